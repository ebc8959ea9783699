import random

import pytest

from framing.errors import MisuseError
from framing.similarity import group_sketches, near_duplicates, sketch_text

pytest.importorskip("datasketch", reason="near-duplicates need the extra 'corpus'")


def story(seed: int, words: int = 200) -> list[str]:
    draw = random.Random(seed)  # noqa: S311
    return [f"palabra{draw.randrange(5000)}" for _ in range(words)]


def changed(words: list[str], places: int, seed: int = 0) -> list[str]:
    copy = list(words)
    for place in random.Random(seed).sample(range(len(words)), places):  # noqa: S311
        copy[place] = f"otra{place}"
    return copy


def jaccard(one: list[str], other: list[str]) -> float:
    runs = [{tuple(text[at : at + 5]) for at in range(len(text) - 4)} for text in (one, other)]
    return len(runs[0] & runs[1]) / len(runs[0] | runs[1])


def test_copies_bear_the_index_of_the_first() -> None:
    wire = story(1)
    texts = [story(2), wire, story(3), changed(wire, 5), [*story(4, 20), *wire]]
    assert near_duplicates([" ".join(text) for text in texts]) == [0, 1, 2, 1, 1]


def test_case_and_punctuation_do_not_count() -> None:
    text = " ".join(story(1))
    assert near_duplicates([text, text.upper().replace(" ", ", "), f"«{text}»\n"]) == [0, 0, 0]


def test_the_threshold_is_the_jaccard_index() -> None:
    one = story(1)
    other = changed(one, 12)
    index = jaccard(one, other)
    assert 0.4 < index < 0.7
    texts = [" ".join(one), " ".join(other)]
    assert near_duplicates(texts, threshold=index - 0.01) == [0, 0]
    assert near_duplicates(texts, threshold=index + 0.01) == [0, 1]


def test_short_texts_are_copies_only_if_their_words_are_the_same() -> None:
    assert near_duplicates(["Sí, claro.", "sí claro", "Sí, claro que no", "¡¡", "¡ ¡", "!!", ""]) == [
        0, 0, 2, 3, 3, 5, 6,
    ]  # fmt: skip


def test_chains_are_one_cluster() -> None:
    first = story(1)
    middle = changed(first, 9, seed=1)
    last = changed(middle, 9, seed=2)
    assert jaccard(first, last) < 0.5 < min(jaccard(first, middle), jaccard(middle, last))
    assert near_duplicates([" ".join(first), " ".join(last), " ".join(middle)]) == [0, 0, 0]


def test_nearly_all_pairs_above_the_threshold_are_found() -> None:
    texts, pairs = [], 0
    for seed in range(60):
        wire = story(seed)
        copy = changed(wire, 10, seed)
        if jaccard(wire, copy) >= 0.5:
            pairs += 1
            texts += [" ".join(wire), " ".join(copy)]
    clusters = near_duplicates(texts)
    found = sum(clusters[at] == clusters[at + 1] for at in range(0, len(texts), 2))
    assert pairs > 30
    assert found >= 0.95 * pairs
    assert len(set(clusters)) >= pairs  # and no two stories are thrown together


def test_many_texts_of_one_template_are_told_apart() -> None:
    form = story(1, 20)
    texts = [" ".join([*form, *story(seed, 60)]) for seed in range(40)]
    assert near_duplicates(texts) == list(range(40))


def test_the_runs_of_texts_without_a_like_are_never_asked_for() -> None:
    sketches = [sketch_text(" ".join(story(seed))) for seed in (1, 2, 1, 3)]
    asked = set()

    def runs_of(at: int) -> object:
        asked.add(at)
        return sketches[at].runs

    assert group_sketches([sketch.signature for sketch in sketches], runs_of) == [0, 1, 0, 3]  # type: ignore[arg-type]
    assert asked == {0, 2}


def test_nothing_gives_nothing() -> None:
    assert near_duplicates([]) == []
    assert near_duplicates(["solo"]) == [0]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"threshold": 0.1}, "threshold must be a number from 0.3 to 1, got 0.1"),
        ({"words": 0}, "words must be a whole number from 1 up, got 0"),
        ({"seed": -1}, "seed must be a whole number from 0 to 4294967295, got -1"),
    ],
)
def test_what_cannot_work_is_refused(options: dict[str, float], said: str) -> None:
    with pytest.raises(MisuseError) as caught:
        near_duplicates(["uno dos tres cuatro cinco seis"], **options)  # type: ignore[arg-type]
    assert str(caught.value) == said
