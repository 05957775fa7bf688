"""What must hold of one fact: known things of fitting kinds, possible dates, a source."""

from __future__ import annotations

from collections.abc import Iterator

from content.knowledge.dates import parse_when
from content.knowledge.findings import Finding, check_date, check_id, unknown
from content.knowledge.messages import Message
from content.knowledge.records import Fact, Pack, Relation


def check_fact(fact: Fact, pack: Pack) -> Iterator[Finding]:
    """A fact names known things of fitting kinds, has possible dates and at least one source."""
    yield from check_id("fact", fact.id, fact.id, ("id",))
    yield from _check_fact_dates(fact)
    relation = pack.relations.get(fact.relation)
    if relation is None:
        message = unknown("relation", fact.relation, pack.relations)
        yield Finding("fact", fact.id, ("relation",), message)
    else:
        yield from _check_end(fact, "subject", fact.subject, relation.subject_kinds, pack)
        yield from _check_end(fact, "object", fact.object, relation.object_kinds, pack)
        yield from _check_value(fact, relation)
    if not fact.sources:
        message = Message("a fact needs a source: name at least one")
        yield Finding("fact", fact.id, ("sources",), message)
    for citation in fact.citations:
        if citation.id not in pack.sources:
            message = unknown("source", citation.id, pack.sources)
            yield Finding("fact", fact.id, ("sources",), message)


def _check_fact_dates(fact: Fact) -> Iterator[Finding]:
    problems = []
    for key, value in (("from", fact.from_), ("to", fact.to), ("as_of", fact.as_of)):
        if value is not None:
            problems += list(check_date("fact", fact.id, (key,), value, parse_when))
    yield from problems
    if not problems and fact.start and fact.end and fact.end.hi < fact.start.lo:
        message = Message("it ends before it begins: check both dates")
        yield Finding("fact", fact.id, ("to",), message)


def _check_end(
    fact: Fact, key: str, id_: str | None, kinds: list[str], pack: Pack
) -> Iterator[Finding]:
    """The subject or object of a fact: there if the relation takes one, and of its kind."""
    if id_ is None or not kinds:
        if id_ is not None:
            message = Message(
                'the relation "{relation}" takes no object: remove it', relation=fact.relation
            )
            yield Finding("fact", fact.id, (key,), message)
        elif kinds:
            message = Message(
                'the relation "{relation}" needs an object: name an entity', relation=fact.relation
            )
            yield Finding("fact", fact.id, (), message)
        return
    entity = pack.entities.get(id_)
    if entity is None:
        yield Finding("fact", fact.id, (key,), unknown("entity", id_, pack.entities))
    elif entity.kind not in kinds:
        wanted = " or ".join(kinds)
        message = Message(
            '"{entity}" is of kind {kind}, but "{relation}" takes {wanted}',
            entity=id_,
            kind=entity.kind,
            relation=fact.relation,
            wanted=wanted,
        )
        yield Finding("fact", fact.id, (key,), message)


def _check_value(fact: Fact, relation: Relation) -> Iterator[Finding]:
    if relation.value is None and fact.value is not None:
        message = Message(
            'the relation "{relation}" takes no value: remove it', relation=fact.relation
        )
        yield Finding("fact", fact.id, ("value",), message)
    elif relation.value is not None and fact.value is None:
        message = Message('the relation "{relation}" needs a value: add it', relation=fact.relation)
        yield Finding("fact", fact.id, (), message)
    elif relation.value == "number" and not isinstance(fact.value, int | float | None):
        message = Message("the value must be a number, written without quotes")
        yield Finding("fact", fact.id, ("value",), message)
