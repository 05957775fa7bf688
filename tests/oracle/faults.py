"""The seeded faults: every guard of the engine broken once, and twice where it stands twice.

Each function breaks one thing; its decorator says which rule the oracle must see broken, and in
which small world.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from content.knowledge import dates, records
from content.knowledge import series as standing
from content.knowledge.base import FactBase, Truth
from content.knowledge.dates import date_ref, parse_when
from content.knowledge.index import FactIndex
from content.knowledge.records import Entity
from content.knowledge.wording import vietnamese_grammar
from content.knowledge.wording.vietnamese import Vietnamese
from quiz.generation import bank, context, drawing, engine
from quiz.generation.context import Context
from quiz.generation.question import Option, Question
from quiz.generation.tempting import TemptingDates, TemptingEntities
from quiz.generation.types import (
    cluster,
    count,
    interval,
    level,
    match,
    member,
    nth,
    nth_term,
    odd_one_out,
    order,
    statistic,
    term,
    true_false,
)
from tests.oracle import changes
from tests.oracle.asking import fingerprint_faults, printed, quizzes
from tests.oracle.breaking import Breaker, Fault
from tests.oracle.rich_world import LADDER_PARTS, OPEN_PARTS, only
from tests.oracle.rules.quiz import check_quiz
from tests.oracle.rules.run import check_languages, check_shares
from tests.oracle.worlds import World

FAULTS: list[Fault] = []
PLAIN, TWIN = only("plain"), only("plain", "twin")
OPEN, LADDER, AGAIN = only(*OPEN_PARTS), only(*LADDER_PARTS), only("again")
CLOSED = {"complete_until": "2011-12-31"}
UNSURE = ("open-undated", "open-apart", "open-draft", "open-c2")
VALUES, TERMS, MOMENTS = only("size", "rough"), only("term"), only("met")


def fault(code: str, world: World, **more: Any) -> Callable[..., None]:
    """Enter a function that breaks something into the list."""

    def enter(seed: Callable[[Breaker], None]) -> None:
        FAULTS.append(Fault(code, seed.__name__, seed, world, **more))

    return enter


def always(answer: Any) -> Callable[..., Any]:
    """A function that always says the same."""
    return lambda *args, **more: answer


def nothing(_: Breaker) -> None:
    """The engine as it is: the pack it is shown is what is broken."""


for _code, _tamper, _world in (
    ("C3", changes.without_drafts, only("open", without=UNSURE[:2], **CLOSED)),
    ("C6", changes.with_drafts_shown, OPEN),
    ("C6", changes.with_retracted_shown, OPEN),
    ("C1", changes.without_ends, only("open", without=UNSURE[:3], **CLOSED)),
    ("C3", changes.without_undated, only("open", **CLOSED)),
    ("C4", changes.too_precise, only("plain")),
    ("C3", changes.closed, OPEN),
    ("guard", changes.once_only, only("seat", complete_until=None)),
    ("C2", changes.without_implied, LADDER),
    ("guard", changes.without_topics, TWIN),
    ("O1", changes.with_own_names, PLAIN),
    ("C4", changes.with_rounded_exact, VALUES),
    ("C5", changes.with_lasting_moments, MOMENTS),
):
    FAULTS.append(Fault(_code, _tamper.__name__, nothing, _world, tamper=_tamper))


# --- C1: a wrong key ------------------------------------------------------------------------


@fault("C1", TWIN)
def full_years_counted_by_the_calendar(engine_: Breaker) -> None:
    engine_.set(dates, "full_years", lambda start, end: end.year - start.year)


@fault("C1", LADDER)
def the_lowest_level_taken_for_the_highest(engine_: Breaker) -> None:
    def lowest(base: FactBase, family: str, subject: str, day: Any) -> str | None:
        held = (i for i in base.ladders[family] if base.state(i, subject, day) is Truth.TRUE)
        return next(held, None)

    engine_.set(FactBase, "level", lowest)
    engine_.wrap(level, "truth", lambda old, ctx, ask, ref: Truth.FALSE if ref == "top" else Truth.TRUE)


@fault("C1", only("plain", "twin"))
def ranks_with_ties(engine_: Breaker) -> None:
    def ranks(base: FactBase, dated: Any, first_doubt: Any) -> dict[int, Any]:
        return {place: fact for place, (fact, _) in enumerate(dated, start=1)}

    engine_.set(standing, "strict_ranks", ranks)


@fault("C1", PLAIN)
def a_true_statement_called_false(engine_: Breaker) -> None:
    def lied(old: Any, *args: Any) -> Any:
        for question in old(*args):
            told = tuple(replace(s, truth=not s.truth) for s in question.statements)
            yield replace(question, statements=told)

    engine_.wrap(true_false, "generate", lied)


@fault("C1", PLAIN)
def a_source_text_with_another_date(engine_: Breaker) -> None:
    engine_.wrap(cluster, "_told", lambda old, ctx, fact: old(ctx, fact).replace("200", "199"))


@fault("C1", PLAIN)
def an_explanation_with_another_date(engine_: Breaker) -> None:
    engine_.wrap(Vietnamese, "tell", lambda old, *args: old(*args).replace("200", "199"))


@fault("C1", PLAIN)
def a_count_without_the_last(engine_: Breaker) -> None:
    engine_.wrap(Context, "_holders", lambda old, *args: {d: h[:-1] for d, h in old(*args).items()})


# --- C2: a second right answer -----------------------------------------------------------------


def any_option(engine_: Breaker) -> None:
    """Wrong options need no proof."""
    engine_.wrap(
        Context, "wrong_entities", lambda old, self, s, key, day, false: old(self, s, key, day, always(True))
    )


@fault("C2", PLAIN)
def right_answers_as_wrong_options(engine_: Breaker) -> None:
    any_option(engine_)
    engine_.drop("others_are_false")


@fault("C2", TWIN)
def a_blank_that_two_may_fill(engine_: Breaker) -> None:
    engine_.set(FactIndex, "may_begin", always(set()))


@fault("C2", only("plain", "twin", "seat"))
def two_that_stand_out(engine_: Breaker) -> None:
    engine_.set(odd_one_out, "_only_odd", always(True))


@fault("C2", AGAIN)
def two_ways_to_match(engine_: Breaker) -> None:
    engine_.set(match, "is_free", always(True))
    engine_.set(match, "one_a_year", lambda ctx, series: list(ctx.facts(series)))
    engine_.drop("others_are_false", "nothing_unknown")


@fault("C2", VALUES)
def a_number_that_rounds_to_the_key(engine_: Breaker) -> None:
    engine_.set(statistic, "_rounds_to", always(False))


@fault("C2", only("mixed"))
def a_second_right_answer_in_the_base(engine_: Breaker) -> None:
    engine_.wrap(Context, "question", lambda old, *args, **more: old(*args, **more | _based(more)))


def _based(parts: dict[str, Any]) -> dict[str, Any]:
    ask = parts["ask"]
    return {"ask": ask | {"scope": "base"}} if "scope" in ask else {}


# --- C3: something unknown ------------------------------------------------------------------------


def unknown_is_false(truth: Truth) -> Truth:
    """What is unknown is told to be false."""
    return Truth.FALSE if truth is Truth.UNKNOWN else truth


@fault("C3", OPEN)
def unknown_states_told_to_be_false(engine_: Breaker) -> None:
    engine_.wrap(FactBase, "state", lambda old, *args, **more: unknown_is_false(old(*args, **more)))


@fault("C3", OPEN)
def unknown_events_told_to_be_false(engine_: Breaker) -> None:
    engine_.wrap(FactBase, "event", lambda old, *args, **more: unknown_is_false(old(*args, **more)))


@fault("C3", OPEN)
def absence_told_to_be_false(engine_: Breaker) -> None:
    engine_.set(FactBase, "_absence", always(Truth.FALSE))


@fault("C3", OPEN)
def an_open_world_told_to_be_complete(engine_: Breaker) -> None:
    engine_.set(FactIndex, "is_complete", always(True))


@fault("C3", only("open", without=UNSURE[:2], **CLOSED))
def drafts_that_do_not_veto(engine_: Breaker) -> None:
    engine_.set(FactIndex, "drafts", always([]))


@fault("C3", OPEN)
def unknown_options_shown(engine_: Breaker) -> None:
    any_option(engine_)
    engine_.drop("nothing_unknown")


@fault("C3", only("open", **CLOSED))
def sources_that_disagree_taken_for_one(engine_: Breaker) -> None:
    def first(raw: Any) -> Any:
        return parse_when(raw[0] if isinstance(raw, list) else raw)

    engine_.set(records, "parse_when", first)


@fault("C3", VALUES)
def rival_numbers_of_one_day(engine_: Breaker) -> None:
    engine_.set(statistic, "_same_time", always(False))


@fault("C3", TERMS)
def terms_that_overlap_a_true_one(engine_: Breaker) -> None:
    engine_.set(term, "_may_touch", always(False))
    engine_.wrap(term, "_moved", lambda old, key: ["2002-07-01/2004-06-30", *old(key)])
    engine_.set(term, "_length", always(("year", 24)))
    engine_.drop("one_format")


@fault("C3", TERMS)
def an_nth_term_that_overlaps_the_key(engine_: Breaker) -> None:
    engine_.set(nth_term, "_is_false", always(True))
    engine_.wrap(term, "_moved", lambda old, key: ["2002-07-01/2004-06-30", *old(key)])
    engine_.drop("one_format", "nothing_unknown")


# --- C4 and C5: finer than known, beyond what is known -----------------------------------------------


@fault("C4", PLAIN)
def a_day_asked_where_the_month_is_known(engine_: Breaker) -> None:
    engine_.set(dates.When, "at", lambda when, unit: date_ref(when.lo, unit))
    engine_.wrap(FactBase, "event", lambda old, *args, **more: _begun(old(*args, **more)))


def _begun(truth: Truth) -> Truth:
    return Truth.TRUE if truth is Truth.UNKNOWN else truth


@fault("C5", only("plain", complete_until="2006-01-01"))
def no_horizon(engine_: Breaker) -> None:
    engine_.set(FactIndex, "horizon", always(dates.parse_day("2020-12-31")))


@fault("C5", PLAIN)
def a_question_without_its_day(engine_: Breaker) -> None:
    engine_.set(Vietnamese, "by", always("Khi đó"))


@fault("C5", PLAIN)
def any_day_asked(engine_: Breaker) -> None:
    def odd_days(old: Any, *args: Any) -> Any:
        return {day - timedelta(days=17) for day in old(*args)}

    engine_.wrap(context, "telling_days", odd_days)


@fault("C5", MOMENTS)
def a_moment_asked_as_a_state(engine_: Breaker) -> None:
    engine_.wrap(Context, "lasting_series", lambda old, self: self.series())


@fault("C5", VALUES)
def a_number_of_a_whole_year(engine_: Breaker) -> None:
    engine_.set(statistic, "day_of", lambda fact: parse_when(fact.as_of).lo)


@fault("C5", VALUES)
def a_number_that_nobody_told(engine_: Breaker) -> None:
    engine_.set(statistic, "source_of", always(""))


@fault("C5", VALUES)
def a_number_without_its_unit(engine_: Breaker) -> None:
    engine_.set(statistic, "_unit", always(""))


@fault("C5", PLAIN)
def a_blank_without_its_date(engine_: Breaker) -> None:
    engine_.wrap(Vietnamese, "say_event", lambda old, *args: old(*args).replace("200", "199"))


# --- C6 and C7: facts -------------------------------------------------------------------------------


@fault("C7", PLAIN)
def facts_that_do_not_prove_the_key(engine_: Breaker) -> None:
    def fewer(old: Any, self: Any, *args: Any, facts: Any, **more: Any) -> Question:
        return old(self, *args, facts=facts[:1], **more)

    engine_.wrap(Context, "question", fewer)


@fault("C7", PLAIN)
def no_facts(engine_: Breaker) -> None:
    engine_.wrap(Context, "question", lambda old, *args, **more: old(*args, **more | {"facts": []}))
    engine_.drop("only_published")


@fault("C7", PLAIN, judge=fingerprint_faults)
def one_hash_for_all_facts(engine_: Breaker) -> None:
    engine_.set(FactIndex, "fingerprint", always("0"))


# --- O1 to O12 -----------------------------------------------------------------------------------------


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
    engine_.wrap(TemptingDates, "nearest", lambda old, *args: iter(["2009", "2010-11", *old(*args)]))
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


# --- T1 to T5 ---------------------------------------------------------------------------------------------


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


@fault("T2", only("met"))
def years_that_are_not_called_full(engine_: Breaker) -> None:
    engine_.wrap(Vietnamese, "ask_interval", lambda old, *args: old(*args).replace(" tròn", ""))


@fault("T2", LADDER)
def a_level_that_is_not_called_the_highest(engine_: Breaker) -> None:
    engine_.wrap(Vietnamese, "ask_level", lambda old, *args: old(*args).replace("cao nhất", "này"))


@fault("T3", PLAIN)
def a_small_denial(engine_: Breaker) -> None:
    engine_.wrap(vietnamese_grammar, "denied", lambda old, forms: (old(forms) or "").lower() or None)
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


# --- S1 to S4 ---------------------------------------------------------------------------------------------


def uneven(world: World) -> list[str]:
    """What is uneven over all lines."""
    return list(check_shares(printed(world)))


def told_in_quizzes(world: World) -> list[str]:
    """What is wrong with quizzes drawn from the world."""
    return [violation for quiz in quizzes(world, 30) for violation in check_quiz(quiz)]


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


# --- the guards of single types ------------------------------------------------------------------------------


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


@fault("guard", only("plain", *LADDER_PARTS))
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
