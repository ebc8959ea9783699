"""Figures: tables and results in, matplotlib Axes out. Nothing is computed here that a table does not say."""

from framing.show.plots.article import plot_arc, plot_profile
from framing.show.plots.evaluation import (
    plot_calibration,
    plot_confusion,
    plot_figures,
    plot_learning_curve,
    plot_precision_recall,
    plot_slices,
)
from framing.show.plots.groups import plot_categories, plot_gaps, plot_keyness, plot_mix, plot_scores
from framing.show.plots.time import plot_timeline

__all__ = [
    "plot_arc",
    "plot_calibration",
    "plot_categories",
    "plot_confusion",
    "plot_figures",
    "plot_gaps",
    "plot_keyness",
    "plot_learning_curve",
    "plot_mix",
    "plot_precision_recall",
    "plot_profile",
    "plot_scores",
    "plot_slices",
    "plot_timeline",
]
