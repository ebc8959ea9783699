from pathlib import Path

import pytest

from framing.errors import LexiconError, ReadingError
from framing.evaluation import judge_lines, record_judgements
from framing.lexicon.source import LexiconSource, read_lexicon
from tests.lexicon.conftest import CARD, write_lexicon


def lexicon(tmp_path: Path, card: str = CARD) -> LexiconSource:
    return read_lexicon(write_lexicon(tmp_path / "prueba", {"pattern": "uno"}, card=card))


def sheet(tmp_path: Path, *judgements: tuple[str, str]) -> Path:
    path = tmp_path / "lines.csv"
    path.write_text(
        "category,judgement\n" + "".join(f"{category},{word}\n" for category, word in judgements),
        encoding="utf-8",
    )
    return path


def test_precision_with_wilsons_interval(tmp_path: Path) -> None:
    lines = [("E1", "sí")] * 40 + [("E1", "no")] * 8 + [("E1", "?")] * 2 + [("E2", "")]
    found = judge_lines(sheet(tmp_path, *lines), lexicon(tmp_path), judge="ana", date="2026-01-31")
    assert found.empty == 1
    assert list(found.categories) == ["E1"]
    figures = found.categories["E1"]
    assert (figures.judged, figures.correct, figures.unsure) == (50, 40, 2)
    assert (figures.precision, figures.low, figures.high) == (0.8, 0.670, 0.888)
    assert not figures.experimental


def test_one_line_fewer_is_below_the_bar(tmp_path: Path) -> None:
    lines = [("E1", "1")] * 39 + [("E1", "0")] * 11
    assert judge_lines(sheet(tmp_path, *lines), lexicon(tmp_path)).categories["E1"].experimental


@pytest.mark.parametrize(
    ("words", "correct", "unsure"),
    [
        ("si sí SI Sí s yes Y 1 correcto Correcta correct true", 12, 0),
        ("no N 0 incorrecto incorrecta incorrect false", 0, 0),
        ("? duda unsure", 0, 3),
    ],
)
def test_words_of_two_languages(tmp_path: Path, words: str, correct: int, unsure: int) -> None:
    lines = [("E1", word) for word in words.split()]
    figures = judge_lines(sheet(tmp_path, *lines), lexicon(tmp_path)).categories["E1"]
    assert (figures.judged, figures.correct, figures.unsure) == (len(lines), correct, unsure)


def test_every_bad_cell_is_told_at_once(tmp_path: Path) -> None:
    path = sheet(tmp_path, ("E1", "sí"), ("E1", "tal vez no"), ("Z9", "no"), ("E2", "2"))
    with pytest.raises(ReadingError) as told:
        judge_lines(path, lexicon(tmp_path))
    assert [line.partition(": ")[2][:28] for line in str(told.value).splitlines()] == [
        "row 3, column judgement: 'ta",
        "row 4, column category: prue",
        "row 5, column judgement: '2'",
    ]


def test_nothing_judged_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="no line is judged"):
        judge_lines(sheet(tmp_path, ("E1", "")), lexicon(tmp_path))


CARDS = {
    "last": CARD,
    "no_newline": CARD.rstrip("\n"),
    "crlf": CARD.replace("\n", "\r\n"),
    "bom": f"\ufeff{CARD}",
    "commented": f"# first\n{CARD}# last, [validation] is not here\n",
}
OLD = (
    '{ judged = 10, correct = 5, unsure = 0, precision = 0.500, low = 0.2, high = 0.8, '
    'judge = "eva", date = "2025-01-01" }'
)  # fmt: skip


@pytest.mark.parametrize("kind", CARDS)
def test_the_card_changes_only_in_its_table(tmp_path: Path, kind: str) -> None:
    source = lexicon(tmp_path)
    path = source.folder / "card.toml"
    path.write_bytes(CARDS[kind].encode())
    figures = judge_lines(
        sheet(tmp_path, ("E1", "sí"), ("E2", "no")), source, judge='A "b" \\c', date="2026-01-31"
    )
    record_judgements(source.folder, figures.categories)
    assert path.read_bytes().startswith(CARDS[kind].encode())
    assert read_lexicon(source.folder).card.validation == figures.categories


def test_other_lines_of_the_table_and_what_follows_stay(tmp_path: Path) -> None:
    head, tail = f"{CARD}\n[validation]  # by hand\n# a remark\n", '\n[category_requires]\nE3 = "hits: E1"\n'
    source = lexicon(tmp_path, f"{head}E1 = {OLD}\nE3 = {OLD}\n{tail}")
    figures = judge_lines(sheet(tmp_path, ("E1", "sí"), ("E2", "no")), source, date="2026-01-31").categories
    record_judgements(source.folder, figures)
    text = (source.folder / "card.toml").read_text(encoding="utf-8")
    assert text.startswith(head)
    assert text.endswith(tail)
    assert f"E3 = {OLD}\n" in text
    validation = read_lexicon(source.folder).card.validation
    assert (validation["E1"], validation["E2"]) == (figures["E1"], figures["E2"])
    assert validation["E3"].judge == "eva"


def test_a_table_in_another_form_is_left_alone(tmp_path: Path) -> None:
    card = f"{CARD}\n[validation.E1]\n" + OLD.strip("{} ").replace(", ", "\n") + "\n"
    source = lexicon(tmp_path, card)
    figures = judge_lines(sheet(tmp_path, ("E1", "sí")), source, date="2026-01-31").categories
    with pytest.raises(LexiconError, match="not written as a table"):
        record_judgements(source.folder, figures)
    assert (source.folder / "card.toml").read_text(encoding="utf-8") == card
