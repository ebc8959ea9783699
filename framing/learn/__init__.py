"""Learning from labels: classifiers that can be defended, from transparent features.

texts ──► features (measures), words (n-grams, stems) ──► recipes (whole pipelines, baselines among them)
Labels ──► splits ──► fitting in each fold ──► outcomes ──► scoring and bootstrap ──► Evaluation
Labels ──► train ──► Model ──► predict, explain, check_drift; save and load_model without running code
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
