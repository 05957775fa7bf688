"""Entities, sources, relations and lessons in the newsroom: lists, forms, and what they refuse."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from content.models import Change, Entity, Pack, Proposal
from content.queries import Snapshot, snapshot
from quiz.accounts.models import User
from tests.factories.accounts import StudentFactory, TeacherFactory
from tests.factories.lessons import FIRST
from tests.factories.proposals import EditorFactory, changing, proposal_of
from tests.newsroom.editing import filled_in, form_of

pytestmark = pytest.mark.django_db

LISTS = ["entities", "sources", "relations", "lessons"]
PAGES = {
    "entity": ["anam"],
    "entity_new": [],
    "source": ["book"],
    "source_new": [],
    "relation": ["club"],
    "lesson": [FIRST],
}


@pytest.fixture
def pack(small_pack: Snapshot) -> Pack:
    return Pack.objects.get()


@pytest.fixture
def author() -> User:
    return EditorFactory(display_name="Bạn Biên Tập")


@pytest.fixture
def editor(client: Client, author: User) -> Client:
    client.force_login(author)
    return client


def address(pack: Pack, name: str, *args: str) -> str:
    return reverse(f"newsroom:{name}", args=[pack.slug, *args])


def page(client: Client, there: str, **query: str) -> str:
    response = client.get(there, query)
    assert response.status_code == 200
    return response.content.decode()


def send(client: Client, there: str, **typed: Any) -> Any:
    return client.post(there, filled_in(client, there, **typed))


class TestLists:
    def test_entities_are_found_by_any_name_and_by_kind(self, editor: Client, pack: Pack) -> None:
        there = address(pack, "entities")
        assert "12 thực thể" in page(editor, there)
        assert "1 dữ kiện" in page(editor, there, q="anam")
        found = re.findall(r"<code>([^<]+)</code>", page(editor, there, q="ANAM"))
        assert found == ["anam"]
        assert "Không có gì tên như vậy" in page(editor, there, kind="organisation")

    def test_each_list_says_what_is_being_changed(
        self, editor: Client, pack: Pack, author: User
    ) -> None:
        proposal = proposal_of(author, title="Đổi tên")
        changing(proposal, "anam", "entity", name={"vi": "An Nam", "en": "Anam"})
        assert "Đổi tên" in page(editor, address(pack, "entities"))
        assert "Đổi tên" not in page(editor, address(pack, "sources"))

    @pytest.mark.parametrize("name", LISTS)
    def test_a_list_asks_the_database_little(
        self,
        editor: Client,
        pack: Pack,
        author: User,
        name: str,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        proposal = proposal_of(author)
        for slug in ("anam", "balor", "cadia"):
            changing(proposal, slug, "entity", region="asia")
        snapshot()
        with django_assert_num_queries(5):  # session, person, pack, changes, packs
            page(editor, address(pack, name))

    @pytest.mark.parametrize("name", [*LISTS, *PAGES])
    def test_they_are_the_newsrooms(self, client: Client, pack: Pack, name: str) -> None:
        there = address(pack, name, *PAGES.get(name, []))
        for person in (StudentFactory(), TeacherFactory()):
            client.force_login(person)
            assert client.get(there).status_code == 404
            assert client.post(there, {}).status_code == 404

    @pytest.mark.parametrize("name", ["entity", "source", "relation", "lesson"])
    def test_what_is_not_there_is_404(self, editor: Client, pack: Pack, name: str) -> None:
        assert editor.get(address(pack, name, "no-such")).status_code == 404


class TestEntity:
    def test_a_name_is_changed_in_a_proposal_and_the_facts_that_name_it_are_shown(
        self, editor: Client, pack: Pack
    ) -> None:
        there = address(pack, "entity", "anam")
        assert "Anam gia nhập hội joined" in page(editor, there)
        assert send(editor, there, name_vi="An Nam").status_code == 302
        [change] = Change.objects.all()
        assert (change.slug, change.after["name"]) == ("anam", {"vi": "An Nam", "en": "Anam"})
        assert change.proposal.title == "An Nam"
        assert Entity.objects.get(slug="anam").name_vi == "Anam"
        assert form_of(page(editor, there))["name_vi"] == "An Nam"

    def test_a_new_one_can_at_once_be_the_subject_of_a_fact(
        self, editor: Client, pack: Pack
    ) -> None:
        new = {"kind": "country", "name_vi": "Nước Mới", "name_en": "Newland"}
        assert send(editor, address(pack, "entity_new"), **new).status_code == 302
        there = address(pack, "fact_new") + "?relation=club"
        fact = {"subject": "nuoc moi", "from_date": "12/5/2025", "source_0": "A book", "later": "1"}
        assert send(editor, there, **fact).status_code == 302
        assert list(Change.objects.values_list("slug", flat=True)) == ["newland", "club-newland"]
        assert Proposal.objects.count() == 1

    def test_another_of_the_same_name_is_asked_about(self, editor: Client, pack: Pack) -> None:
        new = {"kind": "country", "name_vi": "Anam", "name_en": "Anam Two"}
        response = send(editor, address(pack, "entity_new"), **new)
        assert response.status_code == 422
        assert "Mời trả lời" in response.content.decode()
        assert form_of(response.content.decode())["name_en"] == "Anam Two"
        assert not Change.objects.exists()

    def test_mistakes_lose_nothing(self, editor: Client, pack: Pack) -> None:
        there = address(pack, "entity", "anam")
        wrong = {"since": "xưa lắm", "aliases_vi": "Một\nHai", "former_vi_0": "Cũ"}
        typed = filled_in(editor, there, **wrong)
        response = editor.post(there, typed)
        assert response.status_code == 422
        assert "không phải là ngày tháng" in response.content.decode()
        assert form_of(response.content.decode()) == typed
        assert not Change.objects.exists()

    def test_one_more_former_name(self, editor: Client, pack: Pack) -> None:
        there = address(pack, "entity", "anam")
        response = send(editor, there, more="1", former_vi_0="Cũ")
        fields = form_of(response.content.decode())
        assert (response.status_code, fields["former_vi_0"]) == (200, "Cũ")
        assert "former_vi_1" in fields

    def test_names_are_shown_and_never_run(self, editor: Client, pack: Pack) -> None:
        there = address(pack, "entity", "anam")
        assert send(editor, there, name_vi="<img src=x onerror=1>").status_code == 302
        assert "<img src=x" not in page(editor, there)
        assert form_of(page(editor, there))["name_vi"] == "<img src=x onerror=1>"


class TestSource:
    def test_it_is_changed_and_what_was_read_in_it_is_shown(
        self, editor: Client, pack: Pack
    ) -> None:
        there = address(pack, "source", "book")
        assert "Các dữ kiện lấy từ nguồn này" in page(editor, there)
        assert send(editor, there, publisher_vi="Nhà A", date="10/2025").status_code == 302
        after = Change.objects.get().after
        assert (after["publisher"], after["date"]) == ("Nhà A", "2025-10")

    @pytest.mark.parametrize(("field", "typed"), [("title", " "), ("url", "book"), ("date", "?")])
    def test_a_mistake_is_said(self, editor: Client, pack: Pack, field: str, typed: str) -> None:
        response = send(editor, address(pack, "source", "book"), **{field: typed})
        assert response.status_code == 422
        assert "errorlist" in response.content.decode()
        assert not Change.objects.exists()

    def test_a_new_one(self, editor: Client, pack: Pack) -> None:
        new = {"title": "Tin", "url": "https://vnexpress.net/1", "date": "1/2/2024"}
        assert send(editor, address(pack, "source_new"), **new).status_code == 302
        assert Change.objects.get().slug == "vnexpress-20240201"


class TestRelation:
    def test_its_logic_its_wording_and_its_facts_are_shown(
        self, editor: Client, pack: Pack
    ) -> None:
        shown = page(editor, address(pack, "relation", "club"))
        assert "[Nước] gia nhập hội joined" in shown
        assert "{subject} joined the joined club" in shown
        assert "mỗi chủ thể nhiều nhất một lần" in shown
        assert "2025-12-31" in shown
        assert "Anam gia nhập hội joined" in shown


class TestLesson:
    def texts(self, client: Client, pack: Pack) -> dict[str, str]:
        return filled_in(client, address(pack, "lesson", FIRST))

    def test_both_languages_stand_side_by_side_as_they_are(
        self, editor: Client, pack: Pack
    ) -> None:
        fields = self.texts(editor, pack)
        lesson = snapshot().pack.lessons[FIRST]
        assert (fields["vi"], fields["en"]) == (lesson.vi, lesson.en)

    def test_a_text_goes_into_a_proposal(self, editor: Client, pack: Pack) -> None:
        there = address(pack, "lesson", FIRST)
        fields = self.texts(editor, pack)
        new = {lang: fields[lang] + "\nThêm.\n" for lang in ("vi", "en")}
        assert editor.post(there, fields | new).status_code == 302
        change = Change.objects.get()
        assert (change.record, change.after) == ("lesson", new)

    def test_the_page_is_seen_with_its_live_facts(self, editor: Client, pack: Pack) -> None:
        there = address(pack, "lesson", FIRST)
        fields = self.texts(editor, pack) | {"look": "1"}
        fields["vi"] += "\nMột <b>câu</b> mới.\n"
        response = editor.post(there, fields)
        shown = response.content.decode()
        assert response.status_code == 200
        assert "Một &lt;b&gt;câu&lt;/b&gt; mới." in shown
        assert 'href="#fact-club-anam"' in shown
        assert not Change.objects.exists()

    def test_a_wrong_reference_is_said_with_its_line_and_nothing_is_lost(
        self, editor: Client, pack: Pack
    ) -> None:
        there = address(pack, "lesson", FIRST)
        fields = self.texts(editor, pack)
        fields["vi"] = fields["vi"].replace("club-anam", "club-nowhere")
        response = editor.post(there, fields)
        assert response.status_code == 422
        assert "dòng 8" in response.content.decode()
        assert "club-nowhere" in response.content.decode()
        assert form_of(response.content.decode())["vi"] == fields["vi"]
        assert not Change.objects.exists()

    def test_a_head_that_nobody_can_read_breaks_no_page(self, editor: Client, pack: Pack) -> None:
        fields = self.texts(editor, pack) | {"vi": "---\ntitle: [\n---\n\nBài.\n"}
        response = editor.post(address(pack, "lesson", FIRST), fields)
        assert response.status_code == 422
        assert "trong dấu ngoặc kép" in response.content.decode()
