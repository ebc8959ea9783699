from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from framing.errors import MisuseError, ReadingError
from framing.labels import make_labels
from framing.learn.calibration import fit_calibrated
from framing.learn.holdout import evaluate_model, evaluate_predictions
from framing.learn.leakage import hash_texts
from framing.learn.splits import code_classes
from tests.learn.labelled import binary, three_classes, words_and_logistic


def trained(labels, **kept):
    """What evaluation needs of a model, without the file and the card."""
    part = fit_calibrated(
        words_and_logistic(),
        labels.texts,
        code_classes(labels),
        labels.groups,
        size=len(labels.classes),
        folds=3,
    )
    fields = {
        "kind": labels.kind, "label": labels.name, "classes": labels.classes,
        "recipe": "words", "what": "stand-in",
        "parts": {labels.name: part}, "undetermined": (0.35, 0.65),
        "data": SimpleNamespace(hashes=hash_texts(labels.texts)),
    }  # fmt: skip
    return SimpleNamespace(**{**fields, **kept})


@pytest.fixture(scope="module")
def model():
    return trained(binary(seed=1))


def test_a_model_on_labels_of_their_own(model):
    labels = binary(seed=2)
    found = evaluate_model(model, labels, replicates=100)
    assert found.recipe == "words"
    assert found.figure("auroc")[0] > 0.8
    p = model.parts["hot"].probabilities(labels.texts)[:, 1]
    assert found.predictions["p"].tolist() == pytest.approx(p.tolist())
    assert found.predictions["predicted"].sum() == (p >= model.parts["hot"].threshold).sum()
    assert set(found.figures["classifier"]) == {"words", "majority", "lexicon"}
    assert not any("training data" in text for text in found.warnings)
    assert any("undetermined" in note for note in found.notes)
    assert any("fitted on these labels by cross-validation" in note for note in found.notes)
    assert found.curve.empty


def test_texts_that_the_model_was_trained_on_are_told(model):
    old, new = binary(seed=1), binary(seed=2)
    mixed = replace(new, texts=(*old.texts[:30], *new.texts[30:]))
    found = evaluate_model(model, mixed, replicates=100)
    told = [
        text for text in found.warnings if text.startswith("leak: 30 of 240 texts are in the training data")
    ]
    assert len(told) == 1
    assert "rows 1, 2, 3" in told[0]
    assert found.settings["overlap"] == 30


def test_few_labels_are_evaluated_without_baselines(model):
    found = evaluate_model(model, binary(40, 20, seed=2), replicates=100)
    assert set(found.figures["classifier"]) == {"words"}
    assert any("the rarest class has" in text for text in found.warnings)
    assert any("no baselines beside it" in note for note in found.notes)


def test_classes_may_be_some_of_those_of_the_model():
    model = trained(three_classes(seed=1))
    every = three_classes(seed=2)
    assert evaluate_model(model, every, replicates=100).figure("accuracy")[0] > 0.5
    keep = [at for at, value in enumerate(every.values) if value != "blue"]
    fewer = replace(every.take(keep), classes=("green", "red"))
    found = evaluate_model(model, fewer, replicates=100)
    assert found.classes == ("blue", "green", "red")
    assert found.figure("recall:red")[0] > 0.5
    other = replace(every, classes=("blue", "green", "pink"), values=tuple(
        "pink" if value == "red" else value for value in every.values
    ))  # fmt: skip
    with pytest.raises(MisuseError, match="does not know the class pink"):
        evaluate_model(model, other)


def test_several_labels_are_taken_one_by_one(model):
    part = model.parts["hot"]
    several = SimpleNamespace(**{**vars(model), "kind": "several", "parts": {"hot": part, "cold": part}})
    source = binary(seed=2)
    values = [{"hot"} if value else {"other"} for value in source.values]
    labels = make_labels(source.texts, values, groups=list(source.groups))
    found = evaluate_model(several, labels, replicates=100)
    assert [row.label for row in found.parts] == ["hot"]
    strangers = make_labels(source.texts, [{"odd"}] * 240, groups=list(source.groups))
    with pytest.raises(MisuseError, match="label must be one of hot, cold"):
        evaluate_model(several, strangers)


def test_what_does_not_fit(model):
    with pytest.raises(MisuseError, match="trained on one label of yes and no"):
        evaluate_model(model, three_classes())
    labels = binary(seed=2)
    same = replace(labels, values=(True,) * 240)
    with pytest.raises(ReadingError, match="of one class"):
        evaluate_model(model, same)


@pytest.mark.parametrize(
    ("p", "predicted", "told"),
    [
        (np.full(239, 0.5), [0] * 240, "array of 240 x 2"),
        (np.full(240, 1.5), [0] * 240, "from 0 to 1"),
        (np.full(240, np.nan), [0] * 240, "from 0 to 1"),
        (np.full(240, 0.5), [0] * 239, "239 items"),
        (np.full(240, 0.5), [2] * 240, "says 2"),
    ],
)
def test_predictions_that_do_not_fit(p, predicted, told):
    with pytest.raises(MisuseError, match=told):
        evaluate_predictions(binary(), p, predicted)
