"""One source, one article, whatever it is; and a sentence for everything that is none."""

import io
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from framing.errors import FramingError, MisuseError, ReadingError
from framing.reading import read_article
from framing.reading.article import LARGEST
from framing.records import Article, Origin
from framing.text import segment

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "otan-ucrania.txt"


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_the_seed_article() -> None:
    article = read_article(SEED)
    assert article.text == SEED.read_text(encoding="utf-8")
    assert (article.id, article.title, article.flags) == ("otan-ucrania", None, ())
    assert article.excluded == ((3856, 3864), (5005, 5105))
    assert article.agency_credit == "Reuters"
    assert article.republished_from == Origin(
        "ZeroHedge",
        "https://www.zerohedge.com/geopolitical/nato-revives-talk-sending-european-troops-ukraine-war",
    )
    assert len(segment(article.text, excluded=article.excluded).words) == 815


@pytest.mark.parametrize(
    ("name", "form"),
    [
        *(
            (name, "NFC")
            for name in ("utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "utf-16-le", "utf-16-be")
        ),
        *((name, "NFD") for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_spelling_of_one_text_is_one_article(
    tmp_path: Path, name: str, form: str, line_end: str
) -> None:
    text = "El año de Íñigo: «¿qué pasó?»\nNada, señor Núñez."
    raw = text.replace("\n", line_end).replace(": ", ":\xa0").replace("año", "a\xadño")
    raw = unicodedata.normalize("NFD", raw) if form == "NFD" else raw
    article = read_article(write(tmp_path, "nota.txt", raw.encode(name)))
    assert (article.text, article.flags) == (text, ())


def test_text_and_what_is_known() -> None:
    article = read_article(
        text="El ministro pidió calma. (EFE)",
        title=" Un\ntítulo ",
        outlet="Sur",
        date="2020-01-02",
        section="Mundo",
        url="https://a.example",
        author="Ana",
        id="n1",
    )
    assert article == Article(
        text="El ministro pidió calma. (EFE)", id="n1", title="Un título", outlet="Sur", date="2020-01-02",
        url="https://a.example", author="Ana", section="Mundo", agency_credit="EFE", excluded=((25, 30),),
    )  # fmt: skip


def test_a_text_without_a_name_is_named_by_its_words() -> None:
    one, two = read_article(text="Hola."), read_article(text="Adiós.")
    assert len(one.id) == 12
    assert one.id == read_article(text="Hola.").id != two.id


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for content, expected in (
        ("Señor ministro.".encode("cp1252"), "Señor ministro."),
        (b"<!DOCTYPE html><html><body><p>El ministro habl&oacute;.</p></body></html>", "El ministro habló."),
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        assert read_article("-").text == expected


def test_markdown_with_front_matter(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "nota.md",
        "---\ntitle: La OTAN\nmedio: Sur\n---\n# La OTAN\n\nEl **ministro** habló.\n\nFuente: [El País](https://elpais.com/a)\n",
    )
    article = read_article(path, outlet="Norte")
    assert (article.title, article.outlet) == ("La OTAN", "Norte")
    assert [article.text[start:end] for start, end in article.excluded] == ["La OTAN", "Fuente: El País"]
    assert article.republished_from == Origin("El País")


def test_html_in_latin_1_with_credits(tmp_path: Path) -> None:
    body = "".join(f"<p>El señor ministro habló {n} veces de la situación en Kiev.</p>" for n in range(9))
    path = write(
        tmp_path,
        "nota.html",
        "<html><head><meta charset='iso-8859-1'><title>La OTAN «debate»</title></head><body><article>"
        f"<h1>La OTAN «debate»</h1><p>Kiev, 12 ago (EFE).- Así fue.</p>{body}"
        "<p>Fuente: <a href='https://www.bbc.com/m'>https://www.bbc.com/m</a></p></article></body></html>"
        .encode("latin-1"),
    )  # fmt: skip
    article = read_article(path)
    assert (article.id, article.title, article.date) == ("nota", "La OTAN «debate»", None)
    assert (article.agency_credit, article.republished_from) == (
        "EFE",
        Origin("BBC", "https://www.bbc.com/m"),
    )
    assert [article.text[start:end] for start, end in article.excluded] == [
        "La OTAN «debate»",
        "Kiev, 12 ago (EFE).- ",
        "Fuente: https://www.bbc.com/m",
    ]


def test_a_nul_does_not_end_a_page(tmp_path: Path) -> None:
    one = "<p>El ministro habló de la paz en Kiev con todos.</p>"
    article = read_article(
        write(tmp_path, "n.html", f"<html><body>{one * 3}\x00{one}<p>Fin de todo.</p></body></html>")
    )
    assert article.text.endswith("Fin de todo.")
    assert article.flags == ("control_eliminado",)


def test_a_page_saved_as_text_is_still_a_page(tmp_path: Path) -> None:
    path = write(tmp_path, "nota.txt", "<!doctype html>\n<html><body><p>El ministro habló.</p></body></html>")
    assert read_article(path).text == "El ministro habló."


def test_dateline_in_a_text_file() -> None:
    assert (
        read_article(text="Titular\nBuenos Aires, 12 de agosto de 2023.- El ministro habló.").date
        == "2023-08-12"
    )
    assert read_article(text="El 12 de agosto de 2023 murió el ministro.").date is None


def test_doubtful_encoding_is_flagged(tmp_path: Path) -> None:
    path = write(tmp_path, "nota.txt", "El niño".encode().decode("cp1252"))
    assert read_article(path).flags == ("codificacion_dudosa",)


def test_control_characters_are_flagged(tmp_path: Path) -> None:
    article = read_article(write(tmp_path, "nota.txt", "El\x07 ministro habló.\x00" + " Y más." * 30))
    assert article.text.startswith("El ministro habló. Y más.")
    assert article.flags == ("control_eliminado",)


def test_a_file_without_suffix_and_a_pipe(tmp_path: Path) -> None:
    assert read_article(write(tmp_path, "nota", "Hola.")).text == "Hola."
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["sh", "-c", f"printf 'Hola.' > '{pipe}'"]):
        assert read_article(pipe).text == "Hola."


def test_five_megabytes_in_one_line() -> None:
    text = "El ministro habló de la paz en Kiev. " * 140_000
    assert read_article(text=text).text == text


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("v.txt", "", "v.txt is empty; an article needs text"),
        ("v.txt", " \r\n\t\xa0", "v.txt is empty; an article needs text"),
        ("v.txt", b"\xef\xbb\xbf", "v.txt is empty; an article needs text"),
        ("v.html", "", "v.html is empty; an article needs text"),
        ("v.md", "---\ntitle: a\n---\n", "v.md is empty; an article needs text"),
        ("v.txt", "--- 12 ... 3 !", "v.txt has no words, only numbers or signs; an article needs text"),
        ("v.pdf", b"%PDF-1.4", "v.pdf is a PDF document, not text; copy its text into a .txt file"),
        ("v.txt", bytes(range(256)) * 9, "v.txt is a binary file, not text; give a .txt, .md or .html file"),
    ],
)
def test_content_that_is_no_article(tmp_path: Path, name: str, content: str | bytes, problem: str) -> None:
    path = write(tmp_path, name, content)
    with pytest.raises(ReadingError) as caught:
        read_article(path)
    assert str(caught.value) == f"{path.parent}{os.sep}{problem}"
    assert caught.value.exit_code == 1


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "g.txt"
    with path.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    with pytest.raises(ReadingError, match=r"g\.txt is larger than 50 MB, too large for one article$"):
        read_article(path)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path, "nota.txt", "Hola.")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadingError) as caught:
        read_article(path)
    assert str(caught.value) == f"cannot read {path}: Permission denied"


def misuse(source: str | Path | None, **options: str) -> str:
    with pytest.raises(MisuseError) as caught:
        read_article(source, **options)  # type: ignore[arg-type]
    assert caught.value.exit_code == 2
    return str(caught.value)


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    write(tmp_path, "noticia.txt", "Hola.")
    assert misuse(tmp_path / "notica.txt") == (
        f"there is no file {tmp_path / 'notica.txt'}; did you mean {tmp_path / 'noticia.txt'}?"
    )
    assert misuse(tmp_path / "zzz") == f"there is no file {tmp_path / 'zzz'}; check the path"
    assert misuse(tmp_path / "a" / "b.txt") == (
        f"there is no file {tmp_path / 'a' / 'b.txt'} (nor the folder {tmp_path / 'a'}); check the path"
    )
    assert misuse(tmp_path) == f"{tmp_path} is a folder; read_articles reads every article in it"


def test_text_given_as_a_path() -> None:
    for text in ("Uno\ndos", "El ministro habló. " * 5, "El ministro habló. " * 500, "a" * 300):
        message = misuse(text)
        assert message.startswith("source must be the path of a file, got 'El") or "got '" in message
        assert message.endswith("; pass the text itself as text=")
    assert misuse("a\0b") == "source must be the path of a file, got 'a\\x00b'"


def test_sources_that_are_no_article(tmp_path: Path) -> None:
    path = write(tmp_path, "corpus.csv", "text\nHola")
    assert misuse(path) == f"{path} is a table, not one article; score it with: framing corpus score {path}"
    assert misuse("ftp://a.example/x") == (
        "source must be a file, a folder, - or an http(s) address, got 'ftp://a.example/x'"
    )
    either = "read_article takes either a source or text=; for example text='El ministro ...'"
    assert misuse(None) == misuse("x", text="y") == either


def test_an_empty_text() -> None:
    with pytest.raises(FramingError, match="the text is empty; an article needs text"):
        read_article(text="")


def test_reading_a_text_file_loads_nothing_heavy() -> None:
    code = (
        "import sys; from framing.reading import read_article; read_article(sys.argv[1]); "
        "heavy = {'httpx', 'trafilatura', 'lxml', 'markdown_it', 'numpy', 'pandas', 'rich', 'simplemma'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(SEED)], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
