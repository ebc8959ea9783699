import pandas as pd

from framing.corpus import score_corpus
from tests.corpus.corpora import articles


def test_copies_are_told_and_kept() -> None:
    rows = articles(6)
    wire = str(rows[1]["text"])
    rows[3]["text"] = wire.upper()
    rows[5]["text"] = f"{wire}\nCon información de agencias."
    table = score_corpus(pd.DataFrame(rows), batch=2)
    assert len(table) == 6
    assert list(table["row"]) == [1, 2, 3, 4, 5, 6]
    assert list(table["cluster"]) == [1, 2, 3, 2, 5, 2]
    assert list(table["near_duplicate"]) == [False, False, False, True, False, True]
    assert table["duplicate_of"].fillna("").tolist() == ["", "", "", "a1", "", "a1"]


def test_the_first_goes_by_the_name_that_it_has_in_the_table() -> None:
    rows = articles(3)
    rows[1]["id"] = "a0"
    rows[2]["text"] = rows[1]["text"]
    table = score_corpus(pd.DataFrame(rows))
    assert table["id"].tolist() == ["a0", "a0#2", "a2"]
    assert table["duplicate_of"][2] == "a0#2"


def test_without_the_search_nothing_is_said() -> None:
    table = score_corpus(pd.DataFrame(articles(2)), duplicates=False, stories=False)
    assert table[["cluster", "duplicate_of", "near_duplicate", "story"]].isna().all(axis=None)
