"""The table of an article's sources as one would print it in a paper."""

import math
from collections import Counter
from typing import TYPE_CHECKING, Any

from framing.forms import make_frame
from framing.records import ArticleScore, Share
from framing.show.source_table import source_rows
from framing.show.words import Lang, Words

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "row", "source", "type", "role", "acts", "share", "share_low", "share_high", "direct", "indirect", "via",
)  # fmt: skip
"""Columns of the table; ``row`` tells sources, the total and the two shares apart."""

_IN_MARKS = frozenset(("directa", "parcial", "flotante"))
_SHARES = ("official", "anonymous")


def source_table(result: ArticleScore, *, lang: Lang = "es") -> "pd.DataFrame":
    """Make the table of an article's sources: one row a source, a total, the official and anonymous shares.

    Parameters
    ----------
    result
        A scored article.
    lang
        Language of the names of types and of the last rows, ``es`` or ``en``.

    Returns
    -------
    pandas.DataFrame
        Columns ``row`` (``source``, ``total``, ``official`` or ``anonymous``), ``source``, ``type``, ``role``
        (of an anonymous source or a document: whose it is), ``acts`` (counted acts), ``share`` (of all
        counted acts, 0 to 1; NaN below 3 acts), ``share_low`` and ``share_high`` (Wilson's 95 % interval, on
        the rows of the two shares only), ``direct`` (acts in quotation marks: directa, parcial, flotante),
        ``indirect`` (all others), ``via`` (outlets that passed the source on). Sources with most acts come
        first; then ``total``, ``official``, ``anonymous``. An article without counted acts gives a total of
        0 and undefined shares.

    Raises
    ------
    MisuseError
        If ``lang`` is neither.
    MissingExtraError
        If pandas is not installed.

    Notes
    -----
    A share of few acts has a wide interval: print it. Acts of one article depend on each other, so the
    interval describes the article and is no basis for comparing two outlets; for that, resample articles.

    """
    words = Words(lang)
    counted = [act for act in result.attributions if act.counted]
    direct = Counter(act.entity for act in counted if act.form in _IN_MARKS)
    rows: list[dict[str, Any]] = [
        {
            "row": "source",
            "source": row["entity"],
            "type": _named(row["types"], words),
            "role": _named(row["roles"], words),
            "acts": row["acts"],
            "share": row["share"],
            "direct": direct[row["entity"]],
            "indirect": row["acts"] - direct[row["entity"]],
            "via": "; ".join(row["via"]),
        }
        for row in source_rows(result)
    ]
    quoted = direct.total()
    rows.append(
        {
            "row": "total",
            "source": "Total",
            "acts": len(counted),
            "share": 1.0 if counted else math.nan,
            "direct": quoted,
            "indirect": len(counted) - quoted,
        }
    )
    rows += [_share_row(name, getattr(result.sources, name), len(counted), words) for name in _SHARES]
    blank: dict[str, Any] = {"type": "", "role": "", "via": "", "share_low": math.nan, "share_high": math.nan}
    return make_frame([blank | row for row in rows], COLUMNS).astype(
        {"acts": "Int64", "direct": "Int64", "indirect": "Int64"}
    )


def _share_row(name: str, share: Share, acts: int, words: Words) -> dict[str, Any]:
    low, high = share.ci or (math.nan, math.nan)
    defined = not math.isnan(share.value)
    return {
        "row": name,
        "source": words.named("share", name),
        "acts": round(share.value * acts) if defined else None,
        "share": share.value,
        "share_low": low,
        "share_high": high,
    }


def _named(codes: list[str], words: Words) -> str:
    return "; ".join(words.named("type", code) for code in codes)
