"""Facts in the newsroom: the list, the form of one, and several at once; all into proposals."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from content.editing import save
from content.models import Change, Fact, Pack, Proposal, Revision
from content.proposals import Preview
from content.proposing import withdraw
from content.queries import snapshot
from content.syncing import load
from quiz.accounts.models import User
from tests.factories.accounts import HeadFactory, StudentFactory, TeacherFactory
from tests.factories.packs import entity, fact, pack_data, relation, write_pack
from tests.factories.proposals import (
    NOW,
    EditorFactory,
    ReviewerFactory,
    changing,
    handed_in,
    proposal_of,
)
from tests.newsroom.editing import filled_in, form_of, words

pytestmark = pytest.mark.django_db

VOTES = {"value": 183, "as_of": "2020-01-02", "status": "draft"}


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """Countries of a club, one draft, and two that are both called Korea."""
    data = pack_data(
        [
            fact("us", "2023-09-10", sources=["book", "paper"]),
            fact("fr", "2024-10-07"),
            fact("jp", ["2023-11-27", "2023-11-28"]),
            fact("vn", None, "votes", **VOTES),
        ],
        {
            "club": relation(complete_until="2025-12-31", topic="club"),
            "votes": relation("votes", value="number", single=False),
        },
        {
            "us": entity("Hoa Kỳ", aliases={"vi": ["Mỹ"]}),
            "kr": entity("Hàn Quốc", aliases={"en": ["Korea"]}),
            "kp": entity("Triều Tiên", aliases={"en": ["Korea"]}),
        },
    )
    data["sources"]["paper"] = {"title": "Báo Sớm", "url": "https://baosom.vn"}
    load(write_pack(tmp_path, data), at=NOW)
    return Pack.objects.get()


@pytest.fixture
def author() -> User:
    return EditorFactory(display_name="Bạn Biên Tập")


@pytest.fixture
def editor(client: Client, author: User) -> Client:
    client.force_login(author)
    return client


def listed(client: Client, pack: Pack, **query: Any) -> str:
    return client.get(reverse("newsroom:facts", args=[pack.slug]), query).content.decode()


def shown(page: str) -> list[str]:
    """The ids in a list, in order."""
    return re.findall(r'<input type="checkbox" name="fact" value="([^"]+)"', page)


def address(pack: Pack, slug: str) -> str:
    return reverse("newsroom:fact", args=[pack.slug, slug])


def new_address(pack: Pack, relation: str = "club") -> str:
    return reverse("newsroom:fact_new", args=[pack.slug]) + f"?relation={relation}"


NEW = {
    "subject": "Hàn Quốc",
    "from_how": "day",
    "from_date": "12/5/2025",
    "to_how": "none",
    "source_0": "A book",
    "status": "published",
}


class TestList:
    def test_facts_are_sentences_with_their_status_in_words(
        self, editor: Client, pack: Pack
    ) -> None:
        page = listed(editor, pack)
        assert "Hoa Kỳ gia nhập hội joined vào ngày 10 – 9 – 2023." in words(page)
        assert "đã công bố" in page
        assert "bản nháp" in page
        assert "2 nguồn" in page
        assert "4 dữ kiện" in page

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ({"q": "hoa ky gia nhap"}, ["club-us"]),
            ({"q": "CLUB-FR"}, ["club-fr"]),
            ({"q": "mỹ"}, ["club-us"]),
            ({"relation": "votes"}, ["votes-vn"]),
            ({"status": "draft"}, ["votes-vn"]),
            ({"entity": "mỹ"}, ["club-us"]),
            ({"entity": "fr"}, ["club-fr"]),
            ({"source": "báo sớm"}, ["club-us"]),
            ({"since": "2024"}, ["club-fr"]),
            ({"until": "2020"}, ["votes-vn"]),
            ({"since": "2023", "until": "2023"}, ["club-us", "club-jp"]),
            ({"kind": "organisation"}, []),
            ({"q": "club", "status": "draft"}, []),
        ],
    )
    def test_it_is_narrowed_by_words_and_by_what_a_fact_has(
        self, editor: Client, pack: Pack, query: dict[str, str], found: list[str]
    ) -> None:
        assert sorted(shown(listed(editor, pack, **query))) == sorted(found)

    def test_an_entity_that_is_not_clear_is_asked_about(self, editor: Client, pack: Pack) -> None:
        page = listed(editor, pack, entity="Korea")
        assert shown(page) == []
        assert 'name="entity_pick" value="kr"' in page
        assert shown(listed(editor, pack, entity="Korea", entity_pick="kr")) == []
        assert "Không có gì tên là “Atlantis”" in listed(editor, pack, entity="Atlantis")

    def test_it_says_which_open_proposal_changes_a_fact(
        self, editor: Client, pack: Pack, author: User
    ) -> None:
        proposal = proposal_of(author, title="Chữa ngày")
        changing(proposal, "club-us", **{"from": "2023-09-11"})
        page = listed(editor, pack, q="club-us")
        assert "đang được sửa:" in page
        assert "Chữa ngày" in page
        withdraw(proposal=proposal, actor=author, now=NOW)
        assert "Chữa ngày" not in listed(editor, pack)

    def test_it_is_in_the_language_of_the_page(self, editor: Client, pack: Pack) -> None:
        editor.cookies["django_language"] = "en"
        page = listed(editor, pack)
        assert "joined the joined club on 10 September 2023" in words(page)
        assert "published" in page

    @pytest.mark.parametrize("number", [1, 60])
    def test_a_longer_list_asks_the_database_no_more(
        self,
        editor: Client,
        author: User,
        tmp_path: Path,
        number: int,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        facts = [fact(f"c{n}", f"{1950 + n}") for n in range(number)]
        load(write_pack(tmp_path, pack_data(facts)), at=NOW)
        pack = Pack.objects.get()
        proposal = proposal_of(author)
        for n in range(min(number, 5)):
            changing(proposal, f"club-c{n}", to="2026")
        snapshot()
        with django_assert_num_queries(5):  # session, person, pack, changes, packs
            page = listed(editor, pack)
        assert len(shown(page)) == min(number, 50)
        assert page.count("đang được sửa:") == min(number, 5)


class TestWho:
    def test_others_find_nothing_here(self, client: Client, pack: Pack) -> None:
        pages = [
            reverse("newsroom:facts", args=[pack.slug]),
            address(pack, "club-us"),
            new_address(pack),
        ]
        for person in (StudentFactory(), TeacherFactory(), HeadFactory()):
            client.force_login(person)
            for page in pages:
                assert client.get(page).status_code == 404
                assert client.post(page, NEW).status_code == 404
        assert not Change.objects.exists()

    def test_what_is_not_there_is_404(self, editor: Client, pack: Pack) -> None:
        assert editor.get(address(pack, "club-xx")).status_code == 404
        assert editor.get(reverse("newsroom:facts", args=["no-pack"])).status_code == 404

    def test_a_fact_of_somebody_elses_proposal_is_not_there_yet(
        self, editor: Client, pack: Pack, client: Client
    ) -> None:
        other = proposal_of(EditorFactory())
        changing(other, "club-kr", **_korea())
        assert editor.get(address(pack, "club-kr")).status_code == 404
        client.force_login(ReviewerFactory())
        there = f"{address(pack, 'club-kr')}?proposal={other.pk}"
        assert client.get(there).status_code == 200


def _korea() -> dict[str, Any]:
    return fact("kr", "2025-05-12")


class TestNew:
    def test_first_a_relation_is_chosen_by_its_sentences(self, editor: Client, pack: Pack) -> None:
        page = editor.get(reverse("newsroom:fact_new", args=[pack.slug])).content.decode()
        assert "[Nước] gia nhập hội joined" in page
        assert "Fr gia nhập hội joined" in page or "Hoa Kỳ gia nhập hội joined" in page
        assert '?relation=votes"' in page

    def test_it_becomes_a_change_of_a_new_proposal_and_nothing_else(
        self, editor: Client, pack: Pack, author: User
    ) -> None:
        typed = filled_in(editor, new_address(pack), **NEW)
        asked = editor.post(new_address(pack), typed)
        assert asked.status_code == 422  # only one source says it
        answers = {
            name: "Đã tìm kĩ." for name in form_of(asked.content.decode()) if "answer" in name
        }
        assert answers
        response = editor.post(new_address(pack), typed | answers)
        assert response.status_code == 302
        proposal = Proposal.objects.get()
        assert proposal.author == author
        assert proposal.title == "Hàn Quốc gia nhập hội joined vào ngày 12 – 5 – 2025."
        [change] = proposal.changes.all()
        assert (change.record, change.slug, change.before) == ("fact", "club-kr", None)
        assert change.after["from"] == "2025-05-12"
        assert "Đã tìm kĩ." in change.answers.values()
        assert not Fact.objects.filter(slug="club-kr").exists()
        assert Revision.objects.count() == 1

    def test_questions_may_be_answered_later(self, editor: Client, pack: Pack) -> None:
        typed = filled_in(editor, new_address(pack), **NEW)
        assert editor.post(new_address(pack), typed | {"later": "1"}).status_code == 302
        assert Change.objects.get().answers == {}

    def test_the_sentence_is_seen_before_anything_is_saved(
        self, editor: Client, pack: Pack
    ) -> None:
        typed = filled_in(editor, new_address(pack), **NEW, look="1")
        page = editor.post(new_address(pack), typed)
        assert page.status_code == 200
        assert "Hàn Quốc gia nhập hội joined vào ngày 12 – 5 – 2025." in words(page)
        assert "on 12 May 2025" in words(page)
        assert not Proposal.objects.exists()

    def test_while_typing_only_the_sentence_is_sent(self, editor: Client, pack: Pack) -> None:
        typed = filled_in(editor, new_address(pack), **NEW)
        part = editor.post(new_address(pack), typed, headers={"HX-Request": "true"})
        assert part.status_code == 200
        assert "vào ngày 12 – 5 – 2025" in words(part)
        assert "<form" not in part.content.decode()
        unfinished = editor.post(
            new_address(pack), typed | {"subject": ""}, headers={"HX-Request": "true"}
        )
        assert "Câu sẽ hiện ở đây" in unfinished.content.decode()
        assert not Proposal.objects.exists()

    def test_a_draft_says_what_it_vetoes(self, editor: Client, pack: Pack) -> None:
        typed = filled_in(editor, new_address(pack), **NEW | {"status": "draft"}, look="1")
        page = editor.post(new_address(pack), typed).content.decode()
        assert "Hàn Quốc gia nhập hội joined" in page
        assert "chưa chắc" in page

    def test_nothing_typed_is_lost_on_a_mistake(self, editor: Client, pack: Pack) -> None:
        wrong = NEW | {"from_date": "31/2/2025", "note_vi": "Dòng 1\nDòng “2”", "at_0": "trang <4>"}
        typed = filled_in(editor, new_address(pack), **wrong)
        response = editor.post(new_address(pack), typed)
        assert response.status_code == 422
        page = response.content.decode()
        assert "“31/2/2025” là một ngày không có trong lịch" in page
        assert form_of(page) == typed
        assert not Proposal.objects.exists()

    def test_who_is_meant_is_asked_and_the_rest_stays(self, editor: Client, pack: Pack) -> None:
        typed = filled_in(editor, new_address(pack), **NEW | {"subject": "Korea"})
        page = editor.post(new_address(pack), typed).content.decode()
        assert 'name="subject_pick" value="kr"' in page
        picked = form_of(page) | {"subject_pick": "kr"}
        asked = editor.post(new_address(pack), picked)  # only one source says it
        assert asked.status_code == 422
        again = form_of(asked.content.decode()) | {"later": "1"}
        assert editor.post(new_address(pack), again).status_code == 302
        assert Change.objects.get().slug == "club-kr"

    def test_a_new_source_goes_into_the_same_proposal(self, editor: Client, pack: Pack) -> None:
        source = {"new_title": "Thông cáo", "new_url": "https://baomoi.vn/1", "new_at": "đoạn 2"}
        typed = filled_in(editor, new_address(pack), **NEW | {"source_0": ""}, **source, later="1")
        assert editor.post(new_address(pack), typed).status_code == 302
        assert list(Change.objects.values_list("record", "slug")) == [
            ("source", "baomoi"),
            ("fact", "club-kr"),
        ]
        assert Change.objects.get(record="fact").after["sources"] == [
            {"id": "baomoi", "at": "đoạn 2"}
        ]

    def test_a_second_case_of_a_single_relation_is_saved_and_named(
        self, editor: Client, pack: Pack
    ) -> None:
        typed = filled_in(editor, new_address(pack), **NEW | {"subject": "Hoa Kỳ"}, look="1")
        page = editor.post(new_address(pack), typed).content.decode()
        assert "chưa gửi duyệt được" in page
        assert "club-us" in page
        del typed["look"]
        assert editor.post(new_address(pack), typed).status_code == 302
        assert Change.objects.get().slug == "club-us-2"

    def test_one_more_row_keeps_what_is_typed_and_scolds_nobody(
        self, editor: Client, pack: Pack
    ) -> None:
        typed = filled_in(editor, new_address(pack), note_vi="Nháp", more="1")
        response = editor.post(new_address(pack), typed)
        assert response.status_code == 200
        page = response.content.decode()
        assert form_of(page)["note_vi"] == "Nháp"
        assert "source_2" in form_of(page)
        assert "errorlist" not in page

    def test_it_begins_with_a_subject_that_another_page_names(
        self, editor: Client, pack: Pack
    ) -> None:
        page = editor.get(new_address(pack) + "&subject=kr").content.decode()
        assert form_of(page)["subject"] == "Hàn Quốc"


class TestChange:
    def test_a_fact_is_shown_as_it_is_said(self, editor: Client, pack: Pack) -> None:
        page = editor.get(address(pack, "club-jp")).content.decode()
        assert "Jp gia nhập hội joined vào tháng 11 – 2023." in words(page)
        assert form_of(page)["from_how"] == "disagree"
        assert form_of(page)["from_readings"] == "27/11/2023\n28/11/2023"

    def test_sending_a_form_back_unchanged_changes_nothing(
        self, editor: Client, pack: Pack
    ) -> None:
        for slug in ("club-us", "club-jp", "votes-vn"):
            typed = filled_in(editor, address(pack, slug))
            response = editor.post(address(pack, slug), typed, follow=True)
            assert "Chưa có gì thay đổi" in response.content.decode()
        assert not Proposal.objects.exists()

    def test_the_next_changes_go_into_the_same_proposal(self, editor: Client, pack: Pack) -> None:
        for slug, date in (("club-us", "11/9/2023"), ("club-fr", "8/10/2024")):
            typed = filled_in(editor, address(pack, slug), from_date=date, later="1")
            assert editor.post(address(pack, slug), typed).status_code == 302
        assert Proposal.objects.get().changes.count() == 2

    def test_what_is_in_the_proposal_is_what_one_goes_on_with(
        self, editor: Client, pack: Pack
    ) -> None:
        there = address(pack, "club-us")
        typed = filled_in(editor, there, from_date="11/9/2023", later="1")
        editor.post(there, typed)
        page = editor.get(there).content.decode()
        assert "Đang sửa trong đề xuất" in page
        assert form_of(page)["from_date"] == "11/9/2023"
        assert snapshot().pack.facts["club-us"].from_ == "2023-09-10"

    def test_what_was_left_to_be_answered_can_be_answered_here(
        self, editor: Client, pack: Pack
    ) -> None:
        typed = filled_in(editor, new_address(pack), **NEW, later="1")
        editor.post(new_address(pack), typed)
        there = address(pack, "club-kr")
        fields = form_of(editor.get(there).content.decode())
        [question] = [name for name in fields if name.startswith("answer:")]
        response = editor.post(there, fields | {question: "Đã tìm kĩ."})
        assert response.status_code == 302
        assert list(Change.objects.get().answers.values()) == ["Đã tìm kĩ."]
        assert form_of(editor.get(there).content.decode())[question] == "Đã tìm kĩ."

    def test_one_may_begin_another_proposal(self, editor: Client, pack: Pack, author: User) -> None:
        proposal_of(author, title="Đợt một")
        page = editor.get(address(pack, "club-us")).content.decode()
        assert "Đợt một" in page
        own = {"proposal": "new", "proposal_title": "Đợt hai", "from_date": "11/9/2023"}
        typed = form_of(page) | own | {"later": "1"}
        assert editor.post(address(pack, "club-us"), typed).status_code == 302
        assert Proposal.objects.get(title="Đợt hai").changes.count() == 1
        assert Proposal.objects.get(title="Đợt một").changes.count() == 0

    def test_somebody_else_who_changes_it_too_is_named(self, editor: Client, pack: Pack) -> None:
        other = proposal_of(EditorFactory(display_name="Người Khác"), title="Việc khác")
        changing(other, "club-us", to="2026")
        page = editor.get(address(pack, "club-us")).content.decode()
        assert "Người Khác" in page
        assert "Việc khác" in page

    def test_a_proposal_that_was_handed_in_meanwhile_takes_nothing_more(
        self, editor: Client, pack: Pack, author: User
    ) -> None:
        proposal = proposal_of(author)
        changing(proposal, "club-fr", to="2026")
        typed = filled_in(editor, address(pack, "club-us"), from_date="11/9/2023", later="1")
        assert typed["proposal"] == str(proposal.pk)
        handed_in(proposal)
        response = editor.post(address(pack, "club-us"), typed)
        assert response.status_code == 422
        assert "Đề xuất này không nhận sửa đổi nữa" in response.content.decode()
        assert not Change.objects.filter(slug="club-us").exists()

    def test_nobody_writes_into_a_proposal_that_is_not_theirs(
        self, editor: Client, pack: Pack
    ) -> None:
        other = proposal_of(EditorFactory())
        typed = filled_in(editor, address(pack, "club-us"), from_date="11/9/2023", later="1")
        typed["proposal"] = str(other.pk)
        assert editor.post(address(pack, "club-us"), typed).status_code == 422
        assert not Change.objects.exists()

    def test_what_the_pack_became_meanwhile_is_not_overwritten(
        self, editor: Client, pack: Pack
    ) -> None:
        """The form was opened before somebody else's change of another field was published."""
        there = address(pack, "club-us")
        typed = filled_in(editor, there, from_date="11/9/2023", later="1")
        row = Fact.objects.get(slug="club-us")
        row.note_vi = "Ghi chú mới"
        save(row, at=NOW)
        assert editor.post(there, typed).status_code == 302
        change = Change.objects.get()
        assert (change.before["from"], change.after["from"]) == ("2023-09-10", "2023-09-11")
        fact_ = Preview(change.proposal).after.facts["club-us"]
        assert (fact_.from_, fact_.note.vi) == ("2023-09-11", "Ghi chú mới")

    @pytest.mark.parametrize("others", [0, 3])
    def test_the_form_asks_the_database_no_more_for_more_proposals(
        self,
        editor: Client,
        pack: Pack,
        author: User,
        others: int,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        changing(proposal_of(author), "club-us", to="2026")
        for _n in range(others):
            changing(proposal_of(EditorFactory()), "club-us", to="2025")
        snapshot()
        with django_assert_num_queries(6):  # session, person, pack, proposals, changes, packs
            page = editor.get(address(pack, "club-us")).content.decode()
        assert page.count("cũng đang sửa mục này") == others


class TestSeveral:
    def post(self, client: Client, pack: Pack, query: str = "", **data: Any) -> Any:
        return client.post(reverse("newsroom:facts_bulk", args=[pack.slug]) + query, data)

    def test_ticked_facts_are_seen_again_before_anything_is_written(
        self, editor: Client, pack: Pack
    ) -> None:
        page = self.post(editor, pack, fact=["club-us", "votes-vn"], status="published")
        assert page.status_code == 200
        assert "1 dữ kiện sẽ có trạng thái:" in page.content.decode()
        assert "1 dữ kiện khác đã như vậy" in page.content.decode()
        assert not Proposal.objects.exists()

    def test_a_reason_is_needed(self, editor: Client, pack: Pack) -> None:
        for reason in ("", " ", "ok"):
            page = self.post(
                editor, pack, fact=["club-us"], status="retracted", agreed="1", reason=reason
            )
            assert page.status_code == 422
        assert not Proposal.objects.exists()

    @pytest.mark.parametrize("status", ["draft", "retracted"])
    def test_they_become_one_proposal(self, editor: Client, pack: Pack, status: str) -> None:
        done = self.post(
            editor,
            pack,
            fact=["club-us", "club-fr"],
            status=status,
            agreed="1",
            reason="Nguồn bị gỡ.",
            proposal_title="Gỡ hai nước",
            proposal="new",
        )
        assert done.status_code == 302
        proposal = Proposal.objects.get()
        assert (proposal.title, proposal.reason) == ("Gỡ hai nước", "Nguồn bị gỡ.")
        assert {change.after["status"] for change in proposal.changes.all()} == {status}
        assert Fact.objects.get(slug="club-us").status == "published"

    def test_all_that_were_found_can_be_meant(self, editor: Client, pack: Pack) -> None:
        page = self.post(editor, pack, "?relation=club", everything="1", status="retracted")
        assert "3 dữ kiện sẽ có trạng thái:" in page.content.decode()

    def test_nothing_ticked_goes_back_to_the_list(self, editor: Client, pack: Pack) -> None:
        assert self.post(editor, pack, status="retracted").status_code == 302
        assert self.post(editor, pack, fact=["club-us"], status="secret").status_code == 404
        assert editor.get(reverse("newsroom:facts_bulk", args=[pack.slug])).status_code == 404


def test_pages_stand_without_a_pack_of_their_own(editor: Client, db: None) -> None:
    """Nothing is loaded yet: there is no list, and no error."""
    assert editor.get(reverse("newsroom:facts", args=["ngoai-giao"])).status_code == 404
