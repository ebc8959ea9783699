"""Which columns of a table are the label, the coder, the article: named, or found by their usual names."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from framing.errors import MissingColumnError, MisuseError, bad_value
from framing.reading.corpus import TableRow, read_table

ROLES = ("group", "outlet", "region", "date")
USUAL = {
    "group": ("article", "story", "group"),
    "outlet": ("outlet",),
    "region": ("region",),
    "date": ("date",),
}
"""Columns that are used for a role if none is named."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Which columns are read: for each coder ("" if there is one) the columns of the labels."""

    names: tuple[str, ...]
    cells: dict[str, tuple[str, ...]]
    coder: str | None
    required: tuple[str, ...]
    roles: dict[str, str]


def _heading(path: Path) -> tuple[str, ...]:
    """Columns of the rows; of JSON lines, whose rows may differ, those of the first thousand."""
    rows = islice(read_table(path), 1000)
    return tuple(dict.fromkeys(name for row in rows if isinstance(row, TableRow) for name in row.cells))


def plan_columns(path: Path, text: str, label: str, coder: str | None, given: dict[str, str | None]) -> Plan:
    """Settle which columns of a table are read.

    In: the table; columns of text, label (several with commas between), coder (or coders' names), and of
    each role, as far as they were named. Raises MisuseError for an empty label, MissingColumnError for what
    is not there.
    """
    heading = _heading(path)
    whole = label in heading or "," not in label
    names = tuple([label] if whole else dict.fromkeys(part.strip() for part in label.split(",")))
    if not all(names):
        raise MisuseError(bad_value("label", label, "a column, or several with commas between"))
    long = coder if coder in heading else None
    if coder is None and "coder" in heading and all(name in heading for name in names):
        long = "coder"
    coders: tuple[str, ...] = ()
    if coder is not None and long is None:
        coders = tuple(dict.fromkeys(part.strip() for part in coder.split(",")))
        lacking = [f"{name}_{one}" for name in names for one in coders if f"{name}_{one}" not in heading]
        if lacking and heading:
            raise MissingColumnError(
                path, [coder, *lacking], heading,
                f"give the column that names the coder, or coders with a column {names[0]}_CODER each",
            )  # fmt: skip
    elif coder is None and not any(name in heading for name in names):
        ends = [{c.removeprefix(f"{name}_") for c in heading if c.startswith(f"{name}_")} for name in names]
        both = ends[0].intersection(*ends[1:])
        if len(both) > 1:
            coders = tuple(one for one in (c.removeprefix(f"{names[0]}_") for c in heading) if one in both)
    cells = {one: tuple(f"{name}_{one}" for name in names) for one in coders} or {"": names}
    named = [column for column in given.values() if column]
    roles = {role: column for role in ROLES if (column := given[role] or _usual(role, heading))}
    required = dict.fromkeys([text, *(c for columns in cells.values() for c in columns), *named])
    found = (*required, *([long] if long else []))
    if heading and (missing := [column for column in found if column not in heading]):
        raise MissingColumnError(path, missing, heading)
    return Plan(names, cells, long, found, roles)


def _usual(role: str, heading: Sequence[str]) -> str:
    return next((column for column in USUAL[role] if column in heading), "")
