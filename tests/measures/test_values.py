import math

import pytest
from gold_records import GOLD, make_hit, mini_hits, seed_document, seed_hits

from framing.measures.values import of_voice, saturate, unit_values

# MEASURES 4.7: sentence -> V
ESCALATION = {
    1: 1, 2: 0.5, 3: 3.3, 4: 2, 9: 1, 10: 0.5, 11: 1, 12: 0.5, 13: 1.5, 15: 1.75, 20: 2, 21: 0.5, 22: 1.3,
    30: 0.5, 32: 1.5,
}  # fmt: skip
ALARM = {8: 1, 9: 1, 15: 3.5, 21: 1.5, 30: 1, 32: 2, 35: 1}
DEESCALATION = {1: 0.5, 34: 2, 35: 0.5}


def unit_of_sentence(number: int) -> int:
    return number - 1 if number < 7 else number - 2  # S7 joins S6


@pytest.mark.parametrize(
    ("dimension", "expected"),
    [("escalation", ESCALATION), ("alarm", ALARM), ("deescalation", DEESCALATION)],
)
def test_the_seed_has_the_values_of_the_hand_analysis(dimension: str, expected: dict[int, float]) -> None:
    values = unit_values(seed_hits())[dimension]
    assert values == pytest.approx({unit_of_sentence(n): v for n, v in expected.items()})


@pytest.mark.parametrize(
    ("dimension", "key"), [("escalation", "ESC"), ("deescalation", "DES"), ("alarm", "ALM")]
)
@pytest.mark.parametrize("voice", ["author", "attributed"])
def test_the_seed_has_the_values_of_each_voice(dimension: str, key: str, voice: str) -> None:
    values = unit_values(of_voice(seed_hits(), voice))[dimension]
    assert sum(values.values()) == pytest.approx(GOLD["metrics"][f"{key}_{voice}"]["V"])


def test_the_mini_example_has_its_printed_values() -> None:
    values = unit_values(mini_hits()[0])
    assert [values["escalation"].get(unit, 0) for unit in range(9)] == [2, 1, 0.5, 0, 0, 0, 0.5, 0, 0]
    assert [values["alarm"].get(unit, 0) for unit in range(9)] == [0, 0, 1, 0, 1, 0, 2, 0, 0]


def test_a_category_adds_at_most_two_to_a_unit_and_categories_add_up() -> None:
    hits = [make_hit("E2", 1.0, 0), make_hit("E2", 1.5, 0), make_hit("E3", 1.5, 0), make_hit("E2", 1.0, 1)]
    assert unit_values(hits) == {"escalation": {0: 3.5, 1: 1.0}}
    assert unit_values(hits, cap=math.inf) == {"escalation": {0: 4.0, 1: 1.0}}


def test_negated_hits_leave_no_trace_and_no_hits_no_dimension() -> None:
    assert unit_values([make_hit("E2", 0.0, 0, negated=True)]) == {}
    assert unit_values([]) == {}


def test_a_dimension_of_the_users_own_is_summed_like_the_others() -> None:
    assert unit_values([make_hit("E1", 1.5, 3, dimension="solidarity")]) == {"solidarity": {3: 1.5}}


def test_saturation_halves_what_each_further_cue_adds() -> None:
    assert saturate(0.5) == pytest.approx(0.29289, abs=5e-6)
    assert saturate(1000) == 1.0


def test_the_document_built_from_the_gold_has_the_size_of_the_seed() -> None:
    document = seed_document()
    assert (len(document.units), len(document.words), len(document.paragraphs)) == (34, 815, 17)
