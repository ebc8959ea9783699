"""Evaluation: what a lexicon's hits are worth on real text, and how to make them better.

corpus ──► concordance (lines to judge) ──► judgements (precision) ──► the lexicon's card
corpus ──► candidates (terms to judge)      corpus ──► movement (which scores a change moves)
labelled sentences ──► figures (precision, recall, F1, AUROC, with intervals) and errors
"""

from framing.evaluation.candidates import Candidate, find_candidates
from framing.evaluation.concordance import Line, sample_lines
from framing.evaluation.judgements import judge_lines, record_judgements
from framing.evaluation.keyness import log_odds
from framing.evaluation.labels import LabelledSentence, read_labels
from framing.evaluation.lexicon import LexiconEvaluation, evaluate_lexicon
from framing.evaluation.movement import Movement, score_movements

__all__ = [
    "Candidate",
    "LabelledSentence",
    "LexiconEvaluation",
    "Line",
    "Movement",
    "evaluate_lexicon",
    "find_candidates",
    "judge_lines",
    "log_odds",
    "read_labels",
    "record_judgements",
    "sample_lines",
    "score_movements",
]
