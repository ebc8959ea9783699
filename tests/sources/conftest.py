"""What the tests of this room share: the project's lexicons, and one call from text to acts."""

from collections.abc import Callable, Sequence

import pytest

from framing.lexicon import Lexicons, load_lexicons
from framing.records import Attribution, Span
from framing.sources import SourceReading, attribute
from framing.text import segment

Read = Callable[..., SourceReading]
Acts = Callable[[str], list[Attribution]]


@pytest.fixture(scope="session")
def lexicons() -> Lexicons:
    return load_lexicons()


@pytest.fixture(scope="session")
def read(lexicons: Lexicons) -> Read:
    def run(
        text: str,
        *,
        excluded: Sequence[Span] = (),
        credits: Sequence[tuple[Span, str]] = (),  # noqa: A002 - the parameter's name in the room
    ) -> SourceReading:
        document = segment(text, excluded=excluded)
        return attribute(document, lexicons.scan(document), lexicons, credits=credits)

    return run


@pytest.fixture(scope="session")
def acts(read: Read) -> Acts:
    """The acts of a text that count."""

    def run(text: str) -> list[Attribution]:
        return [act for act in read(text).attributions if act.counted]

    return run
