"""Scored articles to show: the seed, a hostile one, and ones without scores."""

from functools import cache
from pathlib import Path

import framing as fr
from framing.records import ArticleScore

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = "<script>alert(1)</script>"

HOSTILE_TEXT = (
    f"Rusia atacó el puerto {SCRIPT} y «\"><img src=x onerror=alert(2)>» cayó, dijo Ana O'Hara & Hijos.\n"
    "El miedo crece & la alarma <b>también</b>, afirmó el ministro \u202eoiraid\u202c Juan Pérez.\n"
) * 8


@cache
def seed() -> ArticleScore:
    return fr.score_article(fr.read_article(ROOT / "seeds" / "otan-ucrania.txt"))


@cache
def hostile() -> ArticleScore:
    article = fr.Article(
        text=HOSTILE_TEXT,
        id="../../x",
        title=f"Guerra nuclear {SCRIPT}",
        outlet=f"=HYPERLINK({SCRIPT})",
        author='" onmouseover="alert(3)',
        url="javascript:alert(4)",
        flags=(SCRIPT,),
    )
    return fr.score_article(article)


@cache
def too_short() -> ArticleScore:
    return fr.score_article(fr.Article(text="Rusia atacó el puerto.", id="corto"))
