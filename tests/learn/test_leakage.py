from dataclasses import replace

import numpy as np
import pytest

from framing.errors import MissingExtraError
from framing.labels import make_labels
from framing.learn import leakage
from framing.learn.bootstrap import Sample
from framing.learn.leakage import (
    find_overlap,
    hash_texts,
    join_leaking_groups,
    warn_of_groups,
    warn_of_shortcuts,
    warn_of_words,
)
from tests.learn.labelled import binary

WIRE = "El cable de la agencia que dos medios publican casi con las mismas palabras, {}."


def leaky():
    labels = binary(80, 20)
    texts = [WIRE.format("firmado") if place in (3, 70) else text for place, text in enumerate(labels.texts)]
    return replace(labels, texts=tuple(texts))


def test_a_wire_story_in_two_groups_joins_them():
    joined, warnings = join_leaking_groups(leaky())
    assert joined.groups[3] == joined.groups[70]
    assert len(set(joined.groups)) == 19
    assert len(warnings) == 1
    assert "row 71 is nearly row 4" in warnings[0]
    clean = binary(80, 20)
    assert join_leaking_groups(clean) == (clean, [])


def test_without_datasketch_equal_texts_are_found(monkeypatch):
    def missing(*_):
        raise MissingExtraError("no datasketch")

    monkeypatch.setattr(leakage, "join_groups", missing)
    labels = leaky()
    twice = replace(labels, texts=(*labels.texts[:-1], labels.texts[0]))
    joined, warnings = join_leaking_groups(twice)
    assert joined.groups[3] == joined.groups[70]
    assert joined.groups[0] == joined.groups[79]
    assert "not looked for" in warnings[0]
    assert "joined" in warnings[1]


def test_hashes_are_of_normalised_texts():
    assert hash_texts(["Un  café\u00a0"]) == hash_texts(["Un  cafe\u0301"])
    assert [len(mark) for mark in hash_texts(["a", ""])] == [16, 16]
    assert hash_texts(["a"]) != hash_texts(["b"])


def test_overlap_is_found_by_place():
    labels = binary(40, 20)
    assert find_overlap(labels, hash_texts([labels.texts[7], "otra cosa"])) == [7]
    assert find_overlap(labels, ()) == []


def test_groups_that_are_none_and_few_groups():
    labels = binary(60, 30)
    assert warn_of_groups(labels) == []
    alone = replace(labels, groups=tuple(str(at) for at in range(60)))
    assert "a group of its own" in warn_of_groups(alone)[0]
    few = replace(labels, groups=tuple(str(at % 9) for at in range(60)))
    assert "9 groups" in warn_of_groups(few)[0]


def test_a_word_that_marks_the_label_is_named():
    labels = binary(120, 40)
    assert warn_of_words(labels) == []
    marked = tuple(
        f"{text} Redacción" if value and place % 4 else text
        for place, (text, value) in enumerate(zip(labels.texts, labels.values, strict=True))
    )
    found = warn_of_words(replace(labels, texts=marked))
    assert len(found) == 1
    assert "«redacción»" in found[0]
    assert "only positive texts" in found[0]
    both = tuple(f"{text} Redacción" for text in labels.texts)
    assert warn_of_words(replace(labels, texts=both)) == []


def test_texts_without_frequent_words_are_no_problem():
    assert warn_of_words(make_labels(["uno", "dos", "tres"], [True, False, True])) == []


def sample(value, spread=0.02):
    return Sample(value, np.random.default_rng(0).normal(value, spread, 200))


@pytest.mark.parametrize(
    ("name", "told"), [("outlet", 'by="outlet"'), ("date", 'by="date"'), ("length", "like length")]
)
def test_what_stands_around_the_text_must_not_tell_the_label(name, told):
    labels = binary(200, 40)
    found = warn_of_shortcuts(labels, {name: {"auroc": sample(0.8), "macro_f1": sample(0.6)}})
    assert len(found) == 1
    assert found[0].startswith(f"leak: the {name} alone")
    assert told in found[0]
    for quiet in (sample(0.55), sample(0.7, 0.2)):
        assert warn_of_shortcuts(labels, {name: {"auroc": quiet, "macro_f1": sample(0.6)}}) == []


def test_the_warning_names_the_outlets_furthest_apart():
    labels = binary(200, 40)
    outlets = tuple("Alfa" if value else "Beta" for value in labels.values)
    shortcut = {"outlet": {"auroc": sample(1.0), "macro_f1": sample(1.0)}}
    found = warn_of_shortcuts(replace(labels, outlets=outlets), shortcut)
    assert "Alfa has 100 % positive texts, Beta 0 %" in found[0]


def test_labels_that_copy_the_lexicon_are_circular():
    labels = binary(200, 40)
    perfect = {"auroc": sample(1.0), "macro_f1": sample(0.99)}
    assert "labels made by the lexicon" in warn_of_shortcuts(labels, {"lexicon": perfect})[0]
    good = {"auroc": sample(0.9), "macro_f1": sample(0.8)}
    assert warn_of_shortcuts(labels, {"lexicon": good}) == []
