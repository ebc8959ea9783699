"""Terms that a lexicon may lack: words and pairs of words that keep company with its hits, to be judged."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from framing.errors import MissingExtraError, MisuseError, bad_value
from framing.evaluation.articles import check_category, read_parts
from framing.evaluation.keyness import PRIOR, log_odds
from framing.lexicon import Lexicons
from framing.lexicon.walk import adjoins
from framing.records import Article, Document, Unit
from framing.text import segment
from framing.text.language import FUNCTION_WORDS
from framing.text.tokens import word_set

FEWEST = 3
"""A term must occur so often in the sentences that are looked at, and in two articles."""

COLUMNS = (
    "term", "in_lexicon", "z", "delta", "target", "rest", "articles", "likelihood_ratio", "pmi", "with_entry",
    "example", "judgement", "reason",
)  # fmt: skip
_OPENERS = word_set("sin en al contra bajo no")
"""Function words that a pair may begin with: *sin precedentes*, *en riesgo*."""

_EXAMPLE = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term with the figures that speak for it.

    ``target`` and ``rest`` count it in the sentences of interest and in the others, ``articles`` those of
    the former. ``z`` and ``delta`` as in `log_odds`; ``likelihood_ratio`` is Dunning's statistic of a pair
    of words (nltk), NaN for single words; ``pmi = log2(N·s(t,hit) / (s(t)·s(hit)))`` over sentences s, NaN
    if they never meet; ``with_entry`` is the entry it meets most often. ``in_lexicon`` is the entry that
    matches it already, conditions aside.
    """

    term: str
    in_lexicon: str
    z: float
    delta: float
    target: int
    rest: int
    articles: int
    likelihood_ratio: float
    pmi: float
    with_entry: str
    example: str
    judgement: str = ""
    reason: str = ""


@dataclass(slots=True)
class _Side:
    """Counts of one kind of term, single words or pairs."""

    target: Counter[str] = field(default_factory=Counter)
    rest: Counter[str] = field(default_factory=Counter)
    articles: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class _Counts:
    words: _Side = field(default_factory=_Side)
    pairs: _Side = field(default_factory=_Side)
    sentences: Counter[str] = field(default_factory=Counter)
    beside_hits: Counter[str] = field(default_factory=Counter)
    entries: dict[str, Counter[str]] = field(default_factory=dict)
    examples: dict[str, str] = field(default_factory=dict)
    n_sentences: int = 0
    n_hit_sentences: int = 0


def find_candidates(
    articles: Iterable[tuple[Article, bool | None]],
    lexicons: Lexicons,
    name: str,
    *,
    category: str | None = None,
    n: int = 50,
    prior_size: float = PRIOR,
) -> list[Candidate]:
    """List terms for a lexicon, best first.

    Parameters
    ----------
    articles
        Each with whether it is of interest; None leaves that to its sentences: those with a hit are.
    lexicons, name, category
        Loaded lexicons, which of them to expand, and a category of it if not all.
    n
        How many terms that the lexicon lacks; those among them that it has come along, marked.
    prior_size
        α₀ of `log_odds`; the background is the whole corpus.

    Returns
    -------
    list of Candidate
        By falling z. A list to be judged, never an addition: what keeps company with alarm may be its
        topic. Terms found on a corpus must not be validated on it.

    Raises
    ------
    MisuseError
        For n below 1, a lexicon that gives no hits, or a category that it does not have.
    MissingExtraError
        If nltk is not installed.

    """
    if n < 1:
        raise MisuseError(bad_value("n", n, "a whole number from 1 up"))
    card = lexicons.info[name]
    check_category(card, category)
    scores = _PairScores()
    counts = _Counts()
    for article, chosen in articles:
        seen: set[str] = set()
        for document, hits in read_parts(article, lexicons):
            by_unit: dict[int, set[str]] = {}
            for hit in hits:
                if hit.value > 0 and hit.dimension == card.dimension and category in (None, hit.category):
                    by_unit.setdefault(hit.unit, set()).add(hit.entry)
            for number, unit in enumerate(document.units):
                _count(counts, document, unit, by_unit.get(number, set()), chosen, seen)
        counts.words.articles.update(term for term in seen if " " not in term)
        counts.pairs.articles.update(term for term in seen if " " in term)
    likely = scores.likelihood_ratios(counts.words, counts.pairs)
    ranked = sorted(_ranked(counts, prior_size), key=lambda item: (-item[1], item[0]))
    found: list[Candidate] = []
    new = 0
    for term, z, delta in ranked:
        if new == n:
            break
        known = _matching_entry(term, lexicons, name)
        new += not known
        side = counts.pairs if " " in term else counts.words
        met = counts.entries.get(term)
        found.append(
            Candidate(
                term=term,
                in_lexicon=known,
                z=round(z, 3),
                delta=round(delta, 3),
                target=side.target[term],
                rest=side.rest[term],
                articles=side.articles[term],
                likelihood_ratio=round(likely.get(term, math.nan), 1),
                pmi=round(_pmi(counts, term), 3),
                with_entry=met.most_common(1)[0][0] if met else "",
                example=counts.examples.get(term, ""),
            )
        )
    return found


def _count(
    counts: _Counts, document: Document, unit: Unit, entries: set[str], chosen: bool | None, seen: set[str]
) -> None:
    """Add the terms of one sentence to the side that it stands on."""
    of_interest = bool(entries) if chosen is None else chosen
    counts.n_sentences += 1
    counts.n_hit_sentences += bool(entries)
    present: set[str] = set()
    for term in _terms(document, unit):
        side = counts.pairs if " " in term else counts.words
        tally = side.target if of_interest else side.rest
        tally[term] += 1
        present.add(term)
        if of_interest and tally[term] == FEWEST:
            example = " ".join(document.text[unit.start : unit.end].split())
            counts.examples[term] = example[:_EXAMPLE]
    counts.sentences.update(present)
    if of_interest:
        seen |= present
    if entries:
        counts.beside_hits.update(present)
        for term in present:
            counts.entries.setdefault(term, Counter()).update(entries)


def _terms(document: Document, unit: Unit) -> Iterator[str]:
    """Content words, and neighbours of which the second is a content word."""
    words = document.words
    for index in range(unit.first, unit.last):
        word = words[index]
        if not _carries_content(word):
            continue
        yield word
        if index > unit.first and adjoins(document, index):
            before = words[index - 1]
            if before in _OPENERS or _carries_content(before):
                yield f"{before} {word}"


def _carries_content(word: str) -> bool:
    return len(word) > 2 and word not in FUNCTION_WORDS and word.replace("-", "").isalpha()


def _ranked(counts: _Counts, prior_size: float) -> Iterator[tuple[str, float, float]]:
    for side in (counts.words, counts.pairs):
        size, other = side.target.total(), side.rest.total()
        for term, count in side.target.items():
            if count >= FEWEST and side.articles[term] >= 2:
                prior = prior_size * (count + side.rest[term]) / (size + other)
                delta, z = log_odds(count, size, side.rest[term], other, prior=prior, prior_size=prior_size)
                if z > 0:
                    yield term, z, delta


def _pmi(counts: _Counts, term: str) -> float:
    together = counts.beside_hits[term]
    if not together:
        return math.nan
    return math.log2(together * counts.n_sentences / (counts.sentences[term] * counts.n_hit_sentences))


def _matching_entry(term: str, lexicons: Lexicons, name: str) -> str:
    """The entry of the lexicon that matches the whole term, or empty."""
    document = segment(term)
    last = len(document.words)
    return next(
        (
            entry.pattern
            for match in lexicons.scan(document)
            if (match.first, match.last) == (0, last)
            and (entry := lexicons.entries[match.entry]).lexicon == name
        ),
        "",
    )


class _PairScores:
    """nltk's collocation measure; made before the corpus is read, so that a missing nltk is told at once."""

    def __init__(self) -> None:
        try:
            from nltk.collocations import BigramCollocationFinder
            from nltk.metrics import BigramAssocMeasures
            from nltk.probability import FreqDist
        except ImportError as error:
            raise MissingExtraError(
                'expanding a lexicon needs nltk, which is not installed; run: pip install "framing[learn]"'
            ) from error
        self._finder, self._measures, self._counts = BigramCollocationFinder, BigramAssocMeasures, FreqDist

    def likelihood_ratios(self, words: _Side, pairs: _Side) -> dict[str, float]:
        """Dunning's likelihood ratio of every pair that is frequent enough, over the whole corpus."""
        singles = self._counts(words.target + words.rest)
        for opener in _OPENERS:
            singles[opener] = sum(
                count
                for side in (pairs.target, pairs.rest)
                for pair, count in side.items()
                if pair.startswith(f"{opener} ")
            )
        frequent = {
            tuple(pair.split(" ")): count
            for pair, count in (pairs.target + pairs.rest).items()
            if count >= FEWEST
        }
        finder = self._finder(singles, self._counts(frequent))
        return {
            " ".join(pair): float(score)
            for pair, score in finder.score_ngrams(self._measures.likelihood_ratio)
        }
