import math

import pytest
from gold_records import GOLD, MINI, POTENTIAL, make_hit, mini_hits, seed_hits

from framing.measures.scores import Evidence, author_share, score_dimensions, unscored_dimensions
from framing.records import DIMENSIONS, DimensionScore, Hit


def seed_scores(*, optional: bool = False) -> dict[str, DimensionScore]:
    evidence = Evidence(seed_hits(optional=optional), None, n_units=34, n_tokens=815)
    return score_dimensions(evidence, DIMENSIONS, potential=POTENTIAL)


def mini_scores(**given: float) -> dict[str, DimensionScore]:
    body, title = mini_hits()
    return score_dimensions(Evidence(body, title, 9, 120, **given), DIMENSIONS, potential=POTENTIAL)


NAMES = {"ESC": "escalation", "DES": "deescalation", "ALM": "alarm", "REA": "reassurance"}


@pytest.mark.parametrize("key", NAMES)
@pytest.mark.parametrize("optional", [False, True])
def test_the_seed_scores_as_in_the_hand_analysis(key: str, optional: bool) -> None:
    score = seed_scores(optional=optional)[NAMES[key]]
    gold = GOLD["metrics"][f"{key}_opt" if optional else key]
    assert round(score.score, 2) == gold["score"]
    assert score.units_for == gold["prev"]
    assert score.prevalence == gold["prev"] / 34
    assert round(score.density, 2) == gold["per1000"]


def test_the_seed_scores_by_voice_without_shared_terms_and_by_modality() -> None:
    scores = seed_scores()
    for key, name in NAMES.items():
        assert round(scores[name].author, 2) == GOLD["metrics"][f"{key}_author"]["score"]
        assert round(scores[name].attributed, 2) == GOLD["metrics"][f"{key}_attributed"]["score"]
    assert round(scores["alarm"].without_shared, 1) == 9.7
    assert round(scores["escalation"].asserted, 2) == 11.1
    assert round(scores["escalation"].potential, 2) == 7.75
    assert round(author_share(seed_hits(), "escalation"), 3) == 0.639


def test_the_mini_example_scores_to_the_last_printed_digit() -> None:
    scores, expected = mini_scores(), MINI["expected"]
    for key, name in NAMES.items():
        assert round(scores[name].score, 2) == expected[key]
        assert round(scores[name].density, 2) == expected["density_per_1000"][key[0]]
    assert round(scores["escalation"].title, 2) == 64.64
    assert [scores[name].units_for for name in DIMENSIONS] == [4, 2, 3, 1]


def test_the_body_alone_scores_as_printed_without_a_title_or_with_share_0() -> None:
    body, _ = mini_hits()
    untitled = score_dimensions(Evidence(body, None, 9, 120), DIMENSIONS)
    assert [round(untitled[name].score, 2) for name in DIMENSIONS] == [20.40, 6.51, 19.44, 5.56]
    assert all(math.isnan(score.title) for score in untitled.values())
    assert mini_scores(title_share=0.0)["escalation"].score == untitled["escalation"].score


def test_a_title_without_a_cue_lowers_the_score_and_is_0_not_undefined() -> None:
    scores = mini_scores()
    assert scores["alarm"].title == 0.0
    assert scores["alarm"].score == pytest.approx(0.8 * 19.444, abs=1e-3)


def test_the_voice_of_title_hits_counts_in_the_score_of_that_voice() -> None:
    title = (make_hit("E1", 1.0, -1, voice="attributed"),)
    score = score_dimensions(Evidence((), title, 10, 200), DIMENSIONS)["escalation"]
    assert (score.author, score.attributed) == (0.0, pytest.approx(10.0))


@pytest.mark.parametrize(
    ("hit", "asserted", "potential"),
    [
        (make_hit("E2", 1.0, 0), 1.0, 0.0),
        (make_hit("E2", 1.0, 0, modality="future"), 0.0, 1.0),
        (make_hit("E1", 1.0, 0), 0.0, 1.0),
    ],
)
def test_acts_are_asserted_and_not_threats(hit: Hit, asserted: float, potential: float) -> None:
    evidence = Evidence((hit,), None, 10, 200)
    score = score_dimensions(evidence, ["escalation"], potential=POTENTIAL)["escalation"]
    assert (score.asserted, score.potential) == (asserted, potential)


def test_a_fifth_dimension_scores_like_the_four() -> None:
    hits = (make_hit("E1", 1.0, 0, dimension="solidarity"),)
    scores = score_dimensions(Evidence(hits, None, 10, 200), [*DIMENSIONS, "solidarity"])
    assert list(scores) == [*DIMENSIONS, "solidarity"]
    assert scores["solidarity"].score == pytest.approx(5.0)
    assert scores["escalation"].score == 0.0


def test_a_value_of_one_half_is_prevalent_in_spite_of_rounding() -> None:
    hits = (make_hit("E2", math.nextafter(0.5, 0), 0), make_hit("E2", 0.35, 1))
    score = score_dimensions(Evidence(hits, None, 10, 200), ["escalation"])["escalation"]
    assert score.units_for == 1


def test_a_text_without_units_has_undefined_scores() -> None:
    score = score_dimensions(Evidence((), None, 0, 0), ["alarm"])["alarm"]
    assert all(map(math.isnan, (score.score, score.prevalence, score.density)))
    assert math.isnan(author_share((), "escalation"))


def test_an_unscored_article_keeps_its_counts_and_no_number() -> None:
    score = unscored_dimensions([make_hit("E2", 1.0, 0)], DIMENSIONS)["escalation"]
    assert score.units_for == 1
    assert score.ci is None
    numbers = (
        score.score, score.prevalence, score.density, score.title, score.author, score.attributed,
        score.without_shared, score.asserted, score.potential,
    )  # fmt: skip
    assert all(map(math.isnan, numbers))


def test_intervals_are_attached_where_there_are_some() -> None:
    scores = score_dimensions(Evidence((), None, 10, 200), DIMENSIONS, intervals={"alarm": (1.0, 2.0)})
    assert scores["alarm"].ci == (1.0, 2.0)
    assert scores["escalation"].ci is None
