"""The card of a model: what it is, what it was measured to do, and what it is not for, in Markdown."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framing.learn.model import Model

_BINARY = ("f1", "precision", "recall", "average_precision", "auroc", "macro_f1", "mcc", "brier",
           "calibration_slope", "calibration_intercept", "accuracy", "majority_rate")  # fmt: skip
_CLASSES = ("macro_f1", "macro_average_precision", "macro_auroc", "mcc", "brier", "accuracy", "majority_rate")
_TAG = re.compile(r"<(?=[^\s\d])")
_NOT_FOR = (
    "Judging whether a text is true, biased, or meant to frighten: labels describe what a text says, as its "
    "coders read it.",
    "Decisions about single persons, outlets or articles without somebody reading them.",
    "Texts of another kind, language, period or subject than the training data, unless it is evaluated on a "
    "labelled sample of them.",
    "Evidence beside the lexicons: a model with lexicon features is no independent measurement of what they "
    "measure.",
)


def write_card(model: "Model") -> str:
    """Return the card of a model as Markdown.

    In: a model, evaluated or not. Out: data, coders, figures with 95 % intervals beside baselines, warnings,
    limits, versions.
    """
    return "\n".join(_lines(model)).rstrip() + "\n"


def _lines(model: "Model") -> Iterator[str]:
    yield f"# Model card: {_cell(model.label)}"
    yield ""
    if model.data.synthetic:
        yield (
            "> **Trained on synthetic texts.** The labelled texts were invented, not published. The figures "
            "below say how the procedure works on texts of that design. They are no evidence about real "
            "news, and the model must not be used to make claims about any."
        )
        yield ""
    yield from _about(model)
    yield from _data(model)
    yield from _evaluation(model)
    yield "## What it is not for"
    yield ""
    yield from (f"- {line}" for line in _NOT_FOR)
    yield ""
    yield from _versions(model)


def _about(model: "Model") -> Iterator[str]:
    low, high = model.undetermined
    rows = [
        ("What it labels", {"sentence": "sentences", "text": "whole texts"}[model.unit]),
        ("Label", f"{model.label} ({model.kind}: {', '.join(model.classes)})"
         if model.kind != "binary" else f"{model.label} (yes or no)"),
        ("Recipe", f"{model.recipe}: {model.what}"),
        ("Settings chosen by search", "; ".join(
            f"{name}: {_pairs(chosen)}" for name, chosen in model.settings.get("chosen", {}).items()
        ) or "none searched"),
        ("Probabilities", _calibration(model)),
        ("Undetermined", f"{low:g} < p < {high:g}" if len(model.classes) == 2 or model.kind == "several"
         else f"likeliest class under {high:g} of the two likeliest together"),
        ("Seed", str(model.seed)),
        ("Date", model.date or "not stated"),
    ]  # fmt: skip
    thresholds = {
        name: part.threshold for name, part in model.parts.items() if not math.isnan(part.threshold)
    }
    if thresholds:
        told = ", ".join(f"{name} {value:.3f}" for name, value in thresholds.items())
        rows.insert(6, ("Decided from", f"{told} (highest F1 on inner folds)"))
    yield from _table(("", ""), rows)


def _calibration(model: "Model") -> str:
    part = next(iter(model.parts.values()))
    if part.size == 2:
        return "Platt's sigmoid, fitted on grouped folds"
    return "Platt's sigmoid a class, made to add up to 1" if part.curves else "the classifier's own"


def _data(model: "Model") -> Iterator[str]:
    data = model.data
    yield "## Data"
    yield ""
    columns = ", ".join(f"{role}: {name}" for role, name in data.columns.items() if name)
    rows = [
        ("Texts", f"{data.texts} labelled, {data.unlabelled} without a label left out"),
        ("Groups (articles or stories)", str(data.groups)),
        ("Counts", ", ".join(f"{name} {count}" for name, count in data.counts.items())),
        ("Outlets", ", ".join(f"{name} {count}" for name, count in data.outlets.items()) or "not known"),
        ("Dates", f"{data.dates[0]} to {data.dates[1]}" if data.dates else "not known"),
        ("Coders", data.coders or "not stated"),
        ("Source", data.source or "not stated"),
        ("Columns", columns or "given from Python"),
        ("SHA-256 of texts, labels, groups", f"`{data.sha256}`"),
    ]
    yield from _table(("", ""), rows)
    if data.notes:
        yield from (f"- {_cell(note)}" for note in data.notes)
        yield ""


def _evaluation(model: "Model") -> Iterator[str]:
    yield "## Evaluation"
    yield ""
    if not model.metrics:
        yield "**Not evaluated.** Nothing is known about how good its labels are."
        yield ""
        return
    parts = model.metrics.get("parts") or [model.metrics]
    for part in parts:
        if len(parts) > 1:
            yield f"### {_cell(part['label'])}"
            yield ""
        yield f"{_cell(part['settings'].get('design', ''))}. Every text is judged by classifiers that had not"
        yield "seen it, nor another text of its group."
        yield ""
        yield from _figures(part)
        for kind in ("warnings", "notes"):
            if part.get(kind):
                yield f"{kind.capitalize()}:"
                yield ""
                yield from (f"- {_cell(text)}" for text in part[kind])
                yield ""


def _figures(part: Mapping[str, Any]) -> Iterator[str]:
    names = list(dict.fromkeys(row["classifier"] for row in part["figures"]))
    cells = {(row["metric"], row["classifier"]): row for row in part["figures"]}
    metrics = [name for name in (_BINARY if part["kind"] == "binary" else _CLASSES)
               if (name, part["recipe"]) in cells]  # fmt: skip
    rows = [
        (metric.replace("_", " "), *(_estimate(cells.get((metric, name)), "value") for name in names))
        for metric in metrics
    ]
    yield from _table(("figure [95 % interval]", *names), rows)
    main = "f1" if part["kind"] == "binary" else "macro_f1"
    rows = [
        (row["baseline"], _estimate(row, "difference", signed=True))
        for row in part["differences"]
        if row["metric"] == main
    ]
    if rows:
        yield from _table(
            ("baseline", f"{main.replace('_', ' ')} of the model less that of the baseline"), rows
        )


def _versions(model: "Model") -> Iterator[str]:
    yield "## Versions"
    yield ""
    rows = [(name, found or "not installed") for name, found in model.versions.items()]
    rows += [(f"lexicon {name}", f"`{sha}`") for name, sha in model.lexicons.items()]
    yield from _table(("", ""), rows)


def _table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(map(_cell, heading))} |"
    yield "|" + " --- |" * len(heading)
    yield from (f"| {' | '.join(map(_cell, row))} |" for row in rows)
    yield ""


def _cell(text: str) -> str:
    """Text that stays in its cell and is text: names of outlets and labels come from strangers' tables."""
    plain = " ".join(str(text).split()).replace("|", "\\|").replace("](", "]\\(")
    return _TAG.sub("&lt;", plain)


def _pairs(chosen: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}={value}" for name, value in chosen.items())


def _estimate(row: Mapping[str, Any] | None, key: str, *, signed: bool = False) -> str:
    if row is None or row[key] is None:
        return "–"
    form = "+.3f" if signed else ".3f"
    value = format(row[key], form)
    if row["low"] is None or row["high"] is None:
        return value
    return f"{value} [{format(row['low'], form)}, {format(row['high'], form)}]"
