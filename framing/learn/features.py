"""Measures of texts as columns of numbers, for scikit-learn.

text ──segment──► scan ──► attribute ──► hits ──► one row; no intervals, no title, no rule of length, so that
a sentence has a row like an article. Rows are remembered: cross-validation asks for the same texts again.
"""

import hashlib
import math
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from framing.errors import MisuseError, bad_value
from framing.learn.texts import TextTransformer
from framing.lexicon import Lexicons, find_hits, load_lexicons
from framing.measures.profile import OFFICIAL, counted_content, token_ranges
from framing.measures.reading import attributed_voice
from framing.measures.scores import prevalent_units
from framing.measures.values import CATEGORY_CAP, saturate, unit_values
from framing.records import DIMENSIONS, Document, Hit
from framing.sources import SourceReading, attribute
from framing.text import segment
from framing.text.tokens import tokenise

REMEMBERED = 50_000
"""Rows that are kept at most, about half a kilobyte each."""

SOURCES = (
    "attributed_share",
    "quoted_share",
    "attributions",
    "official",
    "anonymous",
    "relayed",
    "unsourced",
)


class FramingFeatures(TextTransformer):
    """What `score_article` measures, one row a text: sentences or whole articles.

    Parameters
    ----------
    lexicons
        None for the project's lexicons, else names or folders of further ones, as `load_lexicons` takes them.
    categories
        Columns for the categories of each dimension.
    sources
        Columns for attribution and quotation.
    net
        Columns for each dimension weighed against its opposite.
    length
        A column for the length.

    Columns
    -------
    ``escalation`` (each dimension): mean over units of ``1 − 2^(−V)``, 0 to 1, a hundredth of the score
    without title. ``escalation_E1`` (each category): the same of the category's capped sum.
    ``net_escalation``: ``(E−D)/(E+D+1)`` of units with V ≥ 0.5, 0 without any. ``attributed_share`` and
    ``quoted_share``: of
    tokens. ``attributions``, ``official``, ``anonymous``, ``relayed``, ``unsourced``: acts a unit; the last
    are cues that name no source. ``log_tokens``: ln(1 + tokens). A text without words is a row of zeros.

    Attributes
    ----------
    lexicons_ : dict
        Name -> SHA-256 of the lexicons at ``fit``. A fitted transformer refuses to measure with others.

    Raises
    ------
    MisuseError
        For texts that are not strings, unknown lexicons, or lexicons that have changed since ``fit``.

    Notes
    -----
    Nothing else is learnt, so it may be used without ``fit``. The numbers describe vocabulary (MEASURES 2); a
    single sentence holds few cues, and most of its columns are 0.

    Examples
    --------
    >>> features = FramingFeatures(categories=False, sources=False, net=False, length=False)
    >>> features.fit_transform(["Rusia bombardeó el puerto.", "Hubo un concierto."]).tolist()
    [[0.5, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0]]

    """

    def __init__(
        self,
        lexicons: Sequence[str | Path] | None = None,
        *,
        categories: bool = True,
        sources: bool = True,
        net: bool = True,
        length: bool = True,
    ) -> None:
        self.lexicons = lexicons
        self.categories = categories
        self.sources = sources
        self.net = net
        self.length = length

    def fit(self, texts: Sequence[str], y: Any = None) -> "FramingFeatures":
        """Check texts and parameters, and note which lexicons there are."""
        super().fit(texts, y)
        self.lexicons_ = _hashes(self._load())
        return self

    def _names(self) -> list[str]:
        return [name for group, name in column_names(self._load()) if self._wants(group)]

    def _wants(self, group: str) -> bool:
        return group == "dimensions" or bool(getattr(self, group))

    def _load(self) -> Lexicons:
        if isinstance(self.lexicons, str | Path | Lexicons):
            raise MisuseError(
                bad_value("lexicons", self.lexicons, "None or a list of names or folders of lexicons")
            )
        return load_lexicons(tuple(self.lexicons or ()))

    def _rows(self, texts: list[str]) -> Any:
        import numpy as np

        lexicons = self._load()
        hashes = _hashes(lexicons)
        fitted = getattr(self, "lexicons_", hashes)
        if changed := sorted(
            name for name in fitted.keys() | hashes.keys() if fitted.get(name) != hashes.get(name)
        ):
            raise MisuseError(
                f"the lexicons {', '.join(changed)} are not those that the features were fitted with; fit "
                "again, or use the version of framing and the lexicon folders of that time"
            )
        columns = column_names(lexicons)
        names = [name for _, name in columns]
        wanted = [place for place, (group, _) in enumerate(columns) if self._wants(group)]
        rows = np.zeros((len(texts), len(wanted)))
        for index, text in enumerate(texts):
            rows[index] = _remembered(text, lexicons, names, hashes)[wanted]
        return rows


class TextLength(TextTransformer):
    """The length of texts, two columns: ``log_tokens`` = ln(1 + tokens) and ``log_characters`` likewise.

    What a classifier makes of length alone is a baseline: cooperation is written in longer sentences.
    """

    def _names(self) -> list[str]:
        return ["log_tokens", "log_characters"]

    def _rows(self, texts: list[str]) -> Any:
        import numpy as np

        return np.log1p([[len(tokenise(text)[0]), len(text)] for text in texts])


def column_names(lexicons: Lexicons) -> list[tuple[str, str]]:
    """Return the group and the name of every column, in order."""
    cards = [card for card in lexicons.info.values() if card.dimension]
    codes = {
        (card.dimension, code)
        for card in cards
        for code in card.categories
        if code not in lexicons.left_out.get(card.name, ())
    }
    order = sorted(lexicons.dimensions, key=lambda name: (*DIMENSIONS, *lexicons.dimensions).index(name))
    counting = {(entry.dimension, entry.category) for entry in lexicons.entries if entry.weight > 0}
    return [
        *(("dimensions", name) for name in order),
        *(("categories", f"{dimension}_{code}") for dimension, code in sorted(codes & counting)),
        *(("net", f"net_{name}") for name, _ in _opposites(lexicons)),
        *(("sources", name) for name in SOURCES),
        ("length", "log_tokens"),
    ]


def measure_text(text: str, lexicons: Lexicons) -> dict[str, float]:
    """Measure one normalised text; columns of `column_names` that are missing here are 0."""
    document = segment(text)
    matches = lexicons.scan(document)
    reading = attribute(document, matches, lexicons)
    hits = find_hits(document, matches, lexicons, attributed=attributed_voice(document, reading.attributions))
    row = _dimension_values(document, hits, lexicons)
    row.update(_source_values(document, reading))
    row["log_tokens"] = math.log1p(len(document.words))
    return row


def _dimension_values(document: Document, hits: Sequence[Hit], lexicons: Lexicons) -> dict[str, float]:
    units = len(document.units) or 1
    values = unit_values(hits)
    row = {name: math.fsum(map(saturate, found.values())) / units for name, found in values.items()}
    sums: dict[tuple[str, str, int], float] = {}
    for hit in hits:
        key = (hit.dimension, hit.category, hit.unit)
        sums[key] = sums.get(key, 0.0) + hit.value
    for (dimension, code, _), total in sums.items():
        name = f"{dimension}_{code}"
        row[name] = row.get(name, 0.0) + saturate(min(CATEGORY_CAP, total)) / units
    for name, opposite in _opposites(lexicons):
        plus, minus = (prevalent_units(values.get(side, {})) for side in (name, opposite))
        row[f"net_{name}"] = (plus - minus) / (plus + minus + 1)
    return row


def _source_values(document: Document, reading: SourceReading) -> dict[str, float]:
    acts = [act for act in reading.attributions if act.counted]
    quoted = ((quote.start, quote.end) for quote in document.quotes if quote.kind not in ("title", "block"))
    tokens, units = len(document.words) or 1, len(document.units) or 1
    counts = {
        "attributions": len(acts),
        "official": sum(act.type in OFFICIAL for act in acts),
        "anonymous": sum(act.type == "ANO" for act in acts),
        "relayed": sum(act.type == "MED" or bool(act.via) for act in acts),
        "unsourced": len(reading.evidentials),
    }
    shares = {
        "attributed_share": token_ranges(document, counted_content(acts)),
        "quoted_share": token_ranges(document, quoted),
    }
    return {name: count / units for name, count in counts.items()} | {
        name: sum(last - first for first, last in ranges) / tokens for name, ranges in shares.items()
    }


def _opposites(lexicons: Lexicons) -> list[tuple[str, str]]:
    """Each pair of opposite dimensions once, the one that stands first in MEASURES first."""
    cards = {card.dimension: card.opposite for card in lexicons.info.values() if card.dimension}
    order = ("escalation", "alarm", *cards)
    pairs = {
        frozenset((name, cards[name])): (name, cards[name]) for name in reversed(order) if cards.get(name)
    }
    return sorted(pairs.values(), key=lambda pair: order.index(pair[0]))


def _hashes(lexicons: Lexicons) -> dict[str, str]:
    return {name: card.sha256 for name, card in sorted(lexicons.info.items())}


_rows_of: "OrderedDict[bytes, Any]" = OrderedDict()
_lock = Lock()


def _remembered(text: str, lexicons: Lexicons, names: Sequence[str], hashes: dict[str, str]) -> Any:
    """The whole row of a text, from memory where it has been measured with the same lexicons."""
    import numpy as np

    key = hashlib.blake2b(f"{hashes}\n{text}".encode(errors="surrogatepass"), digest_size=16).digest()
    with _lock:
        row = _rows_of.get(key)
    if row is None:
        measured = measure_text(text, lexicons)
        row = np.array([measured.get(name, 0.0) for name in names])
        with _lock:
            _rows_of[key] = row
            if len(_rows_of) > REMEMBERED:
                _rows_of.popitem(last=False)
    return row
