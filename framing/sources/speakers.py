"""Who is meant: from a phrase, a pronoun or nothing at all to one entity (MEASURES 2.7, rules 1-8)."""

from dataclasses import replace

from framing.sources.bodies import BODY_REACH, Acronyms, body_named, body_that_spoke
from framing.sources.entities import GUESSED, INFERRED, NOBODY, Speaker, Turn
from framing.sources.grammar import DETERMINERS, GENERIC, OF, VAGUE
from framing.sources.morphology import plain
from framing.sources.names import Names, Run, is_titled
from framing.sources.noun_phrase import Phrase
from framing.sources.offices import office_of, runs_within
from framing.sources.phrases import EMPHATIC, read_apposed
from framing.sources.roles import modifiers, named_before, overlap
from framing.sources.types import DEFAULT_PERSON, ActorMap, decide_type, key_of
from framing.sources.view import View

UNKNOWN_BODY = "OFI"
"""Type of an unknown body with an article before its name (*la Cnddhh*)."""

_GENERIC = frozenset(plain(word)[:6] for word in GENERIC)

FLOAT_REACH = 4
"""Paragraphs over which a quotation without a cue is the last speaker's."""


class Speakers:
    """Resolves sources in the order of the text and remembers them."""

    def __init__(self, view: View, actors: ActorMap) -> None:
        self._view = view
        self._actors = actors
        self._names: Names | None = None
        self._known: dict[str, Speaker] = {}
        self._aliases: dict[str, Speaker] = {}
        self._acronyms = Acronyms(view, actors)
        self.turns: list[Turn] = []

    @property
    def names(self) -> Names:
        """The names of the text, collected when first needed."""
        if self._names is None:
            self._names = Names(self._view, self._actors)
        return self._names

    def remember(
        self, speaker: Speaker, offset: int, *, question: bool = False, plural: bool | None = None
    ) -> None:
        """Note who spoke, for whoever comes after without a name; ``plural`` is the number of the verb."""
        sentence, paragraph = self._view.sentence_number(offset), self._view.paragraph_of(offset)
        self.turns.append(Turn(speaker, sentence, paragraph, question, plural))

    def of_phrase(
        self, phrase: Phrase, *, anonymous: bool = False, fallback: str = DEFAULT_PERSON
    ) -> Speaker:
        """The entity that a phrase names.

        In: the source phrase, whether a formula of anonymity goes with it, and the type to give where
        nothing tells it.
        """
        adjectives = [
            self._actors.adjectives[at]
            for at in range(phrase.head, phrase.last)
            if at in self._actors.adjectives
        ]
        own = phrase.actors if phrase.head_actor is not None else []
        if phrase.head_actor is not None and phrase.head_actor in own:
            own = own[own.index(phrase.head_actor) :]
        definite = phrase.definite
        kind, issuer = decide_type(
            own, adjectives, named=phrase.name is not None, definite=definite, owned=self._owned(phrase)
        )
        if phrase.name is not None and kind not in ("ANO", "DOC"):
            speaker = self._of_name(phrase, phrase.name, kind)
        else:
            speaker = self._of_role(phrase, kind or fallback, issuer, known=bool(kind))
        if anonymous and not speaker.person and speaker.type not in ("ANO", "DOC", "MED"):
            speaker = replace(speaker, type="ANO", role=speaker.type)
        if phrase.alias:
            self._aliases[plain(phrase.alias)] = speaker
        self._known.setdefault(key_of(speaker.entity), speaker)
        return speaker

    def of_pronoun(self, gender: str, offset: int, *, several: bool = False) -> Speaker:
        """The last speaker whom a pronoun of a gender (``m`` or ``f``) fits and who was not asking.

        Failing that, whoever the sentence before the one at ``offset`` names. For ``several`` (*uno de
        ellos*) no single person.
        """
        if several:
            spoke = self._of_several(self._view.sentence_number(offset))
            group = self._person_before(self._view.sentence_number(offset), self._view.paragraph_of(offset))
            if spoke is NOBODY and group is not None and not group.person:
                return replace(group, confidence=INFERRED)
            return spoke
        for turn in reversed(self.turns[-40:]):
            speaker = turn.speaker
            fits = speaker.feminine is None or speaker.feminine == (gender == "f")
            if fits and not turn.question and speaker.type not in ("SIN", "DOC"):
                return replace(speaker, confidence=min(speaker.confidence, INFERRED))
        named = self._person_before(self._view.sentence_number(offset), self._view.paragraph_of(offset))
        if named is not None and named.feminine in (None, gender == "f"):
            return replace(named, confidence=min(named.confidence, INFERRED))
        return NOBODY

    def of_nobody(self, offset: int, *, plural: bool | None = None) -> Speaker:
        """The speaker of a verb without subject at an offset.

        Whoever spoke before in the same sentence or in the one before it in the paragraph; else the last
        person named there; else the last speaker. A verb in the ``plural`` is no single person's.
        """
        view = self._view
        sentence, paragraph = view.sentence_number(offset), view.paragraph_of(offset)
        if plural:
            return self._of_several(sentence)
        turns = [turn for turn in self.turns[-40:] if turn.speaker is not NOBODY]
        if plural is False:  # "Los expertos coinciden … precisa": not they, but whoever spoke before
            alone = [turn for turn in turns if not turn.plural or turn.speaker.entity[:1].isupper()]
            near = bool(alone) and sentence - alone[-1].sentence <= BODY_REACH
            turns = alone if near else turns
        last = turns[-1] if turns else None
        if last is not None and last.speaker.type == "DOC" and len(turns) > 1:
            other = turns[-2]  # "Ruiz señala que, según su expediente, …": Ruiz goes on
            if other.speaker.person and 0 <= last.sentence - other.sentence <= 1:
                turns = turns[:-1]
                last = other
        if (
            last is not None
            and last.paragraph == paragraph
            and last.sentence >= sentence - 1
            and not last.question
        ):
            return replace(last.speaker, confidence=min(last.speaker.confidence, 0.9))
        named = self._person_before(sentence, paragraph, single=plural is False)
        if named is not None:
            return replace(named, confidence=min(named.confidence, INFERRED))
        last = next((turn for turn in reversed(turns) if not turn.question), None)
        if last is not None and last.sentence < sentence - 1:
            subject = self._subject_before(sentence)
            if subject is not None:
                return subject
        if last is not None:
            return replace(last.speaker, confidence=min(last.speaker.confidence, INFERRED))
        opening = self._person_before(sentence, -1, single=plural is False)
        return replace(opening, confidence=GUESSED) if opening is not None else NOBODY

    def _of_several(self, sentence: int) -> Speaker:
        """The last body, group or text that spoke, for a verb in the plural without subject."""
        for turn in reversed(self.turns[-8:]):
            if sentence - turn.sentence > BODY_REACH:
                break
            fits = turn.plural or not turn.speaker.person
            if turn.speaker is not NOBODY and fits and not turn.question:
                return replace(turn.speaker, confidence=min(turn.speaker.confidence, INFERRED))
        return NOBODY

    def previous(self, offset: int) -> Speaker | None:
        """The last speaker in the paragraph of an offset or the few before it."""
        paragraph = self._view.paragraph_of(offset)
        for turn in reversed(self.turns[-8:]):
            if turn.question or turn.speaker is NOBODY:
                continue
            distance = paragraph - turn.paragraph
            if distance > FLOAT_REACH:
                return None
            return turn.speaker if distance < 2 else replace(turn.speaker, confidence=GUESSED)
        return None

    def _subject_before(self, sentence: int) -> Speaker | None:
        """The person whose name opens the sentence before one, also in the paragraph before."""
        first, last = self._view.sentence_tokens(sentence - 1)
        if first >= last or self._view.quote_around(self._view.starts[first]) is not None:
            return None
        opening = read_apposed(self._view, self._actors, first, min(last, first + 30))
        named = opening is not None and opening.name is not None and not opening.preposition
        if opening is None or opening.name is None or not named or not self.names.is_person(opening.name):
            return None
        found = self.of_phrase(opening)
        return replace(found, confidence=min(found.confidence, INFERRED)) if found.person else None

    def _person_before(self, sentence: int, paragraph: int, *, single: bool = False) -> Speaker | None:
        """The person named in the sentence before one, if in its ``paragraph`` (-1: in any)."""
        view = self._view
        if sentence < 1 or paragraph not in (-1, view.document.sentences[sentence - 1].paragraph):
            return None
        first, last = view.sentence_tokens(sentence - 1)
        if first < last and view.quote_around(view.starts[first]) is not None:
            return None  # what is quoted names nobody who speaks
        last = min(last, first + 200)
        opening = read_apposed(view, self._actors, first, last) if first < last else None
        if (
            opening is not None
            and opening.recognised
            and opening.head_actor is not None
            and opening.name is not None
        ):
            return self.of_phrase(opening)
        holder = (
            opening
            if opening is not None and opening.name is None and opening.determiner in ("el", "la")
            else None
        )
        if (
            holder is not None
            and not holder.preposition
            and holder.head_actor is not None
            and holder.head_actor.kind in "TW"
        ):
            return self.of_phrase(holder)  # the subject before whoever else is named
        runs = [run for run in runs_within(self.names.runs, first, last) if self.names.is_person(run)]
        if opening is not None and opening.name in runs:
            return self.of_phrase(opening)
        if not runs:
            person = (
                opening is not None
                and opening.head_actor is not None
                and opening.head_actor.kind in "TW"
                and not (single and opening.plural)
            )
            return self.of_phrase(opening) if opening is not None and person and opening.definite else None
        phrase = Phrase(runs[-1][0], runs[-1][1], runs[-1][0], name=runs[-1])
        return self.of_phrase(phrase)

    def _owned(self, phrase: Phrase) -> bool:
        """Whether the office at a phrase's head is followed by *de* and a name that no lexicon knows.

        For *un integrante* and the like, whether it says of what.
        """
        if phrase.head_actor is not None and phrase.head_actor.unnamed:
            return not OF.isdisjoint(self._view.words[phrase.head_actor.last : phrase.last])
        if phrase.head_actor is None or phrase.head_actor.kind != "W":
            return False
        view, covered = self._view, self._actors.covered
        for at in range(phrase.head_actor.last, phrase.last - 1):
            if view.words[at] not in OF:
                continue
            after = at + 1 + (view.words[at + 1] in DETERMINERS)
            return after < phrase.last and after not in covered and view.capital(after)
        return False

    def _of_name(self, phrase: Phrase, name: Run, kind: str) -> Speaker:
        view = self._view
        alias = self._aliases.get(plain(view.surface(*name)))
        if alias is not None and not kind:
            return alias
        full = self.names.full(name)
        entity = view.surface(*full)
        known = self._known.get(key_of(entity))
        if known is not None and (known.confidence > GUESSED or not kind):
            return known
        head = phrase.head_actor
        emphatic = phrase.head > 0 and view.words[phrase.head - 1] in EMPHATIC  # "la propia Shakira"
        body = (
            phrase.determiner != ""
            and not emphatic
            and (name[0] == phrase.head or (head is not None and head.kind in "IO"))
        )
        role = phrase.role
        confidence = 1.0
        if not kind:
            kind, role = office_of(view, self._actors, self.names, full, name)
        if not kind:
            kind, confidence = (UNKNOWN_BODY if body else DEFAULT_PERSON), GUESSED
        text = view.surface(*role) if role is not None else None
        words = modifiers(view, role) if role is not None else frozenset()
        if full == name and phrase.alias:
            entity = entity.partition(" (")[0]
        return Speaker(entity, kind, text, not body, phrase.feminine, words, confidence)

    def _of_role(self, phrase: Phrase, kind: str, issuer: str | None, *, known: bool) -> Speaker:
        view = self._view
        head = phrase.head_actor
        spelt = self._acronyms.spelt_out(phrase)
        if spelt is not None:
            return spelt
        outlet = next((actor for actor in phrase.actors if actor.kind == "O"), None)
        if outlet is not None and kind == "MED" and head is not None and head.kind in "IO":
            return Speaker(view.surface(outlet.first, outlet.last), "MED")
        if head is not None and head.kind == "M":
            return Speaker(view.surface(head.first, head.last), kind)
        words = modifiers(view, (phrase.head, phrase.last))
        if phrase.definite and kind not in ("ANO", "COL"):
            earlier = self._same_role(phrase, kind, words) or self._same_body(phrase, kind)
            if earlier is not None:
                return earlier
        start = phrase.first if view.words[phrase.head] in OF else phrase.head  # "varios de los asistentes"
        entity = view.surface(start, phrase.last).partition(" (")[0]
        opens = (
            view.sentence_number(view.starts[phrase.first]) >= 0
            and view.sentence(phrase.first)[0] == phrase.head
        )
        proper = head is not None and head.kind in "IO" and (view.capital(phrase.head) and not opens)
        if (
            opens
            and not proper
            and not entity[:2].isupper()
            and not (head and head.kind == "I" and is_titled(entity))
        ):
            entity = entity[:1].lower() + entity[1:]
        role = (
            issuer if kind in ("ANO", "DOC") else (entity if head is not None and head.kind in "TW" else None)
        )
        return Speaker(entity, kind, role, False, phrase.feminine, words, 1.0 if known else GUESSED)

    def _same_role(self, phrase: Phrase, kind: str, words: frozenset[str]) -> Speaker | None:
        """The earlier entity that a definite role (*el principal diplomático francés*) points to."""
        view = self._view
        head = phrase.head_actor
        stem = plain(view.words[head.first if head is not None else phrase.head])[:6]
        rest = frozenset(word for word in words if word[:6] != stem and word not in VAGUE)
        generic = head is not None and not rest and not phrase.plural and stem in _GENERIC
        bare = head is not None and head.kind == "W" and not rest  # "la portavoz" may speak for anybody
        lower = not view.capital(head.first if head is not None else phrase.head)
        alike: Speaker | None = None
        for turn in reversed(self.turns[-30:]):
            speaker = turn.speaker
            held = bare and speaker.bears(stem)
            anybody = generic and speaker.person and speaker.feminine in (None, phrase.feminine)
            other = speaker.type != kind and not held and not anybody
            body = head is not None and head.kind in "IMO" and speaker.person
            if other or turn.question or (phrase.plural and speaker.person) or body:
                continue
            if rest:
                same = head is None or head.kind not in "IO" or speaker.bears(stem)
                if same and overlap(rest, speaker.modifiers):
                    return speaker
                continue
            if speaker.bears(stem) or anybody:
                return speaker
            if phrase.plural:
                continue  # "los médicos" are not the experts of before
            if lower and (speaker.person or speaker.type not in ("DOC", "GOV", "OFI")):
                alike = alike or speaker
        if head is None:
            return None
        single = head.kind in "TW" and not phrase.plural
        named = named_before(view, self._actors, head, rest) if single else None
        return self.of_phrase(named) if named is not None else alike

    def _same_body(self, phrase: Phrase, kind: str) -> Speaker | None:
        """The body or text named before that a bare noun means: *el organismo*, *el texto*."""
        spoke = body_that_spoke(self._view, self.turns, phrase, kind)
        if spoke is not None:
            return replace(spoke, confidence=min(spoke.confidence, INFERRED))
        named = body_named(self._view, self._actors, phrase, kind)
        return replace(self.of_phrase(named), confidence=INFERRED) if named is not None else None
