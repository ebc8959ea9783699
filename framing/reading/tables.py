"""A table of scores, labels or articles as a pandas frame, whatever kind of file holds it."""

from pathlib import Path
from typing import TYPE_CHECKING

from framing.errors import FramingError, MissingExtraError, MisuseError, ReadingError
from framing.reading.corpus import read_table

if TYPE_CHECKING:
    import pandas as pd


def read_frame(path: str | Path) -> "pd.DataFrame":
    """Read a ``.parquet``, ``.csv``, ``.tsv``, ``.jsonl`` or ``.xlsx`` file whole.

    Out: a DataFrame with the types of the file; in files without types (CSV, spreadsheets) a column whose
    filled cells are all numbers becomes numbers. Empty cells are missing values.

    Raises
    ------
    MisuseError
        If there is no such file, or it is of another kind.
    ReadingError
        With every row that cannot be read.
    MissingExtraError
        If pandas (for Parquet: pyarrow) is not installed.

    """
    path = Path(path)
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError(
            'tables need pandas, which is not installed; run: pip install "framing[tables]"'
        ) from error
    if path.suffix.lower() == ".parquet":
        return _parquet(path)
    problems: list[str] = []
    rows = []
    for row in read_table(path):
        if isinstance(row, FramingError):
            problems.append(str(row))
        else:
            rows.append(dict(row.cells))
    if problems:
        raise ReadingError("\n".join(problems))
    if not rows:
        raise ReadingError(f"{path} has no rows")
    frame = pd.DataFrame(rows).replace("", None)
    for name in frame.columns:
        numbers = pd.to_numeric(frame[name], errors="coerce")
        if name not in ("id", "text") and numbers.notna().sum() == frame[name].notna().sum() > 0:
            frame[name] = numbers
    return frame


def _parquet(path: Path) -> "pd.DataFrame":
    if not path.is_file():
        raise MisuseError(f"there is no file {path}; check the path")
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtraError(
            'Parquet needs pyarrow, which is not installed; run: pip install "framing[corpus]"'
        ) from error
    try:
        frame: pd.DataFrame = pyarrow.parquet.read_table(path).to_pandas()
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise ReadingError(f"{path} is not a Parquet file that can be read: {error}") from error
    return frame
