"""What is attributed: the clause, infinitive, phrase or quotation that goes with a cue."""

from dataclasses import dataclass

from framing.records import Span
from framing.sources.cues import Cue
from framing.sources.grammar import (
    ADVERBS,
    DETERMINERS,
    FUNCTION,
    INTERROGATIVES,
    MODALS,
    PREPOSITIONS,
    words_of,
)
from framing.sources.morphology import is_infinitive, looks_finite
from framing.sources.noun_phrase import Phrase
from framing.sources.phrases import is_time, read_apposed
from framing.sources.types import ActorMap
from framing.sources.view import DASHES, MARKS, View

MAX_TOKENS = 400
"""Longest indirect content; a limit only in texts without full stops."""

_MARKS = frozenset(MARKS)
_ADDRESSEES = 40
_THAT_REACH = 18
_INSERTION = 12
"""Tokens of an insertion between a verb and its clause: *negó, horas antes y ante la prensa, que*."""

_BREAKS = frozenset(".;:?!\n" + DASHES)
_WHEN = frozenset(["antes", "después", "luego"])
_AMOUNTS = frozenset(["más", "menos", "mucho", "mucha", "muchos", "muchas"])
_WHERE = frozenset(["entre", "hacia", "contra", "sin"])
_MEANS = frozenset(["medio", "conducto", "escrito", "manera", "forma", "nuevo", "entrada"])
"""Words of adverbials that open like a complement: *dijo por medio de una nota que*."""
_OBLIQUE = frozenset(["de", "del", "sobre", "contra", "por"])
_PUBLIC = words_of("""
    twitter facebook instagram rueda conferencia entrevista comunicado redes cuenta discurso mensaje
""")
"""Words of the place where something is made public: *anunció en Twitter el despido*."""

_LISTING = frozenset(["son", "eran", "fueron", "siguientes"])
_TAIL = "»”\"'’)]?!%"


@dataclass(frozen=True, slots=True)
class Complement:
    """Where a complement begins (a token), and a subject that stands between it and the verb."""

    first: int
    subject: Phrase | None = None


def span_between(view: View, first: int, last: int) -> Span:
    """The span of tokens ``first`` to ``last`` with closing marks but without a final stop."""
    last = max(first + 1, min(last, first + MAX_TOKENS, view.n))
    start, end = view.span(first, last)
    text = view.text
    while end < len(text) and text[end] in _TAIL:
        end += 1
    if start > 0 and text[start - 1] in MARKS + "¿¡(" and text[start - 1] not in "»”":
        start -= 1
    return start, end


def clause_end(view: View, at: int, limit: int) -> int:
    """The token at which the clause of token ``at`` ends: a colon, a semicolon, a dash or the limit."""
    for token in range(at + 1, min(limit, at + MAX_TOKENS)):
        gap = view.gap(token)
        if len(gap) > 1 and (";" in gap or ":" in gap or gap.startswith((" —", " –"))):
            if ":" in gap and view.words[token - 1] in _LISTING:
                continue
            return token
    return limit


def find_that(view: View, actors: ActorMap, cue: Cue, limit: int) -> Complement | None:
    """Find the clause with *que* (or an indirect question) that a verb governs."""
    words = view.words
    at = cue.last
    limit = min(limit, at + _THAT_REACH)
    subject: Phrase | None = None
    oblique = False
    commas = 0
    hops = 0
    while at < limit and hops < 8:
        gap = view.gap(at)
        if (gap != "." and not _BREAKS.isdisjoint(gap)) or (at > cue.last and not _MARKS.isdisjoint(gap)):
            return None
        if gap == "." and at > cue.last:  # the end of an address: Taringa.net
            at += 1
            continue
        if "," in gap:
            behind = _behind_insertion(view, at, limit, close=at == cue.last)
            if behind:
                return Complement(behind, subject)
        commas += "," in gap
        if commas > 2 or (commas == 1 and at == cue.last and not _parenthetical(view, at, limit)):
            return None
        word = words[at]
        hops += 1
        if word == "que" and oblique and "R" in cue.takes:
            return None  # "al referirse a los vecinos que se marcharon"
        if word == "que" and commas == 1 and "," not in gap and at > cue.last:
            return None  # "defendió a Ruiz, el líder que fue condenado"
        if word == "que" and words[at - 1] in ("al", "del"):
            return None  # "mantuvo con el ministro, al que expuso"
        if word == "que" and oblique and commas == 1 and "," in gap:
            return None  # "cuenta con dos puntos sobre el rival, que empató"
        if word == "que":
            text = subject is not None and subject.head_actor is not None and subject.head_actor.type == "DOC"
            if text and subject is not None and subject.last == at and not subject.definite:
                return None  # "publicó tres mensajes que llaman la atención"
            return Complement(at, subject)
        if at == cue.last and word in INTERROGATIVES and word != "por":
            return Complement(at, subject)
        if word in _WHERE:
            return None  # "destaca entre los países que …"
        if word in PREPOSITIONS:
            if word in _OBLIQUE or word in ("en", "a", "con"):
                if at + 1 < limit and words[at + 1] == "que":
                    return Complement(at + 1, subject)
                if word in _OBLIQUE and at == cue.last and words[at + 1] not in _MEANS:
                    return None
            phrase = read_apposed(view, actors, at + 1, limit)
            at = phrase.last if phrase is not None else at + 1
            oblique = True
            continue
        oblique = False
        if word in ADVERBS or word.endswith("mente") or word in ("tanto", "embargo", "parte", "través"):
            at += 1
            continue
        phrase = read_apposed(view, actors, at, limit)
        if phrase is None:
            return None
        if not is_time(view, phrase):
            if subject is not None or not phrase.recognised:
                return None
            subject = phrase
        at = phrase.last
    return None


def _behind_insertion(view: View, at: int, limit: int, *, close: bool) -> int:
    """The *que* behind an insertion between commas that opens at a token: *aseguró, sin embargo, que*.

    Away from the verb (without ``close``) it must begin like an adjunct. 0 if there is none.
    """
    word = view.words[at]
    if word == "que" or not (close or word in ADVERBS or word in PREPOSITIONS or word == "no"):
        return 0
    for token in range(at + 1, min(limit, at + _INSERTION)):
        gap = view.gap(token)
        if not _BREAKS.isdisjoint(gap) or looks_finite(view.words[token - 1]):
            return 0
        if "," in gap and view.words[token] == "que":
            return token
    return 0


def _parenthetical(view: View, at: int, limit: int) -> bool:
    """Whether a comma directly after a verb opens an insertion that another comma closes."""
    return any("," in view.gap(token) for token in range(at + 1, min(limit, at + 9)))


def find_question(view: View, cue: Cue, limit: int) -> int:
    """The token at which an indirect question begins; -1 if none does."""
    for at in range(cue.last, min(limit, cue.last + 12)):
        if not _BREAKS.isdisjoint(view.gap(at)):
            return -1
        if view.words[at] in INTERROGATIVES:
            return at
    return -1


def find_infinitive(view: View, actors: ActorMap, cue: Cue, limit: int) -> Complement | None:
    """Find the infinitive that a commissive or directive verb governs, with its addressee."""
    at = _skip_time(view, actors, cue.last, limit)
    first = at
    subject: Phrase | None = None
    for _ in range(4):
        if at >= limit or (at > cue.last and not view.joined(at)):
            return None
        word = view.words[at]
        after = view.words[at + 1] if at + 1 < limit and view.joined(at + 1) else ""
        if word == "no" and (is_infinitive(after) or after in MODALS):
            return Complement(first, subject)
        if is_infinitive(word) and not view.capital(at):
            return Complement(first, subject)
        if word in ("a", "al", "con", "en", "de", "por"):
            if at + 1 < limit and is_infinitive(view.words[at + 1]):
                return Complement(first, subject)
            if word not in ("a", "al"):
                return None
            phrase = read_apposed(view, actors, at + 1, limit)
            if phrase is None:
                return None
            at = phrase.last
            continue
        phrase = read_apposed(view, actors, at, limit)
        if phrase is None or not phrase.recognised or subject is not None:
            return None
        subject = phrase
        at = first = phrase.last
    return None


def find_noun_phrase(view: View, actors: ActorMap, cue: Cue, limit: int) -> Complement | None:
    """Find the noun phrase that a verb governs, directly (S) or behind a preposition (P)."""
    at = _skip_time(view, actors, cue.last, limit)
    if at >= limit or (at > cue.last and "," in view.gap(at)) or not _BREAKS.isdisjoint(view.gap(at)):
        return None
    if "," in view.gap(at) or ")" in view.gap(at):
        return None
    word = view.words[at]
    if word == "en" and "S" in cue.takes:
        where = read_apposed(view, actors, at + 1, limit)
        if where is None or where.last >= limit or not view.joined(where.last):
            return None
        public = not _PUBLIC.isdisjoint(view.words[where.first : where.last])
        return Complement(where.last) if public and view.words[where.last] in DETERMINERS else None
    if word in PREPOSITIONS:
        if "P" in cue.takes and word in _OBLIQUE:
            return None if view.words[at - 1] in _WHEN else Complement(at)
        if "C" in cue.takes and word in ("a", "al", "con"):
            return Complement(at)
        if "P" in cue.takes and word in ("a", "al"):
            phrase = read_apposed(view, actors, at + 1, limit)
            if phrase is not None and phrase.last < limit and view.words[phrase.last] in _OBLIQUE:
                return Complement(at)
            if phrase is not None and "de" in view.words[at + 1 : phrase.last]:
                return Complement(at)  # "acusó al alcalde de malversación"
            if _charge(view, at + 1, limit):
                return Complement(at)
        return None
    if "S" not in cue.takes:
        return None
    if word in DETERMINERS or word in _AMOUNTS or word[0].isdigit() or word not in FUNCTION:
        return Complement(at)
    return None


def _charge(view: View, at: int, limit: int) -> bool:
    """Whether, behind a list of addressees, *de* opens a charge: *a la ministra, a su equipo … de mentir*."""
    for token in range(at, min(limit - 1, at + _ADDRESSEES)):
        if not _BREAKS.isdisjoint(view.gap(token)):
            return False
        if view.words[token] == "de" and (
            is_infinitive(view.words[token + 1]) or not _MARKS.isdisjoint(view.gap(token + 1))
        ):
            return True
    return False


def _skip_time(view: View, actors: ActorMap, at: int, limit: int) -> int:
    """The first token at or after ``at`` that says more than when."""
    for _ in range(4):
        if at >= limit or not view.joined(at):
            return at
        word = view.words[at]
        if word in ADVERBS or word.endswith("mente"):
            at += 1
            continue
        phrase = read_apposed(view, actors, at, limit) if word not in PREPOSITIONS else None
        if phrase is None or phrase.recognised or not is_time(view, phrase):
            return at
        at = phrase.last
    return at
