"""Wrong after all: what was asked, what it would change, settling it, and who is told."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from content.models import Revision
from content.queries import Snapshot, snapshot
from quiz.accounts.models import User
from quiz.attempts.marking import kept
from quiz.attempts.models import Adjustment, Attempt, Response, Ruling
from quiz.attempts.queries import score
from quiz.classrooms.models import Assignment, Classroom, Correction, Membership
from quiz.newsroom.wrong.cases import Case
from quiz.newsroom.wrong.finding import look
from tests.factories.accounts import HeadFactory, SchoolFactory, StudentFactory, TeacherFactory
from tests.factories.attempts import NOW
from tests.factories.classrooms import AssignmentFactory, CoTeacherFactory, class_of
from tests.factories.proposals import EditorFactory, ReviewerFactory
from tests.newsroom.wronged import WHO, YEAR, put_right, sat

pytestmark = pytest.mark.django_db

NTH = "nth:club:1"
COUNT = "count:club:2001-12-31"


@pytest.fixture
def content(small_pack: Snapshot) -> Snapshot:
    return small_pack


@pytest.fixture
def room() -> Classroom:
    return class_of(3, name="8B")


@pytest.fixture
def task(room: Classroom) -> Assignment:
    made: Assignment = AssignmentFactory(classroom=room)
    return made


@pytest.fixture
def reviewer(client: Client) -> Client:
    client.force_login(ReviewerFactory())
    return client


def students(room: Classroom) -> list[Any]:
    return [one.student for one in Membership.objects.filter(classroom=room).order_by("number")]


def address(revision: Revision) -> str:
    return reverse("newsroom:wrong", args=["test", revision.number])


def cases(revision: Revision) -> dict[str, Case]:
    """The cases of a revision by the id of their question."""
    return {case.model.question_id: case for case in look(revision, snapshot("test")).cases}


def field(case: Case) -> str:
    return f"case-{case.id}"


def tried(client: Client, revision: Revision, **more: str) -> tuple[str, dict[str, str]]:
    """Look at the page, choose what `more` says (else what is suggested), see the dry run; the
    page, and what its form would send."""
    sent = _chosen(client.get(address(revision)).content.decode()) | more
    response = client.post(address(revision), sent)
    assert response.status_code == 200
    page = response.content.decode()
    return page, _hidden(page)


def agreed(client: Client, revision: Revision, **more: str) -> Any:
    """The same, and agree to it."""
    sent = tried(client, revision, **more)[1]
    return client.post(address(revision), sent | {"reason": "Nguồn ghi nhầm năm."}, follow=True)


def points(attempt: Attempt) -> Decimal:
    attempt.refresh_from_db()
    assert attempt.points is not None
    assert (attempt.points, attempt.out_of) == kept(score(attempt))
    return attempt.points


def _chosen(page: str) -> dict[str, str]:
    found = {}
    for tag in re.findall(r"<input[^>]*type=\"radio\"[^>]*>", page):
        if " checked" in tag:
            found[_attribute(tag, "name")] = _attribute(tag, "value")
    return found


def _hidden(page: str) -> dict[str, str]:
    """What the last form would send, its button for agreeing pressed."""
    form = page[page.rindex("<form") :]
    tags = re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", form)
    agreed = re.findall(r"<button[^>]*name=\"agreed\"[^>]*>", form)
    return {_attribute(tag, "name"): _attribute(tag, "value") for tag in [*tags, *agreed]}


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"{name}=\"([^\"]*)\"", tag)
    return found[1] if found else ""


class TestWhatIsFound:
    def test_a_rekeyed_question_with_its_papers_class_by_class(
        self, content: Snapshot, room: Classroom, task: Assignment, reviewer: Client
    ) -> None:
        one, two, three = students(room)
        sat(content, {NTH: ""}, task, student=one)
        sat(content, {NTH: "Balor."}, task, student=two)
        sat(content, {NTH: None}, at=None)
        sat(content, {NTH: None})
        revision = put_right(start="2003-07-01")
        page = reviewer.get(address(revision)).content.decode()
        case = cases(revision)[NTH]
        assert case.verdict.fate == "rekeyed"
        counts = [(c.name, c.open, c.right, c.wrong, c.blank) for c in case.classes]
        assert counts == [("8B", 0, 1, 1, 0), ("", 1, 0, 0, 1)]
        assert "đầu tiên gia nhập hội joined" in page
        assert '<dd lang="vi">Anam.</dd>' in page
        assert "<strong>Balor.</strong>" in page
        assert "Chấm theo đáp án mới" in page
        assert "Bài đang làm dở giữ nguyên câu hỏi" in page
        for student in (one, two, three):
            assert student.display_name not in page

    def test_what_nothing_proves_any_more_is_void(
        self, content: Snapshot, reviewer: Client
    ) -> None:
        sat(content, {WHO: "Balor."})
        revision = put_right(start="2003-07-01")
        case = cases(revision)[WHO]
        assert (case.verdict.fate, case.is_asked) == ("vanished", False)
        page = reviewer.get(address(revision)).content.decode()
        assert _chosen(page) == {field(case): "void"}
        assert "Chấp nhận thêm: Balor." in page

    def test_a_wrong_option_that_became_right_though_no_fact_of_the_question_changed(
        self, content: Snapshot, reviewer: Client
    ) -> None:
        sat(content, {"who_in:club:2003:options": "Anam."})
        case = cases(put_right(start="2003-07-01"))["who_in:club:2003:options"]
        assert (case.verdict.fate, case.verdict.words) == ("second", ("Anam.",))
        assert "club-anam" not in case.model.facts

    def test_one_that_could_not_be_answered_rightly(self, content: Snapshot) -> None:
        sat(content, {"nth:club:3": "Balor."})
        case = cases(put_right(start="2003-07-01"))["nth:club:3"]
        assert (case.verdict.fate, case.verdict.words) == ("missed", ("Doria.",))

    def test_a_statement_of_which_the_other_judgement_is_right(self, content: Snapshot) -> None:
        id_ = "true_false:nth:club:1:anam"
        sat(content, {id_: [0]})
        case = cases(put_right(start="2003-07-01"))[id_]
        assert case.verdict.answer == [["Anam là nước đầu tiên gia nhập hội joined.", 0]]

    def test_another_of_several_right_answers_for_the_key_is_nothing_wrong(
        self, content: Snapshot, reviewer: Client
    ) -> None:
        """Doria still was a member then; only the engine would now ask about Anam."""
        sat(content, {"member:club:2003-12-31:options": None})
        revision = put_right(start="2003-07-01")
        assert cases(revision) == {}
        page = reviewer.get(address(revision)).content.decode()
        assert "Không điểm nào dựa vào những gì phiên bản này thay đổi" in page

    def test_one_that_only_reads_otherwise_is_not_wrong(self, content: Snapshot) -> None:
        sat(content, {YEAR: "2001."})
        revision = put_right(note_vi="Ghi chú mới.", note_en="A new note.")
        assert cases(revision) == {}

    def test_one_that_is_merely_not_asked_any_more_is_counted_and_left(
        self, content: Snapshot
    ) -> None:
        sat(content, {"true_false:date_of:club:balor:month:2000-03": [1]})
        found = look(put_right(start="2003-07-01"), snapshot("test"))
        assert (found.cases, found.only_not_asked) == ([], 1)

    def test_what_was_asked_after_the_correction_is_right(self, content: Snapshot) -> None:
        revision = put_right(start="2003-07-01")
        sat(snapshot("test"), {NTH: "Cadia."})
        assert cases(revision) == {}

    def test_a_retracted_fact(self, content: Snapshot, reviewer: Client) -> None:
        sat(content, {YEAR: "2001."})
        revision = put_right(status="retracted")
        assert cases(revision)[YEAR].verdict.fate == "vanished"

    def test_a_fact_that_came_later_makes_an_answer_wrong(self, content: Snapshot) -> None:
        """It is put back: a retracted fact is taken up again, as a new one would be."""
        put_right(status="retracted")
        sat(snapshot("test"), {NTH: ""})
        case = cases(put_right(status="published"))[NTH]
        assert (case.verdict.fate, case.verdict.words) == ("missed", ("Anam.",))

    @pytest.mark.parametrize("papers", [1, 6])
    def test_the_page_asks_the_database_no_more_for_more_papers(
        self,
        papers: int,
        content: Snapshot,
        task: Assignment,
        reviewer: Client,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        for _ in range(papers):
            sat(content, {NTH: "Balor.", COUNT: "2.", WHO: None}, task)
            sat(content, {NTH: "Cadia.", YEAR: "2001."})
        revision = put_right(start="2003-07-01")
        snapshot("test")
        reviewer.get(address(revision))
        with django_assert_num_queries(QUERIES):
            page = reviewer.get(address(revision))
        assert page.status_code == 200
        sent = _chosen(page.content.decode())
        with django_assert_num_queries(QUERIES + 8):
            assert reviewer.post(address(revision), sent).status_code == 200


QUERIES = 17
"""Session, person, pack, revision; sittings that are over; languages, rows by fact and by
question, papers, answers, classes, adjustments, rulings; the packs of the frame."""


class TestDryRun:
    def test_it_says_what_changes_by_class_and_changes_nothing(
        self, content: Snapshot, room: Classroom, task: Assignment, reviewer: Client
    ) -> None:
        one, two, _ = students(room)
        loses = sat(content, {NTH: "Balor.", WHO: ""}, task, student=one)
        sat(content, {NTH: "", WHO: ""}, task, student=two)
        sat(content, {NTH: "Balor.", WHO: "Balor."})
        before = list(Response.objects.order_by("pk").values())
        revision = put_right(start="2003-07-01")
        page, _sent = tried(reviewer, revision)
        text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
        assert "8B 2 1 0 5 → 10 /10" in text
        assert "Tự học 1 1 0 0 → 10 /10" in text
        assert one.display_name not in page
        assert points(loses) == 5
        assert list(Response.objects.order_by("pk").values()) == before
        assert not Ruling.objects.exists()
        assert not Correction.objects.exists()

    def test_nobody_loses_unless_it_is_ticked(self, content: Snapshot, reviewer: Client) -> None:
        had = sat(content, {NTH: ""})
        gains = sat(content, {NTH: "Balor."})
        revision = put_right(start="2003-07-01")
        page, _ = tried(reviewer, revision)
        assert "bài sẽ bị giảm điểm" not in page
        page, _ = tried(reviewer, revision, may_lower="on")
        assert "1 bài sẽ bị giảm điểm." in page
        agreed(reviewer, revision)
        assert (points(had), points(gains)) == (10, 10)

    def test_it_may_lower_where_it_is_ticked(self, content: Snapshot, reviewer: Client) -> None:
        had = sat(content, {NTH: ""})
        gains = sat(content, {NTH: "Balor."})
        revision = put_right(start="2003-07-01")
        agreed(reviewer, revision, may_lower="on")
        assert (points(had), points(gains)) == (0, 10)

    def test_going_back_keeps_what_was_chosen(self, content: Snapshot, reviewer: Client) -> None:
        sat(content, {NTH: "Balor."})
        revision = put_right(start="2003-07-01")
        case = cases(revision)[NTH]
        _, sent = tried(reviewer, revision, **{field(case): "void"})
        del sent["agreed"]
        page = reviewer.post(address(revision), sent | {"back": "1"}).content.decode()
        assert _chosen(page) == {field(case): "void"}

    @pytest.mark.parametrize("choice", ["leave", "nonsense", ""])
    def test_nothing_chosen_is_said(self, choice: str, content: Snapshot, reviewer: Client) -> None:
        sat(content, {NTH: "Balor."})
        revision = put_right(start="2003-07-01")
        sent = {field(cases(revision)[NTH]): choice}
        response = reviewer.post(address(revision), sent)
        assert response.status_code == 422
        assert "Chưa có gì thay đổi." in response.content.decode()
        assert not Ruling.objects.exists()


class TestSettling:
    def test_void_rekey_and_both_in_one_go_and_stored_is_recomputed(
        self, content: Snapshot, task: Assignment, reviewer: Client
    ) -> None:
        """Four questions: void, by the new key, both, and one that is left."""
        first = {NTH: "Balor.", WHO: "Balor.", COUNT: "1.", YEAR: "2001."}
        paper = sat(content, first, task)
        blank = sat(content, dict.fromkeys(first), task)
        assert points(paper) == 0
        revision = put_right(start="2003-07-01")
        found = cases(revision)
        chosen = {NTH: "rekey", WHO: "void", COUNT: "both", YEAR: "leave"}
        page = agreed(reviewer, revision, **{field(found[id_]): one for id_, one in chosen.items()})
        assert "Đã lưu: điểm của 2 bài đã thay đổi." in page.content.decode()
        assert (points(paper), points(blank)) == (Decimal("7.5"), Decimal("2.5"))
        assert {one.occasion for one in Ruling.objects.all()} == {0}
        assert Ruling.objects.count() == 3

    def test_without_a_reason_nothing_is_done(self, content: Snapshot, reviewer: Client) -> None:
        paper = sat(content, {NTH: "Balor."})
        revision = put_right(start="2003-07-01")
        _, sent = tried(reviewer, revision)
        response = reviewer.post(address(revision), sent | {"reason": "  "})
        assert response.status_code == 422
        assert "Hãy nêu lí do: học sinh sẽ đọc." in response.content.decode()
        assert points(paper) == 0

    def test_sent_twice_it_is_done_once(
        self, content: Snapshot, task: Assignment, reviewer: Client
    ) -> None:
        sat(content, {NTH: "Balor.", WHO: None}, task)
        revision = put_right(start="2003-07-01")
        _, sent = tried(reviewer, revision)
        for _ in range(2):
            page = reviewer.post(address(revision), sent | {"reason": "Sai."}, follow=True)
            assert page.status_code == 200
        assert "đã được lưu từ trước" in page.content.decode()
        assert (Ruling.objects.count(), Adjustment.objects.count()) == (2, 2)
        assert Correction.objects.count() == 1

    def test_what_changed_meanwhile_is_shown_instead(
        self, content: Snapshot, reviewer: Client
    ) -> None:
        paper = sat(content, {NTH: "Balor."})
        revision = put_right(start="2003-07-01")
        _, sent = tried(reviewer, revision)
        late = sat(content, {NTH: "Balor."})
        response = reviewer.post(address(revision), sent | {"reason": "Sai."})
        assert response.status_code == 409
        page = response.content.decode()
        assert "Trong lúc đó" in page
        assert points(paper) == 0
        again = _hidden(page)
        reviewer.post(address(revision), again | {"reason": "Sai."})
        assert (points(paper), points(late)) == (10, 10)

    def test_two_reviewers_at_once_settle_it_once(
        self, content: Snapshot, reviewer: Client
    ) -> None:
        sat(content, {NTH: "Balor."})
        revision = put_right(start="2003-07-01")
        _, sent = tried(reviewer, revision)
        other = Client()
        other.force_login(ReviewerFactory())
        agreed(other, revision)
        response = reviewer.post(address(revision), sent | {"reason": "Sai."})
        assert response.status_code == 409
        assert Ruling.objects.count() == 1

    def test_once_it_is_decided_the_page_says_so_and_suggests_to_leave_it(
        self, content: Snapshot, reviewer: Client
    ) -> None:
        sat(content, {NTH: "Balor."})
        sat(content, {NTH: None})
        revision = put_right(start="2003-07-01")
        page = agreed(reviewer, revision).content.decode()
        assert "Nguồn ghi nhầm năm." in page
        assert "đã xử lí rồi" in page
        assert _chosen(page) == {field(cases(revision)[NTH]): "leave"}

    def test_where_nobody_gave_the_second_right_answer_nothing_is_suggested(
        self, content: Snapshot, reviewer: Client
    ) -> None:
        sat(content, {"who_in:club:2003:options": "Cadia."})
        revision = put_right(start="2003-07-01")
        page = reviewer.get(address(revision)).content.decode()
        assert list(_chosen(page).values()) == ["leave"]
        assert "không ai trả lời điều nay là đúng" in page

    def test_of_one_question_only_the_papers_that_a_ruling_changed_are_decided(
        self, content: Snapshot, reviewer: Client
    ) -> None:
        """In one paper the new key stood among the options, in the other it did not."""
        sat(content, {NTH: "Balor."})
        other = sat(content, {NTH: "Cadia."})
        asked = other.asked.get()
        asked.options = [
            o | {"ref": "farland"} if o["ref"] == "balor" else o for o in asked.options
        ]
        asked.save()
        revision = put_right(start="2003-07-01")
        one, two = sorted(look(revision, snapshot("test")).cases, key=lambda c: c.verdict.fate)
        assert (one.verdict.fate, two.verdict.fate) == ("missed", "rekeyed")
        page = agreed(reviewer, revision, **{field(one): "leave"}).content.decode()
        assert _chosen(page) == {field(one): "void", field(two): "leave"}

    def test_a_paper_handed_in_later_is_to_be_decided_again(
        self, content: Snapshot, reviewer: Client
    ) -> None:
        sat(content, {NTH: "Balor."})
        revision = put_right(start="2003-07-01")
        agreed(reviewer, revision)
        later = sat(content, {NTH: "Balor."}, at=NOW + timedelta(days=9999))
        page = reviewer.get(address(revision)).content.decode()
        assert _chosen(page) == {field(cases(revision)[NTH]): "rekey"}
        agreed(reviewer, revision)
        assert points(later) == 10

    def test_a_paper_whose_time_is_over_is_closed_first(
        self, content: Snapshot, reviewer: Client
    ) -> None:
        late = sat(content, {NTH: "Balor."}, at=None)
        Attempt.objects.update(deadline_at=NOW)
        revision = put_right(start="2003-07-01")
        agreed(reviewer, revision)
        assert points(late) == 10

    def test_a_decision_is_taken_back_by_another(self, content: Snapshot, reviewer: Client) -> None:
        paper = sat(content, {NTH: "Cadia."})
        revision = put_right(start="2003-07-01")
        name = field(cases(revision)[NTH])
        agreed(reviewer, revision, **{name: "void"})
        assert points(paper) == 10
        agreed(reviewer, revision, **{name: "marked", "may_lower": "on"})
        assert points(paper) == 0
        assert Ruling.objects.count() == 2

    def test_every_writing_of_what_is_typed_is_taken(
        self, content: Snapshot, reviewer: Client
    ) -> None:
        id_ = "cloze:club-doria:subject:2003"
        wrote, wrong = sat(content, {id_: "anam"}), sat(content, {id_: "Balor"})
        revision = put_right(start="2003-07-01")
        agreed(reviewer, revision)
        assert (points(wrote), points(wrong)) == (10, 0)

    def test_the_student_is_told(self, content: Snapshot, reviewer: Client) -> None:
        student = StudentFactory()
        sat(content, {NTH: "Balor."}, student=student)
        agreed(reviewer, put_right(start="2003-07-01"))
        own = Client()
        own.force_login(student)
        assert "Nguồn ghi nhầm năm." in own.get(reverse("learn:home")).content.decode()


class TestWhoMay:
    def test_an_editor_looks_and_decides_nothing(self, content: Snapshot, client: Client) -> None:
        sat(content, {NTH: "Balor."})
        revision = put_right(start="2003-07-01")
        client.force_login(EditorFactory())
        page = client.get(address(revision)).content.decode()
        assert "Người duyệt quyết định việc này." in page
        assert 'type="radio"' not in page
        sent = {field(cases(revision)[NTH]): "void", "agreed": "x", "key": str(uuid4())}
        assert client.post(address(revision), sent | {"reason": "x"}).status_code == 404
        assert not Ruling.objects.exists()

    @pytest.mark.parametrize("make", [TeacherFactory, StudentFactory, HeadFactory])
    def test_nobody_else_finds_it(self, make: Any, content: Snapshot, client: Client) -> None:
        revision = put_right(start="2003-07-01")
        client.force_login(make())
        assert client.get(address(revision)).status_code == 404
        wrong = reverse("newsroom:wrong_fact", args=["test", "club-anam"])
        assert client.get(wrong).status_code == 404

    def test_no_such_revision_pack_or_fact(self, content: Snapshot, reviewer: Client) -> None:
        for path in ("/newsroom/test/history/99/wrong/", "/newsroom/none/history/1/wrong/"):
            assert reviewer.get(path).status_code == 404
        assert reviewer.get("/newsroom/test/facts/none/wrong/").status_code == 404

    def test_from_the_fact_to_its_form_and_to_the_revisions_that_put_it_right(
        self, content: Snapshot, reviewer: Client
    ) -> None:
        wrong = reverse("newsroom:wrong_fact", args=["test", "club-anam"])
        page = reviewer.get(wrong).content.decode()
        assert reverse("newsroom:fact", args=["test", "club-anam"]) in page
        assert "Dữ kiện chưa được sửa lần nào." in page
        revision = put_right(start="2003-07-01")
        assert address(revision) in reviewer.get(wrong).content.decode()

    def test_the_revision_leads_there(self, content: Snapshot, reviewer: Client) -> None:
        revision = put_right(start="2003-07-01")
        page = reviewer.get(f"/newsroom/test/history/{revision.number}/").content.decode()
        assert f'href="{address(revision)}"' in page


class TestTeachers:
    @pytest.fixture
    def school(self) -> Any:
        return SchoolFactory()

    @pytest.fixture
    def settled(
        self, content: Snapshot, room: Classroom, task: Assignment, reviewer: Client
    ) -> Correction:
        for student in students(room):
            sat(content, {NTH: "Balor.", WHO: ""}, task, student=student)
        sat(content, {NTH: "Balor."}, AssignmentFactory(classroom=class_of(1, name="9C")))
        agreed(reviewer, put_right(start="2003-07-01"))
        return Correction.objects.get(assignment=task)

    def pages(self, task: Assignment) -> dict[str, str]:
        return {
            "home": reverse("teach:home"),
            "classroom": reverse("teach:classroom", args=[task.classroom_id]),
            "results": reverse("teach:results", args=[task.pk]),
        }

    @pytest.mark.parametrize("back", ["home", "classroom", "results"])
    def test_they_are_told_what_and_why_until_they_have_seen_it(
        self, back: str, settled: Correction, task: Assignment
    ) -> None:
        teacher, client = task.classroom.teacher, Client()
        client.force_login(teacher)
        for address in self.pages(task).values():
            page = client.get(address).content.decode()
            assert page.count("Một dữ kiện đã được đính chính") == 1
            assert "3 bài của lớp tăng điểm." in page
            assert "Nguồn ghi nhầm năm." in page
            assert "đầu tiên gia nhập hội joined" in page
        seen = reverse("teach:correction_seen", args=[settled.pk])
        assert client.get(seen).status_code == 302
        assert "Đã xem" in client.get(self.pages(task)["home"]).content.decode()
        for _ in range(2):
            response = client.post(seen, {"back": back})
            assert response["Location"] == self.pages(task)[back]
        for name, address in self.pages(task).items():
            page = client.get(address).content.decode()
            assert ("Một dữ kiện đã được đính chính" in page) is (name == "results")
            assert "Đã xem" not in page

    def test_each_teacher_of_the_class_for_themselves(
        self, settled: Correction, task: Assignment
    ) -> None:
        other = CoTeacherFactory(classroom=task.classroom).teacher
        client = Client()
        client.force_login(task.classroom.teacher)
        client.post(reverse("teach:correction_seen", args=[settled.pk]))
        client.force_login(other)
        page = client.get(reverse("teach:home")).content.decode()
        assert page.count("Một dữ kiện đã được đính chính") == 1

    def test_a_teacher_of_another_class_finds_nothing(
        self, settled: Correction, task: Assignment
    ) -> None:
        client = Client()
        client.force_login(TeacherFactory())
        assert "đính chính" not in client.get(reverse("teach:home")).content.decode()
        seen = reverse("teach:correction_seen", args=[settled.pk])
        assert client.post(seen).status_code == 404
        assert not settled.seen_by.exists()

    def test_the_head_reads_it_with_the_results_and_an_archived_class_is_silent(
        self, settled: Correction, task: Assignment, school: Any
    ) -> None:
        teacher, client = task.classroom.teacher, Client()
        User.objects.filter(pk=teacher.pk).update(school=school)
        client.force_login(HeadFactory(school=school))
        page = client.get(self.pages(task)["results"]).content.decode()
        assert "3 bài của lớp tăng điểm." in page
        assert "Đã xem" not in page
        Classroom.objects.filter(pk=task.classroom_id).update(archived_at=NOW)
        client.force_login(teacher)
        assert "đính chính" not in client.get(self.pages(task)["home"]).content.decode()

    def test_classes_in_which_no_paper_changed_are_told_nothing(
        self, content: Snapshot, room: Classroom, task: Assignment, reviewer: Client
    ) -> None:
        sat(content, {NTH: ""}, task)
        sat(content, {NTH: "Balor."})
        agreed(reviewer, put_right(start="2003-07-01"))
        assert not Correction.objects.exists()
