"""Many articles: read, scored in batches by one process or many, copies and stories told, one table out.

corpus ──rows──► batches ──workers | cluster──► parts ──index──► copies, stories ──finish──► Parquet

A run that is killed goes on where it was; the same run always gives the same bytes.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
