import numpy as np
import pytest

from framing.learn import bootstrap
from framing.learn.bootstrap import Sample, bootstrap_figures, draw_groups
from tests.learn.test_scoring import outcome

GROUPS = [f"g{place // 5}" for place in range(200)]


@pytest.fixture
def two():
    generator = np.random.default_rng(8)
    truth = (generator.random(200) < 0.4).astype(int)
    good = np.clip(generator.normal(0.3 + 0.4 * truth, 0.2), 0, 1)
    poor = np.clip(generator.normal(0.45 + 0.1 * truth, 0.2), 0, 1)
    return {"good": [outcome(truth, good)], "poor": [outcome(truth, poor)]}


def test_intervals_hold_the_figure_and_depend_on_the_seed_alone(two):
    found = bootstrap_figures(two, GROUPS, ("0", "1"), seed=1, replicates=300)
    low, high = found["good"]["f1"].interval()
    assert low < found["good"]["f1"].value < high
    again = bootstrap_figures(two, GROUPS, ("0", "1"), seed=1, replicates=300)
    other = bootstrap_figures(two, GROUPS, ("0", "1"), seed=2, replicates=300)
    assert again["good"]["f1"].interval() == (low, high)
    assert other["good"]["f1"].interval() != (low, high)


def test_blocks_do_not_change_the_draws(monkeypatch):
    whole = np.concatenate(list(draw_groups(30, seed=4, replicates=50)))
    monkeypatch.setattr(bootstrap, "_CELLS", 100)
    assert np.array_equal(np.concatenate(list(draw_groups(30, seed=4, replicates=50))), whole)
    assert (whole.sum(axis=1) == 30).all()


def test_differences_are_paired(two):
    two["same"] = two["good"]
    found = bootstrap_figures(two, GROUPS, ("0", "1"), seed=1, replicates=300)
    nothing = found["good"]["auroc"].minus(found["same"]["auroc"])
    assert nothing.value == 0
    assert nothing.interval() == (0, 0)
    gap = found["good"]["auroc"].minus(found["poor"]["auroc"])
    assert gap.interval()[0] > 0


def test_the_figure_is_the_mean_of_the_repeats(two):
    both = bootstrap_figures({"": [*two["good"], *two["poor"]]}, GROUPS, ("0", "1"), seed=1, replicates=100)[
        ""
    ]
    each = bootstrap_figures(two, GROUPS, ("0", "1"), seed=1, replicates=100)
    assert both["auroc"].value == pytest.approx(
        (each["good"]["auroc"].value + each["poor"]["auroc"].value) / 2
    )


def test_whole_groups_are_drawn():
    # Right or wrong by whole groups of ten: twenty independent facts, not two hundred.
    truth = np.repeat([1, 0] * 10, 10)
    said = outcome(truth, np.full(200, 0.5), predicted=np.where(np.arange(200) % 40 < 10, truth, 1 - truth))
    widths = []
    for size in (10, 1):
        groups = [f"g{at // size}" for at in range(200)]
        found = bootstrap_figures({"": [said]}, groups, ("0", "1"), replicates=400)
        widths.append(np.ptp(found[""]["accuracy"].interval()))
    assert widths[0] > 2 * widths[1]


def test_an_interval_needs_nine_of_ten_resamples():
    drawn = np.where(np.arange(100) < 11, np.nan, 0.5)
    assert np.isnan(Sample(0.5, drawn).interval()).all()
    assert Sample(0.5, drawn[2:]).interval() == (0.5, 0.5)
    assert np.isnan(Sample(float("nan"), np.ones(100)).interval()).all()
