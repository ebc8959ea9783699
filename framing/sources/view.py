"""A document as the patterns look at it: tokens by index, what stands between them, sentences, quotes."""

from bisect import bisect_left, bisect_right

from framing.records import Document, Quote, Span
from framing.sources.grammar import DETERMINERS, PREPOSITIONS, TITLES

DASHES = "—–"
MARKS = "«»“”\"‘’'"


class View:
    """A document with cheap answers to the questions that patterns ask. Tokens are given by index."""

    __slots__ = (
        "_bounds",
        "document",
        "ends",
        "n",
        "quote_ends",
        "quote_starts",
        "quotes",
        "sentence_starts",
        "starts",
        "text",
        "words",
    )

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.words = document.words
        self.starts = document.starts
        self.ends = document.ends
        self.n = len(document.words)
        self.quotes = sorted(
            (quote for quote in document.quotes if quote.kind not in ("title", "block")),
            key=lambda quote: quote.start,
        )
        self.quote_starts = [quote.start for quote in self.quotes]
        self.quote_ends = [quote.end for quote in self.quotes]
        self.sentence_starts = [sentence.start for sentence in document.sentences]
        self._bounds: dict[int, tuple[int, int]] = {}

    def gap(self, index: int) -> str:
        """What stands between token ``index - 1`` and token ``index``; to the text's ends at the borders."""
        left = self.ends[index - 1] if index > 0 else 0
        right = self.starts[index] if index < self.n else len(self.text)
        return self.text[left : right if right - left < 400 else left + 400]

    def _doubled(self, index: int) -> bool:
        """Whether a token is half of an abbreviation in the plural: *EE.UU.*."""
        word = self.text[self.starts[index] : self.ends[index]]
        return len(word) == 2 and word[0] == word[1] and word.isupper()

    def joined(self, index: int) -> bool:
        """Whether only white space on one line parts a token from the one before it."""
        if not 0 < index < self.n:
            return False
        left, right = self.ends[index - 1], self.starts[index]
        if right - left == 1:
            sign = self.text[left]
            return sign in " \u00a0" or (sign == "." and self._doubled(index - 1) and self._doubled(index))
        if right - left > 3:
            return False
        gap = self.text[left:right]
        if gap == ". ":  # the initial of a name: David A. Semonian
            if self.words[index - 1] in TITLES:
                return True
            if self.words[index] in PREPOSITIONS or self.words[index] in DETERMINERS:
                return False
            return left - self.starts[index - 1] == 1 and self.text[left - 1].isupper()
        return gap.strip(" \u00a0") == ""

    def capital(self, index: int) -> bool:
        """Whether a token begins with a capital letter; a masked number (``*NUMBER*``) does not."""
        start = self.starts[index]
        return self.text[start].isupper() and self.text[start - 1 : start] != "*"

    def surface(self, first: int, last: int) -> str:
        """The text of tokens ``first`` to ``last``, end-exclusive."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def span(self, first: int, last: int) -> Span:
        """The span of tokens ``first`` to ``last``, end-exclusive."""
        return self.starts[first], self.ends[last - 1]

    def token_at(self, offset: int) -> int:
        """The first token that starts at or after an offset."""
        return bisect_left(self.starts, offset)

    def sentence_number(self, offset: int) -> int:
        """The index of the sentence at an offset; -1 before the first."""
        return bisect_right(self.sentence_starts, offset) - 1

    def sentence(self, token: int) -> tuple[int, int]:
        """First and last token (end-exclusive) of the sentence of a token."""
        return self.sentence_tokens(self.sentence_number(self.starts[token]))

    def sentence_tokens(self, number: int) -> tuple[int, int]:
        """First and last token (end-exclusive) of a sentence given by its index."""
        if number < 0:
            return 0, self.n
        bounds = self._bounds.get(number)
        if bounds is None:
            sentence = self.document.sentences[number]
            bounds = self.token_at(sentence.start), self.token_at(sentence.end)
            self._bounds[number] = bounds
        return bounds

    def paragraph_of(self, offset: int) -> int:
        """The index of the paragraph at an offset."""
        return max(0, bisect_right(self.document.paragraphs, (offset, len(self.text) + 1)) - 1)

    def quote_around(self, offset: int) -> Quote | None:
        """The quotation that holds an offset, or None."""
        at = bisect_right(self.quote_starts, offset) - 1
        if at >= 0 and offset < self.quotes[at].end:
            return self.quotes[at]
        return None

    def quote_before(self, offset: int) -> int:
        """The index of the last quotation that ends at or before an offset; -1 if none."""
        return bisect_right(self.quote_ends, offset) - 1

    def quote_after(self, offset: int) -> int:
        """The index of the first quotation at or after an offset; the number of quotes if there is none."""
        return bisect_left(self.quote_starts, offset)

    def quotes_within(self, start: int, end: int) -> list[Quote]:
        """Quotations that lie wholly within a span."""
        first = bisect_left(self.quote_starts, start)
        found = []
        for at in range(first, len(self.quotes)):
            quote = self.quotes[at]
            if quote.start >= end:
                break
            if quote.end <= end:
                found.append(quote)
        return found

    def preposition_before(self, index: int) -> str:
        """The preposition directly before a token, or an empty text."""
        if index > 0 and self.words[index - 1] in PREPOSITIONS and self.joined(index):
            return self.words[index - 1]
        return ""
