"""Articles a second and peak memory of scoring a corpus, beside peers on the same articles in the same run.

Run: .venv/bin/python benchmarks/throughput.py SENTENCES.jsonl [--sizes 1000 10000] [--peers PYTHON]

SENTENCES.jsonl has a column ``text`` with real Spanish; its sentences are drawn into articles of about 500
words (a fixed seed). PYTHON is an interpreter that has spacy, scikit-learn, empath and liwc; tidytext runs
if Rscript has it. Each tool runs in a process of its own and reads the articles itself; ``score`` is its
scoring step alone. Peers count about 600 plain terms in three categories; this project does all that it
does for ``framing score``: sentences, quotations, sources, context, intervals, evidence, with its whole
lexicons. Prints a table; asserts nothing. The machine is the reader's: only ratios within a run mean much.
"""

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORDS = 500
TERMS = 600

HEAD = """
import json, resource, sys, time
articles = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
terms = json.load(open(sys.argv[2], encoding="utf-8"))
flat = [(term, name) for name, own in terms.items() for term in own]
def done(started, count):
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"score": seconds, "peak": peak, "count": int(count)}))
"""
PEERS = {
    "split and set": """
words = {term: name for term, name in flat if " " not in term}
started = time.perf_counter()
count = sum(word.strip('.,;:()«»"“”¿?¡!') in words for text in articles for word in text.lower().split())
done(started, count)
""",
    "CountVectorizer": """
from sklearn.feature_extraction.text import CountVectorizer
vectors = CountVectorizer(vocabulary=sorted({term for term, _ in flat}), ngram_range=(1, 4))
started = time.perf_counter()
count = vectors.transform(articles).sum()
done(started, count)
""",
    "spaCy PhraseMatcher": """
import spacy
from spacy.matcher import PhraseMatcher
nlp = spacy.blank("es")
nlp.max_length = 10_000_000
matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
for name, own in terms.items():
    matcher.add(name, [nlp.make_doc(term) for term in own])
started = time.perf_counter()
count = 0
for doc in nlp.pipe(articles):
    count += len([(doc[first:last].start_char, doc[first:last].end_char) for _, first, last in matcher(doc)])
done(started, count)
""",
    "Empath": """
from empath import Empath
lexicon = Empath()
lexicon.cats = {name: own for name, own in terms.items()}
lexicon.load = lambda *_: None
lexicon.invcats = {}
for name, own in terms.items():
    for term in own:
        lexicon.invcats.setdefault(term, []).append(name)
started = time.perf_counter()
count = sum(sum((lexicon.analyze(text, categories=list(terms)) or {}).values()) for text in articles)
done(started, count)
""",
    "liwc": """
import re, tempfile, liwc
numbers = {name: str(place) for place, name in enumerate(terms, 1)}
with tempfile.NamedTemporaryFile("w", suffix=".dic", delete=False, encoding="utf-8") as file:
    file.write("%\\n" + "".join(f"{number}\\t{name}\\n" for name, number in numbers.items()) + "%\\n")
    file.write("".join(f"{term}\\t{numbers[name]}\\n" for term, name in flat if " " not in term))
parse, _ = liwc.load_token_parser(file.name)
started = time.perf_counter()
count = sum(1 for text in articles for word in re.findall(r"\\w+", text.lower()) for _ in parse(word))
done(started, count)
""",
}
OURS = """
import numpy
from framing.lexicon import load_lexicons
from framing.measures import score_article
from framing.reading import read_article
lexicons = load_lexicons()
started = time.perf_counter()
count = 0
for number, text in enumerate(articles):
    result = score_article(read_article(text=text, id=str(number)), lexicons=lexicons)
    count += len(result.hits) + len(result.attributions)
done(started, count)
"""
TIDYTEXT = """
suppressMessages({library(tidytext); library(dplyr)})
arguments <- commandArgs(trailingOnly = TRUE)
texts <- jsonlite::stream_in(file(arguments[1]), verbose = FALSE)
terms <- jsonlite::fromJSON(arguments[2])
words <- bind_rows(lapply(names(terms), function(name) tibble(word = terms[[name]], category = name)))
words <- words[!grepl(" ", words$word), ]
started <- proc.time()[["elapsed"]]
found <- texts %>% unnest_tokens(word, text) %>%
  inner_join(words, by = "word", relationship = "many-to-many") %>% count(id, category)
seconds <- proc.time()[["elapsed"]] - started
status <- readLines("/proc/self/status")
peak <- as.numeric(gsub("[^0-9]", "", status[grepl("VmHWM", status)])) / 1024
cat(jsonlite::toJSON(list(score = seconds, peak = peak, count = sum(found$n)), auto_unbox = TRUE))
"""


def make_articles(source: Path, folder: Path, size: int) -> Path:
    """Draw sentences of real news into articles of about 500 words."""
    import re

    sentences = []
    for line in source.read_text(encoding="utf-8").splitlines():
        sentences += re.split(r"(?<=[.!?»”])\s+(?=[A-ZÁÉÍÓÚ«“¿¡])", json.loads(line)["text"])
    draw = random.Random(7)  # noqa: S311 - sampling, not secrets
    path = folder / f"{size}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(size):
            paragraphs, words = [], 0
            while words < WORDS:
                chosen = [draw.choice(sentences) for _ in range(3)]
                words += sum(len(sentence.split()) for sentence in chosen)
                paragraphs.append(" ".join(chosen))
            file.write(json.dumps({"id": str(number), "text": "\n\n".join(paragraphs)}) + "\n")
    return path


def make_terms(folder: Path) -> Path:
    """Plain terms of three lexicons, one form a row."""
    from framing.lexicon import find_lexicon
    from framing.lexicon.exchange.plain import plain_terms
    from framing.lexicon.source import read_lexicon

    others = [read_lexicon(find_lexicon("context"))]
    terms = {}
    for name in ("escalation", "deescalation", "alarm"):
        rows: dict[str, str] = {}
        for term in plain_terms(read_lexicon(find_lexicon(name)), others).terms:
            rows.setdefault(term.where, term.words)
        terms[name] = list(dict.fromkeys(rows.values()))[: TERMS // 3]
    path = folder / "terms.json"
    path.write_text(json.dumps(terms), encoding="utf-8")
    return path


def run(command: list[str]) -> dict[str, float] | None:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        print(f"  ({' '.join(command[:1])} failed: {done.stderr.strip().splitlines()[-1:]})", file=sys.stderr)
        return None
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", metavar="PYTHON")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        terms = make_terms(folder)
        commands = {"framing (everything)": [sys.executable, "-c", HEAD + OURS]}
        if chosen.peers:
            commands |= {name: [chosen.peers, "-c", HEAD + code] for name, code in PEERS.items()}
        if shutil.which("Rscript"):
            commands["tidytext (R)"] = ["Rscript", "-e", TIDYTEXT]
        for size in chosen.sizes:
            articles = make_articles(chosen.sentences, folder, size)
            megabytes = articles.stat().st_size / 1e6
            results: dict[str, list[dict[str, float]]] = {name: [] for name in commands}
            for _ in range(chosen.rounds):
                for name, command in commands.items():
                    found = run([*command, str(articles), str(terms)])
                    if found is not None:
                        results[name].append(found)
            print(f"\n{size} articles, {megabytes:.1f} MB, medians of {chosen.rounds} rounds")
            print(f"{'tool':24} {'score s':>8} {'articles/s':>11} {'MB/s':>6} {'peak MiB':>9} {'found':>9}")
            for name, rows in results.items():
                if rows:
                    seconds = statistics.median(row["score"] for row in rows)
                    peak = statistics.median(row["peak"] for row in rows)
                    print(
                        f"{name:24} {seconds:8.2f} {size / seconds:11.0f} {megabytes / seconds:6.2f} "
                        f"{peak:9.0f} {rows[0]['count']:9.0f}"
                    )


if __name__ == "__main__":
    main()
