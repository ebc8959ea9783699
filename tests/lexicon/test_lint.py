"""Rows beside each other: dead, shadowed, in two categories."""

from pathlib import Path

import pytest

from framing.lexicon.check import check_lexicon
from framing.lexicon.lint import Findings, lint_lexicon
from framing.lexicon.source import read_lexicon
from tests.lexicon.conftest import CARD, write_lexicon


def findings(tmp_path: Path, *rows: dict[str, str], card: str = CARD) -> Findings:
    return lint_lexicon(read_lexicon(write_lexicon(tmp_path, *rows, card=card)), [])


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        ({"pattern": "misil:n"}, {"pattern": "misiles"}),
        ({"pattern": "(misil:n|dron:n)"}, {"pattern": "dron:n"}),
        ({"pattern": "ataque [muy] grave:a"}, {"pattern": "ataque muy graves"}),
        ({"pattern": "atacar:v"}, {"pattern": "atacar:vfin"}),
        ({"pattern": "enviar:v … (tropa:n|arma:n)"}, {"pattern": "enviar:vfin … tropas"}),
        ({"pattern": "misil:n"}, {"pattern": "misil:n|misiles", "veto": "before: ojo"}),
    ],
)
def test_a_row_that_another_covers_is_shadowed(
    tmp_path: Path, wide: dict[str, str], narrow: dict[str, str]
) -> None:
    for rows, line in (((wide, narrow), 3), ((narrow, wide), 2)):
        (told,) = findings(tmp_path, *rows).shadowed
        assert f"entries.csv:{line}: E1 {narrow['pattern']!r}: adds nothing: line {5 - line}" in told


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"pattern": "misil:n"}, {"pattern": "misiles", "category": "E2"}),
        ({"pattern": "misil:n", "veto": "before: ojo"}, {"pattern": "misiles"}),
        ({"pattern": "misil:n", "requires": "unit: ataque"}, {"pattern": "misiles"}),
        ({"pattern": "=Patriot"}, {"pattern": "patriot"}),
        ({"pattern": "misil:n nuclear"}, {"pattern": "misil:n"}),
        ({"pattern": "enviar:v … tropas"}, {"pattern": "enviar:v tropas"}),
    ],
)
def test_a_row_that_adds_something_is_not(
    tmp_path: Path, first: dict[str, str], second: dict[str, str]
) -> None:
    assert findings(tmp_path, first, second).shadowed == ()


def test_of_two_rows_that_say_the_same_only_the_second_is_told(tmp_path: Path) -> None:
    (told,) = findings(tmp_path, {"pattern": "a b|c"}, {"pattern": "c|a b", "weight": "0.5"}).shadowed
    assert ":3:" in told
    assert "with weight 1 and modality of the text" in told


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"pattern": "misil", "requires": "unit: x y", "veto": "unit: x y"}, "requires what it vetoes"),
        ({"pattern": "misil", "requires": "inside: tierra"}, "which has no gap"),
        ({"pattern": "misil", "requires": "hits: Z1"}, "a hit of Z1, which no lexicon has"),
        ({"pattern": "misil", "requires": "initial; before2: el"}, "to be first"),
        ({"pattern": "misil", "requires": "initial; capitalised"}, "capital in mid-sentence"),
        ({"pattern": "<num> misiles"}, "begins with a shape"),
    ],
)
def test_a_row_that_can_never_match_is_dead(tmp_path: Path, row: dict[str, str], reason: str) -> None:
    (told,) = findings(tmp_path, row).dead
    assert "entries.csv:2: E1" in told
    assert reason in told


def test_a_row_that_can_match_is_not_dead(tmp_path: Path) -> None:
    rows = (
        {"pattern": "uno … dos", "requires": "inside: tierra"},
        {"pattern": "tres", "requires": "hits: E2 | Z1", "veto": "unit: cuatro"},
        {"pattern": "cinco <num>", "requires": "initial"},
    )
    assert findings(tmp_path, *rows).dead == ()


def test_one_pattern_in_two_categories_is_told_once(tmp_path: Path) -> None:
    rows = ({"pattern": "misil:n"}, {"pattern": "misil:n", "category": "E2"})
    (told,) = findings(tmp_path, *rows).overlaps
    assert told.endswith("entries.csv:2: E1 'misil:n': the same pattern stands in E2, line 3")
    assert findings(tmp_path, *rows, card=CARD.replace('dimension = "escalation"\n', "")).overlaps == ()


def test_one_pattern_in_opposite_lexicons_is_told(tmp_path: Path) -> None:
    other = write_lexicon(
        tmp_path / "otro",
        {"pattern": "misil:n"},
        card=CARD.replace("prueba", "otro").replace("escalation", "calma"),
    )
    mine = write_lexicon(
        tmp_path / "mio", {"pattern": "misil:n", "category": "E3"}, card=f'opposite = "calma"\n{CARD}'
    )
    (told,) = lint_lexicon(read_lexicon(mine), [read_lexicon(other)]).overlaps
    assert "stands in E1, line 2" in told


def test_a_check_tells_problems_warnings_and_notes_apart(tmp_path: Path) -> None:
    said = {"example": "Un rocambole.", "counterexample": "Nada."}
    folder = write_lexicon(
        tmp_path,
        {"pattern": "rocambole:n", **said},
        {"pattern": "rocambole", **said},
        {"pattern": "<num> cosas", "example": "Nada.", "counterexample": "Nada."},
    )
    report = check_lexicon(folder)
    assert [line.partition("entries.csv:")[2][:1] for line in report.problems] == ["3", "4", "4"]
    assert len(report.warnings) == 1
    assert report.notes == ()
