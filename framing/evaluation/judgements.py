"""Judged lines back in: precision of each category, for the report and for the lexicon's card."""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from framing.errors import LexiconError, ReadingError
from framing.files import write_atomically
from framing.lexicon.source import LexiconSource, read_lexicon
from framing.lexicon.validation import Judgement
from framing.measures import wilson_interval
from framing.reading.sheets import read_sheet
from framing.text.tokens import word_set

RIGHT = word_set("sí si s yes y 1 correcto correcta correct c ok bien right true verdadero")
WRONG = word_set("no n 0 incorrecto incorrecta incorrect mal wrong false falso x")
UNSURE = word_set("? ?? duda dudoso dudosa unsure u ns ns/nc quizá quizás quiza quizas maybe")

FEWEST_LINES = 50
"""Lines of a category that should be judged (MEASURES 3.1); 40 right of 50 is just the bar."""

_HEADING = re.compile(r"^[ \t]*\[validation\][ \t]*(?:#.*)?$", re.MULTILINE)
_NEXT_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class JudgedLines:
    """What the judged lines say: figures by category, and how many lines bear no judgement yet."""

    categories: dict[str, Judgement]
    empty: int


def judge_lines(path: str | Path, source: LexiconSource, *, judge: str = "", date: str = "") -> JudgedLines:
    """Work out precision from a table of judged lines.

    Parameters
    ----------
    path
        A CSV file with the columns ``category`` and ``judgement``, as written by ``framing lexicon kwic`` and
        filled in; separators and encodings of spreadsheets are recognised. A judgement is correct (``sí``,
        ``yes``, ``1``, ``correcto``), incorrect (``no``, ``0``, ``incorrecto``) or unsure (``?``, ``duda``,
        ``unsure``). Lines without one are left out and counted.
    source
        The lexicon that the lines come from.
    judge, date
        Who judged, and when (``2026-01-31``).

    Returns
    -------
    JudgedLines
        ``precision = correct / judged`` with Wilson's 95 % interval, three decimals. Unsure lines are among
        the judged ones and not among the correct ones: doubt counts against the lexicon.

    Raises
    ------
    ReadingError
        With every cell that cannot be understood, by row and column, or if nothing is judged.

    """
    problems: list[str] = []
    counts: dict[str, Counter[str]] = {}
    empty = 0
    for row in read_sheet(Path(path), needs=("category", "judgement")):
        category, word = row.cells["category"].strip(), row.cells["judgement"].strip().lower()
        if category not in source.card.categories:
            known = ", ".join(source.card.categories)
            problems.append(
                f"{path}: row {row.number}, column category: {source.card.name} has no category "
                f"{category!r}; it has {known}"
            )
        elif not word:
            empty += 1
        elif (verdict := _verdict(word)) is None:
            problems.append(
                f"{path}: row {row.number}, column judgement: {row.cells['judgement']!r} is neither correct "
                "(sí, yes, 1) nor incorrect (no, 0) nor unsure (?, duda)"
            )
        else:
            counts.setdefault(category, Counter())[verdict] += 1
    if problems:
        raise ReadingError("\n".join(problems))
    if not counts:
        raise ReadingError(f"{path}: no line is judged; fill in the column judgement with sí, no or ?")
    ordered = [code for code in source.card.categories if code in counts]
    return JudgedLines({code: _figures(counts[code], judge, date) for code in ordered}, empty)


def _verdict(word: str) -> str | None:
    return next(
        (name for name, words in (("right", RIGHT), ("wrong", WRONG), ("unsure", UNSURE)) if word in words),
        None,
    )


def _figures(counts: Counter[str], judge: str, date: str) -> Judgement:
    judged, correct = counts.total(), counts["right"]
    low, high = wilson_interval(correct, judged) or (0.0, 1.0)
    return Judgement(
        judged=judged,
        correct=correct,
        unsure=counts["unsure"],
        precision=round(correct / judged, 3),
        low=round(low, 3),
        high=round(high, 3),
        judge=judge,
        date=date,
    )


def record_judgements(folder: Path, figures: dict[str, Judgement]) -> None:
    """Write figures into the table ``[validation]`` of a lexicon's card.

    Nothing else in the file changes, not by a byte; other categories of that table keep their lines.

    Raises
    ------
    LexiconError
        If the card cannot be read before or after, or writes its validation in a form of its own.
    MisuseError
        If the file cannot be written.

    """
    before = read_lexicon(folder).card
    path = folder / "card.toml"
    text = path.read_bytes().decode("utf-8")
    changed = _with_table(text, figures)
    expected = {**tomllib.loads(text.removeprefix("\ufeff")).get("validation", {})}
    expected |= {code: tomllib.loads(_entry(code, found))[code] for code, found in figures.items()}
    try:
        after = tomllib.loads(changed.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError:
        after = {}
    if after.get("validation") != expected:
        raise LexiconError(
            [
                f"{path}: the validation of {before.name} is not written as a table [validation] with a line "
                "a category; put it in that form, or take it out"
            ]
        )
    write_atomically(path, changed)


def _with_table(text: str, figures: dict[str, Judgement]) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    heading = _HEADING.search(text)
    if heading is None:
        gap = "" if not text or text.endswith("\n") else newline
        lines = [_entry(code, found) for code, found in figures.items()]
        return text + gap + newline.join(["", "[validation]", *lines, ""])
    after = _NEXT_TABLE.search(text, heading.end())
    end = after.start() if after else len(text)
    block = text[heading.end() : end]
    for code, found in figures.items():
        line = re.compile(rf"^[ \t]*{re.escape(code)}[ \t]*=[^\r\n]*", re.MULTILINE)
        quoted = re.compile(rf"^[ \t]*\"{re.escape(code)}\"[ \t]*=[^\r\n]*", re.MULTILINE)
        written = line.search(block) or quoted.search(block)
        if written:
            block = block[: written.start()] + _entry(code, found) + block[written.end() :]
        else:
            kept = block.rstrip()
            block = kept + newline + _entry(code, found) + (block[len(kept) :] or newline)
    return text[: heading.end()] + block + text[end:]


def _entry(code: str, found: Judgement) -> str:
    key = code if "." not in code else f'"{code}"'
    judge = "".join(sign if sign.isprintable() else " " for sign in found.judge)
    judge = judge.replace("\\", "\\\\").replace('"', '\\"')
    return (
        f"{key} = {{ judged = {found.judged}, correct = {found.correct}, unsure = {found.unsure}, "
        f"precision = {found.precision:.3f}, low = {found.low:.3f}, high = {found.high:.3f}, "
        f'judge = "{judge}", date = "{found.date}" }}'
    )
