"""The page: what is asked, what is shown, which button does what."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from framing.app.desk import KINDS, Format, Outcome, Trouble, Upload, file_name, make_file, score_submission
from framing.app.texts import TEXTS, say

if TYPE_CHECKING:
    from shiny import App

    from framing.records import ArticleScore

Lang = Literal["es", "en"]
_HERE = Path(__file__).parent
_FORMATS: tuple[Format, ...] = ("json", "html", "csv")
_AT_ONCE = 2
"""Hand-ins that are scored at the same time; the others wait."""


def make_page(lang: Lang = "es") -> "App":
    """Return the page as a program that a server runs. In: the language at the start."""
    from shiny import App

    return App(_layout(lang), _server)


def _both(key: str, **values: object) -> Any:
    """A text in both languages; the page shows the one that is chosen."""
    from shiny import ui

    return ui.TagList(
        *(ui.span(say(lang, key, **values), {"data-in": lang}, lang=lang) for lang in ("es", "en"))
    )


def _layout(lang: Lang) -> Any:
    from shiny import ui

    titles: Any = {f"data-title-{code}": say(code, "title") for code in ("es", "en")}
    return ui.page_fluid(
        ui.head_content(
            ui.tags.link(rel="icon", href="data:,"),
            ui.tags.style((_HERE / "page.css").read_text(encoding="utf-8")),
            ui.tags.script((_HERE / "page.js").read_text(encoding="utf-8")),
        ),
        ui.tags.header(
            ui.div(
                ui.h1(_both("title"), titles),
                ui.input_radio_buttons(
                    "lang", _both("language"), {"es": "Español", "en": "English"}, selected=lang, inline=True
                ),
                class_="top",
            ),
            ui.p(_both("lead"), class_="lead"),
            ui.p(_both("notice"), class_="soft"),
        ),
        ui.tags.main(
            ui.h2(_both("input")),
            ui.div(
                ui.input_text("article", _both("article")),
                ui.input_text("outlet", _both("outlet")),
                class_="pair",
            ),
            ui.input_text_area("text", _both("text"), rows=12, spellcheck="false"),
            ui.output_ui("chooser"),
            ui.div(
                ui.input_action_button("score", _both("score"), class_="btn-primary"),
                ui.input_action_button("example", _both("example")),
                ui.input_action_button("clear", _both("clear_files")),
                class_="buttons",
            ),
            ui.div(ui.output_ui("status"), role="status", aria_live="polite"),
            ui.output_ui("outcome"),
        ),
        title=say(lang, "title"),
        lang=lang,
    )


def _server(input: Any, output: Any, session: Any) -> None:  # noqa: A002, ARG001 - shiny names them
    from shiny import reactive, render, ui

    from framing.resources import data_folder

    files: reactive.Value[int] = reactive.Value(0)
    limit = _turns()

    @reactive.extended_task
    async def work(text: str, title: str, outlet: str, uploads: tuple[Upload, ...]) -> Outcome:
        async with limit:
            return await asyncio.to_thread(
                score_submission, text, title=title, outlet=outlet, uploads=uploads
            )

    @render.ui
    def chooser() -> Any:
        # Made anew, under another name, when the files are to be forgotten.
        return ui.input_file(
            f"files{files()}", _both("files"), multiple=True, accept=list(KINDS),
            button_label=_both("browse"), placeholder=".txt .md .html", width="100%",
        )  # fmt: skip

    @reactive.effect
    @reactive.event(input.clear)
    def _() -> None:
        files.set(files() + 1)

    @reactive.effect
    @reactive.event(input.example)
    def _() -> None:
        text = (data_folder("seeds") / "otan-ucrania.txt").read_text(encoding="utf-8")
        ui.update_text_area("text", value=text)

    @reactive.effect
    @reactive.event(input.score)
    def _() -> None:
        chosen = input[f"files{files()}"]() or ()
        uploads = tuple(Upload(item["name"], Path(item["datapath"])) for item in chosen)
        work(input.text(), input.article(), input.outlet(), uploads)

    def found() -> Outcome | None:
        return work.result() if work.status() == "success" else None

    @render.ui
    def status() -> Any:
        state = work.status()
        if state == "running":
            return _both("working")
        if state == "error":
            return ui.div(_both("failed", why=str(work.error.get())), class_="trouble")
        outcome = found()
        if outcome is None:
            return None
        told = [ui.div(_told(trouble), class_="trouble") for trouble in outcome.troubles]
        return ui.TagList(_both("done") if outcome.results else None, *told)

    @render.ui
    def outcome() -> Any:
        now = found()
        if now is None or not now.results:
            return None
        return ui.TagList(
            ui.h2(_both("result"), id="result"),
            _selector(now.results),
            ui.output_ui("scores"),
            ui.p(_both("how"), class_="soft"),
            ui.div(
                *(ui.download_button(f"get_{format_}", _both(format_), icon=None) for format_ in _FORMATS),
                class_="buttons",
            ),
            ui.output_ui("marked"),
        )

    def shown() -> "ArticleScore | None":
        now = found()
        if now is None or not now.results:
            return None
        place = int(input.which()) if len(now.results) > 1 and "which" in input else 0
        return now.results[min(place, len(now.results) - 1)]

    @render.ui
    def scores() -> Any:
        result = shown()
        return None if result is None else _scores(result, input.lang())

    @render.ui
    def marked() -> Any:
        result = shown()
        if result is None:
            return None
        lang: Lang = input.lang()
        # Nothing in a stranger's text may run or ask: the frame has no rights at all.
        return ui.tags.iframe(
            srcdoc=make_file([result], "html", lang), sandbox="", title=say(lang, "frame"), tabindex="0"
        )

    def _delivered(format_: Format) -> list["ArticleScore"]:
        now, one = found(), shown()
        if now is None or one is None:
            return []
        return [one] if format_ == "html" else list(now.results)

    def offer(format_: Format) -> None:
        @output(id=f"get_{format_}")  # type: ignore[untyped-decorator]
        @render.download_button(filename=lambda: file_name(_delivered(format_), format_))
        async def _() -> AsyncIterator[str]:
            yield make_file(_delivered(format_), format_, input.lang())

    for format_ in _FORMATS:
        offer(format_)


_LIMIT: list[asyncio.Semaphore] = []


def _turns() -> asyncio.Semaphore:
    """One limit for all sessions of the process."""
    if not _LIMIT:
        _LIMIT.append(asyncio.Semaphore(_AT_ONCE))
    return _LIMIT[0]


def _told(trouble: Trouble) -> Any:
    values = dict(trouble.values)
    if "name" in values and values["name"] is None:
        from shiny import ui

        return ui.TagList(
            *(
                ui.span(say(lang, trouble.key, **{**values, "name": say(lang, "pasted")}), {"data-in": lang})
                for lang in ("es", "en")
            )
        )
    return _both(trouble.key, **values)


def _selector(results: "Sequence[ArticleScore]") -> Any:
    from shiny import ui

    if len(results) < 2:
        return None
    names = {str(at): result.article.title or result.article.id for at, result in enumerate(results)}
    return ui.input_select("which", _both("which"), names, width="100%")


def _scores(result: "ArticleScore", lang: Lang) -> Any:
    from shiny import ui

    from framing.show.words import Words

    words = Words(lang)
    rows = [
        (words.named("dimension", name), found.score, found.ci, name if name in TEXTS else "")
        for name, found in result.scores.items()
    ]
    rows.append((say(lang, "source_name"), result.sources.score, None, "source_reliance"))
    heads = ("dimension", "points", "interval", "meaning")
    return ui.div(
        ui.tags.ul(*(ui.tags.li(words.flag(flag)) for flag in result.flags), class_="soft"),
        ui.tags.table(
            ui.tags.thead(
                ui.tags.tr(
                    *(ui.tags.th(say(lang, key), scope="col", class_=key) for key in heads),
                )
            ),
            ui.tags.tbody(
                *(
                    ui.tags.tr(
                        ui.tags.th(name, scope="row"),
                        ui.tags.td(words.number(score), class_="n"),
                        ui.tags.td(words.interval(ci)),
                        ui.tags.td(say(lang, key) if key else "", class_="meaning"),
                    )
                    for name, score, ci, key in rows
                )
            ),
            class_="scores",
        ),
        class_="wide",
    )
