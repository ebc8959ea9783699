"""What an evaluation found, as tables, as plain values for JSON, and in a few lines for a terminal."""

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from framing.errors import MisuseError, bad_value
from framing.forms import as_plain

if TYPE_CHECKING:
    import pandas as pd

TABLES = ("figures", "differences", "curve", "calibration", "pr", "confusion", "slices", "predictions")
LEXICON_BASELINES = ("lexicon", "score")
_SHOWN = ("f1", "macro_f1", "precision", "recall", "average_precision", "macro_average_precision", "auroc",
          "macro_auroc", "mcc", "accuracy", "brier", "calibration_slope")  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Evaluation:
    """A classifier judged on texts that it was not trained on, beside baselines on the same splits.

    Tables
    ------
    figures
        ``classifier metric value low high``: the classifier first, then the baselines. Brier is better when
        lower; a calibration slope below 1 means probabilities too extreme, an intercept above 0 too low.
        Metrics of one class end in ``:class``.
    differences
        ``baseline metric difference low high``: classifier less baseline, paired.
    curve
        ``labels metric value low high kind``: measured on parts of the training sides, extrapolated to all
        labels and 100 more.
    calibration
        ``bin_low bin_high mean_p share low high n``: how often what was given probability p was so, with
        Wilson's intervals, which take texts for independent. For classes: of the likeliest class.
    pr
        ``recall precision threshold`` over all repeats; for two classes.
    confusion
        Labels by predictions, counts of texts, averaged over repeats.
    slices
        ``by slice n groups positive small`` and metrics, each with ``_low`` and ``_high``.
    predictions
        ``row group outlet repeat fold label p predicted``, for classes ``p_`` and the class instead of ``p``.

    All intervals but Wilson's are 95 % percentiles of a bootstrap over groups; what is undefined is NaN.
    ``counts`` are of the labels, ``settings`` all that decided on the numbers; ``warnings`` say what a
    reader of the figures must know, ``notes`` the rest. For several labels ``parts`` holds an evaluation
    for each, and the tables begin with a column ``label`` (``what`` in predictions).
    """

    recipe: str
    what: str
    label: str
    kind: str
    classes: tuple[str, ...]
    sha256: str
    counts: dict[str, Any]
    settings: dict[str, Any]
    figures: "pd.DataFrame"
    differences: "pd.DataFrame"
    curve: "pd.DataFrame"
    calibration: "pd.DataFrame"
    pr: "pd.DataFrame"
    confusion: "pd.DataFrame"
    slices: "pd.DataFrame"
    predictions: "pd.DataFrame"
    warnings: tuple[str, ...]
    notes: tuple[str, ...]
    parts: "tuple[Evaluation, ...]" = ()

    @property
    def main_metric(self) -> str:
        """The figure that verdicts are about: F1 of the positive class, macro-F1 of several."""
        return "f1" if self.kind == "binary" else "macro_f1"

    def figure(self, metric: str, classifier: str | None = None) -> tuple[float, float, float]:
        """Return value, low and high of a figure, of the classifier itself or of a baseline.

        Raises
        ------
        MisuseError
            If there is no such figure.

        """
        if self.parts:
            raise MisuseError("each label has its own figures; take one of parts")
        name = classifier or self.recipe
        rows = self.figures[(self.figures["classifier"] == name) & (self.figures["metric"] == metric)]
        if rows.empty:
            known = [f"{row.classifier} {row.metric}" for row in self.figures.itertuples()]
            raise MisuseError(bad_value("figure", f"{name} {metric}", known))
        row = rows.iloc[0]
        return float(row["value"]), float(row["low"]), float(row["high"])

    def beats(self, baseline: str = "lexicon") -> bool:
        """Whether the interval of the paired difference in the main metric lies above 0.

        Raises
        ------
        MisuseError
            If the baseline was not beside it.

        """
        known = list(dict.fromkeys(self.differences.get("baseline", ())))
        if self.parts or baseline not in known:
            raise MisuseError(bad_value("baseline", baseline, known or "one of parts"))
        table = self.differences
        row = table[(table["baseline"] == baseline) & (table["metric"] == self.main_metric)].iloc[0]
        return bool(row["low"] > 0)

    def to_dict(self, *, predictions: bool = False) -> dict[str, Any]:
        """Return everything as plain values for JSON; NaN becomes None, tables lists of rows.

        The predictions are left out unless asked for: they have a row for each text and repeat.
        """
        plain: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name == "parts":
                value = [part.to_dict(predictions=predictions) for part in value]
            elif field.name in TABLES:
                if self.parts or (field.name == "predictions" and not predictions):
                    continue
                value = _rows(value.reset_index(names="label") if field.name == "confusion" else value)
            plain[field.name] = as_plain(value)
        return plain

    def _repr_html_(self) -> str:
        """Show the page of the evaluation in a notebook, in a frame that keeps its styles to itself."""
        from html import escape

        # A notebook asks the object how to show it, and only then does this room look at the one that draws.
        from framing.show.evaluation_page import render_evaluation

        return (
            '<iframe sandbox title="evaluation" loading="lazy" style="width:100%;height:42rem;border:0" '
            f'srcdoc="{escape(render_evaluation(self))}"></iframe>'
        )

    def summary_lines(self) -> list[str]:
        """Return what a terminal shows: data, figures with intervals, differences, verdicts, warnings."""
        if self.parts:
            lines = [line for part in self.parts for line in [*part.summary_lines(), ""]]
            return [*lines, *(f"Warning: {text}" for text in self.warnings)]
        held = ", ".join(f"{name} {count}" for name, count in self.counts["classes"].items())
        lines = [
            f"{self.label}: {self.recipe} on {self.counts['texts']} texts in {self.counts['groups']} groups "
            f"({held})",
            str(self.settings["design"]),
        ]
        for metric in _SHOWN:
            rows = self.figures[self.figures["metric"] == metric]
            mine = rows[rows["classifier"] == self.recipe]
            if mine.empty:
                continue
            others = rows[rows["classifier"] != self.recipe]
            beside = "  ".join(f"{row.classifier} {_number(row.value)}" for row in others.itertuples())
            if metric == "accuracy":
                beside = f"majority rate {_number(self.figure('majority_rate')[0])}"
            shown = _estimate(*self.figure(metric))
            lines.append(f"  {metric:<24}{shown:<22}  {beside}".rstrip())
        for row in self.differences.itertuples():
            if row.metric == self.main_metric:
                told = _estimate(row.difference, row.low, row.high, signed=True)
                lines.append(f"  {row.metric} less that of {row.baseline:<10} {told}")
        return [
            *lines,
            *(f"Note: {text}" for text in self.notes),
            *(f"Warning: {text}" for text in self.warnings),
        ]


def _rows(table: "pd.DataFrame") -> list[dict[str, Any]]:
    import json

    # pandas turns its own kinds of numbers into plain ones here; NaN becomes null.
    found: list[dict[str, Any]] = json.loads(table.to_json(orient="records", double_precision=15))
    return found


def _number(value: float, *, signed: bool = False) -> str:
    if value != value:
        return "–"
    return f"{value:+.3f}" if signed else f"{value:.3f}"


def _estimate(value: float, low: float, high: float, *, signed: bool = False) -> str:
    told = _number(value, signed=signed)
    return told if low != low else f"{told} [{_number(low, signed=signed)}, {_number(high, signed=signed)}]"
