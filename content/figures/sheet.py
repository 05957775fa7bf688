"""What figures are drawn on: the facts, the language, and where links and images lead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import escape

from content.figures import shapes
from content.figures.markup import tag, unbroken
from content.figures.words import WORDS, Words
from content.knowledge.base import FactBase
from content.knowledge.dates import When
from content.knowledge.records import Fact, Lang
from content.knowledge.wording import VOICES
from content.knowledge.wording.voice import Voice, capital


@dataclass(frozen=True)
class Sheet:
    """``asset`` gives the address of a static file; ``cite`` notes that a fact is stated and gives
    the attributes of a link to its sources."""

    base: FactBase
    lang: Lang
    asset: Callable[[str], str]
    cite: Callable[[Fact], dict[str, str]]

    @property
    def voice(self) -> Voice:
        """The grammar of the language."""
        return VOICES[self.lang]

    @property
    def words(self) -> Words:
        """The words of figures."""
        return WORDS[self.lang]

    def name(self, entity: str, day: date) -> str:
        """An entity as it stands alone on ``day``."""
        return capital(self.voice.label(self.base.entities[entity], day))

    def flagged(self, entity: str, day: date) -> str:
        """Its flag and name as markup."""
        return flag(self.base.entities[entity].code, self.asset) + escape(self.name(entity, day))

    def linked(self, fact: Fact, content: str) -> str:
        """Markup that leads to the sources of a fact."""
        return tag("a", content, class_="live", **self.cite(fact))

    def date_html(self, when: When | None) -> str:
        """A date at the finest unit that is sure, as markup."""
        ref = when.at(when.finest) if when and when.finest else None
        return unbroken(self.voice.date_text(ref) if ref else f"({self.words.unsure})")


def flag(code: str, asset: Callable[[str], str]) -> str:
    """The flag of a country by its code; "" where there is none. The name stands beside it."""
    if code.lower() not in shapes.flags():
        return ""
    address = escape(asset(f"img/flags/{code.lower()}.svg"), quote=True)
    size = 'width="20" height="15" loading="lazy" decoding="async"'
    return f'<img class="flag" src="{address}" alt="" {size}>'
