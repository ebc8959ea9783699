"""Entities as sources: who somebody is, and how they came up in a text."""

from dataclasses import dataclass

INFERRED = 0.7
GUESSED = 0.5
"""Confidence of a speaker whom the text does not name, and of one that nothing types."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """One entity as a source. ``modifiers`` are the words of its role, for telling roles apart."""

    entity: str
    type: str
    role: str | None = None
    person: bool = False
    feminine: bool | None = None
    modifiers: frozenset[str] = frozenset()
    confidence: float = 1.0

    def bears(self, stem: str) -> bool:
        """Whether the role has a word of a stem (six letters)."""
        return any(word[:6] == stem for word in self.modifiers)


NOBODY = Speaker("", "SIN", confidence=GUESSED)


@dataclass(frozen=True, slots=True)
class Turn:
    """A speaker as it came up in the text; ``plural`` is the number of the verb, None if it shows none."""

    speaker: Speaker
    sentence: int
    paragraph: int
    question: bool
    plural: bool | None
