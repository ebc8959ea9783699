"""The archive that a model file is: skops' list of objects, their arrays, and a description in JSON.

write: objects ──pack──► skops ──renumber──► zip with a hash     read: hash ──► kinds ──► arrays ──► objects
The same objects and description give the same bytes.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from framing.errors import FramingError, MissingExtraError, MisuseError, ReadingError
from framing.files import replaced
from framing.learn.packing import pack_vocabularies, unpack_vocabularies
from framing.learn.trusted import check_array, check_kinds, check_protocol, list_trusted

FORMAT = 1
SCHEMA, DESCRIPTION = "schema.json", "framing.json"
LARGEST = 1_000_000_000
"""Bytes of a model file once unpacked; half a million n-grams take a tenth."""
_LARGEST_TEXT = 64_000_000
_MOST_PARTS = 5_000
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_archive(path: Path, objects: Mapping[str, Any], description: Mapping[str, Any]) -> None:
    """Write objects (scikit-learn's, arrays, in dicts and lists) and their description to one file.

    Raises
    ------
    MisuseError
        If the file cannot be written, or something is of a kind that `read_archive` would refuse.
    MissingExtraError
        If skops is not installed.

    """
    parts = _renumbered(_skops().dumps(pack_vocabularies(dict(objects))))
    try:
        check_kinds(json.loads(parts[SCHEMA]), "the model")
        for name in parts.keys() - {SCHEMA}:
            check_array(parts[name], name, "the model")
    except ReadingError as error:
        raise MisuseError(f"cannot write {path}: {error}") from error
    content = {"format": FORMAT, "sha256": _digest(parts, description), "model": description}
    parts[DESCRIPTION] = json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1).encode()
    with replaced(path) as temporary, zipfile.ZipFile(temporary, "w") as archive:
        for name in sorted(parts):
            archive.writestr(_entry(name), parts[name], compress_type=zipfile.ZIP_DEFLATED)


def read_description(path: Path) -> dict[str, Any]:
    """Return the description of a model file; the hash is checked, and nothing of the model is built.

    Raises
    ------
    MisuseError
        If there is no such file.
    ReadingError
        If it is no model file, is too large, or has changed since it was written.

    """
    return _checked(path)[1]


def read_archive(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the objects and the description of a model file.

    Raises
    ------
    MisuseError, ReadingError
        As `read_description`, and if it holds objects that no model of framing holds; before any is built.
    MissingExtraError
        If skops is not installed.

    """
    import warnings

    parts, description = _checked(path)
    where = str(path)
    schema = _json(parts[SCHEMA], where)
    check_protocol(schema, where)
    check_kinds(schema, where)
    for name in parts.keys() - {SCHEMA}:
        check_array(parts[name], name, where)
    skops = _skops()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of versions: they are compared by who calls this
            objects = skops.loads(stream.getvalue(), trusted=list_trusted())
        if not isinstance(objects, dict):
            raise ReadingError(f"{where} is damaged: it holds no model")
        unpack_vocabularies(objects, where)
    except FramingError:
        raise
    except Exception as error:  # whatever a list of objects that fits no object makes skops raise
        raise ReadingError(f"{where} is damaged: {type(error).__name__}: {error}") from error
    return objects, description


def _checked(path: Path) -> tuple[dict[str, bytes], dict[str, Any]]:
    parts = _unzipped(path)
    if SCHEMA not in parts or DESCRIPTION not in parts:
        raise ReadingError(f"{path} is no model of framing; train one with: framing train")
    content = _json(parts.pop(DESCRIPTION), str(path))
    if not isinstance(content, dict) or not isinstance(content.get("model"), dict):
        raise ReadingError(f"{path} is damaged: its description is missing")
    if content.get("format") != FORMAT:
        raise ReadingError(
            f"{path} is of format {content.get('format')!r}, and this version of framing reads {FORMAT}; "
            "use the version that wrote it, or train again"
        )
    if content.get("sha256") != _digest(parts, content["model"]):
        raise ReadingError(
            f"{path} has changed since it was written, and is refused: its content does not have the hash "
            "that it states; copy it again or train again"
        )
    return parts, content["model"]


def _unzipped(path: Path) -> dict[str, bytes]:
    if not path.is_file():
        raise MisuseError(f"there is no file {path}; check the path")
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            names = [entry.filename for entry in entries]
            texts = [entry.file_size for entry in entries if entry.filename in (SCHEMA, DESCRIPTION)]
            if (
                len(entries) > _MOST_PARTS
                or sum(entry.file_size for entry in entries) > LARGEST
                or max(texts, default=0) > _LARGEST_TEXT
            ):
                raise ReadingError(f"{path} is too large for a model once unpacked; refused")
            if len(set(names)) < len(names):
                raise ReadingError(f"{path} holds two parts of one name; refused")
            # No more than the stated size is ever unpacked, and a false checksum raises.
            return {name: archive.read(name) for name in names}
    except FramingError:
        raise
    except Exception as error:  # zipfile lets through what each of its decompressors raises
        raise ReadingError(f"{path} is damaged, or no model of framing: {error}") from error


def _digest(parts: Mapping[str, bytes], description: Mapping[str, Any]) -> str:
    digest = hashlib.sha256(json.dumps(description, sort_keys=True, ensure_ascii=True).encode())
    for name in sorted(parts):
        digest.update(f"\n{name} {len(parts[name])}\n".encode())
        digest.update(parts[name])
    return digest.hexdigest()


def _renumbered(data: bytes) -> dict[str, bytes]:
    """Take skops' archive apart; addresses in memory, which it uses as names, become numbers from 1."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    schema = json.loads(parts.pop(SCHEMA))
    numbers: dict[int, int] = {}
    files: dict[str, str] = {}
    pending: list[Any] = [schema]
    while pending:
        item = pending.pop()
        if isinstance(item, list):
            pending.extend(reversed(item))
        elif isinstance(item, dict):
            if "__id__" in item:
                item["__id__"] = numbers.setdefault(item["__id__"], len(numbers) + 1)
            if isinstance(item.get("file"), str) and item["file"] in parts:
                item["file"] = files.setdefault(item["file"], f"{len(files) + 1}.npy")
            pending.extend(reversed(item.values()))
    return {files[name]: part for name, part in parts.items()} | {SCHEMA: json.dumps(schema).encode()}


def _json(data: bytes, where: str) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ReadingError(f"{where} is damaged: a part of it is not JSON") from error


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.external_attr = 0o644 << 16
    return entry


def _skops() -> Any:
    try:
        import skops.io
    except ImportError as error:
        raise MissingExtraError(
            'model files need skops, which is not installed; run: pip install "framing[learn]"'
        ) from error
    return skops.io
