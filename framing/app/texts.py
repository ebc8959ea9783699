"""What the local page says, in Spanish and English."""

from framing.show.texts import NOTICE

TEXTS: dict[str, tuple[str, str]] = {
    "title": ("framing: escalada, alarma y fuentes", "framing: escalation, alarm and sources"),
    "lead": (
        "Pegue una noticia en español o suba archivos. El programa marca qué palabras escalan, alarman, rebajan o tranquilizan, y quién habla. Todo ocurre en este ordenador: nada se envía a ninguna parte ni se guarda al cerrar la página.",
        "Paste a news article in Spanish or add files. The program marks which words escalate, alarm, calm down or reassure, and who speaks. All of it happens on this computer: nothing is sent anywhere or kept once the page is closed.",
    ),
    "language": ("Idioma", "Language"),
    "input": ("Texto", "Text"),
    "article": ("Título (si lo hay)", "Title (if there is one)"),
    "outlet": ("Medio (si se sabe)", "Outlet (if known)"),
    "text": ("Texto de la noticia", "Text of the article"),
    "files": (
        "O archivos .txt, .md o .html (hasta 20, de 5 MB como mucho)",
        "Or files .txt, .md or .html (up to 20, of 5 MB at most)",
    ),
    "browse": ("Elegir archivos", "Choose files"),
    "clear_files": ("Quitar los archivos", "Remove the files"),
    "score": ("Analizar", "Score"),
    "example": ("Poner el ejemplo", "Load the example"),
    "result": ("Resultado", "Result"),
    "which": ("Artículo", "Article"),
    "dimension": ("Dimensión", "Dimension"),
    "points": ("Puntos (0–100)", "Points (0–100)"),
    "interval": ("Intervalo del 95 %", "95 % interval"),
    "meaning": ("Qué cuenta", "What it counts"),
    "escalation": ("amenazas, ataques, despliegues, ruptura", "threats, attacks, deployments, breaking off"),
    "deescalation": ("diálogo, acuerdos, treguas, retirada", "dialogue, agreements, truces, withdrawal"),
    "alarm": ("miedo, peligro, catástrofe, urgencia", "fear, danger, catastrophe, urgency"),
    "reassurance": ("calma, control, ausencia de riesgo", "calm, control, absence of risk"),
    "source_reliance": ("cuánto del texto se apoya en fuentes citadas", "how much of the text rests on cited sources"),
    "source_name": ("Dependencia de fuentes", "Source reliance"),
    "how": (
        "0 si no hay ningún indicador; 50 si cada frase llevara uno claro. Es una medida del vocabulario, no de la verdad ni de la intención. Abajo está el artículo con cada indicador marcado.",
        "0 if there is no cue; 50 if every sentence had a clear one. It measures wording, not truth or intention. Below is the article with every cue marked.",
    ),
    "frame": ("Artículo marcado, con puntuaciones y fuentes", "Marked article, with scores and sources"),
    "json": ("JSON (todo)", "JSON (everything)"),
    "html": ("Página HTML de este artículo", "HTML page of this article"),
    "csv": ("CSV (una fila por artículo)", "CSV (one row an article)"),
    "working": ("Analizando …", "Scoring …"),
    "done": ("Listo.", "Done."),
    "nothing": (
        "No hay nada que analizar: pegue un texto o elija archivos.",
        "There is nothing to score: paste a text or choose files.",
    ),
    "too_long": (
        "Son {n} caracteres en total; como mucho caben {most}. Para más textos está framing corpus score.",
        "These are {n} characters in all; at most {most} fit. For more texts there is framing corpus score.",
    ),
    "too_many": ("Son {n} archivos; como mucho caben {most}.", "These are {n} files; at most {most} fit."),
    "too_large": ("«{name}» es más grande que {most} MB.", "“{name}” is larger than {most} MB."),
    "wrong_kind": (
        "«{name}» no es un archivo .txt, .md ni .html.",
        "“{name}” is not a .txt, .md or .html file.",
    ),
    "unreadable": ("No se puede leer «{name}». El programa dice: {why}", "“{name}” cannot be read. {why}"),
    "failed": ("El análisis ha fallado: {why}", "Scoring failed: {why}"),
    "pasted": ("texto pegado", "pasted text"),
    "notice": NOTICE,
}  # fmt: skip


def say(lang: str, key: str, **values: object) -> str:
    """Return a text in a language, ``es`` or ``en``."""
    spanish, english = TEXTS[key]
    return (spanish if lang == "es" else english).format(**values)
