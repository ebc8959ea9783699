import pickle

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.compose import ColumnTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import FeatureUnion, make_pipeline
from sklearn.utils.estimator_checks import parametrize_with_checks

from framing.errors import FramingError, MisuseError
from framing.learn import Collocations, FramingFeatures, TextLength, TopicWords, features
from framing.lexicon import load_lexicons
from framing.measures import score_article
from framing.records import DIMENSIONS, Article
from framing.resources import data_folder
from tests.learn.numbers_as_text import NumericFeatures, NumericLength, NumericTopics

HOT = "Rusia bombardeó el puerto."
CALM = "Hubo un concierto en la plaza."
TEXTS = [
    HOT,
    CALM,
    "El ministro dijo que habrá un alto el fuego.",
    "Cunde el pánico: temen una catástrofe.",
] * 3
Y = [1, 0, 0, 1] * 3


@pytest.fixture(autouse=True)
def _forget():
    features._rows_of.clear()


@parametrize_with_checks([NumericFeatures(), NumericLength(), NumericTopics()])
def test_the_checks_of_scikit_learn(estimator, check):
    check(estimator)


@pytest.mark.parametrize("estimator", [FramingFeatures(), TextLength(), TopicWords(), Collocations()])
def test_estimators_of_text_say_that_they_take_strings(estimator):
    tags = estimator.__sklearn_tags__()
    assert tags.input_tags.string
    assert not tags.input_tags.two_d_array


def test_values_are_those_of_the_score():
    text = data_folder("seeds").joinpath("otan-ucrania.txt").read_text(encoding="utf-8")
    result = score_article(Article(text), seed=0, replicates=100)
    row = FramingFeatures().set_output(transform="pandas").fit_transform([text]).iloc[0]
    for name, score in result.scores.items():
        assert 100 * row[name] == pytest.approx(score.score)
    assert row["attributed_share"] == pytest.approx(result.sources.attributed_token_share)
    assert row["quoted_share"] == pytest.approx(result.sources.quoted_token_share)
    assert row["attributions"] == pytest.approx(result.sources.acts / result.n_units)
    assert row["log_tokens"] == pytest.approx(np.log1p(result.n_tokens))
    assert row["net_escalation"] == pytest.approx(result.net_escalation.nei)


def test_categories_add_detail():
    row = FramingFeatures().set_output(transform="pandas").fit_transform([HOT]).iloc[0]
    assert row["escalation"] == 0.5
    assert row[["escalation_E1", "escalation_E2", "escalation_E3"]].max() == 0.5
    assert row["net_escalation"] == 0.5
    assert row["alarm"] == row["net_alarm"] == 0


def test_parameters_choose_columns():
    names = list(
        FramingFeatures(categories=False, sources=False, net=False, length=False).get_feature_names_out()
    )
    assert names == [*DIMENSIONS]
    everything = list(FramingFeatures().get_feature_names_out())
    assert len(everything) == len(set(everything)) > 25
    for switch, name in {
        "categories": "alarm_A1",
        "sources": "attributed_share",
        "net": "net_alarm",
        "length": "log_tokens",
    }.items():
        assert name in everything
        assert name not in FramingFeatures(**{switch: False}).get_feature_names_out()


def test_words_without_weight_are_no_category():
    assert "escalation_TOPIC" not in FramingFeatures().get_feature_names_out()


def test_a_text_without_words_is_a_row_of_zeros():
    assert not FramingFeatures().transform(["", "…"]).any()
    assert TextLength().transform([""]).tolist() == [[0, 0]]
    assert not TopicWords().transform([""]).any()


def test_rows_do_not_depend_on_their_neighbours_or_on_memory():
    whole = FramingFeatures().transform(TEXTS)
    features._rows_of.clear()
    assert np.array_equal(np.vstack([FramingFeatures().transform([text]) for text in TEXTS]), whole)
    assert np.array_equal(FramingFeatures().transform(TEXTS), whole)


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(features, "REMEMBERED", 3)
    FramingFeatures().transform([f"Texto {number}." for number in range(10)])
    assert len(features._rows_of) == 3


def test_spelling_of_unicode_and_containers_make_no_difference():
    decomposed = "Cunde el pa\u0301nico.".replace(" ", "\xa0")
    a = FramingFeatures().transform(["Cunde el pánico."])
    assert a[0].any()
    for same in ([decomposed], (decomposed,), pd.Series([decomposed]), np.array([decomposed], dtype=object)):
        assert np.array_equal(FramingFeatures().transform(same), a)


def test_own_lexicons_add_columns_and_changed_ones_are_refused(tmp_path):
    folder = tmp_path / "calma"
    folder.mkdir()
    card = (data_folder("lexicons") / "reassurance" / "card.toml").read_text(encoding="utf-8")
    entries = (data_folder("lexicons") / "reassurance" / "entries.csv").read_text(encoding="utf-8")
    card = card.replace('"reassurance"', '"calma"')
    (folder / "card.toml").write_text(card, encoding="utf-8")
    (folder / "entries.csv").write_text(entries, encoding="utf-8")
    fitted = FramingFeatures([str(folder)]).fit([CALM])
    assert {"calma", "calma_R1"} <= set(fitted.get_feature_names_out())
    rows = entries.splitlines(keepends=True)
    (folder / "entries.csv").write_text("".join(rows[:-1]), encoding="utf-8")
    with pytest.raises(MisuseError, match="lexicons calma are not those"):
        fitted.transform([CALM])
    assert FramingFeatures([str(folder)]).fit_transform([CALM]).shape[0] == 1


@pytest.mark.parametrize("lexicons", ["alarm", load_lexicons()])
def test_lexicons_are_given_by_name_in_a_list(lexicons):
    with pytest.raises(MisuseError, match="lexicons must be None or a list"):
        FramingFeatures(lexicons).fit([HOT])


def test_unknown_lexicons_are_named():
    with pytest.raises(MisuseError, match="no lexicon 'alarma'"):
        FramingFeatures(["alarma"]).fit([HOT])


@pytest.mark.parametrize(
    ("texts", "kind", "message"),
    [
        (HOT, TypeError, "texts must be a list of texts, got 'Rusia"),
        (b"texto", TypeError, "texts must be a list of texts"),
        (None, TypeError, "texts must be a list of texts, got None"),
        (3, TypeError, "texts must be a list of texts, got 3"),
        ([HOT, None, float("nan"), b"x", 3], TypeError, "1 is None, number 2 is NaN, number 3 is of"),
        ([None] * 9, TypeError, "and 4 more"),
        (pd.DataFrame({"text": [HOT]}), TypeError, "got DataFrame of 1 x 1; of a table give one column"),
        (np.array([[HOT, CALM]]), TypeError, "got ndarray of 1 x 2"),
        ([[HOT]], TypeError, "number 0 is of type list"),
        ([], ValueError, "there are 0 texts"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("estimator", [FramingFeatures(), TextLength(), TopicWords(), Collocations()])
@pytest.mark.parametrize("method", ["fit", "transform"])
def test_bad_input_is_named(estimator, method, texts, kind, message):
    estimator = clone(estimator)
    if method == "transform":
        estimator.fit(TEXTS)
    with pytest.raises(FramingError, match=message) as caught:
        getattr(estimator, method)(texts)
    assert isinstance(caught.value, kind)
    assert isinstance(caught.value, ValueError)


def test_input_is_not_changed():
    series = pd.Series(["Cunde el pa\u0301nico.", CALM], index=[7, 9])
    before = series.copy()
    frame = FramingFeatures().set_output(transform="pandas").fit_transform(series)
    pd.testing.assert_series_equal(series, before)
    assert list(frame.index) == [7, 9]


def test_clones_and_pickles():
    fitted = FramingFeatures(net=False, sources=False).fit(TEXTS)
    assert clone(fitted).get_params() == fitted.get_params()
    again = pickle.loads(pickle.dumps(fitted))  # noqa: S301 - our own bytes
    assert np.array_equal(again.transform(TEXTS), fitted.transform(TEXTS))
    assert again.lexicons_ == {name: card.sha256 for name, card in load_lexicons().info.items()}


def test_it_pipes_searches_and_unites():
    union = FeatureUnion(
        [("measures", FramingFeatures()), ("length", TextLength()), ("topics", TopicWords())]
    )
    pipeline = make_pipeline(union, LogisticRegression())
    search = GridSearchCV(pipeline, {"featureunion__measures__categories": [True, False]}, cv=3, n_jobs=1)
    search.fit(TEXTS, Y)
    assert search.best_score_ == 1
    assert "length__log_characters" in search.best_estimator_[:-1].get_feature_names_out()


def test_it_works_on_a_column_of_a_table():
    table = pd.DataFrame({"text": TEXTS, "outlet": ["a", "b", "c", "d"] * 3})
    columns = ColumnTransformer([("measures", FramingFeatures(), "text")]).set_output(transform="pandas")
    assert "measures__escalation" in columns.fit_transform(table).columns
    with pytest.raises(MisuseError, match=r"'text', not \['text'\]"):
        ColumnTransformer([("measures", FramingFeatures(), ["text"])]).fit(table)


def test_topics_count_stems_per_hundred_tokens():
    row = TopicWords().set_output(transform="pandas").transform(["Tropas y soldados; médicos."]).iloc[0]
    assert row["topic_war"] == 50
    assert row["topic_health"] == 25
    assert row["topic_leisure"] == 0
