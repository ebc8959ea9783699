"""The lexicons of this room: every example must do what its row says, every counterexample must not."""

from collections.abc import Iterator

import pytest

from framing.lexicon.source import Row, read_lexicon
from framing.resources import data_folder
from tests.sources.conftest import Read


def rows(name: str) -> Iterator[Row]:
    return (row for row in read_lexicon(data_folder("lexicons") / name).rows if row.example)


CUES = list(rows("attribution"))
ACTORS = list(rows("actors"))


def test_there_are_examples_to_run() -> None:
    assert len(CUES) >= 20
    assert len(ACTORS) >= 4


@pytest.mark.parametrize("row", CUES, ids=[f"{row.line}-{row.category}" for row in CUES])
def test_cues(row: Row, read: Read) -> None:
    reading = read(row.example)
    if row.category in ("CUE.ANON", "CUE.NO"):
        assert not [act for act in reading.attributions if act.counted]
    else:
        assert reading.attributions
    if row.counterexample:
        assert read(row.counterexample).attributions == ()


@pytest.mark.parametrize("row", ACTORS, ids=[f"{row.line}-{row.category}" for row in ACTORS])
def test_actors(row: Row, read: Read) -> None:
    _, kind, *unnamed = row.category.split(".")
    assert ("ANO" if unnamed else kind) in {act.type for act in read(row.example).attributions}
    if row.counterexample:
        assert kind not in {act.type for act in read(row.counterexample).attributions}
