"""What every language must be able to say; each language says it in its own module.

A voice takes a relation's forms (``says``) and builds stems, options and sentences. It knows
grammar and date style, never facts. Methods that return ``str | None`` give None where the
wording of the relation has no place for what is asked.
"""

from __future__ import annotations

from datetime import date
from typing import Protocol

from content.knowledge.dates import Unit
from content.knowledge.records import Entity, Forms, Kind, Lang

SUBJECT = "{subject}"


class Voice(Protocol):
    """One language's grammar."""

    lang: Lang

    def name(self, entity: Entity, day: date) -> str:
        """The entity's name on ``day`` as it stands inside a sentence."""

    def label(self, entity: Entity, day: date) -> str:
        """The entity's name on ``day`` as it stands alone."""

    def option(self, text: str) -> str:
        """An answer as shown: capital first, full stop last."""

    def date_text(self, ref: str) -> str:
        """A date ref as a noun phrase: "năm 2023", "tháng 9 – 2023", "September 2023"."""

    def number(self, value: object) -> str:
        """A value with the language's marks: "1.586" or "1,586"."""

    def on(self, ref: str) -> str:
        """A date ref in running text, with its preposition: "năm 2023", "in September 2023"."""

    def date_option(self, ref: str) -> str:
        """A date ref as an answer."""

    def day(self, day: date) -> str:
        """A day without preposition."""

    def ask_date(self, forms: Forms, subject: str, object_: str, unit: Unit) -> str:
        """When did it happen? ``unit`` says what to answer with."""

    def ask_who(self, forms: Forms, kind: Kind, object_: str, ref: str) -> str | None:
        """Which of the following did it at the date ``ref``?"""

    def ask_member(self, forms: Forms, kind: Kind, object_: str, day: date) -> str | None:
        """Of which of the following was it true at the end of ``day``?"""

    def ask_nth(self, forms: Forms, kind: Kind, object_: str, n: int) -> str | None:
        """Which was the ``n``-th to do it?"""

    def ask_count(self, forms: Forms, kind: Kind, object_: str, day: date, up: bool) -> str | None:
        """Of how many was it true at the end of ``day``? ``up``: higher levels count as well."""

    def tell(self, forms: Forms, subject: str, object_: str, value: str, ref: str | None) -> str:
        """The fact in one sentence: what happened at ``ref``, or the state where undated."""

    def say_event(self, forms: Forms, subject: str, object_: str, ref: str) -> str:
        """It happened at the date ``ref``."""

    def say_member(self, forms: Forms, subject: str, object_: str, day: date) -> str:
        """It was true at the end of ``day``."""

    def say_not(self, forms: Forms, subject: str, object_: str, day: date) -> str:
        """It was not true at the end of ``day``."""

    def say_nth(self, forms: Forms, kind: Kind, subject: str, object_: str, n: int) -> str | None:
        """The subject was the ``n``-th to do it."""

    def say_count(
        self, forms: Forms, kind: Kind, object_: str, day: date, number: int, up: bool
    ) -> str | None:
        """It was true of ``number`` subjects at the end of ``day``."""

    def ask_truth(self, statement: str) -> str:
        """Is the statement true or false?"""


def fill(template: str, subject: str, object_: str, value: str = "", **more: str) -> str:
    """The template with its slots filled."""
    return template.format(subject=subject, object=object_, value=value, **more)


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def has_state(template: str) -> bool:
    """Can the state be said of an entity? Not where the entity's name is itself the sentence."""
    return SUBJECT in template and template != SUBJECT


def leads(template: str) -> bool:
    """Does the sentence begin with its subject?"""
    return template.startswith(SUBJECT)
