"""Broken guards of stems, T1 to T5."""

from typing import Any

from content.knowledge.wording import vietnamese_grammar
from content.knowledge.wording.vietnamese import Vietnamese
from quiz.generation import engine
from quiz.generation.types import (
    member,
)
from tests.oracle.asking import printed
from tests.oracle.breaking import Breaker, always, fault
from tests.oracle.rich_world import LADDER, PLAIN, only
from tests.oracle.rules.run import check_languages
from tests.oracle.worlds import World


@fault("T1", PLAIN)
def an_empty_slot(engine_: Breaker) -> None:
    engine_.wrap(Vietnamese, "ask_who", lambda old, *args: old(*args).replace(" nhóm", " {group}"))
    engine_.drop("no_gap")


@fault("T1", PLAIN)
def a_double_space(engine_: Breaker) -> None:
    engine_.wrap(Vietnamese, "on", lambda old, *args: f" {old(*args)}")
    engine_.drop("no_gap")


@fault("T2", PLAIN)
def a_stem_that_asks_for_nothing(engine_: Breaker) -> None:
    engine_.set(Vietnamese, "ask_who", always("Câu nào sau đây đúng?"))
    engine_.set(engine, "_unambiguous", lambda found: found)
    engine_.drop("stands_alone")


@fault("T2", PLAIN)
def a_stem_without_a_question(engine_: Breaker) -> None:
    engine_.wrap(Vietnamese, "ask_who", lambda old, *args: old(*args).replace(" nào sau đây", ""))
    engine_.drop("stands_alone")


@fault("T2", PLAIN)
def another_rank_in_the_stem(engine_: Breaker) -> None:
    engine_.wrap(Vietnamese, "ordinal", lambda old, self, n: old(self, n + 1))


@fault("T2", only("seat"))
def years_that_are_not_called_full(engine_: Breaker) -> None:
    engine_.wrap(Vietnamese, "ask_interval", lambda old, *args: old(*args).replace(" tròn", ""))


@fault("T2", LADDER)
def a_level_that_is_not_called_the_highest(engine_: Breaker) -> None:
    engine_.wrap(Vietnamese, "ask_level", lambda old, *args: old(*args).replace("cao nhất", "này"))


@fault("T3", PLAIN)
def a_small_denial(engine_: Breaker) -> None:
    engine_.wrap(
        vietnamese_grammar, "denied", lambda old, forms: (old(forms) or "").lower() or None
    )
    engine_.drop("one_negation")


@fault("T3", PLAIN)
def a_denial_that_nobody_asked_for(engine_: Breaker) -> None:
    engine_.wrap(Vietnamese, "ask_who", lambda old, *args: old(*args).replace("sau đây", "KHÔNG"))
    engine_.drop("one_negation", "stands_alone")


@fault("T4", PLAIN)
def a_stem_without_an_end(engine_: Breaker) -> None:
    engine_.wrap(Vietnamese, "ask_who", lambda old, *args: f"{'Xưa kia, ' * 20}{old(*args)}")
    engine_.drop("short_stem")


def other_keys(world: World) -> list[str]:
    """What is wrong between the two languages."""
    return list(check_languages(printed(world, "vi"), printed(world, "en")))


@fault("T5", PLAIN, judge=other_keys)
def another_key_in_english(engine_: Breaker) -> None:
    def first(old: Any, ctx: Any, series: Any, day: Any, holding: Any) -> Any:
        return old(ctx, series, day, holding[:1] if ctx.voice.lang == "en" else holding)

    engine_.wrap(member, "_candidate", first)
