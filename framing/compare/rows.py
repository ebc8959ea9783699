"""Which articles of a table can be compared, and which are left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from framing.errors import MisuseError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

FLAGS = ("texto_insuficiente", "no_espanol")
"""Flags of articles whose scores mean too little to be compared."""

_WHY = {
    "no_value": "no {detail}",
    "flag": "flagged {detail}",
    "copy": "near copies of an earlier article",
    "rejected": "they could not be scored",
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many articles were left out, why (``no_value``, ``flag``, ``copy``,
    ``rejected``) and which column or flag.
    """

    count: int
    why: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.count} articles left out: {_WHY[self.why].format(detail=self.detail)}"


def need_columns(table: "pd.DataFrame", names: Iterable[str]) -> None:
    """Raise MisuseError if the table lacks a column, naming those that it has."""
    for name in names:
        if name not in table.columns:
            some = ", ".join(map(str, table.columns[:12]))
            raise MisuseError(f"the table has no column {name!r}; its columns are {some} ...")


def comparable_rows(
    scores: "pd.DataFrame", *, by: str, within: str | None = None
) -> "tuple[pd.DataFrame, list[LeftOut]]":
    """Return the rows that can be compared and a note for each reason why others are left out.

    Left out are rows without a group or story, rows flagged as too short or not Spanish, and copies: of
    near-duplicates only the first counts (a wire story printed by five outlets is one text).
    """
    rows = scores
    notes: list[LeftOut] = []

    def leave(bad: "pd.Series[bool]", why: str, detail: str = "") -> None:
        nonlocal rows
        if bad.any():
            notes.append(LeftOut(int(bad.sum()), why, detail))
            rows = rows[~bad]

    for column in (by, within):
        if column:
            leave(rows[column].astype("string").fillna("").str.strip() == "", "no_value", column)
    if "flags" in rows.columns:
        flags = rows["flags"].astype("string").fillna("")
        for flag in FLAGS:
            leave(flags.loc[rows.index].str.contains(flag, regex=False), "flag", flag)
    if "near_duplicate" in rows.columns:
        copies = rows["near_duplicate"].astype("string").str.lower()  # a CSV holds words, not truth values
        leave(copies.isin(["true", "1"]), "copy")
    rows = rows.reset_index(drop=True)
    for column in (by, within):
        if column:
            rows = rows.assign(**{column: rows[column].astype(str)})
    return rows, notes


def codes_of(column: "pd.Series[Any]") -> "np.ndarray[Any, np.dtype[np.intp]]":
    """Number the values of a column from 0, in sorted order; a missing value is a value of its own."""
    import pandas as pd

    codes: np.ndarray[Any, np.dtype[np.intp]]
    codes, _ = pd.factorize(column.astype("string").fillna(""), sort=True)
    return codes
