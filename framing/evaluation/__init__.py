"""Evaluation: what a lexicon's hits are worth on real text, and how to make them better.

corpus ──► concordance (lines to judge) ──► judgements (precision) ──► the lexicon's card
corpus ──► candidates (terms to judge)      corpus ──► movement (which scores a change moves)
labelled sentences ──► figures (precision, recall, F1, AUROC, with intervals) and errors
annotated articles ──► sources (quotations, attributions, speakers: precision, recall, accuracy, errors)
"""

from framing.evaluation.candidates import Candidate, find_candidates
from framing.evaluation.concordance import Line, sample_lines
from framing.evaluation.judgements import judge_lines, record_judgements
from framing.evaluation.keyness import log_odds
from framing.evaluation.lexicon import LexiconEvaluation, evaluate_lexicon
from framing.evaluation.movement import Movement, score_movements
from framing.evaluation.source_gold import read_source_gold
from framing.evaluation.sources import SourceEvaluation, evaluate_sources

__all__ = [
    "Candidate",
    "LexiconEvaluation",
    "Line",
    "Movement",
    "SourceEvaluation",
    "evaluate_lexicon",
    "evaluate_sources",
    "find_candidates",
    "judge_lines",
    "log_odds",
    "read_source_gold",
    "record_judgements",
    "sample_lines",
    "score_movements",
]
