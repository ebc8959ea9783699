import json
import math
import os
import sys
from pathlib import Path

import pytest

from framing.errors import MissingExtraError, MisuseError
from framing.evaluation import LexiconEvaluation, evaluate_lexicon
from framing.evaluation.figures import measure, measure_with_intervals
from framing.labels import Labels, read_labels
from framing.lexicon import load_lexicons
from tests.lexicon.conftest import CARD, write_lexicon

pytest.importorskip("sklearn", reason="evaluation needs the extra 'learn'")

LABELS = """text,label,article,outlet
El rocambole llegó.,1,a,La Voz
La zarzuela llegó.,1,a,La Voz
No hubo ningún rocambole.,1,b,La Voz
El rocambole era de mentira.,0,b,El Eco
La fiesta siguió.,0,c,El Eco
La música siguió.,0,c,El Eco
"""


def labels_of(path: Path, label: str = "label") -> Labels:
    return read_labels(path, label=label, join_duplicates=False)


def evaluated(tmp_path: Path, labels: str = LABELS, **options: object) -> LexiconEvaluation:
    folder = write_lexicon(tmp_path / "prueba", {"pattern": "rocambole:n"}, {"pattern": "zarzuela:n"})
    path = tmp_path / "labels.csv"
    path.write_text(labels, encoding="utf-8")
    return evaluate_lexicon(labels_of(path), load_lexicons([folder]), "prueba", **options)  # type: ignore[arg-type]


def test_figures_by_hand(tmp_path: Path) -> None:
    found = evaluated(tmp_path)
    assert (found.sentences, found.positive, found.predicted, found.groups) == (6, 3, 3, 3)
    values = {name: figure.value for name, figure in found.figures.items()}
    # Two of three found are right, two of three positive are found. Of 9 pairs of a positive and a negative
    # 2 · 2 + 0 are in order, 2 + 2 are ties: (4 + 2) / 9.
    assert values["precision"] == values["recall"] == values["f1"] == pytest.approx(2 / 3)
    assert values["auroc"] == pytest.approx((4 + 4 / 2) / 9)
    assert values["average_precision"] == pytest.approx(2 / 3 * 2 / 3 + 1 / 3 * 1 / 2)


def test_errors_name_the_entries_that_fired_and_those_that_were_silenced(tmp_path: Path) -> None:
    missed, wrong = evaluated(tmp_path).errors
    assert (missed.error, missed.row, missed.entries, missed.silenced) == ("FN", 4, "", "rocambole:n")
    assert (wrong.error, wrong.row, wrong.entries, wrong.outlet) == ("FP", 5, "rocambole:n", "El Eco")


def test_entries_and_outlets(tmp_path: Path) -> None:
    found = evaluated(tmp_path)
    assert [(item.entry, item.right, item.wrong) for item in found.entries] == [
        ("rocambole:n", 1, 1),
        ("zarzuela:n", 1, 0),
    ]
    assert list(found.by) == ["outlet"]
    echo = found.by["outlet"]["El Eco"]
    assert (echo["sentences"], echo["positive"], echo["predicted"], echo["precision"]) == (3, 0, 1, 0)
    assert math.isnan(echo["recall"])
    assert math.isnan(echo["auroc"])
    data = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert (data["false_positives"], data["false_negatives"]) == (1, 1)
    assert data["by"]["outlet"]["El Eco"]["auroc"] is None


def test_a_condition_on_the_text_sees_the_other_sentences_of_the_article(tmp_path: Path) -> None:
    folder = write_lexicon(tmp_path / "prueba", {"pattern": "rocambole", "requires": "text: circo"})
    path = tmp_path / "labels.csv"
    path.write_text(
        "text,label,article\nUn rocambole.,1,a\nEl circo.,0,a\nOtro rocambole.,0,b\n", encoding="utf-8"
    )
    found = evaluate_lexicon(labels_of(path), load_lexicons([folder]), "prueba")
    assert found.figures["f1"].value == 1


def test_one_lexicon_less_another(tmp_path: Path) -> None:
    other = write_lexicon(
        tmp_path / "otra",
        {"pattern": "mentira"},
        card=CARD.replace("prueba", "otra").replace("escalation", "calma"),
    )
    folder = write_lexicon(tmp_path / "prueba", {"pattern": "rocambole:n"})
    path = tmp_path / "labels.csv"
    path.write_text(LABELS, encoding="utf-8")
    lexicons = load_lexicons([folder, other])
    found = evaluate_lexicon(labels_of(path), lexicons, "prueba", minus="otra")
    assert [line.row for line in found.errors] == [3, 4]
    with pytest.raises(MisuseError, match="less itself"):
        evaluate_lexicon(labels_of(path), lexicons, "prueba", minus="prueba")


def test_labels_that_are_not_yes_and_no_are_refused(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="against one label of yes and no, and label has guerra, paz"):
        evaluated(tmp_path, "text,label\nUno.,guerra\nDos.,paz\n")


def test_intervals_resample_groups_and_follow_the_seed() -> None:
    truth = [True, True, False, False] * 12
    values = [1.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 0.0] * 6
    apart = [str(index) for index in range(48)]
    first = measure_with_intervals(truth, values, apart, seed=1, replicates=300)
    assert first == measure_with_intervals(truth, values, apart, seed=1, replicates=300)
    assert first != measure_with_intervals(truth, values, apart, seed=2, replicates=300)
    for name, figure in first.items():
        assert figure.ci is not None, name
        assert figure.ci[0] <= figure.value <= figure.ci[1]
    # Groups that are all alike leave nothing to vary.
    alike = measure_with_intervals(truth, values, [str(index // 8) for index in range(48)], replicates=100)
    assert alike["f1"].ci == pytest.approx((alike["f1"].value, alike["f1"].value))


def test_a_figure_that_most_resamples_cannot_have_bears_no_interval() -> None:
    found = measure_with_intervals([True, False], [1.0, 0.0], ["a", "b"], replicates=200)
    assert (found["auroc"].value, found["auroc"].ci) == (1, None)


def test_undefined_figures_are_nan() -> None:
    found = measure([False, False], [0.0, 0.0])
    assert all(math.isnan(value) for value in found.values())


def test_a_missing_scikit_learn_and_misuse_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(MisuseError, match="replicates must be"):
        measure_with_intervals([True, False], [1.0, 0.0], ["a", "b"], replicates=5)
    monkeypatch.setitem(sys.modules, "sklearn.metrics", None)
    with pytest.raises(MissingExtraError, match=r"framing\[learn\]"):
        measure([True, False], [1.0, 0.0])


DATA = Path(os.environ.get("FRAMING_DATA", Path(__file__).resolve().parents[3] / "shared" / "data"))


@pytest.mark.skipif(
    not (DATA / "news_dev_gold.json").is_file(), reason="news_dev_gold.json is not here (FRAMING_DATA)"
)
def test_alarm_on_labelled_news(tmp_path: Path) -> None:
    gold = json.loads((DATA / "news_dev_gold.json").read_text(encoding="utf-8"))
    path = tmp_path / "gold.jsonl"
    path.write_text(
        "".join(
            json.dumps({"text": text, "alarm": label["alm"], "article": name}) + "\n"
            for name, article in gold.items()
            for text, label in zip(article["sentences"], article["labels"], strict=True)
        ),
        encoding="utf-8",
    )
    found = evaluate_lexicon(labels_of(path, "alarm"), load_lexicons(), "alarm", replicates=200)
    assert (found.sentences, found.groups) == (399, 34)
    assert found.figures["f1"].value >= 0.7
