import json

import pytest

from framing.learn.reading import FEWEST, predict_article, sentence_rows
from framing.reading import read_article
from tests.learn.models import SPANISH, trained

LONG = read_article(
    text="\n".join(" ".join(SPANISH[at % 4 :] + SPANISH[: at // 3]) for at in range(12)),
    id="a",
    outlet="El Faro",
)
LENGTH = sum(4 - at % 4 + at // 3 for at in range(12))


def test_an_article_is_labelled_by_sentences():
    model = trained("spanish")
    found = predict_article(model, LONG)
    assert len(found.sentences) == LENGTH
    for sentence in found.sentences:
        assert LONG.text[sentence.start : sentence.end] == sentence.text
    table = model.predict([sentence.text for sentence in found.sentences], check=False)
    assert [sentence.values["p"] for sentence in found.sentences] == table["p"].tolist()
    (share,) = found.shares
    assert share.label == "alarm"
    assert share.value == pytest.approx(table["p"].mean())
    low, high = share.ci
    assert low <= share.value <= high
    assert share.predicted == (table["predicted"] == "yes").sum()
    assert share.undetermined == table["undetermined"].sum()


def test_few_sentences_have_no_interval():
    found = predict_article(trained("spanish"), read_article(text=" ".join(SPANISH)))
    assert len(found.sentences) < FEWEST
    assert found.shares[0].ci is None


def test_footers_and_credits_are_left_out():
    article = read_article(text="Los vecinos temen que el río se desborde esta noche. (EFE)")
    assert article.excluded
    assert len(predict_article(trained("spanish"), article).sentences) == 1


def test_explanations_are_in_the_offsets_of_the_article():
    found = predict_article(trained("spanish"), LONG, top=3)
    for sentence in found.sentences:
        assert len(sentence.explained.contributions) <= 3
        assert LONG.text[sentence.explained.start : sentence.explained.end] == sentence.text
        for part in sentence.explained.contributions:
            for start, end in part.spans:
                assert sentence.start <= start < end <= sentence.end


def test_rows_and_json_are_plain():
    found = predict_article(trained("spanish"), LONG, top=2)
    plain = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert plain["sentences"][0]["predicted"] == found.sentences[0].values["predicted"]
    assert plain["shares"][0]["ci"] == list(found.shares[0].ci)
    rows = list(sentence_rows(found))
    assert [row["sentence"] for row in rows] == list(range(1, LENGTH + 1))
    assert rows[0]["why"].count(";") == 1
    assert "explained" not in predict_article(trained("spanish"), LONG).to_dict()["sentences"][0]


@pytest.mark.parametrize(
    ("kind", "labels"), [("classes", ["blue", "green", "red"]), ("several", ["cold", "hot"])]
)
def test_every_class_or_label_has_its_share(kind, labels):
    found = predict_article(trained(kind), LONG)
    assert [share.label for share in found.shares] == labels
    assert all(share.predicted + share.undetermined <= LENGTH for share in found.shares)
