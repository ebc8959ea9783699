"""Sources: who is said to have said what, and through whom.

Document + matches  --cues-->  verbs and phrases that attribute      (cues.py)
                    --actors-->  words that tell who speaks            (types.py, phrases.py)
cues + actors  --patterns-->  drafts: form, stance, content, subject   (patterns.py, contents.py, subjects.py)
drafts  --speakers-->  acts: entity, type, role, via                   (speakers.py, names.py)
acts  --blocks-->  floating quotations, blocks, marks of distance      (blocks.py)
"""

from framing.sources.attribute import SourceReading, attribute

__all__ = ["SourceReading", "attribute"]
