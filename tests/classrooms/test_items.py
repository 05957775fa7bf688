"""How questions worked: the arithmetic, and reading the answers of a class."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.classrooms.answers import Choice, items_of
from quiz.classrooms.items import Alarm, Analysis, Given, analyse, wilson
from tests.factories.attempts import AttemptFactory, ClusterFactory, ResponseFactory
from tests.factories.classrooms import AssignmentFactory, class_of, handed_in

PARTS = st.floats(0, 1)


def class_with(*chosen_and_rest: tuple[int, float]) -> Analysis:
    """Each student chose an option of four, of which the first is right, and had a rest."""
    answers = [Given(float(chosen == 0), rest, (chosen,)) for chosen, rest in chosen_and_rest]
    return analyse(answers, options=4, key=(0,))


@pytest.mark.pure
@pytest.mark.parametrize(
    ("right", "answers", "low", "high"),
    [(15, 30, 0.33, 0.67), (0, 10, 0.0, 0.28), (30, 30, 0.89, 1.0), (0, 0, 0.0, 1.0)],
)
def test_the_interval_of_a_part_is_wilsons(
    right: int, answers: int, low: float, high: float
) -> None:
    found = wilson(right, answers)
    assert (round(found.low, 2), round(found.high, 2)) == (low, high)


@pytest.mark.pure
def test_who_knows_the_rest_knows_this() -> None:
    found = class_with(*[(0, 0.9)] * 6, (1, 0.8), (0, 0.3), *[(1, 0.2)] * 6)
    assert found.discrimination
    assert found.discrimination.value > 0.7
    assert found.discrimination.low > 0
    assert found.alarms == ()


@pytest.mark.pure
def test_a_few_answers_are_not_compared() -> None:
    assert class_with(*[(0, 0.9)] * 4, *[(1, 0.1)] * 3).discrimination is None
    assert class_with(*[(0, rest / 10) for rest in range(9)]).discrimination is None  # all right


@pytest.mark.pure
def test_a_key_that_only_the_weak_choose_is_looked_into() -> None:
    found = class_with(*[(2, 0.9)] * 8, *[(0, 0.2)] * 8)
    assert found.alarms == (Alarm.STRONG_ELSEWHERE, Alarm.AGAINST_THE_REST)
    assert found.favourite == 2


@pytest.mark.pure
@pytest.mark.parametrize(
    ("answers", "alarms"),
    [
        ([(1, 0.5)] * 5, (Alarm.NOBODY_RIGHT,)),
        ([(1, 0.5)] * 4, ()),  # too few to say anything
        ([(0, 0.5)] * 5, (Alarm.EVERYONE_RIGHT,)),
        ([(0, 0.5)] * 15 + [(1, 0.5)] * 10 + [(2, 0.5)] * 5, (Alarm.NEVER_CHOSEN,)),
        ([(0, 0.5)] * 14 + [(1, 0.5)] * 10 + [(2, 0.5)] * 5, ()),  # one answer short of thirty
    ],
)
def test_alarms(answers: list[tuple[int, float]], alarms: tuple[Alarm, ...]) -> None:
    assert class_with(*answers).alarms == alarms


@pytest.mark.pure
@given(st.lists(st.tuples(PARTS, PARTS, st.integers(0, 3)), max_size=40))
def test_figures_stay_in_their_bounds(rows: list[tuple[float, float, int]]) -> None:
    found = analyse([Given(e, r, (c,)) for e, r, c in rows], options=4, key=(0,))
    assert 0 <= found.facility.low <= found.facility.value <= found.facility.high <= 1
    if found.discrimination:
        part = found.discrimination
        assert -1 <= part.low <= part.value <= part.high <= 1
    assert sum(found.shares) == len(rows)


@pytest.mark.django_db
@pytest.mark.parametrize("students", [5, 12])
def test_reading_the_answers_of_a_class(students: int, django_assert_num_queries: Any) -> None:
    room = class_of(students)
    assignment = AssignmentFactory(classroom=room)
    attempts = [handed_in(assignment, m, right=m.number % 4) for m in room.memberships.all()]
    with django_assert_num_queries(4):
        items = items_of([attempt.pk for attempt in attempts])
    assert {item.asked.position for item in items} == {1, 2, 3, 4}
    last = next(item for item in items if item.asked.position == 4)
    assert (last.analysis.right, last.analysis.answers) == (0, students)
    assert last.analysis.alarms[0] == Alarm.NOBODY_RIGHT
    assert last.choices[3] == Choice("2004.", 0, is_right=True)
    assert [choice.count for choice in last.choices] == [students, 0, 0, 0]


@pytest.mark.django_db
def test_options_in_another_order_are_the_same_options() -> None:
    room = class_of(6)
    assignment = AssignmentFactory(classroom=room)
    attempts = [handed_in(assignment, member, right=4) for member in room.memberships.all()]
    asked = attempts[0].asked.get(position=1)
    asked.options = [*asked.options[1:], asked.options[0]]
    asked.key = [3]
    asked.save()
    asked.responses.update(answer=3)
    item = next(one for one in items_of([a.pk for a in attempts]) if one.asked.position == 1)
    assert sorted(choice.count for choice in item.choices) == [0, 0, 0, 6]


@pytest.mark.django_db
def test_statements_are_counted_one_by_one_and_blanks_as_not_right() -> None:
    attempts = [AttemptFactory() for _ in range(5)]
    for number, attempt in enumerate(attempts):
        asked = ClusterFactory(attempt=attempt, position=1, marks=Decimal(1))
        if number:
            ResponseFactory(asked=asked, answer=[1, 0, 0, 0])
    (item,) = items_of([attempt.pk for attempt in attempts])
    assert [choice.count for choice in item.choices] == [4, 4, 4, 0]
    assert item.analysis.right == 0


@pytest.mark.django_db
def test_what_few_were_asked_is_left_out() -> None:
    room = class_of(4)
    assignment = AssignmentFactory(classroom=room)
    assert items_of([handed_in(assignment, m).pk for m in room.memberships.all()]) == []
    assert items_of([]) == []


@pytest.mark.django_db
def test_what_is_foretold_is_drawn_to_the_type() -> None:
    from quiz.progress.levels import template
    from quiz.progress.models import ItemDifficulty

    room = class_of(5)
    assignment = AssignmentFactory(classroom=room)
    attempts = [handed_in(assignment, m) for m in room.memberships.all()]
    ids = [attempt.pk for attempt in attempts]
    before = {item.foretold for item in items_of(ids)}
    assert before == {0.25 + 0.75 / 2}  # of four options, of the middle difficulty
    ItemDifficulty.objects.create(question_hash=template("date_of"), type="date_of", b=2.0, n=90)
    assert all(item.foretold < 0.5 for item in items_of(ids))
