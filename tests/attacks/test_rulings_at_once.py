"""Two colleagues, or one double click, rule about the same question at the same moment."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from quiz.accounts.models import User
from quiz.attempts.marking import kept
from quiz.attempts.models import Adjustment, AskedQuestion, Attempt, Remedy, Ruling
from quiz.attempts.points import store_points
from quiz.attempts.queries import score
from quiz.attempts.remedies import Proposal
from quiz.attempts.rulings import Changed, asked_anywhere, dry_run, rule
from tests.attacks.at_once import at_once, on_disk
from tests.factories.accounts import TeacherFactory
from tests.factories.attempts import NOW, ResponseFactory, attempt_of_four

pytestmark = pytest.mark.django_db(transaction=True)

VOID, TIMES, PAPERS = Proposal(Remedy.VOID), 8, 3


@pytest.fixture
def hash_(transactional_db: None, tmp_path: Path) -> Iterator[str]:
    """A question that everybody got wrong, in a database to which every thread has its own
    connection."""
    with on_disk(tmp_path):
        for _ in range(PAPERS):
            attempt = attempt_of_four(submitted_at=NOW)
            ResponseFactory(asked=attempt.asked.get(position=1), answer=3)
            store_points([attempt.pk])
        yield AskedQuestion.objects.filter(position=1)[0].question_hash


def void(hash_: str, agreed: str, by: User, key: UUID) -> str:
    try:
        made = rule(
            asked=asked_anywhere("test", hash_), proposal=VOID, occasion=0, reason="In thiếu.",
            made_by=by, client_key=key, agreed=agreed, now=NOW,
        )  # fmt: skip
    except Changed:
        return "changed"
    return f"made {made.pk}"


def ruled(hash_: str, keys: Callable[[], UUID]) -> Counter[str]:
    """What became of all of them; the points are right whatever it was."""
    agreed, by = dry_run(asked_anywhere("test", hash_), VOID).agreed, TeacherFactory()
    became = Counter(at_once([partial(void, hash_, agreed, by, keys()) for _ in range(TIMES)]))
    assert (Ruling.objects.count(), Adjustment.objects.count()) == (1, PAPERS)
    for attempt in Attempt.objects.all():
        assert (attempt.points, attempt.out_of) == kept(score(attempt)) == (2.5, 10)
    return became


def test_sent_at_once_it_is_one_ruling(hash_: str) -> None:
    key = uuid4()
    assert list(ruled(hash_, lambda: key).values()) == [TIMES]


def test_of_several_one_is_made_and_the_others_see_it(hash_: str) -> None:
    became = ruled(hash_, uuid4)
    assert became.pop("changed") == TIMES - 1
    assert list(became.values()) == [1]
