import json

import pytest

from framing.errors import MisuseError
from framing.learn.crossvalidation import cross_validate
from tests.learn.labelled import binary, words_and_logistic


@pytest.fixture(scope="module")
def found():
    return cross_validate(
        words_and_logistic(), binary(), folds=3, repeats=1, replicates=100, baselines=("majority", "lexicon")
    )


def test_plain_values_for_json(found):
    plain = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert plain["recipe"] == "Pipeline"
    assert plain["counts"]["texts"] == 240
    assert plain["counts"]["classes"]["1"] == sum(binary().values)
    assert plain["figures"][0].keys() == {"classifier", "metric", "value", "low", "high"}
    precision = [
        row for row in plain["figures"] if (row["classifier"], row["metric"]) == ("majority", "precision")
    ]
    assert precision[0]["value"] is None
    assert plain["confusion"][0]["label"] == "0"
    assert "predictions" not in plain
    assert len(found.to_dict(predictions=True)["predictions"]) == 240


def test_a_figure_by_name(found):
    value, low, high = found.figure("f1")
    assert low <= value <= high
    with pytest.raises(MisuseError, match="figure must be one of"):
        found.figure("beauty")
    with pytest.raises(MisuseError, match="baseline must be"):
        found.beats("topic")


def test_the_summary_fits_a_terminal(found):
    lines = found.summary_lines()
    assert lines[0].startswith("hot: Pipeline on 240 texts in 40 groups")
    figures = [line for line in lines if line.startswith("  f1 ")]
    assert f"{found.figure('f1')[0]:.3f} [" in figures[0]
    assert "majority 0.000" in figures[0]
    assert any(line.startswith("  accuracy") and "majority rate" in line for line in lines)
    assert any("f1 less that of lexicon" in line for line in lines)
    assert [line for line in lines if line.startswith("Warning: ")] == [
        f"Warning: {text}" for text in found.warnings
    ]
