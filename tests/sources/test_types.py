"""The decision order of source types."""

from framing.sources.types import Actor, ActorMap, decide_type, key_of, make_actor


def actors(*codes: str) -> list[Actor]:
    made = [make_actor(code, at, at + 1) for at, code in enumerate(codes)]
    return [actor for actor in made if actor is not None]


def test_the_head_decides() -> None:
    assert decide_type(actors("T.GOV", "I.MIL"), [], named=False, definite=True) == ("GOV", None)


def test_an_office_without_type_takes_its_complements() -> None:
    assert decide_type(actors("W.GOV", "I.MIL"), [], named=False, definite=True) == ("MIL", None)
    assert decide_type(actors("W.GOV"), [], named=False, definite=True) == ("GOV", None)


def test_anonymity_and_documents_keep_whose_they_are() -> None:
    assert decide_type(actors("T.ANO", "I.GOV"), [], named=False, definite=False) == ("ANO", "GOV")
    assert decide_type(actors("I.DOC", "I.OFI"), [], named=False, definite=False) == ("DOC", "OFI")
    assert decide_type(actors("T.ANO"), actors("R.MIL"), named=False, definite=False) == ("ANO", "MIL")


def test_an_unnamed_official_is_anonymous_unless_known() -> None:
    assert decide_type(actors("T.GOV.X"), [], named=False, definite=False)[0] == "ANO"
    assert decide_type(actors("T.CIU.X", "I.GOV"), [], named=True, definite=False)[0] == "GOV"


def test_nothing_known_gives_no_type() -> None:
    assert decide_type([], [], named=True, definite=True) == ("", None)


def test_the_longest_actor_wins() -> None:
    found = ActorMap([Actor(0, 1, "W", "GOV"), Actor(0, 2, "W", "OFI"), Actor(1, 2, "T", "MIL")])
    assert [(actor.first, actor.last, actor.type) for actor in found.ordered] == [(0, 2, "OFI")]


def test_other_categories_are_no_actors() -> None:
    assert make_actor("V.N", 0, 1) is None
    assert make_actor("OUTLET", 0, 2) == Actor(0, 2, "O", "MED")


def test_spellings_of_one_entity_share_a_key() -> None:
    assert key_of("Jean-Noël  Barrot") == key_of("jean-noel barrot")
