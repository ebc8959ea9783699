"""Parts of classifiers, by name: features (texts to numbers) and what decides on them.

All are estimators that a model file can hold: no closures, no lambdas.
"""

from collections.abc import Callable, Mapping
from typing import Any

ITERATIONS = 2000


def word_ngrams(tokenizer: Callable[[str], list[str]] | None = None, *, longest: int = 2) -> Any:
    """Make a vectoriser of single words and runs of words in at least 2 texts, tf-idf with log counts."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    from framing.learn.words import tokenise_words

    return TfidfVectorizer(
        tokenizer=tokenizer or tokenise_words,
        token_pattern=None,
        lowercase=False,
        ngram_range=(1, longest),
        min_df=2,
        sublinear_tf=True,
        dtype=np.float32,
    )


def character_ngrams() -> Any:
    """Make a vectoriser of 3 to 5 characters inside words, in at least 3 texts: it sees endings and roots."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), min_df=3, sublinear_tf=True, dtype=np.float32
    )


def _scaled(step: Any) -> Any:
    """A step that gives few numbers, and each divided by the largest that it had in training."""
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import MaxAbsScaler

    return Pipeline([("texts", step), ("scale", MaxAbsScaler())])


def _measures() -> Any:
    from framing.learn.features import FramingFeatures

    return _scaled(FramingFeatures())


def _dimensions() -> Any:
    from framing.learn.features import FramingFeatures

    return _scaled(FramingFeatures(categories=False, sources=False, net=False, length=False))


def _stems() -> Any:
    from framing.learn.words import stem_words

    return word_ngrams(stem_words)


def _content() -> Any:
    from framing.learn.words import stem_content

    return word_ngrams(stem_content)


def _near_pairs() -> Any:
    from framing.learn.words import pair_stems

    return word_ngrams(pair_stems, longest=1)


def _collocations() -> Any:
    from sklearn.pipeline import Pipeline

    from framing.learn.collocations import Collocations
    from framing.learn.words import split_words

    return Pipeline([("join", Collocations()), ("words", word_ngrams(split_words, longest=1))])


def _length() -> Any:
    from framing.learn.features import TextLength

    return _scaled(TextLength())


def _topics() -> Any:
    from framing.learn.topics import TopicWords

    return _scaled(TopicWords())


PARTS: Mapping[str, Callable[[], Any]] = {
    "words": word_ngrams,
    "stems": _stems,
    "characters": character_ngrams,
    "content": _content,
    "near pairs": _near_pairs,
    "collocations": _collocations,
    "measures": _measures,
    "dimensions": _dimensions,
    "length": _length,
    "topics": _topics,
}
"""Features by name, each a step from texts to numbers."""


def _majority(seed: int) -> Any:
    from sklearn.dummy import DummyClassifier

    return DummyClassifier(strategy="prior", random_state=seed)


def _logistic(seed: int) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=3.0, max_iter=ITERATIONS, random_state=seed)


def _bayes(seed: int) -> Any:  # noqa: ARG001 - no chance is involved
    from sklearn.naive_bayes import ComplementNB

    return ComplementNB(alpha=0.3)


def _margin(seed: int) -> Any:
    from sklearn.svm import LinearSVC

    return LinearSVC(C=0.1, class_weight="balanced", random_state=seed)


CLASSIFIERS: Mapping[str, Callable[[int], Any]] = {
    "majority": _majority,
    "logistic": _logistic,
    "bayes": _bayes,
    "margin": _margin,
}
"""What decides, by name; each takes the seed."""
