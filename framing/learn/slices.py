"""Tables about predictions: by part of the labels, by probability, by threshold, by class."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from framing.forms import make_frame
from framing.learn.bootstrap import bootstrap_figures
from framing.learn.scoring import Outcome
from framing.measures.intervals import wilson_interval

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from framing.labels import Labels

BINARY_METRICS = ("f1", "precision", "recall", "average_precision", "auroc", "accuracy", "brier")
CLASS_METRICS = ("macro_f1", "accuracy", "brier")
LEAST_POSITIVE = 10
LEAST_GROUPS = 5
MOST_SLICES = 50
BINS = 10
POINTS = 400


def slice_figures(
    outcomes: Sequence[Outcome], labels: "Labels", *, seed: int, replicates: int
) -> "pd.DataFrame":
    """Measure each outlet, each region and each third of the texts by length (shorter, middle, longer).

    Out: ``by slice n groups positive small`` and for each metric a column with ``_low`` and ``_high``. A
    slice is ``small`` below 10 texts of the rarer class (of 10 texts, for classes) or 5 groups: its figures
    stand there, but without intervals. At most 50 outlets and regions, the largest.
    """
    import numpy as np

    metrics = BINARY_METRICS if labels.kind == "binary" else CLASS_METRICS
    columns = ["by", "slice", "n", "groups", "positive", "small"]
    columns += [name for metric in metrics for name in (metric, f"{metric}_low", f"{metric}_high")]
    tested = np.unique(np.concatenate([part.rows for part in outcomes]))
    truth = np.zeros(len(labels), dtype=np.intp)
    for part in outcomes:
        truth[part.rows] = part.truth
    groups = np.array(labels.groups)
    rows = []
    for by, name, held in _slices(labels, tested):
        inside = np.zeros(len(labels), dtype=bool)
        inside[held] = True
        positive = int((truth[held] == 1).sum()) if labels.kind == "binary" else -1
        rarer = min(positive, len(held) - positive) if labels.kind == "binary" else len(held)
        count = len(set(groups[held].tolist()))
        small = rarer < LEAST_POSITIVE or count < LEAST_GROUPS
        parts = [part.part(inside[part.rows]) for part in outcomes]
        samples = bootstrap_figures(
            {"": parts}, labels.groups, labels.classes, seed=seed, replicates=1 if small else replicates
        )[""]
        row: dict[str, Any] = {
            "by": by, "slice": name, "n": len(held), "groups": count,
            "positive": positive if positive >= 0 else None, "small": small,
        }  # fmt: skip
        for metric in metrics:
            low, high = (float("nan"),) * 2 if small else samples[metric].interval()
            row |= {metric: samples[metric].value, f"{metric}_low": low, f"{metric}_high": high}
        rows.append(row)
    return make_frame(rows, columns)


def _slices(labels: "Labels", tested: "NDArray[np.intp]") -> "Iterator[tuple[str, str, NDArray[np.intp]]]":
    import numpy as np

    for by, cells in (("outlet", labels.outlets), ("region", labels.regions)):
        column = np.array(cells)[tested]
        names, counts = np.unique(column[column != ""], return_counts=True)
        for name in names[np.argsort(-counts, kind="stable")][:MOST_SLICES].tolist():
            yield by, name, tested[column == name]
    lengths = np.array([len(labels.texts[place]) for place in tested])
    low, high = np.percentile(lengths, [100 / 3, 200 / 3])
    edges = (
        (f"to {low:.0f} characters", lengths <= low),
        (f"to {high:.0f} characters", (lengths > low) & (lengths <= high)),
        (f"over {high:.0f} characters", lengths > high),
    )
    for name, mask in edges:
        if mask.any():
            yield "length", name, tested[mask]


def calibration_bins(outcomes: Sequence[Outcome], classes: Sequence[str]) -> "pd.DataFrame":
    """Return ten bins of probability with the share that was so; empty bins are left out.

    For two classes the probability of yes; for more that of the likeliest class, and how often it was right.
    Counts are texts: those of all repeats divided by the repeats.
    """
    import numpy as np

    if len(classes) == 2:
        p = np.concatenate([part.p[:, 1] for part in outcomes])
        right = np.concatenate([part.truth == 1 for part in outcomes])
    else:
        p = np.concatenate([part.p.max(axis=1) for part in outcomes])
        right = np.concatenate([part.p.argmax(axis=1) == part.truth for part in outcomes])
    places = np.minimum((p * BINS).astype(int), BINS - 1)
    rows = []
    for place in range(BINS):
        inside = places == place
        if not inside.any():
            continue
        count = max(1, round(inside.sum() / len(outcomes)))
        share = float(right[inside].mean())
        low, high = wilson_interval(round(share * count), count) or (float("nan"),) * 2
        rows.append({
            "bin_low": place / BINS, "bin_high": (place + 1) / BINS, "mean_p": float(p[inside].mean()),
            "share": share, "low": min(low, share), "high": max(high, share), "n": count,
        })  # fmt: skip
    return make_frame(rows, ["bin_low", "bin_high", "mean_p", "share", "low", "high", "n"])


def precision_recall(outcomes: Sequence[Outcome], classes: Sequence[str]) -> "pd.DataFrame":
    """Return recall and precision at every threshold, over all repeats, in at most 400 points."""
    import numpy as np

    columns = ["recall", "precision", "threshold"]
    if len(classes) != 2:
        return make_frame([], columns)
    from sklearn.metrics import precision_recall_curve

    truth = np.concatenate([part.truth for part in outcomes])
    p = np.concatenate([part.p[:, 1] for part in outcomes])
    precision, recall, threshold = precision_recall_curve(truth, p)
    keep = np.unique(np.linspace(0, len(threshold) - 1, POINTS).round().astype(int))
    return make_frame(
        [
            {
                "recall": float(recall[at]),
                "precision": float(precision[at]),
                "threshold": float(threshold[at]),
            }
            for at in keep[::-1]
        ],
        columns,
    )


def confusion_table(outcomes: Sequence[Outcome], classes: Sequence[str]) -> "pd.DataFrame":
    """Return counts of texts, labels by predictions, averaged over repeats."""
    import numpy as np
    import pandas as pd
    from sklearn.metrics import confusion_matrix

    numbers = list(range(len(classes)))
    counts = np.mean(
        [confusion_matrix(part.truth, part.predicted, labels=numbers) for part in outcomes], axis=0
    )
    return pd.DataFrame(counts, index=list(classes), columns=list(classes))


def prediction_table(outcomes: Sequence[Outcome], labels: "Labels") -> "pd.DataFrame":
    """Return a row for each text and repeat: what was known, what was said."""
    import pandas as pd

    names: list[Any] = [0, 1] if labels.kind == "binary" else list(labels.classes)
    tables = []
    for repeat, part in enumerate(outcomes):
        columns: dict[str, Any] = {
            "row": [labels.rows[place] for place in part.rows],
            "group": [labels.groups[place] for place in part.rows],
            "outlet": [labels.outlets[place] for place in part.rows],
            "repeat": repeat,
            "fold": part.folds,
            "label": [names[code] for code in part.truth],
        }
        if labels.kind == "binary":
            columns["p"] = part.p[:, 1]
        else:
            columns |= {f"p_{name}": part.p[:, at] for at, name in enumerate(names)}
        columns["predicted"] = [names[code] for code in part.predicted]
        tables.append(pd.DataFrame(columns))
    return pd.concat(tables, ignore_index=True)
