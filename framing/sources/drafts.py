"""Drafts: acts of attribution as a pattern finds them, before anybody knows who the speaker is."""

from bisect import bisect_left
from dataclasses import dataclass, field

from framing.records import Quote, Span
from framing.sources.contents import MAX_TOKENS, clause_end, span_between
from framing.sources.cues import Cue
from framing.sources.grammar import CONNECTORS, POSSESSIVE_RELATIVES, RELATIVES
from framing.sources.morphology import verb_shape
from framing.sources.noun_phrase import Phrase
from framing.sources.subjects import goes_on, pronoun_before, subject_left
from framing.sources.types import DEFAULT_PERSON, ActorMap
from framing.sources.view import View


@dataclass(slots=True)
class Draft:
    """An act of attribution whose speaker is still to be resolved.

    ``source`` is the phrase that names the speaker, ``pronoun`` the gender of a pronoun that stands for
    him or her and ``stand_in`` where such words stand; with neither the subject is elided, and ``plural``
    tells whether its verb is a plural one.
    ``relay`` is the phrase of an outlet that passes the content on. ``sourceless`` acts have no speaker at
    all (*al parecer*). ``fallback`` is the type of a source that nothing types. ``position`` is where the
    act stands in the order of the text.
    """

    pattern: str
    form: str
    content: Span
    position: int
    cue: Cue | None = None
    stance: str | None = None
    source: Phrase | None = None
    pronoun: str = ""
    stand_in: tuple[int, int] | None = None
    plural: bool | None = None
    relay: Phrase | None = None
    quotes: list[Quote] = field(default_factory=list)
    counted: bool = True
    sourceless: bool = False
    note: str = ""
    fallback: str = DEFAULT_PERSON
    confidence: float = 1.0


@dataclass(slots=True)
class Site:
    """What a pattern sees: a cue, its sentence (tokens ``first`` to ``last``), the text around it.

    ``cues`` are all cues of the text, ``taken`` the starts of quotations that belong to an act already,
    ``spoken`` the first tokens of cues that made an act.
    """

    view: View
    actors: ActorMap
    cues: list[Cue]
    taken: set[int]
    spoken: set[int]
    cue: Cue
    first: int
    last: int

    @property
    def finite(self) -> bool:
        """Whether the cue is a finite verb with a subject of its own."""
        return self.cue.shape in ("finite", "participle") and not self.cue.impersonal

    @property
    def plural(self) -> bool | None:
        """Whether the verb is a plural one; None if the cue shows no number."""
        if self.cue.shape not in ("finite", "participle"):
            return None
        return self.view.words[self.cue.first].endswith("n")

    @property
    def in_relative(self) -> bool:
        """Whether the verb stands in a relative clause: *la guerra, que amenaza con …*."""
        return self.cue.lead > 0 and self.view.words[self.cue.lead - 1] in RELATIVES and not self.goes_on

    @property
    def goes_on(self) -> bool:
        """Whether the verb is coordinated with one before it: *no solo criticó …, sino que pidió …*."""
        return goes_on(self.view, self.cue.lead)

    @property
    def opens_clause(self) -> bool:
        """Whether the verb opens its sentence or is coordinated, so that its subject may be elided."""
        return self.cue.lead <= self.first or self.goes_on

    def subject(self, found: Phrase | None = None) -> tuple[Phrase | None, str]:
        """The cue's subject as a phrase, or the gender of a pronoun; neither if it is elided."""
        if found is not None:
            return found, ""
        pronoun = pronoun_before(self.view, self.cue)[0]
        if pronoun:
            return None, pronoun
        at = self.cue.lead
        same = self.cue.shape == "gerund" or self.goes_on
        if at > self.first and same and self.spoke_within(self.first, at):
            return None, ""
        return subject_left(self.view, self.actors, self.cue, self.first), ""

    def draft(
        self,
        pattern: str,
        form: str,
        content: Span,
        *,
        source: Phrase | None = None,
        pronoun: str = "",
        quotes: list[Quote] | None = None,
        note: str = "",
        counted: bool = True,
        sourceless: bool = False,
    ) -> Draft:
        """Make a draft of this cue; fragments in marks inside an indirect content are noted."""
        if form in ("indirecta", "según"):
            content = self._with_quote(content)
        if quotes is None:
            quotes = self.view.quotes_within(*content) if form in ("indirecta", "según") else []
            if quotes:
                note = f"{note}; parcial" if note else "parcial"
        return Draft(
            pattern=pattern,
            form=form,
            content=content,
            position=self.view.starts[self.cue.lead],
            cue=self.cue,
            stance=self.cue.stance or None,
            source=source,
            pronoun=pronoun,
            stand_in=pronoun_before(self.view, self.cue)[1] if pronoun else None,
            plural=self.plural,
            quotes=quotes,
            counted=counted,
            sourceless=sourceless,
            note=note,
        )

    def _with_quote(self, content: Span) -> Span:
        """A content with all of the quotation in which it ends: *recordó que «son pocos. Muy pocos»*."""
        quote = self.view.quote_around(content[1] - 1)
        if quote is None or quote.start <= content[0] or quote.end <= content[1] or quote.start in self.taken:
            return content
        return content[0], quote.end

    def around(self, start: int, end: int) -> Span | None:
        """The content that a phrase with *según* (tokens ``start`` to ``end``) belongs to.

        What follows its comma if it opens the sentence; else what stands before it, or the whole sentence
        that it interrupts.
        """
        view, first, last = self.view, self.first, self.last
        if (
            start - first <= 2
            or view.gap(start).strip(" \u00a0")[-1:] in (";", ":")
            or self._opens_part(start, end)
        ):
            for at in range(end, min(last, end + 40)):
                if "," in view.gap(at) and not self._inserts(at):
                    return span_between(view, at, clause_end(view, at, last))
            return span_between(view, end, last) if end < last else None
        first = max(first, start - MAX_TOKENS)
        for at in range(start - 1, first, -1):
            if ";" in view.gap(at):
                first = at
                break
        before = view.gap(start)
        if end < last and "," in view.gap(end) and ("," in before or not before.strip()):
            return span_between(view, first, last)
        return span_between(view, first, start)

    def _opens_part(self, start: int, end: int) -> bool:
        """Whether a phrase between commas opens a clause of its own: *…, pues, según el informe, …*."""
        view = self.view
        at = start
        while at > self.first and start - at < 3 and view.words[at - 1] in CONNECTORS:
            if not view.joined(at) and (at < start or view.gap(at).strip(" \u00a0") != ","):
                break
            at -= 1
        if at == start or end >= self.last or "," not in view.gap(end):
            return False
        return at <= self.first or bool(view.gap(at).strip(" \u00a0"))

    def spoke_within(self, first: int, last: int) -> bool:
        """Whether a cue between two tokens made an act."""
        return any(first <= at < last for at in self.spoken)

    def cue_between(self, offset: int) -> bool:
        """Whether another reporting verb stands between the cue and an offset: that one is nearer."""
        index = bisect_left(self.cues, self.cue.last, key=lambda cue: cue.first)
        starts = self.view.starts
        return any(cue.kind == "verb" and starts[cue.first] < offset for cue in self.cues[index : index + 6])

    def _inserts(self, at: int) -> bool:
        """Whether an insertion such as *citada por Reuters* or *cuya hija murió* begins at a token."""
        words = self.view.words
        after = words[at + 1] if at + 1 < self.last else ""
        if words[at] in RELATIVES or words[at] in POSSESSIVE_RELATIVES:
            return True
        return after == "por" and verb_shape(words[at]) in ("adjective", "participle")


def known(phrase: Phrase | None) -> Phrase | None:
    """A phrase if it can be told to name a source, else None."""
    return phrase if phrase is not None and phrase.recognised else None
