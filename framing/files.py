"""Writing results: whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from framing.errors import MisuseError


def check_writable(path: Path) -> None:
    """Make sure, before any work is done, that a file can be written.

    Raises
    ------
    MisuseError
        If the folder does not exist or may not be written to, or the path is a folder.
    """
    if path.is_dir():
        raise MisuseError(f"cannot write {path}: it is a folder; give the name of a file")
    folder = path.parent
    if not folder.is_dir():
        raise MisuseError(f"cannot write {path}: the folder {folder} does not exist; make it first")
    if not os.access(folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise MisuseError(f"cannot write {path}: permission denied; choose another place with -o")


def write_atomically(path: Path, text: str) -> None:
    """Write a text file (UTF-8): a reader sees the old content or the new, never a part.

    A link is followed; a pipe or a device is written to as it is.

    Raises
    ------
    MisuseError
        If the file cannot be written.
    """
    path = path.resolve()
    try:
        if path.exists() and not path.is_file():
            path.write_text(text, encoding="utf-8")  # a pipe or a device is written to, never replaced
            return
    except OSError as error:
        raise _cannot_write(path, error) from None
    with replaced(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as file:
        file.write(text)


@contextmanager
def replaced(path: Path, *, by_way_of: Path | None = None) -> Iterator[Path]:
    """Give a name to write to; what was written there takes the place of `path` at the end.

    In: the file, and a folder on the same disk for what is not finished, that of the file if left out. If
    the block raises, `path` stays as it was.

    Raises
    ------
    MisuseError
        If the file cannot be written.
    """
    temporary = None
    try:
        handle, name = tempfile.mkstemp(dir=by_way_of or path.parent, prefix=f".{path.name}.", suffix=".part")
        os.close(handle)
        temporary = Path(name)
        yield temporary
        mask = os.umask(0)  # mkstemp makes private files; give what an ordinary new file would have
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        temporary.replace(path)
    except OSError as error:
        raise _cannot_write(path, error) from None
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _cannot_write(path: Path, error: OSError) -> MisuseError:
    return MisuseError(f"cannot write {path}: {error.strerror or error}; choose another place with -o")
