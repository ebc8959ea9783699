"""Closed classes of Spanish words that bound a noun phrase or belong to a verb group.

They are grammar, not vocabulary that anybody would want to edit, so they live here and not in a lexicon.
All in lower case.
"""

import unicodedata
from functools import lru_cache


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


DETERMINERS = _words(
    "el la los las un una unos unas este esta estos estas ese esa esos esas aquel aquella aquellos aquellas",
    "su sus nuestro nuestra nuestros nuestras mi mis tu tus otro otra otros otras dicho dicha dichos dichas",
    "ambos ambas varios varias cada todos todas ningún ninguna algún alguna algunos algunas cualquier",
)
DEFINITE = _words(
    "el la los las este esta estos estas ese esa esos esas aquel aquella dicho dicha su sus al del"
)
FEMININE = _words("la las una unas esta estas esa esas aquella nuestra otra dicha alguna ninguna")
OF = _words("de del")
PREPOSITIONS = _words(
    "a al ante bajo con contra de del desde durante en entre excepto hacia hasta mediante para por según sin",
    "sobre tras vía versus salvo",
)
CLITICS = _words("se me te le les lo la los las nos os")
HAVE = _words("ha han había habían haya hayan hubo habrá habrán")
NEGATIONS = _words("no nunca jamás tampoco ni sin")
RELATIVES = _words("que quien quienes cual cuales")
COORDINATORS = _words("y e ni pero sino")
INTERROGATIVES = _words(
    "qué quién quiénes cómo cuándo dónde cuánto cuánta cuántos cuántas cuál cuáles si por"
)
PRONOUNS = {
    "él": "m", "ella": "f", "ellos": "m", "ellas": "f", "este": "m", "éste": "m", "ésta": "f", "aquél": "m", "aquélla": "f",
}  # fmt: skip
NAME_PARTICLES = _words("van von der den da dos di bin ibn al ben el la las los y i")
PARTS_OF = _words(
    "uno una unos unas alguno alguna algunos algunas varios varias grupo grupos mayoría minoría equipo parte decenas",
    "cientos miles docenas centenares miembro miembros integrantes par serie conjunto muchos muchas tercio mitad",
)
TIMES = _words(
    "lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto",
    "septiembre setiembre octubre noviembre diciembre semana semanas mes meses año años día días hora horas mañana",
    "fin final tarde noche madrugada víspera ayer hoy anoche anteayer jornada momento vez minuto minutos pasado pasada",
)
ADVERBS = _words(
    "ya también además así después luego entonces asimismo incluso igualmente siempre recientemente ahora antes",
    "previamente ayer hoy anoche mañana anteayer allí ahí aquí aún todavía sólo solo tanto mismo tajante rotundo",
)
FINITE = HAVE | _words(
    "es son era eran fue fueron está están estaba estaban estuvo será serán sería serían",
    "sea sean tiene tienen tenía tenían tuvo tuvieron hay he hemos has puede pueden podía podían podría",
    "podrían pudo pudieron debe deben debía deberá deberán debería deberían va van iba iban hace hacen hacía",
    "hizo hicieron dijo dice dicen vio ve ven sabe dio dan da quiere quiso sigue siguen siguió llega llevan lleva",
)
FUNCTION = (
    PREPOSITIONS
    | CLITICS
    | HAVE
    | NEGATIONS
    | RELATIVES
    | COORDINATORS
    | ADVERBS
    | FINITE
    | _words(
        "ser sido siendo estar tener haber poder o u que como cuando donde mientras aunque porque pues si sí más menos muy tan mucho poco casi apenas",
        "cuyo cuya cuyos cuyas qué quién cómo cuándo dónde cuánto cuál yo tú usted ustedes nosotros",
        "esto eso aquello ello algo nada nadie alguien cuanto sino pese gracias junto además través parte embargo",
        "cabe finalmente debido acerca respecto lugar ante cerca lejos dentro fuera frente alrededor adelante atrás",
        "quizá quizás acaso tal vez obstante entre tampoco sobre donde adonde durante ambos ello mas empero",
    )
) - _words("parte lugar vez")
AFTER_DOING = _words("tras al")
INFINITIVE_HEADS = _words("después luego además seguida seguido acaba acaban acababa acabó antes")
INFINITIVE_HELPERS = _words(
    "volvió volvieron vuelve vuelven vuelto llegó llegaron llega llegado pasó pasaron limitó limitaron negó aprovechó",
    "apresuró comenzó empezó atrevió alcanzó dedicó",
)
INFINITIVE_MODALS = _words("quiso quisieron quiere quieren suele suelen solía solían evitó logró consiguió")
NOT_INFINITIVES = _words(
    "lugar mujer poder bar azar mar par taller líder cáncer militar familiar escolar popular similar regular nuclear",
    "dólar hogar ayer alquiler crucer mujer deber placer ser haber particular singular ejemplar titular auxiliar solar",
    "lunar polar hangar altar radar pilar collar pulgar ulterior azúcar néctar hábitat bienestar malestar pesar máster",
    "carácter chófer primer tercer cualquier tener estar celular lunar vascular espectacular parlamentar",
) - _words("ser haber tener estar parlamentar poder")

_FINITE_ENDINGS = ("ó", "aron", "ieron", "eron", "aba", "aban", "arán", "erán", "irán", "ará", "erá", "irá")
_FINITE_LONG = ("aría", "arían", "ería", "erían", "iría", "irían")
_NOT_FINITE = _words("patrón varón barón cámara máscara alfabeto joya traba sílaba escarabajo bufón")


def looks_finite(word: str) -> bool:
    """Whether a lower-case word ends like a finite verb in a tense that no noun or adjective resembles.

    >>> looks_finite("viajó"), looks_finite("ministro")
    (True, False)
    """
    return word.endswith(_FINITE_ENDINGS) and word not in _NOT_FINITE and len(word) > 3


def verb_shape(word: str) -> str:
    """``gerund``, ``infinitive``, ``participle`` or ``finite``, by the ending of a known verb form.

    >>> [verb_shape(word) for word in ("dijo", "diciendo", "decir", "dicho", "decirle")]
    ['finite', 'gerund', 'infinitive', 'participle', 'infinitive']
    """
    if word.endswith(("ndo", "ndole", "ndoles", "ndolo", "ndola", "ndose")):
        return "gerund"
    if word.endswith(
        ("ado", "ido", "ído", "dicho", "hecho", "escrito", "puesto", "previsto", "descrito", "dado", "uesto")
    ):
        return "participle"
    if word.endswith(
        (
            "ada",
            "ida",
            "ados",
            "idos",
            "adas",
            "idas",
            "ídos",
            "puesta",
            "puestos",
            "puestas",
            "dicha",
            "dichos",
            "dichas",
            "escrita",
            "escritos",
            "escritas",
            "prevista",
            "previstos",
            "previstas",
        )
    ):
        return "adjective"
    if word.endswith(("ar", "er", "ir", "ír")) or word.endswith(_INFINITIVE_CLITICS):
        return "infinitive"
    return "finite"


_INFINITIVE_CLITICS = tuple(
    stem + clitic for stem in ("ar", "er", "ir", "ír", "ár", "ér") for clitic in ("se", "le", "les", "lo", "la", "los", "las", "me", "nos", "selo")
)  # fmt: skip


def is_infinitive(word: str) -> bool:
    """Whether a word looks like an infinitive, with or without clitics.

    >>> is_infinitive("enviar"), is_infinitive("lugar"), is_infinitive("prepararse")
    (True, False, True)
    """
    if word in NOT_INFINITIVES or len(word) < 2:
        return False
    return word.endswith(("ar", "er", "ir", "ír")) or word.endswith(_INFINITIVE_CLITICS)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A text in lower case without diacritics, for comparing names and modifiers.

    >>> plain("Jean-Noël")
    'jean-noel'
    """
    return "".join(
        sign for sign in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(sign)
    )
