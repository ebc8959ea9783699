"""quanteda dictionaries as YAML: keys in levels, lists of terms below them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from framing.errors import LexiconError, MissingExtraError
from framing.lexicon.exchange.dictionary import Dictionary, Term, check_size

_DEEPEST = 12


def parse(path: Path, text: str) -> Dictionary:
    """Read a dictionary; everything in it is text, so that the term ``no`` stays a word.

    Raises
    ------
    LexiconError
        If the file is no YAML or no mapping of keys to terms.
    MissingExtraError
        If PyYAML is not installed.
    """
    yaml = _yaml()

    class Texts(yaml.SafeLoader):  # type: ignore[misc, name-defined]
        """The safe loader without its guesses about what is a number or a truth value."""

        yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - as the base class has it

        def compose_node(self, parent: Any, index: Any) -> Any:
            # A few aliases of aliases unfold to more terms than any memory holds.
            if self.check_event(yaml.AliasEvent):
                mark = self.peek_event().start_mark
                raise yaml.MarkedYAMLError(problem="aliases (*name) are not read", problem_mark=mark)
            return super().compose_node(parent, index)

    try:
        data = yaml.load(text, Loader=Texts)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else f"{path}"
        raise LexiconError([f"{where}: not YAML: {getattr(error, 'problem', None) or error}"]) from error
    if not isinstance(data, dict):
        raise LexiconError(
            [f"{path}: a dictionary is keys with lists of terms, such as  fear: [miedo, temor*]"]
        )
    terms: list[Term] = []
    notes: list[str] = []
    for term in _terms(path, data, (), notes):
        terms.append(term)
        check_size(len(terms), path)
    if not terms:
        raise LexiconError([f"{path}: no term could be read", *notes])
    return Dictionary(path.stem, tuple(terms), tuple(notes))


def _terms(path: Path, node: object, levels: tuple[str, ...], notes: list[str]) -> Iterator[Term]:
    if len(levels) > _DEEPEST:
        raise LexiconError([f"{path}: keys lie more than {_DEEPEST} levels deep"])
    if isinstance(node, dict):
        for key, below in node.items():
            yield from _terms(path, below, (*levels, str(key)), notes)
    elif isinstance(node, list):
        for item in node:
            yield from _terms(path, item, levels, notes)
    elif isinstance(node, str) and node.strip() and levels:
        yield Term(levels, " ".join(node.split()), f"{path}: {' > '.join(levels)}")
    else:
        notes.append(f"{path}: {' > '.join(levels) or 'top'}: left out: {node!r} is no term")


def render(dictionary: Dictionary) -> tuple[str, tuple[str, ...]]:
    """Write as YAML, levels as nested keys.

    Raises
    ------
    MissingExtraError
        If PyYAML is not installed.
    """
    yaml = _yaml()
    tree: dict[str, Any] = {}
    inner = {term.levels[:depth] for term in dictionary.terms for depth in range(1, len(term.levels))}
    for term in dictionary.terms:
        node = tree
        # Terms of a key that has keys below it stand in a list under its own name.
        levels = (*term.levels, term.levels[-1]) if term.levels in inner else term.levels
        for level in levels[:-1]:
            node = node.setdefault(level, {})
        words = node.setdefault(levels[-1], [])
        words.append(term.words)
    for listed in _lists(tree):
        listed[:] = dict.fromkeys(listed)
    text: str = yaml.safe_dump(
        tree, allow_unicode=True, sort_keys=False, default_flow_style=False, width=1000
    )
    return text, ()


def _lists(tree: dict[str, Any]) -> Iterator[list[str]]:
    for below in tree.values():
        if isinstance(below, dict):
            yield from _lists(below)
        else:
            yield below


def _yaml() -> Any:
    try:
        import yaml
    except ImportError as error:
        raise MissingExtraError(
            'YAML dictionaries need PyYAML, which is not installed; run: pip install "framing[exchange]"'
        ) from error
    return yaml
