from pathlib import Path

import pytest

from framing.errors import ReadingError
from framing.evaluation import read_labels


def write(tmp_path: Path, text: str, name: str = "l.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_labels_groups_and_outlets(tmp_path: Path) -> None:
    path = write(
        tmp_path, "text,alarm,article,region\nUno.,1,a,ES\nDos.,no,a,\nTres.,,b,MX\nCuatro.,sí,,MX\n"
    )
    found = read_labels(path, label="alarm")
    assert found.unlabelled == 1
    assert found.columns == {"group": "article", "region": "region"}
    assert [(item.row, item.label, item.group, item.region) for item in found.sentences] == [
        (2, True, "a", "ES"),
        (3, False, "a", ""),
        (5, True, "row 5", "MX"),
    ]


def test_json_lines_with_truth_values_and_null(tmp_path: Path) -> None:
    rows = '{"text": "a", "x": true}\n{"text": "b", "x": 0}\n{"text": "c", "x": null}\n'
    found = read_labels(write(tmp_path, rows, "l.jsonl"), label="x")
    assert [item.label for item in found.sentences] == [True, False]
    assert found.unlabelled == 1


def test_labels_with_names(tmp_path: Path) -> None:
    path = write(tmp_path, "text\tlabel\na\twar\nb\tpeace\nc\tother\n", "l.tsv")
    rest = read_labels(path, positive=["war"])
    assert [item.label for item in rest.sentences] == [True, False, False]
    named = read_labels(path, positive=["war"], negative=["peace"])
    assert ([item.label for item in named.sentences], named.unlabelled) == ([True, False], 1)


def test_every_bad_row_is_told_at_once(tmp_path: Path) -> None:
    path = write(tmp_path, "text,label\na,1\nb,3\n,0\nc\nd,0\n")
    with pytest.raises(ReadingError) as told:
        read_labels(path)
    assert [line.removeprefix(f"{path}: ")[:20] for line in str(told.value).splitlines()] == [
        "row 3, column label:",
        "row 4, column text: ",
        "row 5 has 1 cells wh",
    ]


@pytest.mark.parametrize(
    ("text", "options", "words"),
    [
        ("text,label\na,1\nb,1\n", {}, "sentences of both labels"),
        ("text,label\na,1\n", {"group": "story"}, "has no column 'story'"),
        ("frase,label\na,1\n", {}, "has no column 'text'"),
    ],
)
def test_a_table_that_cannot_be_used_is_told(
    tmp_path: Path, text: str, options: dict[str, str], words: str
) -> None:
    with pytest.raises(ReadingError, match=words):
        read_labels(write(tmp_path, text), **options)  # type: ignore[arg-type]
