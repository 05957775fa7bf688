"""English sentences."""

from __future__ import annotations

from datetime import date

from content.knowledge.dates import Unit, unit_of
from content.knowledge.records import Forms, Kind
from content.knowledge.wording import english_grammar as grammar
from content.knowledge.wording import english_phrases as phrases
from content.knowledge.wording.english_words import EnglishWords
from content.knowledge.wording.voice import capital, fill, has_state

_WHEN = {"year": "the year in which", "month": "the month in which", "day": "the date on which"}


class EnglishTelling(EnglishWords):
    """See :class:`content.knowledge.wording.voice.Telling`."""

    def event(self, forms: Forms, subject: str, object_: str) -> str:
        return fill(forms.event, subject, object_)

    def tell(self, forms: Forms, subject: str, object_: str, value: str, ref: str | None) -> str:
        if ref is None:
            return f"{capital(fill(forms.state, subject, object_, value))}."
        return f"{capital(fill(forms.event, subject, object_, value))} {self.on(ref)}."

    def tell_figure(self, forms: Forms, subject: str, object_: str, value: str, ref: str) -> str:
        state = fill(phrases.past(forms), subject, object_, value)
        return f"As of {self.date_text(ref)}, {state}."

    def tell_span(self, forms: Forms, subject: str, object_: str, first: str, last: str) -> str:
        state = capital(fill(phrases.past(forms), subject, object_))
        if first == last:
            return f"{state} {self.on(first)}."
        return f"{state} from {self.date_text(first)} to {self.date_text(last)}."

    def dated(self, ref: str, event: str) -> str:
        return f"{capital(self.on(ref))}, {event}."

    def is_when(self, ref: str, event: str) -> str:
        return f"{capital(self.date_text(ref))} is {_WHEN[unit_of(ref)]} {event}."

    def say_event(self, forms: Forms, subject: str, object_: str, ref: str) -> str:
        return self.tell(forms, subject, object_, "", ref)

    def say_member(self, forms: Forms, subject: str, object_: str, day: date) -> str:
        return f"{self.by(day)}, {fill(phrases.past(forms), subject, object_)}."

    def say_not(self, forms: Forms, subject: str, object_: str, day: date) -> str:
        denied = phrases.denied(forms)
        if denied is None:
            state = fill(phrases.past(forms), subject, object_)
            return f"{self.by(day)}, it was not so that {state}."
        return f"{self.by(day)}, {fill(denied.replace('NOT', 'not'), subject, object_)}."

    def say_nth(self, forms: Forms, kind: Kind, subject: str, object_: str, n: int) -> str | None:
        phrase = phrases.nth_phrase(forms, object_, f"{grammar.ordinal(n)} {kind.en}")
        return f"{capital(subject)} was the {phrase}." if phrase else None

    def say_count(
        self, forms: Forms, kind: Kind, object_: str, day: date, number: int, up: bool
    ) -> str | None:
        clause = phrases.counted(forms, kind, object_, str(number), number)
        if clause is None and has_state(forms.state):
            clause = phrases.true_of(forms, kind, object_, number)
        return f"{self.by(day)}, {clause}{phrases.HIGHER if up else ''}." if clause else None

    def say_interval(self, first: str, second: str, number: int, unit: Unit) -> str:
        length = self.years(number, unit)
        if unit == "year":
            length = f"{length.replace(' year', ' full year')}, but not yet {number + 1},"
        return f"{length} passed from the time when {first} to the time when {second}."

    def say_level(self, ladder: str, subject: str, day: date, level: str) -> str:
        return f"{self.by(day)}, {self.highest(ladder, subject)} was {level}."

    def say_value(
        self, forms: Forms, subject: str, object_: str, source: str, day: date, value: str
    ) -> str:
        return f"{self.figure(source, day)} {fill(phrases.past(forms), subject, object_, value)}."

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
        state = capital(fill(forms.state if lasts else phrases.past(forms), subject, object_))
        time = f" for the {grammar.ordinal(n)} time" if n else ""
        within = f"in {term}" if short else f"during the {forms.term or 'period'} {term}"
        return f"{state}{time} {within}."

    def say_slip(self, early: str, late: str) -> str:
        return f"This order puts {early} before {late}."

    def level_name(self, forms: Forms) -> str:
        return grammar.indefinite(forms.level or forms.name)
