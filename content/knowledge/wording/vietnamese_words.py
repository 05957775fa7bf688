"""Vietnamese names, dates and numbers, in the style of school tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from content.knowledge.dates import Unit
from content.knowledge.records import Entity, Lang
from content.knowledge.wording.voice import SUBJECT, capital, fill, in_a_row

_ORDINALS = (
    *("đầu tiên", "thứ hai", "thứ ba", "thứ tư", "thứ năm"),
    *("thứ sáu", "thứ bảy", "thứ tám", "thứ chín", "thứ mười"),
)
_DECIMAL_COMMA = str.maketrans(",.", ".,")
_UNIT_WORDS: dict[Unit, str] = {"year": "năm", "month": "tháng", "day": "ngày"}


class VietnameseWords:
    """See :class:`content.knowledge.wording.voice.Words`."""

    lang: Lang = "vi"

    def name(self, entity: Entity, day: date) -> str:
        return entity.name_on(day, "vi")

    def label(self, entity: Entity, day: date) -> str:
        return entity.name_on(day, "vi")

    def option(self, text: str) -> str:
        return self.ending(capital(text))

    def ending(self, text: str) -> str:
        return text if text.endswith(".") else f"{text}."

    def listed(self, names: Sequence[str]) -> str:
        return in_a_row(names)

    def date_text(self, ref: str) -> str:
        return f"năm {int(ref)}" if "-" not in ref else self.date_phrase(ref)

    def number(self, value: object) -> str:
        if isinstance(value, float):
            return f"{value:,.10g}".translate(_DECIMAL_COMMA)
        return f"{value:,}".translate(_DECIMAL_COMMA) if isinstance(value, int) else str(value)

    def amount(self, value: object, unit: str) -> str:
        return _with_unit(self.number(value), unit)

    def on(self, ref: str) -> str:
        return f"vào {self.date_text(ref)}"

    def date_option(self, ref: str) -> str:
        return self.option(str(int(ref)) if "-" not in ref else self.date_phrase(ref))

    def day(self, day: date) -> str:
        return self.date_phrase(day.isoformat())

    def years(self, number: int, unit: Unit) -> str:
        return f"{number} {_UNIT_WORDS[unit]}"

    def term(self, first: str, last: str) -> str:
        if "-" not in first + last:
            return f"{int(first)} – {int(last)}"
        return f"từ {self.date_text(first)} đến {self.date_text(last)}"

    def date_phrase(self, ref: str) -> str:
        """Month or day as textbooks print it: "tháng 9 – 2023", "ngày 10 – 9 – 2023"."""
        parts = ref.split("-")
        numbers = " – ".join(str(int(part)) for part in reversed(parts))
        return f"{'tháng' if len(parts) == 2 else 'ngày'} {numbers}"

    def unit_word(self, unit: Unit) -> str:
        """ "năm", "tháng" or "ngày"."""
        return _UNIT_WORDS[unit]

    def ordinal(self, n: int) -> str:
        """ "đầu tiên", "thứ hai" … "thứ mười", then in digits."""
        return _ORDINALS[n - 1] if n <= len(_ORDINALS) else f"thứ {n}"

    def figure(self, source: str, day: date) -> str:
        """ "Theo …, tính đến ngày …", as a figure is introduced."""
        told = f"Theo {source}, tính" if source else "Tính"
        return f"{told} đến {self.day(day)}"

    def result(self, source: str, day: date) -> str:
        """ "Theo …, ngày …", as what came out of an event is introduced."""
        return capital(f"theo {source}, {self.day(day)}" if source else self.day(day))

    def highest(self, ladder: str, subject: str) -> str:
        """What stands before "là" and a level; ``ladder`` may be the whole of it."""
        if SUBJECT in ladder:
            return fill(ladder, subject, "")
        return f"xét theo {ladder or 'mức'} cao nhất khi đó, {subject}"

    def by(self, day: date) -> str:
        """ "Tính đến hết ngày …"."""
        return f"Tính đến hết {self.day(day)}"


def _with_unit(number: str, unit: str) -> str:
    return f"{number}{'' if unit == '%' else ' '}{unit}".strip()
