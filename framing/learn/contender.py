"""The classifier that is evaluated: by the name of a recipe or as it is, with the grid of its search."""

from collections.abc import Mapping, Sequence
from typing import Any

from framing.errors import MisuseError, bad_value
from framing.learn.recipes import RECIPES, make_classifier


def read_classifier(
    classifier: Any, search: bool | Mapping[str, Sequence[Any]], seed: int
) -> tuple[str, str, Any, Mapping[str, Sequence[Any]] | None]:
    """Return name, description, unfitted classifier and the grid to search, None for none.

    In: the name of a recipe or an unfitted classifier; True for the recipe's own grid, or a grid.

    Raises
    ------
    MisuseError
        If it is neither, there is no grid, or the grid has settings that the classifier lacks.

    """
    if isinstance(classifier, str):
        name, unfitted = classifier, make_classifier(classifier, seed=seed)
    elif hasattr(classifier, "fit") and hasattr(classifier, "get_params"):
        name, unfitted = _name_of(classifier), classifier
    else:
        raise MisuseError(
            bad_value("classifier", classifier, "the name of a recipe or an unfitted scikit-learn classifier")
        )
    what = RECIPES[name].what if name in RECIPES else f"a {type(unfitted).__name__} of the user's"
    if isinstance(search, Mapping):
        grid: Mapping[str, Sequence[Any]] | None = search
    elif search:
        grid = RECIPES[name].grid if name in RECIPES else None
        if not grid:
            raise MisuseError(
                f"{name} has no grid to search; give one, as search={{'classifier__C': [0.3, 3]}}"
            )
    else:
        grid = None
    if unknown := sorted(set(grid or {}) - set(unfitted.get_params())):
        raise MisuseError(bad_value("search", unknown[0], "settings of the classifier"))
    return name, what, unfitted, grid


def _name_of(classifier: Any) -> str:
    """The recipe that makes this very classifier, whatever its seed, else the name of its class."""

    def settings(of: Any) -> dict[str, str]:
        return {
            key: type(value).__name__ if hasattr(value, "get_params") else repr(value)
            for key, value in of.get_params().items()
            if not key.endswith(("random_state", "steps", "transformer_list"))
        }

    mine = settings(classifier)
    for name in RECIPES:
        if settings(make_classifier(name)) == mine:
            return name
    return str(type(classifier).__name__)
