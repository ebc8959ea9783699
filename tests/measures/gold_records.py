"""Records made by hand from the gold, so that the measures are tested without the other rooms."""

import json
import re
from itertools import groupby
from pathlib import Path
from typing import Any

from framing.records import Attribution, Document, Hit, Mention, Quote, Sentence, Span, Unit

TESTS = Path(__file__).resolve().parents[1]
GOLD: dict[str, Any] = json.loads((TESTS / "gold" / "seed_gold.json").read_text(encoding="utf-8"))
MINI: dict[str, Any] = json.loads((TESTS / "gold" / "mini_example.json").read_text(encoding="utf-8"))
SEED_TEXT = (TESTS.parent / "seeds" / "otan-ucrania.txt").read_text(encoding="utf-8")
POTENTIAL = frozenset({"E1", "E6"})

DIMENSION_OF = {"E": "escalation", "D": "deescalation", "A": "alarm", "R": "reassurance"}
TOKEN = re.compile(r"\d+(?:[.,]\d+)*%?|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# Coded both as escalation and as alarm, hence "shared" entries of the lexicon.
SHARED_TEXTS = frozenset({"Tercera Guerra Mundial", "escenario de guerra"})


def make_hit(category: str, value: float, unit: int, **given: Any) -> Hit:
    """A hit with what a test cares about and plain values for the rest."""
    fields: dict[str, Any] = {
        "start": 0,
        "end": 1,
        "text": "x",
        "dimension": DIMENSION_OF[category[0]],
        "category": category,
        "value": value,
        "weight": value,
        "intensity": 1.0,
        "modality": "asserted",
        "negated": False,
        "voice": "author",
        "entry": "x",
        "shared": False,
        "unit": unit,
    }
    return Hit(**{**fields, **given})


def make_document(
    text: str, sentences: list[tuple[int, int, int]], quotes: list[Quote], excluded: tuple[Span, ...] = ()
) -> Document:
    """A document from sentences given as start, end, paragraph; short ones join the one before."""
    tokens = [
        found
        for found in TOKEN.finditer(text)
        if not any(start <= found.start() < end for start, end in excluded)
    ]
    units: list[Unit] = []
    unit_of: list[int] = []
    for start, end, paragraph in sentences:
        first = len(unit_of)
        inside = sum(start <= token.start() < end for token in tokens)
        if inside < 4 and units and units[-1].paragraph == paragraph:
            units[-1] = Unit(units[-1].start, end, paragraph, units[-1].first, first + inside)
        else:
            units.append(Unit(start, end, paragraph, first, first + inside))
        unit_of += [len(units) - 1] * inside
    paragraphs = tuple(
        (rows[0][0], rows[-1][1]) for rows in (list(group) for _, group in groupby(sentences, lambda s: s[2]))
    )
    return Document(
        text=text,
        paragraphs=paragraphs,
        sentences=tuple(Sentence(*sentence) for sentence in sentences),
        units=tuple(units),
        quotes=tuple(quotes),
        words=[token[0].lower() for token in tokens],
        starts=[token.start() for token in tokens],
        ends=[token.end() for token in tokens],
        unit_of=unit_of,
    )


def seed_document() -> Document:
    """The seed as analysed by hand: 34 units, 815 tokens, 12 quotations."""
    rows = [row for row in GOLD["sentences"] if row["id"] != "S36"]  # the footer
    sentences = [(row["start"], row["end"], int(row["para"][1:]) - 1) for row in rows]
    quotes = [Quote(*q["inner"], kind=q["kind"], defect=q["defect"]) for q in GOLD["quotes"]]
    return make_document(SEED_TEXT, sentences, quotes, excluded=((3855, 3864), (5005, 5105)))


def seed_hits(*, optional: bool = False) -> tuple[Hit, ...]:
    """The hits coded by hand: the required ones, or all."""
    document = seed_document()
    hits = []
    for row in GOLD["hits"]:
        if not (row["required"] or optional):
            continue
        discounted = row["modality"] == "irrealis" and row["cat"][0] in "ED"
        start, end = row["span"]
        hits.append(
            make_hit(
                row["cat"],
                row["w"] * row["m_int"] * (0.5 if discounted else 1),
                next(i for i, unit in enumerate(document.units) if unit.start <= start < unit.end),
                start=start,
                end=end,
                text=row["text"],
                weight=row["w"],
                intensity=row["m_int"],
                modality=row["modality"],
                voice=row["voice"],
                shared=row["text"] in SHARED_TEXTS,
            )
        )
    return tuple(hits)


def seed_attributions() -> tuple[Attribution, ...]:
    """The 22 attributions coded by hand, 17 of them counted."""
    acts = []
    for row in GOLD["attributions"]:
        cue = Mention(*row["cue_span"], row["cue"]) if row["cue_span"] else None
        source = Mention(*row["content"], row["source_text"]) if row["source_text"] else None
        acts.append(
            Attribution(
                source=source,
                entity=row["source"],
                type=row["type"],
                role="MIL" if row["id"] == "A8" else None,
                form=row["form"],
                stance=None if row["stance"] == "—" else row["stance"],
                via=row["via"],
                counted=row["counts"],
                cue=cue,
                content=tuple(row["content"]),
            )
        )
    return tuple(acts)


def seed_evidentials() -> list[Span]:
    """The two claims without a source: "No ha sido ningún secreto que", "Ha habido más informes de"."""
    return [_find(SEED_TEXT, "No ha sido ningún secreto que"), _find(SEED_TEXT, "Ha habido más informes de")]


MINI_TEXT = "\n".join(MINI["paragraphs"])
# unit (-1 the title), category, value, weight, intensity: the table of the worked example
_MINI_HITS = [
    (-1, "E1", 1.0, 1.0, 1.0), (-1, "E3", 0.5, 1.0, 1.0),
    (0, "E1", 1.0, 1.0, 1.0), (0, "E2", 0.5, 1.0, 1.0), (0, "E3", 0.5, 1.0, 1.0),
    (1, "E5", 1.0, 1.0, 1.0),
    (2, "E4", 0.5, 1.0, 1.0), (2, "A3", 1.0, 1.0, 1.0),
    (3, "D1", 0.5, 1.0, 1.0),
    (4, "A1", 1.0, 1.0, 1.0),
    (5, "E2", 0.0, 1.0, 1.0),
    (6, "E6", 0.5, 1.0, 1.0), (6, "A4", 0.5, 0.5, 1.0), (6, "A2", 1.5, 1.0, 1.5),
    (7, "R1", 1.0, 1.0, 1.0),
    (8, "D1", 0.5, 1.0, 1.0),
]  # fmt: skip
_ATTACK = "con atacar bases de la OTAN si Estados Unidos envía más misiles de largo alcance a Ucrania"
_MINI_ACTS = [
    ("Rusia", "GOV", "E", None, _ATTACK),
    ("Serguéi Lavrov", "GOV", "N", None, "No habrá negociación bajo chantaje"),
    ("fuente militar", "ANO", "N", None, "las tropas podrían desplegarse en cuestión de días"),
    ("António Guterres", "OFI", "E", None, "un alto el fuego inmediato"),
    ("portavoz del Ejército ucraniano", "MIL", "A", None, "Kiev no ha atacado territorio ruso"),
    ("Expertos", "EXP", "E", "Reuters", "de una catástrofe nuclear sin precedentes"),
    ("alcalde de Járkov", "GOV", "N", None, "No hay motivo para el pánico"),
    ("Serguéi Lavrov", "GOV", "N", None, "La tregua es posible"),
]  # fmt: skip


def mini_document() -> Document:
    """The worked example taken apart: 9 units, 120 tokens."""
    sentences, position = [], 0
    for index, paragraph in enumerate(MINI["paragraphs"]):
        sentences.append((position, position + len(paragraph), index))
        position += len(paragraph) + 1
    quotes = [
        Quote(found.start() + 1, found.end() - 1, "direct") for found in re.finditer("«[^»]*»", MINI_TEXT)
    ]
    return make_document(MINI_TEXT, sentences, quotes)


def mini_hits() -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """The hits of the worked example: those of the body and those of the title."""
    hits = [
        make_hit(
            category, value, unit, weight=weight, intensity=intensity,
            modality="irrealis" if 0 < value < weight * intensity else "asserted", negated=value == 0,
        )
        for unit, category, value, weight, intensity in _MINI_HITS
    ]  # fmt: skip
    return tuple(hit for hit in hits if hit.unit >= 0), tuple(hit for hit in hits if hit.unit < 0)


def mini_attributions() -> tuple[Attribution, ...]:
    """The eight acts of the worked example."""
    return tuple(
        Attribution(None, entity, kind, None, "indirecta", stance, via, True, None, _find(MINI_TEXT, content))
        for entity, kind, stance, via, content in _MINI_ACTS
    )


def _find(text: str, part: str) -> Span:
    start = text.index(part)
    return start, start + len(part)
