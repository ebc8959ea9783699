"""From out-of-fold predictions to an evaluation: tables with intervals, verdicts, warnings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from framing.forms import make_frame
from framing.learn.bootstrap import Sample, bootstrap_figures
from framing.learn.curve import curve_table
from framing.learn.evaluation_record import LEXICON_BASELINES, Evaluation
from framing.learn.leakage import warn_of_shortcuts
from framing.learn.scoring import Outcome
from framing.learn.slices import (
    calibration_bins,
    confusion_table,
    precision_recall,
    prediction_table,
    slice_figures,
)

if TYPE_CHECKING:
    import pandas as pd

    from framing.labels import Labels

BINARY = (
    "f1", "precision", "recall", "average_precision", "auroc", "macro_f1", "mcc", "accuracy", "majority_rate",
    "brier", "calibration_slope", "calibration_intercept",
)  # fmt: skip
CLASSES = (
    "macro_f1", "accuracy", "majority_rate", "mcc", "macro_auroc", "macro_average_precision", "brier",
)  # fmt: skip
OF_A_CLASS = ("precision", "recall", "f1", "auroc", "average_precision")
_SHOWN = 8
COMPARED = ("f1", "average_precision", "auroc", "macro_f1", "macro_auroc", "macro_average_precision", "mcc",
            "accuracy", "brier")  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Predictions of a classifier and its baselines, with what is known about how they came about.

    ``outcomes`` holds for each classifier one outcome a repeat, the classifier itself first; ``curve`` the
    mean number of training texts of each point and its outcomes.
    """

    labels: "Labels"
    recipe: str
    what: Mapping[str, str]
    outcomes: Mapping[str, Sequence[Outcome]]
    settings: dict[str, Any]
    warnings: Sequence[str]
    notes: Sequence[str]
    seed: int
    replicates: int
    curve: Sequence[tuple[float, Sequence[Outcome]]] = field(default=())


def assemble(judged: Judged) -> Evaluation:
    """Measure predictions and lay out everything that an evaluation tells."""
    labels, mine = judged.labels, judged.outcomes[judged.recipe]
    samples = bootstrap_figures(
        judged.outcomes, labels.groups, labels.classes,
        calibrated=[judged.recipe], seed=judged.seed, replicates=judged.replicates,
    )  # fmt: skip
    differences = _differences(judged.recipe, samples)
    curve, notes, warnings = _curve(judged)
    slices = slice_figures(mine, labels, seed=judged.seed, replicates=judged.replicates)
    beside = {name: figures for name, figures in samples.items() if name != judged.recipe}
    return Evaluation(
        recipe=judged.recipe,
        what=judged.what[judged.recipe],
        label=labels.name,
        kind=labels.kind,
        classes=labels.classes,
        sha256=labels.sha256,
        counts=_counts(labels, mine),
        settings={**judged.settings, "baselines": {name: judged.what[name] for name in beside}},
        figures=_figures(samples, labels),
        differences=differences,
        curve=curve,
        calibration=calibration_bins(mine, labels.classes),
        pr=precision_recall(mine, labels.classes),
        confusion=confusion_table(mine, labels.classes),
        slices=slices,
        predictions=prediction_table(mine, labels),
        warnings=(
            *judged.warnings,
            *warn_of_shortcuts(labels, beside),
            *_verdicts(judged.recipe, differences, samples, labels),
            *warnings,
        ),
        notes=(*judged.notes, *notes, *_small(slices)),
    )


def _figures(samples: Mapping[str, Mapping[str, Sample]], labels: "Labels") -> "pd.DataFrame":
    names = list(BINARY)
    if labels.kind != "binary":
        names = [*CLASSES, *(f"{metric}:{name}" for name in labels.classes for metric in OF_A_CLASS)]
    rows = []
    for classifier, figures in samples.items():
        for metric in names:
            if metric in figures:
                low, high = figures[metric].interval()
                rows.append(
                    {"classifier": classifier, "metric": metric, "value": figures[metric].value,
                     "low": low, "high": high}
                )  # fmt: skip
    return make_frame(rows, ["classifier", "metric", "value", "low", "high"])


def _differences(recipe: str, samples: Mapping[str, Mapping[str, Sample]]) -> "pd.DataFrame":
    columns = ["baseline", "metric", "difference", "low", "high"]
    rows = []
    for baseline, figures in samples.items():
        for metric in COMPARED:
            if baseline == recipe or metric not in figures:
                continue
            difference = samples[recipe][metric].minus(figures[metric])
            low, high = difference.interval()
            cells = (baseline, metric, difference.value, low, high)
            rows.append(dict(zip(columns, cells, strict=True)))
    return make_frame(rows, columns)


def _verdicts(
    recipe: str,
    differences: "pd.DataFrame",
    samples: Mapping[str, Mapping[str, Sample]],
    labels: "Labels",
) -> list[str]:
    """Say for which baselines the interval of the paired difference does not lie above 0."""
    metric = "f1" if labels.kind == "binary" else "macro_f1"
    told = []
    for row in differences[differences["metric"] == metric].itertuples():
        if row.low > 0:
            continue
        consequence = ""
        if row.baseline in LEXICON_BASELINES:
            consequence = "; do not report it as better than counting words of the lexicon"
        elif row.baseline in ("outlet", "date"):
            consequence = f"; what it learnt may be the {row.baseline}"
        mine, theirs = samples[recipe][metric].value, samples[row.baseline][metric].value
        told.append(
            f"{recipe} does not beat the {row.baseline} baseline's interval: {metric} {mine:.3f} against "
            f"{theirs:.3f}, difference {row.difference:+.3f} [{row.low:+.3f}, {row.high:+.3f}]"
            f"{_ranked(differences, row.baseline)}{consequence}"
        )
    return told


def _ranked(differences: "pd.DataFrame", baseline: str) -> str:
    """The paired difference in average precision, for those who rank rather than decide."""
    for metric in ("average_precision", "macro_average_precision"):
        rows = differences[(differences["baseline"] == baseline) & (differences["metric"] == metric)]
        for row in rows.itertuples():
            return f" (average precision {row.difference:+.3f} [{row.low:+.3f}, {row.high:+.3f}])"
    return ""


def _small(slices: "pd.DataFrame") -> list[str]:
    names = slices.loc[slices["small"].astype(bool), "slice"].tolist()
    if not names:
        return []
    shown = ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")
    return [f"too small for intervals, and for conclusions: {shown}"]


def _curve(judged: Judged) -> "tuple[pd.DataFrame, list[str], list[str]]":
    labels = judged.labels
    metrics = ("f1", "average_precision") if labels.kind == "binary" else ("macro_f1",)
    if not judged.curve:
        return make_frame([], ["labels", "metric", "value", "low", "high", "kind"]), [], []
    samples = [
        bootstrap_figures(
            {"": outcomes}, labels.groups, labels.classes, seed=judged.seed, replicates=judged.replicates
        )[""]
        for _, outcomes in judged.curve
    ]
    return curve_table([size for size, _ in judged.curve], samples, metrics, len(labels))


def _counts(labels: "Labels", outcomes: Sequence[Outcome]) -> dict[str, Any]:
    from framing.learn.splits import code_classes

    codes = code_classes(labels).tolist()
    dates = sorted(day for day in labels.dates if day)
    return {
        "texts": len(labels),
        "tested": len(outcomes[0].rows),
        "unlabelled": labels.unlabelled,
        "groups": len(set(labels.groups)),
        "outlets": len(set(labels.outlets) - {""}),
        "first_date": dates[0] if dates else None,
        "last_date": dates[-1] if dates else None,
        "classes": {name: codes.count(at) for at, name in enumerate(labels.classes)},
    }
