"""Vietnamese sentences."""

from __future__ import annotations

from datetime import date

from content.knowledge.dates import Unit, unit_of
from content.knowledge.records import Forms, Kind
from content.knowledge.wording import vietnamese_grammar as grammar
from content.knowledge.wording.vietnamese_words import VietnameseWords
from content.knowledge.wording.voice import capital, fill


class VietnameseTelling(VietnameseWords):
    """See :class:`content.knowledge.wording.voice.Telling`."""

    def event(self, forms: Forms, subject: str, object_: str) -> str:
        return fill(forms.event, subject, object_)

    def tell(self, forms: Forms, subject: str, object_: str, value: str, ref: str | None) -> str:
        if ref is None:
            return f"{capital(fill(forms.state, subject, object_, value))}."
        return f"{capital(fill(forms.event, subject, object_, value))} {self.on(ref)}."

    def tell_figure(self, forms: Forms, subject: str, object_: str, value: str, ref: str) -> str:
        state = fill(forms.state, subject, object_, value)
        return f"Tính đến {self.date_text(ref)}, {state}."

    def tell_span(self, forms: Forms, subject: str, object_: str, first: str, last: str) -> str:
        state = capital(fill(forms.state, subject, object_))
        if first == last:
            return f"{state} {self.on(first)}."
        return f"{state} từ {self.date_text(first)} đến {self.date_text(last)}."

    def dated(self, ref: str, event: str) -> str:
        return f"{capital(self.date_text(ref))}, {event}."

    def is_when(self, ref: str, event: str) -> str:
        return f"{capital(self.date_text(ref))} là {self.unit_word(unit_of(ref))} {event}."

    def say_event(self, forms: Forms, subject: str, object_: str, ref: str) -> str:
        return self.tell(forms, subject, object_, "", ref)

    def say_member(self, forms: Forms, subject: str, object_: str, day: date) -> str:
        return f"{self.by(day)}, {fill(forms.state, subject, object_)}."

    def say_not(self, forms: Forms, subject: str, object_: str, day: date) -> str:
        denied = grammar.denied(forms)
        if denied is None:
            state = fill(forms.state, subject, object_)
            return f"{self.by(day)}, không đúng là {state}."
        calm = denied.replace("KHÔNG", "không").replace("CHƯA", "chưa")
        return f"{self.by(day)}, {fill(calm, subject, object_)}."

    def say_nth(self, forms: Forms, kind: Kind, subject: str, object_: str, n: int) -> str | None:
        phrase = grammar.nth_phrase(forms, kind, object_, self.ordinal(n))
        return f"{capital(subject)} là {phrase}." if phrase else None

    def say_count(
        self, forms: Forms, kind: Kind, object_: str, day: date, number: int, up: bool
    ) -> str | None:
        clause = grammar.counted(forms, f"{number} {kind.vi}", object_)
        higher = " hoặc ở mức cao hơn" if up else ""
        return f"{self.by(day)}, {clause}{higher}." if clause else None

    def say_interval(self, first: str, second: str, number: int, unit: Unit) -> str:
        if unit == "day":
            return f"Khoảng thời gian từ khi {first} đến khi {second} là {number} ngày."
        length = f"đã đủ {number} năm tròn nhưng chưa đủ {number + 1} năm"
        return f"Tính từ khi {first} đến khi {second}, {length}."

    def say_level(self, ladder: str, subject: str, day: date, level: str) -> str:
        return f"{self.by(day)}, {self.highest(ladder, subject)} là {level}."

    def say_value(
        self, forms: Forms, subject: str, object_: str, source: str, day: date, value: str
    ) -> str:
        return f"{self.figure(source, day)}, {fill(forms.state, subject, object_, value)}."

    def say_result(
        self, forms: Forms, subject: str, object_: str, source: str, day: date, value: str
    ) -> str:
        return f"{self.result(source, day)}, {fill(forms.event, subject, object_, value)}."

    def say_term(
        self,
        forms: Forms,
        subject: str,
        object_: str,
        n: int | None,
        term: str,
        *,
        short: bool,
        lasts: bool = False,
    ) -> str:
        state = capital(fill(forms.state, subject, object_))
        time = f" lần {self.ordinal(n)}" if n else ""
        within = f"trong {self._term_word(forms)} {term}"
        if term.startswith("từ"):
            within = term
        elif short:
            within = f"vào {term}"
        return f"{state}{time} {within}."

    def say_slip(self, early: str, late: str) -> str:
        return f"Thứ tự này xếp {early} trước {late}."

    def level_name(self, forms: Forms) -> str:
        return forms.level or forms.name

    def _term_word(self, forms: Forms) -> str:
        return forms.term or "khoảng thời gian"
