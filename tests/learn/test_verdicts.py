import numpy as np
import pytest

from framing.errors import MisuseError
from framing.learn.verdicts import BAND, check_band, judge


def test_two_classes_leave_what_is_near_even_open():
    p = np.array([0.2, 0.35, 0.36, 0.64, 0.65, 0.9])
    predicted, open_, decided = judge(np.column_stack([1 - p, p]), ("no", "yes"), threshold=0.36, band=BAND)
    assert predicted.tolist() == ["no", "no", "undetermined", "undetermined", "yes", "yes"]
    assert open_.tolist() == [False, False, True, True, False, False]
    assert decided.tolist() == ["no", "no", "yes", "yes", "yes", "yes"]


def test_an_empty_band_leaves_nothing_open():
    p = np.array([0.49, 0.5, 0.51])
    predicted, open_, _ = judge(np.column_stack([1 - p, p]), ("no", "yes"), threshold=0.5, band=(0.5, 0.5))
    assert predicted.tolist() == ["no", "yes", "yes"]
    assert not open_.any()


def test_of_several_classes_the_two_likeliest_are_compared():
    p = np.array([[0.5, 0.2, 0.3], [0.5, 0.1, 0.2], [0.1, 0.1, 0.8]])
    predicted, open_, decided = judge(p, ("a", "b", "c"), threshold=float("nan"), band=BAND)
    assert predicted.tolist() == ["undetermined", "a", "c"]  # 0.5 of 0.8 is 0.625
    assert open_.tolist() == [True, False, False]
    assert decided.tolist() == ["a", "a", "c"]


@pytest.mark.parametrize("band", [(0.6, 0.7), (0.1, 0.4), (0.1,), "ab", 3, (-0.1, 0.6)])
def test_a_band_lies_around_even_odds(band):
    with pytest.raises(MisuseError, match="undetermined must be"):
        check_band(band)
