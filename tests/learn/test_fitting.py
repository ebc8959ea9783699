import numpy as np
import pytest
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.dummy import DummyClassifier
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.svm import LinearSVC
from sklearn.tree import DecisionTreeClassifier

from framing.errors import MisuseError
from framing.learn.fitting import choose_threshold, fit_and_predict, raw_scores
from framing.learn.splits import code_classes, grouped_folds
from tests.learn.labelled import CUES, binary, three_classes, words_and_logistic


@pytest.fixture
def data():
    labels = binary(360, 60)
    return np.array(labels.texts, dtype=object), code_classes(labels), np.array(labels.groups)


def run(classifier, data, **kept):
    texts, codes, groups = data
    kept.setdefault("size", 2)
    train, test = grouped_folds(codes, groups.tolist(), 3, seed=(9,))[0]
    found = fit_and_predict(
        classifier, texts[train], codes[train], groups[train].tolist(), texts[test], **kept
    )
    return found, codes[test]


class Spy(ClassifierMixin, BaseEstimator):
    """Remembers which texts it was fitted on and asked about."""

    log: list = []  # noqa: RUF012 - shared by clones on purpose

    def fit(self, texts, y):
        self.classes_ = np.unique(y)
        self.known_ = set(texts)
        self.log.append(("fit", len(texts)))
        return self

    def decision_function(self, texts):
        assert not self.known_ & set(texts), "asked about texts that it was trained on"
        self.log.append(("ask", len(texts)))
        return np.array([float(len(text)) for text in texts])


def test_scores_are_never_of_texts_that_were_trained_on(data):
    Spy.log.clear()
    found, _ = run(Spy(), data)
    assert found.tuned
    assert [kind for kind, _ in Spy.log].count("fit") == 4
    inner = [size for kind, size in Spy.log[:6] if kind == "ask"]
    assert sum(inner) == Spy.log[6][1]  # each training text was held out once


def test_probabilities_are_calibrated_even_of_a_classifier_with_balanced_weights(data):
    found, truth = run(words_and_logistic(class_weight="balanced"), data)
    assert found.p[:, 1].mean() == pytest.approx(truth.mean(), abs=0.06)
    assert found.p.sum(axis=1) == pytest.approx(1)


def test_classifiers_without_probabilities_get_them(data):
    found, truth = run(make_pipeline(CountVectorizer(), LinearSVC()), data)
    assert ((found.p > 0) & (found.p < 1)).all()
    assert found.p[truth == 1, 1].mean() > found.p[truth == 0, 1].mean() + 0.1


def test_classifiers_with_probabilities_alone_work(data):
    found, truth = run(make_pipeline(CountVectorizer(vocabulary=CUES), MultinomialNB()), data)
    assert (found.predicted == truth).mean() > 0.8


def test_of_a_constant_yes_to_all_has_the_highest_f1(data):
    found, _ = run(DummyClassifier(strategy="prior"), data)
    assert found.predicted.all()
    assert np.ptp(found.p[:, 1]) == 0


def test_left_as_it_is_a_constant_is_the_majority(data):
    found, _ = run(DummyClassifier(strategy="prior"), data, tune=False)
    assert not found.predicted.any()
    assert found.p[0, 1] == pytest.approx(data[1].mean(), abs=0.05)
    assert found.tuned


def test_scores_that_run_the_wrong_way_say_nothing():
    class Wrong(Spy):
        def decision_function(self, texts):
            return np.array([-1.0 if set(text[:-1].split()) & set(CUES) else 1.0 for text in texts])

    labels = binary(360, 60)
    found, _ = run(
        Wrong(), (np.array(labels.texts, dtype=object), code_classes(labels), np.array(labels.groups))
    )
    assert np.ptp(found.p[:, 1]) == 0
    assert found.predicted.all()


def test_the_search_picks_what_works_and_makes_features_once(data):
    calls = []

    class Counted(CountVectorizer):
        def fit_transform(self, texts, y=None):
            calls.append(len(texts))
            return super().fit_transform(texts, y)

    def tree(counter):
        return Pipeline([("words", counter), ("classifier", DecisionTreeClassifier(random_state=0))])

    grid = {"classifier__max_leaf_nodes": (2, 12)}  # two leaves see one cue of four
    found, _ = run(tree(Counted(vocabulary=CUES)), data, grid=grid)
    assert found.chosen == {"classifier__max_leaf_nodes": 12}
    assert len(calls) == 4  # three inner folds and the whole training side, not one a setting
    whole, _ = run(tree(CountVectorizer(vocabulary=CUES)), data, grid={**grid, "words__binary": (False,)})
    assert np.allclose(found.p, whole.p)


def test_classes_take_the_likeliest_and_keep_their_own_probabilities():
    labels = three_classes()
    data = np.array(labels.texts, dtype=object), code_classes(labels), np.array(labels.groups)
    found, truth = run(words_and_logistic(), data, size=3)
    assert (found.predicted == found.p.argmax(axis=1)).all()
    assert (found.predicted == truth).mean() > 0.6
    assert np.isnan(found.threshold)
    margins, _ = run(make_pipeline(CountVectorizer(), LinearSVC()), data, size=3)
    assert margins.p.sum(axis=1) == pytest.approx(1)


def test_a_class_that_was_not_seen_has_the_lowest_score():
    fitted = words_and_logistic().fit(["uno uno", "dos dos", "uno", "dos"], [0, 2, 0, 2])
    scores = raw_scores(fitted, ["uno", "dos"], 3)
    assert (scores[:, 1] == 0).all()
    assert scores.argmax(axis=1).tolist() == [0, 2]


def test_too_few_for_inner_folds_is_told():
    texts = np.array([f"texto {at}" for at in range(12)], dtype=object)
    codes = np.array([1] + [0] * 11)
    found = fit_and_predict(
        words_and_logistic(), texts, codes, [str(at) for at in range(12)], texts[:2], size=2
    )
    assert not found.tuned
    assert found.threshold == 0.5


def test_neither_scores_nor_probabilities():
    class Mute(Spy):
        decision_function = None

    mute = Mute()
    mute.classes_ = np.array([0, 1, 2])
    with pytest.raises((MisuseError, TypeError)):
        raw_scores(mute, ["uno"], 3)


@pytest.mark.parametrize(
    ("truth", "p", "expected"),
    [
        ([1, 1, 0, 0], [0.9, 0.8, 0.4, 0.1], 0.6),
        ([1, 0, 1, 0], [0.4, 0.3, 0.2, 0.1], 0.15),
        ([0, 0, 0], [0.4, 0.3, 0.2], 0.5),
        ([1, 0, 1], [0.3, 0.3, 0.3], 0.5),
        ([0, 1, 1], [0.5, 0.3, 0.3], 0.3),
    ],
)
def test_the_threshold_has_the_highest_f1(truth, p, expected):
    found = choose_threshold(np.array(truth, dtype=bool), np.array(p))
    assert found == pytest.approx(expected)


def test_the_same_seed_gives_the_same_verdicts(data):
    first, _ = run(words_and_logistic(), data, seed=(1, 2))
    second, _ = run(words_and_logistic(), data, seed=(1, 2))
    third, _ = run(words_and_logistic(), data, seed=(1, 3))
    assert np.array_equal(first.p, second.p)
    assert not np.array_equal(first.p, third.p)
