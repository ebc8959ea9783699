import random
import re

import numpy as np
import pandas as pd
import pytest

from framing.corpus import score_corpus
from framing.corpus import stories as stories_module
from framing.corpus.stories import group_stories, name_stories, story_words
from framing.records import Article
from tests.corpus.corpora import articles

WORDS = [f"palabra{number}" for number in range(4000)]


def report(event: int, outlet: int) -> Article:
    """A report of an event in an outlet's own words: half of what it says is the event's."""
    of_event = random.Random(event).sample(WORDS, 40)  # noqa: S311
    draw = random.Random(1000 * event + outlet)  # noqa: S311
    said = [*draw.sample(of_event, 30), *draw.sample(WORDS, 30)]
    draw.shuffle(said)
    return Article(" ".join(said), title=" ".join(of_event[:4]))


def grouped(reports: list[Article], dates: list[str | None], **options: float) -> list[int]:
    words = [story_words(article) for article in reports]
    return group_stories(dates, lambda at: words[at], **options)  # type: ignore[arg-type]


def test_reports_of_one_event_are_one_story() -> None:
    reports = [report(event, outlet) for outlet in range(3) for event in range(10)]
    dates: list[str | None] = [f"2024-03-{1 + outlet:02}" for outlet in range(3) for _ in range(10)]
    assert grouped(reports, dates) == [*range(10)] * 3
    assert grouped(reports, [None] * 30) == [*range(10)] * 3


def test_what_happens_again_later_is_another_story() -> None:
    reports = [report(1, outlet) for outlet in range(4)] + [report(event, 0) for event in range(2, 12)]
    dates: list[str | None] = ["2024-03-01", "2024-03-04", "2024-03-08", None, *["2024-03-02"] * 10]
    assert grouped(reports, dates)[:4] == [0, 0, 2, 3]
    assert grouped(reports, dates, days=4)[:4] == [0, 0, 0, 3]


def test_the_order_of_the_corpus_does_not_matter_but_for_names() -> None:
    reports = [report(event, outlet) for event in range(6) for outlet in range(3)]
    dates: list[str | None] = [f"2024-03-0{1 + event}" for event in range(6) for _ in range(3)]
    order = list(range(18))
    random.Random(1).shuffle(order)  # noqa: S311
    mixed = grouped([reports[at] for at in order], [dates[at] for at in order])
    assert all(
        (mixed[i] == mixed[j]) == (order[i] // 3 == order[j] // 3) for i in range(18) for j in range(18)
    )


def test_blocks_and_a_full_window_change_nothing_nearby(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [report(event, outlet) for event in range(12) for outlet in range(3)]
    whole = grouped(reports, [None] * 36)
    monkeypatch.setattr(stories_module, "_BLOCK", 5)
    monkeypatch.setattr(stories_module, "MOST", 8)
    assert grouped(reports, [None] * 36) == whole


def test_words_are_those_of_title_and_lead() -> None:
    article = Article("Según el alcalde, el río creció." + " y" * 2000 + " inundación", title="Río")
    once = story_words(Article("río", title=None))
    words = story_words(article)
    assert np.count_nonzero(words == once[0]) == 3  # twice from the title
    assert not np.isin(story_words(Article("inundación")), words).any()
    assert len(story_words(Article("el de la"))) == 0


def test_nothing_gives_nothing() -> None:
    assert grouped([], []) == []
    assert grouped([Article("el de"), Article("la y")], [None, None]) == [0, 1]


def test_names_tell_what_is_in_a_story_and_not_where_it_stands() -> None:
    reports = [report(event, outlet) for event in range(4) for outlet in range(3)]
    dates: list[str | None] = [None if event == 3 else f"2024-03-0{1 + event}" for event in range(4)] * 3
    dates.sort(key=lambda day: day or "x")
    order = list(range(12))
    random.Random(2).shuffle(order)  # noqa: S311

    def named(order: list[int]) -> dict[int, str]:
        words, days = [story_words(reports[at]) for at in order], [dates[at] for at in order]
        stories = group_stories(days, lambda at: words[at])
        names = name_stories(stories, days, lambda at: words[at])
        return {at: names[story] for at, story in zip(order, stories, strict=True)}

    first = named(list(range(12)))
    assert named(order) == first
    assert len(set(first.values())) == 4
    assert all(re.fullmatch("story-[0-9a-f]{12}", name) for name in first.values())


def test_stories_with_the_same_words_have_names_of_their_own() -> None:
    names = name_stories([0, 1], [None, None], lambda _: np.array([1, 2], np.uint32))
    assert names[1] == f"{names[0]}-2"


def test_stories_of_the_corpus_come_first() -> None:
    rows = articles(4)
    rows[2]["text"] = rows[1]["text"]
    rows[2]["date"] = rows[1]["date"]
    told = score_corpus(pd.DataFrame(rows))["story"].tolist()
    assert told[1] == told[2]
    assert len(set(told)) == 3
    given = score_corpus(pd.DataFrame([{**row, "story": at // 2 or None} for at, row in enumerate(rows)]))
    assert given["story"].fillna("").tolist() == ["", "", "1", "1"]
    assert score_corpus(pd.DataFrame(rows), stories=False)["story"].isna().all()
