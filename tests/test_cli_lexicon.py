"""``framing lexicon`` and ``framing evaluate`` as a user meets them: files, exit codes, sentences."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.lexicon.conftest import CARD, write_lexicon
from tests.test_cli import framing, said

ROWS = (
    {"pattern": "rocambole:n", "example": "Un rocambole.", "counterexample": "Nada."},
    {"pattern": "rocamboles", "example": "Los rocamboles.", "counterexample": "Nada."},
)
PROSE = "Llegó el rocambole a la plaza. La fiesta siguió con música. "


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_lexicon(tmp_path / "prueba", *ROWS)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    rows = [
        {
            "id": f"{outlet}{number}",
            "outlet": outlet,
            "text": f"{PROSE} Número {number}.",
            "fake": outlet == "=Eco",
        }
        for outlet in ("=Eco", "Voz")
        for number in range(4)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_lines_are_drawn_judged_and_written_to_the_card(folder: Path, corpus: Path, tmp_path: Path) -> None:
    lines = tmp_path / "lines.csv"
    drawn = framing("lexicon", "kwic", folder, corpus, "-n", "6", "--seed", "3", "-o", lines)
    assert (drawn.returncode, drawn.stdout) == (0, b"")
    assert "6 lines of 2 outlets from 8 articles" in said(drawn)
    rows = table(lines)
    assert {row["outlet"] for row in rows} == {"'=Eco", "Voz"}, "no cell is a formula"
    for row in rows:
        row["judgement"] = "no"
    with lines.open("w", encoding="cp1252", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    plain = framing("lexicon", "validate", folder, lines)
    assert plain.returncode == 0
    assert "experimental" in plain.stdout.decode()
    card = folder / "card.toml"
    assert card.read_text(encoding="utf-8") == CARD
    assert framing("lexicon", "validate", folder, lines, "--write", "--judge", "ana").returncode == 0
    assert card.read_text(encoding="utf-8").startswith(
        f"{CARD}\n[validation]\nE1 = {{ judged = 6, correct = 0,"
    )

    article = tmp_path / "a.txt"
    article.write_text(PROSE * 30, encoding="utf-8")
    left, asked = (
        json.loads(framing("score", article, "--lexicon", folder, *option, "--format", "json").stdout)
        for option in ([], ["--experimental"])
    )
    assert left["provenance"]["left_out"] == {"prueba": ["E1"]}
    assert left["scores"]["escalation"]["score"] == 0
    assert asked["scores"]["escalation"]["score"] > 0
    again = framing("lexicon", "kwic", folder, corpus, "-n", "6", "--seed", "3")
    assert len(again.stdout.decode().splitlines()) == 7, "experimental categories can be judged again"


def test_lines_go_to_standard_output_and_bad_rows_are_told(folder: Path, corpus: Path) -> None:
    with corpus.open("a", encoding="utf-8") as file:
        file.write("{broken\n")
    result = framing("lexicon", "kwic", folder, corpus)
    assert result.returncode == 1
    assert "corpus.jsonl: row 9 is not JSON" in said(result)
    assert "8 articles read, 1 not" in said(result)
    assert len(result.stdout.decode().splitlines()) == 9


def test_bad_judgements_are_told_by_row(folder: Path, tmp_path: Path) -> None:
    lines = tmp_path / "lines.csv"
    lines.write_text("category,judgement\nE1,quién sabe\nE9,no\n", encoding="utf-8")
    result = framing("lexicon", "validate", folder, lines)
    assert result.returncode == 1
    assert "row 2, column judgement" in said(result)
    assert "row 3, column category" in said(result)


def test_candidates(folder: Path, corpus: Path, tmp_path: Path) -> None:
    pytest.importorskip("nltk", reason="expanding a lexicon needs the extra 'learn'")
    out = tmp_path / "candidates.csv"
    assert framing("lexicon", "expand", folder, corpus, "-o", out).returncode == 0
    found = {row["term"]: row for row in table(out)}
    assert found["rocambole"]["in_lexicon"] == "rocambole:n"
    assert found["plaza"]["in_lexicon"] == ""
    by = framing("lexicon", "expand", folder, corpus, "--by", "fake", "--target", "true")
    assert by.returncode == 0
    missing = framing("lexicon", "expand", folder, corpus, "--by", "label", "--target", "1")
    assert missing.returncode == 2
    assert said(missing).count("has no column 'label'") == 1


def test_a_check_tells_warnings_apart(tmp_path: Path) -> None:
    result = framing("lexicon", "check", write_lexicon(tmp_path / "prueba", *reversed(ROWS)))
    assert result.returncode == 0
    assert result.stdout.decode().endswith("prueba: 2 rows, 1 categories, no problems, 1 warnings\n")
    assert "'rocamboles': adds nothing: line 3 'rocambole:n' matches as much (warning)" in said(result)


def test_a_difference_with_and_without_a_corpus(folder: Path, corpus: Path, tmp_path: Path) -> None:
    other = write_lexicon(tmp_path / "otra", {"pattern": "rocambole:n", "weight": "1.5"})
    rows = framing("lexicon", "diff", folder, other)
    assert rows.returncode == 0
    assert "0 rows added, 1 removed, 1 changed" in rows.stdout.decode()
    assert "weight '1' -> '1.5'" in rows.stdout.decode()
    assert framing("lexicon", "diff", folder, folder).stdout == b"no difference\n"
    long = tmp_path / "c.csv"
    long.write_text(f"id,text\nuno,{PROSE * 20}\n", encoding="utf-8")
    moved = framing("lexicon", "diff", folder, other, long).stdout.decode()
    assert "1 articles scored; moved: escalation 1" in moved
    assert moved.splitlines()[-1].split()[1] == "escalation"


def test_a_dictionary_in_and_a_lexicon_out(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "d.dic"
    source.write_text("%\n1 miedo\n%\npavor* 1\n*x 1\n", encoding="utf-8")
    taken = framing("lexicon", "import", source, "-o", tmp_path / "mia")
    assert (taken.returncode, taken.stdout) == (0, b"")
    assert "d.dic:5: left out: '*x'" in said(taken)
    assert "1 rows in 1 categories, 1 remarks above" in said(taken)
    out = tmp_path / "prueba.dic"
    given = framing("lexicon", "export", folder, out)
    assert given.returncode == 0
    assert "entries.csv:2: 'rocambole:n': inflection is written out as 2 terms" in said(given)
    assert out.read_text(encoding="utf-8") == "%\n1\tE1\n%\nrocambole\t1\nrocamboles\t1\n"


def test_an_evaluation_as_table_and_json_with_its_errors(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("sklearn", reason="evaluation needs the extra 'learn'")
    labels, errors = tmp_path / "l.csv", tmp_path / "e.csv"
    labels.write_text(
        "text,prueba,outlet\nUn rocambole.,1,Voz\nUn rocambole falso.,0,Voz\n=Nada.,1,Eco\nNada más.,0,Eco\n",
        encoding="utf-8",
    )
    shown = framing("evaluate", f"lexicon:{folder}", labels, "--replicates", "100", "--errors", errors)
    assert shown.returncode == 0, said(shown)
    assert "4 sentences of 4 articles: 2 positive, 2 found" in shown.stdout.decode()
    assert "f1                 0.500" in shown.stdout.decode()
    assert [(row["error"], row["entries"], row["text"]) for row in table(errors)] == [
        ("FP", "rocambole:n", "Un rocambole falso."),
        ("FN", "", "'=Nada."),
    ]
    arguments = ["evaluate", f"lexicon:{folder}", labels, "--format", "json", "--replicates", "100"]
    first, second = (framing(*arguments) for _ in range(2))
    assert first.stdout == second.stdout
    assert json.loads(first.stdout)["figures"]["precision"]["value"] == 0.5


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["lexicon", "kwic", "alarm", "no.jsonl"], "there is no file no.jsonl"),
        (["lexicon", "kwic", "alarm", "seeds", "-o", "no/lines.csv"], "the folder no does not exist"),
        (["lexicon", "kwic", "context", "seeds"], "gives no hits"),
        (["lexicon", "kwic", "alarm", "seeds", "--category", "Z1"], "no category 'Z1'"),
        (["lexicon", "kwic", "alarm", "seeds", "-n", "0"], "0 is not in the range"),
        (["lexicon", "validate", "alarm", "no.csv"], "there is no file no.csv"),
        (["lexicon", "validate", "alarm", "no.csv", "--write"], "--write needs --judge"),
        (["lexicon", "validate", "alarm", "no.csv", "--date", "ayer"], "got 'ayer'"),
        (["lexicon", "expand", "alarm", "seeds", "--by", "outlet"], "go together"),
        (["lexicon", "export", "alarm", "alarm.txt"], "a dictionary is a .dic"),
        (["lexicon", "import", "no.dic", "-o", "mia"], "there is no file no.dic"),
        (["evaluate", "alarm", "no.csv"], "must be lexicon:NAME"),
        (["evaluate", "lexicon:alarm", "no.csv"], "there is no file no.csv"),
        (["evaluate", "lexicon:alarm", "no.csv", "--minus", "x"], "minus must be one of"),
        (["evaluate", "lexicon:alarm", "no.csv", "--negative", "x"], "--negative needs --positive"),
    ],
)
def test_misuse_is_a_sentence_and_exit_code_2(arguments: list[str], words: str) -> None:
    result = framing(*arguments)
    assert result.returncode == 2, said(result)
    assert words in said(result).replace("│ ", "")
    assert result.stdout == b""
