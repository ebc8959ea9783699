import pytest

from framing.errors import ReadingError
from framing.learn.datacard import DataCard, read_data_card


def card(folder, text):
    (folder / "card.toml").write_text(text, encoding="utf-8")
    return folder / "labels.csv"


def test_without_a_card_nothing_is_known(tmp_path):
    assert read_data_card(tmp_path / "labels.csv") == DataCard()


def test_the_section_of_the_file_comes_first(tmp_path):
    table = card(
        tmp_path,
        'coders = "two"\norigin = "all"\n[one]\nfile = "labels.csv"\nsynthetic = true\ncoders = "three"\n'
        '[other]\nfile = "other.csv"\ncoders = "none"\n',
    )
    assert read_data_card(table) == DataCard(synthetic=True, coders="three", source="all")
    assert not read_data_card(tmp_path / "other.csv").synthetic


def test_what_stands_above_counts_for_the_folder(tmp_path):
    assert read_data_card(card(tmp_path, "synthetic = true")).synthetic
    assert not read_data_card(card(tmp_path, 'synthetic = "no"')).synthetic


def test_a_card_that_is_not_toml_is_told(tmp_path):
    with pytest.raises(ReadingError, match=r"card\.toml is not TOML"):
        read_data_card(card(tmp_path, "synthetic ="))
