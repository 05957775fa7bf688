"""Asking a class for something, changing it, copying it, taking it back."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from content.queries import Snapshot
from quiz.classrooms import assigning
from quiz.classrooms.assigning import Begun, assign, begun_by, change, members_asked
from quiz.classrooms.models import (
    Assignment,
    Classroom,
    Kind,
    LateRule,
    Matrix,
    Reading,
    Telling,
    Variety,
)
from quiz.classrooms.plans import Plan, plan_of, usual
from tests.factories.classrooms import (
    DAY,
    NOW,
    AssignmentFactory,
    blueprint_of,
    class_of,
    handed_in,
)

pytestmark = pytest.mark.django_db
LESSON = "first-lesson"
HOUR = timedelta(hours=1)


@pytest.fixture
def room(small_pack: Snapshot) -> Classroom:
    return class_of(3)


def quiz(**changes: Any) -> Plan:
    return replace(usual(Kind.QUIZ, NOW, lesson=LESSON), **changes)


def paper(**changes: Any) -> Plan:
    return replace(usual(Kind.PAPER, NOW, blueprint=blueprint_of(4), title="15 phút"), **changes)


def local(moment: datetime) -> tuple[int, int, int]:
    at = timezone.localtime(moment)
    return at.day, at.hour, at.minute


def test_homework_is_due_in_a_week_and_taken_late(room: Classroom) -> None:
    given = assign(classroom=room, pack="test", plan=quiz(), now=NOW)
    assert (given.opens_at, local(given.due_at)) == (NOW, (9, 23, 59))
    assert (given.late, given.attempts, given.minutes) == (LateRule.ACCEPT, 0, None)
    assert (given.telling, given.is_for_all, given.pack) == (Telling.AT_ONCE, True, "test")


def test_a_test_is_today_once_with_a_clock_and_told_when_all_are_done(room: Classroom) -> None:
    given = assign(classroom=room, pack="test", plan=paper(), now=NOW)
    assert (given.opens_at, local(given.due_at)) == (NOW, (2, 23, 59))
    assert (given.late, given.attempts, given.minutes) == (LateRule.REFUSE, 1, 10)
    assert (given.telling, given.variety) == (Telling.DUE, Variety.SHUFFLED)
    assert given.blueprint == blueprint_of(4)


def test_a_test_assigned_late_in_the_evening_is_due_the_next_day() -> None:
    evening = NOW.replace(hour=15, minute=30)  # half past ten in Ha Noi
    plan = usual(Kind.PAPER, evening, blueprint=blueprint_of(4))
    assert local(plan.due_at) == (3, 23, 59)


def test_what_was_assigned_does_not_follow_the_matrix(room: Classroom) -> None:
    matrix = Matrix.objects.create(
        teacher=room.teacher, name="M", pack="test", blueprint=blueprint_of(4), created_at=NOW
    )
    plan = usual(Kind.PAPER, NOW, blueprint=matrix.blueprint)
    given = assign(classroom=room, pack="test", plan=plan, now=NOW)
    Matrix.objects.update(blueprint=blueprint_of(9))
    given.refresh_from_db()
    assert given.blueprint == blueprint_of(4)


def test_some_students_only(room: Classroom) -> None:
    first, _, third = room.memberships.all()
    chosen = [third.student_id, first.student_id]
    given = assign(classroom=room, pack="test", plan=quiz(), students=chosen, now=NOW)
    assert not given.is_for_all
    assert [member.number for member in members_asked(given)] == [1, 3]


def test_who_left_is_not_asked(room: Classroom) -> None:
    given = assign(classroom=room, pack="test", plan=quiz(), now=NOW)
    gone = room.memberships.select_related("student").get(number=2)
    gone.student.is_active = False
    gone.student.save()
    assert [member.number for member in members_asked(given)] == [1, 3]
    with pytest.raises(ValidationError):
        assign(classroom=room, pack="test", plan=quiz(), students=[gone.student_id], now=NOW)


@pytest.mark.parametrize(
    ("setting", "wrong"),
    [
        ("due_at", {"due_at": NOW}),
        ("due_at", {"due_at": NOW - HOUR}),
        ("due_at", {"due_at": NOW - HOUR, "opens_at": NOW - DAY}),
        ("due_at", {"due_at": NOW + 500 * DAY}),
        ("questions", {"questions": 2}),
        ("questions", {"questions": 41}),
        ("attempts", {"attempts": 21}),
        ("title", {"title": "\u202e"}),
        ("title", {"title": "x" * 121}),
        ("lesson", {"lesson": ""}),
        ("facts", {"kind": Kind.CONFUSED, "lesson": ""}),
        ("minutes", {"kind": Kind.PAPER, "lesson": "", "blueprint": blueprint_of(4)}),
        ("blueprint", {"kind": Kind.PAPER, "lesson": "", "minutes": 5}),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_setting(
    setting: str, wrong: dict[str, Any], room: Classroom
) -> None:
    with pytest.raises(ValidationError) as refusal:
        assign(classroom=room, pack="test", plan=quiz(**wrong), now=NOW)
    assert set(refusal.value.message_dict) == {setting}
    assert not Assignment.objects.exists()


def test_nobody_or_a_stranger_is_refused(room: Classroom) -> None:
    stranger = class_of(1).memberships.get().student_id
    own = room.memberships.first()
    assert own
    for students in ([], [stranger], [own.student_id, stranger]):
        with pytest.raises(ValidationError):
            assign(classroom=room, pack="test", plan=quiz(), students=students, now=NOW)
    assert not Assignment.objects.exists()


def test_an_archived_class_is_asked_nothing(room: Classroom) -> None:
    given = AssignmentFactory(classroom=room)
    room.archived_at = NOW
    room.save()
    given.refresh_from_db()
    with pytest.raises(ValidationError):
        assign(classroom=room, pack="test", plan=quiz(), now=NOW)
    with pytest.raises(ValidationError):
        change(assignment=given, plan=plan_of(given), students=None, now=NOW)
    with pytest.raises(ValidationError):
        assigning.copy(assignment=given, classroom=room, opens_at=NOW, due_at=NOW + DAY, now=NOW)


def test_every_setting_can_be_changed_before_anybody_begins(room: Classroom) -> None:
    given = assign(classroom=room, pack="test", plan=paper(), now=NOW)
    first = room.memberships.all()[0]
    new = paper(
        opens_at=NOW + HOUR,
        due_at=NOW + 3 * DAY,
        late=LateRule.ACCEPT,
        attempts=3,
        minutes=25,
        telling=Telling.NEVER,
        variety=Variety.SAME,
        blueprint=blueprint_of(5),
        title="Đề khác",
    )
    change(assignment=given, plan=new, students=[first.student_id], now=NOW)
    given.refresh_from_db()
    assert plan_of(given) == new
    assert [member.pk for member in members_asked(given)] == [first.pk]
    change(assignment=given, plan=new, students=None, now=NOW)
    assert members_asked(Assignment.objects.get()).count() == 3


@pytest.mark.parametrize("wrong", [{"blueprint": blueprint_of(9)}, {"variety": Variety.OWN}])
def test_questions_stay_once_somebody_has_begun(wrong: dict[str, Any], room: Classroom) -> None:
    given = assign(classroom=room, pack="test", plan=paper(), now=NOW)
    handed_in(given, room.memberships.first(), at=None)
    with pytest.raises(Begun):
        change(assignment=given, plan=paper(**wrong), students=None, now=NOW)
    given.refresh_from_db()
    assert plan_of(given) == paper()


def test_who_has_begun_cannot_be_left_out(room: Classroom) -> None:
    given = assign(classroom=room, pack="test", plan=quiz(), now=NOW)
    first, second, _ = room.memberships.select_related("student")
    handed_in(given, first)
    with pytest.raises(Begun) as refusal:
        change(assignment=given, plan=quiz(), students=[second.student_id], now=NOW)
    assert first.student.display_name in refusal.value.messages[0]
    both = [first.student_id, second.student_id]
    change(assignment=given, plan=quiz(), students=both, now=NOW)
    assert [member.number for member in members_asked(Assignment.objects.get())] == [1, 2]


@pytest.mark.parametrize("other", [{"lesson": "second-lesson"}, {"kind": Kind.READING}])
def test_it_stays_what_it_is(other: dict[str, Any], room: Classroom) -> None:
    given = assign(classroom=room, pack="test", plan=quiz(), now=NOW)
    with pytest.raises(ValidationError):
        change(assignment=given, plan=quiz(**other), students=None, now=NOW)


def test_what_is_past_due_can_be_changed_without_moving_it(room: Classroom) -> None:
    given = assign(classroom=room, pack="test", plan=quiz(), now=NOW)
    later = NOW + 30 * DAY
    change(assignment=given, plan=quiz(title="Ôn tập"), students=None, now=later)
    assert Assignment.objects.get().title == "Ôn tập"
    with pytest.raises(ValidationError):
        change(assignment=given, plan=quiz(due_at=NOW + 2 * DAY), students=None, now=later)


def test_what_is_handed_in_keeps_answers_and_points(room: Classroom) -> None:
    given = assign(classroom=room, pack="test", plan=paper(), now=NOW)
    attempt = handed_in(given, room.memberships.first(), right=3)
    before = (attempt.submitted_at, attempt.points, attempt.out_of, attempt.deadline_at)
    change(assignment=given, plan=paper(minutes=60, due_at=NOW + DAY), students=None, now=NOW)
    attempt.refresh_from_db()
    assert (attempt.submitted_at, attempt.points, attempt.out_of, attempt.deadline_at) == before


def test_a_copy_for_another_class_has_all_settings_and_other_questions(room: Classroom) -> None:
    first = room.memberships.first()
    assert first
    given = assign(
        classroom=room, pack="test", plan=paper(attempts=2), students=[first.student_id], now=NOW
    )
    other = class_of(1, teacher=room.teacher)
    due = NOW + 2 * DAY
    copied = assigning.copy(
        assignment=given, classroom=other, opens_at=NOW + DAY, due_at=due, now=NOW
    )
    assert plan_of(copied) == paper(attempts=2, opens_at=NOW + DAY, due_at=due)
    assert (copied.classroom, copied.is_for_all) == (other, True)
    assert copied.seed != given.seed


def test_deleting_only_while_nobody_has_begun(room: Classroom) -> None:
    member = room.memberships.first()
    assert member
    sat, read, untouched = (
        assign(classroom=room, pack="test", plan=quiz(), now=NOW) for _ in range(3)
    )
    handed_in(sat, member, at=None)
    Reading.objects.create(assignment=read, student=member.student, read_at=NOW)
    for begun in (sat, read):
        assert begun_by(begun) == {member.student_id}
        with pytest.raises(Begun):
            assigning.remove(assignment=begun)
    assigning.remove(assignment=untouched)
    assert set(Assignment.objects.all()) == {sat, read}


def test_reteaching_asks_five_questions_about_just_these_facts(
    room: Classroom, small_pack: Snapshot
) -> None:
    first = room.memberships.first()
    assert first
    facts = ["club-anam", "club-balor", "club-anam", "no-longer-there"]
    given = assigning.reteach(
        classroom=room, content=small_pack, facts=facts, students=[first.student_id], now=NOW
    )
    assert (given.kind, given.questions, given.lesson) == (Kind.CONFUSED, 5, "")
    assert given.facts == ["club-anam", "club-balor"]
    assert [member.pk for member in members_asked(given)] == [first.pk]
    assert local(given.due_at) == (9, 23, 59)


def test_reteaching_nothing_is_refused(room: Classroom, small_pack: Snapshot) -> None:
    with pytest.raises(ValidationError):
        assigning.reteach(
            classroom=room, content=small_pack, facts=["no-longer-there"], students=None, now=NOW
        )
    assert not Assignment.objects.exists()
