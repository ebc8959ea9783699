"""What was found in an article, as marks over its text: hits, quotes, sources, attributed content, units."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from framing.records import ArticleScore, Attribution, Hit, Quote, Span
from framing.show.weave import Mark
from framing.show.words import Words


def article_marks(result: ArticleScore, words: Words, dimensions: Sequence[str]) -> list[Mark]:
    """Return every mark over ``result.article.text``; ``dimensions`` fixes their order and colours."""
    text = result.article.text
    marks = [Mark(start, end, "p", "block", attributes={"dir": "auto"}) for start, end in _lines(text)]
    marks += [
        Mark(unit.start, unit.end, "span", "unit", "u", first={"id": f"u{number}"})
        for number, unit in enumerate(result.units, 1)
    ]
    marks += [
        Mark(start, end, "span", classes="ex", attributes={"title": words("legend.excluded")})
        for start, end in result.article.excluded
    ]
    marks += _attribution_marks(result.attributions, words)
    marks += [_quote_mark(quote, result.attributions, words) for quote in result.quotes]
    marks += hit_marks(result.hits, words, dimensions, result.provenance)
    return marks


def hit_marks(
    hits: Sequence[Hit], words: Words, dimensions: Sequence[str], provenance: Mapping[str, Any]
) -> list[Mark]:
    """Return marks for ``hits``: one tab stop a span with its explanation, one line and badge a hit."""
    groups: dict[Span, list[Hit]] = defaultdict(list)
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, dimensions.index(hit.dimension))):
        groups[hit.start, hit.end].append(hit)
    marks: list[Mark] = []
    open_lines: list[tuple[int, int]] = []
    for (start, end), group in groups.items():
        shown = [f"d{dimensions.index(hit.dimension)} {_voice(hit)}" for hit in group]
        explained = "\n\n".join(hit_words(hit, words, provenance) for hit in group)
        marks.append(_stop(start, end, " ".join(["t", *dict.fromkeys(" ".join(shown).split())]), explained))
        for hit, where in zip(group, shown, strict=True):
            open_lines = [(line, stop) for line, stop in open_lines if stop > start]
            line = next(n for n in range(len(open_lines) + 1) if n not in {used for used, _ in open_lines})
            open_lines.append((line, end))
            counts = hit.value > 0
            classes = f"h {where} l{min(line, 2)} w{_thickness(hit.value)}" + ("" if counts else " zero")
            badge = hit.category + ("?" if hit.modality == "irrealis" and counts else "")
            marks.append(Mark(start, end, "mark", classes=classes, last={"data-b": badge}))
    return marks


def hit_words(hit: Hit, words: Words, provenance: Mapping[str, Any]) -> str:
    """Explain one hit in lines: category, entry, value with its factors, modality, voice."""
    name = words.category(hit.category, provenance)
    title = hit.category if name == hit.category else f"{hit.category} {name}"
    lines = [f"{title} · {words.named('dimension', hit.dimension).lower()}"]
    lines.append(words("tip.entry", entry=hit.entry))
    lines.append(value_words(hit, words))
    lines.append(f"{words.named('modality', hit.modality)} · {words.named('voice', hit.voice)}".capitalize())
    if hit.shared:
        lines.append(words("tip.shared"))
    return "\n".join(lines)


def value_words(hit: Hit, words: Words) -> str:
    """Write a hit's value as the product it is: ``Valor 0,5 = peso 1 × intensidad 1 × modalidad 0,5``."""
    if hit.negated:
        return words("tip.negated", weight=words.short(hit.weight))
    factors = [
        words("tip.weight", weight=words.short(hit.weight)),
        words("tip.intensity", intensity=words.short(hit.intensity)),
    ]
    base = hit.weight * hit.intensity
    if base > 0 and not math.isclose(hit.value, base, rel_tol=1e-6):
        factors.append(words("tip.modality", modality=words.short(hit.value / base)))
    return words("tip.value", value=words.short(hit.value), product=" × ".join(factors))


def source_words(act: Attribution, words: Words) -> str:
    """Explain one act of attribution in lines: who, what type, in what form, through whom, counted or not."""
    kind = words.named("type", act.type)
    role = f" ({words.named('type', act.role)})" if act.role else ""
    lines = [
        words("tip.source", entity=act.entity or words.named("type", "SIN")),
        f"{kind}{role}".capitalize(),
    ]
    how = [words.named("form", act.form)]
    if act.stance:
        how.append(words("tip.stance", stance=words.named("stance", act.stance)))
    if act.via:
        how.append(words("tip.via", via=act.via))
    lines.append(" · ".join(how))
    if act.confidence < 1:
        lines.append(words("tip.confidence", confidence=words.percent(act.confidence)))
    if not act.counted:
        lines.append(words("tip.uncounted"))
    return "\n".join(lines)


def _attribution_marks(acts: Iterable[Attribution], words: Words) -> list[Mark]:
    marks: list[Mark] = []
    named: dict[tuple[Span, str], list[Attribution]] = defaultdict(list)
    for act in acts:
        start, end = act.content
        if act.counted:
            marks.append(Mark(start, end, "span", classes="a"))
        if act.source:
            named[(act.source.start, act.source.end), "s"].append(act)
        if act.cue:
            named[(act.cue.start, act.cue.end), "c"].append(act)
        if not act.source and not act.cue:
            marks.append(_stop(start, end, "n", source_words(act, words)))
    for ((start, end), kind), group in named.items():
        explained = "\n\n".join(source_words(act, words) for act in group)
        # The cue repeats what its source says, so only a cue without a source is a tab stop.
        stop = kind == "s" or not all(act.source for act in group)
        mark = _stop(start, end, kind, explained, tab=stop)
        badges = {"data-b": " ".join(dict.fromkeys(act.type for act in group))} if kind == "s" else {}
        marks.append(Mark(start, end, mark.tag, "inline", mark.classes, mark.attributes, mark.first, badges))
    return marks


def _quote_mark(quote: Quote, acts: Iterable[Attribution], words: Words) -> Mark:
    lines = [words.named("quote", quote.kind).capitalize()]
    if quote.defect:
        lines.append(words.named("defect", quote.defect).capitalize())
    if quote.inserted_tokens:
        lines.append(words("tip.inserted", count=quote.inserted_tokens))
    around = [act for act in acts if act.content[0] < quote.end and quote.start < act.content[1]]
    if around:
        # The shortest content that holds the quote belongs to its innermost speaker.
        closest = min(around, key=lambda act: act.content[1] - act.content[0])
        lines.append(source_words(closest, words))
    return _stop(quote.start, quote.end, f"q q-{quote.kind}", "\n".join(lines))


def _stop(start: int, end: int, classes: str, explained: str, *, tab: bool = True) -> Mark:
    """A mark that explains itself under the pointer and, as a tab stop, under the keyboard."""
    return Mark(
        start,
        end,
        "span",
        classes=f"m {classes}",
        attributes={"aria-description": explained},
        first={"tabindex": "0"} if tab else {},
    )


def _voice(hit: Hit) -> str:
    return "va" if hit.voice == "author" else "vt"


def _thickness(value: float) -> int:
    return 1 if value < 0.75 else 2 if value < 1.25 else 3


def _lines(text: str) -> Iterable[Span]:
    """Give the lines that hold more than white space: the paragraphs."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1
