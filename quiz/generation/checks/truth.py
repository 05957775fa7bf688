"""Checks of an item against the base: is it still true, and may it be asked?

``truth(ask, ref)`` is the truth of an answer in the terms of the item's type.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from content.knowledge.base import FactBase, Truth
from content.knowledge.dates import UNITS, parse_day, unit_of
from content.knowledge.records import Fact
from quiz.generation.question import Question, Ref

TruthOf = Callable[[dict[str, Any], Ref], Truth]
Check = Callable[[FactBase, Question, TruthOf], bool]

_DATED = ("date_of", "who_in", "cloze", "match")


def key_is_true(base: FactBase, question: Question, truth: TruthOf) -> bool:
    """C1: every key is proved true."""
    ask = dict(question.ask)
    if question.type == "match":  # each year belongs to its own event
        pairs = zip(ask["pairs"], question.key, strict=True)
        return all(truth({"pairs": [pair]}, option.ref) is Truth.TRUE for pair, option in pairs)
    return all(truth(ask, option.ref) is Truth.TRUE for option in question.key)


def others_are_false(base: FactBase, question: Question, truth: TruthOf) -> bool:
    """C2: no wrong option is true."""
    ask = dict(question.ask)
    return not any(truth(ask, option.ref) is Truth.TRUE for option in question.wrong)


def nothing_unknown(base: FactBase, question: Question, truth: TruthOf) -> bool:
    """C3: nothing on the screen is unknown."""
    ask, options = dict(question.ask), (*question.key, *question.wrong)
    return not any(truth(ask, option.ref) is Truth.UNKNOWN for option in options)


def precision_is_stored(base: FactBase, question: Question, truth: TruthOf) -> bool:
    """C4: a date is asked at most as finely as it is sure."""
    if question.type not in _DATED or len(question.facts) != len(question.key):
        return True
    refs = [option.ref for option in question.key]
    asked = [question.ask.get("at")] * len(refs) if "at" in question.ask else refs
    if question.ask.get("blank") == "value":
        return True
    return all(
        _finest(base, fact) >= UNITS.index(unit_of(str(ref)))
        for fact, ref in zip(question.facts, asked, strict=True)
    )


def day_is_known(base: FactBase, question: Question, truth: TruthOf) -> bool:
    """C5: the day asked about stands in the ask and lies inside the horizon."""
    as_of = question.ask.get("as_of")
    if as_of is None:
        return question.type not in ("member", "members", "odd_one_out", "count", "level")
    relations = [question.ask["relation"]] if "relation" in question.ask else []
    relations += base.ladders.get(question.ask.get("family", ""), [])
    return all(parse_day(as_of) <= base.horizon(relation) for relation in relations)


def only_published(base: FactBase, question: Question, truth: TruthOf) -> bool:
    """C6: it rests on published facts alone, and on one at least."""
    return bool(question.facts) and all(id_ in base.facts for id_ in question.facts)


def facts_unchanged(base: FactBase, question: Question, truth: TruthOf) -> bool:
    """C7: its facts are still as they were when it was made."""
    known = all(id_ in base.facts for id_ in question.facts)
    return known and base.fingerprint(question.facts) == question.fingerprint


def one_kind(base: FactBase, question: Question, truth: TruthOf) -> bool:
    """O2: options that are entities are all of one kind."""
    refs = [option.ref for option in (*question.key, *question.wrong)]
    entities = [base.entities[ref] for ref in refs if isinstance(ref, str) and ref in base.entities]
    return len({entity.kind for entity in entities}) <= 1


def worth_knowing(base: FactBase, question: Question, truth: TruthOf) -> bool:
    """T6: nobody is asked when something happened that no lesson tells, only what held on a day.

    That day is then the end of a year, which says nothing of the very date. Of a ``lesson_only``
    relation nothing is asked that no lesson tells, and days are counted only where a lesson does.
    """
    untold = [base.facts[id_] for id_ in question.facts if id_ not in base.told]
    if any(base.relations[fact.relation].lesson_only for fact in untold):
        return False
    if question.ask.get("unit") == "day" and question.type == "interval" and base.pack.lessons:
        return question.facts in base.told_gaps
    as_of = question.ask.get("as_of")
    return not untold or (as_of is not None and _is_plain_day(base, untold, as_of))


def _is_plain_day(base: FactBase, facts: Sequence[Fact], day: str) -> bool:
    """Is it the end of a year, or the last day about which any of the facts may be asked?"""
    return day.endswith("-12-31") or any(
        base.horizon(fact.relation).isoformat() == day for fact in facts
    )


TRUTH_CHECKS: tuple[Check, ...] = (
    only_published,
    worth_knowing,
    facts_unchanged,
    day_is_known,
    precision_is_stored,
    nothing_unknown,
    key_is_true,
    others_are_false,
    one_kind,
)


def _finest(base: FactBase, fact: str) -> int:
    """The place in UNITS of the finest unit at which a fact's date is sure; -1 for none."""
    start = base.facts[fact].start
    return UNITS.index(start.finest) if start and start.finest else -1
