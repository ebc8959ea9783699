"""Synthetic labelled texts for the tests of evaluation: what is in them is known."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

from framing.labels import Labels, make_labels

FILLER = [f"palabra{letter}{other}" for letter in "abcd" for other in "klmnopqr"]
CUES = ["ataque", "misil", "bombardeo", "ofensiva"]


def sentences(truth: Sequence[bool], *, seed: int = 0, strength: float = 0.9, words: int = 7) -> list[str]:
    """One text a truth value: random words, with a cue in a share of the true and few of the false."""
    generator = np.random.default_rng(seed)
    texts = []
    for value in truth:
        picked = list(generator.choice(FILLER, words))
        if generator.random() < (strength if value else (1 - strength) / 2):
            picked[int(generator.integers(words))] = str(generator.choice(CUES))
        texts.append(" ".join(picked) + ".")
    return texts


def binary(count: int = 240, groups: int = 40, *, share: float = 0.3, seed: int = 0, **kept: Any) -> Labels:
    generator = np.random.default_rng(seed)
    truth = (generator.random(count) < share).tolist()
    return make_labels(
        sentences(truth, seed=seed, **kept),
        truth,
        groups=[f"g{place * groups // count}" for place in range(count)],
        outlets=[f"outlet {place % 4}" for place in range(count)],
        dates=[f"2025-{1 + 12 * place // count:02d}-{1 + place % 28:02d}" for place in range(count)],
        name="hot",
    )


def three_classes(count: int = 240, *, seed: int = 0) -> Labels:
    generator = np.random.default_rng(seed)
    names = np.array(["blue", "green", "red"])[generator.integers(0, 3, count)].tolist()
    texts = sentences([False] * count, seed=seed, strength=1.0)
    marked = [
        f"{text} {name}ish" if generator.random() < 0.7 else text
        for text, name in zip(texts, names, strict=True)
    ]
    return make_labels(marked, names, groups=[f"g{place % 40}" for place in range(count)], name="colour")


def words_and_logistic(**settings: Any) -> Pipeline:
    """A small stand-in for a recipe."""
    return Pipeline(
        [("words", CountVectorizer()), ("classifier", LogisticRegression(max_iter=500, **settings))]
    )
