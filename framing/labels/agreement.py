"""Agreement of coders: alpha for each category and pair of coders, and who disagrees about what."""

import math
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from framing.errors import MisuseError, ReadingError, bad_value, need_kind
from framing.forms import as_plain, counted, make_frame
from framing.labels.codings import Codings
from framing.labels.duplicates import shorten, shown_text
from framing.labels.record import Value
from framing.labels.reliability import Alpha, Level, Votes, measure_alpha
from framing.labels.votes import one_vote_each, value_text

if TYPE_CHECKING:
    import pandas as pd

USE, TENTATIVE = 0.80, 0.667
"""Krippendorff's customary thresholds: from .80 on use a category, from .667 on say that it is tentative."""

FIGURE_COLUMNS = ("category", "level", "alpha", "low", "high", "verdict", "prevalence", "texts", "percent")
PAIR_COLUMNS = ("category", "coder_a", "coder_b", "alpha", "texts", "percent")
CONFUSION_COLUMNS = ("category", "coder_a", "coder_b", "said_a", "said_b", "texts")

_FEWEST = 10
"""Shared texts below which a figure says nothing yet."""
_FEW_ARTICLES = 20


@dataclass(frozen=True, slots=True)
class Agreement:
    """What coders agree on. Tables, one row for:

    ``figures`` a category (alpha, its interval, in words what follows, the share of votes for it, texts that
    two or more judged, share of agreeing pairs); ``pairs`` two coders and a category; ``confusion`` two
    coders, a category and what each said; ``disputes`` a text that coders disagree about.
    """

    name: str
    coders: tuple[str, ...]
    texts: int
    shared: int
    figures: "pd.DataFrame"
    pairs: "pd.DataFrame"
    confusion: "pd.DataFrame"
    disputes: "pd.DataFrame"
    notes: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Everything but the disputed texts, as plain values for JSON; NaN becomes None."""
        tables = {name: getattr(self, name).to_dict("records") for name in ("figures", "pairs", "confusion")}
        plain: dict[str, Any] = as_plain(
            {
                "name": self.name,
                "coders": self.coders,
                "texts": self.texts,
                "shared": self.shared,
                **tables,
                "disputed": len(self.disputes),
                "notes": self.notes,
            }
        )
        return plain

    def _repr_html_(self) -> str:
        """Show figures and notes in a notebook."""
        from html import escape

        head = f"{self.name}: {len(self.coders)} coders, {self.texts} texts, {self.shared} of them shared"
        lines = "".join(f"<li>{escape(note)}</li>" for note in self.notes)
        table = self.figures.to_html(index=False, float_format="{:.3g}".format, na_rep="", escape=True)
        return f"<p>{escape(head)}</p>{table}<ul>{lines}</ul>"


@dataclass(frozen=True, slots=True)
class _Category:
    """A question that votes answer: how they are read for it, and how their distance is measured."""

    name: str
    level: Level
    read: Callable[[Value], Hashable]
    order: tuple[str, ...] = ()


def measure_agreement(
    codings: Codings,
    *,
    level: Literal["nominal", "ordinal"] = "nominal",
    seed: int = 0,
    replicates: int = 1000,
) -> Agreement:
    """Measure the agreement of coders, for each category by itself.

    Parameters
    ----------
    codings
        From `read_codings`, with two coders or more.
    level
        Of classes that are ranks such as 0 to 3: ``ordinal`` measures how far apart they are.
    seed, replicates
        Of the bootstrap over articles (over texts where there is no group).

    Returns
    -------
    Agreement
        A yes-or-no label has one category. Classes have all of them together, and each against the rest.
        Several labels have each by itself (nominal), and the whole sets (MASI distance).

    Raises
    ------
    MisuseError
        If a parameter cannot work, or ranks are not numbers.
    ReadingError
        If no text was labelled by two coders.
    MissingExtraError
        If nltk or pandas is not installed.

    Notes
    -----
    Thresholds: .80 use; .667 to .80 tentative, say so; below merge or drop the category (Krippendorff 2004).
    The share of agreeing pairs is shown beside alpha and never decides: with a rare category it is high by
    chance alone. Do not read alpha without the prevalence.

    """
    need_kind("codings", codings, Codings, "read_codings makes them")
    if level not in ("nominal", "ordinal"):
        raise MisuseError(bad_value("level", level, ("nominal", "ordinal")))
    if not 100 <= replicates <= 100_000:
        raise MisuseError(bad_value("replicates", replicates, "a whole number from 100 to 100000"))
    votes: list[Mapping[str, Value]] = []
    wavering: list[str] = []
    for item in codings.items:
        own, unsure = one_vote_each(item.votes)
        votes.append(own)
        wavering += [f"{coder or 'unnamed'} {said}: {shown_text(item.text)}" for coder, said in unsure]
    shared = [place for place, vote in enumerate(votes) if len(vote) > 1]
    if not shared:
        raise ReadingError(
            "no text has labels of two coders; agreement needs a column that names the coder (coder), or a "
            f"column for each, such as {codings.name.split(',')[0]}_ana and {codings.name.split(',')[0]}_luis"
        )
    categories = _categories(codings, level)
    groups = [item.group for item in codings.items]
    coders = tuple(coder for coder in codings.coders if any(coder in vote for vote in votes))
    figures, pairs, confusion = [], [], []
    for category in categories:
        read = [{coder: category.read(value) for coder, value in vote.items()} for vote in votes]
        found = measure_alpha(read, groups, level=category.level, order=category.order, seed=seed,
                              replicates=replicates)  # fmt: skip
        figures.append(_figure(category, found, [read[place] for place in shared]))
        for one, other in combinations(coders, 2):
            both = [{one: vote[one], other: vote[other]} for vote in read if one in vote and other in vote]
            pairs.append(_pair(category, one, other, both))
            confusion += _confusion(category, one, other, both)
    notes = list(codings.notes)
    if wavering:
        notes += ["who labelled a text twice and differently has no vote on it", *shorten(wavering)]
    if len(shared) < _FEWEST:
        notes.append(f"only {counted(len(shared), 'text')} with two labels: too few to judge a codebook by")
    notes += [
        f"{row['category']}: the interval reaches down to {row['low']:.2f}, below {TENTATIVE}; label more "
        "texts twice before you rely on the verdict"
        for row in figures
        if row["verdict"] != "merge or drop" and row["low"] < TENTATIVE
    ]
    articles = len({groups[place] for place in shared})
    if "group" not in codings.columns:
        notes.append("no column of articles: intervals resample texts, and are too narrow if texts share one")
    elif articles < _FEW_ARTICLES:
        notes.append(f"only {counted(articles, 'article')}: intervals are rough, and rather too narrow")
    return Agreement(
        name=codings.name,
        coders=coders,
        texts=len(codings.items),
        shared=len(shared),
        figures=make_frame(figures, FIGURE_COLUMNS),
        pairs=make_frame(pairs, PAIR_COLUMNS),
        confusion=make_frame(confusion, CONFUSION_COLUMNS),
        disputes=_disputes(codings, votes, coders),
        notes=tuple(notes),
    )


def _categories(codings: Codings, level: Literal["nominal", "ordinal"]) -> list[_Category]:
    if codings.kind != "classes" and level == "ordinal":
        raise MisuseError("level 'ordinal' is for one column of ranks such as 0 to 3 (kind='classes')")
    if codings.kind == "binary":
        return [_Category(codings.name, "nominal", lambda value: value)]
    single = [_Category(name, "nominal", _reader(name)) for name in codings.classes]
    if codings.kind == "several":
        return [*single, _Category("all labels", "masi", lambda value: value)]
    order: tuple[str, ...] = ()
    if level == "ordinal":
        try:
            order = tuple(sorted(codings.classes, key=float))
        except ValueError:
            raise MisuseError(
                f"ranks must be numbers, got {', '.join(codings.classes)}; leave out level='ordinal'"
            ) from None
    return [_Category("all classes", level, lambda value: value, order), *single]


def _reader(name: str) -> Callable[[Value], Hashable]:
    return lambda value: name in value if isinstance(value, frozenset) else value == name


def judge_alpha(alpha: float) -> str:
    """Say in a word what an alpha allows: use, tentative, or to merge or drop the category.

    >>> judge_alpha(0.81), judge_alpha(0.7), judge_alpha(0.3), judge_alpha(math.nan)
    ('use', 'tentative', 'merge or drop', 'undefined')
    """
    if math.isnan(alpha):
        return "undefined"
    return "use" if alpha >= USE else "tentative" if alpha >= TENTATIVE else "merge or drop"


def _figure(category: _Category, found: Alpha, shared: Sequence[Votes]) -> dict[str, Any]:
    said = [value for vote in shared for value in vote.values()]
    yes = all(isinstance(value, bool) for value in said)
    low, high = found.ci or (math.nan, math.nan)
    return {
        "category": category.name,
        "level": category.level,
        "alpha": found.value,
        "low": low,
        "high": high,
        "verdict": judge_alpha(found.value),
        "prevalence": sum(value is True for value in said) / len(said) if yes else math.nan,
        "texts": found.texts,
        "percent": found.percent,
    }


def _pair(category: _Category, one: str, other: str, both: Sequence[Votes]) -> dict[str, Any]:
    groups = [str(place) for place in range(len(both))]
    found = measure_alpha(both, groups, level=category.level, order=category.order, replicates=0)
    return {
        "category": category.name,
        "coder_a": one,
        "coder_b": other,
        "alpha": found.value,
        "texts": found.texts,
        "percent": found.percent,
    }


def _confusion(category: _Category, one: str, other: str, both: Sequence[Votes]) -> list[dict[str, Any]]:
    if category.level == "masi":  # each label has its own rows
        return []
    counts = Counter((_said(vote[one]), _said(vote[other])) for vote in both)
    return [
        {
            "category": category.name,
            "coder_a": one,
            "coder_b": other,
            "said_a": said_a,
            "said_b": said_b,
            "texts": number,
        }
        for (said_a, said_b), number in sorted(counts.items())
    ]


def _said(value: Hashable) -> str:
    return value_text(value) if isinstance(value, bool | str | frozenset) else str(value)


def _disputes(
    codings: Codings, votes: Sequence[Mapping[str, Value]], coders: Sequence[str]
) -> "pd.DataFrame":
    titles = {coder: f"coder {coder or 'unnamed'}" for coder in coders}
    rows = []
    for item, vote in zip(codings.items, votes, strict=True):
        if len(set(vote.values())) > 1:
            said = {titles[coder]: value_text(vote.get(coder)) for coder in coders}
            rows.append({"row": item.votes[0].row, "group": item.group, **said, "text": item.text})
    return make_frame(rows, ("row", "group", *titles.values(), "text"))
