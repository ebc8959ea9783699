from dataclasses import replace

import numpy as np
import pytest

from framing.errors import MisuseError, ReadingError
from framing.labels import make_labels
from framing.learn.splits import check_enough, code_classes, grouped_folds, make_splits
from tests.learn.labelled import binary, three_classes


def made(truth, groups, **kept):
    return make_labels(
        [f"texto {place}" for place in range(len(truth))], truth, groups=groups, name="hot", **kept
    )


def straddling(labels, splits):
    groups = np.array(labels.groups)
    return [split.name for split in splits if set(groups[split.train]) & set(groups[split.test])]


def test_whole_groups_in_stratified_folds_each_text_once_a_repeat():
    labels = binary()
    splits, notes = make_splits(labels, folds=4, repeats=3, seed=2)
    assert len(splits) == 12
    assert notes == []
    assert straddling(labels, splits) == []
    codes = code_classes(labels)
    for repeat in range(3):
        tested = np.concatenate([split.test for split in splits if split.repeat == repeat])
        assert sorted(tested) == list(range(len(labels)))
    for split in splits:
        assert codes[split.test].mean() == pytest.approx(codes.mean(), abs=0.1)


def test_repeats_differ_and_the_seed_decides():
    labels = binary()
    first, second, again, other = (
        [split.test.tolist() for split in make_splits(labels, repeats=2, seed=seed)[0]]
        for seed in (0, 0, 0, 1)
    )
    assert first == second == again
    assert first != other
    assert first[:5] != first[5:]


def test_a_few_groups_of_different_sizes_are_dealt_anew_in_each_repeat():
    sizes = range(40, 100, 4)
    groups = [f"story {place}" for place, size in enumerate(sizes) for _ in range(size)]
    values = [place % 3 == 0 for size in sizes for place in range(size)]
    labels = make_labels([f"texto {n}" for n in range(len(groups))], values, groups=groups)
    deals: dict[int, set[frozenset[int]]] = {}
    for split in make_splits(labels, repeats=5)[0]:
        deals.setdefault(split.repeat, set()).add(frozenset(split.test.tolist()))
        share = code_classes(labels)[split.test].mean()
        assert abs(share - np.mean(values)) < 0.05
        assert abs(len(split.test) / len(labels) - 0.2) < 0.08
    assert len(set(map(frozenset, deals.values()))) == 5


def test_a_class_in_as_many_groups_as_folds_is_spread_over_all():
    groups = [f"g{place // 10}" for place in range(200)]
    codes = np.array([int(place // 10 in (0, 3, 4, 11, 19)) for place in range(200)])
    for seed in range(8):
        parts = grouped_folds(codes, groups, 5, seed=(seed,))
        assert [int(codes[test].sum()) for _, test in parts] == [10] * 5


def test_an_outlet_is_tested_by_the_others_without_copies_of_its_texts():
    labels = binary()
    wire = "un cable de agencia que dos medios publican con las mismas palabras"
    texts = tuple(wire if place in (0, 1) else text for place, text in enumerate(labels.texts))
    splits, notes = make_splits(replace(labels, texts=texts), by="outlet")
    outlets = np.array(labels.outlets)
    assert sorted(split.name for split in splits) == sorted(set(labels.outlets))
    for split in splits:
        assert set(outlets[split.test]) == {split.name}
        assert split.name not in set(outlets[split.train])
        if {0, 1} & set(split.test):
            assert not {0, 1} & set(split.train)
            assert len(split.train) + len(split.test) == len(labels) - 1
    assert any("2 times a training text" in note for note in notes)
    assert any("40 groups have texts of several outlets" in note for note in notes)


def test_texts_without_outlet_train_and_small_outlets_go_together():
    labels = binary(300, 300)
    many = tuple("" if place < 20 else f"o{place % 25}" for place in range(300))
    splits, notes = make_splits(replace(labels, outlets=many), by="outlet")
    assert len(splits) == 20
    assert splits[-1].name == "6 small outlets"
    assert any("20 texts have no outlet" in note for note in notes)
    assert not {place for split in splits for place in split.test} & set(range(20))
    assert set(range(20)) <= set(splits[0].train)


def test_time_runs_forward():
    labels = binary()
    splits, _ = make_splits(labels, by="date", folds=4)
    dates = np.array(labels.dates)
    assert len(splits) == 4
    assert straddling(labels, splits) == []
    for split in splits:
        assert max(dates[split.train]) < min(dates[split.test])
    assert len(splits[0].train) < len(splits[-1].train)


def test_a_story_that_runs_on_leaves_the_training_side():
    labels = binary()
    running = tuple("long" if place % 10 == 0 else f"g{place}" for place in range(len(labels)))
    splits, _ = make_splits(replace(labels, groups=running), by="date", folds=3)
    assert straddling(replace(labels, groups=running), splits) == []


def test_texts_without_date_are_left_out():
    labels = binary()
    dates = tuple("" if place % 6 == 0 else day for place, day in enumerate(labels.dates))
    splits, notes = make_splits(replace(labels, dates=dates), by="date")
    assert any("40 texts have no date" in note for note in notes)
    assert not any(place % 6 == 0 for split in splits for place in [*split.train, *split.test])


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        (made([True] * 29 + [False] * 100, [f"g{at % 20}" for at in range(129)]), "29 positive texts"),
        (made([False] * 20 + [True] * 100, [f"g{at % 20}" for at in range(120)]), "20 negative texts"),
        (made([True, False] * 50, [f"g{at % 7}" for at in range(100)]), "7 groups"),
        (made([True] * 60, [f"g{at % 20}" for at in range(60)]), "all 60 labels are positive"),
        (
            made(
                [at < 40 for at in range(140)],
                [f"a{at % 3}" if at < 40 else f"g{at % 20}" for at in range(140)],
            ),
            "positive texts come from 3 groups",
        ),
        (
            made(["a"] * 40 + ["b"] * 29 + ["c"] * 21, [str(at) for at in range(90)]),
            "two classes with at least 30 texts are needed, there are a 40, b 29, c 21",
        ),
    ],
)  # fmt: skip
def test_too_little_is_refused_with_the_reason(labels, told):
    with pytest.raises(ReadingError, match=told):
        check_enough(labels)


def test_all_that_is_missing_is_told_at_once():
    with pytest.raises(ReadingError, match=r"12 positive texts.*5 groups"):
        check_enough(made([True] * 12 + [False] * 60, [f"g{at % 5}" for at in range(72)]))


def test_enough_is_enough():
    check_enough(made([True] * 30 + [False] * 30, [f"g{at % 8}" for at in range(60)]))
    check_enough(three_classes())


def test_outlets_and_dates_must_be_known():
    labels = binary()
    with pytest.raises(ReadingError, match="three outlets, there are 0; name the column"):
        make_splits(replace(labels, outlets=("",) * len(labels)), by="outlet")
    with pytest.raises(ReadingError, match="a split in time needs dates"):
        make_splits(replace(labels, dates=("2025-01-01",) * len(labels)), by="date")


@pytest.mark.parametrize(
    "wrong", [{"by": "author"}, {"folds": 1}, {"folds": 2.5}, {"repeats": 0}, {"repeats": 51}, {"seed": -1}]
)
def test_parameters_out_of_range(wrong):
    with pytest.raises(MisuseError, match=next(iter(wrong))):
        make_splits(binary(), **wrong)


def test_several_labels_are_taken_one_by_one():
    with pytest.raises(MisuseError, match="only"):
        code_classes(make_labels(["uno", "dos"], [{"a"}, {"a", "b"}]))


def test_folds_that_cannot_be_made_are_none():
    codes = np.array([1] + [0] * 20)
    assert grouped_folds(codes, [str(at) for at in range(21)], 2, seed=(0,)) == []
    assert grouped_folds(np.arange(20) % 2, ["a", "b"] * 10, 3, seed=(0,)) == []
    one_group = np.array([1] * 10 + [0] * 20)
    assert grouped_folds(one_group, ["a"] * 10 + [str(at) for at in range(20)], 3, seed=(0,)) == []


def test_one_group_with_nearly_everything_cannot_be_stratified():
    groups = ["big"] * 200 + [f"g{at}" for at in range(4)] + ["n1", "n2", "n3", "n4", "n5"]
    truth = [True, False] * 100 + [True] * 4 + [False] * 5
    splits, _ = make_splits(made(truth, groups), folds=5)
    assert straddling(made(truth, groups), splits) == []


def test_fewer_groups_than_folds_give_no_folds() -> None:
    codes = np.array([0, 1] * 6)
    assert grouped_folds(codes, ["a", "b"] * 6, 3, seed=[0]) == []
