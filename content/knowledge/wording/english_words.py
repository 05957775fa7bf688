"""English names, dates and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from content.knowledge.dates import Unit, unit_of
from content.knowledge.records import Entity, Lang
from content.knowledge.wording import english_grammar as grammar
from content.knowledge.wording.voice import SUBJECT, capital, fill, in_a_row

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class EnglishWords:
    """See :class:`content.knowledge.wording.voice.Words`."""

    lang: Lang = "en"

    def name(self, entity: Entity, day: date) -> str:
        return grammar.with_article(entity.name_on(day, "en"))

    def label(self, entity: Entity, day: date) -> str:
        return entity.name_on(day, "en")

    def option(self, text: str) -> str:
        return self.ending(capital(text))

    def ending(self, text: str) -> str:
        return text if text.endswith(".") else f"{text}."

    def listed(self, names: Sequence[str]) -> str:
        return in_a_row(names)

    def date_text(self, ref: str) -> str:
        """ "2023", "September 2023" or "10 September 2023"."""
        parts = ref.split("-")
        if len(parts) == 1:
            return str(int(ref))
        month = f"{_MONTHS[int(parts[1]) - 1]} {int(parts[0])}"
        return month if len(parts) == 2 else f"{int(parts[2])} {month}"

    def number(self, value: object) -> str:
        if isinstance(value, float):
            return f"{value:,.10g}"
        return f"{value:,}" if isinstance(value, int) else str(value)

    def amount(self, value: object, unit: str) -> str:
        return f"{self.number(value)}{'' if unit == '%' else ' '}{unit}".strip()

    def on(self, ref: str) -> str:
        return f"{'on' if unit_of(ref) == 'day' else 'in'} {self.date_text(ref)}"

    def date_option(self, ref: str) -> str:
        return self.option(self.date_text(ref))

    def day(self, day: date) -> str:
        return self.date_text(day.isoformat())

    def years(self, number: int, unit: Unit) -> str:
        return f"{number} {unit if number == 1 else grammar.plural(unit)}"

    def term(self, first: str, last: str) -> str:
        joint = "–" if "-" not in first + last else " to "
        return f"{self.date_text(first)}{joint}{self.date_text(last)}"

    def figure(self, source: str, day: date) -> str:
        """ "According to …, as of …", as a figure is introduced."""
        told = f"According to {source}, as" if source else "As"
        return f"{told} of {self.day(day)}"

    def result(self, source: str, day: date) -> str:
        """ "According to …, on …", as what came out of an event is introduced."""
        told = f"According to {source}, on" if source else "On"
        return f"{told} {self.day(day)}"

    def highest(self, ladder: str, subject: str) -> str:
        """What stands before "was" and a level; ``ladder`` may be the whole of it."""
        if SUBJECT in ladder:
            return fill(ladder, subject, "")
        return f"at its highest {ladder or 'level'}, {subject}"

    def by(self, day: date) -> str:
        """ "As of 31 December 2023"; on another day it matters that its end is meant."""
        end = "" if (day.month, day.day) == (12, 31) else "the end of "
        return f"As of {end}{self.day(day)}"
