"""Measure framing in Spanish-language news: escalation, alarm and reliance on sources.

    read_article --> score_article --> ArticleScore (scores, intervals, hits, quotes, attributions)
    read_corpus --> score_corpus --> compare_groups, timeline, source_mix --> plot_..., make_report
    read_labels --> cross_validate, train --> Model (predict, explain, save)

    import framing as fr
    result = fr.score_article(fr.read_article("seeds/otan-ucrania.txt"))
    result.scores["escalation"].score, result.hits, result.to_frame("attributions")

Names load when they are first used; importing the package costs next to nothing.
"""

import lazy_loader

__version__ = "0.1.0"

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
__all__ = [*__all__, "__version__"]
