import math

import pytest

from framing.evaluation import log_odds


def test_the_check_value_of_the_measures() -> None:
    delta, z = log_odds(12, 1000, 3, 1500, prior=1.5, prior_size=250)
    assert (delta, z) == (pytest.approx(1.4434, abs=5e-5), pytest.approx(2.6516, abs=5e-5))


def test_equal_use_is_zero_and_swapping_the_sides_turns_the_sign() -> None:
    assert log_odds(5, 1000, 5, 1000, prior=2) == (0, 0)
    there, back = log_odds(9, 900, 2, 1200, prior=1), log_odds(2, 1200, 9, 900, prior=1)
    assert there == pytest.approx([-number for number in back])


def test_a_word_without_others_has_no_odds() -> None:
    assert all(map(math.isnan, log_odds(4, 4, 0, 0, prior=500, prior_size=500)))
