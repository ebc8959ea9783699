import numpy as np
import pytest
from sklearn.base import clone
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

from framing.learn import make_classifier
from framing.learn.precount import read_once
from framing.learn.splits import code_classes
from tests.learn.labelled import binary, words_and_logistic

LABELS = binary(120, 30)
TEXTS = np.array(LABELS.texts, dtype=object)
CODES = code_classes(LABELS)
TRAIN, TEST = np.arange(0, 80), np.arange(80, 120)


@pytest.mark.parametrize("name", ["tfidf", "tfidf+lexicon", "nb", "stems", "topic"])
def test_verdicts_are_those_of_the_plain_pipeline(name):
    plain = make_classifier(name)
    counted, places = read_once(plain, TEXTS)
    assert places.tolist() == list(range(120))
    for train, test in ((TRAIN, TEST), (TEST, TRAIN)):
        expected = clone(plain).fit(TEXTS[train], CODES[train]).predict_proba(TEXTS[test])
        found = clone(counted).fit(places[train], CODES[train]).predict_proba(places[test])
        assert np.abs(found - expected).max() < 1e-5  # 32-bit sums in another order
        assert np.array_equal(found.argmax(axis=1), expected.argmax(axis=1))


def test_columns_come_from_the_training_side():
    counted, places = read_once(make_classifier("tfidf"), TEXTS)
    small, large = (clone(counted).fit(places[:size], CODES[:size]) for size in (20, 80))
    widths = [model[0].transform(places[:1]).shape[1] for model in (small, large)]
    assert widths[0] < widths[1]
    plain = clone(make_classifier("tfidf")).fit(TEXTS[:20], CODES[:20])
    assert widths[0] == plain[0].transform(TEXTS[:1]).shape[1]


def test_clones_share_the_counts():
    counted, _ = read_once(make_classifier("tfidf"), TEXTS)
    words = [model.named_steps["features"].transformer_list[0][1] for model in (counted, clone(counted))]
    assert words[0].counts is words[1].counts


@pytest.mark.parametrize(
    ("classifier", "settings"),
    [
        (words_and_logistic(), ()),
        (LogisticRegression(), ()),
        (make_classifier("tfidf"), ("features__words__min_df",)),
        (Pipeline([("words", TfidfVectorizer(max_features=9)), ("last", LogisticRegression())]), ()),
        (Pipeline([("words", TfidfVectorizer(min_df=0.1)), ("last", LogisticRegression())]), ()),
    ],
)
def test_what_cannot_be_counted_before_stays_as_it_is(classifier, settings):
    found, inputs = read_once(classifier, TEXTS, settings)
    assert found is classifier
    assert inputs is TEXTS


def test_a_search_of_the_last_step_may_go_on():
    counted, _ = read_once(make_classifier("tfidf"), TEXTS, ("classifier__C",))
    assert counted.get_params()["classifier__C"] == 3.0
    clone(counted).set_params(classifier__C=1.0)


def test_a_training_side_without_common_words_is_told():
    counted, places = read_once(
        make_classifier("stems"), np.array(["uno", "dos", "tres", "cuatro"], dtype=object)
    )
    with pytest.raises(ValueError, match="min_df"):
        counted.fit(places[:2], [0, 1])
