"""What the page of an evaluation says, in Spanish and English."""

from framing.show.words import Words

_TEXTS: dict[str, tuple[str, str]] = {
    "title": ("Evaluación de «{recipe}» para «{label}»", "Evaluation of “{recipe}” for “{label}”"),
    "notice": (
        "Todas las cifras vienen de textos con los que no se entrenó. El intervalo del 95 % remuestrea grupos enteros; no cubre los errores de quien etiquetó ni textos de otro origen.",
        "All figures come from texts that were not trained on. The 95 % interval resamples whole groups; it covers neither errors of the coders nor texts of another origin.",
    ),
    "summary": ("{n} textos en {groups} grupos ({classes})", "{n} texts in {groups} groups ({classes})"),
    "warnings": ("Advertencias", "Warnings"),
    "notes": ("Notas", "Notes"),
    "figures": ("Cifras", "Figures"),
    "figures.how": (
        "El clasificador en la primera columna, las referencias a su lado, en las mismas particiones. Brier: menos es mejor. Pendiente de calibración por debajo de 1: probabilidades demasiado extremas.",
        "The classifier in the first column, the baselines beside it, on the same splits. Brier: lower is better. A calibration slope below 1: probabilities too extreme.",
    ),
    "differences": ("Diferencia con cada referencia", "Difference from each baseline"),
    "differences.how": (
        "Emparejada, texto a texto; un intervalo que contiene 0 no muestra que el modelo sea mejor.",
        "Paired, text by text; an interval that contains 0 does not show that the model is better.",
    ),
    "slices": ("Por partes", "By part"),
    "slices.how": ("Las partes pequeñas van sin intervalo.", "Small parts come without an interval."),
    "settings": ("Cómo se hizo", "How it was made"),
    "data": ("Datos (SHA-256)", "Data (SHA-256)"),
    "column.metric": ("medida", "metric"),
    "column.baseline": ("referencia", "baseline"),
    "column.difference": ("diferencia", "difference"),
    "column.by": ("por", "by"),
    "column.slice": ("parte", "part"),
    "column.n": ("textos", "texts"),
    "column.groups": ("grupos", "groups"),
    "column.positive": ("positivos", "positive"),
    "plot.figures": (
        "La medida principal del modelo y de las referencias. Si los intervalos se solapan mucho, mire la tabla de diferencias emparejadas.",
        "The main metric of the model and of the baselines. Where intervals overlap much, see the paired differences.",
    ),
    "plot.pr": (
        "Precisión frente a exhaustividad en cada umbral; la línea discontinua es lo que da el azar.",
        "Precision against recall at every threshold; the dashed line is what chance gives.",
    ),
    "plot.calibration": (
        "Lo que recibió probabilidad p debería cumplirse con frecuencia p. Abajo, el número de textos.",
        "What was given probability p should hold with frequency p. Below, the number of texts.",
    ),
    "plot.curve": (
        "Cómo mejora la medida con más etiquetas; la extrapolación es una estimación, no una promesa.",
        "How the metric improves with more labels; the extrapolation is an estimate, not a promise.",
    ),
    "plot.confusion": (
        "Filas: lo que se etiquetó; columnas: lo que se predijo, en promedio de las repeticiones.",
        "Rows: what was labelled; columns: what was predicted, averaged over repeats.",
    ),
    "plot.slices": (
        "La misma medida en cada parte; diferencias grandes dicen que el modelo no sirve igual para todas.",
        "The same metric in each part; large differences say that the model does not serve all alike.",
    ),
}


def tell(words: Words, key: str, **values: object) -> str:
    """Return a text of the page in the language of `words`."""
    spanish, english = _TEXTS[key]
    return (spanish if words.lang == "es" else english).format(**values)
