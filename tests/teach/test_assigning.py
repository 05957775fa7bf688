"""Asking a class for something in three clicks, and changing it afterwards."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from content.queries import Snapshot
from quiz.accounts.models import User
from quiz.attempts.models import Attempt
from quiz.classrooms.assigning import assign
from quiz.classrooms.models import (
    Assignment,
    Classroom,
    Kind,
    LateRule,
    Telling,
    Variety,
)
from quiz.classrooms.plans import usual
from quiz.classrooms.sitting import begin
from tests.factories.accounts import TeacherFactory
from tests.factories.classrooms import (
    DAY,
    AssignmentFactory,
    MatrixFactory,
    blueprint_of,
    class_of,
    handed_in,
)
from tests.factories.lessons import FIRST

FIELD = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


@pytest.fixture
def address(classroom: Classroom, small_pack: Snapshot) -> str:
    return f"/teach/classes/{classroom.pk}/assign/"


def today() -> date:
    return timezone.localdate()


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def standing(client: Client, path: str) -> dict[str, Any]:
    """What the form sends when nothing is touched."""
    form = client.get(path).context["form"]
    values = ((field.html_name, field.value()) for field in form)
    return {name: value for name, value in values if value is not None}


def local(moment: datetime) -> datetime:
    return timezone.localtime(moment)


def test_the_page_offers_lessons_tests_and_what_is_confused(
    owner: Client, address: str, teacher: User
) -> None:
    mine = MatrixFactory(teacher=teacher, name="Ôn tập chương 1")
    theirs = MatrixFactory(name="Của người khác")
    text = text_of(owner, address)
    for said in ("first-lesson vi", "second-lesson vi", "Thi thử tốt nghiệp THPT", mine.name):
        assert said in text
    assert theirs.name not in text
    assert f"{address}quiz/?lesson={FIRST}" in text
    assert f"{address}paper/?matrix={mine.pk}" in text


def test_an_empty_class_is_asked_nothing_yet(owner: Client, teacher: User, small_pack: Any) -> None:
    empty = class_of(0, teacher=teacher)
    text = text_of(owner, f"/teach/classes/{empty.pk}/assign/")
    assert "first-lesson vi" not in text
    assert f"/teach/classes/{empty.pk}/students/" in text


def test_an_archived_class_says_why_not(owner: Client, classroom: Classroom, address: str) -> None:
    Classroom.objects.update(archived_at=timezone.now())
    assert "Lớp này đã được lưu trữ" in text_of(owner, address)
    path = f"{address}quiz/?lesson={FIRST}"
    response = owner.post(path, standing(owner, path))
    assert response.status_code == 422
    assert not Assignment.objects.exists()


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("reading/?lesson=first-lesson", Kind.READING),
        ("quiz/?lesson=first-lesson", Kind.QUIZ),
        ("paper/?matrix=thpt", Kind.PAPER),
        ("paper/?matrix=quarter", Kind.PAPER),
    ],
)
def test_nothing_need_be_touched(
    query: str, kind: Kind, owner: Client, address: str, classroom: Classroom
) -> None:
    response = owner.post(address + query, standing(owner, address + query), follow=True)
    assert "Đã giao bài cho lớp." in response.content.decode()
    given = Assignment.objects.get()
    assert (given.kind, given.classroom, given.is_for_all) == (kind, classroom, True)
    assert abs(given.opens_at - timezone.now()) < timedelta(seconds=30)
    due = local(given.due_at)
    assert (due.hour, due.minute, due.second) == (23, 59, 59)
    days = (due.date() - today()).days
    assert days in ((0, 1) if kind == Kind.PAPER else (7,))


def test_the_thpt_paper_takes_fifty_minutes(owner: Client, address: str) -> None:
    path = f"{address}paper/?matrix=thpt"
    owner.post(path, standing(owner, path))
    given = Assignment.objects.get()
    assert (given.minutes, given.attempts, given.late) == (50, 1, LateRule.REFUSE)
    assert [part["number"] for part in given.blueprint["parts"]] == [24, 4]


def test_everything_can_be_settled(owner: Client, address: str, classroom: Classroom) -> None:
    second = classroom.memberships.all()[1]
    day = today() + timedelta(days=2)
    fields = {
        "due_on": day,
        "due_time": "10:30",
        "opens_on": day,
        "opens_time": "09:15",
        "minutes": 20,
        "for_whom": "some",
        "students": [second.student_id],
        "attempts": 2,
        "late": "accept",
        "telling": "never",
        "variety": "same",
        "title": " Kiểm tra  miệng ",
    }
    assert owner.post(f"{address}paper/?matrix=quarter", fields).status_code == 302
    given = Assignment.objects.get()
    assert (local(given.opens_at).strftime("%H:%M"), local(given.due_at).strftime("%H:%M:%S")) == (
        "09:15",
        "10:30:00",
    )
    assert (given.minutes, given.attempts, given.title) == (20, 2, "Kiểm tra miệng")
    assert (given.late, given.telling) == (LateRule.ACCEPT, Telling.NEVER)
    assert given.variety == Variety.SAME
    assert [one.student_id for one in given.chosen.all()] == [second.student_id]


def test_a_day_without_a_time_opens_at_its_start(owner: Client, address: str) -> None:
    path = f"{address}quiz/?lesson={FIRST}"
    day = today() + timedelta(days=2)
    owner.post(path, standing(owner, path) | {"opens_on": day, "opens_time": ""})
    opens = local(Assignment.objects.get().opens_at)
    assert (opens.date(), opens.hour, opens.minute) == (day, 0, 0)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("due_on", {"due_on": date(2020, 1, 1)}),
        ("due_on", {"due_on": date(2999, 1, 1)}),
        ("due_on", {"due_on": date.max, "opens_on": date.max}),
        ("due_on", {"due_on": "31/12"}),
        ("due_on", {"due_on": ""}),
        ("due_time", {"due_time": "25:00"}),
        ("opens_on", {"opens_on": date(2020, 1, 1)}),
        ("students", {"for_whom": "some"}),
        ("students", {"for_whom": "some", "students": [99999]}),
        ("for_whom", {"for_whom": "nobody"}),
        ("questions", {"questions": 2}),
        ("questions", {"questions": "x"}),
        ("attempts", {"attempts": -1}),
        ("late", {"late": "perhaps"}),
        ("title", {"title": "\u202e"}),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field(
    field: str, wrong: dict[str, Any], owner: Client, address: str
) -> None:
    path = f"{address}quiz/?lesson={FIRST}"
    response = owner.post(path, standing(owner, path) | wrong)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert "errorlist" in response.content.decode()
    assert not Assignment.objects.exists()


@pytest.mark.parametrize(
    "nothing",
    [
        "quiz/?lesson=no-such-lesson",
        "paper/?matrix=no-such-matrix",
        "paper/?matrix=999",
        "paper/?matrix=99999999999999999999",
        "confused/?lesson=first-lesson",
        "cooking/?lesson=first-lesson",
    ],
)
def test_what_is_not_there(nothing: str, owner: Client, address: str) -> None:
    assert owner.get(address + nothing).status_code == 404
    assert owner.post(address + nothing, {}).status_code == 404


def test_another_teachers_matrix_is_not_there(owner: Client, address: str) -> None:
    theirs = MatrixFactory()
    assert owner.get(f"{address}paper/?matrix={theirs.pk}").status_code == 404


def test_a_test_says_what_it_is_made_of_and_what_is_missing(owner: Client, address: str) -> None:
    text = text_of(owner, f"{address}paper/?matrix=thpt")
    assert "Cấu trúc đề" in text
    assert re.search(r"Không đủ câu hỏi: đề chỉ có \d+/28 câu", text)


@pytest.mark.parametrize("size", [2, 30])
def test_queries_of_the_form(
    size: int, owner: Client, teacher: User, small_pack: Any, django_assert_num_queries: Any
) -> None:
    room = class_of(size, teacher=teacher)
    path = f"/teach/classes/{room.pk}/assign/quiz/?lesson={FIRST}"
    owner.get(path)
    with django_assert_num_queries(5):  # session, user, class, revision, members
        assert owner.get(path).content.decode().count('name="students"') == size


# Changing it


@pytest.fixture
def exam(classroom: Classroom, small_pack: Snapshot) -> Assignment:
    """A test of ten minutes: 1 sits it, 2 has not begun."""
    now = timezone.now()
    plan = usual(Kind.PAPER, now, blueprint=blueprint_of(3), title="15 phút")
    given = assign(classroom=classroom, pack="test", plan=plan, now=now)
    first = classroom.memberships.select_related("student").first()
    assert first
    begin(student=first.student, assignment=given, lang="vi", seed=1, now=now)
    return given


def agreed(page: str) -> dict[str, list[str]]:
    """What the page that asks sends back."""
    found: dict[str, list[str]] = {}
    for name, value in FIELD.findall(page):
        found.setdefault(name, []).append(value)
    return found


def test_a_change_is_said_before_it_is_saved(owner: Client, exam: Assignment) -> None:
    path = f"/teach/assignments/{exam.pk}/change/"
    page = owner.post(path, standing(owner, path) | {"minutes": 20}).content.decode()
    assert "1 em đang làm bài: thời gian làm bài tăng ngay 10 phút." in page
    assert "1 em chưa làm: làm theo quy định mới." in page
    assert "<s>10</s>" in page
    assert "<strong>20</strong>" in page
    exam.refresh_from_db()
    assert exam.minutes == 10
    response = owner.post(path, agreed(page), follow=True)
    assert "Đã lưu thay đổi." in response.content.decode()
    exam.refresh_from_db()
    attempt = Attempt.objects.get()
    assert exam.minutes == 20
    assert attempt.deadline_at
    assert attempt.deadline_at - attempt.started_at == timedelta(minutes=20)


def test_nothing_else_changes_by_it(owner: Client, exam: Assignment) -> None:
    columns = [field.attname for field in Assignment._meta.fields if field.attname != "minutes"]
    before = Assignment.objects.values(*columns).get()
    path = f"/teach/assignments/{exam.pk}/change/"
    page = owner.post(path, standing(owner, path) | {"minutes": 20}).content.decode()
    owner.post(path, agreed(page))
    assert Assignment.objects.values(*columns).get() == before


def test_what_was_agreed_to_must_still_be_what_happens(owner: Client, exam: Assignment) -> None:
    path = f"/teach/assignments/{exam.pk}/change/"
    page = owner.post(path, standing(owner, path) | {"minutes": 20}).content.decode()
    second = exam.classroom.memberships.select_related("student")[1]
    begin(student=second.student, assignment=exam, lang="vi", seed=2, now=timezone.now())
    response = owner.post(path, agreed(page))
    assert response.status_code == 409
    again = response.content.decode()
    assert "2 em đang làm bài" in again
    exam.refresh_from_db()
    assert exam.minutes == 10
    owner.post(path, agreed(again))
    exam.refresh_from_db()
    assert exam.minutes == 20


def test_a_mark_of_another_change_saves_nothing(owner: Client, exam: Assignment) -> None:
    path = f"/teach/assignments/{exam.pk}/change/"
    page = owner.post(path, standing(owner, path) | {"minutes": 20}).content.decode()
    response = owner.post(path, agreed(page) | {"minutes": ["99"]})
    assert response.status_code == 409
    assert Assignment.objects.get().minutes == 10


def test_the_questions_of_a_test_that_is_sat_cannot_be_changed(
    owner: Client, exam: Assignment
) -> None:
    path = f"/teach/assignments/{exam.pk}/change/"
    page = owner.post(path, standing(owner, path) | {"variety": "own"}).content.decode()
    assert "Không có quy định nào thay đổi." in page
    owner.post(path, agreed(page))
    assert Assignment.objects.get().variety == Variety.SHUFFLED


def test_who_sits_cannot_be_left_out(owner: Client, exam: Assignment) -> None:
    path = f"/teach/assignments/{exam.pk}/change/"
    first, second = exam.classroom.memberships.select_related("student")
    sent = standing(owner, path) | {"for_whom": "some", "students": [second.student_id]}
    response = owner.post(path, sent)
    assert response.status_code == 422
    assert f"không bỏ ra được: {first.student.display_name}" in response.content.decode()


def test_a_change_of_nothing_says_so(owner: Client, exam: Assignment) -> None:
    path = f"/teach/assignments/{exam.pk}/change/"
    page = owner.post(path, standing(owner, path)).content.decode()
    assert "Không có quy định nào thay đổi." in page


def test_names_are_no_markup(owner: Client, exam: Assignment) -> None:
    User.objects.filter(role="student").update(display_name="<img src=x onerror=alert(1)>")
    for page in ("change", "extend", "live"):
        text = text_of(owner, f"/teach/assignments/{exam.pk}/{page}/")
        assert "&lt;img src=x" in text
        assert "<img src=x" not in text


# One student, another class, the end


def test_more_time_for_one_student(owner: Client, exam: Assignment) -> None:
    path = f"/teach/assignments/{exam.pk}/extend/"
    first, second = exam.classroom.memberships.select_related("student")
    day = today() + timedelta(days=3)
    fields = {"student": first.student_id, "due_on": day, "due_time": "", "minutes": 15}
    page = owner.post(path, fields, follow=True).content.decode()
    assert f"Đã gia hạn cho em {first.student.display_name}." in page
    assert "thêm 15 phút" in page
    given = exam.extensions.get()
    assert local(given.due_at or exam.due_at).date() == day  # type: ignore[arg-type]
    attempt = Attempt.objects.get()
    assert attempt.deadline_at
    assert attempt.deadline_at - attempt.started_at == timedelta(minutes=25)
    stands = text_of(owner, f"{path}?student={first.student_id}")
    assert f'value="{day}"' in stands
    assert 'value="15"' in stands
    assert f'value="{day}"' not in text_of(owner, f"{path}?student={second.student_id}")


@pytest.mark.parametrize(
    "wrong",
    [
        {"student": 9999},
        {"student": "x"},
        {"minutes": 301},
        {"minutes": -1},
        {"due_on": "soon"},
        {"due_on": date.max},
    ],
)
def test_more_time_that_makes_no_sense(
    wrong: dict[str, Any], owner: Client, exam: Assignment
) -> None:
    first = exam.classroom.memberships.first()
    assert first
    path = f"/teach/assignments/{exam.pk}/extend/"
    response = owner.post(path, {"student": first.student_id, "minutes": 5} | wrong)
    assert response.status_code == 422
    assert not exam.extensions.exists()


def test_a_copy_for_another_class(owner: Client, exam: Assignment, teacher: User) -> None:
    path = f"/teach/assignments/{exam.pk}/copy/"
    assert "Không có lớp nào khác để giao." in text_of(owner, path)
    other = class_of(1, teacher=teacher, name="8B")
    class_of(1, teacher=TeacherFactory(), name="Lớp lạ")
    text = text_of(owner, path)
    assert "8B" in text
    assert "Lớp lạ" not in text
    response = owner.post(path, standing(owner, path), follow=True)
    assert "Đã giao cả cho lớp 8B." in response.content.decode()
    copied = Assignment.objects.get(classroom=other)
    assert (copied.title, copied.blueprint) == (exam.title, exam.blueprint)


def test_another_teachers_class_gets_no_copy(
    owner: Client, exam: Assignment, teacher: User
) -> None:
    class_of(1, teacher=teacher)
    theirs = class_of(1)
    path = f"/teach/assignments/{exam.pk}/copy/"
    response = owner.post(path, standing(owner, path) | {"room": theirs.pk})
    assert response.status_code == 422
    assert not Assignment.objects.filter(classroom=theirs).exists()


def test_closing_asks_first(owner: Client, exam: Assignment) -> None:
    path = f"/teach/assignments/{exam.pk}/close/"
    assert "1 em đang làm bài" in text_of(owner, path)
    exam.refresh_from_db()
    assert exam.closed_at is None
    page = owner.post(path, follow=True).content.decode()
    assert "Đã thu bài của 1 em đang làm" in page
    assert Assignment.objects.get().closed_at is not None
    assert f"/teach/assignments/{exam.pk}/reopen/" in page
    page = owner.post(f"/teach/assignments/{exam.pk}/reopen/", follow=True).content.decode()
    assert "Đã mở lại." in page
    assert Assignment.objects.get().closed_at is None


def test_deleting_what_nobody_has_begun(
    owner: Client, classroom: Classroom, small_pack: Any
) -> None:
    given = AssignmentFactory(classroom=classroom)
    path = f"/teach/assignments/{given.pk}/delete/"
    assert "Chưa em nào làm bài này." in text_of(owner, path)
    assert Assignment.objects.exists()
    response = owner.post(path, follow=True)
    assert "Đã xoá." in response.content.decode()
    assert not Assignment.objects.exists()


def test_what_somebody_has_begun_can_only_be_closed(owner: Client, exam: Assignment) -> None:
    path = f"/teach/assignments/{exam.pk}/delete/"
    text = text_of(owner, path)
    assert "không xoá được" in text
    assert f"/teach/assignments/{exam.pk}/close/" in text
    assert owner.post(path).status_code == 409
    assert Assignment.objects.exists()


@pytest.mark.parametrize("students", [1, 20])
def test_queries_of_a_change(
    students: int, owner: Client, teacher: User, small_pack: Any, django_assert_num_queries: Any
) -> None:
    room = class_of(students, teacher=teacher)
    given = AssignmentFactory(
        classroom=room, opens_at=timezone.now() - DAY, due_at=timezone.now() + DAY
    )
    for member in room.memberships.all():
        handed_in(given, member, at=timezone.now())
    path = f"/teach/assignments/{given.pk}/change/"
    sent = standing(owner, path) | {"title": "Khác"}
    # session, user, assignment, members, begun (2), chosen, revision; checked: begun (2);
    # effects (11 where no test is sat)
    with django_assert_num_queries(21):
        page = owner.post(path, sent).content.decode()
    assert f"{students} em đã nộp: không đổi." in page
