"""Every encoding of a Spanish newsroom comes out as the same letters; what is no text is named."""

import codecs
import json
import os
import random
import zlib
from pathlib import Path

import pytest

from framing.errors import ReadingError
from framing.reading.encoding import declared_charset, decode_text

LATIN = "El año pasado, según Íñigo Núñez, «la situación» empeoró: ¿qué harán? ¡Nada!"
FULL = LATIN + " Costó 3.000 € – “un éxito”, dijo…"
DATA = Path(os.environ.get("FRAMING_DATA", Path(__file__).parents[2] / ".." / "shared" / "data"))


@pytest.mark.parametrize(
    ("text", "data"),
    [
        (FULL, FULL.encode("utf-8")),
        (FULL, FULL.encode("utf-8-sig")),
        (FULL, FULL.encode("cp1252")),
        (LATIN, LATIN.encode("latin-1")),
        (FULL, codecs.BOM_UTF16_LE + FULL.encode("utf-16-le")),
        (FULL, codecs.BOM_UTF16_BE + FULL.encode("utf-16-be")),
        (FULL, FULL.encode("utf-16-le")),
        (FULL, FULL.encode("utf-16-be")),
        (FULL, codecs.BOM_UTF32_LE + FULL.encode("utf-32-le")),
        (LATIN, LATIN.encode("mac_roman")),
        (LATIN, LATIN.encode("cp850")),
        ("Dijo: «No»", "Dijo: «No»".encode("cp1252")),
        ("El niño", "El niño".encode("cp1252")),
        ("PEÑA NIETO", "PEÑA NIETO".encode("cp1252")),
        ("It’s a don’t—never", "It’s a don’t—never".encode("cp1252")),
        ("", b""),
        ("Sin acentos", b"Sin acentos"),
    ],
)
def test_round_trip(text: str, data: bytes) -> None:
    assert decode_text(data) == (text, ())


def test_the_sample_letters_survive_one_by_one() -> None:
    for letter in "áéíóúüñÁÉÍÓÚÜÑ¿¡«»ºª":
        for name in ("cp1252", "latin-1", "utf-8"):
            assert decode_text(f"a {letter} b".encode(name))[0] == f"a {letter} b", (letter, name)


def test_windows_1252_page_that_calls_itself_utf_8() -> None:
    assert decode_text(FULL.encode("cp1252"), declared="utf-8") == (FULL, ())


def test_utf_8_page_that_calls_itself_latin_1() -> None:
    assert decode_text(FULL.encode(), declared="ISO-8859-1") == (FULL, ())


def test_declared_encoding_decides_between_eight_bit_encodings() -> None:
    assert decode_text("Łódź y Kraków".encode("cp1250"), declared="windows-1250")[0] == "Łódź y Kraków"
    assert decode_text("“Sí”".encode("cp1252"), declared="latin1")[0] == "“Sí”"


@pytest.mark.parametrize("declared", ["zlib", "hex", "no-such-code", "utf-7", "rot13", ""])
def test_unusable_declarations_are_ignored(declared: str) -> None:
    assert decode_text(FULL.encode("cp1252"), declared=declared) == (FULL, ())


def test_double_encoding_is_flagged() -> None:
    twice = "El niño dijo «sí»".encode().decode("cp1252")
    assert decode_text(twice.encode()) == (twice, ("codificacion_dudosa",))


def test_lost_characters_are_flagged() -> None:
    assert decode_text("El ni\ufffdo".encode())[1] == ("codificacion_dudosa",)


def test_utf_8_with_a_foreign_byte_keeps_its_accents() -> None:
    data = "La situación empeoró según ".encode() + "Núñez".encode("cp1252")
    assert decode_text(data) == ("La situación empeoró según Núñez", ("codificacion_dudosa",))


def test_truncated_utf_8_keeps_the_rest() -> None:
    text, flags = decode_text("Así empeoró la situación".encode()[:-2])
    assert text.startswith("Así empeoró la situaci")
    assert flags == ("codificacion_dudosa",)


def test_bytes_that_windows_1252_lacks() -> None:
    text, flags = decode_text("Según él".encode("cp1252") + b"\x81")
    assert text.startswith("Según él")
    assert flags == ("codificacion_dudosa",)


def test_a_few_control_characters_are_text() -> None:
    assert decode_text(b"Uno\x00 dos\x07 tres" + b" cuatro" * 50)[0].startswith("Uno\x00 dos\x07")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF document, not text; copy its text into a .txt file"),
        (b"PK\x03\x04\x14\x00", "a Word, LibreOffice or other zipped document, not text; save it as plain"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG picture, not text"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture, not text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Office document (.doc, .xls), not text"),
        (b"{\\rtf1\\ansi hola}", "a rich text document (RTF), not text"),
        (b"\x1f\x8b\x08\x00", "a gzip archive, not text; unpack it first"),
        (bytes(1000), "a binary file, not text; give a .txt, .md or .html file"),
        (zlib.compress(random.Random(0).randbytes(5000)), "a binary file, not text"),  # noqa: S311
    ],
)
def test_binary_files_are_refused_by_name(data: bytes, kind: str) -> None:
    with pytest.raises(ReadingError) as caught:
        decode_text(data, where="nota.txt")
    assert str(caught.value).startswith(f"nota.txt is {kind}")
    assert caught.value.exit_code == 1


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<html><meta charset="windows-1252">', "windows-1252"),
        (b'<META HTTP-EQUIV="Content-Type" content="text/html; charset=ISO-8859-1">', "ISO-8859-1"),
        (b'<?xml version="1.0" encoding="iso-8859-15"?><html>', "iso-8859-15"),
        (b"<html><title>charset=utf-8</title>", None),
        (b"", None),
    ],
)
def test_declared_charset(head: bytes, charset: str | None) -> None:
    assert declared_charset(head) == charset


def test_large_windows_1252_text_is_quick() -> None:
    text = "La situación empeoró según Núñez. " * 50_000
    assert decode_text(text.encode("cp1252")) == (text, ())


def test_real_articles_of_every_length_come_back() -> None:
    path = DATA / "fakenews_es.jsonl"
    if not path.is_file():
        pytest.skip(f"needs {path.name}; set FRAMING_DATA to the folder that holds it")
    chance = random.Random(0)  # noqa: S311
    tried = 0
    for line in path.read_text(encoding="utf-8").splitlines()[::10]:
        whole = json.loads(line)["text"]
        for length in (25, 60, 200, len(whole)):
            start = chance.randrange(max(1, len(whole) - length))
            text = whole[start : start + length]
            for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"):
                try:
                    data = text.encode(name)
                except UnicodeEncodeError:
                    continue
                assert decode_text(data)[0] == text, (name, text[:60])
                tried += 1
    assert tried > 3000
