"""Reading texts once for all rounds of an evaluation; what is learnt is learnt in each round.

How often a run of characters stands in a text is a fact about that text alone. Which runs make columns and
what they weigh is learnt, so it is learnt from the training side: columns that too few training texts hold
are dropped, and tf-idf is fitted on what remains. Measures of texts are facts likewise. The numbers are
those of the plain classifier but for the rounding of sums.
"""

from collections.abc import Sequence
from typing import Any

from framing.errors import MissingExtraError
from framing.learn.features import FramingFeatures, TextLength
from framing.learn.topics import TopicWords

try:
    from sklearn.base import BaseEstimator, TransformerMixin
except ImportError as error:
    raise MissingExtraError(
        'learning needs scikit-learn, which is not installed; run: pip install "framing[learn]"'
    ) from error

_MEASURES = (FramingFeatures, TextLength, TopicWords)
"""Transformers that learn nothing from texts."""
_WEIGHING = ("norm", "use_idf", "smooth_idf", "sublinear_tf")


class Shared:
    """Something large that clones of an estimator share instead of copying."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __deepcopy__(self, memo: Any) -> "Shared":
        return self


class CountedNgrams(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """A ``TfidfVectorizer`` whose counts are known: takes places of texts instead of texts."""

    def __init__(self, counts: Shared, *, min_df: int, weighing: Shared) -> None:
        self.counts = counts
        self.min_df = min_df
        self.weighing = weighing

    def fit(self, places: Any, y: Any = None) -> "CountedNgrams":
        """Learn columns and weights from the texts at some places."""
        self.fit_transform(places, y)
        return self

    def fit_transform(self, places: Any, y: Any = None) -> Any:  # noqa: ARG002
        """Learn from the texts at some places and return their rows."""
        import numpy as np
        from sklearn.feature_extraction.text import TfidfTransformer

        rows = self.counts.value[places]
        held = np.bincount(rows.indices, minlength=rows.shape[1])
        self.columns_ = np.flatnonzero(held >= max(1, self.min_df))
        if not len(self.columns_):
            raise ValueError("no n-gram stands in as many training texts as min_df asks for")
        self.weights_ = TfidfTransformer(**self.weighing.value)
        return self.weights_.fit_transform(rows[:, self.columns_])

    def transform(self, places: Any) -> Any:
        """Return the rows of the texts at some places, in the columns learnt."""
        return self.weights_.transform(self.counts.value[places][:, self.columns_])


class RowsAt(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """A transformer that learns nothing, whose rows are known: takes places of texts."""

    def __init__(self, rows: Shared) -> None:
        self.rows = rows

    def fit(self, places: Any, y: Any = None) -> "RowsAt":  # noqa: ARG002
        """Learn nothing."""
        return self

    def transform(self, places: Any) -> Any:
        """Return the rows of the texts at some places."""
        return self.rows.value[places]

    def __sklearn_is_fitted__(self) -> bool:
        return True


class TextsAt(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """A transformer of texts that takes their places instead."""

    def __init__(self, transformer: Any, texts: Shared) -> None:
        self.transformer = transformer
        self.texts = texts

    def fit(self, places: Any, y: Any = None) -> "TextsAt":
        """Fit the transformer on the texts at some places."""
        self.fit_transform(places, y)
        return self

    def fit_transform(self, places: Any, y: Any = None) -> Any:
        """Fit the transformer on the texts at some places and return their rows."""
        from sklearn.base import clone

        self.fitted_ = clone(self.transformer)
        return self.fitted_.fit_transform(self.texts.value[places], y)

    def transform(self, places: Any) -> Any:
        """Return the rows of the texts at some places."""
        return self.fitted_.transform(self.texts.value[places])


def read_once(classifier: Any, texts: Any, settings: Sequence[str] = ()) -> tuple[Any, Any]:
    """Rebuild a classifier of texts so that it reads places of texts that have been counted and measured.

    Parameters
    ----------
    classifier
        An unfitted classifier of texts.
    texts
        An array of n strings.
    settings
        Names of the settings that a search varies.

    Returns
    -------
    tuple
        A classifier of the same verdicts and its inputs, n whole numbers. Classifier and texts themselves, if
        there is nothing to gain, or a setting of the features is to be varied.

    """
    import numpy as np
    from sklearn.pipeline import Pipeline

    if type(classifier) is not Pipeline or len(classifier.steps) < 2:
        return classifier, texts
    last = classifier.steps[-1][0]
    features = classifier[:-1]
    if any(not name.startswith(f"{last}__") for name in settings) or not _gains(features):
        return classifier, texts
    rebuilt = Pipeline([*_rebuild(features, texts).steps, classifier.steps[-1]])
    return rebuilt, np.arange(len(texts))


def _gains(estimator: Any) -> bool:
    parts = _parts(estimator)
    return _is_plain(estimator) or isinstance(estimator, _MEASURES) or any(_gains(part) for part in parts)


def _parts(estimator: Any) -> list[Any]:
    """What reads the texts first inside an estimator."""
    from sklearn.pipeline import FeatureUnion, Pipeline

    if type(estimator) is Pipeline:
        return [estimator.steps[0][1]]
    if type(estimator) is FeatureUnion:
        return [part for _, part in estimator.transformer_list]
    return []


def _is_plain(estimator: Any) -> bool:
    """Whether it is a tf-idf vectoriser whose columns depend on counts of texts alone."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    return (
        type(estimator) is TfidfVectorizer
        and estimator.input == "content"
        and estimator.vocabulary is None
        and estimator.max_features is None
        and not estimator.binary
        and isinstance(estimator.min_df, int)
        and estimator.max_df == 1.0
        and isinstance(estimator.max_df, float)
    )


def _rebuild(estimator: Any, texts: Any) -> Any:
    from sklearn.base import clone
    from sklearn.pipeline import FeatureUnion, Pipeline

    if _is_plain(estimator):
        return _counted(estimator, texts)
    if isinstance(estimator, _MEASURES):
        return RowsAt(Shared(clone(estimator).fit(texts).transform(texts)))
    if type(estimator) is Pipeline:
        (name, first), *rest = estimator.steps
        return Pipeline([(name, _rebuild(first, texts)), *rest])
    if type(estimator) is FeatureUnion and all(hasattr(part, "fit") for part in _parts(estimator)):
        parts = [(name, _rebuild(part, texts)) for name, part in estimator.transformer_list]
        return FeatureUnion(parts, transformer_weights=estimator.transformer_weights)
    return TextsAt(clone(estimator), Shared(texts))


def _counted(vectoriser: Any, texts: Any) -> CountedNgrams:
    from sklearn.feature_extraction.text import CountVectorizer

    names = CountVectorizer().get_params()
    kept = {name: value for name, value in vectoriser.get_params().items() if name in names}
    counter = CountVectorizer(**{**kept, "min_df": 1})
    counts = counter.fit_transform(texts)
    counts.sort_indices()
    weighing = {name: getattr(vectoriser, name) for name in _WEIGHING}
    return CountedNgrams(Shared(counts), min_df=vectoriser.min_df, weighing=Shared(weighing))
