"""What more entries cost the matcher: the same articles, the lexicons of the project and ever more rows.

Run: .venv/bin/python benchmarks/matcher.py ARTICLES.jsonl [--limit 300] [--rounds 5] [--rows 0 4000 16000]

ARTICLES.jsonl has a column ``text``. The further rows are phrases of two or three words, drawn from the
words of these very articles, so that the first word of a row is met everywhere and most rows fail only at
the second: the worst case. Beside it, in turns, one regular expression made of the same phrases, which is
what a plain script would use. Prints microseconds for 1000 tokens; the aim is that the matcher's do not
grow with the rows (but for the matches that there are more of).
"""

import argparse
import gc
import json
import random
import re
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from framing.lexicon import Lexicons, load_lexicons
from framing.records import Document
from framing.text import normalise, segment

CARD = """name = "many"
version = "1"
language = "es"
licence = "CC BY 4.0"
status = "synthetic"
description = "Phrases drawn by chance from the words of the articles."
[categories]
Z = "frase | phrase"
"""
HEAD = "pattern,kind,category,weight,shared,region,modality,requires,veto,example,counterexample,note\n"


def draw_phrases(documents: Sequence[Document], count: int, seed: int) -> list[str]:
    """Phrases of two or three words, frequent ones more often."""
    words = Counter(word for document in documents for word in document.words if word.isalpha())
    generator = random.Random(seed)  # noqa: S311 - no secrets
    names, weights = list(words), list(words.values())
    phrases: dict[str, None] = {}
    while len(phrases) < count:
        phrases[" ".join(generator.choices(names, weights, k=generator.choice((2, 3))))] = None
    return list(phrases)


def grow(phrases: Sequence[str], folder: Path) -> Lexicons:
    """The lexicons of the project and one more with a row for each phrase."""
    if not phrases:
        return load_lexicons()
    folder.mkdir()
    (folder / "card.toml").write_text(CARD, encoding="utf-8")
    rows = "".join(f"{phrase},phrase,Z,0,,,,,,,,\n" for phrase in phrases)
    (folder / "entries.csv").write_text(HEAD + rows, encoding="utf-8")
    return load_lexicons([folder])


def measure(step: Callable[[Document], int], documents: Sequence[Document]) -> tuple[float, int]:
    """Seconds for all documents, and matches found."""
    gc.collect()
    started = time.perf_counter()
    found = sum(map(step, documents))
    return time.perf_counter() - started, found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--limit", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rows", type=int, nargs="+", default=[0, 1000, 4000, 16000])
    chosen = parser.parse_args()
    lines = chosen.articles.read_text(encoding="utf-8").splitlines()[: chosen.limit]
    documents = [segment(normalise(json.loads(line)["text"] or "")[0]) for line in lines]
    tokens = sum(len(document.words) for document in documents)
    print(f"{len(documents)} articles, {tokens} tokens, medians of {chosen.rounds} rounds")
    print("microseconds for 1000 tokens")
    print(f"{'rows':>6} {'matcher':>9} {'matches':>9} {'regex':>9} {'matches':>9}")
    for count in chosen.rows:
        print(compare(draw_phrases(documents, count, seed=0), documents, chosen.rounds))


def compare(phrases: Sequence[str], documents: Sequence[Document], rounds: int) -> str:
    """A line of the table: the matcher with so many further rows, and the regular expression."""
    with tempfile.TemporaryDirectory() as place:
        lexicons = grow(phrases, Path(place) / "many")
    steps: dict[str, Callable[[Document], int]] = {"matcher": lambda document: len(lexicons.scan(document))}
    if phrases:
        longest = sorted(phrases, key=len, reverse=True)
        expression = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")
        steps["regex"] = lambda document: len(expression.findall(document.text.lower()))
    times: dict[str, list[float]] = {name: [] for name in steps}
    found = {}
    for step in steps.values():
        measure(step, documents[:50])  # warm up: the automaton grows as texts need it
    for _ in range(rounds):
        for name, step in steps.items():
            seconds, found[name] = measure(step, documents)
            times[name].append(seconds)
    tokens = sum(len(document.words) for document in documents)
    cells = [f"{len(phrases):>6}"]
    for name in steps:
        cells += [f"{1e9 * statistics.median(times[name]) / tokens:>9.0f}", f"{found[name]:>9}"]
    return " ".join(cells)


if __name__ == "__main__":
    main()
