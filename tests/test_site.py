"""The documentation site: builds without a warning, is complete, hangs together and needs no network."""

import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import framing as fr
from framing.compare import MEASURES

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
LABELS = [
    f"{letter}{number}"
    for letter, last in zip("EDAR", (7, 5, 6, 1), strict=True)
    for number in range(1, last + 1)
]
SOURCE_TYPES = ("ANO", "DOC", "MED", "MIL", "GOV", "OFI", "EXP", "EMP", "ONG", "CIU", "COL", "SIN")
FORMS = (
    "directa",
    "parcial",
    "indirecta",
    "indirecta+parcial",
    "bloque",
    "flotante",
    "según",
    "nominal",
    "actitud",
    "pregunta",
    "comillas de distancia",
)
FETCHED = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}


class Page(HTMLParser):
    """Anchors, links and fetched resources of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.resources: list[str] = []
        self.headings: list[str] = []
        self.language = ""
        self._in_heading = False
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.anchors.add(values["id"])
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag in FETCHED and FETCHED[tag] in values:
            self.resources.append(values[FETCHED[tag]])
        if tag == "html":
            self.language = values.get("lang", "")
        if tag == "h3":
            self._in_heading = True
            self.headings.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "h3":
            self._in_heading = False

    def handle_data(self, data: str) -> None:
        if self._in_heading:
            self.headings[-1] += data


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html"),
            *("-d", str(folder / "doctrees"), str(DOCS), str(folder / "html")),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "html"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    return {path: Page(path) for path in sorted(site.rglob("*.html"))}


def broken(site: Path, pages: dict[Path, Page]) -> Iterator[str]:
    """Links and resources inside the site that lead nowhere."""
    for path, page in pages.items():
        for link in page.links + page.resources:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            anchor = unquote(parts.fragment)
            there = target.is_file() and target.is_relative_to(site.resolve())
            if not there or (anchor and target in pages and anchor not in pages[target].anchors):
                yield f"{path.name}: {link}"


@pytest.mark.slow
def test_every_document_is_a_page(site: Path) -> None:
    sources = [path.relative_to(DOCS) for path in DOCS.rglob("*.md")]
    assert len(sources) > 20
    assert [str(path) for path in sources if not (site / path).with_suffix(".html").is_file()] == []
    assert (site / "judged-hits.csv").read_bytes() == (DOCS / "judged-hits.csv").read_bytes()


@pytest.mark.slow
def test_every_public_name_is_explained(site: Path, pages: dict[Path, Page]) -> None:
    names = re.findall(
        r" import \w+ as (\w+)", (ROOT / "framing" / "__init__.pyi").read_text(encoding="utf-8")
    )
    anchors = set().union(*(page.anchors for path, page in pages.items() if path.parent == site / "api"))
    assert len(names) > 40
    assert [name for name in names if f"framing.{name}" not in anchors] == []


@pytest.mark.slow
def test_docstrings_render_as_meant(site: Path) -> None:
    """A section that the builder does not know would stand as an underlined heading in the text."""
    for path in (site / "api").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "-----" not in text, path.name
        assert "system-message" not in text, path.name


@pytest.mark.slow
def test_nothing_is_fetched_from_elsewhere(site: Path, pages: dict[Path, Page]) -> None:
    outside = [
        f"{path.name}: {link}"
        for path, page in pages.items()
        for link in page.resources
        if urlsplit(link).scheme not in ("", "data") or urlsplit(link).netloc
    ]
    assert outside == []
    for path in site.rglob("*.css"):
        assert not re.search(r"(url\(|@import)\s*['\"]?(https?:)?//", path.read_text(encoding="utf-8")), (
            path.name
        )


@pytest.mark.slow
def test_internal_links_lead_somewhere(site: Path, pages: dict[Path, Page]) -> None:
    assert sum(len(page.links) for page in pages.values()) > 500
    assert list(broken(site, pages)) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["codebook.es.html", "codebook-print.html"])
def test_codebook_explains_every_label(site: Path, pages: dict[Path, Page], name: str) -> None:
    page = pages[site / name]
    assert page.language == "es"
    assert [label for label in LABELS if not any(h.startswith(f"{label} ·") for h in page.headings)] == []
    text = (site / name).read_text(encoding="utf-8")
    cells = set(re.findall(r"<td><p>(.*?)</p>", text))
    assert [word for word in (*SOURCE_TYPES, *FORMS) if word not in cells] == []


def test_each_label_of_the_codebook_is_complete() -> None:
    text = (DOCS / "codebook.es.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^### (\w\d) · .*?\n(.*?)(?=^##)", text, re.MULTILINE | re.DOTALL))
    parts = ("Definición", "Incluye", "Excluye", "Sí", "No", "Caso límite")
    assert sorted(sections) == sorted(LABELS)
    assert [(k, part) for k, body in sections.items() for part in parts if f"- **{part}.**" not in body] == []


def test_codebook_names_the_categories_of_the_lexicons() -> None:
    lexicons = fr.load_lexicons()
    known = {code for info in lexicons.info.values() for code in info.categories}
    assert {code for code in known if re.fullmatch(r"[EDAR]\d", code)} == set(LABELS)


def test_worked_example_is_what_comes_out() -> None:
    text = (DOCS / "measures.md").read_text(encoding="utf-8")
    title = re.search(r"Title: \*(.+)\*", text)
    assert title
    lines = re.findall(r"^\| \d \|.*\|$", text, re.MULTILINE)
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert len(rows) == 9
    result = fr.score_article(fr.read_article(text="\n".join(row[1] for row in rows), title=title[1]))
    for row, unit in zip(rows, result.units, strict=True):
        assert [float(cell or 0) for cell in row[3:]] == list(unit.values.values()), row[1]
    printed = re.findall(r"([a-z-]+) += (?:[^=\n]*= )?? *(\d+\.\d\d)\b", text)
    scores = {name.replace("-", ""): float(number) for name, number in printed}
    assert scores.items() >= {name: round(one.score, 2) for name, one in result.scores.items()}.items()
    assert result.flags == ("baja_precision",)
    assert (result.sources.acts, result.sources.sources) == (8, 7)
    assert f"= 100 · 8/9 = {result.sources.score:.1f} " in text
    assert f"effective sources = 1/.156 = {result.sources.effective_sources:.1f} " in text


def test_short_names_of_measures_are_listed() -> None:
    text = (DOCS / "api" / "corpora.md").read_text(encoding="utf-8")
    names = {name.removesuffix("_author").removesuffix("_attributed") for name in MEASURES}
    assert [name for name in sorted(names) if f"`{name}`" not in text] == []


@pytest.mark.parametrize(
    ("page", "origin"), [("limits.md", "validation.md"), ("comparison.md", "benchmarks.md validation.md")]
)
def test_figures_are_those_of_the_measurements(page: str, origin: str) -> None:
    """Figures are repeated where they matter; when a measurement is made anew, both places change."""
    figure = r"(?<![\d.,])(?:\.\d{2,3}|\d{3}|\d,\d{3})(?![\d.]*\d)"
    measured = "\n".join((DOCS / name).read_text(encoding="utf-8") for name in origin.split())
    lines = (DOCS / page).read_text(encoding="utf-8").splitlines()
    table = "\n".join(
        line for line in lines if line.startswith("|") or "recall" in line or "precision" in line
    )
    found = set(re.findall(figure, table))
    assert len(found) >= 10
    assert sorted(found - set(re.findall(figure, measured))) == []


def test_the_page_of_columns_names_every_column_once() -> None:
    from framing.corpus import score_corpus
    from framing.records import Article

    text = (ROOT / "docs" / "columns.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.+?) \|(.*)\|$", text, re.MULTILINE)
    names = [name for cell, _ in rows for name in re.findall(r"`([^`]+)`", cell)]
    stands = {
        "DIM": "(?:escalation|deescalation|alarm|reassurance)",
        "KIND": "(?:"
        + "|".join(re.findall(r"`(\w+)`", text.partition("KIND is ")[2].partition("|")[0]))
        + ")",
        "TYPE": "(?:" + text.partition("acts by type: `")[2].partition("`")[0].replace(" ", "|") + ")",
        "STANCE": "(?:N|A|F|D|E|PREG)",
        "FORM": "(?:" + text.partition("acts by form: `")[2].partition("`")[0].replace(" ", "|") + ")",
        "VARIANT": "(?:default|irrealis_[01]|unweighted|no_category_cap|linear|without_shared|"
        "title_share_4?0)",
    }
    patterns = []
    for name in names:
        for stand, words in stands.items():
            name = name.replace(stand, words)
        patterns.append(re.compile(name))
    columns = list(score_corpus([Article("Rusia atacó el puerto.")]).columns)
    matched = {column: sum(bool(pattern.fullmatch(column)) for pattern in patterns) for column in columns}
    assert {column: count for column, count in matched.items() if count != 1} == {}
    assert all(any(pattern.fullmatch(column) for column in columns) for pattern in patterns)
