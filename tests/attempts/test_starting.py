"""Sitting a paper: drawn from a blueprint, frozen, with an end."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from content.queries import Snapshot, snapshot
from quiz.accounts.models import User
from quiz.attempts.actions import submit
from quiz.attempts.errors import NothingToAsk
from quiz.attempts.models import Attempt, Mode
from quiz.attempts.queries import score
from quiz.attempts.starting import sit, start
from quiz.generation.blueprint import THPT, Blueprint, Part
from tests.factories.accounts import StudentFactory
from tests.factories.attempts import NOW, ResponseFactory
from tests.factories.lessons import FACTS, FIRST
from tests.factories.loading import loaded
from tests.factories.packs import fact, pack_data, write_pack

pytestmark = pytest.mark.django_db

SHORT = Blueprint(
    parts=(Part("choice", 4, Decimal("0.5")), Part("cluster", 1, Decimal(2))),
    length=timedelta(minutes=10),
)


def sat(student: User | None = None, **more) -> Attempt:
    given = {"blueprint": SHORT, "lang": "vi", "seed": 3, "now": NOW} | more
    return sit(student=student or StudentFactory(), content=snapshot(), **given)


def stems(attempt: Attempt) -> list[str]:
    return [asked.stem for asked in attempt.asked.all()]


def test_part_by_part_with_the_marks_of_each(small_pack: Snapshot) -> None:
    attempt = sat()
    asked = list(attempt.asked.all())
    assert attempt.mode == Mode.EXAM
    assert attempt.revision == small_pack.revision
    assert attempt.total == len(asked)
    assert [one.position for one in asked] == list(range(1, len(asked) + 1))
    assert [(one.part, one.marks) for one in asked if one.part == "choice"] == [
        ("choice", Decimal("0.5"))
    ] * 4
    for one in asked:
        assert set(one.facts) <= set(FACTS)
        assert len(one.options) == 4 if one.part == "choice" else len(one.statements) == 4


def test_a_paper_of_full_size_is_worth_ten(shipped_pack: Snapshot) -> None:
    attempt = sat(blueprint=THPT)
    asked = list(attempt.asked.all())
    assert [one.part for one in asked] == ["choice"] * 24 + ["cluster"] * 4
    assert sum(one.marks or 0 for one in asked) == 10
    for one in asked:
        ResponseFactory(asked=one, answer=one.key[0] if one.part == "choice" else one.key)
    assert (score(attempt).points, score(attempt).out_of) == (10, 10)
    assert score(attempt).right == 28


def test_the_end_is_set_at_the_start(small_pack: Snapshot) -> None:
    assert sat().deadline_at == NOW + timedelta(minutes=10)


@pytest.mark.parametrize(
    ("factor", "minutes"), [("1", 10), ("1.25", 12.5), ("1.5", 15), ("2", 20), ("10", 100)]
)
def test_extra_time_lengthens_it(small_pack: Snapshot, factor: str, minutes: float) -> None:
    attempt = sat(factor=Decimal(factor))
    attempt.refresh_from_db()
    assert attempt.deadline_at == NOW + timedelta(minutes=minutes)


def test_the_open_one_is_returned_as_it_is(small_pack: Snapshot) -> None:
    student = StudentFactory()
    first = sat(student)
    again = sat(student, seed=99, now=NOW + timedelta(minutes=5), factor=Decimal(2))
    assert again == first
    assert again.deadline_at == NOW + timedelta(minutes=10)
    assert Attempt.objects.count() == 1


def test_a_new_one_after_handing_in(small_pack: Snapshot) -> None:
    student = StudentFactory()
    first = submit(attempt=sat(student), now=NOW)
    assert sat(student, seed=4) != first


def test_others_have_their_own_and_a_lesson_quiz_does_not_stand_in_the_way(
    small_pack: Snapshot,
) -> None:
    student = StudentFactory()
    quiz = start(
        student=student, content=small_pack, lesson=FIRST, lang="vi", number=3, seed=1, now=NOW
    )
    assert len({quiz, sat(student), sat()}) == 3


def test_the_same_seed_is_the_same_paper(small_pack: Snapshot) -> None:
    assert stems(sat(seed=8)) == stems(sat(seed=8))
    assert stems(sat(seed=8)) != stems(sat(seed=9))


def test_in_the_language_of_the_page(small_pack: Snapshot) -> None:
    attempt = sat(lang="en")
    assert attempt.lang == "en"
    assert any("joined" in stem for stem in stems(attempt))


def test_nothing_to_ask_begins_nothing(db, tmp_path) -> None:
    loaded(write_pack(tmp_path, pack_data([fact("anam", 2001)])))  # no lesson teaches it
    with pytest.raises(NothingToAsk):
        sat()
    assert not Attempt.objects.exists()


def test_the_database_allows_one_open_exam(small_pack: Snapshot) -> None:
    first = sat()
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(
            student=first.student,
            pack=first.pack,
            mode=Mode.EXAM,
            lang="vi",
            seed=1,
            revision=1,
            started_at=NOW,
        )
