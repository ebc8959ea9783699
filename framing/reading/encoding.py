"""Bytes to text, for every encoding that a Spanish newsroom produces.

The order is fixed because statistics guess short Spanish texts wrong (an « or an ñ is enough to turn
Windows-1252 into a Central European code page): byte order mark, UTF-16 by its zero bytes, valid UTF-8,
what the page declares, then Windows-1252 unless the accents are those of another code page.
"""

import codecs
import re

from framing.errors import ReadingError

DOUBTFUL = "codificacion_dudosa"
"""Flag: the letters of the text may not be those that were written."""

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SIGNATURES = (
    (b"%PDF", "a PDF document", "copy its text into a .txt file"),
    (b"PK\x03\x04", "a Word, LibreOffice or other zipped document", "save it as plain text (.txt)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (.doc, .xls)", "save it as plain text (.txt)"),
    (b"{\\rtf", "a rich text document (RTF)", "save it as plain text (.txt)"),
    (b"\x89PNG", "a PNG picture", "type or recognise its text into a .txt file"),
    (b"\xff\xd8\xff", "a JPEG picture", "type or recognise its text into a .txt file"),
    (b"GIF8", "a GIF picture", "type or recognise its text into a .txt file"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (b"PAR1", "a Parquet table", "score it as a corpus"),
    (b"SQLite format 3", "a SQLite database", "export its articles as a table first"),
    (b"\x7fELF", "a program", "give a .txt, .md or .html file"),
)

_HTML_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""", re.IGNORECASE)
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_FOREIGN = re.compile("[\udc80-\udcff]")  # what the surrogateescape handler makes of a byte
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")
_MOJIBAKE = re.compile(
    "[ÃÂ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2018-\u2026\u2030\u2039\u203a\u20ac\u2122]"
    "|â€|\ufffd"
)
"""UTF-8 read as Windows-1252 or Latin-1: "Ã¡" for á, "Â«" for «, "â€œ" for “; or already lost characters."""

_TELLTALE = {
    "cp1252": b"\xe1\xe9\xed\xf3\xfa\xf1",  # á é í ó ú ñ
    "mac_roman": b"\x87\x8e",  # á é; the other accents are dashes and quotes in Windows-1252
    "cp850": b"\x82\xa2",  # é ó
}
"""Bytes that are frequent in Spanish under one code page and next to impossible under the others."""


def decode_text(
    data: bytes, *, where: str = "the input", declared: str | None = None
) -> tuple[str, tuple[str, ...]]:
    """Turn the bytes of an article into text.

    Parameters
    ----------
    data
        The bytes as they lie in the file.
    where
        How a message names them, for example the path.
    declared
        The encoding that a web server or page states. Valid UTF-8 and byte order marks weigh more,
        since declarations are often copied from another page.

    Returns
    -------
    tuple
        The text, without byte order mark, and flags: ``codificacion_dudosa`` where bytes had to be
        guessed one by one or the text was decoded wrongly before it came here ("Ã¡" for "á").

    Raises
    ------
    ReadingError
        If the bytes are not text; the message says what they look like and what to do.

    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _flagged(data[len(mark) :].decode(name, errors="replace"))
    for signature, kind, remedy in _SIGNATURES:
        if data.startswith(signature):
            raise ReadingError(f"{where} is {kind}, not text; {remedy}")
    wide = _wide_encoding(data)
    if wide:
        return _flagged(data.decode(wide, errors="replace"))
    if _looks_binary(data):
        raise ReadingError(f"{where} is a binary file, not text; give a .txt, .md or .html file")
    try:
        return _flagged(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    mixed = _mixed_utf8(data)
    if mixed is not None:
        return mixed, (DOUBTFUL,)
    stated = _usable(declared)
    if stated:
        try:
            return _flagged(data.decode(stated))
        except UnicodeDecodeError:
            pass
    return _eight_bit(data)


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that an HTML page states about itself, or None.

    Only the first 4096 bytes are looked at; the statement is not checked.
    """
    head = data[:4096]
    found = _XML_CHARSET.search(head) or _HTML_CHARSET.search(head)
    return found.group(1).decode("ascii") if found else None


def _flagged(text: str) -> tuple[str, tuple[str, ...]]:
    return text, ((DOUBTFUL,) if _MOJIBAKE.search(text) else ())


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte of Spanish text is zero."""
    sample = data[: 1 << 16]
    pairs = len(sample) // 2
    if pairs == 0:
        return None
    low, high = sample[0 : pairs * 2 : 2].count(0), sample[1 : pairs * 2 : 2].count(0)
    if high > 0.6 * pairs and low < 0.05 * pairs:
        return "utf-16-le"
    if low > 0.6 * pairs and high < 0.05 * pairs:
        return "utf-16-be"
    return None


def _looks_binary(data: bytes) -> bool:
    """Tell data from text: a few stray control characters are a messy article, many are none."""
    sample = data[: 1 << 16]
    strays = len(sample) - len(sample.translate(None, _CONTROLS))
    return strays > max(8, 0.05 * len(sample))


def _mixed_utf8(data: bytes) -> str | None:
    """UTF-8 with some foreign bytes, as from pasted files; None when UTF-8 is not the rule in it."""
    text = data.decode("utf-8", errors="surrogateescape")
    broken = len(_FOREIGN.findall(text))
    whole = len(_NOT_ASCII.findall(text)) - broken
    if whole <= broken:
        return None
    return _FOREIGN.sub(lambda found: _one_byte(ord(found.group()) - 0xDC00), text)


def _one_byte(value: int) -> str:
    try:
        return bytes((value,)).decode("cp1252")
    except UnicodeDecodeError:
        return "\ufffd"


def _usable(declared: str | None) -> str | None:
    """Name the Python codec of a stated encoding, if it is one that text is written in."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return None
    if name in ("iso8859-1", "ascii"):
        return "cp1252"  # as browsers do: the bytes 80-9f are typographic quotes, never controls
    return name if name.startswith(("iso8859", "cp12", "cp850", "cp437", "mac", "koi8")) else None


def _eight_bit(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Windows-1252 unless the accents are those of an old Macintosh or DOS; Latin-1 takes what is left."""
    best = max(_TELLTALE, key=lambda name: len(data) - len(data.translate(None, _TELLTALE[name])))
    try:
        return _flagged(data.decode(best))
    except UnicodeDecodeError:
        return data.decode("latin-1"), (DOUBTFUL,)
