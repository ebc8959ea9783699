import pytest
from gold_records import make_hit, mini_hits, seed_hits

from framing.measures.scores import Evidence
from framing.measures.sensitivity import VARIANTS, vary_scores
from framing.records import DIMENSIONS

# MEASURES 2.11: escalation, de-escalation, alarm on the seed
PRINTED = {
    "default": (23.4, 3.9, 12.7),
    "irrealis_0": (17.0, 2.2, 12.7),
    "irrealis_1": (26.9, 5.1, 12.7),
    "unweighted": (23.5, 3.9, 12.9),
    "no_category_cap": (23.4, 3.9, 12.7),
    "linear": (36.8, 5.9, 20.6),
}


def seed_rows() -> dict[str, dict[str, float]]:
    rows = vary_scores(Evidence(seed_hits(), None, 34, 815), DIMENSIONS)
    return {row["variant"]: row for row in rows}


@pytest.mark.parametrize("variant", PRINTED)
def test_the_seed_varies_as_printed(variant: str) -> None:
    row = seed_rows()[variant]
    assert tuple(round(row[name], 1) for name in DIMENSIONS[:3]) == PRINTED[variant]


def test_alarm_without_shared_terms_is_as_printed() -> None:
    assert round(seed_rows()["without_shared"]["alarm"], 1) == 9.7


def test_every_row_names_its_variant_and_every_dimension() -> None:
    rows = vary_scores(Evidence((), (), 10, 200), [*DIMENSIONS, "solidarity"])
    assert [row["variant"] for row in rows] == [variant.name for variant in VARIANTS]
    assert all(set(row) == {"variant", *DIMENSIONS, "solidarity"} for row in rows)


def test_the_share_of_the_title_moves_a_titled_article_only() -> None:
    body, title = mini_hits()
    rows = {row["variant"]: row for row in vary_scores(Evidence(body, title, 9, 120), DIMENSIONS)}
    assert round(rows["title_share_0"]["escalation"], 2) == 20.40
    assert round(rows["default"]["escalation"], 2) == 29.25
    assert rows["title_share_40"]["escalation"] == pytest.approx(0.6 * 20.3976 + 0.4 * 64.6447, abs=1e-3)
    seed = seed_rows()
    assert seed["title_share_0"]["escalation"] == seed["title_share_40"]["escalation"]


def test_the_cap_binds_where_one_category_piles_up() -> None:
    evidence = Evidence(tuple(make_hit("E3", 1.0, 0) for _ in range(4)), None, 10, 200)
    rows = {row["variant"]: row for row in vary_scores(evidence, DIMENSIONS)}
    assert rows["default"]["escalation"] == pytest.approx(7.5)
    assert rows["no_category_cap"]["escalation"] == pytest.approx(9.375)


def test_a_negated_hit_counts_in_no_variant() -> None:
    negated = make_hit("E2", 0.0, 0, weight=1.0, modality="irrealis", negated=True)
    rows = vary_scores(Evidence((negated,), None, 10, 200), DIMENSIONS)
    assert {row["escalation"] for row in rows} == {0.0}
