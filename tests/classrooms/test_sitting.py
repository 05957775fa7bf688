"""Sitting what was assigned: under its rules, with the questions that it is for, counted."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404

from quiz.attempts.actions import save_answer, submit
from quiz.attempts.errors import NothingToAsk
from quiz.attempts.models import Attempt, Mode
from quiz.classrooms.access import assigned_for, occasion_of
from quiz.classrooms.models import (
    AssignedStudent,
    Assignment,
    Extension,
    Kind,
    LateRule,
    Membership,
    Reading,
    Submission,
    Telling,
    Variety,
)
from quiz.classrooms.outcomes import assignment_results
from quiz.classrooms.rules import Refusal, Withheld
from quiz.classrooms.sitting import (
    Refused,
    held_back,
    is_told,
    link_attempt,
    say_read,
    untold_occasions,
    withheld,
)
from quiz.classrooms.standings import standings_for, standings_of, tasks_of, to_do
from tests.classrooms.sittings import BLUEPRINT, HOUR, paper_for, sit, students_of
from tests.factories.accounts import StudentFactory
from tests.factories.attempts import AttemptFactory
from tests.factories.classrooms import DAY, NOW, AssignmentFactory, class_of, handed_in
from tests.factories.lessons import FACTS

pytestmark = pytest.mark.django_db

MINUTE, TICK = timedelta(minutes=1), timedelta(milliseconds=1)


def questions(attempt: Attempt) -> list[str]:
    return list(attempt.asked.order_by("position").values_list("question_id", flat=True))


def refused(student: Any, assignment: Assignment, now: Any) -> Refusal:
    with pytest.raises(Refused) as why:
        sit(student, assignment, now)
    return why.value.reason


@pytest.fixture
def room(small_pack):
    return class_of(3)


class TestBeginning:
    def test_is_an_exam_of_its_blueprint_that_counts_from_the_start(self, room) -> None:
        assignment, student = paper_for(room), students_of(room)[0]
        attempt = sit(student, assignment)
        assert (attempt.mode, attempt.occasion, attempt.lesson) == (Mode.EXAM, assignment.pk, "")
        assert attempt.deadline_at == NOW + 10 * MINUTE
        asked = list(attempt.asked.all())
        assert [(one.part, one.marks) for one in asked] == [
            *[("choice", Decimal("0.5"))] * 4,
            *[("short", Decimal(1))] * 2,
        ]
        assert Submission.objects.get().attempt == attempt
        assert occasion_of(attempt) == assignment

    def test_again_goes_on_with_the_open_one_on_any_device(self, room) -> None:
        assignment, student = paper_for(room), students_of(room)[0]
        first = sit(student, assignment)
        again = sit(student, assignment, NOW + MINUTE, seed=99, lang="en")
        assert again == first
        assert (again.lang, again.deadline_at) == ("vi", first.deadline_at)
        assert Submission.objects.count() == 1

    def test_an_open_one_is_gone_on_with_even_when_none_may_be_begun(self, room) -> None:
        assignment, student = paper_for(room, minutes=60), students_of(room)[0]
        first = sit(student, assignment, NOW + 30 * MINUTE)
        room.archived_at = NOW
        room.save()
        assert sit(student, assignment, NOW + 40 * MINUTE) == first

    def test_a_mock_exam_of_ones_own_does_not_stand_in_the_way(self, room) -> None:
        student = students_of(room)[0]
        own = AttemptFactory(student=student, mode=Mode.EXAM, lesson="")
        assert sit(student, paper_for(room)) != own

    def test_two_tests_at_the_same_time_are_two(self, room) -> None:
        student = students_of(room)[0]
        assert sit(student, paper_for(room)) != sit(student, paper_for(room))

    def test_a_lost_lesson_leaves_less_to_ask_or_nothing(self, room) -> None:
        gone = {"minutes": 9, "parts": [BLUEPRINT["parts"][0] | {"lessons": ["gone"]}]}  # type: ignore[index]
        with pytest.raises(NothingToAsk):
            sit(students_of(room)[0], paper_for(room, blueprint=gone))
        assert not Attempt.objects.exists()


class TestRules:
    def test_not_before_it_opens(self, room) -> None:
        assignment, student = paper_for(room, opens_at=NOW), students_of(room)[0]
        assert refused(student, assignment, NOW - TICK) == Refusal.NOT_OPEN
        assert sit(student, assignment, NOW).is_open

    def test_not_after_the_due_moment_but_with_an_extension(self, room) -> None:
        assignment = paper_for(room)
        student, other, _ = students_of(room)
        Extension.objects.create(
            assignment=assignment, student=other, due_at=NOW + 2 * HOUR, given_at=NOW
        )
        late = NOW + HOUR + TICK
        assert refused(student, assignment, late) == Refusal.OVER
        assert sit(other, assignment, late).deadline_at == late + 10 * MINUTE

    def test_the_due_moment_ends_it(self, room) -> None:
        begun = NOW + 55 * MINUTE
        attempt = sit(students_of(room)[0], paper_for(room), begun)
        assert attempt.deadline_at == NOW + HOUR

    def test_extra_time_and_minutes_more_lengthen_it(self, room) -> None:
        assignment, student = paper_for(room), students_of(room)[0]
        Membership.objects.filter(student=student).update(time_factor=Decimal("1.5"))
        Extension.objects.create(assignment=assignment, student=student, minutes=7, given_at=NOW)
        assert sit(student, assignment).deadline_at == NOW + 22 * MINUTE

    def test_only_as_often_as_there_are_tries(self, room) -> None:
        assignment, student = paper_for(room, attempts=2), students_of(room)[0]
        for _ in range(2):
            submit(attempt=sit(student, assignment), now=NOW)
        assert refused(student, assignment, NOW) == Refusal.NO_TRIES
        assert Attempt.objects.count() == Submission.objects.count() == 2

    def test_one_left_alone_is_over_and_counts_as_a_try(self, room) -> None:
        assignment, student = paper_for(room), students_of(room)[0]
        first = sit(student, assignment)
        assert refused(student, assignment, NOW + 11 * MINUTE) == Refusal.NO_TRIES
        first.refresh_from_db()
        assert first.submitted_at == first.deadline_at

    def test_not_once_it_is_closed(self, room) -> None:
        assignment = paper_for(room, closed_at=NOW)
        assert refused(students_of(room)[0], assignment, NOW) == Refusal.CLOSED

    def test_not_for_an_archived_class(self, room) -> None:
        room.archived_at = NOW
        room.save()
        assert refused(students_of(room)[0], paper_for(room), NOW) == Refusal.ARCHIVED

    def test_for_others_it_is_not_there(self, room) -> None:
        assignment = paper_for(room, is_for_all=False)
        chosen, other, _ = students_of(room)
        AssignedStudent.objects.create(assignment=assignment, student=chosen)
        assert assigned_for(chosen, assignment.pk) == assignment
        for stranger in (other, StudentFactory(), class_of(1).memberships.get().student):
            with pytest.raises(Http404):
                assigned_for(stranger, assignment.pk)

    def test_what_is_refused_writes_nothing(self, room) -> None:
        refused(students_of(room)[0], paper_for(room, opens_at=NOW + MINUTE), NOW)
        assert not Attempt.objects.exists()
        assert not Submission.objects.exists()


class TestVariety:
    def test_each_may_have_questions_of_their_own(self, room) -> None:
        assignment = paper_for(room)
        papers = {tuple(questions(sit(one, assignment))) for one in students_of(room)}
        assert len(papers) == 3

    def test_the_same_is_the_same_whatever_happens_in_between(self, room, small_pack) -> None:
        assignment = paper_for(room, variety=Variety.SAME)
        first, second, third = students_of(room)
        one = sit(first, assignment)
        for asked in one.asked.all():  # what is chosen would change what is drawn …
            wrong = 1 if asked.part == "choice" else [0]
            save_answer(asked=asked, answer=wrong, client_key=uuid4(), now=NOW)
        from content.models import Fact

        Fact.objects.all().update(status="draft")  # … and so would the content
        rows = [
            list(sit(s, assignment).asked.values("stem", "options", "key", "position", "marks"))
            for s in (second, third)
        ]
        assert rows == [list(one.asked.values("stem", "options", "key", "position", "marks"))] * 2

    def test_shuffled_are_the_same_questions_in_another_order(self, room) -> None:
        assignment = paper_for(room, variety=Variety.SHUFFLED)
        papers = [sit(one, assignment) for one in students_of(room)]
        assert len({frozenset(questions(paper)) for paper in papers}) == 1
        assert len({tuple(questions(paper)) for paper in papers}) == 3
        for paper in papers:
            assert [one.part for one in paper.asked.all()] == ["choice"] * 4 + ["short"] * 2

    def test_the_same_questions_are_in_one_language(self, room) -> None:
        assignment = paper_for(room, variety=Variety.SAME)
        papers = [sit(one, assignment, lang="en") for one in students_of(room)]
        assert {paper.lang for paper in papers} == {"vi"}
        assert sit(students_of(room)[0], paper_for(room), lang="en").lang == "en"

    def test_a_copy_has_the_answers_of_nobody(self, room) -> None:
        assignment = paper_for(room, variety=Variety.SAME)
        first, second, _ = students_of(room)
        one = sit(first, assignment)
        one.asked.update(is_flagged=True)
        other = sit(second, assignment)
        assert not other.asked.filter(is_flagged=True).exists()
        assert {asked.pk for asked in one.asked.all()}.isdisjoint(
            asked.pk for asked in other.asked.all()
        )


class TestConfused:
    def test_asks_five_times_about_just_these_facts_and_tells_at_once(self, room) -> None:
        facts = FACTS[2:4]
        assignment = AssignmentFactory(
            classroom=room, kind=Kind.CONFUSED, lesson="", facts=facts, questions=5
        )
        attempt = sit(students_of(room)[0], assignment)
        asked = list(attempt.asked.all())
        assert (attempt.mode, attempt.lesson, attempt.deadline_at) == (Mode.LESSON, "", None)
        assert attempt.tells_at_once
        assert len({one.question_id for one in asked}) == len(asked) == 5
        about = Counter(fact for one in asked for fact in one.facts)
        assert set(about) >= set(facts)
        assert min(about[fact] for fact in facts) >= 2
        assert Submission.objects.get().assignment == assignment

    def test_beside_an_open_quiz_of_all_lessons(self, room) -> None:
        student = students_of(room)[0]
        AttemptFactory(student=student, lesson="")
        assignment = AssignmentFactory(
            classroom=room, kind=Kind.CONFUSED, lesson="", facts=FACTS[:2], questions=5
        )
        assert sit(student, assignment).occasion == assignment.pk


class TestReading:
    def test_is_said_once(self, room) -> None:
        assignment = AssignmentFactory(classroom=room, kind=Kind.READING)
        student = students_of(room)[0]
        assert not to_do(tasks_of(student), NOW)[0].is_done(NOW)
        for moment in (NOW, NOW + MINUTE):
            say_read(student=student, assignment=assignment, now=moment)
        assert Reading.objects.get().read_at == NOW
        assert to_do(tasks_of(student), NOW) == []

    def test_not_when_it_is_over(self, room) -> None:
        assignment = AssignmentFactory(
            classroom=room, kind=Kind.READING, due_at=NOW, late=LateRule.REFUSE
        )
        with pytest.raises(Refused):
            say_read(student=students_of(room)[0], assignment=assignment, now=NOW + TICK)
        assert not Reading.objects.exists()


class TestLinking:
    """The quiz of a lesson counts for whatever asks for it."""

    def test_for_every_open_assignment_of_its_lesson(self) -> None:
        classroom = class_of(1)
        student = classroom.memberships.get().student
        fitting = [AssignmentFactory(classroom=classroom) for _ in range(2)]
        AssignmentFactory()  # another class
        AssignmentFactory(classroom=classroom, lesson="second-lesson")
        AssignmentFactory(classroom=classroom, pack="other")
        AssignmentFactory(classroom=classroom, opens_at=NOW + DAY)
        AssignmentFactory(classroom=classroom, kind=Kind.READING)
        AssignmentFactory(classroom=classroom, closed_at=NOW)
        AssignmentFactory(classroom=classroom, is_for_all=False)
        attempt = AttemptFactory(student=student)
        for _ in range(2):  # calling again changes nothing
            linked = link_attempt(student=student, attempt=attempt, now=NOW)
            assert [submission.assignment for submission in linked] == fitting
        assert Submission.objects.count() == 2

    @pytest.mark.parametrize(("late", "linked"), [(LateRule.ACCEPT, 1), (LateRule.REFUSE, 0)])
    def test_after_the_due_moment(self, late: LateRule, linked: int) -> None:
        classroom = class_of(2)
        done, missing = classroom.memberships.all()
        assignment = AssignmentFactory(classroom=classroom, due_at=NOW + DAY, late=late)
        handed_in(assignment, done)
        later = NOW + DAY + timedelta(microseconds=1)
        for member, number in ((done, 0), (missing, linked)):
            attempt = AttemptFactory(student=member.student, started_at=later)
            links = link_attempt(student=member.student, attempt=attempt, now=later)
            assert len(links) == number

    def test_with_an_extension_later(self) -> None:
        classroom = class_of(1)
        student = classroom.memberships.get().student
        assignment = AssignmentFactory(classroom=classroom, due_at=NOW, late=LateRule.REFUSE)
        Extension.objects.create(
            assignment=assignment, student=student, due_at=NOW + DAY, given_at=NOW
        )
        attempt = AttemptFactory(student=student, started_at=NOW + HOUR)
        assert len(link_attempt(student=student, attempt=attempt, now=NOW + HOUR)) == 1

    def test_only_the_first_tries_where_they_are_counted(self) -> None:
        classroom = class_of(1)
        student = classroom.memberships.get().student
        AssignmentFactory(classroom=classroom, attempts=2)
        tries = [AttemptFactory(student=student, submitted_at=NOW) for _ in range(3)]
        for attempt in tries * 2:
            link_attempt(student=student, attempt=attempt, now=NOW)
        assert [one.attempt for one in Submission.objects.order_by("pk")] == tries[:2]

    @pytest.mark.parametrize(
        ("late", "counts"), [(LateRule.ACCEPT, True), (LateRule.REFUSE, False)]
    )
    def test_begun_in_time_and_handed_in_late(self, late: LateRule, counts: bool) -> None:
        """A quiz has no clock that would end it: where late work is not taken, it is no result."""
        classroom = class_of(1)
        member = classroom.memberships.get()
        assignment = AssignmentFactory(classroom=classroom, due_at=NOW + HOUR, late=late)
        handed_in(assignment, member, at=NOW + HOUR + TICK)
        [row] = assignment_results(assignment, NOW + DAY)
        assert row.outcome.is_done == counts
        assert (row.attempt_id is not None) == counts
        assert tasks_of(member.student)[0].is_done(NOW + DAY) == counts

    def test_nothing_that_was_sat_for_something_else(self) -> None:
        classroom = class_of(1)
        student = classroom.memberships.get().student
        AssignmentFactory(classroom=classroom)
        for fields in ({"mode": Mode.PRACTICE}, {"mode": Mode.REVIEW}, {"occasion": 9}):
            attempt = AttemptFactory(student=student, **fields)
            assert link_attempt(student=student, attempt=attempt, now=NOW) == []

    def test_of_a_student_without_a_class_nothing(self) -> None:
        AssignmentFactory()
        student = StudentFactory()
        attempt = AttemptFactory(student=student)
        assert link_attempt(student=student, attempt=attempt, now=NOW) == []


class TestToDo:
    def test_is_what_can_be_done_now_and_is_not_done(self) -> None:
        classroom = class_of(2)
        member, other = classroom.memberships.all()
        later = AssignmentFactory(classroom=classroom, due_at=NOW + 2 * DAY)
        sooner = AssignmentFactory(classroom=classroom, due_at=NOW)  # its last moment
        AssignmentFactory(classroom=classroom, opens_at=NOW + DAY)
        over = {"opens_at": NOW - 9 * DAY, "due_at": NOW - DAY}
        missed = AssignmentFactory(classroom=classroom, **over)
        AssignmentFactory(classroom=classroom, late=LateRule.REFUSE, **over)
        AssignmentFactory(classroom=classroom, closed_at=NOW)
        AssignmentFactory()
        done = AssignmentFactory(classroom=classroom, due_at=NOW + DAY)
        handed_in(done, member)
        waiting = to_do(tasks_of(member.student), NOW)
        assert [(one.assignment, one.is_overdue(NOW)) for one in waiting] == [
            (sooner, False),
            (later, False),
            (missed, True),
        ]
        of_other = to_do(tasks_of(other.student), NOW)
        assert [one.assignment for one in of_other] == [sooner, done, later, missed]

    def test_an_extension_makes_it_due_later(self) -> None:
        classroom = class_of(1)
        student = classroom.memberships.get().student
        assignment = AssignmentFactory(classroom=classroom, due_at=NOW, late=LateRule.REFUSE)
        later = NOW + HOUR
        assert to_do(tasks_of(student), later) == []
        Extension.objects.create(
            assignment=assignment, student=student, due_at=NOW + DAY, given_at=NOW
        )
        [one] = to_do(tasks_of(student), later)
        assert (one.due_at, one.is_overdue(later)) == (NOW + DAY, False)

    @pytest.mark.parametrize("rows", [1, 30])
    def test_in_five_queries(self, rows: int, django_assert_num_queries: Any) -> None:
        classroom = class_of(1)
        member = classroom.memberships.get()
        for _ in range(rows):
            handed_in(AssignmentFactory(classroom=classroom), member)
        with django_assert_num_queries(5):
            assert len(tasks_of(member.student)) == rows

    @pytest.mark.parametrize("rows", [1, 30])
    def test_of_a_whole_class_in_five_queries(self, rows: int, django_assert_num_queries) -> None:
        classroom = class_of(rows)
        assignment = AssignmentFactory(classroom=classroom)
        for member in classroom.memberships.all():
            handed_in(assignment, member)
        with django_assert_num_queries(5):
            assert len(standings_for(assignment)) == rows

    def test_of_a_class_is_that_of_each_student(self, room) -> None:
        assignment = paper_for(room)
        first, second, third = students_of(room)
        sit(first, assignment)
        submit(attempt=sit(second, assignment), now=NOW)
        Membership.objects.filter(student=third).update(time_factor=2)
        Extension.objects.create(assignment=assignment, student=third, minutes=5, given_at=NOW)
        given = Assignment.objects.select_related("classroom").get()
        each = {one.pk: standings_of(one, [given])[0] for one in students_of(room)}
        assert standings_for(given) == each


class TestTelling:
    def done(self, room, **fields: Any) -> Attempt:
        """The first student's, handed in; the others have not begun."""
        attempt = sit(students_of(room)[0], paper_for(room, **fields))
        return submit(attempt=attempt, now=NOW)

    def test_nothing_while_the_class_may_still_sit(self, room) -> None:
        attempt = self.done(room)
        assert withheld(attempt, NOW) == Withheld.DUE
        assert not is_told(attempt, NOW)
        assert untold_occasions(attempt.student, NOW) == {attempt.occasion}
        assert held_back(attempt.student_id, [attempt.occasion], NOW) == {attempt.occasion}

    def test_everything_once_the_time_is_over_for_all(self, room) -> None:
        attempt, over = self.done(room), NOW + HOUR + TICK
        assert is_told(attempt, over)
        assert untold_occasions(attempt.student, over) == set()
        assert held_back(attempt.student_id, [attempt.occasion], over) == set()

    def test_who_left_the_class_is_not_waited_for(self, room) -> None:
        attempt = self.done(room)
        _, second, third = students_of(room)
        submit(attempt=sit(second, Assignment.objects.get()), now=NOW)
        assert not is_told(attempt, NOW)
        third.is_active = False
        third.save()
        assert is_told(attempt, NOW)

    def test_never_is_never_but_it_is_learnt_from_in_the_end(self, room) -> None:
        attempt, over = self.done(room, telling=Telling.NEVER), NOW + HOUR + TICK
        assert withheld(attempt, over) == Withheld.NEVER
        assert held_back(attempt.student_id, [attempt.occasion], NOW) == {attempt.occasion}
        assert held_back(attempt.student_id, [attempt.occasion], over) == set()

    def test_when_handed_in_if_the_teacher_wishes(self, room) -> None:
        assert is_told(self.done(room, telling=Telling.HANDED_IN), NOW)

    def test_an_open_one_is_not_told(self, room) -> None:
        attempt = sit(students_of(room)[0], paper_for(room, telling=Telling.HANDED_IN))
        assert not is_told(attempt, NOW)

    def test_of_ones_own_exam_without_a_query(self, django_assert_num_queries) -> None:
        own = AttemptFactory(mode=Mode.EXAM, lesson="", submitted_at=NOW)
        with django_assert_num_queries(0):
            assert is_told(own, NOW)

    def test_what_an_assignment_held_back_is_told_when_it_is_gone(self, room) -> None:
        attempt = self.done(room)
        Assignment.objects.all().delete()
        assert is_told(attempt, NOW)

    @pytest.mark.parametrize("rows", [1, 20])
    def test_of_many_tests_in_as_many_queries(self, room, rows: int, django_assert_num_queries):
        student = students_of(room)[0]
        for _ in range(rows):
            submit(attempt=sit(student, paper_for(room)), now=NOW)
        with django_assert_num_queries(7):
            assert len(untold_occasions(student, NOW)) == rows
