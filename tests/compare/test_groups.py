import numpy as np
import pandas as pd
import pytest

from framing.compare import compare_groups, shuffle_groups
from framing.compare.groups import COLUMNS
from framing.errors import MisuseError
from tests.compare.studies import OUTLETS, make_study


def row_of(table: pd.DataFrame, group: str, measure: str = "alarm") -> pd.Series:
    return table[(table["group"] == group) & (table["measure"] == measure)].iloc[0]


def test_a_difference_that_is_there_is_found_and_no_other() -> None:
    found = compare_groups(make_study(effect=12), within="story", measure=["alarm", "escalation"])
    assert list(found.table.columns) == list(COLUMNS)
    brisa = row_of(found.table, "Brisa")
    assert brisa["low"] < 12 < brisa["high"]
    assert brisa["p_holm"] < 0.001
    assert brisa["d"] > 0.3
    quiet = found.table[found.table["measure"] == "escalation"]
    assert (quiet["p_holm"] > 0.05).all()


def test_a_difference_of_topics_goes_away_within_stories() -> None:
    study = make_study(confounded=True, stories=60)
    naive = row_of(compare_groups(study, measure="alarm", cluster="id").table, "Cima")
    fair = row_of(compare_groups(study, measure="alarm", within="story").table, "Cima")
    assert naive["low"] > 0
    assert fair["low"] < 0 < fair["high"]


def test_the_estimate_is_that_of_least_squares_with_every_dummy() -> None:
    study = make_study(effect=3, confounded=True, seed=4)
    table = compare_groups(study, within="story", reference="Alba", measure="alarm").table
    columns = [pd.get_dummies(study["outlet"]).drop(columns="Alba"), pd.get_dummies(study["story"])]
    design = pd.concat([*columns, np.log(study["n_tokens"])], axis=1).to_numpy(dtype=float)
    solution, *_ = np.linalg.lstsq(design, study["scores_alarm_score"].to_numpy(), rcond=None)
    for place, name in enumerate(("Brisa", "Cima", "Duna")):
        assert row_of(table, name)["difference"] == pytest.approx(solution[place], abs=1e-6)
    assert row_of(table, "Alba")["note"] == "reference"


def test_blocks_other_than_the_clusters_give_the_same_estimate() -> None:
    study = make_study(effect=3, seed=5)
    same = compare_groups(study, within="story", measure="alarm").table
    other = compare_groups(study, within="story", cluster="id", measure="alarm").table
    assert other["difference"].to_numpy() == pytest.approx(same["difference"].to_numpy(), abs=1e-6)
    assert (other["error"] != same["error"]).all()


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    held = []
    for seed in range(80):
        found = compare_groups(
            make_study(effect=5, seed=seed, stories=20), within="story", reference="Alba", measure="alarm",
            replicates=300,
        )  # fmt: skip
        brisa = row_of(found.table, "Brisa")
        held.append(brisa["low"] <= 5 <= brisa["high"])
    assert 0.88 <= np.mean(held) <= 1.0


def test_dealt_out_anew_the_outlets_differ_no_more() -> None:
    study = make_study(effect=12)
    errors = []
    for seed in range(40):
        control = shuffle_groups(study, within="story", seed=seed)
        found = compare_groups(control, within="story", measure="alarm", replicates=300)
        errors.append((found.table["p_holm"] < 0.05).any())
    assert np.mean(errors) <= 0.15


def test_shuffling_keeps_each_story_and_leaves_its_input_alone() -> None:
    study = make_study()
    before = study.copy()
    control = shuffle_groups(study, within="story", seed=1)
    pd.testing.assert_frame_equal(study, before)
    assert (control["outlet"] != study["outlet"]).any()
    for _, story in control.groupby("story"):
        assert sorted(story["outlet"]) == sorted(OUTLETS)


def test_the_same_seed_gives_the_same_table() -> None:
    first, second, third = (
        compare_groups(make_study(), within="story", measure="alarm", seed=seed).table for seed in (7, 7, 8)
    )
    pd.testing.assert_frame_equal(first, second)
    assert (first["error"] != third["error"]).all()


def test_groups_too_small_are_said_to_be_so() -> None:
    study = make_study()
    study = study[(study["outlet"] != "Duna") | study["story"].isin(["s0", "s1"])]
    duna = row_of(compare_groups(study, within="story", measure="alarm").table, "Duna")
    assert duna["note"] == "few_articles"
    assert np.isnan(duna["difference"])


def test_groups_that_share_no_story_have_no_difference() -> None:
    study = make_study()
    lonely = study["outlet"] == "Duna"
    study.loc[lonely, "story"] = "own-" + study.loc[lonely, "story"]
    table = compare_groups(study, within="story", measure="alarm", reference="Alba").table
    assert row_of(table, "Duna")["note"] == "no_shared"
    assert not np.isnan(row_of(table, "Brisa")["difference"])


def test_one_story_gives_no_interval() -> None:
    study = pd.concat([make_study(stories=1, seed=seed) for seed in range(6)], ignore_index=True)
    table = compare_groups(study, within="story", measure="alarm").table
    assert table["low"].isna().all()
    assert (table["note"] == "few_clusters").all()


def test_undefined_scores_flagged_texts_and_copies_stay_out() -> None:
    study = make_study()
    study.loc[0, "scores_alarm_score"] = np.nan
    study.loc[1, "flags"] = "baja_precision; texto_insuficiente"
    study["near_duplicate"] = pd.Series(study.index == 6).map({True: "True", False: "False"})
    study.loc[7, "outlet"] = None
    found = compare_groups(study, within="story", measure="alarm")
    assert tuple(map(str, found.notes)) == (
        "1 article left out: nothing in outlet",
        "1 article left out: flagged texto_insuficiente",
        "1 article left out: near copies of earlier articles",
    )
    assert dict(zip(found.table["group"], found.table["n"], strict=True)) == {
        "Alba": 23, "Brisa": 23, "Cima": 23, "Duna": 23,
    }  # fmt: skip


def test_all_scores_alike_give_no_p_value() -> None:
    table = compare_groups(make_study().assign(scores_alarm_score=3.0), within="story", measure="alarm").table
    assert table["difference"].abs().max() < 1e-9
    assert table["d"].isna().all()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"by": "paper"}, "the table has no column 'paper'; its columns are id, outlet, story"),
        ({"measure": "fear"}, "measure 'fear' is not in the table of scores"),
        ({"reference": "Eco"}, "reference must be one of Alba, Brisa, Cima, Duna, got 'Eco'"),
        ({"replicates": 3}, "replicates must be a whole number from 200 to 100000, got 3"),
        ({"fewest": 1000}, "a comparison needs two groups of at least 1000 articles in column 'outlet'"),
    ],
)
def test_misuse_is_worded(arguments: dict[str, object], said: str) -> None:
    with pytest.raises(MisuseError, match=said.replace("(", r"\(")):
        compare_groups(make_study(), **({"measure": "alarm"} | arguments))


def test_a_comparison_has_a_plain_form() -> None:
    found = compare_groups(make_study(), within="story", measure="alarm", reference="Alba")
    plain = found.to_dict()
    assert plain["rows"][0]["difference"] is None
    assert plain["clusters"] == "story"
    assert "<table" in found._repr_html_()


def test_a_group_that_hardly_varies_is_not_taken_for_certain() -> None:
    # Rare things are absent from some outlets by chance alone; their own spread is then 0.
    errors = []
    for seed in range(30):
        generator = np.random.default_rng(seed)
        rows = [(f"s{story}", f"outlet {name}") for story in range(15) for name in range(8)]
        study = pd.DataFrame(rows, columns=["story", "outlet"])
        study["n_tokens"] = 300
        study["rare"] = (generator.random(len(study)) < 0.08) * generator.uniform(0.3, 1, len(study))
        table = compare_groups(study, within="story", measure="rare", length=False, replicates=300).table
        errors.append((table["p_holm"] < 0.05).any())
    assert np.mean(errors) <= 0.1


def test_a_column_may_bear_the_name_of_a_measure() -> None:
    study = make_study(effect=10).rename(columns={"scores_alarm_score": "alarm"})
    assert row_of(compare_groups(study, within="story", measure="alarm").table, "Brisa")["low"] > 0
