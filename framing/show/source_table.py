"""The part of the page about sources: who, how often, of what type, with which shares."""

import math
from collections import Counter, defaultdict
from typing import Any

from framing.records import ArticleScore, SourceProfile
from framing.show.words import Words


def source_rows(result: ArticleScore) -> list[dict[str, Any]]:
    """Return one row a counted source, most acts first: entity, types, roles, acts, share, via.

    The share is NaN below 3 acts.
    """
    counts = Counter(act.entity for act in result.attributions if act.counted)
    details: dict[str, dict[str, dict[str, None]]] = defaultdict(
        lambda: {"types": {}, "roles": {}, "via": {}}
    )
    for act in result.attributions:
        if act.counted:
            for key, value in (("types", act.type), ("roles", act.role), ("via", act.via)):
                if value:
                    details[act.entity][key][value] = None
    total = counts.total()
    return [
        {
            "entity": entity,
            "acts": count,
            "share": count / total if total >= 3 else math.nan,
            **{key: list(values) for key, values in details[entity].items()},
        }
        for entity, count in counts.most_common()
    ]


def extent_sentence(profile: SourceProfile, words: Words) -> str:
    """Say how much of the article is attributed; nothing where the article is not scored."""
    if math.isnan(profile.score):
        return ""
    return words(
        "sources.extent",
        share=words.percent(profile.score / 100),
        attributed=words.percent(profile.attributed_token_share),
        quoted=words.percent(profile.quoted_token_share),
    )


def source_section(result: ArticleScore, words: Words) -> dict[str, Any]:
    """Return what the page says about sources: rows, shares with intervals, facts, all in words."""
    profile = result.sources
    few = words("why.few_acts")
    rows = [
        {
            "entity": row["entity"],
            "types": ", ".join(words.named("type", code) for code in row["types"]),
            "roles": ", ".join(words.named("type", code) for code in row["roles"]),
            "acts": row["acts"],
            "share": words.percent(row["share"]),
            "drawn": drawn(100 * row["share"]),
            "via": ", ".join(row["via"]),
        }
        for row in source_rows(result)
    ]
    shares = []
    for name in words.codes("share"):
        share = getattr(profile, name)
        if not math.isnan(share.value):
            shares.append(
                {
                    "label": words.named("share", name),
                    "value": words.percent(share.value),
                    "drawn": drawn(100 * share.value),
                    "ci": None if share.ci is None else [drawn(100 * edge) for edge in share.ci],
                    "interval": "" if share.ci is None else _percent_interval(share.ci),
                }
            )
    facts = [
        (words("effective_sources"), words.number(profile.effective_sources)),
        (words("hhi"), f"{words.number(profile.hhi, 2)}; {words.number(profile.hhi_unbiased, 2)}"),
        (words("top_share"), words.percent(profile.top_share)),
        (words("type_diversity"), words.number(profile.type_diversity, 2)),
        (words("single_source"), _yes_no(profile.single_source, words)),
        (words("vulnerable"), f"{_yes_no(profile.vulnerable, words)} ({words('vulnerable.rule')})"),
    ]
    if profile.acts < 3:
        facts = [(words("sources.concentration"), f"– ({few})")]
    facts += [
        (label, text)
        for label, text in (
            (words("unattributed"), words.percent(profile.unattributed_claim_rate)),
            (words("stances"), _tally(profile.stance, "stance", words)),
            (words("forms"), _tally(profile.forms, "form", words)),
            (words("media"), ", ".join(profile.media_mentioned)),
            (words("uncounted"), _uncounted(result, words)),
        )
        if text
    ]
    return {
        "extent": extent_sentence(profile, words),
        "count": words("sources.count", acts=profile.acts, sources=profile.sources) if profile.acts else "",
        "acts": profile.acts,
        "rows": rows,
        "shares": shares,
        "few": few if profile.acts < 3 else "",
        "facts": facts,
    }


def _percent_interval(ci: tuple[float, float]) -> str:
    return f"{100 * ci[0]:.0f}–{100 * ci[1]:.0f}"


def _yes_no(value: bool | None, words: Words) -> str:
    return "–" if value is None else words("yes") if value else words("no")


def _tally(counts: dict[str, int], group: str, words: Words) -> str:
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    return ", ".join(f"{words.named(group, code)} {count}" for code, count in ordered if count)


def _uncounted(result: ArticleScore, words: Words) -> str:
    forms = Counter(words.named("form", act.form) for act in result.attributions if not act.counted)
    return ", ".join(f"{form} {count}" for form, count in forms.most_common())


def drawn(value: float) -> float | None:
    """Round a coordinate on the 0-100 scale; None where there is nothing to draw."""
    return None if math.isnan(value) else round(min(max(value, 0.0), 100.0), 1)
