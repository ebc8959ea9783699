"""The tables of a report, from the scores, the evidence and the texts of a corpus."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from framing.compare import (
    Comparison,
    category_rates,
    compare_groups,
    find_keywords,
    group_means,
    sensitivity_table,
    source_mix,
    timeline,
)
from framing.compare.periods import EVERY
from framing.compare.rows import LeftOut, comparable_rows, need_columns
from framing.errors import MisuseError, bad_value
from framing.forms import counted
from framing.reading.corpus import check_names
from framing.records import DIMENSIONS
from framing.show.words import Words

if TYPE_CHECKING:
    import pandas as pd

MEASURES = (
    "escalation", "deescalation", "alarm", "reassurance", "source_reliance", "official", "anonymous", "civil",
    "expert",
)  # fmt: skip
TIMED = ("escalation", "alarm")
MOST_GROUPS = 12
MOST_NAMED = 200
"""Groups left out that the page names."""
TELLING = 3
"""Sentences shown for each dimension."""
SECTIONS = (
    "means", "gaps", "timeline", "mix", "categories", "keyness", "sensitivity", "telling",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """What a report was asked for; it is written into the manifest and read from there again.

    ``measures`` are those to report, all if left out. Groups with fewer than ``min_articles`` articles that
    can be compared, and all but the ``largest``, are left out and named on the page. ``columns`` says what a
    corpus calls its columns, as `read_corpus` takes it.
    """

    by: str = "outlet"
    within: str | None = "story"
    reference: str | None = None
    every: str = "month"
    lang: str = "es"
    seed: int = 0
    replicates: int = 2000
    events: dict[str, str] = field(default_factory=dict)
    synthetic: bool = False
    measures: Sequence[str] = ()
    min_articles: int = 1
    largest: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "measures", tuple(self.measures))  # a manifest has a list
        check_names(self.columns)
        for name in self.measures:
            if name not in MEASURES:
                raise MisuseError(bad_value("measures", name, MEASURES))
        if not isinstance(self.min_articles, int) or self.min_articles < 1:
            raise MisuseError(bad_value("min_articles", self.min_articles, "a whole number from 1"))
        if self.largest is not None and not 1 <= self.largest <= MOST_GROUPS:
            raise MisuseError(bad_value("largest", self.largest, f"a whole number from 1 to {MOST_GROUPS}"))
        Words(self.lang)  # type: ignore[arg-type] # which refuses an unknown language
        if self.every not in EVERY:
            raise MisuseError(bad_value("every", self.every, EVERY))
        for day in self.events:
            try:
                date.fromisoformat(day)
            except ValueError as error:
                raise MisuseError(
                    bad_value("the date of an event", day, "a date such as 2031-03-01")
                ) from error


@dataclass(frozen=True, slots=True)
class Study:
    """All tables of a report; one that could not be made is missing, and ``missing`` says
    why: a code (``no_texts``, ``no_evidence``, ``no_within``) or a sentence.
    """

    scores: "pd.DataFrame"
    rows: int
    notes: tuple[LeftOut, ...]
    means: "pd.DataFrame"
    gaps: Comparison | None
    timelines: "dict[str, pd.DataFrame]"
    mix: "pd.DataFrame | None"
    categories: "pd.DataFrame | None"
    keywords: "dict[str, pd.DataFrame]"
    sensitivity: "pd.DataFrame | None"
    telling: "pd.DataFrame | None"
    missing: dict[str, str]
    small: dict[str, int]
    """Groups left out by their numbers of articles, with these."""


def study_corpus(
    scores: "pd.DataFrame",
    settings: ReportSettings,
    *,
    corpus: "pd.DataFrame | None" = None,
    hits: "pd.DataFrame | None" = None,
    units: "pd.DataFrame | None" = None,
    rejected: int = 0,
) -> Study:
    """Make the tables of a report.

    Parameters
    ----------
    scores
        One row an article.
    settings
        Groups, what is held constant, seed.
    corpus
        The articles with ``id`` and ``text``, for words that set groups apart.
    hits, units
        Evidence, one row a hit and one a unit, for categories and telling sentences.
    rejected
        Rows of the corpus that could not be scored.

    Raises
    ------
    MisuseError
        If the column of the groups is missing, or there are more groups than can be drawn.

    """
    need_columns(scores, ["id", settings.by, "n_tokens"])
    rows, notes = comparable_rows(scores, by=settings.by)
    groups, small = choose_groups(dict(rows[settings.by].value_counts()), settings)
    if small:
        notes.append(LeftOut(sum(small.values()), "small", _named(small)))
        scores = scores[~scores[settings.by].astype(str).isin(set(small))]
        rows = rows[rows[settings.by].isin(set(groups))]
        if corpus is not None:
            corpus = corpus[corpus["id"].isin(set(scores["id"]))]
    missing: dict[str, str] = {}

    def tried(section: str, make: Any) -> Any:
        try:
            return make()
        except MisuseError as error:  # a part that a corpus cannot have is told, the rest goes on
            missing[section] = str(error)
            return None

    seed, replicates = settings.seed, settings.replicates
    present = [name for name in settings.measures or MEASURES if _has(scores, name)]
    lacking = [name for name in settings.measures if name not in present]
    if lacking or not present:
        raise MisuseError(f"the scores have no values of {', '.join(lacking or MEASURES)}")
    within = settings.within if settings.within in scores.columns else None
    if settings.within and within is None:
        missing["gaps"] = "no_within"
    keywords: dict[str, pd.DataFrame] = {}
    if corpus is None:
        missing["keyness"] = "no_texts"
    else:
        for group in groups if len(groups) > 1 else ():
            table = tried("keyness", lambda group=group: _keywords(corpus, group, settings, within))
            if table is not None and len(table):
                keywords[group] = table
    timelines = {}
    for name in settings.measures or TIMED:
        table = tried("timeline", lambda name=name: timeline(
            scores, measure=name, every=settings.every, seed=seed, replicates=replicates
        ))  # fmt: skip
        if table is not None:
            timelines[name] = table
    if hits is None:
        missing["categories"] = "no_evidence"
    if units is None:
        missing["telling"] = "no_evidence"
    return Study(
        scores=scores,
        rows=len(rows),
        notes=(*([LeftOut(rejected, "rejected")] if rejected else []), *notes),
        means=group_means(scores, by=settings.by, measure=present, seed=seed, replicates=replicates),
        gaps=tried("gaps", lambda: compare_groups(
            scores, by=settings.by, within=within, reference=settings.reference, measure=present, seed=seed,
            replicates=replicates,
        )),
        timelines=timelines,
        mix=tried("mix", lambda: source_mix(scores, by=settings.by, seed=seed, replicates=replicates)),
        categories=None if hits is None else category_rates(hits, scores, by=settings.by),
        keywords=keywords,
        sensitivity=tried("sensitivity", lambda: sensitivity_table(scores)),
        telling=None if units is None else telling_sentences(units, scores, settings.by),
        missing=missing,
        small=small,
    )  # fmt: skip


def choose_groups(
    sizes: Mapping[str, int], settings: ReportSettings
) -> tuple[tuple[str, ...], dict[str, int]]:
    """Choose the groups of a report by their numbers of articles; also those left out, with theirs.

    Raises
    ------
    MisuseError
        If there are none, or more than can be drawn.

    """
    ordered = sorted(sizes, key=lambda name: (-sizes[name], name))
    if not ordered:
        raise MisuseError(
            f"no article has a value in the column {settings.by!r}, so there is nothing to compare"
        )
    kept = [name for name in ordered if sizes[name] >= settings.min_articles][: settings.largest]
    if not kept:
        raise MisuseError(
            f"no group of the column {settings.by!r} has {settings.min_articles} articles; the largest, "
            f"{ordered[0]!r}, has {sizes[ordered[0]]}"
        )
    if len(kept) > MOST_GROUPS:
        raise MisuseError(
            f"column {settings.by!r} has {len(kept)} groups; a report holds {MOST_GROUPS}: choose another "
            f"column, or leave out the small ones with --largest {MOST_GROUPS} or --min-articles N"
        )
    reference = settings.reference
    if reference is not None and reference in sizes and reference not in kept:
        raise MisuseError(
            f"the reference {reference!r} is among the groups left out, with "
            f"{counted(int(sizes[reference]), 'article')}; choose a larger one, or leave out fewer"
        )
    return tuple(sorted(kept)), {name: int(sizes[name]) for name in ordered if name not in kept}


def _named(groups: Mapping[str, int]) -> str:
    """Names of groups with their numbers of articles; the rest of very many is in a table."""
    shown = [f"{name} ({count})" for name, count in list(groups.items())[:MOST_NAMED]]
    more = len(groups) - MOST_NAMED
    return ", ".join(shown) + (f" + {more} (tables/left_out.csv)" if more > 0 else "")


def telling_sentences(
    units: "pd.DataFrame", scores: "pd.DataFrame", by: str, *, most: int = TELLING
) -> "pd.DataFrame":
    """Return the sentences with the highest value of each dimension, no two of one article.

    In: units with ``id text`` and a column a dimension, scores with ``id title date`` and the groups. Out:
    ``dimension value group title date text``; the same order for the same tables.
    """
    import pandas as pd

    columns = [name for name in (by, "title", "date") if name in scores.columns]
    whole = units.merge(scores[["id", *columns]], on="id", how="inner")
    parts = []
    for name in DIMENSIONS:
        if name in whole.columns:
            best = whole[whole[name] > 0].sort_values([name, "id", "start"], ascending=[False, True, True])
            best = best.drop_duplicates("id").head(most)
            parts.append(best.assign(dimension=name, value=best[name]).rename(columns={by: "group"}))
    kept = ["dimension", "value", "group", *[name for name in columns if name != by], "text"]
    table: pd.DataFrame = pd.concat(parts, ignore_index=True)[kept]
    return table


def _keywords(
    corpus: "pd.DataFrame", group: str, settings: ReportSettings, within: str | None
) -> "pd.DataFrame":
    inside = within if within in corpus.columns else None
    return find_keywords(corpus, by=settings.by, target=group, reference=None, within=inside)


def _has(scores: "pd.DataFrame", name: str) -> bool:
    from framing.compare import MEASURES as KNOWN

    column = KNOWN[name].column
    return column in scores.columns and bool(scores[column].notna().any())
