"""When what is assigned may be begun, when it ends, and when it is told. No database."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from quiz.attempts.deadlines import GRACE
from quiz.classrooms.models import Assignment, Extension, Kind, LateRule, Telling, Variety
from quiz.classrooms.rules import (
    Refusal,
    Sat,
    Standing,
    Withheld,
    deadline_for,
    due_for,
    length_for,
    may_be_told,
    may_still_sit,
    refusal,
    told_from,
    withheld,
)

pytestmark = pytest.mark.pure

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
HOUR, MINUTE, TICK = timedelta(hours=1), timedelta(minutes=1), timedelta(milliseconds=1)
OPENS, DUE = NOW - HOUR, NOW + HOUR


def exam(**fields: Any) -> Assignment:
    """A test of 45 minutes, open for two hours around NOW; late work is not taken."""
    usual = {
        "kind": Kind.PAPER,
        "opens_at": OPENS,
        "due_at": DUE,
        "minutes": 45,
        "late": LateRule.REFUSE,
        "telling": Telling.DUE,
        "attempts": 1,
    }
    return Assignment(**usual | fields)


def extended(minutes: int = 0, due_at: datetime | None = None) -> Extension:
    return Extension(minutes=minutes, due_at=due_at)


def sat(begun: datetime = NOW, ended: datetime | None = None, **more: Any) -> Sat:
    return Sat(1, begun, ended, **more)


def standing(*sittings: Sat, of: Assignment | None = None, **more: Any) -> Standing:
    return Standing(of or exam(), sat=sittings, **more)


class TestDue:
    def test_is_that_of_the_class_or_ones_own(self) -> None:
        assert due_for(exam(), None) == DUE
        assert due_for(exam(), extended(minutes=9)) == DUE
        assert due_for(exam(), extended(due_at=DUE + HOUR)) == DUE + HOUR

    def test_an_extension_never_takes_time_away(self) -> None:
        """The class was given more since."""
        assert due_for(exam(), extended(due_at=DUE - HOUR)) == DUE


class TestLength:
    @pytest.mark.parametrize(
        ("factor", "more", "minutes"),
        [("1", 0, 45), ("1.5", 0, 67.5), ("1", 10, 55), ("1.25", 10, 66.25)],
    )
    def test_factor_and_minutes_more(self, factor: str, more: int, minutes: float) -> None:
        length = length_for(exam(), extended(more), Decimal(factor))
        assert length == timedelta(minutes=minutes)

    def test_none_without_a_clock(self) -> None:
        assert length_for(exam(minutes=None), extended(10), Decimal(2)) is None


class TestDeadline:
    def end(self, begun: datetime = NOW - HOUR, more: Extension | None = None, **fields: Any):
        return deadline_for(exam(**fields), more, started_at=begun)

    def test_the_clock_ends_it(self) -> None:
        assert self.end() == NOW - 15 * MINUTE
        assert self.end(more=extended(5)) == NOW - 10 * MINUTE

    def test_the_due_moment_ends_it_where_late_work_is_not_taken(self) -> None:
        assert self.end(NOW + 30 * MINUTE) == DUE
        assert self.end(NOW + 30 * MINUTE, late=LateRule.ACCEPT) == NOW + 75 * MINUTE
        late = extended(due_at=DUE + HOUR)
        assert self.end(NOW + 30 * MINUTE, late) == NOW + 75 * MINUTE

    def test_the_teacher_ends_it(self) -> None:
        assert self.end(NOW, closed_at=NOW + MINUTE) == NOW + MINUTE
        assert self.end(NOW, closed_at=NOW + 9 * HOUR) == NOW + 45 * MINUTE

    def test_nothing_ends_what_has_no_clock_and_may_be_late(self) -> None:
        assert self.end(minutes=None, late=LateRule.ACCEPT) is None
        assert self.end(minutes=None) == DUE


class TestRefusal:
    def test_none_between_opening_and_due_to_the_millisecond(self) -> None:
        one = standing()
        assert refusal(one, OPENS - TICK) == Refusal.NOT_OPEN
        assert refusal(one, OPENS) is None
        assert refusal(one, DUE) is None
        assert refusal(one, DUE + TICK) == Refusal.OVER

    def test_late_work_where_it_is_taken(self) -> None:
        assignment = exam(late=LateRule.ACCEPT, attempts=3)
        assert refusal(standing(of=assignment), DUE + TICK) is None
        done = standing(sat(OPENS, NOW), of=assignment)
        assert refusal(done, DUE) is None
        assert refusal(done, DUE + TICK) == Refusal.OVER  # it would count for nothing

    def test_an_extension_moves_the_end_for_one(self) -> None:
        late = standing(extension=extended(due_at=DUE + HOUR))
        assert refusal(late, DUE + HOUR) is None
        assert refusal(late, DUE + HOUR + TICK) == Refusal.OVER

    def test_closing_shuts_everyone_out(self) -> None:
        closed = exam(closed_at=NOW, late=LateRule.ACCEPT)
        assert refusal(standing(of=closed), NOW - TICK) is None
        assert refusal(standing(of=closed), NOW) == Refusal.CLOSED
        late = standing(of=closed, extension=extended(due_at=DUE + HOUR))
        assert refusal(late, NOW) == Refusal.CLOSED

    @pytest.mark.parametrize("attempts", [1, 2, 3])
    def test_as_many_tries_as_there_are(self, attempts: int) -> None:
        assignment = exam(attempts=attempts)
        for tries in range(attempts + 1):
            one = standing(*[sat(OPENS, NOW)] * tries, of=assignment)
            assert one.tries_left == attempts - tries
            assert refusal(one, NOW) == (Refusal.NO_TRIES if tries == attempts else None)

    def test_without_a_number_as_often_as_one_likes(self) -> None:
        one = standing(*[sat(OPENS, NOW)] * 50, of=exam(attempts=0))
        assert one.tries_left is None
        assert refusal(one, NOW) is None

    def test_an_archived_class_asks_nothing(self) -> None:
        assert refusal(standing(is_archived=True), NOW) == Refusal.ARCHIVED


class TestSittings:
    def test_one_whose_time_is_over_is_open_no_more(self) -> None:
        one = standing(sat(NOW, deadline_at=NOW + MINUTE))
        end = NOW + MINUTE + GRACE
        assert one.open_sitting(end) is not None
        assert one.open_sitting(end + TICK) is None
        assert len(one.handed_in(end + TICK)) == 1
        assert one.is_done(end + TICK)

    def test_what_comes_late_where_it_is_not_taken_is_not_done(self) -> None:
        """The quiz of a lesson has no clock: it may be handed in long after it was begun."""
        quiz = exam(kind=Kind.QUIZ, minutes=None, attempts=0)
        assert standing(sat(NOW, DUE), of=quiz).is_done(DUE)
        late = standing(sat(NOW, DUE + TICK), of=quiz)
        assert not late.is_done(DUE + HOUR)
        assert refusal(late, DUE + HOUR) == Refusal.OVER
        forgiven = standing(sat(NOW, DUE + TICK), of=quiz, extension=extended(due_at=DUE + HOUR))
        assert forgiven.is_done(DUE + HOUR)
        assert standing(sat(NOW, DUE + TICK), of=exam(late=LateRule.ACCEPT)).is_done(DUE + HOUR)

    def test_a_lesson_is_read_when_it_is_said_to_be(self) -> None:
        reading = exam(kind=Kind.READING)
        assert not standing(of=reading).is_done(NOW)
        assert standing(of=reading, read_at=NOW).is_done(NOW)

    def test_who_may_still_sit(self) -> None:
        assert may_still_sit(standing(), NOW)
        assert may_still_sit(standing(), OPENS - HOUR)  # it opens later
        assert may_still_sit(standing(sat(NOW)), NOW)
        assert not may_still_sit(standing(sat(OPENS, NOW)), NOW)  # no tries left
        assert not may_still_sit(standing(), DUE + TICK)


class TestTelling:
    def why(
        self,
        own: Standing | None,
        others: Sequence[Standing] = (),
        now: datetime = NOW,
        of: Assignment | None = None,
    ) -> Withheld | None:
        everyone = [*([own] if own else []), *others]
        assignment = of or exam()
        reason = withheld(assignment, own, everyone, now)
        assert may_be_told(assignment, own, everyone, now) == (reason is None)
        return reason

    DONE = standing(sat(OPENS, NOW - MINUTE))

    def test_not_while_anybody_sits_or_may_still_sit(self) -> None:
        sitting = standing(sat(NOW, deadline_at=DUE))
        assert self.why(self.DONE, [sitting]) == Withheld.DUE
        assert self.why(self.DONE, [standing()]) == Withheld.DUE
        assert self.why(self.DONE, [self.DONE]) is None

    def test_from_the_moment_the_time_is_over_for_all(self) -> None:
        assert self.why(self.DONE, [standing()], DUE) == Withheld.DUE
        assert self.why(self.DONE, [standing()], DUE + TICK) is None
        late = standing(extension=extended(due_at=DUE + HOUR))
        assert self.why(self.DONE, [standing(), late], DUE + HOUR) == Withheld.DUE
        assert self.why(self.DONE, [standing(), late], DUE + HOUR + TICK) is None

    def test_the_grace_after_the_end_is_waited_for(self) -> None:
        sitting = standing(sat(NOW, deadline_at=DUE))
        assert self.why(self.DONE, [sitting], DUE + GRACE) == Withheld.DUE
        assert self.why(self.DONE, [sitting], DUE + GRACE + TICK) is None

    def test_where_late_work_is_taken_when_all_have_handed_in_or_it_is_closed(self) -> None:
        open_ended = exam(late=LateRule.ACCEPT)
        done, missing = standing(sat(OPENS, NOW), of=open_ended), standing(of=open_ended)
        later = DUE + 9 * HOUR
        assert self.why(done, [missing], later, open_ended) == Withheld.DUE
        assert self.why(done, [done], later, open_ended) is None
        closed = exam(late=LateRule.ACCEPT, closed_at=DUE)
        missing = standing(of=closed)
        assert self.why(standing(sat(OPENS, NOW), of=closed), [missing], later, closed) is None

    def test_never_is_never(self) -> None:
        never = exam(telling=Telling.NEVER, closed_at=NOW)
        assert self.why(standing(sat(OPENS, NOW), of=never), now=DUE + HOUR, of=never) == "never"

    @pytest.mark.parametrize("telling", [Telling.HANDED_IN, Telling.AT_ONCE])
    def test_when_handed_in_where_each_has_other_questions(self, telling: Telling) -> None:
        free = exam(telling=telling, variety=Variety.OWN, attempts=0)
        sitting = standing(sat(NOW), of=free)
        assert self.why(standing(sat(OPENS, NOW), of=free), [sitting], of=free) is None

    @pytest.mark.parametrize("variety", [Variety.SAME, Variety.SHUFFLED])
    def test_of_the_same_questions_not_while_others_sit_them(self, variety: Variety) -> None:
        same = exam(telling=Telling.HANDED_IN, variety=variety)
        done, sitting = standing(sat(OPENS, NOW), of=same), standing(sat(NOW), of=same)
        assert self.why(done, [sitting], of=same) == Withheld.OTHERS
        assert self.why(done, [done, standing(of=same)], of=same) is None

    def test_of_the_same_questions_not_before_ones_own_last_try(self) -> None:
        twice = exam(telling=Telling.HANDED_IN, variety=Variety.SAME, attempts=2)
        once = standing(sat(OPENS, NOW), of=twice)
        assert self.why(once, of=twice) == Withheld.SELF
        assert self.why(once, of=twice, now=DUE + TICK) is None
        assert self.why(standing(*[sat(OPENS, NOW)] * 2, of=twice), of=twice) is None

    def test_who_is_in_the_class_no_more_is_told_with_the_others(self) -> None:
        assert self.why(None, [standing()]) == Withheld.DUE
        assert self.why(None, [self.DONE]) is None

    def test_what_is_no_test_holds_nothing_back(self) -> None:
        for kind in (Kind.QUIZ, Kind.CONFUSED, Kind.READING):
            quiz = exam(kind=kind, telling=Telling.DUE)
            assert self.why(standing(of=quiz), [standing(sat(NOW), of=quiz)], of=quiz) is None

    def test_says_when(self) -> None:
        late = standing(extension=extended(due_at=DUE + HOUR))
        assert told_from(exam(), [standing(), late]) == DUE + HOUR
        assert told_from(exam(), []) == DUE
        assert told_from(exam(late=LateRule.ACCEPT), [standing()]) is None
        assert told_from(exam(late=LateRule.ACCEPT, closed_at=NOW), []) == NOW
