"""Speech that goes on without marks: between quotations of one speaker, in answers of an interview."""

import re
from bisect import bisect_left
from dataclasses import replace

from framing.records import Attribution, Sentence, Span
from framing.sources.grammar import words_of
from framing.sources.view import MARKS, View

BY_RUN = 0.6
"""Confidence of speech that only what surrounds it attributes."""

_MOST_BETWEEN = 4
_LONGEST = 1500
_LONGEST_ANSWER = 15
_FIRST_PERSON = words_of("""
    yo me mi mis mí nos nosotros nosotras nuestro nuestra nuestros nuestras creo diría pienso soy estoy
    tengo he somos estamos tenemos hemos vamos voy quiero debemos queremos podemos hicimos
""")
_ADDRESS = words_of(
    "usted ustedes su sus le les te tu tus presidente presidenta ministro ministra doctor doctora"
)
_LABEL = re.compile(r"(?P<side>P|R|Pregunta|Respuesta)[ \u00a0]?(?:[.:][-—–]?|[-—–])[ \u00a0]*(?=\S)")
_LABELS = 4
_INTERVIEW = re.compile(r"\bentrevist|\bconvers[óa]\b|\bcharl[óa]\b|\bdialogó\b", re.IGNORECASE)
_INTERVIEW_PIECES = ("entrev", "conver", "charl", "alog")
"""Pieces of these words whose letters have no odd capitals: most texts have none, and are told sooner."""
_QUOTED = frozenset(("directa", "parcial", "flotante", "bloque"))


def with_runs(view: View, acts: list[Attribution]) -> list[Attribution]:
    """Add floating acts for unmarked sentences that can only be the last speaker's. Returns all acts.

    Two cases: a quotation that never closes, the next one of the same speaker opening a sentence soon after
    it with no act between them; and in an article that speaks of an interview, the sentences in the first
    person after a question to somebody.
    """
    ordered = sorted((act for act in acts if act.type != "SIN"), key=lambda act: act.content)
    found = _between(view, ordered)
    if "?" in view.text and _tells_of_interview(view.text):
        found += _answers(view, ordered)
    found += _labelled(view, ordered)
    return acts + found


def _tells_of_interview(text: str) -> bool:
    lowered = text.lower()
    return any(piece in lowered for piece in _INTERVIEW_PIECES) and _INTERVIEW.search(text) is not None


def _floating(act: Attribution, span: Span, note: str) -> Attribution:
    return replace(
        act,
        source=None,
        form="flotante",
        stance=None,
        via=None,
        counted=True,
        cue=None,
        content=span,
        note=note,
        confidence=min(act.confidence, BY_RUN),
    )


def _between(view: View, ordered: list[Attribution]) -> list[Attribution]:
    unclosed = {quote.end: quote for quote in view.quotes if quote.defect == "sin_cierre"}
    found = []
    for index, act in enumerate(ordered[:-1]):
        ends = (act.content[1], act.content[1] - 1) if act.form == "indirecta" else (act.content[1],)
        quote = next((unclosed[end] for end in ends if end in unclosed), None)
        if quote is None or (act.form not in _QUOTED and act.form != "indirecta") or not act.counted:
            continue
        after = ordered[index + 1]
        if after.entity != act.entity or after.form not in _QUOTED or not after.counted:
            continue
        start = after.content[0]
        number = view.sentence_number(start)
        opens = number >= 0 and start - view.document.sentences[number].start <= 1
        between = _sentences(view, act.content[1], start)
        if opens and 0 < len(between) <= _MOST_BETWEEN and start - act.content[0] <= _LONGEST:
            found.append(_floating(act, (between[0].start, between[-1].end), "cita que sigue"))
    return found


def _answers(view: View, ordered: list[Attribution]) -> list[Attribution]:
    sentences, text = view.document.sentences, view.text
    starts = [act.content[0] for act in ordered]
    found: list[Attribution] = []
    for number, question in enumerate(sentences[:-1]):
        if not text[question.start : question.end].rstrip().endswith("?") or not _addresses(view, number):
            continue
        if not _in_first_person(view, number + 1):
            continue
        before = ordered[: bisect_left(starts, question.start)]
        speaker = next(
            (act for act in reversed(before) if act.counted and act.type not in ("MED", "DOC")), None
        )
        if speaker is None:
            return found
        own: list[Sentence] = []
        for sentence in sentences[number + 1 : number + 1 + _LONGEST_ANSWER]:
            at = bisect_left(starts, sentence.start)
            taken = at < len(ordered) and ordered[at].content[0] < sentence.end
            if text[sentence.start : sentence.end].rstrip().endswith("?"):
                break
            if taken and (own or ordered[at].entity != speaker.entity):
                break
            if not taken:
                own.append(sentence)
        if own:
            found.append(_floating(speaker, (own[0].start, own[-1].end), "respuesta"))
    return found


def _labelled(view: View, ordered: list[Attribution]) -> list[Attribution]:
    """Answers behind a label (*R.*, *Respuesta:*) in the layout of an interview."""
    text, paragraphs = view.text, view.document.paragraphs
    labels = [_LABEL.match(text, *paragraph) for paragraph in paragraphs]
    places = [index for index, label in enumerate(labels) if label is not None]
    sides = {label["side"][0] for label in labels if label is not None}
    if len(places) < _LABELS or sides != {"P", "R"}:
        return []
    opening = paragraphs[places[0]][0]
    speaker = next(
        (
            act
            for act in reversed(ordered)
            if act.content[0] < opening and act.counted and act.type not in ("MED", "DOC")
        ),
        None,
    )
    if speaker is None:
        return []
    found = []
    for index in places:
        label, (_, end) = labels[index], paragraphs[index]
        if label is None or label["side"][0] != "R" or label.end() >= end:
            continue
        if not any(act.content[0] < end and act.content[1] > label.end() for act in ordered):
            found.append(_floating(speaker, (label.end(), end), "respuesta"))
    return found


def _addresses(view: View, number: int) -> bool:
    first, last = view.sentence_tokens(number)
    return not _ADDRESS.isdisjoint(view.words[first : min(last, first + 60)])


def _in_first_person(view: View, number: int) -> bool:
    first, last = view.sentence_tokens(number)
    return not _FIRST_PERSON.isdisjoint(view.words[first : min(last, first + 60)])


def _sentences(view: View, start: int, end: int) -> list[Sentence]:
    """The unmarked sentences that lie between two offsets."""
    low = bisect_left(view.sentence_starts, start)
    high = bisect_left(view.sentence_starts, end - 1)
    return [
        sentence
        for sentence in view.document.sentences[low : min(high, low + _MOST_BETWEEN + 1)]
        if view.text[sentence.start] not in MARKS
    ]
