import math

import pytest

from framing.measures.net import no_base, weigh_opposites


def test_the_seed_and_the_mini_example_as_printed() -> None:
    seed = weigh_opposites(15, 3)
    assert (round(seed.theta, 4), round(seed.se, 4), round(seed.nei, 4)) == (1.4881, 0.5918, 0.6316)
    mini = weigh_opposites(4, 2)
    assert (round(mini.theta, 4), round(mini.se, 4), round(mini.nei, 4)) == (0.5878, 0.7888, 0.2857)
    assert weigh_opposites(3, 1).nei == pytest.approx(0.40)


@pytest.mark.parametrize(("plus", "minus"), [(3, 0), (0, 3), (7, 7), (40, 1)])
def test_the_bounded_twin_is_the_hyperbolic_tangent_of_half_theta(plus: int, minus: int) -> None:
    index = weigh_opposites(plus, minus)
    assert index.nei == pytest.approx(math.tanh(index.theta / 2))
    assert weigh_opposites(minus, plus).theta == pytest.approx(-index.theta)


def test_fewer_than_three_units_are_no_base() -> None:
    index = weigh_opposites(2, 0)
    assert all(map(math.isnan, (index.nei, index.theta, index.se)))
    assert (index.units_for, index.units_against) == (2, 0)
    assert not math.isnan(weigh_opposites(2, 1).nei)


def test_an_unscored_article_keeps_counts_only() -> None:
    index = no_base(9, 4)
    assert all(map(math.isnan, (index.nei, index.theta, index.se)))
    assert (index.units_for, index.units_against) == (9, 4)
