import csv
import io
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from framing.errors import MisuseError, ReadingError
from framing.forms import sheet_text
from framing.labels import draw_sample, find_candidates, lexicon_values, read_labels
from framing.labels.candidates import Candidate, text_key
from framing.labels.sample import _Smallest
from framing.lexicon import load_lexicons
from framing.records import Article


def candidates(count: int = 200) -> list[Candidate]:
    return [
        Candidate(
            id=str(n),
            text=f"Frase con el número {n}.",
            before="",
            after="",
            article=str(n // 4),
            outlet="Grande" if n % 10 else "Chico",
            date=f"2026-0{1 + n % 3}-01",
            section="",
            title="",
        )
        for n in range(count)
    ]


def number(text: str) -> int:
    return int("".join(char for char in text if char.isdigit()))


def test_sentences_come_with_what_stands_around_them() -> None:
    article = Article(
        text="El río subió anoche. Sí. Los vecinos temen otra noche sin luz.\n\nEl alcalde pidió calma.",
        id="a1",
        outlet="La Voz",
        date="2026-01-31",
    )
    found = list(find_candidates([article]))
    assert [(item.id, item.before, item.after) for item in found] == [
        ("a1#1", "", "Sí."),
        ("a1#3", "Sí.", "El alcalde pidió calma."),
        ("a1#4", "Los vecinos temen otra noche sin luz.", ""),
    ]
    assert (found[0].text, found[0].outlet, found[0].date) == (
        "El río subió anoche.",
        "La Voz",
        "2026-01-31",
    )
    (whole,) = find_candidates([article], whole=True)
    assert (whole.id, whole.text) == ("a1", article.text)


def test_a_share_is_drawn_by_lot_and_the_rest_where_the_model_is_unsure() -> None:
    found = draw_sample(
        candidates(),
        n=20,
        strategy="uncertainty",
        probability=lambda texts: [number(text) / 200 for text in texts],
    )
    ways = Counter(row["drawn_by"] for row in found.rows)
    assert ways == {"random": 6, "uncertainty": 14}
    unsure = [abs(number(row["text"]) - 100) for row in found.rows if row["drawn_by"] == "uncertainty"]
    lot = {number(row["text"]) for row in found.rows if row["drawn_by"] == "random"}
    expected = sorted(abs(n - 100) for n in range(200) if n not in lot)[:14]
    assert sorted(unsure) == expected
    assert found.notes == ("20 texts of 200 drawn: 6 by lot, 14 by uncertainty",)


def test_disagreement_with_a_lexicon() -> None:
    found = draw_sample(
        candidates(),
        n=10,
        strategy="disagreement",
        probability=lambda texts: [0.9 if number(text) < 5 else 0.4 for text in texts],
        lexicon=lambda texts: [1.0 if number(text) in (150, 151) else 0.0 for text in texts],
        random_share=0.3,
    )
    chosen = {number(row["text"]) for row in found.rows if row["drawn_by"] == "disagreement"}
    lot = {number(row["text"]) for row in found.rows if row["drawn_by"] == "random"}
    assert {0, 1, 2, 3, 4, 150, 151} <= chosen | lot


def test_strata_have_equal_shares() -> None:
    found = draw_sample(candidates(), n=20, strategy="stratified", random_share=0.01)
    ways = Counter(row["outlet"] for row in found.rows if row["drawn_by"] == "stratified")
    assert sorted(ways.values()) == [9, 10]
    months = draw_sample(candidates(), n=31, strategy="stratified", by="month", random_share=0.01)
    assert set(
        Counter(row["date"][:7] for row in months.rows if row["drawn_by"] == "stratified").values()
    ) == {10}


def test_the_lot_follows_the_seed_and_not_the_order() -> None:
    def drawn(items: list[Candidate], seed: int) -> set[str]:
        return {row["id"] for row in draw_sample(items, n=20, seed=seed).rows}

    assert drawn(candidates(), 1) == drawn(candidates()[::-1], 1)
    assert drawn(candidates(), 1) != drawn(candidates(), 2)
    # Each of 200 is drawn in a tenth of the lots: 100 lots, standard deviation 3.
    counts = Counter(name for seed in range(100) for name in drawn(candidates(), seed))
    assert len(counts) >= 199
    assert max(counts.values()) < 25


def test_a_text_is_drawn_once_and_what_is_labelled_is_left_out() -> None:
    items = candidates(10) * 3
    found = draw_sample(items, n=50, labelled=["frase con el número 3", "FRASE con el número 4!"])
    assert sorted(number(row["text"]) for row in found.rows) == [0, 1, 2, 5, 6, 7, 8, 9]
    assert found.notes[1:] == (
        "6 texts left out, labelled already",
        "50 were asked for; there are no more different ones",
    )
    with pytest.raises(ReadingError, match="no text is left to label; 3 are labelled"):
        draw_sample(candidates(3), labelled=[item.text for item in candidates(3)])


def test_the_smallest_of_many_are_kept() -> None:
    kept = _Smallest(3)
    for item, score in zip(candidates(8), [5, 3, 9, 1, 1, 7, 3, 0], strict=True):
        kept.offer((float(score), int(item.id)), item)
        kept.offer((float(score), int(item.id)), item)
    assert [key for key, _ in kept.items()] == [7, 3, 4]


def test_a_sheet_that_was_filled_in_is_read_as_labels(tmp_path: Path) -> None:
    found = draw_sample(
        candidates(), n=20, labels=["alarm"], strategy="stratified", by="outlet", random_share=0.5
    )
    assert found.columns[:6] == ("id", "text", "before", "after", "alarm", "coder")
    path = tmp_path / "sheet.csv"
    path.write_text(sheet_text(found.columns, found.rows), encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert all(row["alarm"] == row["coder"] == "" for row in rows)
    for place, row in enumerate(rows):
        row["alarm"] = str(place % 2)
    path.write_text(sheet_text(found.columns, rows), encoding="utf-8")
    labels = read_labels(path, label="alarm", join_duplicates=False)
    assert (len(labels), labels.columns["group"]) == (20, "article")
    assert labels.notes == (
        "column drawn_by: 10 of 20 rows were not drawn at random; learn from all, but measure on "
        "drawn='random' alone",
    )
    by_lot = read_labels(path, label="alarm", join_duplicates=False, drawn="random")
    assert (len(by_lot), by_lot.notes) == (10, ("only the 10 rows drawn by random",))
    with pytest.raises(ReadingError, match=r"no row was drawn by 'lot' \(random, stratified\)"):
        read_labels(path, label="alarm", drawn="lot")


def test_keys_ignore_case_spaces_and_signs() -> None:
    assert text_key("¡Sube el río!") == text_key("sube  el río") != text_key("sube el rio")
    assert text_key("«»") != text_key("…")
    assert text_key("a", 1) != text_key("a", 2)


def test_what_a_lexicon_says() -> None:
    values = lexicon_values(
        ["Temen una catástrofe inminente.", "El pleno votó el presupuesto."], load_lexicons(), "alarm"
    )
    assert values[0] > 0
    assert values[1] == 0


def short(texts: Sequence[str]) -> list[float]:
    return [0.5]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"n": 0}, "n must be"),
        ({"strategy": "best"}, "strategy must be one of"),
        ({"by": "article"}, "by must be one of"),
        ({"random_share": 0}, "nothing can be evaluated"),
        ({"labels": []}, "labels must be"),
        ({"labels": ["a", "a"]}, "labels must be"),
        ({"labels": ["text"]}, "labels must be"),
        ({"strategy": "uncertainty"}, "needs the probabilities"),
        ({"strategy": "disagreement", "probability": short}, "needs a lexicon"),
        ({"strategy": "uncertainty", "probability": short}, "gave 1 values for 200 texts"),
        ({"strategy": "uncertainty", "probability": lambda texts: [2] * len(texts)}, "from 0 to 1"),
    ],
)
def test_misuse_is_told(options: dict[str, Any], words: str) -> None:
    with pytest.raises(MisuseError, match=words):
        draw_sample(candidates(), **options)
