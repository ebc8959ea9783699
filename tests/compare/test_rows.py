from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

import framing as fr
from framing.errors import MisuseError
from tests.compare.studies import make_study

STUDY = make_study()


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: fr.compare_groups("scores.parquet"), "a table is needed, a pandas DataFrame, got str"),
        (lambda: fr.group_means(None), "a table is needed"),
        (lambda: fr.source_mix(3), "a table is needed"),
        (lambda: fr.timeline(None), "a table is needed"),
        (lambda: fr.sensitivity_table(None), "a table is needed"),
        (lambda: fr.plot_timeline(None), "a table is needed"),
        (lambda: fr.plot_mix(STUDY), "the table has no column 'group'"),
        (lambda: fr.plot_gaps(STUDY), "gaps must be a Comparison, got DataFrame; compare_groups makes it"),
        (lambda: fr.plot_arc(None), "result must be a ArticleScore, got NoneType"),
        (lambda: fr.train(None), "labels must be a Labels, got NoneType"),
        (lambda: fr.cross_validate("nb", STUDY), "labels must be a Labels, got DataFrame"),
        (lambda: fr.measure_agreement(STUDY), "codings must be a Codings, got DataFrame"),
        (lambda: fr.compare_groups(STUDY, measure="alarm", seed="a"), "seed must be a whole number"),
        (lambda: fr.compare_groups(STUDY, measure="outlet"), "column 'outlet' holds no numbers"),
        (lambda: fr.compare_groups(STUDY, measure="alarm", within="outlet"), "are the same column, 'outlet'"),
        (
            lambda: fr.compare_groups(STUDY.assign(story=" "), measure="alarm", within="story"),
            "there are: none; 96 articles left out: nothing in story",
        ),
        (
            lambda: fr.compare_groups(STUDY.assign(n_tokens=np.nan), measure="alarm"),
            "96 articles left out: nothing in n_tokens",
        ),
        (lambda: fr.compare_periods(STUDY, cut="01/04/2031"), "cut must be a date such as 2031-03-01"),
    ],
)
def test_what_cannot_be_compared_is_told(call: Callable[[], Any], said: str) -> None:
    with pytest.raises(MisuseError) as raised:
        call()
    assert said in str(raised.value)


def test_tables_joined_end_to_end_are_compared() -> None:
    half = [STUDY.iloc[:48].reset_index(drop=True), STUDY.iloc[48:].reset_index(drop=True)]
    joined = fr.compare_groups(pd.concat(half), measure="alarm", within="story", replicates=200)
    whole = fr.compare_groups(STUDY, measure="alarm", within="story", replicates=200)
    pd.testing.assert_frame_equal(joined.table, whole.table)


def test_articles_without_a_length_are_left_out_and_told() -> None:
    study = STUDY.assign(n_tokens=STUDY["n_tokens"].astype(float))
    study.loc[3, "n_tokens"] = np.nan
    found = fr.compare_groups(study, measure="alarm", within="story", replicates=200)
    assert [str(note) for note in found.notes] == ["1 article left out: nothing in n_tokens"]
    assert np.isfinite(found.table["difference"]).all()
