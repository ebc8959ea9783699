"""A scored article in the terminal: the numbers, the sentences behind them, the sources."""

import math
import unicodedata
from typing import TYPE_CHECKING

from framing.records import ArticleScore, DimensionScore, UnitValues
from framing.show.page import dimensions_of, no_scores, why_no_scores
from framing.show.source_table import extent_sentence, source_rows
from framing.show.words import Lang, Words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

TELLING = 5
"""So many sentences are shown, those with the highest summed values."""

LONGEST_SENTENCE = 300

_STEERING = frozenset({"Cc", "Cf"})


def print_table(result: ArticleScore, console: "Console", *, lang: Lang = "es") -> None:
    """Print a scored article for people.

    Scores with intervals, net indices, the sentences that carry most with their hits, the sources and their
    shares, flags in words, and what has not been validated. Fits 80 columns and does without colour.

    Raises
    ------
    MisuseError
        If ``lang`` is neither ``es`` nor ``en``.
    """
    from rich.text import Text

    words = Words(lang)
    article = result.article
    console.print()
    console.print(Text(_harmless(article.title or article.id or words("untitled")), style="bold"))
    size = words.size(result)
    known = (article.outlet, article.date, article.author)
    console.print(Text(_harmless(" · ".join([*(value for value in known if value), size])), style="dim"))
    console.print()
    if no_scores(result):
        console.print(
            Text(f"{words('no_scores')} {why_no_scores(result, words).capitalize()}.", style="bold")
        )
    else:
        console.print(_score_table(result, words))
        for line in _balances(result, words):
            console.print(Text(line))
    _print_sentences(result, words, console)
    _print_sources(result, words, console)
    for flag in result.flags:
        console.print(Text(f"! {words.flag(flag)}"))
    console.print()
    console.print(Text(words.notice(result.notice), style="italic"))
    console.print()


def _harmless(text: str) -> str:
    """The text with what could steer a terminal (control and direction characters) shown as �."""
    return "".join("\ufffd" if unicodedata.category(sign) in _STEERING else sign for sign in text)


def _score_table(result: ArticleScore, words: Words) -> "Table":
    table = _table(
        words("scores"), words("score"), words("interval"), words("units_for"), words("author_score")
    )
    for name in dimensions_of(result):
        if name in result.scores:
            table.add_row(words.named("dimension", name), *_score_cells(result.scores[name], result, words))
    return table


def _score_cells(score: DimensionScore, result: ArticleScore, words: Words) -> tuple[str, ...]:
    return (
        words.number(score.score),
        words.interval(score.ci),
        words("units_for_of", count=score.units_for, total=result.n_units),
        words.number(score.author),
    )


def _table(*headings: str) -> "Table":
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for number, heading in enumerate(headings):
        table.add_column(Text(heading), justify="left" if number == 0 else "right")
    return table


def _balances(result: ArticleScore, words: Words) -> list[str]:
    lines = []
    for key, net in (("net_escalation", result.net_escalation), ("net_alarm", result.net_alarm)):
        if math.isnan(net.nei):
            lines.append(f"{words(key)}: – ({words('why.few_units')})")
        else:
            lines.append(f"{words(key)}: {words.number(net.nei, 2)} (−1 … +1)")
    if not math.isnan(result.author_voice_share):
        lines.append(words("voices_of", share=words.percent(result.author_voice_share)))
    return lines


def _print_sentences(result: ArticleScore, words: Words, console: "Console") -> None:
    from rich.padding import Padding
    from rich.text import Text

    telling = sorted(
        ((unit, number) for number, unit in enumerate(result.units) if sum(unit.values.values()) > 0),
        key=lambda item: (-sum(item[0].values.values()), item[1]),
    )[:TELLING]
    if not telling:
        return
    console.print()
    console.print(Text(words("carry"), style="bold"))
    for unit, number in telling:
        console.print()
        console.print(Padding(_marked(result, unit, number), (0, 0, 0, 2)))
        hits = [hit for hit in result.hits if hit.unit == number]
        listed = " · ".join(
            f"{hit.category} «{hit.text}» {words.short(hit.value)}"
            + (" ?" if hit.modality == "irrealis" else "")
            for hit in hits
        )
        console.print(Padding(Text(_harmless(listed), style="dim"), (0, 0, 0, 4)))


def _marked(result: ArticleScore, unit: UnitValues, number: int) -> "Text":
    """The sentence with its hits in bold; a very long one is cut."""
    from rich.text import Text

    end = min(unit.end, unit.start + LONGEST_SENTENCE)
    sentence = Text(f"[{number + 1}] ")
    offset = len(sentence) - unit.start
    sentence.append(_harmless(result.article.text[unit.start : end].replace("\n", " ")))
    for hit in result.hits:
        if hit.unit == number and hit.end <= end:
            sentence.stylize("bold underline", hit.start + offset, hit.end + offset)
    if end < unit.end:
        sentence.append(" …")
    return sentence


def _print_sources(result: ArticleScore, words: Words, console: "Console") -> None:
    from rich.text import Text

    profile = result.sources
    console.print()
    console.print(Text(words("sources"), style="bold"))
    if not profile.acts:
        console.print(Text(words("sources.none")))
        console.print()
        return
    table = _table(
        words("col.source"), words("col.type"), words("col.acts"), words("col.share"), words("col.via")
    )
    for row in source_rows(result):
        table.add_row(
            Text(_harmless(row["entity"])),
            ", ".join(words.named("type", code) for code in row["types"]),
            str(row["acts"]),
            words.percent(row["share"]),
            Text(_harmless(", ".join(row["via"]))),
        )
    console.print(table)
    if extent := extent_sentence(profile, words):
        console.print(Text(extent))
    shares = []
    for name in ("official", "anonymous", "relay"):
        share = getattr(profile, name)
        if share.ci is not None:
            low, high = (words.percent(edge) for edge in share.ci)
            shares.append(f"{words.named('share', name)} {words.percent(share.value)} ({low} – {high})")
    if shares:
        console.print(Text("; ".join(shares)))
    console.print()
