"""Cross-validation as a methods section needs it: grouped, nested, repeated, beside baselines.

labels ──join leaking groups──► splits ──fit inside each fold (search, calibration, threshold)──► outcomes
outcomes ──bootstrap over groups──► figures, differences, slices, curve, warnings ──► Evaluation
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from framing.errors import MisuseError, ReadingError, bad_value, need_kind
from framing.labels import Labels
from framing.learn.assembly import Judged, assemble
from framing.learn.baselines import MAJORITY, Baseline, make_baselines, read_texts
from framing.learn.contender import read_classifier
from framing.learn.fitting import Verdicts
from framing.learn.leakage import join_leaking_groups, warn_of_groups, warn_of_words
from framing.learn.precount import read_once
from framing.learn.rounds import Progress, Ticks, curve_points, gather_outcomes, one_thread, run_round
from framing.learn.several import evaluate_each
from framing.learn.splits import By, Split, make_splits

if TYPE_CHECKING:
    from framing.learn.evaluation_record import Evaluation


def cross_validate(
    classifier: Any,
    labels: "Labels",
    *,
    seed: int = 0,
    folds: int = 5,
    repeats: int = 5,
    by: By = "group",
    search: bool | Mapping[str, Sequence[Any]] = False,
    baselines: Sequence[str] | None = None,
    curve: bool = True,
    replicates: int = 1000,
    progress: Progress | None = None,
) -> "Evaluation":
    """Judge a classifier on texts that it was not trained on, beside baselines on the same splits.

    Parameters
    ----------
    classifier
        The name of a recipe, or an unfitted scikit-learn classifier of texts with ``decision_function`` or
        ``predict_proba``. It is cloned, never fitted.
    labels
        From `read_labels` or `make_labels`; several labels are judged one by one. Groups that share
        near-duplicate texts are joined, with a warning.
    seed, folds, repeats
        Repeated folds; the same seed gives the same numbers.
    by
        ``group``: stratified folds of whole groups. ``outlet``: one outlet left out at a time. ``date``:
        each of ``folds`` periods tested by what came before. The last two have one way only, so no repeats.
        See `make_splits` for what never stands on both sides.
    search
        Choose settings inside each training side: True for the grid of the recipe, or a grid.
    baselines
        Names (`list_baselines`); None for all that the labels allow, () for none.
    curve
        Also the learning curve, on the folds of two repeats.
    replicates
        Resamples of groups for the intervals.
    progress
        Called with steps done, steps in all and what is being done.

    Returns
    -------
    Evaluation
        Figures are computed in each repeat and averaged; an interval resamples groups and does the same with
        each resample. F1 and what else is counted pools the folds; AUROC and average precision compare
        texts of one fold. Test sides keep their natural prevalence.

    Raises
    ------
    ReadingError
        If the labels are too few (30 texts of each of two classes, 8 groups, each class in as many groups
        as folds), or cannot be split as asked.
    MisuseError
        For parameters out of range.
    MissingExtraError
        If scikit-learn, scipy or pandas is missing.

    Notes
    -----
    Cost: ``repeats · folds`` times 4 fits (1 + 3 for each setting searched; 1 for classes with probabilities
    and no search). The learning curve costs as much as 2 to 4 repeats of that without search, each baseline
    less than the classifier. Texts are counted and measured once. 800 sentences with ``tfidf+lexicon`` take
    about 20 s on a laptop. Memory: the counts of the n-grams, one fitted classifier, the predictions, and
    1000 resamples of each figure.

    Grouped and nested because anything else flatters: texts of one article on both sides, or a threshold
    chosen on what is tested. Forman & Scholz (2010); Varma & Simon (2006).

    """
    need_kind("labels", labels, Labels, "read_labels and make_labels make them")
    if labels.kind == "several":
        return evaluate_each(
            labels,
            lambda part: cross_validate(
                classifier, part, seed=seed, folds=folds, repeats=repeats, by=by, search=search,
                baselines=baselines, curve=curve, replicates=replicates, progress=progress,
            ),
        )  # fmt: skip
    if not isinstance(replicates, int) or not 100 <= replicates <= 10_000:
        raise MisuseError(bad_value("replicates", replicates, "a whole number from 100 to 10000"))
    name, what, unfitted, grid = read_classifier(classifier, search, seed)
    with one_thread():
        labels, leaks = join_leaking_groups(labels)
        try:
            splits, left_out = make_splits(labels, by=by, folds=folds, repeats=repeats, seed=seed)
        except ReadingError as error:
            raise ReadingError("; ".join([str(error), *leaks])) from error
        beside = _beside(labels, baselines, name, by, seed)
        every = [Baseline(name, what, unfitted, read_texts(labels), name != MAJORITY), *beside]
        ticks = Ticks(progress, splits, classifiers=len(every), curve=curve)
        verdicts: dict[str, list[Verdicts]] = {}
        for row in every:
            searched = grid if row.name == name else None
            ready = _read(row, searched)
            verdicts[row.name] = []
            for split in splits:
                verdicts[row.name].append(run_round(ready, labels, split, split.train, searched, seed))
                ticks.tick(f"{row.name}, {split.name}")
        main = verdicts[name]
        points = curve_points(_read(every[0], grid), labels, splits, main, seed, ticks) if curve else []
        ticks.tick("intervals")
        return assemble(
            Judged(
                labels=labels,
                recipe=name,
                what={row.name: row.what for row in every},
                outcomes={row: gather_outcomes(labels, splits, said) for row, said in verdicts.items()},
                curve=points,
                settings={
                    "by": by, "folds": folds, "repeats": splits[-1].repeat + 1, "seed": seed,
                    "search": {key: _plain(values) for key, values in (grid or {}).items()},
                    "chosen": _count_choices(main), "thresholds": [verdict.threshold for verdict in main],
                    "replicates": replicates, "design": _design(by, splits, bool(grid)),
                },
                warnings=[*leaks, *warn_of_groups(labels), *warn_of_words(labels), *_untuned(main)],
                notes=left_out,
                seed=seed,
                replicates=replicates,
            )
        )  # fmt: skip


def _beside(labels: "Labels", names: Sequence[str] | None, recipe: str, by: By, seed: int) -> list[Baseline]:
    """The baselines but for the classifier itself, and what the splits make meaningless."""
    rows = make_baselines(labels, names, seed=seed)
    return [row for row in rows if row.name != recipe and (names is not None or row.name != by)]


def _read(row: Baseline, grid: Mapping[str, Sequence[Any]] | None) -> Baseline:
    """Count n-grams and measure texts once; both are dropped when the rounds of this row are over."""
    classifier, inputs = read_once(row.classifier, row.inputs, tuple(grid or ()))
    return replace(row, classifier=classifier, inputs=inputs)


def _plain(values: Sequence[Any]) -> list[Any]:
    """Values of a grid as JSON can hold them."""
    return [value if isinstance(value, str | int | float | None) else str(value) for value in values]


def _count_choices(verdicts: Sequence[Verdicts]) -> dict[str, int]:
    """How often the search chose which settings."""
    counts: dict[str, int] = {}
    for verdict in verdicts:
        if verdict.chosen:
            told = ", ".join(f"{key}={value}" for key, value in sorted(verdict.chosen.items()))
            counts[told] = counts.get(told, 0) + 1
    return counts


def _untuned(verdicts: Sequence[Verdicts]) -> list[str]:
    missing = sum(not verdict.tuned for verdict in verdicts)
    if not missing:
        return []
    return [
        f"in {missing} of {len(verdicts)} rounds the training side was too small for inner folds: "
        "probabilities were not calibrated there and the threshold is 0.5"
    ]


def _design(by: By, splits: Sequence[Split], searched: bool) -> str:
    rounds = sum(split.repeat == 0 for split in splits)
    way = {
        "group": f"{rounds} stratified folds of whole groups, {splits[-1].repeat + 1} repeats",
        "outlet": f"{rounds} rounds, each outlet tested by what was learnt from the others",
        "date": f"{rounds} periods, each tested by what was learnt from before",
    }[by]
    return (
        f"{way}; {'settings, ' if searched else ''}threshold and calibration from inner grouped folds; "
        "95 % intervals by bootstrap over groups"
    )
