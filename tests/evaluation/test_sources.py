import json
import math
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from framing.errors import MisuseError, ReadingError
from framing.evaluation import evaluate_sources, read_source_gold
from framing.evaluation.overlap import match_spans, overlap_of
from framing.lexicon import load_lexicons

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "docs" / "examples" / "sources_gold.json"
DATA = Path(os.environ.get("FRAMING_DATA", ROOT.parent / "shared" / "data"))


@pytest.fixture
def example() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    return data


def evaluated(data: object, folder: Path) -> Any:
    path = folder / "gold.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return evaluate_sources(read_source_gold(path), load_lexicons(), replicates=100)


def test_the_example_is_found_whole() -> None:
    found = evaluate_sources(read_source_gold(EXAMPLE), load_lexicons(), replicates=100)
    sentences, acts = found.detections["sentences"], found.detections["acts"]
    assert (sentences.found, sentences.missed, sentences.wrong) == (5, 0, 0)
    assert (acts.found, acts.missed, acts.wrong) == (5, 0, 0)
    assert found.detections["quotes_exact"].f1 == 1
    assert {name: rate.value for name, rate in found.accuracies.items()} == {
        "source_exact": 1, "source_head": 1, "entity": 1, "type": 1, "form": 1,
    }  # fmt: skip
    assert found.errors == {"official": 0, "anonymous": 0, "hhi": 0}
    assert found.compared == 1
    assert found.misses == ()


def test_every_kind_of_error_is_counted_and_listed(example: dict[str, Any], tmp_path: Path) -> None:
    article = example["puerto"]
    article["attributions"][0] |= {"entity": "Marta Ruiz", "type": "EXP", "form": "bloque", "source": "Ruiz"}
    article["attributions"][1]["content"] = "La"
    article["labels"][2]["attr"] = 1
    article["labels"][3]["attr"] = 0
    article["quotes"] = [[91, 100]]
    found = evaluated({"puerto": article}, tmp_path)
    assert sorted((miss.kind, miss.expected, miss.got) for miss in found.misses) == [
        ("act not annotated", "", "Tomás Iriarte (GOV)"),
        ("no act found", "Tomás Iriarte (GOV)", ""),
        ("sentence missed", "attributed", "nothing"),
        ("sentence wrong", "nothing", "attributed"),
        ("wrong entity", "Marta Ruiz", "Tomás Iriarte"),
        ("wrong form", "bloque", "indirecta"),
        ("wrong source_exact", "Ruiz", "El alcalde de Vallemar, Tomás Iriarte"),
        ("wrong source_head", "Ruiz", "El alcalde de Vallemar, Tomás Iriarte"),
        ("wrong type", "EXP", "GOV"),
    ]
    assert found.detections["quotes_exact"].found == 0
    assert found.confusion["EXP"] == {"GOV": 1}
    assert found.forms["directa"].value == 0
    assert found.errors["official"] == pytest.approx(1 / 3)


def test_a_quotation_over_two_sentences_is_two_acts(tmp_path: Path) -> None:
    content = ["No habrá más retrasos en la obra.", "Los vecinos pueden estar tranquilos."]
    article = {
        "sentences": [f"El alcalde, Tomás Iriarte, dijo: «{content[0]}", f"{content[1]}»"],
        "attributions": [
            {"s": place, "entity": "Tomás Iriarte", "type": "GOV", "form": "directa", "content": text}
            for place, text in enumerate(content)
        ],
    }
    found = evaluated({"a": article}, tmp_path)
    acts = found.detections["acts_strict"]
    assert (acts.found, acts.missed, acts.wrong) == (2, 0, 0)
    assert "quotes" not in found.detections
    assert math.isnan(found.detections["sentences"].f1)


def test_spans_are_paired_one_to_one() -> None:
    assert overlap_of((0, 10), (5, 15)) == pytest.approx(1 / 3)
    assert match_spans([(0, 10), (0, 9)], [(0, 10)], 0.3) == {0: 0}
    assert match_spans([(0, 10)], [(9, 30)], 0.3) == {}
    assert match_spans([], [(0, 1)], 0.3) == {}


def test_a_report_is_plain() -> None:
    found = evaluate_sources(read_source_gold(EXAMPLE), load_lexicons(), replicates=100)
    plain = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert plain["detections"]["acts"]["f1"] == 1


def test_every_fault_of_a_file_is_told_at_once(example: dict[str, Any], tmp_path: Path) -> None:
    example["puerto"]["labels"] = []
    example["puerto"]["attributions"][0]["s"] = 9
    example["puerto"]["attributions"][1]["content"] = ""
    example["puerto"]["quotes"] = [[1]]
    example["museo"] = ["no object"]
    example["cine"] = {"sentences": ["Uno."]}
    example["feria"] = {"sentences": []}
    with pytest.raises(ReadingError) as caught:
        evaluated(example, tmp_path)
    said = [line.partition(": article ")[2] for line in str(caught.value).splitlines()]
    assert said == [
        "puerto: labels must be a list with one item a sentence",
        "puerto: attribution 1: s must be the index of a sentence, 0 to 3",
        "puerto: attribution 2: content is missing",
        "puerto: quotes must be a list of pairs of offsets",
        "museo: must be an object",
        "cine: attributions must be a list",
        "feria: sentences must be a list of texts",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[]", "must be an object of articles by id"),
        ("{", "is not JSON in UTF-8"),
        ("{}", "with at least one"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "gold.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReadingError, match=said):
        read_source_gold(path)


def test_misuse_is_worded(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="there is no file"):
        read_source_gold(tmp_path / "none.json")
    with pytest.raises(MisuseError, match="replicates must be a whole number from 100"):
        evaluate_sources([], load_lexicons(), replicates=1)


@pytest.mark.skipif(not (DATA / "news_dev_gold.json").is_file(), reason="the development data is not here")
def test_news_stay_above_the_floor() -> None:
    found = evaluate_sources(read_source_gold(DATA / "news_dev_gold.json"), load_lexicons(), replicates=100)
    assert found.detections["sentences"].f1 > 0.86
    assert found.detections["acts"].f1 > 0.77
    assert found.accuracies["type"].value > 0.76


def run_command(*arguments: str | Path) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "framing", "evaluate", "sources", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_the_command_prints_figures_and_writes_the_errors(example: dict[str, Any], tmp_path: Path) -> None:
    example["puerto"]["labels"][2]["attr"] = 1
    gold = tmp_path / "gold.json"
    gold.write_text(json.dumps(example), encoding="utf-8")
    code, out, err = run_command(gold, "--replicates", "100", "--errors", tmp_path / "errors.csv")
    assert code == 0, err
    assert "quotations, exact" in out
    assert "sentence missed" in (tmp_path / "errors.csv").read_text(encoding="utf-8")
    code, out, _ = run_command(gold, "--format", "json", "--replicates", "100")
    assert json.loads(out)["detections"]["sentences"]["missed"] == 1


def test_an_option_of_another_kind_is_refused() -> None:
    code, _, err = run_command(EXAMPLE, "--minus", "alarm")
    assert code == 2
    assert err == "framing: --minus means nothing here: what is evaluated is sources; leave it out\n"
