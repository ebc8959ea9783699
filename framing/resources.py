"""Where the project's data lie: in a checkout, an editable install and a wheel alike."""

from functools import cache
from pathlib import Path

from framing.errors import FramingError

_PACKAGE = Path(__file__).resolve().parent


@cache
def data_folder(name: str) -> Path:
    """Return the folder ``lexicons``, ``notebooks`` or ``seeds``.

    A wheel carries them inside the package (``framing/_data``); a checkout has them beside it.

    Raises
    ------
    FramingError
        If neither place has the folder, which means a broken installation.
    """
    for root in (_PACKAGE / "_data", _PACKAGE.parent):
        folder = root / name
        if folder.is_dir():
            return folder
    raise FramingError(
        f"the folder {name!r} of this installation is missing (looked in {_PACKAGE / '_data'} and "
        f"{_PACKAGE.parent}); install framing again"
    )
