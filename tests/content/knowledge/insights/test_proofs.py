"""Whatever a curator may write, an insight is so in every history that the files leave open."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from content.knowledge.base import FactBase
from content.knowledge.insights import Insight, insights, say, title
from content.knowledge.pack import read_pack
from content.knowledge.records import LANGS
from tests.content.knowledge.insights.claims import CLAIMS, holds
from tests.content.knowledge.insights.histories import History
from tests.oracle.random_worlds import random_world
from tests.oracle.worlds import World, entity, fact, relation, world, write

pytestmark = pytest.mark.pure

WORLDS = 60
HISTORIES = 20


def base_of(parts: World) -> FactBase:
    """The FactBase of a pack that is given as plain values."""
    with TemporaryDirectory() as folder:
        return FactBase(read_pack(write(parts, Path(folder))))


def faults(parts: World, found: tuple[Insight, ...], chance: Random) -> list[Insight]:
    """The insights that are not so in some history."""
    histories = [History(parts, chance) for _ in range(HISTORIES)]
    return [one for one in found if not all(holds(one, history) for history in histories)]


def series_world(chance: Random) -> World:
    """Two longer series on a ladder and a set beside them, with unsure dates and a few drafts."""
    things = {f"c{i}": entity(f"Nước {i}") for i in range(12)}
    things |= {"o0": entity("Khối", "organisation"), "o1": entity("Hội", "organisation")}
    logic = {"complete_until": "2011-12-31", "single": True}
    step = {"family": "ladder", "topic": "ladder", "subject": ["country", "organisation"], **logic}
    known = {
        "low": relation(1, "member", rank=1, **step),
        "mid": relation(2, "member", rank=2, implies=["low"], **step),
        "top": relation(3, "member", rank=3, implies=["mid"], **step),
        "club": relation(4, "member", **logic),
    }
    countries, both = list(things)[:12], list(things)
    items = _facts(chance, "top", both[: chance.randint(4, 14)], 2003)
    items += _facts(chance, "low", both[: chance.randint(0, 14)], 1996)
    items += _facts(chance, "mid", both[: chance.randint(0, 3)], 1999)
    return world(
        things, known, items + _facts(chance, "club", countries[chance.randint(7, 9) :], 1993)
    )


def _facts(chance: Random, name: str, subjects: list[str], first: int) -> list[World]:
    """A fact for each subject in some year from the first on, mostly on a certain day."""
    found = []
    years = chance.choice([[0, 0, 1, 2, 5, 6, 7, 8], [-10, -5, 0, 5]])
    for subject in subjects:
        year = first + chance.choice(years)
        day = f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        start = chance.choice([day] * 12 + [day[:7], day[:4], [day, f"{year}-12-30"]])
        status = "draft" if chance.random() < 0.03 else "published"
        found.append(fact(f"{name}-{subject}", name, subject, start, status=status))
    return found


@pytest.mark.parametrize("make", [random_world, series_world])
def test_every_insight_is_so_in_every_history(make) -> None:  # type: ignore[no-untyped-def]
    seen: Counter[str] = Counter()
    for seed in range(WORLDS):
        parts = make(Random(seed))
        found = insights(base_of(parts))
        assert faults(parts, found, Random(seed)) == [], seed
        seen.update(one.kind for one in found)
    if make is series_world:
        assert set(CLAIMS) <= set(seen), set(CLAIMS) - set(seen)


def test_the_proof_notices_a_wrong_insight() -> None:
    """Dates exchanged behind its back, an insight is not so any more."""
    wrong = 0
    for seed in range(20):
        parts = series_world(Random(seed))
        found = insights(base_of(parts))
        published = [item for item in parts["facts"] if item["status"] == "published"]
        starts = [item["from"] for item in published]
        for item, start in zip(published, starts[1:] + starts[:1], strict=True):
            item["from"] = start
        wrong += len(faults(parts, found, Random(seed)))
    assert wrong > 20


def test_every_insight_can_be_said() -> None:
    for seed in range(40):
        base = base_of(random_world(Random(seed)))
        for one in insights(base):
            for lang in LANGS:
                text = say(one, base, lang)
                assert text.endswith("."), text
                assert not {"{", "}", "!"} & set(text), text
                assert "  " not in text, text
                assert title(one, base, lang)
