"""The oracle notices what it is there to notice: cases worked out by hand."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.oracle.oracle import Oracle
from tests.oracle.worlds import entity, fact, relation, world, write

pytestmark = pytest.mark.pure
Ask = Callable[[str, dict[str, Any], Any], str]

ENTITIES = {
    "a": entity("Alpha"),
    "b": entity("Beta", official={"vi": "Nước Beta", "en": "State of Beta"}),
    "c": entity("Gamma"),
    "d": entity("Delta"),
    "e": entity(
        "Epsilon", names=[{"vi": "Epsilon Cũ", "en": "Old Epsilon", "until": "2004-12-31"}]
    ),
    "f": entity("Phi", official={"vi": "Nước Cộng hoà Phi", "en": "Republic of Phi"}),
    "un": entity("Hội đồng", "body"),
    "eu": entity("Liên minh", "organisation"),
}
RELATIONS = {
    "club": relation(1, single=True, complete_until="2011-12-31", topic="club"),
    "open": relation(2, single=True),
    "loose": relation(3),
    "low": relation(4, single=True, complete_until="2011-12-31", family="ladder", rank=1),
    "top": relation(
        5,
        single=True,
        complete_until="2011-12-31",
        family="ladder",
        rank=2,
        implies=["low"],
        topic="club",
    ),
    "seat": relation(6, object="body", complete_until="2011-12-31"),
    "size": relation(7, "size", value="number", unit={"vi": "nghìn", "en": "thousand"}),
    "rough": relation(7, "size", value="number", rounded=True),
    "moment": relation(6, momentary=True, complete_until="2011-12-31"),
}
FACTS = [
    fact("club-a", "club", "a", "2001-03-05"),
    fact("club-b", "club", "b", "2003-05"),
    fact("club-c", "club", "c", "2005-12-30/2006-01-02"),
    fact("club-d", "club", "d", ["2008-07-11", "2008-07-12"]),
    fact("open-a", "open", "a", "2001"),
    fact("open-b", "open", "b", "2002", status="draft"),
    fact("open-c", "open", "c"),
    fact("open-d", "open", "d", "2002", status="retracted"),
    fact("low-a", "low", "a", "2002-02-02", to="2006-06-06"),
    fact("top-a", "top", "a", "2006-06-06"),
    fact("low-b", "low", "b", "2004-04-04"),
    fact("top-c", "top", "c", "2007-07-07"),
    fact("seat-1", "seat", "a", "2002-01-01", object="un", to="2003-12-31"),
    fact("seat-2", "seat", "a", "2008-01-01", object="un", to="2009-12-31"),
    fact("size-a", "size", "a", value="1200", as_of="2010-12-31", sources=["paper"]),
    fact("rough-a", "rough", "a", value="1200", as_of="2010-12-31", sources=["paper"]),
]
CLUB = {"relation": "club"}
SEAT = {"relation": "seat", "subject": "a", "object": "un"}
LADDER = {"family": "ladder", "subject": "a"}


def oracle_of(folder: Path, facts: list[dict[str, Any]], **relations: Any) -> Oracle:
    """An oracle of the trial world with these facts and changed relations."""
    return Oracle(write(world(ENTITIES, {**RELATIONS, **relations}, facts), folder))


@pytest.fixture
def oracle(tmp_path: Path) -> Oracle:
    """The oracle of the trial world."""
    return oracle_of(tmp_path, FACTS)


TRUTHS = [
    # a date is asked no finer than it is known, and all sources must agree
    ("date_of", {**CLUB, "subject": "a", "unit": "day"}, "2001-03-05", "T"),
    ("date_of", {**CLUB, "subject": "a", "unit": "year"}, "2002", "F"),
    ("date_of", {**CLUB, "subject": "b", "unit": "day"}, "2003-05-09", "U"),
    ("date_of", {**CLUB, "subject": "b", "unit": "month"}, "2003-05", "T"),
    ("date_of", {**CLUB, "subject": "c", "unit": "year"}, "2005", "U"),
    ("date_of", {**CLUB, "subject": "c", "unit": "year"}, "2007", "F"),
    ("date_of", {**CLUB, "subject": "d", "unit": "day"}, "2008-07-11", "U"),
    ("date_of", {**CLUB, "subject": "d", "unit": "day"}, "2008-07-13", "F"),
    ("date_of", {**CLUB, "subject": "d", "unit": "month"}, "2008-07", "T"),
    # drafts veto, retracted facts are absent, absence proves nothing in an open world
    ("who_in", {"relation": "open", "at": "2001"}, "a", "T"),
    ("who_in", {"relation": "open", "at": "2002"}, "a", "F"),
    ("who_in", {"relation": "open", "at": "2002"}, "b", "U"),
    ("who_in", {"relation": "open", "at": "2005"}, "b", "U"),
    ("who_in", {"relation": "open", "at": "2002"}, "c", "U"),
    ("who_in", {"relation": "open", "at": "2002"}, "d", "U"),
    ("who_in", {"relation": "club", "at": "2005"}, "c", "U"),
    ("who_in", {"relation": "club", "at": "2005"}, "e", "F"),
    ("who_in", {"relation": "club", "at": "2012"}, "e", "U"),
    # membership: from the day on; on the last day unknown; a higher level includes a lower
    ("member", {"relation": "low", "as_of": "2002-02-01"}, "a", "F"),
    ("member", {"relation": "low", "as_of": "2002-02-02"}, "a", "T"),
    ("member", {"relation": "low", "as_of": "2006-06-06"}, "a", "T"),
    ("member", {"relation": "low", "as_of": "2010-12-31"}, "a", "T"),
    ("member", {"relation": "low", "as_of": "2010-12-31"}, "c", "T"),
    ("member", {"relation": "low", "as_of": "2010-12-31"}, "e", "F"),
    ("member", {"relation": "seat", "object": "un", "as_of": "2003-12-31"}, "a", "U"),
    ("member", {"relation": "seat", "object": "un", "as_of": "2004-01-01"}, "a", "F"),
    ("who_in", {"relation": "low", "at": "2007"}, "c", "U"),
    ("who_in", {"relation": "low", "at": "2006"}, "a", "F"),
    ("odd_one_out", {"relation": "low", "as_of": "2010-12-31"}, "e", "T"),
    ("odd_one_out", {"relation": "low", "as_of": "2010-12-31"}, "a", "F"),
    # the highest level in force
    ("level", {**LADDER, "as_of": "2006-06-05"}, "low", "T"),
    ("level", {**LADDER, "as_of": "2006-06-06"}, "top", "T"),
    ("level", {**LADDER, "as_of": "2006-06-06"}, "low", "F"),
    ("level", {**LADDER, "as_of": "2001-12-31"}, "low", "F"),
    # series and counts
    ("nth", {**CLUB, "n": 1}, "a", "T"),
    ("nth", {**CLUB, "n": 1}, "b", "F"),
    ("nth", {**CLUB, "n": 4}, "d", "T"),
    ("nth", {**CLUB, "n": 4}, "e", "F"),
    ("nth", {**CLUB, "n": 5}, "e", "U"),
    ("count", {**CLUB, "as_of": "2005-12-29"}, 2, "T"),
    ("count", {**CLUB, "as_of": "2005-12-31"}, 2, "U"),
    ("count", {**CLUB, "as_of": "2005-12-31"}, 4, "F"),
    ("count", {**CLUB, "as_of": "2011-12-31"}, 4, "T"),
    ("count", {**CLUB, "as_of": "2012-06-30"}, 4, "U"),
    ("count", {"relation": "low", "as_of": "2011-12-31"}, 3, "T"),
    # several facts
    ("order", {"facts": ["club-b", "club-a", "club-c"]}, ["club-a", "club-b", "club-c"], "T"),
    ("order", {"facts": ["club-b", "club-a", "club-c"]}, ["club-b", "club-a", "club-c"], "F"),
    ("order", {"facts": ["open-a", "club-a", "club-c"]}, ["open-a", "club-a", "club-c"], "U"),
    ("interval", {"from_fact": "low-a", "to_fact": "top-a", "unit": "year"}, 4, "T"),
    ("interval", {"from_fact": "low-a", "to_fact": "top-a", "unit": "year"}, 5, "F"),
    ("interval", {"from_fact": "low-b", "to_fact": "top-a", "unit": "day"}, 793, "T"),
    ("interval", {"from_fact": "club-b", "to_fact": "top-a", "unit": "day"}, 1111, "U"),
    ("interval", {"from_fact": "open-a", "to_fact": "top-a", "unit": "year"}, 5, "U"),
    ("match", {"pairs": [["club-a", "2001"], ["club-b", "2003"]]}, "2003", "T"),
    ("match", {"pairs": [["club-a", "2001"], ["club-b", "2003"]]}, "2004", "F"),
    # values, terms, blanks
    ("statistic", {"fact": "size-a"}, 1200, "T"),
    ("statistic", {"fact": "size-a"}, 1300, "F"),
    ("term", SEAT, "2002-01-01/2003-12-31", "T"),
    ("term", SEAT, "2003-01-01/2004-12-31", "U"),
    ("term", SEAT, "2004-01-01/2005-12-31", "F"),
    ("nth_term", {**SEAT, "n": 2}, "2008-01-01/2009-12-31", "T"),
    ("nth_term", {**SEAT, "n": 2}, "2002-01-01/2003-12-31", "F"),
    ("cloze", {"fact": "club-a", "blank": "subject", "at": "2001"}, "a", "T"),
    ("cloze", {"fact": "club-a", "blank": "subject", "at": "2001"}, "b", "F"),
    ("cloze", {"fact": "seat-1", "blank": "object"}, "un", "T"),
    ("cloze", {"fact": "size-a", "blank": "value"}, "1200", "T"),
]


@pytest.mark.parametrize(("kind", "ask", "ref", "expected"), TRUTHS)
def test_truth(oracle: Oracle, kind: str, ask: dict[str, Any], ref: Any, expected: str) -> None:
    assert oracle.truth(kind, ask, ref) == expected


def test_an_undated_member_makes_the_count_unknown(tmp_path: Path) -> None:
    oracle = oracle_of(tmp_path, [*FACTS, fact("club-e", "club", "e")])
    assert oracle.truth("count", {**CLUB, "as_of": "2011-12-31"}, 4) == "U"
    assert oracle.truth("member", {**CLUB, "as_of": "2011-12-31"}, "e") == "U"


def test_a_draft_vetoes_rank_count_and_absence(tmp_path: Path) -> None:
    oracle = oracle_of(tmp_path, [*FACTS, fact("club-e", "club", "e", "2002", status="draft")])
    assert oracle.truth("nth", {**CLUB, "n": 1}, "a") == "T"
    assert oracle.truth("nth", {**CLUB, "n": 2}, "b") == "U"
    assert oracle.truth("who_in", {**CLUB, "at": "2002"}, "e") == "U"
    assert oracle.truth("count", {**CLUB, "as_of": "2001-12-31"}, 1) == "T"
    assert oracle.truth("count", {**CLUB, "as_of": "2011-12-31"}, 4) == "U"


def test_a_tie_spoils_its_own_ranks_only(tmp_path: Path) -> None:
    oracle = oracle_of(tmp_path, [*FACTS, fact("club-e", "club", "e", "2003-05-20")])
    assert oracle.truth("nth", {**CLUB, "n": 2}, "b") == "U"
    assert oracle.truth("nth", {**CLUB, "n": 3}, "e") == "U"
    assert oracle.truth("nth", {**CLUB, "n": 5}, "d") == "T"


def test_an_entry_that_is_only_implied_leaves_later_ranks_open(oracle: Oracle) -> None:
    assert oracle.truth("nth", {"relation": "low", "n": 2}, "b") == "T"
    assert oracle.truth("nth", {"relation": "low", "n": 3}, "c") == "U"


def question(kind: str, stem: str, ask: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A line as the command prints it, by default about who joined the club in 2001."""
    wrong = [{"text": f"{name}.", "ref": key} for key, name in [("b", "Beta"), ("d", "Delta")]]
    line = {
        "id": "q1",
        "type": kind,
        "lang": "vi",
        "stem": stem,
        "level": "biet",
        "ask": ask,
        "key": [{"text": "Alpha.", "ref": "a"}],
        "wrong": wrong,
        "options": [1, 0, 2],
        "facts": ["club-a"],
        "sources": ["book"],
        "explanation": "Alpha vào nhóm Đỏ vào ngày 5 – 3 – 2001.",
    }
    return {**line, **more}


WHO = {"relation": "club", "at": "2001", "scope": "options"}
STEM = "Nước nào sau đây vào nhóm Đỏ năm 2001?"
DATE = {"relation": "club", "subject": "a", "unit": "year"}
YEARS = {
    "key": [{"text": "2001.", "ref": "2001"}],
    "wrong": [{"text": "2003.", "ref": "2003"}, {"text": "2007.", "ref": "2007"}],
    "options": [0, 1, 2],
}
MEMBER = {"relation": "low", "as_of": "2004-12-31", "scope": "options"}


def who(**more: Any) -> dict[str, Any]:
    """A sound line, but for what is changed."""
    return {**question("who_in", STEM, WHO), **more}


def when(**more: Any) -> dict[str, Any]:
    """A sound date question, but for what is changed."""
    return {**question("date_of", "Alpha vào nhóm Đỏ năm nào?", DATE), **YEARS, **more}


def option(ref: str, text: str) -> list[dict[str, str]]:
    """One option, alone in its list."""
    return [{"text": text, "ref": ref}]


def stated(text: str, ref: str, *, truth: bool) -> dict[str, Any]:
    """A true/false line with one statement about who joined the club in 2001."""
    claim = {"type": "who_in", "ask": WHO, "ref": ref}
    item = {"text": text, "truth": truth, "facts": ["club-a"], "claim": claim}
    empty: dict[str, Any] = {"key": [], "wrong": [], "options": []}
    return question("true_false", f"Đúng hay sai? “{text}”", {"statements": [item]}, **empty)


def dated(text: str, ref: str, *, truth: bool) -> dict[str, Any]:
    """A true/false line that states when Alpha joined the club."""
    line = stated(text, "a", truth=truth)
    line["ask"]["statements"][0]["claim"] = {"type": "date_of", "ask": DATE, "ref": ref}
    return line


def size(**more: Any) -> dict[str, Any]:
    """A sound question on a number, but for what is changed."""
    stem = "Theo Báo Mới, tính đến ngày 31 – 12 – 2010, số dân của Alpha là"
    wrong = [*option_of(1100, "1.100 nghìn."), *option_of(1300, "1.300 nghìn.")]
    line = question("statistic", stem, {"fact": "size-a"}, facts=["size-a"], sources=["paper"])
    told = {"key": option_of(1200, "1.200 nghìn."), "explanation": "Alpha có 1.200 nghìn người."}
    return {**line, **told, "wrong": wrong, **more}


def option_of(ref: float, text: str) -> list[dict[str, Any]]:
    """One number, alone in its list."""
    return [{"text": text, "ref": ref}]


SOUND = [
    size(),
    dated("Alpha vào nhóm Đỏ năm 2002.", "2002", truth=False),
    who(),
    when(),
    stated("Alpha vào nhóm Đỏ năm 2001.", "a", truth=True),
    stated("Beta vào nhóm Đỏ năm 2001.", "b", truth=False),
]
FAULTS = [
    ("C1", who(explanation="Beta vào nhóm Đỏ.")),
    ("C1", when(explanation="Alpha vào nhóm Đỏ vào ngày 5 – 3 – 2001, sau năm 1999.")),
    ("C1", who(key=option("b", "Beta."), wrong=YEARS["wrong"], facts=["club-b"])),
    ("C2", who(wrong=[*option("a", "A."), *option("b", "Beta.")])),
    ("C3", question("who_in", STEM, {**WHO, "relation": "open"}, facts=["open-a"])),
    (
        "C3",
        when(
            wrong=[*option("2000", "2000."), *option("2006", "2006.")], ask={**DATE, "subject": "c"}
        ),
    ),
    (
        "guard",
        when(
            ask={**DATE, "subject": "c"}, wrong=[*option("2000", "2000."), *option("2007", "2007.")]
        ),
    ),
    ("guard", when(wrong=[*option("2003", "2003."), *option("2011", "2011.")])),
    ("guard", when(ask={**DATE, "relation": "loose"})),
    ("C1", stated("Alpha vào nhóm Đỏ năm 2001.", "a", truth=False)),
    ("C1", stated("Beta vào nhóm Đỏ năm 2001.", "a", truth=True)),
    (
        "C4",
        when(
            ask={**DATE, "subject": "b", "unit": "day"}, key=option("2003-05-09", "9 – 5 – 2003.")
        ),
    ),
    ("C5", question("who_in", "Nước nào vào nhóm Đỏ năm 2012?", {**WHO, "at": "2012"})),
    ("C5", when(wrong=[*option("2000", "2000."), *option("2013", "2013.")])),
    ("C5", dated("Alpha vào nhóm Đỏ năm 2012.", "2012", truth=False)),
    ("C5", question("member", "Tính đến 3 – 7 – 2004 …", {**MEMBER, "as_of": "2004-07-03"})),
    ("C5", question("member", "Tính đến 30 – 12 – 2004 …", MEMBER)),
    ("C5", question("member", "Ngày 31 – 12 – 2004 …", {**MEMBER, "relation": "moment"})),
    ("C5", who(stem="Nước nào sau đây vào nhóm Đỏ?")),
    ("C5", size(stem="Tính đến ngày 31 – 12 – 2010, số dân của Alpha là")),
    ("C5", size(stem="Theo Báo Mới, số dân của Alpha là")),
    ("C5", size(key=option_of(1200, "1.200."), wrong=[])),
    ("C4", size(ask={"fact": "rough-a"})),
    ("C2", size(wrong=[*option_of(1201, "1.201 nghìn."), *option_of(1300, "1.300 nghìn.")])),
    ("C6", who(facts=["open-b"])),
    ("C6", who(facts=["nothing"])),
    ("C7", who(facts=["club-b"])),
    ("C7", who(facts=[])),
    ("C7", who(sources=["other"])),
    ("O1", who(wrong=[*option("b", "Hòa-Bình."), *option("d", "hoà bình.")])),
    ("O2", who(wrong=[*option("b", "Beta."), *option("d", "Gamma.")])),
    ("O2", who(wrong=[*option("b", "Beta."), *option("e", "Epsilon.")])),
    ("O2", who(wrong=[*option("b", "Beta."), *option("eu", "Liên minh.")])),
    ("O2", who(wrong=[*option("b", "Beta."), *option("f", "Nước Cộng hoà Phi.")])),
    ("O2", when(stem="Nước ấy vào nhóm Đỏ năm nào?")),
    ("O3", when(wrong=[*option("2000", "2000."), *option("2003", "2004.")])),
    ("O3", when(wrong=[*option("2000-01", "1 – 2000."), *option("2003", "2003.")])),
    ("O3", size(wrong=[*option_of(1100, "1.100 nghìn."), *option_of(1300.5, "1.300,5 nghìn.")])),
    ("O4", when(options=[1, 0, 2])),
    ("O5", who(wrong=[*option("b", "Beta Beta Beta."), *option("d", "Delta Delta Delta.")])),
    ("O6", who(wrong=[*option("b", "Beta."), *option("d", "Tất cả các nước trên.")])),
    ("O6", who(wrong=[*option("b", "Beta."), *option("d", "Cả A và B.")])),
    ("O7", who(wrong=[*option("b", "Chỉ Beta."), *option("d", "Delta.")])),
    ("O8", who(stem="Khi Alpha còn bé, nước nào sau đây vào nhóm Đỏ năm 2001?")),
    ("O8", when(stem="Alpha vào nhóm Đỏ 2001 năm nào?")),
    ("O8", who(key=option("a", "Alpha nhóm."))),
    ("O9", who(wrong=[*option("b", "Beta."), *option("d", "Beta Nam.")])),
    ("O9", who(wrong=[*option("b", "Beta."), *option("d", "Betaland.")])),
    (
        "O10",
        who(
            key=option("a", "Đảo Alpha Nam."),
            wrong=[*option("b", "Đảo Beta Gia."), *option("d", "Bờ Delta Nam.")],
        ),
    ),
    ("O11", who(options=[0, 1])),
    ("O11", who(options=[1, 2, 2])),
    ("O11", who(options=[0, 1, 7])),
    ("O11", question("members", STEM, MEMBER, options=[0, 1, 2])),
    ("O12", who(wrong=[*option("b", "Beta."), *option("d", "Delta")])),
    ("O12", who(wrong=[*option("b", "Beta."), *option("d", "delta.")])),
    ("T1", who(stem="Nước nào sau đây vào nhóm {object} năm 2001?")),
    ("T1", who(stem="Nước nào sau đây  vào nhóm Đỏ năm 2001?")),
    ("T1", who(stem="Nước nào sau đây ____ nhóm Đỏ năm 2001?")),
    ("T1", who(wrong=[*option("b", "Beta."), *option("d", "Delta..")])),
    ("T2", who(stem="Câu nào sau đây về nhóm Đỏ năm 2001 là đúng?")),
    ("T2", who(stem="Vào nhóm Đỏ năm 2001.")),
    ("T2", who(stem="Nước nào sau đây bỏ hội Xanh năm 2001?")),
    ("T2", when(stem="Alpha vào nhóm Đỏ ngày nào?")),
    ("T2", question("nth", "Nước thứ hai vào nhóm Đỏ là nước nào?", {**CLUB, "n": 1})),
    ("T3", who(stem="Nước nào sau đây KHÔNG vào nhóm Đỏ năm 2001?")),
    ("T3", question("odd_one_out", "Nước nào không KHÔNG ở nhóm Vàng?", MEMBER)),
    ("T4", who(stem="Nước nào sau đây" + " rất" * 40 + " vui vào nhóm Đỏ năm 2001?")),
    ("contract", when(key=[*option("2001", "2001."), *option("2001", "2001.")])),
]
CLUSTER = [
    ("Alpha vào nhóm Đỏ năm 2001.", "date_of", DATE, "2001", True, "club-a"),
    (
        "Beta là nước thứ hai vào nhóm Đỏ.",
        "nth",
        {**CLUB, "n": 2},
        "b",
        True,
        "club-b",
    ),
    (
        "Tính đến 31 – 12 – 2004, Gamma ở trong nhóm Đỏ.",
        "member",
        {**CLUB, "as_of": "2004-12-31", "scope": "options"},
        "c",
        False,
        "club-c",
    ),
    ("Delta vào nhóm Đỏ năm 2007.", "date_of", {**DATE, "subject": "d"}, "2007", False, "club-d"),
]
MATERIAL = "Ngày 5 – 3 – 2001, Alpha vào nhóm Đỏ.\nTháng 5 – 2003, Beta vào nhóm Đỏ."


def cluster(*changed: tuple[int, tuple[Any, ...]], material: str = MATERIAL) -> dict[str, Any]:
    """A sound cluster of four statements, but for those that are changed."""
    rows = {**dict(enumerate(CLUSTER)), **dict(changed)}
    items = [
        {"text": text, "truth": truth, "facts": [fact], "claim": claim_of(kind, ask, ref)}
        for text, kind, ask, ref, truth, fact in rows.values()
    ]
    facts = [row[-1] for row in rows.values()]
    empty: dict[str, Any] = {"key": [], "wrong": [], "options": [], "facts": facts}
    stem = "Đọc tư liệu về nhóm Đỏ và cho biết mỗi nhận định sau đúng hay sai."
    return question("true_false", stem, {"statements": items}, **empty, material=material)


def claim_of(kind: str, ask: dict[str, Any], ref: Any) -> dict[str, Any]:
    """A claim as it is printed."""
    return {"type": kind, "ask": ask, "ref": ref}


AGAIN = ("Alpha vào nhóm Đỏ năm 2002.", "date_of", DATE, "2002", False, "club-a")
SAME_RANK = ("Delta là nước thứ hai vào nhóm Đỏ.", "nth", {**CLUB, "n": 2}, "d", False, "club-d")
CLUSTER_FAULTS = [
    ("guard", cluster((3, AGAIN))),
    ("guard", cluster((3, SAME_RANK))),
    ("S4", cluster(*((i, (*CLUSTER[i][:4], True, CLUSTER[i][5])) for i in (2, 3)))),
    ("C1", cluster(material="Năm 2002, Alpha vào nhóm Đỏ.")),
    ("C1", cluster(material="Năm 2001, Beta vào nhóm Đỏ.")),
    ("C1", cluster(material="Ngày 5 – 3 – 2001, Alpha vào nhóm Đỏ, sau năm 1999.")),
    ("contract", cluster(material="")),
]


@pytest.mark.parametrize("line", SOUND)
def test_a_sound_line_passes(oracle: Oracle, line: dict[str, Any]) -> None:
    assert oracle.check_line(line) == []


@pytest.mark.parametrize(("fault", "line"), [*FAULTS, *CLUSTER_FAULTS])
def test_a_fault_is_named(oracle: Oracle, fault: str, line: dict[str, Any]) -> None:
    assert [found for found in oracle.check_line(line) if found.startswith(f"{fault}:")]


def test_another_right_answer_in_the_base_is_noticed(tmp_path: Path) -> None:
    oracle = oracle_of(tmp_path, [*FACTS, fact("club-e", "club", "e", "2001-04")])
    assert oracle.check_line(who()) == []
    assert any(
        "e is T in the base" in f for f in oracle.check_line(who(ask={**WHO, "scope": "base"}))
    )


def test_two_entities_of_one_name_are_noticed(tmp_path: Path) -> None:
    twins = {**ENTITIES, "twin": entity("Delta")}
    oracle = Oracle(write(world(twins, RELATIONS, FACTS), tmp_path))
    assert oracle.check_line(who()) == ["O1: 'Delta.' may be d or twin"]


def test_names_are_those_of_the_time(oracle: Oracle) -> None:
    wrong = [*option("b", "Beta."), *option("e", "Epsilon Cũ.")]
    assert oracle.check_line(who(wrong=wrong)) == []


def test_repeated_ids_and_stems_are_noticed(oracle: Oracle) -> None:
    report = oracle.check_run([who(), who()])
    assert len(report.violations) == 2
    assert (report.lines, report.pairs) == (2, 6)
