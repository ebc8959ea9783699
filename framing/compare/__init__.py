"""Comparison: groups, periods and words of many scored articles; tables in, tables out.

scores ──► compare_groups, compare_periods (differences with intervals, adjusted p-values)
scores ──► group_means, timeline, source_mix, category_rates, sensitivity_table (what figures draw)
corpus ──► find_keywords (words and entries that set a group apart)
"""

from framing.compare.groups import Comparison, compare_groups, shuffle_groups
from framing.compare.keyness import find_keywords
from framing.compare.measures import MEASURES, Measure
from framing.compare.mixes import category_rates, group_means, source_mix
from framing.compare.periods import compare_periods, timeline
from framing.compare.robustness import sensitivity_table

__all__ = [
    "MEASURES",
    "Comparison",
    "Measure",
    "category_rates",
    "compare_groups",
    "compare_periods",
    "find_keywords",
    "group_means",
    "sensitivity_table",
    "shuffle_groups",
    "source_mix",
    "timeline",
]
