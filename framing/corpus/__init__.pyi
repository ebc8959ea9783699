from .finish import Summary as Summary
from .frame import read_corpus as read_corpus
from .run import Progress as Progress
from .run import score_to_file as score_to_file
from .score import read_scores as read_scores
from .score import score_corpus as score_corpus
from .settings import Settings as Settings
