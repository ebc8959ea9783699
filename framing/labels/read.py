"""Labelled texts read from a table, every bad cell told at once."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from framing.errors import ReadingError
from framing.forms import counted
from framing.labels.codings import CodedText, Codings, read_codings
from framing.labels.duplicates import contradictions, join_groups, shorten
from framing.labels.record import Kind, Labels, Value, hash_labels
from framing.labels.votes import count_votes, value_text


def read_labels(
    path: str | Path,
    *,
    text: str = "text",
    label: str = "label",
    group: str | None = None,
    outlet: str | None = None,
    region: str | None = None,
    date: str | None = None,
    coder: str | None = None,
    positive: Collection[str] = (),
    negative: Collection[str] = (),
    join_duplicates: bool = True,
    kind: Kind | None = None,
    drawn: str | None = None,
) -> Labels:
    """Read a table of labelled sentences or articles.

    Parameters
    ----------
    path
        A ``.csv``, ``.tsv``, ``.jsonl``, ``.parquet`` or ``.xlsx`` file.
    text
        Column of the text.
    label
        Column of the label: ``1``, ``yes``, ``sí``, ``true`` or ``0``, ``no``, ``false``; or names of
        classes; empty, ``?`` or ``null`` where there is none. Several columns of yes and no with commas
        between (``"alarm,escalation"``) are several labels at once; a row that lacks one of them counts as
        unlabelled.
    group, outlet, region, date
        Columns of the article or story that the text comes from, its outlet, region and date. Left out,
        the columns ``article`` (or ``story``, ``group``), ``outlet``, ``region`` and ``date`` are used if
        there are any.
    coder
        Column that names who labelled the row, if the same text stands on several rows (left out,
        ``coder``); or names of coders with commas between who have a column each, such as ``alarm_ana``
        (left out, those are found if there is no column ``alarm``). The label with most votes holds.
    positive, negative
        Labels that are names: which of them mean yes, and which no (every other one, if left out; else the
        rest is skipped as unlabelled).
    join_duplicates
        Join groups that share near-duplicates, so that no split by group puts one text on both sides.
    kind
        ``"binary"`` or ``"classes"``, where the cells do not show it: ratings from 0 to 3 are classes.
    drawn
        Read only the rows whose column ``drawn_by`` has this word, say ``"random"`` for those of a sheet of
        `draw_sample` that may be measured on.

    Returns
    -------
    Labels
        What was merged, joined and left out is in its ``notes``, with the rows.

    Raises
    ------
    MisuseError
        If the file is missing or no table, or ``kind`` does not fit.
    ReadingError
        With every row and cell that cannot be understood, or if two different labels do not occur.
    MissingExtraError
        If a library that the file or the joining needs is not installed.

    """
    codings = read_codings(
        path,
        text=text,
        label=label,
        group=group,
        outlet=outlet,
        region=region,
        date=date,
        coder=coder,
        positive=positive,
        negative=negative,
        kind=kind,
        drawn=drawn,
    )
    values, notes = count_votes(codings)
    labelled = [(item, value) for item, value in zip(codings.items, values, strict=True) if value is not None]
    _check_variety(Path(path), codings, [value for _, value in labelled])
    found = _labels(codings, labelled, notes, unlabelled=len(values) - len(labelled))
    return _joined(found) if join_duplicates else found


def _labels(
    codings: Codings, labelled: list[tuple[CodedText, Value]], notes: list[str], *, unlabelled: int
) -> Labels:
    items = [item for item, _ in labelled]
    values = tuple(value for _, value in labelled)
    texts = tuple(item.text for item in items)
    rows = tuple(item.votes[0].row for item in items)
    groups = tuple(item.group for item in items)
    if differing := contradictions(texts, values, rows, [value_text(value) for value in values]):
        notes = [
            *notes,
            f"{counted(len(differing), 'text')} again with another label, kept as it is",
            *shorten(differing),
        ]
    return Labels(
        name=codings.name,
        kind=codings.kind,
        classes=tuple(sorted(set(map(str, values)))) if codings.kind == "classes" else codings.classes,
        texts=texts,
        values=values,
        groups=groups,
        outlets=tuple(item.outlet for item in items),
        regions=tuple(item.region for item in items),
        dates=tuple(item.date for item in items),
        rows=rows,
        unlabelled=unlabelled,
        columns=codings.columns,
        notes=tuple(notes),
        sha256=hash_labels(texts, values, groups),
    )


def _joined(labels: Labels) -> Labels:
    groups, notes = join_groups(labels.texts, labels.groups, labels.rows)
    digest = hash_labels(labels.texts, labels.values, groups)
    return replace(labels, groups=groups, notes=(*labels.notes, *notes), sha256=digest)


def _check_variety(path: Path, codings: Codings, values: list[Value]) -> None:
    """Refuse labels that cannot be learned or measured: all yes, all no, or one class."""
    if not values:
        raise ReadingError(
            f"{path}: no text has a label yet in {', '.join(codings.name.split(','))} "
            f"({counted(len(codings.items), 'text')}); fill in the sheet first"
        )
    if codings.kind == "several":
        for name in codings.classes:
            held = {name in value for value in values if isinstance(value, frozenset)}
            if len(held) < 2:
                said = "yes" if True in held else "no"
                raise ReadingError(
                    f"{path}: column {name}: all {len(values)} labels are {said}; both are needed"
                )
    elif len(set(values)) < 2:
        which = "both are" if codings.kind == "binary" else "at least two classes are"
        raise ReadingError(
            f"{path}: column {codings.name}: all {len(values)} labels are {value_text(values[0])}; "
            f"{which} needed"
        )
