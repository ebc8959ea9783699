"""What the scores of many articles come from, as tables: hits, attributions, quotations, units."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from framing.corpus.parquet import arrow_schema, make_table
from framing.records import ArticleScore, Attribution, Hit, Mention, Quote, UnitValues

if TYPE_CHECKING:
    import pyarrow as pa

TABLES: dict[str, type] = {
    "hits": Hit,
    "title_hits": Hit,
    "attributions": Attribution,
    "quotes": Quote,
    "units": UnitValues,
}
"""Tables of evidence and the records that they hold. Offsets point into the article's text as it was read
(``title_hits``: into its title)."""

Take = Callable[[Any, str], Any]
"""Gets the value of a column from a record and the text that its spans point into."""


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    type: type
    take: Take


def evidence_schema(table: str, dimensions: Sequence[str]) -> "pa.Schema":
    """Return the columns of a table of evidence: ``id`` and ``row`` of the article, then the record's."""
    columns = [(column.name, column.type) for column in _columns(TABLES[table], dimensions)]
    return arrow_schema([("id", str), ("row", int), *columns])


def evidence_table(
    table: str, scored: Iterable[tuple[int, ArticleScore]], dimensions: Sequence[str]
) -> "pa.Table":
    """Return one table of evidence of several articles, each given with its row number."""
    owners: list[tuple[str, int]] = []
    records: list[tuple[Any, str]] = []
    for row, result in scored:
        text = (result.article.title or "") if table == "title_hits" else result.article.text
        own = getattr(result, table)
        owners += [(result.article.id, row)] * len(own)
        records += [(record, text) for record in own]
    values: dict[str, list[Any]] = {"id": [name for name, _ in owners], "row": [row for _, row in owners]}
    for column in _columns(TABLES[table], dimensions):
        take = column.take
        values[column.name] = [take(record, text) for record, text in records]
    return make_table(values, evidence_schema(table, dimensions))


def _columns(kind: type, dimensions: Sequence[str]) -> list[_Column]:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    columns: list[_Column] = []
    for name in names:
        hint = hints[name]
        if name == "content":
            columns += _span(name, attrgetter(name))
        elif Mention in get_args(hint):
            columns += _span(name, _edges(attrgetter(name)))
        elif name == "values":
            columns += [_Column(key, float, _value(key)) for key in dimensions]
        else:
            known = next((plain for plain in (bool, int, float) if hint is plain), str)
            columns.append(_Column(name, known, _field(name)))
        if name == "end" and "text" not in names:
            columns.append(_Column("text", str, lambda record, text: text[record.start : record.end]))
    return columns


def _field(name: str) -> Take:
    take = attrgetter(name)
    return lambda record, _: take(record)


def _value(key: str) -> Take:
    return lambda record, _: record.values.get(key, 0.0)


def _edges(mention_of: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def edges(record: Any) -> Any:
        mention = mention_of(record)
        return None if mention is None else (mention.start, mention.end)

    return edges


def _span(name: str, edges: Callable[[Any], Any]) -> list[_Column]:
    """Three columns for a stretch of text: the text, where it starts, where it ends."""

    def words(record: Any, text: str) -> str | None:
        found = edges(record)
        return None if found is None else text[found[0] : found[1]]

    def side(place: int) -> Take:
        def offset(record: Any, _: str) -> int | None:
            found = edges(record)
            return None if found is None else found[place]

        return offset

    return [
        _Column(name, str, words),
        _Column(f"{name}_start", int, side(0)),
        _Column(f"{name}_end", int, side(1)),
    ]
