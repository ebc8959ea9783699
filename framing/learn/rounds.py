"""Rounds of an evaluation: a classifier or baseline on each split, and on parts of the training sides."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from framing.errors import MissingExtraError
from framing.learn.baselines import Baseline
from framing.learn.curve import SHARES, part_of_groups
from framing.learn.fitting import Verdicts, fit_and_predict
from framing.learn.scoring import Outcome
from framing.learn.splits import Split, code_classes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from framing.labels import Labels

    Places = NDArray[np.intp]

Progress = Callable[[int, int, str], None]
"""Called with steps done, steps in all, and what is being done."""
CURVE_REPEATS = 2


def one_thread() -> Any:
    """Return a context in which linear algebra runs in one thread.

    For many small fits threads cost more than they bring, and their number would change last digits.

    Raises
    ------
    MissingExtraError
        If scikit-learn, which brings threadpoolctl, is not installed.

    """
    try:
        from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]
    except ImportError as error:
        raise MissingExtraError(
            'learning needs scikit-learn, which is not installed; run: pip install "framing[learn]"'
        ) from error
    return threadpool_limits(limits=1)


class Ticks:
    """Counts steps for whoever watches."""

    def __init__(
        self, progress: Progress | None, splits: Sequence[Split], *, classifiers: int, curve: bool
    ) -> None:
        self._progress = progress
        rounds = sum(split.repeat < CURVE_REPEATS for split in splits) if curve else 0
        self._total = len(splits) * classifiers + rounds * len(SHARES) + 1
        self._done = 0

    def tick(self, what: str) -> None:
        """Tell what is being done now; what was told before is done."""
        if self._progress is not None:
            self._progress(min(self._done, self._total), self._total, what)
        self._done += 1


def run_round(
    row: Baseline,
    labels: "Labels",
    split: Split,
    train: "Places",
    grid: Mapping[str, Sequence[Any]] | None,
    seed: int,
    settings: Mapping[str, Any] | None = None,
) -> Verdicts:
    """Fit a classifier on the training side (or a part of it) and judge the test side of one split."""
    from sklearn.base import clone

    codes = code_classes(labels)
    classifier = clone(row.classifier).set_params(**settings) if settings else row.classifier
    return fit_and_predict(
        classifier,
        row.inputs[train],
        codes[train],
        [labels.groups[place] for place in train],
        row.inputs[split.test],
        size=len(labels.classes),
        grid=grid,
        tune=row.tune,
        seed=(seed, split.repeat, split.fold),
    )


def gather_outcomes(labels: "Labels", splits: Sequence[Split], verdicts: Sequence[Verdicts]) -> list[Outcome]:
    """Put the test sides of the folds of each repeat together: one outcome a repeat."""
    import numpy as np

    codes = code_classes(labels)
    found = []
    for repeat in sorted({split.repeat for split in splits}):
        pairs = [pair for pair in zip(splits, verdicts, strict=True) if pair[0].repeat == repeat]
        rows = np.concatenate([split.test for split, _ in pairs])
        found.append(
            Outcome(
                rows=rows,
                truth=codes[rows],
                predicted=np.concatenate([verdict.predicted for _, verdict in pairs]),
                p=np.concatenate([verdict.p for _, verdict in pairs]),
                folds=np.concatenate([np.full(len(split.test), split.fold) for split, _ in pairs]),
            )
        )
    return found


def curve_points(
    row: Baseline,
    labels: "Labels",
    splits: Sequence[Split],
    whole: Sequence[Verdicts],
    seed: int,
    ticks: Ticks,
) -> list[tuple[float, list[Outcome]]]:
    """Return mean number of training texts and outcomes for each part of the training sides.

    A part is left out where it is too small in some round; the whole of the training sides comes last. Each
    round keeps the settings that were chosen on its whole training side.
    """
    import numpy as np

    rounds = [pair for pair in zip(splits, whole, strict=True) if pair[0].repeat < CURVE_REPEATS]
    chosen = [split for split, _ in rounds]
    codes = code_classes(labels)
    points = []
    for share in SHARES:
        sizes, verdicts = [], []
        for split, known in rounds:
            groups = [labels.groups[place] for place in split.train]
            part = part_of_groups(codes[split.train], groups, share, seed=(seed, split.repeat, split.fold))
            ticks.tick(f"learning curve, {share:.0%}, {split.name}")
            if part is not None:
                train = split.train[part]
                sizes.append(len(train))
                verdicts.append(run_round(row, labels, split, train, None, seed, known.chosen))
        if len(verdicts) == len(rounds):
            points.append((float(np.mean(sizes)), gather_outcomes(labels, chosen, verdicts)))
    size = float(np.mean([len(split.train) for split in chosen]))
    return [*points, (size, gather_outcomes(labels, chosen, [known for _, known in rounds]))]
