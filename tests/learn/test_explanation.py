import numpy as np
import pytest

from framing.errors import MisuseError
from framing.learn.fitting import raw_scores
from framing.learn.places import find_characters, find_terms, locate_terms
from framing.learn.recipes import RECIPES, make_classifier
from framing.learn.weights import read_weights
from framing.learn.words import pair_stems, stem_content, stem_words, tokenise_words
from tests.learn.labelled import binary, three_classes
from tests.learn.models import spanish, trained

TEXT = "Los vecinos temen una catástrofe inminente. El teatro municipal abre los martes."
LINEAR = [name for name in RECIPES if name != "majority"]


# Vectorisers count in single precision, so two ways of adding up differ in the sixth digit.
@pytest.mark.parametrize("recipe", LINEAR)
def test_contributions_and_intercept_add_up_to_the_decision(recipe):
    model = trained("spanish", recipe)
    (part,) = model.parts.values()
    for item in model.explain(TEXT, top=4).sentences:
        exact = raw_scores(part.pipeline, [item.text], 2)[0, 1]
        # Log odds of naive Bayes are cut where probabilities are within a millionth of 0 or 1.
        cut = np.clip(item.decision, -13.8155, 13.8155) if recipe == "nb" else item.decision
        assert cut == pytest.approx(exact, abs=1e-4)
        listed = sum(each.contribution for each in item.contributions)
        assert item.intercept + listed + item.others == pytest.approx(item.decision, abs=1e-9)
        by_word = sum(word.contribution for word in item.words)
        assert item.intercept + by_word + item.measures == pytest.approx(item.decision, abs=1e-9)
        assert len(item.contributions) <= 4
        for each in item.contributions:
            assert each.value * each.weight == pytest.approx(each.contribution)


@pytest.mark.parametrize("recipe", ["tfidf", "svm", "nb"])
def test_of_classes_each_has_its_own_sum(recipe):
    labels = three_classes()
    pipeline = make_classifier(recipe).fit(list(labels.texts), labels.target())
    weights = read_weights(pipeline)
    texts = list(labels.texts[:5])
    sums = weights.rows(texts) @ weights.weights.T + weights.intercepts
    if recipe == "nb":
        sums, exact = sums - sums.max(axis=1, keepdims=True), pipeline.predict_log_proba(texts)
        exact = exact - exact.max(axis=1, keepdims=True)
    else:
        exact = pipeline.decision_function(texts)
    assert sums == pytest.approx(np.asarray(exact), abs=1e-5)


def test_scaled_and_weighted_parts_count_as_the_union_counts_them():
    labels = spanish()
    pipeline = make_classifier("tfidf+lexicon", features__transformer_weights={"measures": 0.5})
    pipeline.fit(list(labels.texts), labels.target())
    weights = read_weights(pipeline)
    sums = (weights.rows(list(labels.texts)) @ weights.weights.T).ravel() + weights.intercepts
    assert sums == pytest.approx(pipeline.decision_function(list(labels.texts)), abs=1e-5)


def test_sentences_lie_where_they_stand_and_show_their_hits():
    found = trained("spanish", "tfidf+lexicon").explain(TEXT, top=50)
    first, second = found.sentences
    assert found.text[second.start : second.end] == second.text == "El teatro municipal abre los martes."
    assert [hit.text for hit in first.hits] == [found.text[hit.start : hit.end] for hit in first.hits] != []
    assert second.hits == ()
    assert first.p > 0.65 > 0.35 > second.p
    assert (first.predicted, second.predicted, first.label) == ("yes", "no", "alarm")
    alarm = next(each for each in first.contributions if each.feature == "alarm")
    assert alarm.kind == "measure"
    assert set(alarm.spans) == {(hit.start, hit.end) for hit in first.hits if hit.dimension == "alarm"}
    words = {each.feature: each for each in second.contributions if each.kind == "word"}
    assert [found.text[start:end] for start, end in words["teatro municipal"].spans] == ["teatro municipal"]
    assert [word.text for word in second.words] == second.text.split()
    table = found.to_frame()
    assert list(table["sentence"].unique()) == [1, 2]
    assert len(table) == len(first.contributions) + len(second.contributions)


def test_what_a_text_has_not_contributes_nothing():
    (_, second) = trained("spanish", "tfidf+lexicon").explain(TEXT, top=1000).sentences
    assert not [each.feature for each in second.contributions if each.feature.startswith("alarm")]


def test_runs_of_characters_are_found_inside_words():
    assert list(find_characters("Ay, crisis.", "ris")) == [(5, 8)]
    assert list(find_characters("Ay, crisis.", " cri")) == [(4, 7)]
    assert list(find_characters("İay ay", "ay ")) == [(1, 3), (4, 6)]
    parts = trained("spanish", "tfidf").explain(TEXT, top=1000).sentences[0].contributions
    shown = [each for each in parts if each.feature == "…temen"]
    assert not shown
    whole = next(each for each in parts if each.kind == "characters" and each.feature == "teme…")
    assert [TEXT[start:end] for start, end in whole.spans] == ["teme"]


@pytest.mark.parametrize(
    ("view", "gram", "expected"),
    [
        (tokenise_words, "0 misiles", ["30 misiles"]),
        (tokenise_words, "la", ["la", "la"]),
        (stem_words, "misil cayeron", ["misiles cayeron"]),
        (stem_content, "cayeron ciud", ["cayeron en la ciudad"]),
        (pair_stems, "misil~ciud", ["misiles", "ciudad"]),
    ],
)
def test_words_and_stems_are_found_where_they_stand(view, gram, expected):
    text = "Unos 30 misiles cayeron en la ciudad y la costa."
    located = locate_terms(view, None, text)
    assert [term for term, _ in located] == view(text)
    assert [text[start:end] for start, end in find_terms(located, gram)] == expected


def test_joined_words_are_found_where_they_stand():
    labels = binary()
    texts = [f"{text} Derechos humanos." for text in labels.texts]
    pipeline = make_classifier("collocations").fit(texts, labels.target())
    part = next(part for part in read_weights(pipeline).parts if part.kind == "word")
    assert "derechos_humanos" in part.names
    text = "Los derechos humanos de todos."
    located = locate_terms(part.tokenizer, part.before, text)
    assert [text[start:end] for start, end in find_terms(located, "derechos_humanos")] == ["derechos humanos"]


def test_an_unknown_tokenizer_has_no_places():
    assert locate_terms(str.split, None, TEXT) == []


def test_what_is_no_sum_is_not_explained():
    with pytest.raises(MisuseError, match="no sum of contributions"):
        trained("spanish", "majority").explain(TEXT)


@pytest.mark.parametrize(("text", "settings"), [("...", {}), (TEXT, {"top": -1}), (TEXT, {"label": "x"})])
def test_bad_questions_are_refused(text, settings):
    with pytest.raises(MisuseError):
        trained("spanish", "tfidf").explain(text, **settings)


def test_classes_and_several_labels_are_explained_by_name():
    model = trained("classes")
    (item,) = model.explain("greenish palabraak palabraal palabraam.").sentences
    assert item.label == item.predicted == "green"
    (other,) = model.explain("greenish palabraak palabraal palabraam.", label="red").sentences
    assert other.label == "red"
    assert other.p < item.p
    many = trained("several")
    (cold,) = many.explain("Hoy hay frío glacial aquí.", label="cold").sentences
    assert cold.label == "cold"
    assert cold.decision > 0
    with pytest.raises(MisuseError, match="label must be"):
        many.explain("Hoy hay frío glacial aquí.")


def test_a_notebook_shows_sentences_and_words_as_text():
    shown = (
        trained("spanish", "tfidf")
        .explain("Los vecinos temen una <script>catástrofe</script>.")
        ._repr_html_()
    )
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    (item,) = trained("spanish", "tfidf").explain("Los vecinos temen una catástrofe.").sentences
    strongest = max(item.words, key=lambda word: word.contribution)
    assert (
        f"{strongest.text} {strongest.contribution:+.2f}"
        in trained("spanish", "tfidf")
        .explain("Los vecinos temen una catástrofe.")
        ._repr_html_()
        .split("</td>")[4]
    )
