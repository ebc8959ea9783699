"""The words of one language, and numbers as that language writes them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from framing.errors import MisuseError, bad_value
from framing.show.names import NAMES
from framing.show.texts import NOTICE, TEXTS

if TYPE_CHECKING:
    from framing.records import ArticleScore

Lang = Literal["es", "en"]

UNDEFINED = "–"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; ``Words("es")("scores")`` is the text, ``named`` the name of a code.

    Raises
    ------
    MisuseError
        If ``lang`` is neither ``es`` nor ``en``.
    """

    lang: Lang

    def __post_init__(self) -> None:
        if self.lang not in get_args(Lang):
            raise MisuseError(bad_value("lang", self.lang, get_args(Lang)))

    def __call__(self, key: str, **values: object) -> str:
        """Return the text ``key`` with ``values`` put in; an unknown key is a programming error."""
        return self._pick(TEXTS[key]).format(**values)

    def counted(self, noun: str, number: int) -> str:
        """Write a number of things, in the singular or the plural."""
        one, more = self._pick(TEXTS[f"count.{noun}"]).split("|")
        return f"{number} {one if number == 1 else more}"

    def size(self, result: "ArticleScore") -> str:
        """Write how long an article is, in sentences, words and paragraphs."""
        return ", ".join(
            self.counted(noun, getattr(result, f"n_{noun}")) for noun in ("units", "tokens", "paragraphs")
        )

    def named(self, group: str, code: str) -> str:
        """Return the name of ``code`` in ``group`` (``type``, ``form`` ...), or the code if it has none."""
        pair = NAMES[group].get(code)
        return code if pair is None else self._pick(pair)

    def codes(self, group: str) -> tuple[str, ...]:
        """Return the codes that have a name in ``group``, in the order in which they are shown."""
        return tuple(NAMES[group])

    def flag(self, code: str) -> str:
        """Return the sentence for a flag; an unknown flag is shown with its code."""
        return self.named("flag", code) if code in NAMES["flag"] else self("flag_code", code=code)

    def category(self, code: str, provenance: Mapping[str, Any]) -> str:
        """Return a category's name as the lexicons give it (one text, or one a language), or the code."""
        name = provenance.get("categories", {}).get(code, code)
        if isinstance(name, Mapping):
            name = name.get(self.lang, next(iter(name.values()), code))
        return str(name)

    def notice(self, own: str) -> str:
        """Return the notice: the result's ``own`` unless that is the usual one, which has a translation."""
        own = own.replace("**", "").strip("«» ")
        return self._pick(NOTICE) if own in {"", NOTICE[0]} else own

    def number(self, value: float, digits: int = 1) -> str:
        """Write a number with the language's decimal mark; NaN is a dash.

        >>> Words("es").number(23.39), Words("en").number(23.39), Words("es").number(float("nan"))
        ('23,4', '23.4', '–')
        """
        if math.isnan(value):
            return UNDEFINED
        written = f"{value:.{digits}f}"
        if float(written) == 0:
            written = written.removeprefix("-")
        return written.replace("-", "−").replace(".", "," if self.lang == "es" else ".")

    def short(self, value: float) -> str:
        """Write a number with as few digits as it needs, two at most: ``1``, ``1,5``, ``0,65``."""
        written = self.number(value, 2)
        return written if math.isnan(value) else written.rstrip("0").rstrip(",.")

    def percent(self, value: float) -> str:
        """Write a share of 1 as a whole percentage, ``64 %``; NaN is a dash."""
        return UNDEFINED if math.isnan(value) else f"{100 * value:.0f}\N{NO-BREAK SPACE}%"

    def interval(self, ci: tuple[float, float] | None, digits: int = 1) -> str:
        """Write an interval, ``13,3–36,4`` or ``−0,3 a 4,1``; a dash where there is none."""
        if ci is None or math.isnan(ci[0]) or math.isnan(ci[1]):
            return UNDEFINED
        low, high = (self.number(bound, digits) for bound in ci)
        between = (" a " if self.lang == "es" else " to ") if "−" in low + high else "–"
        return f"{low}{between}{high}"

    def _pick(self, pair: tuple[str, str]) -> str:
        return pair[get_args(Lang).index(self.lang)]
