"""Precision on the card: read, refused, and what it does to the score."""

from pathlib import Path

import pytest

from framing.errors import LexiconError, MisuseError
from framing.lexicon import find_hits, load_lexicons
from framing.lexicon.load import compile_folders
from framing.lexicon.matcher import Lexicons
from framing.lexicon.source import read_lexicon
from framing.measures import score_article
from framing.records import Article
from framing.resources import data_folder
from framing.text import segment
from tests.lexicon.conftest import CARD, write_lexicon

X = 'judge = "", date = "2026-01-31"'
GOOD = f"E1 = {{ judged = 50, correct = 40, unsure = 0, precision = 0.800, low = 0.670, high = 0.888, {X} }}"
BAD = f"E2 = {{ judged = 50, correct = 39, unsure = 2, precision = 0.780, low = 0.648, high = 0.872, {X} }}"
ROWS = ({"pattern": "rocambole"}, {"pattern": "zarzuela", "category": "E2"})
TEXT = "El rocambole y la zarzuela."


def folder_with(tmp_path: Path, *lines: str) -> Path:
    return write_lexicon(tmp_path / "prueba", *ROWS, card=f"{CARD}[validation]\n" + "\n".join(lines) + "\n")


def test_forty_of_fifty_is_just_the_bar(tmp_path: Path) -> None:
    card = read_lexicon(folder_with(tmp_path, GOOD, BAD)).card
    assert card.validation["E1"].correct == 40
    assert card.experimental == ("E2",)


def test_an_experimental_category_gives_no_hits_unless_asked_for(tmp_path: Path) -> None:
    folders = [data_folder("lexicons") / "context", folder_with(tmp_path, GOOD, BAD)]
    table = compile_folders(folders)
    document = segment(TEXT)
    found = {}
    for experimental in (False, True):
        lexicons = Lexicons(table, experimental=experimental)
        found[experimental] = [hit.text for hit in find_hits(document, lexicons.scan(document), lexicons)]
        assert lexicons.left_out == ({} if experimental else {"prueba": ("E2",)})
    assert found == {False: ["rocambole"], True: ["rocambole", "zarzuela"]}


def test_the_score_says_what_was_left_out(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, GOOD, BAD)
    article = Article(" ".join([TEXT] * 30))
    without = score_article(article, lexicons=load_lexicons([folder]))
    with_all = score_article(article, lexicons=load_lexicons([folder], experimental=True))
    assert without.provenance["left_out"] == {"prueba": ["E2"]}
    assert without.provenance["settings"]["experimental"] is False
    assert with_all.provenance["left_out"] == {}
    assert {hit.category for hit in without.hits} == {"E1"}
    assert with_all.scores["escalation"].score > without.scores["escalation"].score


def test_no_category_of_the_project_is_left_out_today() -> None:
    assert load_lexicons().left_out == {}


def test_experimental_for_loaded_lexicons_comes_too_late() -> None:
    with pytest.raises(MisuseError, match="comes too late"):
        score_article(Article(TEXT), lexicons=load_lexicons(), experimental=True)


def test_shouting_is_left_out_with_its_category(tmp_path: Path) -> None:
    folder = tmp_path / "alarm"
    folder.mkdir()
    own = data_folder("lexicons") / "alarm"
    (folder / "entries.csv").write_bytes((own / "entries.csv").read_bytes())
    card = (own / "card.toml").read_text(encoding="utf-8")
    (folder / "card.toml").write_text(
        f"{card}\n[validation]\n{BAD.replace('E2 =', 'A5 =')}\n", encoding="utf-8"
    )
    document = segment("¡Tenemos miedo!")
    for experimental, expected in ((False, {"A1"}), (True, {"A1", "A5"})):
        lexicons = load_lexicons([folder], experimental=experimental)
        hits = find_hits(document, lexicons.scan(document), lexicons)
        assert {hit.category for hit in hits} == expected


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (GOOD.replace("E1", "Z9"), "names category 'Z9'"),
        ("E1 = 3", "must be { judged = 50"),
        ("E1 = { judged = 50 }", "correct, unsure, precision"),
        (GOOD.replace("unsure", "unknown"), "unsure missing"),
        (GOOD.replace("judged = 50", "judged = 0"), "judged must be a whole number, got 0"),
        (GOOD.replace("0.800", "0.900"), "precision 0.9 is not correct / judged"),
        (GOOD.replace("0.800", "2.0"), "precision must be a number from 0 to 1"),
        (GOOD.replace("0.888", "0.700"), "outside its interval"),
        (GOOD.replace("unsure = 0", "unsure = 11"), "more than the 50 judged"),
        (GOOD.replace("2026-01-31", "January"), "date must be"),
    ],
)
def test_a_validation_that_cannot_be_is_refused(tmp_path: Path, line: str, words: str) -> None:
    with pytest.raises(LexiconError) as told:
        read_lexicon(folder_with(tmp_path, line))
    assert any(words in problem for problem in told.value.problems), told.value.problems


def test_a_validation_that_is_no_table_is_refused(tmp_path: Path) -> None:
    folder = write_lexicon(tmp_path, *ROWS, card=f"validation = 3\n{CARD}")
    with pytest.raises(LexiconError, match="validation must be a table"):
        read_lexicon(folder)
