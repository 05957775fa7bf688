"""Packs written by hand to trip the engine up; only keys of the contract's pack format.

Each has a name, and the types of question that can still be asked of it safely.
"""

from dataclasses import dataclass, field
from typing import Any

from tests.oracle.worlds import EVENT_ONLY, World, entity, fact, relation, told, world

CLOSED = {"complete_until": "2011-12-31"}
UNFINISHED = {"complete_until": "2007-06-30"}
LADDER = {"family": "ladder", "topic": "ladder", "single": True, **CLOSED}
FIVE = ["Alpha", "Beta", "Gamma", "Delta", "Epsilon"]
MANY = [*FIVE, "Zeta", "Iota", "Kappa", "Lambda"]
DAYS = "2001-03-05 2002-04-06 2003-05-07 2004-06-08 2005-07-09 2006-08-10 2007-09-11 2008-10-12"


@dataclass(frozen=True)
class Awkward:
    """A pack, what is awkward about it, and what may be asked all the same."""

    name: str
    world: World = field(repr=False)
    asked: frozenset[str]
    never: frozenset[str] = frozenset()


AWKWARD: list[Awkward] = []


def awkward(name: str, parts: World, asked: str, never: str = "") -> None:
    """Enter a pack into the list."""
    AWKWARD.append(Awkward(name, parts, frozenset(asked.split()), frozenset(never.split())))


def named(*names: str, kind: str = "country") -> World:
    """Entities of these names, c0, c1 …"""
    return {f"{kind[0]}{i}": entity(name, kind) for i, name in enumerate(names)}


def series(name: str, dates: str, kind: str = "c", **more: Any) -> list[World]:
    """Facts of c0, c1 … at these dates; "-" leaves one out."""
    return [
        fact(f"{name}-{kind}{i}", name, f"{kind}{i}", start, **more)
        for i, start in enumerate(dates.split())
        if start != "-"
    ]


club = relation(1, "member", single=True, **CLOSED)

awkward("no facts at all", world(named(*FIVE), {"club": club}, []), "")
awkward("nothing at all", world({}, {}, []), "")
awkward(
    "one thing and one fact",
    world(named("Alpha"), {"club": club}, series("club", "2003-05-07")),
    "count",
    "who_in member nth order match",
)
awkward(
    "too few candidates",
    world(named("Alpha", "Beta"), {"club": club}, series("club", "2003-05-07 2005-01-02")),
    "count",
    "who_in member members odd_one_out order match",
)
awkward(
    "all on one day",
    world(named(*MANY), {"club": club}, series("club", " ".join(["2003-05-07"] * 6))),
    "member count",
    "nth order match interval cloze",
)
awkward(
    "two ties among others",
    world(
        named(*MANY),
        {"club": club},
        series("club", "2001-01-01 2002-02-02 2002-02-02 2003-03-03 2004-04 2004-04-09 2006-06-06"),
    ),
    "nth who_in date_of member count order",
)
awkward(
    "months at a year's edge",
    world(
        named(*MANY),
        {"club": club},
        [
            *series("club", "2003-12 2004-01 2003-12-31 2004-01-01 2005 2006-12-31 2001-01"),
            fact("club-c7", "club", "c7", "2007-12-31/2008-01-01"),
            fact("club-c8", "club", "c8", ["2008-12-31", "2009-01-01"]),
        ],
    ),
    "date_of who_in member",
)
awkward(
    "sources that disagree",
    world(
        named(*MANY),
        {"club": club},
        [
            fact("club-c0", "club", "c0", ["2001-01-02", "2001-03-04"]),
            fact("club-c1", "club", "c1", ["2002", "2003"]),
            fact("club-c2", "club", "c2", ["2004-05", "2004-05-06"]),
            *series("club", "- - - 2005-01-01 2006-02-02 2007-03-03 2008-04-04"),
        ],
    ),
    "date_of who_in member",
)
awkward(
    "superseded levels and an unfinished top",
    world(
        named(*MANY),
        {
            "low": relation(4, "member", rank=1, **LADDER),
            "mid": relation(5, "member", rank=2, implies=["low"], **LADDER),
            "top": relation(
                6, "member", rank=3, implies=["mid"], **{**LADDER, "complete_until": "2007-06-30"}
            ),
        },
        [
            fact("low-c0", "low", "c0", "2001-01-01", to="2003-03-03"),
            fact("mid-c0", "mid", "c0", "2003-03-03", to="2006-06-06"),
            fact("top-c0", "top", "c0", "2006-06-06"),
            fact("low-c1", "low", "c1", "2002-02-02", to="2005-05"),
            fact("mid-c1", "mid", "c1", "2005-05"),
            fact("top-c2", "top", "c2", "2004-04-04"),
            fact("low-c3", "low", "c3", "2006-01-01"),
            fact("top-c3", "top", "c3", "2010-10-10"),
            fact("low-c4", "low", "c4", "2005-01-01"),
            fact("top-c4", "top", "c4", "2006-01-01", status="draft"),
        ],
    ),
    "level date_of member count",
)
awkward(
    "two levels only",
    world(
        named(*MANY),
        {
            "low": relation(4, "member", rank=1, **LADDER),
            "top": relation(6, "member", rank=2, implies=["low"], **LADDER),
        },
        [
            *series("low", "2001-01-01 2002-02-02 2003-03-03"),
            *series("top", "- - 2006-05-05 2007-07-07"),
        ],
    ),
    "date_of member",
    "level",
)
awkward(
    "countries that change their names",
    world(
        {
            **named(*MANY),
            "c0": entity("Nay", names=[{"vi": "Xưa", "en": "Once", "until": "2003-12-31"}]),
            "c1": entity("Xưa", names=[{"vi": "Nay", "en": "Now", "until": "2005"}]),
            "c2": entity(
                "Ba",
                names=[
                    {"vi": "Một", "en": "One", "until": "2002-05"},
                    {"vi": "Hai", "en": "Two", "until": "2004-05-06"},
                ],
            ),
        },
        {"club": club},
        series("club", DAYS),
    ),
    "date_of who_in member order",
)
awkward(
    "things of one name",
    world(
        {
            **named(*MANY),
            "c1": entity("Alpha"),
            "c2": entity("Hoà-Bình"),
            "c3": entity("Hòa bình"),
            "c4": entity("Phi", aliases={"vi": ["Kappa"], "en": ["Kappa"]}),
            "c5": entity("Khi", official={"vi": "Lambda", "en": "Lambda"}),
            "o0": entity("Alpha", "organisation"),
        },
        {"club": club},
        series("club", DAYS),
    ),
    "count",
)
awkward(
    "repeated terms",
    world(
        named("Hội đồng", "Uỷ ban", kind="body"),
        {
            "term": relation(1, "body", subject="body", **CLOSED),
            "open": relation(2, "body", subject="body"),
        },
        [
            fact("term-1", "term", "b0", "2002-01-01", to="2003-12-31"),
            fact("term-2", "term", "b0", "2004-01-01", to="2005-12-31"),
            fact("term-3", "term", "b0", "2010-01-01", to="2011-12-31"),
            fact("open-1", "open", "b1", "2002", to="2003"),
            fact("open-2", "open", "b1", "2006-05-01", to="2006-09-30"),
            fact("open-3", "open", "b1", "2008-01-02", to="2009-01-01", status="draft"),
        ],
    ),
    "term nth_term",
)
awkward(
    "terms that touch and a draft that might be one",
    world(
        named("Hội đồng", kind="body"),
        {"term": relation(1, "body", subject="body", **CLOSED)},
        [
            fact("term-1", "term", "b0", "2002-01-01", to="2003-12-31"),
            fact("term-2", "term", "b0", "2003-12-31", to="2005-12-31"),
            fact("term-3", "term", "b0", "2008-01-01", status="draft"),
            fact("term-4", "term", "b0", "2001", to="2001-06"),
        ],
    ),
    "",
)
awkward(
    "counts at a horizon",
    world(
        named(*MANY),
        {"club": relation(1, "member", complete_until="2005-07-09")},
        [
            *series(
                "club", "2001-03-05 2002-04-06 2003-05-07 2004-06-08 2005-07-09 2005-07-10 2005-07"
            ),
            fact("club-end", "club", "c8", "2001-01-01", to="2005-07-09"),
        ],
    ),
    "count member who_in",
)
awkward(
    "drafts everywhere",
    world(
        named(*MANY),
        {"club": club, "loose": relation(2, "member", **CLOSED)},
        [
            *series("club", "2001-03-05 2002-04-06 2003-05-07 2004-06-08"),
            *series("club", "- - - - 2002-02-02 2003 2004-06", status="draft"),
            fact("club-c7", "club", "c7", status="draft"),
            *series("loose", DAYS),
            fact("loose-again", "loose", "c2", "2001-01-01", status="draft"),
        ],
    ),
    "who_in member date_of",
    "",
)
awkward(
    "long names, commas, dashes, years, negations",
    world(
        named(
            "Liên minh các nước ven biển phía đông của quần đảo phương nam xa xôi",
            "Alpha, Beta và Gamma",
            "Hiệp định 2003",
            "Đông – Tây",
            "Hàng không Việt",
            "Vùng KHÔNG Người",
            "KHÔNG",
            "NOT Land",
            "1975",
            "Tất cả",
            "Chỉ Một",
            "Only One",
            "không có tên",
        ),
        {"club": club},
        series("club", f"{DAYS} 2009-01-01 2009-05-05 2010-02-02 2010-07-07 2011-01-01"),
    ),
    "date_of count",
)
awkward(
    "marks in names",
    world(
        named("U.S.", "“Nháy”", "A & B", "Đệ (nhất)", "{ngoặc}", "Là", "nhỏ", "What?", "Hết!"),
        {"club": club},
        series("club", f"{DAYS} 2009-01-01"),
    ),
    "count",
)
awkward(
    "relations with an object",
    world(
        {**named(*FIVE), **named("Hội đồng", "Uỷ ban", "Ban Ba", kind="body")},
        {"seat": relation(3, "member", object="body", single=True, **CLOSED)},
        [
            fact(f"seat-{s}-{o}", "seat", s, start, object=o)
            for s, o, start in (
                ("c0", "b0", "2001-01-01"),
                ("c0", "b1", "2002-02-02"),
                ("c1", "b0", "2003-03-03"),
                ("c1", "b2", "2003-03-03"),
                ("c2", "b1", "2004-04-04"),
                ("c3", "b0", "2005-05-05"),
                ("c4", "b2", "2006-06-06"),
                ("c2", "b0", "2007-07-07"),
            )
        ],
    ),
    "date_of who_in member cloze",
)
awkward(
    "a relation between things of one kind",
    world(
        named(*MANY),
        {"ally": relation(3, "member", object="country", single=True, **CLOSED)},
        [
            fact(f"ally-{i}", "ally", f"c{i}", f"{2001 + i}-03-05", object=f"c{(i + 1) % 9}")
            for i in range(9)
        ],
    ),
    "date_of",
)
awkward(
    "numbers of all sorts",
    world(
        named(*FIVE),
        {
            "size": relation(1, "size", value="number", unit={"vi": "nghìn", "en": "thousand"}),
            "share": told(
                {
                    "event": "{subject} chiếm {value} diện tích",
                    "state": "{subject} chiếm {value} diện tích",
                    "name": "phần diện tích của {subject}",
                },
                {
                    "event": "{subject} held {value} of the area",
                    "state": "{subject} holds {value} of the area",
                    "name": "the part of the area of {subject}",
                },
                value="number",
                unit="%",
            ),
        },
        [
            fact(f"size-{i}", "size", f"c{i % 5}", value=value, as_of=as_of, sources=["paper"])
            for i, (value, as_of) in enumerate(
                [
                    (1200, "2005-01-01"),
                    (53, "2005-01-01"),
                    (53.25, "2005-01-01"),
                    (0, "2005-01-01"),
                    (7, "2005-01-01"),
                    (1200, "2006-01-01"),
                    (53.4, "2006-01-01"),
                    (54.75, "2006-01-01"),
                    (10000000, "2006-01-01"),
                    (7, "2006"),
                ]
            )
        ]
        + [
            fact("share-0", "share", "c0", value=0.5, as_of="2005-01-01", sources=["paper"]),
            fact("share-1", "share", "c1", value=100, as_of="2005-01-01", sources=["paper"]),
            fact("share-2", "share", "c2", value=33.3, as_of="2005-05", sources=["paper"]),
            fact("share-3", "share", "c3", value=12, as_of="2005-05-05", sources=["paper"]),
            fact("share-4", "share", "c3", value=13, as_of="2005-05", sources=["book"]),
            fact("share-5", "share", "c4", value=12, as_of="2005-05-05", status="draft"),
        ],
    ),
    "statistic",
)
awkward(
    "names that are sentences of their own",
    world(
        named(
            "Hội nghị Một",
            "Hội nghị Hai",
            "Tuyên bố Ba",
            "Lễ kí Bốn",
            "Chuyến thăm Năm",
            kind="idea",
        ),
        {"held": told(*EVENT_ONLY, subject="idea", single=True, **CLOSED)},
        series("held", "2001-03-05 2002-04-06 2003-05-07 2004-06-08 2005-07-09", "i"),
    ),
    "date_of",
)
awkward(
    "a state without a verb we know",
    world(
        named(*MANY),
        {
            "reign": told(
                {
                    "event": "{subject} lên ngôi biển Đông",
                    "state": "{subject} ngự trị biển Đông",
                    "name": "ngôi vua biển Đông",
                },
                {
                    "event": "{subject} bestrode the Eastern Sea",
                    "state": "{subject} bestrides the Eastern Sea",
                    "name": "mastery of the Eastern Sea",
                },
                single=True,
                **CLOSED,
            )
        },
        series("reign", DAYS),
    ),
    "who_in member date_of",
)
awkward(
    "a subject at the end of its sentence",
    world(named(*MANY), {"ours": relation(1, "ours", single=True, **CLOSED)}, series("ours", DAYS)),
    "date_of who_in member cloze",
)
awkward(
    "an open world",
    world(
        named(*MANY),
        {"club": relation(1, "member", single=True), "free": relation(2, "member")},
        [*series("club", DAYS), *series("free", "2001-02-03 2002-03-04 2003-04-05 2004-05-06")],
    ),
    "date_of who_in",
    "count nth nth_term",
)
awkward(
    "subjects of several kinds",
    world(
        {
            **named(*MANY),
            **named("Liên minh", "Khối chung", "Hội Ba", "Hội Bốn", kind="organisation"),
        },
        {"club": relation(1, "member", subject=["country", "organisation"], single=True, **CLOSED)},
        [*series("club", DAYS), *series("club", "2001-05-05 2003-06-06 2005-07-07", "o")],
    ),
    "date_of who_in nth count member",
)
awkward(
    "years of long ago",
    world(
        named("Đinh", "Lê", "Lý", "Trần", "Hồ", "Mạc", "Ngô"),
        {"dynasty": relation(1, "member", single=True, **CLOSED)},
        series("dynasty", "0968 0970 0972 0975 0980 0965 0961"),
    ),
    "date_of who_in order",
)
awkward(
    "events beyond the horizon",
    world(
        named(*MANY),
        {"club": relation(1, "member", single=True, complete_until="2004-12-31")},
        series("club", DAYS),
    ),
    "date_of who_in member",
)
awkward(
    "ends of every kind",
    world(
        named(*MANY),
        {"club": relation(1, "member", **CLOSED)},
        [
            fact("club-c0", "club", "c0", "2001-01-01", to="2005"),
            fact("club-c1", "club", "c1", "2001-02-01", to="2005-05"),
            fact("club-c2", "club", "c2", "2001-03-01", to=["2005-05-05", "2006-06-06"]),
            fact("club-c3", "club", "c3", "2001-04-01", to="2001-04-01"),
            fact("club-c4", "club", "c4", "2002", to="2002"),
            fact("club-c5", "club", "c5", "2003-03-03", to="2012-01-01"),
            fact("club-c6", "club", "c6", "2004-04-04"),
            fact("club-c7", "club", "c7", "2005-05-05", to="2011-12-31"),
        ],
    ),
    "who_in member",
)
