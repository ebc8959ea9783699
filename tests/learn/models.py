"""Trained models for the tests, each trained once; the labelled texts are synthetic."""

from functools import lru_cache

import numpy as np

from framing.labels import Labels, make_labels
from framing.learn import Model, train
from tests.learn.labelled import FILLER, binary, three_classes

SPANISH = (
    "El ministro advirtió de una catástrofe inminente en la región.",
    "Los vecinos temen que el río se desborde esta noche.",
    "El pleno aprobó por la tarde el presupuesto de la biblioteca.",
    "La orquesta ensaya los martes en el teatro municipal.",
)


def spanish(count: int = 160) -> Labels:
    """Sentences that the lexicon of alarm knows, and others that it does not."""
    generator = np.random.default_rng(3)
    picks = generator.integers(0, len(SPANISH), count)
    texts = [f"{SPANISH[pick][:-1]} {' '.join(generator.choice(FILLER, 12))}." for pick in picks]
    groups = [f"g{place // 8}" for place in range(count)]
    outlets = [("El Faro", "La Hora")[place % 2] for place in range(count)]
    return make_labels(texts, [pick < 2 for pick in picks], groups=groups, outlets=outlets, name="alarm")


def several() -> Labels:
    """Two labels, hot and cold, that do not exclude each other."""
    labels = binary()
    values = [
        {name for name, holds in (("hot", hot), ("cold", place % 3 == 0)) if holds}
        for place, hot in enumerate(labels.values)
    ]
    texts = [
        f"{text} frío glacial." if "cold" in held else text
        for text, held in zip(labels.texts, values, strict=True)
    ]
    return make_labels(texts, values, groups=labels.groups)


@lru_cache
def trained(kind: str = "binary", recipe: str = "tfidf") -> Model:
    labels = {"binary": binary, "classes": three_classes, "several": several, "spanish": spanish}[kind]()
    return train(labels, recipe, evaluate=False, date="2026-01-31")
