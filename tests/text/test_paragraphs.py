import pytest

from framing.text.paragraphs import paragraph_spans


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        (" \n\n \n", []),
        ("Uno.", ["Uno."]),
        ("\n  Uno.  \n\nDos y tres.\n", ["Uno.", "Dos y tres."]),
    ],
)
def test_paragraphs_are_the_lines_that_say_something(text: str, lines: list[str]) -> None:
    assert [text[start:end] for start, end in paragraph_spans(text)] == lines
