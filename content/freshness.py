"""What in a pack wants to be looked at again, and since when.

Pure: today, and since when something is a draft, which the pack does not know, are arguments. The
words for what is found belong to the pages.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from content.knowledge.dates import BadDate, When, parse_when
from content.knowledge.records import LANGS, Entity, Fact, Lang, Pack, Relation, Text
from content.knowledge.references import ENTITY_VERBS, find_references

GRACE_MONTHS = 1
"""A list that ends so lately is not behind: otherwise it would be every morning."""
DRAFT_DAYS = 30
"""A draft that waits longer is forgotten work."""


class Kind(StrEnum):
    """Why something wants to be looked at, the most pressing first."""

    DUE = "due"
    BEHIND = "behind"
    PACK = "pack"
    DISAGREE = "disagree"
    DRAFT = "draft"
    ONE_SOURCE = "one-source"
    NO_PLACE = "no-place"
    UNUSED = "unused"
    LABEL = "label"


Key = tuple[str, str, str]
"""Kind, record and slug: what is put off and counted by."""


@dataclass(frozen=True, slots=True)
class Stale:
    """One record that wants to be looked at.

    ``record`` is "fact" and so on, "manifest" for the pack itself. ``day`` is the one that is
    meant: on which a figure stood, on which a list ends, on which a draft was written; None where
    none is. ``names`` are the readings of a date or the names that are missing.
    """

    kind: Kind
    record: str
    slug: str
    day: date | None = None
    names: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """What tells it from every other."""
        return self.kind.value, self.record, self.slug


def stale(pack: Pack, today: date, drafts_since: Mapping[str, date]) -> list[Stale]:
    """Everything that wants to be looked at on ``today``: by kind, the longest overdue first.

    ``drafts_since`` says by id since when a fact is a draft; one that is not there is old.
    """
    found = [
        *_due(pack, today),
        *_behind(pack, today),
        *_disagreeing(pack),
        *_old_drafts(pack, today, drafts_since),
        *_from_one_source(pack),
        *_without_place(pack),
        *_unused(pack),
        *_without_label(pack),
    ]
    order = list(Kind)
    return sorted(found, key=lambda one: (order.index(one.kind), one.day or date.min))


def months_after(day: date, months: int) -> date:
    """The same day so many months later, the last of that month where it has none such."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return day.replace(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _due(pack: Pack, today: date) -> Iterator[Stale]:
    """Figures that stood too long ago, and what lasts of which no source has said so lately."""
    for fact in _newest_figures(pack):
        day = _day(fact.as_of)
        if day and _is_past(day, _months(pack, pack.relations[fact.relation]), today):
            yield Stale(Kind.DUE, "fact", fact.id, day)
    for fact in _published(pack):
        relation = pack.relations[fact.relation]
        day = _last_said(fact, pack) if _may_have_ended(fact, relation) else None
        if day and _is_past(day, relation.review_months or 0, today):
            yield Stale(Kind.DUE, "fact", fact.id, day)


def _newest_figures(pack: Pack) -> list[Fact]:
    """Of each row of figures the last. The number of a ``single`` relation came out of an event:
    it never changes."""
    newest: dict[tuple[str, str, str | None], Fact] = {}
    figures = [f for f in _published(pack) if f.as_of and not pack.relations[f.relation].single]
    for fact in sorted(figures, key=lambda fact: _day(fact.as_of) or date.min):
        newest[fact.relation, fact.subject, fact.object] = fact
    return list(newest.values())


def _may_have_ended(fact: Fact, relation: Relation) -> bool:
    lasts = not (relation.momentary or fact.as_of or fact.end)
    return lasts and relation.review_months is not None


def _last_said(fact: Fact, pack: Pack) -> date:
    """When the newest of its sources was published, the pack's day where none has a date."""
    days = [_day(pack.sources[one.id].date) for one in fact.citations if one.id in pack.sources]
    return max(filter(None, days), default=pack.manifest.as_of_day)


def _behind(pack: Pack, today: date) -> Iterator[Stale]:
    """Lists, and the pack, that claim to be complete only up to a day well past."""
    usual = GRACE_MONTHS if pack.manifest.review_months else 0
    if _is_past(pack.manifest.as_of_day, usual, today):
        yield Stale(Kind.PACK, "manifest", pack.manifest.id, pack.manifest.as_of_day)
    for slug, relation in pack.relations.items():
        months = usual if relation.review_months is None else relation.review_months
        if relation.complete_day and _is_past(relation.complete_day, months, today):
            yield Stale(Kind.BEHIND, "relation", slug, relation.complete_day)


def _disagreeing(pack: Pack) -> Iterator[Stale]:
    for fact in _published(pack):
        for when in (fact.start, fact.end):
            if when and len(when.readings) > 1:
                yield Stale(Kind.DISAGREE, "fact", fact.id, None, when.readings)
                break


def _old_drafts(pack: Pack, today: date, since: Mapping[str, date]) -> Iterator[Stale]:
    for fact in pack.facts.values():
        day = since.get(fact.id)
        if fact.status == "draft" and (day is None or today - day > timedelta(DRAFT_DAYS)):
            yield Stale(Kind.DRAFT, "fact", fact.id, day)


def _from_one_source(pack: Pack) -> Iterator[Stale]:
    for fact in _published(pack):
        sources = {citation.id for citation in fact.citations}
        if len(sources) == 1:
            yield Stale(Kind.ONE_SOURCE, "fact", fact.id, None, tuple(sources))


def _without_place(pack: Pack) -> Iterator[Stale]:
    """Sources of which nobody can tell where to find them."""
    for slug, source in pack.sources.items():
        if not source.url and not any(source.published_by(lang).strip() for lang in LANGS):
            yield Stale(Kind.NO_PLACE, "source", slug)


def _unused(pack: Pack) -> Iterator[Stale]:
    facts = [fact for fact in pack.facts.values() if fact.status != "retracted"]
    sources = {citation.id for fact in facts for citation in fact.citations}
    entities = {id_ for fact in facts for id_ in (fact.subject, fact.object)}
    entities |= {id_ for relation in pack.relations.values() for id_ in relation.tempting}
    entities |= _told_of(pack)
    yield from (
        Stale(Kind.UNUSED, "entity", slug) for slug in pack.entities if slug not in entities
    )
    yield from (Stale(Kind.UNUSED, "source", slug) for slug in pack.sources if slug not in sources)


def _told_of(pack: Pack) -> set[str]:
    """The entities that lessons name."""
    return {
        reference.args[0]
        for lesson in pack.lessons.values()
        for lang in LANGS
        for reference in find_references(lesson.get(lang))
        if reference.verb in ENTITY_VERBS
    }


def _without_label(pack: Pack) -> Iterator[Stale]:
    for slug, entity in pack.entities.items():
        if missing := tuple(lang for lang in LANGS if not _is_named(entity, lang)):
            yield Stale(Kind.LABEL, "entity", slug, None, missing)


def _is_named(entity: Entity, lang: Lang) -> bool:
    """Has it a name in ``lang``, and every style of it and every former name that the other
    language has? A textbook's own style belongs to that textbook's language."""
    former = [Text(vi=name.vi, en=name.en) for name in entity.names]
    return bool(entity.name.get(lang).strip()) and all(
        text.get(lang).strip() for text in (entity.official, *former) if text is not None
    )


def _months(pack: Pack, relation: Relation) -> int:
    own = relation.review_months
    return pack.manifest.review_months if own is None else own


def _is_past(day: date, months: int, today: date) -> bool:
    return months > 0 and months_after(day, months) < today


def _day(text: str | None) -> date | None:
    """The last day that a date may mean; None where it is none."""
    when = _when(text)
    return when.hi if when else None


def _when(text: str | None) -> When | None:
    try:
        return parse_when(text) if text else None
    except BadDate:
        return None


def _published(pack: Pack) -> Iterator[Fact]:
    return (fact for fact in pack.facts.values() if fact.status == "published")
