"""Figures draw what their tables say, in both languages, whatever the names."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import LineCollection

from framing.compare import category_rates, compare_groups, find_keywords, group_means, source_mix, timeline
from framing.errors import MisuseError
from framing.measures import score_article
from framing.reading import read_article
from framing.records import Article, ArticleScore
from framing.resources import data_folder
from framing.show import plots
from framing.show.words import Lang
from tests.compare.studies import make_study

matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("Agg")


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    import matplotlib.pyplot as plt

    plt.close("all")


@pytest.fixture(scope="module")
def seed_score() -> ArticleScore:
    return score_article(read_article(data_folder("seeds") / "otan-ucrania.txt"))


STUDY = make_study(effect=10)
HITS = pd.DataFrame(
    {
        "id": ["0-Alba", "0-Brisa"],
        "dimension": "alarm",
        "category": ["A1", "A4"],
        "negated": False,
        "weight": 1.0,
    }
)
WORDS = pd.DataFrame(
    {
        "outlet": ["Alba", "Alba", "Brisa", "Brisa"],
        "text": ["miedo y temor al mar", "miedo y temor", "calma", "calma"],
    }
)
BINS = pd.DataFrame(
    {"mean_p": [0.1, 0.9], "share": [0.2, 0.8], "low": [0.1, np.nan], "high": [0.4, np.nan], "n": [40, 3]}
)
CURVE = pd.DataFrame(
    {"labels": [50, 100, 200], "metric": "f1", "value": [0.4, 0.5, 0.55], "low": [0.3, 0.4, 0.4],
     "high": [0.5, 0.6, 0.7], "kind": ["measured", "measured", "extrapolated"]}
)  # fmt: skip
FIGURES = pd.DataFrame(
    {
        "classifier": ["tfidf", "lexicon"],
        "metric": "f1",
        "value": [0.6, 0.5],
        "low": [0.5, 0.4],
        "high": [0.7, 0.6],
    }
)
SLICES = pd.DataFrame({"by": "outlet", "slice": ["Alba", "Brisa"], "n": [30, 4], "f1": [0.5, np.nan]})
CONFUSION = pd.DataFrame([[40, 10], [5, 0]], index=["0", "1"], columns=["0", "1"])

TABLES: dict[str, Callable[[str], Any]] = {
    "scores": lambda lang: plots.plot_scores(group_means(STUDY, measure="alarm"), lang=lang),
    "gaps": lambda lang: plots.plot_gaps(compare_groups(STUDY, within="story", measure="alarm"), lang=lang),
    "timeline": lambda lang: plots.plot_timeline(STUDY, every="month", by="outlet", lang=lang),
    "mix": lambda lang: plots.plot_mix(source_mix(STUDY), lang=lang)[0],
    "categories": lambda lang: plots.plot_categories(category_rates(HITS, STUDY), lang=lang),
    "keyness": lambda lang: plots.plot_keyness(
        find_keywords(WORDS, target="Alba", fewest=2), target="Alba", lang=lang
    ),
    "calibration": lambda lang: plots.plot_calibration(BINS, lang=lang),
    "pr": lambda lang: plots.plot_precision_recall(
        pd.DataFrame({"recall": [0, 0.5, 1], "precision": [1, 0.8, 0.3]}), prevalence=0.3, lang=lang
    ),
    "curve": lambda lang: plots.plot_learning_curve(CURVE, lang=lang),
    "figures": lambda lang: plots.plot_figures(FIGURES, metric="f1", lang=lang),
    "slices": lambda lang: plots.plot_slices(SLICES, by="outlet", metric="f1", lang=lang),
    "confusion": lambda lang: plots.plot_confusion(CONFUSION, lang=lang),
}


def texts_of(ax: Any) -> list[str]:
    ax.figure.canvas.draw()
    return [item.get_text() for item in ax.figure.findobj(matplotlib.text.Text) if item.get_text()]


@pytest.mark.parametrize("name", TABLES)
def test_a_figure_has_title_axes_and_both_languages(name: str) -> None:
    spanish, english = (texts_of(TABLES[name](lang)) for lang in ("es", "en"))
    assert spanish != english
    assert any(len(text) > 5 for text in spanish)


@pytest.mark.parametrize("name", ["gaps", "arc", "profile"])
def test_the_same_table_gives_the_same_picture(name: str, tmp_path: Path, seed_score: ArticleScore) -> None:
    drawn = []
    for number in (1, 2):
        ax = TABLES["gaps"]("es") if name == "gaps" else getattr(plots, f"plot_{name}")(seed_score)
        path = tmp_path / f"{number}.svg"
        with matplotlib.rc_context({"svg.hashsalt": "framing"}):
            ax.figure.savefig(path, metadata={"Date": None})
        drawn.append(path.read_bytes())
    assert drawn[0] == drawn[1]


def test_intervals_are_drawn_where_there_are_any() -> None:
    ax = plots.plot_scores(group_means(make_study(stories=3), measure="alarm"))
    assert ax.containers == []
    assert "hueco" in ax.get_xlabel()
    ax = plots.plot_scores(group_means(STUDY, measure="alarm"))
    assert len(ax.containers) == 1
    assert "hueco" not in ax.get_xlabel()


def test_a_profile_shows_sources_with_type_and_share(seed_score: ArticleScore) -> None:
    ax = plots.plot_profile(seed_score, lang="en")
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert names[0] == "Rob Bauer · military"
    assert names[-1] == "Author (not attributed)"
    assert any("8 (47" in text for text in texts_of(ax))
    spans = [act.content for act in seed_score.attributions if act.counted and act.entity == "Rob Bauer"]
    bars = [bar for bar in ax.patches if bar.get_y() == pytest.approx(-0.3)]
    assert len(bars) == len(spans)


def test_an_arc_has_a_tick_for_every_unit_with_a_cue(seed_score: ArticleScore) -> None:
    ax = plots.plot_arc(seed_score)
    ticks = [line for line in ax.lines if line.get_marker() == "|"]
    expected = [sum(unit.values[name] > 0 for unit in seed_score.units) for name in seed_score.scores]
    assert [len(line.get_xdata()) for line in ticks] == expected


@pytest.mark.parametrize("draw", [plots.plot_arc, plots.plot_profile])
@pytest.mark.parametrize("text", ["", "Hola.", "Uno dos tres cuatro cinco. " * 3])
def test_a_text_without_anything_is_still_drawn(draw: Callable[..., Any], text: str) -> None:
    assert texts_of(draw(score_article(Article(text))))


def test_names_are_shown_as_they_are() -> None:
    study = STUDY.replace({"outlet": {"Alba": "$\\frac{1}{0}$ <b>" + "x" * 200}})
    ax = plots.plot_scores(group_means(study, measure="alarm"))
    names = texts_of(ax)
    assert any(text.startswith("$\\frac{1}{0}$ <b>x") and "…" in text for text in names)


def test_events_and_gaps_of_a_timeline() -> None:
    table = timeline(STUDY, every="month")
    table.loc[2, ["n", "mean", "low", "high"]] = [0, np.nan, np.nan, np.nan]
    ax = plots.plot_timeline(table, events={"2031-03-10": "Tregua"})
    assert " Tregua" in texts_of(ax)
    assert np.isnan(ax.lines[0].get_ydata()[2])


def test_a_period_by_itself_has_an_interval_that_is_seen() -> None:
    table = timeline(STUDY, every="month")
    table.loc[[0, 2], ["n", "mean", "low", "high"]] = [0, np.nan, np.nan, np.nan]
    ax = plots.plot_timeline(table)
    (bar,) = [part for part in ax.collections if isinstance(part, LineCollection)]
    ((_, low), (_, high)) = bar.get_segments()[0]
    assert (low, high) == pytest.approx(tuple(table.loc[1, ["low", "high"]]))


@pytest.mark.parametrize(("lang", "mark"), [("es", ","), ("en", ".")])
def test_numbers_along_axes_have_the_decimal_mark_of_the_language(lang: Lang, mark: str) -> None:
    small = STUDY.assign(scores_alarm_score=STUDY["scores_alarm_score"] / 100)
    ax = plots.plot_scores(group_means(small, measure="alarm"), measure="alarm", lang=lang)
    ax.figure.canvas.draw()
    written = [label.get_text() for label in ax.get_xticklabels()]
    assert any(mark in text for text in written)
    assert not any({".": ",", ",": "."}[mark] in text for text in written)


def test_a_mix_says_how_many_types_it_leaves_out() -> None:
    few = plots.plot_mix(source_mix(STUDY, by="outlet"), lang="en")
    assert (len(few), few[0].figure.get_suptitle()) == (2, "Mix of sources")
    kinds = {f"sources_types_{kind}": 1 for kind in ("OFI", "MIL", "EXP", "ONG", "MED", "ANO", "DOC")}
    many = plots.plot_mix(source_mix(STUDY.assign(**kinds), by="outlet"), lang="en")
    assert len(many) == 7
    assert many[0].figure.get_suptitle() == "Mix of sources (the 7 commonest of 9 types)"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            lambda: plots.plot_timeline(STUDY, events={"soon": "x"}),
            "the date of an event must be a date such as",
        ),
        (
            lambda: plots.plot_timeline(STUDY.assign(outlet=STUDY["story"]), by="outlet"),
            "24 lines cannot be told apart; choose up to 8 groups",
        ),
        (
            lambda: plots.plot_scores(group_means(STUDY, measure="alarm"), measure="x"),
            "measure must be alarm",
        ),
        (
            lambda: plots.plot_scores(group_means(STUDY, measure="alarm"), lang="fr"),
            "lang must be one of es, en",
        ),
    ],
)
def test_misuse_is_worded(call: Callable[[], Any], said: str) -> None:
    with pytest.raises(MisuseError, match=said):
        call()


def test_figures_leave_the_settings_of_the_user_alone(seed_score: ArticleScore) -> None:
    before = dict(matplotlib.rcParams)
    plots.plot_arc(seed_score)
    assert dict(matplotlib.rcParams) == before
