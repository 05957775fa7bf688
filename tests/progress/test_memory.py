from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.progress.memory import Knowledge, Memory, after_answer, merged

pytestmark = pytest.mark.pure

START = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


LUCK = {"true_false": Fraction(1, 2), "cluster": Fraction(1, 16), "cloze": Fraction(0)}


def study(*answers: tuple[int, str, bool]) -> Memory:
    """The memory after (day, type of question, right) in turn."""
    memory = Memory()
    for day, type_, right in answers:
        memory = reply(memory, day, type_, right)
    return memory


def reply(memory: Memory, day: int, type_: str, right: bool) -> Memory:
    now, luck = START + timedelta(days=day), LUCK.get(type_, Fraction(1, 4))
    return after_answer(memory, type=type_, luck=luck, right=right, now=now, today=now.date())


def days_until_due(memory: Memory) -> int:
    assert memory.due
    assert memory.last_review
    return (memory.due - memory.last_review).days


def test_not_asked_is_new() -> None:
    assert Memory().knowledge is Knowledge.NEW


def test_wrong_comes_back_tomorrow() -> None:
    memory = study((0, "date_of", False))
    assert memory.knowledge is Knowledge.LEARNING
    assert days_until_due(memory) == 1


def test_first_right_answer_counts_for_less_than_a_second() -> None:
    first = study((0, "date_of", True))
    again = study((0, "date_of", True), (1, "date_of", True))
    assert first.knowledge is Knowledge.KNOWN
    assert first.stability == pytest.approx(1.2931)  # FSRS-6: first rating Hard
    assert days_until_due(first) == 1
    assert days_until_due(again) > 2


def test_what_is_typed_was_not_luck() -> None:
    typed = study((0, "cloze", True))
    assert typed.stability == pytest.approx(2.3065)  # FSRS-6: first rating Good
    assert days_until_due(typed) == 2


def test_golden_sequence() -> None:
    """The plan for right on days 0, 1, 5 and 20, as FSRS-6 gives it."""
    memory = Memory()
    gaps = []
    for day in (0, 1, 5, 20):
        memory = reply(memory, day, "who_in", right=True)
        gaps.append(days_until_due(memory))
    assert gaps == [1, 5, 15, 45]


def test_true_or_false_alone_plans_nothing() -> None:
    memory = study((0, "true_false", True), (1, "true_false", True))
    assert (memory.asked, memory.right, memory.due) == (2, 2, None)
    assert memory.knowledge is Knowledge.LEARNING


def test_cluster_about_one_fact_is_hard_to_guess_and_counts() -> None:
    assert study((0, "cluster", True)).knowledge is Knowledge.KNOWN


def test_one_scored_answer_a_day() -> None:
    once = study((0, "date_of", False))
    twice = study((0, "date_of", False), (0, "date_of", True))
    assert twice.asked == 2
    assert (twice.due, twice.stability, twice.knowledge) == (
        once.due,
        once.stability,
        Knowledge.LEARNING,
    )


def test_forgetting_is_a_lapse() -> None:
    memory = study((0, "date_of", True), (4, "date_of", False))
    assert (memory.lapses, memory.knowledge) == (1, Knowledge.LEARNING)


def test_mastered_needs_days_forms_and_stability() -> None:
    days = [0, 1, 5, 20]
    one_form = study(*[(day, "date_of", True) for day in days])
    assert one_form.stability
    assert one_form.stability >= 21
    assert one_form.knowledge is Knowledge.KNOWN
    two_forms = study(*[(day, "date_of", True) for day in days[:3]], (20, "who_in", True))
    assert two_forms.knowledge is Knowledge.MASTERED
    fresh = study((0, "date_of", True), (1, "who_in", True))
    assert fresh.knowledge is Knowledge.KNOWN


def test_due_and_recall_follow_the_clock() -> None:
    memory = study((0, "date_of", True))
    assert not memory.is_due(START)
    assert memory.is_due(START + timedelta(days=1))
    soon, late = (memory.recall(START + timedelta(days=d)) or 0 for d in (1, 30))
    assert 0 < late < soon <= 1
    assert Memory().recall(START) is None


def test_a_guess_is_counted_and_nothing_more() -> None:
    known = study((0, "date_of", True))
    now = START + timedelta(days=1)
    for right in (True, False):
        guessed = after_answer(
            known,
            type="who_in",
            luck=Fraction(1, 4),
            right=right,
            now=now,
            today=now.date(),
            guessed=True,
        )
        assert (guessed.asked, guessed.right) == (2, 1 + right)
        assert replace(guessed, asked=1, right=1) == known


class TestMerged:
    """One fact, asked from two sides."""

    def test_nothing_is_nothing(self):
        assert merged([]) == Memory()
        assert merged([study((0, "true_false", True))]).knowledge is Knowledge.LEARNING

    def test_one_side_is_the_fact(self):
        side = study((0, "date_of", True), (1, "date_of", True))
        assert merged([side]) == side

    def test_a_new_side_does_not_look_like_forgetting(self):
        forward = study(*[(day, "date_of", True) for day in (0, 1, 5, 20)])
        backward = study((20, "who_in", True))
        both = merged([forward, backward])
        assert both.knowledge is Knowledge.MASTERED
        assert both.forms == ("date_of", "who_in")
        assert (both.asked, both.right_days) == (5, 4)
        assert both.due == backward.due

    def test_a_side_that_was_wrong_speaks_for_the_fact(self):
        forward = study(*[(day, "date_of", True) for day in (0, 1, 5, 20)])
        backward = study((20, "who_in", False))
        assert merged([forward, backward]).knowledge is Knowledge.LEARNING


ANSWERS = st.lists(
    st.tuples(
        st.integers(0, 400), st.sampled_from(["date_of", "who_in", "true_false"]), st.booleans()
    ),
    max_size=25,
)


@given(ANSWERS)
def test_whatever_is_answered(answers: list[tuple[int, str, bool]]) -> None:
    """Counts add up, days that count are few, and a plan never lies before its review."""
    answers.sort(key=lambda answer: answer[0])
    memory = study(*answers)
    assert memory.asked == len(answers)
    assert memory.right == sum(right for _, _, right in answers)
    scored_days = {day for day, type_, _ in answers if type_ != "true_false"}
    assert memory.reps == len(scored_days)
    assert memory.right_days <= memory.reps
    assert (memory.due is None) == (not scored_days)
    if memory.due and memory.last_review:
        assert memory.due >= memory.last_review + timedelta(days=1)
