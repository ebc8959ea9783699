"""What a classifier has to beat, and what it must not be: baselines on the same splits.

Some read the texts, some only what surrounds them. If the outlet or the date alone tells the label, a
classifier of texts may have learnt no more than whose text it is.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from framing.errors import MisuseError, bad_value
from framing.learn.recipes import RECIPES, make_classifier

if TYPE_CHECKING:
    from framing.labels import Labels

COLUMNS: Mapping[str, str] = {"attribution": "attributed_share", "attributed": "attributed_share"}
"""Labels that are measured by a column of `FramingFeatures` of another name."""
MAJORITY = "majority"


@dataclass(frozen=True, slots=True, eq=False)
class Baseline:
    """An unfitted classifier with what it reads: n texts, or n rows of one column.

    ``tune`` is False where its own decisions stand: the majority is not to become "yes to all".
    """

    name: str
    what: str
    classifier: Any
    inputs: Any
    tune: bool = True


def list_baselines(labels: "Labels") -> list[str]:
    """Name the baselines that these labels allow, in the order in which they are shown.

    ``majority``, ``length``, ``topic`` and ``lexicon`` always; ``score`` if the label bears the name of a
    measure, as alarm does; ``outlet`` with two outlets or more; ``date`` with two dates or more.
    """
    names = [recipe.name for recipe in RECIPES.values() if recipe.baseline]
    names += [name for name, row in _OTHERS.items() if row.fits(labels)]
    return names


def make_baselines(labels: "Labels", names: Sequence[str] | None = None, *, seed: int = 0) -> list[Baseline]:
    """Make the baselines named, None for all that the labels allow.

    Raises
    ------
    MisuseError
        For a name that is no baseline, or one that these labels do not allow.

    """
    allowed = list_baselines(labels)
    chosen = allowed if names is None else list(dict.fromkeys(names))
    made = []
    for name in chosen:
        if name not in RECIPES and name not in _OTHERS:
            raise MisuseError(bad_value("baseline", name, [*RECIPES, *_OTHERS]))
        if name in _OTHERS:
            if name not in allowed:
                raise MisuseError(f"baseline {name}: {_OTHERS[name].needs}")
            made.append(_OTHERS[name].make(name, labels, seed))
        else:
            classifier = make_classifier(name, seed=seed)
            tune = name != MAJORITY
            made.append(Baseline(name, RECIPES[name].what, classifier, read_texts(labels), tune))
    return made


def read_texts(labels: "Labels") -> Any:
    """Return the texts as an array of n strings, which can be indexed by places."""
    import numpy as np

    return np.array(labels.texts, dtype=object)


def measure_of(name: str) -> str:
    """Return the column of `FramingFeatures` that measures what a label names, "" if none does."""
    from framing.learn.features import FramingFeatures

    plain = name.lower().replace("-", "").replace("_", "").replace(" ", "")
    columns = FramingFeatures(categories=False, net=False, length=False).get_feature_names_out()
    found = COLUMNS.get(plain, plain)
    return found if found in columns else ""


@dataclass(frozen=True, slots=True)
class _Row:
    fits: "Callable[[Labels], bool]"
    needs: str
    make: "Callable[[str, Labels, int], Baseline]"


def _logistic(seed: int) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(max_iter=2000, random_state=seed)


def _score(name: str, labels: "Labels", seed: int) -> Baseline:
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    from framing.learn.features import FramingFeatures

    features = FramingFeatures()
    column = measure_of(labels.name)
    at = list(features.get_feature_names_out()).index(column)
    values = features.transform(list(labels.texts))[:, [at]]
    pipeline = make_pipeline(StandardScaler(), _logistic(seed))
    return Baseline(name, f"the measure {column} with one threshold", pipeline, values)


def _outlet(name: str, labels: "Labels", seed: int) -> Baseline:
    import numpy as np
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder

    pipeline = make_pipeline(OneHotEncoder(handle_unknown="ignore"), _logistic(seed))
    cells = np.array(labels.outlets, dtype=object).reshape(-1, 1)
    return Baseline(name, "the outlet alone; it shows leaks, and reads no text", pipeline, cells)


def _date(name: str, labels: "Labels", seed: int) -> Baseline:
    import numpy as np
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import KBinsDiscretizer

    days = np.array([_day(text) for text in labels.dates]).reshape(-1, 1)
    bins = KBinsDiscretizer(
        min(10, len(set(labels.dates))), encode="onehot", strategy="uniform", dtype=np.float64
    )
    pipeline = make_pipeline(
        SimpleImputer(strategy="median", keep_empty_features=True), bins, _logistic(seed)
    )
    return Baseline(name, "the date alone, in ten periods; it shows leaks, and reads no text", pipeline, days)


def _day(text: str) -> float:
    try:
        return float(date.fromisoformat(text[:10]).toordinal())
    except ValueError:
        return float("nan")


def _is_measured(labels: "Labels") -> bool:
    return labels.kind == "binary" and bool(measure_of(labels.name))


_OTHERS: Mapping[str, _Row] = {
    "score": _Row(
        _is_measured, "no measure has the name of the label; escalation and alarm have one", _score
    ),
    "outlet": _Row(
        lambda labels: len(set(labels.outlets) - {""}) > 1, "two outlets or more must be known", _outlet
    ),
    "date": _Row(
        lambda labels: len({day for day in map(_day, labels.dates) if day == day}) > 1,
        "two dates or more must be known",
        _date,
    ),
}
