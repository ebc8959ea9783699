"""Relays: the outlet or agency through which an article passes on what somebody said (``via``)."""

from framing.records import Attribution
from framing.sources.drafts import Draft
from framing.sources.grammar import DETERMINERS
from framing.sources.types import ActorMap
from framing.sources.view import View

_RELAYING = frozenset(("a", "al", "con", "por", "en"))
_REACH = 40


def find_relay(view: View, actors: ActorMap, draft: Draft) -> str | None:
    """The outlet that an act names as the one it was said to: *dijo a Reuters*, *citado por EFE*.

    It stands in the sentence of the cue, outside the content, behind *a*, *con*, *por* or *en*.
    """
    if draft.relay is not None:
        outlet = next((actor for actor in draft.relay.actors if actor.kind == "O"), None)
        if outlet is not None:
            return view.surface(outlet.first, outlet.last)
    if draft.cue is None or draft.sourceless:
        return None
    first, last = view.sentence(draft.cue.first)
    for actor in actors.between(max(first, draft.cue.first - _REACH), min(last, draft.cue.last + _REACH)):
        if actor.kind != "O" or draft.content[0] <= view.starts[actor.first] < draft.content[1]:
            continue
        at = actor.first - 1
        for _ in range(2):  # "a la agencia Reuters"
            word = actors.at.get(at)
            if at >= first and (view.words[at] in DETERMINERS or (word is not None and word.type == "MED")):
                at -= 1
        if at >= first and view.words[at] in _RELAYING and view.joined(at + 1):
            return view.surface(actor.first, actor.last)
    return None


def outlet_of(view: View, actors: ActorMap, question: Draft | None, answer: Draft) -> str | None:
    """The outlet whose journalist asked, directly before in the paragraph, what an act answers."""
    if question is None or question.source is None or answer.sourceless:
        return None
    if view.paragraph_of(question.position) != view.paragraph_of(answer.position):
        return None
    within = actors.between(question.source.first, question.source.last)
    outlet = next((actor for actor in within if actor.kind == "O"), None)
    return view.surface(outlet.first, outlet.last) if outlet is not None else None


def reports(outer: Draft, inner: Draft) -> bool:
    """Whether an act with a source of its own lies inside what an outlet reports."""
    if inner.source is None or inner.cue is None or outer is inner:
        return False
    if outer.content[0] <= inner.position < outer.content[1]:
        return True
    return outer.form == "según" and inner.content[0] <= outer.position < inner.content[1]


def is_report(act: Attribution) -> bool:
    """Whether an act has an outlet say something in its own words, so that it may hold another's."""
    return act.counted and act.type == "MED" and act.form in ("según", "indirecta") and act.cue is not None
