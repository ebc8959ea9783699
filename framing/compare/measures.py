"""The measures that can be compared: a short name, the column that holds it, its unit."""

from collections.abc import Iterable
from dataclasses import dataclass

from framing.errors import MissingColumnError, MisuseError


@dataclass(frozen=True, slots=True)
class Measure:
    """One column of the table of scored articles, with its unit for axes and headings."""

    name: str
    column: str
    unit: str


_KINDS = ("escalation", "deescalation", "alarm", "reassurance")
_SHARES = ("official", "anonymous", "relay", "expert", "civil", "company", "document", "media_own")
_POINTS, _SHARE, _INDEX, _COUNT = "0-100", "share of acts", "-1 to 1", "number"

MEASURES: dict[str, Measure] = {
    name: Measure(name, column, unit)
    for name, column, unit in (
        *((kind, f"scores_{kind}_score", _POINTS) for kind in _KINDS),
        *(
            (f"{kind}_{voice}", f"scores_{kind}_{voice}", _POINTS)
            for kind in _KINDS
            for voice in ("author", "attributed")
        ),
        ("net_escalation", "net_escalation_nei", _INDEX),
        ("net_alarm", "net_alarm_nei", _INDEX),
        ("source_reliance", "sources_score", _POINTS),
        *(
            (kind, f"sources_{kind}_value", _SHARE)
            for kind in _SHARES
        ),
        ("hhi", "sources_hhi_unbiased", "0-1"),
        ("effective_sources", "sources_effective_sources", _COUNT),
        ("acts", "sources_acts", _COUNT),
        ("author_voice", "author_voice_share", "share of cues"),
    )
}  # fmt: skip
"""Short names of measures; any other numeric column goes by its own name."""

DEFAULT = ("escalation", "deescalation", "alarm", "reassurance", "source_reliance", "official", "anonymous")
"""What is compared when nothing else is asked for."""


def find_measures(names: str | Iterable[str] | None, columns: Iterable[str]) -> list[Measure]:
    """Find measures by short name or by column.

    Parameters
    ----------
    names
        One name, several, or None for `DEFAULT`.
    columns
        The columns of the table of scores.

    Raises
    ------
    MisuseError
        If a name is neither a measure nor a column, or the table lacks the column.
    MissingColumnError
        If no names are given and the table lacks the usual measures.

    """
    columns = list(columns)
    present = set(columns)
    wanted = [names] if isinstance(names, str) else list(DEFAULT if names is None else names)
    found = []
    for name in wanted:
        measure = MEASURES.get(name) or Measure(name, name, "")
        if measure.column not in present and name in present:
            measure = Measure(name, name, "")
        if measure.column not in present and names is None:
            remedy = "give a table of framing corpus score, or say which columns to compare with --measure"
            raise MissingColumnError("the table", [measure.column], columns, remedy)
        if measure.column not in present:
            known = ", ".join(short for short, one in MEASURES.items() if one.column in present)
            raise MisuseError(
                f"measure {name!r} is not in the table of scores (no column {measure.column}); "
                f"known are: {known or 'none, so this is no table of scores'}"
            )
        found.append(measure)
    return found
