"""How well quotations, attributions and sources are found, against annotated articles."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from framing.errors import MisuseError, bad_value
from framing.evaluation.counts import Detection, Rate, detection_of, draw_articles, rate_of
from framing.evaluation.overlap import match_spans
from framing.evaluation.source_gold import GoldAct, GoldArticle
from framing.forms import as_plain
from framing.lexicon import Lexicons
from framing.measures import score_article
from framing.records import Article, ArticleScore, Attribution, Span
from framing.sources.types import key_of
from framing.text.tokens import tokenise

LOOSE, STRICT = 0.3, 0.8
"""Shares of overlap from which a span counts as found: the Gender Gap Tracker's easy and hard match."""
OFFICIAL = frozenset({"GOV", "OFI", "MIL"})
NOT_SAID = frozenset({"distancia", "pregunta"})
"""Forms that attribute nothing to a source."""
FEWEST_ACTS = 3
REPLICATES = 1000


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that went wrong: where, what kind, what was expected and what came out."""

    article: str
    sentence: int
    kind: str
    form: str
    expected: str
    got: str
    text: str


MISS_COLUMNS = tuple(item.name for item in fields(Miss))


@dataclass(frozen=True, slots=True)
class SourceEvaluation:
    """Everything that `evaluate_sources` measures; ``misses`` list every error."""

    articles: int
    detections: Mapping[str, Detection]
    accuracies: Mapping[str, Rate]
    errors: Mapping[str, float]
    compared: int
    confusion: Mapping[str, Mapping[str, int]]
    forms: Mapping[str, Rate]
    misses: tuple[Miss, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return everything in plain values for JSON; undefined numbers are None."""
        plain: dict[str, Any] = as_plain(self)
        return plain


@dataclass(frozen=True, slots=True)
class _Piece:
    """An act as far as it lies in one sentence; a quotation may hold several."""

    act: Attribution
    sentence: int
    span: Span


@dataclass(slots=True)
class _Tally:
    """Counts of one article: found, missed and wrong things; right ones among those that were judged."""

    detections: dict[str, Counter[str]] = field(default_factory=dict)
    rates: dict[str, Counter[str]] = field(default_factory=dict)
    forms: dict[str, Counter[str]] = field(default_factory=dict)
    errors: dict[str, float] = field(default_factory=dict)


def evaluate_sources(
    gold: Sequence[GoldArticle], lexicons: Lexicons, *, seed: int = 0, replicates: int = REPLICATES
) -> SourceEvaluation:
    """Compare what is found with what was annotated.

    Parameters
    ----------
    gold
        From `read_source_gold`.
    lexicons
        The compiled lexicons.
    seed, replicates
        Of the bootstrap over articles.

    Returns
    -------
    SourceEvaluation
        ``detections``: ``sentences`` (does the sentence carry attributed content; sentences without a label
        are left out), ``acts`` and ``acts_strict`` (an act of one sentence is found if its content overlaps
        at least 0.3, or 0.8, of the union of both, each matched once, as many as possible), and if quotations
        are annotated ``quotes_exact``, ``quotes`` and ``quotes_strict``. ``accuracies`` on matched acts:
        ``source_exact`` and ``source_head`` (same words; same last word) where the source is named,
        ``entity``, ``type``, ``form``. ``errors``: mean absolute error by article of the official and
        anonymous shares and of HHI, over the ``compared`` articles with 3 annotated acts and 3 found.
        ``confusion``: annotated type -> type given -> matched acts. ``forms``: recall by annotated form.

    Raises
    ------
    MisuseError
        For replicates out of range.
    MissingExtraError
        If scipy is not installed.

    Notes
    -----
    Contents are cut at the ends of sentences before they are matched, so that one quotation over three
    sentences is three acts on both sides. Overlap thresholds as in the Gender Gap Tracker (Asr et al. 2021).

    """
    if not 100 <= replicates <= 100_000:
        raise MisuseError(bad_value("replicates", replicates, "a whole number from 100 to 100000"))
    tallies: list[_Tally] = []
    misses: list[Miss] = []
    confusion: dict[str, Counter[str]] = {}
    for article in gold:
        result = score_article(Article(article.text, title=article.title or None), lexicons=lexicons)
        tallies.append(_judge(article, result, misses, confusion))
    draws = draw_articles(len(gold), seed, replicates)
    known = [tally.errors for tally in tallies if tally.errors]
    return SourceEvaluation(
        articles=len(gold),
        detections={name: detection_of(rows, draws) for name, rows in _table(tallies, "detections").items()},
        accuracies={name: rate_of(rows, draws) for name, rows in _table(tallies, "rates").items()},
        errors={
            name: math.fsum(item[name] for item in known) / len(known) if known else math.nan
            for name in ("official", "anonymous", "hhi")
        },
        compared=len(known),
        confusion={expected: dict(row) for expected, row in sorted(confusion.items())},
        forms={name: rate_of(rows, draws) for name, rows in _table(tallies, "forms").items()},
        misses=tuple(misses),
    )


def _judge(
    article: GoldArticle, result: ArticleScore, misses: list[Miss], confusion: dict[str, Counter[str]]
) -> _Tally:
    tally = _Tally()
    said = [act for act in result.attributions if act.form not in NOT_SAID]
    tally.detections["sentences"] = _sentences(article, said, misses)
    pieces = [piece for act in said if act.counted for piece in _cut(act, article)]
    places = [_place(article, act) for act in article.acts]
    spans = [piece.span for piece in pieces]
    pairs = match_spans(places, spans, LOOSE)
    tally.detections["acts"] = _count(len(pairs), len(places), len(spans))
    tally.detections["acts_strict"] = _count(len(match_spans(places, spans, STRICT)), len(places), len(spans))
    if article.quotes is not None:
        ours = [(quote.start, quote.end) for quote in result.quotes if quote.kind != "block"]
        exact = len(set(article.quotes) & set(ours))
        tally.detections["quotes_exact"] = _count(exact, len(article.quotes), len(ours))
        for name, bar in (("quotes", LOOSE), ("quotes_strict", STRICT)):
            right = len(match_spans(article.quotes, ours, bar))
            tally.detections[name] = _count(right, len(article.quotes), len(ours))
    for number, act in enumerate(article.acts):
        row = tally.forms.setdefault(act.forms[0] if act.forms else "?", Counter())
        row["n"] += 1
        row["right"] += number in pairs
        if number in pairs:
            _compare(article, act, pieces[pairs[number]].act, tally, misses, confusion)
        else:
            misses.append(_miss(article, act.sentence, "no act found", act, "", act.content))
    taken = set(pairs.values())
    for number, piece in enumerate(pieces):
        if number not in taken:
            start, end = piece.span
            misses.append(
                Miss(article.id, piece.sentence, "act not annotated", piece.act.form, "",
                     f"{piece.act.entity} ({piece.act.type})", article.text[start:end])
            )  # fmt: skip
    tally.errors = _profile_errors(article.acts, pieces)
    return tally


def _sentences(article: GoldArticle, said: Iterable[Attribution], misses: list[Miss]) -> Counter[str]:
    covered = {piece.sentence for act in said for piece in _cut(act, article)}
    counts: Counter[str] = Counter()
    for number, (expected, span) in enumerate(zip(article.attributed, article.sentences, strict=True)):
        if expected is None or expected == (number in covered):
            counts["found"] += bool(expected)
            continue
        kind = "missed" if expected else "wrong"
        counts[kind] += 1
        told = ("attributed", "nothing") if expected else ("nothing", "attributed")
        misses.append(
            Miss(article.id, number, f"sentence {kind}", "", *told, article.text[span[0] : span[1]])
        )
    return counts


def _compare(
    article: GoldArticle,
    act: GoldAct,
    found: Attribution,
    tally: _Tally,
    misses: list[Miss],
    confusion: dict[str, Counter[str]],
) -> None:
    """Judge source, entity, type and form of one matched act."""
    judged: dict[str, tuple[bool, str, str]] = {}
    if act.source:
        own = found.source.text if found.source else ""
        judged["source_exact"] = (_plain(act.source) == _plain(own), act.source, own)
        judged["source_head"] = (_plain(act.source)[-1:] == _plain(own)[-1:], act.source, own)
    if act.entity:
        judged["entity"] = (_same_entity(act.entity, found.entity), act.entity, found.entity)
    if act.types:
        judged["type"] = (found.type in act.types, "/".join(act.types), found.type)
        confusion.setdefault(act.types[0], Counter())[
            found.type if found.type not in act.types else act.types[0]
        ] += 1
    if act.forms:
        forms = set(act.forms) | ({"indirecta+parcial"} & {found.form} if "indirecta" in act.forms else set())
        judged["form"] = (found.form in forms, "/".join(act.forms), found.form)
    for name, (right, expected, got) in judged.items():
        row = tally.rates.setdefault(name, Counter())
        row["n"] += 1
        row["right"] += right
        if not right:
            misses.append(Miss(article.id, act.sentence, f"wrong {name}", act.forms[0] if act.forms else "",
                               expected, got, act.content))  # fmt: skip


def _cut(act: Attribution, article: GoldArticle) -> Iterator[_Piece]:
    """Cut the content of an act at the ends of sentences; what holds no word is left out."""
    start, end = act.content
    for number, (first, last) in enumerate(article.sentences):
        low, high = max(start, first), min(end, last)
        if low < high and tokenise(article.text[low:high])[0]:
            yield _Piece(act, number, (low, high))


def _place(article: GoldArticle, act: GoldAct) -> Span:
    """Where the annotated words stand: in their sentence, or later in the text; else the whole sentence."""
    first, last = article.sentences[act.sentence]
    at = article.text.find(act.content, first)
    if at < 0:
        return first, last
    return at, min(at + len(act.content), max(last, at + 1))


def _profile_errors(gold: Sequence[GoldAct], pieces: Sequence[_Piece]) -> dict[str, float]:
    if min(len(gold), len(pieces)) < FEWEST_ACTS:
        return {}
    ours = [(key_of(piece.act.entity), piece.act.type) for piece in pieces]
    theirs = [(key_of(act.entity), act.types[0] if act.types else "") for act in gold]
    one, other = (_profile(rows) for rows in (theirs, ours))
    return {name: abs(one[name] - other[name]) for name in one}


def _profile(rows: Sequence[tuple[str, str]]) -> dict[str, float]:
    size = len(rows)
    return {
        "official": sum(kind in OFFICIAL for _, kind in rows) / size,
        "anonymous": sum(kind == "ANO" for _, kind in rows) / size,
        "hhi": math.fsum((count / size) ** 2 for count in Counter(name for name, _ in rows).values()),
    }


def _same_entity(expected: str, got: str) -> bool:
    """Whether two names are of one source: the same words, or the last of one among those of the other."""
    one, other = _plain(expected), _plain(got)
    return bool(one and other) and (one == other or one[-1] in other or other[-1] in one)


def _plain(name: str) -> list[str]:
    return [key_of(word) for word in tokenise(name)[0]]


def _miss(article: GoldArticle, sentence: int, kind: str, act: GoldAct, got: str, text: str) -> Miss:
    form = act.forms[0] if act.forms else ""
    return Miss(article.id, sentence, kind, form, f"{act.entity} ({'/'.join(act.types)})", got, text)


def _count(right: int, expected: int, found: int) -> Counter[str]:
    return Counter(found=right, missed=expected - right, wrong=found - right)


def _table(tallies: Sequence[_Tally], name: str) -> dict[str, list[Counter[str]]]:
    """For each thing counted, its counts article by article."""
    parts = [getattr(tally, name) for tally in tallies]
    keys = dict.fromkeys(key for part in parts for key in part)
    return {key: [part.get(key, Counter()) for part in parts] for key in keys}
