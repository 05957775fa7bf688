"""What the book knows of one thing: its facts in time order with sources, and nothing in draft."""

from __future__ import annotations

from typing import Any

import pytest

from content.entities import EntityPage, UnknownEntity, entity_lists, entity_page, heads_in
from content.knowledge.records import Lang
from content.queries import Snapshot
from tests.factories.packs import entity, fact, relation
from tests.factories.textbook import corrected, lesson_text, textbook

pytestmark = pytest.mark.pure

RELATIONS = {
    "guest": relation("guests", family="rungs", rank=1, complete_until="2025-12-31"),
    "member": relation(
        "members", family="rungs", rank=2, implies=["guest"], complete_until="2025-12-31"
    ),
    "hosts": relation("hosts", object="organisation", single=False),
    "people": relation("people", value="number", unit={"vi": "người", "en": "people"}),
}
US = {
    "kind": "country",
    "name": {"vi": "Hoa Kỳ", "en": "United States"},
    "official": {"vi": "Hợp chúng quốc Hoa Kỳ", "en": "United States of America"},
    "aliases": {"vi": ["Mỹ"], "en": ["USA"]},
    "names": [{"vi": "Thuộc địa", "en": "Colonies", "until": "1950"}],
    "code": "US",
}
FACTS = [
    fact("us", None, "people", id="people-us", value=300, as_of="2010"),
    fact("us", "2020-05-01", "hosts", object="fair", id="hosts-fair"),
    fact("us", "2001-02-03", "guest", note={"vi": "Ghi chú.", "en": "A note."}),
    fact("us", "2015-07-08", "member"),
    fact("dz", "2003-01-01", "guest"),
    fact("ao", "2004-01-01", "guest"),
    fact("ca", "2015-07-08", "guest", status="draft"),
    fact("us", "2024-01-01", "hosts", object="secret", id="hosts-secret", status="draft"),
]


def book(**more: Any) -> Snapshot:
    entities = {
        "us": US,
        "dz": entity("Đan", code="DZ"),
        "ao": entity("Áo", code="AO"),
        "fair": entity("hội chợ", "organisation"),
        "secret": entity("Bí mật", "organisation"),
        "idle": entity("Idle"),
    }
    lessons = {
        "one": lesson_text("[[date:guest-us]]", title="Bài có nước ấy"),
        "two": lesson_text("[[date:guest-dz]]", title="Bài không có"),
    }
    return textbook(FACTS, lessons, relations=RELATIONS, entities=entities, **more)


def page(id_: str = "us", lang: Lang = "vi") -> EntityPage:
    return entity_page(book(), id_, lang)


def test_facts_stand_in_time_order_with_their_sources() -> None:
    facts = page().facts
    assert [cited.id for cited in facts] == ["guest-us", "people-us", "member-us", "hosts-fair"]
    assert [[line.title for line in cited.sources] for cited in facts] == [["A book"]] * 4
    assert facts[0].note == "Ghi chú."
    assert "3 – 2 – 2001" in facts[0].sentence


def test_it_is_also_found_as_the_object_of_a_fact() -> None:
    assert [cited.id for cited in page("fair").facts] == ["hosts-fair"]


@pytest.mark.parametrize(
    ("lang", "kind", "official", "also"),
    [
        ("vi", "nước", "Hợp chúng quốc Hoa Kỳ", ("Thuộc địa", "Mỹ")),
        ("en", "country", "United States of America", ("Colonies", "USA")),
    ],
)
def test_it_has_all_its_names(lang: Lang, kind: str, official: str, also: tuple[str, ...]) -> None:
    of = page(lang=lang)
    assert of.head.name == ("Hoa Kỳ" if lang == "vi" else "United States")
    assert (of.kind, of.official, of.also, of.head.code) == (kind, official, also, "US")


def test_its_ladder_is_drawn_and_the_highest_rung_is_said() -> None:
    of = page()
    (ladder,) = of.ladders
    assert "figure--ladder" in ladder
    assert 'href="#fact-member-us"' in ladder
    (standing,) = of.standing
    assert "Hoa Kỳ là hội viên members" in standing
    assert "31 – 12 – 2025" in standing


def test_what_is_on_no_ladder_has_none() -> None:
    assert (page("fair").ladders, page("fair").standing) == ((), ())


def test_insights_about_it_are_told() -> None:
    assert any("Hoa Kỳ là nước đầu tiên" in told for told in page().insights)


def test_lessons_that_state_one_of_its_facts_are_named() -> None:
    assert [(head.id, head.title) for head in page().lessons] == [("one", "Bài có nước ấy")]
    assert page("fair").lessons == ()


@pytest.mark.parametrize("id_", ["no-such-thing", "ca", "secret", "idle", ""])
def test_what_is_unknown_or_only_in_drafts_has_no_page(id_: str) -> None:
    with pytest.raises(UnknownEntity):
        page(id_)


def test_a_draft_is_nowhere_until_it_is_published() -> None:
    now = book()
    assert "hosts-secret" not in str(entity_page(now, "us", "vi"))
    assert "Bí mật" not in str((entity_page(now, "us", "vi"), entity_lists(now, "vi")))
    later = corrected(now, "hosts-secret", status="published")
    assert entity_page(later, "us", "vi").facts[-1].id == "hosts-secret"
    assert entity_page(later, "secret", "vi").head.name == "Bí mật"


def test_a_retracted_fact_is_gone() -> None:
    later = corrected(book(), "hosts-fair", status="retracted")
    assert [cited.id for cited in entity_page(later, "us", "vi").facts][-1] == "member-us"
    with pytest.raises(UnknownEntity):
        entity_page(later, "fair", "vi")


def test_a_corrected_fact_changes_the_page() -> None:
    later = corrected(book(), "guest-us", from_="2022-10-11")
    of = entity_page(later, "us", "vi")
    assert [cited.id for cited in of.facts][-1] == "guest-us"
    assert "11 – 10 – 2022" in of.facts[-1].sentence


def test_lists_are_by_kind_in_the_order_of_the_alphabet() -> None:
    lists = entity_lists(book(), "vi")
    assert [kind.id for kind in lists] == ["country", "organisation"]
    assert [[head.name for head in kind.entities] for kind in lists] == [
        ["Áo", "Đan", "Hoa Kỳ"],
        ["Hội chợ"],
    ]
    assert [head.facts for head in lists[0].entities] == [1, 1, 4]
    assert [kind.name for kind in entity_lists(book(), "en")] == ["Countries", "Organisations"]


def test_of_a_lesson_those_with_a_flag_are_named() -> None:
    heads = heads_in(book(), ["hosts-fair", "guest-dz", "guest-us", "gone"], "vi")
    assert [head.name for head in heads] == ["Đan", "Hoa Kỳ"]
