from dataclasses import replace

import pytest

from framing.learn import train
from framing.learn.card import write_card
from tests.learn.labelled import binary
from tests.learn.models import trained

LABELS = binary(150, 20, share=0.4)


@pytest.fixture(scope="module")
def evaluated():
    return train(LABELS, "stems", repeats=1, date="2026-01-31", coders="Ana | Luis", source="<b>x</b>")


def test_figures_stand_beside_the_baselines_with_intervals(evaluated):
    card = write_card(evaluated)
    assert "**Not evaluated.**" not in card
    value, low, high = evaluated.evaluation.figure("f1")
    row = next(line for line in card.splitlines() if line.startswith("| f1 |"))
    assert f"| f1 | {value:.3f} [{low:.3f}, {high:.3f}] |" in row
    heading = next(line for line in card.splitlines() if line.startswith("| figure "))
    assert row.count("|") == heading.count("|")
    assert "| majority |" in heading
    assert "less that of the baseline" in card
    for warning in evaluated.evaluation.warnings:
        assert warning.split("<")[0][:60] in card


def test_data_versions_and_limits_are_there(evaluated):
    card = write_card(evaluated)
    assert evaluated.data.sha256 in card
    assert f"yes {sum(LABELS.values)}" in card
    assert "Ana \\| Luis" in card
    assert "&lt;b>" in card
    assert "2026-01-31" in card
    assert "scikit-learn | 1." in card
    assert "What it is not for" in card
    assert "0.35 < p < 0.65" in card


def test_a_model_that_was_not_evaluated_says_so():
    assert "**Not evaluated.**" in write_card(trained())


def test_synthetic_texts_are_told_first():
    model = trained()
    assert "synthetic" not in write_card(model)
    card = write_card(replace(model, data=replace(model.data, synthetic=True)))
    assert "**Trained on synthetic texts.**" in card.splitlines()[2]


@pytest.mark.parametrize("kind", ["classes", "several"])
def test_other_kinds_have_cards(kind):
    model = trained(kind)
    card = write_card(model)
    for name in model.classes:
        assert name in card
    assert ("likeliest class under 0.65" in card) == (kind == "classes")
