import sys

import pytest
from gold_records import MINI, seed_document, seed_hits

from framing.measures import intervals
from framing.measures.intervals import bootstrap_ratios, cluster_units, score_intervals, wilson_interval
from framing.measures.values import saturate, unit_values
from framing.records import Unit


@pytest.mark.parametrize("case", ["40/50", "45/50", "12/17", "2/17"])
def test_wilson_gives_the_printed_intervals(case: str) -> None:
    successes, trials = map(int, case.split("/"))
    assert wilson_interval(successes, trials) == pytest.approx(
        tuple(MINI["fixed_values"]["wilson95"][case]), abs=5e-4
    )


def test_wilson_stays_inside_and_is_nothing_without_trials() -> None:
    assert wilson_interval(0, 0) is None
    nothing, everything = wilson_interval(0, 3), wilson_interval(3, 3)
    assert nothing is not None
    assert everything is not None
    assert nothing[0] == 0.0
    assert everything[1] == 1.0
    assert nothing[1] == pytest.approx(1 - everything[0])


def seed_intervals(seed: int) -> dict[str, tuple[float, float]]:
    saturated = {
        name: {unit: saturate(value) for unit, value in row.items()}
        for name, row in unit_values(seed_hits()).items()
    }
    return score_intervals(saturated, cluster_units(seed_document().units), seed=seed)


@pytest.mark.parametrize("seed", [0, 20240607])
def test_the_seed_has_the_printed_intervals(seed: int) -> None:
    found = seed_intervals(seed)
    assert found["escalation"] == pytest.approx((13.3, 36.4), abs=1.5)
    assert found["alarm"] == pytest.approx((4.5, 21.8), abs=1.5)
    assert found["deescalation"] == pytest.approx((0.0, 10.1), abs=1.5)


def test_the_same_seed_gives_the_same_interval_and_another_another() -> None:
    assert seed_intervals(1) == seed_intervals(1)
    assert seed_intervals(1) != seed_intervals(2)


def units_in(paragraphs: list[int]) -> list[Unit]:
    return [Unit(0, 0, paragraph, 0, 0) for paragraph in paragraphs]


def test_eight_paragraphs_are_resampled_whole_and_fewer_by_unit() -> None:
    eight = units_in([0, 0, 1, 3, 4, 5, 6, 7, 9])
    assert cluster_units(eight) == [0, 0, 1, 2, 3, 4, 5, 6, 7]
    assert cluster_units(eight[:-1]) == [0, 1, 2, 3, 4, 5, 6, 7]


def test_the_title_is_held_fixed() -> None:
    saturated = {"alarm": {0: 0.5, 3: 0.75}}
    clusters = list(range(12))
    plain = score_intervals(saturated, clusters)["alarm"]
    titled = score_intervals(saturated, clusters, titles={"alarm": 0.5}, title_share=0.2)["alarm"]
    assert titled == pytest.approx([0.8 * bound + 10 for bound in plain])
    silent = score_intervals(saturated, clusters, titles={}, title_share=0.2)["alarm"]
    assert silent == pytest.approx([0.8 * bound for bound in plain])


def test_without_a_cue_the_interval_is_nothing_wide() -> None:
    assert score_intervals({"alarm": {}}, list(range(12))) == {"alarm": (0.0, 0.0)}


def test_a_constant_ratio_has_no_spread_whatever_the_sizes_of_clusters() -> None:
    assert bootstrap_ratios([[1.5, 0.5, 3.0]], [3, 1, 6]) == [(0.5, 0.5)]


COLUMNS = [[0.5, 0.0, 1.25, 0.875, 0.0, 0.3, 0.0, 2.1, 0.0], [0.0] * 9, [0.0] * 8 + [0.5]]
SIZES = [3, 1, 2, 4, 1, 1, 2, 3, 2]


def test_numpy_and_plain_python_give_the_same_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    import numpy as np

    assert np.__name__ in sys.modules
    fast = bootstrap_ratios(COLUMNS, SIZES, seed=7)
    monkeypatch.delitem(sys.modules, "numpy")
    assert bootstrap_ratios(COLUMNS, SIZES, seed=7) == fast
    assert fast[1] == (0.0, 0.0)
    assert fast[0][0] < sum(COLUMNS[0]) / sum(SIZES) < fast[0][1]


def test_blocks_that_fit_in_memory_give_the_numbers_of_one_table(monkeypatch: pytest.MonkeyPatch) -> None:
    import numpy as np

    assert np.__name__ in sys.modules
    whole = bootstrap_ratios(COLUMNS, SIZES, seed=3)
    monkeypatch.setattr(intervals, "_CACHED_CELLS", 40)
    assert bootstrap_ratios(COLUMNS, SIZES, seed=3) == whole


def test_articles_with_as_many_paragraphs_share_their_resamples() -> None:
    import numpy as np

    assert np.__name__ in sys.modules
    intervals._count_table.cache_clear()
    for column in COLUMNS[::2]:
        bootstrap_ratios([column], SIZES, seed=11)
    assert intervals._count_table.cache_info().misses == 1
    assert intervals._count_table.cache_info().hits == 1
