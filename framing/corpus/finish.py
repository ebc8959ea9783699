"""From the parts of a run to its result: copies and stories told, one table written."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.corpus.batch import DAY_FIRST, part_schema
from framing.corpus.evidence import TABLES, evidence_schema
from framing.corpus.index import Index, read_index, repeated_ids
from framing.corpus.parquet import arrow_schema, regroup, write_table
from framing.corpus.parts import Parts
from framing.corpus.settings import METADATA, Settings
from framing.corpus.stories import group_stories, name_stories
from framing.files import replaced
from framing.forms import counted, guard_cell
from framing.reading.dates import told_day_first
from framing.similarity import group_sketches

if TYPE_CHECKING:
    import pyarrow as pa

COPIES = (("cluster", int), ("duplicate_of", str), ("near_duplicate", bool))
"""Columns about copies: the row of the first article of the cluster; that article's id, in copies only;
whether the article is a copy. Null where copies were not looked for."""

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Target:
    """Where a run writes: scores, rejected rows, and, if it is kept, the folder of the evidence.

    ``partitioned`` makes ``scores`` a folder with several files.
    """

    scores: Path
    rejected: Path
    evidence: Path | None = None
    partitioned: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of a corpus: rows read, articles scored, rows rejected, copies, stories, what was odd.

    ``rejects`` is the file of the rejected rows, if there are any.
    """

    read: int
    scored: int
    rejected: int
    copies: int
    stories: int
    rejects: str | None = None
    notes: tuple[str, ...] = ()


def finish_run(
    parts: Parts,
    batches: int,
    read: int,
    *,
    run: dict[str, Any],
    settings: Settings,
    dimensions: tuple[str, ...],
    target: Target,
) -> Summary:
    """Write the result of a run whose batches are all done: evidence, rejected rows, and last the scores.

    In: the parts, how many there are, how many rows they were read from; what the run is made of and the
    dimensions scored; where to write. Out: what became of the corpus.
    """
    import pyarrow as pa

    pa.default_memory_pool().release_unused()  # what the batches took; the search for stories needs the room
    with read_index(parts, batches) as index:
        clusters = group_sketches(index.signatures(), index.runs_of) if settings.duplicates else None
        stories: list[str] | None = None
        if settings.stories and not index.has_stories:
            grouped = group_stories(index.dates, index.words_of)
            names = name_stories(grouped, index.dates, index.words_of)
            stories = [names[story] for story in grouped]
    renamed = repeated_ids(index)
    rejected, notes = _write_problems(parts, batches, target.rejected)
    if renamed:
        told = _some(list(renamed.values()), len(renamed))
        notes = [
            f"{counted(len(renamed), 'article')} with the id of an earlier one, which got another: {told}",
            *notes,
        ]

    if target.evidence is not None:
        for name in TABLES:
            path = target.evidence / f"{name}.parquet"
            for stale in target.evidence.glob(f".{path.name}.*.part"):
                stale.unlink()  # of a run that was killed while it wrote here
            schema = _described(evidence_schema(name, dimensions), run)
            write_table(path, (_rename(parts.read(name, part), renamed) for part in range(batches)), schema)

    summary = Summary(
        read=read,
        scored=len(index.rows),
        rejected=rejected,
        copies=sum(first != at for at, first in enumerate(clusters or ())),
        stories=len(set(stories or ())),
        rejects=str(target.rejected) if rejected else None,
        notes=tuple(notes),
    )
    outcome = {name: value for name, value in asdict(summary).items() if name != "rejects"}
    schema = _described(_with_copies(part_schema(settings, dimensions)), run | {"outcome": outcome})
    tables = _completed(parts, batches, index, clusters, stories, renamed)
    if target.partitioned:
        _write_partitions(tables, schema, target.scores, parts)
    else:
        write_table(target.scores, tables, schema, by_way_of=parts.folder)
    return summary


def read_summary(target: Target, run: dict[str, Any]) -> Summary | None:
    """Return what became of the corpus, if the run has written its result; else None."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        written = json.loads((parquet.read_schema(target.scores).metadata or {})[METADATA])
    except (OSError, pa.ArrowException, KeyError, ValueError):
        return None
    outcome = written.pop("outcome", None)
    beside = [target.evidence / f"{name}.parquet" for name in TABLES] if target.evidence else []
    beside += [target.rejected] if outcome and outcome["rejected"] else []
    if written != run or outcome is None or not all(path.exists() for path in beside):
        return None
    rejects = str(target.rejected) if outcome["rejected"] else None
    return Summary(**outcome | {"notes": tuple(outcome["notes"])}, rejects=rejects)


def _completed(
    parts: Parts,
    batches: int,
    index: Index,
    clusters: Sequence[int] | None,
    stories: Sequence[str] | None,
    renamed: Mapping[int, str],
) -> "Iterator[pa.Table]":
    """The tables of scores, with copies and stories told and ids that are unique."""
    import pyarrow as pa

    rows = index.rows.tolist()

    def name(at: int) -> str:
        return renamed.get(rows[at]) or str(index.ids[at].as_py())

    start = 0
    for part in range(batches):
        table = parts.read("scores", part)
        places = range(start, start + len(table))
        start += len(table)
        table = _rename(table, renamed)
        if stories is not None:
            column = pa.array([stories[at] for at in places], pa.string())
            table = table.set_column(table.schema.get_field_index("story"), "story", column)
        firsts = [None if clusters is None else clusters[at] for at in places]
        copies = zip(places, firsts, strict=True)
        columns = {
            "cluster": [None if first is None else rows[first] for first in firsts],
            "duplicate_of": [None if first is None or first == at else name(first) for at, first in copies],
            "near_duplicate": [
                None if first is None else first != at for at, first in zip(places, firsts, strict=True)
            ],
        }
        for field in arrow_schema(COPIES):
            table = table.append_column(field, pa.array(columns[field.name], field.type))
        yield table


def _rename(table: "pa.Table", renamed: Mapping[int, str]) -> "pa.Table":
    import pyarrow as pa

    if not renamed:
        return table
    pairs = zip(table["row"].to_pylist(), table["id"].to_pylist(), strict=True)
    ids = pa.array([renamed.get(row, name) for row, name in pairs], pa.string())
    return table.set_column(table.schema.get_field_index("id"), "id", ids)


def _write_partitions(tables: "Iterator[pa.Table]", schema: "pa.Schema", folder: Path, parts: Parts) -> None:
    folder.mkdir(exist_ok=True)
    written = {"part-00000.parquet"}
    for number, table in enumerate(regroup(tables)):
        name = f"part-{number:05}.parquet"
        write_table(folder / name, [table], schema, by_way_of=parts.folder)
        written.add(name)
    if not any(folder.glob("part-*.parquet")):
        write_table(folder / "part-00000.parquet", [], schema, by_way_of=parts.folder)
    for stale in folder.glob("part-*.parquet"):  # of an earlier run with more of them
        if stale.name not in written:
            stale.unlink()


def _write_problems(parts: Parts, batches: int, path: Path) -> tuple[int, list[str]]:
    """Write the rejected rows, if there are any; return how many, and notes about rows that were kept."""
    rejected = kept = ambiguous = 0
    odd: list[str] = []
    example = ""
    with (
        replaced(path, by_way_of=parts.folder) as temporary,
        temporary.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["row", "id", "reason"])
        for number in range(batches):
            for row in parts.read("problems", number).to_pylist():
                if row["rejected"]:
                    rejected += 1
                    writer.writerow([row["row"], guard_cell(row["id"]), guard_cell(row["reason"])])
                elif DAY_FIRST in row["reason"]:
                    ambiguous += 1
                    example = example or f"row {row['row']}: {row['reason']}"
                else:
                    kept += 1
                    if len(odd) < _SHOWN:
                        odd.append(f"row {row['row']}: {row['reason']}")
    if not rejected:
        path.unlink()
    notes = [f"{counted(kept, 'row')} with something odd: {_some(odd, kept)}"] if kept else []
    if ambiguous:
        notes.append(told_day_first(ambiguous, example))
    return rejected, notes


def _some(items: Sequence[str], number: int) -> str:
    more = f" and {number - _SHOWN} more" if number > _SHOWN else ""
    return ", ".join(items[:_SHOWN]) + more


def _with_copies(schema: "pa.Schema") -> "pa.Schema":
    for field in arrow_schema(COPIES):
        schema = schema.append(field)
    return schema


def _described(schema: "pa.Schema", run: dict[str, Any]) -> "pa.Schema":
    text = json.dumps(run, ensure_ascii=False, sort_keys=True)
    return schema.with_metadata({METADATA: text.encode()})
