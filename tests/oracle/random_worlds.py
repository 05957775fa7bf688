"""Random small packs full of what goes wrong in real ones.

Ties, gaps, drafts, retractions, disagreement, mixed precision, events at a year's edge and on a
horizon, former names, names that are someone else's, open and closed worlds, ladders with
superseded levels, terms, numbers. One generator serves Hypothesis and `make oracle`: it draws
from whatever random source it is given.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

from tests.oracle.worlds import EVENT_ONLY, WORDINGS, World, entity, fact, relation, told, world

Any_ = TypeVar("Any_")
COUNTRIES = "Alpha,Beta,Gamma,Delta,Epsilon,Zeta,Eta,Theta,Iota,Kappa,Lambda,Sigma".split(",")
ODD_NAMES = [
    "Cộng hoà Nhân dân Phương Bắc – Biển Xanh",
    "Alpha Hạ, Alpha Thượng",
    "Hàng không 1975",
    "Hiệp ước 2003",
    "Gamma-Delta",
    "Hòa Bình",
    "Đảo Không Người",
    "U.S.",
]
ORGANISATIONS = ["Liên minh", "Khối chung", "Hoà-bình"]
BODIES = ["Hội đồng", "Uỷ ban"]
IDEAS = ["Hội nghị Một", "Hội nghị Hai", "Tuyên bố chung", "Cuộc gặp cấp cao", "Lễ kí kết"]
STATUSES = ["published"] * 7 + ["draft", "retracted"]
AS_OF = "2009-06-30"
ENDS = ["2008-12-31", "2008-12-31", "2006-12-31", "2005-05-28", "2007-05-05", AS_OF]
EDGES = ["2003-12-31", "2004-01-01", "2003-12", "2004-01", "2003-12-30/2004-01-02", *ENDS]
LADDER = ("low", "mid", "top")
SMALL, BIG = (1, 6), (8, 12)


class Chance:
    """Draws with names of what is drawn; `size` is how many countries there are."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.big = random.random() < 0.12
        self.size = random.randint(*(BIG if self.big else SMALL))
        self.careful = self.big or random.random() < 0.2
        self.one_day = None if random.random() < 0.95 else self.day()

    def one_in(self, number: int) -> bool:
        """True once in so many times; in a careful world seldom."""
        return self.random.randrange(number * (5 if self.careful else 1)) == 0

    def of(self, items: Sequence[Any_]) -> Any_:
        """One of these."""
        return items[self.random.randrange(len(items))]

    def some(self, items: Sequence[Any_], least: int = 0) -> list[Any_]:
        """The first few of these."""
        return list(items[: self.random.randint(least, len(items))])

    def day(self) -> str:
        """A day that exists in every year; few of them in small worlds, so that ties are common."""
        years = (1996, 2008) if self.big else (2002, 2006)
        month = self.random.randint(1, 12) if self.big else self.of([1, 5, 5, 12])
        return f"{self.random.randint(*years)}-{month:02}-{self.of([1, 2, 28]):02}"

    def date(self) -> str | list[str]:
        """A date at any precision, an interval, or a disagreement."""
        day = self.one_day or self.day()
        if self.one_day or self.careful and not self.one_in(2):
            return day
        other = self.day()
        later = (date.fromisoformat(day) + timedelta(days=self.random.randint(1, 9))).isoformat()
        shapes: list[str | list[str]] = [day, day, day, day[:7], day[:4], f"{day}/{later}"]
        shapes += [[day, later], self.of(EDGES)]
        return self.of([*shapes, sorted([day, other])] if day != other else shapes)

    def status(self) -> str:
        """Mostly published."""
        return self.of(STATUSES) if not self.careful or self.one_in(1) else "published"

    def complete(self) -> World:
        """A relation complete up to some day, or open."""
        until = self.of([None, *ENDS])
        return {"complete_until": until} if until else {}

    def logic(self) -> World:
        """Completeness, single or not, perhaps a topic shared with other relations."""
        found = self.complete()
        found |= {"single": True} if self.of([True, False]) else {}
        return found | ({"topic": "shared"} if self.of([True, False]) else {})


def entities(chance: Chance) -> World:
    """Countries, perhaps organisations and ideas, and two bodies, some with awkward names."""
    found = {f"c{i}": entity(name) for i, name in enumerate(COUNTRIES[: chance.size])}
    for kind, names in (("organisation", ORGANISATIONS), ("idea", IDEAS)):
        found |= {f"{kind[0]}{i}": entity(n, kind) for i, n in enumerate(chance.some(names))}
    found |= {f"b{i}": entity(name, "body") for i, name in enumerate(BODIES)}
    for key in found:
        if chance.one_in(6):
            found[key] |= _oddity(chance, found)
    return found


def _oddity(chance: Chance, found: World) -> World:
    """Another name, a former name, a style, an alias, or a life of its own."""
    other, own = chance.of(list(found.values()))["name"], chance.of(ODD_NAMES)
    until = chance.of(["2003-12-31", "2004-05-02", "2003", "2004-05"])
    return chance.of(
        [
            {"name": {"vi": own, "en": own}},
            {"name": dict(other)},
            {"names": [{"vi": "Tên Cũ", "en": "Old Name", "until": until}]},
            {"names": [{**other, "until": until}]},
            {"aliases": {"vi": [other["vi"]], "en": [other["en"]]}},
            {"aliases": {"vi": [own, "Mỹ"], "en": [own]}},
            {"official": {"vi": f"Cộng hoà {own}", "en": f"Republic of {own}"}, "textbook": other},
            {"since": chance.of(["2003", "2004-05-02"])},
            {"until": chance.of(["2004-12-31", "2006-05"])},
            {"region": "east"},
        ]
    )


def relations(chance: Chance) -> World:
    """Plain relations, one of two kinds, with objects, with values, of moments, and a ladder."""
    ladder = {"family": "ladder", "topic": "ladder", "single": True}
    levels = LADDER if chance.of([True, True, False]) else LADDER[:2]
    both = ["country", "organisation"]
    found = {
        "plain": relation(1, chance.of(WORDINGS), **chance.logic()),
        "mixed": relation(2, chance.of(WORDINGS), **chance.logic(), subject=both),
        "seat": relation(3, chance.of(WORDINGS), object="body", **chance.logic()),
        "met": relation(7, momentary=True, **chance.logic()),
        "held": told(*EVENT_ONLY, subject="idea", momentary=True, **chance.logic()),
        "size": relation(0, "size", value="number", unit=UNIT, topic="size"),
        "rough": relation(0, "size", value="number", unit=UNIT, rounded=True),
    }
    for number in range(len(BODIES)):
        found[f"term{number}"] = relation(number, "body", subject="body", **chance.complete())
    for rank, name in enumerate(levels, start=1):
        implied = {"implies": [levels[rank - 2]]} if rank > 1 else {}
        found[name] = relation(
            3 + rank, "member", rank=rank, **implied, **ladder, **chance.complete()
        )
    return found


UNIT = {"vi": "nghìn", "en": "thousand"}


def simple_facts(chance: Chance, name: str, subjects: list[str], **more: str) -> list[World]:
    """At most one fact for each subject, of any status, dated or not, perhaps ended."""
    found = []
    for subject in subjects:
        if not chance.careful and chance.random.random() < 0.4 or chance.one_in(8):
            continue
        key = "-".join([name, subject, *more.values()])
        start = None if chance.one_in(15) else chance.date()
        item = fact(key, name, subject, start, status=chance.status(), **more)
        if start and chance.one_in(6):
            item |= _ended(
                start, chance.of(["2006-12-31", "2007-05", "2008", "2009-05-28", "2010"])
            )
        found.append(item)
    return found


def _ended(start: str | list[str], end: str) -> World:
    """An end, if it comes after every reading of the start."""
    texts = [start] if isinstance(start, str) else start
    return {"to": end} if all(text[:4] < end[:4] for text in texts) else {}


def ladder_facts(chance: Chance, subjects: list[str], levels: list[str]) -> list[World]:
    """A climb for each subject: a superseded level ends where the next begins, if it is told."""
    found: list[World] = []
    for subject in subjects:
        climb = [name for name in levels if chance.of([True, False])]
        steps = list(zip(climb, sorted({chance.day() for _ in climb}), strict=False))
        for place, (name, start) in enumerate(steps):
            item = fact(f"{name}-{subject}", name, subject, start, status=chance.status())
            if len(steps) == 1:
                item["from"] = chance.of([start, start, start[:7], start[:4]])
            if place + 1 < len(steps) and not chance.one_in(5):
                item["to"] = steps[place + 1][1]
            elif place + 1 == len(steps) and chance.one_in(8):
                item |= _ended(item["from"], "2008-12-30")
            found.append(item)
    return found


def term_facts(chance: Chance) -> list[World]:
    """Terms of the bodies: whole years or months, days, of years only, overlapping, unended."""
    found = []
    for number in range(len(BODIES)):
        first = chance.of([2000, 2001, 2002])
        for place in range(chance.random.randint(0, 3)):
            first += chance.of([0, 1, 2, 3, 3, 4])
            name = f"term{number}"
            spans = [(f"{first}-01-01", f"{first + 1}-12-31")] * 4
            spans += [(f"{first}", f"{first + 1}"), (f"{first}-03-01", f"{first}-08-31")]
            spans += [(f"{first}-05-09", f"{first + 1}-05-08"), (f"{first}-05", f"{first}-11")]
            start, end = chance.of(spans)
            item = fact(f"{name}-{place}", name, f"b{number}", start, status=chance.status())
            item |= {} if chance.one_in(8) else {"to": end}
            item |= {"to": [end, "2009-01-01"]} if chance.one_in(12) else {}
            found.append(item)
    return found


def values(chance: Chance, subjects: list[str]) -> list[World]:
    """Numbers of a day, a month or a year, with rivals for the same time, and rounded ones."""
    found = []
    for name in ("size", "rough"):
        for subject in subjects:
            for place in range(chance.of([0, 0, 1, 1, 2, 3])):
                as_of = chance.of(["2004-05-02", "2004-05-02", "2004-05", "2005", "2006-01-01"])
                value = chance.of([7, 12, 40, 53.25, 53, 1200, 1210, 15000, 104])
                key = f"{name}-{subject}-{place}"
                more = {"status": chance.status(), "sources": [chance.of(["book", "paper"])]}
                item = fact(key, name, subject, value=value, as_of=as_of, **more)
                found.append(item if not chance.one_in(20) else item | {"as_of": None})
    return found


def again(chance: Chance, found: list[World], known: World) -> list[World]:
    """A second time for a subject of a relation that allows it."""
    plain = [f for f in found if f["relation"] == "plain" and "from" in f and "to" not in f]
    if known["plain"].get("single") or not plain or not chance.one_in(2):
        return []
    return [fact("plain-again", "plain", plain[0]["subject"], chance.date())]


def random_world(random: Random) -> World:
    """A whole pack."""
    chance = Chance(random)
    things, known = entities(chance), relations(chance)
    of_kind: dict[str, list[str]] = {}
    for key, item in things.items():
        of_kind.setdefault(item["kind"], []).append(key)
    countries, ideas = of_kind["country"], of_kind.get("idea", [])
    both = countries + of_kind.get("organisation", [])
    found = simple_facts(chance, "plain", countries) + simple_facts(chance, "mixed", both)
    for body in of_kind["body"]:
        found += simple_facts(chance, "seat", countries, object=body)
    found += simple_facts(chance, "met", countries) + simple_facts(chance, "held", ideas)
    found += ladder_facts(chance, countries, [name for name in LADDER if name in known])
    found += term_facts(chance) + values(chance, countries[:3]) + again(chance, found, known)
    random.shuffle(found)
    return world(things, known, found, AS_OF)


def worlds() -> st.SearchStrategy[World]:
    """The same for Hypothesis, which can make them smaller."""
    return st.randoms(use_true_random=False).map(random_world)
