"""Labelled texts as everything after reading sees them; and how to make them in Python."""

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from framing.errors import MisuseError, bad_value
from framing.forms import make_frame
from framing.labels.duplicates import join_groups
from framing.text import normalise

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

Kind = Literal["binary", "classes", "several"]
Value = bool | str | frozenset[str]

BINARY = ("0", "1")


@dataclass(frozen=True, slots=True)
class Labels:
    """Labelled texts, in the order of their file.

    ``kind`` is ``binary`` (values are truth values), ``classes`` (names) or ``several`` (sets of the labels
    that hold). ``groups`` are the articles or stories that texts come from, after those that share
    near-duplicates were joined; a text without one is a group of its own. What is unknown is "". ``rows``
    are numbers in the file, ``notes`` say what was merged, joined and left out, and ``sha256`` is over
    texts, values and groups in their order.
    """

    name: str
    kind: Kind
    classes: tuple[str, ...]
    texts: tuple[str, ...]
    values: tuple[Value, ...]
    groups: tuple[str, ...]
    outlets: tuple[str, ...]
    regions: tuple[str, ...]
    dates: tuple[str, ...]
    rows: tuple[int, ...]
    unlabelled: int
    columns: dict[str, str]
    notes: tuple[str, ...]
    sha256: str

    def __len__(self) -> int:
        return len(self.texts)

    def take(self, indices: Sequence[int]) -> "Labels":
        """Return the labelled texts at some places, in the order given, say one fold.

        One class alone is possible here; who splits sees to it that each part has what it needs.
        """
        places = [int(index) for index in indices]
        parts: dict[str, Any] = {
            name: tuple(getattr(self, name)[place] for place in places)
            for name in ("texts", "values", "groups", "outlets", "regions", "dates", "rows")
        }
        return replace(self, **parts, sha256=hash_labels(parts["texts"], parts["values"], parts["groups"]))

    def only(self, name: str) -> "Labels":
        """Return one of several labels, or one class against all others, as binary labels.

        Raises
        ------
        MisuseError
            If there is no label or class of that name, or the labels are binary already.

        """
        if self.kind == "binary":
            raise MisuseError(f"{self.name} is one label already; only() picks one of several or a class")
        if name not in self.classes:
            raise MisuseError(bad_value("name", name, self.classes))
        values = tuple(
            name in value if isinstance(value, frozenset) else value == name for value in self.values
        )
        digest = hash_labels(self.texts, values, self.groups)
        return replace(self, name=name, kind="binary", classes=BINARY, values=values, sha256=digest)

    def target(self) -> "np.ndarray[Any, Any]":
        """Return the values as scikit-learn takes them.

        Out: for binary labels integers 0 and 1, for classes their names, for several labels an array of
        (texts, labels) with 0 and 1 whose columns are ``classes``.
        """
        import numpy as np

        if self.kind == "classes":
            return np.array(self.values, dtype=str)
        if self.kind == "binary":
            return np.array(self.values, dtype=int)
        cells = [[name in value for name in self.classes] for value in self._sets()]
        return np.array(cells, dtype=int).reshape(len(self), len(self.classes))

    def to_frame(self) -> "pd.DataFrame":
        """Return a table: row, text, group, outlet, region, date and a column for each label.

        Raises
        ------
        MissingExtraError
            If pandas is not installed.

        """
        names = list(self.classes) if self.kind == "several" else [self.name]
        columns = ["row", "text", *names, "group", "outlet", "region", "date"]
        marks: list[list[Value]] = [[value] for value in self.values]
        if self.kind == "several":
            marks = [[name in value for name in names] for value in self._sets()]
        kept = zip(self.groups, self.outlets, self.regions, self.dates, strict=True)
        rows = [
            [row, text, *mark, *rest]
            for row, text, mark, rest in zip(self.rows, self.texts, marks, kept, strict=True)
        ]
        return make_frame([dict(zip(columns, row, strict=True)) for row in rows], columns)

    def _sets(self) -> list[frozenset[str]]:
        return [value for value in self.values if isinstance(value, frozenset)]


def make_labels(
    texts: Sequence[str],
    values: Sequence[bool | int | str | Collection[str]],
    *,
    groups: Sequence[str] | None = None,
    outlets: Sequence[str] | None = None,
    dates: Sequence[str] | None = None,
    name: str = "label",
    join_duplicates: bool = False,
) -> Labels:
    """Make labels of texts that Python already has.

    Parameters
    ----------
    texts
        Sentences or articles, n of them.
    values
        n truth values (or 0 and 1), n names of classes, or n collections of the labels that hold.
    groups, outlets, dates
        n names of articles or stories, n outlets, n days as ``2026-01-31``; left out, every text is its own
        group and the rest is unknown.
    name
        What the label is called; several labels are called by their names.
    join_duplicates
        Join groups that share near-duplicates (needs the extra 'corpus'), as `read_labels` does.

    Raises
    ------
    MisuseError
        If the lengths differ, a text is empty, or the values are of mixed kinds.

    """
    count = len(texts)
    for what, given in (("values", values), ("groups", groups), ("outlets", outlets), ("dates", dates)):
        if given is not None and len(given) != count:
            raise MisuseError(f"{what} has {len(given)} items and texts {count}; give one for each text")
    clean = tuple(normalise(text)[0].strip() for text in texts)
    if empty := [place for place, text in enumerate(clean) if not text]:
        raise MisuseError(f"texts: number {empty[0]} (counted from 0) is empty")
    kind, classes, plain = _kind_of(values)
    rows = tuple(range(1, count + 1))
    named = tuple(str(group) for group in groups) if groups is not None else tuple(f"row {n}" for n in rows)
    joined, notes = join_groups(clean, named, rows) if join_duplicates else (named, ())
    unknown = ("",) * count
    return Labels(
        name=",".join(classes) if kind == "several" else name,
        kind=kind,
        classes=classes,
        texts=clean,
        values=plain,
        groups=joined,
        outlets=unknown if outlets is None else tuple(str(outlet) for outlet in outlets),
        regions=unknown,
        dates=unknown if dates is None else tuple(str(day) for day in dates),
        rows=rows,
        unlabelled=0,
        columns={},
        notes=notes,
        sha256=hash_labels(clean, plain, joined),
    )


def hash_labels(texts: Sequence[str], values: Sequence[Value], groups: Sequence[str]) -> str:
    """Hash texts, values and groups in their order: the same for the same data on every machine."""
    digest = hashlib.sha256()
    for text, value, group in zip(texts, values, groups, strict=True):
        plain = sorted(value) if isinstance(value, frozenset) else value
        digest.update(json.dumps([text, plain, group], ensure_ascii=True).encode())
    return digest.hexdigest()


def _kind_of(values: Sequence[Any]) -> tuple[Kind, tuple[str, ...], tuple[Value, ...]]:
    plain = [value.item() if hasattr(value, "item") else value for value in values]  # numpy's own numbers
    if all(isinstance(value, int | float) and value in (0, 1) for value in plain):
        return "binary", BINARY, tuple(bool(value) for value in plain)
    if all(isinstance(value, str) for value in plain):
        return "classes", tuple(sorted(set(plain))), tuple(str(value) for value in plain)
    if all(_is_collection(value) for value in plain):
        sets: tuple[frozenset[str], ...] = tuple(frozenset(map(str, value)) for value in plain)
        return "several", tuple(sorted({name for held in sets for name in held})), sets
    raise MisuseError("values must be all truth values (0 or 1), all names, or all collections of names")


def _is_collection(value: object) -> bool:
    return isinstance(value, Collection) and not isinstance(value, str | bytes)
