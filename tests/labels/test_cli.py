import csv
import io
import json
from pathlib import Path
from typing import NamedTuple

import click
import pytest
from click.testing import CliRunner

from framing.cli.labels import labels_group
from framing.errors import FramingError, MisuseError, ReadingError
from tests.labels.conftest import Write

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
CODERS = str(EXAMPLES / "labels_two_coders.csv")


class Result(NamedTuple):
    code: int
    out: str
    err: str


def run(*words: str) -> Result:
    done = CliRunner().invoke(labels_group, words)
    if isinstance(done.exception, FramingError):
        raise done.exception
    return Result(done.exit_code, done.stdout, done.stderr)


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.parametrize("name", sorted(labels_group.commands))
def test_help_fits_a_screen_and_ends_with_an_example(name: str) -> None:
    command = labels_group.commands[name]
    text = command.get_help(click.Context(command, info_name=name, max_content_width=100))
    assert len(text.splitlines()) <= 50
    assert f"Example: framing labels {name}" in text


def test_check_tells_what_is_in_a_table() -> None:
    pytest.importorskip("datasketch", reason="joining needs the extra 'corpus'")
    found = run("check", CODERS, "--label", "alarm")
    assert found.code == 0
    lines = found.out.splitlines()
    assert lines[0] == "alarm: 18 labelled texts in 4 groups, 2 without a label, binary"
    assert "2 ties are left unlabelled" in lines
    several = run("check", CODERS, "--label", "alarm,escalation", "--no-duplicates").out.splitlines()
    assert [line.split()[0] for line in several[1:3]] == ["alarm", "escalation"]


def test_check_fails_for_contradictions_and_bad_cells(write: Write) -> None:
    path = write("text,label,date\nUno.,1,2026-01-31\nUno.,0,2026-02-01\nDos.,0,\n")
    found = run("check", str(path), "--no-duplicates")
    assert found.code == 1
    assert "row 2 yes, row 3 no: «Uno.»" in found.out
    assert "2 dates, 2026-01-31 to 2026-02-01; 1 text without" in found.out
    assert "bears different labels" in found.err
    with pytest.raises(ReadingError, match="row 3"):
        run("check", str(write("text,label\na,1\nb,x\nc,0\n")), "--no-duplicates")


def test_agreement_as_table_and_json_with_disputes(tmp_path: Path) -> None:
    pytest.importorskip("nltk", reason="agreement needs the extra 'learn'")
    disputes = tmp_path / "disputes.csv"
    words = ("agreement", CODERS, "--label", "alarm,escalation", "--replicates", "100")
    found = run(*words, "--disputes", str(disputes))
    lines = found.out.splitlines()
    assert lines[0] == "coders ana, luis: 20 of 20 texts labelled by two or more"
    assert [line.split()[0] for line in lines[3:6]] == ["alarm", "escalation", "all"]
    assert "    2  alarm: ana no, luis yes" in lines
    rows = table(disputes.read_text(encoding="utf-8"))
    assert [(row["row"], row["coder ana"], row["coder luis"]) for row in rows] == [
        ("6", "escalation", "alarm + escalation"),
        ("9", "escalation", "none"),
        ("16", "none", "alarm"),
    ]
    data = json.loads(run(*words, "--format", "json").out)
    assert data["figures"][0]["alpha"] == pytest.approx(0.768, abs=0.001)
    assert data["disputed"] == 3


def test_three_coders_are_shown_in_pairs(write: Write) -> None:
    pytest.importorskip("nltk", reason="agreement needs the extra 'learn'")
    lines = "".join(f"t{n},{n % 2},{n % 2},{n % 3 == 0:d}\n" for n in range(12))
    found = run("agreement", str(write("text,label_a,label_b,label_c\n" + lines)), "--replicates", "100")
    pairs = [line for line in found.out.splitlines() if " – " in line and "label" in line]
    assert [line.split()[:3] for line in pairs] == [["a", "–", "b"], ["a", "–", "c"], ["b", "–", "c"]]


def test_sample_leaves_out_what_is_labelled(tmp_path: Path) -> None:
    corpus, output = str(EXAMPLES / "articles.jsonl"), tmp_path / "sheet.csv"
    found = run("sample", corpus, "--label", "alarm,escalation", "-n", "5", "-o", str(output))
    first = table(output.read_text(encoding="utf-8"))
    assert found.err.splitlines() == [f"{output}: 5 texts of 20 drawn: 5 by lot"]
    assert {row["drawn_by"] for row in first} == {"random"}
    again = run("sample", corpus, "-n", "50", "--labelled", str(output))
    assert not {row["text"] for row in first} & {row["text"] for row in table(again.out)}
    assert "5 texts left out, labelled already" in again.err


def test_sample_by_disagreement_with_a_lexicon(write: Write) -> None:
    rows = ["text,p\n", *(f"El pleno votó la cuenta número {n}.,0.1\n" for n in range(20))]
    path = write("".join([*rows, "Temen una catástrofe inminente en la costa.,0.05\n"]))
    words = ("--unit", "row", "--probability", "p", "--strategy", "disagreement", "--against", "alarm")
    found = run("sample", str(path), "-n", "4", "--random-share", "0.25", *words)
    drawn = {row["text"]: row["drawn_by"] for row in table(found.out)}
    assert drawn["Temen una catástrofe inminente en la costa."] == "disagreement"
    assert "p" not in table(found.out)[0]
    with pytest.raises(MisuseError, match="needs --unit row"):
        run("sample", str(path), "--probability", "p")


def test_a_bad_row_is_told_and_the_rest_drawn(write: Write) -> None:
    path = write("text,p\nEl pleno votó la cuenta.,0.1\nOtra frase más larga.,mucho\n")
    found = run("sample", str(path), "--unit", "row", "--probability", "p", "--strategy", "uncertainty")
    assert (found.code, len(table(found.out))) == (1, 1)
    assert "'mucho' is no probability" in found.err


def test_import_and_export(tmp_path: Path) -> None:
    found = run("import", "doccano", str(EXAMPLES / "labels_doccano.jsonl"))
    assert [(row["alarm"], row["reassurance"]) for row in table(found.out)] == [
        ("0", "0"),
        ("1", "0"),
        ("0", "1"),
        ("0", "1"),
        ("0", "0"),
    ]
    folder = tmp_path / "documents"
    told = run("export", "inception", CODERS, "--label", "alarm", "-o", str(folder))
    assert sorted(str(path.relative_to(folder)) for path in folder.rglob("*.json"))[:2] == [
        "pr-1/ana.json",
        "pr-1/luis.json",
    ]
    assert "needs format UIMA CAS JSON 0.4.0" in told.err
    assert "cell of column outlet" in told.err
    back = run("import", "inception", *map(str, sorted(folder.rglob("*.json"))))
    assert len(table(back.out)) == 40
    with pytest.raises(MisuseError, match="exists already"):
        run("export", "inception", CODERS, "--label", "alarm", "-o", str(folder))
    with pytest.raises(MisuseError, match="name a folder"):
        run("export", "inception", CODERS, "--label", "alarm")
    tasks = run("export", "label-studio", CODERS, "--label", "alarm")
    assert len(json.loads(tasks.out)) == 20
    assert '<Choice value="alarm"/>' in tasks.err
