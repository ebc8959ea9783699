"""Which articles of a table can be compared, and which are left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from framing.errors import MissingColumnError, MisuseError, bad_value
from framing.forms import counted

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

FLAGS = ("texto_insuficiente", "no_espanol")
"""Flags of articles whose scores mean too little to be compared."""

_WHY = {
    "no_value": "nothing in {detail}",
    "flag": "flagged {detail}",
    "copy": "near copies of earlier articles",
    "rejected": "could not be scored",
    "small": "in groups that are not compared: {detail}",
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many articles were left out, why (``no_value``, ``flag``, ``copy``, ``rejected``, ``small``), and
    which column, flag or groups.
    """

    count: int
    why: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{counted(self.count, 'article')} left out: {_WHY[self.why].format(detail=self.detail)}"


def need_columns(table: "pd.DataFrame", names: Iterable[str]) -> None:
    """Raise MisuseError if the table is none, MissingColumnError if it lacks a column."""
    if not hasattr(table, "columns"):
        raise MisuseError(
            f"a table is needed, a pandas DataFrame, got {type(table).__name__}; read_scores reads the file "
            "that a run has written"
        )
    missing = [name for name in dict.fromkeys(names) if name not in table.columns]
    if missing:
        raise MissingColumnError("the table", missing, table.columns)


def make_generator(seed: int) -> "np.random.Generator":
    """Return a random generator; MisuseError for what cannot start one."""
    import numpy as np

    if not isinstance(seed, int) or seed < 0:
        raise MisuseError(bad_value("seed", seed, "a whole number from 0 up"))
    return np.random.default_rng(seed)


def check_numbers(rows: "pd.DataFrame", column: str) -> None:
    """Raise MisuseError if a column has something in each of its filled cells, but never a number."""
    import pandas as pd

    filled = rows[column].dropna()
    if len(filled) and pd.to_numeric(filled, errors="coerce").isna().all():
        raise MisuseError(f"column {column!r} holds no numbers (it begins with {filled.iloc[0]!r})")


def comparable_rows(
    scores: "pd.DataFrame", *, by: str, within: str | None = None, length: bool = False
) -> "tuple[pd.DataFrame, list[LeftOut]]":
    """Return the rows that can be compared and a note for each reason why others are left out.

    Left out are rows without a group or story, rows flagged as too short or not Spanish, and copies: of
    near-duplicates only the first counts (a wire story printed by five outlets is one text). With `length`
    also those without a number of tokens.
    """
    import numpy as np
    import pandas as pd

    if within is not None and within == by:
        raise MisuseError(f"groups and stories are the same column, {by!r}: nothing is left to compare")
    rows = scores.reset_index(drop=True)  # tables joined end to end bear the same numbers twice
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
    if length:
        tokens = pd.to_numeric(rows["n_tokens"], errors="coerce")
        leave(~np.isfinite(tokens.astype(float)), "no_value", "n_tokens")
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
