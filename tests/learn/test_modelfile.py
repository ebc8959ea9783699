import copy
import hashlib
import json
import os
import subprocess
import sys
import warnings
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from framing.errors import MisuseError, ReadingError
from framing.learn import VersionWarning, load_model, train
from framing.learn.modelfile import hashes_of, list_versions
from framing.learn.recipes import RECIPES
from tests.learn.labelled import binary, words_and_logistic
from tests.learn.models import trained

ROOT = Path(__file__).resolve().parents[2]
NEW = list(binary(40, 8, seed=5).texts)


def rewritten(path, change, *, keep_hash=False):
    """Change the description of a model file, and state the right hash for it again."""
    from framing.learn.archive import DESCRIPTION, _digest

    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    content = json.loads(parts.pop(DESCRIPTION))
    change(content, parts)
    if not keep_hash:
        content["sha256"] = _digest(parts, content["model"])
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
        archive.writestr(DESCRIPTION, json.dumps(content))


@pytest.fixture
def saved(tmp_path):
    path = tmp_path / "hot.skops"
    trained().save(path)
    return path


@pytest.mark.parametrize("recipe", RECIPES)
def test_every_recipe_scores_the_same_to_the_last_bit_once_loaded(recipe, tmp_path):
    model = trained("spanish", recipe)
    model.save(tmp_path / "m.skops")
    loaded = load_model(tmp_path / "m.skops")
    assert (loaded.predict_proba(NEW) == model.predict_proba(NEW)).all()
    assert loaded.check_drift(NEW) == model.check_drift(NEW)
    assert (loaded.data, loaded.versions, loaded.lexicons) == (model.data, model.versions, model.lexicons)


@pytest.mark.parametrize("kind", ["classes", "several"])
def test_classes_and_several_labels_survive(kind, tmp_path):
    model = trained(kind)
    model.save(tmp_path / "m.skops")
    loaded = load_model(tmp_path / "m.skops")
    assert loaded.predict(NEW, check=False).equals(model.predict(NEW, check=False))
    assert (loaded.classes, loaded.label, list(loaded.parts)) == (
        model.classes,
        model.label,
        list(model.parts),
    )


def test_a_new_process_scores_the_same_to_the_last_bit(tmp_path):
    model = trained("spanish", "tfidf+lexicon")
    model.save(tmp_path / "m.skops")
    code = (
        "import sys, json, hashlib; from framing.learn import load_model; "
        "p = load_model(sys.argv[1]).predict_proba(json.loads(sys.argv[2])); "
        "print(hashlib.sha256(p.tobytes()).hexdigest())"
    )
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, str(tmp_path / "m.skops"), json.dumps(NEW)],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    assert ran.stdout.strip() == hashlib.sha256(model.predict_proba(NEW).tobytes()).hexdigest()


def test_the_same_training_writes_the_same_bytes_in_every_process(tmp_path):
    one, two = tmp_path / "1.skops", tmp_path / "2.skops"
    trained("several", "stems").save(one)
    code = "import sys; from tests.learn.models import trained; trained('several', 'stems').save(sys.argv[1])"
    environment = {**os.environ, "PYTHONHASHSEED": "1"}
    subprocess.run([sys.executable, "-c", code, str(two)], check=True, timeout=120, cwd=ROOT, env=environment)
    assert one.read_bytes() == two.read_bytes()


def test_a_card_is_written_beside_it(saved):
    assert saved.with_suffix(".md").read_text(encoding="utf-8").startswith("# Model card: hot")
    with pytest.raises(MisuseError, match=r"\.skops"):
        trained().save(saved.with_suffix(".pkl"))


@pytest.mark.parametrize("at", [0.1, 0.5, 0.9])
def test_a_file_that_has_changed_is_refused(saved, at):
    data = bytearray(saved.read_bytes())
    data[int(len(data) * at)] ^= 0xFF
    saved.write_bytes(data)
    with pytest.raises(ReadingError, match=r"damaged|changed"):
        load_model(saved)


def test_a_changed_description_or_weight_is_refused(saved):
    def nudge(content, _parts):
        content["model"]["parts"]["hot"]["threshold"] += 0.1

    rewritten(saved, nudge, keep_hash=True)
    with pytest.raises(ReadingError, match="has changed since it was written"):
        load_model(saved)


def test_another_scikit_learn_is_refused_unless_allowed(saved):
    rewritten(saved, lambda content, _: content["model"]["versions"].update({"scikit-learn": "1.2.0"}))
    with pytest.raises(MisuseError, match=r"scikit-learn 1\.2\.0, and .* is installed"):
        load_model(saved)
    with pytest.warns(VersionWarning, match=r"1\.2\.0"):
        model = load_model(saved, allow_other_version=True)
    assert (model.predict_proba(NEW) == trained().predict_proba(NEW)).all()


def test_another_patch_of_scikit_learn_is_loaded(saved):
    own = list_versions()["scikit-learn"]
    patch = ".".join([*own.split(".")[:2], "99"])
    rewritten(saved, lambda content, _: content["model"]["versions"].update({"scikit-learn": patch}))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        load_model(saved)


def test_changed_lexicons_are_told_and_used(tmp_path):
    path = tmp_path / "m.skops"
    model = trained("spanish", "lexicon")
    model.save(path)

    def age(content, parts):
        sha = model.lexicons["alarm"]
        content["model"]["lexicons"]["alarm"] = "0" * 64
        parts["schema.json"] = parts["schema.json"].replace(sha.encode(), b"0" * 64)

    rewritten(path, age)
    with pytest.warns(VersionWarning, match=r"other lexicons than those at hand: alarm \(000000000000\)"):
        loaded = load_model(path)
    assert (loaded.predict_proba(NEW) == model.predict_proba(NEW)).all()


def test_lexicons_with_other_columns_are_refused(tmp_path, monkeypatch):
    from framing.learn.features import FramingFeatures

    path = tmp_path / "m.skops"
    trained("spanish", "lexicon").save(path)
    monkeypatch.setattr(FramingFeatures, "_names", lambda _: ["alarm"])
    rewritten(
        path,
        lambda _, parts: parts.update(
            {
                "schema.json": parts["schema.json"].replace(
                    trained("spanish", "lexicon").lexicons["alarm"].encode(), b"0" * 64
                )
            }
        ),
    )
    with pytest.raises(MisuseError, match="categories have changed"):
        load_model(path)


def test_a_classifier_that_could_not_be_loaded_is_not_saved(tmp_path):
    model = train(binary(), words_and_logistic(), evaluate=False)
    model.save(tmp_path / "fine.skops")
    from sklearn.ensemble import RandomForestClassifier

    other = words_and_logistic()
    other.set_params(classifier=RandomForestClassifier(5, random_state=0))
    with pytest.raises(MisuseError, match=r"sklearn\.ensemble"):
        train(binary(), other, evaluate=False).save(tmp_path / "forest.skops")
    assert not (tmp_path / "forest.skops").exists()


@pytest.mark.parametrize("lack", ["parts", "data", "classes", "undetermined"])
def test_a_description_that_lacks_something_is_damaged(saved, lack):
    rewritten(saved, lambda content, _: content["model"].pop(lack))
    with pytest.raises(ReadingError, match="damaged"):
        load_model(saved)


def test_parts_that_do_not_fit_together_are_refused(tmp_path):
    model = trained("spanish", "stems")
    (part,) = model.parts.values()
    shorter = copy.deepcopy(part.pipeline)
    shorter[-1].coef_ = shorter[-1].coef_[:, :-1]
    replace(model, parts={"alarm": replace(part, pipeline=shorter)}).save(tmp_path / "m.skops")
    with pytest.raises(ReadingError, match="do not fit together"):
        load_model(tmp_path / "m.skops")
    replace(model, kind="classes", classes=("a", "b", "c")).save(tmp_path / "m.skops")
    with pytest.raises(ReadingError, match="no probabilities of a, b, c"):
        load_model(tmp_path / "m.skops")


def test_only_what_measures_has_lexicons():
    assert hashes_of({"a": trained("spanish", "tfidf").parts["alarm"].pipeline}) == {}
    assert "alarm" in trained("spanish", "lexicon").lexicons
    assert np.isfinite(trained("spanish", "lexicon").predict_proba(NEW)).all()
