"""Quotations and their speakers, beside textacy's extractor for Spanish, on the same sentences.

Run: .venv/bin/python benchmarks/quotations.py TREES.conllu LABELS.tsv ARTICLES.jsonl --peer PYTHON

textacy (``extract.direct_quotations``) needs parts of speech, lemmas and a dependency parse; with a blank
pipeline it can find nothing. Where no Spanish model can be had, this gives it the best parse there is: the
gold trees of TREES.conllu (Universal Dependencies, e.g. AnCora), turned into spaCy documents. That flatters
it: in use it would get a machine's parse. This project reads the plain text of the same sentences.

LABELS.tsv tells for each sentence (``sent_id``) whether something is attributed in it (``attributed``) and
whether it has marks (``quoted``); the labels are derived from the trees by a list of verbs, so they miss
verbs, and a sentence with both need not attribute what is in the marks. On sentences with marks: recall is
the share of attributed ones in which a tool finds a quotation with a speaker, precision the share of those
it finds that are attributed. ARTICLES.jsonl (column ``text``) are real articles with odd marks: there only
failures and time are counted, textacy with a blank pipeline and a sentencizer. PYTHON is an interpreter
that has textacy. Prints a table; asserts nothing.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

PEER = """
import json, sys, time
import spacy
from spacy.tokens import Doc
from textacy.extract import direct_quotations
nlp = spacy.blank("es")
nlp.add_pipe("sentencizer")
sentences = json.load(open(sys.argv[1], encoding="utf-8"))
found, failed, started = [], 0, time.perf_counter()
for name, rows in sentences:
    words, spaces, pos, lemmas, heads, deps = map(list, zip(*rows))
    starts = [place == 0 for place in range(len(words))]
    doc = Doc(nlp.vocab, words=words, spaces=spaces, pos=pos, lemmas=lemmas, heads=heads, deps=deps)
    try:
        if list(direct_quotations(doc)):
            found.append(name)
    except ValueError:
        failed += 1
parsed = time.perf_counter() - started
errors = triples = 0
texts = [json.loads(line)["text"] or "" for line in open(sys.argv[2], encoding="utf-8")]
started = time.perf_counter()
for text in texts:
    try:
        triples += len(list(direct_quotations(nlp(text))))
    except ValueError:
        errors += 1
seconds = time.perf_counter() - started
print(json.dumps({"found": found, "failed": failed, "parsed": parsed, "errors": errors, "triples": triples,
                  "seconds": seconds}))
"""


def read_trees(path: Path) -> Iterator[tuple[str, str, list[list[object]]]]:
    """Name, text and tokens (word, space, part of speech, lemma, head, relation) of each sentence."""
    name = text = ""
    rows: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id = "):
            name = line[12:].strip()
        elif line.startswith("# text = "):
            text = line[9:].strip()
        elif line[:1].isdigit():
            rows.append(line.split("\t"))
        elif not line and rows:
            yield name, text, _tokens(rows)
            rows = []
    if rows:
        yield name, text, _tokens(rows)


def _tokens(rows: list[list[str]]) -> list[list[object]]:
    words = [row for row in rows if row[0].isdigit()]
    place = {row[0]: number for number, row in enumerate(words)}
    return [
        [
            row[1],
            "SpaceAfter=No" not in row[9],
            row[3] if row[3] != "_" else "X",
            row[2],
            place.get(row[6], number),
            "ROOT" if row[6] == "0" else row[7],
        ]
        for number, row in enumerate(words)
    ]


def ours(sentences: list[tuple[str, str]], articles: Path) -> dict[str, object]:
    """The same counts for this project, which gets no trees."""
    from framing.lexicon import load_lexicons
    from framing.sources import attribute
    from framing.text import segment

    lexicons = load_lexicons()
    found = []
    started = time.perf_counter()
    for name, text in sentences:
        document = segment(text)
        acts = attribute(document, lexicons.scan(document), lexicons).attributions
        if any(act.counted and (act.form in ("directa", "parcial") or "parcial" in act.note) for act in acts):
            found.append(name)
    parsed = time.perf_counter() - started
    errors = triples = 0
    texts = [json.loads(line)["text"] or "" for line in articles.read_text(encoding="utf-8").splitlines()]
    started = time.perf_counter()
    for text in texts:
        try:
            document = segment(text)
            acts = attribute(document, lexicons.scan(document), lexicons).attributions
        except Exception:  # noqa: BLE001 - whatever goes wrong is what is counted
            errors += 1
            continue
        triples += sum(act.counted and act.form in ("directa", "parcial") for act in acts)
    seconds = time.perf_counter() - started
    counts = {"failed": 0, "errors": errors, "triples": triples}
    return {"found": found, "parsed": parsed, "seconds": seconds, **counts}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("trees", type=Path)
    parser.add_argument("labels", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--peer", metavar="PYTHON")
    chosen = parser.parse_args()
    with chosen.labels.open(encoding="utf-8", newline="") as file:
        labels = {row["sent_id"]: row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    trees = [
        tree for tree in read_trees(chosen.trees) if labels.get(tree[0], {"quoted": "0"})["quoted"] == "1"
    ]
    attributed = {name for name, _, _ in trees if labels[name]["attributed"] == "1"}
    results = {"framing": ours([(name, text) for name, text, _ in trees], chosen.articles)}
    if chosen.peer:
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / "sentences.json"
            path.write_text(json.dumps([(name, rows) for name, _, rows in trees]), encoding="utf-8")
            done = subprocess.run(
                [chosen.peer, "-c", PEER, str(path), str(chosen.articles)],
                capture_output=True,
                text=True,
                check=False,
            )
        if done.returncode:
            print(f"textacy failed: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        else:
            results["textacy"] = json.loads(done.stdout.strip().splitlines()[-1])
    print(f"{len(trees)} sentences with marks, {len(attributed)} of them attributed (derived labels)")
    print(f"{'tool':8} {'found':>6} {'recall':>7} {'precision':>10} {'failed':>7} {'s':>6}", end="")
    print(f" | {'articles failed':>15} {'quotations':>11} {'s':>7}")
    for tool, row in results.items():
        found = set(row["found"])  # type: ignore[call-overload]
        hits = len(found & attributed)
        recall, precision = hits / max(1, len(attributed)), hits / max(1, len(found))
        print(
            f"{tool:8} {len(found):6} {recall:7.3f} {precision:10.3f} "
            f"{row['failed']:7} {row['parsed']:6.2f} | {row['errors']:15} {row['triples']:11} "
            f"{row['seconds']:7.2f}"
        )


if __name__ == "__main__":
    main()
