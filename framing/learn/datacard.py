"""What the card beside a table of labels says about it: whether its texts are invented, who labelled them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.errors import ReadingError

NAME = "card.toml"


@dataclass(frozen=True, slots=True)
class DataCard:
    """What is known about labelled texts; "" where nothing is stated."""

    synthetic: bool = False
    coders: str = ""
    source: str = ""


def read_data_card(table: str | Path) -> DataCard:
    """Read the ``card.toml`` in the folder of a table of labels.

    In: the path of the table. Out: what the card says of it. The section whose ``file`` is the table's name
    counts first, then what stands above all sections; without a card nothing is known. ``synthetic = true``
    means invented texts, in the whole folder if it stands above the sections.

    Raises
    ------
    ReadingError
        If there is a card that is not TOML.

    """
    path = Path(table)
    card = path.parent / NAME
    if not card.is_file():
        return DataCard()
    try:
        content = tomllib.loads(card.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReadingError(f"{card} is not TOML: {error}") from error
    sections = [part for part in content.values() if isinstance(part, dict) and part.get("file") == path.name]
    known = [*sections, content]
    return DataCard(
        synthetic=any(part.get("synthetic") is True for part in known),
        coders=_first(known, "coders", "annotation"),
        source=_first(known, "origin", "description"),
    )


def _first(parts: list[Mapping[str, Any]] | list[dict[str, Any]], *names: str) -> str:
    found = (part.get(name) for name in names for part in parts)
    return next((value.strip() for value in found if isinstance(value, str) and value.strip()), "")
