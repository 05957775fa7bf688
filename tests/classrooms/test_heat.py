"""What each student knows of each fact, read from their cards."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.queries import Snapshot
from quiz.classrooms.closing import learn_ended
from quiz.classrooms.heat import Known, heat_of, share
from quiz.classrooms.models import Membership
from quiz.classrooms.outcomes import members_at_work
from quiz.progress.memory import Memory, recall_after
from quiz.progress.models import Card
from tests.factories.attempts import attempt_of_four
from tests.factories.classrooms import DAY, NOW, class_of
from tests.factories.lessons import FACTS
from tests.factories.progress import CardFactory


@pytest.mark.pure
@given(st.floats(0.01, 36_500), st.integers(0, 5_000))
def test_recall_is_that_of_the_memory(stability: float, days: int) -> None:
    memory = Memory(asked=1, stability=stability, difficulty=5.0, last_review=NOW)
    assert recall_after(stability, days) == memory.recall(NOW + timedelta(days=days))


@pytest.mark.pure
@pytest.mark.parametrize(
    ("known", "level"),
    [
        (Known(), 0),
        (Known(1, 0), 1),
        (Known(1, 1), 2),  # true or false: right, but that tells nothing of memory
        (Known(1, 0, 0.0), 1),
        (Known(2, 1, 0.5), 2),
        (Known(2, 2, 0.7), 3),
        (Known(2, 2, 0.9), 4),
    ],
)
def test_levels(known: Known, level: int) -> None:
    assert known.level == level


@pytest.mark.pure
def test_cells_together() -> None:
    found = share([Known(), Known(2, 1, 0.4), Known(1, 1, 0.8), Known(1, 1)])
    assert (found.cells, found.met, found.asked, found.right) == (4, 3, 4, 3)
    assert (found.fading, found.percent) == (1, 60)
    assert share([]).percent is None


@pytest.fixture
def members(small_pack: Snapshot) -> list[Membership]:
    return members_at_work(class_of(2))


def known(member: Membership, fact: str, **card: Any) -> Card:
    values = {"asked": 2, "right": 1, "stability": 10.0, "last_was_right": True}
    values |= {"last_review": NOW - 10 * DAY}
    found: Card = CardFactory(student=member.student, fact=fact, **values | card)
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("facts", [1, 12])
def test_one_query_however_much_is_known(
    facts: int, small_pack: Snapshot, members: list[Membership], django_assert_num_queries: Any
) -> None:
    for member in members:
        for fact in FACTS[:facts]:
            known(member, fact)
    with django_assert_num_queries(1):
        heat = heat_of(members, small_pack, NOW)
    assert heat.of_facts(FACTS).met == 2 * facts
    assert heat.of_fact(FACTS[0]).percent == 90  # that is what stability means
    assert heat.of_student(members[0].student_id, FACTS).right == facts


@pytest.mark.django_db
def test_what_was_wrong_the_last_time_is_not_recalled(
    small_pack: Snapshot, members: list[Membership]
) -> None:
    known(members[0], FACTS[0], last_was_right=False, last_review=NOW)
    cell = heat_of(members, small_pack, NOW).cell(members[0].student_id, FACTS[0])
    assert (cell.percent, cell.level) == (0, 1)


@pytest.mark.django_db
def test_both_sides_of_a_fact_are_one_cell(small_pack: Snapshot, members: list[Membership]) -> None:
    student = members[0].student_id
    known(members[0], FACTS[0])
    known(members[0], FACTS[0], direction="backward", stability=1000.0)
    known(members[0], FACTS[1])
    known(members[0], FACTS[1], direction="backward", last_was_right=False)
    heat = heat_of(members, small_pack, NOW)
    surest, wrong = heat.cell(student, FACTS[0]), heat.cell(student, FACTS[1])
    assert (surest.asked, surest.right, surest.percent) == (4, 2, 100)
    assert wrong.percent == 0


@pytest.mark.django_db
def test_only_the_facts_asked_for_and_only_this_pack(
    small_pack: Snapshot, members: list[Membership]
) -> None:
    for fact in FACTS[:3]:
        known(members[0], fact)
    known(members[0], FACTS[0], pack="another")
    heat = heat_of(members, small_pack, NOW, FACTS[:2])
    assert heat.of_facts(FACTS).met == 2


@pytest.mark.django_db
def test_what_was_handed_in_is_learnt_before_it_is_shown(
    small_pack: Snapshot, members: list[Membership], django_assert_num_queries: Any
) -> None:
    attempt = attempt_of_four(student=members[0].student, mode="exam", submitted_at=NOW - DAY)
    attempt.asked.first().responses.create(
        client_key="7f3c0d6e-27a1-4c0f-9d5e-0d5b5a2c9f11", answer=0, credit=1, is_right=True,
        saved_at=NOW - DAY,
    )  # fmt: skip
    learn_ended(members, NOW)
    assert Card.objects.get().right == 1
    with django_assert_num_queries(1):
        learn_ended(members, NOW)
