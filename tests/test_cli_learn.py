"""Training and using models from the command line."""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from framing.cli.evaluate_model import evaluate_model_file, is_model
from framing.cli.labels_sample import sample
from framing.cli.predict import predict
from framing.cli.progress import watch
from framing.cli.train import train
from framing.errors import FramingError, MisuseError, ReadingError
from framing.learn import load_model
from tests.learn.models import SPANISH, spanish, trained

LABELS = spanish()


def run(command: click.Command, *arguments: object) -> Result:
    result = CliRunner().invoke(command, [str(each) for each in arguments])
    if isinstance(result.exception, FramingError):
        raise result.exception
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "labels.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "alarm", "story", "outlet"])
        for row in zip(LABELS.texts, LABELS.values, LABELS.groups, LABELS.outlets, strict=True):
            writer.writerow([row[0], int(bool(row[1])), *row[2:]])
    return path


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "alarm.skops"
    trained("spanish", "tfidf+lexicon").save(path)
    return path


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "noticia.txt"
    path.write_text("\n".join(SPANISH), encoding="utf-8")
    return path


def test_training_writes_model_card_page_and_figures(table: Path, tmp_path: Path) -> None:
    (tmp_path / "card.toml").write_text('synthetic = true\ncoders = "nobody"\n', encoding="utf-8")
    output = tmp_path / "out" / "alarm.skops"
    output.parent.mkdir()
    result = run(
        train, table, "--label", "alarm", "--group", "story", "--recipe", "stems", "--repeats", 1,
        "--on", "2026-01-31", "-o", output,
    )  # fmt: skip
    assert result.exit_code == 0
    assert {path.name for path in output.parent.iterdir()} == {
        f"alarm.{end}" for end in ("skops", "md", "html", "json")
    }
    assert "f1" in result.stdout
    assert "synthetic" in result.stderr
    assert "160 labelled texts" in result.stderr
    card = output.with_suffix(".md").read_text(encoding="utf-8")
    assert "Trained on synthetic texts" in card
    assert "| Coders | nobody |" in card
    assert "2026-01-31" in card
    figures = json.loads(output.with_suffix(".json").read_text(encoding="utf-8"))
    assert figures["recipe"] == "stems"
    assert "data:image" in output.with_suffix(".html").read_text(encoding="utf-8")
    assert load_model(output).data.sha256 == figures["sha256"]


def test_training_without_evaluation_says_so(table: Path, tmp_path: Path) -> None:
    output = tmp_path / "alarm.skops"
    run(
        train,
        table,
        "--label",
        "alarm",
        "--group",
        "story",
        "--recipe",
        "stems",
        "--no-evaluation",
        "-o",
        output,
    )
    assert "**Not evaluated.**" in output.with_suffix(".md").read_text(encoding="utf-8")
    assert not output.with_suffix(".html").exists()


def test_recipes_are_listed_without_labels() -> None:
    result = run(train, "--recipes")
    assert result.exit_code == 0
    assert re.search(r"^tfidf\+lexicon .*search", result.stdout, re.MULTILINE)
    assert re.search(r"^majority .*baseline", result.stdout, re.MULTILINE)


@pytest.mark.parametrize(
    "options",
    [
        ("-o", "model.pkl"),
        ("-o", "no/such/folder/m.skops"),
        ("--recipe", "magic", "-o", "m.skops"),
        ("--negative", "x", "-o", "m.skops"),
    ],
)
def test_misuse_is_found_before_any_work(
    table: Path, options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("framing.labels.read.read_codings", None)
    with pytest.raises(MisuseError):
        run(train, table, "--label", "alarm", *options)


def test_predictions_as_a_table_with_reasons(model: Path, article: Path) -> None:
    result = run(predict, model, article, "--explain")
    lines = result.stdout.splitlines()
    assert lines[0] == "noticia"
    assert re.fullmatch(r"  alarm: share of 4 sentences 0\.\d\d; 2 predicted, 0 undetermined", lines[1])
    assert [line.split()[1] for line in lines[2:10:2]] == ["yes", "yes", "no", "no"]
    assert "lexicon: " in lines[3]
    assert "why alarm: +" in lines[3]


def test_predictions_as_json_and_csv(model: Path, article: Path, tmp_path: Path) -> None:
    plain = json.loads(run(predict, model, article, "--format", "json").stdout)
    assert plain["id"] == "noticia"
    assert [sentence["predicted"] for sentence in plain["sentences"]] == ["yes", "yes", "no", "no"]
    assert plain["shares"][0]["label"] == "alarm"
    output = tmp_path / "p.csv"
    run(predict, model, article, "--format", "csv", "--explain", "-o", output)
    rows = list(csv.DictReader(output.read_text(encoding="utf-8-sig").splitlines()))
    assert [row["predicted"] for row in rows] == ["yes", "yes", "no", "no"]
    assert "alarm" in rows[0]["why"]


def test_tables_and_files_are_read_in_their_order_and_what_is_bad_is_told(
    model: Path, article: Path, tmp_path: Path
) -> None:
    table = tmp_path / "articles.jsonl"
    table.write_text('{"id": "uno", "text": "Los vecinos temen."}\n{"id": "dos"}\n', encoding="utf-8")
    result = run(predict, model, article, table, "--format", "json")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["noticia", "uno"]
    assert result.exit_code == 1
    assert "row 2" in result.stderr


def test_drift_is_told_on_standard_error(model: Path, tmp_path: Path) -> None:
    other = tmp_path / "receta.txt"
    other.write_text(
        "Receta de cocina con tomates, aceite y sal para cuatro comensales.\n" * 30, encoding="utf-8"
    )
    result = run(predict, model, other)
    assert "Warning: these texts are not like the training data" in result.stderr
    assert "Warning" not in result.stdout


def test_a_stranger_to_models_is_refused(article: Path, tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="no model of framing"):
        run(predict, article, article)
    with pytest.raises(MisuseError, match="no file"):
        run(predict, tmp_path / "none.skops", article)


def test_a_model_is_evaluated_on_other_labels(
    model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "more.csv"
    rows = [f"Ayer {text[0].lower()}{text[1:-1]} {number} veces.,{int(at < 2)},s{number}"
            for number in range(20) for at, text in enumerate(SPANISH)]  # fmt: skip
    path.write_text("text,alarm,story\n" + "\n".join(rows) + "\n", encoding="utf-8")
    assert is_model(str(model))
    assert not is_model("lexicon:alarm")
    page = tmp_path / "page.html"
    evaluate_model_file(str(model), path, group="story", replicates=100, page=page)
    said = capsys.readouterr()
    assert "model of alarm, trained on 160 texts" in said.out
    assert "f1" in said.out
    assert page.is_file()
    evaluate_model_file(str(model), path, group="story", replicates=100, format_="json")
    assert json.loads(capsys.readouterr().out)["label"] == "alarm"


def test_progress_is_told_in_lines_after_a_while(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clocks = []

    class Clock:
        def __init__(self, seconds: float, show: Callable[[], None]) -> None:
            self.seconds, self.show, self.cancelled = seconds, show, False
            clocks.append(self)

        def start(self) -> None:
            pass

        def cancel(self) -> None:
            self.cancelled = True

    monkeypatch.setattr("framing.cli.progress.Timer", Clock)
    monkeypatch.setattr("framing.cli.progress.EVERY", 0.0)
    with watch() as tell:
        tell(0, 2, "first")
        assert capsys.readouterr().err == ""
        clocks[0].show()
        assert capsys.readouterr().err == "0 of 2: first\n"
        tell(1, 2, "second")
        assert capsys.readouterr().err == "1 of 2: second\n"
    assert (clocks[0].seconds, clocks[0].cancelled) == (2.0, True)


def test_a_model_asks_for_the_labels_that_it_is_unsure_of(model: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    texts = [*SPANISH, *LABELS.texts[:20]]
    corpus.write_text("\n".join(json.dumps({"text": text}) for text in texts), encoding="utf-8")
    how = ["--unit", "row", "--strategy", "uncertainty", "--model", model, "--random-share", 0.25]
    drawn = run(sample, corpus, "--label", "alarm", "-n", 8, *how)
    rows = list(csv.DictReader(drawn.stdout.lstrip("\ufeff").splitlines()))
    chosen = {row["text"] for row in rows if row["drawn_by"] != "random"}
    left = set(texts) - {row["text"] for row in rows}
    known = load_model(model)
    unsure = {text: abs(known.predict_proba([text])[0, 1] - 0.5) for text in texts}
    assert len(rows) == 8
    assert len(chosen) == 6
    assert max(unsure[text] for text in chosen) <= min(unsure[text] for text in left)


def test_two_sources_of_probabilities_are_refused(model: Path) -> None:
    with pytest.raises(MisuseError, match="--probability and --model both give probabilities"):
        run(sample, "x.jsonl", "--unit", "row", "--model", model, "--probability", "p")
