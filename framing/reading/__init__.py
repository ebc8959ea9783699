"""One article from a file, a folder, a web page, standard input or a string.

::

    bytes ──encoding──▶ str ──┬── plain text ─────────┐
    URL ──url──▶ bytes        ├── markdown ───────────┼──▶ normalise ──credits──▶ Article
                              └── webpage ────────────┘
"""

from framing.reading.article import read_article
from framing.reading.credits import Credits, find_credits
from framing.reading.folder import expand_source, read_articles

__all__ = ["Credits", "expand_source", "find_credits", "read_article", "read_articles"]
