import pytest

from framing.lexicon.pattern import MAX_SEQUENCES, PatternError, expand

LISTS = {"@fuerzas": frozenset({("tropa:n|soldado:n",), ("guardia", "nacional")})}


def test_single_words_of_a_group_become_one_class() -> None:
    assert expand("enviar:v (tropas|soldado:n)", {}).parts == (frozenset({("enviar:v", "soldado:n|tropas")}),)


def test_option_alternatives_and_gap() -> None:
    pattern = expand("cruzar:v [la] línea roja … (misil:n|arma nuclear)", {})
    assert pattern.parts[0] == {("cruzar:v", "la", "línea", "roja"), ("cruzar:v", "línea", "roja")}
    assert pattern.parts[1] == {("misil:n",), ("arma", "nuclear")}


def test_list_member_phrases_stay_phrases() -> None:
    assert expand("envío de @fuerzas", LISTS).parts[0] == {
        ("envío", "de", "tropa:n|soldado:n"),
        ("envío", "de", "guardia", "nacional"),
    }


def test_words_are_cut_as_texts_are() -> None:
    assert expand("=F-16", {}).parts[0] == {("=F", "=16")}
    assert expand("Misil*", {}).parts[0] == {("misil*",)}


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("", "the pattern is empty"),
        ("(a|b", "'(' is never closed with ')'"),
        ("a)", "unexpected ')'; check the brackets"),
        ("… b", "a gap '…' needs words on both sides"),
        ("(a … b)", "a gap '…' may not stand inside ( ) or [ ]; write two rows"),
        ("[a]", "everything in the pattern is optional; it would match nothing"),
        (
            "misil:x",
            "unknown tag ':x' in 'misil:x' (allowed: n, a, v, vfin, v3, vinf, vger, vpart, vfut, vcond)",
        ),
        ("<verb>", "unknown shape '<verb>' (allowed: <inf>, <ger>, <cap>, <num>)"),
        ("@nada", "unknown list '@nada' (known: none)"),
        ("=Patriot:n", "'=Patriot:n': a tag goes with one plain word, without '=' or '*'"),
        ("a*", "'a*': '*' needs one plain word of three letters or more before it"),
        ("%%", "'%%' is not a word that a text could contain"),
    ],
)
def test_what_is_wrong_is_said(pattern: str, message: str) -> None:
    with pytest.raises(PatternError) as caught:
        expand(pattern, {})
    assert str(caught.value) == message


def test_a_pattern_that_explodes_is_refused() -> None:
    options = "(=a|=b|=c|=d|=e|=f|=g|=h|=i)"
    with pytest.raises(PatternError, match=f"more than {MAX_SEQUENCES} word sequences"):
        expand(" ".join([options] * 5), {})
