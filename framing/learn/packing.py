"""Vocabularies as arrays: a model file would hold a hundred times as much if each term were an object.

An array also rules out a vocabulary that counts terms in columns which do not exist.
"""

import copy
from collections.abc import Iterator
from typing import Any

from framing.errors import ReadingError


def pack_vocabularies(model: Any) -> Any:
    """Return a copy whose vectorisers hold their terms as an array, in the order of the columns."""
    import numpy as np

    packed = copy.deepcopy(model)
    for vectoriser in find_vectorisers(packed):
        terms = vectoriser.vocabulary_
        vectoriser.vocabulary_ = np.array(sorted(terms, key=terms.__getitem__), dtype=str)
        vars(vectoriser).pop("_stop_words_id", None)  # an address in memory, made anew when it is missing
    return packed


def unpack_vocabularies(model: Any, where: str) -> None:
    """Undo `pack_vocabularies`, in place.

    Raises
    ------
    ReadingError
        If a vocabulary is no array of terms, each there once.

    """
    import numpy as np

    for vectoriser in find_vectorisers(model):
        terms = getattr(vectoriser, "vocabulary_", None)
        if not isinstance(terms, np.ndarray) or terms.ndim != 1 or terms.dtype.kind != "U":
            raise ReadingError(f"{where} is damaged: a vocabulary is no list of terms")
        known = {term: place for place, term in enumerate(terms.tolist())}
        if len(known) != len(terms):
            raise ReadingError(f"{where} is damaged: a vocabulary has a term twice")
        vectoriser.vocabulary_ = known


def find_vectorisers(model: Any) -> Iterator[Any]:
    """Yield every fitted n-gram counter in a model, however deep it lies."""
    from sklearn.feature_extraction.text import CountVectorizer

    for part in walk_estimators(model):
        if isinstance(part, CountVectorizer) and hasattr(part, "vocabulary_"):
            yield part


def walk_estimators(model: Any) -> Iterator[Any]:
    """Yield every scikit-learn estimator in a model, in lists, tuples, dicts and attributes, each once."""
    from sklearn.base import BaseEstimator

    seen: set[int] = set()
    pending = [model]
    while pending:
        item = pending.pop()
        if id(item) in seen:
            continue
        if isinstance(item, BaseEstimator):
            seen.add(id(item))
            yield item
            pending.extend(vars(item).values())
        elif isinstance(item, dict):
            # The terms of a vocabulary are millions of numbers, none an estimator.
            pending.extend(value for value in item.values() if not isinstance(value, int | str))
        elif isinstance(item, list | tuple):
            pending.extend(item)
