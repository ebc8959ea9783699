"""Time and memory of training `tfidf+lexicon`, beside scikit-learn alone doing tf-idf and the regression.

Run: .venv/bin/python benchmarks/training.py LABELS [N] [TEXT_COLUMN LABEL_COLUMN]
LABELS is a .csv or .tsv table (columns ``text`` and ``label`` unless named), of which the first N rows are
taken (10,000 unless said otherwise; all, if there are fewer). Each line is a fresh process in the same run;
the peak is that of the whole process, with what the imports took beside it. Asserts nothing.
"""

import csv
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

KINDS = {
    "scikit-learn: tf-idf": "plain",
    "framing: tfidf": "tfidf",
    "framing: tfidf+lexicon": "tfidf+lexicon",
}
# With threads of linear algebra waiting for each other, a busy machine would measure its other work.
ONE_THREAD = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
TASKS = {"fit": "one fit", "folds": "5-fold CV"}


def read_rows(path: Path, count: int, text: str, label: str) -> tuple[list[str], list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        tabbed = path.suffix == ".tsv"
        dialect = {"delimiter": "\t", "quoting": csv.QUOTE_NONE} if tabbed else {}
        rows = list(csv.DictReader(file, **dialect))[:count]
    return [row[text] for row in rows], [row[label] for row in rows]


def make_plain() -> Any:
    """The same n-grams and the same decision, with nothing but scikit-learn."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline, make_union

    shared = {"sublinear_tf": True, "dtype": np.float32}
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, **shared)
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=3, **shared)
    return make_pipeline(make_union(words, characters), LogisticRegression(C=3.0, max_iter=2000))


def peak() -> float:
    """The most memory that the process has held so far, in MB."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (2**20 if sys.platform == "darwin" else 2**10)


def measure(kind: str, task: str, path: str, count: str, text: str, label: str) -> None:
    """Do one task in this process and print what it took, as JSON."""
    from sklearn.model_selection import StratifiedKFold, cross_val_score

    from framing.learn import make_classifier

    texts, target = read_rows(Path(path), int(count), text, label)
    classifier = make_plain() if kind == "plain" else make_classifier(kind)
    before, started = peak(), time.perf_counter()
    found: dict[str, Any] = {"rows": len(texts)}
    if task == "fit":
        classifier.fit(texts, target)
        found["columns"] = int(classifier[-1].coef_.shape[1])
    else:
        folds = StratifiedKFold(5, shuffle=True, random_state=0)
        found["f1"] = cross_val_score(
            classifier, texts, target, cv=folds, scoring="f1_macro", n_jobs=1
        ).mean()
    found |= {"seconds": time.perf_counter() - started, "before": before, "peak": peak()}
    print(json.dumps(found))


def main() -> None:
    if len(sys.argv) not in (2, 3, 5):
        sys.exit(__doc__)
    path, *rest = sys.argv[1:]
    arguments = [path, *(rest or ["10000"])]
    arguments += ["text", "label"] if len(arguments) == 2 else []
    heads = ("rows", "columns", "seconds", "peak MB", "imports", "macro-F1")
    print(f"{'':24} {'task':10} " + " ".join(f"{head:>8}" for head in heads), flush=True)
    for task, what in TASKS.items():
        for title, kind in KINDS.items():
            command = [sys.executable, __file__, "--measure", kind, task, *arguments]
            run = subprocess.run(command, check=True, capture_output=True, text=True, env=ONE_THREAD)
            found = json.loads(run.stdout)
            numbers = (
                f"{found['rows']:8}",
                f"{found['columns']:8}" if "columns" in found else " " * 8,
                f"{found['seconds']:8.1f}",
                f"{found['peak']:8.0f}",
                f"{found['before']:8.0f}",
                f"{found['f1']:8.3f}" if "f1" in found else "",
            )
            print(f"{title:24} {what:10}", *numbers, flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(*sys.argv[2:])
    else:
        main()
