"""Finding, compiling and keeping lexicons.

Compiling inflects every lemma and takes a second or two, so what was compiled is kept: for the lexicons of
the project in ``lexicons/compiled.json`` (a generated file; a test makes it again and compares), for any
other set in the user's cache folder. Both carry a key made of the files' contents, so an edited lexicon is
compiled anew by itself.
"""

import gc
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from framing.errors import LexiconError, MisuseError
from framing.lexicon.matcher import Lexicons
from framing.lexicon.source import LexiconSource, digest, lexicon_bytes, read_lexicon
from framing.lexicon.table import COMPILER
from framing.resources import data_folder

COMPILED = "compiled.json"


def lexicon_names() -> tuple[str, ...]:
    """Names of the lexicons that come with the project, sorted."""
    folder = data_folder("lexicons")
    return tuple(sorted(path.parent.name for path in folder.glob("*/card.toml")))


def find_lexicon(name: str | Path) -> Path:
    """The folder of a lexicon given by name or by path.

    Raises
    ------
    MisuseError
        If there is neither a lexicon of that name nor a folder with a ``card.toml``.
    """
    named = data_folder("lexicons") / str(name)
    if isinstance(name, str) and name in lexicon_names():
        return named
    folder = Path(name)
    if (folder / "card.toml").is_file():
        return folder
    raise MisuseError(
        f"no lexicon {str(name)!r}: give one of {', '.join(lexicon_names())}, or a folder that holds "
        "card.toml and entries.csv"
    )


def load_lexicons(extra: Sequence[str | Path] = (), *, experimental: bool = False) -> Lexicons:
    """Load the project's lexicons and the user's own beside them.

    Parameters
    ----------
    extra
        Folders (or names) of further lexicons. One whose card bears the name of a lexicon of the project
        takes that one's place.
    experimental
        Also use the categories whose precision, as their card has it, is below the bar.

    Raises
    ------
    LexiconError
        With every problem of every lexicon, one line each.
    """
    folders = [data_folder("lexicons") / name for name in lexicon_names()]
    folders += [find_lexicon(name).resolve() for name in extra]
    contents = tuple((folder, digest(*lexicon_bytes(folder))) for folder in dict.fromkeys(folders))
    return _load(contents, experimental)


@lru_cache(maxsize=4)
def _load(contents: tuple[tuple[Path, str], ...], experimental: bool) -> Lexicons:
    with _without_collection():
        return _loaded(contents, experimental)


@contextmanager
def _without_collection() -> Iterator[None]:
    """Hold garbage collection: a table is tens of thousands of objects, none of them garbage."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _loaded(contents: tuple[tuple[Path, str], ...], experimental: bool) -> Lexicons:
    key = _key([sha for _, sha in contents])
    own = data_folder("lexicons") / COMPILED
    cached = None
    for path in (own, None):
        if path is None:
            path = cached = _cache_folder() / f"{key}.json"
        table = _read_compiled(path, key)
        if table is not None:
            return Lexicons(table, experimental=experimental)
    table = compile_folders([folder for folder, _ in contents])
    if cached is not None:
        _keep(cached, table)
    return Lexicons(table, experimental=experimental)


def compile_folders(folders: Sequence[Path]) -> dict[str, Any]:
    """Compile lexicon folders into the matcher's table; of two with one name the later one counts.

    Raises
    ------
    LexiconError
        With every problem of every lexicon, one line each.
    """
    from framing.lexicon.compile import compile_lexicons

    sources: dict[str, LexiconSource] = {}
    problems: list[str] = []
    for folder in folders:
        try:
            source = read_lexicon(folder)
            sources[source.card.name] = source
        except LexiconError as error:
            problems += error.problems
    if problems:
        raise LexiconError(problems)
    table = compile_lexicons(sources.values())
    return {"key": _key([digest(*lexicon_bytes(folder)) for folder in folders]), **table}


def _key(hashes: Sequence[str]) -> str:
    return hashlib.sha256(f"{COMPILER} {' '.join(hashes)}".encode()).hexdigest()


def _read_compiled(path: Path, key: str) -> dict[str, Any] | None:
    try:
        with path.open("rb") as file:
            # The key stands first, so that a stale table is recognised without reading it whole.
            if key.encode() not in file.read(120):
                return None
            file.seek(0)
            table: dict[str, Any] = json.loads(file.read())
    except (OSError, ValueError):
        return None
    return table


def _cache_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("framing")


def _keep(path: Path, table: dict[str, Any]) -> None:
    """Keep a compiled table; where that is impossible it is compiled again next time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(table, file, ensure_ascii=False, separators=(",", ":"))
        Path(temporary).replace(path)
    except OSError:
        return
