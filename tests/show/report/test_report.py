"""The report of a study: what it holds, that it is the same every time, that it is safe."""

import json
import random
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from framing.errors import MisuseError, ReadingError
from framing.show.report import ReportSettings, check_report, make_report
from framing.show.report.manifest import NAME, hash_file
from tests.compare.studies import make_study

HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>'
SMALL = ReportSettings(replicates=200, lang="en")
WORDS = (
    "puerto", "barco", "trigo", "mercado", "río", "puente", "tren", "taller", "campo", "muelle", "pueblo",
)  # fmt: skip
CUES = (
    "El ministro Ruiz advirtió de que el ataque puede repetirse junto al {}. «No habrá tregua», aseguró.",
    "Los vecinos temen otra noche de bombardeos cerca del {}.",
)
ALARM = "El pánico y el terror crecen en el {}. El peligro es extremo para el {}."


def make_text(seed: int, *, alarming: bool) -> str:
    """An invented article that shares hardly five words in a row with another one."""
    draw = random.Random(seed).choice  # noqa: S311 - an invented text, no secret
    links = ("y el", "con el", "en el", "para el", "de otro", "sin el")
    plain = [
        "El " + " ".join(f"{draw(WORDS)} {draw(links)}" for _ in range(5)) + f" {draw(WORDS)} siguió."
        for _ in range(10)
    ]
    cues = [cue.format(draw(WORDS), draw(WORDS)) for cue in (*CUES, *([ALARM] if alarming else []))]
    parts = [[cues[place % len(cues)], plain[place], plain[place + 5]] for place in range(5)]
    return "\n\n".join(" ".join(part) for part in parts)


@pytest.fixture
def scores(tmp_path: Path) -> Path:
    path = tmp_path / "scores.csv"
    make_study(effect=10, stories=12).to_csv(path, index=False)
    return path


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve articles of two outlets; the second adds words of alarm, and one of its titles is hostile."""
    path = tmp_path_factory.mktemp("corpus") / "articles.jsonl"
    rows = []
    for story in range(6):
        for outlet in ("Alba", "Brisa"):
            text = make_text(len(rows), alarming=outlet == "Brisa")
            rows.append(
                {"id": f"{story}-{outlet}", "text": text, "title": f"Puerto {story}", "outlet": outlet,
                 "story": f"s{story}", "date": f"2031-0{1 + story}-03"}
            )  # fmt: skip
    rows[1]["title"] = HOSTILE
    rows[1]["text"] += f"\n\nEl pánico, el terror y el peligro extremo cunden en la ciudad: {HOSTILE}."
    rows.append({"id": "bad", "text": ""})
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def report(corpus: Path) -> Path:
    return make_report(corpus, corpus.parent / "report", settings=SMALL).parent


def test_a_report_holds_page_figures_tables_and_manifest(report: Path) -> None:
    figures = {file.suffix for file in (report / "figures").iterdir()}
    assert figures == {".svg", ".png", ".csv"}
    stems = {file.stem for file in (report / "figures").glob("*.svg")}
    assert {"means-alarm", "gaps-alarm", "timeline-alarm", "mix", "categories"} <= stems
    assert {file.stem for file in (report / "figures").glob("*.csv")} == stems
    tables = {file.stem for file in (report / "tables").glob("*.csv")}
    assert tables == {"scores", "means", "gaps", "mix", "sensitivity", "telling"}
    manifest = json.loads((report / NAME).read_text(encoding="utf-8"))
    for name, digest in manifest["outputs"].items():
        assert hash_file(report / name) == digest
    assert manifest["inputs"]["corpus"]["path"] == "../articles.jsonl"
    assert set(manifest["lexicons"]) >= {"alarm", "escalation"}


def test_every_figure_of_the_page_lies_beside_it(report: Path) -> None:
    page = (report / "index.html").read_text(encoding="utf-8")
    linked = re.findall(r'href="(figures/[^"]+)"', page)
    assert linked
    assert all((report / name).is_file() for name in linked)
    assert page.count("<img ") == page.count("data:image/svg+xml;base64,") == len(linked) // 3
    assert "http://" not in page
    assert "https://" not in page


def test_the_page_says_what_was_left_out_and_why(report: Path) -> None:
    page = (report / "index.html").read_text(encoding="utf-8")
    assert "Rows that could not be scored: 1" in page
    assert "Versions" in page


def test_what_a_stranger_wrote_stays_text(report: Path) -> None:
    page = (report / "index.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "onerror=alert(1)&gt;" in page
    assert "<img src=x" not in page
    assert "Content-Security-Policy" in page


def test_a_fresh_process_makes_the_same_bytes(corpus: Path, report: Path, tmp_path: Path) -> None:
    code = (
        "import sys\nfrom framing.show.report import ReportSettings, make_report\n"
        "make_report(sys.argv[1], sys.argv[2], settings=ReportSettings(replicates=200, lang='en'))"
    )
    again = tmp_path / "again"
    subprocess.run([sys.executable, "-c", code, corpus, again], check=True)
    first, second = (json.loads((place / NAME).read_text(encoding="utf-8")) for place in (report, again))
    assert first["outputs"] == second["outputs"]
    assert len(first["outputs"]) > 40


def test_a_check_finds_nothing_and_then_everything(scores: Path, tmp_path: Path) -> None:
    folder = make_report(scores, tmp_path / "report", settings=SMALL).parent
    assert check_report(folder) == []
    (folder / "figures" / "gaps-alarm.csv").write_text("forged", encoding="utf-8")
    assert [one.what for one in check_report(folder)] == ["figures/gaps-alarm.csv as it lies there"]
    table = pd.read_csv(scores)
    table.loc[0, "scores_alarm_score"] += 5
    table.to_csv(scores, index=False)
    found = {one.what for one in check_report(folder)}
    assert "input scores.csv" in found
    assert "figures/means-alarm.svg made again" in found
    assert "figures/means-escalation.svg made again" not in found


def test_another_lexicon_or_version_is_named(scores: Path, tmp_path: Path) -> None:
    folder = make_report(scores, tmp_path / "report", settings=SMALL).parent
    manifest = json.loads((folder / NAME).read_text(encoding="utf-8"))
    manifest["versions"]["numpy"] = "1.0"
    manifest["lexicons"]["alarm"] = "abc"
    (folder / NAME).write_text(json.dumps(manifest), encoding="utf-8")
    assert [one.what for one in check_report(folder)] == ["version of numpy", "lexicon alarm"]


def test_scores_alone_make_a_report_that_says_what_is_missing(scores: Path, tmp_path: Path) -> None:
    settings = ReportSettings(replicates=200, synthetic=True, events={"2031-02-03": "Tregua"})
    page = make_report(scores, tmp_path / "report", settings=settings).read_text(encoding="utf-8")
    assert 'lang="es"' in page
    assert "no se dieron los textos" in page
    assert "no se dio la evidencia" in page
    assert "sintéticos" in page
    assert "Diferencias entre grupos" in page


def test_one_group_alone_is_still_described(tmp_path: Path) -> None:
    path = tmp_path / "scores.csv"
    study = make_study(stories=8)
    study[study["outlet"] == "Alba"].to_csv(path, index=False)
    page = make_report(path, tmp_path / "report", settings=SMALL).read_text(encoding="utf-8")
    assert "a comparison needs two groups" in page
    assert "Means by group" in page


def test_an_earlier_report_is_replaced_whole(scores: Path, tmp_path: Path) -> None:
    folder = make_report(scores, tmp_path / "report", settings=SMALL).parent
    (folder / "figures" / "old.svg").write_text("old", encoding="utf-8")
    make_report(scores, folder, settings=SMALL)
    assert not (folder / "figures" / "old.svg").exists()
    assert sorted(item.name for item in tmp_path.iterdir()) == ["report", "scores.csv"]


def test_a_folder_with_something_else_is_left_alone(scores: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("x", encoding="utf-8")
    with pytest.raises(MisuseError, match="holds something that is no report"):
        make_report(scores, tmp_path / "mine")
    with pytest.raises(MisuseError, match="it is a file"):
        make_report(scores, scores)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"by": "paper"}, "no column 'paper'"),
        ({"by": "id"}, "has 48 groups; a report holds 12"),
        ({"lang": "fr"}, "lang must be one of es, en"),
        ({"every": "hour"}, "every must be one of day, week"),
        ({"measures": ["alrm"]}, "measures must be one of escalation, deescalation, alarm"),
        ({"measures": ["alarm", "official"]}, "the scores have no values of official"),
        ({"largest": 13}, "largest must be a whole number from 1 to 12, got 13"),
        ({"min_articles": 0}, "min_articles must be a whole number from 1, got 0"),
        ({"reference": "Brisa", "largest": 1}, "the reference 'Brisa' is among the groups left out"),
        ({"columns": {"texto": "cuerpo"}}, "columns must be one of text, id, title"),
        ({"columns": {"text": "cuerpo"}}, "--column goes with a corpus of articles"),
        ({"min_articles": 40}, "no group of the column 'outlet' has 40 articles; the largest, "),
    ],
)
def test_misuse_is_worded_and_leaves_nothing(
    scores: Path, tmp_path: Path, settings: dict[str, Any], said: str
) -> None:
    with pytest.raises(MisuseError, match=said):
        make_report(scores, tmp_path / "report", settings=ReportSettings(replicates=200, **settings))
    assert [item.name for item in tmp_path.iterdir()] == ["scores.csv"]


def test_what_is_no_report_cannot_be_checked(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match=r"holds no manifest\.json"):
        check_report(tmp_path)
    (tmp_path / NAME).write_text('{"form": 1}', encoding="utf-8")
    with pytest.raises(ReadingError, match="is damaged"):
        check_report(tmp_path)
    with pytest.raises(MisuseError, match="there is no file or folder"):
        make_report(tmp_path / "none.csv", tmp_path / "report")


def test_an_input_that_is_gone_is_named(scores: Path, tmp_path: Path) -> None:
    folder = make_report(scores, tmp_path / "report", settings=SMALL).parent
    scores.unlink()
    with pytest.raises(MisuseError, match="the corpus of the report is not at"):
        check_report(folder)


def test_the_date_of_an_event_is_checked_before_any_work() -> None:
    with pytest.raises(MisuseError, match="the date of an event must be a date such as 2031-03-01"):
        ReportSettings(events={"2031-13-01": "x"})


def test_measures_and_groups_can_be_chosen(scores: Path, tmp_path: Path) -> None:
    settings = ReportSettings(replicates=200, lang="en", measures=("alarm", "escalation"), largest=2)
    page = make_report(scores, tmp_path / "report", settings=settings)
    names = {path.stem for path in (page.parent / "figures").glob("means-*.csv")}
    assert names == {"means-alarm", "means-escalation"}
    means = pd.read_csv(page.parent / "tables" / "means.csv")
    counts = pd.read_csv(scores)["outlet"].value_counts()
    assert set(means["measure"]) == {"alarm", "escalation"}
    assert len(set(means["group"])) == 2
    text = page.read_text(encoding="utf-8")
    assert "Articles of groups that are not compared: " in text
    left = set(counts.index) - set(means["group"])
    assert left
    assert all(f"{name} ({counts[name]})" in text for name in left)
    table = pd.read_csv(page.parent / "tables" / "left_out.csv").set_index("group")["articles"]
    assert dict(table) == {name: counts[name] for name in left}
    manifest = json.loads((page.parent / NAME).read_text(encoding="utf-8"))["settings"]
    assert (manifest["measures"], manifest["largest"]) == (["alarm", "escalation"], 2)
    assert check_report(page.parent) == []


@pytest.mark.parametrize("fewest", [1, 2])
@pytest.mark.parametrize("parts", [False, True])
def test_too_many_groups_are_refused_before_anything_is_scored(
    tmp_path: Path, fewest: int, parts: bool
) -> None:
    corpus = tmp_path / ("corpus" if parts else "corpus.csv")
    rows = pd.DataFrame({"medio": [f"o{at % 14}" for at in range(28)], "text": "Una nota breve."})
    if parts:
        corpus.mkdir()
        rows[:14].to_parquet(corpus / "a.parquet")
        rows[14:].to_parquet(corpus / "b.parquet")
    else:
        rows.to_csv(corpus, index=False)
    said: list[str] = []
    settings = replace(SMALL, columns={"outlet": "medio"}, min_articles=fewest)
    with pytest.raises(MisuseError, match=r"has 14 groups; a report holds 12: .*--largest 12"):
        make_report(corpus, tmp_path / "report", settings=settings, progress=said.append)
    assert said == ["reading and scoring"]


def test_a_corpus_with_names_of_its_own_is_reported_and_checked(corpus: Path, tmp_path: Path) -> None:
    own = {"text": "cuerpo", "outlet": "medio", "date": "fecha"}
    rows = pd.DataFrame(map(json.loads, corpus.read_text(encoding="utf-8").splitlines()[:-1]))
    rows["date"] = [f"03/{month}/2031" for month in rows["date"].str[5:7]]
    path = tmp_path / "corpus.csv"
    rows.rename(columns=own).to_csv(path, index=False)
    settings = replace(SMALL, columns={name: own[name] for name in own}, measures=["alarm"])
    remarks: list[str] = []
    folder = make_report(path, tmp_path / "report", settings=settings, remark=remarks.append).parent
    assert json.loads((folder / NAME).read_text(encoding="utf-8"))["settings"]["columns"] == own
    assert len(remarks) == 1
    assert remarks[0].startswith("10 dates could be day or month first (row 2: the date '03/01/2031'")
    assert set(pd.read_csv(folder / "tables" / "means.csv")["group"]) == {"Alba", "Brisa"}
    assert check_report(folder) == []
