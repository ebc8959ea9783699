import csv
import io
import json
from pathlib import Path
from typing import Any, get_args

import pytest

from framing.errors import MisuseError, ReadingError
from framing.forms import sheet_text
from framing.labels import read_codings, read_labels
from framing.labels.exchange import TOOLS, ImportedLabels, export_labels, import_labels
from framing.labels.exchange.convert import Tool
from tests.labels.conftest import Write

BINARY = """text,alarm,coder,article,outlet
"Sube el río, y «nadie» avisa 😱 a tiempo.",1,ana,a,La Voz
"Sube el río, y «nadie» avisa 😱 a tiempo.",0,luis,a,La Voz
Calma en la ciudad.,0,ana,a,La Voz
=Fórmula,1,ana,b,El Eco
"""
SPANS = (
    "text\talarm\tescalation\tarticle\tspans\n"
    '😱 Temen lo peor.\t1\t0\ta\t[[2, 7, "alarm"]]\n'
    'Atacan y temen.\t1\t1\ta\t[[0, 6, "escalation"], [9, 14, "alarm"]]\n'
    "Nada.\t0\t0\tb\t\n"
)
CLASSES = "text,label,article\nUno.,war,a\nDos.,peace,a\nTres.,war,b\n"


def save(found: ImportedLabels, tmp_path: Path, name: str = "imported.csv") -> Path:
    path = tmp_path / name
    path.write_text(sheet_text(found.columns, found.rows), encoding="utf-8")
    return path


def there_and_back(table: Path, tool: Tool, tmp_path: Path, label: str, **options: Any) -> ImportedLabels:
    folder = tmp_path / "exported"
    for name, text in export_labels(table, tool, label=label).files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return import_labels(sorted(path for path in folder.rglob("*.json*")), tool, **options)


def test_every_tool_is_named() -> None:
    assert get_args(Tool) == TOOLS


@pytest.mark.parametrize("tool", TOOLS)
def test_texts_labels_coders_and_articles_survive_the_round_trip(
    write: Write, tmp_path: Path, tool: Tool
) -> None:
    table = write(BINARY)
    found = there_and_back(table, tool, tmp_path, "alarm")
    before = read_codings(table, label="alarm")
    after = read_codings(save(found, tmp_path), label="alarm")

    def votes(codings: Any) -> set[tuple[str, str, str, object]]:
        return {
            (item.text, item.group, vote.coder, vote.value)
            for item in codings.items
            for vote in item.votes
            if vote.value is not None
        }

    expected = votes(before)
    if tool == "inception":  # a coder's document has all sentences: those not labelled look like a no
        expected |= {("Calma en la ciudad.", "a", "luis", False)}
    assert votes(after) == expected
    if tool != "inception":
        assert [item.outlet for item in after.items] == ["La Voz", "La Voz", "El Eco"]


@pytest.mark.parametrize("tool", TOOLS)
def test_spans_keep_their_offsets(write: Write, tmp_path: Path, tool: Tool) -> None:
    found = there_and_back(
        write(SPANS, "l.tsv"), tool, tmp_path, "alarm,escalation", split=tool == "inception"
    )
    spans = {str(row["text"]): json.loads(str(row.get("spans") or "[]")) for row in found.rows}
    assert spans == {
        "😱 Temen lo peor.": [[2, 7, "alarm"]],
        "Atacan y temen.": [[0, 6, "escalation"], [9, 14, "alarm"]],
        "Nada.": [],
    }
    labels = read_labels(save(found, tmp_path), label="alarm,escalation", join_duplicates=False)
    assert [sorted(value) for value in labels.values if isinstance(value, frozenset)] == [
        ["alarm"],
        ["alarm", "escalation"],
        [],
    ]


@pytest.mark.parametrize("tool", ["label-studio", "doccano"])
def test_classes_come_back_in_one_column(write: Write, tmp_path: Path, tool: Tool) -> None:
    found = there_and_back(write(CLASSES), tool, tmp_path, "label")
    assert [(row["text"], row["label"], row["article"]) for row in found.rows] == [
        ("Uno.", "war", "a"),
        ("Dos.", "peace", "a"),
        ("Tres.", "war", "b"),
    ]
    columns = there_and_back(write(CLASSES), tool, tmp_path, "label", shape="columns")
    assert columns.columns == ("text", "peace", "war", "article")


def test_texts_to_label_are_exported_without_a_label(write: Write) -> None:
    table = write("text,alarm\nUno.,\nDos.,1\n")
    tasks = json.loads(export_labels(table, "label-studio", label="alarm").files["tasks.json"])
    assert [len(task["annotations"]) for task in tasks] == [0, 1]
    lines = export_labels(table, "doccano", label="alarm").files["labels.jsonl"].splitlines()
    assert [json.loads(line) for line in lines] == [{"text": "Uno."}, {"text": "Dos.", "label": ["alarm"]}]


# What the tools themselves write.

STUDIO: list[dict[str, Any]] = [
    {
        "id": 7,
        "data": {"text": "Temen lo peor. Nadie sabe.", "outlet": "La Voz", "n": 3},
        "annotations": [
            {"completed_by": {"id": 1, "email": "ana@x.org"}, "was_cancelled": False, "result": [
                {"from_name": "label", "to_name": "text", "type": "choices", "value": {"choices": ["alarm"]}},
                {"from_name": "stars", "to_name": "text", "type": "rating", "value": {"rating": 3}},
            ]},
            {"completed_by": 2, "result": []},
            {"completed_by": 3, "was_cancelled": True, "result": []},
        ],
        "predictions": [{"result": []}],
    },
    {"id": 8, "data": {"text": "Calma."}, "annotations": []},
]  # fmt: skip


def test_label_studio_export_and_what_it_has_beside_labels(write: Write) -> None:
    found = import_labels([write(json.dumps(STUDIO), "t.json")], "label-studio")
    assert found.columns == ("text", "alarm", "coder", "outlet", "n", "id")
    assert [(row["alarm"], row["coder"], row["id"]) for row in found.rows] == [
        (1, "ana@x.org", "7"),
        (0, "2", "7"),
        ("", "", "8"),
    ]
    assert found.notes == (
        "1 × result of type rating (choices and labels are read)",
        "1 × annotation that was skipped by its coder",
        "1 × task whose predictions of a model are not labels",
        "1 × row without any label counts as labelled with none (empty='open' leaves it open)",
    )
    left_open = import_labels([write(json.dumps(STUDIO), "t.json")], "label-studio", empty="open")
    assert [row["alarm"] for row in left_open.rows] == [1, "", ""]


def test_spans_of_label_studio_label_sentences(write: Write) -> None:
    text = "😱 ¿Qué pasará? Temen lo peor. Nadie sabe nada."
    first, last = text.index("Temen"), text.index("peor") + 4

    def span(start: int, end: int, said: str) -> dict[str, Any]:
        return {"type": "labels", "from_name": "s", "to_name": "text",
                "value": {"start": start, "end": end, "text": said, "labels": ["miedo"]}}  # fmt: skip

    # A browser counts the face as two; both ways of counting are understood.
    for shift in (0, 1):
        task = {
            "data": {"text": text},
            "annotations": [{"result": [span(first + shift, last + shift, "Temen lo peor")]}],
        }
        found = import_labels([write(json.dumps([task]), "t.json")], "label-studio")
        assert [(row["text"], row["miedo"]) for row in found.rows] == [
            ("😱 ¿Qué pasará?", 0),
            ("Temen lo peor.", 1),
            ("Nadie sabe nada.", 0),
        ]
        row = found.rows[1]
        assert row["spans"] == '[[0, 13, "miedo"]]'
        assert text[int(str(row["start"])) : int(str(row["end"]))] == row["text"]
        assert row["article"] == "text 1"


def test_a_span_over_two_sentences_labels_both_and_is_told(write: Write) -> None:
    line = {"text": "Temen lo peor. Nadie sabe nada.", "label": [[6, 20, "miedo"]]}
    found = import_labels([write(json.dumps(line), "d.jsonl")], "doccano")
    assert [(row["miedo"], row["spans"]) for row in found.rows] == [
        (1, '[[6, 14, "miedo"]]'),
        (1, '[[0, 5, "miedo"]]'),
    ]
    assert found.notes == ("1 × span that touches more than one sentence, and labels each",)


def test_doccano_files_of_several_annotators(write: Write) -> None:
    ana = write('{"id": 1, "text": "Sube.", "label": ["alarm"], "Comments": ["hm"]}\n', "ana.jsonl")
    luis = write('{"id": 1, "text": "Sube.", "labels": [], "src": "x"}\n\n', "luis.jsonl")
    found = import_labels([ana, luis], "doccano")
    assert [(row["coder"], row["alarm"]) for row in found.rows] == [("ana", 1), ("luis", 0)]
    assert found.columns == ("text", "alarm", "coder", "id", "src")
    assert "1 × comment" in found.notes
    relations = {
        "text": "A y B.",
        "entities": [{"id": 1, "label": "P", "start_offset": 0, "end_offset": 1}],
        "relations": [{"id": 1}],
    }
    named = import_labels([write(json.dumps(relations), "r.jsonl")], "doccano", coder="eva", split=False)
    assert (named.rows[0]["spans"], named.rows[0]["coder"], named.rows[0]["P"]) == ('[[0, 1, "P"]]', "eva", 1)
    assert "1 × relation" in named.notes


def inception(*structures: dict[str, Any], title: str = "noticia.txt") -> str:
    text = "😱 Temen lo peor. Calma."
    sofa = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "sofaString": text}
    meta = {"%ID": 2, "%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData",
            "@sofa": 1, "begin": 0, "end": 25, "documentTitle": title}  # fmt: skip
    token = {
        "%ID": 3,
        "%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token",
        "begin": 0,
        "end": 2,
    }
    return json.dumps({"%TYPES": {}, "%FEATURE_STRUCTURES": [sofa, meta, token, *structures], "%VIEWS": {}})


def test_inception_layers_of_every_kind(write: Write) -> None:
    sentence = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
    text = inception(
        {"%ID": 4, "%TYPE": sentence, "@sofa": 1, "begin": 0, "end": 17},
        {"%ID": 5, "%TYPE": sentence, "@sofa": 1, "begin": 18, "end": 24},
        {"%ID": 6, "%TYPE": "custom.Miedo", "@sofa": 1, "begin": 3, "end": 8, "value": "alarma"},
        {"%ID": 7, "%TYPE": "custom.Miedo", "@sofa": 1, "begin": 18, "end": 24},
        {"%ID": 8, "%TYPE": "custom.Acto", "@sofa": 1, "begin": 3, "end": 8, "tipo": "E1", "voz": "autor"},
        {"%ID": 9, "%TYPE": "custom.Link", "@Governor": 6, "@Dependent": 7, "begin": 3, "end": 8},
        {"%ID": 10, "%TYPE": "custom.Slot", "@sofa": 1, "begin": 3, "end": 8, "@roles": 11, "v": "x"},
    )
    found = import_labels([write(text, "ana.json")], "inception")
    assert found.columns == (
        "text", "Miedo", "alarma", "tipo=E1, voz=autor", "x", "coder", "article", "start", "end", "spans"
    )  # fmt: skip
    first, second = found.rows
    assert (first["text"], first["alarma"], first["Miedo"]) == ("😱 Temen lo peor.", 1, 0)
    assert (second["text"], second["alarma"], second["Miedo"]) == ("Calma.", 0, 1)
    assert (first["coder"], first["article"], first["start"], second["start"]) == (
        "ana",
        "noticia",
        "0",
        "17",
    )
    assert json.loads(str(first["spans"]))[0] == [2, 7, "alarma"]
    assert found.notes == ("1 × relation of layer Link", "1 × link or list of layer Slot (roles)")
    same = import_labels([write(inception(), "noticia.json")], "inception", split=False)
    assert "coder" not in same.columns


def test_what_inception_cannot_keep_is_told(write: Write) -> None:
    table = write("text,alarm,article,outlet\nUno.,1,a/1,La Voz\nDos.,,a-1,La Voz\nTres.,0,A-1,La Voz\n")
    found = export_labels(table, "inception", label="alarm")
    assert list(found.files) == ["a-1.json", "a-1-2.json", "A-1-3.json"]
    assert found.notes == (
        "3 × cell of column outlet, which the format cannot keep",
        "3 × article whose name was changed to name a file",
        "1 × text without a label, which looks like one labelled with none",
    )


@pytest.mark.parametrize(
    ("tool", "name", "text", "words"),
    [
        ("label-studio", "t.json", "{}", "is no list of tasks"),
        ("label-studio", "t.json", '[{"text": "a", "label": "x"}]', "not JSON-MIN"),
        ("label-studio", "t.json", '[{"data": {"html": "a"}}]', 'its data has no "text"'),
        ("label-studio", "t.json", "[" * 100_000, "is not JSON"),
        ("label-studio", "t.json", '[{"data":{"text":"a"},"annotations":[{"result":[7]}]}]', "no .value."),
        ("label-studio", "t.json", '[{"data": {"text": "a"}, "annotations": [3]}]', 'has no "result"'),
        ("doccano", "d.jsonl", '{"text": "a", "label": [[0, 9, "x"]]}\nno\n{}\n', "is no label and no span"),
        ("doccano", "d.jsonl", "", "there are no texts"),
        ("inception", "i.json", '{"a": 1}', "is no document"),
        ("inception", "i.json", inception({"%TYPE": "c.X", "begin": 0, "end": 99}), "does not lie in"),
    ],
)  # fmt: skip
def test_files_of_another_kind_are_told(write: Write, tool: Tool, name: str, text: str, words: str) -> None:
    with pytest.raises(ReadingError, match=words):
        import_labels([write(text, name)], tool)


def test_all_problems_of_a_file_are_told_at_once(write: Write) -> None:
    with pytest.raises(ReadingError) as told:
        import_labels([write('{"text": "a", "label": [[0, 9, "x"]]}\nno\n{}\n', "d.jsonl")], "doccano")
    assert [line.split(": ")[1].split(" ")[1][0] for line in str(told.value).splitlines()] == ["1", "2", "3"]


def test_bad_spans_in_a_table_are_told(write: Write) -> None:
    table = write('text\talarm\tspans\nUno.\t1\t[[0, 99, "x"]]\nDos.\t0\tnada\nTres.\t1\t\n', "l.tsv")
    with pytest.raises(ReadingError, match=r"(?s)row 2, column spans.*row 3, column spans"):
        export_labels(table, "doccano", label="alarm")


@pytest.mark.parametrize("options", [{"empty": "no"}, {"shape": "wide"}])
def test_misuse_is_told(write: Write, options: dict[str, Any]) -> None:
    with pytest.raises(MisuseError, match="must be one of"):
        import_labels([write("[]", "t.json")], "label-studio", **options)
    with pytest.raises(MisuseError, match="tool must be one of"):
        import_labels([write("[]", "t.json")], "brat")  # type: ignore[arg-type]
    with pytest.raises(MisuseError, match="at least one file"):
        import_labels([], "doccano")
    with pytest.raises(MisuseError, match="there is no file"):
        import_labels(["no.json"], "label-studio")


def test_a_label_called_like_a_column_gets_another_column(write: Write) -> None:
    lines = '{"text": "a", "label": ["text", "id"], "id": 1}\n'
    found = import_labels([write(lines, "d.jsonl")], "doccano")
    assert found.columns == ("text", "id_label", "text_label", "id")
    rows = list(csv.DictReader(io.StringIO(sheet_text(found.columns, found.rows).removeprefix("\ufeff"))))
    assert rows == [{"text": "a", "id_label": "1", "text_label": "1", "id": "1"}]


def test_half_a_character_is_told_before_a_file_is_written(write: Write) -> None:
    path = write('{"text": "a", "label": []}\n{"text": "b", "label": [], "x": "\\ud800"}\n', "d.jsonl")
    with pytest.raises(ReadingError, match="text 2 or what is known of it has half a character"):
        import_labels([path], "doccano")
