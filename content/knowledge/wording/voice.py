"""What every language must be able to say; each language says it in its own modules.

A voice takes a relation's forms (``says``) and builds stems, options and sentences. It knows
grammar and date style, never facts. Methods that return ``str | None`` give None where the
wording of the relation has no place for what is asked. ``kind`` is the word for the subjects,
``day`` always means the end of that day, and names come as ``Voice.name`` gives them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from content.knowledge.dates import Unit
from content.knowledge.records import Entity, Forms, Kind, Lang
from content.knowledge.wording.remarking import Remarking

SUBJECT = "{subject}"
BLANK = "____"
_SHORT = 3


class Words(Protocol):
    """Names, dates and numbers."""

    lang: Lang

    def name(self, entity: Entity, day: date) -> str:
        """The entity's name on ``day`` as it stands inside a sentence."""

    def label(self, entity: Entity, day: date) -> str:
        """The entity's name on ``day`` as it stands alone."""

    def option(self, text: str) -> str:
        """An answer as shown: capital first, full stop last."""

    def ending(self, text: str) -> str:
        """An answer that completes an unfinished stem: as it stands, full stop last."""

    def listed(self, names: Sequence[str]) -> str:
        """Names in a row."""

    def date_text(self, ref: str) -> str:
        """A date ref as a noun phrase: "năm 2023", "tháng 9 – 2023", "September 2023"."""

    def number(self, value: object) -> str:
        """A value with the language's marks: "1.586" or "1,586"."""

    def amount(self, value: object, unit: str) -> str:
        """A value with its unit: "6 triệu người", "53,23%"."""

    def on(self, ref: str) -> str:
        """A date ref in running text, with its preposition: "năm 2023", "in September 2023"."""

    def date_option(self, ref: str) -> str:
        """A date ref as an answer."""

    def day(self, day: date) -> str:
        """A day without preposition."""

    def years(self, number: int, unit: Unit) -> str:
        """A length of time: "4 năm", "2 days"."""

    def term(self, first: str, last: str) -> str:
        """The time from one date ref to another: "2008 – 2009"."""


class Asking(Protocol):
    """Stems."""

    def ask_date(self, forms: Forms, subject: str, object_: str, unit: Unit) -> str:
        """When did it happen? ``unit`` says what to answer with."""

    def ask_who(self, forms: Forms, kind: Kind, object_: str, ref: str) -> str | None:
        """Which of the following did it at the date ``ref``?"""

    def ask_member(self, forms: Forms, kind: Kind, object_: str, day: date) -> str | None:
        """Of which of the following was it true at the end of ``day``?"""

    def ask_members(self, forms: Forms, kind: Kind, object_: str, day: date) -> str | None:
        """Of which two of the following was it true at the end of ``day``?"""

    def ask_odd(self, forms: Forms, kind: Kind, object_: str, day: date) -> str | None:
        """Of which of the following was it not true at the end of ``day``?"""

    def ask_nth(self, forms: Forms, kind: Kind, object_: str, n: int) -> str | None:
        """Which was the ``n``-th to do it?"""

    def ask_count(self, forms: Forms, kind: Kind, object_: str, day: date, up: bool) -> str | None:
        """Of how many was it true at the end of ``day``? ``up``: higher levels count as well."""

    def ask_order(self, forms: Forms, kind: Kind, object_: str, names: Sequence[str]) -> str | None:
        """In which order did ``names`` do it?"""

    def ask_match(self, forms: Forms, kind: Kind, object_: str, names: Sequence[str]) -> str | None:
        """In which year did each of ``names`` do it?"""

    def ask_interval(self, first: str, second: str, unit: Unit) -> str:
        """How long was it from one event (a sentence of ``event``) to another?"""

    def ask_level(self, ladder: str, subject: str, day: date) -> str:
        """The beginning of a sentence that the highest level at the end of ``day`` ends.

        ``ladder`` is the pack's word for the levels, "" for the usual one.
        """

    def ask_value(self, forms: Forms, subject: str, object_: str, source: str, day: date) -> str:
        """The beginning of a sentence that a value ends: "Theo S, tính đến ngày D, số … là"."""

    def ask_result(self, forms: Forms, subject: str, object_: str, source: str, day: date) -> str:
        """What was the number that came out of an event on ``day``?"""

    def ask_term(
        self, forms: Forms, subject: str, object_: str, n: int | None, *, short: bool
    ) -> str | None:
        """In which of the following periods was it so (for the ``n``-th time)?

        ``short``: each period is one month or year.
        """

    def ask_blank(self, what: str, sentence: str) -> str:
        """What belongs in the blank of the sentence? ``what``: a kind, "" for a number."""

    def ask_truth(self, statement: str) -> str:
        """Is the statement true or false?"""

    def ask_truths(self, about: str) -> str:
        """Which of the statements on a source text about something are true?"""


class Telling(Protocol):
    """Sentences."""

    def event(self, forms: Forms, subject: str, object_: str) -> str:
        """What happened, without capital, date and mark, to stand inside a sentence."""

    def tell(self, forms: Forms, subject: str, object_: str, value: str, ref: str | None) -> str:
        """The fact in one sentence: what happened at ``ref``, or the state where undated."""

    def tell_figure(self, forms: Forms, subject: str, object_: str, value: str, ref: str) -> str:
        """A figure that stood at the date ``ref``, in one sentence."""

    def tell_span(self, forms: Forms, subject: str, object_: str, first: str, last: str) -> str:
        """From when to when it was so."""

    def dated(self, ref: str, event: str) -> str:
        """An event as a sentence of a chronicle, date first."""

    def is_when(self, ref: str, event: str) -> str:
        """The date ``ref`` is the one at which the event happened."""

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

    def say_interval(self, first: str, second: str, number: int, unit: Unit) -> str:
        """So much time passed from one event to another."""

    def say_level(self, ladder: str, subject: str, day: date, level: str) -> str:
        """It was the subject's highest level at the end of ``day``."""

    def say_value(
        self, forms: Forms, subject: str, object_: str, source: str, day: date, value: str
    ) -> str:
        """The value stood at ``value`` on ``day``."""

    def say_result(
        self, forms: Forms, subject: str, object_: str, source: str, day: date, value: str
    ) -> str:
        """The value came out of an event on ``day``."""

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
        """It was so in the period ``term``, the ``n``-th time; ``lasts``: it is not over."""

    def say_slip(self, early: str, late: str) -> str:
        """An order puts ``early`` before ``late``, which is wrong."""

    def level_name(self, forms: Forms) -> str:
        """A level of a ladder as it ends a sentence with "là" or "was"."""


class Voice(Words, Asking, Telling, Remarking, Protocol):
    """One language's grammar."""


def fill(template: str, subject: str, object_: str, value: str = "", **more: str) -> str:
    """The template with its slots filled."""
    return template.format(subject=subject, object=object_, value=value, **more)


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def in_a_row(names: Sequence[str]) -> str:
    """Names with commas between them, or semicolons where a name is long or has a comma."""
    long = any(len(name.split()) > _SHORT or "," in name for name in names)
    return ("; " if long else ", ").join(names)


def one_stop(text: str) -> str:
    """The text without a second full stop behind a name that ends in one."""
    return text.replace("..", ".")


def has_state(template: str) -> bool:
    """Can the state be said of an entity? Not where the entity's name is itself the sentence."""
    return SUBJECT in template and template != SUBJECT


def leads(template: str) -> bool:
    """Does the sentence begin with its subject?"""
    return template.startswith(SUBJECT)


def without_same_subject(one: str, two: str) -> str:
    """The second of two sentences without the name with which both begin."""
    same = 0
    for own, other in zip(one.split(), two.split(), strict=False):
        if own != other or not own[:1].isupper():
            break
        same += 1
    return " ".join(two.split()[same:])
