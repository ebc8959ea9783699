"""Every word that a reader sees, in Spanish and English, and the numbers as each language writes them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from framing.errors import MisuseError, bad_value

Lang = Literal["es", "en"]

NOTICE = (
    "Medición automática por reglas, sin validación externa. Las puntuaciones describen el vocabulario del "
    "texto, no la veracidad, la intención ni el sesgo. El intervalo refleja sólo la variación interna del texto.",
    "Automatic measurement by rules, without external validation. The scores describe the vocabulary of the "
    "text, not its truthfulness, intention or bias. The interval reflects only the variation within the text.",
)
"""What every output says until the lexicons are validated; see :func:`Words.notice`."""

UNDEFINED = "–"

_NAMES: dict[str, dict[str, tuple[str, str]]] = {
    "dimension": {
        "escalation": ("Escalada", "Escalation"),
        "deescalation": ("Desescalada", "De-escalation"),
        "alarm": ("Alarma", "Alarm"),
        "reassurance": ("Tranquilización", "Reassurance"),
    },
    "meaning": {
        "escalation": ("el conflicto crece en intensidad o en alcance", "the conflict grows in intensity or scope"),
        "deescalation": ("el conflicto se contiene o se resuelve", "the conflict is contained or settled"),
        "alarm": ("el texto invita a esperar un daño", "the text invites the reader to expect harm"),
        "reassurance": ("el texto invita a sentirse a salvo", "the text invites the reader to feel safe"),
    },
    "type": {
        "GOV": ("gobierno", "government"),
        "OFI": ("otra institución", "other institution"),
        "MIL": ("militar", "military"),
        "EXP": ("experto", "expert"),
        "ONG": ("sociedad civil", "civil society"),
        "CIU": ("ciudadanía", "citizens"),
        "MED": ("medio", "news outlet"),
        "ANO": ("fuente anónima", "anonymous source"),
        "DOC": ("documento", "document"),
        "EMP": ("empresa", "company"),
        "COL": ("colectivo vago", "vague group"),
        "SIN": ("sin fuente", "no source"),
    },
    "form": {
        "directa": ("cita directa", "direct quotation"),
        "parcial": ("cita parcial", "partial quotation"),
        "indirecta": ("estilo indirecto", "indirect speech"),
        "indirecta+parcial": ("estilo indirecto con cita parcial", "indirect speech with a partial quotation"),
        "según": ("«según…»", "“according to…”"),
        "bloque": ("bloque sin comillas", "block without quotation marks"),
        "flotante": ("cita sin verbo propio", "quotation without a cue of its own"),
        "nominal": ("mención nominal («las palabras de…»)", "nominal mention (“the words of…”)"),
        "pregunta": ("pregunta", "question"),
        "distancia": ("comillas de distancia", "scare quotes"),
        "actitud": ("actitud o estado mental", "attitude or state of mind"),
    },
    "stance": {
        "N": ("neutral", "neutral"),
        "A": ("asertivo", "assertive"),
        "F": ("factivo (da por cierto)", "factive (takes it as true)"),
        "D": ("distanciador", "distancing"),
        "E": ("valorativo", "evaluative"),
        "PREG": ("pregunta", "question"),
    },
    "modality": {
        "asserted": ("afirmado", "asserted"),
        "future": ("futuro o decidido", "future or decided"),
        "irrealis": ("posible o hipotético", "possible or hypothetical"),
    },
    "voice": {
        "author": ("voz de la redacción", "author’s voice"),
        "attributed": ("voz atribuida", "attributed voice"),
    },
    "quote": {
        "direct": ("cita directa", "direct quotation"),
        "partial": ("cita parcial", "partial quotation"),
        "scare": ("comillas de distancia", "scare quotes"),
        "title": ("título de obra", "title of a work"),
        "block": ("cita en bloque, sin comillas", "block quotation, without marks"),
    },
    "defect": {
        "cierre_erroneo": ("cerrada con el signo equivocado", "closed with the wrong mark"),
        "sin_cierre": ("sin signo de cierre", "never closed"),
    },
    "share": {
        "official": ("Oficiales y militares", "Official and military"),
        "anonymous": ("Anónimas", "Anonymous"),
        "relay": ("A través de otro medio", "Through another outlet"),
        "media_own": ("Medios como fuente", "Outlets as the source"),
        "expert": ("Expertos", "Experts"),
        "civil": ("Sociedad civil y ciudadanía", "Civil society and citizens"),
        "company": ("Empresas", "Companies"),
        "document": ("Documentos", "Documents"),
    },
    "variant": {
        "default": ("Ajuste normal", "Default"),
        "irrealis_0": ("Lo posible no cuenta", "The possible counts 0"),
        "irrealis_1": ("Lo posible cuenta entero", "The possible counts in full"),
        "unit_weights": ("Todos los pesos 1, sin intensificadores", "All weights 1, no intensifiers"),
        "no_cap": ("Sin tope por categoría", "No cap per category"),
        "linear": ("Lineal, con tope 1", "Linear, capped at 1"),
        "title_0": ("Sin el título", "Without the title"),
        "title_0.2": ("El título pesa 0,2", "The title weighs 0.2"),
        "title_0.4": ("El título pesa 0,4", "The title weighs 0.4"),
        "without_shared": ("Sin entradas compartidas", "Without shared entries"),
    },
    "flag": {
        "texto_insuficiente": (
            "El texto es demasiado corto (menos de 5 frases o de 80 palabras): se muestran los indicadores y las "
            "citas, pero no hay puntuaciones.",
            "The text is too short (fewer than 5 sentences or 80 words): indicators and quotations are shown, but "
            "there are no scores.",
        ),
        "baja_precision": (
            "El texto es corto (menos de 10 frases o de 200 palabras): las puntuaciones van sin intervalo y son "
            "poco precisas.",
            "The text is short (fewer than 10 sentences or 200 words): scores come without an interval and are "
            "imprecise.",
        ),
        "no_espanol": (
            "El texto no parece español, o más de un 30 % está en otra lengua: no hay puntuaciones.",
            "The text does not seem to be Spanish, or more than 30 % is in another language: there are no scores.",
        ),
        "formato_no_articulo": (
            "El texto es una lista, una tabla o un directo, no un artículo: no hay puntuaciones.",
            "The text is a list, a table or a live blog, not an article: there are no scores.",
        ),
        "traduccion_probable": (
            "El texto parece una traducción: los verbos y giros pueden venir del original.",
            "The text seems to be a translation: verbs and phrases may come from the original.",
        ),
        "quote_unclosed": (
            "Hay comillas que no se cierran; se ha supuesto dónde acaba la cita.",
            "Some quotation marks are never closed; the end of the quotation was inferred.",
        ),
        "sin_cierre": (
            "Hay comillas que no se cierran; se ha supuesto dónde acaba la cita.",
            "Some quotation marks are never closed; the end of the quotation was inferred.",
        ),
        "cierre_erroneo": (
            "Hay comillas cerradas con el signo equivocado; se han leído por su posición.",
            "Some quotations are closed with the wrong mark; they were read by position.",
        ),
        "cita_no_literal": (
            "Una cita entrecomillada no repite literalmente las palabras que recoge.",
            "A quotation in marks does not repeat the quoted words exactly.",
        ),
        "dos_puntos_huerfanos": (
            "Un párrafo acaba en dos puntos que no introducen nada: puede faltar un fragmento incrustado.",
            "A paragraph ends in a colon that introduces nothing: an embedded piece may be missing.",
        ),
        "codificacion_dudosa": (
            "La codificación del archivo es dudosa: puede haber letras cambiadas.",
            "The encoding of the file is uncertain: some letters may be wrong.",
        ),
        "control_eliminado": (
            "Se han quitado caracteres de control del texto.",
            "Control characters were removed from the text.",
        ),
        "hhi_inestable": (
            "Hay de 3 a 5 atribuciones: la concentración de fuentes es poco fiable.",
            "There are 3 to 5 attributions: the concentration of sources is unreliable.",
        ),
    },
}

_TEXTS: dict[str, tuple[str, str]] = {
    "untitled": ("Artículo sin título", "Untitled article"),
    "skip": ("Ir al artículo", "Skip to the article"),
    "meta.outlet": ("Medio", "Outlet"),
    "meta.date": ("Fecha", "Date"),
    "meta.author": ("Autoría", "Author"),
    "meta.section": ("Sección", "Section"),
    "meta.url": ("Dirección", "Address"),
    "meta.size": ("Extensión", "Length"),
    "meta.republished_from": ("Publicado antes en", "First published by"),
    "meta.agency_credit": ("Crédito de agencia", "Agency credit"),
    "size": (
        "{units} frases, {tokens} palabras, {paragraphs} párrafos",
        "{units} sentences, {tokens} words, {paragraphs} paragraphs",
    ),
    "flags": ("Avisos", "Flags"),
    "flag_code": ("Aviso «{code}».", "Flag “{code}”."),
    "scores": ("Puntuaciones", "Scores"),
    "scores.how": (
        "De 0 (ningún indicador) a 100. Con 50, la frase media lleva un indicador claro; los textos reales se "
        "mueven entre 0 y 50. La raya fina es el intervalo del 95 %.",
        "From 0 (no indicator) to 100. At 50 the average sentence carries one clear indicator; real texts live "
        "between 0 and 50. The thin line is the 95 % interval.",
    ),
    "no_scores": ("Este artículo no tiene puntuaciones.", "This article has no scores."),
    "score": ("Puntuación", "Score"),
    "interval": ("Intervalo 95 %", "95 % interval"),
    "interval_of": ("intervalo {interval}", "interval {interval}"),
    "units_for": ("Frases con indicadores", "Sentences with indicators"),
    "units_for_of": ("{count} de {total}", "{count} of {total}"),
    "density": ("Por 1000 palabras", "Per 1000 words"),
    "title_score": ("Título", "Title"),
    "author_score": ("Sólo voz de la redacción", "Author’s voice only"),
    "attributed_score": ("Sólo voz atribuida", "Attributed voice only"),
    "without_shared": ("Sin entradas compartidas", "Without shared entries"),
    "acts": ("Hechos frente a posibilidades", "Acts against possibilities"),
    "balance": ("Balances", "Balances"),
    "net_escalation": ("Escalada frente a desescalada", "Escalation against de-escalation"),
    "net_alarm": ("Alarma frente a tranquilización", "Alarm against reassurance"),
    "net_counts": (
        "{first} frases frente a {second}; θ {theta} (error típico {se})",
        "{first} sentences against {second}; θ {theta} (standard error {se})",
    ),
    "voices": ("¿De quién es la voz?", "Whose voice is it?"),
    "voices_of": (
        "{share} del peso de los indicadores está en la voz de la redacción; el resto, en boca de otros.",
        "{share} of the weight of the indicators is in the author’s voice; the rest is in the mouths of others.",
    ),
    "strip": ("Dónde ocurre", "Where it happens"),
    "strip.how": (
        "Cada columna es una frase, de la primera a la última; más alta, más indicadores. Las líneas finas "
        "separan párrafos. Cada columna con indicadores lleva a su frase.",
        "Each column is a sentence, first to last; the taller, the more indicators. Thin lines separate "
        "paragraphs. Each column with indicators leads to its sentence.",
    ),
    "strip.attributed": ("Contenido atribuido", "Attributed content"),
    "sentence": ("Frase {number}", "Sentence {number}"),
    "first_last": ("frases 1 a {last}", "sentences 1 to {last}"),
    "article": ("El artículo, marcado", "The article, marked"),
    "legend": ("Leyenda", "Legend"),
    "legend.strength": ("Grosor de la raya: valor del indicador", "Thickness of the line: value of the indicator"),
    "legend.irrealis": ("? tras el código: posible o hipotético", "? after the code: possible or hypothetical"),
    "legend.zero": ("tachado: negado, no cuenta", "struck: negated, does not count"),
    "legend.quote": ("cita entre comillas", "quotation in marks"),
    "legend.content": ("contenido atribuido a una fuente", "content attributed to a source"),
    "legend.source": ("fuente y su tipo", "source and its type"),
    "legend.cue": ("palabra que atribuye", "word that attributes"),
    "legend.excluded": ("no son palabras del artículo: no cuenta", "not the article’s own words: not counted"),
    "legend.tip": (
        "Al pasar el puntero o con el tabulador, cada marca se explica.",
        "Point at a mark, or reach it with the Tab key, to have it explained.",
    ),
    "filter": ("Mostrar", "Show"),
    "filter.dimension": ("Dimensión", "Dimension"),
    "filter.voice": ("Voz", "Voice"),
    "filter.all": ("Todas", "All"),
    "filter.marks": ("Marcas", "Marks"),
    "filter.quotes": ("Citas", "Quotations"),
    "filter.sources": ("Fuentes", "Sources"),
    "tip.entry": ("Entrada: «{entry}»", "Entry: “{entry}”"),
    "tip.value": ("Valor {value} = {product}", "Value {value} = {product}"),
    "tip.weight": ("peso {weight}", "weight {weight}"),
    "tip.intensity": ("intensidad {intensity}", "intensity {intensity}"),
    "tip.modality": ("modalidad {modality}", "modality {modality}"),
    "tip.negated": ("Negado: no cuenta (peso {weight})", "Negated: does not count (weight {weight})"),
    "tip.shared": ("Cuenta en más de una dimensión", "Counts in more than one dimension"),
    "tip.source": ("Fuente: {entity}", "Source: {entity}"),
    "tip.via": ("a través de {via}", "through {via}"),
    "tip.stance": ("verbo {stance}", "{stance} verb"),
    "tip.uncounted": ("No cuenta en las proporciones", "Not counted in the shares"),
    "tip.confidence": ("Hablante inferido (confianza {confidence})", "Speaker inferred (confidence {confidence})"),
    "tip.inserted": ("{count} palabras intercaladas por la redacción", "{count} words inserted by the editors"),
    "hits": ("Indicadores", "Indicators"),
    "hits.none": ("No se encontró ningún indicador.", "No indicator was found."),
    "hits.in_title": ("título", "title"),
    "col.text": ("Texto", "Text"),
    "col.category": ("Categoría", "Category"),
    "col.value": ("Valor", "Value"),
    "col.modality": ("Modalidad", "Modality"),
    "col.voice": ("Voz", "Voice"),
    "col.sentence": ("Frase", "Sentence"),
    "col.source": ("Fuente", "Source"),
    "col.type": ("Tipo", "Type"),
    "col.acts": ("Actos", "Acts"),
    "col.share": ("Parte", "Share"),
    "col.via": ("A través de", "Through"),
    "col.variant": ("Variante", "Variant"),
    "sources": ("Fuentes", "Sources"),
    "sources.extent": (
        "{share} de las frases llevan contenido atribuido a una fuente; {attributed} de las palabras son "
        "contenido atribuido y {quoted} van entre comillas.",
        "{share} of the sentences carry content attributed to a source; {attributed} of the words are attributed "
        "content and {quoted} stand in quotation marks.",
    ),
    "sources.count": ("{acts} actos de atribución de {sources} fuentes.", "{acts} acts of attribution by {sources} sources."),
    "sources.none": ("No se encontró ninguna fuente.", "No source was found."),
    "sources.shares": ("Proporciones de los {acts} actos", "Shares of the {acts} acts"),
    "sources.shares.how": ("Con intervalo de Wilson del 95 %.", "With Wilson’s 95 % interval."),
    "sources.concentration": ("Concentración", "Concentration"),
    "effective_sources": ("Número efectivo de fuentes", "Effective number of sources"),
    "hhi": ("Concentración (HHI; sin sesgo)", "Concentration (HHI; unbiased)"),
    "top_share": ("Parte de la fuente principal", "Share of the main source"),
    "type_diversity": ("Diversidad de tipos (Simpson)", "Diversity of types (Simpson)"),
    "unattributed": ("Frases con «se dice que», sin fuente", "Sentences with hearsay and no source"),
    "single_source": ("Una sola fuente", "Single source"),
    "vulnerable": ("Dependencia vulnerable", "Vulnerable reliance"),
    "vulnerable.rule": (
        "una sola fuente, o más de un 33 % anónimas, o más de un 66 % a través de otro medio",
        "a single source, or over 33 % anonymous, or over 66 % through another outlet",
    ),
    "stances": ("Verbos que atribuyen", "Reporting verbs"),
    "forms": ("Formas", "Forms"),
    "media": ("Medios mencionados", "Outlets mentioned"),
    "uncounted": ("Registradas, sin contar", "Recorded, not counted"),
    "yes": ("sí", "yes"),
    "no": ("no", "no"),
    "sensitivity": ("Si se midiera de otro modo", "Had it been measured otherwise"),
    "sensitivity.how": (
        "Las puntuaciones con otras decisiones de cálculo. Lo que cambia mucho aquí no debe leerse con detalle.",
        "The scores under other decisions. What changes much here must not be read in detail.",
    ),
    "provenance": ("Procedencia", "Provenance"),
    "provenance.lexicon": ("Léxico {name}", "Lexicon {name}"),
    "provenance.version": ("Programa", "Program"),
    "provenance.settings": ("Ajustes", "Settings"),
    "carry": ("Las frases que más pesan", "The sentences that weigh most"),
    "why.few_acts": ("menos de 3 atribuciones", "fewer than 3 attributions"),
    "why.no_title": ("sin título", "no title"),
    "why.few_units": ("sin base: menos de 3 frases con indicadores", "no basis: fewer than 3 sentences with indicators"),
    "why.no_hits": ("no hay indicadores", "no indicators"),
    "why.short": ("texto corto", "short text"),
    "why.texto_insuficiente": ("texto demasiado corto", "text too short"),
    "why.no_espanol": ("el texto no está en español", "the text is not Spanish"),
    "why.formato_no_articulo": ("no es un artículo", "not an article"),
    "why.undefined": ("no se puede calcular", "cannot be computed"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; ``Words("es")("scores")`` is the text, ``named`` the name of a code.

    Raises
    ------
    MisuseError
        If ``lang`` is neither ``es`` nor ``en``.
    """

    lang: Lang

    def __post_init__(self) -> None:
        if self.lang not in get_args(Lang):
            raise MisuseError(bad_value("lang", self.lang, get_args(Lang)))

    def __call__(self, key: str, **values: object) -> str:
        """Return the text ``key`` with ``values`` put in; an unknown key is a programming error."""
        return self._pick(_TEXTS[key]).format(**values)

    def named(self, group: str, code: str) -> str:
        """Return the name of ``code`` in ``group`` (``type``, ``form`` ...), or the code where it has none."""
        pair = _NAMES[group].get(code)
        return code if pair is None else self._pick(pair)

    def codes(self, group: str) -> tuple[str, ...]:
        """Return the codes that have a name in ``group``, in the order in which they are shown."""
        return tuple(_NAMES[group])

    def flag(self, code: str) -> str:
        """Return the sentence for a flag; an unknown flag is shown with its code."""
        return self.named("flag", code) if code in _NAMES["flag"] else self("flag_code", code=code)

    def category(self, code: str, provenance: Mapping[str, Any]) -> str:
        """Return a category's name as the lexicons give it (one text, or one a language), or the code."""
        name = provenance.get("categories", {}).get(code, code)
        if isinstance(name, Mapping):
            name = name.get(self.lang, next(iter(name.values()), code))
        return str(name)

    def notice(self, own: str) -> str:
        """Return the notice: the result's ``own`` unless that is the usual one, which has a translation."""
        own = own.replace("**", "").strip("«» ")
        return self._pick(NOTICE) if own in {"", NOTICE[0]} else own

    def number(self, value: float, digits: int = 1) -> str:
        """Write a number with the language's decimal mark; NaN is a dash.

        >>> Words("es").number(23.39), Words("en").number(23.39), Words("es").number(float("nan"))
        ('23,4', '23.4', '–')
        """
        if math.isnan(value):
            return UNDEFINED
        written = f"{value:.{digits}f}"
        if float(written) == 0:
            written = written.removeprefix("-")
        return written.replace("-", "−").replace(".", "," if self.lang == "es" else ".")

    def short(self, value: float) -> str:
        """Write a number with as few digits as it needs, two at most: ``1``, ``1,5``, ``0,65``."""
        written = self.number(value, 2)
        return written if math.isnan(value) else written.rstrip("0").rstrip(",.")

    def percent(self, value: float) -> str:
        """Write a share of 1 as a whole percentage, ``64 %``; NaN is a dash."""
        return UNDEFINED if math.isnan(value) else f"{100 * value:.0f}\N{NO-BREAK SPACE}%"

    def interval(self, ci: tuple[float, float] | None, digits: int = 1) -> str:
        """Write an interval, ``13,3–36,4``; a dash where there is none."""
        if ci is None or math.isnan(ci[0]) or math.isnan(ci[1]):
            return UNDEFINED
        return f"{self.number(ci[0], digits)}–{self.number(ci[1], digits)}"

    def _pick(self, pair: tuple[str, str]) -> str:
        return pair[get_args(Lang).index(self.lang)]
