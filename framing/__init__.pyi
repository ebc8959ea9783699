from .errors import FramingError as FramingError
from .errors import LexiconError as LexiconError
from .errors import MisuseError as MisuseError
from .errors import ReadingError as ReadingError
from .lexicon import load_lexicons as load_lexicons
from .measures import score_article as score_article
from .reading import read_article as read_article
from .records import Article as Article
from .records import ArticleScore as ArticleScore
from .show import render_html as render_html

__version__: str
