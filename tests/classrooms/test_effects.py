"""What a change would do, and to whom."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from content.queries import Snapshot
from quiz.attempts.models import Attempt
from quiz.classrooms.assigning import assign
from quiz.classrooms.effects import What, effects
from quiz.classrooms.models import (
    Assignment,
    Classroom,
    Kind,
    LateRule,
    Membership,
    Reading,
    Telling,
)
from quiz.classrooms.plans import Plan, plan_of, usual
from quiz.classrooms.sitting import begin
from tests.factories.classrooms import NOW, blueprint_of, class_of, handed_in
from tests.factories.lessons import FIRST

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
PAPER = usual(Kind.PAPER, NOW, blueprint=blueprint_of(3))


@pytest.fixture
def room(small_pack: Snapshot) -> Classroom:
    return class_of(5)


@pytest.fixture
def members(room: Classroom) -> list[Membership]:
    return list(room.memberships.select_related("student"))


@pytest.fixture
def exam(room: Classroom, members: list[Membership]) -> Assignment:
    """1 and 2 sit it, 3 has handed in."""
    given = assign(classroom=room, pack="test", plan=PAPER, now=NOW)
    for member in members[:2]:
        begin(student=member.student, assignment=given, lang="vi", seed=1, now=NOW)
    handed_in(given, members[2], right=3, at=NOW + 5 * MINUTE)
    return given


def said(
    assignment: Assignment, plan: Plan, students: list[int] | None = None, **late: Any
) -> dict[str, list[int]]:
    """What happens → list numbers."""
    now = late.get("now", NOW + 6 * MINUTE)
    return {
        f"{one.what} {one.minutes}" if one.minutes else str(one.what): one.numbers
        for one in effects(assignment, plan, students, now)
    }


def test_more_minutes(exam: Assignment) -> None:
    assert said(exam, replace(PAPER, minutes=20)) == {
        "more time 10": [1, 2],
        "unchanged": [3],
        "new rules": [4, 5],
    }


def test_more_minutes_are_longer_for_who_has_extra_time(
    exam: Assignment, members: list[Membership]
) -> None:
    Membership.objects.filter(pk=members[0].pk).update(time_factor=2)
    Attempt.objects.filter(student=members[0].student).update(deadline_at=NOW + 20 * MINUTE)
    found = said(exam, replace(PAPER, minutes=20))
    assert (found["more time 20"], found["more time 10"]) == ([1], [2])


def test_fewer_minutes_take_nothing_from_who_sits(exam: Assignment) -> None:
    found = said(exam, replace(PAPER, minutes=5))
    assert (found["time kept"], found["new rules"]) == ([1, 2], [4, 5])


@pytest.mark.parametrize(("late", "what"), [("accept", "late"), ("refuse", "not counted")])
def test_an_earlier_due_moment_says_what_becomes_of_what_is_handed_in(
    late: str, what: str, exam: Assignment
) -> None:
    Assignment.objects.update(late=late)
    exam.refresh_from_db()
    found = said(exam, replace(PAPER, late=LateRule(late), due_at=NOW + 4 * MINUTE))
    rest = "shut out" if late == "refuse" else "new rules"
    assert found == {"time kept": [1, 2], what: [3], rest: [4, 5]}


def test_what_came_too_late_may_count_again(exam: Assignment) -> None:
    Assignment.objects.update(due_at=NOW + 4 * MINUTE)
    exam.refresh_from_db()
    assert said(exam, PAPER)["counted"] == [3]


def test_a_later_due_moment_makes_the_late_on_time(room: Classroom, members: Any) -> None:
    plan = replace(PAPER, late=LateRule.ACCEPT, due_at=NOW + 5 * MINUTE)
    exam = assign(classroom=room, pack="test", plan=plan, now=NOW)
    handed_in(exam, members[0], at=NOW + 6 * MINUTE)
    later = replace(plan, due_at=NOW + 60 * MINUTE)
    assert said(exam, later) == {"on time": [1], "new rules": [2, 3, 4, 5]}


def test_another_try_may_count_then_and_bring_other_points(
    room: Classroom, members: list[Membership]
) -> None:
    plan = replace(usual(Kind.QUIZ, NOW, lesson=FIRST), due_at=NOW + 5 * MINUTE)
    quiz = assign(classroom=room, pack="test", plan=plan, now=NOW)
    handed_in(quiz, members[0], right=1, at=NOW + MINUTE)
    handed_in(quiz, members[0], right=4, at=NOW + 9 * MINUTE)
    handed_in(quiz, members[1], right=1, at=NOW + MINUTE)
    found = said(quiz, replace(plan, due_at=NOW + 60 * MINUTE), now=NOW + 10 * MINUTE)
    assert (found["other points"], found["unchanged"]) == ([1], [2])


@pytest.mark.parametrize(
    ("telling", "what"), [(Telling.HANDED_IN, What.TOLD), (Telling.NEVER, What.NOT_TOLD)]
)
def test_what_is_told_concerns_who_has_handed_in(
    telling: Telling, what: What, exam: Assignment
) -> None:
    found = said(exam, replace(PAPER, telling=telling))
    assert (found[what], found["goes on"]) == ([3], [1, 2])


def test_who_comes_and_who_goes(exam: Assignment, members: list[Membership]) -> None:
    chosen = [member.student_id for member in members[:4]]
    assert said(exam, PAPER, chosen)["left out"] == [5]
    Assignment.objects.update(is_for_all=False)
    exam.refresh_from_db()
    exam.chosen.create(student=members[0].student)
    exam.chosen.create(student=members[1].student)
    exam.chosen.create(student=members[2].student)
    assert said(exam, PAPER)["added"] == [4, 5]


def test_who_has_read_stays_so(room: Classroom, members: list[Membership]) -> None:
    plan = usual(Kind.READING, NOW, lesson=FIRST)
    given = assign(classroom=room, pack="test", plan=plan, now=NOW)
    Reading.objects.create(assignment=given, student=members[0].student, read_at=NOW)
    found = said(given, replace(plan, due_at=NOW + 900 * MINUTE))
    assert found == {"unchanged": [1], "new rules": [2, 3, 4, 5]}


def test_nothing_is_written(exam: Assignment) -> None:
    said(exam, replace(PAPER, minutes=20), [])
    exam.refresh_from_db()
    assert plan_of(exam) == PAPER
    ends = Attempt.objects.filter(deadline_at__isnull=False)
    assert {attempt.deadline_at for attempt in ends} == {NOW + 10 * MINUTE}


@pytest.mark.parametrize("students", [0, 4])
def test_queries(
    students: int, room: Classroom, members: Any, django_assert_num_queries: Any
) -> None:
    given = assign(classroom=room, pack="test", plan=PAPER, now=NOW)
    for member in members[:students]:
        begin(student=member.student, assignment=given, lang="vi", seed=1, now=NOW)
    # who was, will be, has begun (2) and is at it; ends (3, 2 where nobody sits); the record (4)
    with django_assert_num_queries(12):
        effects(given, replace(PAPER, minutes=20), None, NOW + MINUTE)
