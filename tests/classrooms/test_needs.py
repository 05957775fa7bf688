"""Who needs help, and for which reasons."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from content.queries import Snapshot
from quiz.classrooms.heat import Share
from quiz.classrooms.models import Membership
from quiz.classrooms.needs import Reason, needs_of, who_needs_help
from quiz.classrooms.results import Outcome, State, Try
from tests.factories.classrooms import DAY, NOW, AssignmentFactory, class_of, handed_in
from tests.factories.lessons import FACTS
from tests.factories.progress import CardFactory


def with_mark(mark: str) -> Outcome:
    done = Try(1, NOW, NOW, Decimal(mark), Decimal(10))
    return Outcome(State.HANDED_IN, done, 1, NOW)


MISSED = Outcome(State.MISSING)


def reasons(*outcomes: Outcome, known: Share | None = None) -> tuple[Reason, ...]:
    return needs_of(Membership(number=1), outcomes, known).reasons


@pytest.mark.pure
@pytest.mark.parametrize(
    ("outcomes", "found"),
    [
        ([], ()),
        ([MISSED], ()),
        ([MISSED, MISSED], (Reason.MISSED,)),
        ([with_mark("4")], ()),  # one mark alone says little
        ([with_mark("4.5"), with_mark("5")], (Reason.LOW,)),
        ([with_mark("5"), with_mark("5")], ()),
        ([*[with_mark("6")] * 3, *[with_mark("7.5")] * 3], (Reason.FALLING,)),
        ([*[with_mark("6.1")] * 3, *[with_mark("7.5")] * 3], ()),
        ([*[with_mark("6")] * 3, *[with_mark("9")] * 2], ()),  # too few to compare with
        ([*[with_mark("3")] * 3, *[with_mark("8")] * 3, MISSED, MISSED],
         (Reason.MISSED, Reason.LOW, Reason.FALLING)),
        ([with_mark("9")] * 12 + [MISSED] * 5, ()),  # long ago
    ],
)  # fmt: skip
def test_reasons(outcomes: list[Outcome], found: tuple[Reason, ...]) -> None:
    assert reasons(*outcomes) == found


@pytest.mark.pure
@pytest.mark.parametrize(
    ("met", "fading", "found"),
    [(15, 10, (Reason.FADING,)), (20, 10, ()), (9, 9, ()), (0, 0, ())],
)
def test_fading(met: int, fading: int, found: tuple[Reason, ...]) -> None:
    assert reasons(known=Share(met, met, met, 0, fading, 0.5)) == found


@pytest.mark.django_db
@pytest.mark.parametrize("students", [3, 12])
def test_who_has_most_reasons_comes_first_and_the_list_is_short(
    students: int, small_pack: Snapshot, django_assert_num_queries: Any
) -> None:
    room = class_of(students)
    over = [
        AssignmentFactory(classroom=room, opens_at=NOW - 9 * DAY, due_at=NOW - DAY)
        for _ in range(3)
    ]
    good, poor, *_ = members = list(room.memberships.all())
    for assignment in over:
        handed_in(assignment, good, right=4, at=NOW - 2 * DAY)
    for assignment in over[:2]:
        handed_in(assignment, poor, right=1, at=NOW - 2 * DAY)
    for fact in FACTS:
        CardFactory(
            student=members[2].student, fact=fact, asked=1, stability=1.0, last_was_right=True,
            last_review=NOW - timedelta(days=60), right=1,
        )  # fmt: skip
    # assignments, members; tries, extensions, chosen, readings; content, cards
    with django_assert_num_queries(8):
        needs = who_needs_help(room, NOW)
    assert needs[0].member == members[2]
    assert needs[0].reasons == (Reason.MISSED, Reason.FADING)
    assert (needs[0].missed, needs[0].fading) == (3, 12)
    assert good not in [need.member for need in needs]
    assert len(needs) == min(students - 1, 6)
    if students == 3:
        assert (needs[1].member, needs[1].reasons) == (poor, (Reason.LOW,))


@pytest.mark.django_db
def test_without_content_only_marks_count() -> None:
    room = class_of(1)
    for _ in range(2):
        AssignmentFactory(classroom=room, opens_at=NOW - 9 * DAY, due_at=NOW - DAY)
    (need,) = who_needs_help(room, NOW)
    assert need.reasons == (Reason.MISSED,)
