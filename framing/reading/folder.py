"""Many sources one after the other: folders opened up, and a bad file no reason to stop."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from framing.errors import FramingError, MisuseError, ReadingError
from framing.reading.article import SUFFIXES, read_article
from framing.records import Article


def expand_source(source: str) -> Iterator[str | FramingError]:
    """Open up a folder into its articles; anything else comes back as it is.

    All ``.txt .md .markdown .html .htm`` files of the folder and the folders below, sorted by path.
    Hidden files and folders are skipped, links to folders not followed. A folder without articles, or one
    that cannot be read, comes out as an error in its place.
    """
    if source == "-" or "://" in source or not os.path.isdir(source):  # noqa: PTH112 - Path raises on odd names
        yield source
        return
    problems: list[OSError] = []
    found: list[Path] = []
    for folder, inner, names in os.walk(source, onerror=problems.append):
        inner[:] = [name for name in inner if not name.startswith(".")]
        found += [
            Path(folder) / name
            for name in names
            if not name.startswith(".") and name.lower().endswith(SUFFIXES)
        ]
    for problem in problems:
        yield ReadingError(f"cannot read the folder {problem.filename}: {problem.strerror}")
    yield from map(str, sorted(found))
    if not found and not problems:
        yield ReadingError(f"the folder {source} holds no articles (no {', '.join(SUFFIXES)} file)")


def other_files(source: str | Path) -> list[str]:
    """Names of the files of a folder, and of the folders below, that are no articles; none for anything else.

    Hidden files are left out, and what ``expand_source`` takes; a folder with Parquet files is a table in
    parts, whatever else lies in it.
    """
    if not os.path.isdir(source) or any(Path(source).glob("*.parquet")):  # noqa: PTH112
        return []
    found: list[str] = []
    for _, inner, names in os.walk(source):
        inner[:] = [name for name in inner if not name.startswith(".")]
        found += [name for name in names if not name.startswith(".") and not name.lower().endswith(SUFFIXES)]
    return sorted(found)


def read_articles(
    sources: Sequence[str | Path],
    *,
    title: str | None = None,
    section: str | None = None,
    allow_url: bool = True,
) -> Iterator[Article | FramingError]:
    """Read articles one by one; what cannot be read comes out as the error that says why.

    Parameters
    ----------
    sources
        Files, folders, URLs and ``-``, as on the command line.
    title
        The title of the one article that the sources hold; it cannot be right for several.
    section
        The newspaper section of all of them, where the files do not tell it.
    allow_url
        As in :func:`read_article`.

    Yields
    ------
    Article or FramingError
        In the order of the sources. The ``id`` is the file's name without suffix; where an earlier
        article has it already, the path.

    Raises
    ------
    MisuseError
        At once if there is no source, or a title with more than one source.

    """
    if not sources:
        raise MisuseError(
            "no article given; name a file, a folder, an http(s) address, or - for standard input"
        )
    if title is not None and (len(sources) > 1 or os.path.isdir(sources[0])):  # noqa: PTH112
        raise MisuseError("a title fits one article, and several are given; leave it out or give one file")
    return _read_each(sources, title=title, section=section, allow_url=allow_url)


def _read_each(
    sources: Sequence[str | Path], *, title: str | None, section: str | None, allow_url: bool
) -> Iterator[Article | FramingError]:
    taken: set[str] = set()
    for source in sources:
        for item in expand_source(str(source)):
            if isinstance(item, FramingError):
                yield item
                continue
            try:
                article = read_article(item, title=title, section=section, allow_url=allow_url)
            except FramingError as error:
                yield error
                continue
            if article.id in taken:
                article = replace(article, id=item)
            taken.add(article.id)
            yield article
