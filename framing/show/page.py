"""One article as one self-contained page: ``render_html``. No script, no outside file, readable in print."""

import json
import math
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from framing.errors import need_kind
from framing.records import DIMENSIONS, ArticleScore, DimensionScore, Hit, NetIndex, Origin
from framing.show.annotate import article_marks, hit_marks, value_words
from framing.show.source_table import drawn, source_section
from framing.show.weave import printable, weave
from framing.show.words import Lang, Words

if TYPE_CHECKING:
    from jinja2 import Template

STRENGTH = 2.0
"""A unit's bar in the strip has the height ``1 − 2^(−V)``, the saturated value that enters the score."""


def render_html(result: ArticleScore, *, lang: Lang = "es") -> str:
    """Draw a scored article as one HTML page: the text with every hit, quote and source marked, and numbers.

    The page needs no script and fetches nothing; dimensions and voices are filtered with CSS alone. Whatever
    comes from outside (text, title, names, addresses) is escaped, and only ``http(s)`` addresses are links.
    Undefined numbers are a dash with the reason. Use ``ArticleScore.to_dict`` for machines.

    Raises
    ------
    MisuseError
        If ``lang`` is neither ``es`` nor ``en``.
    """
    words = Words(lang)
    need_kind("result", result, ArticleScore, "score_article makes it")
    dimensions = dimensions_of(result)
    article = result.article
    heading = article.title or article.id or words("untitled")
    title = (
        weave(article.title, hit_marks(result.title_hits, words, dimensions, result.provenance))
        if article.title
        else heading
    )
    page = _template().render(
        lang=lang,
        w=words,
        heading=heading,
        title=title,
        notice=_emphasised(words.notice(result.notice)),
        meta=_meta(result, words),
        flags=[words.flag(flag) for flag in dict.fromkeys((*article.flags, *result.flags))],
        dimensions=[
            {
                "id": f"d{number}",
                "name": words.named("dimension", name),
                "meaning": words.named("meaning", name),
            }
            for number, name in enumerate(dimensions)
        ],
        no_scores=no_scores(result),
        why=why_no_scores(result, words),
        cards=[
            _card(name, number, result, words)
            for number, name in enumerate(dimensions)
            if name in result.scores
        ],
        balances=[
            _balance(words("net_escalation"), result.net_escalation, words),
            _balance(words("net_alarm"), result.net_alarm, words),
        ],
        author_share=result.author_voice_share,
        strip=_strip(result, words, dimensions),
        text=weave(article.text, article_marks(result, words, dimensions)),
        excluded=bool(article.excluded),
        hits=[
            _hit_row(hit, result, words, dimensions, title=in_title)
            for in_title, hits in ((True, result.title_hits), (False, result.hits))
            for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end))
        ],
        sources=source_section(result, words),
        sensitivity=_sensitivity(result, words, dimensions),
        provenance=_provenance(result, words),
    )
    return printable(page)


def dimensions_of(result: ArticleScore) -> tuple[str, ...]:
    """Return the dimensions to show, in order: the contract's four, then those of the user's lexicons."""
    hits = (hit.dimension for hit in (*result.title_hits, *result.hits))
    return tuple(dict.fromkeys((*DIMENSIONS, *result.scores, *hits)))


def no_scores(result: ArticleScore) -> bool:
    """Say whether the article has no score at all (too short, not Spanish)."""
    return all(math.isnan(score.score) for score in result.scores.values())


@cache
def _template() -> "Template":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("framing.show"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("article.html.j2")


def web_address(url: str | None) -> str | None:
    """Return ``url`` if it is a plain web address that may become a link, else None."""
    if not url or any(character.isspace() or not character.isprintable() for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def _emphasised(notice: str) -> tuple[str, str, str]:
    for strong in ("sin validación externa", "without external validation"):
        before, found, after = notice.partition(strong)
        if found:
            return before, found, after
    return notice, "", ""


def _meta(result: ArticleScore, words: Words) -> list[dict[str, str | None]]:
    article = result.article
    rows: list[dict[str, str | None]] = [
        {"label": words(f"meta.{name}"), "text": value, "url": None}
        for name, value in (
            ("outlet", article.outlet),
            ("date", article.date),
            ("author", article.author),
            ("section", article.section),
            ("agency_credit", article.agency_credit),
        )
        if value
    ]
    if article.url:
        rows.append({"label": words("meta.url"), "text": article.url, "url": web_address(article.url)})
    if article.republished_from:
        rows.append({"label": words("meta.republished_from"), **_origin(article.republished_from)})
    size = words.size(result)
    return [*rows, {"label": words("meta.size"), "text": size, "url": None}]


def _origin(origin: Origin) -> dict[str, str | None]:
    return {"text": origin.outlet or origin.url or "", "url": web_address(origin.url)}


def why_no_scores(result: ArticleScore, words: Words) -> str:
    """Say in a few words why an article has no scores."""
    for flag in ("no_espanol", "directo_o_lista", "texto_insuficiente"):
        if flag in result.flags:
            return words(f"why.{flag}")
    return words("why.undefined")


def _card(name: str, number: int, result: ArticleScore, words: Words) -> dict[str, Any]:
    score = result.scores[name]
    undefined = "" if not math.isnan(score.score) else why_no_scores(result, words)
    no_interval = words("why.short") if "baja_precision" in result.flags else words("why.undefined")
    return {
        "id": f"d{number}",
        "name": words.named("dimension", name),
        "score": words.number(score.score),
        "value": drawn(score.score),
        "ci": None if score.ci is None else [drawn(edge) for edge in score.ci],
        "interval": words("interval_of", interval=words.interval(score.ci)),
        "why": undefined or ("" if score.ci else no_interval),
        "rows": [] if undefined else _card_rows(name, score, result, words),
    }


def _card_rows(name: str, score: DimensionScore, result: ArticleScore, words: Words) -> list[tuple[str, str]]:
    counted = words("units_for_of", count=score.units_for, total=result.n_units)
    title = words.number(score.title)
    if math.isnan(score.title) and not result.article.title:
        title = f"{title} ({words('why.no_title')})"
    rows = [
        (words("units_for"), counted),
        (words("density"), words.number(score.density)),
        (words("title_score"), title),
        (words("author_score"), words.number(score.author)),
        (words("attributed_score"), words.number(score.attributed)),
    ]
    if not math.isnan(score.without_shared) and name == "alarm":
        rows.append((words("without_shared"), words.number(score.without_shared)))
    if name == "escalation" and not math.isnan(score.asserted):
        pair = f"{words.short(score.asserted)} / {words.short(score.potential)}"
        rows.append((words("acts"), pair))
    return rows


def _balance(label: str, index: NetIndex, words: Words) -> dict[str, Any]:
    defined = not math.isnan(index.nei)
    counts = words(
        "net_counts",
        first=index.units_for,
        second=index.units_against,
        theta=words.number(index.theta, 2),
        se=words.number(index.se, 2),
    )
    return {
        "label": label,
        "value": words.number(index.nei, 2)
        if index.nei < 0 or not defined
        else "+" + words.number(index.nei, 2),
        "drawn": round(100 * index.nei, 1) if defined else None,
        "words": counts if defined else words("why.few_units"),
    }


def _strip(result: ArticleScore, words: Words, dimensions: Sequence[str]) -> dict[str, Any]:
    columns = []
    breaks = []
    for number, unit in enumerate(result.units, 1):
        bars = []
        said = []
        for row, name in enumerate(dimensions):
            value = unit.values.get(name, 0.0)
            if value > 0:
                bars.append({"id": f"d{row}", "row": row, "height": round(1 - STRENGTH**-value, 3)})
                said.append(f"{words.named('dimension', name)} {words.short(value)}")
        label = f"{words('sentence', number=number)}: {', '.join(said)}" if said else ""
        columns.append({"number": number, "bars": bars, "label": label, "attributed": unit.attributed})
        if number > 1 and "\n" in result.article.text[result.units[number - 2].end : unit.start]:
            breaks.append(number - 1)
    return {"columns": columns, "breaks": breaks, "count": len(columns)}


def _hit_row(
    hit: Hit, result: ArticleScore, words: Words, dimensions: Sequence[str], *, title: bool
) -> dict[str, Any]:
    name = words.category(hit.category, result.provenance)
    return {
        "text": hit.text,
        "classes": f"d{dimensions.index(hit.dimension)} {'va' if hit.voice == 'author' else 'vt'}",
        "code": hit.category,
        "category": "" if name == hit.category else name,
        "value": value_words(hit, words),
        "modality": words.named("modality", hit.modality),
        "voice": words.named("voice", hit.voice),
        "unit": None if title else hit.unit + 1,
    }


def _sensitivity(result: ArticleScore, words: Words, dimensions: Iterable[str]) -> dict[str, Any]:
    columns = [name for name in dimensions if any(name in row for row in result.sensitivity)]
    return {
        "columns": [words.named("dimension", name) for name in columns],
        "rows": [
            {
                "variant": words.named("variant", str(row.get("variant", ""))),
                "values": [words.number(float(row.get(name, math.nan))) for name in columns],
            }
            for row in result.sensitivity
        ],
    }


def _provenance(result: ArticleScore, words: Words) -> list[tuple[str, str]]:
    known = dict(result.provenance)
    known.pop("categories", None)
    rows = [(words("provenance.version"), f"framing {known.pop('framing', '–')}")]
    lexicons = known.pop("lexicons", {})
    rows += [
        (
            words("provenance.lexicon", name=name),
            f"{card.get('version', '–')} · sha256 {card.get('sha256', '–')}",
        )
        for name, card in lexicons.items()
    ]
    settings = known.pop("settings", {})
    if settings:
        rows.append(
            (
                words("provenance.settings"),
                " · ".join(f"{key} = {_plain(value)}" for key, value in settings.items()),
            )
        )
    return rows + [(name, _plain(value)) for name, value in known.items() if value]


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
