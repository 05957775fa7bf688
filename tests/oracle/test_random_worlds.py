"""Random small packs: whatever a curator may write, the engine never asks a faulty question."""

import json
import os
import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, find, given, settings
from hypothesis import strategies as st

from content.knowledge.base import FactBase
from content.knowledge.pack import read_pack
from quiz.generation.engine import lines
from tests.oracle import changes
from tests.oracle.lines import claimed, essence, statements
from tests.oracle.oracle import Oracle
from tests.oracle.random_worlds import worlds
from tests.oracle.worlds import World, write

pytestmark = [pytest.mark.pure, pytest.mark.slow]
EXAMPLES = int(os.environ.get("WORLDS", "200"))
FEWER = max(EXAMPLES // 20, 10)
SHRINK = [Phase.shrink] if "SHRINK" in os.environ else []  # a smaller example, in minutes
PHASES = [Phase.explicit, Phase.reuse, Phase.generate, *SHRINK]
TRUTH = ["wrong key", "second right", "unknown"]
Lines = list[dict[str, Any]]
Asked = set[str]


def many(count: int) -> settings:
    """This many examples, however slow the machine."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=count, deadline=None, suppress_health_check=slow, phases=PHASES)


def printed(parts: World, lang: str = "vi") -> Lines:
    """The engine's lines for a pack."""
    with tempfile.TemporaryDirectory() as folder:
        return list(lines(FactBase(read_pack(write(parts, Path(folder)))), lang))


def checked(parts: World, run: Lines) -> list[str]:
    """The oracle's violations for these lines."""
    with tempfile.TemporaryDirectory() as folder:
        return Oracle(write(parts, Path(folder))).check_run(run).violations


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


def relations_of(line: dict[str, Any]) -> set[str]:
    """The relations a line is about."""
    return {ask["relation"] for _, ask, _ in claimed(line)}


@many(EXAMPLES)
@given(parts=worlds(), lang=st.sampled_from(["vi", "en"]))
def test_every_line_is_right(parts: World, lang: str) -> None:
    assert checked(parts, printed(parts, lang)) == []


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


@many(FEWER)
@given(parts=worlds())
def test_a_year_later_every_key_is_a_year_later(parts: World) -> None:
    before = [essence(line) for line in printed(parts) if not is_drawn(line)]
    after = printed(changes.a_year_later(parts))
    assert in_words(changes.a_year_later(before)) == asked(after)


@many(FEWER)
@given(parts=worlds())
def test_a_stranger_changes_nothing(parts: World) -> None:
    after = printed(changes.with_a_stranger(parts))
    assert [line for line in after if relations_of(line) != {"strange"}] == printed(parts)


@many(FEWER)
@given(parts=worlds(), place=st.integers(0, 30), lang=st.sampled_from(["vi", "en"]))
def test_a_coarser_date_never_adds_a_question(parts: World, place: int, lang: str) -> None:
    """Questions about a day next to the new edges are new, but stand on nothing new."""
    before, after = printed(parts, lang), printed(changes.coarser(parts, place), lang)
    old = {json.dumps(essence(line)[:2]) for line in before}
    added = [line for line in after if json.dumps(essence(line)[:2]) not in old]
    assert [line for line in added if "as_of" not in line["ask"] and not statements(line)] == []
    assert truth_faults(parts, after) == []


@many(FEWER)
@given(parts=worlds())
def test_nothing_complete_leaves_no_count_and_no_rank(parts: World) -> None:
    after = printed(changes.open_ended(parts))
    told = {kind for line in after for kind, _, _ in claimed(line)}
    assert not told & {"count", "nth"}
    assert truth_faults(parts, after) == []


@many(FEWER)
@given(parts=worlds(), place=st.integers(0, 30))
def test_publishing_a_draft_changes_only_what_it_bears_on(parts: World, place: int) -> None:
    drafts = [item for item in parts["facts"] if item["status"] == "draft"]
    assume(drafts)
    chosen = drafts[place % len(drafts)]
    facts = [{**f, "status": "published"} if f is chosen else f for f in parts["facts"]]
    near = changes.related(parts, chosen["relation"])

    def far(run: Lines) -> Asked:
        return asked([line for line in run if not relations_of(line) & near])

    assert far(printed(parts)) == far(printed({**parts, "facts": facts}))


def truth_faults(parts: World, run: Lines) -> list[str]:
    """Violations of truth only: keys not true, options not false."""
    return [v for v in checked(parts, run) if any(f": {kind}: " in v for kind in TRUTH)]


@pytest.mark.parametrize("tamper", changes.TAMPERINGS, ids=lambda tamper: tamper.__name__)
def test_the_oracle_notices_an_engine_that_overlooks(tamper: Callable[[World], World]) -> None:
    """An engine that is shown a pack without this is caught in some world."""
    telling = {"without_topics": ["topic"], "with_own_names": ["names", "text"]}
    kinds = telling.get(tamper.__name__, TRUTH)

    def caught(parts: World) -> bool:
        found = checked(parts, printed(tamper(parts)))
        return any(f": {kind}: " in violation for violation in found for kind in kinds)

    generate = settings(many(100), phases=[Phase.generate], database=None)
    assert find(worlds(), caught, settings=generate, random=random.Random(0))
