"""English sentences of the *Did you know?* boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from content.knowledge.dates import Unit
from content.knowledge.records import Forms, Kind
from content.knowledge.wording import english_grammar as grammar
from content.knowledge.wording import english_phrases as phrases
from content.knowledge.wording.english_words import EnglishWords
from content.knowledge.wording.remarking import Named, Rank
from content.knowledge.wording.voice import (
    SUBJECT,
    capital,
    fill,
    leads,
    without_same_subject,
)

_NUMBERS = "no one two three four five six seven eight nine ten".split()
_SORTS = {
    "exact": "exactly ",
    "over": "more than ",
    "nearly": "nearly ",
    "under": "less than ",
}
_TITLES = {
    "completed": "All {number}",
    "reached_all": "All {number}",
    "near_record": "{Only}",
    "near": "{Only}",
    "far_record": "A wait of {length}",
    "faster": "Picking up speed",
    "equal": "{Number} years, twice",
    "first": "The first {kind}",
    "first_twice": "Two different firsts",
    "first_of_group": "The {kind} that led the way",
    "only": "The only one",
    "round": "The {ordinal} {kind}",
    "latest": "The latest {kind}",
    "year_record": "A record year",
    "road": "A road of {length}",
    "twins": "On the very same day",
    "same_day": "Two events, one day",
    "on_this_day": "On this day",
    "anniversary": "{Number} years",
}
_PERFECT = re.compile(r"\{subject\} (?:has|have) ")
_IS = re.compile(r"\{subject\} (?:is|are) ")


class EnglishRemarking(EnglishWords):
    """See :class:`content.knowledge.wording.remarking.Remarking`."""

    def cardinal(self, number: int) -> str:
        return _NUMBERS[number] if number < len(_NUMBERS) else self.number(number)

    def lasting(self, number: int, unit: Unit, sort: str) -> str:
        many = unit if number == 1 else grammar.plural(unit)
        amount = "a" if sort == "under" and number == 1 else self.cardinal(number)
        return f"{'' if unit == 'day' else _SORTS[sort]}{amount} {many}"

    def remark_title(self, kind: str, word: Kind, number: int, length: str, *, top: bool) -> str:
        if kind == "jump":
            return "Straight to the top" if top else "A rung skipped"
        if length == "one day":
            return "The very next day"
        return _TITLES[kind].format(
            number=self.cardinal(number),
            Number=capital(self.cardinal(number)),
            ordinal=grammar.ordinal(number) if number else "",
            kind=word.en,
            length=length,
            Only=capital(_only(length)),
        )

    def ranked(self, forms: Forms, kind: Kind, object_: str, rank: Rank) -> str:
        ordinal = rank if isinstance(rank, str) else grammar.ordinal(rank)
        phrase = phrases.nth_phrase(forms, object_, f"{ordinal} {kind.en}") or ""
        return f"the {phrase.replace(' for the first time', '')}"

    def remark_completed(
        self,
        dated: str,
        group: str,
        number: int,
        name: str,
        others: Sequence[str],
        *,
        then: bool,
    ) -> str:
        before = f"{_and(others)} had come before"
        members = f"{self.cardinal(number)} {group}{' at the time' if then else ''}"
        return f"{dated} That made all {members}: {before}."

    def remark_reached_all(self, dated: str, forms: Forms, kind: Kind, number: int) -> str:
        amount = f"all {self.cardinal(number)}"
        clause = phrases.counted(forms, kind, "", amount, number)
        clause = clause or phrases.true_of(forms, kind, "", number)
        return f"{dated} With that, {clause}."

    def remark_near(
        self,
        forms: Forms,
        kind: Kind,
        event: str,
        ref: str,
        later: tuple[str, str],
        length: str,
        *,
        follows: bool,
        record: date | None,
    ) -> str:
        soon = "the very next day" if length == "one day" else _only(f"{length} later")
        turn = f"it was the turn of {later[0]}" if follows else _so(forms, *later)
        told = f"{event} {self.on(ref)}; {soon} {turn}."
        if record is None:
            return told
        shortest = f"the shortest time between any two {phrases.plural(kind)} in a row on this list"
        return f"{told} As of {self.day(record)}, that was {shortest}."

    def remark_far(
        self,
        forms: Forms,
        kind: Kind,
        object_: str,
        names: tuple[str, str],
        refs: tuple[str, str],
        length: str,
        record: date | None,
    ) -> str:
        after = f"{length} after {names[0]} ({self.date_text(refs[0])})"
        then = self.ranked(forms, kind, object_, "next")
        told = f"{after}, {names[1]} was {then}, {self.on(refs[1])}."
        if record is None:
            return told
        return f"{told} As of {self.day(record)}, that was the longest wait on this list."

    def remark_faster(
        self, event: str, before: str, after: str, ref: str, lengths: tuple[str, str]
    ) -> str:
        told = f"{event} {lengths[0]} after {before}"
        turn = f"it was already the turn of {after} ({self.date_text(ref)})"
        return f"{told}, but {_only(lengths[1])} later {turn}."

    def remark_equal(self, event: str, names: Sequence[str], length: str) -> str:
        one, two, three = names
        equal = "Counted in full years, the two gaps are equal."
        return f"{event} {length} after {one}; {three} came {length} after {two}. {equal}"

    def remark_first(
        self, name: str, rank: str, ref: str, kind: Kind, number: int, day: date | None
    ) -> str:
        told = f"{name} was {rank}, {self.on(ref)}."
        if day is None:
            return told
        many = f"{self.cardinal(number)} {kind.en if number == 1 else phrases.plural(kind)}"
        return f"{told} By {self.day(day)}, the list had grown to {many}."

    def remark_first_twice(self, low: Named, high: Named) -> str:
        first = f"{low[0]} was {low[1]} ({self.date_text(low[2])})"
        return f"{first}, but {high[1]} was {high[0]} ({self.date_text(high[2])})."

    def remark_first_of_group(
        self, group: str, main: Named, kind: Kind, number: int, *, within: bool
    ) -> str:
        where = f"among the {group.removeprefix('the ')}" if within else f"in {group}"
        told = f"{where}, {main[0]} was {main[1]}, {self.on(main[2])}."
        if number < 2:
            return told
        return f"{told} Overall, it was the {grammar.ordinal(number)}."

    def remark_only(self, name: str, rank: str, day: date, kind: Kind, number: int) -> str:
        many = kind.en if number == 1 else phrases.plural(kind)
        beside = f"beside {self.cardinal(number)} {many}"
        return f"As of {self.day(day)}, {name} was {rank}, {beside}."

    def remark_round(self, name: str, rank: str, ref: str) -> str:
        return f"{name} was {rank}, {self.on(ref)}."

    def remark_latest(self, name: str, rank: str, ref: str, day: date) -> str:
        return f"As of {self.day(day)}, {rank} was {name}, {self.on(ref)}."

    def remark_year(
        self, forms: Forms, kind: Kind, object_: str, year: str, names: Sequence[str], day: date
    ) -> str:
        one = fill(forms.event, grammar.indefinite(kind.en), object_)
        times = f"{self.cardinal(len(names))} times in {int(year)} alone, {one}"
        return f"{times}: {_and(names)}. As of {self.day(day)}, no other year had seen as many."

    def remark_road(
        self,
        events: Sequence[str],
        refs: Sequence[str],
        kind: Kind,
        lengths: Sequence[str],
        other: str,
        record: date | None,
    ) -> str:
        first, second = (f"{e} ({self.date_text(r)})" for e, r in zip(events, refs, strict=True))
        told = f"{lengths[0]} passed from the time when {first} to the time when {second}."
        if record:
            longer = f"no {kind.en} had taken longer between the two"
            told += f" As of {self.day(record)}, {longer}."
        return f"{told} For {other}, it was {lengths[1]}." if other else told

    def remark_jump(
        self, start: str, event: str, ref: str, below: Forms, name: str, object_: str
    ) -> str:
        then = f"{capital(self.on(ref))}, {event}, although {_never(below, name, object_)}."
        return f"{start} {then}".strip()

    def remark_twins(self, forms: Forms, object_: str, names: Sequence[str], ref: str) -> str:
        if not leads(forms.event):
            both = _and(names) if len(names) > 2 else f"both {_and(names)}"
            return f"{capital(self.on(ref))}, {fill(forms.event, both, object_)}."
        told = f"{fill(forms.event, names[0], object_)} {self.on(ref)}"
        same = _so(forms, _and(names[1:]), "")
        if len(names) > 2:
            same = same.replace("so was", "so were", 1)
        return f"{told}; on the very same day, {same}."

    def remark_same_day(self, events: Sequence[str], ref: str) -> str:
        one, two = map(_inside, events)
        other = without_same_subject(one, two)
        return f"{capital(self.on(ref))}, {one}{',' if other == two else ''} and {other}."

    def remark_on_this_day(self, event: str, ref: str, years: int) -> str:
        ago = f"{self.cardinal(years)} year{'' if years == 1 else 's'} ago"
        return f"On this day {ago}, {self.on(ref)}, {_inside(event)}."

    def remark_anniversary(self, event: str, ref: str, years: int) -> str:
        since = f"since {_inside(event)}, {self.on(ref)}"
        return f"It is {self.cardinal(years)} years this year {since}."


def _and(names: Sequence[str]) -> str:
    """Names in a row with "and" before the last."""
    if len(names) < 2:
        return "".join(names)
    long = any("," in name for name in names)
    return f"{('; ' if long else ', ').join(names[:-1])} and {names[-1]}"


def _inside(event: str) -> str:
    """An event that is a sentence of its own as it stands inside another."""
    return f"the {event[4:]}" if event.startswith("The ") else event


def _only(length: str) -> str:
    """The length with "only" before it, unless it is "less than" something."""
    return length if length.startswith("less") else f"only {length}"


def _so(forms: Forms, name: str, event: str) -> str:
    """That another did the same: "so did Bulgaria", "so was Oberon", "with Italy"."""
    if leads(forms.event):
        clause = grammar.parse_clause(forms.event)
        return f"so {clause.auxiliary if clause else 'did'} {name}"
    before = forms.event.removesuffix(SUBJECT).split()
    if forms.event.endswith(SUBJECT) and before[-1] == "with":
        return f"with {name}"
    return event


def _never(forms: Forms, name: str, object_: str) -> str:
    """That it had never been so: "it had never been a Strategic Partner"."""
    state = forms.state
    for pattern, never in ((_IS, "it had never been "), (_PERFECT, "it had never ")):
        if pattern.match(state):
            return fill(pattern.sub(never, state), name, object_)
    return f"it had never been so that {fill(phrases.past(forms), name, object_)}"
