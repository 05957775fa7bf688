from datetime import UTC, datetime, timedelta

import pytest

from quiz.progress.pace import is_guess

pytestmark = pytest.mark.pure

SHOWN = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


def guess(words: int, seconds: float) -> bool:
    text = "từ " * words
    return is_guess(text, shown_since=SHOWN, answered_at=SHOWN + timedelta(seconds=seconds))


def test_nobody_answers_within_a_second_and_a_half() -> None:
    assert guess(5, 1.49)
    assert not guess(5, 1.5)


def test_long_questions_take_longer() -> None:
    assert guess(60, 5.9)
    assert not guess(60, 6)


def test_first_question_of_a_sitting_is_no_guess() -> None:
    assert not is_guess("Năm nào?", shown_since=None, answered_at=SHOWN)
