"""A small world with a bit of everything: the engine makes no fault in it, a broken one does."""

from tests.oracle.worlds import World, entity, fact, relation, world

NAMES = "Alpha,Beta,Gamma,Delta,Epsilon,Zeta,Iota,Kappa,Lambda,Omikron".split(",")
ROME = {"vi": "Cộng hoà Roma", "en": "Republic of Roma"}
THOUSAND = {"vi": "nghìn", "en": "thousand"}

ENTITIES = {
    **{f"c{i}": entity(name) for i, name in enumerate(NAMES)},
    "c0": entity("Alpha", official={"vi": "Liên bang Alpha", "en": "Federation of Alpha"}),
    "c10": entity("Tên Mới", names=[{"vi": "Xưa Kia", "en": "Old Land", "until": "2004-12-31"}]),
    "c11": entity("Roma", official=ROME),
    "c12": entity("Beta"),
    "c13": entity("Hoà-Bình"),
    "c14": entity("hòa bình"),
    "c15": entity("Tất cả các nước"),
    "c16": entity("Luôn Xanh"),
    "c17": entity("Nhóm Bắc"),
    "c18": entity("Delta Hạ"),
    "c19": entity("Đảo Bắc Gia"),
    "c20": entity("Đảo Nam Gia"),
    "c21": entity("Đảo Bắc Nam"),
    "c22": entity("Liên bang các hòn đảo và quần đảo ở biển khơi phương Nam"),
    "c23": entity("Sinh Sau", since="2006-01-01"),
    "o0": entity("Liên minh", "organisation"),
    "o1": entity("Khối chung", "organisation"),
    "o2": entity("Hội nhỏ", "organisation"),
    "b0": entity("Hội đồng", "body"),
    "b1": entity("Uỷ ban", "body"),
    "i0": entity("Hội nghị Một", "idea"),
}
CLOSED = {"complete_until": "2011-12-31"}
LEVELS = ("low", "mid", "top")
UNSURE = ("open-undated", "open-apart", "open-draft", "open-c2")
STEPS = {"family": "ladder", "topic": "ladder", "single": True, **CLOSED}
RELATIONS = {
    "plain": relation(1, "member", single=True, topic="shared", **CLOSED),
    "twin": relation(2, "member", single=True, topic="shared", **CLOSED),
    "open": relation(6, "member", single=True),
    "loose": relation(7, "member"),
    "again": relation(2, "member", **CLOSED),
    "mixed": relation(0, "member", subject=["country", "organisation"], single=True, **CLOSED),
    "seat": relation(3, "member", object="body", **CLOSED),
    "met": relation(7, "group", momentary=True, single=True, **CLOSED),
    "low": relation(4, "member", rank=1, **STEPS),
    "mid": relation(5, "member", rank=2, implies=["low"], **STEPS),
    "top": relation(6, "group", rank=3, implies=["mid"], **STEPS),
    "size": relation(0, "size", value="number", unit=THOUSAND),
    "rough": relation(1, "size", value="number", unit=THOUSAND, rounded=True),
    "term": relation(2, "body", subject="body", **CLOSED),
}


def _series(name: str, starts: str, **more: str) -> list[World]:
    """A fact for each "c1:2003-02-05", of a relation."""
    found = []
    for part in starts.split():
        subject, start = part.split(":")
        key = "-".join([name, subject, *more.values()])
        found.append(fact(key, name, subject, start, **more))
    return found


FACTS = [
    *_series("plain", "c0:2001-03-05 c2:2002-04-06 c3:2003-05-07 c4:2004-06 c5:2005-02-07"),
    *_series("plain", "c6:2006-08-09 c7:2007-09-10 c8:2008-10-11 c9:2009-11-12 c10:2003-01-20"),
    *_series("plain", "c11:2004-02-02 c1:2005-07-07 c12:2006-07-07 c13:2007-02-01 c14:2008-01-01"),
    *_series("plain", "c15:2001-06-06 c16:2002-07-07 c17:2003-08-08 c18:2004-09-09"),
    *_series("plain", "c19:2005-10-10 c20:2006-11-11 c21:2007-12-12 c22:2008-02-02"),
    *_series("plain", "c23:2009-03-03"),
    *_series("twin", "c0:2004-01-01 c2:2003-03-03 c3:2005-05-05 c4:2006-06-06 c5:2002-02-02"),
    *_series("twin", "c6:2007-07-07 c7:2008-08-08"),
    *_series("open", "c0:2002-01-05 c2:2003 c3:2004-05-05 c4:2005-06-06 c6:2006-07-08"),
    *_series("loose", "c0:2001-02-03 c2:2003-04-05 c3:2005-06-07"),
    *_series("mixed", "c0:2003-03-03 c2:2004-04-04 c3:2005-05-05 c5:2006-06-06 c6:2007-01-07"),
    *_series("mixed", "o0:2003-06-03 o1:2004-07-04 o2:2006-05-05"),
    *_series("again", "c0:2001-02-03 c2:2003-04-05 c3:2005-06-07 c4:2007-08-09 c5:2008-01-01"),
    fact("again-c0-2", "again", "c0", "2004-04-04"),
    *_series("seat", "c0:2002-01-05 c2:2003-02-06 c3:2004-03-07 c4:2005-04-08", object="b0"),
    *_series("seat", "c0:2003-01-05 c2:2002-02-06 c5:2006-03-07 c6:2007-04-08", object="b1"),
    *_series("met", "c0:2003-01-02 c2:2004-02-03 c3:2005-03-04 c4:2006-04-05 c5:2007-05-06"),
    *_series("low", "c5:2003-03-03 c6:2004-04-04 c7:2005-05-05 c8:2006-06-06"),
    *_series("mid", "c2:2004-02-02 c3:2005-03-03 c9:2008-08-08"),
    *_series("top", "c4:2006-01-01 c7:2009-09-09"),
    fact("low-c0", "low", "c0", "2002-01-01", to="2005-05-05"),
    fact("mid-c0", "mid", "c0", "2005-05-05", to="2008-08-08"),
    fact("top-c0", "top", "c0", "2008-08-08"),
    fact("plain-tie", "twin", "c8", "2008-08-08"),
    fact("open-draft", "open", "c5", "2004-03-03", status="draft"),
    fact("open-undated", "open", "c7"),
    fact("open-apart", "open", "c8", ["2005-12-30", "2006-01-02"]),
    fact("open-gone", "open", "c9", "2003-03-03", status="retracted"),
    fact("open-ended", "open", "c1", "2003-03-03", to="2005-05-05"),
    fact("met-draft", "met", "c6", "2003-01-02", status="draft"),
    fact("met-gone", "met", "c7", "2004-02-03", status="retracted"),
    fact("loose-draft", "loose", "c0", "2007-07-07", status="draft"),
    fact("size-1", "size", "c0", value=1200, as_of="2005-01-01", sources=["paper"]),
    fact("size-2", "size", "c0", value=1240, as_of="2006-01-01", sources=["paper"]),
    fact("size-3", "size", "c0", value=1260, as_of="2007-01-01", sources=["paper"]),
    fact("size-4", "size", "c2", value=4700, as_of="2006", sources=["paper"]),
    fact("size-5", "size", "c3", value=5300, as_of="2006-01-01", sources=["paper"]),
    fact("size-6", "size", "c3", value=5400, as_of="2006-01-01", status="draft"),
    fact("size-7", "size", "c4", value=850, as_of="2006-01-01", sources=["paper"]),
    fact("rough-1", "rough", "c0", value=1000, as_of="2008-01-01", sources=["paper"]),
    fact("rough-2", "rough", "c0", value=1100, as_of="2009-01-01", sources=["paper"]),
    fact("rough-3", "rough", "c0", value=1200, as_of="2010-01-01", sources=["paper"]),
    fact("rough-4", "rough", "c0", value=1300, as_of="2011-01-01", sources=["paper"]),
    fact("term-1", "term", "b0", "2002-01-01", to="2003-12-31"),
    fact("term-2", "term", "b0", "2005-01-01", to="2006-12-31"),
    fact("term-3", "term", "b0", "2009-01-01", to="2010-12-31"),
]
RICH = world(ENTITIES, RELATIONS, FACTS, "2012-06-30")


def only(*names: str, without: tuple[str, ...] = (), **logic: object) -> World:
    """The part of it that is about these relations, with other logic and without some facts."""
    kept = {name: {**RELATIONS[name], **logic} for name in names}
    kept = {name: {k: v for k, v in one.items() if v is not None} for name, one in kept.items()}
    facts = [f for f in FACTS if f["relation"] in kept and f["id"] not in without]
    return world(ENTITIES, kept, facts, "2012-06-30")


PLAIN, TWIN = only("plain"), only("plain", "twin")
OPEN, LADDER, AGAIN = only("open", "loose"), only(*LEVELS), only("again")
VALUES, TERMS, MOMENTS = only("size", "rough"), only("term"), only("met")
