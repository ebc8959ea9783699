"""Words and lexicon entries that set one group of articles apart from another."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from framing.compare.rows import need_columns
from framing.errors import MisuseError, bad_value
from framing.evaluation.articles import read_parts
from framing.evaluation.keyness import PRIOR, log_odds
from framing.lexicon import Lexicons
from framing.records import Article
from framing.text.language import FUNCTION_WORDS
from framing.text.tokens import tokenise

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "term", "target", "reference", "target_per_million", "reference_per_million", "articles", "groups",
    "log_odds", "z",
)  # fmt: skip


def find_keywords(
    corpus: "pd.DataFrame",
    *,
    by: str = "outlet",
    target: str,
    reference: str | None = None,
    within: str | None = None,
    lexicons: Lexicons | None = None,
    fewest: int = 5,
    prior_size: float = PRIOR,
) -> "pd.DataFrame":
    """Rank terms by how much more a group uses them than another.

    Parameters
    ----------
    corpus
        One row an article, with ``text`` and the column `by`.
    by, target, reference
        Column of the groups, the group of interest, and what it is held against: another group, or all the
        others together if left out.
    within
        Column of stories: only articles on stories that both sides cover are counted, so that words of a
        topic that one side alone writes about do not lead the list.
    lexicons
        Count the hits of these lexicons, by entry, negated ones left out. Left out, terms are words:
        lower-cased tokens without numbers and function words.
    fewest
        How often a term must occur on both sides together, and it must be in two articles.
    prior_size
        α₀; the background is everything counted.

    Returns
    -------
    DataFrame
        `COLUMNS`, highest z first: counts, rates per million words, articles and groups that use the term,
        δ and z of `framing.evaluation.log_odds`.

    Raises
    ------
    MisuseError
        For an unknown column or group, or when nothing is left to compare.

    Notes
    -----
    Monroe, Colaresi & Quinn 2008 (MEASURES 2.10). For exploration: z is no test, since words of one article
    are not independent; look at ``articles`` beside it.

    """
    import pandas as pd

    need_columns(corpus, ["text", by, *([within] if within else [])])
    rows = corpus[corpus[by].notna() & corpus["text"].notna()]
    names = sorted(rows[by].astype(str).unique())
    for name, value in (("target", target), ("reference", reference)):
        if value is not None and value not in names:
            raise MisuseError(bad_value(name, value, names[:20]))
    if target == reference:
        raise MisuseError("target and reference are the same group; choose two")
    rows = rows.assign(**{by: rows[by].astype(str)})
    if reference is not None:
        rows = rows[rows[by].isin([target, reference])]
    if within:
        mine = rows[by] == target
        shared = set(rows.loc[mine, within]) & set(rows.loc[~mine, within])
        rows = rows[rows[within].isin(shared)]
    ours = (rows[by] == target).to_numpy()
    if not ours.any() or ours.all():
        where = f" on the same {within}" if within else ""
        raise MisuseError(f"there is nothing to hold {target!r} against{where}")
    sides: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    sizes = [0, 0]
    articles: Counter[str] = Counter()
    groups: dict[str, set[str]] = {}
    for own, group, text in zip(ours, rows[by], rows["text"].astype(str), strict=True):
        terms, size = _words(text) if lexicons is None else _entries(text, lexicons)
        sides[0 if own else 1].update(terms)
        sizes[0 if own else 1] += size
        articles.update(set(terms))
        for term in set(terms):
            groups.setdefault(term, set()).add(group)
    found = []
    total = sum(sizes)
    for term in sides[0].keys() | sides[1].keys():
        count, other = sides[0][term], sides[1][term]
        if count + other < fewest or articles[term] < 2:
            continue
        prior = prior_size * (count + other) / total
        delta, z = log_odds(count, sizes[0], other, sizes[1], prior=prior, prior_size=prior_size)
        found.append(
            (term, count, other, 1e6 * count / sizes[0], 1e6 * other / sizes[1], articles[term],
             len(groups[term]), delta, z)
        )  # fmt: skip
    table = pd.DataFrame(found, columns=list(COLUMNS))
    return table.sort_values(["z", "term"], ascending=[False, True], ignore_index=True)


def _words(text: str) -> tuple[list[str], int]:
    words = [word for word in tokenise(text)[0] if not word[0].isdigit()]
    return [word for word in words if word not in FUNCTION_WORDS and len(word) > 1], len(words)


def _entries(text: str, lexicons: Lexicons) -> tuple[Iterable[str], int]:
    ((document, hits),) = read_parts(Article(text), lexicons)
    names = [f"{hit.dimension} {hit.category}: {hit.entry}" for hit in hits if hit.value]
    return names, len(document.words)
