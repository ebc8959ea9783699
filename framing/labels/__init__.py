"""Labels: texts that people have marked, read, merged, joined and exchanged; what to label next; agreement.

table ──codings (who said what)──► votes (majority) ──► duplicates (groups joined) ──► Labels
codings ──► agreement (alpha per category, who disagrees about what)
corpus ──► sample (a sheet to label)        Label Studio, doccano, INCEpTION ◄──► exchange (spans)
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
