"""The questions of one sitting given to another, in the same order or another."""

from collections import Counter
from typing import Any

import pytest

from quiz.attempts.copying import copied, shuffled
from quiz.attempts.models import AskedQuestion
from tests.factories.attempts import (
    AskedQuestionFactory,
    ClozeFactory,
    ClusterFactory,
    MatchFactory,
    MembersFactory,
    options_of,
)

pytestmark = pytest.mark.pure

KEPT = ("question_id", "type", "stem", "rows", "statements", "accepted", "facts", "marks", "part")


def choices(number: int) -> list[AskedQuestion]:
    """Choices of four names, the key always first."""
    return [
        AskedQuestionFactory.build(
            attempt=None,
            position=position,
            part="choice",
            type="who_in",
            options=options_of("Lào", "Nga", "Cuba", f"Nước thứ {position}"),
            key=[0],
        )
        for position in range(1, number + 1)
    ]


def keys_in_words(question: AskedQuestion) -> list[str]:
    return [question.options[at]["text"] for at in question.key]


@pytest.mark.parametrize("seed", range(20))
class TestShuffled:
    def test_has_the_same_questions_with_the_same_keys(self, seed: int) -> None:
        before = choices(12)
        after = shuffled(before, seed)
        assert [one.position for one in after] == list(range(1, 13))
        assert {one.stem: keys_in_words(one) for one in after} == {
            one.stem: keys_in_words(one) for one in before
        }
        for one in after:
            assert Counter(option["text"] for option in one.options) == Counter(
                option["text"] for option in next(b for b in before if b.stem == one.stem).options
            )
        assert [one.key for one in before] == [[0]] * 12  # what was copied stays as it was

    def test_has_its_keys_in_no_place_too_often(self, seed: int) -> None:
        places = [one.key[0] for one in shuffled(choices(24), seed)]
        assert set(Counter(places).values()) == {6}
        assert all(len(set(places[at : at + 4])) > 1 for at in range(21))

    def test_parts_stay_apart(self, seed: int) -> None:
        clusters: list[Any] = [
            ClusterFactory.build(attempt=None, position=position, part="cluster")
            for position in (5, 6)
        ]
        after = shuffled([*choices(4), *clusters], seed)
        assert [one.part for one in after] == ["choice"] * 4 + ["cluster"] * 2

    def test_statements_numbers_and_rows_keep_their_order(self, seed: int) -> None:
        fixed: list[Any] = [
            make.build(attempt=None, position=position, part="short")
            for position, make in enumerate(
                (AskedQuestionFactory, ClusterFactory, MatchFactory, ClozeFactory), start=1
            )
        ]
        for one in shuffled(fixed, seed):
            before = next(b for b in fixed if b.stem == one.stem)
            assert (one.options, one.key) == (before.options, before.key)
            assert (one.rows, one.statements) == (before.rows, before.statements)

    def test_several_right_options_stay_right(self, seed: int) -> None:
        question: Any = MembersFactory.build(attempt=None, position=1, part="short")
        [after] = shuffled([question], seed)
        assert sorted(keys_in_words(after)) == sorted(keys_in_words(question))
        assert after.key == sorted(after.key)

    def test_is_the_same_for_the_same_seed(self, seed: int) -> None:
        first, again, other = (
            [(one.stem, one.options) for one in shuffled(choices(12), s)]
            for s in (seed, seed, seed + 1)
        )
        assert first == again != other


def test_a_copy_has_everything_but_what_is_the_students() -> None:
    before = choices(2)
    before[0].is_flagged = True
    before[0].pk = 7
    after = copied(before)
    assert [one.pk for one in after] == [None, None]
    assert not after[0].is_flagged
    for one, other in zip(before, after, strict=True):
        for name in (*KEPT, "options", "key", "position", "explanation", "question_hash"):
            assert getattr(one, name) == getattr(other, name)
