"""Adjectives of nationality and the countries that they stand for, as far as the first letters differ."""

from functools import lru_cache

from framing.sources.grammar import words_of
from framing.sources.morphology import plain

_COUNTRIES = {
    "norcoreano": "corea", "surcoreano": "corea", "coreano": "corea", "estadounidense": "estados",
    "estadunidense": "estados", "norteamericano": "estados", "ruso": "rusia", "chino": "china",
    "cubano": "cuba", "irani": "iran", "iraqui": "irak", "turco": "turquia", "griego": "grecia",
    "suizo": "suiza", "sueco": "suecia", "polaco": "polonia", "britanico": "reino", "ingles": "inglaterra",
    "danes": "dinamarca", "noruego": "noruega", "belga": "belgica", "peruano": "peru", "chileno": "chile",
    "salvadoreno": "salvador", "hondureno": "honduras", "panameno": "panama", "libio": "libia",
    "sirio": "siria", "egipcio": "egipto", "marroqui": "marruecos", "saudi": "arabia",
    "checo": "republica", "japones": "japon", "indio": "india", "galo": "francia", "germano": "alemania",
    "helvetico": "suiza", "luso": "portugal", "hispano": "espana", "azteca": "mexico", "quiteno": "quito",
    "limeno": "lima", "aleman": "alemania", "frances": "francia", "italiano": "italia",
    "espanol": "espana", "mexicano": "mexico", "argentino": "argentina", "colombiano": "colombia",
    "venezolano": "venezuela", "brasileno": "brasil", "uruguayo": "uruguay", "paraguayo": "paraguay",
    "boliviano": "bolivia", "ecuatoriano": "ecuador", "guatemalteco": "guatemala",
    "nicaraguense": "nicaragua", "costarricense": "costa", "dominicano": "republica",
    "ucraniano": "ucrania", "israeli": "israel", "palestino": "palestina", "canadiense": "canada",
    "australiano": "australia", "europeo": "europa", "catalan": "cataluna", "vasco": "pais",
    "gallego": "galicia", "andaluz": "andalucia", "portugues": "portugal", "holandes": "holanda",
    "neerlandes": "paises", "austriaco": "austria", "hungaro": "hungria", "rumano": "rumania",
    "finlandes": "finlandia", "irlandes": "irlanda", "pakistani": "pakistan", "afgano": "afganistan",
    "haitiano": "haiti", "bonaerense": "buenos",
}  # fmt: skip
"""Masculine singular, folded, and the first word of the country's name, folded."""

_ENDINGS = words_of("a os as es e s")


@lru_cache(maxsize=2048)
def country_of(word: str) -> str:
    """The first word of the country that an adjective of nationality belongs to, folded; empty if it is none.

    >>> country_of("norcoreana"), country_of("franceses"), country_of("verde")
    ('corea', 'francia', '')
    """
    folded = plain(word)
    if folded in _COUNTRIES:
        return _COUNTRIES[folded]
    for ending in _ENDINGS:
        if folded.endswith(ending):
            stem = folded.removesuffix(ending)
            found = _COUNTRIES.get(stem) or _COUNTRIES.get(stem + "o")
            if found:
                return found
    return ""
