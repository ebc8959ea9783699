"""Several labels at once: an evaluation for each, and their tables under one another."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from framing.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Callable

    from framing.labels import Labels
    from framing.learn.evaluation_record import Evaluation


def evaluate_each(labels: "Labels", evaluate: "Callable[[Labels], Evaluation]") -> "Evaluation":
    """Evaluate each label by itself and put the tables together.

    A label with too few texts is left out with a warning.

    Raises
    ------
    ReadingError
        If no label has enough texts; with the reason for each.

    """
    import pandas as pd

    from framing.learn.evaluation_record import TABLES

    parts: list[Evaluation] = []
    refused = []
    for name in labels.classes:
        try:
            parts.append(evaluate(labels.only(name)))
        except ReadingError as error:
            refused.append(str(error))
    if not parts:
        raise ReadingError("\n".join(refused))
    tables: dict[str, Any] = {}
    for table in TABLES:
        marked = []
        for part in parts:
            frame = getattr(part, table).copy()
            frame.insert(0, "what" if table == "predictions" else "label", part.label)
            marked.append(frame)
        tables[table] = pd.concat(marked, ignore_index=table != "confusion")
    counts = {
        "texts": len(labels),
        "groups": len(set(labels.groups)),
        "unlabelled": labels.unlabelled,
        "classes": {part.label: part.counts["classes"]["1"] for part in parts},
    }
    return replace(
        parts[0],
        label=labels.name,
        kind="several",
        classes=labels.classes,
        sha256=labels.sha256,
        counts=counts,
        warnings=tuple(f"left out: {reason}" for reason in refused),
        notes=(),
        parts=tuple(parts),
        **tables,
    )
