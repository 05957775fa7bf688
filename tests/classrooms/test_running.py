"""More time, closing and reopening while students are at it."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from content.queries import Snapshot
from quiz.attempts.deadlines import GRACE
from quiz.attempts.models import Attempt, Mode
from quiz.classrooms import running
from quiz.classrooms.assigning import assign, change
from quiz.classrooms.closing import close_ended
from quiz.classrooms.models import Assignment, Classroom, Kind, LateRule, Membership
from quiz.classrooms.plans import Plan, plan_of, usual
from quiz.classrooms.rules import deadline_for
from quiz.classrooms.sitting import Refused, begin
from tests.factories.classrooms import DAY, NOW, blueprint_of, class_of
from tests.factories.lessons import FACTS

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def paper(**changes: Any) -> Plan:
    settings = {"due_at": NOW + 60 * MINUTE} | changes
    plan = usual(Kind.PAPER, NOW, blueprint=blueprint_of(3))
    return Plan(**plan.__dict__ | settings)


@pytest.fixture
def room(small_pack: Snapshot) -> Classroom:
    return class_of(3)


@pytest.fixture
def members(room: Classroom) -> list[Membership]:
    return list(room.memberships.select_related("student"))


@pytest.fixture
def exam(room: Classroom) -> Assignment:
    return assign(classroom=room, pack="test", plan=paper(), now=NOW)


def sit(assignment: Assignment, member: Membership, now: Any = NOW) -> Attempt:
    return begin(student=member.student, assignment=assignment, lang="vi", seed=1, now=now)


def ends(*attempts: Attempt) -> list[int]:
    """Minutes from now until each ends."""
    found = [Attempt.objects.get(pk=attempt.pk).deadline_at for attempt in attempts]
    return [(end - NOW) // MINUTE for end in found if end]


def test_minutes_for_all_reach_who_sits_and_who_begins_later(
    exam: Assignment, members: list[Membership]
) -> None:
    first = sit(exam, members[0])
    assert ends(first) == [10]
    exam = running.add_minutes(assignment=exam, minutes=5, now=NOW + MINUTE)
    later = sit(exam, members[1], NOW + 2 * MINUTE)
    assert ends(first, later) == [15, 17]


def test_minutes_are_not_cut_off_by_the_due_moment(
    room: Classroom, members: list[Membership]
) -> None:
    exam = assign(classroom=room, pack="test", plan=paper(due_at=NOW + 8 * MINUTE), now=NOW)
    first = sit(exam, members[0])
    assert ends(first) == [8]
    running.add_minutes(assignment=exam, minutes=5, now=NOW)
    assert ends(first) == [13]


def test_homework_that_may_be_late_keeps_its_due_moment(room: Classroom) -> None:
    exam = assign(classroom=room, pack="test", plan=paper(late=LateRule.ACCEPT), now=NOW)
    more = running.add_minutes(assignment=exam, minutes=5, now=NOW)
    assert (more.due_at, more.minutes) == (exam.due_at, 15)


def test_minutes_for_one_are_added_up_and_are_theirs_alone(
    exam: Assignment, members: list[Membership]
) -> None:
    one, other = sit(exam, members[0]), sit(exam, members[1])
    for _ in range(2):
        running.add_minutes(
            assignment=exam, minutes=5, student=members[0].student, now=NOW + MINUTE
        )
    assert ends(one, other) == [20, 10]
    assert exam.extensions.get().minutes == 10


def test_minutes_for_one_whose_own_due_moment_the_class_has_overtaken(
    room: Classroom, members: list[Membership]
) -> None:
    exam = assign(classroom=room, pack="test", plan=paper(late=LateRule.ACCEPT), now=NOW)
    student = members[0].student
    running.extend(assignment=exam, student=student, due_at=NOW + DAY, minutes=0, now=NOW)
    later = paper(late=LateRule.ACCEPT, due_at=NOW + 2 * DAY)
    exam = change(assignment=exam, plan=later, students=None, now=NOW)
    running.add_minutes(assignment=exam, minutes=5, student=student, now=NOW)
    assert ends(sit(exam, members[0])) == [15]


def test_who_has_extra_time_gets_more_minutes_as_well(
    exam: Assignment, members: list[Membership]
) -> None:
    members[0].time_factor = Decimal("1.5")
    members[0].save()
    slow = sit(exam, members[0])
    assert ends(slow) == [15]
    running.add_minutes(assignment=exam, minutes=10, now=NOW)
    assert ends(slow) == [30]


@pytest.mark.parametrize("minutes", [0, -5, 301, 295])
def test_minutes_that_make_no_sense_change_nothing(minutes: int, exam: Assignment) -> None:
    with pytest.raises(ValidationError):
        running.add_minutes(assignment=exam, minutes=minutes, now=NOW)
    exam.refresh_from_db()
    assert (exam.minutes, exam.due_at) == (10, NOW + 60 * MINUTE)


def test_who_has_handed_in_gets_nothing_back(exam: Assignment, members: list[Membership]) -> None:
    done = sit(exam, members[0])
    Attempt.objects.update(submitted_at=NOW + MINUTE)
    running.add_minutes(assignment=exam, minutes=5, now=NOW + 2 * MINUTE)
    assert ends(done) == [10]
    assert Attempt.objects.get().submitted_at == NOW + MINUTE


def test_a_sitting_that_is_over_is_not_woken_up(
    exam: Assignment, members: list[Membership]
) -> None:
    over = sit(exam, members[0])
    after = NOW + 10 * MINUTE + GRACE + timedelta(milliseconds=1)
    running.add_minutes(assignment=exam, minutes=5, now=after)
    assert ends(over) == [10]


def test_nobody_who_sits_loses_time_by_a_change(
    exam: Assignment, members: list[Membership]
) -> None:
    first = sit(exam, members[0])
    shorter = paper(minutes=2, due_at=NOW + 5 * MINUTE)
    exam = change(assignment=exam, plan=shorter, students=None, now=NOW)
    assert ends(first) == [10]
    assert ends(sit(exam, members[1])) == [2]


def test_a_change_to_more_minutes_reaches_who_sits(
    exam: Assignment, members: list[Membership]
) -> None:
    first = sit(exam, members[0])
    change(assignment=exam, plan=paper(minutes=20), students=None, now=NOW + MINUTE)
    assert ends(first) == [20]


def test_an_extension_of_one_student(exam: Assignment, members: list[Membership]) -> None:
    due = NOW + 2 * DAY
    student = members[0].student
    running.extend(assignment=exam, student=student, due_at=due, minutes=7, now=NOW)
    later = NOW + DAY
    assert ends(sit(exam, members[0], later)) == [24 * 60 + 17]
    with pytest.raises(Refused):
        sit(exam, members[1], later)
    given = running.extend(assignment=exam, student=student, due_at=None, minutes=0, now=later)
    assert (given.due_at, given.minutes, exam.extensions.count()) == (None, 0, 1)


@pytest.mark.parametrize("due", [0, 59])
def test_an_extension_that_would_take_time_away_is_refused(
    due: int, exam: Assignment, members: list[Membership]
) -> None:
    own, student = NOW + due * MINUTE, members[0].student
    with pytest.raises(ValidationError) as refusal:
        running.extend(assignment=exam, student=student, due_at=own, minutes=0, now=NOW)
    assert "due_at" in refusal.value.message_dict
    assert not exam.extensions.exists()


def test_closing_ends_what_is_sat_and_lets_nobody_begin(
    exam: Assignment, members: list[Membership]
) -> None:
    sat, now = sit(exam, members[0]), NOW + 3 * MINUTE
    assert running.close(assignment=exam, now=now) == 1
    exam.refresh_from_db()
    with pytest.raises(Refused):
        sit(exam, members[1], now)
    close_ended([exam], now + GRACE)  # what is on its way is still taken
    assert Attempt.objects.get().is_open
    close_ended([exam], now + GRACE + timedelta(milliseconds=1))
    sat.refresh_from_db()
    assert sat.submitted_at == sat.deadline_at == now
    assert running.close(assignment=exam, now=now + MINUTE) == 0
    assert Assignment.objects.get().closed_at == now


def test_closing_five_questions_told_at_once_hands_them_in(
    room: Classroom, members: list[Membership]
) -> None:
    plan = usual(Kind.CONFUSED, NOW, facts=tuple(FACTS[:2]))
    given = assign(classroom=room, pack="test", plan=plan, now=NOW)
    sat = sit(given, members[0])
    assert sat.mode == Mode.LESSON
    running.close(assignment=given, now=NOW + MINUTE)
    sat.refresh_from_db()
    assert (sat.submitted_at, sat.deadline_at) == (NOW + MINUTE, None)


def test_reopening_lets_others_begin_and_wakes_nobody_up(
    exam: Assignment, members: list[Membership]
) -> None:
    sat = sit(exam, members[0])
    running.close(assignment=exam, now=NOW + MINUTE)
    close_ended([exam], NOW + 3 * MINUTE)
    exam = running.reopen(assignment=exam)
    assert ends(sit(exam, members[1], NOW + 3 * MINUTE)) == [13]
    sat.refresh_from_db()
    assert sat.submitted_at == NOW + MINUTE


def test_an_archived_class_is_given_no_more_time(
    exam: Assignment, members: list[Membership]
) -> None:
    exam.classroom.archived_at = NOW
    exam.classroom.save()
    with pytest.raises(ValidationError):
        running.add_minutes(assignment=exam, minutes=5, now=NOW)
    with pytest.raises(ValidationError):
        running.reopen(assignment=exam)
    with pytest.raises(ValidationError):
        running.extend(assignment=exam, student=members[0].student, due_at=None, minutes=5, now=NOW)


@pytest.mark.parametrize("students", [1, 3])
def test_queries_of_lengthening(
    students: int,
    exam: Assignment,
    members: list[Membership],
    django_assert_num_queries: Any,
) -> None:
    for member in members[:students]:
        sit(exam, member)
    longer = Assignment(**{f.attname: getattr(exam, f.attname) for f in exam._meta.fields})
    longer.minutes = 99
    with django_assert_num_queries(3):
        found = running.later_ends(longer, NOW)
    assert len(found) == students
    assert {end for _, end in found} == {deadline_for(longer, None, started_at=NOW)}
    assert plan_of(exam).minutes == 10
