import html
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from framing.errors import MisuseError
from framing.show import render_html
from tests.show.articles import SCRIPT, hostile, seed, too_short

if TYPE_CHECKING:
    from framing.records import ArticleScore

BROWSER = shutil.which("chromium")


class Reader(HTMLParser):
    """Collects tags and, of the element with id ``text``, the words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.depth = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        if self.depth or attributes.get("id") == "text":
            self.depth += tag not in ("br", "img", "input", "wbr")

    def handle_endtag(self, tag: str) -> None:
        self.depth -= self.depth > 0

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.words.append(data)


@pytest.mark.parametrize("score", [seed, hostile, too_short])
@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_article_stands_in_the_page_word_for_word(score: Any, lang: Any) -> None:
    result: ArticleScore = score()
    shown = "".join(Reader(render_html(result, lang=lang)).words)
    without_controls = re.sub("[\u202a-\u202e]", "", result.article.text)
    assert "".join(re.sub("[\u202a-\u202e]", "", shown).split()) == "".join(without_controls.split())


def test_nothing_comes_from_outside_and_no_script_is_needed() -> None:
    for result in (seed(), hostile()):
        page = render_html(result)
        reader = Reader(page)
        names = {tag for tag, _ in reader.tags}
        assert names.isdisjoint({"script", "img", "iframe", "link", "object", "embed", "base", "form"})
        for tag, attributes in reader.tags:
            assert not any(name.startswith("on") for name in attributes), (tag, attributes)
            assert "src" not in attributes
            address = attributes.get("href") or "#"
            assert address.startswith(("#", "https://www.zerohedge.com/"))
        assert "default-src 'none'" in page
        assert "url(" not in page.replace("url(#", "")


def test_hostile_words_are_words() -> None:
    page = render_html(hostile())
    assert SCRIPT not in page
    assert html.escape(SCRIPT) in page
    assert "javascript:alert(4)" in page
    assert 'href="javascript' not in page


def test_every_hit_quote_and_source_is_marked_and_explained() -> None:
    result = seed()
    reader = Reader(render_html(result))
    explained = [
        attributes["aria-description"] or ""
        for _, attributes in reader.tags
        if "aria-description" in attributes
    ]
    for hit in result.hits:
        assert any(hit.category in text and hit.entry in text for text in explained), hit
    focusable = [attributes for _, attributes in reader.tags if attributes.get("tabindex") == "0"]
    assert len(focusable) >= len({(hit.start, hit.end) for hit in result.hits})
    for act in result.attributions:
        if act.counted:
            assert any(act.entity in text for text in explained), act


def test_both_languages_say_what_is_not_validated() -> None:
    assert "sin validación externa" in render_html(seed(), lang="es")
    english = render_html(seed(), lang="en")
    assert "without external validation" in english
    assert '<html lang="en"' in english
    with pytest.raises(MisuseError, match="lang must be one of es, en, got 'fr'"):
        render_html(seed(), lang="fr")  # type: ignore[arg-type]


def test_an_article_without_scores_says_why() -> None:
    page = render_html(too_short())
    assert "Este artículo no tiene puntuaciones" in page
    assert "demasiado corto" in page


def test_the_page_is_light() -> None:
    assert len(render_html(seed()).encode()) < 400_000


def chromium(page: Path, folder: Path, *arguments: str) -> str:
    assert BROWSER is not None
    done = subprocess.run(
        [
            BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--allow-file-access-from-files", "--virtual-time-budget=4000",
            f"--user-data-dir={folder / 'profile'}", *arguments, page.as_uri(),
        ],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    return done.stdout


PROBE = """<!doctype html><iframe src="page.html" style="width:%dpx;height:800px;border:0"></iframe>
<pre></pre>
<script>onload = () => {
  const frame = document.querySelector("iframe"), page = frame.contentDocument, view = frame.contentWindow;
  const shown = element => view.getComputedStyle(element, "::after").display;
  const seen = selector => [...page.querySelectorAll(selector)].filter(e => e.getClientRects().length).length;
  const mark = page.querySelector("#text .m[tabindex]");
  const before = shown(mark); mark.focus({focusVisible: true}); const after = shown(mark);
  const rows = seen(".row"); page.querySelector("#f-va").click(); const author = seen(".row");
  document.querySelector("pre").textContent = JSON.stringify({
    wide: page.documentElement.scrollWidth, before, after, rows, author,
    height: page.documentElement.scrollHeight});
}</script>"""


@pytest.mark.slow
@pytest.mark.skipif(BROWSER is None, reason="needs Chromium (Debian: apt-get install chromium)")
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("score", [seed, hostile])
def test_in_a_browser(tmp_path: Path, width: int, score: Any) -> None:
    """Nothing overflows, a mark explains itself when the keyboard reaches it, the filter hides rows."""
    result: ArticleScore = score()
    (tmp_path / "page.html").write_text(render_html(result), encoding="utf-8")
    probe = tmp_path / "probe.html"
    probe.write_text(PROBE % width, encoding="utf-8")
    dom = chromium(probe, tmp_path, "--dump-dom", "--window-size=1400,900")
    found = json.loads(html.unescape(re.search(r"<pre>(.*?)</pre>", dom, re.S).group(1)))  # type: ignore[union-attr]
    assert found["wide"] <= width
    assert (found["before"], found["after"]) == ("none", "block")
    author = sum(hit.voice == "author" for hit in (*result.hits, *result.title_hits))
    assert (found["rows"], found["author"]) == (len(result.hits) + len(result.title_hits), author)


@pytest.mark.slow
@pytest.mark.skipif(BROWSER is None, reason="needs Chromium (Debian: apt-get install chromium)")
def test_it_prints(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(render_html(seed()), encoding="utf-8")
    chromium(page, tmp_path, f"--print-to-pdf={tmp_path / 'page.pdf'}")
    paper = (tmp_path / "page.pdf").read_bytes()
    assert paper.startswith(b"%PDF")
    assert len(paper) > 20_000
    assert b"/MediaBox [0 0 594.95996 841.91998]" in paper, "not A4"
    # The phone's stacked tables must not come out on paper, which is as narrow: that took 14 pages, not 9.
    assert len(re.findall(rb"/Type /Page\b", paper)) <= 11
