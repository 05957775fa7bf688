from fractions import Fraction

import pytest

from quiz.generation.engine import MODULES
from quiz.progress.ladder import Rung, luck_of, rung_of, rungs, step_away
from quiz.progress.memory import Memory
from tests.progress.test_memory import study

pytestmark = pytest.mark.pure


def test_new_and_wrong_begin_with_choosing() -> None:
    for memory in (
        Memory(),
        study((0, "date_of", False)),
        study((0, "date_of", True), (3, "cloze", False)),
    ):
        assert rungs(memory)[0] is Rung.CHOOSE
        assert step_away(memory, "who_in") < step_away(memory, "order") < step_away(memory, "cloze")


def test_known_is_told_apart_then_typed() -> None:
    memory = study((0, "date_of", True))
    assert (
        step_away(memory, "odd_one_out") < step_away(memory, "cloze") < step_away(memory, "date_of")
    )


def test_right_on_two_days_is_typed() -> None:
    memory = study((0, "date_of", True), (1, "who_in", True))
    assert step_away(memory, "cloze") == 0
    assert step_away(memory, "date_of") == 2


def test_every_type_stands_on_a_rung() -> None:
    by_rung = {rung: [t for t in MODULES if rung_of(t) is rung] for rung in Rung}
    assert by_rung[Rung.TYPE] == ["cloze"]
    assert set(by_rung[Rung.COMPARE]) == {"order", "interval", "odd_one_out", "match", "members"}
    assert rung_of("true_false", 1) is Rung.CHOOSE
    assert rung_of("true_false", 4) is Rung.COMPARE


def test_luck_before_it_is_drawn() -> None:
    assert luck_of("date_of", 9, 0) == Fraction(1, 4)
    assert luck_of("date_of", 3, 0) == Fraction(1, 3)
    assert luck_of("true_false", 0, 1) == Fraction(1, 2)
    assert luck_of("true_false", 0, 4) == Fraction(1, 16)
    assert luck_of("cloze", 5, 0) == 0
