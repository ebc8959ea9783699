"""A token automaton: all sequences of all rows in one machine, made deterministic as texts need it.

Its alphabet is not letters but *groups* of word classes, one number for each token, so that a pattern with
ten inflected verbs is one edge and the cost of a step does not depend on how many patterns there are.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

Sort = Callable[[Sequence[Any]], tuple[tuple[Any, ...], tuple[Any, ...]]]
"""Tells, of the payloads that end in a state, what is found there from what is only a part of something."""


def all_found(payloads: Sequence[Any]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Take every payload for something found."""
    return tuple(payloads), ()


class State:
    """A state: what ends here, whether anything may follow, and where each group leads (filled on demand).

    ``accepts`` is what is found here and ``parts`` what is begun or goes on here, as `Sort` has them.
    """

    __slots__ = ("accepts", "edges", "next", "nodes", "open", "parts", "shapes")

    def __init__(self, nodes: tuple[dict[Any, Any], ...], sort: Sort = all_found) -> None:
        self.nodes = nodes
        self.accepts, self.parts = sort([item for node in nodes for item in node.get(None, ())])
        self.next: dict[Any, State | None] = {}
        self.edges = frozenset(edge for node in nodes for edge in node if edge is not None)
        self.open = bool(self.edges)
        self.shapes = any(edge < 0 for edge in self.edges)


UNSEEN = State(())
"""Stands in ``State.next`` look-ups for a group that the state has not met yet."""


class Automaton:
    """Deterministic over groups, built lazily from a trie over classes.

    Parameters
    ----------
    sequences
        Pairs of class ids and what a match of them yields.
    groups
        For each group number, the classes that a token of this group belongs to.
    sort
        Applied once to the payloads of each state.
    """

    def __init__(
        self,
        sequences: Iterable[tuple[Sequence[int], Any]],
        groups: Sequence[Sequence[int]],
        sort: Sort = all_found,
    ) -> None:
        root: dict[Any, Any] = {}
        for classes, payload in sequences:
            node = root
            for number in classes:
                node = node.setdefault(number, {})
            node.setdefault(None, []).append(payload)
        self._groups = groups
        self._sort = sort
        self._states: dict[tuple[int, ...], State] = {}
        self.root = State((root,), sort)

    def step(self, state: State, group: int | None, shapes: tuple[int, ...] = ()) -> State | None:
        """The state after one token of this group and these shapes, or None."""
        key = (group, shapes) if shapes else group
        known = state.next.get(key, UNSEEN)
        if known is not UNSEEN:
            return known
        classes = self._groups[group] if group is not None else ()
        if shapes:
            classes = (*classes, *shapes)
        after: State | None = None
        if not state.edges.isdisjoint(classes):  # most steps lead nowhere
            found = tuple(node[number] for node in state.nodes for number in classes if number in node)
            identity = tuple(sorted(id(node) for node in found))
            after = self._states.get(identity)
            if after is None:
                after = self._states[identity] = State(found, self._sort)
        state.next[key] = after
        return after
