"""What this day has to tell: *ngày này năm xưa*, else a round anniversary, else an insight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from content.knowledge.insights import Insight, anniversaries, choose, on_this_day, say
from content.knowledge.records import Lang
from content.lessons.side import all_insights
from content.queries import Snapshot

_TITLES: dict[str, dict[Lang, str]] = {
    "day": {"vi": "Ngày này năm xưa", "en": "On this day"},
    "year": {"vi": "Tròn năm chẵn trong năm nay", "en": "Round anniversaries this year"},
    "insight": {"vi": "Em có biết?", "en": "Did you know?"},
}
_MOST = 2
_BEST = 30


@dataclass(frozen=True, slots=True)
class Today:
    """A box for the first page."""

    title: str
    told: tuple[str, ...]


@lru_cache(maxsize=16)
def today(snapshot: Snapshot, day: date, lang: Lang) -> Today | None:
    """The box of a day; None where the pack has nothing to tell."""
    base = snapshot.base
    found = {
        "day": on_this_day(base, day)[:_MOST],
        "year": _in_turn(anniversaries(base, day), day),
        "insight": _in_turn(choose(all_insights(snapshot), _BEST, taken=set()), day),
    }
    for name, insights in found.items():
        if insights:
            told = tuple(say(insight, base, lang) for insight in insights)
            return Today(_TITLES[name][lang], told)
    return None


def _in_turn(things: list[Insight], day: date) -> list[Insight]:
    """One of them, another one every day."""
    return [things[day.toordinal() % len(things)]] if things else []
