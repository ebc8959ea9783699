"""Scored articles as CSV: one row an article."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from framing.forms import guard_cell
from framing.records import ArticleScore

LISTS = frozenset({"units", "hits", "title_hits", "quotes", "attributions", "sensitivity", "notice"})
"""What one row cannot hold, or what would be the same in every row."""


def to_csv(results: Iterable[ArticleScore]) -> str:
    """Write scored articles as a table, one row an article.

    Columns are the keys of ``ArticleScore.to_dict`` joined by ``_`` (``scores_alarm_score``,
    ``sources_official_ci_low``); an interval becomes two columns, a list is joined by ``; ``, an undefined
    number is an empty cell. Lists of units, hits, quotes and attributions are left out: see
    ``ArticleScore.to_frame``. Text that a spreadsheet would take for a formula is preceded by an apostrophe.
    """
    rows = [_flat(result.to_dict()) for result in results]
    columns = list(dict.fromkeys(column for row in rows for column in row))
    paper = io.StringIO()
    writer = csv.DictWriter(paper, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return paper.getvalue()


def _flat(data: Mapping[str, Any]) -> dict[str, object]:
    row: dict[str, object] = {}
    for key, value in data.items():
        if key not in LISTS:
            row.update(_columns(key, value))
    return row


def _columns(name: str, value: Any) -> dict[str, object]:
    if name.endswith("_ci"):
        low, high = value if value is not None else (None, None)
        return {f"{name}_low": _cell(low), f"{name}_high": _cell(high)}
    if isinstance(value, Mapping):
        if name in ("provenance_categories", "provenance_settings"):
            return {}
        return {
            column: cell
            for key, inner in value.items()
            for column, cell in _columns(f"{name}_{key}", inner).items()
        }
    return {name: _cell(value)}


def _cell(value: Any) -> object:
    if value is None:
        return ""
    if isinstance(value, list):
        value = "; ".join(str(item) for item in value)
    return guard_cell(value)
