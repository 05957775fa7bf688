"""What the lists of the newsroom show of a pack: every record in a line that can be found.

A list is made once for a revision and a language, and then only looked through.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from content.knowledge.dates import parse_when
from content.knowledge.records import LANGS, Fact, Lang, Pack, Relation, Status
from content.knowledge.text import fold, sort_key
from content.lessons import lesson_facts, lesson_list
from content.queries import Snapshot


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact in a list; ``first`` and ``last`` are the years that it may lie in, 0 for none."""

    id: str
    sentence: str
    relation: str
    status: Status
    sources: frozenset[str]
    ends: frozenset[str]
    kind: str
    first: int
    last: int
    folded: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of facts is narrowed to; what is empty narrows nothing."""

    words: str = ""
    relation: str = ""
    status: str = ""
    kind: str = ""
    entity: str = ""
    since: int | None = None
    until: int | None = None
    source: str = ""


@lru_cache(maxsize=8)
def fact_lines(snapshot: Snapshot, lang: Lang) -> tuple[FactLine, ...]:
    """Every fact of a pack in the order of its files."""
    return tuple(_line(snapshot, fact, lang) for fact in snapshot.pack.facts.values())


def facts_found(snapshot: Snapshot, wanted: Wanted, lang: Lang) -> list[FactLine]:
    """The facts that are wanted: with every word in the sentence, the id or a name, diacritics
    aside."""
    words = fold(wanted.words).split()
    return [
        line
        for line in fact_lines(snapshot, lang)
        if all(word in line.folded for word in words) and _is_wanted(line, wanted)
    ]


def _is_wanted(line: FactLine, wanted: Wanted) -> bool:
    if wanted.relation and line.relation != wanted.relation:
        return False
    if wanted.status and line.status != wanted.status:
        return False
    if wanted.kind and line.kind != wanted.kind:
        return False
    if wanted.entity and wanted.entity not in line.ends:
        return False
    if wanted.source and wanted.source not in line.sources:
        return False
    if wanted.since is not None and (not line.last or line.last < wanted.since):
        return False
    return wanted.until is None or bool(line.first and line.first <= wanted.until)


def _line(snapshot: Snapshot, fact: Fact, lang: Lang) -> FactLine:
    sentence = snapshot.base.tell(fact, lang)
    ends = frozenset(filter(None, (fact.subject, fact.object)))
    when = fact.start or (parse_when(fact.as_of) if fact.as_of else None)
    return FactLine(
        id=fact.id,
        sentence=sentence,
        relation=fact.relation,
        status=fact.status,
        sources=frozenset(citation.id for citation in fact.citations),
        ends=ends,
        kind=snapshot.pack.entities[fact.subject].kind,
        first=when.lo.year if when else 0,
        last=when.hi.year if when else 0,
        folded=_folded(fact.id, sentence, *(_names(snapshot)[end] for end in ends)),
    )


@lru_cache(maxsize=4)
def _names(snapshot: Snapshot) -> dict[str, str]:
    """Every name of each entity, folded: a fact is found by any of them, in either language."""
    return {
        id_: fold(" ".join(name for lang in LANGS for name in entity.all_names(lang)))
        for id_, entity in snapshot.pack.entities.items()
    }


@dataclass(frozen=True, slots=True)
class RecordLine:
    """An entity, a source, a relation or a lesson in a list. ``facts`` is how many name it."""

    id: str
    name: str
    other: str
    kind: str
    facts: int
    folded: str


@lru_cache(maxsize=8)
def entity_lines(snapshot: Snapshot, lang: Lang) -> tuple[RecordLine, ...]:
    """The entities in alphabetical order, with the name in the other language beside."""
    pack, other = snapshot.pack, _other(lang)
    facts = Counter(chain.from_iterable(_ends(fact) for fact in pack.facts.values()))
    lines = (
        RecordLine(
            id_,
            entity.name.get(lang),
            entity.name.get(other),
            entity.kind,
            facts[id_],
            _folded(id_, *(name for any_ in LANGS for name in entity.all_names(any_))),
        )
        for id_, entity in pack.entities.items()
    )
    return tuple(sorted(lines, key=lambda line: sort_key(line.name)))


@lru_cache(maxsize=8)
def source_lines(snapshot: Snapshot, lang: Lang) -> tuple[RecordLine, ...]:
    """The sources in alphabetical order, with who published them and when beside."""
    pack = snapshot.pack
    facts = Counter(c.id for fact in pack.facts.values() for c in fact.citations)
    lines = (
        RecordLine(
            id_,
            source.title,
            " · ".join(filter(None, (source.published_by(lang), source.date))),
            source.kind,
            facts[id_],
            _folded(id_, source.title, source.published_by(lang), source.url or ""),
        )
        for id_, source in pack.sources.items()
    )
    return tuple(sorted(lines, key=lambda line: sort_key(line.name)))


@lru_cache(maxsize=8)
def relation_lines(snapshot: Snapshot, lang: Lang) -> tuple[RecordLine, ...]:
    """The relations in the order of the pack, each with its wording."""
    pack = snapshot.pack
    facts = Counter(fact.relation for fact in pack.facts.values())
    return tuple(
        RecordLine(
            id_,
            wording_of(pack, relation, lang),
            wording_of(pack, relation, _other(lang)),
            relation.topic or "",
            facts[id_],
            _folded(id_, *(relation.says.get(any_).event for any_ in LANGS)),
        )
        for id_, relation in pack.relations.items()
    )


@lru_cache(maxsize=8)
def lesson_lines(snapshot: Snapshot, lang: Lang) -> tuple[RecordLine, ...]:
    """The lessons in the order of the pack, each with how many facts it states."""
    return tuple(
        RecordLine(
            head.id,
            head.title,
            head.summary,
            str(head.number),
            len(lesson_facts(snapshot, head.id)),
            _folded(head.id, head.title, head.summary),
        )
        for head in lesson_list(snapshot, lang)
    )


def found(lines: Iterable[RecordLine], words: str, kind: str = "") -> list[RecordLine]:
    """Those with every word of a search, diacritics aside, and of that kind if one is given."""
    wanted = fold(words).split()
    return [
        line
        for line in lines
        if (not kind or line.kind == kind) and all(word in line.folded for word in wanted)
    ]


@lru_cache(maxsize=8)
def told_in(snapshot: Snapshot) -> dict[str, list[str]]:
    """The lessons that state each fact."""
    told: dict[str, list[str]] = defaultdict(list)
    for lesson in snapshot.pack.lessons:
        for fact in lesson_facts(snapshot, lesson):
            told[fact].append(lesson)
    return dict(told)


def wording_of(pack: Pack, relation: Relation, lang: Lang) -> str:
    """What a relation says, with the kinds of what is to be filled in: "[Country] joined …"."""
    known = pack.manifest.kinds

    def words(kinds: Sequence[str]) -> str:
        return " / ".join(known[kind].get(lang) if kind in known else kind for kind in kinds)

    text = relation.says.get(lang).event
    for slot, said in (
        ("{subject}", words(relation.subject_kinds)),
        ("{object}", words(relation.object_kinds)),
        ("{value}", "…"),
    ):
        text = text.replace(slot, f"[{said}]")
    first = 1 if text.startswith("[") else 0
    return text[:first] + text[first : first + 1].upper() + text[first + 1 :]


def _ends(fact: Fact) -> Sequence[str]:
    return [fact.subject, *([fact.object] if fact.object else [])]


def _folded(id_: str, *texts: str) -> str:
    return " ".join([id_.casefold(), *map(fold, (id_, *texts))])


def _other(lang: Lang) -> Lang:
    return "en" if lang == "vi" else "vi"
