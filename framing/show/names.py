"""Names of codes (dimensions, source types, flags ...), in Spanish and English."""

NAMES: dict[str, dict[str, tuple[str, str]]] = {
    "dimension": {
        "escalation": ("Escalada", "Escalation"),
        "deescalation": ("Desescalada", "De-escalation"),
        "alarm": ("Alarma", "Alarm"),
        "reassurance": ("Tranquilización", "Reassurance"),
    },
    "meaning": {
        "escalation": (
            "el conflicto crece en intensidad o en alcance",
            "the conflict grows in intensity or scope",
        ),
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
        "indirecta+parcial": (
            "estilo indirecto con cita parcial",
            "indirect speech with a partial quotation",
        ),
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
        "quote_wrong_closer": ("cerrada con el signo equivocado", "closed with the wrong mark"),
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
        "unweighted": ("Todos los pesos 1, sin intensificadores", "All weights 1, no intensifiers"),
        "no_category_cap": ("Sin tope por categoría", "No cap per category"),
        "linear": ("Lineal, con tope 1", "Linear, capped at 1"),
        "title_share_0": ("Sin el título", "Without the title"),
        "title_share_40": ("El título pesa 0,4", "The title weighs 0.4"),
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
        "directo_o_lista": (
            "El texto es una lista, una tabla o un directo, no un artículo: no hay puntuaciones.",
            "The text is a list, a table or a live blog, not an article: there are no scores.",
        ),
        "seccion_excluida": (
            "La sección del artículo está fuera del alcance de algunos léxicos: no se buscaron sus indicadores.",
            "The section of the article is outside the scope of some lexicons: their indicators were not sought.",
        ),
        "indicios_aislados": (
            "Hay muy pocas palabras de algún léxico (escalada, distensión) para lo largo que es el texto, y pueden estar "
            "ahí por otra cosa: no se cuentan.",
            "There are very few words of some lexicon (escalation, de-escalation) for the length of the text, and "
            "they may be there for another reason: they are not counted.",
        ),
        "traduccion_probable": (
            "El texto parece una traducción: los verbos y giros pueden venir del original.",
            "The text seems to be a translation: verbs and phrases may come from the original.",
        ),
        "quote_unclosed": (
            "Hay comillas que no se cierran; se ha supuesto dónde acaba la cita.",
            "Some quotation marks are never closed; the end of the quotation was inferred.",
        ),
        "quote_wrong_closer": (
            "Hay comillas cerradas con el signo equivocado; se han leído por su posición.",
            "Some quotations are closed with the wrong mark; they were read by position.",
        ),
        "codificacion_dudosa": (
            "La codificación del archivo es dudosa: puede haber letras cambiadas.",
            "The encoding of the file is uncertain: some letters may be wrong.",
        ),
        "control_eliminado": (
            "Se han quitado caracteres de control del texto.",
            "Control characters were removed from the text.",
        ),
        "letras_ajenas": (
            "Hay palabras con letras cirílicas o griegas que parecen latinas; se han leído como latinas.",
            "Some words hold Cyrillic or Greek letters that look Latin; they were read as Latin.",
        ),
        "hhi_pocos_actos": (
            "Hay de 3 a 5 atribuciones: la concentración de fuentes es poco fiable.",
            "There are 3 to 5 attributions: the concentration of sources is unreliable.",
        ),
    },
}
