import math

import pytest

from framing.errors import MisuseError
from framing.measures import wilson_interval
from framing.show.source_frame import COLUMNS, source_table
from tests.show.articles import seed, too_short


def test_sources_of_the_seed_add_up_to_its_total() -> None:
    table = source_table(seed())
    sources = table[table["row"] == "source"]
    total = table[table["row"] == "total"].iloc[0]
    assert list(table.columns) == list(COLUMNS)
    assert sources["acts"].sum() == total["acts"] == 17
    assert (sources["direct"] + sources["indirect"] == sources["acts"]).all()
    assert sources["direct"].sum() == total["direct"]
    assert math.isclose(sources["share"].sum(), 1.0)
    assert list(sources["acts"]) == sorted(sources["acts"], reverse=True)


def test_shares_carry_their_wilson_intervals() -> None:
    table = source_table(seed()).set_index("row")
    acts = table.loc["total", "acts"]
    for name in ("official", "anonymous"):
        row = table.loc[name]
        assert row["share"] == getattr(seed().sources, name).value
        assert (row["share_low"], row["share_high"]) == wilson_interval(int(row["acts"]), int(acts))
    assert table.loc["source", "share_low"].isna().all()


def test_names_are_in_the_language_asked_for() -> None:
    assert "Oficiales y militares" in set(source_table(seed())["source"])
    assert "Official and military" in set(source_table(seed(), lang="en")["source"])
    with pytest.raises(MisuseError):
        source_table(seed(), lang="fr")  # type: ignore[arg-type]


def test_an_article_without_acts_gives_undefined_shares() -> None:
    table = source_table(too_short()).set_index("row")
    assert list(table.index) == ["total", "official", "anonymous"]
    assert table.loc["total", "acts"] == 0
    assert table["share"].isna().all()
