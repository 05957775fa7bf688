"""Live references in lesson texts: ``[[date:csp-us]]``, ``[[count:csp@2024-12-31]]``.

A lesson never types a date, a number or a list that the FactBase knows; it refers to it. This
module reads the references and says which are wrong; ``content/lessons.py`` puts values in.

=========================  =======================================================
``date:FACT[:UNIT]``       its date at stored precision, or at year, month or day
``year:FACT``              the bare year
``end:FACT[:UNIT]``        when it ended
``term:FACT``              "2008 – 2009"
``value:FACT``             a statistic with its unit
``asof:FACT``              the day, month or year a statistic is true of
``sources:FACT``           where it was read
``gap:FACT,FACT:UNIT``     full years or days between two facts
``name:ENTITY``            also ``official:ENTITY``
``count:REL[:KIND]@DAY``   how many subjects the relation has on a day
``list:REL[:KIND]@DAY``    which they are
``nth:REL:KIND:N``         the subject at rank N
``day:DAY``                an as-of day
=========================  =======================================================

Figures, each on a line of its own:

=========================  =======================================================
``timeline:REL``           all dated facts of a relation, in time order
``terms:REL[:REL2…]``      when relations began and ended, as bars on a strip of years
``ladder:FAMILY:ENTITY``   the steps of one entity on the levels of a family
``growth:FAMILY``          how many stand on each level at the end of every year
``map:FAMILY@DAY``         the world, coloured by the level that each country has on a day
=========================  =======================================================

``DAY`` is a day of the format or ``as_of``: the relation's horizon. That of a family is the first
horizon of its levels: the last day on which all of them are known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from content.knowledge.dates import UNITS, BadDate, gap, parse_day
from content.knowledge.messages import Message
from content.knowledge.records import Fact, Pack, Relation

_REFERENCE = re.compile(r"\[\[([a-z]+):([^\]\n]+)\]\]")

FACT_VERBS = ("date", "year", "end", "term", "value", "asof", "sources")
ENTITY_VERBS = ("name", "official")
SET_VERBS = ("count", "list")
FAMILY_VERBS = ("map", "growth", "ladder")
FIGURE_VERBS = ("timeline", "terms", *FAMILY_VERBS)


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference: ``verb``, its arguments split at colons, the day after ``@``, and its line."""

    verb: str
    args: tuple[str, ...]
    day: str
    line: int
    text: str

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of the facts that it names."""
        if self.verb in FACT_VERBS:
            return self.args[:1]
        return tuple(self.args[0].split(",")) if self.verb == "gap" else ()

    @property
    def relation(self) -> str | None:
        """The id of the relation that it names."""
        return self.args[0] if self.verb in (*SET_VERBS, "nth", "timeline") else None


def read_reference(verb: str, rest: str, line: int = 1) -> Reference:
    """The reference between double brackets, read but not checked."""
    body, _, day = rest.partition("@")
    return Reference(verb, tuple(body.split(":")), day, line, f"[[{verb}:{rest}]]")


def find_references(text: str) -> Iterator[Reference]:
    """The references of a lesson text in order."""
    for number, line in enumerate(text.splitlines(), start=1):
        for match in _REFERENCE.finditer(line):
            yield read_reference(match[1], match[2], number)


def substitute(text: str, value_of: Callable[[Reference], str]) -> str:
    """``text`` with each reference replaced by ``value_of(reference)``."""
    return _REFERENCE.sub(lambda match: value_of(read_reference(match[1], match[2])), text)


def day_of(text: str, horizon: date) -> date:
    """The day that a reference names; ``as_of`` or nothing is the horizon. Raises BadDate."""
    return horizon if text in ("", "as_of") else parse_day(text)


def reference_error(reference: Reference, pack: Pack) -> Message | None:
    """What is wrong with a reference, or None."""
    check = _CHECKS.get(reference.verb)
    if check is None:
        known = ", ".join(sorted(_CHECKS))
        message: Message | None = Message(
            'there is no "{verb}"; use one of {known}', verb=reference.verb, known=known
        )
    else:
        message = check(reference, pack)
    if message is None:
        return None
    return Message("{reference}: {message}", reference=reference.text, message=message)


def _check_fact(reference: Reference, pack: Pack) -> Message | None:
    for id_ in reference.facts:
        fact = pack.facts.get(id_)
        if fact is None:
            return Message('there is no fact "{fact}"', fact=id_)
        if fact.status != "published":
            return Message(
                'the fact "{fact}" is {status}: only published facts may be stated',
                fact=id_,
                status=fact.status,
            )
        if reference.verb in ("date", "year", "gap") and fact.start is None:
            return Message('the fact "{fact}" has no date', fact=id_)
        if reference.verb in ("end", "term") and fact.end is None:
            return Message('the fact "{fact}" has no end', fact=id_)
        if reference.verb == "value" and fact.value is None:
            return Message('the fact "{fact}" has no value', fact=id_)
        if reference.verb == "asof" and fact.as_of is None:
            return Message('the fact "{fact}" has no as_of', fact=id_)
    if reference.verb == "gap":
        return _check_gap(reference, pack)
    unit = reference.args[1] if len(reference.args) > 1 else "year"
    return None if unit in UNITS else Message("the unit is year, month or day")


def _check_gap(reference: Reference, pack: Pack) -> Message | None:
    if len(reference.facts) != 2 or reference.args[1:] not in (("days",), ("years",)):
        return Message("write two fact ids and :days or :years")
    start, end = (pack.facts[id_].start for id_ in reference.facts)
    sure = start and end and gap(start, end, reference.args[1]) is not None
    if sure:
        return None
    return Message("their dates are not sure enough for this, or in the wrong order")


def _check_entity(reference: Reference, pack: Pack) -> Message | None:
    known = reference.args[0] in pack.entities
    return None if known else Message('there is no entity "{name}"', name=reference.args[0])


def _check_set(reference: Reference, pack: Pack) -> Message | None:
    if reference.args[0] not in pack.relations:
        return Message('there is no relation "{name}"', name=reference.args[0])
    if reference.verb in SET_VERBS and len(reference.args) > 1:
        known = reference.args[1] in pack.manifest.kinds
        return None if known else Message("there is no such kind")
    if reference.verb == "nth" and not (len(reference.args) == 3 and reference.args[2].isdigit()):
        return Message("write relation:kind:number")
    return _check_day(reference, pack) if reference.day else None


def _check_terms(reference: Reference, pack: Pack) -> Message | None:
    for relation in reference.args:
        if relation not in pack.relations:
            return Message('there is no relation "{name}"', name=relation)
        facts = [fact for fact in _published(pack) if fact.relation == relation]
        if not any(fact.start and fact.start.finest for fact in facts):
            return Message('no fact of "{name}" has a date that is sure', name=relation)
    return None


def _check_family(reference: Reference, pack: Pack) -> Message | None:
    family, *rest = reference.args
    levels = levels_of(family, pack.relations)
    if not levels:
        known = ", ".join(sorted({r.family for r in pack.relations.values() if r.family}))
        return Message('there is no family "{name}"; use one of {known}', name=family, known=known)
    if reference.verb == "ladder" and len(rest) != 1:
        return Message("write ladder:family:entity")
    if reference.verb != "ladder" and rest:
        return Message("write {verb}:family", verb=reference.verb)
    facts = [fact for fact in _published(pack) if fact.relation in levels]
    if reference.verb == "ladder":
        return _check_climber(rest[0], facts, pack)
    if reference.verb == "map":
        return _check_map(reference, levels, facts, pack)
    dated = any(fact.start for fact in facts)
    return None if dated else Message('no fact of "{name}" has a date that is sure', name=family)


def _check_climber(entity: str, facts: list[Fact], pack: Pack) -> Message | None:
    if entity not in pack.entities:
        return Message('there is no entity "{name}"', name=entity)
    if any(fact.subject == entity for fact in facts):
        return None
    return Message('no published fact puts "{name}" on a level of this family', name=entity)


def _check_map(
    reference: Reference, levels: dict[str, Relation], facts: list[Fact], pack: Pack
) -> Message | None:
    if not any(pack.entities[fact.subject].code for fact in facts):
        return Message("none of its entities has a code: there is nothing to show on a map")
    last = min(level.complete_day or pack.manifest.as_of_day for level in levels.values())
    problem = _check_day(reference, pack)
    if problem is None and day_of(reference.day, last) > last:
        return Message("its levels are known up to {day}: take a day up to then", day=last)
    return problem


def levels_of(family: str, relations: Mapping[str, Relation]) -> dict[str, Relation]:
    """The relations that are levels of a family, by id."""
    return {id_: relation for id_, relation in relations.items() if relation.family == family}


def _published(pack: Pack) -> Iterator[Fact]:
    return (fact for fact in pack.facts.values() if fact.status == "published")


def _check_day(reference: Reference, pack: Pack) -> Message | None:
    text = reference.args[0] if reference.verb == "day" else reference.day
    try:
        day_of(text, pack.manifest.as_of_day)
    except BadDate as error:
        return error.message
    return None


_CHECKS = {
    **dict.fromkeys((*FACT_VERBS, "gap"), _check_fact),
    **dict.fromkeys(ENTITY_VERBS, _check_entity),
    **dict.fromkeys((*SET_VERBS, "nth", "timeline"), _check_set),
    **dict.fromkeys(FAMILY_VERBS, _check_family),
    "terms": _check_terms,
    "day": _check_day,
}
