import csv
import io

from framing.show import to_csv
from tests.show.articles import hostile, seed, too_short


def rows(*results: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_csv(results))))  # type: ignore[arg-type]


def test_one_row_an_article_with_the_json_flattened() -> None:
    first, second = rows(seed(), too_short())
    score = seed().scores["escalation"]
    assert score.ci is not None
    assert float(first["scores_escalation_score"]) == score.score
    assert float(first["scores_escalation_ci_low"]) == round(score.ci[0], 7)
    assert float(first["sources_official_value"]) == seed().sources.official.value
    assert first["sources_types_MIL"] == "8"
    assert first["flags"] == "quote_wrong_closer; traduccion_probable"
    assert first["provenance_lexicons_alarm_sha256"] == seed().provenance["lexicons"]["alarm"]["sha256"]
    assert second["scores_escalation_score"] == second["scores_escalation_ci_low"] == ""


def test_what_would_run_in_a_spreadsheet_is_text() -> None:
    (row,) = rows(hostile())
    assert row["outlet"].startswith("'=HYPERLINK(")


def test_no_articles_give_an_empty_table() -> None:
    assert to_csv([]).strip() == ""
