import pytest

from framing.measures.rules import judge_text
from framing.records import Document, Unit


def document(units: int, tokens: int, *flags: str) -> Document:
    return Document(
        text="",
        paragraphs=(),
        sentences=(),
        units=tuple(Unit(0, 0, 0, 0, 0) for _ in range(units)),
        quotes=(),
        words=["x"] * tokens,
        starts=[0] * tokens,
        ends=[0] * tokens,
        unit_of=[0] * tokens,
        flags=flags,
    )


@pytest.mark.parametrize(
    ("units", "tokens", "flags", "scored", "intervals"),
    [
        (0, 0, ("texto_insuficiente",), False, False),
        (4, 500, ("texto_insuficiente",), False, False),
        (50, 79, ("texto_insuficiente",), False, False),
        (5, 80, ("baja_precision",), True, False),
        (9, 500, ("baja_precision",), True, False),
        (50, 199, ("baja_precision",), True, False),
        (10, 200, (), True, True),
    ],
)
def test_the_size_of_a_text_decides_what_may_be_said(
    units: int, tokens: int, flags: tuple[str, ...], scored: bool, intervals: bool
) -> None:
    verdict = judge_text(document(units, tokens))
    assert (verdict.flags, verdict.scored, verdict.intervals) == (flags, scored, intervals)


@pytest.mark.parametrize("flag", ["no_espanol", "directo_o_lista"])
def test_another_language_or_a_list_gets_no_scores_whatever_its_size(flag: str) -> None:
    for size in ((5, 80), (50, 1000)):
        verdict = judge_text(document(*size, flag))
        assert (verdict.scored, verdict.intervals) == (False, False)


def test_faults_of_quotation_marks_do_not_stop_scores() -> None:
    assert judge_text(document(10, 200, "quote_unclosed")).scored
