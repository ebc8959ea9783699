"""Inflected forms of nouns and adjectives, the tags, and what share of real text the forms cover."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from framing.errors import MisuseError
from framing.lexicon.inflect import TAGS, forms
from framing.lexicon.spelling import mark, spell


@pytest.mark.parametrize(
    ("noun", "plurals"),
    [
        ("misil", "misiles"),
        ("dron", "drones"),
        ("ataque", "ataques"),
        ("robot", "robots"),
        ("club", "clubes clubs"),
        ("líder", "líderes"),
        ("paz", "paces"),
        ("voz", "voces"),
        ("invasión", "invasiones"),
        ("crisis", "crisis"),
        ("virus", "virus"),
        ("tórax", "tórax"),
        ("tropas", "tropas"),
        ("bíceps", "bíceps"),
        ("interés", "intereses"),
        ("obús", "obuses"),
        ("país", "países"),
        ("mes", "meses"),
        ("joven", "jóvenes"),
        ("examen", "exámenes"),
        ("orden", "órdenes"),
        ("carácter", "caracteres"),
        ("régimen", "regímenes"),
        ("espécimen", "especímenes"),
        ("talibán", "talibanes"),
        ("iraní", "iraníes iranís"),
        ("tabú", "tabúes tabús"),
        ("sofá", "sofás"),
        ("café", "cafés"),
        ("pie", "pies"),
        ("ley", "leyes"),
        ("convoy", "convoyes convois convoys"),
        ("mártir", "mártires"),
        ("caza", "cazas"),
        ("récord", "récords"),
        ("ultimátum", "ultimátums"),
        ("fax", "faxes"),
        ("hacker", "hackers"),
        ("unidad", "unidades"),
        ("reloj", "relojes"),
        ("tic", "tics"),
        ("ranking", "rankings"),
        ("coronel", "coroneles"),
    ],
)
def test_nouns(noun: str, plurals: str) -> None:
    assert forms(noun, "n") == tuple(sorted({noun, *plurals.split()}))


@pytest.mark.parametrize(
    ("adjective", "others"),
    [
        ("militar", "militares"),
        ("nuclear", "nucleares"),
        ("inminente", "inminentes"),
        ("peligroso", "peligrosa peligrosos peligrosas"),
        ("alarmista", "alarmistas"),
        ("español", "española españoles españolas"),
        ("ruso", "rusa rusos rusas"),
        ("hablador", "habladora habladores habladoras"),
        ("mediador", "mediadora mediadores mediadoras"),
        ("mejor", "mejores"),
        ("anterior", "anteriores"),
        ("francés", "francesa franceses francesas"),
        ("cortés", "corteses"),
        ("alemán", "alemana alemanes alemanas"),
        ("bretón", "bretona bretones bretonas"),
        ("marrón", "marrones"),
        ("común", "comunes"),
        ("afín", "afines"),
        ("joven", "jóvenes"),
        ("feroz", "feroces"),
        ("andaluz", "andaluza andaluces andaluzas"),
        ("hipersónico", "hipersónica hipersónicos hipersónicas"),
        ("israelí", "israelíes israelís"),
        ("vocero", "vocera voceros voceras"),
        ("portavoz", "portavoces"),
        ("presidente", "presidenta presidentes presidentas"),
        ("expresidente", "expresidenta expresidentes expresidentas"),
        ("juez", "jueza jueces juezas"),
        ("capitán", "capitana capitanes capitanas"),
        ("alcalde", "alcaldesa alcaldes alcaldesas"),
        ("actor", "actora actriz actores actoras actrices"),
        ("grande", "gran grandes"),
        ("primero", "primer primera primeros primeras"),
        ("buen", "bueno buena buenos buenas"),
        ("tricolor", "tricolores"),
        ("antimisiles", ""),
    ],
)
def test_adjectives(adjective: str, others: str) -> None:
    assert forms(adjective, "a") == tuple(sorted({adjective, *others.split()}))


@pytest.mark.parametrize(
    ("tag", "inside", "outside"),
    [
        ("v", "ataca ataqué atacado atacarlos atacando atacaría ataques", "atáca atacadora"),
        ("vfin", "ataco ataca atacás atacad atáquenlos ataqué", "atacar atacando atacado atacarlos"),
        (
            "v3",
            "ataca atacan atacó atacaron atacaría ataque atacasen",
            "ataco atacas atáquelo atacado atacamos",
        ),
        ("vinf", "atacar atacarlos atacárselo", "ataca atacando ataquemos"),
        ("vger", "atacando atacándolos", "atacar atacado"),
        ("vpart", "atacado atacada atacados atacadas", "atacando ataca"),
        ("vfut", "atacaré atacará atacarán", "atacaría ataca"),
        ("vcond", "atacaría atacarían", "atacará atacaba"),
    ],
)
def test_verb_tags(tag: str, inside: str, outside: str) -> None:
    found = set(forms("atacar", tag))
    assert set(inside.split()) <= found
    assert not set(outside.split()) & found


def test_forms_are_sorted_and_unique() -> None:
    found = forms("atacar", "v")
    assert list(found) == sorted(set(found))
    assert set(found) == {*forms("atacar", "vfin"), *forms("atacar", "vinf")} | {
        *forms("atacar", "vger"),
        *forms("atacar", "vpart"),
    }


def test_tags_are_those_of_the_lexicon_format() -> None:
    assert TAGS == ("n", "a", "v", "vfin", "v3", "vinf", "vger", "vpart", "vfut", "vcond")


@pytest.mark.parametrize(
    ("lemma", "tag", "message"),
    [
        ("misil", "x", "tag must be one of n, a, v, vfin, v3, vinf, vger, vpart, vfut, vcond, got 'x'"),
        ("dos palabras", "n", "lemma must be one word in lower case, got 'dos palabras'"),
        ("", "n", "lemma must be one word in lower case, got ''"),
        ("Misil", "n", "lemma must be one word in lower case, got 'Misil'"),
        ("guerra", "v", "lemma must be an infinitive in -ar, -er or -ir, got 'guerra'"),
    ],
)
def test_misuse(lemma: str, tag: str, message: str) -> None:
    with pytest.raises(MisuseError) as caught:
        forms(lemma, tag)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("word", "marked"),
    [
        ("casa", "cása"),
        ("pared", "paréd"),
        ("ciudad", "ciudád"),
        ("continuo", "contínuo"),
        ("país", "país"),
        ("guerra", "guérra"),
        ("quien", "quién"),
        ("robots", "robóts"),
        ("ley", "léy"),
        ("ataque", "atáque"),
    ],
)
def test_stress(word: str, marked: str) -> None:
    assert mark(word) == marked
    assert spell(marked) == word


# Coverage of real text. The treebank belongs to others and is not part of the project.

DATA = Path(os.environ.get("FRAMING_DATA", Path(__file__).parents[3] / "shared" / "data"))
TREEBANK = DATA / "es_ancora-ud-dev.conllu"
needs_treebank = pytest.mark.skipif(
    not TREEBANK.is_file(), reason=f"{TREEBANK} is absent; set FRAMING_DATA to the folder that has it"
)


def read_tokens() -> Iterator[tuple[str, str, str, str]]:
    """Form, lemma, part of speech and, where pronouns are written onto the token, the whole written word."""
    first, written = "", ""
    for line in TREEBANK.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) < 10:
            continue
        if "-" in columns[0]:
            first, written = columns[0].split("-")[0], columns[1].lower()
            continue
        yield columns[1].lower(), columns[2].lower(), columns[3], written if columns[0] == first else ""
        if columns[0] == first:
            first = ""


def is_covered(lemma: str, tags: str, word: str) -> bool:
    try:
        return any(word in forms(lemma, tag) for tag in tags)
    except MisuseError:  # a lemma that is none: 1999, or an inflected form
        return False


@needs_treebank
@pytest.mark.parametrize(
    ("parts_of_speech", "tags", "floor"),
    [({"VERB", "AUX"}, "v", 0.995), ({"NOUN"}, "na", 0.99), ({"ADJ"}, "a", 0.99)],
    ids=["verbs", "nouns", "adjectives"],
)
def test_coverage_of_real_text(parts_of_speech: set[str], tags: str, floor: float) -> None:
    total, missed = 0, Counter[tuple[str, str]]()
    for form, lemma, part_of_speech, _ in read_tokens():
        if part_of_speech in parts_of_speech:
            total += 1
            lemma = lemma.removesuffix("se") if tags == "v" and lemma.endswith("rse") else lemma
            if not is_covered(lemma, tags, form):
                missed[form, lemma] += 1
    assert total > 3000
    assert 1 - missed.total() / total >= floor, missed.most_common()


@needs_treebank
def test_coverage_of_verbs_with_clitics() -> None:
    words = [
        (lemma, written)
        for _, lemma, part_of_speech, written in read_tokens()
        if written and part_of_speech in {"VERB", "AUX"}
    ]
    assert len(words) > 150
    # a misspelling of the original: correct is ponlo
    assert [word for lemma, word in words if not is_covered(lemma, "v", word)] == ["pónlo"]
