import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from framing.learn.sigmoid import apply_sigmoid, fit_level, fit_logistic, fit_platt, logit


@pytest.fixture
def drawn():
    generator = np.random.default_rng(3)
    scores = generator.normal(0, 2, 400)
    truth = generator.random(400) < apply_sigmoid(scores, 0.7, -0.5)
    return scores, truth


def test_the_fit_is_that_of_logistic_regression(drawn):
    scores, truth = drawn
    weights = np.random.default_rng(1).integers(0, 4, (3, len(scores))).astype(float)
    slopes, levels = fit_logistic(scores, truth.astype(float), weights)
    for row, slope, level in zip(weights, slopes, levels, strict=True):
        model = LogisticRegression(C=1e9, tol=1e-10).fit(scores[:, None], truth, sample_weight=row)
        assert slope == pytest.approx(model.coef_[0, 0], abs=1e-3)
        assert level == pytest.approx(model.intercept_[0], abs=1e-3)


def test_scores_that_separate_or_stand_still_have_no_slope():
    truth = np.array([0, 0, 1, 1.0])
    slopes, levels = fit_logistic(np.array([-2, -1, 1, 2.0]), truth, np.ones((1, 4)))
    assert np.isnan(slopes).all()
    assert np.isnan(levels).all()
    assert np.isnan(fit_logistic(np.ones(4), truth, np.ones((1, 4)))[0]).all()


def test_probabilities_that_are_right_have_slope_1_and_level_0(drawn):
    scores, truth = drawn
    slope, level = (float(found[0]) for found in fit_logistic(scores, truth * 1.0, np.ones((1, 400))))
    p = apply_sigmoid(scores, slope, level)
    again, nothing = fit_logistic(logit(p), truth * 1.0, np.ones((1, 400)))
    assert again[0] == pytest.approx(1, abs=1e-4)
    assert nothing[0] == pytest.approx(0, abs=1e-4)
    assert fit_level(logit(p), truth * 1.0, np.ones((1, 400)))[0] == pytest.approx(0, abs=1e-4)


def test_the_level_moves_the_mean_to_the_share(drawn):
    scores, truth = drawn
    level = fit_level(scores, truth * 1.0, np.ones((1, 400)))[0]
    assert apply_sigmoid(scores, 1, level).mean() == pytest.approx(truth.mean())
    assert np.isnan(fit_level(scores, np.ones(400), np.ones((1, 400)))[0])


def test_platt_smooths_the_targets_so_that_separation_has_a_curve():
    scores = np.array([-3, -2, -1, 1, 2, 3.0])
    slope, level = fit_platt(scores, scores > 0)
    assert 0 < slope < 100
    assert level == pytest.approx(0, abs=1e-6)
    assert apply_sigmoid(scores, slope, level).mean() == pytest.approx(0.5)


def test_platt_does_not_depend_on_the_scale_of_scores(drawn):
    scores, truth = drawn
    slope, level = fit_platt(scores, truth)
    shrunk, same = fit_platt(scores * 1e-4 + 5, truth)
    assert shrunk * 1e-4 == pytest.approx(slope)
    assert same + 5 * shrunk == pytest.approx(level)


def test_scores_that_do_not_vary_give_the_share():
    slope, level = fit_platt(np.zeros(10), np.arange(10) < 3)
    assert slope == 0
    assert apply_sigmoid(np.zeros(1), slope, level)[0] == pytest.approx(0.3)


def test_certain_probabilities_have_finite_odds():
    assert np.isfinite(logit(np.array([0.0, 1.0]))).all()
