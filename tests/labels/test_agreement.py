import json
import math

import pytest

from framing.errors import MisuseError, ReadingError
from framing.labels import read_codings
from framing.labels.agreement import Agreement, measure_agreement
from tests.labels.conftest import Write

pytest.importorskip("nltk", reason="agreement needs the extra 'learn'")
pytest.importorskip("pandas", reason="agreement needs the extra 'learn'")

# Ana and Luis differ on two of twelve sentences, Eva on half of the four that she saw.
LINES = [
    (f"Frase número {n}.", n % 3 == 0, (n % 3 == 0) != (n in (1, 3)), n < 4 and n % 2 == 0) for n in range(12)
]
WIDE = "text,alarm_ana,alarm_luis,alarm_eva,article\n" + "".join(
    f"{text},{int(ana)},{int(luis)},{int(eva) if n < 4 else ''},{n // 2}\n"
    for n, (text, ana, luis, eva) in enumerate(LINES)
)


def measured(path: object, **options: object) -> Agreement:
    label = str(options.pop("label", "alarm"))
    kind = options.pop("kind", None)
    return measure_agreement(read_codings(path, label=label, kind=kind), **options)  # type: ignore[arg-type]


def test_one_label_with_pairs_confusion_and_disputes(write: Write) -> None:
    found = measured(write(WIDE), replicates=200)
    assert (found.coders, found.texts, found.shared) == (("ana", "luis", "eva"), 12, 12)
    (figure,) = found.figures.to_dict("records")
    assert (figure["category"], figure["texts"]) == ("alarm", 12)
    assert figure["low"] <= figure["alpha"] <= figure["high"]
    # Yes: Ana 4, Luis 4 (one more, one less), Eva 2, of 28 votes.
    assert figure["prevalence"] == pytest.approx(10 / 28)
    assert figure["verdict"] == "merge or drop"
    pairs = found.pairs.set_index(["coder_a", "coder_b"])
    assert pairs.loc[("ana", "luis"), "percent"] == pytest.approx(10 / 12)
    assert pairs.loc[("ana", "eva"), "texts"] == 4
    # Two coders, twelve texts, 8 yes of 24: 1 - (2·2/24) / (2·8·16/(24·23)).
    assert pairs.loc[("ana", "luis"), "alpha"] == pytest.approx(1 - (4 / 24) / (256 / (24 * 23)))
    rows = found.confusion.query("coder_a == 'ana' and coder_b == 'luis'")
    assert {(row.said_a, row.said_b): row.texts for row in rows.itertuples()} == {
        ("no", "no"): 7,
        ("no", "yes"): 1,
        ("yes", "no"): 1,
        ("yes", "yes"): 3,
    }
    assert found.disputes["row"].tolist() == [3, 4, 5]
    assert found.disputes.iloc[0].to_dict() == {
        "row": 3,
        "group": "0",
        "coder ana": "no",
        "coder luis": "yes",
        "coder eva": "no",
        "text": "Frase número 1.",
    }
    assert found.notes == ("only 6 articles: intervals are rough, and rather too narrow",)
    assert json.loads(json.dumps(found.to_dict(), allow_nan=False))["disputed"] == 3


def test_classes_together_and_each_against_the_rest(write: Write) -> None:
    lines = "".join(f"t{n},{'ab'[n % 2]},x\nt{n},{'ab'[n % 2] if n else 'c'},y\n" for n in range(10))
    found = measured(write("text,label,coder\n" + lines), label="label", replicates=100)
    figures = found.figures.set_index("category")
    assert list(figures.index) == ["all classes", "a", "b", "c"]
    assert math.isnan(figures.loc["all classes", "prevalence"])
    assert figures.loc["b", ["alpha", "prevalence"]].tolist() == [1, 0.5]
    assert figures.loc["c", "prevalence"] == pytest.approx(1 / 20)
    assert found.notes == (
        "all classes: the interval reaches down to 0.47, below 0.667; label more texts twice before you "
        "rely on the verdict",
        "a: the interval reaches down to 0.30, below 0.667; label more texts twice before you rely on the "
        "verdict",
        "no column of articles: intervals resample texts, and are too narrow if texts share one",
    )


def test_ranks_differ_by_how_far_they_are_apart(write: Write) -> None:
    near = "".join(f"t{n},{n % 4},x\nt{n},{min(3, n % 4 + (n % 5 == 0))},y\n" for n in range(20))
    far = "".join(f"t{n},{n % 4},x\nt{n},{(n + 2) % 4 if n % 5 == 0 else n % 4},y\n" for n in range(20))

    def alpha(lines: str, level: str) -> float:
        path = write("text,label,coder\n" + lines)
        found = measured(path, label="label", kind="classes", level=level, replicates=100)
        return float(found.figures.alpha[0])

    assert alpha(near, "ordinal") > alpha(far, "ordinal")
    assert alpha(near, "ordinal") > alpha(near, "nominal")


def test_several_labels_each_and_as_sets(write: Write) -> None:
    lines = "".join(
        f"t{n},{n % 2},{n % 3 == 0:d},x\nt{n},{n % 2},{(n + (n > 8)) % 3 == 0:d},y\n" for n in range(12)
    )
    found = measured(write("text,alarm,esc,coder\n" + lines), label="alarm,esc", replicates=100)
    figures = found.figures.set_index("category")
    assert list(figures.index) == ["alarm", "esc", "all labels"]
    assert figures.level.tolist() == ["nominal", "nominal", "masi"]
    assert figures.loc["alarm", "alpha"] == 1
    assert figures.loc["esc", "alpha"] < figures.loc["all labels", "alpha"] < 1
    assert found.disputes["coder x"].tolist()[0] == "alarm + esc"


def test_few_texts_and_coders_who_waver_are_told(write: Write) -> None:
    path = write("text,label,coder,article\na,1,x,1\na,0,y,1\nb,0,x,2\nb,0,y,2\nb,1,y,2\n")
    notes = measured(path, label="label", replicates=100).notes
    assert notes == (
        "who labelled a text twice and differently has no vote on it",
        "y row 5 no, row 6 yes: «b»",
        "only 1 text with two labels: too few to judge a codebook by",
        "only 1 article: intervals are rough, and rather too narrow",
    )


def test_what_cannot_be_measured_is_told(write: Write) -> None:
    with pytest.raises(ReadingError, match="no text has labels of two coders"):
        measured(write("text,alarm\na,1\nb,0\n"))
    ranks = write("text,label,coder\na,uno,x\na,dos,y\n")
    with pytest.raises(MisuseError, match="ranks must be numbers"):
        measured(ranks, label="label", level="ordinal")
    with pytest.raises(MisuseError, match="one column of ranks"):
        measured(write(WIDE), level="ordinal")
    with pytest.raises(MisuseError, match="level must be one of"):
        measured(write(WIDE), level="interval")
    with pytest.raises(MisuseError, match="replicates must be"):
        measured(write(WIDE), replicates=3)


def test_it_shows_itself_in_a_notebook_with_its_notes(write: Write) -> None:
    found = measured(write(WIDE), replicates=100)
    shown = found._repr_html_()
    assert "alarm: 3 coders, 12 texts, 12 of them shared" in shown
    assert "<td>merge or drop</td>" in shown
    assert shown.count("<li>") == len(found.notes) > 0
