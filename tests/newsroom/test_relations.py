"""The form of a relation: wording and logic, tried on examples before they are saved."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from content.models import Pack, Proposal, Relation
from quiz.accounts.models import Role
from quiz.newsroom.relations.trying import Example, try_relation
from tests.factories.accounts import UserFactory
from tests.factories.shipped import shipped

NEW = {
    "event_vi": "{chủ thể} mở cảng",
    "event_en": "{subject} opened a port",
    "state_vi": "{subject} có cảng",
    "state_en": "{subject} has a port",
    "name_vi": "các nước có cảng",
    "name_en": "countries with a port",
    "subject": ["country"],
    "single": "on",
    "complete_until": "31/12/2025",
}
TRY = {
    "try_subject_1": "Anam",
    "try_date_1": "1990",
    "try_subject_2": "Balor",
    "try_date_2": "1994",
    "try_subject_3": "Cadia",
    "try_date_3": "1999",
}


@pytest.fixture
def pack(small_pack) -> Pack:  # type: ignore[no-untyped-def]
    return Pack.objects.get()


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(UserFactory(role=Role.EDITOR))
    return client


def new(client: Client, pack: Pack, **more: object):  # type: ignore[no-untyped-def]
    data = {key: value for key, value in {**NEW, **more}.items() if value is not None}
    return client.post(reverse("newsroom:relation_new", args=[pack.slug]), data)


@pytest.mark.django_db
class TestNew:
    def test_sentences_and_questions_are_seen_before_it_is_saved(self, editor, pack):
        page = new(editor, pack, **TRY, look="1")
        text = page.content.decode()
        assert page.status_code == 200
        assert "Anam mở cảng" in text
        assert "Anam opened a port" in text
        assert "files-right" in text, "questions with their answers"
        assert not Proposal.objects.exists()
        assert not Relation.objects.filter(slug__contains="port").exists()

    def test_saving_puts_it_into_a_proposal_with_the_slots_of_the_rules(self, editor, pack):
        asked = new(editor, pack)
        assert asked.status_code == 422, "is the list really complete?"
        assert "answer:all-until:2025-12-31" in asked.content.decode()
        assert not Proposal.objects.exists()
        done = new(editor, pack, **{"answer:all-until:2025-12-31": "đã tra cứu"})
        assert done.status_code == 302
        change = Proposal.objects.get().changes.get()
        assert (change.record, change.slug, change.before) == (
            "relation",
            "countries-with-a-port",
            None,
        )
        assert change.after["says"]["vi"]["event"] == "{subject} mở cảng"
        assert change.after["single"] is True
        assert change.after["complete_until"] == "2025-12-31"
        assert change.after["subject"] == "country"

    @pytest.mark.parametrize(
        ("field", "typed", "says"),
        [
            ("event_vi", "{ai} mở cảng", "không điền được"),
            ("event_en", "", None),
            ("complete_until", "2025", "một ngày"),
            ("complete_until", "31/02/2025", "không có trong lịch"),
            ("subject", None, "ít nhất một loại"),
            ("rank", "x", None),
            ("family", "bậc", "rank"),
        ],
    )
    def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(
        self, editor, pack, field, typed, says
    ):
        page = new(editor, pack, **{field: typed}, name_vi="các nước có bến")
        text = page.content.decode()
        assert page.status_code == 422
        assert "các nước có bến" in text
        assert 'class="errorlist"' in text
        if says:
            assert says in text
        assert not Proposal.objects.exists()

    def test_a_wrong_example_is_told_and_the_others_are_tried(self, editor, pack):
        page = new(
            editor, pack, **{**TRY, "try_date_2": "31/02/1994", "try_subject_3": "Ai"}, look="1"
        )
        text = page.content.decode()
        assert "Ví dụ 2:" in text
        assert "Ví dụ 3:" in text
        assert "Anam mở cảng" in text

    def test_an_id_that_is_taken_is_refused(self, editor, pack):
        page = new(editor, pack, slug="club")
        assert page.status_code == 422
        assert "club" in page.content.decode()


@pytest.mark.django_db
class TestEdit:
    def address(self, pack: Pack) -> str:
        return reverse("newsroom:relation_edit", args=[pack.slug, "club"])

    def test_its_own_facts_show_what_it_says_and_asks(self, editor, pack):
        text = editor.get(self.address(pack)).content.decode()
        assert "Anam gia nhập hội joined" in text
        assert "files-right" not in text, "questions take a moment: on request"
        text = editor.post(self.address(pack), NEW | {"look": "1"}).content.decode()
        assert "files-right" in text

    def test_another_wording_is_seen_on_its_facts(self, editor, pack):
        data = {**NEW, "event_vi": "{subject} vào hội", "look": "1"}
        text = editor.post(self.address(pack), data).content.decode()
        assert "Anam vào hội" in text

    def test_what_the_form_does_not_show_stays(self, editor, pack):
        row = Relation.objects.get(slug="club")
        row.logic = {**row.logic, "tempting": ["anam"], "most": 7}
        row.save()
        Pack.objects.update(revision=pack.revision + 1)
        assert editor.post(self.address(pack), NEW).status_code == 302
        after = Proposal.objects.get().changes.get().after
        assert (after["tempting"], after["most"]) == (["anam"], 7)

    def test_saving_it_as_it_is_changes_nothing(self, editor, pack):
        page = editor.get(self.address(pack))
        form = page.context["form"]
        data = {
            name: value
            for name, field in form.fields.items()
            if (value := form.get_initial_for_field(field, name)) not in (None, "", False, [])
        }
        done = editor.post(self.address(pack), data)
        assert done.status_code == 302
        assert not Proposal.objects.exists()

    def test_a_relation_that_is_not_there_is_404(self, editor, pack):
        address = reverse("newsroom:relation_edit", args=[pack.slug, "none"])
        assert editor.get(address).status_code == 404


@pytest.mark.pure
class TestTrying:
    def test_every_relation_of_the_shipped_packs_can_be_tried(self) -> None:
        pack = shipped("he-mat-troi").pack
        for slug in pack.relations:
            tried = try_relation(pack, slug, [])
            assert tried.said, slug
            assert tried.problems == []

    def test_three_examples_make_questions_of_a_single_relation(self) -> None:
        pack = shipped("he-mat-troi").pack
        examples = [Example("Sao Hoả", date="2031"), Example("Sao Kim", date="2030-05")]
        tried = try_relation(pack, "dwarf-planet", examples)
        assert [number for number, _ in tried.problems] == [1, 2], "planets are no dwarf planets"

    def test_two_examples_that_contradict_each_other_are_told(self) -> None:
        pack = shipped("he-mat-troi").pack
        examples = [Example("Pluto", date="2031"), Example("", "", "", "")]
        [(number, problem)] = try_relation(pack, "dwarf-planet", examples).problems
        assert number == 1
        assert "single" in problem or "một lần" in problem or "dwarf-pluto" in problem
