"""English stems."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from content.knowledge.dates import Unit
from content.knowledge.records import Forms, Kind
from content.knowledge.wording import english_grammar as grammar
from content.knowledge.wording import english_phrases as phrases
from content.knowledge.wording.english_words import EnglishWords
from content.knowledge.wording.voice import SUBJECT, capital, fill, has_state, leads

_PLAIN_COUNT = re.compile(r"how many \{kinds\} (?:were|had|did|have|are) ")
_ASK_DATE = {"year": "In which year", "month": "In which month and year", "day": "On which date"}


class EnglishAsking(EnglishWords):
    """See :class:`content.knowledge.wording.voice.Asking`."""

    def ask_date(self, forms: Forms, subject: str, object_: str, unit: Unit) -> str:
        if forms.event == SUBJECT:  # the subject's name is itself the sentence
            return f"{_ASK_DATE[unit]} did this take place: “{capital(subject)}”?"
        sentence = fill(forms.event, subject, object_)
        clause = phrases.clause_of(forms.event, subject, object_)
        asked = clause.question if clause else f"did this take place: “{capital(sentence)}”"
        return f"{_ASK_DATE[unit]} {asked}?"

    def ask_who(self, forms: Forms, kind: Kind, object_: str, ref: str) -> str | None:
        template = forms.which or forms.event
        if SUBJECT not in template or template == SUBJECT:
            return None
        which = f"which of the following {phrases.plural(kind)}"
        if leads(template):
            return f"{capital(fill(template, which, object_))} {self.on(ref)}?"
        return f"{capital(phrases.asking(template, which, object_))} {self.on(ref)}?"

    def ask_member(self, forms: Forms, kind: Kind, object_: str, day: date) -> str | None:
        if not has_state(forms.state):
            return None
        which = f"which of the following {phrases.plural(kind)}"
        return f"{self.by(day)}, {phrases.asking(phrases.past(forms), which, object_)}?"

    def ask_members(self, forms: Forms, kind: Kind, object_: str, day: date) -> str | None:
        if not has_state(forms.state):
            return None
        which = f"which two of the following {phrases.plural(kind)}"
        clause = None
        if _PLAIN_COUNT.match(forms.count):
            clause = phrases.counted(forms, kind, object_, "which two of the following", 2)
        past = phrases.past(forms)
        if clause is None and (not leads(past) or past.startswith("{subject} had ")):
            clause = phrases.asking(phrases.past(forms), which, object_)
        if clause is None:
            true = fill(phrases.past(forms), "…", object_)
            clause = f"of {which} was this true: “{true}”"
        return f"{self.by(day)}, {clause}?"

    def ask_odd(self, forms: Forms, kind: Kind, object_: str, day: date) -> str | None:
        denied = phrases.denied(forms)
        if denied is None or SUBJECT not in denied:
            return None
        which = f"which of the following {phrases.plural(kind)}"
        if not leads(denied) and denied.endswith(SUBJECT):
            clause = phrases.clause_of(denied.replace("NOT ", ""), "", object_)
            if clause is None:
                return None
            asked, preposition = grammar.split_preposition(clause.question)
            asked = asked.replace(clause.before, f"{clause.before} NOT", 1)
            return f"{self.by(day)}, {f'{preposition} {which}'.strip()} {asked}?"
        return f"{self.by(day)}, {fill(denied, which, object_)}?"

    def ask_nth(self, forms: Forms, kind: Kind, object_: str, n: int) -> str | None:
        phrase = phrases.nth_phrase(forms, object_, grammar.ordinal(n))
        return f"Which {kind.en} was the {phrase}?" if phrase else None

    def ask_count(self, forms: Forms, kind: Kind, object_: str, day: date, up: bool) -> str | None:
        clause = phrases.counted(forms, kind, object_, "how many", 2)
        if clause is None and has_state(forms.state):
            true = fill(phrases.past(forms), "…", object_)
            clause = f"of how many {phrases.plural(kind)} was this true: “{true}”"
        return f"{self.by(day)}, {clause}{phrases.HIGHER if up else ''}?" if clause else None

    def ask_order(self, forms: Forms, kind: Kind, object_: str, names: Sequence[str]) -> str | None:
        done = self._done_by_each(forms, "each", "each", object_)
        if done is None:
            return None
        head = f"Put these {phrases.plural(kind)} in the order in which {done}, earliest first"
        return f"{head}: {self.listed(names)}."

    def ask_match(self, forms: Forms, kind: Kind, object_: str, names: Sequence[str]) -> str | None:
        done = self._done_by_each(forms, "it", "it", object_)
        if done is None:
            return None
        return f"Match each {kind.en} with the year in which {done}: {self.listed(names)}."

    def ask_interval(self, first: str, second: str, unit: Unit) -> str:
        asked = "How many full years" if unit == "year" else "How many days"
        return f"{asked} passed from the time when {first} to the time when {second}?"

    def ask_level(self, ladder: str, subject: str, day: date) -> str:
        return f"{self.by(day)}, {self.highest(ladder, subject)} was"

    def ask_value(self, forms: Forms, subject: str, object_: str, source: str, day: date) -> str:
        name = fill(forms.name, subject, object_)
        return f"{self.figure(source, day)} {name} was"

    def ask_result(self, forms: Forms, subject: str, object_: str, source: str, day: date) -> str:
        return f"{self.result(source, day)}, {fill(forms.name, subject, object_)} was"

    def ask_term(
        self, forms: Forms, subject: str, object_: str, n: int | None, *, short: bool
    ) -> str | None:
        clause = phrases.clause_of(phrases.past(forms), subject, object_)
        if clause is None or forms.state == SUBJECT:
            return None
        time = f" for the {grammar.ordinal(n)} time" if n else ""
        periods = grammar.plural(forms.term or "period")
        preposition = "In" if short and forms.term else "During"
        return f"{preposition} which of the following {periods} {clause.question}{time}?"

    def ask_blank(self, what: str, sentence: str) -> str:
        article = "an" if what[:1] in "aeio" else "a"
        filling = f"the name of {article} {what}" if what else "a number"
        return f"Fill in the blank with {filling}: “{sentence}”"

    def ask_truth(self, statement: str) -> str:
        return f"Is this statement true or false? “{statement}”"

    def ask_truths(self, about: str) -> str:
        judge = "Use it and what you know to say whether each statement is true or false."
        return f"Read the text on some {about}. {judge}"

    def _done_by_each(self, forms: Forms, leading: str, following: str, object_: str) -> str | None:
        """What the subjects did, with a pronoun for them: "Viet Nam joined it"."""
        template = forms.which or forms.event
        if SUBJECT not in template or template == SUBJECT:
            return None
        pronoun = leading if leads(template) else following
        return fill(template, pronoun, object_)
