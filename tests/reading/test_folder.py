"""Folders opened up, and one bad file no reason to stop."""

from pathlib import Path

import pytest

from framing.errors import FramingError, MisuseError, ReadingError
from framing.reading import expand_source, read_articles
from framing.records import Article


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.MD",
        "sub/a.txt",
        "sub/deep/c.txt",
        ".hidden.txt",
        ".git/x.txt",
        "x.csv",
        "y.pdf",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Artículo {name} del ministro.", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    return tmp_path


def test_expand_source(folder: Path) -> None:
    expected = [str(folder / name) for name in ("a.MD", "b.txt", "sub/a.txt", "sub/deep/c.txt")]
    assert list(expand_source(str(folder))) == expected


@pytest.mark.parametrize("source", ["-", "https://a.example/x", "nada.txt", "a\0b", "x" * 5000])
def test_what_is_no_folder_comes_back(source: str) -> None:
    assert list(expand_source(source)) == [source]


def test_a_folder_without_articles(tmp_path: Path) -> None:
    (found,) = expand_source(str(tmp_path))
    assert isinstance(found, ReadingError)
    assert (
        str(found) == f"the folder {tmp_path} holds no articles (no .txt, .md, .markdown, .html, .htm file)"
    )
    assert found.exit_code == 1


def test_a_bad_file_does_not_stop_the_others(folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"%PDF")
    found = list(read_articles([str(folder), folder / "missing.txt", str(folder / "sub")]))
    assert [item.id if isinstance(item, Article) else type(item).__name__ for item in found] == [
        "a",
        "ReadingError",
        str(folder / "sub/a.txt"),
        "c",
        "MisuseError",
        str(folder / "sub/a.txt"),
        str(folder / "sub/deep/c.txt"),
    ]


def test_ids_are_file_names_while_they_are_unique(folder: Path) -> None:
    found = [item for item in read_articles([str(folder)]) if isinstance(item, Article)]
    assert [item.id for item in found] == ["a", "b", str(folder / "sub/a.txt"), "c"]


def test_a_title_for_one_article(folder: Path) -> None:
    (article,) = read_articles([str(folder / "b.txt")], title="Un título")
    assert isinstance(article, Article)
    assert article.title == "Un título"
    for sources in ([str(folder)], [str(folder / "b.txt"), "-"]):
        with pytest.raises(MisuseError, match="a title fits one article, and several are given"):
            read_articles(sources, title="Un título")


def test_no_source() -> None:
    with pytest.raises(FramingError, match="no article given; name a file, a folder"):
        read_articles([])


def test_addresses_can_be_switched_off() -> None:
    (found,) = read_articles(["https://a.example/x"], allow_url=False)
    assert isinstance(found, MisuseError)
