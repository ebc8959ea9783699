"""What a run is made of: settings, lexicons, input, versions. The same run gives the same bytes."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

from framing.errors import MissingExtraError, MisuseError, bad_value
from framing.lexicon import Lexicons
from framing.measures.arguments import check_arguments
from framing.measures.intervals import REPLICATES
from framing.measures.scores import TITLE_SHARE
from framing.records import DIMENSIONS, Article

BATCH = 200
"""Rows scored at a time, and rows of a row group: few enough for memory, enough for little overhead."""

MOST_BATCH = 10_000
METADATA = b"framing"
"""Key of the description of a run in the metadata of its Parquet files."""

_MODULES = {"pyarrow": "pyarrow", "datasketch": "datasketch", "scikit-learn": "sklearn"}


@dataclass(frozen=True, slots=True)
class Settings:
    """How a corpus is scored. All of it is written into the result."""

    seed: int = 0
    replicates: int = REPLICATES
    title_share: float = TITLE_SHARE
    intervals: bool = True
    evidence: bool = False
    duplicates: bool = True
    stories: bool = True
    keep: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    batch: int = BATCH

    def __post_init__(self) -> None:
        check_arguments(Article(""), None, self.seed, self.replicates, self.title_share)
        if not isinstance(self.batch, int) or not 1 <= self.batch <= MOST_BATCH:
            raise MisuseError(bad_value("batch", self.batch, f"a whole number from 1 to {MOST_BATCH}"))


def dimensions_of(lexicons: Lexicons) -> tuple[str, ...]:
    """Return the dimensions that are scored, those of the project first."""
    return tuple(dict.fromkeys((*DIMENSIONS, *lexicons.dimensions)))


def describe_run(settings: Settings, lexicons: Lexicons, corpus: dict[str, Any]) -> dict[str, Any]:
    """Return what makes a run: two runs that are alike in this have the same result, byte for byte.

    Workers, places and times are no part of it.
    """
    from framing import __version__

    cards = lexicons.info.values()
    described = {
        "framing": __version__,
        "libraries": {name: version(name) for name in ("numpy", "pyarrow", "simplemma", *_needed(settings))},
        "lexicons": {card.name: {"version": card.version, "sha256": card.sha256} for card in cards},
        "left_out": {name: list(codes) for name, codes in lexicons.left_out.items()},
        "experimental": lexicons.experimental,
        "settings": asdict(settings),
        "input": corpus,
    }
    plain: dict[str, Any] = json.loads(json.dumps(described))
    return plain


def need_libraries(settings: Settings) -> None:
    """Make sure, before any work is done, that the libraries of a run are there.

    Raises
    ------
    MissingExtraError
        Naming the first that is not installed.

    """
    for library in ("pyarrow", *_needed(settings)):
        if find_spec(_MODULES[library]) is None:
            raise MissingExtraError(
                f"scoring a corpus needs {library}, which is not installed; run: "
                'pip install "framing[corpus]"'
            )


def _needed(settings: Settings) -> list[str]:
    return ["datasketch"] * settings.duplicates + ["scikit-learn"] * settings.stories


def differences(one: dict[str, Any], other: dict[str, Any], where: str = "") -> list[str]:
    """Name what differs between two descriptions, such as ``settings seed: 0, now 1``."""
    found = []
    for key in dict.fromkeys((*one, *other)):
        before, now = one.get(key), other.get(key)
        if isinstance(before, dict) and isinstance(now, dict):
            found += differences(before, now, f"{where}{key} ")
        elif before != now:
            found.append(f"{where}{key}: {_short(before)}, now {_short(now)}")
    return found


def _short(value: Any) -> str:
    text = "none" if value is None else str(value)
    return text if len(text) <= 40 else f"{text[:12]}…"
