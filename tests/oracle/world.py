"""A pack as its files say it: raw YAML turned into four small records and nothing more."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from tests.oracle.days import Span, When, span
from tests.oracle.texts import look

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
NOTHING = (None, "", "null", "~")
NOT_STYLES = {"kind", "names", "aliases", "code", "region", "since", "until"}
ALWAYS: Span = (date.min, date.max)


def as_list(raw: Any) -> list[Any]:
    """One thing, several, or nothing, always as a list."""
    if raw in NOTHING:
        return []
    return list(raw) if isinstance(raw, list) else [raw]


def worded(raw: Any, lang: str) -> list[str]:
    """The texts of a {vi: …, en: …} mapping, or of a bare value, in one language."""
    return [str(text) for text in as_list(raw.get(lang) if isinstance(raw, dict) else raw)]


@dataclass(frozen=True)
class Entity:
    """Something with names."""

    id: str
    kind: str
    raw: dict[str, Any] = field(hash=False, compare=False)
    _labels: dict[tuple[str, Span], set[str]] = field(
        default_factory=dict, init=False, repr=False, hash=False, compare=False
    )

    def former(self, lang: str, period: Span = ALWAYS) -> tuple[set[str], bool]:
        """The former names that may be in use in the period, and whether today's may be."""
        found: set[str] = set()
        since = date.min
        for former in sorted(as_list(self.raw.get("names")), key=lambda n: span(n["until"])):
            until = span(former["until"])
            if since <= period[1] and period[0] <= until[1]:
                found.update(worded(former, lang) or worded(self.raw["name"], lang))
            since = until[0]
        return found, since <= period[1]

    def styles(self, lang: str, period: Span = ALWAYS) -> dict[str, set[str]]:
        """The names that may be in use in the period, by style; a former name suits every style."""
        former, today = self.former(lang, period)
        own = {style: worded(self.raw[style], lang) for style in self.raw.keys() - NOT_STYLES}
        return {style: former | set(names if today else ()) for style, names in own.items()}

    def labels(self, lang: str, period: Span = ALWAYS) -> set[str]:
        """Every name and style that may be in use at some time of the period."""
        known = self._labels.get((lang, period))
        if known is None:
            known = set().union(*self.styles(lang, period).values())
            self._labels[lang, period] = known
        return known

    def aliases(self, lang: str) -> set[str]:
        """What else people call it."""
        return set(worded(self.raw.get("aliases") or {}, lang))

    def every_name(self, lang: str) -> set[str]:
        """Whatever it is or was ever called."""
        return self.labels(lang) | self.aliases(lang)

    def was_there(self, period: Span) -> bool:
        """It may have existed on some day of the period."""
        first, last = (When.read(self.raw.get(key)) for key in ("since", "until"))
        begun = first is None or first.first <= period[1]
        return begun and (last is None or period[0] <= last.last)


@dataclass(frozen=True)
class Relation:
    """A kind of statement and its logic."""

    id: str
    subject_kinds: frozenset[str]
    object_kinds: frozenset[str]
    single: bool
    complete_until: date | None
    family: str | None
    rank: int
    implies: tuple[str, ...]
    topic: str | None
    raw: dict[str, Any] = field(hash=False, compare=False)

    def says(self, lang: str) -> dict[str, str]:
        """Its wording, by form."""
        return (self.raw.get("says") or {}).get(lang) or {}

    def flag(self, key: str) -> bool:
        """A key of our own pack format, such as `momentary`."""
        return str(self.raw.get(key)).lower() == "true"

    def akin(self, other: "Relation") -> bool:
        """The same relation, or one of its family or topic."""
        family = self.family is not None and self.family == other.family
        topic = self.topic is not None and self.topic == other.topic
        return self.id == other.id or family or topic


@dataclass(frozen=True)
class Fact:
    """One dated statement, whatever its status."""

    id: str
    subject: str
    relation: str
    object: str | None
    start: When | None
    end: When | None
    value: str | None
    as_of: When | None
    as_of_text: str | None
    status: str
    sources: tuple[str, ...]
    note: dict[str, str] = field(hash=False, compare=False)

    @property
    def published(self) -> bool:
        """May it be shown at all?"""
        return self.status == "published"

    @property
    def latest(self) -> date:
        """The last day on which it may still hold."""
        return self.end.last if self.end else date.max


def read_entity(key: str, raw: dict[str, Any]) -> Entity:
    """One entry of entities.yaml."""
    return Entity(key, raw["kind"], raw)


def read_relation(key: str, raw: dict[str, Any]) -> Relation:
    """One entry of relations.yaml."""
    complete = raw.get("complete_until")
    return Relation(
        id=key,
        subject_kinds=frozenset(as_list(raw.get("subject"))),
        object_kinds=frozenset(as_list(raw.get("object"))),
        single=str(raw.get("single")).lower() == "true",
        complete_until=None if complete in NOTHING else span(str(complete))[1],
        family=raw.get("family") or None,
        rank=int(raw.get("rank") or 0),
        implies=tuple(as_list(raw.get("implies"))),
        topic=raw.get("topic") or None,
        raw=raw,
    )


def read_fact(raw: dict[str, Any]) -> Fact:
    """One item of a facts file."""

    def text(key: str) -> str | None:
        return None if raw.get(key) in NOTHING else str(raw[key])

    sources = [s["id"] if isinstance(s, dict) else s for s in as_list(raw.get("sources"))]
    return Fact(
        id=raw["id"],
        subject=raw["subject"],
        relation=raw["relation"],
        object=text("object"),
        start=When.read(raw.get("from")),
        end=When.read(raw.get("to")),
        value=text("value"),
        as_of=When.read(raw.get("as_of")),
        as_of_text=text("as_of"),
        status=text("status") or "published",
        sources=tuple(sources),
        note=raw.get("note") or {},
    )


@dataclass(frozen=True)
class World:
    """A whole pack."""

    as_of: date
    kinds: dict[str, Any]
    entities: dict[str, Entity]
    relations: dict[str, Relation]
    sources: dict[str, Any]
    facts: dict[str, Fact]

    @classmethod
    def read(cls, folder: Path) -> "World":
        """Read a pack folder."""

        def load(path: Path) -> Any:
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            return yaml.load(text, Loader=LOADER) or {}  # noqa: S506 - it makes only strings

        pack = load(folder / "pack.yaml")
        entities = load(folder / "entities.yaml")
        relations = load(folder / "relations.yaml")
        lists = [load(path) for path in sorted((folder / "facts").glob("*.yaml"))]
        facts = [read_fact(raw) for items in lists for raw in items]
        return cls(
            as_of=span(pack["as_of"])[1],
            kinds=pack.get("kinds") or {},
            entities={key: read_entity(key, raw) for key, raw in entities.items()},
            relations={key: read_relation(key, raw) for key, raw in relations.items()},
            sources=load(folder / "sources.yaml"),
            facts={fact.id: fact for fact in facts if fact.status != "retracted"},
        )

    @cached_property
    def _by_slot(self) -> dict[tuple[str, str], list[Fact]]:
        """Facts that are not retracted, by relation and subject."""
        found: dict[tuple[str, str], list[Fact]] = {}
        for fact in self.facts.values():
            found.setdefault((fact.relation, fact.subject), []).append(fact)
        return found

    def only(self, facts: Iterable[Fact]) -> "World":
        """The same world with no other facts than these."""
        less = replace(self, facts={fact.id: fact for fact in facts})
        less.__dict__.update(_closures=self._closures, _bearers=self._bearers)
        return less

    @cached_property
    def _by_relation(self) -> dict[str, list[Fact]]:
        """Facts that are not retracted, by relation."""
        found: dict[str, list[Fact]] = {}
        for fact in self.facts.values():
            found.setdefault(fact.relation, []).append(fact)
        return found

    def of_relation(self, relation: str) -> list[Fact]:
        """Published and draft facts of a relation."""
        return self._by_relation.get(relation, [])

    def about(self, relation: str, subject: str, obj: str | None = None) -> list[Fact]:
        """Published and draft facts of a relation and subject; without an object, of any."""
        facts = self._by_slot.get((relation, subject), [])
        return [fact for fact in facts if obj is None or fact.object == obj]

    def horizon(self, relation: str) -> date:
        """The last day a question about the relation may speak of."""
        return self.relations[relation].complete_until or self.as_of

    @cached_property
    def _closures(self) -> dict[str, frozenset[str]]:
        """For each relation, those that make it true: itself and what implies it."""
        closures: dict[str, frozenset[str]] = {}
        for key in self.relations:
            found, size = {key}, 0
            while len(found) > size:
                size = len(found)
                found |= {r.id for r in self.relations.values() if found & set(r.implies)}
            closures[key] = frozenset(found)
        return closures

    def closure(self, relation: str) -> frozenset[str]:
        """The relation and all that imply it, however indirectly."""
        return self._closures[relation]

    @cached_property
    def known_dates(self) -> frozenset[str]:
        """Every date that a published fact has for sure, at every unit."""
        facts = [fact for fact in self.facts.values() if fact.published]
        dates = [when for f in facts for when in (f.start, f.end, f.as_of) if when]
        return frozenset(ref for when in dates for ref in when.sure)

    @cached_property
    def _texts(self) -> dict[str, list[str]]:
        """Notes and names with numbers in them, by language, the longest first."""
        found = {}
        for lang in ("vi", "en"):
            texts = {fact.note.get(lang) or "" for fact in self.facts.values()}
            for entity in self.entities.values():
                texts |= entity.every_name(lang)
            numbered = [text for text in texts if any(mark.isdigit() for mark in text)]
            found[lang] = sorted(numbered, key=len, reverse=True)
        return found

    def without_texts(self, text: str, lang: str) -> str:
        """A text without the notes of facts, and without names that have numbers in them."""
        for part in self._texts[lang] if any(mark.isdigit() for mark in text) else []:
            text = text.replace(part, " ")
        return text

    @cached_property
    def _bearers(self) -> dict[tuple[str, str], set[str]]:
        """For each language and look of a name, who may at some time be called so."""
        found: dict[tuple[str, str], set[str]] = {}
        for entity in self.entities.values():
            for lang in ("vi", "en"):
                for name in entity.every_name(lang):
                    found.setdefault((lang, look(name)), set()).add(entity.id)
        return found

    def called(self, name: str, lang: str, period: Span) -> set[str]:
        """Everything that may be called by a name in the period."""
        bearers = [self.entities[key] for key in self._bearers.get((lang, look(name)), ())]
        return {
            entity.id
            for entity in bearers
            for label in entity.labels(lang, period) | entity.aliases(lang)
            if look(label) == look(name)
        }

    def kinds_asked(self, ask: dict[str, Any]) -> frozenset[str]:
        """The kinds of subject a question is about: its `kind`, or the relation's."""
        wanted = ask.get("kind")
        if wanted is None:
            return self.relations[ask["relation"]].subject_kinds
        if wanted in self.kinds:
            return frozenset({wanted})
        words = self.kinds.items()
        return frozenset(k for k, word in words if wanted in (word or {}).values())

    def subjects(self, ask: dict[str, Any]) -> list[str]:
        """Every entity of the kinds asked."""
        return self.of_kinds(self.kinds_asked(ask))

    def of_kinds(self, kinds: frozenset[str]) -> list[str]:
        """Every entity of these kinds."""
        return [entity.id for entity in self.entities.values() if entity.kind in kinds]
