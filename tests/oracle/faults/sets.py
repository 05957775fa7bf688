"""Broken guards of what stands together, S1 to S4."""

from typing import Any

from quiz.generation import bank, drawing, engine
from quiz.generation.question import Question
from quiz.generation.types import (
    cluster,
    true_false,
)
from tests.oracle.asking import printed, quizzes
from tests.oracle.breaking import Breaker, always, fault
from tests.oracle.rich_world import PLAIN
from tests.oracle.rules.quiz import check_quiz
from tests.oracle.rules.run import check_shares
from tests.oracle.worlds import World


def uneven(world: World) -> list[str]:
    """What is uneven over all lines."""
    return list(check_shares(printed(world)))


def told_in_quizzes(world: World) -> list[str]:
    """What is wrong with quizzes drawn from the world."""
    return [violation for quiz in quizzes(world, 100) for violation in check_quiz(quiz)]


@fault("S1", PLAIN, judge=uneven)
def keys_always_first(engine_: Breaker) -> None:
    def key_first(old: Any, question: Question, *args: Any) -> Any:
        order_ = old(question, *args)
        return order_ and (order_ if drawing.is_ordered(question) else tuple(sorted(order_)))

    engine_.wrap(engine, "draw", key_first)


@fault("S1", PLAIN, judge=told_in_quizzes)
def the_same_place_over_and_over(engine_: Breaker) -> None:
    engine_.set(bank, "no_long_run", always(True))


@fault("S2", PLAIN, judge=told_in_quizzes)
def a_stem_that_tells_another_key(engine_: Breaker) -> None:
    engine_.set(bank, "no_tell", always(True))


@fault("S3", PLAIN, judge=told_in_quizzes)
def a_fact_asked_twice(engine_: Breaker) -> None:
    def twice(old: Any, self: Any, facts: Any, number: int, seed: int) -> Any:
        return old(self, facts, number, seed) + old(self, facts, number, seed + 1)

    engine_.wrap(bank.QuestionBank, "draw", twice)


@fault("S4", PLAIN, judge=uneven)
def only_true_statements(engine_: Breaker) -> None:
    def true(old: Any, *args: Any) -> Any:
        return (question for question in old(*args) if question.statements[0].truth)

    engine_.wrap(true_false, "generate", true)


@fault("S4", PLAIN)
def clusters_without_a_false_statement(engine_: Breaker) -> None:
    engine_.set(cluster, "_PATTERNS", ("TTTT",))
