from pathlib import Path

import pytest

from framing.errors import LexiconError, MisuseError
from framing.lexicon.load import find_lexicon, load_lexicons
from framing.lexicon.source import COLUMNS, read_lexicon
from tests.lexicon.conftest import CARD, write_lexicon


def test_all_problems_of_both_files_come_at_once(tmp_path: Path) -> None:
    folder = write_lexicon(
        tmp_path,
        {"pattern": "uno", "weight": "5"},
        {"pattern": "dos", "kind": "nombre"},
        {"pattern": "tres", "category": "Z9"},
        {"pattern": "", "shared": "sí"},
        {"pattern": "cinco", "modality": "maybe", "region": "Perú"},
        {"pattern": "seis"},
        {"pattern": "seis"},
    )
    with pytest.raises(LexiconError) as caught:
        read_lexicon(folder)
    where = folder / "entries.csv"
    assert caught.value.problems == (
        f"{where}:2: weight must be one of 0, 0.5, 1, 1.5, got '5'",
        f"{where}:3: kind must be one of noun, adj, verb, phrase, got 'nombre'",
        f"{where}:4: category must be one of E1, E2, E3, got 'Z9'; "
        "declare it in card.toml under [categories]",
        f"{where}:5: pattern is empty",
        f"{where}:5: shared must be yes or empty, got 'sí'",
        f"{where}:6: region must be empty, ES, LatAm or country codes such as MX AR, got 'Perú'",
        f"{where}:6: modality must be empty, irrealis or future, got 'maybe'",
        f"{where}:8: pattern 'seis' stands in category E1 already on line 7; join the two rows",
    )


def test_a_broken_card_and_broken_rows_are_told_together(tmp_path: Path) -> None:
    folder = write_lexicon(
        tmp_path, {"pattern": "uno", "weight": "7"}, card='name = 3\n[categories]\ne1 = "x"\n'
    )
    with pytest.raises(LexiconError) as caught:
        read_lexicon(folder)
    assert [problem.split(": ", 1)[1] for problem in caught.value.problems] == [
        "name must be text in quotation marks, got 3",
        'version is missing; add version = "..."',
        "weight must be one of 0, 0.5, 1, 1.5, got '7'",
    ]


def test_conditions_and_patterns_are_read_when_compiled(tmp_path: Path) -> None:
    folder = write_lexicon(
        tmp_path,
        {"pattern": "(uno", "example": "uno"},
        {"pattern": "dos", "requires": "nearby: tres"},
        {"pattern": "tres", "veto": "before: @no_hay"},
    )
    with pytest.raises(LexiconError) as caught:
        load_lexicons([folder])
    first, second, third = caught.value.problems
    assert first.endswith("entries.csv:2: '(' is never closed with ')'")
    assert "entries.csv:3: unknown place 'nearby'; allowed: beforeN, afterN, nearN" in second
    assert "entries.csv:4: unknown list '@no_hay' (known: " in third


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"pattern,kind\n", "1: the heading must be " + ",".join(COLUMNS)),
        ((",".join(COLUMNS) + "\nuno,phrase,E1\n").encode(), "2: 3 cells where 12 are needed"),
        ((",".join(COLUMNS) + "\n\xe1").encode("latin-1"), "2: not UTF-8; save the file as CSV UTF-8"),
        ((",".join(COLUMNS) + "\n").encode(), "no entries; add at least one row below the heading"),
    ],
)
def test_files_that_are_no_tables(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "card.toml").write_text(CARD, encoding="utf-8")
    (tmp_path / "entries.csv").write_bytes(content)
    with pytest.raises(LexiconError) as caught:
        read_lexicon(tmp_path)
    assert message in str(caught.value)


def test_a_missing_lexicon_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match=r"no lexicon 'miedo': give one of .*alarm.*, or a folder"):
        find_lexicon("miedo")
    with pytest.raises(MisuseError, match=r"card\.toml"):
        find_lexicon(tmp_path)


def test_lists_may_use_lists_but_not_in_a_circle(tmp_path: Path) -> None:
    listed = {"kind": "phrase", "weight": "0"}
    folder = write_lexicon(
        tmp_path,
        {**listed, "pattern": "@b", "category": "@a"},
        {**listed, "pattern": "@a", "category": "@b"},
        {"pattern": "uno"},
    )
    with pytest.raises(LexiconError, match="the lists @a, @b refer to one another in a circle"):
        load_lexicons([folder])
