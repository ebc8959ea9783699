"""A trained model: what it predicts, why, and whether the texts are like those that it learnt from."""

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from framing.errors import MisuseError, bad_value
from framing.forms import make_frame
from framing.learn.calibration import Calibrated
from framing.learn.drift import Drift, Reference, measure_drift
from framing.learn.leakage import hash_texts
from framing.learn.verdicts import ANSWERS, judge
from framing.records import Span
from framing.text import normalise, segment

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from framing.learn.evaluation_record import Evaluation
    from framing.learn.explanation import Explained, Explanation

TextUnit = Literal["sentence", "text"]


class DriftWarning(UserWarning):
    """Texts that are not like those that a model was trained on, or that it was trained on."""


@dataclass(frozen=True, slots=True)
class TrainingData:
    """What a model was trained on. ``hashes`` are those of the texts (`hash_texts`), sorted."""

    sha256: str
    texts: int
    groups: int
    counts: dict[str, int]
    outlets: dict[str, int]
    dates: tuple[str, str] | None
    unlabelled: int
    columns: dict[str, str]
    notes: tuple[str, ...]
    hashes: tuple[str, ...]
    synthetic: bool = False
    coders: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A trained and calibrated classifier of texts, with all that must be known to use it.

    ``parts`` holds one classifier, or one for each of several labels, by name. ``unit`` says what the
    training texts were: sentences or whole texts. ``undetermined`` is the band of probabilities in which
    nothing is said. ``metrics`` are figures of the evaluation as plain values, empty if there was none;
    ``evaluation`` is the evaluation itself, kept only until the model is saved. ``date`` is "" if not stated.
    """

    label: str
    kind: str
    classes: tuple[str, ...]
    recipe: str
    what: str
    settings: dict[str, Any]
    seed: int
    unit: TextUnit
    undetermined: tuple[float, float]
    parts: dict[str, Calibrated] = field(repr=False)
    data: TrainingData = field(repr=False)
    reference: Reference = field(repr=False)
    lexicons: dict[str, str]
    versions: dict[str, str]
    date: str = ""
    metrics: dict[str, Any] = field(default_factory=dict, repr=False)
    evaluation: "Evaluation | None" = field(default=None, repr=False)

    def _repr_markdown_(self) -> str:
        """Show the card in a notebook."""
        from framing.learn.card import write_card

        return write_card(self)

    def predict_proba(self, texts: Sequence[str]) -> "NDArray[np.float64]":
        """Return calibrated probabilities.

        Out: shape (n, 2) for no and yes; (n, classes) for classes; (n, labels) with the probability that
        each holds for several labels.

        Raises
        ------
        MisuseError
            If a text is no string.

        """
        import numpy as np

        from framing.learn.texts import check_texts

        clean = check_texts(texts)
        if self.kind == "several":
            return np.column_stack([part.probabilities(clean)[:, 1] for part in self.parts.values()])
        return self._only().probabilities(clean)

    def predict(
        self, texts: Sequence[str], *, outlets: Sequence[str] | None = None, check: bool = True
    ) -> "pd.DataFrame":
        """Label texts.

        Parameters
        ----------
        texts
            n texts of the kind that the model was trained on (`unit`).
        outlets
            Their outlets, to be compared with those of the training data.
        check
            Warn if the texts are not like the training data, or were among them.

        Returns
        -------
        DataFrame
            ``text``; ``p``, or ``p_<class>`` for each class; ``predicted``: yes, no or the class, or
            ``undetermined`` where the probability is too near to even odds; ``undetermined``; ``decided``:
            what is said if something must be, by the threshold with the highest F1 in training, or the
            likeliest class. For several labels ``p_<label>``, ``predicted_<label>`` and so on for each.

        Warns
        -----
        DriftWarning
            If ``check`` and `check_drift` has something to say.

        Raises
        ------
        MisuseError
            If a text is no string.
        MissingExtraError
            If pandas is not installed.

        Notes
        -----
        Of a rare label few texts reach .65. To count how many texts hold it, add up ``p``, which is
        calibrated; counts of verdicts are biased. A probability is as good as the model's card says, on
        texts like those.

        """
        p = self.predict_proba(texts)
        columns: dict[str, Any] = {"text": list(texts)}
        if self.kind == "several":
            import numpy as np

            for at, (name, part) in enumerate(self.parts.items()):
                sides = np.column_stack([1 - p[:, at], p[:, at]])
                columns |= self._columns(sides, part, f"_{name}")
        else:
            columns |= self._columns(p, self._only(), "")
        if check:
            for told in self.check_drift(texts, outlets=outlets).warnings:
                warnings.warn(told, DriftWarning, stacklevel=2)
        rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
        return make_frame(rows, list(columns))

    def explain(self, text: str, *, top: int = 10, label: str | None = None) -> "Explanation":
        """Say why each sentence of a text is labelled as it is.

        Parameters
        ----------
        text
            A sentence or an article; a model of whole texts explains it whole.
        top
            Contributions listed for each sentence; the rest is added up.
        label
            Of several labels the one to explain; of classes one class, else the one decided on.

        Returns
        -------
        Explanation
            Contributions sum up to the decision exactly. Spans are in its ``text``, which is normalised.

        Raises
        ------
        MisuseError
            If the recipe is not linear, there is no such label, or the text has no words.

        Notes
        -----
        A contribution says what moved this classifier, not what causes the label. Of texts that the model was
        trained on it shows what was learnt by heart as well.

        """
        from framing.learn.explanation import Explanation

        clean = normalise(text)[0]
        units = segment(clean).units
        if not units:
            raise MisuseError("the text has no words, so there is nothing to explain")
        spans = [(unit.start, unit.end) for unit in units] if self.unit == "sentence" else [(0, len(clean))]
        return Explanation(clean, tuple(self.explain_spans(clean, spans, top=top, label=label)))

    def explain_spans(
        self, text: str, spans: Sequence[Span], *, top: int = 10, label: str | None = None
    ) -> "list[Explained]":
        """Explain stretches of a normalised text, each as a text of its own; as `explain` otherwise."""
        from framing.learn.explanation import explain_rows, shift
        from framing.learn.modelfile import lexicons_of
        from framing.learn.weights import read_weights

        if not isinstance(top, int) or top < 0:
            raise MisuseError(bad_value("top", top, "a whole number from 0 up"))
        name, part = self._part(label)
        pieces = [text[start:end] for start, end in spans]
        p = part.probabilities(pieces)
        names = self._names()
        predicted, _, decided = judge(p, names, threshold=part.threshold, band=self.undetermined)
        wanted = [label if label in names else "yes" if names == ANSWERS else str(item) for item in decided]
        places = [names.index(str(item)) for item in wanted]
        rows = [0 if place else ~0 for place in places] if part.size == 2 else places
        weights, lexicons = read_weights(part.pipeline), lexicons_of(part.pipeline)
        explained = explain_rows(pieces, weights, rows, lexicons, top=top)
        return [
            shift(
                replace(
                    item,
                    label=name if names == ANSWERS else str(wanted[at]),
                    p=float(p[at, places[at]]),
                    predicted=str(predicted[at]),
                ),
                spans[at][0],
            )
            for at, item in enumerate(explained)
        ]

    def check_drift(self, texts: Sequence[str], *, outlets: Sequence[str] | None = None) -> Drift:
        """Compare texts with the training data: words, outlets, and whether they were among them.

        Raises
        ------
        MisuseError
            If a text is no string, or there are not as many outlets as texts.

        """
        from framing.learn.texts import check_texts

        clean = check_texts(texts)
        known = set(self.data.hashes)
        return measure_drift(
            self.reference,
            clean,
            outlets=outlets,
            known_outlets=tuple(self.data.outlets),
            seen=sum(mark in known for mark in hash_texts(clean)),
        )

    def save(self, path: str | Path) -> Path:
        """Write the model to a ``.skops`` file, and its card beside it as ``.md``.

        Out: the path of the card.

        Raises
        ------
        MisuseError
            If it cannot be written, or the classifier holds objects that `load_model` would refuse.
        MissingExtraError
            If skops is not installed.

        """
        from framing.learn.modelfile import save_model

        return save_model(self, Path(path))

    def _columns(self, p: "NDArray[np.float64]", part: Calibrated, end: str) -> dict[str, Any]:
        names = self._names()
        predicted, open_, decided = judge(p, names, threshold=part.threshold, band=self.undetermined)
        shares = (
            {f"p{end}": p[:, 1].tolist()}
            if names == ANSWERS
            else {f"p_{name}": p[:, at].tolist() for at, name in enumerate(names)}
        )
        return {
            **shares,
            f"predicted{end}": predicted.tolist(),
            f"undetermined{end}": open_.tolist(),
            f"decided{end}": decided.tolist(),
        }

    def _names(self) -> tuple[str, ...]:
        return self.classes if self.kind == "classes" else ANSWERS

    def _only(self) -> Calibrated:
        return next(iter(self.parts.values()))

    def _part(self, label: str | None) -> tuple[str, Calibrated]:
        if self.kind == "several":
            if label not in self.parts:
                raise MisuseError(bad_value("label", label, self.parts))
            return str(label), self.parts[str(label)]
        known: Mapping[str, Any] = dict.fromkeys(self.classes if self.kind == "classes" else self.parts)
        if label is not None and label not in known:
            raise MisuseError(bad_value("label", label, known))
        return next(iter(self.parts.items()))
