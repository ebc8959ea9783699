"""One article, from text to numbers: every room in its order."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

from framing.errors import MisuseError
from framing.lexicon import Lexicons, load_lexicons
from framing.measures.arguments import check_arguments
from framing.measures.intervals import (
    MINIMUM_PARAGRAPHS,
    REPLICATES,
    cluster_units,
    score_intervals,
)
from framing.measures.net import no_base, weigh_opposites
from framing.measures.profile import (
    counted_content,
    few_acts,
    profile_sources,
    token_ranges,
    units_within,
)
from framing.measures.reading import read_whole
from framing.measures.rules import judge_text
from framing.measures.scores import (
    PREVALENT,
    TITLE_SHARE,
    Evidence,
    author_share,
    score_dimensions,
    unscored_dimensions,
)
from framing.measures.sensitivity import vary_scores
from framing.measures.values import CATEGORY_CAP, Values, saturate, unit_values
from framing.records import (
    DIMENSIONS,
    Article,
    ArticleScore,
    Attribution,
    DimensionScore,
    Document,
    NetIndex,
    UnitValues,
)

NOTICE = (
    "Medición automática por reglas, sin validación externa. Las puntuaciones describen el vocabulario del "
    "texto, no la veracidad, la intención ni el sesgo. El intervalo refleja sólo la variación interna del "
    "texto."
)
"""What every result says until the measures have been validated (MEASURES 3.9)."""


def score_article(
    article: Article,
    *,
    lexicons: Lexicons | None = None,
    seed: int = 0,
    replicates: int = REPLICATES,
    title_share: float = TITLE_SHARE,
    intervals: bool = True,
    experimental: bool = False,
) -> ArticleScore:
    """Measure escalation, de-escalation, alarm, reassurance and source reliance in one article.

    Parameters
    ----------
    article
        As made by :func:`framing.read_article`. Its title, if any, is scored apart and has a fixed share.
    lexicons
        From :func:`framing.lexicon.load_lexicons`; the project's own if left out. A lexicon with a dimension
        of its own adds a score.
    seed
        Starts the resampling; the same seed gives the same intervals.
    replicates
        Resamples behind an interval, 100 to 100 000.
    title_share
        λ, the share of the title in a score, from 0 to below 1; without a title it counts as 0.
    intervals
        False leaves the intervals of the scores out; nothing is resampled.
    experimental
        Also count the categories whose precision, as their lexicon's card has it, is below the bar. For
        lexicons that you load yourself, say so to ``load_lexicons``.

    Returns
    -------
    ArticleScore
        Scores from 0 to 100, high = much of it in the text, each with the hits, quotations and attributions
        that it comes from. NaN where a number is undefined or may not be given: ``flags`` say why
        (``texto_insuficiente``, ``no_espanol``, ``directo_o_lista``: no scores; ``baja_precision``: no
        intervals; ``hhi_pocos_actos``: concentration of sources from 3 to 5 acts).

    Raises
    ------
    MisuseError
        If an argument is not what it should be. A messy text raises nothing; it is flagged.

    Notes
    -----
    The formulas are in the modules of this package, one idea each. The numbers describe vocabulary: do not
    read them as truth, intention or bias, and do not compare articles by their intervals.

    Examples
    --------
    >>> score_article(Article("Rusia atacó el puerto.")).flags
    ('texto_insuficiente',)

    """
    check_arguments(article, lexicons, seed, replicates, title_share)
    if lexicons is None:
        lexicons = load_lexicons(experimental=experimental)
    elif experimental and not lexicons.experimental:
        raise MisuseError(
            "experimental=True comes too late for lexicons that are loaded; load them with "
            "load_lexicons(experimental=True)"
        )
    body, title = read_whole(article, lexicons)
    document = body.document
    dimensions = tuple(dict.fromkeys((*DIMENSIONS, *lexicons.dimensions)))
    evidence = Evidence(
        hits=body.hits,
        title_hits=None if title is None else title.hits,
        n_units=len(document.units),
        n_tokens=len(document.words),
        title_share=title_share,
    )
    values = unit_values(evidence.hits)
    verdict = judge_text(document)
    clusters = cluster_units(document.units) if intervals and verdict.intervals else None
    sensitivity: tuple[dict[str, str | float], ...] = ()
    if verdict.scored:
        bounds = (
            {} if clusters is None else _intervals(evidence, values, clusters, dimensions, seed, replicates)
        )
        potential = frozenset(code for card in lexicons.info.values() for code in card.potential)
        scores = score_dimensions(evidence, dimensions, potential=potential, intervals=bounds)
        sensitivity = vary_scores(evidence, dimensions)
    else:
        scores = unscored_dimensions(evidence.hits, dimensions)
    profile = profile_sources(
        document,
        body.sources.attributions,
        evidentials=body.sources.evidentials,
        media_mentioned=_media_named(article, body.sources.media_mentioned),
        republished_from=article.republished_from,
        measurable=verdict.scored,
    )
    flags = [*article.flags, *document.flags, *verdict.flags, *body.flags]
    if verdict.scored and few_acts(profile):
        flags.append("hhi_pocos_actos")
    return ArticleScore(
        article=article,
        n_units=evidence.n_units,
        n_tokens=evidence.n_tokens,
        n_paragraphs=len({unit.paragraph for unit in document.units}),
        flags=tuple(dict.fromkeys(flags)),
        scores=scores,
        net_escalation=_net(scores, "escalation", "deescalation", scored=verdict.scored),
        net_alarm=_net(scores, "alarm", "reassurance", scored=verdict.scored),
        author_voice_share=author_share(evidence.hits, "escalation") if verdict.scored else math.nan,
        sensitivity=sensitivity,
        sources=profile,
        units=_unit_rows(document, values, dimensions, body.sources.attributions),
        hits=body.hits,
        title_hits=() if title is None else title.hits,
        quotes=document.quotes,
        attributions=tuple(body.sources.attributions),
        provenance=_provenance(
            lexicons,
            seed=seed,
            replicates=replicates,
            title_share=title_share,
            resampled=None if clusters is None else _resampled(clusters, document),
        ),
        notice=NOTICE,
    )


def _media_named(article: Article, mentioned: Iterable[str]) -> tuple[str, ...]:
    """Media named in the text, in a credit and as the place of first publication, each once."""
    origin = article.republished_from.outlet if article.republished_from else None
    return tuple(dict.fromkeys(name for name in (*mentioned, article.agency_credit, origin) if name))


def _intervals(
    evidence: Evidence,
    values: Values,
    clusters: Sequence[int],
    dimensions: Iterable[str],
    seed: int,
    replicates: int,
) -> dict[str, tuple[float, float]]:
    saturated = {
        name: {unit: saturate(value) for unit, value in values.get(name, {}).items()} for name in dimensions
    }
    titles = None
    if evidence.title_hits is not None:
        titles = {name: saturate(sum(row.values())) for name, row in unit_values(evidence.title_hits).items()}
    return score_intervals(
        saturated,
        clusters,
        titles=titles,
        title_share=evidence.title_share,
        seed=seed,
        replicates=replicates,
    )


def _net(scores: dict[str, DimensionScore], plus: str, minus: str, *, scored: bool) -> NetIndex:
    weigh = weigh_opposites if scored else no_base
    return weigh(scores[plus].units_for, scores[minus].units_for)


def _unit_rows(
    document: Document, values: Values, dimensions: Sequence[str], attributions: Iterable[Attribution]
) -> tuple[UnitValues, ...]:
    attributed = units_within(document, token_ranges(document, counted_content(attributions)))
    nothing = dict.fromkeys(dimensions, 0.0)
    own: dict[int, dict[str, float]] = {}
    for name in dimensions:
        for index, value in values.get(name, {}).items():
            own.setdefault(index, {})[name] = value
    return tuple(
        UnitValues(unit.start, unit.end, nothing | own.get(index, {}), index in attributed)
        for index, unit in enumerate(document.units)
    )


def _resampled(clusters: Sequence[int], document: Document) -> str:
    whole = len({unit.paragraph for unit in document.units}) >= MINIMUM_PARAGRAPHS
    return f"{max(clusters) + 1} {'paragraphs' if whole else 'units'}"


def _provenance(lexicons: Lexicons, **settings: Any) -> dict[str, Any]:
    """Say what made the numbers: version, lexicons and what they leave out, settings, names of categories."""
    from framing import __version__  # the root knows its rooms, so a room asks it only when it runs

    cards = lexicons.info.values()
    return {
        "framing": __version__,
        "lexicons": {card.name: {"version": card.version, "sha256": card.sha256} for card in cards},
        "left_out": {name: list(codes) for name, codes in lexicons.left_out.items()},
        "settings": {
            **settings,
            "category_cap": CATEGORY_CAP,
            "prevalent_from": PREVALENT,
            "experimental": lexicons.experimental,
        },
        "categories": {
            code: dict(names) for card in cards if card.dimension for code, names in card.categories.items()
        },
    }
