"""Dictionaries in and out: what survives a round trip, and that the rest is told."""

from pathlib import Path

import pytest

from framing.errors import LexiconError, MisuseError
from framing.lexicon import find_hits, load_lexicons
from framing.lexicon.exchange import plain_terms, read_dictionary, write_dictionary, write_lexicon
from framing.lexicon.source import read_lexicon
from framing.text import segment
from tests.lexicon.conftest import write_lexicon as write_rows

DIC = "%\n1\talegría\n2\tmiedo\n%\nalegr*\t1\nno\t1\t2\npesadilla\t2\nsusto de muerte\t2\n"
YML = """emotion:
  fear:
  - miedo
  - no
  - susto de muerte
  joy:
  - alegr*
anger:
- ira
"""


def content(path: Path) -> set[tuple[tuple[str, ...], str]]:
    return {(term.levels, term.words) for term in read_dictionary(path).terms}


@pytest.mark.parametrize(("name", "text"), [("d.dic", DIC), ("d.yml", YML), ("d.yaml", YML)])
def test_a_dictionary_survives_the_way_in_and_out(tmp_path: Path, name: str, text: str) -> None:
    first, second = tmp_path / name, tmp_path / f"back-{name}"
    first.write_text(text, encoding="utf-8")
    assert write_lexicon(read_dictionary(first), tmp_path / "mia") == ()
    out = plain_terms(read_lexicon(tmp_path / "mia"), [])
    assert out.notes == ()
    assert write_dictionary(out, second) == ()
    assert content(second) == content(first)
    assert len(content(first)) == 5


def test_an_imported_lexicon_scores_in_a_dimension_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "d.dic").write_text(DIC, encoding="utf-8")
    write_lexicon(read_dictionary(tmp_path / "d.dic"), tmp_path / "mia")
    lexicons = load_lexicons([tmp_path / "mia"])
    document = segment("La alegre fiesta acabó en un susto de muerte.")
    hits = [hit for hit in find_hits(document, lexicons.scan(document), lexicons) if hit.dimension == "mia"]
    assert [(hit.text, hit.category) for hit in hits] == [("alegre", "ALEGRIA"), ("susto de muerte", "MIEDO")]


def test_rows_survive_as_a_spreadsheet(tmp_path: Path) -> None:
    rows = (
        {"pattern": "=Patriot", "weight": "0.5", "veto": "before2: ojo, x"},
        {
            "pattern": "enviar:v … @armas",
            "requires": "unit: misil:n",
            "modality": "irrealis",
            "shared": "yes",
        },
        {"pattern": "arma:n", "category": "@armas", "weight": "0"},
        {"pattern": "misil:n", "category": "E2", "example": "Un misil.", "note": "-por qué"},
    )
    source = read_lexicon(write_rows(tmp_path / "a", *rows))
    path = tmp_path / "hoja.csv"
    write_dictionary(plain_terms(source, [], as_rows=True), path)
    assert "'=Patriot" in path.read_text(encoding="utf-8")
    write_lexicon(read_dictionary(path), tmp_path / "b")
    assert read_lexicon(tmp_path / "b").rows == source.rows


def test_what_plain_terms_cannot_say_is_told_row_by_row(tmp_path: Path) -> None:
    source = read_lexicon(
        write_rows(
            tmp_path,
            {"pattern": "enviar:v … tropas"},
            {"pattern": "misil:n", "veto": "before: ojo", "requires": "unit: x", "modality": "irrealis"},
            {"pattern": "=Patriot", "weight": "0.5"},
            {"pattern": "uno <num>"},
            {"pattern": "tema", "weight": "0"},
            {"pattern": "@armas listas"},
            {"pattern": "arma:n", "category": "@armas", "weight": "0"},
        )
    )
    found = plain_terms(source, [])
    assert [term.words for term in found.terms] == [
        "misil", "misiles", "patriot", "arma listas", "armas listas",
    ]  # fmt: skip
    told = [note.partition("entries.csv:")[2] for note in found.notes[:-1]]
    assert told == [
        "2: 'enviar:v … tropas': left out: the gap … cannot be expressed",
        "3: 'misil:n': inflection is written out as 2 terms",
        "3: 'misil:n': the condition 'unit: x' is lost",
        "3: 'misil:n': the veto 'before: ojo' is lost",
        "3: 'misil:n': modality irrealis is lost",
        "4: '=Patriot': capitals are lost",
        "4: '=Patriot': weight 0.5 is lost",
        "5: 'uno <num>': left out: a shape such as <inf> cannot be expressed",
        "6: 'tema': left out: weight 0 adds nothing to a score, and would count elsewhere",
        "7: '@armas listas': inflection is written out as 2 terms",
    ]
    assert found.notes[-1].startswith("1 members of named lists")


def test_levels_are_told_where_a_dic_joins_them(tmp_path: Path) -> None:
    (tmp_path / "d.yml").write_text(YML, encoding="utf-8")
    notes = write_dictionary(read_dictionary(tmp_path / "d.yml"), tmp_path / "d.dic")
    assert notes == (
        "category emotion > fear: levels are written as one name, emotion.fear",
        "category emotion > joy: levels are written as one name, emotion.joy",
    )


def test_terms_that_no_pattern_can_say_are_told(tmp_path: Path) -> None:
    path = tmp_path / "d.dic"
    path.write_text(
        "%\n1 a\n  2 b\n%\nmiedo 1\n*dor 1\nab* 1\n:-) 1\nte?or 1\nhola 1 9\nsolo\nMiedo 1\n",
        encoding="utf-8",
    )
    notes = write_lexicon(read_dictionary(path), tmp_path / "mia")
    lines = [note.removeprefix(f"{path}:") for note in notes]
    assert [line.partition(":")[0] for line in lines] == ["3", "10", "11", "6", "7", "8", "9"]
    assert "nesting is left out" in lines[0]
    assert [row.pattern for row in read_lexicon(tmp_path / "mia").rows] == ["miedo", "hola", "Miedo"]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("d.dic", "miedo 1\n", "between two lines that hold just %"),
        ("d.dic", "%\nuno\n%\nmiedo 1\n", "d.dic:2: a category is a number and a name"),
        ("d.dic", "%\n1 a\n%\n", "no term could be read"),
        ("d.yml", "- miedo\n", "keys with lists of terms"),
        ("d.yml", "a: [b\n", "d.yml:2: not YAML"),
        ("d.yml", "a: &x [*x]\n", r"d.yml:1: not YAML: aliases"),
        ("d.yml", "a: !!python/object/apply:os.system [ls]\n", "not YAML"),
        ("d.csv", "a,b\n1,2\n", "needs the columns pattern and category"),
        ("d.csv", "pattern,category\nuno,\n,E1\n", "(?s):2: the category is empty.*:3: the term is empty"),
    ],
)
def test_what_is_no_dictionary_is_told(tmp_path: Path, name: str, text: str, words: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=words):
        read_dictionary(tmp_path / name)


def test_an_unknown_kind_of_file_and_a_folder_in_use_are_misuse(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="a dictionary is a"):
        read_dictionary(tmp_path / "d.txt")
    (tmp_path / "d.dic").write_text(DIC, encoding="utf-8")
    write_lexicon(read_dictionary(tmp_path / "d.dic"), tmp_path / "mia")
    with pytest.raises(MisuseError, match="holds a lexicon already"):
        write_lexicon(read_dictionary(tmp_path / "d.dic"), tmp_path / "mia")
