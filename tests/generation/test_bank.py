"""Drawing a quiz from the questions of one revision."""

from __future__ import annotations

import pytest

from quiz.generation.bank import QuestionBank
from tests.factories.packs import base, entity, fact
from tests.generation.test_types import SERIES

pytestmark = pytest.mark.pure

FACTS = [fact["id"] for fact in SERIES]


@pytest.fixture(scope="module")
def bank() -> QuestionBank:
    return QuestionBank(base(SERIES, entities={"zed": entity("Zed")}), "vi")


def test_a_fact_is_asked_once_in_a_quiz(bank: QuestionBank) -> None:
    quiz = bank.draw(FACTS, 6, seed=1)
    asked = [drawn.question.facts for drawn in quiz]
    assert len(set(asked)) == len(asked) == 6


def test_a_quiz_mixes_types(bank: QuestionBank) -> None:
    for seed in range(10):
        assert len({drawn.question.type for drawn in bank.draw(FACTS, 6, seed)}) >= 3


def test_the_same_seed_draws_the_same_quiz(bank: QuestionBank) -> None:
    assert bank.draw(FACTS, 5, seed=7) == bank.draw(reversed(FACTS), 5, seed=7)
    assert bank.draw(FACTS, 5, seed=7) != bank.draw(FACTS, 5, seed=8)


def test_only_the_facts_asked_for_are_drawn(bank: QuestionBank) -> None:
    quiz = bank.draw(["club-anh", "no-such-fact"], 10, seed=1)
    assert [drawn.question.facts for drawn in quiz] == [("club-anh",)]


def test_no_stem_tells_the_key_of_another(bank: QuestionBank) -> None:
    for seed in range(30):
        quiz = bank.draw(FACTS, 6, seed)
        for teller in quiz:
            for told in quiz:
                if teller is not told and not told.question.statements:
                    key = told.question.key[0].text.rstrip(".")
                    assert f" {key} " not in f" {teller.question.stem} "


def test_alone_a_fact_is_asked_by_questions_that_rest_on_it_only(bank: QuestionBank) -> None:
    together = [drawn for seed in range(40) for drawn in bank.draw(FACTS, 6, seed)]
    alone = [drawn for seed in range(40) for drawn in bank.draw(FACTS, 6, seed, alone=True)]
    assert any(len(drawn.question.facts) > 1 for drawn in together)
    assert alone
    assert all(len(drawn.question.facts) == 1 for drawn in alone)


def test_nobody_is_asked_to_count_to_twenty(bank: QuestionBank) -> None:
    many = [fact(f"c{n:02}", f"{1990 + n}") for n in range(20)]
    crowd = QuestionBank(base(many), "vi")
    for seed in range(40):
        for drawn in crowd.draw([f["id"] for f in many], 10, seed):
            assert all(not isinstance(o.ref, int) or o.ref <= 15 for o in drawn.question.key)
