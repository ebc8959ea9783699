import numpy as np
import pytest
from sklearn.base import clone
from sklearn.model_selection import GridSearchCV

from framing.errors import MisuseError
from framing.learn import RECIPES, make_classifier
from framing.learn.parts import CLASSIFIERS, PARTS

WAR = [
    "Rusia bombardeó el puerto de Odesa.",
    "El ejército atacó la ciudad con misiles.",
    "Las tropas invadieron el país.",
]
PEACE = [
    "Los ministros firmaron un acuerdo de paz.",
    "Ambas partes pactaron una tregua.",
    "Hubo diálogo y calma en la cumbre.",
]
OTHER = [
    "El festival reunió a miles de jóvenes.",
    "La película se estrena en mayo.",
    "El equipo ganó el partido.",
]
TEXTS = [text for trio in zip(WAR, PEACE, OTHER, strict=True) for text in trio] * 4
CLASSES = np.array(["conflict", "cooperation", "other"] * 12)
BINARY = (CLASSES == "conflict").astype(int)
BASELINES = ["majority", "length", "topic", "lexicon"]


def test_the_table_has_the_recipes_of_the_specification():
    assert [name for name, recipe in RECIPES.items() if recipe.baseline] == BASELINES
    assert {"lexicon+", "tfidf", "tfidf+lexicon", "nb", "svm", "stems"} <= set(RECIPES)
    assert all(name == recipe.name and recipe.what for name, recipe in RECIPES.items())
    used = {part for recipe in RECIPES.values() for part in recipe.parts}
    assert used == set(PARTS)
    assert {recipe.classifier for recipe in RECIPES.values()} == set(CLASSIFIERS)


@pytest.mark.parametrize("name", RECIPES)
@pytest.mark.parametrize("target", [BINARY, CLASSES], ids=["binary", "classes"])
def test_every_recipe_learns_two_and_more_classes(name, target):
    classifier = make_classifier(name).fit(TEXTS, target)
    right = np.mean(classifier.predict(TEXTS) == target)
    if name == "majority":
        assert right == np.mean(target == max(set(target.tolist()), key=target.tolist().count))
    elif name not in BASELINES:
        assert right == 1
    if name.startswith("svm"):
        scores = classifier.decision_function(TEXTS)
    else:
        scores = classifier.predict_proba(TEXTS)
        assert np.allclose(scores.sum(axis=1), 1)
    assert len(scores) == len(TEXTS)


@pytest.mark.parametrize("name", RECIPES)
def test_every_recipe_names_its_columns(name):
    classifier = make_classifier(name).fit(TEXTS, BINARY)
    names = classifier[:-1].get_feature_names_out()
    assert len(names) == classifier[:-1].transform(TEXTS[:1]).shape[1] == len(set(names))
    assert {column.split("__")[0] for column in names} == set(RECIPES[name].parts)


@pytest.mark.parametrize("name", [name for name, recipe in RECIPES.items() if recipe.grid])
def test_grids_are_settings_of_their_recipes(name):
    for key, values in RECIPES[name].grid.items():
        for value in values:
            assert make_classifier(name, **{key: value}).get_params()[key] == value


def test_a_search_may_vary_the_weight_of_the_measures():
    grid = {"features__transformer_weights": RECIPES["tfidf+lexicon"].grid["features__transformer_weights"]}
    search = GridSearchCV(make_classifier("tfidf+lexicon"), {k: list(v) for k, v in grid.items()}, cv=3)
    assert search.fit(TEXTS, BINARY).best_score_ > 0.5


def test_measures_beside_ngrams_count_less_and_are_found_in_them():
    alone, beside = make_classifier("lexicon+"), make_classifier("tfidf+lexicon")
    alone.fit(TEXTS, BINARY)
    beside.fit(TEXTS, BINARY)
    columns = [name.startswith("measures__") for name in beside[:-1].get_feature_names_out()]
    small = beside[:-1].transform(TEXTS).toarray()[:, columns]
    assert np.allclose(small, 0.3 * alone[:-1].transform(TEXTS))
    assert np.abs(alone[:-1].transform(TEXTS)).max() == 1


@pytest.mark.parametrize("name", RECIPES)
def test_the_same_seed_gives_the_same_model_and_data_stay_as_they_are(name):
    texts, target = tuple(TEXTS), CLASSES.copy()
    first, second = (clone(make_classifier(name, seed=3)).fit(texts, target) for _ in range(2))
    decide = "decision_function" if name.startswith("svm") else "predict_proba"
    assert np.array_equal(getattr(first, decide)(texts), getattr(second, decide)(texts))
    assert np.array_equal(target, CLASSES)


def test_nothing_of_the_texts_tested_is_learnt():
    classifier = make_classifier("tfidf").fit(TEXTS, BINARY)
    before = list(classifier[:-1].get_feature_names_out())
    classifier.predict(["Palabras nuevas jamás vistas."])
    assert list(classifier[:-1].get_feature_names_out()) == before
    assert not any("nuevas" in name for name in before)


def test_settings_reach_the_parts():
    pipeline = make_classifier("tfidf", seed=5, classifier__C=9.0, features__words__min_df=1)
    assert pipeline["classifier"].C == 9
    assert pipeline["classifier"].random_state == 5
    assert pipeline.get_params()["features__words__min_df"] == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"name": "bert"}, "recipe must be one of majority, length"),
        ({"seed": -1}, "seed must be a whole number"),
        ({"seed": True}, "seed must be a whole number"),
        ({"classifier__strength": 1}, "setting must be one of .*classifier__C.*got 'classifier__strength'"),
    ],
)
def test_what_is_unknown_is_refused_with_what_is_known(arguments, message):
    with pytest.raises(MisuseError, match=message):
        make_classifier(**arguments)


def test_texts_that_are_none_are_refused_with_their_place():
    with pytest.raises(MisuseError, match="number 1 is None"):
        make_classifier("lexicon").fit([TEXTS[0], None], [0, 1])
