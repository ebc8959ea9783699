"""What changed between two versions of a lexicon."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields

from framing.lexicon.source import Card, LexiconSource, Row

_COMPARED = tuple(field.name for field in fields(Row) if field.name not in ("line", "pattern"))


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that stands in both versions with other cells; ``cells`` is column -> (before, after)."""

    before: Row
    after: Row
    cells: dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class LexiconDiff:
    """Rows added, removed and changed, and what the card says otherwise: key -> (before, after)."""

    added: tuple[Row, ...]
    removed: tuple[Row, ...]
    changed: tuple[RowChange, ...]
    card: dict[str, tuple[str, str]]

    @property
    def empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.added or self.removed or self.changed or self.card)


def compare_lexicons(before: LexiconSource, after: LexiconSource) -> LexiconDiff:
    """Compare two versions of a lexicon row by row.

    Rows belong together if they have one pattern and one category; of those left over, if they have one
    pattern: then the category changed. The order of rows does not matter.
    """
    old, new = list(before.rows), list(after.rows)
    pairs: list[tuple[Row, Row]] = []
    for with_category in (True, False):
        waiting: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in old:
            waiting[row.pattern, row.category if with_category else ""].append(row)
        unpaired = []
        for row in new:
            partners = waiting[row.pattern, row.category if with_category else ""]
            if partners:
                pairs.append((partners.pop(0), row))
            else:
                unpaired.append(row)
        taken = {id(first) for first, _ in pairs}
        old, new = [row for row in old if id(row) not in taken], unpaired
    changes = [
        RowChange(first, second, cells)
        for first, second in sorted(pairs, key=lambda pair: pair[1].line)
        if (cells := _changed_cells(first, second))
    ]
    return LexiconDiff(tuple(new), tuple(old), tuple(changes), dict(_card_changes(before.card, after.card)))


def _changed_cells(before: Row, after: Row) -> dict[str, tuple[str, str]]:
    return {
        column: (_shown(getattr(before, column)), _shown(getattr(after, column)))
        for column in _COMPARED
        if getattr(before, column) != getattr(after, column)
    }


def _card_changes(before: Card, after: Card) -> Iterator[tuple[str, tuple[str, str]]]:
    for field in fields(Card):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old == new:
            continue
        if isinstance(old, dict):
            for key in dict.fromkeys((*old, *new)):
                if old.get(key) != new.get(key):
                    yield f"{field.name} {key}", (_shown(old.get(key, "")), _shown(new.get(key, "")))
        else:
            yield field.name, (_shown(old), _shown(new))


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, dict):
        return " | ".join(dict.fromkeys(map(str, value.values())))
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
