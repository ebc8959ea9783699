"""The command line as a user meets it: whole processes, and what they say when something is wrong."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lexicon.conftest import write_lexicon
from tests.programs import run

CHECKOUT = Path(__file__).resolve().parent.parent
SEED = CHECKOUT / "seeds" / "otan-ucrania.txt"
PROSE = "El ejército atacó la ciudad y el ministro prometió responder con toda la fuerza necesaria. "


def framing(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "framing", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1"},
    )


def said(result: subprocess.CompletedProcess[bytes]) -> str:
    text = result.stderr.decode()
    assert "Traceback" not in text
    return " ".join(text.split())


def test_json_is_one_object_a_line(tmp_path: Path) -> None:
    other = tmp_path / "otro.txt"
    other.write_text(PROSE * 12, encoding="utf-8")
    result = framing("score", SEED, other, "--format", "json")
    first, second = result.stdout.decode().splitlines()
    assert result.returncode == 0
    assert json.loads(first)["id"] == "otan-ucrania"
    assert json.loads(second)["scores"]["escalation"]["score"] > 0


def test_csv_has_one_row_an_article() -> None:
    result = framing("score", SEED, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(result.stdout.decode()))
    assert row["id"] == "otan-ucrania"
    assert float(row["scores_escalation_score"]) > 0


def test_the_table_names_what_is_not_validated() -> None:
    result = framing("score", SEED)
    assert result.returncode == 0
    assert "sin validación externa" in " ".join(result.stdout.decode().split())


def test_a_page_goes_to_a_file_and_the_title_is_scored(tmp_path: Path) -> None:
    page = tmp_path / "pagina.html"
    result = framing("score", "-", "--title", "Amenaza de guerra nuclear", "--format", "html", "-o", page,
                     stdin=(PROSE * 12).encode())  # fmt: skip
    assert (result.returncode, result.stdout) == (0, b"")
    assert "guerra nuclear" in page.read_text(encoding="utf-8")


def test_pages_of_a_folder_go_to_a_folder(tmp_path: Path) -> None:
    articles, pages = tmp_path / "articulos", tmp_path / "paginas"
    articles.mkdir()
    pages.mkdir()
    for name in ("a.txt", "b.md"):
        (articles / name).write_text(PROSE * 12, encoding="utf-8")
    assert framing("score", articles, "--format", "html", "-o", pages).returncode == 0
    assert sorted(page.name for page in pages.iterdir()) == ["a.html", "b.html"]


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    empty = tmp_path / "vacio.txt"
    empty.write_text("", encoding="utf-8")
    result = framing("score", empty, SEED, tmp_path / "falta.txt", "--format", "json")
    assert result.returncode == 1
    assert [json.loads(line)["id"] for line in result.stdout.decode().splitlines()] == ["otan-ucrania"]
    assert "vacio.txt" in said(result)
    assert "falta.txt" in said(result)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n\n \t", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        (bytes(range(256)) * 40, "binary"),
        (b"... --- !!! ***", "word"),
    ],
)
def test_what_is_no_article_is_said_in_a_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "articulo.txt"
    path.write_bytes(content)
    result = framing("score", path, "--format", "json")
    assert result.returncode == 1
    assert "articulo.txt" in said(result)
    assert words in said(result)
    assert result.stdout == b""


def test_a_missing_file_is_misuse(tmp_path: Path) -> None:
    result = framing("score", tmp_path / "falta.txt")
    assert result.returncode in (1, 2)
    assert "falta.txt" in said(result)


def test_a_folder_without_articles_is_said(tmp_path: Path) -> None:
    (tmp_path / "nota.xyz").write_text("x", encoding="utf-8")
    result = framing("score", tmp_path)
    assert result.returncode != 0
    assert ".txt" in said(result)


def test_an_english_article_is_flagged_and_not_scored(tmp_path: Path) -> None:
    path = tmp_path / "english.txt"
    path.write_text(
        "The army attacked the city on Monday and the minister promised that there would be an answer. " * 12,
        encoding="utf-8",
    )
    result = framing("score", path, "--format", "json")
    data = json.loads(result.stdout)
    assert result.returncode == 0
    assert "no_espanol" in data["flags"]
    assert data["scores"]["escalation"]["score"] is None


def test_five_megabytes_in_one_line() -> None:
    dull = "La biblioteca abre los lunes y los martes por la tarde en la plaza mayor. " * 9
    text = ((dull + PROSE) * (5_000_000 // len(dull + PROSE))).encode()
    result = framing("score", "-", "--format", "json", stdin=text)
    assert result.returncode == 0, said(result)
    assert json.loads(result.stdout)["n_tokens"] > 500_000


def test_odd_marks_and_control_characters(tmp_path: Path) -> None:
    path = tmp_path / "raro.txt"
    path.write_bytes((PROSE * 6 + "«Nunca cerró «esto “aquí\x00\x07\x1b[31m, dijo. " + PROSE * 6).encode())
    result = framing("score", path, "--format", "json")
    assert result.returncode == 0, said(result)
    assert "quote_unclosed" in json.loads(result.stdout)["flags"]


def test_a_lexicon_with_three_broken_rows_is_told_at_once(tmp_path: Path) -> None:
    folder = write_lexicon(
        tmp_path / "mia",
        {"pattern": "uno", "weight": "9"},
        {"pattern": "dos", "kind": "x"},
        {"pattern": "tres", "category": "Q1"},
    )
    result = framing("score", SEED, "--lexicon", folder)
    assert result.returncode == 1
    for line in (2, 3, 4):
        assert f"entries.csv:{line}:" in said(result)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "xml"], "'xml' is not one of"),
        (["--lang", "fr"], "'fr' is not one of"),
        (["--seed", "-1"], "-1 is not in the range"),
        (["--lexicon", "no-hay"], "no lexicon 'no-hay'"),
        (["-o", "no-hay/salida.json"], "the folder no-hay does not exist"),
    ],
)
def test_misuse_is_told_before_any_work(arguments: list[str], words: str) -> None:
    result = framing("score", SEED, *arguments)
    assert result.returncode in (1, 2)
    assert words in said(result).replace("│ ", "")
    assert result.stdout == b""


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_unwritable_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    result = framing("score", SEED, "--format", "json", "-o", tmp_path / "salida.json")
    assert result.returncode == 2
    assert "permission denied" in said(result)


def test_output_onto_a_folder_is_misuse(tmp_path: Path) -> None:
    result = framing("score", SEED, "--format", "json", "-o", tmp_path)
    assert result.returncode == 2
    assert "it is a folder" in said(result)


def test_lexicon_commands(tmp_path: Path) -> None:
    assert b"escalation" in framing("lexicon", "list").stdout
    shown = framing("lexicon", "show", "alarm", "--category", "A3").stdout.decode()
    assert "\tinminen" in shown
    assert b"E1" not in framing("lexicon", "show", "alarm", "--category", "A3").stdout
    wrong = framing("lexicon", "show", "alarm", "--category", "Z1")
    assert wrong.returncode == 2
    assert "has no category 'Z1'" in said(wrong)
    broken = framing("lexicon", "check", write_lexicon(tmp_path, {"pattern": "uno", "weight": "9"}))
    assert broken.returncode == 1
    assert "entries.csv:2: weight must be one of" in said(broken)


def test_help_has_an_example() -> None:
    result = framing("score", "--help")
    assert result.returncode == 0
    assert "framing score seeds/otan-ucrania.txt" in " ".join(result.stdout.decode().split())


def test_a_full_disk_is_a_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "framing", "score", str(SEED)],
            stdout=full, stderr=subprocess.PIPE, check=False, timeout=120,
        )  # fmt: skip
    assert result.returncode == 2
    assert result.stderr.decode().strip() == "framing: cannot write the result: No space left on device"


def test_a_reader_that_goes_away_is_no_error() -> None:
    done = subprocess.run(
        f"{sys.executable} -m framing lexicon show actors | head -1",
        shell=True, capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.stdout.decode().startswith("category\t")
    assert done.stderr == b""


def test_accents_come_out_whatever_the_locale() -> None:
    plain = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "COLUMNS": "100"}
    result = subprocess.run(
        [sys.executable, "-m", "framing", "score", str(SEED)],
        capture_output=True, check=False, timeout=120, env=plain,
    )  # fmt: skip
    assert result.returncode == 0
    assert "Tranquilización" in result.stdout.decode()


def test_files_of_a_folder_that_are_no_articles_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "noticias"
    (folder / "fotos").mkdir(parents=True)
    (folder / "uno.txt").write_text(PROSE * 12, encoding="utf-8")
    for name in ("a.pdf", "b.docx", "fotos/c.jpg", "d.odt"):
        (folder / name).write_bytes(b"\x00\x01")
    (folder / ".oculto").write_text("", encoding="utf-8")
    result = framing("score", folder, "--format", "json")
    assert result.returncode == 0
    assert len(result.stdout.splitlines()) == 1
    assert "noticias: 4 files left out: a.pdf, b.docx, c.jpg and 1 more" in said(result)
    assert "left out" not in said(framing("score", folder / "uno.txt", "--format", "json"))


TABLE = f'cuerpo,medio\n"{PROSE * 12}",La Voz\n'


@pytest.mark.parametrize(
    ("arguments", "code", "column"),
    [
        ("corpus score TABLE -o OUT.parquet", 1, "text"),
        ("corpus score TABLE -o OUT.parquet --column text=body", 2, "body"),
        ("corpus score TABLE -o OUT.parquet --column text=cuerpo --keep page", 2, "page"),
        ("labels sample TABLE --label alarm", 1, "text"),
        ("labels check TABLE", 1, "text"),
        ("labels check TABLE --label=alarm", 2, "alarm"),
        ("labels agreement TABLE --text cuerpo --label fear,alarm", 2, "fear"),
        ("train TABLE -o OUT.skops", 1, "label"),
        ("train TABLE -o OUT.skops --text cuerpo --label medio --group event", 2, "event"),
        ("evaluate lexicon:alarm TABLE --text cuerpo", 1, "alarm"),
        ("evaluate lexicon:alarm TABLE --text cuerpo --label fear", 2, "fear"),
        ("compare TABLE", 1, "outlet"),
        ("compare TABLE --by paper", 2, "paper"),
        ("keyness TABLE --target Voz", 1, "text"),
        ("keyness TABLE --target Voz --by paper", 2, "paper"),
        ("report TABLE -o OUT", 1, "text"),
        ("report TABLE -o OUT --by paper", 2, "paper"),
        ("lexicon kwic alarm TABLE", 1, "text"),
        ("lexicon expand alarm TABLE --by paper --target x", 2, "paper"),
        ("lexicon validate alarm TABLE", 1, "judgement"),
    ],
)
def test_a_column_that_is_missing_is_data_unless_an_option_names_it(
    tmp_path: Path, arguments: str, code: int, column: str
) -> None:
    pytest.importorskip("skops", reason="several commands need the extra 'learn'")
    pytest.importorskip("matplotlib", reason="a report needs the extra 'plots'")
    table = tmp_path / "table.csv"
    table.write_text(TABLE, encoding="utf-8")
    parts = arguments.replace("TABLE", str(table)).replace("OUT", str(tmp_path / "out")).split()
    result = run(CHECKOUT, parts, {}, timeout=120)
    assert f"'{column}'" in result.stderr
    assert "has no column" in result.stderr
    assert "its columns are cuerpo, medio" in result.stderr
    assert (result.returncode, "Traceback" in result.stderr) == (code, False)


@pytest.mark.parametrize(
    "command",
    [
        "corpus score INPUT -o OUT.parquet", "labels sample INPUT --label alarm", "labels check INPUT",
        "train INPUT -o OUT.skops", "evaluate lexicon:alarm INPUT", "compare INPUT",
        "keyness INPUT --target Voz", "report INPUT -o OUT", "lexicon kwic alarm INPUT",
        "lexicon expand alarm INPUT", "predict MODEL INPUT", "score INPUT",
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["table", "lines", "folder"])
def test_where_there_is_nothing_it_is_said(tmp_path: Path, trained: Path, command: str, kind: str) -> None:
    pytest.importorskip("matplotlib", reason="a report needs the extra 'plots'")
    if kind == "folder":
        if command.startswith(("labels check", "train", "evaluate", "compare", "keyness")):
            pytest.skip("takes a table")
        path, told = tmp_path / "empty", "holds no articles"
        path.mkdir()
    else:
        if command.startswith("score"):
            pytest.skip("takes articles")
        path = tmp_path / ("a.csv" if kind == "table" else "a.jsonl")
        told = "has no rows", "no text has a label yet in"
        path.write_text("text,label,alarm,outlet\n" if kind == "table" else "", encoding="utf-8")
    words = command.replace("INPUT", str(path)).replace("OUT", str(tmp_path / "out"))
    result = run(CHECKOUT, words.replace("MODEL", str(trained)).split(), {}, timeout=120)
    assert any(one in result.stderr for one in ([told] if isinstance(told, str) else told)), result.stderr
    assert (result.returncode, "Traceback" in result.stderr) == (1, False)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("skops", reason="models need the extra 'learn'")
    path = tmp_path_factory.mktemp("model") / "m.skops"
    words = f"train seeds/labelled/sentences.csv --label alarm --recipe tfidf --no-evaluation -o {path}"
    assert run(CHECKOUT, words.split(), {}, timeout=120).returncode == 0
    return path


@pytest.mark.parametrize(
    "command",
    [
        "predict MODEL FOLDER", "corpus score FOLDER -o OUT.parquet", "labels sample FOLDER --label alarm",
        "lexicon kwic alarm FOLDER", "lexicon expand alarm FOLDER",
    ],
)  # fmt: skip
def test_every_command_that_takes_a_folder_names_the_files_it_left_out(
    tmp_path: Path, trained: Path, command: str
) -> None:
    folder = tmp_path / "noticias"
    folder.mkdir()
    (folder / "uno.txt").write_text(PROSE * 12, encoding="utf-8")
    (folder / "foto.jpg").write_bytes(b"\xff\xd8")
    words = command.replace("MODEL", str(trained)).replace("OUT", str(tmp_path / "out"))
    result = run(CHECKOUT, words.replace("FOLDER", str(folder)).split(), {}, timeout=120)
    assert f"{folder}: 1 file left out: foto.jpg\n" in result.stderr
    assert result.returncode == 0
