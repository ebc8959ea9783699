"""The logistic curve through scores: to turn them into probabilities, and to judge probabilities.

Two parameters by Newton's method for many weightings of the same rows at once: a bootstrap of a calibration
slope needs thousands of such fits, and an estimator for each would take minutes.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

STEPS = 60
_SMALL = 1e-9
_EDGE = 1e-6
"""Probabilities nearer to 0 or 1 are taken for this; they would weigh without bound."""


def logit(probabilities: "Numbers") -> "Numbers":
    """Return ln(p / (1 − p)); p within a millionth of 0 and 1 is cut there."""
    import numpy as np

    inside = np.clip(probabilities, _EDGE, 1 - _EDGE)
    result: Numbers = np.log(inside / (1 - inside))
    return result


def apply_sigmoid(scores: "Numbers", slope: float, intercept: float) -> "Numbers":
    """Return 1 / (1 + exp(−(slope · score + intercept)))."""
    from scipy.special import expit

    result: Numbers = expit(slope * scores + intercept)
    return result


def fit_platt(scores: "Numbers", truth: "NDArray[np.bool_]") -> tuple[float, float]:
    """Fit slope and intercept that turn scores into probabilities (Platt 1999, with his smoothed targets).

    Scores that do not vary give a slope of 0 and the share of positives. Fit it on scores of texts that the
    classifier was not trained on.
    """
    import numpy as np

    positive, total = float(truth.sum()), float(len(truth))
    high, low = (positive + 1) / (positive + 2), 1 / (total - positive + 2)
    targets = np.where(truth, high, low)
    spread = float(scores.std()) if len(scores) else 0.0
    if spread < _SMALL:
        return 0.0, float(logit(np.array([positive / total if total else 0.5]))[0])
    centre = float(scores.mean())
    slopes, intercepts = fit_logistic((scores - centre) / spread, targets, np.ones((1, len(scores))))
    slope = float(slopes[0]) / spread
    return slope, float(intercepts[0]) - slope * centre


def fit_logistic(scores: "Numbers", targets: "Numbers", weights: "Numbers") -> "tuple[Numbers, Numbers]":
    """Fit ``targets ~ sigmoid(slope · score + intercept)`` once for each row of weights.

    In: n scores, n targets from 0 to 1, weights of shape (r, n). Out: r slopes and r intercepts, NaN where
    there is no maximum (scores that separate, or do not vary).
    """
    import numpy as np
    from scipy.special import expit

    slopes, intercepts = np.zeros(len(weights)), np.zeros(len(weights))
    active = np.arange(len(weights))
    done = np.zeros(len(weights), dtype=bool)
    for _ in range(STEPS):
        fitted = expit(np.outer(slopes[active], scores) + intercepts[active, None])
        weight = weights[active]
        error = weight * (targets - fitted)
        curve = weight * fitted * (1 - fitted)
        up, across = error.sum(axis=1), error @ scores
        a, b, c = curve.sum(axis=1), curve @ scores, curve @ (scores * scores)
        determinant = a * c - b * b
        sound = determinant > _SMALL * np.maximum(1, a * c)
        safe = np.where(sound, determinant, 1)
        step_slope = np.where(sound, (a * across - b * up) / safe, np.nan)
        step_level = np.where(sound, (c * up - b * across) / safe, np.nan)
        # A full step may overshoot where the curve is flat; a bounded one finds the same maximum.
        scale = 1 / np.maximum(1, np.maximum(abs(step_slope), abs(step_level)) / 2)
        slopes[active] += scale * step_slope
        intercepts[active] += scale * step_level
        small = (abs(step_slope) < 1e-8) & (abs(step_level) < 1e-8)
        done[active[small]] = True
        active = active[~small & np.isfinite(slopes[active]) & (abs(slopes[active]) < 1e4)]
        if not len(active):
            break
    slopes[~done] = intercepts[~done] = np.nan
    return slopes, intercepts


def fit_level(scores: "Numbers", targets: "Numbers", weights: "Numbers") -> "Numbers":
    """Fit the intercept alone, with a slope of 1: 0 if the mean probability is the share of positives.

    In and out as `fit_logistic`; above 0 the probabilities were too low. NaN where all targets are equal.
    """
    import numpy as np
    from scipy.special import expit

    total = weights.sum(axis=1)
    mass = weights @ targets
    defined = (mass > 0) & (mass < total)
    level = np.zeros(len(weights))
    for _ in range(STEPS):
        fitted = expit(scores[None, :] + level[:, None])
        up = mass - (weights * fitted).sum(axis=1)
        curve = np.maximum((weights * fitted * (1 - fitted)).sum(axis=1), _SMALL)
        step = np.clip(up / curve, -2, 2)
        level = np.where(defined, level + step, level)
        if not (abs(step[defined]) > 1e-8).any():
            break
    return np.where(defined, level, np.nan)
