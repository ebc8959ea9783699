"""Labels as the coders gave them: who said what of which text, before anything is merged.

One coder is the plain case. Several are told apart by a column (``coder``: the same text on several rows)
or have a column each (``alarm_ana``, ``alarm_luis``).
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from framing.errors import FramingError, MisuseError, ReadingError, bad_value
from framing.forms import counted, unguard_cell
from framing.labels.columns import Plan, plan_columns
from framing.labels.duplicates import shorten
from framing.labels.record import BINARY, Kind, Value
from framing.labels.verdicts import column_kind, read_class, read_verdict
from framing.reading.corpus import TableRow, read_table
from framing.reading.dates import is_ambiguous, stated_date, told_day_first
from framing.text import normalise

DRAWN = "drawn_by"
"""Column that says how a text was chosen (`framing.labels.sample`)."""

_MOST_PROBLEMS = 100
_KINDS = ("binary", "classes", "several")


@dataclass(frozen=True, slots=True)
class Vote:
    """What one coder said of a text, on which row; ``value`` is None where the cell bears no label."""

    coder: str
    row: int
    value: Value | None


@dataclass(frozen=True, slots=True)
class CodedText:
    """A text with the votes of its coders; what is unknown about it is ""."""

    text: str
    group: str
    outlet: str
    region: str
    date: str
    votes: tuple[Vote, ...]


@dataclass(frozen=True, slots=True)
class Codings:
    """All coded texts of a table. ``coders`` is empty where the table does not tell them apart."""

    name: str
    kind: Kind
    classes: tuple[str, ...]
    coders: tuple[str, ...]
    items: tuple[CodedText, ...]
    columns: dict[str, str]
    notes: tuple[str, ...]


def read_codings(
    path: str | Path,
    *,
    text: str = "text",
    label: str = "label",
    group: str | None = None,
    outlet: str | None = None,
    region: str | None = None,
    date: str | None = None,
    coder: str | None = None,
    positive: Collection[str] = (),
    negative: Collection[str] = (),
    kind: Kind | None = None,
    drawn: str | None = None,
) -> Codings:
    """Read a table with the labels that one or several coders gave.

    Takes and raises what `read_labels` does; nothing is merged or joined, no class need occur. Rows without
    a label are kept, with a vote whose value is None.
    """
    path = Path(path)
    if kind is not None and kind not in _KINDS:
        raise MisuseError(bad_value("kind", kind, _KINDS))
    given = {"group": group, "outlet": outlet, "region": region, "date": date}
    plan = plan_columns(path, text, label, coder, given)
    rows, problems = _rows(path, plan)
    if plan.coder and not any(row.cells[plan.coder].strip() for row in rows):
        plan = replace(plan, coder=None)  # the column is there and nobody signed: rows are texts
    kind = _kind(plan, rows, positive, kind)
    rows, note = _only_drawn(path, rows, drawn)
    found = _Collector(path, plan, text, kind, positive, negative)
    found.notes += note
    for row in rows:
        found.add(row, asked=date is not None)
    problems += found.problems
    if problems:
        raise ReadingError("\n".join(shorten(problems, _MOST_PROBLEMS)))
    return found.codings()


def _only_drawn(path: Path, rows: list[TableRow], drawn: str | None) -> tuple[list[TableRow], list[str]]:
    """The rows that were drawn in one way; a note if there are others among them."""
    ways = Counter(row.cells[DRAWN].strip() for row in rows if DRAWN in row.cells)
    if drawn is not None:
        if rows and drawn not in ways:
            allowed = ", ".join(sorted(ways)) or f"there is no column {DRAWN}"
            raise ReadingError(f"{path}: no row was drawn by {drawn!r} ({allowed})")
        rows = [row for row in rows if row.cells.get(DRAWN, "").strip() == drawn]
        return rows, [f"only the {len(rows)} rows drawn by {drawn}"]
    chosen = sum(ways.values()) - ways["random"]
    note = (
        f"column {DRAWN}: {chosen} of {len(rows)} rows were not drawn at random; learn from all, but measure "
        "on drawn='random' alone"
    )
    return rows, [note] if chosen else []


def _rows(path: Path, plan: Plan) -> tuple[list[TableRow], list[str]]:
    """The rows with only the cells that are needed, and what is wrong with the others."""
    kept = {*plan.required, *plan.roles.values(), DRAWN}
    rows: list[TableRow] = []
    problems: list[str] = []
    for row in read_table(path, needs=plan.required):
        if isinstance(row, FramingError):
            problems.append(str(row))
        else:
            rows.append(TableRow(row.number, {name: row.cells[name] for name in kept if name in row.cells}))
    return rows, problems


def _kind(plan: Plan, rows: Sequence[TableRow], positive: Collection[str], kind: Kind | None) -> Kind:
    if len(plan.names) > 1:
        if kind in ("binary", "classes"):
            raise MisuseError(f"kind {kind!r} is for one label, got {', '.join(plan.names)}")
        return "several"
    if kind == "several":
        raise MisuseError("kind 'several' needs more than one label, say alarm,escalation")
    (name,) = (columns for columns in zip(*plan.cells.values(), strict=True))
    return kind or column_kind((row.cells[column] for row in rows for column in name), positive)


class _Collector:
    """Coded texts as their rows come in, with everything that is wrong with them."""

    def __init__(
        self,
        path: Path,
        plan: Plan,
        text: str,
        kind: Kind,
        positive: Collection[str],
        negative: Collection[str],
    ) -> None:
        self.path, self.plan, self.text, self.kind = path, plan, text, kind
        self.positive, self.negative = positive, negative
        self.problems: list[str] = []
        self.notes: list[str] = []
        self.items: dict[object, CodedText] = {}
        self.coders: dict[str, None] = dict.fromkeys(coder for coder in plan.cells if coder)
        self.partial: list[int] = []
        self.undated: list[int] = []
        self.day_first: list[str] = []
        self.alone: list[int] = []

    def add(self, row: TableRow, *, asked: bool) -> None:
        """Take in a row; `asked` says that the date's column was named: then a bad date is an error."""
        before = len(self.problems)
        votes = [self._vote(row, coder, columns) for coder, columns in self.plan.cells.items()]
        words = normalise(unguard_cell(row.cells[self.text]))[0].strip()
        if not words and any(vote.value is not None for vote in votes):
            self._problem(row, self.text, "the text is empty")
        about = {role: row.cells.get(column, "").strip() for role, column in self.plan.roles.items()}
        if day := about.get("date"):
            about["date"] = stated_date(day) or ""
            if not about["date"] and asked:
                self._problem(row, self.plan.roles["date"], f"{day!r} is no date such as 2026-01-31")
            elif not about["date"]:
                self.undated.append(row.number)
            elif is_ambiguous(day):
                self.day_first.append(
                    f"row {row.number}: the date {day!r} was read day first: {about['date']}"
                )
        if len(self.problems) > before:
            return
        group = about.get("group", "") or f"row {row.number}"
        if not about.get("group") and any(vote.value is not None for vote in votes):
            self.alone.append(row.number)
        item = CodedText(
            text=words,
            group=group,
            outlet=about.get("outlet", ""),
            region=about.get("region", ""),
            date=about.get("date", ""),
            votes=tuple(votes),
        )
        if not self.plan.coder:
            self.items[row.number] = item
            return
        key = about.get("group", ""), words
        first = self.items.setdefault(key, item)
        if first is not item:
            self.items[key] = CodedText(
                first.text, first.group, first.outlet, first.region, first.date, (*first.votes, *votes)
            )

    def _vote(self, row: TableRow, coder: str, columns: Sequence[str]) -> Vote:
        if self.plan.coder:
            coder = row.cells[self.plan.coder].strip()
            if coder:
                self.coders[coder] = None
        if self.kind == "classes":
            return Vote(coder, row.number, read_class(row.cells[columns[0]]))
        said = [self._verdict(row, column) for column in columns]
        if self.kind == "binary":
            return Vote(coder, row.number, said[0])
        if None in said:
            if any(value is not None for value in said):
                self.partial.append(row.number)
            return Vote(coder, row.number, None)
        held = (name for name, value in zip(self.plan.names, said, strict=True) if value)
        return Vote(coder, row.number, frozenset(held))

    def _verdict(self, row: TableRow, column: str) -> bool | None:
        try:
            return read_verdict(row.cells[column], self.positive, self.negative)
        except ValueError as error:
            self._problem(row, column, str(error))
            return None

    def _problem(self, row: TableRow, column: str, what: str) -> None:
        self.problems.append(f"{self.path}: row {row.number}, column {column}: {what}")

    def codings(self) -> Codings:
        """Everything that was taken in."""
        coders = tuple(self.coders)
        unnamed = [vote.row for item in self.items.values() for vote in item.votes if not vote.coder]
        notes = list(self.notes)
        if coders and unnamed and self.plan.coder:
            notes.append(f"rows without a coder count as one coder more: {_listed(unnamed)}")
            coders = (*coders, "")
        if self.partial:
            notes.append(
                f"{counted(len(self.partial), 'row')} with only some of the labels "
                f"{', '.join(self.plan.names)}, taken as unlabelled: {_listed(self.partial)}"
            )
        if "group" in self.plan.roles and self.alone:
            empty = counted(len(self.alone), "empty cell")
            notes.append(
                f"column {self.plan.roles['group']}: {empty}; each such text is a group of its own, "
                f"so that texts of one article may train and test: {_listed(self.alone)}"
            )
        if self.undated:
            notes.append(
                f"column {self.plan.roles['date']}: {counted(len(self.undated), 'cell')} without a date that "
                f"can be read, left empty: {_listed(self.undated)}"
            )
        if self.day_first:
            notes.append(told_day_first(len(self.day_first), self.day_first[0]))
        classes: tuple[str, ...] = BINARY if self.kind == "binary" else self.plan.names
        if self.kind == "classes":
            values = (vote.value for item in self.items.values() for vote in item.votes)
            classes = tuple(sorted({value for value in values if isinstance(value, str)}))
        return Codings(
            name=",".join(self.plan.names),
            kind=self.kind,
            classes=classes,
            coders=coders,
            items=tuple(self.items.values()),
            columns=self.plan.roles | ({"coder": self.plan.coder} if self.plan.coder else {}),
            notes=tuple(notes),
        )


def _listed(rows: Sequence[int], most: int = 20) -> str:
    return ", ".join(shorten([f"row {row}" for row in rows], most))
