"""What is read about classes, with a number of queries that does not grow."""

from decimal import Decimal
from typing import Any

import pytest

from quiz.classrooms.queries import (
    WeakFact,
    assignment_results,
    assignments_of,
    assignments_to_do,
    classrooms_of,
    members_of,
    weak_facts,
)
from quiz.classrooms.results import State
from tests.factories.accounts import TeacherFactory
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
def test_classes_with_their_open_assignments(rows: int, django_assert_num_queries: Any) -> None:
    teacher = TeacherFactory()
    for number in range(rows):
        classroom = class_of(2, teacher=teacher, name=f"{number:02d}A")
        assignment = AssignmentFactory(classroom=classroom)
        AssignmentFactory(classroom=classroom, opens_at=NOW - 9 * DAY, due_at=NOW - DAY)
        handed_in(assignment, classroom.memberships.first())
    class_of(1)  # another teacher's
    with django_assert_num_queries(2):
        cards = classrooms_of(teacher, NOW)
    assert len(cards) == rows
    assert {card.students for card in cards} == {2}
    assert [[a.handed_in for a in card.open_assignments] for card in cards] == [[1]] * rows


@pytest.mark.parametrize("rows", [1, 30])
def test_results_of_a_class(rows: int, django_assert_num_queries: Any) -> None:
    classroom = class_of(rows)
    assignment = AssignmentFactory(classroom=classroom)
    for member in classroom.memberships.all():
        handed_in(assignment, member, right=3)
    with django_assert_num_queries(4):
        results = assignment_results(assignment)
    assert [row.member.number for row in results] == list(range(1, rows + 1))
    assert {row.outcome.state for row in results} == {State.HANDED_IN}
    assert {row.outcome.score.points for row in results if row.outcome.score} == {Decimal("7.5")}


def test_every_member_has_a_row() -> None:
    classroom = class_of(3)
    assignment = AssignmentFactory(classroom=classroom)
    done, sitting, _ = classroom.memberships.all()
    handed_in(assignment, done)
    handed_in(assignment, sitting, right=1, at=None)
    AttemptFactory(student=sitting.student, lesson="second-lesson")  # counts for nothing here
    rows = assignment_results(assignment)
    assert [row.outcome.state for row in rows] == [
        State.HANDED_IN,
        State.IN_PROGRESS,
        State.NOT_STARTED,
    ]
    assert rows[1].outcome.counted
    assert rows[1].outcome.counted.answered == 4


def test_handed_in_counts_students_not_tries() -> None:
    classroom = class_of(2)
    assignment = AssignmentFactory(classroom=classroom)
    member = classroom.memberships.first()
    for _ in range(3):
        handed_in(assignment, member)
    assert assignments_of(classroom).get().handed_in == 1


def test_to_do_is_what_has_opened_and_is_not_handed_in() -> None:
    classroom = class_of(2)
    member, other = classroom.memberships.all()
    later = AssignmentFactory(classroom=classroom, due_at=NOW + 2 * DAY)
    sooner = AssignmentFactory(classroom=classroom, due_at=NOW)  # its last moment
    AssignmentFactory(classroom=classroom, opens_at=NOW + DAY)
    missed = AssignmentFactory(classroom=classroom, opens_at=NOW - 9 * DAY, due_at=NOW - DAY)
    AssignmentFactory()
    done = AssignmentFactory(classroom=classroom, due_at=NOW + DAY)
    handed_in(done, member)
    to_do = assignments_to_do(member.student, NOW)
    assert [(a, a.is_overdue) for a in to_do] == [(sooner, False), (later, False), (missed, True)]
    assert list(assignments_to_do(other.student, NOW)) == [sooner, done, later, missed]


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
    teacher = TeacherFactory()
    second, first = (ClassroomFactory(teacher=teacher, name=name) for name in ("9B", "9A"))
    assert [card.classroom for card in classrooms_of(teacher, NOW)] == [first, second]
    members = [MembershipFactory(classroom=first, number=number) for number in (3, 1, 2)]
    assert [member.number for member in members_of(first)] == [1, 2, 3]
    sooner = AssignmentFactory(classroom=first, due_at=NOW + DAY)
    later = AssignmentFactory(classroom=first, due_at=NOW + 2 * DAY)
    gone = AssignmentFactory(classroom=first, opens_at=NOW - 9 * DAY, due_at=NOW - DAY)
    assert list(assignments_of(first)) == [later, sooner, gone]
    rows = assignment_results(later)
    assert [row.member for row in rows] == [members[1], members[2], members[0]]


def test_what_the_class_missed(django_assert_num_queries: Any) -> None:
    classroom = class_of(3)
    assignment = AssignmentFactory(classroom=classroom)
    for member, right in zip(classroom.memberships.all(), (1, 2, 2), strict=True):
        handed_in(assignment, member, right=right)
    rows = assignment_results(assignment)
    with django_assert_num_queries(1):
        found = weak_facts(rows)
    # fact-2 was missed once only: that may be one student's trouble
    assert found == [WeakFact("fact-3", 0, 3), WeakFact("fact-4", 0, 3)]


def test_open_attempts_do_not_tell_what_was_missed() -> None:
    classroom = class_of(2)
    assignment = AssignmentFactory(classroom=classroom)
    for member in classroom.memberships.all():
        handed_in(assignment, member, right=0, at=None)
    assert weak_facts(assignment_results(assignment)) == []


def test_an_empty_class() -> None:
    assignment = AssignmentFactory(classroom=ClassroomFactory())
    assert assignment_results(assignment) == []
    assert weak_facts([]) == []
