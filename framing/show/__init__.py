"""Showing what was measured: ``ArticleScore`` -> page, terminal table, CSV.

``render_html`` draws one self-contained page, ``print_table`` writes to a rich console, ``to_csv`` makes one
row an article. All words that readers see are in ``names.py`` and ``texts.py``, in Spanish and English.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framing.show.page import render_html
    from framing.show.tables import to_csv
    from framing.show.terminal import print_table

__all__ = ["print_table", "render_html", "to_csv"]

_HOMES = {"print_table": "terminal", "render_html": "page", "to_csv": "tables"}


def __getattr__(name: str) -> Any:
    """Import a function's module when the function is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
