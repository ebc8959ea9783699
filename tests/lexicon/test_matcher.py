from collections.abc import Callable

import pytest

from framing.lexicon.matcher import GAP, Lexicons
from framing.text import segment
from tests.lexicon.conftest import CARD

Make = Callable[..., Lexicons]


def found(text: str, lexicons: Lexicons) -> list[str]:
    document = segment(text)
    return [
        document.text[document.starts[match.first] : document.ends[match.last - 1]]
        for match in lexicons.scan(document)
        if lexicons.entries[match.entry].lexicon == "prueba"
    ]


def test_words_match_as_words_and_not_inside_others(make_lexicons: Make) -> None:
    lexicons = make_lexicons({"pattern": "arma:n"})
    assert found("La alarma sonó y el armario cayó, no el arma.", lexicons) == ["arma"]


def test_exact_words_need_their_capitals(make_lexicons: Make) -> None:
    lexicons = make_lexicons({"pattern": "=Granada"}, {"pattern": "sistema =S-400"})
    assert found("En Granada no hay granada ni GRANADA; sí un sistema S-400.", lexicons) == [
        "Granada",
        "sistema S-400",
    ]


def test_a_phrase_may_cross_quotation_marks_but_no_comma(make_lexicons: Make) -> None:
    lexicons = make_lexicons({"pattern": "alto el fuego"}, {"pattern": "=EE =UU"})
    assert found("El «alto el» fuego llegó.", lexicons) == ["alto el» fuego"]
    assert found("Alto, el fuego llegó.", lexicons) == []
    assert found("Lo dijo EE. UU. ayer.", lexicons) == ["EE. UU"]


def test_a_gap_reaches_so_far_and_stays_in_its_sentence(make_lexicons: Make) -> None:
    lexicons = make_lexicons({"pattern": "enviar:v … tropas"})
    near = "Enviaron " + "muy " * GAP + "pocas tropas al norte."
    assert found("Enviaron " + "muy " * GAP + "tropas al norte.", lexicons) != []
    assert found(near, lexicons) == []
    assert found("Lo enviaron ayer mismo. Unas tropas llegaron luego.", lexicons) == []


def test_gaps_chain(make_lexicons: Make) -> None:
    lexicons = make_lexicons({"pattern": "dar:v … plazo … rendirse"})
    assert found("Dieron al grupo un plazo de un día para rendirse.", lexicons) == [
        "Dieron al grupo un plazo de un día para rendirse"
    ]


def test_a_stem_takes_the_rest_of_the_word(make_lexicons: Make) -> None:
    lexicons = make_lexicons({"pattern": "catastróf*"}, {"pattern": "misil:n", "category": "E2"})
    assert found("Fue catastrófico y catastróficamente caro, sin misiles.", lexicons) == [
        "catastrófico",
        "catastróficamente",
        "misiles",
    ]


def test_shapes_in_a_pattern(make_lexicons: Make) -> None:
    lexicons = make_lexicons({"pattern": "amenazar:v con <inf>"}, {"pattern": "más de <num> misiles"})
    assert found("Amenazó con responder. Amenazó con calma. Más de 20 misiles cayeron.", lexicons) == [
        "Amenazó con responder",
        "Más de 20 misiles",
    ]


def test_a_compound_with_a_hyphen_means_what_its_first_part_means(make_lexicons: Make) -> None:
    assert found("Los ataques-relámpago siguieron.", make_lexicons({"pattern": "ataque:n"})) == [
        "ataques-relámpago"
    ]


@pytest.mark.parametrize(
    ("condition", "text", "holds"),
    [
        ("before1: sin", "sin aviso tregua", False),
        ("before2: sin", "sin aviso tregua", True),
        ("after1: rota", "una tregua rota ayer", True),
        ("near2: rota", "rota la tregua", True),
        ("unit: rota", "la tregua de los últimos siete largos días quedó rota", True),
        ("unit: tregua", "la tregua sigue en pie", False),
        ("text: rota", "La tregua sigue en pie. La paz está rota.", True),
        ("unit: rota", "La tregua sigue en pie. La paz está rota.", False),
        ("after: <inf>", "la tregua sirve para negociar", True),
        ("after1: <cap>", "la tregua Rota sigue", True),
        ("initial", "Tregua en la frontera", True),
        ("initial", "La Tregua en la frontera", False),
        ("capitalised", "La Tregua en la frontera", True),
        ("capitalised", "Tregua en la frontera", False),
        ("capitalised", "LA TREGUA SIGUE", False),
    ],
)
def test_where_conditions_look(make_lexicons: Make, condition: str, text: str, holds: bool) -> None:
    lexicons = make_lexicons({"pattern": "tregua:n", "requires": condition})
    document = segment(text)
    (match,) = [m for m in lexicons.scan(document) if lexicons.entries[m.entry].lexicon == "prueba"]
    (number,) = lexicons.entries[match.entry].requires
    assert lexicons.surroundings.hold(number, document, match, None, {}) is holds


def test_inside_looks_between_the_parts(make_lexicons: Make) -> None:
    lexicons = make_lexicons({"pattern": "enviar:v … tropas", "veto": "inside: ayuda"})
    document = segment("Enviaron ayuda y tropas.")
    (match,) = [m for m in lexicons.scan(document) if lexicons.entries[m.entry].lexicon == "prueba"]
    (number,) = lexicons.entries[match.entry].veto
    assert lexicons.surroundings.hold(number, document, match, None, {})


def test_steps_do_not_grow_with_the_number_of_rows(
    make_lexicons: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    from framing.lexicon.automaton import Automaton

    text = segment("El ejército envió ayer más tropas a la frontera del norte. " * 20)
    steps: list[int] = []
    step = Automaton.step

    def counted(self: Automaton, *arguments: object) -> object:
        steps.append(1)
        return step(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Automaton, "step", counted)
    counts = []
    for size in (10, 1000):
        words = [
            f"palabra{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(size)
        ]
        lexicons = make_lexicons(*({"pattern": f"{word} tropas"} for word in words), card=CARD)
        steps.clear()
        lexicons.scan(text)
        counts.append(len(steps))
    assert counts[0] == counts[1]
