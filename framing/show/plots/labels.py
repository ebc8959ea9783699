"""What figures say, in Spanish and English."""

from framing.compare import MEASURES
from framing.show.words import Words

_TEXTS: dict[str, tuple[str, str]] = {
    "points": ("puntos (0–100)", "points (0–100)"),
    "share": ("proporción de las atribuciones", "share of attributions"),
    "index": ("índice (de −1 a 1)", "index (−1 to 1)"),
    "difference": ("diferencia, {unit}", "difference, {unit}"),
    "against_others": ("frente a la media de los demás", "against the mean of the others"),
    "against": ("frente a {name}", "against {name}"),
    "within": ("mismas historias («{column}»)", "same stories (“{column}”)"),
    "not_within": ("sin igualar historias", "stories not held constant"),
    "ci": ("punto e intervalo del 95 %", "point and 95 % interval"),
    "hollow": ("hueco: sin intervalo, muy pocos textos", "hollow: no interval, too few texts"),
    "n": ("n = {n}", "n = {n}"),
    "articles": ("artículos", "articles"),
    "mean_of": ("{measure}: media por grupo", "{measure}: mean by group"),
    "gap_of": ("{measure}: diferencias", "{measure}: differences"),
    "timeline_of": ("{measure} a lo largo del tiempo", "{measure} over time"),
    "week": ("semana que empieza el", "week beginning"),
    "period": ("fecha", "date"),
    "arc": ("Arco del texto", "Arc of the text"),
    "arc_x": (
        "posición en el texto (% de las frases; n = {n})",
        "position in the text (% of sentences; n = {n})",
    ),
    "arc_y": ("intensidad local (0–100), media de 5 frases", "local intensity (0–100), mean of 5 sentences"),
    "arc_rug": ("marcas: frases con indicadores", "ticks: sentences with cues"),
    "profile": ("Quién habla, y dónde en el texto", "Who speaks, and where in the text"),
    "profile_x": ("posición en el texto (% de los caracteres)", "position in the text (% of its characters)"),
    "profile_acts": ("atribuciones (n = {n})", "attributions (n = {n})"),
    "author": ("Redacción (sin atribuir)", "Author (not attributed)"),
    "no_acts": ("Ninguna atribución contada", "No counted attribution"),
    "others": ("otras {n} fuentes", "{n} other sources"),
    "mix": ("Mezcla de fuentes", "Mix of sources"),
    "mix_part": ("los {shown} tipos más frecuentes de {n}", "the {shown} commonest of {n} types"),
    "mix_x": ("% de las atribuciones", "% of attributions"),
    "heat": ("Indicadores por categoría", "Cues by category"),
    "heat_unit": ("por 1000 palabras", "per 1000 words"),
    "keyness": ("Lo que distingue a {target}", "What sets {target} apart"),
    "keyness_x": ("razón de log-odds, intervalo del 95 %", "log-odds ratio, 95 % interval"),
    "more_in": ("más en {name} →", "more in {name} →"),
    "less_in": ("← más en {name}", "← more in {name}"),
    "the_others": ("los demás", "the others"),
    "calibration": ("Calibración", "Calibration"),
    "calibration_x": ("probabilidad dada", "probability given"),
    "calibration_y": ("proporción observada, intervalo del 95 %", "share observed, 95 % interval"),
    "perfect": ("calibración perfecta", "perfect calibration"),
    "pr": ("Precisión y exhaustividad", "Precision and recall"),
    "recall": ("exhaustividad", "recall"),
    "precision": ("precisión", "precision"),
    "chance": ("sin modelo: {share}", "no model: {share}"),
    "curve": ("Curva de aprendizaje", "Learning curve"),
    "curve_x": ("ejemplos con etiqueta para entrenar", "labelled examples for training"),
    "measured": ("medido", "measured"),
    "extrapolated": ("estimado por extrapolación", "extrapolated"),
    "confusion": ("Aciertos y confusiones", "Hits and confusions"),
    "true_label": ("etiqueta", "label"),
    "predicted_label": ("predicción", "prediction"),
    "figures": ("El modelo junto a las referencias", "The model beside the baselines"),
    "slices": ("Por partes: {by}", "By part: {by}"),
    "synthetic": ("datos sintéticos", "synthetic data"),
}

_UNITS = {"0-100": "points", "share of acts": "share", "-1 to 1": "index"}

_MEASURES: dict[str, tuple[str, str]] = {
    "escalation": ("Escalada", "Escalation"),
    "deescalation": ("Desescalada", "De-escalation"),
    "alarm": ("Alarma", "Alarm"),
    "reassurance": ("Tranquilización", "Reassurance"),
    "net_escalation": ("Escalada neta", "Net escalation"),
    "net_alarm": ("Alarma neta", "Net alarm"),
    "source_reliance": ("Dependencia de fuentes", "Source reliance"),
    "official": ("Fuentes oficiales", "Official sources"),
    "anonymous": ("Fuentes anónimas", "Anonymous sources"),
    "relay": ("A través de otro medio", "Through another outlet"),
    "expert": ("Expertos", "Experts"),
    "civil": ("Sociedad civil y ciudadanía", "Civil society and citizens"),
    "company": ("Empresas", "Companies"),
    "document": ("Documentos", "Documents"),
    "media_own": ("Medios como fuente", "Outlets as source"),
    "hhi": ("Concentración de fuentes (HHI)", "Concentration of sources (HHI)"),
    "effective_sources": ("Fuentes efectivas", "Effective sources"),
    "acts": ("Atribuciones", "Attributions"),
    "author_voice": ("Voz de la redacción en la escalada", "Author’s voice in escalation"),
}
_VOICES = {
    "author": ("voz de la redacción", "author’s voice"),
    "attributed": ("voz atribuida", "attributed voice"),
}


def say(words: Words, key: str, **values: object) -> str:
    """Return a text of a figure in the language of `words`."""
    return _pick(words, _TEXTS[key]).format(**values)


def name_measure(words: Words, name: str) -> str:
    """Return what readers call a measure; a column that has no name keeps its own."""
    if name in _MEASURES:
        return _pick(words, _MEASURES[name])
    kind, _, voice = name.rpartition("_")
    if kind in _MEASURES and voice in _VOICES:
        return f"{_pick(words, _MEASURES[kind])}, {_pick(words, _VOICES[voice])}"
    return name


def name_unit(words: Words, name: str) -> str:
    """Return the unit of a measure for an axis, empty if it is not known."""
    unit = MEASURES[name].unit if name in MEASURES else ""
    return say(words, _UNITS[unit]) if unit in _UNITS else unit


def _pick(words: Words, pair: tuple[str, str]) -> str:
    return pair[0] if words.lang == "es" else pair[1]
