"""What lies ahead and behind: what fades, what an exam day will find, the days of learning."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from quiz.attempts.models import Mode
from quiz.learn.charts import calendar_chart, forecast_chart, mastery_bar
from quiz.progress.memory import Memory, after_answer
from quiz.progress.outlook import (
    FADED,
    STEPS,
    WEEKS,
    Day,
    Fading,
    Point,
    days_of_learning,
    fading,
    forecast,
    noon_of,
)
from tests.factories.accounts import StudentFactory
from tests.factories.attempts import AttemptFactory, ResponseFactory, attempt_of_four

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = timedelta(days=1)


def learnt(*days_ago: int, wrong: int | None = None) -> Memory:
    """A memory of answers so many days ago; the one at `wrong` was not right."""
    memory = Memory()
    for ago in days_ago:
        at = NOW - ago * DAY
        memory = after_answer(
            memory,
            type="date_of",
            luck=Fraction(0),
            right=ago != wrong,
            now=at,
            today=at.date(),
        )
    return memory


def ahead(memories, days=60, exam_on=None):
    return forecast(
        memories, now=NOW, until=NOW + timedelta(days=days), exam_on=exam_on, zone=HANOI
    )


class TestFading:
    def test_a_fact_is_named_on_the_first_day_on_which_it_is_under_the_line(self):
        memories = {f"f{ago}": learnt(20, ago) for ago in range(1, 15)}
        found = {fact.fact: fact.days for fact in fading(memories, NOW)}
        assert found
        for fact, days in found.items():
            assert memories[fact].recall(NOW) >= FADED
            assert memories[fact].recall(NOW + days * DAY) < FADED
            assert memories[fact].recall(NOW + (days - 1) * DAY) >= FADED

    def test_soonest_first(self):
        memories = {f"f{ago}": learnt(20, ago) for ago in range(1, 15)}
        days = [fact.days for fact in fading(memories, NOW)]
        assert days == sorted(days)

    def test_not_what_is_due_what_is_new_what_lasts_and_what_was_never_scored(self):
        lasting = learnt(200, 150, 80, 1)
        assert lasting.recall(NOW + 7 * DAY) >= FADED
        due = learnt(10, 5, wrong=5)
        assert due.is_due(NOW)
        memories = {"due": due, "new": Memory(), "lasting": lasting, "asked": Memory(asked=2)}
        assert fading(memories, NOW) == []

    def test_a_known_one(self):
        memory = learnt(1)
        days = next(d for d in range(1, 8) if memory.recall(NOW + d * DAY) < FADED)
        assert fading({"a": memory}, NOW) == [Fading("a", days)]


class TestForecast:
    FACTS = {
        f"f{n}": learnt(20 + n % 5, 12, 3 + n % 7, wrong=12 if n % 4 else None) for n in range(80)
    }

    def test_stopping_is_the_mean_of_what_the_memories_say(self):
        found = ahead(self.FACTS)
        for point in found.points:
            recalls = [memory.recall(point.at) for memory in self.FACTS.values()]
            assert point.stopped == pytest.approx(sum(recalls) / len(recalls))
        stopped = [point.stopped for point in found.points]
        assert stopped == sorted(stopped, reverse=True)

    def test_it_begins_now_and_ends_on_the_day(self):
        found = ahead(self.FACTS, days=45)
        assert len(found.points) == STEPS + 1
        assert (found.points[0].at, found.end.at) == (NOW, NOW + timedelta(days=45))

    def test_reviewing_is_better_than_stopping_and_never_certain(self):
        end = ahead(self.FACTS).end
        assert end.stopped + 0.05 < end.kept < 1

    def test_nobody_is_promised_everything(self):
        point = Point(NOW, stopped=0.734, kept=0.9999)
        assert (point.stopped_percent, point.kept_percent) == (73, 99)

    def test_reviews_are_not_all_right(self):
        """A forecast in which every review succeeds would promise too much."""
        always = dict(self.FACTS)
        at = NOW
        for _ in range(60):
            at += DAY
            for fact, memory in always.items():
                if memory.is_due(at):
                    always[fact] = after_answer(
                        memory, type="", luck=Fraction(0), right=True, now=at, today=at.date()
                    )
        recalls = [memory.recall(at) for memory in always.values()]
        assert ahead(self.FACTS).end.kept < sum(recalls) / len(recalls)

    def test_an_exam_day_brings_the_last_reviews_just_before_it(self):
        exam = (NOW + timedelta(days=60)).date()
        with_exam, without = ahead(self.FACTS, exam_on=exam), ahead(self.FACTS)
        assert with_exam.end.kept > without.end.kept
        assert with_exam.end.kept > 0.95

    def test_the_work_is_counted(self):
        found = ahead(self.FACTS)
        assert 0.5 < found.a_day < len(self.FACTS)
        more = self.FACTS | {f"g{n}": memory for n, memory in enumerate(self.FACTS.values())}
        assert ahead(more).a_day == pytest.approx(2 * found.a_day, rel=0.25)

    def test_the_same_every_time(self):
        assert ahead(self.FACTS) == ahead(dict(reversed(self.FACTS.items())))

    @pytest.mark.parametrize("memories", [{}, {"a": Memory()}, {"a": Memory(asked=1)}])
    def test_nothing_is_said_of_nothing(self, memories):
        assert ahead(memories) is None

    def test_nothing_is_said_of_a_day_gone_by(self):
        assert ahead(self.FACTS, days=0) is None
        assert ahead(self.FACTS, days=-3) is None

    def test_nobody_looks_further_than_a_year(self):
        found = ahead({"a": learnt(3, 1)}, days=5000)
        assert found.end.at == NOW + timedelta(days=365)

    def test_noon_is_noon_here(self):
        assert noon_of(date(2026, 6, 26), HANOI) == datetime(2026, 6, 26, 5, tzinfo=UTC)


@pytest.mark.django_db
class TestDays:
    TODAY = date(2026, 3, 4)  # a Wednesday

    def answers(self, student, *times: datetime):
        for at in times:
            attempt = AttemptFactory(student=student, submitted_at=at)
            ResponseFactory(asked__attempt=attempt, saved_at=at)

    def shown(self, student) -> dict[date, int]:
        weeks = days_of_learning(student, self.TODAY)
        return {day.on: day.answers for week in weeks for day in week}

    def test_weeks_begin_on_monday_and_the_last_one_ends_today(self):
        weeks = days_of_learning(StudentFactory(), self.TODAY)
        assert len(weeks) == WEEKS
        assert all(len(week) == 7 for week in weeks[:-1])
        assert all(week[0].on.weekday() == 0 for week in weeks)
        assert [day.on.day for day in weeks[-1]] == [2, 3, 4]

    def test_a_day_is_a_day_where_the_student_is(self):
        student = StudentFactory()
        self.answers(
            student,
            datetime(2026, 3, 1, 16, 59, tzinfo=UTC),  # 23:59 in Ha Noi
            datetime(2026, 3, 1, 17, 0, tzinfo=UTC),  # midnight
            datetime(2026, 3, 2, 16, 59, tzinfo=UTC),
        )
        shown = self.shown(student)
        assert (shown[date(2026, 3, 1)], shown[date(2026, 3, 2)]) == (1, 2)
        assert sum(shown.values()) == 3

    def test_the_first_minute_of_the_first_day_counts_and_the_one_before_does_not(self):
        student = StudentFactory()
        first = date(2026, 3, 2) - timedelta(weeks=WEEKS - 1)
        midnight = datetime(first.year, first.month, first.day, tzinfo=HANOI)
        self.answers(student, midnight, midnight - timedelta(seconds=1))
        shown = self.shown(student)
        assert shown[first] == sum(shown.values()) == 1

    def test_an_answer_that_was_changed_is_one(self):
        student = StudentFactory()
        asked = attempt_of_four(student=student, mode=Mode.EXAM).asked.first()
        for sequence in (1, 2, 3):
            ResponseFactory(asked=asked, sequence=sequence, saved_at=NOW)
        assert sum(self.shown(student).values()) == 1

    def test_only_ones_own(self):
        self.answers(StudentFactory(), NOW)
        assert sum(self.shown(StudentFactory()).values()) == 0

    def test_in_one_query(self, django_assert_num_queries):
        student = StudentFactory()
        self.answers(student, NOW, NOW - DAY, NOW - 5 * DAY)
        with django_assert_num_queries(1):
            days_of_learning(student, self.TODAY)


class TestDrawings:
    def test_a_bar_has_the_width_of_what_it_counts(self):
        bar = mastery_bar(1, 2, 3, 4)
        for state, x, width in (("mastered", 0, 10), ("known", 10, 20), ("learning", 30, 30)):
            assert f'x="{x}" y="0" width="{width}" height="10" class="mastery__{state}"' in bar
        assert "<rect" not in mastery_bar(0, 0, 0, 0)

    @pytest.mark.parametrize(
        ("answers", "shade"),
        [(0, 0), (1, 1), (9, 1), (10, 2), (24, 2), (25, 3), (49, 3), (50, 4), (500, 4)],
    )
    def test_the_more_answers_the_stronger(self, answers, shade):
        chart = calendar_chart([[Day(date(2026, 3, 2), answers)]], "Ngày", ["T2"])
        assert f"calendar__day--{shade}" in chart

    def test_words_are_escaped_and_numbers_stand_in_the_drawing(self):
        found = ahead({"a": learnt(9, 4)})
        chart = forecast_chart(found, "<b>", "a&b", "c")
        assert "<title>&lt;b&gt;</title>" in chart
        assert "a&amp;b" in chart
        assert f">{found.end.stopped_percent}%<" in chart
        assert f">{found.end.kept_percent}%<" in chart
        assert "style=" not in chart
