from pathlib import Path

from framing.evaluation import score_movements
from framing.lexicon import load_lexicons
from framing.records import Article
from tests.lexicon.conftest import write_lexicon

FILLER = " ".join(["La fiesta de la plaza siguió con música y baile hasta la noche, sin prisa ni pausa."] * 9)


def test_articles_whose_score_moves_largest_first(tmp_path: Path) -> None:
    before = write_lexicon(tmp_path / "a", {"pattern": "rocambole:n"})
    after = write_lexicon(tmp_path / "b", {"pattern": "rocambole:n"}, {"pattern": "zarzuela:n"})
    articles = [
        Article(f"{FILLER} Un rocambole.", id="same"),
        Article(f"{FILLER} Una zarzuela.", id="one", outlet="La Voz"),
        Article(
            f"{FILLER} Una zarzuela llegó ayer por la tarde. Luego vino otra zarzuela a la plaza mayor.",
            id="two",
        ),
        Article("Una zarzuela.", id="short"),
    ]
    old, new = load_lexicons([before]), load_lexicons([after])
    moves = score_movements(iter(articles), old, new)
    assert moves.articles == 4
    assert moves.moved == {"escalation": 2}
    assert [(move.id, move.outlet) for move in moves.largest] == [("two", ""), ("one", "La Voz")]
    assert all(move.before == 0 and move.change == move.after > 0 for move in moves.largest)
    assert len(score_movements(iter(articles), old, new, top=1).largest) == 1
    back = score_movements(iter(articles), new, old).largest
    assert [move.change for move in back] == [-move.change for move in moves.largest]
