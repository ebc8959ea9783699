import numpy as np
import pytest

from framing.learn.bootstrap import Sample
from framing.learn.curve import curve_table, extrapolate, part_of_groups

SIZES = [100, 175, 250, 350, 500]


def rising(noise=0.0, seed=0):
    generator = np.random.default_rng(seed)
    law = 0.8 - 0.3 * (np.array(SIZES) / 500) ** -0.5
    shift = generator.normal(0, 0.02, 300)
    return [
        Sample(float(value + generator.normal(0, noise)), value + shift) for value in law
    ]  # fmt: skip


def test_a_law_is_found_again():
    ends, more = extrapolate(SIZES, rising(), (500, 600))
    assert ends.value == pytest.approx(0.5, abs=1e-3)
    assert more.value == pytest.approx(0.8 - 0.3 * 1.2**-0.5, abs=1e-3)
    low, high = more.interval()
    assert low < more.value < high


def test_noise_of_the_points_widens_the_interval():
    clean, noisy = (extrapolate(SIZES, rising(noise), (500, 600)) for noise in (0.0, 0.02))
    gains = [np.ptp(found[1].minus(found[0]).interval()) for found in (clean, noisy)]
    assert gains[1] > 2 * gains[0]


@pytest.mark.parametrize(
    ("points", "told"),
    [
        (rising()[:3], "3 points"),
        (rising()[::-1], "does not rise"),
        ([*rising()[:4], Sample(float("nan"), np.ones(300))], "undefined"),
    ],
)
def test_what_cannot_be_extrapolated_is_told(points, told):
    assert told in extrapolate(SIZES[: len(points)], points, (500, 600))


def test_the_table_says_what_is_measured_and_what_is_not():
    table, notes, warnings = curve_table(SIZES, [{"f1": point} for point in rising()], ["f1"], 620)
    assert table["kind"].tolist() == ["measured"] * 5 + ["extrapolated"] * 2
    assert table["labels"].tolist() == [*SIZES, 620, 720]
    assert len(notes) == 1
    assert "100 more labels" in notes[0]
    assert warnings == []
    flat, notes, warnings = curve_table(SIZES, [{"f1": point} for point in rising()[::-1]], ["f1"], 620)
    assert set(flat["kind"]) == {"measured"}
    assert notes == []
    assert "cannot be extrapolated" in warnings[0]


def test_parts_are_whole_groups_one_inside_the_other():
    codes = np.arange(200) % 2
    groups = [f"g{at // 4}" for at in range(200)]
    small, large = (part_of_groups(codes, groups, share, seed=(0,)) for share in (0.2, 0.5))
    assert len(small) == pytest.approx(40, abs=4)
    assert set(small) < set(large)
    named = np.array(groups)
    assert not set(named[large]) & set(np.delete(named, large))


def test_a_part_of_two_groups_is_none():
    codes = np.arange(100) % 2
    groups = [f"g{at // 10}" for at in range(100)]
    assert part_of_groups(codes, groups, 0.15, seed=(0,)) is None
    assert part_of_groups(codes, groups, 0.4, seed=(0,)) is not None


def test_a_part_with_one_class_is_none():
    codes = np.array([1] * 4 + [0] * 96)
    assert part_of_groups(codes, [str(at) for at in range(100)], 0.5, seed=(0,)) is None
