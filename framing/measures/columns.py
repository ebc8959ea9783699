"""A scored article as one row: the names, types and values of its columns, the same for every article.

A name is the path of the value in ``ArticleScore.to_dict``, joined by ``_`` (``scores_alarm_score``,
``sources_official_ci_low``). The records themselves say what columns there are, so a number that is added
to a record becomes a column by itself.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter
from typing import Any, get_args, get_type_hints

from framing.measures.sensitivity import VARIANTS
from framing.records import Article, ArticleScore, DimensionScore, NetIndex, Origin, Share, SourceProfile

Value = float | int | bool | str | None

DESCRIBED = ("id", "title", "outlet", "date", "url", "author", "section", "agency_credit", "excluded")
"""Fields of the article itself, as in ``ArticleScore.to_dict``."""

COUNTED: dict[str, tuple[str, ...]] = {
    "types": ("GOV", "OFI", "MIL", "EXP", "ONG", "CIU", "MED", "ANO", "DOC", "EMP", "COL", "SIN"),
    "stance": ("N", "A", "F", "D", "E", "PREG"),
    "forms": (
        "directa", "parcial", "indirecta", "según", "bloque", "flotante", "nominal", "pregunta", "distancia",
        "actitud",
    ),
}  # fmt: skip
"""Tallies whose keys are known beforehand: a column each, 0 where the article has none."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, the type of its values (float, int, bool or str), and how to get one.

    A value may be missing (NaN for float, else None), except in columns of whole numbers.
    """

    name: str
    type: type
    value: Callable[[ArticleScore], Value]


@lru_cache(maxsize=8)
def score_columns(dimensions: tuple[str, ...]) -> tuple[Column, ...]:
    """Return the columns of a table of scored articles.

    In: the dimensions that the lexicons feed, in the order of ``ArticleScore.scores``. Out: the columns in
    their order; lists of units, hits, quotes and attributions have none (see ``ArticleScore.to_frame``).
    """
    return (
        *_columns(Article, "", attrgetter("article"), only=DESCRIBED),
        *_columns(ArticleScore, "", _itself, only=("n_units", "n_tokens", "n_paragraphs", "flags")),
        *(
            column
            for name in dimensions
            for column in _columns(DimensionScore, f"scores_{name}_", _dimension(name))
        ),
        *_columns(NetIndex, "net_escalation_", attrgetter("net_escalation")),
        *_columns(NetIndex, "net_alarm_", attrgetter("net_alarm")),
        *_columns(ArticleScore, "", _itself, only=("author_voice_share",)),
        *_columns(SourceProfile, "sources_", attrgetter("sources")),
        *(
            Column(f"sensitivity_{variant.name}_{name}", float, _varied(place, name))
            for place, variant in enumerate(VARIANTS)
            for name in dimensions
        ),
    )


def flatten_score(result: ArticleScore) -> dict[str, Value]:
    """Return one scored article as a row of `score_columns`.

    Undefined numbers are NaN; what is missing otherwise is None. Lists are joined by ``; ``.
    """
    return {column.name: column.value(result) for column in score_columns(tuple(result.scores))}


def flatten_provenance(provenance: Mapping[str, Any]) -> dict[str, Value]:
    """Return version and lexicons of a scored article as columns ``provenance_...``."""
    row: dict[str, Value] = {"provenance_framing": provenance["framing"]}
    for name, facts in provenance["lexicons"].items():
        row |= {f"provenance_lexicons_{name}_{key}": value for key, value in facts.items()}
    for name, codes in provenance["left_out"].items():
        row[f"provenance_left_out_{name}"] = _joined(codes)
    return row


def _columns(
    kind: type, prefix: str, record: Callable[[ArticleScore], Any], *, only: Sequence[str] | None = None
) -> Iterator[Column]:
    """Columns of the fields of one record, told by the types of the fields."""
    hints = get_type_hints(kind)
    for name in only or [field.name for field in fields(kind)]:
        hint, full, field_of = hints[name], prefix + name, attrgetter(name)
        if hint is Share:
            yield Column(f"{full}_value", float, _inner(record, attrgetter(f"{name}.value")))
            yield from _ends(f"{full}_ci", record, attrgetter(f"{name}.ci"))
        elif name == "ci":
            yield from _ends(full, record, field_of)
        elif name in COUNTED:
            for key in COUNTED[name]:
                yield Column(f"{full}_{key}", int, _tallied(record, field_of, key))
        elif Origin in get_args(hint):
            for part in ("outlet", "url"):
                yield Column(f"{full}_{part}", str, _optional(record, field_of, part))
        elif hint in (float, int):
            yield Column(full, hint, _inner(record, field_of))
        elif bool in get_args(hint):
            yield Column(full, bool, _inner(record, field_of))
        else:
            yield Column(full, str, _text(record, field_of))


def _itself(result: ArticleScore) -> ArticleScore:
    return result


def _dimension(name: str) -> Callable[[ArticleScore], DimensionScore]:
    return lambda result: result.scores[name]


def _varied(place: int, name: str) -> Callable[[ArticleScore], Value]:
    return lambda result: result.sensitivity[place][name] if result.sensitivity else math.nan


def _inner(record: Callable[[ArticleScore], Any], field_of: Callable[[Any], Any]) -> Callable[[Any], Value]:
    return lambda result: field_of(record(result))


def _optional(record: Callable[[ArticleScore], Any], field_of: Any, part: str) -> Callable[[Any], Value]:
    return lambda result: getattr(field_of(record(result)), part, None)


def _tallied(record: Callable[[ArticleScore], Any], field_of: Any, key: str) -> Callable[[Any], Value]:
    return lambda result: field_of(record(result)).get(key, 0)


def _text(record: Callable[[ArticleScore], Any], field_of: Any) -> Callable[[Any], Value]:
    def value(result: ArticleScore) -> Value:
        found = field_of(record(result))
        return found if found is None or isinstance(found, str) else _joined(found)

    return value


def _ends(name: str, record: Callable[[ArticleScore], Any], field_of: Any) -> Iterator[Column]:
    def end(place: int) -> Callable[[ArticleScore], Value]:
        def value(result: ArticleScore) -> Value:
            bounds = field_of(record(result))
            return math.nan if bounds is None else bounds[place]

        return value

    yield Column(f"{name}_low", float, end(0))
    yield Column(f"{name}_high", float, end(1))


def _joined(items: Mapping[str, int] | Sequence[Any]) -> str:
    """A list as one cell: names, spans as ``0-51``, tallies as ``name: 3``."""
    if isinstance(items, Mapping):
        return "; ".join(f"{key}: {number}" for key, number in items.items())
    return "; ".join("-".join(map(str, item)) if isinstance(item, tuple) else str(item) for item in items)
