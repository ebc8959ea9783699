"""From a string to a :class:`~framing.records.Document`.

The pipeline of this room::

    raw --normalise--> text --paragraphs--> lines --sentences--> sentences --tokens--> words
        --units--> units of measurement --quotes--> quotations --language--> flags

``segment`` runs all of it on a text that is already normalised; everything it returns is spans in code
points of that text.
"""

from framing.text.document import segment
from framing.text.language import spanish_share
from framing.text.normalise import normalise
from framing.text.tokens import TOKEN

__all__ = ["TOKEN", "normalise", "segment", "spanish_share"]
