"""Tables as Parquet, written whole or not at all, and the same rows always as the same bytes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.files import replaced

if TYPE_CHECKING:
    import pyarrow as pa

COMPRESSION = "zstd"
GROUP = 5000
"""Rows from which a row group is written."""


def arrow_schema(columns: Iterable[tuple[str, type]]) -> "pa.Schema":
    """Make a schema from names and Python types (float, int, bool, str, bytes)."""
    import pyarrow as pa

    types = {float: pa.float64(), int: pa.int64(), bool: pa.bool_(), str: pa.string(), bytes: pa.binary()}
    return pa.schema([(name, types[kind]) for name, kind in columns])


def make_table(columns: Mapping[str, Sequence[Any]], schema: "pa.Schema") -> "pa.Table":
    """Make a table of lists; NaN becomes null, which DuckDB and R leave out of their means."""
    import numpy as np
    import pyarrow as pa

    arrays = []
    for field in schema:
        values: Any = columns[field.name]
        if field.type == pa.float64():
            values = np.array(values, float)
        arrays.append(pa.array(values, field.type, from_pandas=True))
    return pa.table(arrays, schema=schema)


def write_table(
    path: Path, tables: "Iterable[pa.Table]", schema: "pa.Schema", *, by_way_of: Path | None = None
) -> None:
    """Write tables as one Parquet file, one after the other.

    ``by_way_of`` is a folder of the same disk for what is not yet finished, that of the file if left out.

    A reader, or a run that was killed and goes on, sees the whole file or none.

    Raises
    ------
    MisuseError
        If the file cannot be written, say because the disk is full.

    """
    from pyarrow import parquet

    with (
        replaced(path, by_way_of=by_way_of) as temporary,
        parquet.ParquetWriter(temporary, schema, compression=COMPRESSION, version="2.6") as writer,
    ):
        for table in regroup(tables):
            writer.write_table(table.cast(schema), row_group_size=max(1, len(table)))


def regroup(tables: "Iterable[pa.Table]") -> "Iterator[pa.Table]":
    """Put tables together until they have `GROUP` rows; many small groups make a large and slow file."""
    import pyarrow as pa

    waiting: list[pa.Table] = []
    for table in tables:
        waiting.append(table)
        if sum(map(len, waiting)) >= GROUP:
            yield pa.concat_tables(waiting)
            waiting = []
    if waiting:
        yield pa.concat_tables(waiting)
