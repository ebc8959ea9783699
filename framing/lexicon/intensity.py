"""Intensifiers: which cue each of them strengthens or weakens, and by how much."""

from collections.abc import Iterable, Mapping, Sequence

from framing.records import Document

MULTIPLIERS = {"AMP": 1.3, "AMP.L": 1.3, "STRONG": 1.5, "STRONG.L": 1.5, "DOWN": 0.7, "DOWN.L": 0.7}
LOWEST, HIGHEST = 0.5, 1.5
REACH = 2

Spans = Mapping[str, Sequence[tuple[int, int]]]


def find_intensities(
    document: Document, cues: Spans, hits: Sequence[tuple[int, int]]
) -> tuple[dict[tuple[int, int], float], set[tuple[int, int]]]:
    """Multiply hits by the intensifiers next to them.

    An intensifier within two tokens before a hit belongs to the nearest such hit; an adjective within two
    tokens after a hit belongs to the hit that begins first, the head noun ("catástrofe nuclear sin
    precedentes"). It belongs to one hit only (or to all hits that begin at the same word), and to none if
    it is part of a hit.

    Parameters
    ----------
    document
        The text taken apart.
    cues
        Matches of the lexicon ``context`` by category.
    hits
        Token spans of the hits.

    Returns
    -------
    The product of multipliers for each span, clamped to [0.5, 1.5], and the intensifiers that were used.
    """
    product: dict[tuple[int, int], float] = {}
    used: set[tuple[int, int]] = set()
    spans = sorted(set(hits))
    found = [(cue, category) for category in MULTIPLIERS for cue in cues.get(category, ())]
    for (first, last), category in found:
        if _covered(first, last, (cue for cue, _ in found)) or _covered(first, last, spans):
            continue
        after = [span for span in spans if 0 <= span[0] - last < REACH and _together(document, last, span[0])]
        before = [
            span
            for span in spans
            if 0 <= first - span[1] < REACH and _together(document, span[1], first)
            if not category.endswith(".L")
        ]
        if after and not (before and category == "STRONG"):
            chosen = min(start for start, _ in after)
        elif before:
            chosen = min(start for start, _ in before)
        else:
            continue
        used.add((first, last))
        for span in spans:
            if span[0] == chosen:
                product[span] = product.get(span, 1.0) * MULTIPLIERS[category]
    return {span: min(HIGHEST, max(LOWEST, value)) for span, value in product.items()}, used


def _covered(first: int, last: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether a longer span holds this one: a cue inside a phrase or a hit is part of it."""
    return any(start <= first and last <= end and end - start > last - first for start, end in spans)


def _together(document: Document, start: int, stop: int) -> bool:
    """Whether no punctuation stands between the token before ``start`` and the token ``stop``."""
    if document.unit_of[start - 1] != document.unit_of[stop]:
        return False
    between = document.text[document.ends[start - 1] : document.starts[stop]]
    return not any(sign in between for sign in ",;:.()—¿?¡!")
