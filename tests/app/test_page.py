"""The page in a browser, as its users meet it."""

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from framing.resources import data_folder

pytest.importorskip("shiny", reason="the page needs the extra 'app'")
playwright = pytest.importorskip("playwright.sync_api", reason="a browser is driven with playwright")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
SEED = data_folder("seeds") / "otan-ucrania.txt"
PROSE = "El ejército atacó la ciudad y el ministro prometió responder con toda la fuerza. " * 12

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs chromium"),
]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "framing", "app", "--no-browser", "--port", str(port)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    said = process.stderr.readline()
    assert f"http://127.0.0.1:{port}" in said
    yield f"http://127.0.0.1:{port}/"
    process.terminate()
    process.wait(timeout=20)
    assert process.stderr.read() == "", "nothing is complained of while it runs"
    process.stderr.close()


@pytest.fixture(scope="module")
def browser() -> Iterator["playwright.Browser"]:
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser: "playwright.Browser", address: str) -> Iterator["playwright.Page"]:
    page = browser.new_page(viewport={"width": 1100, "height": 900})
    asked: list[str] = []
    broken: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto(address)
    page.wait_for_selector("input[type=file]", state="attached")
    yield page
    elsewhere = [url for url in asked if not url.startswith((address, "data:", "about:", "blob:"))]
    page.close()
    assert elsewhere == [], "nothing is fetched from elsewhere"
    assert broken == []


def press_score(page: "playwright.Page") -> None:
    page.click("#score")
    page.wait_for_selector("iframe")


def download(page: "playwright.Page", format_: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.click(f"#get_{format_}")
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_the_example_is_scored_and_shown_in_both_languages(page: "playwright.Page") -> None:
    page.click("#example")
    page.wait_for_function("document.querySelector('#text').value.length > 1000")
    press_score(page)
    assert page.inner_text("table.scores tbody tr:first-child").split("\t")[:3] == [
        "Escalada",
        "25,9",
        "16,4–38,4",
    ]
    marked = page.frame_locator("iframe")
    assert marked.locator("mark").count() > 20
    assert marked.locator("html").get_attribute("lang") == "es"
    assert page.title() == "framing: escalada, alarma y fuentes"

    before = page.input_value("#text")
    page.check("input[name=lang][value=en]")
    page.wait_for_function("document.querySelector('table.scores').innerText.includes('25.9')")
    assert page.input_value("#text") == before
    assert (page.title(), page.evaluate("document.documentElement.lang")) == (
        "framing: escalation, alarm and sources",
        "en",
    )
    assert "Analizar" not in page.inner_text("body")
    page.wait_for_function("document.querySelector('iframe').srcdoc.includes('<html lang=\"en\"')")


def test_a_dropped_page_and_each_download(page: "playwright.Page", tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{line}</p>\n" for line in SEED.read_text(encoding="utf-8").splitlines() if line)
    html = tmp_path / "noticia ñ.html"
    html.write_text(
        "<html lang='es'><head><title>Tropas</title></head>"
        f"<body><article>{paragraphs}</article></body></html>",
        encoding="utf-8",
    )
    page.set_input_files("input[type=file]", [html, SEED])
    page.wait_for_function("document.querySelector('.progress-bar').textContent === 'Upload complete'")
    press_score(page)
    assert page.locator("#which option").count() == 2
    page.select_option("#which", "1")
    page.wait_for_function("document.querySelector('iframe').srcdoc.includes('otan-ucrania')")
    command = [sys.executable, "-m", "framing", "score", str(SEED), "--format"]
    for format_, name in (("html", "otan-ucrania.html"), ("json", "framing.json"), ("csv", "framing.csv")):
        found, content = download(page, format_)
        assert found == name
        printed = subprocess.run([*command, format_], capture_output=True, check=True, timeout=60).stdout
        wanted = printed if format_ == "html" else printed.splitlines()[-1]
        assert wanted in content, format_


def test_scripts_are_text(page: "playwright.Page", tmp_path: Path) -> None:
    attack = '<script>document.title="tomado"</script><img src=x onerror="document.title=1"> ' + PROSE
    page.fill("#text", attack)
    page.fill("#article", "<script>alert(1)</script>")
    named = tmp_path / "<img src=x onerror=alert(1)>.txt"
    named.write_text(PROSE, encoding="utf-8")
    bad = tmp_path / "<b>malo.exe"
    bad.write_bytes(b"MZ")
    page.set_input_files("input[type=file]", [named, bad])
    page.wait_for_function("document.querySelector('.progress-bar').textContent === 'Upload complete'")
    press_score(page)
    assert page.title() == "framing: escalada, alarma y fuentes"
    assert "«<b>malo.exe» no es un archivo .txt" in page.inner_text("[role=status]")
    marked = page.frame_locator("iframe")
    assert '<script>document.title="tomado"</script>' in marked.locator("body").inner_text()
    assert marked.locator("script, img").count() == 0
    assert page.locator("main script, main img, main b").count() == 0
    assert page.get_attribute("iframe", "sandbox") == ""


def test_by_keyboard_alone(page: "playwright.Page") -> None:
    page.focus("#text")
    page.keyboard.insert_text(PROSE)
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.id || document.activeElement.type"))
        if seen[-1] == "score":
            break
    assert seen[-1] == "score"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    page.wait_for_selector("iframe")
    assert page.inner_text("[role=status]").strip() == "Listo."
    unnamed = page.evaluate(
        "[...document.querySelectorAll('input:not([type=hidden]):not([readonly]),textarea,select')]"
        ".filter(e => !(e.labels && [...e.labels].some(l => l.innerText.trim()))).map(e => e.outerHTML)"
    )
    assert unnamed == []


def test_nothing_to_score_is_said(page: "playwright.Page") -> None:
    page.click("#score")
    page.wait_for_selector(".trouble")
    assert "No hay nada que analizar" in page.inner_text("[role=status]")


def test_on_a_phone(page: "playwright.Page") -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.fill("#text", PROSE + " " + "palabrainterminable" * 20)
    press_score(page)
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    heights = page.evaluate(
        "[...document.querySelectorAll('.btn')].map(e => e.getBoundingClientRect().height)"
    )
    assert min(heights) >= 40


def test_files_can_be_taken_away_again(page: "playwright.Page", tmp_path: Path) -> None:
    page.set_input_files("input[type=file]", [SEED])
    page.wait_for_function("document.querySelector('.progress-bar').textContent === 'Upload complete'")
    page.click("#clear")
    page.wait_for_selector("#files1", state="attached")
    page.click("#score")
    page.wait_for_selector(".trouble")
    assert re.search("No hay nada", page.inner_text("[role=status]"))
