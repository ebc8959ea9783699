"""A lexicon against labelled sentences: figures, breakdown by outlet and region, errors by entry."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from framing.errors import MisuseError
from framing.evaluation.articles import check_category
from framing.evaluation.figures import REPLICATES, Figure, measure, measure_with_intervals
from framing.forms import as_plain
from framing.labels import Labels
from framing.lexicon import Lexicons, find_hits, in_company, lone_lexicons
from framing.measures.values import unit_values
from framing.records import Document, Hit
from framing.text import segment

ERROR_COLUMNS = ("error", "row", "group", "outlet", "region", "value", "entries", "silenced", "text")


@dataclass(frozen=True, slots=True)
class ErrorLine:
    """A sentence on the wrong side.

    ``entries`` are the patterns whose hits gave the value; ``silenced`` those that matched and gave
    nothing: vetoed, lacking what they require, inside a longer match, or negated.
    """

    error: str
    row: int
    group: str
    outlet: str
    region: str
    value: float
    entries: str
    silenced: str
    text: str


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """An entry with the number of sentences in which it fired: rightly, and where the label says no."""

    entry: str
    right: int
    wrong: int


@dataclass(frozen=True, slots=True)
class LexiconEvaluation:
    """What a lexicon achieves on labelled sentences; shares are from 0 to 1.

    ``figures`` are precision, recall and F1 of "the sentence has a value above 0", AUROC and average
    precision of the value itself. ``by`` has the same by outlet and region, without intervals. ``entries``
    are those that fired, those with most wrong sentences first.
    """

    lexicon: str
    minus: str
    version: str
    sha256: str
    sentences: int
    positive: int
    predicted: int
    unlabelled: int
    groups: int
    figures: dict[str, Figure]
    by: dict[str, dict[str, dict[str, float]]]
    entries: tuple[EntryRecord, ...]
    errors: tuple[ErrorLine, ...]
    left_out: tuple[str, ...]
    seed: int
    replicates: int

    def to_dict(self) -> dict[str, Any]:
        """Everything but the sentences in error, as plain values for JSON; NaN becomes None."""
        found: dict[str, Any] = as_plain(self)
        errors = found.pop("errors")
        return {**found, "false_positives": sum(line["error"] == "FP" for line in errors),
                "false_negatives": sum(line["error"] == "FN" for line in errors)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Reading:
    """One sentence read: its value, the entries that gave it, those that were silenced."""

    value: float
    fired: tuple[str, ...]
    silenced: tuple[str, ...]


def evaluate_lexicon(
    labels: Labels,
    lexicons: Lexicons,
    name: str,
    *,
    minus: str | None = None,
    seed: int = 0,
    replicates: int = REPLICATES,
) -> LexiconEvaluation:
    """Measure a lexicon against labelled sentences.

    Parameters
    ----------
    labels
        Binary labels from `framing.labels.read_labels` or `make_labels`. Let them not join groups that share
        near-duplicates: a group is read here as one article.
    lexicons, name
        Loaded lexicons, and which of them to measure.
    minus
        A lexicon whose value is taken away from the first one's, as de-escalation from escalation.
    seed, replicates
        Of the bootstrap over groups.

    Returns
    -------
    LexiconEvaluation
        The value of a sentence is V of its dimension (MEASURES 2.2) per unit, less that of ``minus``: a
        sentence is rarely more than one unit. Conditions about the whole text see all sentences of the group.

    Raises
    ------
    MisuseError
        For a lexicon that gives no hits, or labels that are not binary.
    MissingExtraError
        If scikit-learn is not installed.

    """
    if minus == name:
        raise MisuseError(f"lexicon {name} less itself is nothing; name another one")
    for lexicon in (name, minus):
        if lexicon is not None:
            check_category(lexicons.info[lexicon], None)
    if labels.kind != "binary":
        raise MisuseError(
            f"a lexicon is measured against one label of yes and no, and {labels.name} has "
            f"{', '.join(labels.classes)}; pick one of them with only(), or say which names mean yes"
        )
    readings = list(_read(labels, lexicons, name, minus))
    truth = [bool(value) for value in labels.values]
    values = [reading.value for reading in readings]
    card = lexicons.info[name]
    return LexiconEvaluation(
        lexicon=name,
        minus=minus or "",
        version=card.version,
        sha256=card.sha256,
        sentences=len(labels),
        positive=sum(truth),
        predicted=sum(value > 0 for value in values),
        unlabelled=labels.unlabelled,
        groups=len(set(labels.groups)),
        figures=measure_with_intervals(truth, values, labels.groups, seed=seed, replicates=replicates),
        by={
            column: _breakdown(cells, truth, values)
            for column, cells in (("outlet", labels.outlets), ("region", labels.regions))
            if any(cells)
        },
        entries=_entry_records(truth, readings),
        errors=tuple(_errors(labels, readings)),
        left_out=lexicons.left_out.get(name, ()),
        seed=seed,
        replicates=replicates,
    )


def _read(labels: Labels, lexicons: Lexicons, name: str, minus: str | None) -> Iterator[_Reading]:
    texts: dict[str, list[str]] = defaultdict(list)
    for group, text in zip(labels.groups, labels.texts, strict=True):
        texts[group].append(text)
    articles: dict[str, Document] = {}
    alone: frozenset[str] = frozenset()
    plus_dimension = lexicons.info[name].dimension
    minus_dimension = lexicons.info[minus].dimension if minus else ""
    for group, text in zip(labels.groups, labels.texts, strict=True):
        if len(texts[group]) > 1 and group not in articles:
            articles = {group: segment("\n".join(texts[group]))}  # one at a time
            found = lexicons.scan(articles[group])
            whole = find_hits(articles[group], found, lexicons)
            alone = lone_lexicons(whole, found, len(articles[group].words), lexicons)
        document = segment(text)
        matches = lexicons.scan(document)
        hits = find_hits(document, matches, lexicons, companion=articles.get(group))
        if group in articles:
            hits = in_company(hits, alone, lexicons)
        sums = unit_values(hits)
        plus, less = (sum(sums.get(of, {}).values()) for of in (plus_dimension, minus_dimension))
        fired = _patterns(hit for hit in hits if hit.dimension == plus_dimension and hit.value > 0)
        matched = dict.fromkeys(
            entry.pattern
            for match in matches
            if (entry := lexicons.entries[match.entry]).dimension == plus_dimension and entry.weight > 0
        )
        yield _Reading(
            value=(plus - less) / max(1, len(document.units)),
            fired=fired,
            silenced=tuple(pattern for pattern in matched if pattern not in fired),
        )


def _patterns(hits: Iterator[Hit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for hit in hits for part in hit.entry.split(" + ")))


def _breakdown(
    cells: Sequence[str], truth: Sequence[bool], values: Sequence[float]
) -> dict[str, dict[str, float]]:
    places: dict[str, list[int]] = defaultdict(list)
    for index, cell in enumerate(cells):
        places[cell].append(index)
    found: dict[str, dict[str, float]] = {}
    for cell, indices in sorted(places.items(), key=lambda item: (-len(item[1]), item[0])):
        labels, scores = [truth[at] for at in indices], [values[at] for at in indices]
        found[cell] = {
            "sentences": len(indices),
            "positive": sum(labels),
            "predicted": sum(score > 0 for score in scores),
            **measure(labels, scores),
        }
    return found


def _entry_records(truth: Sequence[bool], readings: Sequence[_Reading]) -> tuple[EntryRecord, ...]:
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for label, reading in zip(truth, readings, strict=True):
        (right if label else wrong).update(reading.fired)
    records = [EntryRecord(entry, right[entry], wrong[entry]) for entry in {*right, *wrong}]
    return tuple(sorted(records, key=lambda record: (-record.wrong, -record.right, record.entry)))


def _errors(labels: Labels, readings: Sequence[_Reading]) -> Iterator[ErrorLine]:
    for place, (label, reading) in enumerate(zip(labels.values, readings, strict=True)):
        if (reading.value > 0) == label:
            continue
        yield ErrorLine(
            error="FN" if label else "FP",
            row=labels.rows[place],
            group=labels.groups[place],
            outlet=labels.outlets[place],
            region=labels.regions[place],
            value=round(reading.value, 4),
            entries="; ".join(reading.fired),
            silenced="; ".join(reading.silenced),
            text=labels.texts[place],
        )
