"""Broken guards of single types."""

from dataclasses import replace
from typing import Any

from content.knowledge.base import FactBase
from content.knowledge.index import FactIndex
from quiz.generation import engine
from quiz.generation.question import Option, Question
from quiz.generation.tempting import TemptingDates
from quiz.generation.types import (
    cluster,
    count,
    interval,
    level,
    nth,
    order,
)
from tests.oracle.breaking import Breaker, always, fault
from tests.oracle.rich_world import AGAIN, LEVELS, PLAIN, TWIN, only


@fault("guard", TWIN)
def dates_of_the_same_topic(engine_: Breaker) -> None:
    engine_.set(FactIndex, "possible_dates", always([]))


@fault("guard", AGAIN)
def the_date_of_what_may_happen_again(engine_: Breaker) -> None:
    engine_.set(FactBase, "has_one_date", always(True))
    engine_.set(engine, "_unambiguous", lambda found: found)


@fault("guard", PLAIN)
def dates_that_tempt_nobody(engine_: Breaker) -> None:
    engine_.wrap(TemptingDates, "nearest", lambda old, *args: iter(["1950", "1951", "1952"]))


@fault("guard", PLAIN)
def statements_that_tell_of_each_other(engine_: Breaker) -> None:
    engine_.set(cluster, "_related", always(False))


@fault("guard", only("plain", *LEVELS))
def a_level_of_no_ladder(engine_: Breaker) -> None:
    def another(old: Any, *args: Any) -> Any:
        made = old(*args)
        stranger = Option("thành viên nhóm Đỏ.", "plain")
        return replace(made, wrong=(*made.wrong, stranger)) if isinstance(made, Question) else made

    engine_.wrap(level, "_candidate", another)


@fault("guard", PLAIN)
def events_of_one_year_put_in_order(engine_: Breaker) -> None:
    engine_.set(order, "one_a_year", lambda ctx, series: [f for f in ctx.facts(series) if f.start])


@fault("guard", PLAIN)
def ranks_far_from_the_key(engine_: Breaker) -> None:
    engine_.set(nth, "REACH", 9)


@fault("guard", PLAIN)
def numbers_that_were_never_right(engine_: Breaker) -> None:
    engine_.set(count, "_wrong", lambda number, *_: [number + 40, number + 50, number + 60])


@fault("guard", PLAIN)
def a_span_between_years(engine_: Breaker) -> None:
    engine_.set(interval, "_datable", lambda ctx, facts: [fact for fact in facts if fact.start])
    engine_.set(interval, "_number", always(4))
