"""Single changes of a pack, such as editors make, drawn by lot."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from msgspec.structs import replace

from content.knowledge.records import Entity, Fact, Pack, Text

Change = Callable[[Pack, Random], Pack]


def with_fact(pack: Pack, fact: Fact) -> Pack:
    """The pack with this fact, in place of one of its id or as a new one."""
    return replace(pack, facts={**pack.facts, fact.id: fact})


def other_status(pack: Pack, random: Random) -> Pack:
    """A fact is published, made a draft or retracted."""
    fact = _any_fact(pack, random)
    states = ("draft", "published", "retracted")
    return with_fact(
        pack, replace(fact, status=random.choice([s for s in states if s != fact.status]))
    )


def other_date(pack: Pack, random: Random) -> Pack:
    """A fact happened some years earlier or later, or in a year of which no more is known."""
    fact = _any_fact(pack, random)
    year = (fact.start.lo.year if fact.start else 2001) + random.choice([-3, -1, 0, 1, 2])
    day = random.choice(
        [f"{year}", f"{year}-{random.randrange(1, 13):02}-{random.randrange(1, 28):02}"]
    )
    lasts = fact.end is None or fact.end.hi.year > year
    return with_fact(pack, replace(fact, from_=day, to=fact.to if lasts else None))


def other_end(pack: Pack, random: Random) -> Pack:
    """A fact ends, later than it did or at all."""
    facts = [fact for fact in pack.facts.values() if fact.start]
    fact = random.choice(facts)
    last = (fact.end or fact.start).hi.year + random.choice([1, 2])  # type: ignore[union-attr]
    return with_fact(pack, replace(fact, to=random.choice([f"{last}", f"{last}-06-15"])))


def other_subject(pack: Pack, random: Random) -> Pack:
    """What is told of one is told of another of its kind."""
    fact = _any_fact(pack, random)
    return with_fact(pack, replace(fact, subject=_like(pack, fact.subject, random)))


def new_fact(pack: Pack, random: Random) -> Pack:
    """The like of a known fact is told of another."""
    fact = _any_fact(pack, random)
    day = (
        f"{random.randrange(1950, 2026)}-{random.randrange(1, 13):02}-{random.randrange(1, 28):02}"
    )
    subject = _like(pack, fact.subject, random)
    return with_fact(pack, replace(fact, id="brand-new", subject=subject, from_=day, to=None))


def other_note(pack: Pack, random: Random) -> Pack:
    """Only what is said besides is another."""
    fact = _any_fact(pack, random)
    return with_fact(pack, replace(fact, note=Text(vi="Ghi chú mới.", en="A new note.")))


def other_name(pack: Pack, random: Random) -> Pack:
    """A thing is called otherwise."""
    id_ = _any_fact(pack, random).subject
    entity = pack.entities[id_]
    name = Text(vi=f"{entity.name.vi} Mới", en=f"New {entity.name.en}")
    return replace(pack, entities={**pack.entities, id_: replace(entity, name=name)})


def new_thing(pack: Pack, random: Random) -> Pack:
    """Something that the pack did not know does what another did."""
    fact = _any_fact(pack, random)
    like = pack.entities[fact.subject]
    name = Text(vi="Xứ Mới", en="Newland")
    thing = Entity(kind=like.kind, name=name, region=like.region)
    changed = replace(pack, entities={**pack.entities, "newland": thing})
    return with_fact(changed, replace(fact, id="brand-new", subject="newland"))


CHANGES: tuple[Change, ...] = (
    *(other_status, other_date, other_end, other_subject, new_fact),
    *(other_note, other_name, new_thing),
)


def _any_fact(pack: Pack, random: Random) -> Fact:
    return random.choice(list(pack.facts.values()))


def _like(pack: Pack, entity: str, random: Random) -> str:
    """One of the same kind."""
    kind = pack.entities[entity].kind
    return random.choice([id_ for id_, one in pack.entities.items() if one.kind == kind])
