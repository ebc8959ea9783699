import csv
import json
import math
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from framing.errors import MisuseError, ReadingError
from framing.labels import make_labels
from framing.learn import make_classifier
from framing.learn.contender import read_classifier
from framing.learn.crossvalidation import cross_validate
from tests.learn.labelled import binary, sentences, three_classes, words_and_logistic

DATA = Path(os.environ.get("FRAMING_DATA", Path(__file__).resolve().parents[3] / "shared" / "data"))
QUICK = {"folds": 3, "repeats": 1, "replicates": 100, "curve": False, "baselines": ("majority", "length")}


@pytest.fixture(scope="module")
def found():
    return cross_validate(
        words_and_logistic(),
        binary(),
        folds=3,
        repeats=2,
        replicates=200,
        baselines=("majority", "lexicon", "outlet"),
    )


def test_tables_have_the_columns_that_others_draw(found):
    assert list(found.figures) == ["classifier", "metric", "value", "low", "high"]
    assert list(found.differences) == ["baseline", "metric", "difference", "low", "high"]
    assert list(found.curve) == ["labels", "metric", "value", "low", "high", "kind"]
    assert list(found.calibration) == ["bin_low", "bin_high", "mean_p", "share", "low", "high", "n"]
    assert list(found.pr) == ["recall", "precision", "threshold"]
    assert list(found.predictions) == ["row", "group", "outlet", "repeat", "fold", "label", "p", "predicted"]
    assert list(found.figures["classifier"].unique()) == ["Pipeline", "majority", "lexicon", "outlet"]
    assert found.confusion.to_numpy().sum() == 240


def test_figures_come_from_the_predictions(found):
    rows = found.predictions
    each = []
    for _, part in rows.groupby("repeat"):
        hits = ((part["label"] == 1) & (part["predicted"] == 1)).sum()
        each.append(2 * hits / ((part["label"] == 1).sum() + (part["predicted"] == 1).sum()))
    value, low, high = found.figure("f1")
    assert value == pytest.approx(np.mean(each))
    assert low < value < high
    assert found.figure("brier")[0] == pytest.approx(((rows["p"] - rows["label"]) ** 2).mean())
    assert len(rows) == 480
    assert rows.groupby("repeat")["row"].nunique().tolist() == [240, 240]


def test_a_classifier_that_learns_beats_what_does_not(found):
    assert found.figure("auroc")[0] > 0.75
    assert found.figure("auroc", "majority")[0] == 0.5
    assert found.figure("auroc", "outlet")[0] == pytest.approx(0.5, abs=0.12)
    assert found.figure("f1", "majority")[0] == 0
    assert found.beats("majority")
    assert 0.3 < found.figure("calibration_slope")[0] < 2


def test_differences_are_those_of_the_figures(found):
    row = found.differences.query("baseline == 'outlet' and metric == 'auroc'").iloc[0]
    assert row["difference"] == pytest.approx(found.figure("auroc")[0] - found.figure("auroc", "outlet")[0])
    assert row["low"] < row["difference"] < row["high"]


def test_the_curve_rises_and_ends_with_all_labels(found):
    rows = found.curve[found.curve["metric"] == "average_precision"]
    measured = rows[rows["kind"] == "measured"]
    assert measured["labels"].tolist() == pytest.approx([32, 56, 80, 112, 160], abs=4)
    assert measured["value"].iloc[-1] > measured["value"].iloc[0]
    ahead = rows[rows["kind"] == "extrapolated"]["labels"].tolist()
    assert ahead in ([240, 340], [])
    assert bool(ahead) == any(
        "100 more labels" in note and "average_precision" in note for note in found.notes
    )


def test_random_labels_are_not_learnt_and_it_says_so():
    generator = np.random.default_rng(3)
    labels = make_labels(
        sentences([False] * 200, words=9), (generator.random(200) < 0.4).tolist(),
        groups=[f"g{at // 5}" for at in range(200)],
    )  # fmt: skip
    found = cross_validate(words_and_logistic(), labels, **{**QUICK, "baselines": ("lexicon", "length")})
    assert found.figure("auroc")[0] == pytest.approx(0.5, abs=0.1)
    assert not found.beats("length")
    told = [text for text in found.warnings if "does not beat the length baseline's interval" in text]
    assert len(told) == 1


def test_a_classifier_beside_the_lexicon_that_made_the_labels():
    hot = "Rusia bombardeó el puerto de la ciudad número {}."
    calm = "Hubo un concierto en la plaza de la ciudad número {}."
    truth = [at % 3 == 0 for at in range(120)]
    texts = [(hot if value else calm).format(at) for at, value in enumerate(truth)]
    words = [
        f"{text} {sentence}"
        for text, sentence in zip(texts, sentences([False] * 120, strength=1.0), strict=True)
    ]
    labels = make_labels(words, truth, groups=[f"g{at // 3}" for at in range(120)], name="escalation")
    found = cross_validate(words_and_logistic(), labels, **{**QUICK, "baselines": ("lexicon", "score")})
    assert not found.beats("lexicon")
    assert not found.beats("score")
    assert any("do not report it as better than counting words" in text for text in found.warnings)
    assert any("labels made by the lexicon" in text for text in found.warnings)


def leaky():
    """Synthetic: every wire story stands under two outlets, in two groups; its words tell nothing else."""
    generator = np.random.default_rng(11)
    stories = [
        f"{text} Nombre{at} Lugar{at} Cargo{at}"
        for at, text in enumerate(sentences([False] * 100, seed=5, strength=1.0, words=14))
    ]
    truth = (generator.random(100) < 0.4).tolist()
    return make_labels(
        [*stories, *(f"{story} EFE" for story in stories)],
        truth * 2,
        groups=[f"a{at // 2}" for at in range(100)] + [f"b{at // 2}" for at in range(100)],
        outlets=["Alfa"] * 100 + ["Beta"] * 100,
        name="hot",
    )


def test_a_wire_story_under_two_outlets_is_caught(monkeypatch):
    quick = {**QUICK, "baselines": ("majority",)}
    honest = cross_validate(words_and_logistic(C=100), leaky(), **quick)
    assert any(text.startswith("leak: the same text stands in different groups") for text in honest.warnings)
    assert honest.counts["groups"] == 50
    assert honest.figure("auroc")[0] < 0.65
    monkeypatch.setattr("framing.learn.crossvalidation.join_leaking_groups", lambda labels: (labels, []))
    fooled = cross_validate(words_and_logistic(C=100), leaky(), **quick)
    assert fooled.figure("auroc")[0] > 0.8  # what would have been believed


def test_an_outlet_that_tells_the_label_is_caught():
    labels = binary()
    generator = np.random.default_rng(0)
    outlets = tuple("Alfa" if value and generator.random() < 0.8 else "Beta" for value in labels.values)
    found = cross_validate(
        words_and_logistic(), replace(labels, outlets=outlets), **{**QUICK, "baselines": None}
    )
    assert any(text.startswith("leak: the outlet alone tells the label") for text in found.warnings)
    assert any("does not beat the outlet baseline" in text for text in found.warnings)


def test_rows_that_are_their_own_groups_bring_a_warning():
    labels = binary()
    alone = replace(labels, groups=tuple(f"row {at}" for at in range(240)))
    found = cross_validate(words_and_logistic(), alone, **QUICK)
    assert any("every text has no article or story but a group of its own" in text for text in found.warnings)


def test_joining_that_leaves_too_few_groups_is_refused_with_both_reasons():
    texts = [f"La misma noticia de la agencia sobre el puerto de la ciudad {at // 12}" for at in range(96)]
    labels = make_labels(texts, [at % 2 == 0 for at in range(96)], groups=[f"g{at // 4}" for at in range(96)])
    with pytest.raises(ReadingError, match=r"groups \(articles or stories\).*leak: the same text"):
        cross_validate(words_and_logistic(), labels, **QUICK)


def test_the_same_seed_gives_the_same_numbers():
    first, second, third = (
        cross_validate(words_and_logistic(), binary(), seed=seed, **QUICK) for seed in (4, 4, 5)
    )
    pd.testing.assert_frame_equal(first.figures, second.figures)
    pd.testing.assert_frame_equal(first.predictions, second.predictions)
    assert not first.predictions["p"].equals(third.predictions["p"])


def test_outlets_and_time():
    out = cross_validate(words_and_logistic(), binary(), by="outlet", **{**QUICK, "baselines": None})
    assert out.settings["repeats"] == 1
    assert out.predictions.groupby("fold")["outlet"].nunique().tolist() == [1] * 4
    assert "outlet" not in set(out.figures["classifier"])
    assert "date" in set(out.figures["classifier"])
    time = cross_validate(words_and_logistic(), binary(), by="date", **QUICK)
    assert time.counts["tested"] < time.counts["texts"] == 240
    assert time.figure("auroc")[0] > 0.7


def test_classes():
    found = cross_validate(words_and_logistic(), three_classes(), **{**QUICK, "curve": True})
    assert found.main_metric == "macro_f1"
    assert found.figure("macro_f1")[0] > 0.5
    for name in ("precision:red", "recall:red", "f1:red", "auroc:red", "macro_auroc", "mcc"):
        assert not math.isnan(found.figure(name)[0])
    assert list(found.confusion.columns) == ["blue", "green", "red"]
    assert {"p_blue", "p_green", "p_red"} <= set(found.predictions)
    assert set(found.curve["metric"]) == {"macro_f1"}
    assert set(found.predictions["predicted"]) <= {"blue", "green", "red"}


def test_several_labels_have_an_evaluation_each():
    one, other = binary(seed=1), binary(seed=2)
    values = [
        {name for name, holds in (("first", a), ("second", b), ("rare", at < 5)) if holds}
        for at, (a, b) in enumerate(zip(one.values, other.values, strict=True))
    ]
    texts = [f"{a} {b}" for a, b in zip(one.texts, other.texts, strict=True)]
    labels = make_labels(texts, values, groups=list(one.groups))
    found = cross_validate(words_and_logistic(), labels, **QUICK)
    assert [part.label for part in found.parts] == ["first", "second"]
    assert set(found.figures["label"]) == {"first", "second"}
    assert "left out: rare" in found.warnings[0]
    assert "what" in found.predictions
    assert found.counts["classes"]["first"] == sum("first" in value for value in values)
    json.dumps(found.to_dict(), allow_nan=False)
    assert any(line.startswith("second: Pipeline") for line in found.summary_lines())
    with pytest.raises(MisuseError, match="parts"):
        found.figure("f1")
    with pytest.raises(ReadingError, match="rare"):
        cross_validate(words_and_logistic(), replace(labels, classes=("rare",)), **QUICK)


def test_progress_counts_to_the_end():
    calls = []
    cross_validate(
        words_and_logistic(), binary(), progress=lambda *step: calls.append(step), **{**QUICK, "curve": True}
    )
    assert [done for done, _, _ in calls] == list(range(len(calls)))
    assert {total for _, total, _ in calls} == {len(calls)}
    assert calls[-1][2] == "intervals"


def test_the_search_is_nested_and_told():
    found = cross_validate(
        words_and_logistic(), binary(), search={"classifier__C": (0.01, 1.0)}, **{**QUICK, "baselines": ()}
    )
    assert sum(found.settings["chosen"].values()) == 3
    assert found.settings["search"] == {"classifier__C": [0.01, 1.0]}
    assert found.differences.empty
    assert "settings" in found.settings["design"]


def test_a_recipe_by_name_or_as_it_is():
    name, what, _, grid = read_classifier("tfidf", True, 0)
    assert name == "tfidf"
    assert grid
    assert read_classifier(make_classifier("tfidf", seed=9), False, 0)[:2] == (name, what)
    assert read_classifier(make_classifier("tfidf", classifier__C=0.5), False, 0)[0] == "Pipeline"


@pytest.mark.parametrize(
    ("classifier", "kept", "told"),
    [
        ("oracle", {}, "recipe must be one of"),
        (7, {}, "classifier must be"),
        ("majority", {"search": True}, "has no grid"),
        ("tfidf", {"search": {"classifier__magic": [1]}}, "settings of the classifier"),
        ("majority", {"replicates": 10}, "replicates"),
        ("majority", {"baselines": ("oracle",)}, "baseline must be one of"),
        ("majority", {"by": "coder"}, "by must be one of"),
    ],
)
def test_calls_that_cannot_work(classifier, kept, told):
    with pytest.raises(MisuseError, match=told):
        cross_validate(classifier, binary(), **{**QUICK, **kept})


def test_labels_are_not_changed():
    labels = leaky()
    before = labels.groups
    cross_validate(words_and_logistic(), labels, **QUICK)
    assert labels.groups is before


@pytest.mark.skipif(
    not (DATA / "un_conflict_train.tsv").is_file(), reason="un_conflict_train.tsv is not here (FRAMING_DATA)"
)
def test_conflict_against_cooperation_in_real_sentences():
    with (DATA / "un_conflict_train.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["label"] != "irrelevant"][:500]
    labels = make_labels([row["text"] for row in rows], ["conflict" in row["label"] for row in rows])
    found = cross_validate("tfidf", labels, **{**QUICK, "baselines": ("topic", "length", "lexicon")})
    assert found.figure("auroc")[0] > 0.8
    assert found.figure("auroc", "length")[0] == pytest.approx(0.66, abs=0.06)
    assert all(found.beats(name) for name in ("topic", "length", "lexicon"))
    assert any("a group of its own" in text or "leak: the same text" in text for text in found.warnings)
