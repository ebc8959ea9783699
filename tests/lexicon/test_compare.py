from pathlib import Path

from framing.lexicon.compare import compare_lexicons
from framing.lexicon.source import read_lexicon
from tests.lexicon.conftest import CARD, write_lexicon


def test_rows_added_removed_and_changed(tmp_path: Path) -> None:
    before = write_lexicon(
        tmp_path / "a",
        {"pattern": "uno"},
        {"pattern": "dos"},
        {"pattern": "tres", "veto": "before: x"},
        {"pattern": "cuatro"},
    )
    after = write_lexicon(
        tmp_path / "b",
        {"pattern": "cinco"},
        {"pattern": "cuatro", "category": "E2"},
        {"pattern": "tres", "veto": "before: y", "weight": "0.5"},
        {"pattern": "uno"},
        card=CARD.replace('version = "1"', 'version = "2"').replace("dos | two", "segundo | second"),
    )
    found = compare_lexicons(read_lexicon(before), read_lexicon(after))
    assert [row.pattern for row in found.added] == ["cinco"]
    assert [row.pattern for row in found.removed] == ["dos"]
    assert [(change.after.pattern, change.cells) for change in found.changed] == [
        ("cuatro", {"category": ("E1", "E2")}),
        ("tres", {"weight": ("1", "0.5"), "veto": ("before: x", "before: y")}),
    ]
    assert found.card == {"version": ("1", "2"), "categories E2": ("dos | two", "segundo | second")}


def test_the_order_of_rows_is_no_change(tmp_path: Path) -> None:
    rows = [{"pattern": "uno"}, {"pattern": "uno", "category": "E2"}, {"pattern": "dos"}]
    first = write_lexicon(tmp_path / "a", *rows)
    second = write_lexicon(tmp_path / "b", *reversed(rows))
    assert compare_lexicons(read_lexicon(first), read_lexicon(second)).empty
