"""The records that travel from room to room.

Every span is ``(start, end)`` in code points of ``Article.text``, end-exclusive. Records are frozen: a
room adds what it knows by making a new record, never by changing one that it was given.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from framing.errors import MisuseError, bad_value
from framing.forms import as_plain, as_row, flat_columns, flat_row, make_frame

if TYPE_CHECKING:
    import pandas as pd

Span = tuple[int, int]
Modality = Literal["asserted", "future", "irrealis"]
Voice = Literal["author", "attributed"]
QuoteKind = Literal["direct", "partial", "scare", "title", "block"]
Table = Literal["units", "hits", "attributions", "quotes"]

DIMENSIONS = ("escalation", "deescalation", "alarm", "reassurance")
"""The four dimensions of the contract; user lexicons may add others."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a republished article says it was first published."""

    outlet: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read: NFC text and what is known about it.

    ``excluded`` are the spans of ``text`` that are not the article's own words: agency credits, source
    footers, photo captions. They stay in the text, so that offsets hold, but count in nothing.
    ``flags`` are what the reader noticed (``codificacion_dudosa``, ``control_eliminado`` ...).
    """

    text: str
    id: str = ""
    title: str | None = None
    outlet: str | None = None
    date: str | None = None
    url: str | None = None
    author: str | None = None
    section: str | None = None
    republished_from: Origin | None = None
    agency_credit: str | None = None
    excluded: tuple[Span, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; ``paragraph`` is the index of its paragraph."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit of measurement: a sentence, or a sentence with the short ones that follow it.

    ``first`` and ``last`` are token indices, end-exclusive.
    """

    start: int
    end: int
    paragraph: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation; the span is what stands between the marks, without the marks.

    ``kind`` is ``direct``, ``partial`` (three tokens or fewer, or a fragment without a verb), ``scare``
    (distance), ``title`` (a work) or ``block`` (no marks, introduced by a colon). ``defect`` names a fault
    of the marks (``cierre_erroneo``, ``sin_cierre``) or is None. ``inserted_tokens`` counts editorial
    insertions in parentheses or brackets.
    """

    start: int
    end: int
    kind: QuoteKind
    defect: str | None = None
    inserted_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """An article's text taken apart. ``words[i]`` is the lower-cased token at ``starts[i]:ends[i]``.

    Tokens, sentences and units leave out the article's ``excluded`` spans. ``unit_of[i]`` is the index of
    the unit that token *i* belongs to.
    """

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    units: tuple[Unit, ...]
    quotes: tuple[Quote, ...]
    words: list[str]
    starts: list[int]
    ends: list[int]
    unit_of: list[int]
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A lexicon entry found in the text, judged in context.

    ``value = weight · intensity · polarity · modality`` (0 when ``negated``). ``entry`` is the pattern of
    the row in the lexicon. ``unit`` is the index of the unit, -1 in the title.
    """

    start: int
    end: int
    text: str
    dimension: str
    category: str
    value: float
    weight: float
    intensity: float
    modality: Modality
    negated: bool
    voice: Voice
    entry: str
    shared: bool
    unit: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names something: a source, a cue."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """One act of attribution: who (``source``, ``entity``), by what (``cue``), says what (``content``).

    ``type`` is a source type (GOV, OFI, MIL, EXP, ONG, CIU, MED, ANO, DOC, EMP, COL, SIN), ``role`` the
    office or the issuer's type behind ANO and DOC. ``stance`` is N, A, F (assertive and factive), D, E,
    PREG or None when no verb carries it. ``counted`` says whether the act enters shares and concentration.
    ``confidence`` is below 1 where the speaker was inferred.
    """

    source: Mention | None
    entity: str
    type: str
    role: str | None
    form: str
    stance: str | None
    via: str | None
    counted: bool
    cue: Mention | None
    content: Span
    note: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Share:
    """A proportion of ``m`` acts with its Wilson 95 % interval; NaN where it may not be computed."""

    value: float
    ci: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """One dimension of an article: ``score``, ``title``, ``author``, ``attributed`` are 0-100 or NaN.

    ``prevalence`` is the share of units with a value of at least 0.5; ``density`` the summed values per
    1000 tokens; ``units_for`` the count behind the prevalence; ``asserted`` and ``potential`` the summed
    values of acts (asserted, without threats) and of the rest.
    """

    score: float
    ci: tuple[float, float] | None
    prevalence: float
    density: float
    title: float
    author: float
    attributed: float
    without_shared: float
    units_for: int
    asserted: float
    potential: float


@dataclass(frozen=True, slots=True)
class NetIndex:
    """Two opposite dimensions weighed against each other (Lowe et al. 2011).

    ``theta = ln((E+½)/(D+½))``, ``se = sqrt(1/(E+½) + 1/(D+½))``, ``nei = tanh(theta/2)`` with E and D the
    counts of units; NaN when E + D < 3 ("sin base").
    """

    nei: float
    theta: float
    se: float
    units_for: int
    units_against: int


@dataclass(frozen=True, slots=True)
class SourceProfile:
    """How an article relies on its sources; see ``framing.measures.profile`` for every formula."""

    score: float
    acts: int
    sources: int
    hhi: float
    hhi_unbiased: float
    hhi_normalised: float
    effective_sources: float
    effective_sources_shannon: float
    top_share: float
    quoted_token_share: float
    attributed_token_share: float
    acts_per_100_units: float
    acts_per_1000_tokens: float
    official: Share
    anonymous: Share
    relay: Share
    media_own: Share
    expert: Share
    civil: Share
    company: Share
    document: Share
    types: dict[str, int]
    type_diversity: float
    type_entropy: float
    unattributed_claim_rate: float
    stance: dict[str, int]
    forms: dict[str, int]
    by_source: dict[str, int]
    single_source: bool | None
    vulnerable: bool | None
    media_mentioned: tuple[str, ...]
    republished_from: Origin | None


@dataclass(frozen=True, slots=True)
class UnitValues:
    """The value V of each dimension in one unit, and whether it carries counted attributed content."""

    start: int
    end: int
    values: dict[str, float]
    attributed: bool


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """Everything that was measured on one article, down to the words. See ``to_dict`` for the JSON form."""

    article: Article
    n_units: int
    n_tokens: int
    n_paragraphs: int
    flags: tuple[str, ...]
    scores: dict[str, DimensionScore]
    net_escalation: NetIndex
    net_alarm: NetIndex
    author_voice_share: float
    sensitivity: tuple[dict[str, str | float], ...]
    sources: SourceProfile
    units: tuple[UnitValues, ...]
    hits: tuple[Hit, ...]
    title_hits: tuple[Hit, ...]
    quotes: tuple[Quote, ...]
    attributions: tuple[Attribution, ...]
    provenance: dict[str, Any] = field(default_factory=dict)
    notice: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the article's JSON form: dicts, lists, numbers, strings; None for undefined numbers.

        The keys are those of the contract, and more beside them: ``title_hits`` (offsets into the title),
        ``excluded`` spans, the whole source profile. The article's text is not repeated.
        """
        described = ("id", "title", "outlet", "date", "url", "author", "section", "agency_credit", "excluded")
        measured = {name: value for name, value in as_row(self).items() if name != "article"}
        units = [{"start": u.start, "end": u.end, **u.values, "attributed": u.attributed} for u in self.units]
        acts = []
        for act in self.attributions:
            start, end = act.content
            acts.append({**as_row(act), "content": {"start": start, "end": end}})
        result: dict[str, Any] = as_plain(
            {name: getattr(self.article, name) for name in described}
            | measured
            | {"units": units, "attributions": acts}
        )
        return result

    def to_frame(self, table: Table) -> "pd.DataFrame":
        """Return the units, hits, attributions or quotes as a pandas table, one row each.

        Every row begins with the article's ``id``, so that tables of several articles can be put together,
        and shows the text that its spans mark. Undefined numbers are NaN. Hits of the title are left out,
        because their offsets belong to another text; they are in ``title_hits``.

        Raises
        ------
        MisuseError
            If there is no such table.
        MissingExtraError
            If pandas is not installed.

        """
        kinds = {"units": UnitValues, "hits": Hit, "attributions": Attribution, "quotes": Quote}
        if table not in kinds:
            raise MisuseError(bad_value("table", table, kinds))
        columns = flat_columns(kinds[table], {"values": tuple(self.scores)})
        rows = [flat_row(record, self.article.text) for record in getattr(self, table)]
        return make_frame([{"id": self.article.id, **row} for row in rows], ["id", *columns])

    def _repr_html_(self) -> str:
        """Show the article's page in a notebook, in a frame that keeps its styles to itself."""
        from html import escape

        # The one place where a record looks down the house: a notebook asks the object how to show it.
        from framing.show import render_html

        return (
            '<iframe sandbox="allow-scripts allow-popups" title="framing" loading="lazy" '
            'style="width:100%;height:42rem;border:0" '
            f'srcdoc="{escape(render_html(self))}"></iframe>'
        )
