"""Random small packs: whatever a curator may write, the engine never asks a faulty question."""

import json
import os
import random
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from tests.oracle import changes
from tests.oracle.asking import Lines, asked_and_judged, judged, kind_of, printed
from tests.oracle.lines import Claim, claim_of, claims_of, essence, statements
from tests.oracle.random_worlds import random_world, worlds
from tests.oracle.worlds import World

pytestmark = [pytest.mark.pure, pytest.mark.slow]
EXAMPLES = int(os.environ.get("WORLDS", "20"))  # `make oracle` looks at thousands
FEWER = max(EXAMPLES // 6, 6)
SHRINK = [Phase.shrink] if "SHRINK" in os.environ else []  # a smaller example, in minutes
PHASES = [Phase.explicit, Phase.reuse, Phase.generate, *SHRINK]
TRUTH = ("C1", "C2", "C3")
TYPES = """date_of who_in nth order interval match member members odd_one_out level count statistic
term nth_term cloze true_false cluster""".split()
Asked = set[str]


def many(count: int) -> settings:
    """This many examples, however slow the machine."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    return settings(max_examples=count, deadline=None, suppress_health_check=slow, phases=PHASES)


def is_drawn(line: dict[str, Any]) -> bool:
    """A false statement is one of many that could be made: which one is a matter of draw."""
    return any(item["truth"] is False for item in statements(line))


def asked(run: Lines) -> Asked:
    """What the lines ask and what is right, without wording and wrong options."""
    return in_words([essence(line) for line in run if not is_drawn(line)])


def in_words(essences: list[Any]) -> Asked:
    """Essences as texts, to be kept in sets."""
    return {json.dumps(one, sort_keys=True) for one in essences}


def keys_by_ask(run: Lines) -> dict[str, Any]:
    """For each question its key, for each statement its truth."""
    found: dict[str, Any] = {}
    for line in run:
        kind, ask, key, stated = essence(line)
        found |= {json.dumps(claim): truth for claim, truth in stated}
        found |= {} if stated else {json.dumps([kind, ask]): key}
    return found


def relations_of(line: dict[str, Any], parts: World) -> set[str]:
    """The relations a line is about."""
    every = {fact["id"]: fact["relation"] for fact in parts["facts"]}
    found = {every[key] for key in line["facts"]}
    for claim in claims_of(line):
        found |= {claim.ask["relation"]} if "relation" in claim.ask else set()
        found |= _levels(claim, parts)
    return found


def _levels(claim: Claim, parts: World) -> set[str]:
    family = claim.ask.get("family")
    known = parts["relations"].items()
    return {name for name, logic in known if family and logic.get("family") == family}


def entities_of(line: dict[str, Any], parts: World) -> set[str]:
    """The entities a line names as answers or rests on."""
    every = {fact["id"]: fact["subject"] for fact in parts["facts"]}
    refs = {str(option["ref"]) for option in [*line["key"], *line["wrong"]]}
    return refs | {every[key] for key in line["facts"]}


@many(EXAMPLES)
@given(parts=worlds(), lang=st.sampled_from(["vi", "en"]))
def test_every_line_is_right(parts: World, lang: str) -> None:
    assert asked_and_judged(parts, lang)[1].violations == []


def test_every_type_occurs() -> None:
    seen: Counter[str] = Counter()
    for number in range(14, 54):  # rich ones first
        seen.update(kind_of(line) for line in printed(random_world(random.Random(number))))
        if set(TYPES) <= seen.keys():
            break
    assert set(TYPES) == set(seen)


@many(FEWER)
@given(parts=worlds())
def test_renaming_ids_keeps_every_key(parts: World) -> None:
    names = changes.renaming(parts)
    before = [essence(line) for line in printed(parts) if not is_drawn(line)]
    after = printed(changes.renamed(parts, names))
    assert in_words(changes.renamed(before, names)) == asked(after)


@many(FEWER)
@given(parts=worlds(), order=st.randoms(use_true_random=False))
def test_shuffling_facts_keeps_every_key(parts: World, order: random.Random) -> None:
    shuffled = {**parts, "facts": order.sample(parts["facts"], len(parts["facts"]))}
    assert asked(printed(parts)) == asked(printed(shuffled))


@many(FEWER)
@given(parts=worlds())
def test_switching_language_keeps_every_key(parts: World) -> None:
    """One language may leave out a question whose wording gives it away, never answer it so."""
    vi, en = keys_by_ask(printed(parts, "vi")), keys_by_ask(printed(parts, "en"))
    assert [ask for ask in vi.keys() & en.keys() if vi[ask] != en[ask]] == []


def shifting(run: Lines) -> list[Any]:
    """What must shift with the dates: all but what depends on leap years, and what is drawn.

    Of several that stand out the odd one is drawn by nearness in days.
    """
    kept = [line for line in run if line["type"] != "true_false" and not turns(line)]
    return [essence(line)[: 2 if line["type"] == "odd_one_out" else None] for line in kept]


def turns(line: dict[str, Any]) -> bool:
    """Is it otherwise in another year? February may have a day more, and of several members at a
    year's end each is asked for in turn, by the year."""
    ask = line["ask"]
    if line["type"] == "interval" and ask["unit"] == "day":
        return True
    leap = str(ask.get("as_of", ""))[5:] in ("02-28", "02-29", "03-01")
    return leap or (line["type"] == "member" and ask["as_of"].endswith("12-31"))


@many(FEWER)
@given(parts=worlds())
def test_a_year_later_every_key_is_a_year_later(parts: World) -> None:
    before, after = printed(parts), printed(changes.a_year_later(parts))
    assert in_words(changes.a_year_later(shifting(before))) == in_words(shifting(after))


@many(FEWER)
@given(parts=worlds())
def test_a_stranger_changes_nothing(parts: World) -> None:
    after = printed(changes.with_a_stranger(parts))
    assert [line for line in after if "strange-1" not in line["facts"]] == printed(parts)


@many(FEWER)
@given(parts=worlds(), place=st.integers(0, 30), lang=st.sampled_from(["vi", "en"]))
def test_a_coarser_date_never_adds_a_question(parts: World, place: int, lang: str) -> None:
    """Questions about a day next to the new edges are new, but stand on nothing new.

    A blank is asked at the finest date and at the year, so a coarser date is asked in its place;
    events that are compared are neighbours, and other events may now be neighbours.
    """
    before, after = printed(parts, lang), printed(changes.coarser(parts, place), lang)
    old = {json.dumps(_without_date(line)) for line in before}
    added = [line for line in after if json.dumps(_without_date(line)) not in old]
    assert [
        line["id"] for line in added if "relation" in line["ask"] and not is_of_a_day(line)
    ] == []
    assert truth_faults(parts, after) == []


def is_of_a_day(line: dict[str, Any]) -> bool:
    return "as_of" in line["ask"] or bool(statements(line))


def _without_date(line: dict[str, Any]) -> list[Any]:
    """Type and ask of a line; of a blank without its date."""
    kind, ask = essence(line)[:2]
    return [kind, {key: ask[key] for key in ask if (kind, key) != ("cloze", "at")}]


@many(FEWER)
@given(parts=worlds())
def test_nothing_complete_leaves_no_count_and_no_rank(parts: World) -> None:
    """Whatever rests on absence is gone: what is left is right where nothing is complete."""
    less = changes.open_ended(parts)
    after = printed(less)
    told = {claim.type for line in after for claim in claims_of(line)}
    assert not told & {"count", "nth", "nth_term"}
    assert truth_faults(parts, after) == judged(less, after).of(*TRUTH) == []


@many(FEWER)
@given(parts=worlds(), place=st.integers(0, 30))
def test_publishing_a_draft_changes_only_what_it_bears_on(parts: World, place: int) -> None:
    drafts = [item for item in parts["facts"] if item["status"] == "draft"]
    assume(drafts)
    chosen = drafts[place % len(drafts)]
    facts = [{**f, "status": "published"} if f is chosen else f for f in parts["facts"]]
    near = changes.related(parts, chosen["relation"])

    before, after = printed(parts), printed({**parts, "facts": facts})

    def is_near(line: dict[str, Any]) -> bool:
        return bool(relations_of(line, parts) & near) or chosen["subject"] in entities_of(
            line, parts
        )

    touched = {line["id"] for line in before + after if is_near(line)}
    far = [[line for line in run if line["id"] not in touched] for run in (before, after)]
    keys = [keys_by_ask(run) for run in far]
    assert [ask for ask in keys[0].keys() & keys[1].keys() if keys[0][ask] != keys[1][ask]] == []
    named = [[line for line in run if not claim_of(line).answers_entity()] for run in far]
    assert asked(named[0]) == asked(named[1])  # names as options may now be too few or too many


def truth_faults(parts: World, run: Lines) -> list[str]:
    """Violations of truth only: keys not true, options not false.

    Whoever knows more may find another way to set one of four apart; that is no matter of truth.
    """
    return judged(parts, [line for line in run if line["type"] != "odd_one_out"]).of(*TRUTH)
