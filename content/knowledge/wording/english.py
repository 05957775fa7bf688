"""English wording."""

from __future__ import annotations

from datetime import date

from content.knowledge.dates import Unit, unit_of
from content.knowledge.records import Entity, Forms, Kind, Lang
from content.knowledge.wording import english_grammar as grammar
from content.knowledge.wording.voice import SUBJECT, capital, fill, has_state, leads

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ASK_DATE = {"year": "In which year", "month": "In which month and year", "day": "On which date"}


class English:
    """The English voice; see :class:`content.knowledge.wording.voice.Voice`."""

    lang: Lang = "en"

    def name(self, entity: Entity, day: date) -> str:
        return grammar.with_article(entity.name_on(day, "en"))

    def label(self, entity: Entity, day: date) -> str:
        return entity.name_on(day, "en")

    def option(self, text: str) -> str:
        return f"{capital(text)}."

    def date_text(self, ref: str) -> str:
        return self._date(ref)

    def number(self, value: object) -> str:
        if isinstance(value, float):
            return f"{value:,.10g}"
        return f"{value:,}" if isinstance(value, int) else str(value)

    def on(self, ref: str) -> str:
        return f"{'on' if unit_of(ref) == 'day' else 'in'} {self._date(ref)}"

    def date_option(self, ref: str) -> str:
        return self.option(self._date(ref))

    def day(self, day: date) -> str:
        return self._date(day.isoformat())

    def ask_date(self, forms: Forms, subject: str, object_: str, unit: Unit) -> str:
        if forms.event == SUBJECT:  # the subject's name is itself the sentence
            return f"{_ASK_DATE[unit]} did this take place: “{capital(subject)}”?"
        sentence = fill(forms.event, subject, object_)
        clause = self._clause(forms.event, subject, object_)
        asked = clause.question if clause else f"did this take place: “{capital(sentence)}”"
        return f"{_ASK_DATE[unit]} {asked}?"

    def ask_who(self, forms: Forms, kind: Kind, object_: str, ref: str) -> str | None:
        template = forms.which or forms.event
        if SUBJECT not in template:
            return None
        which = f"which of the following {self._plural(kind)}"
        if leads(template):
            return f"{capital(fill(template, which, object_))} {self.on(ref)}?"
        return f"{capital(self._asking(template, which, object_))} {self.on(ref)}?"

    def ask_member(self, forms: Forms, kind: Kind, object_: str, day: date) -> str | None:
        if not has_state(forms.state):
            return None
        which = f"which of the following {self._plural(kind)}"
        return f"{self._by(day)}, {self._asking(self._past(forms), which, object_)}?"

    def ask_nth(self, forms: Forms, kind: Kind, object_: str, n: int) -> str | None:
        phrase = self._nth(forms, object_, grammar.ordinal(n))
        return f"Which {kind.en} was the {phrase}?" if phrase else None

    def ask_count(self, forms: Forms, kind: Kind, object_: str, day: date, up: bool) -> str | None:
        clause = self._counted(forms, kind, object_, "how many", 2)
        if clause is None and has_state(forms.state):
            true = fill(self._past(forms), "…", object_)
            clause = f"of how many {self._plural(kind)} was this true: “{true}”"
        return f"{self._by(day)}, {clause}{self._up(up)}?" if clause else None

    def tell(self, forms: Forms, subject: str, object_: str, value: str, ref: str | None) -> str:
        if ref is None:
            return f"{capital(fill(forms.state, subject, object_, value))}."
        return f"{capital(fill(forms.event, subject, object_, value))} {self.on(ref)}."

    def say_event(self, forms: Forms, subject: str, object_: str, ref: str) -> str:
        return f"{capital(fill(forms.event, subject, object_))} {self.on(ref)}."

    def say_member(self, forms: Forms, subject: str, object_: str, day: date) -> str:
        return f"{self._by(day)}, {fill(self._past(forms), subject, object_)}."

    def say_not(self, forms: Forms, subject: str, object_: str, day: date) -> str:
        return f"{self._by(day)}, it was not so that {fill(self._past(forms), subject, object_)}."

    def say_nth(self, forms: Forms, kind: Kind, subject: str, object_: str, n: int) -> str | None:
        phrase = self._nth(forms, object_, f"{grammar.ordinal(n)} {kind.en}")
        return f"{capital(subject)} was the {phrase}." if phrase else None

    def say_count(
        self, forms: Forms, kind: Kind, object_: str, day: date, number: int, up: bool
    ) -> str | None:
        clause = self._counted(forms, kind, object_, str(number), number)
        if clause is None and has_state(forms.state):
            clause = self._true_of(forms, kind, object_, number)
        return f"{self._by(day)}, {clause}{self._up(up)}." if clause else None

    def ask_truth(self, statement: str) -> str:
        return f"Is this statement true or false? “{statement}”"

    def _date(self, ref: str) -> str:
        """ "2023", "September 2023" or "10 September 2023"."""
        parts = ref.split("-")
        if len(parts) == 1:
            return ref
        month = f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
        return month if len(parts) == 2 else f"{int(parts[2])} {month}"

    def _by(self, day: date) -> str:
        return f"As of {self.day(day)}"

    def _up(self, up: bool) -> str:
        return " or at a higher level" if up else ""

    def _plural(self, kind: Kind) -> str:
        return kind.plural or grammar.plural(kind.en)

    def _past(self, forms: Forms) -> str:
        return forms.past or grammar.past(forms.state)

    def _clause(self, template: str, subject: str, object_: str) -> grammar.Clause | None:
        """The clause taken apart before its names go in, so that no name is read as a verb."""
        clause = grammar.parse_clause(template)
        if clause is None:
            return None
        parts = (clause.before, clause.auxiliary, clause.verb, clause.after)
        return grammar.Clause(*(fill(part, subject, object_) for part in parts))

    def _asking(self, template: str, which: str, object_: str) -> str:
        """The sentence with its subject asked for; a subject at its end comes to the front."""
        clause = grammar.parse_clause(" ".join(fill(template, "", object_).split()))
        if leads(template) or clause is None or not template.endswith(SUBJECT):
            return fill(template, which, object_)
        asked, preposition = grammar.split_preposition(clause.question)
        return f"{preposition} {which} {asked}".strip()

    def _true_of(self, forms: Forms, kind: Kind, object_: str, number: int) -> str:
        """That the state was true of a number of subjects, where the relation has no clause."""
        if number == 1:
            return fill(self._past(forms), f"only 1 {kind.en}", object_)
        true = fill(self._past(forms), "…", object_)
        return f"this was true of {number} {self._plural(kind)}: “{true}”"

    def _counted(
        self, forms: Forms, kind: Kind, object_: str, amount: str, number: int
    ) -> str | None:
        """The relation's own clause for an amount; its verb is plural, so not for one."""
        if not forms.count or number == 1:
            return None
        clause = fill(forms.count, "", object_, kind=kind.en, kinds=self._plural(kind))
        return clause.replace("how many", amount, 1)

    def _nth(self, forms: Forms, object_: str, rank: str) -> str | None:
        """What follows "the" in a rank: "fourth to become …", "second that Viet Nam joined"."""
        if SUBJECT not in forms.event:
            return None
        if leads(forms.event):
            clause = self._clause(forms.event, "", object_)
            return f"{rank} to {clause.infinitive}" if clause and clause.infinitive else None
        return f"{rank} that {' '.join(fill(forms.event, '', object_).split())}"
