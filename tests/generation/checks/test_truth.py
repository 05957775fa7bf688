"""Every check of truth lets a sound item pass and notices what is not so in the base."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from content.knowledge.base import FactBase
from content.knowledge.wording import VOICES
from quiz.generation.checks import code, truth
from quiz.generation.context import Context
from quiz.generation.engine import MODULES, questions
from quiz.generation.question import Option, Question
from tests.factories.packs import base, entity, fact, relation
from tests.generation.test_types import SERIES

pytestmark = pytest.mark.pure

LONG_AGO = fact("may", "2014", id="club-may")


@pytest.fixture(scope="module")
def world() -> FactBase:
    others = {"zed": entity("Zed"), "org": entity("Org", "organisation")}
    return base([*SERIES, LONG_AGO], entities=others)


def passes(check: truth.Check, world: FactBase, question: Question) -> bool:
    """Does a question pass a check, judged by its own type?"""
    module = MODULES[question.type]
    return check(world, question, partial(module.truth, Context(world, VOICES["vi"])))


def the(world: FactBase, type_: str, **ask: Any) -> Question:
    """The one question of this type and ask."""
    [found] = [
        question
        for question in questions(world, "vi")
        if question.type == type_ and ask.items() <= question.ask.items()
    ]
    return found


Change = Callable[[Question], Question]

FAULTY: dict[truth.Check, Change] = {
    truth.key_is_true: lambda q: replace(q, key=(q.wrong[0],)),
    truth.others_are_false: lambda q: replace(q, wrong=(*q.wrong, Option("Anh.", "anh"))),
    truth.nothing_unknown: lambda q: replace(
        q, ask=q.ask | {"as_of": "2014-07-01"}, wrong=(Option("May.", "may"),)
    ),
    truth.day_is_known: lambda q: replace(q, ask=q.ask | {"as_of": "2026-01-01"}),
    truth.only_published: lambda q: replace(q, facts=("no-such-fact",)),
    truth.facts_unchanged: lambda q: replace(q, fingerprint="another"),
    truth.one_kind: lambda q: replace(q, wrong=(*q.wrong, Option("Org.", "org"))),
}


@pytest.mark.parametrize("check", truth.TRUTH_CHECKS, ids=code)
def test_sound_items_pass(check: truth.Check, world: FactBase) -> None:
    sound = [question for question in questions(world, "vi") if not question.statements]
    assert len({question.type for question in sound}) > 6
    assert all(passes(check, world, question) for question in sound)


@pytest.mark.parametrize("check", FAULTY, ids=code)
def test_a_faulty_item_is_noticed(check: truth.Check, world: FactBase) -> None:
    sound = the(world, "member", as_of="2016-12-31")
    assert passes(check, world, sound)
    assert not passes(check, world, FAULTY[check](sound))


def test_a_date_finer_than_it_is_known_is_noticed(world: FactBase) -> None:
    sound = the(world, "date_of", subject="anh", unit="month")
    year_only = replace(sound, facts=("club-may",))
    assert passes(truth.precision_is_stored, world, sound)
    assert not passes(truth.precision_is_stored, world, year_only)


LESSON = {"vi": "[[date:club-anh]]", "en": "[[date:club-anh]]"}


def test_when_it_happened_is_asked_only_of_what_a_lesson_tells() -> None:
    others = {id_: entity(id_.capitalize()) for id_ in ("zed", "yon", "xan")}
    asked = questions(base(SERIES, entities=others, lessons={"one": LESSON}), "vi")
    assert {q.ask["subject"] for q in asked if q.type == "date_of"} == {"anh"}
    assert {q.facts for q in asked if q.type in ("who_in", "nth", "cloze")} == {("club-anh",)}


def test_what_held_at_a_years_end_is_asked_of_the_rest_as_well() -> None:
    others = {id_: entity(id_.capitalize()) for id_ in ("zed", "yon", "xan")}
    asked = questions(base(SERIES, entities=others, lessons={"one": LESSON}), "vi")
    days = {q.ask["as_of"] for q in asked if q.type == "member"}
    assert days
    assert all(day.endswith("-12-31") for day in days)


def test_a_timeline_in_a_lesson_tells_all_that_stands_in_it() -> None:
    timeline = {"vi": "[[timeline:club]]", "en": "[[timeline:club]]"}
    asked = questions(base(SERIES, lessons={"one": timeline}), "vi")
    assert {q.ask["subject"] for q in asked if q.type == "date_of"} >= {"anh", "chi", "hoa"}


def test_a_relation_may_be_asked_about_only_where_a_lesson_tells_it() -> None:
    relations = {"club": relation(complete_until="2025-12-31", lesson_only=True)}
    taught = base(SERIES, relations, lessons={"one": LESSON})
    assert {question.facts for question in questions(taught, "vi")} == {("club-anh",)}


def test_every_check_has_its_faulty_item() -> None:
    others = {truth.precision_is_stored, truth.worth_knowing}
    assert {*FAULTY, *others} == set(truth.TRUTH_CHECKS)


def test_a_changed_fact_is_noticed(world: FactBase) -> None:
    question = the(world, "member", as_of="2016-12-31")
    facts = [f if f["subject"] != "anh" else fact("anh", "2008-06-02") for f in SERIES]
    assert not passes(truth.facts_unchanged, base(facts), question)


def test_a_draft_makes_what_it_may_say_unknown(world: FactBase) -> None:
    relations = {"club": relation(complete_until="2025-12-31", single=False)}
    draft = fact("dan", "2015", id="maybe", status="draft")
    doubtful = base([*SERIES, draft], relations)
    question = the(world, "member", as_of="2016-12-31")
    assert "dan" in {option.ref for option in question.wrong}
    assert not passes(truth.nothing_unknown, doubtful, question)
