import builtins
import json
import math
import types
from dataclasses import replace
from typing import Any

import pytest

from framing.errors import MissingExtraError, MisuseError
from framing.records import (
    DIMENSIONS,
    Article,
    ArticleScore,
    Attribution,
    DimensionScore,
    Hit,
    Mention,
    NetIndex,
    Origin,
    Quote,
    Share,
    SourceProfile,
    UnitValues,
)

NAN = math.nan
TEXT = "«La tregua es posible», dijo Lavrov."


def dimension(score: float) -> DimensionScore:
    return DimensionScore(score, (1.0, 2.0), 0.1, 2.0, NAN, 1.0, 0.0, score, 1, 0.5, 0.5)


def make_result(**changes: Any) -> ArticleScore:
    share = Share(0.5, (0.1, 0.9))
    nothing = Share(NAN, None)
    profile = SourceProfile(
        score=50.0, acts=1, sources=1, hhi=NAN, hhi_unbiased=NAN, hhi_normalised=NAN, effective_sources=NAN,
        effective_sources_shannon=NAN, top_share=NAN, quoted_token_share=0.5, attributed_token_share=0.5,
        acts_per_100_units=100.0, acts_per_1000_tokens=100.0, official=share, anonymous=nothing,
        relay=nothing, media_own=nothing, expert=nothing, civil=nothing, company=nothing,
        document=nothing, types={"GOV": 1},
        type_diversity=NAN, type_entropy=NAN, unattributed_claim_rate=0.0, stance={"N": 1},
        forms={"directa": 1}, by_source={"Lavrov": 1}, single_source=True, vulnerable=True,
        media_mentioned=("TASS",), republished_from=Origin("TASS", None),
    )  # fmt: skip
    hit = Hit(
        4, 10, "tregua", "deescalation", "D1", 0.5, 1.0, 1.0, "irrealis", False, "attributed", "tregua:n",
        False, 0,
    )  # fmt: skip
    act = Attribution(
        Mention(29, 35, "Lavrov"), "Lavrov", "GOV", None, "directa", "N", None, True,
        Mention(24, 28, "dijo"), (1, 21),
    )  # fmt: skip
    result = ArticleScore(
        article=Article(TEXT, id="a1", title="Lavrov habla", outlet="El Faro", excluded=((30, 31),)),
        n_units=1,
        n_tokens=6,
        n_paragraphs=1,
        flags=("baja_precision",),
        scores={name: dimension(4.0) for name in DIMENSIONS},
        net_escalation=NetIndex(NAN, NAN, NAN, 0, 1),
        net_alarm=NetIndex(NAN, NAN, NAN, 0, 0),
        author_voice_share=NAN,
        sensitivity=({"variant": "default", **dict.fromkeys(DIMENSIONS, 4.0)},),
        sources=profile,
        units=(UnitValues(0, 35, dict.fromkeys(DIMENSIONS, 0.5), attributed=True),),
        hits=(hit,),
        title_hits=(replace(hit, unit=-1),),
        quotes=(Quote(1, 21, "direct"),),
        attributions=(act,),
        provenance={"framing": "0", "lexicons": {}, "settings": {"seed": 0}},
        notice="Medición automática.",
    )
    return replace(result, **changes)


CONTRACT = {
    "": (
        "id title outlet date url author n_units n_tokens n_paragraphs flags scores net_escalation net_alarm "
        "author_voice_share sensitivity sources units hits quotes attributions provenance"
    ),
    "scores": "escalation deescalation alarm reassurance",
    "scores.alarm": "score ci prevalence density title author attributed without_shared",
    "net_escalation": "nei theta se units_for units_against",
    "sensitivity.0": "variant escalation deescalation alarm reassurance",
    "sources": (
        "score acts sources hhi hhi_unbiased effective_sources top_share quoted_token_share "
        "attributed_token_share official anonymous relay types type_diversity unattributed_claim_rate stance "
        "single_source media_mentioned republished_from"
    ),
    "sources.official": "value ci",
    "sources.republished_from": "outlet url",
    "units.0": "start end escalation deescalation alarm reassurance attributed",
    "hits.0": (
        "start end text dimension category value weight intensity modality negated voice entry shared"
    ),
    "quotes.0": "start end kind defect",
    "attributions.0": "source entity type role form stance via counted note cue content",
    "attributions.0.source": "start end text",
    "attributions.0.content": "start end",
    "provenance": "framing lexicons settings",
}


@pytest.mark.parametrize("place", CONTRACT)
def test_the_json_form_has_the_keys_of_the_contract(place: str) -> None:
    part: Any = make_result().to_dict()
    for step in place.split(".") if place else []:
        part = part[int(step)] if step.isdigit() else part[step]
    assert set(CONTRACT[place].split()) <= set(part)


def test_the_json_form_is_strict_json_with_null_for_undefined() -> None:
    form = make_result().to_dict()
    text = json.dumps(form, allow_nan=False)
    assert json.loads(text) == form
    assert form["sources"]["hhi"] is None
    assert form["sources"]["anonymous"] == {"value": None, "ci": None}
    assert form["scores"]["alarm"]["ci"] == [1.0, 2.0]
    assert form["author_voice_share"] is None
    assert form["excluded"] == [[30, 31]]
    assert form["attributions"][0]["content"] == {"start": 1, "end": 21}
    assert form["title_hits"][0]["unit"] == -1
    assert form["sources"]["republished_from"] == {"outlet": "TASS", "url": None}
    assert "text" not in form


def test_the_json_form_of_an_unnamed_speaker_has_null() -> None:
    act = replace(make_result().attributions[0], source=None, cue=None)
    row = make_result(attributions=(act,)).to_dict()["attributions"][0]
    assert (row["source"], row["cue"]) == (None, None)


def test_a_dimension_of_the_users_own_is_in_every_part() -> None:
    unit = UnitValues(0, 35, {**dict.fromkeys(DIMENSIONS, 0.0), "solidarity": 1.0}, attributed=False)
    scores = {**make_result().scores, "solidarity": dimension(9.0)}
    result = make_result(units=(unit,), scores=scores)
    assert result.to_dict()["units"][0]["solidarity"] == 1.0
    assert result.to_dict()["scores"]["solidarity"]["score"] == 9.0
    assert result.to_frame("units")["solidarity"].tolist() == [1.0]


def test_tables_show_the_text_that_their_spans_mark() -> None:
    result = make_result()
    assert result.to_frame("units")["text"].tolist() == [TEXT[:35]]
    assert result.to_frame("quotes")["text"].tolist() == ["La tregua es posible"]
    assert result.to_frame("hits")["text"].tolist() == ["tregua"]
    act = result.to_frame("attributions").iloc[0]
    assert (act["id"], act["source"], act["cue"], act["content"]) == (
        "a1", "Lavrov", "dijo", "La tregua es posible",
    )  # fmt: skip
    assert (act["source_start"], act["content_start"], act["content_end"]) == (29, 1, 21)


@pytest.mark.parametrize("table", ["units", "hits", "attributions", "quotes"])
def test_an_empty_table_has_the_columns_of_a_full_one(table: Any) -> None:
    full = make_result().to_frame(table)
    empty = make_result(**{table: ()}).to_frame(table)
    assert len(full) == 1
    assert len(empty) == 0
    assert list(empty.columns) == list(full.columns)
    assert full.columns[0] == "id"
    assert not full.isna().all(axis=0).drop(["role", "via", "defect"], errors="ignore").any()


def test_another_table_is_refused_with_the_choices() -> None:
    with pytest.raises(MisuseError) as caught:
        make_result().to_frame("scores")  # type: ignore[arg-type]
    assert str(caught.value) == "table must be one of units, hits, attributions, quotes, got 'scores'"


def test_without_pandas_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def refuse(name: str, *args: Any, **kwargs: Any) -> types.ModuleType:
        if name == "pandas":
            raise ImportError(name)
        return original(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(MissingExtraError) as caught:
        make_result().to_frame("units")
    assert str(caught.value) == (
        'tables need pandas, which is not installed; run: pip install "framing[tables]"'
    )


def test_a_notebook_gets_the_page_in_a_frame_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    import framing.show

    page = '<!doctype html><p title="a & b">«La tregua»</p>'
    monkeypatch.setattr(framing.show, "render_html", lambda result: page, raising=False)
    shown = make_result()._repr_html_()
    assert shown.startswith("<iframe sandbox=")
    assert 'srcdoc="&lt;!doctype html&gt;&lt;p title=&quot;a &amp; b&quot;&gt;«La tregua»&lt;/p&gt;"' in shown
    assert "<p" not in shown
