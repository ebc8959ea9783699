"""What a linear classifier adds up: one weight a column, one column a named feature."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from framing.errors import MisuseError
from framing.learn.words import tokenise_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

FeatureKind = Literal["word", "characters", "measure"]


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Columns from ``first`` on that one step of a pipeline makes; ``names`` as the step gives them.

    ``step`` makes them before they are scaled. Where they are words, ``tokenizer`` is how it sees the words
    of a text, and ``before`` what changes texts before that, None if nothing does.
    """

    name: str
    kind: FeatureKind
    first: int
    names: "NDArray[Any]"
    step: Any
    tokenizer: Callable[[str], list[str]]
    before: Any


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """A fitted linear pipeline as a table: ``decision = rows(texts) @ weights.T + intercepts``.

    ``weights`` has one row for two classes (for class 1 against class 0) and one a class for more. They are
    of features before scaling, so that what a text does not have contributes 0.
    """

    parts: tuple[Part, ...]
    weights: "Numbers"
    intercepts: "Numbers"

    def rows(self, texts: Sequence[str]) -> Any:
        """Return the unscaled features of n texts, a sparse matrix of shape (n, columns)."""
        from scipy.sparse import csr_matrix, hstack

        blocks = [csr_matrix(part.step.transform(list(texts)), dtype=float) for part in self.parts]
        return hstack(blocks, format="csr")


def read_weights(pipeline: Any) -> Weights:
    """Read the weights of a pipeline with the steps ``features`` (a union of named parts) and ``classifier``.

    Of complement naive Bayes, which adds up log shares, the weights are those differences.

    Raises
    ------
    MisuseError
        If the classifier is not linear, so that a prediction is not a sum.

    """
    import numpy as np
    from sklearn.pipeline import FeatureUnion, Pipeline

    steps = [step for _, step in pipeline.steps] if isinstance(pipeline, Pipeline) else [None, pipeline]
    classifier = steps[-1]
    if len(steps) == 2 and isinstance(steps[0], FeatureUnion) and hasattr(classifier, "coef_"):
        weights = np.array(classifier.coef_, dtype=float)
        intercepts = np.zeros(len(weights)) + classifier.intercept_
    elif isinstance(steps[0], FeatureUnion) and len(getattr(classifier, "feature_log_prob_", ())) > 1:
        weights = np.array(classifier.feature_log_prob_, dtype=float)
        weights = weights[1:] - weights[:1] if len(weights) == 2 else weights
        intercepts = np.zeros(len(weights))
    else:
        raise MisuseError(
            f"a prediction of {type(classifier).__name__} is no sum of contributions of named features and "
            "cannot be explained; use a linear recipe such as tfidf+lexicon"
        )
    parts = []
    for part, weight, scaler in _parts(steps[0]):
        columns = slice(part.first, part.first + len(part.names))
        weights[:, columns] *= weight
        if scaler is not None:
            weights[:, columns] /= scaler.scale_
            if getattr(scaler, "mean_", None) is not None:
                intercepts = intercepts - weights[:, columns] @ scaler.mean_
        parts.append(part)
    return Weights(tuple(parts), weights, intercepts)


def _parts(union: Any) -> Iterator[tuple[Part, float, Any]]:
    """Parts of a union, each with its weight in the union, and the scaler at its end, None without one."""
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.preprocessing import MaxAbsScaler, StandardScaler

    beside = union.transformer_weights or {}
    first = 0
    for name, step in union.transformer_list:
        inner = [part for _, part in getattr(step, "steps", [("", step)])]
        scaler = inner[-1] if isinstance(inner[-1], MaxAbsScaler | StandardScaler) else None
        names = step.get_feature_names_out()
        counter = inner[-1] if isinstance(inner[-1], CountVectorizer) else None
        kind: FeatureKind = "measure"
        if counter is not None:
            kind = "characters" if counter.analyzer == "char_wb" else "word"
        yield (
            Part(
                name=name,
                kind=kind,
                first=first,
                names=names,
                step=step[:-1] if scaler is not None else step,
                tokenizer=getattr(counter, "tokenizer", None) or tokenise_words,
                before=step[:-1] if kind == "word" and len(inner) > 1 else None,
            ),
            beside.get(name, 1.0),
            scaler,
        )
        first += len(names)
