"""The page of an evaluation: figures with intervals beside baselines, plots, slices, warnings."""

import base64
import io
import math
from typing import Any

from framing.learn.evaluation_record import Evaluation
from framing.show import plots
from framing.show.evaluation_texts import tell
from framing.show.plots.style import drawing
from framing.show.words import Lang, Words

METRICS = (
    "f1", "macro_f1", "precision", "recall", "average_precision", "macro_average_precision", "auroc",
    "macro_auroc", "mcc", "accuracy", "brier", "calibration_slope", "calibration_intercept",
)  # fmt: skip
_COMPARED = ("average_precision", "auroc", "brier")
"""Metrics beside the main one whose differences are shown; the JSON has all."""
_SLICES = 40


def render_evaluation(evaluation: Evaluation, *, lang: Lang = "es") -> str:
    """Return the self-contained page of an evaluation as HTML.

    Parameters
    ----------
    evaluation
        From `cross_validate`, or of a trained model on further labels.
    lang
        Language of the page; warnings and notes are in English.

    Returns
    -------
    str
        The page; the same evaluation gives the same text. Names from the labels are escaped.

    Raises
    ------
    MissingExtraError
        If matplotlib is not installed.

    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    words = Words(lang)
    environment = Environment(
        loader=PackageLoader("framing.show"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    template = environment.get_template("evaluation.html.j2")
    parts = evaluation.parts or (evaluation,)
    return template.render(
        lang=lang,
        title=tell(words, "title", label=evaluation.label, recipe=evaluation.recipe),
        notice=tell(words, "notice"),
        parts=[_part(part, words, lang) for part in parts],
        warnings=evaluation.warnings,
        notes=evaluation.notes,
        settings={name: str(value) for name, value in evaluation.settings.items()},
        sha256=evaluation.sha256,
        tell=lambda key: tell(words, key),
    )


def _part(part: Evaluation, words: Words, lang: Lang) -> dict[str, Any]:
    held = ", ".join(f"{name}: {count}" for name, count in part.counts["classes"].items())
    return {
        "label": part.label,
        "summary": tell(words, "summary", n=part.counts["texts"], groups=part.counts["groups"], classes=held),
        "warnings": part.warnings,
        "figures": _figures(part, words),
        "differences": [
            [row.baseline, row.metric, _estimate(row.difference, row.low, row.high, words, signed=True)]
            for row in part.differences.itertuples()
            if row.metric in (part.main_metric, *_COMPARED)
        ],
        "plots": list(_plots(part, words, lang)),
        "slices": _slices(part, words),
    }


def _figures(part: Evaluation, words: Words) -> dict[str, Any]:
    """A row a metric, a column a classifier, the own one first."""
    names = list(dict.fromkeys([part.recipe, *part.figures["classifier"]]))
    rows = []
    metrics = [name for name in METRICS if name in set(part.figures["metric"])]
    metrics += sorted({str(name) for name in part.figures["metric"] if ":" in str(name)})
    table = part.figures.set_index(["metric", "classifier"])
    for metric in metrics:
        cells = [metric]
        for name in names:
            known = (metric, name) in table.index
            row = table.loc[(metric, name)] if known else None
            cells.append("–" if row is None else _estimate(row["value"], row["low"], row["high"], words))
        rows.append(cells)
    return {"heading": names, "rows": rows}


def _plots(part: Evaluation, words: Words, lang: Lang) -> "Any":
    main = part.main_metric
    yield _drawn(plots.plot_figures(part.figures, metric=main, lang=lang), tell(words, "plot.figures"))
    if len(part.pr):
        positive = part.counts["classes"].get(part.classes[-1], 0)
        prevalence = positive / part.counts["texts"] if part.counts["texts"] else None
        ax = plots.plot_precision_recall(part.pr, prevalence=prevalence, lang=lang)
        yield _drawn(ax, tell(words, "plot.pr"))
    if len(part.calibration):
        yield _drawn(plots.plot_calibration(part.calibration, lang=lang), tell(words, "plot.calibration"))
    if len(part.curve):
        metrics = list(part.curve["metric"])
        ax = plots.plot_learning_curve(part.curve, metric=main if main in metrics else None, lang=lang)
        yield _drawn(ax, tell(words, "plot.curve"))
    if len(part.confusion):
        yield _drawn(plots.plot_confusion(part.confusion, lang=lang), tell(words, "plot.confusion"))
    for by in dict.fromkeys(part.slices["by"]):
        ax = plots.plot_slices(part.slices, by=by, metric=main, lang=lang)
        yield _drawn(ax, tell(words, "plot.slices"))


def _drawn(ax: Any, caption: str) -> dict[str, str]:
    import matplotlib.pyplot as plt

    figure = ax.get_figure(root=True)
    paper = io.BytesIO()
    with drawing():
        figure.savefig(paper, format="svg", metadata={"Date": None, "Creator": None}, bbox_inches="tight")
    plt.close(figure)
    return {"data": base64.b64encode(paper.getvalue()).decode(), "caption": caption, "alt": ax.get_title()}


def _slices(part: Evaluation, words: Words) -> dict[str, Any]:
    main = part.main_metric
    rows = []
    for row in part.slices.head(_SLICES).to_dict("records"):
        positive = "–" if _missing(row["positive"]) else int(row["positive"])
        shown = _estimate(row[main], row[f"{main}_low"], row[f"{main}_high"], words)
        rows.append([row["by"], row["slice"], row["n"], row["groups"], positive, shown])
    return {"metric": main, "rows": rows}


def _missing(value: Any) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))


def _estimate(value: float, low: float, high: float, words: Words, *, signed: bool = False) -> str:
    shown = words.number(float(value), 3)
    if signed and value > 0:
        shown = f"+{shown}"
    interval = words.interval((float(low), float(high)), 3)
    return shown if math.isnan(value) or math.isnan(low) else f"{shown} ({interval})"
