"""The manifest: what went into a report and what came out, by hash; and the check that makes it again."""

import hashlib
import json
import os
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from framing.errors import MisuseError, ReadingError, bad_value
from framing.show.report.study import ReportSettings

NAME = "manifest.json"
FORM = 1
LARGEST = 5_000_000


@dataclass(frozen=True, slots=True)
class Difference:
    """A file, or a fact behind the report, that is not what the manifest says."""

    what: str
    expected: str
    found: str


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file, or of a folder's files with their names."""
    digest = hashlib.sha256()
    files = sorted(item for item in path.rglob("*") if item.is_file()) if path.is_dir() else [path]
    for file in files:
        if path.is_dir():
            digest.update(file.relative_to(path).as_posix().encode() + b"\0")
        with file.open("rb") as content:
            while block := content.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


def write_manifest(
    folder: Path,
    inputs: dict[str, Path],
    settings: ReportSettings,
    lexicons: dict[str, str],
    kind: str,
    *,
    shown_from: Path,
) -> str:
    """Return the text of the manifest of a finished report; nothing in it depends on when it is made.

    Paths of inputs are written as seen from ``shown_from``, where the report will lie.
    """
    outputs = {
        file.relative_to(folder).as_posix(): hash_file(file)
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != NAME
    }
    data = {
        "form": FORM,
        "kind": kind,
        "inputs": {
            name: {"path": os.path.relpath(path.resolve(), shown_from.resolve()), "sha256": hash_file(path)}
            for name, path in inputs.items()
        },
        "settings": asdict(settings),
        "lexicons": lexicons,
        "versions": versions(),
        "outputs": outputs,
    }
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def versions() -> dict[str, str]:
    """Return the versions of everything that a report's bytes depend on."""
    from importlib.metadata import version

    from framing import __version__

    names = ("matplotlib", "numpy", "pandas", "scikit-learn", "scipy", "simplemma")
    return {
        "framing": __version__,
        "python": sys.version.split()[0],
        **{name: version(name) for name in names},
    }


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read the manifest of a report.

    Raises
    ------
    MisuseError
        If there is none.
    ReadingError
        If it is damaged or of another form.

    """
    path = folder / NAME
    if not path.is_file():
        raise MisuseError(f"{folder} holds no {NAME}; give the folder of a report")
    if path.stat().st_size > LARGEST:
        raise ReadingError(f"{path} is too large for a manifest")
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        settings = ReportSettings(**data["settings"])
        ok = (
            data["form"] == FORM
            and all(isinstance(item["path"], str) for item in data["inputs"].values())
            and all(isinstance(item, str) for item in data["outputs"].values())
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ReadingError(f"{path} is damaged: {error}; make the report again") from error
    if not ok:
        raise ReadingError(f"{path}: {bad_value('form', data['form'], str(FORM))}; make the report again")
    data["settings"] = settings
    return data  # type: ignore[no-any-return]


def check_report(folder: str | Path) -> list[Difference]:
    """Make a report again from its manifest and list what differs.

    Parameters
    ----------
    folder
        The folder of the report. It is not changed.

    Returns
    -------
    list of Difference
        Empty if everything is the same: inputs, versions, lexicons, and every file byte for byte.

    Raises
    ------
    MisuseError
        If the folder holds no manifest or an input is gone.
    ReadingError
        If the manifest is damaged.

    """
    from framing.show.report.write import make_report  # which needs this module for what it writes

    folder = Path(folder)
    data = read_manifest(folder)
    inputs = {name: (folder / item["path"]).resolve() for name, item in data["inputs"].items()}
    found = []
    for name, path in inputs.items():
        if not path.exists():
            raise MisuseError(f"the {name} of the report is not at {path} any more; put it there to check")
        found += _compared(f"input {path.name}", data["inputs"][name]["sha256"], hash_file(path))
    for name, version in versions().items():
        found += _compared(f"version of {name}", data["versions"].get(name, "none"), version)
    for name, digest in data["outputs"].items():
        file = folder / name
        found += _compared(
            f"{name} as it lies there", digest, hash_file(file) if file.is_file() else "missing"
        )
    with tempfile.TemporaryDirectory() as place:
        again = Path(place) / "report"
        make_report(inputs["corpus"], again, settings=data["settings"], evidence=inputs.get("evidence"))
        new = read_manifest(again)
    for name in dict.fromkeys([*data["lexicons"], *new["lexicons"]]):
        one, other = (str(item["lexicons"].get(name, "none")) for item in (data, new))
        found += _compared(f"lexicon {name}", one, other)
    for name in dict.fromkeys([*data["outputs"], *new["outputs"]]):
        one, other = (item["outputs"].get(name, "missing") for item in (data, new))
        found += _compared(f"{name} made again", one, other)
    return found


def _compared(what: str, expected: str, found: str) -> list[Difference]:
    return [] if expected == found else [Difference(what, expected, found)]
