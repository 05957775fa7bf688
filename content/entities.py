"""What a pack knows of one entity: names, place on ladders, facts in time order, lessons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from content.figures import FIGURES
from content.figures.frame import framed
from content.knowledge.dates import parse_when
from content.knowledge.insights import Insight, say
from content.knowledge.records import Entity, Fact, Lang
from content.knowledge.references import Reference, reference_error
from content.knowledge.text import sort_key
from content.knowledge.wording import VOICES
from content.knowledge.wording.english_phrases import plural
from content.knowledge.wording.voice import capital
from content.lessons import CitedFact, LessonHead, cite, lesson_facts, lesson_list
from content.lessons.side import all_insights
from content.live import LiveFacts
from content.queries import Snapshot

_TOLD = 4
"""Insights on one page."""


class UnknownEntity(Exception):
    """The pack has no entity with this id, or tells nothing of it."""


@dataclass(frozen=True, slots=True)
class EntityHead:
    """What a list of entities shows. ``facts`` is how many facts name it; ``code`` has its flag."""

    id: str
    name: str
    code: str
    facts: int


@dataclass(frozen=True, slots=True)
class EntityPage:
    """Everything the pack knows of an entity."""

    head: EntityHead
    kind: str
    official: str
    also: tuple[str, ...]
    standing: tuple[str, ...]
    ladders: tuple[SafeString, ...]
    facts: tuple[CitedFact, ...]
    insights: tuple[str, ...]
    lessons: tuple[LessonHead, ...]


@dataclass(frozen=True, slots=True)
class KindList:
    """The entities of one kind, in alphabetical order; ``name`` is the word for them."""

    id: str
    name: str
    entities: tuple[EntityHead, ...]


@lru_cache(maxsize=8)
def entity_lists(snapshot: Snapshot, lang: Lang) -> tuple[KindList, ...]:
    """Every entity that a published fact names, by kind in the order of the pack."""
    return tuple(
        KindList(id_, _plural(snapshot, id_, lang), found)
        for id_ in snapshot.pack.manifest.kinds
        if (found := tuple(_heads(snapshot, id_, lang)))
    )


@lru_cache(maxsize=512)
def entity_page(snapshot: Snapshot, id_: str, lang: Lang) -> EntityPage:
    """The page of an entity at one content revision. Raises UnknownEntity."""
    facts = facts_about(snapshot).get(id_, ())
    if not facts:
        raise UnknownEntity(id_)
    entity = snapshot.pack.entities[id_]
    return EntityPage(
        head=_head(snapshot, id_, lang),
        kind=snapshot.pack.manifest.kinds[entity.kind].get(lang),
        official=entity.official.get(lang) if entity.official else "",
        also=tuple(_other_names(entity, lang)),
        standing=tuple(_standing(snapshot, id_, lang)),
        ladders=tuple(_ladders(snapshot, id_, lang)),
        facts=tuple(cite(snapshot, fact, lang) for fact in facts),
        insights=tuple(say(i, snapshot.base, lang) for i in _insights(snapshot, id_)),
        lessons=tuple(_lessons(snapshot, {fact.id for fact in facts}, lang)),
    )


@lru_cache(maxsize=8)
def facts_about(snapshot: Snapshot) -> Mapping[str, tuple[Fact, ...]]:
    """The published facts that name each entity, in time order, undated ones last."""
    found: dict[str, list[Fact]] = {}
    for fact in snapshot.base.facts.values():
        for id_ in dict.fromkeys((fact.subject, fact.object)):
            if id_ is not None:
                found.setdefault(id_, []).append(fact)
    return {id_: tuple(sorted(facts, key=_in_time)) for id_, facts in found.items()}


def _in_time(fact: Fact) -> tuple[bool, str]:
    when = fact.start or (parse_when(fact.as_of) if fact.as_of else None)
    return when is None, when.lo.isoformat() if when else fact.id


def _heads(snapshot: Snapshot, kind: str, lang: Lang) -> Iterator[EntityHead]:
    ids = (id_ for id_ in facts_about(snapshot) if snapshot.pack.entities[id_].kind == kind)
    heads = (_head(snapshot, id_, lang) for id_ in ids)
    yield from sorted(heads, key=lambda head: sort_key(head.name))


def _head(snapshot: Snapshot, id_: str, lang: Lang) -> EntityHead:
    entity = snapshot.pack.entities[id_]
    name = VOICES[lang].label(entity, snapshot.pack.manifest.as_of_day)
    return EntityHead(id_, capital(name), entity.code, len(facts_about(snapshot)[id_]))


def _plural(snapshot: Snapshot, kind: str, lang: Lang) -> str:
    word = snapshot.pack.manifest.kinds[kind]
    return capital(word.vi if lang == "vi" else plural(word))


def _other_names(entity: Entity, lang: Lang) -> Iterator[str]:
    """Names that it also has or once had, each once."""
    shown = {entity.name.get(lang), entity.official.get(lang) if entity.official else ""}
    for name in dict.fromkeys(entity.all_names(lang)):
        if name not in shown:
            yield name


def _standing(snapshot: Snapshot, id_: str, lang: Lang) -> Iterator[str]:
    """On which level of each ladder it stands on the last day that is known."""
    base, voice = snapshot.base, VOICES[lang]
    for family, levels in base.ladders.items():
        day = min(base.horizon(level) for level in levels)
        level = base.level(family, id_, day)
        if level is not None:
            forms = base.relations[level].says.get(lang)
            yield voice.say_member(forms, voice.name(base.entities[id_], day), "", day)


def _ladders(snapshot: Snapshot, id_: str, lang: Lang) -> Iterator[SafeString]:
    """Its steps on each ladder as a figure."""
    for family in snapshot.base.ladders:
        reference = Reference("ladder", (family, id_), "", 1, f"[[ladder:{family}:{id_}]]")
        if reference_error(reference, snapshot.pack) is None:
            figure = FIGURES["ladder"](LiveFacts(snapshot.base, lang).sheet, reference)
            yield mark_safe(framed(figure, None, lang))  # noqa: S308  escaped where it is drawn


def _insights(snapshot: Snapshot, id_: str) -> list[Insight]:
    return [i for i in all_insights(snapshot) if id_ in i.entities][:_TOLD]


def _lessons(snapshot: Snapshot, facts: set[str], lang: Lang) -> Iterator[LessonHead]:
    """The lessons that state one of the facts."""
    for head in lesson_list(snapshot, lang):
        if facts & set(lesson_facts(snapshot, head.id)):
            yield head


def heads_in(snapshot: Snapshot, facts: Iterable[str], lang: Lang) -> list[EntityHead]:
    """The entities with a flag that some facts name, in alphabetical order."""
    named = (snapshot.base.facts[fact] for fact in facts if fact in snapshot.base.facts)
    ids = {id_ for fact in named for id_ in (fact.subject, fact.object) if id_}
    flagged = (id_ for id_ in ids if snapshot.pack.entities[id_].code)
    heads = (_head(snapshot, id_, lang) for id_ in flagged)
    return sorted(heads, key=lambda head: sort_key(head.name))
