"""Dates of publication: only what a page or a dateline states, in ISO form, never a guess."""

import re
from datetime import date

from framing.forms import counted

_MONTHS = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
_NUMBER_OF = {name: number for number, name in enumerate(_MONTHS, 1)} | {"setiembre": 9}
_WEEKDAY = r"(?:lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo)"
_PLACE = r"[A-ZÁÉÍÓÚÑ][^\d.:;\n]{1,60}"
_WRITTEN = re.compile(
    rf"^\W*(?:(?:Publicado|Actualizado|Fecha|Creado)\b[^\d\n]{{0,20}}?|{_PLACE},\s+|{_PLACE}\(\s*)?(?:el\s+)?(?:{_WEEKDAY},?\s+)?"
    rf"(\d{{1,2}})\s+de\s+({'|'.join(_NUMBER_OF)})(?:\s+de|\s+del|,)?\s+(\d{{4}})\b\s*(?=$|[^\w\s])",
    re.IGNORECASE,
)
_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")


def stated_date(value: str) -> str | None:
    """Read the date of a metadata field.

    Takes ISO 8601 (the day as written, in the page's own time zone), ``12/08/2023`` (day first, as Spanish
    pages write it), RFC 2822 and ``12 de agosto de 2023``; gives ``2023-08-12``, or None for anything else.
    """
    value = value.strip()
    iso = _ISO.match(value)
    if iso:
        return _valid(iso.group(1), iso.group(2), iso.group(3))
    day_first = _DAY_FIRST.match(value)
    if day_first:
        return _valid(day_first.group(3), day_first.group(2), day_first.group(1))
    from email.utils import parsedate_to_datetime  # slow to load, and only some pages need it

    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return written_date(value)


def is_ambiguous(value: str) -> bool:
    """Whether a date could be read day first, as `stated_date` does, and month first: ``05/06/2020``.

    >>> is_ambiguous("05/06/2020"), is_ambiguous("25/06/2020"), is_ambiguous("2020-06-05")
    (True, False, False)
    """
    found = _DAY_FIRST.match(value.strip())
    return found is not None and found[1].lstrip("0") != found[2].lstrip("0") and int(found[1]) <= 12


def told_day_first(count: int, example: str) -> str:
    """Word how many dates could be read two ways, with the first of them."""
    return f"{counted(count, 'date')} could be day or month first ({example}); to be sure write YYYY-MM-DD"


def written_date(line: str) -> str | None:
    """Read a date in words from a byline or dateline such as ``Buenos Aires, 12 de agosto de 2023.-``.

    The date must open the line or follow only a place or "Publicado el", and must be complete: a date
    inside a sentence ("el 12 de agosto de 2023 murió …") says when something happened, not when the
    article appeared. None where there is no such date.
    """
    found = _WRITTEN.match(line[:200])
    if not found:
        return None
    day, month, year = found.groups()
    return _valid(year, str(_NUMBER_OF[month.lower()]), day)


def _valid(year: str, month: str, day: str) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if found.year >= 1800 else None
