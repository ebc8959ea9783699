import numpy as np
import pytest

from framing.errors import MisuseError
from framing.learn import DriftWarning
from framing.learn.card import write_card
from tests.learn.labelled import binary
from tests.learn.models import several, trained

NEW = list(binary(40, 8, seed=5).texts)


def test_binary_predictions_have_their_columns():
    model = trained()
    table = model.predict(NEW, check=False)
    assert list(table.columns) == ["text", "p", "predicted", "undetermined", "decided"]
    assert table["text"].tolist() == NEW
    assert (table["p"] == model.predict_proba(NEW)[:, 1]).all()
    open_ = (table["p"] > 0.35) & (table["p"] < 0.65)
    assert (table["undetermined"] == open_).all()
    assert set(table["predicted"][open_]) <= {"undetermined"}
    assert (table["predicted"][~open_] == np.where(table["p"][~open_] >= 0.5, "yes", "no")).all()
    assert ((table["decided"] == "yes") == (table["p"] >= model.parts["hot"].threshold)).all()
    assert set(table["decided"]) == {"yes", "no"}


def test_classes_have_a_probability_each():
    table = trained("classes").predict(["redish palabraak.", "blueish palabraal."], check=False)
    assert list(table.columns) == [
        "text",
        "p_blue",
        "p_green",
        "p_red",
        "predicted",
        "undetermined",
        "decided",
    ]
    assert table["decided"].tolist() == ["red", "blue"]
    assert table[["p_blue", "p_green", "p_red"]].sum(axis=1).tolist() == pytest.approx([1, 1])


def test_several_labels_are_independent():
    model = trained("several")
    table = model.predict(["Frío glacial palabraak.", "Calor palabraal palabraam."], check=False)
    assert list(table.columns)[:5] == [
        "text",
        "p_cold",
        "predicted_cold",
        "undetermined_cold",
        "decided_cold",
    ]
    assert table["decided_cold"].tolist() == ["yes", "no"]
    assert model.predict_proba(["Frío glacial."]).shape == (1, 2)
    assert model.data.counts == {
        name: sum(name in value for value in several().values) for name in ("cold", "hot")
    }


def test_training_texts_are_recognised_whatever_their_spaces():
    model = trained()
    known = model.data and binary().texts[0]
    with pytest.warns(DriftWarning, match="1 of 2 texts were in the training data"):
        model.predict([f"  {known} ", "Otra cosa."])
    assert model.check_drift(["Otra cosa."]).seen == 0


def test_other_texts_bring_a_warning_that_can_be_left_out():
    other = ["Receta de cocina con tomates, aceite y sal para cuatro comensales."] * 30
    with pytest.warns(DriftWarning, match="not like the training data"):
        trained().predict(other)
    trained().predict(other, check=False)


@pytest.mark.parametrize("texts", ["one text", [None], [1], []])
def test_texts_must_be_texts(texts):
    with pytest.raises(MisuseError):
        trained().predict(texts)


def test_a_model_shows_itself_briefly():
    assert len(repr(trained())) < 1500
    assert "recipe='tfidf'" in repr(trained())


def test_in_a_notebook_a_model_shows_its_card():
    model = trained("spanish", "tfidf")
    assert model._repr_markdown_() == write_card(model)
