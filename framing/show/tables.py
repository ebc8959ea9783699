"""Scored articles as CSV: one row an article."""

import csv
import io
import math
from collections.abc import Iterable

from framing.forms import guard_cell
from framing.measures.columns import Value, flatten_provenance, flatten_score
from framing.records import ArticleScore


def to_csv(results: Iterable[ArticleScore]) -> str:
    """Write scored articles as a table, one row an article.

    Columns are the keys of ``ArticleScore.to_dict`` joined by ``_`` (``scores_alarm_score``,
    ``sources_official_ci_low``), the same for every article; an interval becomes two columns, a list is
    joined by ``; ``, an undefined number is an empty cell. Lists of units, hits, quotes and attributions are
    left out: see ``ArticleScore.to_frame``. Text that a spreadsheet would take for a formula is preceded by
    an apostrophe.
    """
    rows = [flatten_score(result) | flatten_provenance(result.provenance) for result in results]
    columns = list(dict.fromkeys(column for row in rows for column in row))
    paper = io.StringIO()
    writer = csv.DictWriter(paper, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return paper.getvalue()


def _cell(value: Value) -> object:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    return guard_cell(value)
