"""Dictionaries of other programs, in and out: LIWC ``.dic``, quanteda ``.yml``, a plain spreadsheet ``.csv``.

file ──read_dictionary──► Dictionary ──write_lexicon──► lexicon folder
lexicon folder ──plain_terms──► Dictionary ──write_dictionary──► file

What one side cannot express is listed in ``Dictionary.notes``, a line each; nothing is dropped in silence.
"""

from framing.lexicon.exchange.dictionary import Dictionary, Term
from framing.lexicon.exchange.files import SUFFIXES, read_dictionary, write_dictionary
from framing.lexicon.exchange.folder import write_lexicon
from framing.lexicon.exchange.plain import plain_terms

__all__ = [
    "SUFFIXES",
    "Dictionary",
    "Term",
    "plain_terms",
    "read_dictionary",
    "write_dictionary",
    "write_lexicon",
]
