"""Which wrong options a student may think of: near in time, akin in kind, often heard of.

Candidates come from windows around the key, so a question costs the same in a large pack.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from operator import itemgetter

from content.knowledge.base import FactBase
from content.knowledge.dates import Unit, unit_of
from content.knowledge.records import Fact
from quiz.generation.series import Series

NEAR = 8
"""Wrong dates lie within so many years of the key."""

TRAP = timedelta(days=60)
"""Something that begins so soon after an asked day is a trap as an option for it: it is none.
Of what happens and is over, also what came so soon before."""

FAR = timedelta(days=25 * 365)
"""What began so long before or after tempts nobody."""

_TRAP, _FAR = TRAP.days, FAR.days
_NEVER = date.max.toordinal()

_WINDOW = 16
_AKIN = 24
_REGION = 40
_KNOWN = 12


def siblings(base: FactBase, relation: str) -> tuple[str, ...]:
    """The relation itself and those of its family or topic."""
    own = base.relations[relation]

    def akin(id_: str) -> bool:
        other = base.relations[id_]
        family = own.family is not None and other.family == own.family
        topic = own.topic is not None and other.topic == own.topic
        return id_ == relation or family or topic

    return tuple(id_ for id_ in base.relations if akin(id_))


class TemptingEntities:
    """Entities as wrong options."""

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self._begun = cache(self._read_begun)
        self._fame = cache(self._read_fame)
        self._dated = cache(self._read_dated)
        self._places = cache(self._read_places)
        self._siblings = cache(lambda relation: siblings(base, relation))
        self._by_region: dict[tuple[str, str], list[str]] = defaultdict(list)
        for id_, _ in sorted(base.entities.items(), key=lambda item: item[1].name.en):
            self._by_region[base.entities[id_].kind, base.entities[id_].region].append(id_)
        self._well_known: dict[str, list[str]] = defaultdict(list)
        for (kind, _), ids in self._by_region.items():
            ids.sort(key=lambda id_: -base.mentions[id_])
            del ids[_REGION:]
            self._well_known[kind] += [id_ for id_ in ids if base.mentions[id_]]
        for ids in self._well_known.values():
            ids.sort(key=lambda id_: -base.mentions[id_])
            del ids[_KNOWN:]

    def ranked(self, series: Series, key: str, day: date) -> list[str]:
        """What may stand beside ``key`` for a question about ``day``, the most tempting first.

        Candidates are what the series or its siblings speak of around that day, what shares the
        key's region, and what the base says most about, where they existed then. First come those
        of the series, by how near to the day they began; then those of siblings (another level),
        then those that the base says most about. Where the pack names tempting ones, they are the
        only others. One that begins only days later would be a trap,
        not a test of knowledge.
        """
        begun, akin = self._begun(series), self._near_siblings(series, day)
        relation = self.base.relations[series.relation]
        named, momentary = relation.tempting, relation.momentary
        if series.mixed and set(begun) == {key} and not akin:
            return []  # the one of its kind: what else is of the kind shows that by itself
        found = dict.fromkeys(self._around(series.relation, series.object, series.kind, day))
        found |= dict.fromkeys(akin)
        found |= dict.fromkeys(self._by_region[series.kind, self.base.entities[key].region])
        found |= dict.fromkeys(named or self._well_known[series.kind])

        today, fame = day.toordinal(), self._fame
        ranked = []
        for id_ in found:
            if id_ == key or id_ == series.object or not self.base.entities[id_].existed_on(day):
                continue
            start = begun.get(id_)
            if start is None and named and id_ not in named:
                continue
            later = start - today if start is not None else 0
            is_trap = later and (-_TRAP if momentary else 0) <= later <= _TRAP
            if is_trap or (not named and abs(later) > _FAR):
                continue
            near = abs(later) if start is not None else _NEVER - today
            ranked.append(((near, id_ not in akin, fame(id_)), id_))
        ranked.sort(key=itemgetter(0))
        return [id_ for _, id_ in ranked]

    def tells_near(self, series: Series, day: date, ids: Iterable[str]) -> bool:
        """Does the series or a sibling speak of any of the ids around the day?"""
        rows = [(series.relation, series.object, _WINDOW)]
        rows += [(relation, None, _AKIN) for relation in self._siblings(series.relation)]
        for relation, object_, window in rows:
            places = self._places(relation, object_, series.kind)
            own = [at for id_ in ids if id_ in places for at in places[id_]]
            if own:
                place = bisect_left(self._dated(relation, object_, series.kind)[1], day)
                if any(place - window <= at < place + window for at in own):
                    return True
        return False

    def knows(self, series: Series, key: str, ids: Collection[str]) -> bool:
        """Does any of the ids tempt beside the key wherever the day lies?"""
        known = self.base.relations[series.relation].tempting or self._well_known[series.kind]
        region = self._by_region[series.kind, self.base.entities[key].region]
        return any(id_ in known or id_ in region for id_ in ids)

    def own(self, series: Series, ids: Iterable[str]) -> list[str]:
        """Those of the ids of which the series itself tells."""
        begun = self._begun(series)
        return [id_ for id_ in ids if id_ in begun]

    def _read_fame(self, entity: str) -> tuple[int, str]:
        """Where it stands among all: by how often the base speaks of it, then by its name."""
        return -self.base.mentions[entity], self.base.entities[entity].name.en

    def _near_siblings(self, series: Series, day: date) -> set[str]:
        """Subjects of sibling relations that began around the day."""
        return {
            subject
            for relation in self._siblings(series.relation)
            for subject in self._around(relation, None, series.kind, day, _AKIN)
        }

    def _around(
        self, relation: str, object_: str | None, kind: str, day: date, window: int = _WINDOW
    ) -> list[str]:
        """The subjects that began nearest before and after the day; None: with any object."""
        subjects, starts = self._dated(relation, object_, kind)
        place = bisect_left(starts, day)
        return subjects[max(0, place - window) : place + window]

    def _read_dated(
        self, relation: str, object_: str | None, kind: str
    ) -> tuple[list[str], list[date]]:
        """The subjects of a series and when they began, in time order."""
        every = self.base.by_relation[relation]
        facts = every if object_ is None else self.base.by_object[relation].get(object_, [])
        dated = [
            (fact.subject, fact.start.lo)
            for fact in facts
            if fact.start and self.base.entities[fact.subject].kind == kind
        ]
        return [subject for subject, _ in dated], [start for _, start in dated]

    def _read_places(self, relation: str, object_: str | None, kind: str) -> dict[str, list[int]]:
        """Where each subject stands in that order."""
        places: dict[str, list[int]] = {}
        for at, subject in enumerate(self._dated(relation, object_, kind)[0]):
            places.setdefault(subject, []).append(at)
        return places

    def _read_begun(self, series: Series) -> dict[str, int]:
        """The number of the day on which each subject of the series began."""
        facts = self.base.by_object[series.relation].get(series.object, [])
        return {fact.subject: fact.start.lo.toordinal() for fact in facts if fact.start}


class TemptingDates:
    """Dates as wrong options."""

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self._refs = cache(self._read_refs)

    def nearest(self, relation: str, key: str) -> Iterator[str]:
        """Dates of events of the same relation, its family or topic, nearest to ``key`` first."""
        refs = self.refs(relation, unit_of(key))
        place = bisect_left(refs, key)
        near = refs[max(0, place - _WINDOW) : place + _WINDOW]
        near = [ref for ref in near if ref != key and abs(int(ref[:4]) - int(key[:4])) <= NEAR]
        return iter(sorted(near, key=lambda ref: (abs(_first(ref) - _first(key)), ref)))

    def refs(self, relation: str, unit: Unit) -> list[str]:
        """Every date of the relation, its family or topic that is sure at the unit, in order."""
        return self._refs(siblings(self.base, relation), unit)

    def _read_refs(self, relations: tuple[str, ...], unit: Unit) -> list[str]:
        """Every date of the relations that is sure at the unit, in order."""
        facts = [fact for relation in relations for fact in self.base.by_relation[relation]]
        return sorted({ref for fact in facts if (ref := _at(fact, unit))})


def _at(fact: Fact, unit: Unit) -> str | None:
    return fact.start.at(unit) if fact.start else None


def _first(ref: str) -> date:
    """The first day of a date ref."""
    year, month, day = (*ref.split("-"), "1", "1")[:3]
    return date(int(year), int(month), int(day))
