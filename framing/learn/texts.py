"""What every transformer of texts shares: which input is right, and how the wrong kind is answered."""

from collections.abc import Sequence
from typing import Any

from framing.errors import MissingExtraError, MisuseError, bad_value
from framing.text import normalise

try:
    from sklearn.base import BaseEstimator, TransformerMixin
except ImportError as error:
    raise MissingExtraError(
        'learning needs scikit-learn, which is not installed; run: pip install "framing[learn]"'
    ) from error

SHOWN = 5
"""So many places of bad texts are listed; the rest is counted."""


class TextTypeError(MisuseError, TypeError):
    """Texts of another type than strings; a ``TypeError`` and a ``ValueError`` for those who catch either."""


def check_texts(texts: Any) -> list[str]:
    """Return texts as a list of strings in NFC with plain spaces.

    Parameters
    ----------
    texts
        A list, tuple, Series or one-dimensional array of n strings. An empty string is a text without words.

    Raises
    ------
    TextTypeError
        If it is one string, has two dimensions, or holds something else than strings (None, NaN, bytes,
        numbers); all places are named at once, counted from 0.
    MisuseError
        If there is no text at all.

    """
    if isinstance(texts, str | bytes):
        raise TextTypeError(bad_value("texts", texts, "a list of texts", "put the one text into a list"))
    if hasattr(texts, "tocsr") or len(getattr(texts, "shape", (0,))) != 1:
        raise TextTypeError(
            f"texts must be a list, Series or one-dimensional array of strings, got {_kind(texts)}; "
            "of a table give one column by its name: table['text'], and 'text', not ['text'], in a "
            "ColumnTransformer"
        )
    try:
        items = list(texts)
    except TypeError as error:
        raise TextTypeError(bad_value("texts", texts, "a list of texts")) from error
    bad = [place for place, item in enumerate(items) if not isinstance(item, str)]
    if bad:
        named = ", ".join(f"number {place} is {_kind(items[place])}" for place in bad[:SHOWN])
        rest = f" and {len(bad) - SHOWN} more" if len(bad) > SHOWN else ""
        raise TextTypeError(
            f"texts must be strings: {named}{rest} (counted from 0); leave out "
            "rows without a text, decode bytes"
        )
    if not items:
        raise MisuseError("there are 0 texts; a minimum of 1 is required")
    return [normalise(item)[0] for item in items]


def _kind(value: Any) -> str:
    shape: tuple[int, ...] = getattr(value, "shape", ())
    if len(shape) > 1:
        return f"{type(value).__name__} of {shape[0]} x {shape[1]}"
    if isinstance(value, float) and value != value:
        return "NaN"
    return "None" if value is None else f"of type {type(value).__name__}"


class TextTransformer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Base of transformers that take a sequence of strings and learn nothing from it.

    A class defines ``_names()`` and ``_rows(texts)``; it may be used without ``fit``.
    """

    def fit(self, texts: Sequence[str], y: Any = None) -> "TextTransformer":  # noqa: ARG002
        """Check texts and parameters; nothing is learnt."""
        check_texts(texts)
        self._names()
        return self

    def transform(self, texts: Sequence[str]) -> Any:
        """Return one row of numbers a text, shape (n, k); the columns are ``get_feature_names_out()``."""
        return self._rows(check_texts(texts))

    def get_feature_names_out(self, input_features: Any = None) -> Any:  # noqa: ARG002
        """Return the k names of the columns, an array of strings."""
        import numpy as np

        return np.array(self._names(), dtype=object)

    def _names(self) -> list[str]:
        raise NotImplementedError

    def _rows(self, texts: list[str]) -> Any:
        raise NotImplementedError

    def __sklearn_is_fitted__(self) -> bool:
        return True

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.requires_fit = False
        return tags
