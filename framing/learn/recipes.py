"""Recipes: whole classifiers by name, from the rule of the majority to n-grams with measures.

Each is a scikit-learn pipeline over a sequence of texts, made of parts that a model file can hold. All that
is learnt, vocabulary and weights alike, is learnt in ``fit``, so inside the fold.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from framing.errors import MissingExtraError, MisuseError, bad_value
from framing.learn.parts import CLASSIFIERS, PARTS

if TYPE_CHECKING:
    from sklearn.pipeline import Pipeline

MEASURES = "measures"
_C = (0.3, 1.0, 3.0, 10.0)
_C_MARGIN = (0.03, 0.1, 0.3, 1.0)
_SHARES = ({MEASURES: 0.1}, {MEASURES: 0.3}, {MEASURES: 1.0})


@dataclass(frozen=True, slots=True)
class Recipe:
    """One way to classify texts.

    ``parts`` name the features, ``classifier`` what decides on them (rows of ``PARTS`` and ``CLASSIFIERS``);
    ``grid`` is what a nested search may vary: C (low holds weights down), and how much the measures count
    beside n-grams. ``baseline`` marks recipes that stand beside a model to be beaten rather than to be used.
    """

    name: str
    what: str
    parts: tuple[str, ...]
    classifier: str
    baseline: bool = False
    grid: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)


def make_classifier(name: str = "tfidf+lexicon", *, seed: int = 0, **settings: Any) -> "Pipeline":
    """Make an untrained classifier of texts.

    Parameters
    ----------
    name
        A recipe; ``RECIPES`` says what each is.
    seed
        For the parts in which chance is involved.
    settings
        Settings of the pipeline's parts by scikit-learn's names, say ``classifier__C=3``.

    Returns
    -------
    Pipeline
        With ``fit(texts, y)``, ``predict(texts)`` and ``predict_proba`` or ``decision_function``; texts are a
        sequence of n strings, y n labels of two or more classes. Steps are ``features`` and ``classifier``.

    Raises
    ------
    MisuseError
        If there is no recipe or setting of that name.
    MissingExtraError
        If scikit-learn is not installed.

    Notes
    -----
    Logistic regression weighs no class, so that its probabilities are those of the data; support vector
    machines give none, weigh classes alike and are calibrated afterwards (MEASURES 3.5). Parts whose names
    bring the best figures on one task lose on another: choose by cross-validation, not by this list.

    """
    if name not in RECIPES:
        raise MisuseError(bad_value("recipe", name, RECIPES))
    if not isinstance(seed, int) or isinstance(seed, bool) or seed < 0:
        raise MisuseError(bad_value("seed", seed, "a whole number from 0 up"))
    pipeline = _build(RECIPES[name], seed)
    known = pipeline.get_params()
    if unknown := sorted(settings.keys() - known.keys()):
        raise MisuseError(bad_value("setting", unknown[0], sorted(key for key in known if "__" in key)))
    pipeline.set_params(**settings)
    return pipeline


def _build(recipe: Recipe, seed: int) -> "Pipeline":
    try:
        from sklearn.pipeline import FeatureUnion, Pipeline
    except ImportError as error:
        raise MissingExtraError(
            'learning needs scikit-learn, which is not installed; run: pip install "framing[learn]"'
        ) from error
    # Rows of n-grams have length 1, so their cells are small; measures at full size would drown them.
    beside = {MEASURES: 0.3} if MEASURES in recipe.parts and len(recipe.parts) > 1 else None
    features = FeatureUnion([(part, PARTS[part]()) for part in recipe.parts], transformer_weights=beside)
    return Pipeline([("features", features), ("classifier", CLASSIFIERS[recipe.classifier](seed))])


_LOGISTIC = {"classifier__C": _C}
_MARGIN = {"classifier__C": _C_MARGIN}
_MIXED = {"features__transformer_weights": _SHARES}
_ROWS = (
    Recipe("majority", "the most frequent class, always", ("length",), "majority", baseline=True),
    Recipe("length", "logistic regression on the length of the text", ("length",), "logistic", baseline=True),
    Recipe("topic", "logistic regression on counts of topic words", ("topics",), "logistic", baseline=True),
    Recipe("lexicon", "logistic regression on four dimensions", ("dimensions",), "logistic", baseline=True),
    Recipe("lexicon+", "logistic regression on all measures: dimensions, categories, net, sources, length",
           (MEASURES,), "logistic", grid=_LOGISTIC),
    Recipe("tfidf", "logistic regression on words, word pairs and runs of 3 to 5 characters, by tf-idf",
           ("words", "characters"), "logistic", grid=_LOGISTIC),
    Recipe("tfidf+lexicon", "as tfidf, with all measures beside the n-grams",
           ("words", "characters", MEASURES), "logistic", grid=_LOGISTIC | _MIXED),
    Recipe("nb", "complement naive Bayes on words, word pairs and runs of characters, by tf-idf",
           ("words", "characters"), "bayes", grid={"classifier__alpha": (0.1, 0.3, 1.0)}),
    Recipe("svm", "linear support vector machine, classes weighted alike, as tfidf",
           ("words", "characters"), "margin", grid=_MARGIN),
    Recipe("svm+lexicon", "linear support vector machine, classes weighted alike, as tfidf+lexicon",
           ("words", "characters", MEASURES), "margin", grid=_MARGIN | _MIXED),
    Recipe("svm+pairs", "as svm+lexicon, with stems of content words and pairs of them that stand near",
           ("words", "content", "near pairs", "characters", MEASURES), "margin", grid=_MARGIN | _MIXED),
    Recipe("stems", "logistic regression on stems and stem pairs (Snowball), by tf-idf",
           ("stems",), "logistic", grid=_LOGISTIC),
    Recipe("collocations", "logistic regression on words, those that belong together joined, and characters",
           ("collocations", "characters"), "logistic", grid=_LOGISTIC),
)  # fmt: skip
RECIPES: Mapping[str, Recipe] = {recipe.name: recipe for recipe in _ROWS}
"""Recipes by name, in the order in which a table shows them."""
