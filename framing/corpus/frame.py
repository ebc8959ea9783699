"""A corpus as a table of articles, read but not scored."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from framing.corpus.batch import read_row
from framing.corpus.rows import CELLS, corpus_rows
from framing.errors import FramingError
from framing.forms import make_frame

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("id", "text", "title", "outlet", "date", "section", "url", "author", "story")


def read_corpus(path: str | Path, *, columns: Mapping[str, str] | None = None) -> "pd.DataFrame":
    """Read a corpus into a table, one row an article.

    Parameters
    ----------
    path
        A ``.jsonl .csv .tsv .parquet .xlsx`` file with a column ``text``, a folder of ``.parquet`` files, or
        a folder of ``.txt .md .html`` files.
    columns
        What the table calls its columns, by the names below: ``{"text": "cuerpo"}``.

    Returns
    -------
    DataFrame
        ``id text title outlet date section url author story``. Texts are normalised, a paragraph a line;
        dates are ISO (the day). What is unknown is missing. ``attrs["rejected"]`` lists the rows that could
        not be read (row, id, reason), ``attrs["notes"]`` what is odd about others.

    Raises
    ------
    MisuseError
        If there is no such file or folder, or its kind is unknown.
    ReadingError
        If the column ``text`` is missing or the file cannot be read.
    MissingExtraError
        If pandas (or, for Parquet, pyarrow; for spreadsheets, openpyxl) is not installed.

    """
    rows, rejected, notes = [], [], []
    for row in corpus_rows(path, columns=columns):
        cells = {name: (row.cells or {}).get(name) for name in CELLS}
        try:
            article, odd = read_row(
                {**cells, "error": row.error, "path": row.path, "article": row.article}, row.number
            )
        except FramingError as error:
            rejected.append({"row": row.number, "id": cells["id"], "reason": str(error)})
            continue
        notes += [f"row {row.number}: {reason}" for reason in odd]
        rows.append({name: getattr(article, name, None) for name in COLUMNS} | {"story": cells["story"]})
    frame = make_frame(rows, COLUMNS)
    frame.attrs |= {"rejected": rejected, "notes": notes}
    return frame
