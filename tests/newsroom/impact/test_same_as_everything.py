"""What is made again after a change, beside the rest, is what making everything gives.

``IMPACT_CHANGES`` draws so many changes of the shipped pack; the usual run takes a few.
"""

import os
from functools import cache
from pathlib import Path
from random import Random

import pytest

from content.knowledge.base import FactBase
from content.knowledge.findings import Finding
from content.knowledge.pack import read_pack
from content.knowledge.records import Pack
from content.knowledge.rules import check_pack
from quiz.generation import engine
from quiz.generation.question import Question
from quiz.newsroom.impact.asked import Asked, after_change, everything
from quiz.newsroom.impact.comparing import touch_of
from quiz.newsroom.impact.shelves import Diff
from tests.conftest import SHIPPED
from tests.newsroom.impact.changes import CHANGES, Change
from tests.oracle.random_worlds import random_world
from tests.oracle.worlds import write

MANY = int(os.environ.get("IMPACT_CHANGES", "1"))

Known = tuple[Pack, Asked, dict[str, Question]]


@cache
def known(folder: str) -> Known:
    pack = read_pack(SHIPPED.parent / folder)
    base = FactBase(pack)
    return pack, everything(base, "vi"), by_id(base)


def by_id(base: FactBase) -> dict[str, Question]:
    questions = engine.questions(base, "vi")
    found = {question.id: question for question in questions}
    assert len(found) == len(questions)
    return found


def differences(known: Known, after: Pack) -> int:
    """Hold the quick way against the long one; how many questions differ."""
    pack, before, old = known
    base = FactBase(after)
    touch = touch_of(before.base, base)
    assert touch is not None
    now, diff = after_change(before, touch)
    new = by_id(base)
    assert {question.id: question for question in now.questions()} == new
    assert diff_ids(diff) == (
        {id_ for id_, question in old.items() if new.get(id_) != question},
        {id_ for id_, question in new.items() if old.get(id_) != question},
    )
    return len(diff.lost) + len(diff.won)


def diff_ids(diff: Diff) -> tuple[set[str], set[str]]:
    return {question.id for question in diff.lost}, {question.id for question in diff.won}


def sound(pack: Pack) -> bool:
    """Could it be saved, as far as lessons are left aside?"""
    findings: list[Finding] = [f for f in check_pack(pack) if f.record != "lesson"]
    return not findings


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("folder", ["he-mat-troi", "ngoai-giao"])
def test_single_changes_of_a_pack(folder: str, change: Change) -> None:
    here = known(folder)
    number = MANY if folder == "ngoai-giao" else 2 * MANY
    tried = [change(here[0], Random(seed)) for seed in range(number)]
    touched = [differences(here, after) for after in tried if sound(after)]
    assert touched


@pytest.mark.parametrize("seed", range(max(2, MANY // 2)))
def test_changes_of_random_worlds(seed: int, tmp_path: Path) -> None:
    """Ties, gaps, drafts, renames, several objects: whatever a curator may write."""
    random = Random(seed)
    base = FactBase(read_pack(write(random_world(random), tmp_path)))
    questions = engine.questions(base, "vi")
    here = base.pack, everything(base, "vi"), {question.id: question for question in questions}
    assert len(here[2]) == len(questions)
    for change in CHANGES:
        after = change(base.pack, random)
        if sound(after):
            differences(here, after)


def test_one_change_after_another() -> None:
    """What is left of the first look serves the second: nothing is made from the beginning."""
    pack, asked, _ = known("he-mat-troi")
    random = Random(7)
    for _step in range(6):
        after = random.choice(CHANGES)(pack, random)
        touch = touch_of(asked.base, FactBase(after))
        if not sound(after) or touch is None:
            continue
        asked, _ = after_change(asked, touch)
        pack = after
        assert {q.id: q for q in asked.questions()} == by_id(FactBase(pack))


def test_what_is_known_before_stays_as_it_is() -> None:
    pack, before, old = known("he-mat-troi")
    for change in CHANGES:
        after = change(pack, Random(1))
        if sound(after) and (touch := touch_of(before.base, FactBase(after))):
            after_change(before, touch)
    assert {q.id: q for q in before.questions()} == old


def test_nothing_changes_nothing() -> None:
    pack, before, _ = known("he-mat-troi")
    touch = touch_of(before.base, FactBase(pack))
    assert touch is not None
    assert touch.is_empty
