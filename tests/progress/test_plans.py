from datetime import date, timedelta

import pytest

from content.queries import Snapshot
from quiz.attempts.banks import bank
from quiz.progress.actions import set_exam_date
from quiz.progress.directions import BACKWARD, FORWARD, direction_of
from quiz.progress.ladder import Rung, rung_of
from quiz.progress.memories import memories_of, sides_of
from quiz.progress.plans import by_need, due_facts, minutes_for, practice_plan, review_plan
from quiz.progress.queries import exam_date
from quiz.progress.wishes import wishes
from tests.factories.accounts import StudentFactory
from tests.factories.attempts import NOW
from tests.factories.lessons import FACTS, FIRST
from tests.factories.progress import CardFactory
from tests.progress.test_queries import KNOWN

pytestmark = pytest.mark.django_db

DUE = KNOWN | {"due": NOW, "last_review": NOW - timedelta(days=3), "stability": 3}
LATER = KNOWN | {"due": NOW + timedelta(days=9)}


@pytest.fixture
def student(small_pack: Snapshot):
    return StudentFactory()


def review(student, snapshot: Snapshot, now=NOW) -> list[str]:
    return review_plan(sides_of(student, snapshot, now), snapshot, lang="vi", now=now)


class TestReview:
    def test_nothing_due_is_no_review(self, student, small_pack):
        CardFactory(student=student, fact=FACTS[0], **LATER)
        assert review(student, small_pack) == []

    def test_asks_what_is_due_in_all_lessons(self, student, small_pack):
        for fact in (FACTS[0], FACTS[1], FACTS[9]):
            CardFactory(student=student, fact=fact, **DUE)
        CardFactory(student=student, fact="not-in-any-lesson", **DUE)
        CardFactory(fact=FACTS[3], **DUE)  # someone else's
        assert sorted(review(student, small_pack)) == sorted([FACTS[0], FACTS[1], FACTS[9]])

    def test_no_more_than_fits_and_the_most_overdue_first(self, student, small_pack, monkeypatch):
        monkeypatch.setattr("quiz.progress.plans.REVIEW_QUESTIONS", 5)
        for days, fact in enumerate(FACTS):
            CardFactory(student=student, fact=fact, **DUE | {"due": NOW - timedelta(days=days)})
        asked = review(student, small_pack)
        assert asked[0] == FACTS[-1]
        assert sorted(asked) == sorted(FACTS[-5:])

    def test_lessons_are_mixed(self, student, small_pack):
        for fact in FACTS[4:12]:  # four of each lesson
            CardFactory(student=student, fact=fact, **DUE)
        lessons = [FACTS.index(fact) < 8 for fact in review(student, small_pack)]
        assert len(lessons) == 8
        assert all(len(set(lessons[at : at + 3])) > 1 for at in range(6))

    def test_room_is_left_for_another_side_of_what_is_known(self, student, small_pack):
        CardFactory(student=student, fact=FACTS[0], **DUE)
        for fact in FACTS[1:6]:
            CardFactory(student=student, fact=fact, **LATER)
        CardFactory(student=student, fact=FACTS[1], direction=BACKWARD, **LATER)
        asked = review(student, small_pack)
        assert len(asked) == 4
        assert FACTS[1] not in asked
        assert not set(asked) & set(FACTS[6:])  # nothing that was not taught

    def test_either_side_is_due(self, student, small_pack):
        CardFactory(student=student, fact=FACTS[0], **LATER)
        CardFactory(student=student, fact=FACTS[0], direction=BACKWARD, **DUE)
        assert due_facts(sides_of(student, small_pack, NOW), small_pack, lang="vi", now=NOW) == [
            FACTS[0]
        ]

    def test_minutes(self):
        assert [minutes_for(n) for n in (0, 1, 3, 4, 15)] == [0, 1, 1, 2, 5]


class TestExamDay:
    def test_is_kept_changed_and_forgotten(self, student):
        day = NOW.date() + timedelta(days=30)
        assert exam_date(student) is None
        for chosen in (day, day + timedelta(days=1), None):
            set_exam_date(student=student, exam_on=chosen, today=NOW.date())
            assert exam_date(student) == chosen

    def test_cannot_be_gone_by(self, student):
        with pytest.raises(ValueError):
            set_exam_date(student=student, exam_on=date(2020, 1, 1), today=NOW.date())

    def test_brings_back_what_would_come_after_it(
        self, student, small_pack, django_assert_num_queries
    ):
        far = NOW + timedelta(days=300)
        CardFactory(student=student, fact=FACTS[0], **KNOWN | {"due": far})
        assert memories_of(student, small_pack, NOW)[FACTS[0]].due == far
        set_exam_date(student=student, exam_on=NOW.date() + timedelta(days=30), today=NOW.date())
        with django_assert_num_queries(1):
            due = memories_of(student, small_pack, NOW)[FACTS[0]].due
        assert due is not None
        assert 20 <= (due - NOW).days < 30


class TestPractice:
    def test_due_then_wrong_then_new_then_known(self, student, small_pack):
        CardFactory(student=student, fact=FACTS[5], **DUE)
        CardFactory(student=student, fact=FACTS[6], asked=1)
        CardFactory(student=student, fact=FACTS[0], **LATER)
        sides = sides_of(student, small_pack, NOW)
        order = by_need(FACTS[:8], sides, seed=4, now=NOW)
        assert order[:2] == [FACTS[5], FACTS[6]]
        assert order[-1] == FACTS[0]
        assert order == by_need(FACTS[:8], sides, seed=4, now=NOW)
        assert order != by_need(FACTS[:8], sides, seed=5, now=NOW)

    def test_what_was_just_asked_comes_last(self, student, small_pack):
        recent = [FACTS[2], FACTS[0], FACTS[2]]
        order = practice_plan({}, small_pack, FIRST, seed=1, now=NOW, recent=recent)
        assert order[-2:] == [FACTS[0], FACTS[2]]

    def test_of_everything_keeps_to_lessons_that_were_begun(self, student, small_pack):
        assert set(practice_plan({}, small_pack, "", seed=1, now=NOW)) == set(FACTS[:8])
        CardFactory(student=student, fact=FACTS[9], **LATER)
        sides = sides_of(student, small_pack, NOW)
        assert set(practice_plan(sides, small_pack, "", seed=1, now=NOW)) == set(FACTS[8:])


class TestWishes:
    """Which question on a fact comes first."""

    def first(self, student, snapshot: Snapshot, fact: str, now=NOW):
        wanted = wishes(student, snapshot, [fact], sides=sides_of(student, snapshot, now), now=now)
        drawn = bank(snapshot, "vi").draw([fact], 1, 3, prefer=wanted.rank, suits=wanted.suits)
        return drawn[0].question

    def test_new_is_chosen_among_options(self, student, small_pack):
        assert self.first(student, small_pack, FACTS[0]).type != "cloze"

    def test_right_on_two_days_is_typed(self, student, small_pack):
        CardFactory(student=student, fact=FACTS[0], **LATER | {"right_days": 2})
        assert self.first(student, small_pack, FACTS[0]).type == "cloze"

    def test_right_once_is_told_apart_from_what_else_is_known(self, student, small_pack):
        CardFactory(student=student, fact=FACTS[5], **LATER)
        assert len(self.first(student, small_pack, FACTS[5]).facts) == 1  # nothing else was met
        for fact in FACTS[:5]:
            CardFactory(student=student, fact=fact, **LATER)
        told_apart = self.first(student, small_pack, FACTS[5])
        assert rung_of(told_apart.type) is Rung.COMPARE
        assert set(told_apart.facts) <= set(FACTS[:6])

    def test_what_is_due_is_asked_alone(self, student, small_pack):
        for fact in FACTS[:5]:
            CardFactory(student=student, fact=fact, **LATER)
        CardFactory(student=student, fact=FACTS[5], **DUE)
        assert len(self.first(student, small_pack, FACTS[5]).facts) == 1

    @pytest.mark.parametrize("side", [FORWARD, BACKWARD])
    def test_due_side_is_asked_by_what_plans_it(self, student, small_pack, side):
        other = BACKWARD if side == FORWARD else FORWARD
        CardFactory(student=student, fact=FACTS[0], direction=side, **DUE)
        CardFactory(student=student, fact=FACTS[0], direction=other, **LATER)
        question = self.first(student, small_pack, FACTS[0])
        assert direction_of(question.type, question.id) == side
        assert question.type != "true_false"

    def test_a_form_in_which_it_was_not_yet_right_goes_first(self, student, small_pack):
        CardFactory(student=student, fact=FACTS[0], asked=1, forms=["true_false", "who_in"])
        assert self.first(student, small_pack, FACTS[0]).type not in ("true_false", "who_in")

    def test_two_queries(self, student, small_pack, django_assert_num_queries):
        with django_assert_num_queries(2):
            wishes(student, small_pack, FACTS, sides={}, now=NOW)
