"""Which texts are nearly the same: a wire story printed by five outlets is one text, not five.

A text is the set of its runs of five words. MinHash (datasketch) finds pairs that may share half of them
without comparing every pair; the sets themselves confirm.
"""

import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from framing.errors import MissingExtraError, MisuseError, bad_value

if TYPE_CHECKING:
    import numpy as np
    from datasketch import MinHash

    Numbers = np.ndarray[Any, np.dtype[np.uint32]]

WORDS = 5
THRESHOLD = 0.5
BANDS, ROWS = 32, 3
"""Two texts are compared if all rows of one band of their signatures agree.

At a Jaccard index of .5 that misses 1.4 % of pairs (1 - .5³ to the power of 32), at .7 none in a million.
"""

_WORD = re.compile(r"\w+")
_REMEMBERED = 50_000
_COMPARED = 8
"""Texts that one text is compared with in a band; more of different kinds there share a template only."""


class _WordCodes(dict[str, int]):
    """The CRC-32 of words; those seen lately are remembered."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        code = self[word] = zlib.crc32(word.encode("utf-8", "surrogatepass"))
        return code


word_codes = _WordCodes()
"""Words as numbers, the same on every machine."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What comparison needs of a text: its runs of words as sorted numbers, and their MinHash signature."""

    runs: "Numbers"
    signature: "Numbers"


def near_duplicates(
    texts: Sequence[str], *, threshold: float = THRESHOLD, words: int = WORDS, seed: int = 1
) -> list[int]:
    """Find texts that are copies of each other, but for some words.

    Parameters
    ----------
    texts
        The texts. Case, punctuation and white space do not count.
    threshold
        Share of common runs of words (Jaccard index) from which two texts are near-duplicates, .3 to 1.
    words
        Length of the runs. A text with fewer words is a copy only of one with the same words.
    seed
        Of the hash functions.

    Returns
    -------
    list of int
        The cluster of each text: the index of the cluster's first text. Chains belong together: if A is
        nearly B and B nearly C, all three are one cluster.

    Raises
    ------
    MisuseError
        If a threshold, length or seed cannot work.
    MissingExtraError
        If datasketch is not installed.

    Notes
    -----
    Do not use it for texts that say the same in other words: it sees copies, not paraphrases. Broder (1997),
    "On the resemblance and containment of documents"; the index of candidates misses 1.4 % of pairs at a
    similarity of .5 and practically none from .6 on.

    Examples
    --------
    >>> near_duplicates(["¡Calma, pidió!", "Otra cosa", "calma pidió"])
    [0, 1, 0]

    """
    sketches = [sketch_text(text, words=words, seed=seed) for text in texts]
    return group_sketches(
        [sketch.signature for sketch in sketches], lambda at: sketches[at].runs, threshold=threshold
    )


def sketch_text(text: str, *, words: int = WORDS, seed: int = 1) -> Sketch:
    """Make the sketch of one text; the same text gives the same sketch on every machine.

    Raises
    ------
    MisuseError
        If ``words`` is below 1 or ``seed`` no whole number from 0 to 2**32 - 1.
    MissingExtraError
        If datasketch is not installed.

    """
    import numpy as np

    if words < 1:
        raise MisuseError(bad_value("words", words, "a whole number from 1 up"))
    lowered = text.lower()
    found = _WORD.findall(lowered)
    numbers = np.fromiter(map(word_codes.__getitem__, found), np.uint64, len(found))
    if len(numbers) < words:
        whole = numbers.tobytes() or "".join(lowered.split()).encode("utf-8", "surrogatepass")
        runs = np.array([zlib.crc32(whole)], np.uint32)
    else:
        # Every run as one number: a polynomial in its words, modulo 2**64, of which the upper half is kept.
        mixed = np.zeros(len(numbers) - words + 1, np.uint64)
        for place in range(words):
            mixed = (mixed + numbers[place : len(numbers) - words + 1 + place]) * np.uint64(
                0x9E3779B97F4A7C15
            )
        runs = np.sort((mixed >> np.uint64(32)).astype(np.uint32))
        runs = runs[np.append(True, runs[1:] != runs[:-1])]
    minhash = _fresh(seed).copy()
    minhash.update_batch(runs.tolist())
    return Sketch(runs, minhash.hashvalues.astype(np.uint32))


def group_sketches(
    signatures: "Sequence[Numbers] | Numbers",
    runs_of: "Callable[[int], Numbers]",
    *,
    threshold: float = THRESHOLD,
) -> list[int]:
    """Put sketches of texts into clusters; see `near_duplicates`.

    Parameters
    ----------
    signatures
        One a text, in order; they are held in memory (384 bytes each).
    runs_of
        Gives the runs of the text at an index; asked only for texts that may be copies, so that the rest
        can stay on disk.
    threshold
        As in `near_duplicates`.

    """
    import numpy as np

    if not 0.3 <= threshold <= 1:
        raise MisuseError(bad_value("threshold", threshold, "a number from 0.3 to 1"))
    table = np.asarray(signatures, np.uint32).reshape(len(signatures), BANDS * ROWS)
    first = list(range(len(table)))

    def find(at: int) -> int:
        while first[at] != at:
            first[at] = first[first[at]]
            at = first[at]
        return at

    for band in range(BANDS):
        for members in _same(table[:, band * ROWS : (band + 1) * ROWS]):
            heads: list[int] = []  # one of each cluster that was met in this band
            for member in members:
                own = find(member)
                if any(find(head) == own for head in heads):
                    continue
                runs = runs_of(member)
                twins = [find(head) for head in heads if _alike(runs_of(head), runs, threshold)]
                for cluster in (own, *twins):
                    first[cluster] = min(own, *twins, own)
                if not twins and len(heads) < _COMPARED:
                    heads.append(member)
    return [find(at) for at in range(len(first))]


def _alike(one: "Numbers", other: "Numbers", threshold: float) -> bool:
    import numpy as np

    if min(len(one), len(other)) < threshold * max(len(one), len(other)):
        return False
    common = len(np.intersect1d(one, other, assume_unique=True))
    return common >= threshold * (len(one) + len(other) - common)


def _same(band: "Numbers") -> list[list[int]]:
    """Indices of the rows that occur more than once, each kind together, in order."""
    import numpy as np

    order = np.lexsort(band.T)
    rows = band[order]
    changes = (rows[1:] != rows[:-1]).any(axis=1)
    ends = np.append(np.flatnonzero(changes) + 1, len(rows))
    starts = np.append(0, ends[:-1])
    pairs = zip(starts.tolist(), ends.tolist(), strict=True)
    return [sorted(order[low:high].tolist()) for low, high in pairs if high - low > 1]


@lru_cache(maxsize=4)
def _fresh(seed: int) -> "MinHash":
    """An empty MinHash; copying one is cheaper than drawing its hash functions for every text."""
    try:
        from datasketch import MinHash
    except ImportError as error:
        raise MissingExtraError(
            'near-duplicates need datasketch, which is not installed; run: pip install "framing[corpus]"'
        ) from error
    if not 0 <= seed < 2**32:
        raise MisuseError(bad_value("seed", seed, "a whole number from 0 to 4294967295"))
    return MinHash(num_perm=BANDS * ROWS, seed=seed, hashfunc=int)
