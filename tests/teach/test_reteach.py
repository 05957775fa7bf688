"""Asking a class again what it does not know yet."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from content.queries import Snapshot
from quiz.classrooms.models import Assignment, Classroom, Kind, Membership
from quiz.classrooms.sitting import begin
from tests.factories.classrooms import class_of
from tests.factories.lessons import FACTS
from tests.factories.progress import CardFactory


@pytest.fixture
def members(classroom: Classroom, small_pack: Snapshot) -> list[Membership]:
    return list(classroom.memberships.select_related("student"))


@pytest.fixture
def address(classroom: Classroom) -> str:
    return f"/teach/classes/{classroom.pk}/reteach/"


def forgot(member: Membership, fact: str) -> None:
    """Answered wrongly yesterday."""
    CardFactory(
        student=member.student,
        fact=fact,
        asked=2,
        right=0,
        reps=1,
        stability=0.4,
        difficulty=7,
        last_review=timezone.now() - timedelta(days=1),
        last_was_right=False,
    )


def standing(page: Any) -> dict[str, Any]:
    """What the form on the page sends when nothing is touched."""
    form = page.context["form"]
    fields = {field.html_name: field.value() for field in form}
    offered = [fact for fact, _sentence in form.fields["facts"].choices]
    named = [member.student_id for member in page.context["named"]]
    return fields | {"sure": "1", "offered": offered, "students": named}


def test_facts_of_another_page_are_named_before_anything_is_assigned(
    owner: Client, address: str, members: list[Membership]
) -> None:
    page = owner.post(address, {"facts": [*FACTS[:2], "no-longer-there"]})
    text = page.content.decode()
    assert "Anam gia nhập hội" in text
    assert "Balor gia nhập hội" in text
    assert "no-longer-there" not in text
    assert not Assignment.objects.exists()
    said = owner.post(address, standing(page), follow=True).content.decode()
    assert "Đã giao: năm câu hỏi về đúng những điều đó." in said
    given = Assignment.objects.get()
    assert (given.kind, given.facts, given.questions) == (Kind.CONFUSED, FACTS[:2], 5)
    assert given.is_for_all


def test_students_whom_another_page_names(
    owner: Client, address: str, members: list[Membership]
) -> None:
    stranger = class_of(1).memberships.get()
    sent = [members[1].student_id, stranger.student_id]
    page = owner.post(address, {"facts": FACTS[:1], "students": sent})
    text = page.content.decode()
    assert "1 em này" in text
    assert members[1].student.display_name in text
    assert stranger.student.display_name not in text
    owner.post(address, standing(page))
    given = Assignment.objects.get()
    assert [one.student_id for one in given.chosen.all()] == [members[1].student_id]


def test_the_whole_class_instead(owner: Client, address: str, members: list[Membership]) -> None:
    page = owner.post(address, {"facts": FACTS[:1], "students": [members[0].student_id]})
    owner.post(address, standing(page) | {"for_whom": "all"})
    assert Assignment.objects.get().is_for_all


def test_without_anything_sent_it_is_what_the_class_knows_least(
    owner: Client, address: str, members: list[Membership]
) -> None:
    assert "Chưa có điều nào lớp đã được hỏi mà còn nhầm." in owner.get(address).content.decode()
    forgot(members[0], FACTS[3])
    page = owner.get(address)
    text = page.content.decode()
    assert "Doria gia nhập hội" in text
    assert "Anam gia nhập hội" not in text
    assert "1 em còn nhầm hoặc đang quên" in text
    owner.post(address, standing(page))
    given = Assignment.objects.get()
    assert given.facts == [FACTS[3]]
    assert [one.student_id for one in given.chosen.all()] == [members[0].student_id]


@pytest.mark.parametrize(
    "wrong",
    [{"facts": []}, {"facts": ["no-longer-there"]}, {"for_whom": "nobody"}, {"due_on": "soon"},
     {"due_on": "2020-01-01"}],
)  # fmt: skip
def test_what_makes_no_sense_assigns_nothing(
    wrong: dict[str, Any], owner: Client, address: str, members: list[Membership]
) -> None:
    page = owner.post(address, {"facts": FACTS[:2]})
    response = owner.post(address, standing(page) | wrong)
    assert response.status_code == 422
    assert "Anam gia nhập hội" in response.content.decode()
    assert not Assignment.objects.exists()


def test_nothing_ticked_says_what_to_do(owner: Client, address: str, members: Any) -> None:
    text = owner.post(address, {}).content.decode()
    assert "Hãy quay lại và đánh dấu" in text


def test_it_can_be_sat_with_five_questions(
    owner: Client, address: str, members: list[Membership]
) -> None:
    owner.post(address, standing(owner.post(address, {"facts": FACTS[:3]})))
    attempt = begin(
        student=members[0].student,
        assignment=Assignment.objects.select_related("classroom").get(),
        lang="vi",
        seed=1,
        now=timezone.now(),
    )
    assert attempt.total == 5
    assert {fact for asked in attempt.asked.all() for fact in asked.facts} <= set(FACTS[:3])


@pytest.mark.parametrize("students", [1, 20])
def test_queries(
    students: int, owner: Client, teacher: Any, small_pack: Any, django_assert_num_queries: Any
) -> None:
    room = class_of(students, teacher=teacher)
    for member in room.memberships.select_related("student"):
        forgot(member, FACTS[0])
    path = f"/teach/classes/{room.pk}/reteach/"
    owner.get(path)
    with django_assert_num_queries(6):  # session, user, class, revision, members, cards
        assert f"{students} em còn nhầm" in owner.get(path).content.decode()
