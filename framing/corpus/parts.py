"""The folder of an unfinished run: what waits, what is scored, and what the run is made of.

A batch is done when its ``scores`` are there; they are written last, and every file whole or not at all.
So a run that is killed at any moment has done each batch either wholly or not.
"""

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.corpus.batch import Scored, staged_schema
from framing.corpus.parquet import make_table, write_table
from framing.corpus.rows import Row
from framing.errors import MisuseError
from framing.files import write_atomically

if TYPE_CHECKING:
    import pyarrow as pa

_RUN = "run.json"
_ROW = ("error", "path", "article")


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a run, one Parquet file a batch and table: ``staged/00012.parquet`` and so on."""

    folder: Path

    def begin(self, run: dict[str, Any]) -> None:
        """Make the folder, empty, and write down what the run is made of."""
        shutil.rmtree(
            self.folder, ignore_errors=True
        )  # what is left of a finished run is no part of this one
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise MisuseError(f"cannot make the folder {self.folder}: {error.strerror or error}") from error
        write_atomically(self.folder / _RUN, json.dumps(run, ensure_ascii=False, indent=1) + "\n")

    def begun(self) -> dict[str, Any] | None:
        """Return what an unfinished run is made of; None if there is none."""
        try:
            run: dict[str, Any] = json.loads((self.folder / _RUN).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return run

    def stage(self, number: int, rows: Sequence[Row], keep: tuple[str, ...]) -> None:
        """Write the rows of a batch for whoever scores them."""
        schema = staged_schema(keep)
        columns: dict[str, list[Any]] = {
            name: [(row.cells or {}).get(name) for row in rows] for name in schema.names
        }
        columns["row"] = [row.number for row in rows]
        columns |= {name: [getattr(row, name) for row in rows] for name in _ROW}
        self._write("staged", number, make_table(columns, schema))

    def commit(self, number: int, scored: Scored) -> None:
        """Write the tables of a batch that is scored, the scores last."""
        for name in sorted(scored.tables, key=lambda table: table == "scores"):
            self._write(name, number, scored.tables[name])

    def count_done(self, number: int) -> int | None:
        """Return how many articles of a batch are scored; None if the batch is not done."""
        from pyarrow import parquet

        path = self._path("scores", number)
        return int(parquet.read_metadata(path).num_rows) if path.exists() else None

    def read(self, table: str, number: int, columns: Sequence[str] | None = None) -> "pa.Table":
        """Read a table of a batch, or some of its columns."""
        from pyarrow import parquet

        return parquet.ParquetFile(self._path(table, number)).read(columns=columns, use_threads=False)

    def remove(self) -> None:
        """Remove the folder and all that is in it; first the description, without which it is nothing."""
        (self.folder / _RUN).unlink(missing_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _path(self, table: str, number: int) -> Path:
        return self.folder / table / f"{number:05}.parquet"

    def _write(self, table: str, number: int, rows: "pa.Table") -> None:
        path = self._path(table, number)
        path.parent.mkdir(exist_ok=True)
        write_table(path, [rows], rows.schema)
