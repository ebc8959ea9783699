"""Files of strangers: nothing in them runs, and nothing in them fills the memory."""

import io
import json
import pickle
import tracemalloc
import zipfile

import numpy as np
import pytest
import skops.io
from sklearn.pipeline import FunctionTransformer, Pipeline

from framing.errors import MisuseError, ReadingError
from framing.learn import load_model
from framing.learn.archive import DESCRIPTION, FORMAT, SCHEMA, _digest, read_archive, write_archive
from framing.learn.modelfile import list_versions
from framing.learn.trusted import check_array, check_kinds

RAN: list[str] = []


def strike(*_: object) -> str:
    RAN.append("code of a stranger")
    return "struck"


class Striking:
    def __reduce__(self):
        return strike, ()

    def __setstate__(self, _state):
        strike()


def forged(path, parts):
    """Write a model file with any content and the hash that fits it."""
    description = {"versions": list_versions()}
    content = {"format": FORMAT, "sha256": _digest(parts, description), "model": description}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
        archive.writestr(DESCRIPTION, json.dumps(content))
    return path


def taken_apart(thing):
    with zipfile.ZipFile(io.BytesIO(skops.io.dumps(thing))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(autouse=True)
def nothing_ran():
    RAN.clear()
    yield
    assert RAN == []


@pytest.mark.parametrize(
    ("thing", "named"),
    [
        (FunctionTransformer(strike), "tests.learn.test_archive.strike"),
        (Striking(), "tests.learn.test_archive.Striking"),
        (Pipeline([("a", FunctionTransformer(np.fromfile))]), "numpy.fromfile"),
        (np.random.default_rng(0), "numpy.random"),
        ({"key": {1, 2}}, "builtins.set"),
        (b"bytes", "builtins.bytes"),
        (slice(1, 2), "builtins.slice"),
    ],
)
def test_objects_that_no_model_holds_are_refused_by_name(tmp_path, thing, named):
    path = forged(tmp_path / "m.skops", taken_apart({"pipelines": thing, "reference": {}}))
    with pytest.raises(ReadingError, match=named):
        load_model(path)


def test_a_function_of_the_system_is_refused(tmp_path):
    """A call of os.system as a skops file would hold it."""
    node = {"__class__": "system", "__module__": "os", "__loader__": "FunctionNode", "__id__": 1}
    hidden = {"__class__": "dict", "__module__": "builtins", "__loader__": "DictNode", "__id__": 2,
              "content": {"pipelines": node}, "key_types": node}  # fmt: skip
    path = forged(tmp_path / "m.skops", {SCHEMA: json.dumps({**hidden, "protocol": 2}).encode()})
    with pytest.raises(ReadingError, match=r"os\.system"):
        load_model(path)


@pytest.mark.parametrize("protocol", [0, 1, True, "2", None])
def test_early_dialects_in_which_other_keys_name_a_function_are_refused(tmp_path, protocol):
    node = {"__class__": "tokenise_words", "__module__": "framing.learn.words", "__loader__": "FunctionNode",
            "content": {"module_path": "os", "function": "system"}, "protocol": protocol}  # fmt: skip
    with pytest.raises(ReadingError, match="protocol"):
        load_model(forged(tmp_path / "m.skops", {SCHEMA: json.dumps(node).encode()}))


def test_an_allowed_name_in_another_role_is_refused():
    node = {"__class__": "Pipeline", "__module__": "sklearn.pipeline", "__loader__": "FunctionNode"}
    with pytest.raises(ReadingError, match=r"sklearn\.pipeline\.Pipeline"):
        check_kinds(node, "it")
    with pytest.raises(ReadingError, match="MethodNode"):
        check_kinds([{**node, "__loader__": "MethodNode"}], "it")


@pytest.mark.parametrize("data", [pickle.dumps(Striking()), b"", b"PK\x03\x04 no archive", b"text"])
def test_a_pickle_and_what_is_no_archive_are_refused(tmp_path, data):
    path = tmp_path / "m.skops"
    path.write_bytes(data)
    with pytest.raises(ReadingError, match="damaged, or no model"):
        load_model(path)


def test_an_array_of_objects_is_never_unpickled(tmp_path):
    stream = io.BytesIO()
    np.save(stream, np.array([Striking()], dtype=object), allow_pickle=True)
    parts = taken_apart({"reference": {"words": np.zeros(3)}})
    (name,) = parts.keys() - {SCHEMA}
    path = forged(tmp_path / "m.skops", parts | {name: stream.getvalue()})
    with pytest.raises(ReadingError, match="array of object"):
        load_model(path)


def test_an_archive_that_grows_beyond_the_limit_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr("framing.learn.archive.LARGEST", 10_000_000)
    path = forged(tmp_path / "m.skops", {SCHEMA: b"{}", "1.npy": bytes(50_000_000)})
    assert path.stat().st_size < 100_000
    tracemalloc.start()
    with pytest.raises(ReadingError, match="too large"):
        load_model(path)
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_an_array_that_promises_more_than_there_is_takes_no_memory(tmp_path):
    stream = io.BytesIO()
    np.save(stream, np.zeros(3))
    data = stream.getvalue().replace(b"(3,), }        ", b"(10000000000,)}")
    assert b"10000000000" in data
    with pytest.raises(ReadingError, match="not as large as its heading says"):
        check_array(data, "1.npy", "it")


def test_two_parts_of_one_name_are_refused(tmp_path):
    path = forged(tmp_path / "m.skops", {SCHEMA: b"{}"})
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SCHEMA, b"[]")
    with pytest.raises(ReadingError, match="two parts of one name"):
        load_model(path)


@pytest.mark.parametrize("schema", [b"{", b"[]", b"{}", b'{"protocol": 2}', b"[" * 100_000])
def test_a_list_that_is_none_is_damaged(tmp_path, schema):
    with pytest.raises(ReadingError, match="damaged"):
        load_model(forged(tmp_path / "m.skops", {SCHEMA: schema}))


def test_other_archives_and_formats_are_named(tmp_path):
    path = tmp_path / "m.skops"
    skops.io.dump({"a": 1}, path)
    with pytest.raises(ReadingError, match="no model of framing"):
        load_model(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(DESCRIPTION, json.dumps({"format": 99, "model": {}}))
    with pytest.raises(ReadingError, match="format 99"):
        load_model(path)
    with pytest.raises(MisuseError, match="no file"):
        load_model(tmp_path / "missing.skops")


def test_a_vocabulary_must_be_an_array(tmp_path):
    from sklearn.feature_extraction.text import CountVectorizer

    counter = CountVectorizer().fit(["uno dos"])
    counter.vocabulary_ = {"uno": 10**9, "dos": 0}
    with pytest.raises(ReadingError, match="a vocabulary is no list of terms"):
        read_archive(forged(tmp_path / "m.skops", taken_apart({"pipelines": counter})))
    counter.vocabulary_ = np.array(["uno", "uno"])
    with pytest.raises(ReadingError, match="a term twice"):
        read_archive(forged(tmp_path / "m.skops", taken_apart({"pipelines": counter})))


def test_what_is_written_is_read(tmp_path):
    path = tmp_path / "m.skops"
    write_archive(path, {"a": [np.arange(3), {"b": "c"}]}, {"name": "ñ"})
    objects, description = read_archive(path)
    assert objects["a"][0].tolist() == [0, 1, 2]
    assert objects["a"][1] == {"b": "c"}
    assert description == {"name": "ñ"}
    with pytest.raises(MisuseError, match=r"builtins\.set"):
        write_archive(path, {"a": {1}}, {})
