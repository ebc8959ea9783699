"""Which articles report the same event, so that outlets can be compared on the same stories.

Single-pass clustering as in topic detection and tracking: articles in the order of their dates; each joins
the story of the last days whose articles it resembles most on average, or opens a story.
"""

import re
from bisect import bisect_left
from collections import Counter, deque
from datetime import date, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from framing.errors import MissingExtraError
from framing.records import Article
from framing.similarity import word_codes
from framing.text.language import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from scipy.sparse import csr_matrix

    Numbers = np.ndarray[Any, np.dtype[np.uint32]]

DAYS = 3
"""An article joins a story if an article of the story appeared at most so many days before."""

SIMILAR = 0.25
"""Mean cosine of the tf-idf vectors from which an article belongs to a story."""

LEAD = 1500
"""Characters of a text that tell its event: news says first what happened."""

MOST = 4000
"""Articles that one is compared with at most, the latest ones; keeps time and memory within bounds."""

TERMS = 1 << 20
_BLOCK = 500
_WORD = re.compile(r"[^\W_]{3,}")


def story_words(article: Article) -> "Numbers":
    """Return the content words of title and lead as numbers, the title's twice."""
    import numpy as np

    title = article.title or ""
    words = _WORD.findall(f"{title} {title} {article.text[:LEAD]}".lower())
    codes = [word_codes[word] for word in words if word not in FUNCTION_WORDS]
    return np.array(codes, np.uint32) % np.uint32(TERMS)


def group_stories(
    dates: "Sequence[str | None]",
    words_of: "Callable[[int], Numbers]",
    *,
    days: int = DAYS,
    similar: float = SIMILAR,
) -> list[int]:
    """Put articles that report the same event into stories.

    Parameters
    ----------
    dates
        ISO date of each article, or None. Articles without a date are compared among themselves only.
    words_of
        Gives the numbers of `story_words` of the article at an index.
    days, similar
        How far back to look, and from which mean cosine on.

    Returns
    -------
    list of int
        The story of each article: the index of its first article (in the order of dates).

    Raises
    ------
    MissingExtraError
        If scikit-learn is not installed.

    Notes
    -----
    Weights are sublinear tf times idf over the corpus (scikit-learn). Never compared are articles more than
    4000 places apart in the order of dates. An event that goes on for weeks is one story only while its
    vocabulary stays; for a study, check the stories, or give your own in a column ``story``. Allan et al.
    (1998), "Topic detection and tracking pilot study".

    """
    story = list(range(len(dates)))
    if not story:
        return story
    idf = _idf(len(dates), words_of)
    for dated in (False, True):
        places = [at for at in story if (dates[at] is not None) == dated]
        order = sorted(places, key=lambda at: (dates[at] or "", at))
        recent: deque[int] = deque(maxlen=MOST)
        for first in range(0, len(order), _BLOCK):
            block = order[first : first + _BLOCK]
            known = [*recent, *block]
            since = [_before(dates[at], days) for at in block]
            starts = [bisect_left(known, day, key=lambda at: dates[at] or "") for day in since]
            _place(known, starts, story, similar, _vectors(known, words_of, idf))
            recent.extend(block)
            while recent and (dates[recent[0]] or "") < since[-1]:
                recent.popleft()
    return story


def name_stories(
    stories: "Sequence[int]", dates: "Sequence[str | None]", words_of: "Callable[[int], Numbers]"
) -> dict[int, str]:
    """Name stories by what is in them, so that the same articles get the same names from any file.

    In: what `group_stories` returned, and what it was given. Out: the name of each story, by its number:
    ``story-`` and 12 hexadecimal digits, a hash of the date and the words of its first article (of several
    on the first day that with the lowest hash). Stories that begin with the same text are numbered.
    """
    firsts: dict[int, tuple[str, str]] = {}
    for at, story in enumerate(stories):
        day = dates[at] or ""
        if story not in firsts or day <= firsts[story][0]:
            digest = blake2b(f"{day}\0".encode() + words_of(at).tobytes(), digest_size=6).hexdigest()
            firsts[story] = min(firsts.get(story, (day, digest)), (day, digest))
    times: Counter[str] = Counter()
    names = {}
    for story, (_, digest) in firsts.items():
        times[digest] += 1
        names[story] = f"story-{digest}" + (f"-{times[digest]}" if times[digest] > 1 else "")
    return names


def _place(
    known: list[int], starts: list[int], story: list[int], similar: float, vectors: "csr_matrix"
) -> None:
    """Give the last ones of ``known`` their story; ``starts`` says how far back each looks."""
    import numpy as np

    block = len(known) - len(starts)
    likeness = (vectors[block:] @ vectors.T).tocsr()
    first: dict[int, int] = {}
    label = np.array([first.setdefault(story[at], place) for place, at in enumerate(known)])
    size = np.bincount(label[:block], minlength=len(known))
    oldest = 0
    for place, start in enumerate(starts, block):
        np.subtract.at(size, label[oldest:start], 1)  # these are too long ago by now
        oldest = start
        row = slice(*likeness.indptr[place - block : place - block + 2])
        others, cosines = likeness.indices[row], likeness.data[row]
        near = (others >= start) & (others < place)
        total = np.bincount(label[others[near]], cosines[near], minlength=len(known))
        mean = np.divide(total, size, out=np.zeros(len(known)), where=size > 0)
        best = int(mean.argmax())
        if mean[best] >= similar:
            story[known[place]], label[place] = story[known[best]], label[best]
        size[label[place]] += 1


def _idf(number: int, words_of: "Callable[[int], Numbers]") -> "np.ndarray[Any, np.dtype[np.float64]]":
    """Smoothed idf of every term, as scikit-learn fits it, from one pass over the corpus."""
    import numpy as np

    found = np.zeros(TERMS)
    for at in range(number):
        found[words_of(at)] += 1  # NumPy adds once to a place that is named twice
    weights: np.ndarray[Any, np.dtype[np.float64]] = np.log((1 + number) / (1 + found)) + 1
    return weights


def _vectors(
    places: list[int],
    words_of: "Callable[[int], Numbers]",
    idf: "np.ndarray[Any, np.dtype[np.float64]]",
) -> "csr_matrix":
    """The tf-idf vectors of some articles; their columns are the terms that these articles have."""
    import numpy as np

    try:
        from scipy.sparse import csr_matrix
        from sklearn.feature_extraction.text import TfidfTransformer
    except ImportError as error:
        raise MissingExtraError(
            'stories need scikit-learn, which is not installed; run: pip install "framing[corpus]"'
        ) from error
    words = [words_of(at) for at in places]
    terms, columns = np.unique(np.concatenate(words), return_inverse=True)
    ends = np.cumsum([0, *map(len, words)])
    table = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(places), len(terms)))
    table.sum_duplicates()
    if not len(terms):
        return table
    transformer = TfidfTransformer(sublinear_tf=True)
    transformer.idf_ = idf[terms]
    return transformer.transform(table)


def _before(day: str | None, days: int) -> str:
    return (date.fromisoformat(day) - timedelta(days=days)).isoformat() if day else ""
