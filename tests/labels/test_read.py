import json
import re
from pathlib import Path

import pytest

from framing.errors import FramingError, MisuseError, ReadingError
from framing.labels import Labels, read_labels
from tests.labels.conftest import Write


def read(path: Path, **options: object) -> Labels:
    return read_labels(path, join_duplicates=False, **options)  # type: ignore[arg-type]


def test_labels_groups_and_outlets(write: Write) -> None:
    found = read(
        write("text,alarm,article,region\nUno.,1,a,ES\nDos.,no,a,\nTres.,,b,MX\nCuatro.,sí,,MX\n"),
        label="alarm",
    )
    assert (found.name, found.kind, found.classes, len(found)) == ("alarm", "binary", ("0", "1"), 3)
    assert found.unlabelled == 1
    assert found.columns == {"group": "article", "region": "region"}
    assert list(zip(found.rows, found.values, found.groups, found.regions, strict=True)) == [
        (2, True, "a", "ES"),
        (3, False, "a", ""),
        (5, True, "row 5", "MX"),
    ]
    assert found.outlets == found.dates == ("", "", "")


def test_json_lines_with_truth_values_and_null(write: Write) -> None:
    rows = '{"text": "a", "x": true}\n{"text": "b", "x": 0}\n{"text": "c", "x": null, "outlet": "La Voz"}\n'
    found = read(write(rows, "l.jsonl"), label="x")
    assert found.values == (True, False)
    assert found.unlabelled == 1
    assert found.columns == {"outlet": "outlet"}


def test_labels_with_names(write: Write) -> None:
    path = write("text\tlabel\na\twar\nb\tpeace\nc\tother\n", "l.tsv")
    assert read(path, positive=["war"]).values == (True, False, False)
    named = read(path, positive=["war"], negative=["peace"])
    assert (named.values, named.unlabelled) == ((True, False), 1)
    classes = read(path)
    assert (classes.kind, classes.classes, classes.values) == (
        "classes",
        ("other", "peace", "war"),
        ("war", "peace", "other"),
    )


def test_a_class_may_be_called_none(write: Write) -> None:
    assert read(write("text,label\na,none\nb,war\nc,?\n")).values == ("none", "war")


def test_ratings_are_classes_if_it_is_said(write: Write) -> None:
    path = write("text,label\na,0\nb,1\nc,2\nd,0\n")
    with pytest.raises(ReadingError, match="'2' is neither yes"):
        read(path)
    assert read(path, kind="classes").classes == ("0", "1", "2")


def test_several_labels_at_once(write: Write) -> None:
    path = write("text,alarm,escalation\na,1,1\nb,0,0\nc,0,1\nd,,1\ne,,\n")
    found = read(path, label="alarm,escalation")
    assert (found.name, found.kind) == ("alarm,escalation", "several")
    assert found.classes == ("alarm", "escalation")
    assert found.values == (frozenset({"alarm", "escalation"}), frozenset(), frozenset({"escalation"}))
    assert found.unlabelled == 2
    assert found.notes == (
        "1 row with only some of the labels alarm, escalation, taken as unlabelled: row 5",
    )


def test_dates_of_every_form_become_iso(write: Write) -> None:
    days = ["2026-01-31", "31/01/2026", "31-01-2026", "31 de enero de 2026", "2026-01-31T10:00:00Z", ""]
    lines = "".join(f"t{number},{number % 2},{day}\n" for number, day in enumerate(days))
    found = read(write("text,label,date\n" + lines))
    assert found.dates == ("2026-01-31",) * 5 + ("",)


def test_a_bad_date_is_an_error_only_if_its_column_was_named(write: Write) -> None:
    path = write("text,label,date\na,1,ayer\nb,0,2026-01-31\n")
    assert read(path).notes == ("column date: 1 cell without a date that can be read, left empty: row 2",)
    with pytest.raises(ReadingError, match="row 2, column date: 'ayer' is no date such as 2026-01-31"):
        read(path, date="date")


def test_dates_that_can_be_read_two_ways_are_counted(write: Write) -> None:
    found = read(write("text,label,date\na,1,25/06/2020\nb,0,05/06/2020\nc,0,06/05/2020\nd,0,05/05/2020\n"))
    assert found.dates == ("2020-06-25", "2020-06-05", "2020-05-06", "2020-05-05")
    assert found.notes == (
        "2 dates could be day or month first (row 3: the date '05/06/2020' was read day first: 2020-06-05); "
        "to be sure write YYYY-MM-DD",
    )


def test_json_lines_without_the_column_are_one_problem(write: Write) -> None:
    path = write('{"text": "a"}\n' * 50, "l.jsonl")
    with pytest.raises(ReadingError) as told:
        read(path)
    assert str(told.value) == f"{path} has no column 'label'; its columns are text"


def test_every_kind_of_fault_is_told_at_once(write: Write) -> None:
    path = write("text,label,day\na,1,\nb,3,\n,0,\nc\nd,0,soon\ne,x,never\nf,0,\ng,1,\n")
    with pytest.raises(ReadingError) as told:
        read(path, date="day")
    assert [line.removeprefix(f"{path}: ") for line in str(told.value).splitlines()] == [
        'row 5 has 1 cells where 3 are needed; a cell with the separator in it goes in double quotes "..."',
        "row 3, column label: '3' is neither yes (1, sí) nor no (0); or name the labels",
        "row 4, column text: the text is empty",
        "row 6, column day: 'soon' is no date such as 2026-01-31",
        "row 7, column label: 'x' is neither yes (1, sí) nor no (0); or name the labels",
        "row 7, column day: 'never' is no date such as 2026-01-31",
    ]


def test_a_long_list_of_faults_ends_with_a_count(write: Write) -> None:
    path = write("text,label\n" + "a,1\nb,0\n" * 200 + "c,x\n" * 150)
    with pytest.raises(ReadingError) as told:
        read(path)
    lines = str(told.value).splitlines()
    assert (len(lines), lines[-1]) == (101, "and 50 more")


@pytest.mark.parametrize(
    ("text", "options", "words"),
    [
        ("text,label\na,1\nb,1\n", {}, "all 2 labels are yes; both are needed"),
        ("text,label\na,1\n", {"group": "story"}, "has no column 'story'"),
        ("frase,label\na,1\n", {}, "has no column 'text'"),
        ("text,label\na,war\n", {}, "at least two classes"),
        ("text,a,b\nx,1,0\ny,1,1\n", {"label": "a,b"}, "column a: all 2 labels are yes"),
        ("text,label\na,1\n", {"coder": "ana,luis"}, "has no column 'ana,luis', 'label_ana', 'label_luis'"),
        ("text,label\n", {}, "no text has a label yet in label (0 texts)"),
        ("text,label\na,\nb,\n", {}, "no text has a label yet in label (2 texts); fill in the sheet first"),
        ("text,label,label\na,1,0\nb,0,1\n", {}, "two columns bear the name 'label'"),
        ("", {}, "is empty: no heading, no rows"),
    ],
)
def test_a_table_that_cannot_be_used_is_told(
    write: Write, text: str, options: dict[str, str], words: str
) -> None:
    with pytest.raises(ReadingError, match=re.escape(words)):
        read(write(text), **options)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"kind": "ratings"}, "kind must be one of"),
        ({"kind": "several"}, "needs more than one label"),
        ({"label": "a,b", "kind": "binary"}, "is for one label"),
        ({"label": "a,,b"}, "label must be a column"),
    ],
)
def test_misuse_is_told(write: Write, options: dict[str, str], words: str) -> None:
    with pytest.raises(MisuseError, match=re.escape(words)):
        read(write("text,label,a,b\nx,1,1,1\n"), **options)


def test_a_missing_file_is_misuse(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="there is no file"):
        read(tmp_path / "no.csv")


def test_contradictory_duplicates_are_shown_row_by_row(write: Write) -> None:
    path = write("text,label\nSube el río.,1\n¡Sube el río!,0\nOtra cosa.,0\nOtra cosa.,0\n")
    found = read(path)
    assert len(found) == 4
    assert found.notes == (
        "1 text again with another label, kept as it is",
        "row 2 yes, row 3 no: «Sube el río.»",
    )


def test_a_cell_guarded_for_spreadsheets_is_read_as_it_was(write: Write) -> None:
    assert read(write("text,label\n'-No habrá tregua.,1\nb,0\n")).texts[0] == "-No habrá tregua."


@pytest.mark.parametrize("suffix", ["parquet", "xlsx"])
def test_typed_files_read_as_csv_does(write: Write, tmp_path: Path, suffix: str) -> None:
    pandas = pytest.importorskip("pandas", reason="needs the extra 'corpus'")
    pytest.importorskip("pyarrow" if suffix == "parquet" else "openpyxl", reason="needs the extra 'corpus'")
    rows = [("Uno.", True, "2026-01-31"), ("Dos.", False, None), ("Tres.", None, None)]
    frame = pandas.DataFrame(rows, columns=["text", "alarm", "date"])
    frame["article"] = "a"
    path = tmp_path / f"l.{suffix}"
    if suffix == "parquet":
        frame.to_parquet(path)
    else:
        frame.to_excel(path, index=False)
    plain = read(write("text,alarm,date,article\nUno.,1,2026-01-31,a\nDos.,0,,a\nTres.,,,a\n"), label="alarm")
    found = read(path, label="alarm")
    assert found.sha256 == plain.sha256
    assert (found.dates, found.unlabelled) == (plain.dates, plain.unlabelled)


@pytest.mark.parametrize(
    "rows",
    [
        b"\xff\xfe\x00",
        b'{"text": 1, "label": []}\n',
        b'{"text": {"a": 1}, "label": {"b": null}}\n{"label": 1}\n',
        b"\x00" * 100,
    ],
)
@pytest.mark.parametrize("name", ["l.csv", "l.jsonl"])
def test_rubbish_gives_a_message_never_a_traceback(tmp_path: Path, rows: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(rows)
    with pytest.raises(FramingError):
        read(path)


def test_the_hash_follows_texts_values_groups_and_order(write: Write) -> None:
    lines = ["a,1,x", "b,0,y"]

    def digest(*rows: str) -> str:
        return read(write("text,label,group\n" + "\n".join(rows) + "\n"), group="group").sha256

    first = digest(*lines)
    assert first == digest(*lines)
    assert len({first, digest(*reversed(lines)), digest("a,1,x", "b,0,x"), digest("a,0,x", "b,1,y")}) == 4
    rows = [{"text": "a", "label": 1, "group": "x"}, {"text": "b", "label": 0, "group": "y"}]
    other = write("".join(json.dumps(row) + "\n" for row in rows), "l.jsonl")
    assert read(other).sha256 == first


def test_rows_without_an_article_are_told(write: Write) -> None:
    path = write("text,label,article\nUno.,1,a\nDos.,0,\nTres.,1,\nCuatro.,0,b\n")
    assert read_labels(path, label="label", join_duplicates=False).notes == (
        "column article: 2 empty cells; each such text is a group of its own, so that texts of one article "
        "may train and test: row 3, row 4",
    )
