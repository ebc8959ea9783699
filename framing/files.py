"""Writing results: whole or not at all."""

import os
import tempfile
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
    temporary = ""
    try:
        if path.exists() and not path.is_file():
            path.write_text(text, encoding="utf-8")  # a pipe or a device is written to, never replaced
            return
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        # mkstemp makes private files; give what an ordinary new file would have.
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(0o666 & ~mask)
        Path(temporary).replace(path)
    except OSError as error:
        reason = error.strerror or error
        raise MisuseError(f"cannot write {path}: {reason}; choose another place with -o") from None
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
