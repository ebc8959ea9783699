"""Word pairs that belong together, learnt from the training texts and joined into one word."""

from collections.abc import Sequence
from typing import Any

from framing.errors import MissingExtraError, MisuseError, bad_value
from framing.learn.texts import TextTransformer, check_texts
from framing.learn.words import STOP_WORDS, tokenise_words


class Collocations(TextTransformer, auto_wrap_output_keys=None):  # type: ignore[call-arg]
    """Joins pairs of words that stand together more often than chance (``derechos_humanos``).

    Texts in, texts out: words in lower case between spaces, a pair that was learnt as one word with ``_``. A
    vectoriser behind it takes ``tokenizer=split_words``. What it joins comes from the texts given to ``fit``
    alone, so inside a pipeline from the training fold.

    Parameters
    ----------
    size
        How many pairs are learnt at most, 1 or more.
    least
        Occurrences that a pair needs, 2 or more.

    Attributes
    ----------
    pairs_ : list of str
        The pairs joined, strongest first, by Dunning's likelihood ratio (Dunning 1993; nltk).

    Raises
    ------
    MisuseError
        For texts that are not strings or parameters out of range.
    MissingExtraError
        If nltk is not installed.

    """

    def __init__(self, size: int = 500, *, least: int = 5) -> None:
        self.size = size
        self.least = least

    def fit(self, texts: Sequence[str], y: Any = None) -> "Collocations":  # noqa: ARG002
        """Learn the pairs; pairs with a stop word or a number are left out."""
        for name, value, lowest in (("size", self.size, 1), ("least", self.least, 2)):
            if not isinstance(value, int) or value < lowest:
                raise MisuseError(bad_value(name, value, f"a whole number from {lowest} up"))
        words = [tokenise_words(text) for text in check_texts(texts)]
        try:
            from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder
        except ImportError as error:
            raise MissingExtraError(
                'collocations need nltk, which is not installed; run: pip install "framing[learn]"'
            ) from error
        finder = BigramCollocationFinder.from_documents(words)
        finder.apply_freq_filter(self.least)
        left_out = {"0", *STOP_WORDS}
        finder.apply_word_filter(left_out.__contains__)
        # Equal scores in the order of the alphabet: the finder's own order is that of a dictionary.
        scored = sorted(
            finder.score_ngrams(BigramAssocMeasures.likelihood_ratio), key=lambda row: (-row[1], row[0])
        )
        self.pairs_ = ["_".join(pair) for pair, _ in scored[: self.size]]
        return self

    def transform(self, texts: Sequence[str]) -> list[str]:
        """Return the texts with the learnt pairs joined, from the left, each word in one pair."""
        from sklearn.utils.validation import check_is_fitted

        check_is_fitted(self)
        pairs = {tuple(pair.split("_")) for pair in self.pairs_}
        return [" ".join(_join(tokenise_words(text), pairs)) for text in check_texts(texts)]

    def set_output(self, *, transform: str | None = None) -> "Collocations":  # noqa: ARG002
        """Change nothing: what comes out is texts, whatever the tables of the steps behind it are."""
        return self

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "pairs_")

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.requires_fit = True
        return tags

    def _names(self) -> list[str]:
        return ["text"]


def _join(words: Sequence[str], pairs: set[tuple[str, ...]]) -> list[str]:
    joined: list[str] = []
    place = 0
    while place < len(words):
        step = 2 if (words[place : place + 2] and tuple(words[place : place + 2]) in pairs) else 1
        joined.append("_".join(words[place : place + step]))
        place += step
    return joined
