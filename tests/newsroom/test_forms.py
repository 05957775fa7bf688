"""The forms of records: what is shown is what was there, and what is wrong is said at its field."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from content.knowledge.records import Lang, Pack
from content.patching import value_in
from quiz.newsroom.forms.base import RecordForm
from quiz.newsroom.forms.facts import FactForm
from quiz.newsroom.forms.lessons import LessonForm
from quiz.newsroom.forms.records import EntityForm, SourceForm
from tests.factories.packs import entity, fact, pack_data, relation
from tests.factories.shipped import shipped


def world() -> Pack:
    """Countries that join a club, are guests of it and are counted."""
    unit = {"vi": "phiếu", "en": "votes"}
    data = pack_data(
        [fact("us", "2023-09-10"), fact("fr", "2024"), fact("vn", None, "votes", **VOTES)],
        {
            "club": relation(complete_until="2025-12-31"),
            "guest": relation("visited", object="organisation", momentary=True),
            "votes": relation("votes", value="number", unit=unit, single=False),
        },
        {
            "kr": entity("Hàn Quốc", aliases={"en": ["Korea"]}),
            "kp": entity("Triều Tiên", aliases={"en": ["Korea"]}),
            "un": entity("Liên hợp quốc", "organisation"),
        },
    )
    data["facts"] = {one["id"]: one for one in data["facts"]}
    data["sources"]["paper"] = {"title": "Báo Sớm", "publisher": "Nhà A", "date": "2025-10"}
    return msgspec.convert(data, Pack)


VOTES = {"value": 183, "as_of": "2020-01-02"}
NEW = {
    "subject": "Hàn Quốc",
    "from_how": "day",
    "from_date": "12/5/2025",
    "to_how": "none",
    "status": "published",
    "rows": "2",
    "source_0": "A book",
    "at_0": "trang 4",
}


def fact_form(relation: str = "club", pack: Pack | None = None, **typed: Any) -> FactForm:
    """The form of a new fact as it was typed."""
    sent = {**NEW, **typed}
    return FactForm(sent, sent=sent, pack=pack or world(), relation=relation, lang="vi")


def again(shape: type[RecordForm], pack: Pack, lang: Lang, slug: str, **more: Any) -> RecordForm:
    """The form of a record, sent back as it was shown."""
    present = value_in(pack, (shape.kind, slug))
    shown = shape(None, pack=pack, lang=lang, slug=slug, present=present, **more)
    sent = {name: "" if value is None else value for name, value in shown.initial.items()}
    sent["rows"] = str(shown.sources.number if isinstance(shown, FactForm) else _rows(shown))
    return shape(sent, sent=sent, pack=pack, lang=lang, slug=slug, present=present, **more)


def _rows(form: RecordForm) -> int:
    return len(form.former) if isinstance(form, EntityForm) else 1


class TestUnchanged:
    """Whatever the shipped packs hold comes back from its form as it was."""

    @pytest.mark.parametrize(("name", "lang"), [("ngoai-giao", "vi"), ("he-mat-troi", "en")])
    def test_every_fact(self, name: str, lang: Lang) -> None:
        pack = shipped(name).pack
        for slug, one in pack.facts.items():
            form = again(FactForm, pack, lang, slug, relation=one.relation)
            assert form.is_valid(), (slug, form.errors)
            assert form.values == value_in(pack, ("fact", slug))

    @pytest.mark.parametrize("shape", [EntityForm, SourceForm])
    @pytest.mark.parametrize("name", ["ngoai-giao", "he-mat-troi"])
    def test_every_entity_and_source(self, name: str, shape: type[RecordForm]) -> None:
        pack = shipped(name).pack
        for slug in pack.entities if shape is EntityForm else pack.sources:
            form = again(shape, pack, "vi", slug)
            assert form.is_valid(), (slug, form.errors)
            assert form.values == value_in(pack, (shape.kind, slug))

    def test_a_lesson(self) -> None:
        pack = shipped("he-mat-troi").pack
        slug = pack.manifest.lessons[0]
        form = again(LessonForm, pack, "vi", slug)
        assert form.is_valid(), form.errors
        assert form.values == value_in(pack, ("lesson", slug))


class TestFact:
    def test_a_new_fact_gets_its_id_from_what_it_says(self) -> None:
        form = fact_form()
        assert form.is_valid(), form.errors
        assert form.all_values() == {
            ("fact", "club-kr"): {
                "id": "club-kr",
                "subject": "kr",
                "relation": "club",
                "sources": [{"id": "book", "at": "trang 4"}],
                "from": "2025-05-12",
            }
        }

    def test_a_relation_has_only_its_own_fields(self) -> None:
        assert "value" not in fact_form().fields
        assert "object" not in fact_form().fields
        assert "to_how" not in fact_form("guest", object="un").fields
        votes = fact_form("votes", value="1.586", as_of="7/6/2019")
        assert "from_how" not in votes.fields
        assert votes.is_valid(), votes.errors
        assert votes.values is not None
        assert (votes.values["value"], votes.values["as_of"]) == (1586, "2019-06-07")
        assert votes.values["id"] == "votes-kr-20190607"

    def test_an_object_is_of_the_kind_that_the_relation_takes(self) -> None:
        form = fact_form("guest", object="Liên hợp quốc")
        assert form.is_valid(), form.errors
        assert form.values is not None
        assert form.values["object"] == "un"
        assert "object" in fact_form("guest", object="Hoa Kỳ").errors

    def test_several_that_fit_are_asked_about_and_the_answer_counts(self) -> None:
        form = fact_form(subject="Korea")
        assert "“Korea”" in str(form.errors["subject"])
        assert {one.id for one in form.subject_part.asked} == {"kp", "kr"}
        picked = fact_form(subject="Korea", subject_pick="kp")
        assert picked.is_valid(), picked.errors
        assert picked.id == "club-kp"

    def test_only_what_was_asked_about_can_be_picked(self) -> None:
        assert "subject" in fact_form(subject="Korea", subject_pick="us").errors

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({"from_date": "31/2/2025"}, "from_date"),
            ({"from_date": "5/2025"}, "from_date"),
            ({"from_date": ""}, "from_date"),
            ({"from_how": "month"}, "from_date"),
            ({"from_how": "between", "from_last": ""}, "from_last"),
            ({"from_how": "between", "from_last": "1/1/2025"}, "from_last"),
            ({"from_how": "disagree", "from_readings": "12/5/2025"}, "from_readings"),
            ({"from_how": "disagree", "from_readings": "12/5/2025\nmai"}, "from_readings"),
            ({"to_how": "year", "to_date": "2001"}, "to_date"),
            ({"source_0": ""}, "source_0"),
            ({"source_0": "Sách nào đó"}, "source_0"),
            ({"subject": ""}, "subject"),
            ({"subject": "Atlantis"}, "subject"),
            ({"slug": "club-us"}, "slug"),
            ({"slug": "có dấu"}, "slug"),
            ({"new_url": "https://a.vn"}, "new_title"),
            ({"new_title": "Tin", "new_date": "mai"}, "new_date"),
            ({"new_title": "Tin", "new_url": "a.vn"}, "new_url"),
            ({"status": "secret"}, "status"),
        ],
    )
    def test_a_mistake_is_said_at_its_field(self, typed: dict[str, str], field: str) -> None:
        form = fact_form(**typed)
        assert not form.is_valid()
        assert field in form.errors, form.errors

    @pytest.mark.parametrize(
        ("typed", "date"),
        [
            ({"from_how": "month", "from_date": "5/2025"}, "2025-05"),
            ({"from_how": "year", "from_date": "2025"}, "2025"),
            ({"from_how": "between", "from_last": "14/5/2025"}, "2025-05-12/2025-05-14"),
            (
                {"from_how": "disagree", "from_readings": "12/5/2025\n\n13/5/2025\n"},
                ["2025-05-12", "2025-05-13"],
            ),
            ({"from_how": "none"}, None),
        ],
    )
    def test_a_date_says_as_much_as_is_known(self, typed: dict[str, str], date: Any) -> None:
        form = fact_form(**typed)
        assert form.is_valid(), form.errors
        assert form.values is not None
        assert form.values.get("from") == date

    def test_a_new_source_comes_with_the_fact(self) -> None:
        form = fact_form(
            new_title="Thông cáo chung",
            new_publisher="Báo Mới",
            new_url="https://baomoi.vn/1",
            new_date="12/5/2025",
            new_at="đoạn 2",
        )
        assert form.is_valid(), form.errors
        assert list(form.all_values()) == [("source", "baomoi-20250512"), ("fact", "club-kr")]
        assert form.values is not None
        assert form.values["sources"] == [
            {"id": "book", "at": "trang 4"},
            {"id": "baomoi-20250512", "at": "đoạn 2"},
        ]
        assert form.all_values()["source", "baomoi-20250512"] == {
            "title": "Thông cáo chung",
            "publisher": "Báo Mới",
            "date": "2025-05-12",
            "url": "https://baomoi.vn/1",
        }

    def test_a_row_more_is_there_when_asked_for(self) -> None:
        sent = {**NEW, "more": "1"}
        form = FactForm(None, sent=sent, pack=world(), relation="club", lang="vi")
        assert form.sources.number == 3


class TestEntity:
    def form(self, **typed: str) -> EntityForm:
        names = {"name_vi": "Nước Mới", "name_en": "Newland", "kind": "country", "rows": "1"}
        sent = {**names, **typed}
        return EntityForm(sent, sent=sent, pack=world(), lang="vi")

    def test_all_its_names_become_one_record(self) -> None:
        form = self.form(
            aliases_vi="Tân Quốc\n\n Xứ Mới ",
            official_en="Republic of Newland",
            former_vi_0="Nước Cũ",
            former_en_0="Oldland",
            former_until_0="30/6/2010",
            code="nl",
        )
        assert form.is_valid(), form.errors
        assert form.all_values() == {
            ("entity", "newland"): {
                "kind": "country",
                "name": {"vi": "Nước Mới", "en": "Newland"},
                "official": {"en": "Republic of Newland"},
                "aliases": {"vi": ["Tân Quốc", "Xứ Mới"]},
                "names": [{"vi": "Nước Cũ", "en": "Oldland", "until": "2010-06-30"}],
                "code": "NL",
            }
        }

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({"name_en": ""}, "name_en"),
            ({"kind": "planet"}, "kind"),
            ({"since": "xưa"}, "since"),
            ({"former_vi_0": "Nước Cũ"}, "former_en_0"),
            ({"former_vi_0": "A", "former_en_0": "B", "former_until_0": "?"}, "former_until_0"),
            ({"slug": "us"}, "slug"),
        ],
    )
    def test_a_mistake_is_said_at_its_field(self, typed: dict[str, str], field: str) -> None:
        form = self.form(**typed)
        assert not form.is_valid()
        assert field in form.errors, form.errors


class TestLesson:
    def form(self, vi: str, en: str | None = None) -> LessonForm:
        pack = shipped("he-mat-troi").pack
        slug = pack.manifest.lessons[0]
        present = value_in(pack, ("lesson", slug))
        sent = {"vi": vi, "en": vi if en is None else en}
        return LessonForm(sent, sent=sent, pack=pack, lang="vi", slug=slug, present=present)

    def test_a_reference_that_leads_nowhere_is_said_with_its_line(self) -> None:
        form = self.form("---\ntitle: A\nsummary: B\n---\n\nVào [[date:no-such]].\n")
        assert "6" in str(form.errors["vi"])
        assert "no-such" in str(form.errors["en"])

    @pytest.mark.parametrize(
        "head", ["---\ntitle: [\nsummary: B\n---\n", "---\nA\n---\n", "---\ntitle: A\n---\n"]
    )
    def test_a_head_that_cannot_be_read_is_refused(self, head: str) -> None:
        assert set(self.form(f"{head}\nA\n").errors) == {"vi", "en"}
