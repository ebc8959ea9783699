import numpy as np
import pytest
from sklearn.calibration import CalibratedClassifierCV

from framing.errors import ReadingError
from framing.learn.calibration import fallback_folds, fit_calibrated
from framing.learn.fitting import choose_threshold, fit_and_predict, raw_scores
from framing.learn.recipes import make_classifier
from framing.learn.sigmoid import apply_sigmoid
from framing.learn.splits import INNER_FOLDS, code_classes
from tests.learn.labelled import binary, three_classes

LABELS = binary(strength=0.8)
CODES = code_classes(LABELS)
NEW = list(binary(60, 10, seed=9).texts)


def fitted(recipe="tfidf", labels=LABELS, **settings):
    codes = code_classes(labels)
    return fit_calibrated(
        make_classifier(recipe), labels.texts, codes, labels.groups, size=len(labels.classes), **settings
    )


def test_probabilities_are_those_of_scikit_learns_calibration_on_the_same_grouped_folds():
    folds = fallback_folds(CODES, LABELS.groups, 5, seed=0)
    reference = CalibratedClassifierCV(make_classifier("tfidf"), cv=folds, ensemble=False)
    reference.fit(np.array(LABELS.texts, dtype=object), CODES)
    expected = reference.predict_proba(np.array(NEW, dtype=object))
    assert fitted().probabilities(NEW) == pytest.approx(expected, abs=1e-4)
    assert np.ptp(expected[:, 1]) > 0.3


def test_no_group_is_on_both_sides_of_a_fold():
    groups = np.array(LABELS.groups)
    for learn, held in fallback_folds(CODES, LABELS.groups, 5, seed=0):
        assert not set(groups[learn]) & set(groups[held])


def test_the_threshold_is_chosen_on_scores_from_outside_the_fold():
    found = fitted()
    scores = np.zeros(len(CODES))
    texts = np.array(LABELS.texts, dtype=object)
    for learn, held in fallback_folds(CODES, LABELS.groups, 5, seed=0):
        part = make_classifier("tfidf").fit(texts[learn], CODES[learn])
        scores[held] = raw_scores(part, texts[held], 2)[:, 1]
    assert found.threshold == choose_threshold(CODES == 1, apply_sigmoid(scores, *found.curves[0]))
    inside = found.probabilities(texts)[:, 1]
    assert found.threshold != choose_threshold(CODES == 1, inside)


def test_classes_without_probabilities_of_their_own_get_a_curve_each():
    svm, logistic = fitted("svm", three_classes()), fitted("tfidf", three_classes())
    assert len(svm.curves) == 3
    assert logistic.curves == ()
    for found in (svm, logistic):
        assert np.isnan(found.threshold)
        assert found.probabilities(NEW).sum(axis=1) == pytest.approx(1)


def test_a_search_chooses_on_inner_folds():
    found = fitted("stems", grid={"features__stems__max_features": (1, 2000)})
    assert found.chosen == {"features__stems__max_features": 2000}
    assert found.pipeline.get_params()["features__stems__max_features"] == 2000


def test_fewer_folds_where_the_groups_allow_no_more():
    codes = np.array([1, 0] * 3)
    assert len(fallback_folds(codes, list("aabbcc"), 5, seed=0)) == 3
    with pytest.raises(ReadingError, match="label more groups"):
        fallback_folds(codes, ["a"] * 6, 5, seed=0)


def test_a_classifier_that_learns_nothing_gives_the_share_of_the_label():
    found = fitted("majority")
    assert found.probabilities(NEW)[:, 1] == pytest.approx(CODES.mean(), abs=1e-6)


@pytest.mark.parametrize(
    ("recipe", "labels"),
    [("tfidf", LABELS), ("nb", LABELS), ("svm", three_classes()), ("stems", three_classes())],
)
def test_what_is_trained_is_what_was_evaluated(recipe, labels):
    """With as many inner folds, a fold of the evaluation and the training say the same."""
    codes, size = code_classes(labels), len(labels.classes)
    texts = np.array(labels.texts, dtype=object)
    new = np.array(NEW, dtype=object)
    judged = fit_and_predict(make_classifier(recipe), texts, codes, labels.groups, new, size=size, seed=(0,))
    found = fitted(recipe, labels, folds=INNER_FOLDS, seed=0)
    assert found.probabilities(new) == pytest.approx(judged.p, abs=1e-12)
    assert found.threshold == pytest.approx(judged.threshold, nan_ok=True)
