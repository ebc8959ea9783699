"""What a card says about the precision of its categories, and which of them are below the bar."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from framing.errors import bad_value

PRECISION_BAR, LOWER_BAR = 0.80, 0.67
"""A category counts if its precision and the lower end of its 95 % interval reach these (MEASURES 3.3)."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_KEYS = ("judged", "correct", "unsure", "precision", "low", "high", "judge", "date")


@dataclass(frozen=True, slots=True)
class Judgement:
    """How often the hits of a category were right when somebody read them.

    ``correct`` of ``judged`` lines; ``unsure`` ones among them count as wrong. ``low`` and ``high`` are the
    ends of Wilson's 95 % interval of ``precision``. Shares have three decimals.
    """

    judged: int
    correct: int
    unsure: int
    precision: float
    low: float
    high: float
    judge: str = ""
    date: str = ""

    @property
    def experimental(self) -> bool:
        """Whether the category is below the bar and stays out of the score unless asked for."""
        return self.precision < PRECISION_BAR or self.low < LOWER_BAR


def read_validation(
    raw: object, categories: Iterable[str], problems: list[str], where: str
) -> dict[str, Judgement]:
    """Read the table ``[validation]`` of a card; what is wrong with it is added to ``problems``."""
    if not isinstance(raw, dict):
        problems.append(f"{where}: validation must be a table [validation]")
        return {}
    known = set(categories)
    found: dict[str, Judgement] = {}
    for code, cells in raw.items():
        here = f"{where}: [validation] {code}"
        if code not in known:
            problems.append(f"{where}: validation names category {code!r}, which [categories] does not have")
        elif not isinstance(cells, dict):
            problems.append(f"{here} must be {{ judged = 50, correct = 44, ... }}, got {cells!r}")
        else:
            wrong = list(_faults(cells, here))
            problems += wrong
            if not wrong:
                found[code] = Judgement(**cells)
    return found


def _faults(cells: dict[str, Any], where: str) -> Iterator[str]:
    missing = [key for key in _KEYS if key not in cells]
    unknown = [key for key in cells if key not in _KEYS]
    if missing:
        yield f"{where}: {', '.join(missing)} missing"
    if unknown:
        yield f"{where}: unknown key {', '.join(unknown)} (allowed: {', '.join(_KEYS)})"
    if missing or unknown:
        return
    for key in ("judged", "correct", "unsure"):
        if type(cells[key]) is not int or cells[key] < (key == "judged"):
            yield f"{where}: {bad_value(key, cells[key], 'a whole number')}"
            return
    for key in ("precision", "low", "high"):
        if type(cells[key]) not in (int, float) or not 0 <= cells[key] <= 1:
            yield f"{where}: {bad_value(key, cells[key], 'a number from 0 to 1')}"
            return
    if not isinstance(cells["judge"], str):
        yield f"{where}: {bad_value('judge', cells['judge'], 'text in quotation marks')}"
    if not (isinstance(cells["date"], str) and _DATE.fullmatch(cells["date"])):
        yield f"{where}: {bad_value('date', cells['date'], 'a text such as 2026-01-31')}"
    if cells["correct"] + cells["unsure"] > cells["judged"]:
        yield f"{where}: correct and unsure lines are more than the {cells['judged']} judged"
    elif abs(cells["precision"] - cells["correct"] / cells["judged"]) > 0.00051:
        yield f"{where}: precision {cells['precision']} is not correct / judged"
    if not cells["low"] <= cells["precision"] <= cells["high"]:
        yield f"{where}: precision lies outside its interval"
