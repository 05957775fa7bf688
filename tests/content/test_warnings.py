"""What is allowed but seldom meant must be answered: each warning where it belongs."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from content.knowledge.records import Lang, Pack
from content.patching import Key
from content.warnings import Warning, is_answer, warnings_of
from tests.factories.packs import entity, fact, pack_data, relation

pytestmark = pytest.mark.pure

TODAY = date(2026, 11, 22)
TWO = ["book", "paper"]
SOURCES = {"book": {"title": "A book"}, "paper": {"title": "A paper"}}
LESSON = "---\ntitle: One\nsummary: One.\n---\n\n## One\n\n"


def pack(*facts: dict[str, Any], **parts: Any) -> Pack:
    data = pack_data(list(facts), parts.pop("relations", None), parts.pop("entities", None))
    data["facts"] = {one["id"]: one for one in data["facts"]}
    data["sources"] = SOURCES
    data["manifest"] |= parts.pop("manifest", {})
    return msgspec.convert(data | parts, Pack)


def sourced(subject: str, when: Any, relation: str = "club", **more: Any) -> dict[str, Any]:
    return fact(subject, when, relation, **({"sources": TWO} | more))


def warned(
    before: Pack,
    after: Pack,
    *changed: Key,
    answers: Any = None,
    lang: Lang = "en",
) -> list[Warning]:
    return warnings_of(before, after, changed, answers or {}, today=TODAY, lang=lang)


def codes(before: Pack, after: Pack, *changed: Key) -> list[str]:
    return [warning.code for warning in warned(before, after, *changed)]


NOTHING = pack()
US, FR = ("fact", "club-us"), ("fact", "club-fr")


def added(*facts: dict[str, Any], to: tuple[dict[str, Any], ...] = (), **parts: Any) -> list[str]:
    """The codes where these facts come to a pack that has others."""
    keys = [("fact", one["id"]) for one in facts]
    return codes(pack(*to, **parts), pack(*to, *facts, **parts), *keys)


# Facts


def test_a_sound_fact_with_two_sources_needs_no_answer() -> None:
    assert added(sourced("us", "2023-09-10"), to=(sourced("fr", "2024-10-07"),)) == []


def test_one_source_is_few_and_the_code_names_it() -> None:
    assert added(fact("us", "2023-09-10")) == ["one-source:book"]
    twice = [{"id": "book", "at": "p. 1"}, {"id": "book", "at": "p. 2"}]
    assert added(fact("us", "2023-09-10", sources=twice)) == ["one-source:book"]


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ("2023-09-10", "same-day:club-fr"),
        ("2023-09-28", "same-month:club-fr"),
        ("2023-09", "same-month:club-fr"),
    ],
)
def test_a_second_subject_in_the_same_month_or_on_the_same_day(other: str, code: str) -> None:
    assert added(sourced("us", "2023-09-10"), to=(sourced("fr", other),)) == [code]


@pytest.mark.parametrize("other", ["2023", "2023-10-01", "2022-09-10"])
def test_another_time_or_one_that_is_not_sure_is_no_coincidence(other: str) -> None:
    assert added(sourced("us", "2023-09-10"), to=(sourced("fr", other),)) == []


def test_of_what_happens_and_is_over_several_in_a_month_are_usual() -> None:
    momentary = {"club": relation(momentary=True)}
    to = (sourced("fr", "2023-09-10"),)
    assert added(sourced("us", "2023-09-10"), to=to, relations=momentary) == []


def test_another_object_is_another_matter() -> None:
    relations = {"club": relation(object="country")}
    to = (sourced("fr", "2023-09-10", object="de"),)
    assert added(sourced("us", "2023-09-10", object="jp"), to=to, relations=relations) == []


def test_two_new_facts_warn_of_each_other_once() -> None:
    assert added(sourced("us", "2023-09-10"), sourced("fr", "2023-09-10")) == ["same-day:club-us"]


def test_of_many_others_three_are_named_and_the_rest_is_counted() -> None:
    to = tuple(sourced(f"e{n}", "2023-09-10") for n in range(5))
    [warning] = warned(pack(*to), pack(*to, sourced("us", "2023-09-10")), US)
    assert warning.code == "same-day:club-e0,club-e1,club-e2+2"
    assert "10 September 2023" in warning.message
    assert "E0 (club-e0), E1 (club-e1), E2 (club-e2) + 2" in warning.message


def test_the_same_said_twice_for_a_time_that_overlaps() -> None:
    terms = {"club": relation(single=False)}
    to = (sourced("us", "2008", to="2010", id="first"),)
    for start, expected in (("2009", ["twice:first"]), ("2011", [])):
        assert added(sourced("us", start, to="2012"), to=to, relations=terms) == expected
    open_end = (sourced("us", "2008", id="first"),)
    assert added(sourced("us", "2011"), to=open_end, relations=terms) == ["twice:first"]


def test_figures_of_other_days_are_no_repetition() -> None:
    figures = {"club": relation(single=False, value="number")}
    to = (sourced("us", None, value=1, as_of="2024-12-31", id="first"),)
    for day, expected in (("2025-12-31", []), ("2024-12-31", ["twice:first"])):
        after = sourced("us", None, value=2, as_of=day)
        assert added(after, to=to, relations=figures) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2025-12-31", []),
        ("2026-01-01", ["after-horizon:2026-01-01"]),
        ("2026", ["after-horizon:2026"]),
        ("2026-11-22", ["after-horizon:2026-11-22"]),
        ("2026-11-23", ["future:2026-11-23"]),
        ("2027", ["future:2027"]),
    ],
)
def test_a_date_after_the_horizon_of_its_relation_or_after_today(
    when: str, expected: list[str]
) -> None:
    assert added(sourced("us", when)) == expected


def test_in_an_open_world_the_horizon_is_that_of_the_pack() -> None:
    assert added(sourced("us", "2026-06-30"), relations={"club": relation()}) == []
    assert added(sourced("us", "2026-07-01"), relations={"club": relation()}) == [
        "after-horizon:2026-07-01"
    ]


@pytest.mark.parametrize(("when", "expected"), [("1023", ["too-early:1023"]), ("1980", [])])
def test_a_date_long_before_everything_else(when: str, expected: list[str]) -> None:
    to = (sourced("fr", "2024-10-07"),)
    assert added(sourced("us", when), to=to) == expected
    more = {"club": relation(), "other": relation("other")}
    assert added(sourced("us", when, "other"), to=to, relations=more) == expected


def test_something_that_did_not_exist_yet() -> None:
    young = {"us": entity("Us", since="2000")}
    assert added(sourced("us", "1999"), entities=young) == ["not-then:us"]
    assert added(sourced("us", "2000"), entities=young) == []


def test_drafts_and_retracted_facts_are_not_asked_about() -> None:
    for status in ("draft", "retracted"):
        assert added(fact("us", "2030", status=status)) == []


def test_what_the_pack_had_before_is_not_asked_about_again() -> None:
    before = pack(fact("us", "2023-09-10"), fact("fr", "2023-09-11"))
    noted = fact("us", "2023-09-10", note={"vi": "a", "en": "a"})
    assert codes(before, pack(noted, fact("fr", "2023-09-11")), US) == []
    other = fact("us", "2023-09-10", sources=["paper"])
    assert codes(before, pack(other, fact("fr", "2023-09-11")), US) == ["one-source:paper"]
    drafted = pack(fact("us", "2023-09-10", status="draft"))
    assert codes(drafted, pack(fact("us", "2023-09-10")), US) == ["one-source:book"]


@pytest.mark.parametrize(
    "text", ["[[date:club-us]]", "[[count:club@as_of]]", "[[timeline:club]]", "[[terms:club]]"]
)
@pytest.mark.parametrize("status", ["retracted", "draft"])
def test_a_fact_that_goes_while_a_lesson_tells_counts_or_draws_it(text: str, status: str) -> None:
    lessons = {"one": {"vi": LESSON + text, "en": LESSON + text}}
    listed: Any = {"lessons": lessons, "manifest": {"lessons": ["one"]}}
    before = pack(sourced("us", "2023-09-10"), **listed)
    assert codes(before, pack(sourced("us", "2023-09-10", status=status), **listed), US) == [
        "told:one"
    ]


def test_a_fact_that_goes_from_a_ladder_which_a_lesson_draws() -> None:
    level = {"club": relation(family="clubs", rank=1)}
    text = LESSON + "[[growth:clubs]]"
    listed: Any = {
        "lessons": {"one": {"vi": text, "en": text}},
        "manifest": {"lessons": ["one"]},
        "relations": level,
    }
    before, after = (
        pack(sourced("us", "2023-09-10", status=status), **listed)
        for status in ("published", "retracted")
    )
    assert codes(before, after, US) == ["told:one"]


def test_a_fact_that_no_lesson_knows_goes_without_a_question() -> None:
    before = pack(sourced("us", "2023-09-10"))
    assert codes(before, pack(sourced("us", "2023-09-10", status="retracted")), US) == []


# Other records


@pytest.mark.parametrize("name", ["Việt Nam", "Viet Nam", "VIỆT-NAM"])
def test_another_entity_of_the_same_name_diacritics_aside(name: str) -> None:
    before = pack(entities={"vn": entity("Việt Nam")})
    after = pack(entities={"vn": entity("Việt Nam"), "new": entity(name)})
    [warning] = warned(before, after, ("entity", "new"))
    assert warning.code == "same-label:vn"
    assert name in warning.message


def test_an_alias_counts_as_a_name_and_is_asked_about_once() -> None:
    before = pack(entities={"us": entity("Hoa Kỳ")})
    aliased = entity("America", aliases={"vi": ["Hoa Kỳ"], "en": ["Hoa Kỳ"]})
    after = pack(entities={"us": entity("Hoa Kỳ"), "new": aliased})
    assert codes(before, after, ("entity", "new")) == ["same-label:us"]


def test_a_source_or_relation_of_the_same_name() -> None:
    sources = {**SOURCES, "new": {"title": "a BOOK"}}
    assert codes(pack(), pack(sources=sources), ("source", "new")) == ["same-label:book"]
    relations = {"club": relation(), "new": relation()}
    before = pack(relations={"club": relation()})
    assert codes(before, pack(relations=relations), ("relation", "new")) == ["same-label:club"]


def test_wording_that_goes() -> None:
    def worded(**more: str) -> Pack:
        club = relation()
        club["says"]["vi"] |= more
        return pack(relations={"club": club})

    key = ("relation", "club")
    before = worded(count="có {kinds} đã vào hội")
    assert codes(before, worded(), key) == ["wording-gone:vi.count"]
    assert codes(worded(), before, key) == []


@pytest.mark.parametrize(
    ("was", "until", "expected"),
    [
        ("2025-12-31", "2026-05-31", ["all-until:2026-05-31"]),
        (None, "2026-05-31", ["all-until:2026-05-31"]),
        ("2025-12-31", "2024-12-31", ["less-until:2024-12-31"]),
        ("2025-12-31", None, ["less-until:never"]),
        ("2025-12-31", "2025-12-31", []),
    ],
)
def test_a_claim_that_all_cases_are_there_made_or_taken_back(
    was: str | None, until: str | None, expected: list[str]
) -> None:
    before, after = (pack(relations={"club": relation(complete_until=day)}) for day in (was, until))
    assert codes(before, after, ("relation", "club")) == expected


def test_a_new_relation_that_claims_to_know_all_cases() -> None:
    after = pack(relations={"club": relation(), "new": relation("x", complete_until="2025-12-31")})
    before = pack(relations={"club": relation()})
    assert codes(before, after, ("relation", "new")) == ["all-until:2025-12-31"]


def test_lessons_that_nobody_will_see() -> None:
    text = {"vi": LESSON, "en": LESSON}
    shown: Any = {"lessons": {"one": text}, "manifest": {"lessons": ["one"]}}
    manifest = ("manifest", "test")
    assert codes(pack(**shown), pack(), manifest) == ["lesson-gone:one"]
    assert codes(pack(), pack(), ("lesson", "new")) == ["unlisted"]
    hidden = pack(lessons={"one": text})
    assert codes(hidden, pack(), ("lesson", "one")) == []
    assert codes(pack(), pack(**shown), ("lesson", "one"), manifest) == []


def test_the_horizon_of_the_pack_moves_back_or_into_the_future() -> None:
    def until(day: str) -> Pack:
        return pack(manifest={"as_of": day})

    key = ("manifest", "test")
    assert codes(pack(), until("2026-01-01"), key) == ["known-until:2026-01-01"]
    assert codes(pack(), until("2026-11-22"), key) == []
    assert codes(pack(), until("2026-11-23"), key) == ["future:2026-11-23"]


# Answers


def test_an_answer_counts_for_its_record_and_code_only() -> None:
    before, after = pack(), pack(fact("us", "2023-09-10"), fact("fr", "2024-10-07"))
    said = {US: {"one-source:book": "Không có nguồn khác.", "one-source:paper": "Không."}}
    us, fr = warned(before, after, US, FR, answers=said)
    assert (us.answered, us.answer, us.kind) == (True, "Không có nguồn khác.", "one-source")
    assert (fr.answered, fr.answer) == (False, "")


@pytest.mark.parametrize(
    ("text", "counts"),
    [("", False), ("...", False), ("ok", False), ("rồi", True), ("3/9/45", True)],
)
def test_an_answer_has_three_letters_at_least(text: str, counts: bool) -> None:
    assert is_answer(text) is counts


def test_records_are_named_in_the_language_that_is_asked_for() -> None:
    names = {"us": {"kind": "country", "name": {"vi": "Hoa Kỳ", "en": "United States"}}}
    before = pack(sourced("us", "2023-09-10"), entities=names)
    after = pack(sourced("us", "2023-09-10"), sourced("fr", "2023-09-10"), entities=names)
    for lang, name in (("vi", "Hoa Kỳ (club-us)"), ("en", "United States (club-us)")):
        [warning] = warned(before, after, FR, lang=lang)  # type: ignore[arg-type]
        assert name in warning.message
