"""A corpus scored into a table in memory."""

import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from framing.corpus.run import Progress, score_to_file
from framing.corpus.settings import BATCH, METADATA, Settings
from framing.lexicon import Lexicons, load_lexicons
from framing.measures.intervals import REPLICATES
from framing.measures.scores import TITLE_SHARE

if TYPE_CHECKING:
    import pandas as pd

    from framing.corpus.rows import Corpus


def score_corpus(
    corpus: "Corpus",
    *,
    lexicons: Lexicons | None = None,
    workers: int = 1,
    cluster: str | None = None,
    seed: int = 0,
    replicates: int = REPLICATES,
    title_share: float = TITLE_SHARE,
    intervals: bool = True,
    duplicates: bool = True,
    stories: bool = True,
    keep: Sequence[str] = (),
    columns: Mapping[str, str] | None = None,
    batch: int = BATCH,
    progress: Callable[[Progress], None] | None = None,
) -> "pd.DataFrame":
    """Score every article of a corpus.

    Parameters
    ----------
    corpus
        A DataFrame with a column ``text`` (and, if known, ``id title outlet date section url author
        story``), the path of a ``.jsonl .csv .tsv .parquet .xlsx`` file or of a folder, or Articles.
    lexicons
        From :func:`framing.lexicon.load_lexicons`; the project's own if left out.
    workers, cluster
        Processes of this machine, or the address of a Dask cluster (``local`` for one of its own). They
        change nothing but the time. Use more than one under ``if __name__ == "__main__":`` only.
    seed, replicates, title_share
        As in :func:`framing.score_article`.
    intervals
        False leaves the intervals of the scores out, which saves a fifth of the time.
    duplicates, stories
        Whether to look for near-duplicates, and, where there is no column ``story``, for articles about the
        same event.
    keep
        Further columns of the corpus to take over, as text.
    columns
        What the corpus calls its columns, by the names above: ``{"text": "cuerpo"}``.
    batch
        Rows scored at a time.
    progress
        Called after each batch.

    Returns
    -------
    DataFrame
        One row an article, in order; columns as in ``ArticleScore.to_dict``, flattened
        (``scores_alarm_score``, ``sources_official_ci_low``), the same whatever the corpus holds. Undefined
        numbers are NaN. Then ``row`` (where the article stood in the corpus), ``story``, ``cluster`` (the
        row of the first of its near-duplicates), ``duplicate_of`` and ``near_duplicate``: nothing is removed.
        An id that comes again has its row added (``a17#32``). Rows that could not be scored are in
        ``attrs["rejected"]``, what made the numbers in ``attrs["framing"]``, odd things in
        ``attrs["notes"]``.

    Raises
    ------
    MisuseError
        For an argument that cannot work.
    ReadingError
        If the corpus cannot be read at all, or lacks the column ``text``.
    MissingExtraError
        If a library of the extra ``corpus`` (or ``cluster``) is not installed.

    Notes
    -----
    The table is in memory; for a corpus larger than that, use ``framing corpus score`` or `score_to_file`.

    Examples
    --------
    >>> from framing.records import Article
    >>> table = score_corpus([Article("Rusia atacó el puerto.", id="a")])
    >>> table[["id", "n_tokens", "flags"]].to_dict("records")
    [{'id': 'a', 'n_tokens': 4, 'flags': 'texto_insuficiente'}]

    """
    settings = Settings(
        seed=seed,
        replicates=replicates,
        title_share=title_share,
        intervals=intervals,
        duplicates=duplicates,
        stories=stories,
        keep=tuple(keep),
        columns=dict(columns or {}),
        batch=batch,
    )
    with tempfile.TemporaryDirectory(prefix="framing-") as folder:
        output = Path(folder) / "scores.parquet"
        summary = score_to_file(
            corpus,
            output,
            lexicons=lexicons or load_lexicons(),
            settings=settings,
            workers=workers,
            cluster=cluster,
            progress=progress,
        )
        frame = read_scores(output)
        rejected = output.with_name("scores.rejected.csv")
        frame.attrs["rejected"] = _read_rejected(rejected) if summary.rejected else []
    frame.attrs["notes"] = list(summary.notes)
    return frame


def read_scores(path: str | Path) -> "pd.DataFrame":
    """Read a file that `score_to_file` made.

    Out: a DataFrame whose columns have the same types whatever they hold (``boolean`` for truth values that
    may be missing); ``attrs["framing"]`` says what made the numbers.
    """
    import pandas as pd
    import pyarrow as pa
    from pyarrow import parquet

    table = parquet.read_table(path)
    frame: pd.DataFrame = table.to_pandas(types_mapper={pa.bool_(): pd.BooleanDtype()}.get)
    described = (table.schema.metadata or {}).get(METADATA)
    frame.attrs["framing"] = json.loads(described) if described else {}
    return frame


def _read_rejected(path: Path) -> list[dict[str, str]]:
    import csv

    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
