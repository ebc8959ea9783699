"""One batch of rows: articles read, scored, sketched, and turned into tables. Runs in every process."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from framing.corpus.evidence import TABLES, evidence_table
from framing.corpus.parquet import arrow_schema, make_table
from framing.corpus.rows import CELLS, as_article
from framing.corpus.settings import Settings, dimensions_of
from framing.corpus.stories import story_words
from framing.errors import FramingError
from framing.lexicon import Lexicons
from framing.measures import score_article
from framing.measures.columns import score_columns
from framing.reading.article import read_article
from framing.reading.dates import is_ambiguous, stated_date
from framing.records import Article, ArticleScore
from framing.similarity import sketch_text

if TYPE_CHECKING:
    import pyarrow as pa

PROBLEMS = (("row", int), ("id", str), ("reason", str), ("rejected", bool))
"""Columns of what was odd about rows. A row that is not rejected is scored, but for what the reason says."""

SKETCHES = (("row", int), ("date", str), ("runs", bytes), ("signature", bytes), ("words", bytes))
"""Columns of what the search for copies and stories needs of each article."""

_FIELDS = ("title", "outlet", "section", "url", "author")


@dataclass(frozen=True, slots=True)
class Scored:
    """The tables of one batch, by name: ``scores``, ``sketches``, ``problems`` and those of evidence."""

    tables: "dict[str, pa.Table]"
    read: int
    rejected: int


def staged_schema(keep: tuple[str, ...]) -> "pa.Schema":
    """Return the columns of rows that wait to be scored."""
    return arrow_schema(
        [
            ("row", int),
            ("error", str),
            ("path", str),
            ("article", str),
            *((name, str) for name in (*CELLS, *keep)),
        ]
    )


def part_schema(settings: Settings, dimensions: tuple[str, ...]) -> "pa.Schema":
    """Return the columns of scored articles, before copies and stories are told."""
    return arrow_schema(
        [
            *((column.name, column.type) for column in score_columns(dimensions)),
            *((name, str) for name in settings.keep),
            ("row", int),
            ("story", str),
        ]
    )


DAY_FIRST = "was read day first:"
"""Words of a remark on a date that could also be read month first."""


def score_batch(rows: "pa.Table", settings: Settings, lexicons: Lexicons) -> Scored:
    """Score a batch of rows; a row that cannot be scored becomes a line of ``problems``.

    In: rows as in `staged_schema`, the settings, the lexicons. Out: the tables of the batch.
    """
    dimensions = dimensions_of(lexicons)
    problems: list[tuple[int, str, str, bool]] = []
    scored: list[tuple[int, ArticleScore]] = []
    cells: list[Mapping[str, Any]] = []
    for row in rows.to_pylist():
        number = row["row"]
        try:
            article, odd = read_row(row, number)
            result = score_article(
                article,
                lexicons=lexicons,
                seed=settings.seed,
                replicates=settings.replicates,
                title_share=settings.title_share,
                intervals=settings.intervals,
            )
        except FramingError as error:
            problems.append((number, row["id"] or "", str(error), True))
            continue
        except Exception as error:  # noqa: BLE001 - a fault of ours that one text shows must not stop the others
            reason = f"could not be scored, which is a fault of this program: {type(error).__name__}: {error}"
            problems.append((number, row["id"] or "", reason, True))
            continue
        problems += [(number, article.id, reason, False) for reason in odd]
        scored.append((number, result))
        cells.append(row)
    tables = {
        "scores": _score_table(scored, cells, settings, dimensions),
        "sketches": _sketch_table(scored, settings),
        "problems": make_table(
            dict(zip([name for name, _ in PROBLEMS], zip(*problems, strict=True), strict=True))
            if problems
            else {name: [] for name, _ in PROBLEMS},
            arrow_schema(PROBLEMS),
        ),
    }
    if settings.evidence:
        tables |= {name: evidence_table(name, scored, dimensions) for name in TABLES}
    return Scored(tables, len(rows), len(rows) - len(scored))


def read_row(row: Mapping[str, Any], number: int) -> tuple[Article, list[str]]:
    """Make the article of a row, with its date in ISO form; also say what is odd about the row.

    Raises
    ------
    FramingError
        If the row is no article.

    """
    if row["error"] is not None:
        raise FramingError(row["error"])
    if row["article"] is not None:
        article = as_article(row["article"])
        article = replace(article, id=article.id or f"row-{number}")
    elif row["path"] is not None:
        article = read_article(row["path"], allow_url=False)
    else:
        article = read_article(
            text=row["text"] or "",
            id=row["id"],
            date=row["date"],
            **{name: row[name] for name in _FIELDS},
        )
    if article.date is None:
        return article, []
    day = stated_date(article.date)
    odd = [] if day else [f"the date {article.date[:60]!r} cannot be read and is left empty"]
    if day and is_ambiguous(article.date):
        odd = [f"the date {article.date[:60]!r} {DAY_FIRST} {day}"]
    return replace(article, date=day), odd


def _score_table(
    scored: list[tuple[int, ArticleScore]],
    cells: list[Mapping[str, Any]],
    settings: Settings,
    dimensions: tuple[str, ...],
) -> "pa.Table":
    values: dict[str, list[Any]] = {}
    for column in score_columns(dimensions):
        hidden = not settings.intervals and _is_interval(column.name)
        values[column.name] = [None if hidden else column.value(result) for _, result in scored]
    for name in (*settings.keep, "story"):
        values[name] = [row[name] for row in cells]
    values["row"] = [number for number, _ in scored]
    return make_table(values, part_schema(settings, dimensions))


def _is_interval(name: str) -> bool:
    return name.startswith("scores_") and name.endswith(("_ci_low", "_ci_high"))


def _sketch_table(scored: list[tuple[int, ArticleScore]], settings: Settings) -> "pa.Table":
    columns: dict[str, list[Any]] = {
        "row": [number for number, _ in scored],
        "date": [result.article.date for _, result in scored],
        **{name: [None] * len(scored) for name in ("runs", "signature", "words")},
    }
    if settings.duplicates:
        sketches = [sketch_text(result.article.text) for _, result in scored]
        columns["runs"] = [sketch.runs.tobytes() for sketch in sketches]
        columns["signature"] = [sketch.signature.tobytes() for sketch in sketches]
    if settings.stories:
        columns["words"] = [story_words(result.article).tobytes() for _, result in scored]
    return make_table(columns, arrow_schema(SKETCHES))
