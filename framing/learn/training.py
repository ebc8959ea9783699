"""From labels to a model: judged by cross-validation, then trained on all of them."""

import datetime
import os
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import TYPE_CHECKING, Any

from framing.errors import MissingExtraError, MisuseError, ReadingError, bad_value, need_kind
from framing.labels import Labels
from framing.learn.calibration import Calibrated, fallback_folds, fit_calibrated
from framing.learn.contender import read_classifier
from framing.learn.crossvalidation import cross_validate
from framing.learn.drift import learn_reference
from framing.learn.leakage import hash_texts, join_leaking_groups
from framing.learn.model import Model, TrainingData
from framing.learn.modelfile import hashes_of, list_versions
from framing.learn.splits import check_enough, code_classes
from framing.learn.verdicts import BAND, check_band
from framing.text import segment

if TYPE_CHECKING:
    from framing.learn.evaluation_record import Evaluation

_KEPT = (
    "recipe",
    "what",
    "label",
    "kind",
    "counts",
    "settings",
    "figures",
    "differences",
    "warnings",
    "notes",
)
"""Of an evaluation, what a model file keeps."""
_SAMPLE = 200


def train(
    labels: "Labels",
    recipe: Any = "tfidf+lexicon",
    *,
    seed: int = 0,
    evaluate: bool = True,
    search: bool | Mapping[str, Sequence[Any]] = False,
    folds: int = 5,
    repeats: int = 5,
    undetermined: Sequence[float] = BAND,
    synthetic: bool = False,
    coders: str = "",
    source: str = "",
    date: str = "",
    progress: Callable[[int, int, str], None] | None = None,
) -> Model:
    """Train a classifier on all labels, and say how good it is on texts that it has not seen.

    Parameters
    ----------
    labels
        From `read_labels` or `make_labels`. Several labels at once give one classifier each, in one model.
    recipe
        The name of a recipe (`RECIPES`), or an unfitted scikit-learn classifier of texts.
    seed
        Of folds and of whatever the recipe leaves to chance; the same seed gives the same model.
    evaluate
        Judge it by `cross_validate` first. Without, the card says that it was not evaluated.
    search
        Choose settings on inner folds: True for the recipe's grid, or a grid.
    folds, repeats
        Of the evaluation; calibration and threshold use as many folds, once.
    undetermined
        Probabilities strictly between these are called undetermined.
    synthetic, coders, source, date
        For the card: whether the texts are invented, who labelled them, where they are from, and the day, as
        ``2026-01-31``; left out, that of the environment variable ``SOURCE_DATE_EPOCH``, else none.
    progress
        Called with steps done, steps in all and what is being done.

    Returns
    -------
    Model
        Its ``evaluation`` is what `cross_validate` returned, None without.

    Raises
    ------
    ReadingError
        If the labels are too few (30 texts of each of two classes, 8 groups, each class in as many groups as
        folds). Of several labels those are left out, with a note, as long as one remains.
    MisuseError
        For parameters out of range.
    MissingExtraError
        If a library of the extra ``learn`` is not installed.

    Notes
    -----
    The evaluation is of the procedure: each fold chooses settings, calibration and threshold anew. The model
    itself is fitted on all labels with what this procedure gives, and is expected to be no worse.

    Not for labels that a lexicon or another model gave: it would learn those, and seem excellent.

    """
    need_kind("labels", labels, Labels, "read_labels and make_labels make them")
    band = check_band(undetermined)
    day = _day(date)
    name, what, unfitted, grid = read_classifier(recipe, search, seed)
    try:
        from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]
    except ImportError as error:
        raise MissingExtraError(
            'learning needs scikit-learn, which is not installed; run: pip install "framing[learn]"'
        ) from error
    several, refused = _parts(labels, folds)
    evaluation = None
    if evaluate:
        evaluation = cross_validate(
            recipe, labels, seed=seed, folds=folds, repeats=repeats, search=search, progress=progress
        )
    parts: dict[str, Calibrated] = {}
    with threadpool_limits(limits=1):  # the number of threads would change last digits
        for number, part in enumerate(several):
            if progress is not None:
                progress(number, len(several), f"training on all labels, {part.name}")
            parts[part.name] = fit_calibrated(
                unfitted, part.texts, code_classes(part), part.groups,
                size=len(part.classes), folds=folds, grid=grid, seed=seed,
            )  # fmt: skip
        if progress is not None:
            progress(len(several), len(several), "words of the training data")
        first = several[0]
        kept = fallback_folds(code_classes(first), first.groups, folds, seed=seed)
        reference = learn_reference(first.texts, kept, first.groups, seed=seed)
    pipelines = {key: part.pipeline for key, part in parts.items()}
    return Model(
        label=labels.name,
        kind=labels.kind,
        classes=tuple(parts) if labels.kind == "several" else labels.classes,
        recipe=name,
        what=what,
        settings={
            "search": {key: list(values) for key, values in (grid or {}).items()},
            "chosen": {key: part.chosen for key, part in parts.items() if part.chosen},
            "folds": folds,
        },
        seed=seed,
        unit=_unit(labels.texts),
        undetermined=band,
        parts=parts,
        data=_describe(labels, refused, synthetic=synthetic, coders=coders, source=source),
        reference=reference,
        lexicons=hashes_of(pipelines),
        versions=list_versions(),
        date=day,
        metrics={} if evaluation is None else _figures(evaluation),
        evaluation=evaluation,
    )


def _parts(labels: "Labels", folds: int) -> "tuple[list[Labels], list[str]]":
    """The labels to train on, one for each classifier, and why others are left out."""
    joined = join_leaking_groups(labels)[0]
    if labels.kind != "several":
        check_enough(joined, folds=folds)
        return [joined], []
    kept, refused = [], []
    for name in labels.classes:
        part = joined.only(name)
        try:
            check_enough(part, folds=folds)
        except ReadingError as error:
            refused.append(f"left out: {error}")
        else:
            kept.append(part)
    if not kept:
        raise ReadingError("\n".join(refused))
    return kept, refused


def _describe(
    labels: "Labels", refused: Sequence[str], *, synthetic: bool, coders: str, source: str
) -> TrainingData:
    if labels.kind == "several":
        counts = {
            name: sum(name in value for value in labels.values if isinstance(value, frozenset))
            for name in labels.classes
        }
    else:
        codes = code_classes(labels).tolist()
        names = ("no", "yes") if labels.kind == "binary" else labels.classes
        counts = {name: codes.count(at) for at, name in enumerate(names)}
    days = sorted(set(labels.dates) - {""})
    outlets = sorted(set(labels.outlets) - {""})
    return TrainingData(
        sha256=labels.sha256,
        texts=len(labels),
        groups=len(set(labels.groups)),
        counts=counts,
        outlets={name: labels.outlets.count(name) for name in outlets},
        dates=(days[0], days[-1]) if days else None,
        unlabelled=labels.unlabelled,
        columns=dict(labels.columns),
        notes=(*labels.notes, *refused),
        hashes=tuple(sorted(set(hash_texts(labels.texts)))),
        synthetic=synthetic,
        coders=coders,
        source=source,
    )


def _figures(evaluation: "Evaluation") -> dict[str, Any]:
    def kept(plain: Mapping[str, Any]) -> dict[str, Any]:
        return {name: plain[name] for name in _KEPT if name in plain}

    plain = evaluation.to_dict()
    return kept(plain) | {"parts": [kept(part) for part in plain["parts"]]}


def _unit(texts: Sequence[str]) -> Any:
    """Whether texts are sentences, by how many units most of an even sample have."""
    sample = texts[:: max(1, len(texts) // _SAMPLE)]
    return "sentence" if median(len(segment(text).units) for text in sample) <= 1 else "text"


def _day(date: str) -> str:
    if not date:
        stated = os.environ.get("SOURCE_DATE_EPOCH", "")
        if not stated.isdigit():
            return ""
        return datetime.datetime.fromtimestamp(int(stated), tz=datetime.UTC).date().isoformat()
    try:
        return datetime.date.fromisoformat(date).isoformat()
    except ValueError:
        raise MisuseError(bad_value("date", date, "a day such as 2026-01-31")) from None
