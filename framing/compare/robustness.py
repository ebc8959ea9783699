"""Would other settings have told another story? The sensitivity table on a corpus of one's own."""

import re
from typing import TYPE_CHECKING

from framing.compare.rows import need_columns
from framing.errors import MisuseError

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("variant", "dimension", "n", "mean", "difference", "rank_correlation")
_COLUMN = re.compile(r"sensitivity_(?P<variant>.+)_(?P<dimension>escalation|deescalation|alarm|reassurance)")
DEFAULT = "default"


def sensitivity_table(scores: "pd.DataFrame") -> "pd.DataFrame":
    """Return what each variant of the settings does to the scores of a corpus (MEASURES 2.11).

    Parameters
    ----------
    scores
        One row an article, with columns ``sensitivity_VARIANT_DIMENSION``.

    Returns
    -------
    DataFrame
        `COLUMNS`: articles with both values, mean of the variant, its difference from the default, and
        Spearman's rank correlation with the default over articles (NaN below 3 articles, or if all are
        alike).

    Raises
    ------
    MisuseError
        If the table has no such columns.

    """
    import numpy as np
    import pandas as pd
    from scipy import stats

    need_columns(scores, [])
    places = [(found["variant"], found["dimension"], column) for column in scores.columns
              if (found := _COLUMN.fullmatch(str(column)))]  # fmt: skip
    defaults = {dimension: column for variant, dimension, column in places if variant == DEFAULT}
    if not defaults:
        raise MisuseError("the table of scores has no columns sensitivity_..., such as score_corpus makes")
    rows = []
    for variant, dimension, column in places:
        base = pd.to_numeric(scores[defaults[dimension]], errors="coerce").to_numpy(dtype=float)
        other = pd.to_numeric(scores[column], errors="coerce").to_numpy(dtype=float)
        both = np.isfinite(base) & np.isfinite(other)
        base, other = base[both], other[both]
        told = len(base) >= 3 and np.ptp(base) > 0 and np.ptp(other) > 0
        rows.append(
            {"variant": variant, "dimension": dimension, "n": len(base),
             "mean": float(other.mean()) if len(base) else np.nan,
             "difference": float((other - base).mean()) if len(base) else np.nan,
             "rank_correlation": float(stats.spearmanr(base, other).statistic) if told else np.nan}
        )  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS))
