from dataclasses import replace

import numpy as np
import pytest
from sklearn.base import clone

from framing.errors import MisuseError
from framing.learn.baselines import list_baselines, make_baselines, measure_of
from framing.learn.splits import code_classes
from tests.learn.labelled import binary, three_classes


def test_what_the_labels_allow():
    labels = binary()
    assert list_baselines(labels) == ["majority", "length", "topic", "lexicon", "outlet", "date"]
    bare = replace(labels, outlets=("",) * 240, dates=("",) * 240, name="alarm")
    assert list_baselines(bare) == ["majority", "length", "topic", "lexicon", "score"]
    assert "score" not in list_baselines(three_classes())


def test_each_fits_and_predicts_on_what_it_reads():
    labels = replace(binary(), name="escalation")
    codes = code_classes(labels)
    for row in make_baselines(labels):
        fitted = clone(row.classifier).fit(row.inputs[:200], codes[:200])
        assert fitted.predict_proba(row.inputs[200:]).shape == (40, 2), row.name
        assert row.what


def test_the_outlet_alone_tells_what_it_tells():
    labels = binary()
    told = replace(labels, outlets=tuple("a" if value else "b" for value in labels.values))
    row = make_baselines(told, ["outlet"])[0]
    fitted = clone(row.classifier).fit(row.inputs, code_classes(told))
    assert (fitted.predict(row.inputs) == code_classes(told)).all()
    assert fitted.predict_proba(np.array([["never seen"]], dtype=object)).shape == (1, 2)


def test_dates_that_are_missing_are_no_problem():
    labels = binary()
    gaps = replace(labels, dates=tuple("" if at % 3 else day for at, day in enumerate(labels.dates)))
    row = make_baselines(gaps, ["date"])[0]
    assert np.isnan(row.inputs).sum() == 160
    clone(row.classifier).fit(row.inputs, code_classes(gaps))


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("alarm", "alarm"),
        ("De-escalation", "deescalation"),
        ("attribution", "attributed_share"),
        ("hot", ""),
    ],
)
def test_labels_that_bear_the_name_of_a_measure(name, column):
    assert measure_of(name) == column


def test_other_recipes_may_stand_beside():
    assert [row.name for row in make_baselines(binary(), ["tfidf", "majority", "tfidf"])] == [
        "tfidf",
        "majority",
    ]


@pytest.mark.parametrize(
    ("name", "told"),
    [("oracle", "one of majority"), ("score", "name of the label"), ("outlet", "two outlets")],
)
def test_baselines_that_there_are_not(name, told):
    labels = replace(binary(), outlets=("",) * 240)
    with pytest.raises(MisuseError, match=told):
        make_baselines(labels, [name])
