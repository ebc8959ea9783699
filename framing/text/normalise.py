"""One spelling for every text: NFC, plain line ends, plain spaces, nothing invisible.

Articles and lexicon entries go through the same function, so that what looks alike is alike.
"""

import re
import unicodedata

_LINE_ENDS = "\v\f\r\x85\u2028\u2029"
_SPACES = "\t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
# Soft hyphen; zero-width space, joiners, word joiner, BOM; Mongolian vowel separator; bidi marks,
# embeddings, isolates and their deprecated companions. None of them carries meaning in Spanish.
_INVISIBLE = (
    "\xad\u061c\u180e\ufeff"
    + "".join(map(chr, range(0x200B, 0x2010)))
    + "".join(map(chr, range(0x202A, 0x202F)))
    + "".join(map(chr, range(0x2060, 0x2070)))
)
_CONTROLS = "".join(
    chr(code)
    for code in (*range(0x20), *range(0x7F, 0xA0))
    if chr(code) != "\n" and chr(code) not in _LINE_ENDS + _SPACES
)

_TABLE = str.maketrans(
    dict.fromkeys(_LINE_ENDS, "\n") | dict.fromkeys(_SPACES, " ") | dict.fromkeys(_INVISIBLE + _CONTROLS)
)
_CONTROL = re.compile(f"[{re.escape(_CONTROLS)}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_TO_CHANGE = re.compile(f"[\ud800-\udfff{re.escape(_LINE_ENDS + _SPACES + _INVISIBLE + _CONTROLS)}]")

# Cyrillic and Greek letters that print like Latin ones; some sites mix them in against copying.
_LOOK_ALIKE = str.maketrans(
    "аеорсухіјѕһԁАВЕКМНОРСТХУІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "aeopcyxijshdABEKMHOPCTXYIJSABEZHIKMNOPTYXo"
)
_OTHER = "".join(map(chr, _LOOK_ALIKE))
_OTHER_LETTER = re.compile(f"[{_OTHER}]")
_LATIN = "A-Za-z\u00c0-\u024f"
_WORD = re.compile(f"(?<![^\\W\\d_])(?:[{_OTHER}{_LATIN}][\u0300-\u036f]*)+(?![^\\W\\d_])")
_MIXED = re.compile(f"(?=.*[{_OTHER}]).*[{_LATIN}]")


def normalise(raw: str) -> tuple[str, tuple[str, ...]]:
    r"""Return the text in the one spelling that everything else expects, and flags for what was lost.

    Line ends of every kind become ``\n``, every kind of space and the tab a plain space; soft hyphens,
    zero-width characters, byte order marks and bidirectional controls go; the result is in Unicode NFC.
    Doing it twice changes nothing.

    Three changes lose information and are flagged: ``control_eliminado`` (control characters were dropped),
    ``codificacion_dudosa`` (halves of surrogate pairs were replaced by U+FFFD; whole pairs are joined without
    a flag), and ``letras_ajenas`` (some word mixes Latin letters with Cyrillic or Greek ones that look the
    same: all such letters, in words that hold nothing else but Latin letters, became Latin).

    >>> normalise("Espan\u0303a\xa0y\r\nFrancia\x07")
    ('España y\nFrancia', ('control_eliminado',))
    """
    flags: list[str] = []
    text = raw
    if _TO_CHANGE.search(text):
        if _SURROGATE.search(text):
            lost = text.count("\ufffd")
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            if text.count("\ufffd") > lost:
                flags.append("codificacion_dudosa")
        if _CONTROL.search(text):
            flags.append("control_eliminado")
        text = text.replace("\r\n", "\n").translate(_TABLE)
    # After the removals: dropping a zero-width character can bring a letter and its accent together.
    text = unicodedata.normalize("NFC", text)
    if _OTHER_LETTER.search(text) and any(_MIXED.match(found[0]) for found in _WORD.finditer(text)):
        flags.append("letras_ajenas")
        text = _WORD.sub(lambda found: found[0].translate(_LOOK_ALIKE), text)
        text = unicodedata.normalize("NFC", text)
    return text, tuple(flags)
