import numpy as np
import pytest

from framing.errors import MisuseError
from framing.learn.calibration import fallback_folds
from framing.learn.drift import SIZES, learn_reference, measure_drift
from framing.learn.splits import code_classes
from tests.learn.labelled import binary

LABELS = binary(600, 60)
REFERENCE = learn_reference(
    LABELS.texts, fallback_folds(code_classes(LABELS), LABELS.groups, 5, seed=0), LABELS.groups
)


def test_texts_of_the_same_kind_do_not_drift():
    shifted = [
        measure_drift(REFERENCE, binary(count, 10, seed=seed).texts).shifted
        for seed in range(20, 40)
        for count in (20, 100)
    ]
    assert sum(shifted) <= 2


def test_unknown_words_drift():
    texts = [text.replace("palabra", "vocablo") for text in binary(100, 10, seed=9).texts]
    found = measure_drift(REFERENCE, texts)
    assert found.unknown > 0.9 > found.unknown_limit
    assert found.shifted
    assert "unknown to the model" in found.warnings[0]
    assert found.tokens == sum(len(text.split()) for text in texts)


def test_known_words_in_other_shares_drift():
    texts = ["palabraak palabraal misil."] * 100
    found = measure_drift(REFERENCE, texts)
    assert found.unknown == 0
    assert found.distance > found.distance_limit > found.distance_usual > 0
    assert "distributed otherwise" in found.warnings[0]


def test_few_words_tell_nothing():
    found = measure_drift(REFERENCE, ["vocablo nuevo"] * 10)
    assert found.tokens < SIZES[0]
    assert np.isnan([found.unknown, found.unknown_limit, found.distance]).all()
    assert not found.shifted
    assert found.warnings == ()


def test_new_outlets_are_named_if_any_were_known():
    texts, outlets = ["Hola.", "Hola.", "Hola."], ["El Faro", "La Hora", ""]
    found = measure_drift(REFERENCE, texts, outlets=outlets, known_outlets=("El Faro",))
    assert found.new_outlets == ("La Hora",)
    assert found.warnings == ("1 outlet not in the training data: La Hora",)
    assert measure_drift(REFERENCE, texts, outlets=outlets).new_outlets == ()
    with pytest.raises(MisuseError, match="outlets has 2 items and texts 3"):
        measure_drift(REFERENCE, texts, outlets=outlets[:2])


def test_the_limits_tighten_with_more_text():
    assert REFERENCE.sizes.tolist() == list(SIZES[: len(REFERENCE.sizes)])
    assert len(REFERENCE.sizes) >= 3
    assert (np.diff(REFERENCE.distance[:, 1]) < 0).all()
    assert (REFERENCE.distance[:, 0] < REFERENCE.distance[:, 1]).all()


def test_the_words_are_those_of_the_training_texts():
    words = {word for text in LABELS.texts for word in text.strip(".").split()}
    assert set(REFERENCE.words.tolist()) == words
    assert REFERENCE.counts.sum() == sum(len(text.split()) for text in LABELS.texts)
    assert (np.diff(REFERENCE.counts) <= 0).all()
