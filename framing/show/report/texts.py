"""What a report says around its tables, in Spanish and English."""

from framing.show.words import Words

_TEXTS: dict[str, tuple[str, str]] = {
    "title": ("Informe: escalada, alarma y fuentes en {n} artículos", "Report: escalation, alarm and sources in {n} articles"),
    "synthetic": (
        "Los textos de este corpus son sintéticos: medios, personas y países son inventados. Nada de lo que sigue dice algo de medios reales.",
        "The texts of this corpus are synthetic: outlets, people and countries are invented. Nothing below says anything about real outlets.",
    ),
    "summary": (
        "{n} artículos de {groups} grupos («{by}»){dates}. {used} entran en las comparaciones.",
        "{n} articles of {groups} groups (“{by}”){dates}. {used} enter the comparisons.",
    ),
    "dates": (", del {first} al {last}", ", {first} to {last}"),
    "contents": ("Contenido", "Contents"),
    "method": ("Método", "Method"),
    "method.score": (
        "Cada puntuación (0–100) es la media, sobre las frases, de lo que los indicadores léxicos de esa frase suman con saturación (1 − 2^−V). Describe vocabulario, no intención ni veracidad.",
        "Each score (0–100) is the mean over sentences of what the lexical cues of the sentence add up to, with saturation (1 − 2^−V). It describes vocabulary, not intention or truth.",
    ),
    "method.within": (
        "Las diferencias comparan artículos sobre la misma historia («{within}») y de igual longitud (logaritmo de las palabras); el remuestreo toma historias enteras ({replicates} réplicas, semilla {seed}).",
        "Differences compare articles on the same story (“{within}”) and of equal length (logarithm of words); resampling draws whole stories ({replicates} replicates, seed {seed}).",
    ),
    "method.not_within": (
        "Las diferencias no igualan las historias: los grupos pueden diferir porque escriben sobre sucesos distintos.",
        "Differences do not hold stories constant: groups may differ because they write about other events.",
    ),
    "method.p": (
        "Los valores p están ajustados por Holm (y Benjamini–Hochberg en la tabla) sobre las {rows} comparaciones; los intervalos no lo están, así que uno que no toca el 0 puede llevar un valor p alto. d es la diferencia en desviaciones típicas.",
        "P-values are adjusted by Holm (and Benjamini–Hochberg in the table) over the {rows} comparisons; intervals are not, so that one without 0 may go with a high p-value. d is the difference in standard deviations.",
    ),
    "means": ("Medias por grupo", "Means by group"),
    "means.caution": (
        "Sin igualar historias: un grupo que escribe más sobre guerras puntúa más alto aunque escriba igual.",
        "Stories are not held constant: a group that writes more about wars scores higher even if it writes alike.",
    ),
    "gaps": ("Diferencias entre grupos", "Differences between groups"),
    "gaps.found": (
        "Diferencias que el ajuste de Holm deja por debajo de 0,05: {found}.",
        "Differences that Holm’s adjustment leaves below 0.05: {found}.",
    ),
    "gaps.none": (
        "Ninguna diferencia queda por debajo de 0,05 tras el ajuste de Holm.",
        "No difference is below 0.05 after Holm’s adjustment.",
    ),
    "timeline": ("A lo largo del tiempo", "Over time"),
    "timeline.caution": (
        "Los sucesos cambian con el tiempo: una subida no es por sí sola un cambio de estilo.",
        "Events change over time: a rise is not by itself a change of style.",
    ),
    "mix": ("Mezcla de fuentes", "Mix of sources"),
    "mix.caution": (
        "Cada punto es la parte de las atribuciones de un tipo de fuente; un texto oficial tiene fuentes oficiales.",
        "Each point is the share of attributions of one type of source; an official text has official sources.",
    ),
    "categories": ("Indicadores por categoría", "Cues by category"),
    "categories.caution": (
        "Recuentos por 1000 palabras, sin intervalos ni historias igualadas: para explorar.",
        "Counts per 1000 words, without intervals and with stories not held constant: for exploration.",
    ),
    "keyness": ("Palabras que distinguen a cada grupo", "Words that set each group apart"),
    "keyness.caution": (
        "Log-odds con un previo informativo (Monroe et al. 2008){within}. Sirve para explorar; z no es un contraste. Entre paréntesis, recuentos del grupo y de los demás.",
        "Log-odds with an informative prior (Monroe et al. 2008){within}. For exploration; z is no test. In parentheses, counts of the group and of the others.",
    ),
    "keyness.within": (", sólo en historias que cubren ambos lados", ", only on stories that both sides cover"),
    "sensitivity": ("¿Cambiaría con otros ajustes?", "Would other settings change it?"),
    "sensitivity.caution": (
        "Correlación de rangos entre artículos con el ajuste normal; por debajo de 0,9 la ordenación depende del ajuste.",
        "Rank correlation over articles with the default; below 0.9 the order depends on the setting.",
    ),
    "telling": ("Las frases más marcadas", "The most telling sentences"),
    "telling.caution": (
        "Las de valor más alto en cada dimensión, como máximo una por artículo. Son ejemplos extremos, no una muestra.",
        "Those with the highest value in each dimension, at most one an article. They are extremes, not a sample.",
    ),
    "limits": ("Límites", "Limits"),
    "limits.sample": (
        "Los intervalos cubren la variación entre historias o artículos de este corpus, no los errores de la medición ni otros corpus.",
        "Intervals cover variation between stories or articles of this corpus, not errors of measurement and not other corpora.",
    ),
    "limits.validity": (
        "La precisión de cada categoría y lo que no se ha comprobado están en docs/validation.md del programa.",
        "The precision of each category, and what has not been shown, are in docs/validation.md of the program.",
    ),
    "limits.indices": (
        "Quien prueba muchas medidas encuentra alguna diferencia: fije antes qué medida responde a su pregunta.",
        "Who tries many measures finds some difference: settle beforehand which measure answers your question.",
    ),
    "left.no_value": ("Artículos que quedan fuera por no tener nada en «{detail}»: {n}", "Articles left out because nothing stands in “{detail}”: {n}"),
    "left.flag": ("Artículos que quedan fuera: {n}. {flag}", "Articles left out: {n}. {flag}"),
    "left.copy": ("Artículos que quedan fuera por ser copia casi literal de otro anterior: {n}", "Articles left out because they are near copies of an earlier one: {n}"),
    "left.small": ("Artículos de grupos que no se comparan: {n}. Son {detail}", "Articles of groups that are not compared: {n}. They are {detail}"),
    "left.rejected": ("Filas que no se pudieron puntuar: {n}", "Rows that could not be scored: {n}"),
    "note.": ("", ""),
    "note.reference": ("la referencia", "the reference"),
    "note.few_articles": ("muy pocos artículos con valor", "too few articles with a value"),
    "note.no_second": ("sin otro grupo con bastantes artículos", "no second group with enough articles"),
    "note.no_shared": ("no comparte historias con los demás", "shares no stories with the others"),
    "note.few_clusters": ("muy pocas historias para un intervalo", "too few stories for an interval"),
    "why.no_texts": ("no se dieron los textos", "the texts were not given"),
    "why.no_evidence": ("no se dio la evidencia", "the evidence was not given"),
    "why.no_within": ("la tabla no tiene la columna de historias; nada se ha igualado", "the table lacks the column of stories; nothing was held constant"),
    "missing": ("Lo que falta y por qué", "What is missing and why"),
    "versions": ("Versiones", "Versions"),
    "versions.again": (
        "Este informe se rehace y se compara con: framing report --check CARPETA",
        "This report is made again and compared with: framing report --check FOLDER",
    ),
    "table": ("Tabla (CSV)", "Table (CSV)"),
    "figure": ("Figura {n}.", "Figure {n}."),
    "alt": ("{title}; los números están en la tabla {name}.csv", "{title}; the numbers are in the table {name}.csv"),
    "column.group": ("grupo", "group"),
    "column.measure": ("medida", "measure"),
    "column.n": ("artículos", "articles"),
    "column.mean": ("media", "mean"),
    "column.difference": ("diferencia", "difference"),
    "column.ci": ("IC 95 %", "95 % CI"),
    "column.d": ("d", "d"),
    "column.p": ("p (Holm)", "p (Holm)"),
    "column.note": ("nota", "note"),
    "column.variant": ("ajuste", "setting"),
    "column.dimension": ("dimensión", "dimension"),
    "column.rank": ("correlación de rangos", "rank correlation"),
    "column.lexicon": ("léxico", "lexicon"),
}  # fmt: skip


def tell(words: Words, key: str, **values: object) -> str:
    """Return a text of the report in the language of `words`."""
    spanish, english = _TEXTS[key]
    return (spanish if words.lang == "es" else english).format(**values)
