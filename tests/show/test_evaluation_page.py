import re
from typing import Any

import pytest

from framing.labels import make_labels
from framing.learn.crossvalidation import cross_validate
from framing.learn.evaluation_record import Evaluation
from framing.show.evaluation_page import render_evaluation

pytest.importorskip("matplotlib").use("Agg")
FEAR = ("El pánico", "Temen lo peor y", "El terror")
CALM = ("La banda", "Una tienda y", "El museo")


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    # A few words that no other text has keep these from being near-duplicates of one another.
    own = "casa{0} calle{0} plaza{0} tren{0} mar{0} sol{0}"
    texts = [f"{kind[n % 3]} {own.format(f'{n}{kind[0][0]}')}" for n in range(60) for kind in (FEAR, CALM)]
    labels = make_labels(
        texts, [True, False] * 60, groups=[f"g{n // 6}" for n in range(120)],
        outlets=["<script>alert(1)</script>" if n % 2 else "Alba" for n in range(120)], name="alarm & <b>",
    )  # fmt: skip
    return cross_validate("nb", labels, repeats=1, replicates=100, baselines=("majority",))


def test_the_page_shows_figures_differences_plots_and_slices(evaluation: Evaluation) -> None:
    page = render_evaluation(evaluation, lang="en")
    value = evaluation.figure("f1")[0]
    assert f"{value:.3f}" in page
    assert page.count("data:image/svg+xml;base64,") >= 6
    for heading in ("Figures", "Difference from each baseline", "By part", "How it was made"):
        assert heading in page
    assert evaluation.sha256 in page


def test_names_from_the_labels_stay_text(evaluation: Evaluation) -> None:
    page = render_evaluation(evaluation, lang="es")
    assert 'lang="es"' in page
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "alarm &amp; &lt;b&gt;" in page
    assert re.search(r"<b>", page) is None


def test_every_warning_is_there(evaluation: Evaluation) -> None:
    from html import escape

    page = render_evaluation(evaluation, lang="en")
    told: Any = [*evaluation.warnings, *evaluation.notes]
    assert told
    assert all(escape(text).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in page for text in told)


def test_the_same_evaluation_gives_the_same_page(evaluation: Evaluation) -> None:
    assert render_evaluation(evaluation) == render_evaluation(evaluation)


def test_a_notebook_shows_the_page_in_a_frame(evaluation: Evaluation) -> None:
    shown = evaluation._repr_html_()
    assert shown.startswith("<iframe sandbox ")
    assert "srcdoc=" in shown
    assert "<script" not in shown
