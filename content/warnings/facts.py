"""What is warned of a fact beside the others of its pack, and of one that goes. Pure.

As in ``rules``; the relation of the fact and what it names are there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from content.knowledge.messages import Message
from content.knowledge.records import Fact
from content.warnings.world import World, ids_of

Warned = Iterator[tuple[str, Message]]

LONG_BEFORE = 50
"""Years between a fact and the earliest other one of its relation that nobody expects."""


def of_fact(slug: str, world: World, was: World | None) -> Warned:
    """A published fact beside the others; one that is published no more beside the lessons."""
    fact = world.pack.facts.get(slug)
    if fact is None:
        return
    if fact.status != "published":
        old = was.pack.facts.get(slug) if was else None
        if old is not None and old.status == "published":
            yield from _gone(old, world)
        return
    yield from _same_time(fact, world)
    yield from _twice(fact, world)
    yield from _out_of_time(fact, world)
    yield from _out_of_life(fact, world)
    sources = {citation.id for citation in fact.citations}
    if len(sources) == 1:
        [only] = sources
        yield (
            f"one-source:{only}",
            Message("only one source says it ({source}): can a second one be found?", source=only),
        )


def _same_time(fact: Fact, world: World) -> Warned:
    """Another subject on the same day or in the same month, where that is not usual."""
    month = fact.start.at("month") if fact.start else None
    if fact.start is None or month is None or world.pack.relations[fact.relation].momentary:
        return
    near = world.by_month[fact.relation, fact.object, month]
    others = [one for one in world.others(fact, near) if one.subject != fact.subject]
    if not others:
        return
    day = fact.start.at("day")
    same = [one for one in others if day and one.start and one.start.at("day") == day]
    if same:
        text = "{when}: on the same day also {others}. Are all of them right?"
        message = Message(text, when=world.month(day or month), others=world.facts(same))
        yield f"same-day:{ids_of(same)}", message
    else:
        text = "{when}: in the same month also {others}. Are all of them right?"
        message = Message(text, when=world.month(month), others=world.facts(others))
        yield f"same-month:{ids_of(others)}", message


def _twice(fact: Fact, world: World) -> Warned:
    """The same said of the same subject (and object) for a time that overlaps."""
    own = world.by_subject[fact.relation, fact.subject, fact.object]
    momentary = world.pack.relations[fact.relation].momentary
    for other in world.others(fact, own):
        if _overlap(fact, other, momentary=momentary):
            text = '"{other}" says the same for a time that overlaps. Is this another case?'
            yield f"twice:{other.id}", Message(text, other=other.id)


def _overlap(one: Fact, other: Fact, *, momentary: bool) -> bool:
    if one.as_of or other.as_of:
        return one.as_of == other.as_of
    return _begins(one) <= _ends(other, momentary) and _begins(other) <= _ends(one, momentary)


def _begins(fact: Fact) -> date:
    return fact.start.lo if fact.start else date.min


def _ends(fact: Fact, momentary: bool) -> date:
    last = fact.start if momentary else fact.end
    return last.hi if last else date.max


def _out_of_time(fact: Fact, world: World) -> Warned:
    """A date that has not come, that lies behind the horizon, or long before everything else."""
    if fact.start is None:
        return
    relation = world.pack.relations[fact.relation]
    horizon = relation.complete_day or world.pack.manifest.as_of_day
    when, code = world.when(fact.start), ";".join(fact.start.readings)
    if fact.start.lo > world.today:
        text = "{when} has not come yet: how can it be known?"
        yield f"future:{code}", Message(text, when=when)
    elif fact.start.hi > horizon:
        text = (
            "{when} lies after {horizon}, up to which the pack claims to know this: nothing is "
            "asked beyond that day until it is moved. Is that meant?"
        )
        message = Message(text, when=when, horizon=world.day(horizon))
        yield f"after-horizon:{code}", message
    first = _first_other(fact, world)
    if first and first.year - fact.start.lo.year > LONG_BEFORE:
        text = "{when} is long before everything else of its kind (from {year}). Is the year right?"
        yield f"too-early:{code}", Message(text, when=when, year=str(first.year))


def _first_other(fact: Fact, world: World) -> date | None:
    """The earliest day of another fact of the relation, or else of the pack."""
    for name in (fact.relation, ""):
        for day, id_ in world.first_days.get(name, []):
            if id_ != fact.id:
                return day
    return None


def _out_of_life(fact: Fact, world: World) -> Warned:
    """Something that did not exist at the time."""
    if fact.start is None:
        return
    for id_ in (fact.subject, fact.object):
        entity = world.pack.entities[id_] if id_ else None
        days = (fact.start.lo, fact.start.hi)
        if entity and id_ and not any(entity.existed_on(day) for day in days):
            text = '"{name}" did not exist then ({when}), the pack says. Is that right?'
            message = Message(text, name=world.name(id_), when=world.when(fact.start))
            yield f"not-then:{id_}", message


def _gone(fact: Fact, world: World) -> Warned:
    """Lessons that tell the fact, count it or draw it."""
    family = world.pack.relations[fact.relation].family
    keys = [("fact", fact.id), ("relation", fact.relation), ("family", family or "")]
    lessons = dict.fromkeys(id_ for key in keys for id_ in world.lessons_of.get(key, []))
    for lesson in lessons:
        text = 'the lesson "{lesson}" tells it, counts it or draws it. Is its text right without?'
        yield f"told:{lesson}", Message(text, lesson=lesson)
