"""A local page for those who do not code: paste a text or drop files, see the result.

    browser ──► guard (this machine only) ──► page (what is asked and shown) ──► desk (reading, scoring)

Nothing leaves the machine, nothing is fetched from elsewhere, and nothing is kept once the page is closed.
"""

from framing.app.serve import serve

__all__ = ["serve"]
