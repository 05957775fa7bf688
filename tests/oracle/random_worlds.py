"""A strategy that draws small packs full of what goes wrong in real ones.

Ties, gaps, drafts, retractions, former names, equal labels, mixed precision, disagreement,
events at a year's edge, open and closed worlds, ladders with superseded levels, terms.
"""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.oracle.worlds import World, entity, fact, relation, world

Draw = Any
COUNTRIES = ["Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta"]
ORGANISATIONS = ["Liên minh", "Khối chung"]
BODIES = ["Hội đồng", "Uỷ ban"]
STATUSES = ["published"] * 6 + ["draft", "retracted"]
YEARS = range(2002, 2007)
AS_OF = "2009-06-30"
ENDS = ["2008-12-31", "2008-12-31", "2006-12-31", "2005-05-28", AS_OF]
EDGES = ["2003-12-31", "2004-01-01", "2003-12", "2004-01", "2003-12-30/2004-01-02"]


@st.composite
def days(draw: Draw) -> str:
    """A day that exists in every year; few of them, so that ties are common."""
    month = draw(st.sampled_from([1, 5, 5, 12]))
    return f"{draw(st.sampled_from(YEARS))}-{month:02}-{draw(st.sampled_from([1, 2, 28])):02}"


@st.composite
def dates(draw: Draw) -> str | list[str]:
    """A date at any precision, an interval, or a disagreement."""
    day = draw(days())
    other = draw(days())
    low, high = sorted([day, other])
    later = (date.fromisoformat(day) + timedelta(days=draw(st.integers(1, 9)))).isoformat()
    shapes: list[str | list[str]] = [
        day,
        day,
        day,
        day[:7],
        day[:4],
        f"{day}/{later}",
        [day, later],
    ]
    if low != high:
        shapes.append([low, high])
    return draw(st.sampled_from([*shapes, draw(st.sampled_from(EDGES))]))


@st.composite
def entities(draw: Draw) -> World:
    """Countries, perhaps organisations, and two bodies; now and then two with one name."""
    found = {f"c{i}": entity(name) for i, name in enumerate(COUNTRIES[: draw(st.integers(3, 6))])}
    for i, name in enumerate(ORGANISATIONS[: draw(st.integers(0, 2))]):
        found[f"o{i}"] = entity(name, "organisation")
    found |= {f"b{i}": entity(name, "body") for i, name in enumerate(BODIES)}
    if draw(st.booleans()):
        until = draw(st.sampled_from(["2003-12-31", "2004-05-02"]))
        found["c1"]["names"] = [{"vi": "Beta Cũ", "en": "Old Beta", "until": until}]
    if draw(st.integers(0, 4)) == 0:
        found["c2"]["name"] = dict(found["c1"]["name"])
    return found


def complete(draw: Draw) -> World:
    """A relation complete up to some day, or open."""
    until = draw(st.sampled_from([None, *ENDS]))
    return {"complete_until": until} if until else {}


def logic(draw: Draw) -> World:
    """Completeness, single or not, perhaps a topic shared with other relations."""
    found = complete(draw)
    if draw(st.booleans()):
        found["single"] = True
    if draw(st.booleans()):
        found["topic"] = "shared"
    return found


@st.composite
def relations(draw: Draw) -> World:
    """A plain relation, one of two kinds, one with an object, and a ladder of three."""
    ladder = {"family": "ladder", "topic": "ladder", "single": True}
    two_kinds = ["country", "organisation"]
    return {
        "plain": relation(1, **logic(draw)),
        "mixed": relation(2, **{**logic(draw), "subject": two_kinds}),
        "seat": relation(3, object="body", **logic(draw)),
        "low": relation(4, rank=1, **ladder, **complete(draw)),
        "mid": relation(5, rank=2, implies=["low"], **ladder, **complete(draw)),
        "top": relation(6, rank=3, implies=["mid"], **ladder, **complete(draw)),
    }


def simple_facts(draw: Draw, name: str, subjects: list[str], **more: str) -> list[World]:
    """At most one fact for each subject, of any status, dated or not, perhaps ended."""
    found = []
    for subject in subjects:
        if draw(st.integers(0, 9)) < 4:
            continue
        undated = draw(st.integers(0, 14)) == 0
        item = fact(
            "-".join([name, subject, *more.values()]),
            name,
            subject,
            None if undated else draw(dates()),
            status=draw(st.sampled_from(STATUSES)),
            **more,
        )
        if not undated and draw(st.integers(0, 5)) == 0:
            item["to"] = draw(st.sampled_from(["2007", "2007-05", "2007-12-31", "2008-05-28"]))
        found.append(item)
    return found


def ladder_facts(draw: Draw, subjects: list[str]) -> list[World]:
    """A climb for each subject: a superseded level ends where the next begins."""
    found: list[World] = []
    for subject in subjects:
        levels = [name for name in ("low", "mid", "top") if draw(st.booleans())]
        when = sorted({draw(days()) for _ in levels})
        climb = list(zip(levels, when, strict=False))
        for place, (name, start) in enumerate(climb):
            item = fact(f"{name}-{subject}", name, subject, _coarser(draw, start, place, climb))
            if place + 1 < len(climb):
                item["to"] = climb[place + 1][1]
            item["status"] = draw(st.sampled_from(STATUSES))
            found.append(item)
    return found


def _coarser(draw: Draw, start: str, place: int, climb: list[tuple[str, str]]) -> str:
    """Now and then only the year of a climb of one step is known."""
    alone = len(climb) == 1
    return draw(st.sampled_from([start, start, start[:7], start[:4]])) if alone else start


def again(draw: Draw, found: list[World], known: World) -> list[World]:
    """A second time for a subject of a relation that allows it."""
    plain = [f for f in found if f["relation"] == "plain" and "from" in f and "to" not in f]
    if known["plain"].get("single") or not plain or draw(st.booleans()):
        return []
    return [fact("plain-again", "plain", plain[0]["subject"], draw(dates()))]


@st.composite
def worlds(draw: Draw) -> World:
    """A whole pack."""
    things, known = draw(entities()), draw(relations())
    of_kind = {
        kind: [key for key, item in things.items() if item["kind"] == kind]
        for kind in ("country", "organisation", "body")
    }
    countries, both = of_kind["country"], of_kind["country"] + of_kind["organisation"]
    found = simple_facts(draw, "plain", countries) + simple_facts(draw, "mixed", both)
    for body in of_kind["body"]:
        found += simple_facts(draw, "seat", countries, object=body)
    found += ladder_facts(draw, countries)
    found += again(draw, found, known)
    return world(things, known, draw(st.permutations(found)), AS_OF)
