"""The report of a study: one page, every figure with its table, and a manifest that allows to make it again.

corpus ──► study (tables) ──► figures (SVG, PNG, CSV) ──► page ──► manifest (hashes)
"""

from framing.show.report.manifest import Difference, check_report
from framing.show.report.study import ReportSettings
from framing.show.report.write import make_report

__all__ = ["Difference", "ReportSettings", "check_report", "make_report"]
