"""Dates come from what is stated, whole and in place, or not at all."""

import pytest

from framing.reading.dates import is_ambiguous, stated_date, written_date


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2023-08-12", "2023-08-12"),
        ("2023-08-12T23:30:00-03:00", "2023-08-12"),
        (" 20230812 ", "2023-08-12"),
        ("12/08/2023", "2023-08-12"),
        ("Sat, 12 Aug 2023 10:00:00 GMT", "2023-08-12"),
        ("12 de agosto de 2023", "2023-08-12"),
        ("08/31/2023", None),
        ("2023-13-40", None),
        ("2023", None),
        ("ayer", None),
        ("", None),
        ("0001-01-01", None),
    ],
)
def test_stated_date(value: str, expected: str | None) -> None:
    assert stated_date(value) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Buenos Aires, 12 de agosto de 2023", "2023-08-12"),
        ("Cúcuta (Norte de Santander), 19 de febrero de 2021. – En el marco", "2021-02-19"),
        ("12 de agosto de 2023 | 10:30", "2023-08-12"),
        ("Sábado, 12 de Agosto del 2023", "2023-08-12"),
        ("Publicado el 1 de setiembre de 2020", "2020-09-01"),
        ("El 12 de agosto de 2023 murió el ministro", None),
        ("El ministro murió el 12 de agosto de 2023.", None),
        ("Buenos Aires, 12 de agosto", None),
        ("31 de febrero de 2023", None),
        ("12 de agosto de 2023 fue un día largo", None),
    ],
)
def test_written_date(line: str, expected: str | None) -> None:
    assert written_date(line) == expected


@pytest.mark.parametrize(
    ("value", "two_ways"),
    [
        ("05/06/2020", True), (" 5-6-2020 ", True), ("05.12.2020 10:30", True), ("05/05/2020", False),
        ("13/06/2020", False), ("2020-06-05", False), ("20200605", False), ("5 de junio de 2020", False),
        ("", False),
    ],
)  # fmt: skip
def test_dates_that_can_be_read_two_ways(value: str, two_ways: bool) -> None:
    assert is_ambiguous(value) is two_ways
