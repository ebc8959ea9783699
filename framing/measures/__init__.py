"""Measures: hits, quotations and attributions in, numbers out.

hits ──► values ──► scores ──► net, intervals, sensitivity ──┐
attributions, quotations ──► profile ────────────────────────┼──► ArticleScore
tokens, units, paragraphs ──► rules (length, language, format) ┘
"""

from framing.measures.intervals import wilson_interval
from framing.measures.net import weigh_opposites
from framing.measures.profile import profile_sources
from framing.measures.rules import Verdict, judge_text
from framing.measures.score import score_article
from framing.measures.scores import Evidence, author_share, score_dimensions
from framing.measures.sensitivity import vary_scores
from framing.measures.values import unit_values

__all__ = [
    "Evidence",
    "Verdict",
    "author_share",
    "judge_text",
    "profile_sources",
    "score_article",
    "score_dimensions",
    "unit_values",
    "vary_scores",
    "weigh_opposites",
    "wilson_interval",
]
