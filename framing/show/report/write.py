"""A report from a corpus or its scores: tables, figures, page and manifest in a folder."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from framing.errors import MissingExtraError, MisuseError
from framing.learn.datacard import read_data_card
from framing.reading.corpus import COLUMNS, TableRow, read_table
from framing.reading.tables import read_frame
from framing.show.report.figures import draw_figures, table_text
from framing.show.report.manifest import NAME, versions, write_manifest
from framing.show.report.page import render_report
from framing.show.report.study import ReportSettings, choose_groups, study_corpus

if TYPE_CHECKING:
    import pandas as pd

PAGE = "index.html"
EVIDENCE = ("hits", "units")
Progress = Callable[[str], None]


def make_report(
    corpus: str | Path,
    folder: str | Path,
    *,
    settings: ReportSettings | None = None,
    evidence: str | Path | None = None,
    pdf: bool = False,
    progress: Progress | None = None,
    remark: Progress | None = None,
) -> Path:
    """Write the report of a corpus.

    Parameters
    ----------
    corpus
        Articles (a table with ``text``, or a folder), which are scored first; or a table of scores.
    folder
        Where the report goes: a new folder, an empty one, or that of an earlier report, which is replaced.
    settings
        Groups, what is held constant, language, seed; see `ReportSettings`. A corpus whose ``card.toml`` says
        ``synthetic = true`` is called synthetic in any case.
    evidence
        Beside a table of scores: the folder of evidence that was written with it.
    pdf
        Also write ``report.pdf`` (extra ``pdf``). Not part of what `check_report` compares.
    progress
        Called with a word on what is being done.
    remark
        Called with what is odd about a corpus, such as dates that can be read two ways.

    Returns
    -------
    Path
        The page, ``index.html``. Beside it ``figures/`` (SVG, PNG, CSV), ``tables/`` (CSV) and
        ``manifest.json``. The same corpus, settings and versions give the same bytes.

    Raises
    ------
    MisuseError
        If the corpus is missing, lacks a column, or the folder holds something else.
    ReadingError
        If the corpus cannot be read.
    MissingExtraError
        If a library is missing.

    """
    corpus, folder = Path(corpus), Path(folder)
    settings = settings or ReportSettings()
    if read_data_card(corpus).synthetic:
        settings = replace(settings, synthetic=True)
    say = progress or (lambda _: None)
    _check_folder(folder)
    if not corpus.exists():
        raise MisuseError(f"there is no file or folder {corpus}; check the path")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as place:
        new = Path(place) / folder.name
        for part in ("figures", "tables"):
            (new / part).mkdir(parents=True)
        say("reading and scoring")
        read = _read(corpus, None if evidence is None else Path(evidence), settings)
        for note in read.notes:
            (remark or (lambda _: None))(note)
        say("comparing")
        study = study_corpus(read.scores, settings, rejected=read.rejected, **read.tables)
        say("drawing the figures")
        figures = []
        for figure in draw_figures(study, settings):
            (new / "figures" / f"{figure.name}.svg").write_bytes(figure.svg)
            (new / "figures" / f"{figure.name}.png").write_bytes(figure.png)
            (new / "figures" / f"{figure.name}.csv").write_text(figure.csv, encoding="utf-8")
            figures.append(figure)
        gaps = None if study.gaps is None else study.gaps.table
        whole = {
            "scores": read.scores, "means": study.means, "gaps": gaps, "mix": study.mix,
            "sensitivity": study.sensitivity, "telling": study.telling, "left_out": _left_out(study.small),
        }  # fmt: skip
        for name, table in whole.items():
            if table is not None:
                (new / "tables" / f"{name}.csv").write_text(table_text(table), encoding="utf-8")
        page = render_report(study, settings, figures, read.lexicons, versions())
        (new / PAGE).write_text(page, encoding="utf-8")
        inputs = {"corpus": corpus, **({"evidence": Path(evidence)} if evidence is not None else {})}
        manifest = write_manifest(new, inputs, settings, read.lexicons, read.kind, shown_from=folder)
        (new / NAME).write_text(manifest, encoding="utf-8")
        if pdf:
            say("writing the PDF")
            _write_pdf(new / PAGE)
        _put(new, folder)
    return folder / PAGE


def _check_folder(folder: Path) -> None:
    """Refuse a place that holds something other than a report: it would be lost."""
    if folder.is_file():
        raise MisuseError(f"cannot write a report to {folder}: it is a file; give the name of a folder")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / NAME).is_file():
        raise MisuseError(
            f"the folder {folder} holds something that is no report; give a new or empty folder"
        )


def _put(new: Path, folder: Path) -> None:
    """Let the finished report take its place in one step; an earlier one goes."""
    new.chmod(0o755)
    if folder.is_dir():
        old = new.parent / "old"
        folder.replace(old)
        new.replace(folder)
        shutil.rmtree(old)
    else:
        new.replace(folder)


@dataclass(frozen=True, slots=True)
class _Read:
    """What a report is made from: scores, beside them what there is of texts and evidence, lexicons."""

    kind: str
    scores: "pd.DataFrame"
    tables: "dict[str, pd.DataFrame | None]"
    lexicons: dict[str, str]
    rejected: int = 0
    notes: tuple[str, ...] = ()


def _read(corpus: Path, evidence: Path | None, settings: ReportSettings) -> _Read:
    """Read a table of scores with its evidence, or score a corpus."""
    if corpus.is_dir() or "n_tokens" not in (table := read_frame(corpus)).columns:
        if evidence is not None:
            raise MisuseError("--evidence goes with a table of scores; a corpus of articles is scored anew")
        return _score(corpus, settings)
    if settings.columns:
        raise MisuseError("--column goes with a corpus of articles; a table of scores has names of its own")
    tables: dict[str, pd.DataFrame | None] = dict.fromkeys(("corpus", *EVIDENCE))
    if evidence is not None:
        tables |= {name: read_frame(evidence / f"{name}.parquet") for name in EVIDENCE}
    return _Read("scores", table, tables, _lexicons_of(table))


def _score(corpus: Path, settings: ReportSettings) -> _Read:
    from framing.corpus import Settings as ScoringSettings
    from framing.corpus import read_corpus, read_scores, score_to_file
    from framing.lexicon import load_lexicons

    lexicons = load_lexicons()
    _check_groups(corpus, settings)
    columns = {settings.by, settings.within} - {None, *COLUMNS, "story"}
    with tempfile.TemporaryDirectory(prefix="framing-") as place:
        scored = Path(place) / "scores.parquet"
        summary = score_to_file(
            corpus,
            scored,
            lexicons=lexicons,
            settings=ScoringSettings(
                seed=settings.seed, keep=tuple(sorted(map(str, columns))), columns=settings.columns
            ),
            evidence=Path(place) / "evidence",
        )
        scores = read_scores(scored)
        hits, units = (read_frame(Path(place) / "evidence" / f"{name}.parquet") for name in EVIDENCE)
    texts = read_corpus(corpus, columns=settings.columns)
    beside = [name for name in dict.fromkeys(("id", settings.by, settings.within)) if name in scores.columns]
    tables = {
        "corpus": texts[["id", "text"]].merge(scores[beside], on="id"),
        "hits": hits,
        "units": units,
    }
    cards = {name: card.sha256 for name, card in lexicons.info.items()}
    return _Read("corpus", scores, tables, cards, summary.rejected, summary.notes)


def _check_groups(corpus: Path, settings: ReportSettings) -> None:
    """Refuse more groups than a report holds before anything is scored; what a table has of them."""
    from framing.corpus.rows import parquet_parts

    tables = [corpus] if corpus.is_file() else parquet_parts(corpus)
    by = settings.columns.get(settings.by, settings.by)
    rows = (row for table in tables for row in read_table(table) if isinstance(row, TableRow))
    sizes = Counter(row.cells.get(by, "").strip() for row in rows)
    del sizes[""]
    if sizes:
        choose_groups(sizes, settings)


def _left_out(groups: "Mapping[str, int]") -> "pd.DataFrame | None":
    import pandas as pd

    return pd.DataFrame({"group": list(groups), "articles": list(groups.values())}) if groups else None


def _lexicons_of(scores: "pd.DataFrame") -> dict[str, str]:
    """Names and hashes of the lexicons behind a table of scores, as far as its columns tell."""
    found = {}
    for column in map(str, scores.columns):
        name = column.removeprefix("provenance_lexicons_").removesuffix("_sha256")
        if column == f"provenance_lexicons_{name}_sha256":
            found[name] = "; ".join(sorted(map(str, scores[column].dropna().unique())))
    return found


def _write_pdf(page: Path) -> None:
    """Print the page as a PDF beside it."""
    try:
        import weasyprint
    except ImportError as error:
        raise MissingExtraError(
            'a PDF needs weasyprint, which is not installed; run: pip install "framing[pdf]"'
        ) from error
    weasyprint.HTML(filename=str(page)).write_pdf(str(page.with_name("report.pdf")))
