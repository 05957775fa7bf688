"""The marks of a class: what stands in each cell, what the means are, how many queries it takes."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from quiz.attempts.models import Adjustment, AskedQuestion, Attempt, Remedy, Ruling
from quiz.attempts.points import store_points
from quiz.classrooms.gradebook import Gradebook, gradebook
from quiz.classrooms.models import (
    AssignedStudent,
    Assignment,
    Extension,
    Kind,
    Membership,
    Reading,
)
from quiz.classrooms.results import State
from tests.factories.classrooms import DAY, NOW, AssignmentFactory, class_of, handed_in

pytestmark = pytest.mark.django_db


def states(book: Gradebook) -> list[list[State]]:
    return [[cell.outcome.state for cell in line.cells] for line in book.lines]


def marks(book: Gradebook) -> list[list[Decimal | None]]:
    return [[cell.mark for cell in line.cells] for line in book.lines]


@pytest.mark.parametrize(("students", "assignments"), [(1, 1), (8, 6)])
def test_the_number_of_queries_depends_on_nothing(
    students: int, assignments: int, django_assert_num_queries: Any
) -> None:
    room = class_of(students)
    for _ in range(assignments):
        assignment = AssignmentFactory(classroom=room)
        for member in room.memberships.all():
            handed_in(assignment, member)
    # assignments, what is to be closed; members; tries, extensions, chosen, readings; rulings
    with django_assert_num_queries(8):
        book = gradebook(room, NOW)
    assert marks(book) == [[Decimal("7.5")] * assignments] * students


def test_each_cell_says_how_far_it_is() -> None:
    room = class_of(1)
    member = room.memberships.get()
    late = AssignmentFactory(classroom=room, opens_at=NOW - 9 * DAY, due_at=NOW - 2 * DAY)
    handed_in(late, member, right=2, at=NOW - DAY)
    AssignmentFactory(classroom=room, opens_at=NOW - 8 * DAY, due_at=NOW - DAY)
    begun = AssignmentFactory(classroom=room, opens_at=NOW - 7 * DAY)
    handed_in(begun, member, at=None)
    AssignmentFactory(classroom=room, opens_at=NOW - 6 * DAY)
    others = AssignmentFactory(classroom=room, opens_at=NOW - 5 * DAY, is_for_all=False)
    AssignmentFactory(classroom=room, opens_at=NOW + DAY)  # is not there yet
    book = gradebook(room, NOW, newest_first=False)
    assert states(book) == [
        [State.LATE, State.MISSING, State.IN_PROGRESS, State.NOT_STARTED, State.NOT_ASKED]
    ]
    assert marks(book) == [[Decimal(5), None, None, None, None]]
    assert [column.asked for column in book.columns] == [1, 1, 1, 1, 0]
    AssignedStudent.objects.create(assignment=others, student=member.student)
    assert states(gradebook(room, NOW))[0][0] == State.NOT_STARTED


def test_newest_stands_beside_the_names_or_last() -> None:
    room = class_of(1)
    old = AssignmentFactory(classroom=room, opens_at=NOW - 3 * DAY)
    new = AssignmentFactory(classroom=room, opens_at=NOW - DAY)
    assert [c.assignment for c in gradebook(room, NOW).columns] == [new, old]
    assert [c.assignment for c in gradebook(room, NOW, newest_first=False).columns] == [old, new]


def test_an_extension_makes_late_work_in_time() -> None:
    room = class_of(1)
    member = room.memberships.get()
    assignment = AssignmentFactory(classroom=room, opens_at=NOW - 9 * DAY, due_at=NOW - DAY)
    handed_in(assignment, member, at=NOW)
    assert states(gradebook(room, NOW)) == [[State.LATE]]
    Extension.objects.create(
        assignment=assignment, student=member.student, due_at=NOW + DAY, given_at=NOW
    )
    assert states(gradebook(room, NOW)) == [[State.HANDED_IN]]


def test_means_are_of_the_marks_there_are() -> None:
    room = class_of(2)
    good, bad = room.memberships.all()
    first, second = (AssignmentFactory(classroom=room) for _ in range(2))
    handed_in(first, good, right=4)
    handed_in(second, good, right=3)
    handed_in(first, bad, right=1)
    book = gradebook(room, NOW, newest_first=False)
    assert [line.mean for line in book.lines] == [Decimal("8.75"), Decimal("2.5")]
    assert [column.mean for column in book.columns] == [Decimal("6.25"), Decimal("7.5")]
    assert [(column.done, column.asked) for column in book.columns] == [(2, 2), (1, 2)]
    assert book.mean == Decimal("5.625")
    assert [cell.is_low for cell in book.lines[1].cells] == [True, False]


def test_a_paper_of_another_total_is_scaled_and_said_to_be() -> None:
    room = class_of(1)
    assignment = AssignmentFactory(classroom=room)
    attempt = handed_in(assignment, room.memberships.get(), right=3)
    attempt.asked.update(marks=5)
    store_points([attempt.pk])
    book = gradebook(room, NOW)
    assert (book.columns[0].out_of, book.is_scaled) == (20, True)
    assert marks(book) == [[Decimal("7.5")]]


def test_what_was_read_is_done_and_has_no_mark() -> None:
    room = class_of(2)
    member = room.memberships.first()
    assert member
    assignment = AssignmentFactory(classroom=room, kind=Kind.READING)
    Reading.objects.create(assignment=assignment, student=member.student, read_at=NOW)
    book = gradebook(room, NOW)
    assert states(book) == [[State.HANDED_IN], [State.NOT_STARTED]]
    assert (book.columns[0].mean, book.columns[0].done, book.lines[0].mean) == (None, 1, None)


def test_who_left_the_class_is_not_in_it() -> None:
    room = class_of(2)
    gone = room.memberships.last()
    assert gone
    gone.student.is_active = False
    gone.student.save()
    assert [line.member.number for line in gradebook(room, NOW).lines] == [1]


def test_a_sitting_whose_time_is_over_is_closed_by_looking() -> None:
    room = class_of(1)
    assignment = AssignmentFactory(classroom=room)
    attempt = handed_in(assignment, room.memberships.get(), right=2, at=None)
    Attempt.objects.filter(pk=attempt.pk).update(deadline_at=NOW - DAY)
    assert marks(gradebook(room, NOW)) == [[Decimal(5)]]
    attempt.refresh_from_db()
    assert attempt.submitted_at == NOW - DAY


def test_a_mark_that_a_ruling_changed_is_shown_as_adjusted() -> None:
    room = class_of(2)
    assignment = AssignmentFactory(classroom=room)
    one, other = (handed_in(assignment, member) for member in room.memberships.all())
    adjust(one.asked.last(), room.teacher)
    book = gradebook(room, NOW + timedelta(hours=1))
    assert [line.cells[0].is_adjusted for line in book.lines] == [True, False]
    assert book.is_adjusted


def adjust(asked: AskedQuestion | None, teacher: Any) -> None:
    assert asked
    ruling = Ruling.objects.create(
        remedy=Remedy.VOID, pack="test", question_id=asked.question_id, made_at=NOW, reason="…",
        question_hash=asked.question_hash, made_by=teacher,
    )  # fmt: skip
    Adjustment.objects.create(ruling=ruling, asked=asked, before=0, credit=1)


def test_only_of_this_class() -> None:
    room, other = class_of(1), class_of(1)
    AssignmentFactory(classroom=other)
    assert gradebook(room, NOW).columns == ()
    assert Assignment.objects.count() == 1
    assert Membership.objects.count() == 2
