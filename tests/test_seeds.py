"""The synthetic corpus: what its card says is so, and its designed differences are found, and no others."""

import csv
import hashlib
import json
import tomllib
from typing import Any

import pytest

from framing.compare import compare_groups, shuffle_groups
from framing.labels import read_codings, read_labels
from framing.labels.agreement import measure_agreement
from framing.resources import data_folder

FOLDER = data_folder("seeds") / "labelled"
CARD: dict[str, Any] = tomllib.loads((FOLDER / "card.toml").read_text(encoding="utf-8"))
LABELS = ("escalation", "deescalation", "alarm", "reassurance", "attribution")
MEASURES = ["alarm", "official", "anonymous", "civil", "expert"]


@pytest.fixture(scope="module")
def articles() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / "articles.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def sentences() -> list[dict[str, str]]:
    with (FOLDER / "sentences.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def scores() -> Any:
    from framing.corpus import score_corpus

    return score_corpus(FOLDER / "articles.jsonl")


def test_the_files_are_those_of_the_card() -> None:
    parts = [part for part in CARD.values() if isinstance(part, dict) and "file" in part]
    assert {part["file"] for part in parts} == {file.name for file in FOLDER.iterdir()} - {"card.toml"}
    for part in parts:
        assert hashlib.sha256((FOLDER / part["file"]).read_bytes()).hexdigest() == part["sha256"]


def test_the_card_calls_the_texts_synthetic_and_the_coders_what_they_are() -> None:
    assert CARD["synthetic"] is True
    assert "language models" in CARD["coders"].lower()
    assert "not people" in CARD["coders"]
    assert "No claim" in CARD["forbidden"]


def test_the_counts_are_those_of_the_card(
    articles: list[dict[str, Any]], sentences: list[dict[str, str]]
) -> None:
    counts = CARD["counts"]
    assert (len(articles), len(sentences)) == (counts["articles"], counts["sentences"])
    assert counts["articles"] >= 120
    assert counts["sentences"] >= 1200
    assert {article["story"] for article in articles} == CARD["stories"].keys()
    assert {article["outlet"] for article in articles} == CARD["design"].keys()
    assert (len(CARD["stories"]), len(CARD["design"])) == (counts["stories"], counts["outlets"])
    for name, share in CARD["prevalence"].items():
        assert sum(row[name] == "1" for row in sentences) / len(sentences) == pytest.approx(share, abs=6e-4)


def test_every_sentence_stands_where_its_row_says(
    articles: list[dict[str, Any]], sentences: list[dict[str, str]]
) -> None:
    texts = {article["id"]: article for article in articles}
    for row in sentences:
        article = texts[row["article"]]
        assert article["text"][int(row["start"]) : int(row["end"])] == row["text"]
        assert all(article[name] == row[name] for name in ("outlet", "story", "date"))
        assert {row[name] for name in LABELS} <= {"0", "1"}


def test_the_labels_can_be_read_and_the_agreement_is_that_of_the_card() -> None:
    labels = read_labels(FOLDER / "sentences.csv", label="alarm", group="story")
    assert len(set(labels.groups)) >= 12
    codings = read_codings(FOLDER / "double_coded.csv", label=",".join(LABELS), group="article")
    found = measure_agreement(codings, replicates=100).figures.set_index("category")["alpha"]
    for name in LABELS:
        assert found[name] == pytest.approx(CARD["agreement"][name]["alpha"], abs=6e-4)
        assert CARD["agreement"][name]["n"] >= 0.3 * CARD["counts"]["sentences"]


@pytest.mark.parametrize(
    ("measure", "outlet"),
    [
        ("alarm", "La Voz de Arienza"),
        ("anonymous", "La Voz de Arienza"),
        ("official", "Diario Meridiano"),
        ("civil", "Pregón Popular"),
        ("expert", "El Observador de Quirama"),
    ],
)
def test_a_designed_difference_is_found_on_the_same_stories(scores: Any, measure: str, outlet: str) -> None:
    table = compare_groups(scores, within="story", measure=measure).table.set_index("group")
    assert table.loc[outlet, "low"] > 0
    assert table.loc[outlet, "p_holm"] < 0.05
    assert table["difference"].idxmax() == outlet


def test_the_controls_do_not_differ(scores: Any) -> None:
    two = scores[scores["outlet"].isin(["El Faro del Norte", "Noticias Cordillera"])]
    table = compare_groups(two, within="story", measure=MEASURES, reference="El Faro del Norte").table
    held = table[table["group"] == "Noticias Cordillera"]
    assert (held["p_holm"].fillna(1) > 0.05).all()


def test_the_confound_of_topic_goes_away_within_stories(scores: Any) -> None:
    naive = compare_groups(scores, measure="escalation", cluster="id", length=False).table.set_index("group")
    fair = compare_groups(scores, measure="escalation", within="story").table.set_index("group")
    gap = naive.loc["Diario Meridiano", "difference"] - fair.loc["Diario Meridiano", "difference"]
    assert gap > 2  # it writes about conflicts only, and about each of them no more sharply
    assert fair.loc["Diario Meridiano", "low"] < 0 < fair.loc["Diario Meridiano", "high"]


def test_outlets_dealt_out_anew_show_nothing(scores: Any) -> None:
    found = []
    for seed in range(10):
        control = shuffle_groups(scores, within="story", seed=seed)
        table = compare_groups(control, within="story", measure=MEASURES, replicates=500).table
        found.append(bool((table["p_holm"] < 0.05).any()))
    assert sum(found) <= 1


def test_the_wire_copies_are_marked(scores: Any) -> None:
    copies = scores[scores["near_duplicate"].astype(bool)]
    assert set(copies["id"]) == {"c1-faro", "a1-faro"}
    assert set(copies["duplicate_of"]) == {"c1-austral", "a1-austral"}
