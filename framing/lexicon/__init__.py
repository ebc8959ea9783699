"""Lexicons: words with reasons, matched in context.

lexicons/NAME/{entries.csv, card.toml}  --read-->  rows  --compile-->  table of forms and sequences
Document  --scan-->  matches  --judge (veto, negation, modality, intensity)-->  hits
"""

from framing.lexicon.company import in_company, lone_lexicons
from framing.lexicon.hits import find_hits, is_gated
from framing.lexicon.load import find_lexicon, lexicon_names, load_lexicons
from framing.lexicon.matcher import Lexicons
from framing.lexicon.table import Entry, LexiconInfo, Match

__all__ = [
    "Entry",
    "LexiconInfo",
    "Lexicons",
    "Match",
    "find_hits",
    "find_lexicon",
    "in_company",
    "is_gated",
    "lexicon_names",
    "load_lexicons",
    "lone_lexicons",
]
