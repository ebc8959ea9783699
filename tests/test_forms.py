import csv
import io

from framing.forms import guard_cell, sheet_text, unguard_cell


def test_no_cell_of_a_sheet_is_a_formula_and_reading_undoes_it() -> None:
    evil = ['=HYPERLINK("http://x")', "+1", "-1", "@cmd", "\tx", "\rx"]
    assert [guard_cell(text) for text in evil] == [f"'{text}" for text in evil]
    assert [unguard_cell(f"'{text}") for text in evil] == evil
    assert (guard_cell(-1), guard_cell("a=b"), unguard_cell("'90s")) == (-1, "a=b", "'90s")


def test_a_sheet_has_a_mark_a_heading_and_empty_cells() -> None:
    text = sheet_text(("a", "b"), [{"a": "=1"}, {"a": "ñ", "b": 2.5}])
    assert text.startswith("\ufeffa,b\n")
    assert list(csv.DictReader(io.StringIO(text[1:]))) == [{"a": "'=1", "b": ""}, {"a": "ñ", "b": "2.5"}]
