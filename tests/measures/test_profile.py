import math
from dataclasses import replace

import pytest
from gold_records import (
    GOLD,
    MINI,
    mini_attributions,
    mini_document,
    seed_attributions,
    seed_document,
    seed_evidentials,
)

from framing.measures.profile import few_acts, profile_sources, token_ranges
from framing.records import Attribution, Mention, Origin, Quote, SourceProfile


def seed_profile() -> SourceProfile:
    return profile_sources(seed_document(), seed_attributions(), evidentials=seed_evidentials())


def acts_of(*entities: str, **given: str | None) -> list[Attribution]:
    plain = Attribution(None, "", "GOV", None, "directa", "N", None, True, None, (0, 5))
    return [replace(plain, entity=entity, **given) for entity in entities]


def profile_of(*entities: str, **given: str | None) -> SourceProfile:
    return profile_sources(mini_document(), acts_of(*entities, **given))


def test_the_seed_has_the_concentration_of_the_hand_analysis() -> None:
    profile, gold = seed_profile(), GOLD["metrics"]["src"]
    assert (profile.acts, profile.sources) == (gold["m"], gold["K"])
    assert round(profile.hhi, 4) == gold["HHI"]
    assert round(profile.hhi_unbiased, 4) == gold["HHI_unb"]
    assert round(profile.effective_sources, 2) == gold["ENS"]
    assert round(profile.effective_sources_shannon, 3) == gold["expH"]
    assert round(profile.top_share, 4) == gold["top"]
    assert profile.by_source == gold["by_source"]
    assert next(iter(profile.by_source)) == "Rob Bauer"


def test_the_seed_has_the_types_and_shares_of_the_hand_analysis() -> None:
    profile, gold = seed_profile(), GOLD["metrics"]["src"]
    assert profile.types == gold["by_type"]
    assert round(profile.type_diversity, 3) == gold["simpson_type"]
    assert round(profile.type_entropy, 4) == gold["H_type_norm10"]
    assert round(profile.official.value, 4) == gold["official"]
    assert round(profile.anonymous.value, 4) == gold["anon"]
    assert round(profile.media_own.value, 4) == gold["media_own"]
    assert round(profile.relay.value, 4) == gold["relay"]
    assert profile.official.ci == pytest.approx((0.469, 0.867), abs=5e-4)
    assert profile.anonymous.ci == pytest.approx((0.033, 0.343), abs=5e-4)


def test_the_seed_has_the_extent_of_the_hand_analysis() -> None:
    profile, gold = seed_profile(), GOLD["metrics"]
    assert round(profile.score, 2) == round(100 * gold["ASS"], 2)
    assert round(profile.quoted_token_share, 4) == gold["QTS"]
    assert profile.attributed_token_share == gold["attr_tokens"] / 815
    assert profile.acts_per_100_units == gold["AD_per100units"]
    assert round(profile.acts_per_1000_tokens, 2) == gold["AD_per1000"]
    assert profile.unattributed_claim_rate == 2 / 34
    assert profile.stance == {"N": 11, "E": 2}
    assert profile.forms == gold["forms"]
    assert profile.single_source is False
    assert profile.vulnerable is False


def test_the_mini_example_to_the_last_printed_digit() -> None:
    profile, expected = profile_sources(mini_document(), mini_attributions()), MINI["expected"]
    assert (profile.acts, profile.sources) == (expected["acts"], expected["sources"])
    assert profile.hhi == expected["HHI"]
    assert round(profile.hhi_unbiased, 4) == expected["HHI_unbiased"]
    assert round(profile.hhi_normalised, 4) == expected["HHI_norm"]
    assert profile.effective_sources == pytest.approx(expected["ENS"])
    assert round(profile.effective_sources_shannon, 3) == expected["exp_shannon"]
    assert profile.top_share == expected["top_share"]
    assert profile.types == expected["types"]
    assert profile.type_diversity == expected["simpson"]
    assert round(profile.type_entropy, 4) == 0.6021
    for share, key in ((profile.official, "official"), (profile.anonymous, "anonymous")):
        value, low, high = expected[key]
        assert share.value == value
        # The upper bound of 6/8 is .92852; the page cut it to .928.
        assert share.ci == pytest.approx((low, high), abs=6e-4)
    assert profile.relay.value == expected["relay"]
    assert profile.quoted_token_share == expected["QTS"]
    assert profile.attributed_token_share == expected["ATS"]
    assert round(profile.score, 2) == round(100 * 8 / 9, 2)
    assert round(profile.acts_per_100_units, 1) == 88.9
    assert round(profile.acts_per_1000_tokens, 1) == 66.7
    assert profile.stance == {"N": 4, "E": 3, "A": 1}


def test_acts_that_do_not_count_change_nothing() -> None:
    idle = [replace(act, counted=False) for act in acts_of("X", "Y", "Z")]
    with_idle = profile_sources(
        seed_document(), [*seed_attributions(), *idle], evidentials=seed_evidentials()
    )
    assert with_idle == seed_profile()


def test_below_three_acts_there_are_counts_and_no_shares() -> None:
    profile = profile_of("Ana", "Luis")
    assert (profile.acts, profile.sources, profile.types) == (2, 2, {"GOV": 2})
    undefined = (
        profile.hhi, profile.hhi_unbiased, profile.hhi_normalised, profile.effective_sources,
        profile.effective_sources_shannon, profile.top_share, profile.type_diversity, profile.type_entropy,
        profile.official.value,
    )  # fmt: skip
    assert all(map(math.isnan, undefined))
    assert profile.official.ci is None
    assert profile.score > 0
    assert profile.vulnerable is None


@pytest.mark.parametrize(("acts", "flagged"), [(2, False), (3, True), (5, True), (6, False)])
def test_three_to_five_acts_are_few(acts: int, flagged: bool) -> None:
    assert few_acts(profile_of(*"ABCDEF"[:acts])) is flagged


def test_no_act_leaves_the_rule_of_one_source_undecided() -> None:
    profile = profile_of()
    assert (profile.acts, profile.single_source, profile.vulnerable) == (0, None, None)
    assert profile.score == 0.0


@pytest.mark.parametrize(
    ("entities", "single"),
    [("A", True), ("AA", True), ("AB", False), ("AAAAB", True), ("AAAB", False)],
)
def test_one_source_or_one_that_dominates(entities: str, single: bool) -> None:
    assert profile_of(*entities).single_source is single


def test_one_source_has_no_normalised_concentration() -> None:
    profile = profile_of("A", "A", "A")
    assert (profile.hhi, profile.hhi_unbiased, profile.effective_sources) == (1.0, 1.0, 1.0)
    assert math.isnan(profile.hhi_normalised)
    assert profile.vulnerable is True


def test_documents_count_as_official_by_their_issuer() -> None:
    assert profile_of("A", "B", "C", type="DOC", role="GOV").official.value == 1.0
    assert profile_of("A", "B", "C", type="DOC", role="EMP").official.value == 0.0
    assert profile_of("A", "B", "C", type="ANO", role="MIL").official.value == 0.0


def test_many_anonymous_or_relayed_acts_make_an_article_vulnerable() -> None:
    assert profile_of("A", "B", "C", type="ANO").vulnerable is True
    assert profile_of("A", "B", "C", via="Reuters").vulnerable is True
    assert profile_of("A", "B", "C", type="MED").relay.value == 1.0
    assert profile_of("A", "B", "C").vulnerable is False


def test_the_shares_of_types() -> None:
    acts = [act for kind in ("ONG", "CIU", "EMP", "EXP", "DOC") for act in acts_of(kind, type=kind)]
    profile = profile_sources(mini_document(), acts)
    shares = (profile.civil, profile.company, profile.expert, profile.document)
    assert [share.value for share in shares] == [0.4, 0.2, 0.2, 0.2]


def test_a_token_in_two_contents_or_a_nested_quotation_counts_once() -> None:
    document = mini_document()
    nested = replace(
        document, quotes=(Quote(0, 20, "direct"), Quote(5, 12, "partial"), Quote(0, 20, "direct"))
    )
    once = replace(document, quotes=(Quote(0, 20, "direct"),))
    acts = [replace(acts_of("A")[0], content=span) for span in ((0, 20), (5, 12), (15, 30))]
    whole = [replace(acts_of("A")[0], content=(0, 30))]
    assert profile_sources(nested, acts).quoted_token_share == profile_sources(once, acts).quoted_token_share
    together = profile_sources(document, acts).attributed_token_share
    assert together == profile_sources(document, whole).attributed_token_share > 0
    assert token_ranges(document, [(0, 0), (9, 9)]) == []


def test_titles_of_works_and_blocks_are_not_between_marks_of_a_speaker() -> None:
    document = replace(mini_document(), quotes=(Quote(0, 20, "title"), Quote(0, 40, "block")))
    assert profile_sources(document, ()).quoted_token_share == 0.0


def test_a_claim_without_source_is_not_one_where_a_source_is_cited() -> None:
    document = mini_document()
    unit = document.units[4]
    claim = [(unit.start, unit.start + 5)]
    assert profile_sources(document, (), evidentials=claim).unattributed_claim_rate == 1 / 9
    said = replace(acts_of("A")[0], content=(unit.start, unit.end))
    assert profile_sources(document, [said], evidentials=claim).unattributed_claim_rate == 0.0
    cue = Mention(unit.start, unit.start + 3, "Los")
    cued = replace(acts_of("A")[0], content=(0, 5), cue=cue)
    assert profile_sources(document, [cued], evidentials=claim).unattributed_claim_rate == 0.0


def test_a_text_that_may_not_be_scored_keeps_counts_and_no_proportion() -> None:
    origin = Origin("ZeroHedge", None)
    profile = profile_sources(
        seed_document(),
        seed_attributions(),
        media_mentioned=("BBC",),
        republished_from=origin,
        measurable=False,
    )
    assert (profile.acts, profile.sources, profile.types["MIL"]) == (17, 6, 8)
    assert (profile.media_mentioned, profile.republished_from) == (("BBC",), origin)
    proportions = (
        profile.score, profile.hhi, profile.official.value, profile.quoted_token_share,
        profile.attributed_token_share, profile.acts_per_100_units, profile.unattributed_claim_rate,
    )  # fmt: skip
    assert all(map(math.isnan, proportions))
