"""Broken guards of options, O1 to O12."""

from typing import Any

from content.knowledge.index import FactIndex
from content.knowledge.records import Entity
from content.knowledge.wording.vietnamese import Vietnamese
from quiz.generation import drawing, engine
from quiz.generation.context import Context
from quiz.generation.tempting import TemptingDates, TemptingEntities
from tests.oracle.breaking import Breaker, always, fault
from tests.oracle.rich_world import PLAIN, only


@fault("O1", PLAIN)
def things_of_one_name(engine_: Breaker) -> None:
    engine_.set(FactIndex, "ambiguous", frozenset())


@fault("O1", only("twin"), tamper=None)
def options_that_look_alike(engine_: Breaker) -> None:
    engine_.set(FactIndex, "ambiguous", frozenset())
    engine_.drop("options_distinct", "none_within_another")
    engine_.wrap(TemptingEntities, "ranked", lambda old, *args: ["c13", "c14", *old(*args)])


@fault("O2", PLAIN)
def names_of_another_time(engine_: Breaker) -> None:
    engine_.set(Entity, "name_on", lambda self, day, lang: self.name.get(lang))


@fault("O2", only("mixed"))
def options_of_several_kinds(engine_: Breaker) -> None:
    engine_.wrap(TemptingEntities, "ranked", lambda old, *args: ["o0", "c8", "c9", *old(*args)])
    engine_.drop("one_kind")


@fault("O2", only("mixed"))
def a_kind_that_is_not_asked_for(engine_: Breaker) -> None:
    engine_.wrap(Context, "kind_of", lambda old, self, entity: "country")
    engine_.drop("one_kind")


@fault("O2", PLAIN)
def names_of_several_styles(engine_: Breaker) -> None:
    def official(old: Any, self: Any, entity: Any, day: Any) -> str:
        style = entity.official or entity.name
        return style.vi if entity.name.vi == "Roma" else old(self, entity, day)

    engine_.wrap(Vietnamese, "label", official)


@fault("O2", PLAIN)
def things_that_did_not_exist_yet(engine_: Breaker) -> None:
    engine_.set(Entity, "existed_on", always(True))


@fault("O3", PLAIN)
def dates_of_several_units(engine_: Breaker) -> None:
    engine_.wrap(
        TemptingDates, "nearest", lambda old, *args: iter(["2009", "2010-11", *old(*args)])
    )
    engine_.drop("one_format")


@fault("O3", PLAIN)
def an_option_that_says_another_date(engine_: Breaker) -> None:
    engine_.wrap(Vietnamese, "date_option", lambda old, self, ref: old(self, ref.replace("3", "4")))


@fault("O4", PLAIN)
def dates_out_of_order(engine_: Breaker) -> None:
    engine_.set(drawing, "is_ordered", always(False))
    engine_.drop("options_ascend")


@fault("O5", PLAIN)
def a_key_that_is_far_too_long(engine_: Breaker) -> None:
    engine_.drop("key_of_middling_length")


@fault("O6", PLAIN)
def all_of_the_above(engine_: Breaker) -> None:
    engine_.drop("no_catch_all")


@fault("O7", PLAIN)
def always_in_one_option(engine_: Breaker) -> None:
    engine_.drop("absolutes_everywhere_or_nowhere")


@fault("O8", PLAIN)
def a_word_of_the_key_in_the_stem(engine_: Breaker) -> None:
    engine_.drop("no_shared_word")


@fault("O8", PLAIN)
def the_key_in_the_stem(engine_: Breaker) -> None:
    engine_.wrap(Vietnamese, "ask_who", lambda old, *args: f"Như Alpha, {old(*args)}")
    engine_.drop("none_in_stem", "no_shared_word")


@fault("O9", PLAIN)
def an_option_within_another(engine_: Breaker) -> None:
    engine_.drop("none_within_another")


@fault("O10", PLAIN)
def a_key_that_is_like_all_the_others(engine_: Breaker) -> None:
    engine_.drop("key_not_central")


@fault("O11", PLAIN)
def five_options(engine_: Breaker) -> None:
    engine_.set(drawing, "MOST", 5)
    engine_.drop("three_or_four")


@fault("O11", PLAIN)
def two_options(engine_: Breaker) -> None:
    engine_.wrap(engine, "draw", lambda old, *args: (order_ := old(*args)) and order_[:2])


@fault("O11", only("plain", "twin", "seat"))
def an_odd_one_out_of_three(engine_: Breaker) -> None:
    engine_.set(drawing, "MOST", 3)
    engine_.drop("three_or_four")


@fault("O12", PLAIN)
def options_without_a_full_stop(engine_: Breaker) -> None:
    engine_.wrap(Vietnamese, "option", lambda old, self, text: old(self, text).removesuffix("."))
    engine_.drop("same_marks")


@fault("O12", PLAIN)
def options_in_small_letters(engine_: Breaker) -> None:
    engine_.wrap(Vietnamese, "option", lambda old, self, text: f"{text.lower()}.")
    engine_.drop("same_marks")
