import math

import pytest

from framing.text import segment, spanish_share

FOREIGN = {
    "English": (
        "The government announced on Monday that the talks had failed. Officials said troops would be "
        "moved to the border, although no decision has been taken. Prices rose sharply."
    ),
    "Portuguese": (
        "O governo anunciou na segunda-feira que as negociações fracassaram. Segundo fontes oficiais, "
        "as tropas serão deslocadas para a fronteira. Os preços subiram muito."
    ),
    "French": (
        "Le gouvernement a annoncé lundi que les négociations avaient échoué. Selon des sources "
        "officielles, les troupes seront déplacées vers la frontière. Les prix ont fortement augmenté."
    ),
    "Italian": (
        "Il governo ha annunciato lunedì che i colloqui sono falliti. Secondo fonti ufficiali, le "
        "truppe saranno spostate verso il confine, anche se non è stata presa alcuna decisione."
    ),
    "Catalan": (
        "L'Ajuntament de Barcelona ha aprovat aquest dimecres el pla d'usos del districte de "
        "l'Eixample. El regidor d'Urbanisme ha explicat que la mesura entrarà en vigor al gener."
    ),
    "Galician": (
        "O Goberno anunciou o luns que as conversas fracasaran. Segundo fontes oficiais, as tropas "
        "serán desprazadas cara á fronteira, aínda que non se tomou ningunha decisión."
    ),
    "German": (
        "Die Regierung teilte am Montag mit, dass die Gespräche gescheitert sind. Nach offiziellen "
        "Angaben sollen die Truppen an die Grenze verlegt werden."
    ),
    "Polish": (
        "Rząd ogłosił w poniedziałek, że rozmowy zakończyły się niepowodzeniem. Według oficjalnych "
        "źródeł wojska zostaną przesunięte do granicy, chociaż nie podjęto jeszcze żadnej decyzji."
    ),
    "Basque": (
        "Gobernuak astelehenean jakinarazi zuen elkarrizketek porrot egin zutela. Iturri ofizialen arabera, "
        "tropak mugara eramango dituzte, nahiz eta oraindik erabakirik hartu ez den."
    ),
    "Russian": (
        "Правительство объявило в понедельник, что переговоры провалились. По данным официальных "
        "источников, войска будут переброшены к границе, хотя решение ещё не принято."
    ),
}
SPANISH = {
    "prose": "El Gobierno anunció el lunes que las negociaciones habían fracasado.",
    "headline": "TRUMP GANA ELECCIONES EEUU",
    "capitals": "GUERRA TOTAL: PUTIN LANZA MISILES NUCLEARES CONTRA KIEV\nMILES HUYEN",
    "key words": "misiles, drones, tanques, aviones",
    "two words": "Murió Maradona.",
    "names": (
        "Titulares: Courtois; Carvajal, Militao, Alaba, Mendy; Modric, Kroos, Valverde; Rodrygo y Vinicius."
    ),
    "results": "Real Madrid 3, Barcelona 1. Sevilla 0, Betis 0. Valencia 2, Getafe 2.",
    "titles": "Los actores Brad Pitt y Al Pacino acudieron. The New York Times y Le Monde lo publicaron.",
    "code": (
        "El programa:\nfor i in range(10):\n    print(i * 2, file=sys.stderr)\nreturn {'a': 1}\nAsí se hace."
    ),
    "accents lost": "Segun el presidente, la situacion es mas grave y tambien afecta a los ninos.",
    "English quote": (
        "El presidente dijo ayer en la cumbre: «We will never surrender to the terrorists». Luego "
        "añadió que la situación de la frontera es grave y que no habrá más negociaciones con ellos."
    ),
}


@pytest.mark.parametrize("language", FOREIGN)
def test_other_languages_are_flagged(language: str) -> None:
    document = segment(FOREIGN[language])
    assert document.flags == ("no_espanol",)
    assert spanish_share(document) < 0.7


@pytest.mark.parametrize("name", SPANISH)
def test_spanish_is_not(name: str) -> None:
    document = segment(SPANISH[name])
    assert document.flags == ()
    assert spanish_share(document) == 1.0


def test_the_share_is_one_of_tokens() -> None:
    english = "The government announced that the talks had failed."
    document = segment(f"{english}\n" + "El Gobierno anunció el lunes que no habrá más negociaciones.")
    assert spanish_share(document) == pytest.approx(10 / 18)
    assert document.flags == ("no_espanol",)


def test_no_tokens_no_share() -> None:
    document = segment("* * *")
    assert math.isnan(spanish_share(document))
    assert document.flags == ()


def test_no_spanish_article_is_flagged(articles: list[str]) -> None:
    flagged = [text[:60] for text in articles if "no_espanol" in segment(text).flags]
    assert flagged == []
