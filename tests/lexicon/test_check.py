from pathlib import Path

import pytest

from framing.lexicon import lexicon_names, load_lexicons
from framing.lexicon.check import check_lexicon
from framing.lexicon.source import read_lexicon
from framing.resources import data_folder
from tests.lexicon.conftest import write_lexicon

CATEGORIES = {
    "escalation": {"E1", "E2", "E3", "E4", "E5", "E6", "E7"},
    "deescalation": {"D1", "D2", "D3", "D4", "D5"},
    "alarm": {"A1", "A2", "A3", "A4", "A5", "A6"},
    "reassurance": {"R1"},
}


@pytest.mark.parametrize("name", lexicon_names())
def test_the_lexicons_of_the_project_have_no_problems(name: str) -> None:
    assert check_lexicon(name).problems == ()


@pytest.mark.parametrize("name", sorted(CATEGORIES))
def test_every_category_has_rows_that_score(name: str) -> None:
    source = read_lexicon(data_folder("lexicons") / name)
    scoring = {row.category for row in source.rows if row.weight > 0}
    assert scoring == CATEGORIES[name]
    assert source.card.dimension == name


def test_no_topic_word_scores_by_itself() -> None:
    text = "La guerra, el conflicto, el ejército y la OTAN."
    lexicons = load_lexicons()
    from framing.lexicon import find_hits
    from framing.text import segment

    document = segment(text)
    assert find_hits(document, lexicons.scan(document), lexicons) == []


def test_examples_and_counterexamples_are_run(tmp_path: Path) -> None:
    folder = write_lexicon(
        tmp_path,
        {"pattern": "rocambole:n", "example": "No sale aquí.", "counterexample": "Un rocambole más."},
        {"pattern": "zarzuela:n", "example": "", "counterexample": ""},
        {"pattern": "alfajor:n", "example": "Un alfajor.", "counterexample": "Nada."},
    )
    report = check_lexicon(folder)
    where = folder / "entries.csv"
    assert report.problems == (
        f"{where}:2: E1 'rocambole:n': does not fire in its example 'No sale aquí.' (found: nothing)",
        f"{where}:2: E1 'rocambole:n': E1 fires in the counterexample 'Un rocambole más.': "
        "'rocambole' by 'rocambole:n'",
        f"{where}:3: E1 'zarzuela:n': example is empty; write a sentence in which the row must fire",
        f"{where}:3: E1 'zarzuela:n': counterexample is empty; write a sentence in which E1 must not fire",
    )
    assert (report.name, report.rows, report.categories) == ("prueba", 3, {"E1": 3})


def test_a_new_category_takes_one_row_and_one_line(tmp_path: Path) -> None:
    """What CONTRIBUTING.md promises, on a copy of the project's own lexicon."""
    own = data_folder("lexicons") / "escalation"
    folder = tmp_path / "escalation"
    folder.mkdir()
    card = (own / "card.toml").read_text(encoding="utf-8")
    table = (own / "entries.csv").read_text(encoding="utf-8")
    (folder / "card.toml").write_text(
        card.replace("[categories]", '[categories]\nE8 = "ciberataque | cyber attack"'), encoding="utf-8"
    )
    row = (
        "ciberataque,noun,E8,1,,,,,,El ciberataque dejó sin luz a la capital.,"
        "El cibercafé abrió el lunes.,attack on networks\n"
    )
    (folder / "entries.csv").write_text(table + row, encoding="utf-8")
    report = check_lexicon(folder)
    assert report.problems == ()
    assert report.categories["E8"] == 1
