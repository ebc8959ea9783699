import pytest
from sklearn.exceptions import NotFittedError
from sklearn.feature_extraction.text import TfidfVectorizer

from framing.errors import MisuseError
from framing.learn import STOP_WORDS, Collocations
from framing.learn.words import pair_stems, split_words, stem_content, stem_words, tokenise_words

PEACE = [
    "El alto comisionado visitó la zona.",
    "Habló el alto comisionado de la ONU.",
    "No vino el alto comisionado.",
]


def test_tokens_are_those_of_the_text_room_with_numbers_alike():
    assert tokenise_words("Murieron 1.500 (el 3,5%) en Kramatorsk") == [
        "murieron",
        "0",
        "el",
        "0",
        "en",
        "kramatorsk",
    ]


def test_stems_join_the_forms_of_a_word():
    assert stem_words("bombardeó bombardearon bombardeos") == ["bombarde", "bombard", "bombarde"]


def test_stop_words_are_closed_classes_without_negation():
    assert {"el", "de", "que", "fueron"} <= set(STOP_WORDS)
    assert not {"no", "ni", "sin", "nunca", "guerra"} & set(STOP_WORDS)
    assert list(STOP_WORDS) == sorted(set(STOP_WORDS))
    assert all(tokenise_words(word) == [word] for word in STOP_WORDS)
    assert stem_content("No hubo un ataque contra ellos") == ["no", "ataqu", "contr"]


def test_collocations_come_from_the_training_texts_alone():
    learnt = Collocations(least=3).fit(PEACE)
    assert learnt.pairs_ == ["alto_comisionado"]
    assert learnt.transform(["Un ALTO comisionado, alto el fuego."]) == ["un alto_comisionado alto el fuego"]
    assert Collocations(least=4).fit(PEACE).transform(PEACE[:1]) == ["el alto comisionado visitó la zona"]


def test_pairs_are_ordered_by_strength_then_alphabet():
    texts = [
        "mesa redonda, silla coja y mesa redonda.",
        "silla coja.",
        "nada más que decir",
        "mesa redonda, plaza mayor",
        "plaza mayor",
    ]
    strongest = Collocations(least=2).fit(texts).pairs_
    assert strongest == ["mesa_redonda", "plaza_mayor", "silla_coja"]
    assert Collocations(1, least=2).fit(list(reversed(texts))).pairs_ == strongest[:1]


def test_each_word_joins_one_pair():
    learnt = Collocations(least=2).fit(["uno dos tres"])
    learnt.pairs_ = ["naciones_unidas", "unidas_paz"]
    assert learnt.transform(["Naciones Unidas Paz"]) == ["naciones_unidas paz"]


def test_joined_words_reach_a_vectoriser():
    joined = Collocations(least=3).fit_transform(PEACE)
    vectoriser = TfidfVectorizer(tokenizer=split_words, token_pattern=None, lowercase=False).fit(joined)
    assert "alto_comisionado" in vectoriser.get_feature_names_out()


def test_texts_stay_texts_whatever_the_tables_behind():
    learnt = Collocations(least=3).set_output(transform="pandas").fit(PEACE)
    assert isinstance(learnt.transform(PEACE), list)
    assert list(learnt.get_feature_names_out()) == ["text"]


def test_it_learns_before_it_joins():
    with pytest.raises(NotFittedError):
        Collocations().transform(PEACE)


def test_near_pairs_are_of_content_words_at_most_three_apart():
    assert pair_stems("uno y dos, tres; cuatro cinco")[:3] == ["uno~dos", "uno~tres", "uno~cuatr"]
    assert "uno~cinc" not in pair_stems("uno y dos, tres; cuatro cinco")


def test_texts_are_not_joined_across_their_ends():
    assert Collocations(least=2).fit(["vino Pérez", "Galdós fue", "vino Pérez", "Galdós fue"]).pairs_ == [
        "vino_pérez"
    ]


@pytest.mark.parametrize("settings", [{"size": 0}, {"least": 1}, {"size": 2.5}])
def test_parameters_out_of_range_are_named(settings):
    with pytest.raises(MisuseError, match=f"{next(iter(settings))} must be a whole number"):
        Collocations(**settings).fit(PEACE)
