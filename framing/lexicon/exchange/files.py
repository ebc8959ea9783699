"""Dictionary files by the ends of their names."""

from pathlib import Path

from framing.errors import LexiconError, MisuseError
from framing.files import write_atomically
from framing.lexicon.exchange import liwc, quanteda, sheet
from framing.lexicon.exchange.dictionary import Dictionary
from framing.lexicon.source import MAX_BYTES

SUFFIXES = (".dic", ".yml", ".yaml", ".csv")


def read_dictionary(path: str | Path) -> Dictionary:
    """Read a dictionary: LIWC ``.dic``, quanteda ``.yml`` or a spreadsheet ``.csv``.

    Raises
    ------
    MisuseError
        If there is no such file, or its kind is unknown.
    LexiconError
        With every problem of the file.
    MissingExtraError
        For YAML, if PyYAML is not installed.
    """
    path = Path(path)
    suffix = checked_suffix(path)
    if not path.is_file():
        raise MisuseError(f"there is no file {path}; check the path")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LexiconError([f"{path}: cannot be read ({error.strerror})"]) from error
    if len(data) > MAX_BYTES:
        raise LexiconError([f"{path}: the file has {len(data):,} bytes, more than the {MAX_BYTES:,} allowed"])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise LexiconError([f"{path}:{line}: not UTF-8; save the file as UTF-8"]) from error
    reader = {".dic": liwc.parse, ".csv": sheet.parse}.get(suffix, quanteda.parse)
    return reader(path, text)


def write_dictionary(dictionary: Dictionary, path: str | Path) -> tuple[str, ...]:
    """Write a dictionary in the form that the file's name asks for; return what that form cannot express.

    Raises
    ------
    MisuseError
        If the kind of file is unknown, or it cannot be written.
    MissingExtraError
        For YAML, if PyYAML is not installed.
    """
    path = Path(path)
    writer = {".dic": liwc.render, ".csv": sheet.render}.get(checked_suffix(path), quanteda.render)
    text, notes = writer(dictionary)
    write_atomically(path, text)
    return notes


def checked_suffix(path: Path) -> str:
    """The end of a dictionary's name, in small letters.

    Raises
    ------
    MisuseError
        If it is none of `SUFFIXES`.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise MisuseError(f"{path}: a dictionary is a {', '.join(SUFFIXES)} file")
    return suffix
