import numpy as np
import pytest

from framing.compare import compare_periods, timeline
from framing.errors import MisuseError
from tests.compare.studies import make_study


def test_a_rise_is_found_with_the_outlets_held_constant() -> None:
    study = make_study(stories=48)
    later = study["date"] >= "2031-04-01"
    study.loc[later, "scores_alarm_score"] += 40
    found = compare_periods(study, "2031-04-01", measure="alarm")
    after = found.table[found.table["group"] == "after"].iloc[0]
    assert after["low"] > 20
    assert (found.reference, found.within, found.clusters) == ("before", "outlet", "story")


def test_a_cut_that_is_no_date_is_refused() -> None:
    with pytest.raises(MisuseError, match="cut must be a date such as 2031-03-01, got 'soon'"):
        compare_periods(make_study(), "soon")


def test_a_cut_before_everything_is_refused() -> None:
    with pytest.raises(MisuseError, match="after the first article and no later than the last"):
        compare_periods(make_study(), "1999-01-01", measure="alarm")


def test_a_timeline_shows_means_intervals_and_gaps() -> None:
    study = make_study(stories=60)
    study = study[~study["date"].str.startswith("2031-03")]
    found = timeline(study, measure="alarm", every="month")
    assert [f"{day:%Y-%m-%d}" for day in found["period"]] == [f"2031-{month:02d}-01" for month in range(1, 7)]
    march = found[found["period"].dt.month == 3].iloc[0]
    assert march["n"] == 0
    assert np.isnan(march["mean"])
    january = study[study["date"].str.startswith("2031-01")]["scores_alarm_score"]
    assert found.iloc[0]["mean"] == pytest.approx(january.mean())
    assert (found["low"] < found["mean"])[found["n"] >= 5].all()


def test_a_timeline_of_groups_gives_no_interval_for_a_few_articles() -> None:
    found = timeline(make_study(stories=12), measure="alarm", every="month", by="outlet")
    assert set(found["group"]) == {"Alba", "Brisa", "Cima", "Duna"}
    assert found["low"].isna().all()


def test_dates_of_several_forms_and_none_are_told_apart() -> None:
    study = make_study()
    study.loc[0, "date"] = "2031-01-05T10:00:00+02:00"
    study.loc[1, "date"] = None
    study.loc[2, "date"] = "el martes"
    assert timeline(study, measure="alarm", every="year")["n"].tolist() == [len(study) - 2]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"every": "hour"}, "every must be one of day, week, month, quarter, year, got 'hour'"),
        ({"by": "paper"}, "no column 'paper'"),
    ],
)
def test_misuse_is_worded(arguments: dict[str, str], said: str) -> None:
    with pytest.raises(MisuseError, match=said):
        timeline(make_study(), **arguments)


def test_no_dates_at_all_is_said() -> None:
    with pytest.raises(MisuseError, match="no article has both a date and a value of alarm"):
        timeline(make_study().assign(date="unknown"))
