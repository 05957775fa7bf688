"""Reports for parents: what they say, what they never say, and that names in them stay text."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from content.queries import Snapshot
from quiz.accounts.models import User
from quiz.attempts.models import AskedQuestion, Remedy
from quiz.attempts.remedies import Proposal
from quiz.attempts.rulings import dry_run, rule
from quiz.classrooms.heat import Share
from quiz.classrooms.models import Classroom, Kind, Membership, Viewing
from quiz.classrooms.reports import FEWEST_STUDENTS, MOST_WORK, goes_well, to_practise
from quiz.progress.models import Card
from tests.factories.classrooms import DAY, AssignmentFactory, class_of, handed_in
from tests.factories.lessons import FACTS

HOUR = timedelta(hours=1)


@pytest.fixture
def room(teacher: User, small_pack: Snapshot) -> Classroom:
    """Six students: the first has 10 and 7.5 late, five have 5 in the first piece of work; the
    third piece nobody did, the fourth is open."""
    room = class_of(6, teacher=teacher, name="9B")
    now = timezone.now()
    first, second, _ = [
        AssignmentFactory(
            classroom=room, opens_at=now - 9 * DAY, due_at=now - days * DAY, title=title
        )
        for days, title in ((5, "Bài một"), (4, "Bài hai"), (3, "Bài ba"))
    ]
    AssignmentFactory(classroom=room, opens_at=now - DAY, due_at=now + DAY, title="Bài bốn")
    for member in room.memberships.order_by("number"):
        is_first = member.number == 1
        handed_in(first, member, right=4 if is_first else 2, at=now - 6 * DAY)
        if is_first:
            handed_in(second, member, right=3, at=now - 3 * DAY)
    return room


def member_of(room: Classroom, number: int = 1) -> Membership:
    return room.memberships.select_related("student").get(number=number)


def text(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def class_page(room: Classroom) -> str:
    return f"/teach/classes/{room.pk}/report/"


def sheets_page(room: Classroom) -> str:
    return f"/teach/classes/{room.pk}/report/students/"


def sheet_page(member: Membership) -> str:
    return f"/teach/students/{member.pk}/report/"


def learnt(member: Membership, *, asked: int, right: int) -> None:
    """One fact of the first lesson, answered so often."""
    Card.objects.create(
        student=member.student, pack="test", fact=FACTS[0], asked=asked, right=right
    )


def test_the_class_is_told_of_as_a_whole(owner: Client, room: Classroom) -> None:
    page = text(owner, class_page(room))
    for said in ("Lớp 9B", "Bài một", "6/6", "1/6", room.teacher.display_name):
        assert said in page
    assert "<div><dt>Từ 8 đến 10</dt><dd>1</dd></div>" in page
    assert "<div><dt>Từ 5 đến dưới 6,5</dt><dd>5</dd></div>" in page
    for member in room.memberships.select_related("student"):
        assert member.student.display_name not in page


def test_means_of_few_are_not_told(owner: Client, room: Classroom) -> None:
    """The second piece of work has one mark: its mean would be that of one student."""
    row = text(owner, class_page(room)).split("Bài hai")[1].split("</tr>")[0]
    assert row.endswith('<td class="num">–</td> ')
    first = text(owner, class_page(room)).split("Bài một")[1].split("</tr>")[0]
    assert '<td class="num">5,8</td>' in first
    for member in room.memberships.order_by("-number")[: 7 - FEWEST_STUDENTS]:
        member.student.is_active = False
        member.student.save()
    page = text(owner, class_page(room))
    assert "Từ 8 đến 10" not in page
    assert "5,8" not in page


def test_a_sheet_tells_points_and_work_in_words(owner: Client, room: Classroom) -> None:
    page = text(owner, sheet_page(member_of(room)))
    for said in (
        member_of(room).student.display_name,
        "8,8<small>/10</small>",
        "tính từ 2 điểm",
        "2<small>/4</small>",
        "1 đúng hạn · 1 muộn · 1 chưa làm · 1 còn hạn làm",
        "<strong>10</strong>",
        "<strong>7,5</strong> <small>muộn</small>",
        "Phụ huynh",
    ):
        assert said in page, said


def test_a_sheet_names_nobody_else(owner: Client, room: Classroom) -> None:
    page = text(owner, sheet_page(member_of(room)))
    for number in range(2, 7):
        assert member_of(room, number).student.display_name not in page


def test_what_goes_well_and_what_to_practise(owner: Client, room: Classroom) -> None:
    strong, weak = member_of(room, 1), member_of(room, 2)
    learnt(strong, asked=5, right=4)
    learnt(weak, asked=5, right=2)
    for member, right in ((strong, 4), (weak, 2)):
        well, practise = text(owner, sheet_page(member)).split("Phần nắm tốt")[1].split("nên ôn")
        said = f"đúng {right} trên 5 câu trả lời"
        assert (said in well, said in practise) == (member == strong, member == weak)
    both = text(owner, class_page(room))  # six of ten: neither
    assert "câu trả lời</small>" not in both


@pytest.mark.pure
@pytest.mark.parametrize(
    ("right", "asked", "well", "weak"),
    [(4, 4, 0, 0), (4, 5, 1, 0), (3, 5, 0, 0), (2, 5, 0, 1), (0, 0, 0, 0), (0, 4, 0, 0)],
)
def test_with_few_answers_nothing_is_said(right: int, asked: int, well: int, weak: int) -> None:
    shares = {"lesson": Share(cells=9, met=1, asked=asked, right=right, fading=0, recall=None)}
    assert (len(goes_well(shares)), len(to_practise(shares))) == (well, weak)


def test_a_student_without_marks(owner: Client, teacher: User, small_pack: Snapshot) -> None:
    room = class_of(1, teacher=teacher)
    page = text(owner, sheet_page(member_of(room)))
    assert "Em chưa được giao bài nào." in page
    assert "<dd>–</dd>" in page
    assert "Lớp chưa được giao bài nào." in text(owner, class_page(room))


def test_work_for_others_is_not_on_the_sheet(owner: Client, room: Classroom) -> None:
    room.assignments.filter(title="Bài ba").update(is_for_all=False)
    page = text(owner, sheet_page(member_of(room)))
    assert "Bài ba" not in page
    assert "2<small>/3</small>" in page


def test_reading_is_said_to_be_read(owner: Client, room: Classroom) -> None:
    now = timezone.now()
    reading = AssignmentFactory(
        classroom=room, kind=Kind.READING, opens_at=now - DAY, due_at=now + DAY
    )
    member = member_of(room)
    reading.readings.create(student=member.student, read_at=now)
    assert "đã đọc</td>" in text(owner, sheet_page(member))


def test_every_student_who_is_there_has_a_sheet(owner: Client, room: Classroom) -> None:
    gone = member_of(room, 6)
    gone.student.is_active = False
    gone.student.save()
    page = text(owner, sheets_page(room))
    assert page.count('<article class="report report--sheet">') == 5
    assert gone.student.display_name not in page
    assert "Học sinh đã rời lớp thì không có phiếu." in text(owner, sheet_page(gone))


def test_only_the_latest_work_is_listed(owner: Client, room: Classroom) -> None:
    now = timezone.now()
    for number in range(MOST_WORK):
        AssignmentFactory(
            classroom=room, opens_at=now - HOUR, due_at=now + DAY, title=f"Việc {number}"
        )
    page = text(owner, sheet_page(member_of(room)))
    assert "4 bài trước đó đã tính ở trên nhưng không liệt kê." in page
    assert page.count("Việc ") == MOST_WORK
    assert "Bài một" not in page


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_names_and_titles_with_signs_stay_text(owner: Client, room: Classroom, lang: str) -> None:
    owner.cookies["django_language"] = lang
    bad = "<img src=x onerror=alert(1)>"
    student = member_of(room).student
    student.display_name = bad
    student.save()
    User.objects.filter(pk=room.teacher_id).update(display_name=f"{bad}{{{{7*7}}}}")
    Classroom.objects.filter(pk=room.pk).update(name="<b>9B")
    room.assignments.update(title=bad)
    for address in (class_page(room), sheets_page(room), sheet_page(member_of(room))):
        page = text(owner, address)
        assert "<img src=x" not in page
        assert "<b>9B" not in page
        assert "&lt;img src=x onerror=alert(1)&gt;" in page
        assert "{{7*7}}" in page


def test_a_ruling_is_said(owner: Client, room: Classroom) -> None:
    asked = AskedQuestion.objects.filter(attempt__student=member_of(room, 2).student, position=4)
    proposal = Proposal(Remedy.VOID)
    rule(
        asked=asked, proposal=proposal, occasion=0, reason="Bỏ câu.", made_by=room.teacher,
        client_key=UUID(int=1),
        agreed=dry_run(asked, proposal).agreed, now=timezone.now(),
    )  # fmt: skip
    page = text(owner, sheet_page(member_of(room, 2)))
    assert "<strong>7,5</strong> <small>đã điều chỉnh</small>" in page


def test_looks_are_noted(owner: Client, room: Classroom) -> None:
    owner.get(class_page(room))
    owner.get(sheet_page(member_of(room)))
    noted = Viewing.objects.filter(page="report").values_list("student", flat=True)
    assert set(noted) == {None, member_of(room).student_id}


@pytest.mark.parametrize(("students", "assignments"), [(2, 2), (8, 6)])
def test_queries(
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
    for address in (class_page(room), sheets_page(room)):
        owner.get(address)  # who looked is noted, and what was handed in is learnt from, once
        with django_assert_num_queries(16):
            owner.get(address)


def test_mean_is_exact(owner: Client, room: Classroom) -> None:
    """8.75 is written 8,8 and never cut to 8,7."""
    points = [t.points for t in member_of(room).student.attempts.all()]
    assert sum(points, Decimal(0)) / 2 == Decimal("8.75")
    assert "8,8<small>" in text(owner, sheet_page(member_of(room)))
