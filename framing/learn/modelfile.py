"""Saving and loading models: what is kept, and what must fit before a model is used again.

A model file is an archive of scikit-learn objects and arrays (`framing.learn.archive`), and of a description:
data, settings, figures, versions. Loading builds nothing but the kinds listed in `framing.learn.trusted`.
"""

import platform
import warnings
from collections.abc import Mapping
from dataclasses import asdict, fields
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from framing import __version__
from framing.errors import FramingError, MisuseError, ReadingError, bad_value
from framing.files import check_writable, write_atomically
from framing.forms import as_plain
from framing.learn.archive import read_archive, read_description, write_archive
from framing.learn.calibration import Calibrated
from framing.learn.card import write_card
from framing.learn.drift import SIZES, Reference
from framing.learn.model import Model, TrainingData
from framing.learn.packing import walk_estimators
from framing.lexicon import Lexicons, load_lexicons

SUFFIX = ".skops"
LIBRARIES = ("scikit-learn", "numpy", "scipy", "skops")
_OUTSIDE = frozenset({"parts", "data", "reference", "evaluation"})
_HASH_SHOWN = 12


class VersionWarning(UserWarning):
    """A model that was trained with other versions of a library or a lexicon."""


def save_model(model: Model, path: Path) -> Path:
    """Write a model to a ``.skops`` file and its card beside it; return the card's path.

    Raises
    ------
    MisuseError
        If the name does not end in ``.skops``, the files cannot be written, or the classifier holds objects
        that `load_model` would refuse.
    MissingExtraError
        If skops is not installed.

    """
    if path.suffix != SUFFIX:
        raise MisuseError(bad_value("path", path, f"a file that ends in {SUFFIX}"))
    card = path.with_suffix(".md")
    for target in (path, card):
        check_writable(target)
    objects = {
        "pipelines": {name: part.pipeline for name, part in model.parts.items()},
        "reference": {item.name: getattr(model.reference, item.name) for item in fields(Reference)},
    }
    description = {
        item.name: getattr(model, item.name) for item in fields(Model) if item.name not in _OUTSIDE
    }
    description["data"] = asdict(model.data)
    description["parts"] = {
        name: {"size": part.size, "curves": part.curves, "threshold": part.threshold, "chosen": part.chosen}
        for name, part in model.parts.items()
    }
    write_archive(path, objects, as_plain(description))
    write_atomically(card, write_card(model))
    return card


def load_model(path: str | Path, *, allow_other_version: bool = False) -> Model:
    """Load a model that `Model.save` wrote.

    Parameters
    ----------
    path
        A ``.skops`` file, from anybody: no code in it is run, and objects of kinds that no model of framing
        holds are refused by name.
    allow_other_version
        Load a file of another scikit-learn (major or minor version) with a warning: scores may differ.

    Warns
    -----
    VersionWarning
        If a lexicon that the model measures with has changed, so that its scores may differ, or for another
        scikit-learn where that is allowed.

    Raises
    ------
    MisuseError
        If there is no such file, or it was written with another scikit-learn.
    ReadingError
        If it is no model file, is damaged, or holds what no model of framing holds.
    MissingExtraError
        If scikit-learn or skops is not installed.

    Notes
    -----
    The file states a hash of its content, which is checked. That finds accidents, not malice: who changes a
    file can write a new hash. Against a model that was made to deceive, train again from the labels.

    """
    path = Path(path)
    stated = read_description(path).get("versions", {})
    _check_versions(path, stated if isinstance(stated, dict) else {}, allowed=allow_other_version)
    objects, description = read_archive(path)
    try:
        model = _assemble(objects, description)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ReadingError(f"{path} is damaged: its description lacks or mistakes {error}") from error
    _check_lexicons(path, model)
    _try_out(path, model)
    return model


def list_versions() -> dict[str, str]:
    """Return the versions that a model's scores may depend on, by name."""
    found = {"framing": __version__, "python": platform.python_version()}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return found


def lexicons_of(pipeline: Any) -> Lexicons:
    """Return the lexicons that a pipeline measures with; the project's, if it does not."""
    for step in _measuring(pipeline):
        return load_lexicons(tuple(step.lexicons or ()))
    return load_lexicons()


def hashes_of(pipelines: Mapping[str, Any]) -> dict[str, str]:
    """Return name -> SHA-256 of the lexicons that fitted pipelines measure with, {} if they do not."""
    found: dict[str, str] = {}
    for step in _measuring(dict(pipelines)):
        found |= step.lexicons_
    return found


def _assemble(objects: dict[str, Any], description: dict[str, Any]) -> Model:
    parts = {}
    for name, pipeline in objects["pipelines"].items():
        row = description["parts"][name]
        threshold = float("nan") if row["threshold"] is None else float(row["threshold"])
        curves = tuple((float(slope), float(level)) for slope, level in row["curves"])
        parts[str(name)] = Calibrated(pipeline, int(row["size"]), curves, threshold, dict(row["chosen"]))
    if not parts:
        raise ValueError("any classifier")
    kept: dict[str, Any] = {
        item.name: description[item.name] for item in fields(Model) if item.name not in _OUTSIDE
    }
    kept["classes"] = tuple(kept["classes"])
    kept["undetermined"] = tuple(kept["undetermined"])
    data: dict[str, Any] = {item.name: description["data"][item.name] for item in fields(TrainingData)}
    for name in ("notes", "hashes"):
        data[name] = tuple(data[name])
    data["dates"] = tuple(data["dates"]) if data["dates"] else None
    reference = Reference(**{item.name: objects["reference"][item.name] for item in fields(Reference)})
    return Model(**kept, parts=parts, data=TrainingData(**data), reference=reference)


def _try_out(path: Path, model: Model) -> None:
    """Refuse a model whose parts do not fit together, before somebody relies on it."""
    text = "palabra " * SIZES[0]
    try:
        p = model.predict_proba([text])
        model.check_drift([text])
    except Exception as error:  # whatever numpy and scikit-learn raise for arrays that do not fit
        raise ReadingError(f"{path} is damaged: its parts do not fit together: {error}") from error
    wanted = 2 if model.kind == "binary" else len(model.classes)
    if p.shape != (1, wanted) or not ((p >= 0) & (p <= 1)).all():
        raise ReadingError(f"{path} is damaged: it gives no probabilities of {', '.join(model.classes)}")


def _check_versions(path: Path, stated: Mapping[str, Any], *, allowed: bool) -> None:
    own = list_versions()["scikit-learn"]
    other = str(stated.get("scikit-learn", ""))
    if other.split(".")[:2] == own.split(".")[:2]:
        return
    told = (
        f"{path} was written with scikit-learn {other or 'of unknown version'}, and {own or 'none'} is "
        "installed"
    )
    if not allowed:
        raise MisuseError(
            f'{told}; train it again, or run: pip install "scikit-learn=={other}". To load it nevertheless, '
            "with scores that may differ: load_model(..., allow_other_version=True), --allow-other-version"
        )
    warnings.warn(
        f"{told}: its scores may differ from those that were evaluated", VersionWarning, stacklevel=3
    )


def _check_lexicons(path: Path, model: Model) -> None:
    """Warn if lexicons have changed, and let the features use the new ones if the columns are the same."""
    from sklearn.base import clone

    changed: set[str] = set()
    for step in _measuring({name: part.pipeline for name, part in model.parts.items()}):
        try:
            fresh = clone(step).fit([""])
        except FramingError as error:
            raise MisuseError(f"{path} measures with lexicons that are not at hand: {error}") from error
        differing = {
            name
            for name in step.lexicons_.keys() | fresh.lexicons_.keys()
            if step.lexicons_.get(name) != fresh.lexicons_.get(name)
        }
        if differing and not _same_columns(model, step):
            raise MisuseError(
                f"{path} measures with lexicons whose categories have changed since "
                f"({', '.join(sorted(differing))}), so that its weights do not fit; train again, or use "
                f"framing {model.versions.get('framing', '')}"
            )
        step.lexicons_ = fresh.lexicons_
        changed |= differing
    if changed:
        shown = ", ".join(
            f"{name} ({model.lexicons.get(name, 'new')[:_HASH_SHOWN]})" for name in sorted(changed)
        )
        warnings.warn(
            f"{path} was trained with other lexicons than those at hand: {shown}. Its scores may differ from "
            "those that were evaluated; train again to be sure",
            VersionWarning,
            stacklevel=3,
        )


def _same_columns(model: Model, step: Any) -> bool:
    """Whether what follows the features expects as many columns as they give now."""
    for part in walk_estimators({name: part.pipeline for name, part in model.parts.items()}):
        steps = [inner for _, inner in getattr(part, "steps", [])]
        if step in steps[:-1]:
            follower = steps[steps.index(step) + 1]
            return bool(getattr(follower, "n_features_in_", -1) == len(step.get_feature_names_out()))
    return False


def _measuring(model: Any) -> list[Any]:
    from framing.learn.features import FramingFeatures

    return [part for part in walk_estimators(model) if isinstance(part, FramingFeatures)]
