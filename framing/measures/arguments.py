"""What may be asked of the scoring of an article."""

from framing.errors import MisuseError, bad_value
from framing.lexicon import Lexicons
from framing.measures.intervals import REPLICATES
from framing.measures.scores import TITLE_SHARE
from framing.records import Article

FEWEST_REPLICATES, MOST_REPLICATES = 100, 100_000


def check_arguments(
    article: object, lexicons: object, seed: object, replicates: object, title_share: object
) -> None:
    """Refuse arguments of :func:`framing.measures.score_article` that cannot work, whatever the text.

    Raises
    ------
    MisuseError
        Naming the argument, its value, what is allowed and the remedy.

    """
    if not isinstance(article, Article):
        raise MisuseError(
            bad_value(
                "article", article, "an Article", "make one with read_article(path) or read_article(text=...)"
            )
        )
    if lexicons is not None and not isinstance(lexicons, Lexicons):
        raise MisuseError(
            bad_value(
                "lexicons", lexicons, "what load_lexicons() returns", "leave it out for the project's own"
            )
        )
    if not _is_whole(seed, 0, 2**63):
        raise MisuseError(bad_value("seed", seed, "a whole number from 0 up", "leave it out for 0"))
    if not _is_whole(replicates, FEWEST_REPLICATES, MOST_REPLICATES):
        raise MisuseError(
            bad_value(
                "replicates",
                replicates,
                f"a whole number from {FEWEST_REPLICATES} to {MOST_REPLICATES}",
                f"leave it out for {REPLICATES}",
            )
        )
    if isinstance(title_share, bool) or not isinstance(title_share, int | float) or not 0 <= title_share < 1:
        raise MisuseError(
            bad_value(
                "title_share",
                title_share,
                "a number from 0 to below 1",
                f"leave it out for {TITLE_SHARE}",
            )
        )


def _is_whole(value: object, lowest: int, highest: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= highest
