"""What is read about classes, with a number of queries that does not grow."""

from decimal import Decimal
from typing import Any

import pytest

from quiz.classrooms.actions import move_student, take_out
from quiz.classrooms.models import AssignedStudent, Classroom, Kind, Reading
from quiz.classrooms.outcomes import WeakFact, assignment_results, weak_facts
from quiz.classrooms.queries import assignments_of, members_of
from quiz.classrooms.results import State
from tests.factories.attempts import AttemptFactory
from tests.factories.classrooms import (
    DAY,
    NOW,
    AssignmentFactory,
    ClassroomFactory,
    MembershipFactory,
    class_of,
    handed_in,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rows", [1, 30])
def test_results_of_a_class(rows: int, django_assert_num_queries: Any) -> None:
    classroom = class_of(rows)
    assignment = AssignmentFactory(classroom=classroom)
    for member in classroom.memberships.all():
        handed_in(assignment, member, right=3)
    with django_assert_num_queries(8):
        results = assignment_results(assignment, NOW)
    assert [row.member.number for row in results] == list(range(1, rows + 1))
    assert {row.outcome.state for row in results} == {State.HANDED_IN}
    assert {row.outcome.mark for row in results} == {Decimal("7.5")}


def test_every_member_has_a_row() -> None:
    classroom = class_of(3)
    assignment = AssignmentFactory(classroom=classroom)
    done, sitting, _ = classroom.memberships.all()
    handed_in(assignment, done)
    handed_in(assignment, sitting, right=1, at=None)
    AttemptFactory(student=sitting.student, lesson="second-lesson")  # counts for nothing here
    rows = assignment_results(assignment, NOW)
    assert [row.outcome.state for row in rows] == [
        State.HANDED_IN,
        State.IN_PROGRESS,
        State.NOT_STARTED,
    ]
    assert rows[1].answered == 4


def counts(classroom: Classroom) -> list[tuple[int, int]]:
    return [(one.done, one.asked) for one in assignments_of(classroom)]


def test_handed_in_counts_students_not_tries() -> None:
    classroom = class_of(2)
    assignment = AssignmentFactory(classroom=classroom)
    member = classroom.memberships.first()
    for _ in range(3):
        handed_in(assignment, member)
    assert counts(classroom) == [(1, 2)]


def test_who_left_or_moved_is_not_counted() -> None:
    classroom, other = class_of(3), ClassroomFactory()
    assignment = AssignmentFactory(classroom=classroom)
    stays, leaves, moves = classroom.memberships.all()
    for member in (stays, leaves, moves):
        handed_in(assignment, member)
    take_out(member=leaves)
    move_student(member=moves, to=other)
    assert counts(classroom) == [(1, 1)]


def test_some_students_and_readings_are_counted_too() -> None:
    classroom = class_of(3)
    first, second, _ = classroom.memberships.all()
    some = AssignmentFactory(classroom=classroom, is_for_all=False, kind=Kind.READING)
    for member in (first, second):
        AssignedStudent.objects.create(assignment=some, student=member.student)
    Reading.objects.create(assignment=some, student=first.student, read_at=NOW)
    assert counts(classroom) == [(1, 2)]


def test_the_class_list_says_when_someone_last_began() -> None:
    classroom = class_of(2)
    first, second = classroom.memberships.all()
    AttemptFactory(student=first.student, started_at=NOW - DAY, submitted_at=NOW - DAY)
    AttemptFactory(student=first.student, started_at=NOW)
    assert [(m.pk, m.last_seen) for m in members_of(classroom)] == [
        (first.pk, NOW),
        (second.pk, None),
    ]


def test_everything_has_its_order() -> None:
    first = ClassroomFactory()
    members = [MembershipFactory(classroom=first, number=number) for number in (3, 1, 2)]
    assert [member.number for member in members_of(first)] == [1, 2, 3]
    sooner = AssignmentFactory(classroom=first, due_at=NOW + DAY)
    later = AssignmentFactory(classroom=first, due_at=NOW + 2 * DAY)
    gone = AssignmentFactory(classroom=first, opens_at=NOW - 9 * DAY, due_at=NOW - DAY)
    assert list(assignments_of(first)) == [later, sooner, gone]
    rows = assignment_results(later, NOW)
    assert [row.member for row in rows] == [members[1], members[2], members[0]]


def test_what_the_class_missed(django_assert_num_queries: Any) -> None:
    classroom = class_of(3)
    assignment = AssignmentFactory(classroom=classroom)
    for member, right in zip(classroom.memberships.all(), (1, 2, 2), strict=True):
        handed_in(assignment, member, right=right)
    rows = assignment_results(assignment, NOW)
    with django_assert_num_queries(1):
        found = weak_facts(rows)
    # fact-2 was missed once only: that may be one student's trouble
    assert found == [WeakFact("fact-3", 0, 3), WeakFact("fact-4", 0, 3)]


def test_open_attempts_do_not_tell_what_was_missed() -> None:
    classroom = class_of(2)
    assignment = AssignmentFactory(classroom=classroom)
    for member in classroom.memberships.all():
        handed_in(assignment, member, right=0, at=None)
    assert weak_facts(assignment_results(assignment, NOW)) == []


def test_an_empty_class() -> None:
    assignment = AssignmentFactory(classroom=ClassroomFactory())
    assert assignment_results(assignment, NOW) == []
    assert weak_facts([]) == []
