"""Whether texts are like those that a model was trained on: words, and outlets.

What is usual comes from the training data: its groups are held out in turn, texts of theirs are drawn, and
compared with the rest, as new texts will be compared with all.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from framing.errors import MisuseError
from framing.forms import counted
from framing.learn.words import tokenise_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

FREQUENT = 1000
"""Words whose shares are compared one by one; all others together are one more."""
SIZES = (100, 200, 500, 1000, 2000, 5000, 10_000, 20_000)
"""Tokens of the samples that show what is usual; fewer than the first are too few to tell."""
DRAWS = 200
LIMIT = 0.99
"""Of samples of the training data itself, this share stays below the limit."""


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """What drift is measured against.

    ``words`` are those of the training texts, the most frequent first, ``counts`` how often each occurs.
    For samples of ``sizes`` tokens, ``unknown`` and ``distance`` hold median and limit, shape (sizes, 2).
    """

    words: "NDArray[Any]"
    counts: "NDArray[Any]"
    sizes: "Numbers"
    unknown: "Numbers"
    distance: "Numbers"


@dataclass(frozen=True, slots=True)
class Drift:
    """How far texts are from the training data.

    ``unknown`` is the share of tokens that the training texts do not have, ``distance`` the Jensen-Shannon
    distance (base 2, 0 to 1) of the shares of words. ``_usual`` is the median and ``_limit`` the 99th
    percentile for unseen texts of the training data that are about as long together; NaN if there are too few
    tokens, here or there. ``new_outlets`` were not in the training data. ``warnings`` say what follows.
    """

    texts: int
    tokens: int
    unknown: float
    unknown_usual: float
    unknown_limit: float
    distance: float
    distance_usual: float
    distance_limit: float
    new_outlets: tuple[str, ...]
    seen: int
    warnings: tuple[str, ...]

    @property
    def shifted(self) -> bool:
        """Whether the vocabulary is beyond what is usual."""
        return self.unknown > self.unknown_limit or self.distance > self.distance_limit


def learn_reference(
    texts: Sequence[str],
    folds: "Sequence[tuple[NDArray[Any], NDArray[Any]]]",
    groups: Sequence[str],
    *,
    seed: int = 0,
) -> Reference:
    """Learn from training texts what is usual.

    Parameters
    ----------
    texts, groups
        n texts and the groups that they come from.
    folds
        Places that stay and places that are held out, whole groups each.
    seed
        Of the samples.

    """
    import numpy as np

    bags = [Counter(tokenise_words(text)) for text in texts]
    total: Counter[str] = Counter()
    for bag in bags:
        total.update(bag)
    ordered = sorted(total.items(), key=lambda item: (-item[1], item[0]))
    generator = np.random.default_rng(seed)
    found: dict[int, list[tuple[float, float]]] = {size: [] for size in SIZES}
    for kept, held in folds:
        _sample_fold(
            bags, kept.tolist(), held.tolist(), groups, generator, found, max(1, DRAWS // len(folds))
        )
    sizes = [size for size in SIZES if len(found[size]) >= DRAWS // 2]
    table = np.array([np.quantile(found[size], [0.5, LIMIT], axis=0) for size in sizes]).reshape(-1, 2, 2)
    return Reference(
        words=np.array([word for word, _ in ordered], dtype=str),
        counts=np.array([count for _, count in ordered], dtype=np.int64),
        sizes=np.array(sizes, dtype=float),
        unknown=table[:, :, 0],
        distance=table[:, :, 1],
    )


def measure_drift(
    reference: Reference,
    texts: Sequence[str],
    *,
    outlets: Sequence[str] | None = None,
    known_outlets: Sequence[str] = (),
    seen: int = 0,
) -> Drift:
    """Compare texts with what a model was trained on.

    Parameters
    ----------
    reference
        Of the training texts.
    texts
        n texts; together they are one sample.
    outlets
        n names of outlets, "" where unknown; None if there are none.
    known_outlets
        Those of the training data; without any, outlets are not compared.
    seen
        How many of the texts were training texts.

    Raises
    ------
    MisuseError
        If there are not as many outlets as texts.

    Notes
    -----
    The samples behind the limits are of the same stories and outlets as the training data but for the fold
    held out, so a new subject alone can be a shift. A shift does not show that a model fails, only that its
    figures were measured on other texts. Jensen-Shannon distance: Lin 1991.

    """
    import numpy as np

    if outlets is not None and len(outlets) != len(texts):
        raise MisuseError(f"outlets has {len(outlets)} items and texts {len(texts)}; give one for each text")
    bag: Counter[str] = Counter()
    for text in texts:
        bag.update(tokenise_words(text))
    tokens = sum(bag.values())
    known = dict(zip(reference.words.tolist(), reference.counts.tolist(), strict=True))
    unknown = distance = float("nan")
    limits = [float("nan")] * 4
    if tokens >= SIZES[0] and len(reference.sizes):
        unknown, distance = _Rest(Counter(known)).compare(bag)
        at, scale = np.log(tokens), np.log(reference.sizes)
        tables = (reference.unknown, reference.distance)
        limits = [float(np.interp(at, scale, table[:, column])) for table in tables for column in (0, 1)]
    new = sorted(set(outlets or ()) - set(known_outlets) - {""}) if known_outlets else []
    found = Drift(len(texts), tokens, unknown, limits[0], limits[1], distance, limits[2], limits[3],
                  tuple(new), seen, ())  # fmt: skip
    return Drift(
        **{name: getattr(found, name) for name in found.__slots__[:-1]}, warnings=tuple(_warnings(found))
    )


def _warnings(drift: Drift) -> Iterator[str]:
    figures = []
    if drift.unknown > drift.unknown_limit:
        figures.append(
            f"{drift.unknown:.1%} of the words are unknown to the model, where unseen texts of its training "
            f"data have {drift.unknown_usual:.1%} and at most {drift.unknown_limit:.1%}"
        )
    if drift.distance > drift.distance_limit:
        figures.append(
            f"the words are distributed otherwise (distance {drift.distance:.2f}, usual "
            f"{drift.distance_usual:.2f}, at most {drift.distance_limit:.2f})"
        )
    if figures:
        yield (
            f"these texts are not like the training data: {'; '.join(figures)}. The figures of the model's "
            "card do not hold for them; label a sample of them and evaluate the model on it"
        )
    if drift.new_outlets:
        shown = ", ".join(drift.new_outlets[:5]) + (" …" if len(drift.new_outlets) > 5 else "")
        yield f"{counted(len(drift.new_outlets), 'outlet')} not in the training data: {shown}"
    if drift.seen:
        yield (
            f"{drift.seen} of {drift.texts} texts were in the training data; the model knows their labels, "
            "so leave them out of any figure"
        )


class _Rest:
    """Words that samples are compared with."""

    def __init__(self, counts: Counter[str]) -> None:
        self._counts = counts
        self._frequent = [word for word, _ in counts.most_common(FREQUENT)]
        self._shares = self._row(counts)

    def compare(self, sample: Counter[str]) -> tuple[float, float]:
        """Return the share of the sample's tokens that are not here, and the distance."""
        from scipy.spatial.distance import jensenshannon

        unknown = sum(count for word, count in sample.items() if word not in self._counts)
        distance = jensenshannon(self._row(sample), self._shares, base=2)
        return unknown / sum(sample.values()), float(distance)

    def _row(self, bag: Counter[str]) -> "Numbers":
        import numpy as np

        counts = [bag[word] for word in self._frequent]
        return np.array([*counts, sum(bag.values()) - sum(counts)], dtype=float)


def _sample_fold(
    bags: Sequence[Counter[str]],
    kept: Sequence[int],
    held: Sequence[int],
    groups: Sequence[str],
    generator: "np.random.Generator",
    found: dict[int, list[tuple[float, float]]],
    draws: int,
) -> None:
    """Draw samples of held-out texts, group by group, and compare each with the texts kept."""
    rest: Counter[str] = Counter()
    for place in kept:
        rest.update(bags[place])
    others = _Rest(rest)
    members: dict[str, list[int]] = {}
    for place in held:
        members.setdefault(groups[place], []).append(place)
    names = sorted(members)
    available = sum(sum(bags[place].values()) for place in held)
    for size in SIZES:
        if size > available:
            return
        for _ in range(draws):
            sample: Counter[str] = Counter()
            missing = size
            while missing > 0:
                for place in members[names[int(generator.integers(len(names)))]]:
                    sample.update(bags[place])
                    missing -= sum(bags[place].values())
                    if missing <= 0:
                        break
            found[size].append(others.compare(sample))
