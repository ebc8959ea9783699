"""What attribution costs: scoring real articles with and without it, in turns in the same run.

Run: .venv/bin/python benchmarks/attribution_cost.py ARTICLES.jsonl [--limit 500] [--rounds 5]

ARTICLES.jsonl has a column ``text``. Without attribution, the step that finds who says what is replaced by
one that finds nothing; the matcher still looks for its words, because one automaton holds all lexicons. The
rounds alternate, so that what else the machine does falls on both. Prints times and their ratio; the aim is
not more than twice as slow. Only the ratio means much on another machine.
"""

import argparse
import gc
import json
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy  # noqa: F401 - loaded before the clock starts

from framing.lexicon import Lexicons, load_lexicons
from framing.measures import reading, score_article
from framing.reading import read_article
from framing.records import Article, Document
from framing.sources import SourceReading, attribute


def nothing(document: Document, *_: object, **__: object) -> SourceReading:
    """Find no sources."""
    return SourceReading((), (), (), document.quotes)


def run(articles: Sequence[Article], lexicons: Lexicons, step: Callable[..., SourceReading]) -> float:
    """Seconds for scoring all articles with a step of attribution."""
    reading.attribute = step
    gc.collect()
    started = time.perf_counter()
    for article in articles:
        score_article(article, lexicons=lexicons)
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--limit", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    lines = chosen.articles.read_text(encoding="utf-8").splitlines()[: chosen.limit]
    texts = [json.loads(line)["text"] or "" for line in lines]
    articles = [read_article(text=text, id=str(number)) for number, text in enumerate(texts)]
    lexicons = load_lexicons()
    run(articles[:50], lexicons, attribute)  # warm up: the automaton grows as texts need it
    times: dict[str, list[float]] = {"with": [], "without": []}
    for _ in range(chosen.rounds):
        times["with"].append(run(articles, lexicons, attribute))
        times["without"].append(run(articles, lexicons, nothing))
    reading.attribute = attribute
    size = sum(len(text) for text in texts) / 1e6
    print(f"{len(articles)} articles, {size:.2f} million characters, medians of {chosen.rounds} rounds")
    for name, seconds in times.items():
        middle = statistics.median(seconds)
        print(f"{name:8} {middle:7.2f} s {len(articles) / middle:7.0f} articles/s")
    ratios = [one / other for one, other in zip(times["with"], times["without"], strict=True)]
    print(
        f"ratio    {statistics.median(ratios):7.2f} ({min(ratios):.2f} to {max(ratios):.2f}; aim 2 or less)"
    )


if __name__ == "__main__":
    main()
