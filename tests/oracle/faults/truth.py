"""Broken guards of truth, C1 to C7: what is true, known and told by facts."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from content.knowledge import dates, records
from content.knowledge import series as standing
from content.knowledge.base import FactBase, Truth
from content.knowledge.dates import parse_when
from content.knowledge.index import FactIndex
from content.knowledge.wording.vietnamese import Vietnamese
from quiz.generation import context
from quiz.generation.context import Context
from quiz.generation.question import Question
from quiz.generation.types import (
    cluster,
    level,
    match,
    nth_term,
    odd_one_out,
    statistic,
    term,
    true_false,
)
from tests.oracle.asking import fingerprint_faults
from tests.oracle.breaking import Breaker, always, fault
from tests.oracle.rich_world import (
    AGAIN,
    CLOSED,
    LADDER,
    MOMENTS,
    OPEN,
    PLAIN,
    TERMS,
    TWIN,
    UNSURE,
    VALUES,
    only,
)

# --- C1: a wrong key ---------------------------------------------------------------


@fault("C1", TWIN)
def full_years_counted_by_the_calendar(engine_: Breaker) -> None:
    engine_.set(dates, "full_years", lambda start, end: end.year - start.year)


@fault("C1", LADDER)
def the_lowest_level_taken_for_the_highest(engine_: Breaker) -> None:
    def lowest(base: FactBase, family: str, subject: str, day: Any) -> str | None:
        held = (i for i in base.ladders[family] if base.state(i, subject, day) is Truth.TRUE)
        return next(held, None)

    engine_.set(FactBase, "level", lowest)
    engine_.wrap(
        level, "truth", lambda old, ctx, ask, ref: Truth.FALSE if ref == "top" else Truth.TRUE
    )


def _but(one: str, ref: Any) -> Truth:
    return Truth.FALSE if ref == one else Truth.TRUE


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
def an_explanation_that_tells_nothing(engine_: Breaker) -> None:
    engine_.set(Context, "explain", always("Thế đấy."))


@fault("C1", PLAIN)
def a_count_without_the_last(engine_: Breaker) -> None:
    engine_.wrap(Context, "_holders", lambda old, *args: {d: h[:-1] for d, h in old(*args).items()})


# --- C2: a second right answer -----------------------------------------------------


def any_option(engine_: Breaker) -> None:
    """Wrong options need no proof."""

    def unproved(old: Any, self: Any, series: Any, key: Any, day: Any, false: Any) -> Any:
        return old(self, series, key, day, always(True))

    engine_.wrap(Context, "wrong_entities", unproved)


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


# --- C3: something unknown ---------------------------------------------------------


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
    engine_.set(term, "length_of", always(("year", 24)))
    engine_.drop("one_format")


@fault("C3", TERMS)
def an_nth_term_that_overlaps_the_key(engine_: Breaker) -> None:
    engine_.set(nth_term, "_is_false", always(True))
    engine_.wrap(term, "_moved", lambda old, key: ["2002-07-01/2004-06-30", *old(key)])
    engine_.drop("one_format", "nothing_unknown")


# --- C4 and C5: finer than known, beyond what is known -----------------------------


@fault("C4", PLAIN)
def a_day_asked_where_the_month_is_known(engine_: Breaker) -> None:
    engine_.set(dates.When, "_agreed", always(3))
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


# --- C6 and C7: facts --------------------------------------------------------------


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
