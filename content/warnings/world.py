"""A pack as warnings look at it: what stands beside a record. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from content.knowledge.dates import When, unit_of
from content.knowledge.records import LANGS, Fact, Lang, Pack
from content.knowledge.references import FAMILY_VERBS, find_references
from content.knowledge.text import bare_key
from content.knowledge.wording import VOICES
from content.patching import Key

MOST_NAMED = 3


class World:
    """One pack, the day and the language in which is warned.

    ``later`` are records that will be looked at themselves, and name the present one then.
    """

    def __init__(self, pack: Pack, today: date, lang: Lang) -> None:
        self.pack, self.today, self.lang = pack, today, lang
        self.voice = VOICES[lang]
        self.later: set[Key] = set()

    @cached_property
    def by_statement(self) -> dict[tuple[str, str | None], list[Fact]]:
        """The facts and drafts of each relation and object."""
        groups: dict[tuple[str, str | None], list[Fact]] = defaultdict(list)
        for fact in self.pack.facts.values():
            if fact.status != "retracted":
                groups[fact.relation, fact.object].append(fact)
        return groups

    @cached_property
    def by_month(self) -> dict[tuple[str, str | None, str], list[Fact]]:
        """The same by the month, where that is sure: "2023-09"."""
        groups: dict[tuple[str, str | None, str], list[Fact]] = defaultdict(list)
        for (relation, object_), facts in self.by_statement.items():
            for fact in facts:
                month = fact.start.at("month") if fact.start else None
                if month:
                    groups[relation, object_, month].append(fact)
        return groups

    @cached_property
    def by_subject(self) -> dict[tuple[str, str, str | None], list[Fact]]:
        """The same by relation, subject and object."""
        groups: dict[tuple[str, str, str | None], list[Fact]] = defaultdict(list)
        for (relation, object_), facts in self.by_statement.items():
            for fact in facts:
                groups[relation, fact.subject, object_].append(fact)
        return groups

    @cached_property
    def first_days(self) -> dict[str, list[tuple[date, str]]]:
        """The two earliest days of each relation, with their facts; "" for the whole pack."""
        days: dict[str, list[tuple[date, str]]] = defaultdict(list)
        for fact in self.pack.facts.values():
            if fact.start and fact.status != "retracted":
                for name in (fact.relation, ""):
                    days[name].append((fact.start.lo, fact.id))
        return {name: sorted(found)[:2] for name, found in days.items()}

    @cached_property
    def lessons_of(self) -> dict[tuple[str, str], list[str]]:
        """The lessons that refer to ("fact", id), ("relation", id) or ("family", id)."""
        found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for id_, lesson in self.pack.lessons.items():
            for lang in LANGS:
                for reference in find_references(lesson.get(lang)):
                    named = [("fact", fact) for fact in reference.facts]
                    if reference.relation:
                        named.append(("relation", reference.relation))
                    if reference.verb == "terms":
                        named += [("relation", relation) for relation in reference.args]
                    if reference.verb in FAMILY_VERBS:
                        named.append(("family", reference.args[0]))
                    for key in named:
                        found[key][id_] = None
        return {key: list(ids) for key, ids in found.items()}

    @cached_property
    def labels(self) -> dict[str, dict[str, list[str]]]:
        """The records of each kind by every label they have, as `bare_key` folds it."""
        found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for kind, ids in (
            ("entity", self.pack.entities),
            ("relation", self.pack.relations),
            ("source", self.pack.sources),
        ):
            for id_ in ids:
                for label in {bare_key(label) for label in self.labels_of(kind, id_)}:
                    found[kind][label].append(id_)
        return found

    def labels_of(self, kind: str, id_: str) -> list[str]:
        """What a record is called in either language."""
        if kind == "entity":
            entity = self.pack.entities[id_]
            return [name for lang in LANGS for name in entity.all_names(lang)]
        if kind == "relation":
            return [self.pack.relations[id_].says.get(lang).name for lang in LANGS]
        return [self.pack.sources[id_].title]

    def name(self, entity: str) -> str:
        """An entity as it is called now."""
        return self.pack.entities[entity].name.get(self.lang)

    def when(self, when: When) -> str:
        """A date in words, at the finest unit that is sure."""
        ref = when.at(when.finest) if when.finest else None
        return self.voice.date_text(ref) if ref else "; ".join(when.readings)

    def day(self, day: date) -> str:
        """A day in words."""
        return self.voice.day(day)

    def month(self, ref: str) -> str:
        """A month or day in words."""
        assert unit_of(ref) != "year"
        return self.voice.date_text(ref)

    def facts(self, facts: Iterable[Fact]) -> str:
        """A few facts by subject and id; of many, how many more there are."""
        named = [f"{self.name(fact.subject)} ({fact.id})" for fact in facts]
        more = f" + {len(named) - MOST_NAMED}" if len(named) > MOST_NAMED else ""
        return ", ".join(named[:MOST_NAMED]) + more

    def others(self, fact: Fact, among: Iterable[Fact]) -> list[Fact]:
        """The other facts ``among`` some, without those that come later."""
        return [
            other for other in among if other.id != fact.id and ("fact", other.id) not in self.later
        ]


def ids_of(facts: Iterable[Fact]) -> str:
    """What stands in a code for some facts."""
    ids = sorted(fact.id for fact in facts)
    return ",".join(ids[:MOST_NAMED]) + (f"+{len(ids) - MOST_NAMED}" if ids[MOST_NAMED:] else "")
