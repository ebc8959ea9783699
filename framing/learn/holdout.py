"""A trained classifier on labels that it was not trained on."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from framing.errors import MisuseError, ReadingError, bad_value
from framing.learn.assembly import Judged, assemble
from framing.learn.baselines import list_baselines, make_baselines
from framing.learn.evaluation_record import LEXICON_BASELINES
from framing.learn.leakage import find_overlap, join_leaking_groups, warn_of_groups
from framing.learn.rounds import gather_outcomes, one_thread, run_round
from framing.learn.scoring import Outcome
from framing.learn.several import evaluate_each
from framing.learn.splits import LEAST_POSITIVE, check_enough, code_classes, make_splits

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from framing.labels import Labels
    from framing.learn.evaluation_record import Evaluation
    from framing.learn.model import Model

_SHOWN = 10


def evaluate_model(
    model: "Model", labels: "Labels", *, seed: int = 0, replicates: int = 1000
) -> "Evaluation":
    """Judge a trained model on labels that it was not trained on.

    Parameters
    ----------
    model
        From `train` or `load_model`.
    labels
        Of the kind that the model was trained on, with the same classes or some of them.
    seed, replicates
        Of the bootstrap over groups.

    Returns
    -------
    Evaluation
        See `evaluate_predictions`. Verdicts are those of the model's threshold; how many texts lie in its
        undetermined band is noted.

    Raises
    ------
    MisuseError
        If labels and model do not fit.
    ReadingError
        If all labels are of one class.

    """
    if model.kind != labels.kind:
        raise MisuseError(
            f"the model of {model.label} was trained on {_KINDS[model.kind]}, and {labels.name} has "
            f"{_KINDS[labels.kind]}; read the labels as the model's were read"
        )
    if labels.kind == "several":
        known = [name for name in labels.classes if name in model.parts]
        if not known:
            raise MisuseError(bad_value("label", ", ".join(labels.classes), model.parts))
        return evaluate_each(
            replace(labels, classes=tuple(known)),
            lambda part: _evaluate_part(model, part.name, part, seed, replicates),
        )
    return _evaluate_part(model, next(iter(model.parts)), labels, seed, replicates)


_KINDS = {"binary": "one label of yes and no", "classes": "classes", "several": "several labels"}


def _evaluate_part(model: "Model", name: str, labels: "Labels", seed: int, replicates: int) -> "Evaluation":
    part = model.parts[name]
    p = part.probabilities(labels.texts)
    notes = []
    if labels.kind == "binary":
        predicted = (p[:, 1] >= part.threshold).tolist()
        low, high = model.undetermined
        inside = (p[:, 1] > low) & (p[:, 1] < high)
        notes.append(
            f"{100 * inside.mean():.0f} % of the texts have a probability between {low} and {high}, which "
            "the model calls undetermined; the figures here are of its threshold, for all texts"
        )
    else:
        if unknown := sorted(set(labels.classes) - set(model.classes)):
            raise MisuseError(
                f"the model does not know the class {', '.join(unknown)}; it was trained on "
                f"{', '.join(model.classes)}"
            )
        labels = replace(labels, classes=model.classes)
        predicted = [model.classes[at] for at in p.argmax(axis=1)]
    found = evaluate_predictions(
        labels, p, predicted, recipe=model.recipe, seen=model.data.hashes, seed=seed, replicates=replicates
    )
    return replace(found, what=model.what, notes=(*notes, *found.notes))


def evaluate_predictions(
    labels: "Labels",
    p: "NDArray[np.float64]",
    predicted: Sequence[Any],
    *,
    recipe: str = "model",
    seen: Collection[str] = (),
    seed: int = 0,
    replicates: int = 1000,
) -> "Evaluation":
    """Judge what a finished classifier says about labelled texts that are not its own.

    Parameters
    ----------
    labels
        Binary labels or classes, n texts.
    p
        Probabilities, shape (n, classes), the columns as in ``labels.classes``; or n probabilities of yes.
    predicted
        What was decided: n names of classes, or truth values.
    recipe
        What the classifier is called.
    seen
        Hashes of its training texts (`hash_texts`); texts among them bring a warning.
    seed, replicates
        Of the bootstrap over groups.

    Returns
    -------
    Evaluation
        As of `cross_validate`, without a curve. Beside it stand the majority and the lexicon, fitted on
        these very labels by cross-validation where they are enough, so the comparison favours them.

    Raises
    ------
    MisuseError
        If the shapes do not fit, or a prediction is no class of the labels.
    ReadingError
        If all labels are of one class.
    MissingExtraError
        If scikit-learn or pandas is missing.

    """
    import numpy as np

    if not isinstance(replicates, int) or not 100 <= replicates <= 10_000:
        raise MisuseError(bad_value("replicates", replicates, "a whole number from 100 to 10000"))
    codes = code_classes(labels)
    counts = np.bincount(codes, minlength=len(labels.classes))
    if (counts > 0).sum() < 2:
        raise ReadingError(f"{labels.name}: all {len(labels)} labels are of one class; figures need two")
    outcome = Outcome(
        rows=np.arange(len(labels)),
        truth=codes,
        predicted=_read_predicted(labels, predicted),
        p=_read_probabilities(labels, p),
        folds=np.zeros(len(labels), dtype=np.intp),
    )
    shared = find_overlap(labels, seen)
    warnings = _warn_of_overlap(labels, shared) + warn_of_groups(labels)
    rarest = int(counts[counts > 0].min())
    if rarest < LEAST_POSITIVE:
        warnings.append(f"the rarest class has {rarest} texts; below {LEAST_POSITIVE} figures say little")
    with one_thread():
        beside, notes = _baselines(labels, seed)
        return assemble(
            Judged(
                labels=labels,
                recipe=recipe,
                what={recipe: "a trained model", **{name: what for name, (what, _) in beside.items()}},
                outcomes={recipe: [outcome], **{name: [said] for name, (_, said) in beside.items()}},
                settings={
                    "by": "held out", "folds": 0, "repeats": 1, "seed": seed, "replicates": replicates,
                    "overlap": len(shared),
                    "design": "labels of their own; 95 % intervals by bootstrap over groups",
                },
                warnings=warnings,
                notes=notes,
                seed=seed,
                replicates=replicates,
            )
        )  # fmt: skip


def _baselines(labels: "Labels", seed: int) -> tuple[dict[str, tuple[str, Outcome]], list[str]]:
    """Baselines with what they are and what they said, each text judged by what other folds taught."""
    joined, leaks = join_leaking_groups(labels)
    try:
        check_enough(joined)
        splits, _ = make_splits(joined, repeats=1, seed=seed)
    except ReadingError as error:
        return {}, [f"no baselines beside it: {error}"]
    wanted = [name for name in ("majority", *LEXICON_BASELINES) if name in list_baselines(labels)]
    found = {}
    for row in make_baselines(joined, wanted, seed=seed):
        said = [run_round(row, joined, split, split.train, None, seed) for split in splits]
        found[row.name] = (row.what, gather_outcomes(joined, splits, said)[0])
    told = "the baselines were fitted on these labels by cross-validation, the model was not"
    return found, [told, *leaks]


def _read_probabilities(labels: "Labels", p: "NDArray[np.float64]") -> "NDArray[np.float64]":
    import numpy as np

    table: Any = np.asarray(p, dtype=float)
    if table.ndim == 1 and len(labels.classes) == 2:
        table = np.column_stack([1 - table, table])
    if table.shape != (len(labels), len(labels.classes)):
        wanted = f"an array of {len(labels)} x {len(labels.classes)}"
        raise MisuseError(bad_value("p", table.shape, wanted))
    if not np.isfinite(table).all() or (table < 0).any() or (table > 1).any():
        raise MisuseError("p must hold probabilities from 0 to 1")
    result: NDArray[np.float64] = table
    return result


def _read_predicted(labels: "Labels", predicted: Sequence[Any]) -> "NDArray[np.intp]":
    import numpy as np

    if len(predicted) != len(labels):
        raise MisuseError(f"predicted has {len(predicted)} items and there are {len(labels)} texts")
    places = {name: at for at, name in enumerate(labels.classes)}
    names = [str(int(value)) if labels.kind == "binary" else str(value) for value in predicted]
    if unknown := sorted(set(names) - set(places)):
        raise MisuseError(
            f"the classifier says {', '.join(unknown)}, and the labels of {labels.name} know only "
            f"{', '.join(labels.classes)}; give labels with the classes that it was trained on"
        )
    return np.array([places[name] for name in names], dtype=np.intp)


def _warn_of_overlap(labels: "Labels", shared: Sequence[int]) -> list[str]:
    if not shared:
        return []
    rows = ", ".join(str(labels.rows[place]) for place in shared[:_SHOWN])
    more = f" and {len(shared) - _SHOWN} more" if len(shared) > _SHOWN else ""
    return [
        f"leak: {len(shared)} of {len(labels)} texts are in the training data of the model (rows "
        f"{rows}{more}), so that the figures are too good; leave them out"
    ]
