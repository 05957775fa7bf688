"""What must hold in a pack beyond the shape of single records.

The same functions check files on load and forms in the admin: each takes plain records and yields
findings, and none knows where a record came from.
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping

from content.knowledge.dates import parse_day, parse_when
from content.knowledge.fact_rules import check_fact
from content.knowledge.findings import Finding, check_date, check_id, unknown
from content.knowledge.messages import Message
from content.knowledge.records import LANGS, Entity, Manifest, Pack, Relation, Source
from content.knowledge.references import find_references, reference_error
from content.knowledge.strict_yaml import KeyPath

LONGEST_REVIEW = 600
"""Months: fifty years."""

_SLOTS = {"subject", "object", "value"}
_FREE_SLOTS = {"count": {"kind", "kinds"}}


def check_pack(pack: Pack) -> Iterator[Finding]:
    """Every finding in a pack whose records have the right shape.

    Lessons are checked last and only if all else is sound: they compute with the facts they name.
    """
    findings = list(_check_records(pack))
    yield from findings or check_lessons(pack)


def _check_records(pack: Pack) -> Iterator[Finding]:
    yield from check_manifest(pack.manifest)
    for id_, entity in pack.entities.items():
        yield from check_entity(id_, entity, pack)
    for id_, relation in pack.relations.items():
        yield from check_relation(id_, relation, pack)
    for id_, source in pack.sources.items():
        yield from check_source(id_, source)
    for fact in pack.facts.values():
        yield from check_fact(fact, pack)
    yield from check_single(pack)


def check_manifest(manifest: Manifest) -> Iterator[Finding]:
    """``pack.yaml``: an id, a day, and a word for each kind."""
    yield from check_id("pack", "", manifest.id, ("id",))
    yield from check_date("pack", "", ("as_of",), manifest.as_of, parse_day)
    for lang in LANGS:
        if not manifest.title.get(lang):
            yield Finding(
                "pack", "", ("title",), Message('the title has no "{lang}": add it', lang=lang)
            )
    yield from _check_review("pack", "", manifest.review_months)
    yield from _check_chapters(manifest)


def _check_review(record: str, id_: str, months: int | None) -> Iterator[Finding]:
    if months is not None and not 0 <= months <= LONGEST_REVIEW:
        message = Message(
            "review_months counts months: write 0 (never) to {most}", most=LONGEST_REVIEW
        )
        yield Finding(record, id_, ("review_months",), message)


def _check_chapters(manifest: Manifest) -> Iterator[Finding]:
    """Chapters, where there are any, hold just the lessons, in their order."""
    parts = [lesson for chapter in manifest.chapters for lesson in chapter.lessons]
    if manifest.chapters and parts != manifest.lessons:
        wrong = Message("the chapters must hold the same lessons as lessons, in the same order")
        yield Finding("pack", "", ("chapters",), wrong)
    for place, chapter in enumerate(manifest.chapters):
        for lang in LANGS:
            if not chapter.title.get(lang):
                missing = Message('the title has no "{lang}": add it', lang=lang)
                yield Finding("pack", "", ("chapters", place, "title"), missing)


def check_entity(id_: str, entity: Entity, pack: Pack) -> Iterator[Finding]:
    """An entity has a known kind, a name in each language and dated former names."""
    yield from check_id("entity", id_, id_)
    if entity.kind not in pack.manifest.kinds:
        yield Finding("entity", id_, ("kind",), unknown("kind", entity.kind, pack.manifest.kinds))
    for lang in LANGS:
        if not entity.name.get(lang):
            yield Finding(
                "entity", id_, ("name",), Message('the name has no "{lang}": add it', lang=lang)
            )
    for key, value in (("since", entity.since), ("until", entity.until)):
        if value is not None:
            yield from check_date("entity", id_, (key,), value, parse_when)
    for index, former in enumerate(entity.names):
        yield from check_date("entity", id_, ("names", index, "until"), former.until, parse_when)


def check_relation(id_: str, relation: Relation, pack: Pack) -> Iterator[Finding]:
    """A relation names known kinds and relations, and its wording has only slots it can fill."""
    yield from check_id("relation", id_, id_)
    for key, kinds in (("subject", relation.subject_kinds), ("object", relation.object_kinds)):
        for kind in kinds:
            if kind not in pack.manifest.kinds:
                yield Finding("relation", id_, (key,), unknown("kind", kind, pack.manifest.kinds))
    if relation.complete_until is not None:
        path = ("complete_until",)
        yield from check_date("relation", id_, path, relation.complete_until, parse_day)
    yield from _check_review("relation", id_, relation.review_months)
    yield from _check_neighbours(id_, relation, pack)
    if relation.family is not None and relation.rank is None:
        message = Message("a level of a family needs a rank: add rank: 1")
        yield Finding("relation", id_, ("family",), message)
    yield from _check_wording(id_, relation)


def _check_neighbours(id_: str, relation: Relation, pack: Pack) -> Iterator[Finding]:
    """The relations that it implies or that continue its story exist; none implies itself."""
    for implied in relation.implies:
        if implied not in pack.relations:
            message = unknown("relation", implied, pack.relations)
            yield Finding("relation", id_, ("implies",), message)
        elif id_ in implied_by(implied, pack.relations):
            message = Message(
                '"{one}" and "{other}" imply each other: a higher level implies a lower',
                one=id_,
                other=implied,
            )
            yield Finding("relation", id_, ("implies",), message)
    for following in relation.followed_by:
        if following not in pack.relations:
            message = unknown("relation", following, pack.relations)
            yield Finding("relation", id_, ("followed_by",), message)


def check_source(id_: str, source: Source) -> Iterator[Finding]:
    """A source has a title, and a web address if it has an address."""
    yield from check_id("source", id_, id_)
    if not source.title:
        message = Message("the title is empty: say what was read")
        yield Finding("source", id_, ("title",), message)
    if source.url and not source.url.startswith(("http://", "https://")):
        message = Message("the address must begin with https:// or http://")
        yield Finding("source", id_, ("url",), message)


def check_single(pack: Pack) -> Iterator[Finding]:
    """Where a relation is ``single``, a subject (and object) has one published fact."""
    seen: dict[tuple[str, str, str | None], str] = {}
    for fact in pack.facts.values():
        relation = pack.relations.get(fact.relation)
        if relation is None or not relation.single or fact.status != "published":
            continue
        first = seen.setdefault((fact.relation, fact.subject, fact.object), fact.id)
        if first != fact.id:
            message = Message(
                '"{relation}" is single, but "{fact}" already says it of "{subject}": retract one '
                "of them, or list both dates in one fact if sources disagree",
                relation=fact.relation,
                fact=first,
                subject=fact.subject,
            )
            yield Finding("fact", fact.id, ("relation",), message)


def check_lessons(pack: Pack) -> Iterator[Finding]:
    """Lessons refer only to what there is, and both languages tell the same facts."""
    for id_, lesson in pack.lessons.items():
        told = {}
        for lang in LANGS:
            references = list(find_references(lesson.get(lang)))
            told[lang] = {fact for reference in references for fact in reference.facts}
            for reference in references:
                message = reference_error(reference, pack)
                if message:
                    yield Finding("lesson", f"{id_}.{lang}.md", (), message, reference.line)
        for lang, other in zip(LANGS, reversed(LANGS), strict=True):
            for fact in sorted(told[other] - told[lang]):
                message = Message(
                    'the fact "{fact}" is told only in "{lang}": tell it here too',
                    fact=fact,
                    lang=other,
                )
                yield Finding("lesson", f"{id_}.{lang}.md", (), message)


def implied_by(id_: str, relations: Mapping[str, Relation]) -> set[str]:
    """The relations that ``id_`` implies, directly or through others."""
    found: set[str] = set()
    todo = [id_]
    while todo:
        relation = relations.get(todo.pop())
        for implied in relation.implies if relation else []:
            if implied not in found:
                found.add(implied)
                todo.append(implied)
    return found


def _check_wording(id_: str, relation: Relation) -> Iterator[Finding]:
    for lang in LANGS:
        forms = relation.says.get(lang)
        for form in forms.__struct_fields__:
            text = getattr(forms, form)
            path: KeyPath = ("says", lang, form)
            if not text and form in ("event", "state", "name"):
                message = Message('"{form}" is empty: write the wording', form=form)
                yield Finding("relation", id_, path, message)
            unknown = sorted(_slots(text) - _SLOTS - _FREE_SLOTS.get(form, set()))
            if unknown:
                message = Message(
                    "{slot} cannot be filled: use {known}, and close each brace",
                    slot=f"{{{unknown[0]}}}",
                    known="{subject}, {object}, {value}",
                )
                yield Finding("relation", id_, path, message)


def _slots(text: str) -> set[str]:
    """The names in braces; a lone brace counts as a name that nothing fills."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {"?"}
