"""Scored articles to look at: the seed as analysed by hand, and small ones for the odd cases.

The seed's hits, quotes, attributions and numbers come from ``tests/gold/seed_gold.json``, so the page can be
judged without the scoring code.
"""

import json
import math
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from framing.records import (
    DIMENSIONS,
    Article,
    ArticleScore,
    Attribution,
    DimensionScore,
    Hit,
    Mention,
    NetIndex,
    Origin,
    Quote,
    Share,
    SourceProfile,
    UnitValues,
)

ROOT = Path(__file__).resolve().parents[2]
NAN = math.nan
NO_SHARE = Share(NAN, None)
DIMENSION_OF = {"E": "escalation", "D": "deescalation", "A": "alarm", "R": "reassurance"}
CATEGORIES = {
    "E1": "amenaza y ultimátum",
    "E2": "acción militar y violencia armada",
    "E3": "armas y capacidad",
    "E4": "movilización y despliegue",
    "E5": "ruptura y coerción",
    "E6": "nuclear y líneas rojas",
    "E7": "escalada explícita",
    "D1": "alto el fuego",
    "D2": "diálogo y negociación",
    "D3": "concesión y repliegue",
    "D4": "mediación y garantías",
    "D5": "paz y distensión",
    "A1": "miedo y ansiedad",
    "A2": "catástrofe o peor caso",
    "A3": "urgencia o inminencia",
    "A4": "peligro, riesgo, vulnerabilidad",
    "A5": "hipérbole y sensacionalismo",
    "A6": "incertidumbre amenazante",
    "R1": "tranquilización",
}
FORMS = {
    "directa flotante": "flotante",
    "indirecta pospuesta": "indirecta",
    "indirecta (SN)": "indirecta",
    "indirecta (infinitivo)": "indirecta",
    "indirecta nominal": "nominal",
    "pregunta indirecta": "pregunta",
    "comillas de distancia": "distancia",
}


def make_hit(text: str, start: int, end: int, category: str, **changes: Any) -> Hit:
    """One asserted author hit of weight 1 at ``text[start:end]``, unless ``changes`` say otherwise."""
    values: dict[str, Any] = {
        "start": start,
        "end": end,
        "text": text[start:end],
        "dimension": DIMENSION_OF[category[0]],
        "category": category,
        "value": 1.0,
        "weight": 1.0,
        "intensity": 1.0,
        "modality": "asserted",
        "negated": False,
        "voice": "author",
        "entry": text[start:end].lower(),
        "shared": False,
        "unit": 0,
    }
    return Hit(**(values | changes))


def plain_score(article: Article, **changes: Any) -> ArticleScore:
    """An article on which nothing could be computed: every number NaN."""
    dimension = DimensionScore(NAN, None, NAN, NAN, NAN, NAN, NAN, NAN, 0, NAN, NAN)
    index = NetIndex(NAN, NAN, NAN, 0, 0)
    values: dict[str, Any] = {
        "article": article,
        "n_units": 1,
        "n_tokens": len(article.text.split()),
        "n_paragraphs": 1,
        "flags": (),
        "scores": dict.fromkeys(DIMENSIONS, dimension),
        "net_escalation": index,
        "net_alarm": index,
        "author_voice_share": NAN,
        "sensitivity": (),
        "sources": empty_profile(),
        "units": (UnitValues(0, len(article.text), dict.fromkeys(DIMENSIONS, 0.0), False),),
        "hits": (),
        "title_hits": (),
        "quotes": (),
        "attributions": (),
        "provenance": {"framing": "0.1.0", "lexicons": {}, "settings": {"seed": 0}, "categories": CATEGORIES},
    }
    return ArticleScore(**(values | changes))


def empty_profile(**changes: Any) -> SourceProfile:
    """A source profile without acts."""
    numbers = (
        "score hhi hhi_unbiased hhi_normalised effective_sources effective_sources_shannon top_share "
        "quoted_token_share attributed_token_share acts_per_100_units acts_per_1000_tokens type_diversity "
        "type_entropy unattributed_claim_rate"
    )
    shares = "official anonymous relay media_own expert civil company document"
    values: dict[str, Any] = dict.fromkeys(numbers.split(), NAN) | dict.fromkeys(shares.split(), NO_SHARE)
    values |= {"acts": 0, "sources": 0, "types": {}, "stance": {}, "forms": {}, "by_source": {}}
    values |= {"single_source": None, "vulnerable": None, "media_mentioned": (), "republished_from": None}
    return SourceProfile(**(values | changes))


def wilson(count: int, total: int) -> Share:
    """Share and its Wilson 95 % interval."""
    z = 1.959964
    p = count / total
    middle = (p + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return Share(p, (middle - half, middle + half))


def seed_score() -> ArticleScore:
    """The seed article with the hits, quotes, attributions and numbers of the hand analysis."""
    gold = json.loads((ROOT / "tests/gold/seed_gold.json").read_text(encoding="utf-8"))
    text = (ROOT / "seeds/otan-ucrania.txt").read_bytes().decode("utf-8-sig")
    hits = tuple(_gold_hit(row, text) for row in gold["hits"] if row["required"])
    units = []
    for row in gold["sentences"][:-1]:
        if row["id"] == "S7":
            units[-1] = (units[-1][0], row["end"])
        else:
            units.append((row["start"], row["end"]))
    attributions = tuple(_gold_attribution(row, text) for row in gold["attributions"])
    counted = [act for act in attributions if act.counted]
    values = []
    for start, end in units:
        inside = [hit for hit in hits if start <= hit.start < end]
        value = {d: sum(hit.value for hit in inside if hit.dimension == d) for d in DIMENSIONS}
        covered = any(act.content[0] < end and start < act.content[1] for act in counted)
        values.append(UnitValues(start, end, value, covered))
    hits = tuple(
        replace(hit, unit=next(i for i, (start, end) in enumerate(units) if start <= hit.start < end))
        for hit in hits
    )
    footer = tuple(gold["republished_from"]["span"])
    origin = Origin(gold["republished_from"]["outlet"], gold["republished_from"]["url"])
    article = Article(
        text=text,
        id="otan-ucrania",
        title=None,
        republished_from=origin,
        agency_credit="Reuters",
        excluded=((footer[0], footer[1]),),
    )
    return ArticleScore(
        article=article,
        n_units=34,
        n_tokens=815,
        n_paragraphs=17,
        flags=("traduccion_probable", "cierre_erroneo"),
        scores={
            "escalation": _score(23.39, (13.3, 36.4), 15, 23.13, 13.35, 10.03, 20.1, 11.1, 7.75),
            "deescalation": _score(3.93, (0.0, 10.1), 3, 3.68, 1.72, 2.21, 3.93, 2.0, 1.0),
            "alarm": _score(12.67, (4.5, 21.8), 7, 13.5, 7.22, 5.88, 9.7, 11.0, 0.0),
            "reassurance": _score(0.0, (0.0, 0.0), 0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
        },
        net_escalation=NetIndex(0.6316, 1.4881, 0.5918, 15, 3),
        net_alarm=NetIndex(0.875, 2.708, 1.461, 7, 0),
        author_voice_share=0.639,
        sensitivity=(
            {
                "variant": "default",
                "escalation": 23.4,
                "deescalation": 3.9,
                "alarm": 12.7,
                "reassurance": 0.0,
            },
            {
                "variant": "irrealis_0",
                "escalation": 17.0,
                "deescalation": 2.2,
                "alarm": 12.7,
                "reassurance": 0.0,
            },
            {
                "variant": "irrealis_1",
                "escalation": 26.9,
                "deescalation": 5.1,
                "alarm": 12.7,
                "reassurance": 0.0,
            },
            {"variant": "linear", "escalation": 36.8, "deescalation": 5.9, "alarm": 20.6, "reassurance": NAN},
        ),
        sources=_seed_profile(counted, origin),
        units=tuple(values),
        hits=hits,
        title_hits=(),
        quotes=tuple(Quote(*row["inner"], row["kind"], row["defect"] or None) for row in gold["quotes"]),
        attributions=attributions,
        provenance={
            "framing": "0.1.0",
            "lexicons": {
                "escalation": {"version": "0.1.0", "sha256": "9f2c" * 16},
                "alarm": {"version": "0.1.0", "sha256": "03ab" * 16},
            },
            "settings": {"seed": 0, "bootstrap": 2000, "title_weight": 0.2},
            "categories": CATEGORIES,
        },
        notice="",
    )


def titled_seed_score() -> ArticleScore:
    """The seed with a title of its own, two hits in it, one negated, and the usual metadata."""
    score = seed_score()
    title = "La OTAN vuelve a hablar de enviar tropas a Ucrania mientras crece el miedo; no habrá invasión"
    troops, fear, invasion = title.index("enviar tropas"), title.index("miedo"), title.index("invasión")
    return replace(
        score,
        article=replace(
            score.article,
            title=title,
            outlet="ZeroHedge",
            date="2024-11-26",
            author="Tyler Durden",
            url="https://www.zerohedge.com/geopolitical/nato-revives-talk-sending-european-troops-ukraine-war",
        ),
        title_hits=(
            make_hit(title, troops, troops + 13, "E4", modality="irrealis", value=0.5, unit=-1),
            make_hit(title, fear, fear + 5, "A1", unit=-1),
            make_hit(title, invasion, invasion + 8, "E2", negated=True, value=0.0, unit=-1),
        ),
        scores={name: replace(value, title=50.0) for name, value in score.scores.items()},
    )


def _score(score: float, ci: tuple[float, float], count: int, density: float, *rest: float) -> DimensionScore:
    author, attributed, without_shared, asserted, potential = rest
    return DimensionScore(
        score=score,
        ci=ci,
        prevalence=count / 34,
        density=density,
        title=NAN,
        author=author,
        attributed=attributed,
        without_shared=without_shared,
        units_for=count,
        asserted=asserted,
        potential=potential,
    )


def _gold_hit(row: dict[str, Any], text: str) -> Hit:
    start, end = row["span"]
    dimension = DIMENSION_OF[row["cat"][0]]
    halved = row["modality"] == "irrealis" and dimension in {"escalation", "deescalation"}
    return make_hit(
        text,
        start,
        end,
        row["cat"],
        value=row["w"] * row["m_int"] * (0.5 if halved else 1.0),
        weight=row["w"],
        intensity=row["m_int"],
        modality=row["modality"],
        voice=row["voice"],
        shared="doble código" in row["note"],
    )


def _gold_attribution(row: dict[str, Any], text: str) -> Attribution:
    source = None
    named = row["source_text"]
    if named and not named.startswith("("):
        limit = row["cue_span"][1] if row["cue_span"] else row["content"][0]
        at = max(text.rfind(named, 0, limit + 150), text.rfind(named, 0, limit))
        source = Mention(at, at + len(named), named) if at >= 0 else None
    cue = None
    if row["cue_span"]:
        start, end = row["cue_span"]
        cue = Mention(start, end, text[start:end])
    form = FORMS.get(row["form"], row["form"])
    return Attribution(
        source=source,
        entity=row["source"],
        type=row["type"],
        role="MIL" if row["source"] == "fuente militar británica" else None,
        form=form,
        stance=row["stance"] if row["stance"] not in {"—", None} else None,
        via=row["via"],
        counted=row["counts"],
        cue=cue,
        content=(row["content"][0], row["content"][1]),
        note=row["flags"],
        confidence=0.6 if row["id"] == "A9" else 1.0,
    )


def _seed_profile(counted: list[Attribution], origin: Origin) -> SourceProfile:
    return empty_profile(
        score=64.7,
        acts=17,
        sources=6,
        hhi=0.2941,
        hhi_unbiased=0.25,
        hhi_normalised=0.153,
        effective_sources=3.4,
        effective_sources_shannon=4.336,
        top_share=0.4706,
        quoted_token_share=0.3252,
        attributed_token_share=0.5509,
        acts_per_100_units=50.0,
        acts_per_1000_tokens=20.86,
        official=wilson(12, 17),
        anonymous=wilson(2, 17),
        relay=wilson(8, 17),
        media_own=wilson(3, 17),
        expert=wilson(0, 17),
        civil=wilson(0, 17),
        company=wilson(0, 17),
        document=wilson(0, 17),
        types=dict(Counter(act.type for act in counted)),
        type_diversity=0.699,
        type_entropy=0.602,
        unattributed_claim_rate=2 / 34,
        stance={"N": 11, "E": 2},
        forms=dict(Counter(act.form for act in counted)),
        by_source=dict(Counter(act.entity for act in counted)),
        single_source=False,
        vulnerable=False,
        media_mentioned=("BBC", "Le Monde", "Reuters"),
        republished_from=origin,
    )
