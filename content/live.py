"""What a lesson's live references say today: dates, names, numbers and figures as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from html import escape
from typing import cast

from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from content.figures import FIGURES, markup
from content.figures.frame import framed
from content.figures.sheet import Sheet
from content.knowledge import series
from content.knowledge.base import FactBase, Truth
from content.knowledge.dates import Unit, When, gap, parse_day, parse_when
from content.knowledge.records import Fact, Lang
from content.knowledge.references import Reference, day_of
from content.knowledge.text import sort_key
from content.knowledge.wording import VOICES
from content.knowledge.wording.voice import capital

UNKNOWN = {"vi": "(chưa xác định)", "en": "(not known)"}
_AND = {"vi": "và", "en": "and"}


@lru_cache(maxsize=4096)  # a class is shown the same sentences again and again
def unbroken(text: str) -> SafeString:
    """The text as HTML in which no date breaks across lines (a line may end after a dash)."""
    return mark_safe(markup.unbroken(text))  # noqa: S308  escaped there


class LiveFacts:
    """Puts values in for references, from one FactBase and in one language.

    ``used`` collects the facts that were stated, in order: what the page must cite and what a
    quiz of the lesson may ask. ``said`` has the anchor at which each was stated first, where it
    has one.
    """

    def __init__(self, base: FactBase, lang: Lang) -> None:
        self.base = base
        self.lang = lang
        self.voice = VOICES[lang]
        self.used: dict[str, None] = {}
        self.said: dict[str, str] = {}
        self.sheet = Sheet(base, lang, static, self._cite)
        self._figures = 0

    def html(self, reference: Reference) -> str:
        """The value of a reference as HTML."""
        return _RENDER[reference.verb](self, reference)

    # -- facts -------------------------------------------------------------------------------

    def _date(self, reference: Reference) -> str:
        fact = self._fact(reference)
        return self._linked(fact, self._when(fact.start, _unit(reference)))

    def _end(self, reference: Reference) -> str:
        fact = self._fact(reference)
        return self._linked(fact, self._when(fact.end, _unit(reference)))

    def _when(self, when: When | None, unit: Unit | None = None) -> str:
        """The date at ``unit``, or at the finest one that is sure."""
        unit = unit or (when.finest if when else None)
        ref = when.at(unit) if when and unit else None
        return self.voice.date_text(ref) if ref else UNKNOWN[self.lang]

    def _year(self, reference: Reference) -> str:
        fact = self._fact(reference)
        ref = fact.start.at("year") if fact.start else None
        return self._linked(fact, ref or UNKNOWN[self.lang])

    def _term(self, reference: Reference) -> str:
        fact = self._fact(reference)
        first = fact.start.at("year") if fact.start else None
        last = fact.end.at("year") if fact.end else None
        text = f"{first} – {last}" if first and last else UNKNOWN[self.lang]
        return self._linked(fact, first if first and first == last else text)

    def _value(self, reference: Reference) -> str:
        fact = self._fact(reference)
        unit = self.base.relations[fact.relation].unit_text(self.lang)
        number = self.voice.number(fact.value)
        return self._linked(fact, f"{number}%" if unit == "%" else f"{number} {unit}".strip())

    def _as_of(self, reference: Reference) -> str:
        fact = self._fact(reference)
        return self._linked(fact, self._when(parse_when(fact.as_of or ""), _unit(reference)))

    def _sources(self, reference: Reference) -> str:
        fact = self._fact(reference)
        self.used.setdefault(fact.id)
        sources = [self.base.pack.sources[citation.id] for citation in fact.citations]
        return "; ".join(f"<cite>{escape(source.title)}</cite>" for source in sources)

    def _gap(self, reference: Reference) -> str:
        first, last = (self.base.facts[id_] for id_ in reference.facts)
        number = None
        if first.start and last.start:
            number = gap(first.start, last.start, reference.args[1])
        return self._linked(last, UNKNOWN[self.lang] if number is None else str(number))

    def _fact(self, reference: Reference) -> Fact:
        return self.base.facts[reference.facts[0]]

    def _linked(self, fact: Fact, text: str) -> str:
        """A value that leads to the sources of its fact; the first one can be led to itself."""
        return self.sheet.linked(fact, unbroken(text))

    def _cite(self, fact: Fact) -> dict[str, str]:
        """Note that a fact is stated here; the attributes of the link that states it."""
        self.used.setdefault(fact.id)
        first = fact.id not in self.said
        anchor = {"id": self.said.setdefault(fact.id, f"said-{fact.id}")} if first else {}
        return anchor | {"href": f"#fact-{fact.id}"}

    # -- entities ----------------------------------------------------------------------------

    def _name(self, reference: Reference) -> str:
        entity = self.base.entities[reference.args[0]]
        return escape(self.voice.name(entity, self.base.pack.manifest.as_of_day))

    def _official(self, reference: Reference) -> str:
        entity = self.base.entities[reference.args[0]]
        official = entity.official.get(self.lang) if entity.official else ""
        return escape(official) if official else self._name(reference)

    # -- sets --------------------------------------------------------------------------------

    def _count(self, reference: Reference) -> str:
        holders = self._holders(reference)
        return UNKNOWN[self.lang] if holders is None else str(len(holders))

    def _list(self, reference: Reference) -> str:
        holders = self._holders(reference)
        if not holders:
            return UNKNOWN[self.lang]
        day = self._asked_day(reference)
        names = [self.voice.name(self.base.entities[id_], day) for id_ in holders]
        for fact in self._facts_of(reference.args[0], holders):
            self.used.setdefault(fact.id)
        return escape(_enumerate(sorted(names, key=sort_key), _AND[self.lang]))

    def _holders(self, reference: Reference) -> list[str] | None:
        """Who has the relation on the day: all that is known, None where a case is unknown.

        A list in an open world names those of which it is certain.
        """
        relation, *rest = reference.args
        kinds = rest or self.base.relations[relation].subject_kinds
        day = self._asked_day(reference)
        found: list[str] = []
        for kind in kinds:
            known = series.holders(self.base, relation, None, kind, day)
            if known is None and reference.verb == "list":
                subjects = series.subjects(self.base, relation, None, kind)
                known = [s for s in subjects if self.base.state(relation, s, day) is Truth.TRUE]
            if known is None:
                return None
            found += known
        return found

    def _asked_day(self, reference: Reference) -> date:
        return day_of(reference.day, self.base.horizon(reference.args[0]))

    def _facts_of(self, relation: str, subjects: Iterable[str]) -> list[Fact]:
        return [fact for subject in subjects for fact in self.base.published(relation, subject)]

    def _nth(self, reference: Reference) -> str:
        relation, kind, number = reference.args
        fact = series.ranked(self.base, relation, None, kind).get(int(number))
        if fact is None:
            return UNKNOWN[self.lang]
        return self._linked(fact, self._fact_subject(fact))

    def _day(self, reference: Reference) -> str:
        return unbroken(self.voice.day(parse_day(reference.args[0])))

    def _figure(self, reference: Reference) -> str:
        """A figure, numbered in the order of the page."""
        self._figures += 1
        return framed(FIGURES[reference.verb](self.sheet, reference), self._figures, self.lang)

    def _fact_subject(self, fact: Fact) -> str:
        day = fact.start.lo if fact.start else self.base.pack.manifest.as_of_day
        return capital(self.voice.label(self.base.entities[fact.subject], day))


def _unit(reference: Reference) -> Unit | None:
    """The unit that a reference asks for."""
    return cast(Unit, reference.args[1]) if len(reference.args) > 1 else None


def _enumerate(names: list[str], last: str) -> str:
    """ "a, b and c"."""
    return f" {last} ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


_RENDER: dict[str, Callable[[LiveFacts, Reference], str]] = {
    "date": LiveFacts._date,
    "end": LiveFacts._end,
    "year": LiveFacts._year,
    "term": LiveFacts._term,
    "value": LiveFacts._value,
    "asof": LiveFacts._as_of,
    "sources": LiveFacts._sources,
    "gap": LiveFacts._gap,
    "name": LiveFacts._name,
    "official": LiveFacts._official,
    "count": LiveFacts._count,
    "list": LiveFacts._list,
    "nth": LiveFacts._nth,
    "day": LiveFacts._day,
    **dict.fromkeys(FIGURES, LiveFacts._figure),
}
