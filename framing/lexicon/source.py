"""A lexicon as its author wrote it: ``entries.csv`` and ``card.toml``, read with all problems at once."""

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from framing.errors import LexiconError, bad_value
from framing.lexicon.validation import Judgement, read_validation

COLUMNS = (
    "pattern", "kind", "category", "weight", "shared", "region", "modality",
    "requires", "veto", "example", "counterexample", "note",
)  # fmt: skip
KINDS = {"noun": "n", "adj": "a", "verb": "v", "phrase": ""}
WEIGHTS = (0.0, 0.5, 1.0, 1.5)
MODALITIES = ("", "irrealis", "future")
MOST_COMPANY = 100_000
MAX_BYTES = 20_000_000

_CATEGORY = re.compile(r"[A-Z][A-Z0-9_.]*")
_LIST = re.compile(r"@[a-z][a-z_0-9]*")
_WEIGHT = re.compile(r"\d(?:\.\d)?")
_REGION = re.compile(r"(?:ES|LatAm|[A-Z]{2})(?: (?:ES|LatAm|[A-Z]{2}))*")
_CARD_TEXT = ("name", "version", "dimension", "opposite", "language", "licence", "status", "description")
_CARD_KEYS = frozenset(
    {
        *_CARD_TEXT,
        *(
            "company",
            "potential",
            "gate_sections",
            "categories",
            "category_requires",
            "category_veto",
            "validation",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Card:
    """What a lexicon says about itself. ``dimension`` is empty for resources that feed no score."""

    name: str
    version: str
    dimension: str = ""
    opposite: str = ""
    language: str = "es"
    licence: str = ""
    status: str = "sin validar"
    description: str = ""
    potential: tuple[str, ...] = ()
    gate_sections: tuple[str, ...] = ()
    company: int = 0
    categories: dict[str, dict[str, str]] = field(default_factory=dict)
    category_requires: dict[str, str] = field(default_factory=dict)
    category_veto: dict[str, str] = field(default_factory=dict)
    validation: dict[str, Judgement] = field(default_factory=dict)

    def conditions(self, category: str, requires: str, veto: str) -> tuple[str, str]:
        """The cells ``requires`` and ``veto`` of a row with what its category adds to them."""
        return (
            f"{requires};{self.category_requires.get(category, '')}",
            f"{veto};{self.category_veto.get(category, '')}",
        )

    @property
    def experimental(self) -> tuple[str, ...]:
        """Categories whose measured precision is below the bar; unmeasured ones are not among them."""
        return tuple(sorted(code for code, found in self.validation.items() if found.experimental))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of ``entries.csv``; ``line`` is its line in the file."""

    line: int
    pattern: str
    category: str
    weight: float
    shared: bool
    region: str
    modality: str
    requires: str
    veto: str
    example: str
    counterexample: str
    note: str


@dataclass(frozen=True, slots=True)
class LexiconSource:
    """One lexicon folder: its card, its rows and the hash of both files."""

    folder: Path
    card: Card
    rows: tuple[Row, ...]
    sha256: str


def lexicon_bytes(folder: Path) -> tuple[bytes, bytes]:
    """Return the bytes of ``card.toml`` and ``entries.csv``.

    Raises
    ------
    LexiconError
        If the folder or one of the files is missing, unreadable or larger than 20 MB.
    """
    found = []
    for name in ("card.toml", "entries.csv"):
        path = folder / name
        try:
            size = path.stat().st_size
            if size > MAX_BYTES:
                raise LexiconError(
                    [f"{path}: the file has {size:,} bytes, more than the {MAX_BYTES:,} allowed"]
                )
            found.append(path.read_bytes())
        except OSError as error:
            raise LexiconError(
                [
                    f"{path}: cannot be read ({error.strerror}); a lexicon is a folder with card.toml and "
                    "entries.csv"
                ]
            ) from None
    return found[0], found[1]


def digest(card: bytes, entries: bytes) -> str:
    """SHA-256 of a lexicon: of its two files, each preceded by its length."""
    joined = b"%d:%b%d:%b" % (len(card), card, len(entries), entries)
    return hashlib.sha256(joined).hexdigest()


def read_lexicon(folder: Path) -> LexiconSource:
    """Read a lexicon folder.

    Raises
    ------
    LexiconError
        With every problem of both files, one line each as ``entries.csv:17: weight must be ...``.
    """
    card_bytes, entries_bytes = lexicon_bytes(folder)
    problems: list[str] = []
    card = _read_card(folder / "card.toml", card_bytes, problems)
    rows = list(_read_rows(folder / "entries.csv", entries_bytes, card, problems))
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        key = (row.category, row.pattern)
        if key in seen:
            problems.append(
                f"{folder / 'entries.csv'}:{row.line}: pattern {row.pattern!r} stands in category "
                f"{row.category} already on line {seen[key]}; join the two rows"
            )
        seen.setdefault(key, row.line)
    if not rows and not problems:
        problems.append(f"{folder / 'entries.csv'}: no entries; add at least one row below the heading")
    if problems:
        raise LexiconError(problems)
    return LexiconSource(folder, card, tuple(rows), digest(card_bytes, entries_bytes))


def _read_card(path: Path, data: bytes, problems: list[str]) -> Card:
    import tomllib

    try:
        raw: dict[str, Any] = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        problems.append(f"{path}: not UTF-8; save the file as UTF-8")
        return Card("?", "?")
    except tomllib.TOMLDecodeError as error:
        problems.append(f"{path}: not TOML: {error}")
        return Card("?", "?")
    before = len(problems)
    problems += [
        f"{path}: unknown key {key!r} (allowed: {', '.join(sorted(_CARD_KEYS))})"
        for key in raw
        if key not in _CARD_KEYS
    ]
    problems += [
        f"{path}: {key} must be text in quotation marks, got {raw[key]!r}"
        for key in _CARD_TEXT
        if key in raw and not isinstance(raw[key], str)
    ]
    problems += [
        f'{path}: {key} is missing; add {key} = "..."' for key in ("name", "version") if key not in raw
    ]
    categories: dict[str, dict[str, str]] = {}
    for key in ("categories", "category_requires", "category_veto"):
        if not isinstance(raw.get(key, {}), dict):
            problems.append(f"{path}: {key} must be a table [{key}]")
    for key in ("potential", "gate_sections"):
        value = raw.get(key, [])
        if not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
            problems.append(f"{path}: {key} must be a list of texts, got {value!r}")
    company = raw.get("company", 0)
    if not isinstance(company, int) or isinstance(company, bool) or not 0 <= company <= MOST_COMPANY:
        problems.append(f"{path}: company must be a number of words, 0 to {MOST_COMPANY}, got {company!r}")
    if len(problems) > before:
        return Card("?", "?", categories={"?": {}})
    for code, names in raw.get("categories", {}).items():
        if not _CATEGORY.fullmatch(code):
            problems.append(f"{path}: category code {code!r} must be capital letters and digits, such as E8")
        if not isinstance(names, str) or not names.strip():
            problems.append(f'{path}: category {code} must be "name in Spanish | name in English"')
            continue
        spanish, _, english = (part.strip() for part in names.partition("|"))
        categories[code] = {"es": spanish, "en": english or spanish}
    for key in ("potential", "category_requires", "category_veto"):
        problems += [
            f"{path}: {key} names category {code!r}, which [categories] does not have"
            for code in raw.get(key, ())
            if code not in categories
        ]
    return Card(
        **{key: raw[key] for key in _CARD_TEXT if key in raw},
        potential=tuple(raw.get("potential", ())),
        gate_sections=tuple(raw.get("gate_sections", ())),
        company=company,
        categories=categories,
        category_requires=dict(raw.get("category_requires", {})),
        category_veto=dict(raw.get("category_veto", {})),
        validation=read_validation(raw.get("validation", {}), categories, problems, str(path)),
    )


def _read_rows(path: Path, data: bytes, card: Card, problems: list[str]) -> Iterator[Row]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problems.append(f"{path}:{line}: not UTF-8; save the file as CSV UTF-8")
        return
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        heading = tuple(cell.strip() for cell in next(reader, []))
        if heading != COLUMNS:
            problems.append(f"{path}:1: the heading must be {','.join(COLUMNS)}, got {','.join(heading)}")
            return
        last = 1
        for cells in reader:
            line, last = last + 1, reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(COLUMNS):
                problems.append(
                    f"{path}:{line}: {len(cells)} cells where {len(COLUMNS)} are needed; a cell with a comma "
                    'goes in double quotes "..."'
                )
                continue
            row = _read_row(f"{path}:{line}", line, dict(zip(COLUMNS, cells, strict=True)), card, problems)
            if row:
                yield row
    except csv.Error as error:
        problems.append(f"{path}:{reader.line_num}: not CSV: {error}")


def _read_row(where: str, line: int, cells: dict[str, str], card: Card, problems: list[str]) -> Row | None:
    cells = {column: cell.strip() for column, cell in cells.items()}
    before = len(problems)
    kind, category = cells["kind"], cells["category"]
    listed = category.startswith("@")
    if listed and not cells["weight"]:
        cells["weight"] = "0"

    def refuse(column: str, allowed: Iterable[object] | str, remedy: str = "") -> None:
        problems.append(f"{where}: {bad_value(column, cells[column], allowed, remedy)}")

    if not cells["pattern"]:
        problems.append(f"{where}: pattern is empty")
    if kind not in KINDS:
        refuse("kind", KINDS)
    if listed and not _LIST.fullmatch(category):
        refuse("category", "@ and small letters for a named list")
    elif not listed and category not in card.categories and "?" not in card.categories:
        refuse("category", card.categories or "declared", "declare it in card.toml under [categories]")
    if not (_WEIGHT.fullmatch(cells["weight"]) and float(cells["weight"]) in WEIGHTS):
        refuse("weight", ["0", "0.5", "1", "1.5"])
    if cells["shared"] not in ("", "yes"):
        refuse("shared", "yes or empty")
    if cells["region"] and not _REGION.fullmatch(cells["region"]):
        refuse("region", "empty, ES, LatAm or country codes such as MX AR")
    if cells["modality"] not in MODALITIES:
        refuse("modality", "empty, irrealis or future")
    if len(problems) > before:
        return None
    pattern = cells["pattern"]
    if KINDS[kind]:
        first, _, rest = pattern.partition(" ")
        if ":" in first or not first[0].isalpha():
            problems.append(
                f"{where}: kind {kind!r} inflects the first word, but {first!r} carries a sign of its own; "
                "use kind 'phrase'"
            )
            return None
        pattern = f"{first}:{KINDS[kind]} {rest}".rstrip()
    return Row(
        line, pattern, category, float(cells["weight"]), cells["shared"] == "yes", cells["region"],
        cells["modality"],
        cells["requires"], cells["veto"], cells["example"], cells["counterexample"], cells["note"],
    )  # fmt: skip
