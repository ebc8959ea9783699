import datetime
import zipfile
from pathlib import Path

import pytest

from framing.errors import FramingError, ReadingError
from framing.reading import typed
from framing.reading.corpus import TableRow, read_rows, read_table
from framing.records import Article


def rows(path: Path, *needs: str) -> list[tuple[int, dict[str, str]]]:
    found = list(read_table(path, needs=needs))
    assert all(isinstance(row, TableRow) for row in found), found
    return [(row.number, dict(row.cells)) for row in found if isinstance(row, TableRow)]


def workbook(path: Path, *lines: list[object], sheets: int = 1) -> Path:
    openpyxl = pytest.importorskip("openpyxl", reason="spreadsheets need the extra 'corpus'")
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    for number in range(1, sheets):
        book.create_sheet(f"more {number}").append(["other"])
    book.save(path)
    return path


def test_cells_of_every_type_become_text() -> None:
    day = datetime.datetime(2026, 1, 31)
    values = [None, float("nan"), "á", "é".encode(), day, day.replace(hour=5), True, 1, 1.5, ["a", "ñ"]]
    assert [typed.cell_text(value) for value in values] == [
        "", "", "á", "é", "2026-01-31", "2026-01-31T05:00:00", "true", "1", "1.5", '["a", "ñ"]'
    ]  # fmt: skip


def test_parquet_is_read_in_batches(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="Parquet needs the extra 'corpus'")
    from pyarrow import parquet

    count = 2 * typed._BATCH + 1
    table = pyarrow.table(
        {
            "text": [f"Frase {number}." for number in range(count)],
            "alarm": [None, *([True] * (count - 1))],
            "date": [datetime.date(2026, 1, 31)] * count,
        }
    )
    path = tmp_path / "c.parquet"
    parquet.write_table(table, path)
    found = rows(path, "text", "alarm")
    assert [number for number, _ in found] == list(range(1, count + 1))
    assert found[0][1] == {"text": "Frase 0.", "alarm": "", "date": "2026-01-31"}
    assert found[-1][1]["alarm"] == "true"
    first = next(iter(read_rows(path)))
    assert isinstance(first, Article)
    assert (first.id, first.date) == ("c-1", "2026-01-31")
    with pytest.raises(ReadingError, match="has no column 'story'; its columns are text, alarm, date"):
        list(read_table(path, needs=("story",)))


def test_bytes_that_are_no_text_are_one_bad_row(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="Parquet needs the extra 'corpus'")
    from pyarrow import parquet

    path = tmp_path / "c.parquet"
    parquet.write_table(pyarrow.table({"text": [b"bien", b"\xff", b"bien"]}), path)
    kinds = [isinstance(row, FramingError) for row in read_table(path)]
    assert kinds == [False, True, False]


def test_the_first_sheet_of_a_workbook(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "c.xlsx",
        ["text", "alarm", "date", None],
        ["Una frase.", 1, datetime.datetime(2026, 1, 31)],
        [None, None, None],
        ["=1+1", 1, ""],
        ["Otra.", 0, None],
        sheets=2,
    )
    assert rows(path, "text") == [
        (2, {"text": "Una frase.", "alarm": "1", "date": "2026-01-31"}),
        (4, {"text": "", "alarm": "1", "date": ""}),  # a formula that was never worked out has no value
        (5, {"text": "Otra.", "alarm": "0", "date": ""}),
    ]


def test_a_row_beyond_the_heading_and_a_missing_column_are_told(tmp_path: Path) -> None:
    path = workbook(tmp_path / "c.xlsx", ["text"], ["a", "b"], ["c"])
    first, second = read_table(path)
    assert isinstance(first, ReadingError)
    assert "row 2 has more cells than the heading, which has 1" in str(first)
    assert isinstance(second, TableRow)
    with pytest.raises(ReadingError, match="has no column 'alarm'; its columns are text"):
        list(read_table(path, needs=("alarm",)))
    with pytest.raises(ReadingError, match="is empty: no heading, no rows"):
        list(read_table(workbook(tmp_path / "e.xlsx"), needs=("text",)))


@pytest.mark.parametrize("name", ["c.xlsx", "c.parquet"])
@pytest.mark.parametrize("content", [b"", b"text,label\na,1\n", b"PK\x03\x04 broken", b"PAR1 broken PAR1"])
def test_a_damaged_file_is_one_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    pytest.importorskip("pyarrow", reason="Parquet needs the extra 'corpus'")
    pytest.importorskip("openpyxl", reason="spreadsheets need the extra 'corpus'")
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ReadingError, match="file that can be read"):
        list(read_table(path))


def test_a_workbook_that_swells_or_defines_entities_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "c.xlsx", ["text"], ["a"])
    evil = tmp_path / "evil.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(evil, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("sheet1.xml"):
                data = b'<!DOCTYPE x [<!ENTITY a "b">]>' + data
            target.writestr(name, data)
    with pytest.raises(ReadingError, match="defines a document type; refused"):
        list(read_table(evil))
    monkeypatch.setattr(typed, "_LARGEST_WORKBOOK", 100)
    with pytest.raises(ReadingError, match="too large for a spreadsheet"):
        list(read_table(path))
