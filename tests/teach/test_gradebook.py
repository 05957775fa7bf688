"""The gradebook as a teacher sees it and takes it along."""

import io
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from content.queries import Snapshot
from quiz.accounts.models import User
from quiz.classrooms.models import Classroom, Viewing
from tests.factories.classrooms import DAY, NOW, AssignmentFactory, class_of, handed_in


@pytest.fixture
def room(teacher: User, small_pack: Snapshot) -> Classroom:
    """Three students: one with 7.5 and a late 2.5, one half way, one with nothing."""
    room = class_of(3, teacher=teacher, name="9B")
    good, sitting, _ = room.memberships.all()
    first = AssignmentFactory(classroom=room, opens_at=NOW - 9 * DAY, due_at=NOW - 2 * DAY)
    soon = timezone.now() + DAY
    second = AssignmentFactory(
        classroom=room, opens_at=NOW - 8 * DAY, due_at=soon, title="Kiểm tra 15 phút"
    )
    handed_in(first, good, right=1, at=NOW - DAY)
    handed_in(second, good, right=3)
    handed_in(second, sitting, at=None)
    return room


def page(client: Client, room: Classroom, query: str = "") -> str:
    return client.get(f"/teach/classes/{room.pk}/marks/{query}").content.decode()


def test_marks_and_words(owner: Client, room: Classroom) -> None:
    text = page(owner, room)
    for said in (">7,5</a>", ">2,5</a> <small>muộn</small>", "thiếu", "đang làm", "1/3 đã làm"):
        assert said in text
    assert text.index("Kiểm tra 15 phút") < text.index("first-lesson vi")
    oldest = page(owner, room, "?order=oldest")
    assert oldest.index("first-lesson vi") < oldest.index("Kiểm tra 15 phút")


def test_in_english_a_mark_has_a_point(owner: Client, room: Classroom) -> None:
    owner.cookies["django_language"] = "en"
    text = page(owner, room)
    for said in (">7.5</a>", "<small>late</small>", "missing", "doing"):
        assert said.replace("late", "was late") in text


def test_a_mark_leads_to_the_paper_and_a_name_to_the_student(
    owner: Client, room: Classroom
) -> None:
    member = room.memberships.first()
    assert member
    attempt = member.student.attempts.latest("pk")
    text = page(owner, room)
    assert f'href="/teach/papers/{attempt.pk}/"' in text
    assert f'href="/teach/students/{member.pk}/"' in text
    assert owner.get(f"/teach/papers/{attempt.pk}/").status_code == 200


@pytest.mark.parametrize(("students", "assignments"), [(2, 2), (9, 7)])
def test_queries_and_size(
    students: int,
    assignments: int,
    owner: Client,
    teacher: User,
    small_pack: Snapshot,
    django_assert_num_queries: Any,
) -> None:
    room = class_of(students, teacher=teacher)
    for _ in range(assignments):
        assignment = AssignmentFactory(classroom=room)
        for member in room.memberships.all():
            handed_in(assignment, member)
    page(owner, room)  # who looked is noted once
    # session, user, class, who looked; assignments, to be closed, members; tries, extensions,
    # chosen, readings; rulings; revision
    with django_assert_num_queries(13):
        text = page(owner, room)
    assert text.count(">7,5</a>") == students * assignments
    assert len(text) < 12_000 + 1_000 * (students + assignments) + 100 * students * assignments


def test_an_empty_class_says_what_to_do(owner: Client, teacher: User) -> None:
    assert "Lớp chưa có học sinh" in page(owner, class_of(0, teacher=teacher))
    assert "Chưa có điểm" in page(owner, class_of(1, teacher=teacher))


def test_the_file_for_excel(owner: Client, room: Classroom) -> None:
    response = owner.get(f"/teach/classes/{room.pk}/marks.xlsx")
    assert "9B.xlsx" in response["Content-Disposition"]
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == "Sổ điểm lớp 9B"
    head, good, sitting, last = rows[2:6]
    assert head[0:2] == ["STT", "Họ và tên"]
    assert [title.split(" (")[0] for title in head[2:4]] == ["first-lesson vi", "Kiểm tra 15 phút"]
    assert good[2:] == [2.5, 7.5, 5]
    assert sitting[2:] == ["thiếu", "đang làm", None]
    assert last[2:] == ["thiếu", "chưa làm", None]


@pytest.mark.parametrize(("lang", "line"), [("vi", ";2,5;7,5;5"), ("en", ",2.5,7.5,5")])
def test_the_file_for_anything(owner: Client, room: Classroom, lang: str, line: str) -> None:
    owner.cookies["django_language"] = lang
    response = owner.get(f"/teach/classes/{room.pk}/marks.csv")
    text = response.content.decode("utf-8-sig")
    assert line in text.splitlines()[1]


def test_who_looked_is_noted(owner: Client, room: Classroom, teacher: User) -> None:
    page(owner, room)
    owner.get(f"/teach/classes/{room.pk}/marks.csv")
    assert set(Viewing.objects.values_list("viewer", "page")) == {
        (teacher.pk, "gradebook"),
        (teacher.pk, "file"),
    }


def test_names_are_text_and_nothing_else(owner: Client, room: Classroom) -> None:
    member = room.memberships.select_related("student").first()
    assert member
    member.student.display_name = "<script>alert(1)</script>=1+1"
    member.student.save()
    assert "<script>alert" not in page(owner, room)
    sheet = load_workbook(
        io.BytesIO(owner.get(f"/teach/classes/{room.pk}/marks.xlsx").content)
    ).active
    assert sheet is not None
    assert sheet.cell(4, 2).data_type == "s"
