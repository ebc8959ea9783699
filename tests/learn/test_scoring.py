import numpy as np
import pytest
from sklearn import metrics

from framing.learn.scoring import Outcome, Scorer


def outcome(truth, p, *, predicted=None, folds=None):
    truth, p = np.array(truth), np.array(p, dtype=float)
    table = np.column_stack([1 - p, p]) if p.ndim == 1 else p
    said = table.argmax(axis=1) if predicted is None else np.array(predicted)
    return Outcome(
        np.arange(len(truth)), truth, said, table, np.zeros(len(truth), int) if folds is None else folds
    )


@pytest.fixture
def mixed():
    generator = np.random.default_rng(5)
    truth = (generator.random(200) < 0.3).astype(int)
    p = np.clip(generator.normal(0.35 + 0.2 * truth, 0.2), 0, 1).round(2)  # with ties
    return outcome(truth, p), np.arange(200) % 20


def test_figures_are_those_of_scikit_learn_for_every_weighting(mixed):
    said, members = mixed
    picks = np.random.default_rng(0).integers(0, 4, (5, 20)).astype(float)
    found = Scorer(said, members, ("0", "1"), groups=20).measure(picks)
    for row, weights in enumerate(picks[:, members]):
        kept = {"sample_weight": weights}
        truth, guess, p = said.truth, said.predicted, said.p[:, 1]
        expected = {
            "f1": metrics.f1_score(truth, guess, **kept),
            "precision": metrics.precision_score(truth, guess, **kept),
            "recall": metrics.recall_score(truth, guess, **kept),
            "macro_f1": metrics.f1_score(truth, guess, average="macro", **kept),
            "mcc": metrics.matthews_corrcoef(truth, guess, **kept),
            "accuracy": metrics.accuracy_score(truth, guess, **kept),
            "brier": metrics.brier_score_loss(truth, p, **kept),
            "average_precision": metrics.average_precision_score(truth, p, **kept),
            "auroc": metrics.roc_auc_score(truth, p, **kept),
        }
        for name, value in expected.items():
            assert found[name][row] == pytest.approx(value, abs=1e-6), name


def test_classes_are_measured_one_against_the_rest():
    generator = np.random.default_rng(2)
    truth = generator.integers(0, 3, 150)
    p = generator.dirichlet([1, 1, 1], 150) + 0.5 * np.eye(3)[truth]
    said = outcome(truth, p / p.sum(axis=1, keepdims=True))
    found = Scorer(said, np.arange(150), ("a", "b", "c"), groups=150).measure()
    each = metrics.f1_score(truth, said.predicted, average=None)
    assert [found[f"f1:{name}"][0] for name in "abc"] == pytest.approx(each)
    assert found["macro_f1"][0] == pytest.approx(each.mean())
    assert found["macro_auroc"][0] == pytest.approx(
        metrics.roc_auc_score(truth, said.p, multi_class="ovr", average="macro")
    )
    assert found["mcc"][0] == pytest.approx(metrics.matthews_corrcoef(truth, said.predicted))
    assert found["brier"][0] == pytest.approx(((said.p - np.eye(3)[truth]) ** 2).sum(axis=1).mean())


def test_ranking_compares_texts_of_one_fold_only():
    # In each fold the positive text stands above the negative one; the second fold's scores are lower.
    said = outcome([1, 0, 1, 0], [0.9, 0.8, 0.3, 0.2], folds=np.array([0, 0, 1, 1]))
    found = Scorer(said, np.arange(4), ("0", "1"), groups=4).measure()
    assert found["auroc"][0] == found["average_precision"][0] == 1
    pooled = Scorer(outcome([1, 0, 1, 0], [0.9, 0.8, 0.3, 0.2]), np.arange(4), ("0", "1"), groups=4).measure()
    assert pooled["auroc"][0] == 0.75


def test_a_constant_has_no_ranking():
    folds = np.array([0] * 50 + [1] * 50)
    truth = (np.arange(100) % 5 == 0).astype(int)
    said = outcome(truth, np.where(folds, 0.19, 0.21), folds=folds)
    found = Scorer(said, np.arange(100), ("0", "1"), groups=100).measure()
    assert found["auroc"][0] == 0.5
    assert found["average_precision"][0] == pytest.approx(0.2)


def test_what_is_undefined_is_nan_and_what_is_nothing_is_0():
    found = Scorer(outcome([1, 0, 0], [0.1, 0.1, 0.1]), np.arange(3), ("0", "1"), groups=3).measure()
    assert np.isnan(found["precision"][0])
    assert np.isnan(found["mcc"][0])
    assert found["recall"][0] == found["f1"][0] == 0
    alone = Scorer(outcome([0, 0], [0.1, 0.2]), np.arange(2), ("0", "1"), groups=2).measure()
    assert all(np.isnan(alone[name][0]) for name in ("recall", "auroc", "average_precision"))


def test_a_fold_without_negatives_says_nothing_about_ranking():
    said = outcome([1, 1, 1, 0], [0.9, 0.8, 0.3, 0.4], folds=np.array([0, 0, 1, 1]))
    found = Scorer(said, np.arange(4), ("0", "1"), groups=4).measure()
    assert found["auroc"][0] == 0
    assert found["average_precision"][0] == 0.5


def test_calibration_of_right_probabilities_and_of_extreme_ones():
    generator = np.random.default_rng(4)
    p = generator.random(4000)
    truth = (generator.random(4000) < p).astype(int)
    scorer = Scorer(outcome(truth, p), np.arange(4000), ("0", "1"), groups=4000, calibration=True)
    right = scorer.measure()
    assert right["calibration_slope"][0] == pytest.approx(1, abs=0.1)
    assert right["calibration_intercept"][0] == pytest.approx(0, abs=0.1)
    extreme = p**3 / (p**3 + (1 - p) ** 3)  # three times the log odds
    wrong = Scorer(
        outcome(truth, extreme), np.arange(4000), ("0", "1"), groups=4000, calibration=True
    ).measure()
    assert wrong["calibration_slope"][0] == pytest.approx(1 / 3, abs=0.05)


def test_a_part_keeps_rows_together():
    said = outcome([1, 0, 1], [0.9, 0.2, 0.4]).part(np.array([True, False, True]))
    assert said.rows.tolist() == [0, 2]
    assert said.p[:, 1].tolist() == [0.9, 0.4]
