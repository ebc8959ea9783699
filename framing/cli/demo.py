"""``framing demo``: the notebooks and the example texts in a folder of the user's."""

import shlex
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from framing.cli.talk import say
from framing.errors import MisuseError

_PARTS = ("notebooks", "seeds")
_PROGRAMS = {"jupyterlab": ("-m", "jupyterlab"), "notebook": ("-m", "notebook")}
"""Jupyters of this Python, the one to name first."""


@click.command()
@click.argument("folder", metavar="[FOLDER]", type=click.Path(path_type=Path), default="framing-demo")
def demo(folder: Path) -> None:
    """Put the notebooks and the example texts into a folder and say how to start.

    FOLDER (framing-demo if left out) is made; if it is there already it must be empty, so that nothing of
    yours is written over. The notebooks read the texts that came with the program; the copies are yours to
    change. To run notebooks: pip install "framing[notebooks]"

    Example: framing demo my-first-hour
    """
    made = _fill(folder)
    click.echo(f"{folder}: {made} notebooks in {_PARTS[0]}, example texts in {_PARTS[1]}")
    say(_how_to_start(folder))


def _fill(folder: Path) -> int:
    """Copy the parts; if one cannot be copied, none of them stays. Return the number of notebooks."""
    import shutil
    import tempfile

    from framing.resources import data_folder

    if folder.exists() and not folder.is_dir():
        raise MisuseError(f"cannot write to {folder}: it is a file; give the name of a new folder")
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise MisuseError(
                f"{folder} is not empty and nothing in it is replaced; give the name of a new folder"
            )
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as place:
            unfinished = Path(place) / folder.name
            for part in _PARTS:
                shutil.copytree(
                    data_folder(part),
                    unfinished / part,
                    ignore=shutil.ignore_patterns(".*", "__pycache__"),
                    copy_function=shutil.copyfile,  # readable and writable, whatever the installed files are
                )
            if folder.is_dir():
                folder.rmdir()
            unfinished.rename(folder)
    except OSError as error:
        reason = error.strerror or error
        raise MisuseError(f"cannot write to {folder}: {reason}; give the name of another folder") from None
    return len(list((folder / _PARTS[0]).glob("*.ipynb")))


def _how_to_start(folder: Path) -> list[str]:
    """What to type next, with the Jupyter of this Python if it has one."""
    jupyter = next((words for name, words in _PROGRAMS.items() if find_spec(name) is not None), None)
    install = shlex.join([sys.executable, "-m", "pip", "install", "framing[notebooks]"])
    score = shlex.join([sys.executable, "-m", "framing", "score", "seeds/otan-ucrania.txt"])
    start = shlex.join([sys.executable, *(jupyter or _PROGRAMS["jupyterlab"]), "notebooks"])
    return [
        "Start with:",
        *([] if jupyter else [f"  {install}"]),
        f"  cd {shlex.quote(str(folder))}",
        f"  {start}",
        f"  {score}",
    ]
