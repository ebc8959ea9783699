import pytest

from framing.errors import MisuseError, ReadingError
from framing.labels import make_labels
from framing.learn import cross_validate, train
from tests.learn.labelled import binary, three_classes
from tests.learn.models import several, spanish, trained


def test_the_evaluation_is_that_of_cross_validate():
    labels = binary(150, 20, share=0.4)
    model = train(labels, "stems", repeats=1, seed=3)
    alone = cross_validate("stems", labels, repeats=1, seed=3)
    assert model.evaluation.figure("f1") == alone.figure("f1")
    figures = {(row["classifier"], row["metric"]): row["value"] for row in model.metrics["figures"]}
    assert figures["stems", "f1"] == pytest.approx(alone.figure("f1")[0])


def test_data_are_described():
    labels = spanish()
    data = train(labels, "stems", evaluate=False, synthetic=True, coders="Ana").data
    assert (data.texts, data.sha256, data.synthetic, data.coders) == (160, labels.sha256, True, "Ana")
    assert data.counts == {"no": 160 - sum(labels.values), "yes": sum(labels.values)}
    assert data.outlets == {"El Faro": 80, "La Hora": 80}
    assert data.dates is None
    assert train(binary(), "stems", evaluate=False).data.dates[0].startswith("2025-01")


def test_the_same_seed_gives_the_same_model():
    texts = ["palabraak misil.", "palabraal."]
    one, two = (train(binary(), "svm", evaluate=False, seed=1).predict_proba(texts) for _ in range(2))
    assert (one == two).all()


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        (binary(60, 20), "positive texts, at least 30"),
        (binary(240, 6), "6 groups"),
        (make_labels(["a b c"] * 5, ["x"] * 5), "all 5 labels are x"),
    ],
)
def test_too_little_is_refused_with_or_without_evaluation(labels, message):
    for evaluate in (True, False):
        with pytest.raises(ReadingError, match=message):
            train(labels, "stems", evaluate=evaluate)


def test_copies_in_different_groups_do_not_count_as_groups():
    labels = binary(240, 8)
    copied = make_labels(
        [f"{text} {labels.texts[0]} {labels.texts[0]}" for text in labels.texts],
        labels.values,
        groups=labels.groups,
    )
    with pytest.raises(ReadingError, match="groups"):
        train(copied, "stems", evaluate=False)


def test_of_several_labels_a_rare_one_is_left_out_with_a_note():
    labels = several()
    rare = make_labels(
        labels.texts,
        [{*value, *(["rare"] if place < 10 else [])} for place, value in enumerate(labels.values)],
        groups=labels.groups,
    )
    model = train(rare, "stems", evaluate=False)
    assert model.classes == tuple(model.parts) == ("cold", "hot")
    assert "rare" in model.data.notes[-1]


def test_a_search_is_recorded():
    model = train(binary(), "stems", evaluate=False, search={"features__stems__max_features": (1, 500)})
    assert model.settings["chosen"] == {"hot": {"features__stems__max_features": 500}}


def test_the_date_is_stated_or_that_of_the_environment(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert train(binary(), "stems", evaluate=False).date == ""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert train(binary(), "stems", evaluate=False).date == "2026-01-01"
    assert trained().date == "2026-01-31"
    with pytest.raises(MisuseError, match="date must be a day"):
        train(binary(), "stems", date="yesterday")


def test_sentences_and_whole_texts_are_told_apart():
    assert trained().unit == "sentence"
    labels = three_classes()
    longer = make_labels(
        [f"{text} El alcalde llegó tarde a la reunión de hoy. {text[::-1].capitalize()} Nadie dijo más."
         for text in labels.texts],
        labels.values, groups=labels.groups,
    )  # fmt: skip
    model = train(longer, "stems", evaluate=False)
    assert model.unit == "text"
    (item,) = model.explain(longer.texts[0]).sentences
    assert item.text == longer.texts[0]


def test_progress_is_told():
    told = []
    train(binary(), "stems", evaluate=False, progress=lambda *step: told.append(step))
    assert told == [(0, 1, "training on all labels, hot"), (1, 1, "words of the training data")]


@pytest.mark.parametrize(
    "settings", [{"recipe": "magic"}, {"undetermined": (0.6, 0.7)}, {"search": True, "recipe": "majority"}]
)
def test_bad_parameters_are_refused(settings):
    with pytest.raises(MisuseError):
        train(binary(), **settings)
