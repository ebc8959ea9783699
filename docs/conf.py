"""Settings of the documentation site: ``python -m sphinx -W -b html docs build/docs``.

Nothing is fetched, neither while the site is built nor while it is read: formulas are text, fonts are those
of the reader, and there are no references into the sites of other projects.
"""

from collections.abc import Iterator
from typing import Any

from sphinx.application import Sphinx

from framing import __version__

project = "framing"
author = "The framing developers"
copyright = "The framing developers"  # noqa: A001  Sphinx wants this name
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["examples"]
templates_path = ["_templates"]
highlight_language = "none"  # blocks without a language are commands and formulas
default_role = "py:obj"  # `name` in a docstring: a link where there is such a page, else plain code

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3

napoleon_google_docstring = False
napoleon_custom_sections = ["Tables", "Columns"]
napoleon_use_rtype = False
autodoc_member_order = "bysource"
python_maximum_signature_line_length = 88
python_use_unqualified_type_names = True
add_module_names = False

html_theme = "furo"
html_title = f"framing {release}"
html_static_path = ["_static"]
html_css_files = ["print.css"]
html_extra_path = ["judged-hits.csv", "attribution-judged.csv", "coded-sentences.csv"]
html_copy_source = False
html_show_sphinx = False

CODEBOOK, SHEET = "codebook.es", "codebook-print"
_PRINTED = '<p class="no-print"><a href="{}.html">Versión para imprimir, sin el marco del sitio</a></p>'


def _adapt_page(app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Name the language of the Spanish pages, and keep the codebook for the sheet that stands by itself."""
    if page.endswith(".es"):
        context["language"] = "es"
    if page == CODEBOOK:
        app.framing_sheet = {"title": context["title"], "body": context["body"]}  # type: ignore[attr-defined]
        context["body"] = _PRINTED.format(SHEET) + context["body"]


def _add_sheet(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Write the codebook once more as a page without the frame of the site, for the printer."""
    sheet = getattr(app, "framing_sheet", None)
    if sheet:  # absent when the page has not changed since the last build
        yield SHEET, sheet, "codebook-print.html"


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the two hooks; Sphinx calls this."""
    app.connect("html-page-context", _adapt_page)
    app.connect("html-collect-pages", _add_sheet)
    return {"parallel_read_safe": True, "parallel_write_safe": False}  # the sheet passes between the hooks
