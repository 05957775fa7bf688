"""What a class confuses: students counted once, of those who had the choice."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from content.queries import Snapshot
from quiz.attempts.banks import bank
from quiz.attempts.freezing import freeze
from quiz.attempts.models import AskedQuestion, Attempt, Mode
from quiz.classrooms.confusions import Confusion, confusions_of
from quiz.classrooms.models import Membership
from quiz.classrooms.outcomes import members_at_work
from quiz.generation.drawn import Drawn
from tests.factories.attempts import AttemptFactory, ResponseFactory
from tests.factories.classrooms import DAY, NOW, class_of

pytestmark = pytest.mark.django_db

WHO = "who_in:club:2003:options"
"""Doria joined in 2003."""
WHEN = "date_of:club:doria:year"


@pytest.fixture
def members(small_pack: Snapshot) -> list[Membership]:
    return members_at_work(class_of(5))


def ask(
    content: Snapshot, member: Membership, question_id: str, *, lang: str = "vi", **sitting: Any
) -> AskedQuestion:
    """A question of the pack in a sitting of its own, its options in the bank's order."""
    known = bank(content, "vi" if lang == "vi" else "en")
    question = next(q for q in known.about(content.pack.facts) if q.id == question_id)
    options = len(question.key) + len(question.wrong)
    drawn = Drawn(question, tuple(range(min(4, options))))
    sitting = {"started_at": NOW, "submitted_at": NOW, "pack": content.slug} | sitting
    attempt: Attempt = AttemptFactory(student=member.student, lang=lang, **sitting)
    asked = freeze(drawn, known.told(drawn), 1, content, "vi")
    asked.attempt = attempt
    asked.save()
    return asked


def answer(asked: AskedQuestion, ref: str) -> None:
    """The option with this ref."""
    refs = [option["ref"] for option in asked.options]
    ResponseFactory(asked=asked, answer=refs.index(ref), client_key=uuid4())


def found(content: Snapshot, members: list[Membership], weeks: int = 4) -> list[Confusion]:
    return confusions_of(members, content, "vi", since=NOW - timedelta(weeks=weeks))


def wrong_of(asked: AskedQuestion, place: int = 0) -> str:
    refs = [o["ref"] for i, o in enumerate(asked.options) if i not in asked.key]
    return str(refs[place])


def test_students_are_counted_of_those_who_had_the_choice(
    small_pack: Snapshot, members: list[Membership], django_assert_num_queries: Any
) -> None:
    for member in members[:3]:
        asked = ask(small_pack, member, WHO)
        answer(asked, wrong_of(asked))
    right = ask(small_pack, members[3], WHO)
    answer(right, "doria")
    with django_assert_num_queries(1):
        (confusion,) = found(small_pack, members)
    assert (confusion.wrong, confusion.asked) == (3, 4)
    assert confusion.who == tuple(sorted(member.student_id for member in members[:3]))
    assert confusion.said.names
    assert any("Doria (năm 2003)" in name for name in confusion.said.names)
    assert "club-doria" in confusion.facts


def test_two_students_may_be_chance(small_pack: Snapshot, members: list[Membership]) -> None:
    for member in members[:2]:
        asked = ask(small_pack, member, WHO)
        answer(asked, wrong_of(asked))
    assert found(small_pack, members) == []


def test_the_same_confusion_in_questions_of_several_types_counts_once(
    small_pack: Snapshot, members: list[Membership]
) -> None:
    for member in members[:3]:
        for number in range(2):
            asked = ask(small_pack, member, WHEN, lesson=f"l{number}")
            answer(asked, wrong_of(asked))
    (confusion,) = found(small_pack, members)
    assert (confusion.wrong, confusion.asked) == (3, 3)
    assert "Doria" in confusion.said.claim


def test_only_the_first_answer_to_a_question_counts(
    small_pack: Snapshot, members: list[Membership]
) -> None:
    for member in members[:3]:
        first = ask(small_pack, member, WHEN, started_at=NOW - DAY, lesson="l1")
        answer(first, "2003")
        later = ask(small_pack, member, WHEN)
        answer(later, wrong_of(later))
    assert found(small_pack, members) == []


def test_old_answers_and_open_exams_do_not_count(
    small_pack: Snapshot, members: list[Membership]
) -> None:
    for member in members[:3]:
        old = ask(small_pack, member, WHEN, started_at=NOW - 40 * DAY)
        answer(old, wrong_of(old))
    for member in members[2:]:
        sat = ask(small_pack, member, WHEN, mode=Mode.EXAM, submitted_at=None, lesson="l2")
        answer(sat, wrong_of(sat))
    assert found(small_pack, members) == []
    assert len(found(small_pack, members, weeks=12)) == 1


def test_sittings_in_another_language_count_too(
    small_pack: Snapshot, members: list[Membership]
) -> None:
    for member, lang in zip(members, ("vi", "en", "en"), strict=False):
        asked = ask(small_pack, member, WHEN, lang=lang)
        answer(asked, wrong_of(asked))
    assert [confusion.wrong for confusion in found(small_pack, members)] == [3]


def test_a_fact_that_was_corrected_since_is_left_out(
    small_pack: Snapshot, members: list[Membership]
) -> None:
    for member in members[:3]:
        asked = ask(small_pack, member, WHEN)
        answer(asked, wrong_of(asked))
    AskedQuestion.objects.update(fingerprint="as it was before")
    assert found(small_pack, members) == []


def test_a_false_statement_taken_for_true(small_pack: Snapshot, members: list[Membership]) -> None:
    known = bank(small_pack, "vi")
    false = next(
        q
        for q in known.about(["club-doria"])
        if len(q.statements) == 1
        and not q.statements[0].truth
        and q.statements[0].claim.type == "date_of"
    )
    for member in members[:4]:
        asked = ask(small_pack, member, false.id)
        ResponseFactory(asked=asked, answer=[1 if member != members[3] else 0])
    (confusion,) = found(small_pack, members)
    assert (confusion.wrong, confusion.asked) == (3, 4)
    assert confusion.said.claim == false.statements[0].text


def test_most_students_first_and_only_of_this_class(
    small_pack: Snapshot, members: list[Membership]
) -> None:
    for member in members:
        asked = ask(small_pack, member, WHEN)
        answer(asked, wrong_of(asked))
        other = ask(small_pack, member, WHO, lesson="l2")
        answer(other, wrong_of(other) if member in members[:3] else "doria")
    stranger = members_at_work(class_of(1))[0]
    asked = ask(small_pack, stranger, WHEN)
    answer(asked, wrong_of(asked))
    assert [(c.wrong, c.asked) for c in found(small_pack, members)] == [(5, 5), (3, 5)]
