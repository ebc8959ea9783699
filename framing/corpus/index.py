"""What the search for copies and stories must know of all articles at once, most of it left on disk."""

from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.corpus.parts import Parts
from framing.similarity import BANDS, ROWS

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    Numbers = np.ndarray[Any, np.dtype[np.uint32]]
    Places = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Index:
    """Row, id and date of every article in order, whether stories were given, how to get at a sketch."""

    rows: "Places"
    ids: "pa.ChunkedArray"
    dates: list[str | None]
    has_stories: bool
    signatures: "Callable[[], Numbers]"
    runs_of: "Callable[[int], Numbers]"
    words_of: "Callable[[int], Numbers]"


@contextmanager
def read_index(parts: Parts, batches: int) -> Iterator[Index]:
    """Read the index of all parts, for as long as the context lasts.

    Memory grows by some 150 bytes an article. Sketches stay in files, which are read where they are needed
    and not mapped, so that they do not count as memory.
    """
    import numpy as np
    import pyarrow as pa

    rows, ids = [np.zeros(0, np.int64)], [pa.array([], pa.string())]
    dates: list[str | None] = []
    same: dict[str | None, str | None] = {}  # one string a day, not one an article
    has_stories = False
    with ExitStack() as stack:
        signatures, runs, words = (
            stack.enter_context(_Lists(parts.folder / f"{name}.bin"))
            for name in ("signatures", "runs", "words")
        )
        for number in range(batches):
            sketches = parts.read("sketches", number)
            rows.append(sketches["row"].to_numpy())
            dates += [same.setdefault(day, day) for day in sketches["date"].to_pylist()]
            for lists, name in ((signatures, "signature"), (runs, "runs"), (words, "words")):
                lists.extend(sketches[name].to_pylist())
            scores = parts.read("scores", number, ["id", "story"])
            ids.append(scores["id"].combine_chunks())
            has_stories = has_stories or scores["story"].null_count < len(scores)
        yield Index(
            rows=np.concatenate(rows),
            ids=pa.chunked_array(ids),
            dates=dates,
            has_stories=has_stories,
            signatures=lambda: signatures.whole().reshape(-1, BANDS * ROWS),
            runs_of=runs.get,
            words_of=words.get,
        )


def repeated_ids(index: Index) -> dict[int, str]:
    """Name anew the articles that bear the id of an earlier one: by row, the id with ``#`` and the row.

    Everything made later joins on the id, and would count such articles twice.
    """
    import numpy as np
    import pyarrow.compute as pc

    codes = pc.dictionary_encode(index.ids).combine_chunks()
    places = np.asarray(getattr(codes, "indices", codes))
    if not len(places):
        return {}
    _, first = np.unique(places, return_index=True)
    later = np.setdiff1d(np.arange(len(places)), first)
    return {int(index.rows[at]): f"{index.ids[int(at)].as_py()}#{index.rows[at]}" for at in later}


class _Lists:
    """Lists of numbers one after the other in a file, with where each begins."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._ends = array("q", [0])

    def __enter__(self) -> "_Lists":
        self._file = self._path.open("w+b")
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def extend(self, cells: "Iterable[bytes | None]") -> None:
        """Add lists, each as the bytes of its numbers."""
        for cell in cells:
            self._ends.append(self._ends[-1] + len(cell or b""))
            self._file.write(cell or b"")

    def get(self, at: int) -> "Numbers":
        """Read one list."""
        import numpy as np

        self._file.seek(self._ends[at])
        return np.frombuffer(self._file.read(self._ends[at + 1] - self._ends[at]), np.uint32)

    def whole(self) -> "Numbers":
        """Read all lists as one."""
        import numpy as np

        self._file.flush()
        return np.fromfile(self._path, np.uint32)
