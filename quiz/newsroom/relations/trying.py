"""What a relation would say and ask: of the facts that it has, or of examples that are typed.

Only what the relation itself needs is looked at, not the whole pack: a form must answer at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import msgspec
from django.utils.translation import gettext as _

from content.knowledge.base import FactBase
from content.knowledge.dates import BadDate
from content.knowledge.fact_rules import check_fact
from content.knowledge.messages import Message
from content.knowledge.records import LANGS, Fact, Lang, Pack, Relation, Source
from content.knowledge.rules import check_single, implied_by
from content.workbooks.names import Names
from content.workbooks.values import BadNumber, read_dates, read_number
from quiz.generation.engine import questions
from quiz.newsroom.files.becoming import Sample, samples

MOST_SAID = 3
EXAMPLE = "thu"
"""What the ids of examples begin with, and their source: they are never saved."""


@dataclass(frozen=True, slots=True)
class Example:
    """A fact as it is typed to try a relation."""

    subject: str
    object: str = ""
    date: str = ""
    value: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.subject or self.object or self.date or self.value)


@dataclass
class Tried:
    """What came of it: sentences, how many questions and some of them, by language.

    ``problems`` say what is wrong with an example, by its number from 1.
    """

    said: list[dict[Lang, str]] = field(default_factory=list)
    total: dict[Lang, int] = field(default_factory=dict)
    samples: dict[Lang, list[Sample]] = field(default_factory=dict)
    problems: list[tuple[int, str]] = field(default_factory=list)

    @property
    def asks_nothing(self) -> bool:
        """Is there a language in which nothing can be asked?"""
        return bool(self.total) and not all(self.total.values())


def try_relation(
    pack: Pack, slug: str, examples: Sequence[Example], *, asking: bool = True
) -> Tried:
    """Try the relation ``slug`` of a pack that already has it as it would be.

    Without ``asking`` only what it says: questions of a great relation take a second or two.
    """
    tried = Tried()
    narrow = _narrow(pack, slug)
    names, made = Names(pack), dict[str, Fact]()
    for number, example in enumerate(examples, start=1):
        if example.is_empty:
            continue
        fact = _fact(example, number, slug, names)
        wrong = [fact] if isinstance(fact, Message) else _wrong(narrow, [*made.values(), fact])
        if isinstance(fact, Fact) and not wrong:
            made[fact.id] = fact
        tried.problems += [(number, message.told(_)) for message in wrong[:1]]
    narrow = msgspec.structs.replace(narrow, facts=narrow.facts | made)
    base = FactBase(narrow)
    own = [f for f in narrow.facts.values() if f.relation == slug and f.status == "published"]
    shown = [*made.values(), *(fact for fact in own if fact.id not in made)][:MOST_SAID]
    tried.said = [{lang: base.tell(fact, lang) for lang in LANGS} for fact in shown]
    for lang in LANGS if own and asking else ():
        found = [q for q in questions(base, lang) if slug in q.relations]
        tried.total[lang], tried.samples[lang] = len(found), samples(found)
    return tried


def _narrow(pack: Pack, slug: str) -> Pack:
    """The pack with only what bears on the relation: its ladder, what it implies, their facts."""
    relation = pack.relations[slug]
    near = {slug, *implied_by(slug, pack.relations), *relation.followed_by}
    for id_, other in pack.relations.items():
        is_level = bool(relation.family) and other.family == relation.family
        if is_level or slug in implied_by(id_, pack.relations):
            near.add(id_)
    near |= {one for id_ in [*near] for one in implied_by(id_, pack.relations)}
    relations = {id_: pack.relations[id_] for id_ in pack.relations if id_ in near}
    facts = {id_: fact for id_, fact in pack.facts.items() if fact.relation in near}
    return msgspec.structs.replace(
        pack,
        manifest=msgspec.structs.replace(pack.manifest, lessons=[], chapters=[]),
        relations={id_: _alone(one, near) for id_, one in relations.items()},
        sources={**pack.sources, EXAMPLE: Source(title="…")},
        facts=facts,
        lessons={},
    )


def _alone(relation: Relation, near: set[str]) -> Relation:
    """The relation without neighbours that are left out."""
    following = [id_ for id_ in relation.followed_by if id_ in near]
    return msgspec.structs.replace(relation, followed_by=following, lesson_only=False)


def _fact(example: Example, number: int, slug: str, names: Names) -> Fact | Message:
    """The example as a fact, or what is wrong with it."""
    relation = names.pack.relations[slug]
    subject = names.entity(example.subject, relation.subject_kinds)
    object_ = names.entity(example.object, relation.object_kinds) if example.object else None
    for found in (subject, object_):
        if found is not None and found.problem is not None:
            return found.problem
    value: int | float | str | None = example.value or None
    try:
        dates = read_dates(example.date) if example.date else None
        if example.value and relation.value == "number":
            value = read_number(example.value)
    except BadDate as error:
        return error.message
    except BadNumber:
        return Message("write the number without marks between thousands, as 1586")
    figure = value is not None
    return Fact(
        id=f"{EXAMPLE}-{number}",
        subject=subject.id,
        relation=slug,
        sources=[EXAMPLE],
        object=object_.id if object_ else None,
        from_=None if figure else dates,
        value=value,
        as_of=dates if figure and isinstance(dates, str) else None,
    )


def _wrong(pack: Pack, examples: Iterable[Fact]) -> list[Message]:
    """What the rules say against the last of the examples beside the others."""
    facts = pack.facts | {fact.id: fact for fact in examples}
    beside = msgspec.structs.replace(pack, facts=facts)
    last = list(facts.values())[-1]
    found = [*check_fact(last, beside), *check_single(beside)]
    return [finding.message for finding in found if finding.id == last.id]
