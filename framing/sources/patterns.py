"""The table of attribution patterns (MEASURES 2.7): which a cue may fill, in what order they are tried."""

from collections.abc import Callable

from framing.sources.aside_patterns import said_last
from framing.sources.cues import Cue
from framing.sources.drafts import Draft, Site
from framing.sources.open_patterns import said_block, said_openly, said_thus
from framing.sources.phrase_patterns import (
    according_to,
    figures_of,
    in_their_view,
    learnt_from,
    minded,
    sourceless,
    words_of,
)
from framing.sources.types import ActorMap
from framing.sources.verb_patterns import (
    as_reported,
    asked,
    committed_to,
    said_after,
    said_before,
    said_by,
    said_inside,
    said_of,
    said_partly,
    said_that,
)
from framing.sources.view import View

Pattern = Callable[[Site], Draft | None]

PATTERNS: dict[str, tuple[Pattern, ...]] = {
    "verb": (
        asked,
        as_reported,
        said_inside,
        said_after,
        said_before,
        said_thus,
        said_that,
        committed_to,
        said_openly,
        said_last,
        said_partly,
        said_of,
        said_block,
    ),
    "passive": (said_by,),
    "attitude": (minded,),
    "actitud": (minded,),
    "segun": (according_to,),
    "para": (according_to,),
    "suyo": (in_their_view,),
    "datos": (figures_of,),
    "saber": (learnt_from,),
    "nominal": (words_of,),
    "sin": (sourceless,),
    "rumour": (sourceless,),
}
"""By kind of cue, first match wins. Kinds that are missing (*no*, *anon*) only keep others from matching."""


def find_drafts(view: View, actors: ActorMap, cues: list[Cue]) -> list[Draft]:
    """Fill the patterns: at most one act for each cue, in the order of the cues."""
    taken: set[int] = set()
    spoken: set[int] = set()
    drafts: list[Draft] = []
    for cue in cues:
        patterns = PATTERNS.get(cue.kind)
        if patterns is None:
            continue
        site = Site(view, actors, cues, taken, spoken, cue, *view.sentence(cue.first))
        for pattern in patterns:
            draft = pattern(site)
            if draft is not None:
                drafts.append(draft)
                spoken.add(cue.first)
                if not draft.sourceless:
                    taken.update(quote.start for quote in draft.quotes)
                break
    return drafts
