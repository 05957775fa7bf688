"""What may really have happened, drawn from the raw YAML of a pack without the engine.

A history gives each fact a day. Any reading of an unsure date may be the true one, an undated fact
may be of any time, and a draft may be true or not. What an insight says must be so in every one.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from random import Random
from typing import Any

from tests.oracle.days import span
from tests.oracle.worlds import World

Begun = dict[str, date]
"""For each subject the day on which it first had a relation."""

_EVER = (date(1990, 1, 1), date(2012, 12, 31))


class History:
    """One possible history of a pack."""

    def __init__(self, parts: World, chance: Random) -> None:
        self.parts = parts
        self.facts = {item["id"]: item for item in parts["facts"]}
        self.days: dict[str, date] = {}
        self.ends: dict[str, date] = {}
        for item in parts["facts"]:
            if item["status"] == "published" or (
                item["status"] == "draft" and chance.random() < 0.5
            ):
                self.days[item["id"]] = _day(item.get("from"), chance)
                if item.get("to"):
                    self.ends[item["id"]] = _day(item["to"], chance)

    def begun(self, relation: str, object_: str | None, kind: str, *, own: bool = False) -> Begun:
        """Since when each subject of a kind had the relation, by higher levels too or by its own
        facts alone."""
        levels = {relation} | (set() if own else self.above(relation))
        found: Begun = {}
        for id_, day in self.days.items():
            fact = self.facts[id_]
            if fact["relation"] not in levels or fact.get("object") != object_:
                continue
            if self.kind_of(fact["subject"]) == kind:
                found[fact["subject"]] = min(day, found.get(fact["subject"], day))
        return found

    def series(self, fact_id: str) -> tuple[str, str | None, str]:
        """The relation, the object, and the kind of subject of a fact."""
        fact = self.facts[fact_id]
        return fact["relation"], fact.get("object"), self.kind_of(fact["subject"])

    def until(self, relation: str) -> date:
        """The last day up to which every case is known."""
        complete = self.parts["relations"][relation].get("complete_until")
        return date.fromisoformat(complete) if complete else date.min

    def kind_of(self, subject: str) -> str:
        """The kind of an entity."""
        return str(self.parts["entities"][subject]["kind"])

    def above(self, relation: str) -> set[str]:
        """The relations that make this one true as well."""
        return self._above.get(relation, set())

    @cached_property
    def _above(self) -> dict[str, set[str]]:
        logic = self.parts["relations"]
        found: dict[str, set[str]] = {name: set() for name in logic}
        for _ in logic:
            for name, one in logic.items():
                for lower in one.get("implies", []):
                    found[lower] |= {name, *found[name]}
        return found


def _day(raw: Any, chance: Random) -> date:
    """A day of one of the readings; often the first or the last."""
    readings = [raw] if isinstance(raw, str) else raw or []
    first, last = span(chance.choice(readings)) if readings else _EVER
    days = (last - first).days
    return first + timedelta(days=chance.choice([0, days, chance.randint(0, days)]))


def in_order(begun: Begun, until: date) -> list[tuple[date, str]]:
    """Who began up to a day, in order."""
    return sorted((day, subject) for subject, day in begun.items() if day <= until)


def years_later(day: date, years: int) -> date:
    """The same day so many years later (1 March for a 29 February that is not there)."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the first of the month after where there is none."""
    years, month = divmod(day.month - 1 + months, 12)
    try:
        return date(day.year + years, month + 1, day.day)
    except ValueError:
        return date(day.year + years, month + 2, 1)
