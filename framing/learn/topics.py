"""How much a text speaks of a topic: the baseline that a classifier of framing has to beat.

A classifier that finds escalation wherever there is war has learnt the topic. The words here are nouns and
adjectives that name a subject without saying how it is presented; they were written down for this project.
"""

from typing import Any

from framing.learn.texts import TextTransformer
from framing.learn.words import stem_words, stems_of

TOPICS = {
    "war": "guerra conflicto bélico militar ejército tropa soldado combatiente frente arma armamento misil "
    "dron tanque artillería defensa armada batallón guerrilla rebelde milicia insurgente terrorismo otan",
    "diplomacy": "acuerdo negociación diálogo cumbre tratado embajador embajada canciller diplomacia "
    "diplomático mediador resolución naciones onu consejo asamblea cooperación bilateral convenio protocolo",
    "politics": "gobierno presidente ministro parlamento congreso senado diputado partido elección votante "
    "campaña oposición ley decreto constitución coalición alcalde candidato",
    "justice": "policía juez tribunal fiscal delito detenido cárcel sentencia juicio crimen homicidio robo "
    "narcotráfico víctima denuncia investigación abogado",
    "health": "salud hospital médico paciente vacuna virus enfermedad epidemia pandemia contagio coronavirus "
    "tratamiento medicamento sanitario covid hospitalización",
    "disaster": "terremoto sismo huracán inundación incendio tormenta lluvia sequía volcán temporal clima "
    "temperatura emergencia rescate evacuación",
    "economy": "economía precio inflación mercado banco empresa salario impuesto deuda presupuesto comercio "
    "exportación energía petróleo gas desempleo inversión crecimiento",
    "society": "escuela educación universidad vivienda mujer niño familia migrante refugiado pobreza trabajo "
    "sindicato derecho población",
    "leisure": "fútbol equipo partido gol jugador torneo campeonato película serie música canción concierto "
    "artista actor famoso moda turismo festival",
}


class TopicWords(TextTransformer):
    """Words of each topic of ``TOPICS`` per 100 tokens, one column a topic; words count by their stems."""

    def _names(self) -> list[str]:
        return [f"topic_{name}" for name in TOPICS]

    def _rows(self, texts: list[str]) -> Any:
        import numpy as np

        topics = [stems_of(words.split()) for words in TOPICS.values()]
        rows = np.zeros((len(texts), len(topics)))
        for index, text in enumerate(texts):
            stems = stem_words(text)
            found = [sum(stem in topic for stem in stems) for topic in topics]
            rows[index] = 100 * np.array(found) / max(1, len(stems))
        return rows
