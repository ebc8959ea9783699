import numpy as np
import pandas as pd
import pytest

from framing.compare import category_rates, group_means, source_mix
from framing.errors import MisuseError
from tests.compare.studies import make_study


def test_means_of_groups_with_intervals() -> None:
    study = make_study(effect=10)
    found = group_means(study, measure=["alarm", "escalation"])
    assert len(found) == 8
    brisa = found[(found["group"] == "Brisa") & (found["measure"] == "alarm")].iloc[0]
    own = study.loc[study["outlet"] == "Brisa", "scores_alarm_score"]
    assert brisa["mean"] == pytest.approx(own.mean())
    assert brisa["low"] < own.mean() < brisa["high"]
    assert brisa["stories"] == 24


def test_means_of_few_stories_have_no_interval() -> None:
    found = group_means(make_study(stories=4), measure="alarm")
    assert found["low"].isna().all()
    assert found["mean"].notna().all()


def test_a_mix_of_sources_sums_to_one_and_shows_who_differs() -> None:
    found = source_mix(make_study(stories=60))
    assert found.groupby("group")["share"].sum().to_numpy() == pytest.approx(1.0)
    civil = found[found["type"] == "CIU"].set_index("group")
    assert civil.loc["Brisa", "low"] > civil.loc["Alba", "high"]
    study = make_study(stories=60)
    assert civil.loc["Alba", "acts"] == study.loc[study["outlet"] == "Alba", "sources_types_CIU"].sum()


def test_a_mix_without_acts_is_undefined() -> None:
    study = make_study().assign(sources_types_GOV=0, sources_types_CIU=0)
    found = source_mix(study)
    assert found["share"].isna().all()
    assert found["low"].isna().all()
    assert (found["of"] == 0).all()


def test_a_table_without_types_is_refused() -> None:
    with pytest.raises(MisuseError, match="no columns sources_types_"):
        source_mix(make_study().drop(columns=["sources_types_GOV", "sources_types_CIU"]))


def test_rates_of_categories_leave_out_negated_and_weightless_hits() -> None:
    scores = pd.DataFrame({"id": ["a", "b", "c"], "outlet": ["X", "Y", "Y"], "n_tokens": [500, 600, 400]})
    hits = pd.DataFrame(
        {
            "id": ["a", "a", "b", "b", "c"],
            "dimension": ["alarm"] * 5,
            "category": ["A1", "A1", "A1", "A2", "A2"],
            "negated": [False, True, False, False, False],
            "weight": [1.0, 1.0, 0.0, 1.0, 1.5],
        }
    )
    found = category_rates(hits, scores).set_index(["group", "category"])["per_1000"]
    assert found.to_dict() == {("X", "A1"): 2.0, ("X", "A2"): 0.0, ("Y", "A1"): 0.0, ("Y", "A2"): 2.0}


def test_an_empty_group_is_no_group() -> None:
    study = make_study()
    study.loc[study["outlet"] == "Duna", "scores_alarm_score"] = np.nan
    assert set(group_means(study, measure="alarm")["group"]) == {"Alba", "Brisa", "Cima"}
