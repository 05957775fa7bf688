"""What a pack says of itself, and a new lesson: both go into a proposal like every record."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from content.knowledge.records import Manifest
from content.models import Change, Lesson, Pack, Proposal
from content.proposals import Preview
from content.proposing import answer, drop, publish, submit
from content.queries import Snapshot, snapshot
from quiz.accounts.models import User
from quiz.newsroom.skeleton import skeleton
from tests.factories.accounts import StudentFactory, TeacherFactory
from tests.factories.lessons import FIRST, SECOND
from tests.factories.proposals import NOW, EditorFactory, ReviewerFactory, changing, proposal_of
from tests.newsroom.editing import filled_in, form_of, words

pytestmark = pytest.mark.django_db

TITLES = {"chapter_0_vi": "Phần một", "chapter_0_en": "Part one"}
BOTH_IN = {f"in_{FIRST}": "0", f"in_{SECOND}": "0"}
TEXTS = {
    "title_vi": "Hội sau [[year:club-anam]]",
    "title_en": "The club: after [[year:club-anam]]",
    "summary_vi": "Bài nói về hội.",
    "summary_en": "About the club.",
    "vi": "## Một\n\n[[date:club-balor]].\n",
    "en": "## One\n\n[[date:club-balor]].\n",
}


@pytest.fixture
def pack(small_pack: Snapshot) -> Pack:
    return Pack.objects.get()


@pytest.fixture
def author() -> User:
    return EditorFactory()


@pytest.fixture
def editor(client: Client, author: User) -> Client:
    client.force_login(author)
    return client


def address(pack: Pack, name: str = "pack", *args: str) -> str:
    return reverse(f"newsroom:{name}", args=[pack.slug, *args])


def send(client: Client, there: str, **typed: Any) -> Any:
    return client.post(there, filled_in(client, there, **typed))


def refused(client: Client, there: str, **typed: Any) -> str:
    """The page on which something is to be mended; what was typed stands there."""
    sent = filled_in(client, there, **typed)
    response = client.post(there, sent)
    page = response.content.decode()
    assert response.status_code == 422
    assert form_of(page) == sent
    assert not Change.objects.exists()
    return words(page)


def published() -> Manifest:
    """The manifest once the only proposal is published: everything asked is answered first."""
    proposal = Proposal.objects.get()
    asked = {
        (one.record, one.slug): {one.code: "Đã xem kĩ."}
        for one in Preview(proposal).warnings(today=NOW.date())
    }
    answer(proposal=proposal, answers=asked, actor=proposal.author, now=NOW)
    submit(proposal=proposal, actor=proposal.author, reason="Cập nhật gói", now=NOW)
    publish(proposal=proposal, actor=ReviewerFactory(), now=NOW)
    return snapshot().pack.manifest


class TestPack:
    def test_it_is_the_newsrooms(self, client: Client, pack: Pack) -> None:
        for person in (StudentFactory(), TeacherFactory()):
            client.force_login(person)
            for name in ("pack", "lesson_new"):
                assert client.get(address(pack, name)).status_code == 404
                assert client.post(address(pack, name), {}).status_code == 404

    def test_no_other_pack_is_there(self, editor: Client, pack: Pack) -> None:
        for name in ("pack", "lesson_new"):
            assert editor.get(reverse(f"newsroom:{name}", args=["no-such"])).status_code == 404

    def test_sent_back_as_it_was_shown_it_changes_nothing(self, editor: Client, pack: Pack) -> None:
        response = send(editor, address(pack))
        assert (response.status_code, response["Location"]) == (302, address(pack))
        assert not Change.objects.exists()

    def test_its_day_is_moved_by_a_proposal(self, editor: Client, pack: Pack) -> None:
        response = send(editor, address(pack), as_of="30/9/2026", title_vi="Gói mới")
        assert response.status_code == 302
        change = Change.objects.get()
        assert (change.record, change.slug) == ("manifest", pack.slug)
        assert change.after["as_of"] == "2026-09-30"
        assert form_of(editor.get(address(pack)).content.decode())["as_of"] == "30/9/2026"
        assert snapshot().pack.manifest.as_of != "2026-09-30"
        manifest = published()
        assert (manifest.as_of, manifest.title.vi) == ("2026-09-30", "Gói mới")

    def test_a_day_that_has_not_come_is_asked_about(self, editor: Client, pack: Pack) -> None:
        response = send(editor, address(pack), as_of="30/6/2099")
        assert response.status_code == 422
        assert 'name="answer:future:2099-06-30"' in response.content.decode()
        assert not Change.objects.exists()

    @pytest.mark.parametrize(
        ("field", "typed"),
        [
            ("as_of", "2026"),
            ("as_of", "hôm nay"),
            ("title_en", ""),
            ("review_months", "-1"),
            ("kind_vi", ""),
            (f"place_{FIRST}", ""),
            ("chapter_0_vi", "Chỉ một tiếng"),
        ],
    )
    def test_a_mistake_is_said_and_loses_nothing(
        self, editor: Client, pack: Pack, field: str, typed: str
    ) -> None:
        name = "kind_country_vi" if field == "kind_vi" else field
        assert "Chưa lưu" in refused(editor, address(pack), **{name: typed})

    def test_the_page_says_for_which_relations_the_day_counts(
        self, editor: Client, pack: Pack, author: User
    ) -> None:
        shown = editor.get(address(pack)).content.decode()
        known = snapshot().pack.relations
        without = [id_ for id_, one in known.items() if one.complete_until is None]
        for id_ in known:
            link = address(pack, "relation_edit", id_) + "#id_complete_until"
            assert (link in shown) == (id_ in without)

    def test_it_asks_the_database_as_little_for_many_changes_as_for_one(
        self,
        editor: Client,
        pack: Pack,
        author: User,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        proposal = proposal_of(author)
        for slugs in (["anam"], ["balor", "cadia", "doria"]):
            for slug in slugs:
                changing(proposal, slug, "entity", region="asia")
            snapshot()
            with django_assert_num_queries(7):  # session, person, pack, proposals, changes,
                editor.get(address(pack))  # lessons that are not listed, packs

    def test_what_grows_stale_leads_to_the_very_field(self, editor: Client, pack: Pack) -> None:
        shown = editor.get(address(pack, "freshness")).content.decode()
        assert f'href="{address(pack, "relation_edit", "club")}#id_complete_until"' in shown
        assert f'href="{address(pack)}#id_as_of"' in shown
        for name, field in (("relation_edit", "complete_until"), ("pack", "as_of")):
            there = address(pack, name, *(["club"] if name == "relation_edit" else []))
            assert f'id="id_{field}"' in editor.get(there).content.decode()


class TestKinds:
    def test_a_new_one_gets_an_id_and_one_that_nothing_has_can_go(
        self, editor: Client, pack: Pack
    ) -> None:
        new = {"new_kind_0_vi": "thành phố", "new_kind_0_en": "City", "new_kind_0_plural": "cities"}
        assert send(editor, address(pack), **new).status_code == 302
        words_of = {"vi": "thành phố", "en": "City", "plural": "cities"}
        assert Change.objects.get().after["kinds"]["city"] == words_of
        shown = editor.get(address(pack)).content.decode()
        assert 'name="kind_city_gone"' in shown
        assert 'name="kind_country_gone"' not in shown
        assert send(editor, address(pack), kind_city_gone="on").status_code == 302
        assert not Change.objects.exists()  # as it is published

    def test_one_that_is_used_stays(self, editor: Client, pack: Pack) -> None:
        sent = filled_in(editor, address(pack), kind_country_gone="on")
        response = editor.post(address(pack), sent)
        assert response.status_code == 422
        assert "Không bỏ được: 13 thực thể và quan hệ" in words(response)
        assert not Change.objects.exists()

    def test_an_id_that_is_taken_or_none_is_refused(self, editor: Client, pack: Pack) -> None:
        new = {"new_kind_0_vi": "nước", "new_kind_0_en": "country"}
        there = address(pack)
        assert "đã có" in refused(editor, there, **new, new_kind_0_id="country")
        assert "không dùng làm mã được" in refused(editor, there, **new, new_kind_0_id="hai chữ")

    def test_one_more_row(self, editor: Client, pack: Pack) -> None:
        response = send(editor, address(pack), more="kind", new_kind_0_vi="thành phố")
        fields = form_of(response.content.decode())
        assert (response.status_code, fields["new_kind_0_vi"]) == (200, "thành phố")
        assert {"new_kind_1_vi", "chapter_0_vi"} <= fields.keys()
        assert "chapter_1_vi" not in fields


class TestCourse:
    def test_another_number_moves_a_lesson(self, editor: Client, pack: Pack) -> None:
        assert send(editor, address(pack), **{f"place_{SECOND}": "1"}).status_code == 302
        assert published().lessons == [SECOND, FIRST]

    def test_chapters_are_made_filled_and_taken_out_again(self, editor: Client, pack: Pack) -> None:
        there = address(pack)
        assert send(editor, there, **TITLES, **BOTH_IN).status_code == 302
        title = {"vi": "Phần một", "en": "Part one"}
        assert Change.objects.get().after["chapters"] == [
            {"title": title, "lessons": [FIRST, SECOND]}
        ]
        new = {"chapter_1_vi": "Phần hai", "chapter_1_en": "Part two", f"in_{FIRST}": "1"}
        assert send(editor, there, **new, chapter_1_place="1").status_code == 302
        after = Change.objects.get().after
        assert after["lessons"] == [FIRST, SECOND]
        assert [one["title"]["vi"] for one in after["chapters"]] == ["Phần hai", "Phần một"]
        empty = {"chapter_0_vi": "", "chapter_0_en": "", f"in_{FIRST}": "1"}
        assert send(editor, there, **empty).status_code == 302
        assert [one["title"]["vi"] for one in Change.objects.get().after["chapters"]] == [
            "Phần một"
        ]
        assert [one.lessons for one in published().chapters] == [[SECOND, FIRST]]

    def test_the_course_that_we_ship_comes_back_as_it_was(
        self, editor: Client, shipped_pack: Any
    ) -> None:
        pack = Pack.objects.get(slug="ngoai-giao")
        assert send(editor, address(pack)).status_code == 302
        assert not Change.objects.exists()
        move = {"in_hiep-dinh-thuong-mai": "1", "place_nang-cap-quan-he-doi-tac": "1"}
        assert send(editor, address(pack), **move).status_code == 302
        chapters = Change.objects.get().after["chapters"]
        assert chapters[1]["lessons"][-1] == "hiep-dinh-thuong-mai"
        assert chapters[2]["lessons"] == [
            "nang-cap-quan-he-doi-tac",
            "hoi-nhap-khu-vuc-va-the-gioi",
        ]
        shown = words(editor.get(reverse("newsroom:proposal", args=[Proposal.objects.get().pk])))
        assert "Thông tin chung: Lịch sử ngoại giao Việt Nam" in shown
        assert "5. hiep-dinh-thuong-mai" in shown
        assert "1. ngoai-giao-1945-1954" not in shown  # it stands where it stood

    def test_what_does_not_fit_is_said_where_it_is(self, editor: Client, pack: Pack) -> None:
        there = address(pack)
        assert "Chương này chưa có bài học nào" in refused(editor, there, **TITLES)
        half = {**TITLES, f"in_{FIRST}": "0"}
        assert "Cần chọn chương" in refused(editor, there, **half)

    def test_a_lesson_can_be_hidden_and_brought_back(self, editor: Client, pack: Pack) -> None:
        there = address(pack)
        hide = {f"in_{SECOND}": "-", "later": "1"}
        assert send(editor, there, **hide).status_code == 302
        assert [one.code for one in Preview(Proposal.objects.get()).warnings(today=NOW.date())] == [
            f"lesson-gone:{SECOND}"
        ]
        assert published().lessons == [FIRST]
        assert "second-lesson" in editor.get(there).content.decode()
        assert send(editor, there, **{f"in_{SECOND}": ""}).status_code == 302
        proposal = Proposal.objects.latest("pk")
        assert Preview(proposal).after.manifest.lessons == [FIRST, SECOND]
        assert Preview(proposal).findings == []

    def test_what_somebody_else_published_meanwhile_stays(
        self, editor: Client, pack: Pack, author: User
    ) -> None:
        sent = filled_in(editor, address(pack), title_vi="Tên khác")
        editor.force_login(EditorFactory())
        assert send(editor, address(pack), **{f"place_{SECOND}": "1"}).status_code == 302
        published()
        editor.force_login(author)
        assert editor.post(address(pack), sent).status_code == 302
        after = Preview(Proposal.objects.get(author=author)).after.manifest
        assert (after.title.vi, after.lessons) == ("Tên khác", [SECOND, FIRST])


class TestNewLesson:
    def test_the_list_leads_to_it_and_a_skeleton_is_there(self, editor: Client, pack: Pack) -> None:
        there = address(pack, "lesson_new")
        assert there in editor.get(address(pack, "lessons")).content.decode()
        fields = form_of(editor.get(there).content.decode())
        assert "::: em-co-biet" in fields["vi"]
        assert "[[date:club-anam]]" in fields["en"]
        assert fields["place"] == f":{SECOND}"

    def test_the_lesson_and_its_place_go_into_one_proposal(
        self, editor: Client, pack: Pack
    ) -> None:
        there = address(pack, "lesson_new")
        assert send(editor, there, **TEXTS, place=f":{FIRST}").status_code == 302
        changes = {change.record: change for change in Change.objects.all()}
        lesson = changes["lesson"]
        assert (lesson.slug, lesson.before) == ("hoi-sau", None)
        assert lesson.after["en"] == (
            "---\ntitle: 'The club: after [[year:club-anam]]'\nsummary: About the club.\n---\n\n"
            "## One\n\n[[date:club-balor]].\n"
        )
        assert changes["manifest"].after["lessons"] == [FIRST, "hoi-sau", SECOND]
        proposal = Proposal.objects.get()
        assert proposal.title == "Hội sau [[year:club-anam]]"
        assert Preview(proposal).findings == []
        assert editor.get(address(pack, "lesson", "hoi-sau")).status_code == 200
        assert "Hội sau …" in words(editor.get(address(pack)))
        assert published().lessons == [FIRST, "hoi-sau", SECOND]
        assert "Hội sau 2000" in words(editor.get(address(pack, "lessons")))

    def test_it_stands_in_the_chapter_that_was_chosen(self, editor: Client, pack: Pack) -> None:
        send(editor, address(pack), **TITLES, **BOTH_IN)
        there = address(pack, "lesson_new")
        assert "1. Phần một" in editor.get(there).content.decode()
        assert send(editor, there, **TEXTS, place="0:").status_code == 302
        after = Change.objects.get(record="manifest").after
        assert after["lessons"] == ["hoi-sau", FIRST, SECOND]
        assert after["chapters"][0]["lessons"] == after["lessons"]

    def test_two_of_one_proposal_keep_out_of_each_others_way(
        self, editor: Client, pack: Pack
    ) -> None:
        there = address(pack, "lesson_new")
        send(editor, there, **TEXTS)
        assert send(editor, there, **TEXTS).status_code == 302
        after = Change.objects.get(record="manifest").after
        assert after["lessons"] == [FIRST, SECOND, "hoi-sau", "hoi-sau-2"]

    def test_one_that_is_dropped_again_can_be_taken_off_the_list(
        self, editor: Client, pack: Pack, author: User
    ) -> None:
        send(editor, address(pack, "lesson_new"), **TEXTS)
        drop(change=Change.objects.get(record="lesson"), actor=author)
        [finding] = Preview(Proposal.objects.get()).findings
        assert (finding.record, finding.path) == ("pack", ("lessons",))
        assert (
            address(pack)
            in editor.get(
                reverse("newsroom:proposal", args=[Proposal.objects.get().pk])
            ).content.decode()
        )
        assert send(editor, address(pack)).status_code == 302
        assert Change.objects.get().after["lessons"][-1] == "hoi-sau"  # as it was shown
        assert send(editor, address(pack), **{"in_hoi-sau": "-"}).status_code == 302
        assert not Change.objects.exists()

    def test_an_id_of_a_lesson_that_is_not_listed_is_taken(
        self, editor: Client, pack: Pack
    ) -> None:
        Lesson.objects.create(pack=pack, slug="hoi-sau", text_vi="Cũ", text_en="Old", position=9)
        there = address(pack, "lesson_new")
        assert "đã có" in refused(editor, there, **TEXTS, slug="hoi-sau")
        assert send(editor, there, **TEXTS).status_code == 302
        assert Change.objects.get(record="lesson").slug == "hoi-sau-2"

    def test_a_skeleton_is_no_lesson(self, editor: Client, pack: Pack) -> None:
        there = address(pack, "lesson_new")
        texts = {name: text for name, text in TEXTS.items() if name != "vi"}
        line = skeleton(snapshot().pack, "vi").splitlines().index("## Tên của mục thứ nhất") + 1
        said = refused(editor, there, **texts)
        assert re.search(rf"Dòng: .*\b{line}\b", said)

    @pytest.mark.parametrize(
        ("field", "typed", "said"),
        [
            ("vi", "## Một\n\n[[date:club-nowhere]].", "dòng 3"),
            ("title_vi", "Năm [[year:club-nowhere]]", "club-nowhere"),
            ("en", "## One", "club-balor"),
            ("title_en", "", "Chưa lưu"),
            ("summary_vi", " ", "Chưa lưu"),
            ("slug", "hai chữ", "không dùng làm mã được"),
            ("slug", FIRST, "đã có"),
        ],
    )
    def test_a_mistake_is_said_and_loses_nothing(
        self, editor: Client, pack: Pack, field: str, typed: str, said: str
    ) -> None:
        assert said in refused(editor, address(pack, "lesson_new"), **(TEXTS | {field: typed}))

    def test_its_page_is_seen_before_it_is_saved(self, editor: Client, pack: Pack) -> None:
        response = send(editor, address(pack, "lesson_new"), **TEXTS, look="1")
        assert response.status_code == 200
        assert 'href="#fact-club-balor"' in response.content.decode()
        assert not Change.objects.exists()
