"""Test-only doubles of the transformers of texts, so that scikit-learn's estimator checks really run.

The checks make tables of numbers. An estimator that is tagged as taking strings is spared nearly all of them,
so these doubles take numbers, write each row as a Spanish sentence, and hand it to the real transformer.
"""

from typing import Any

import numpy as np
from sklearn.utils.validation import check_is_fitted, validate_data

from framing.learn import FramingFeatures, TextLength, TopicWords

WORDS = "puerto ataque guerra tregua amenaza miedo acuerdo según ministro tropas peligro calma".split()  # noqa: SIM905


def write(table: np.ndarray) -> list[str]:
    """One sentence a row: which words, and how many, follows from the numbers."""
    return [
        " ".join(WORDS[(place + int(abs(number) * 7)) % len(WORDS)] for place, number in enumerate(row)) + "."
        for row in np.nan_to_num(table, posinf=0, neginf=0)
    ]


class Numbers:
    """What a double adds: scikit-learn's own checks of a table of numbers, then text."""

    def fit(self, X: Any, y: Any = None) -> Any:  # noqa: N803 - the checks pass it by this name
        return super().fit(write(validate_data(self, X)), y)  # type: ignore[misc]

    def transform(self, X: Any) -> Any:  # noqa: N803
        check_is_fitted(self)
        return super().transform(write(validate_data(self, X, reset=False)))  # type: ignore[misc]

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()  # type: ignore[misc]
        tags.input_tags.string = False
        tags.input_tags.two_d_array = True
        return tags

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "n_features_in_")


class NumericFeatures(Numbers, FramingFeatures):
    """FramingFeatures of sentences made of numbers."""


class NumericLength(Numbers, TextLength):
    """TextLength of sentences made of numbers."""


class NumericTopics(Numbers, TopicWords):
    """TopicWords of sentences made of numbers."""
