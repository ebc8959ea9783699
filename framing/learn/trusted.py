"""What a model file may hold: named kinds of objects, and nothing else.

A model file is a list of objects to build. Building an object of an unforeseen kind can run a stranger's
code, so the list is read as plain JSON first and compared with the names below; the file is refused before
anything in it is built or imported. Arrays of another size than they state are refused as well.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from framing.errors import ReadingError

OWN = (
    "framing.learn.collocations.Collocations",
    "framing.learn.features.FramingFeatures",
    "framing.learn.features.TextLength",
    "framing.learn.topics.TopicWords",
    "framing.learn.words.pair_stems",
    "framing.learn.words.split_words",
    "framing.learn.words.stem_content",
    "framing.learn.words.stem_words",
    "framing.learn.words.tokenise_words",
)
"""Estimators and functions of this package."""

_LEARNERS = (
    "sklearn.dummy.DummyClassifier",
    "sklearn.feature_extraction.text.CountVectorizer",
    "sklearn.feature_extraction.text.TfidfTransformer",
    "sklearn.feature_extraction.text.TfidfVectorizer",
    "sklearn.linear_model._logistic.LogisticRegression",
    "sklearn.naive_bayes.ComplementNB",
    "sklearn.pipeline.FeatureUnion",
    "sklearn.pipeline.Pipeline",
    "sklearn.preprocessing._data.MaxAbsScaler",
    "sklearn.preprocessing._data.StandardScaler",
    "sklearn.svm._classes.LinearSVC",
)
_TYPES = (
    "builtins.bool", "builtins.float", "builtins.int", "builtins.str", "numpy.bool", "numpy.bool_",
    "numpy.float32", "numpy.float64", "numpy.int32", "numpy.int64", "numpy.str_",
)  # fmt: skip
ALLOWED: dict[str, frozenset[str]] = {
    "ObjectNode": frozenset((*OWN, *_LEARNERS)),
    "FunctionNode": frozenset(OWN),
    "TypeNode": frozenset(_TYPES),
    "DictNode": frozenset({"builtins.dict"}),
    "ListNode": frozenset({"builtins.list"}),
    "TupleNode": frozenset({"builtins.tuple"}),
    "NdArrayNode": frozenset(("numpy.ndarray", *_TYPES)),
    "JsonNode": frozenset({"builtins.str"}),
}
"""For each way in which skops builds an object, the kinds that may be built in it."""

EARLIEST = 2
"""The dialect of skops for which `ALLOWED` was written."""
_SHOWN = 8


def check_kinds(schema: Any, where: str) -> None:
    """Refuse a model file's list of objects if any is of a kind that no model of framing holds.

    In: the list as JSON gives it, and what messages call the file.

    Raises
    ------
    ReadingError
        With the kinds that are not allowed, sorted.

    """
    strange = sorted(_strange_kinds(schema))
    if strange:
        shown = ", ".join(strange[:_SHOWN])
        more = f" and {len(strange) - _SHOWN} more" if len(strange) > _SHOWN else ""
        raise ReadingError(
            f"{where} holds objects that no model of framing holds, and is refused: {shown}{more}. Building "
            "them could run somebody's code; nothing of the file has been run"
        )


def check_protocol(schema: Any, where: str) -> None:
    """Refuse a list of objects in one of skops' early dialects, in which other keys name what is built.

    Raises
    ------
    ReadingError
        If it is none of a dialect that `check_kinds` understands.

    """
    protocol = schema.get("protocol") if isinstance(schema, dict) else None
    if isinstance(protocol, bool) or not isinstance(protocol, int) or protocol < EARLIEST:
        raise ReadingError(
            f"{where} is damaged, or of skops' protocol {protocol!r}, which no model of framing is"
        )


def check_array(data: bytes, name: str, where: str) -> None:
    """Refuse an array (numpy's ``.npy`` format) whose heading promises another size than there is.

    Raises
    ------
    ReadingError
        If it does, or if it is no such array, or one of Python objects.

    """
    import io
    import math

    from numpy.lib import format as layout

    stream = io.BytesIO(data)
    try:
        version = layout.read_magic(stream)
        read = layout.read_array_header_1_0 if version == (1, 0) else layout.read_array_header_2_0
        shape, _, kind = read(stream)
    except (ValueError, TypeError, SyntaxError, RecursionError) as error:
        raise ReadingError(f"{where} is damaged: {name} is no array") from error
    if kind.hasobject or kind.itemsize == 0 or kind.kind not in "biufU":
        raise ReadingError(f"{where}: {name} is an array of {kind}, which no model of framing holds; refused")
    if math.prod(shape) * kind.itemsize != len(data) - stream.tell():
        raise ReadingError(f"{where}: {name} is not as large as its heading says; refused")


def _strange_kinds(value: Any) -> Iterator[str]:
    pending: list[Any] = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, dict):
            # What is read by skops as an object is a dict with these keys; inside of dicts of the model
            # the keys are attributes' names, and every value is an object again.
            if "__loader__" in item or "__class__" in item or "__module__" in item:
                loader, kind = str(item.get("__loader__")), _kind(item)
                if kind not in ALLOWED.get(loader, frozenset()):
                    yield kind if loader in ALLOWED else f"{kind} ({loader})"
            pending.extend(item.values())
        elif isinstance(item, list):
            pending.extend(item)


def _kind(item: dict[str, Any]) -> str:
    return f"{item.get('__module__')}.{item.get('__class__')}"


def list_trusted() -> Iterable[str]:
    """Return the kinds that skops is told to trust, beyond those that it trusts by itself."""
    return sorted({*OWN, *_LEARNERS, *_TYPES})
