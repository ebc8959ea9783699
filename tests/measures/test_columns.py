"""A scored article as one row."""

import dataclasses
import math

import pytest

import framing as fr
from framing.measures.columns import COUNTED, flatten_provenance, flatten_score, score_columns
from framing.records import DIMENSIONS, ArticleScore
from framing.resources import data_folder


@pytest.fixture(scope="module")
def seed() -> ArticleScore:
    return fr.score_article(fr.read_article(data_folder("seeds") / "otan-ucrania.txt"))


def test_names_are_paths_of_the_json(seed: ArticleScore) -> None:
    row, data = flatten_score(seed), seed.to_dict()
    assert row["scores_alarm_score"] == data["scores"]["alarm"]["score"]
    assert [row["scores_alarm_ci_low"], row["scores_alarm_ci_high"]] == data["scores"]["alarm"]["ci"]
    assert row["net_alarm_nei"] == data["net_alarm"]["nei"]
    assert row["sources_official_value"] == data["sources"]["official"]["value"]
    assert [row["sources_official_ci_low"], row["sources_official_ci_high"]] == data["sources"]["official"][
        "ci"
    ]
    for name, keys in COUNTED.items():
        assert {key: row[f"sources_{name}_{key}"] for key in keys if row[f"sources_{name}_{key}"]} == data[
            "sources"
        ][name]
    for variant in data["sensitivity"]:
        assert row[f"sensitivity_{variant['variant']}_alarm"] == variant["alarm"]


def test_every_value_has_the_type_of_its_column(seed: ArticleScore) -> None:
    for result in (seed, fr.score_article(fr.read_article(text="Poco texto."))):
        for column in score_columns(DIMENSIONS):
            value = column.value(result)
            assert value is None or isinstance(value, (int, float) if column.type is float else column.type)
            assert column.type is not int or value is not None


def test_what_is_undefined_is_missing() -> None:
    row = flatten_score(fr.score_article(fr.read_article(text="Poco texto.")))
    for name in ("scores_alarm_score", "scores_alarm_ci_low", "sensitivity_linear_alarm", "sources_hhi"):
        assert math.isnan(row[name])  # type: ignore[arg-type]
    assert row["sources_single_source"] is None
    assert row["sources_types_GOV"] == 0


def test_lists_are_one_cell(seed: ArticleScore) -> None:
    article = dataclasses.replace(seed.article, excluded=((0, 5), (9, 12)))
    sources = dataclasses.replace(
        seed.sources, by_source={"OTAN": 3, "Kiev": 1}, media_mentioned=("EFE", "AP")
    )
    row = flatten_score(dataclasses.replace(seed, article=article, sources=sources, flags=("a", "b")))
    assert row["excluded"] == "0-5; 9-12"
    assert row["sources_by_source"] == "OTAN: 3; Kiev: 1"
    assert row["sources_media_mentioned"] == "EFE; AP"
    assert row["flags"] == "a; b"


def test_a_republished_article_says_from_where() -> None:
    result = fr.score_article(fr.read_article(text="Nada.\nPublicado originalmente en El Eco."))
    origin = result.sources.republished_from
    row = flatten_score(result)
    assert row["sources_republished_from_outlet"] == (origin.outlet if origin else None)
    assert row["sources_republished_from_url"] is None


def test_dimensions_of_ones_own_have_columns() -> None:
    names = [column.name for column in score_columns((*DIMENSIONS, "ruido"))]
    assert {"scores_ruido_score", "sensitivity_linear_ruido"} <= set(names)
    assert len(names) == len(set(names))


def test_provenance_is_flat(seed: ArticleScore) -> None:
    row = flatten_provenance(seed.provenance | {"left_out": {"alarm": ["A2", "A3"]}})
    assert row["provenance_framing"] == fr.__version__
    assert row["provenance_lexicons_alarm_sha256"] == seed.provenance["lexicons"]["alarm"]["sha256"]
    assert row["provenance_left_out_alarm"] == "A2; A3"
