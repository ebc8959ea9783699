"""Which texts train and which test: by group, by outlet, in time; and what labels must have for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from framing.errors import MissingExtraError, MisuseError, ReadingError, bad_value

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from framing.labels import Labels

    Places = NDArray[np.intp]

By = Literal["group", "outlet", "date"]
WAYS = ("group", "outlet", "date")

LEAST_POSITIVE = 30
LEAST_GROUPS = 8
MOST_OUTLETS = 20
"""Outlets that are left out one by one; the smallest ones beyond that are left out together."""
INNER_FOLDS = 3
_TRIES = 25


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """One round: places of the texts that train and of those that test; ``name`` says what is tested."""

    repeat: int
    fold: int
    name: str
    train: "Places"
    test: "Places"


def code_classes(labels: "Labels") -> "Places":
    """Return the class of each text as its place in ``labels.classes``: 0 and 1 for binary labels."""
    import numpy as np

    if labels.kind == "several":
        raise MisuseError(f"{labels.name} are several labels; take one of them with only()")
    if labels.kind == "binary":
        return np.array([int(bool(value)) for value in labels.values], dtype=np.intp)
    places = {name: place for place, name in enumerate(labels.classes)}
    return np.array([places[str(value)] for value in labels.values], dtype=np.intp)


def check_enough(labels: "Labels", *, folds: int = 5) -> None:
    """Refuse labels that no classifier can be trained and judged on.

    Needed are two classes with 30 texts each, 8 groups, and each class in as many groups as there are
    folds. For classes, those below 30 texts are let pass if two others have them.

    Raises
    ------
    ReadingError
        With all that is missing.

    """
    import numpy as np

    problems = []
    counts = np.bincount(code_classes(labels), minlength=len(labels.classes))
    names = _class_names(labels)
    if (counts > 0).sum() < 2:
        held = names[int(counts.argmax())] if len(labels) else "none"
        raise ReadingError(f"{labels.name}: all {len(labels)} labels are {held}; two classes are needed")
    if labels.kind == "binary":
        problems += [
            f"{count} {name} texts, at least {LEAST_POSITIVE} are needed"
            for name, count in reversed(list(zip(names, counts, strict=True)))
            if count < LEAST_POSITIVE
        ]
    elif (counts >= LEAST_POSITIVE).sum() < 2:
        told = ", ".join(f"{name} {count}" for name, count in zip(names, counts, strict=True))
        problems.append(f"two classes with at least {LEAST_POSITIVE} texts are needed, there are {told}")
    groups = len(set(labels.groups))
    if groups < LEAST_GROUPS:
        problems.append(
            f"{groups} groups (articles or stories), at least {LEAST_GROUPS} are needed so that training and "
            "test share none"
        )
    problems += _unstratifiable(labels, names, folds)
    if problems:
        raise ReadingError(f"{labels.name}: too little to learn from: " + "; ".join(problems))


def _class_names(labels: "Labels") -> tuple[str, ...]:
    return ("negative", "positive") if labels.kind == "binary" else labels.classes


def _unstratifiable(labels: "Labels", names: Sequence[str], folds: int) -> list[str]:
    holders: dict[int, set[str]] = {}
    for code, group in zip(code_classes(labels).tolist(), labels.groups, strict=True):
        holders.setdefault(code, set()).add(group)
    return [
        f"{names[code]} texts come from {len(held)} groups, and {folds} folds need {folds}; label more groups"
        + (", take fewer folds, or merge classes" if labels.kind == "classes" else " or take fewer folds")
        for code, held in sorted(holders.items())
        if len(held) < folds
    ]


def make_splits(
    labels: "Labels", *, by: By = "group", folds: int = 5, repeats: int = 5, seed: int = 0
) -> tuple[list[Split], list[str]]:
    """Split labelled texts into rounds of training and test.

    Parameters
    ----------
    labels
        Binary labels or classes.
    by
        ``group``: stratified folds of whole groups, anew in each repeat. ``outlet``: each outlet is tested
        by what was learnt from the others, less copies of its texts; they may tell the same stories.
        ``date``: each period is tested by what came before, less groups that go on into the period.
    folds
        Folds, or periods that are tested.
    repeats
        Of ``group``; the others have one way only.
    seed
        Of the folds.

    Returns
    -------
    tuple
        The splits, and what was left out, in words. Test texts keep their natural prevalence.

    Raises
    ------
    MisuseError
        For parameters out of range.
    ReadingError
        If the labels do not allow such splits.

    """
    if by not in WAYS:
        raise MisuseError(bad_value("by", by, WAYS))
    for name, value, low, high in (("folds", folds, 2, 20), ("repeats", repeats, 1, 50)):
        if not isinstance(value, int) or not low <= value <= high:
            raise MisuseError(bad_value(name, value, f"a whole number from {low} to {high}"))
    if not isinstance(seed, int) or seed < 0:
        raise MisuseError(bad_value("seed", seed, "a whole number from 0 up"))
    check_enough(labels, folds=folds if by == "group" else 2)
    if by == "outlet":
        return _by_outlet(labels)
    if by == "date":
        return _by_date(labels, folds)
    codes = code_classes(labels)
    splits = []
    for repeat in range(repeats):
        parts = grouped_folds(codes, labels.groups, folds, seed=(seed, repeat))
        if not parts:
            raise ReadingError(
                f"{labels.name}: no way was found to put every class into each of {folds} folds, because "
                "a few groups hold most texts; label more groups or take fewer folds"
            )
        splits += [
            Split(repeat, fold, f"fold {fold + 1}", *part) for fold, part in enumerate(parts)
        ]  # fmt: skip
    return splits, []


def grouped_folds(
    codes: "Places", groups: Sequence[str], folds: int, *, seed: Sequence[int]
) -> "list[tuple[Places, Places]]":
    """Put whole groups into folds with about the same shares of the classes.

    The best of 25 random deals: the one whose folds come nearest to an equal part of each class. A deal is
    passed over if some training side lacks a class or some test side has only one; if all are, it is left to
    scikit-learn's ``StratifiedGroupKFold``, which balances more and varies less: it sorts the groups by how
    uneven they are, and with few of them every seed gives the same folds.

    Out: for each fold the places that train and test; empty if there are fewer groups than folds, or no way
    was found.
    """
    import numpy as np

    try:
        from sklearn.model_selection import StratifiedGroupKFold
    except ImportError as error:
        raise MissingExtraError(
            'learning needs scikit-learn, which is not installed; run: pip install "framing[learn]"'
        ) from error
    members = np.unique(np.array(groups), return_inverse=True)[1]
    present, classes = np.unique(codes, return_inverse=True)
    whole, count = np.bincount(classes), members.max() + 1
    if whole.min() < folds or count < folds:
        return []

    def balance(fold: "Places") -> float:
        """How far the folds are from an equal part of each class; infinite if some side lacks too much."""
        held = np.bincount(fold * len(present) + classes, minlength=folds * len(present))
        held = held.reshape(folds, len(present))
        usable = (held < whole).all() and ((held > 0).sum(axis=1) > 1).all()
        return float(((held / whole - 1 / folds) ** 2).sum()) if usable else np.inf

    generator = np.random.default_rng(list(seed))
    # As many groups in each fold as in the others, dealt out at random.
    dealt = [(generator.permutation(count) % folds)[members] for _ in range(_TRIES)]
    best = min(dealt, key=balance)
    for _ in range(_TRIES):
        if balance(best) < np.inf:
            return [(np.flatnonzero(best != fold), np.flatnonzero(best == fold)) for fold in range(folds)]
        splitter = StratifiedGroupKFold(folds, shuffle=True, random_state=int(generator.integers(2**31)))
        for fold, (_, test) in enumerate(splitter.split(codes, codes, members)):
            best[test] = fold
    return []


def _by_outlet(labels: "Labels") -> tuple[list[Split], list[str]]:
    import numpy as np

    outlets, groups = np.array(labels.outlets), np.array(labels.groups)
    names, counts = np.unique(outlets[outlets != ""], return_counts=True)
    if len(names) < 3:
        raise ReadingError(
            f"{labels.name}: leaving out one outlet at a time needs three outlets, there are {len(names)}"
            + ("; name the column with outlet=" if not len(names) else "")
        )
    order = names[np.argsort(-counts, kind="stable")].tolist()
    parts = [[name] for name in order]
    notes = _left_out(int((outlets == "").sum()), "have no outlet and are never tested")
    if len(parts) > MOST_OUTLETS:
        rest = order[MOST_OUTLETS - 1 :]
        parts = [*parts[: MOST_OUTLETS - 1], rest]
        notes.append(f"the {len(rest)} smallest outlets are left out together")
    splits = []
    copies, removed = np.array(_copies(labels.texts)), 0
    for fold, part in enumerate(parts):
        name = part[0] if len(part) == 1 else f"{len(part)} small outlets"
        inside = np.isin(outlets, part)
        copied = ~inside & np.isin(copies, copies[inside])
        removed += int(copied.sum())
        splits.append(Split(0, fold, name, np.flatnonzero(~inside & ~copied), np.flatnonzero(inside)))
    if removed:
        notes.append(f"{removed} times a training text was left out as a copy of one that is tested")
    shared = sum(len(set(outlets[groups == group].tolist())) > 1 for group in np.unique(groups))
    if shared:
        notes.append(
            f"{shared} groups have texts of several outlets: what an outlet is tested by comes in part from "
            "the same stories"
        )
    return _usable(labels, splits, notes)


def _copies(texts: Sequence[str]) -> list[int]:
    """The first text that each text is nearly a copy of; without datasketch, only equal ones."""
    try:
        from framing.similarity import near_duplicates

        return near_duplicates(texts)
    except MissingExtraError:
        first: dict[str, int] = {}
        return [first.setdefault(text, place) for place, text in enumerate(texts)]


def _by_date(labels: "Labels", folds: int) -> tuple[list[Split], list[str]]:
    import numpy as np

    dates, groups = np.array(labels.dates), np.array(labels.groups)
    known = np.sort(dates[dates != ""])
    if len(set(known.tolist())) < 2:
        raise ReadingError(
            f"{labels.name}: a split in time needs dates, and there are {len(set(known.tolist()))} different "
            "ones; name the column with date="
        )
    notes = _left_out(int((dates == "").sum()), "have no date and are left out")
    cuts = sorted({str(known[len(known) * cut // (folds + 1)]) for cut in range(1, folds + 1)})
    splits = []
    for fold, (start, end) in enumerate(zip(cuts, [*cuts[1:], ""], strict=True)):
        test = np.flatnonzero((dates >= start) & ((dates < end) if end else True) & (dates != ""))
        train = np.flatnonzero((dates != "") & (dates < start) & ~np.isin(groups, groups[test]))
        splits.append(Split(0, fold, f"from {start}", train, test))
    return _usable(labels, splits, notes)


def _left_out(count: int, what: str) -> list[str]:
    return [f"{count} texts {what}"] if count else []


def _usable(labels: "Labels", splits: Iterable[Split], notes: list[str]) -> tuple[list[Split], list[str]]:
    """Leave out rounds whose training side lacks a second class or has under 10 texts of it."""
    import numpy as np

    codes = code_classes(labels)
    kept: list[Split] = []
    gone: list[Split] = []
    for split in splits:
        counts = np.sort(np.bincount(codes[split.train], minlength=2))
        enough = len(split.test) and counts[-2] >= LEAST_POSITIVE // INNER_FOLDS
        (kept if enough else gone).append(split)
    if gone:
        notes.append(
            "not tested, because too little is left to train on: " + ", ".join(split.name for split in gone)
        )
    tested: Any = np.concatenate([codes[split.test] for split in kept]) if kept else codes[:0]
    if len(np.unique(tested)) < 2:
        raise ReadingError(f"{labels.name}: too little to train and test on; {'; '.join(notes)}")
    return kept, notes
