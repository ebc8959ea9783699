from dataclasses import replace

import numpy as np
import pytest

from framing.learn.scoring import Outcome
from framing.learn.slices import (
    calibration_bins,
    confusion_table,
    precision_recall,
    prediction_table,
    slice_figures,
)
from framing.learn.splits import code_classes
from tests.learn.labelled import binary, three_classes


def said(labels, *, repeats=2, right=0.85):
    codes, size = code_classes(labels), len(labels.classes)
    found = []
    for repeat in range(repeats):
        generator = np.random.default_rng(repeat)
        order = generator.permutation(len(labels))
        p = (
            generator.dirichlet(np.ones(size), len(labels))
            + 2 * np.eye(size)[codes[order]] * (generator.random(len(labels)) < right)[:, None]
        )
        p /= p.sum(axis=1, keepdims=True)
        found.append(Outcome(order, codes[order], p.argmax(axis=1), p, np.arange(len(labels)) % 4))
    return found


def test_slices_hold_all_texts_and_say_which_are_small():
    labels = binary()
    rare = tuple("Tiny" if at < 12 else name for at, name in enumerate(labels.outlets))
    regions = tuple("es" if at % 2 else "" for at in range(len(labels)))
    table = slice_figures(
        said(labels), replace(labels, outlets=rare, regions=regions), seed=0, replicates=100
    )
    counts = table.groupby("by")["n"].sum()
    assert counts["outlet"] == counts["length"] == 240
    assert counts["region"] == 120
    tiny = table[table["slice"] == "Tiny"].iloc[0]
    assert tiny["small"]
    assert np.isnan(tiny["f1_low"])
    assert not np.isnan(tiny["accuracy"])
    large = table[(table["by"] == "length")].iloc[0]
    assert not large["small"]
    assert large["f1_low"] < large["f1"] < large["f1_high"]
    assert (table["positive"] <= table["n"]).all()


def test_slices_of_classes_have_macro_figures():
    table = slice_figures(said(three_classes()), three_classes(), seed=0, replicates=100)
    assert set(table["by"]) == {"length"}
    assert table["accuracy"].between(0.5, 1).all()
    assert (table["macro_f1"] <= 1).all()
    assert table["positive"].isna().all()


def test_bins_count_texts_not_repeats():
    outcomes = said(binary())
    table = calibration_bins(outcomes, ("0", "1"))
    assert table["n"].sum() == pytest.approx(240, abs=5)
    assert (table["low"] <= table["share"]).all()
    assert (table["share"] <= table["high"]).all()
    assert ((table["mean_p"] >= table["bin_low"]) & (table["mean_p"] <= table["bin_high"])).all()


def test_bins_of_classes_are_of_the_likeliest():
    table = calibration_bins(said(three_classes()), three_classes().classes)
    assert table["bin_low"].min() >= 0.3
    assert table["share"].iloc[-1] > table["share"].iloc[0]


def test_precision_and_recall_run_from_strict_to_lax():
    table = precision_recall(said(binary()), ("0", "1"))
    assert len(table) <= 400
    assert table["recall"].is_monotonic_increasing
    assert table["threshold"].is_monotonic_decreasing
    assert table["recall"].iloc[-1] == 1
    assert precision_recall(said(three_classes()), ("a", "b", "c")).empty


def test_confusion_adds_up_to_the_texts():
    labels = three_classes()
    table = confusion_table(said(labels), labels.classes)
    assert table.to_numpy().sum() == 240
    assert table.sum(axis=1).tolist() == np.bincount(code_classes(labels)).tolist()
    assert list(table.index) == list(table.columns) == ["blue", "green", "red"]


def test_predictions_name_row_and_class():
    labels = three_classes()
    table = prediction_table(said(labels), labels)
    assert len(table) == 480
    assert {"row", "group", "outlet", "repeat", "fold", "label", "p_blue", "p_red", "predicted"} <= set(table)
    first = table.iloc[0]
    assert labels.values[first["row"] - 1] == first["label"]
    assert set(prediction_table(said(binary()), binary())["label"]) == {0, 1}
