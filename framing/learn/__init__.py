"""Learning from labels: classifiers that can be defended, from transparent features.

texts ──► features (measures), words (n-grams, stems) ──► recipes (whole pipelines, baselines among them)
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
