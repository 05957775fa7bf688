"""What a class knows and confuses, on the pages."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from content.queries import Snapshot
from quiz.accounts.models import User
from quiz.classrooms.models import Classroom
from tests.classrooms.test_confusions import WHEN, answer, ask, wrong_of
from tests.factories.classrooms import AssignmentFactory, class_of, handed_in
from tests.factories.lessons import FACTS
from tests.factories.progress import CardFactory


@pytest.fixture
def room(teacher: User, small_pack: Snapshot) -> Classroom:
    return class_of(4, teacher=teacher, name="8D")


def remember(room: Classroom, facts: list[str], *, days: int = 0, right: bool = True) -> None:
    for member in room.memberships.all():
        for fact in facts:
            CardFactory(
                student=member.student, fact=fact, asked=2, right=int(right), stability=5.0,
                last_review=timezone.now() - timedelta(days=days), last_was_right=right,
            )  # fmt: skip


def get(client: Client, room: Classroom, page: str) -> str:
    response = client.get(f"/teach/classes/{room.pk}/{page}")
    assert response.status_code == 200
    return response.content.decode()


def test_lessons_first(owner: Client, room: Classroom) -> None:
    remember(room, FACTS[:2])
    text = get(owner, room, "map/")
    assert "1. first-lesson vi" in text
    assert "<strong>8/16</strong> đúng" in text
    assert "chưa hỏi em nào" in text  # of the second lesson
    assert "Anam" not in text


def test_the_facts_of_one_lesson_the_weakest_first(owner: Client, room: Classroom) -> None:
    remember(room, [FACTS[5]], right=False)
    remember(room, [FACTS[0]])
    text = get(owner, room, "map/?lesson=first-lesson")
    places = [text.index(name) for name in ("Farland gia", "Anam gia", "Balor gia")]
    assert places == sorted(places)
    assert '<td class="h h1">0/2 <small>0%</small></td>' in text
    assert '<td class="h h4">1/2 <small>100%</small></td>' in text
    assert f'action="/teach/classes/{room.pk}/reteach/"' in text
    assert f'name="facts" value="{FACTS[5]}"' in text


def test_an_unknown_lesson_is_not_there(owner: Client, room: Classroom) -> None:
    assert owner.get(f"/teach/classes/{room.pk}/map/?lesson=nowhere").status_code == 404


@pytest.mark.parametrize("page", ["map/", "map/?lesson=first-lesson"])
@pytest.mark.parametrize(("students", "facts"), [(1, 1), (6, 12)])
def test_queries_of_the_map(
    page: str,
    students: int,
    facts: int,
    owner: Client,
    teacher: User,
    small_pack: Snapshot,
    django_assert_num_queries: Any,
) -> None:
    room = class_of(students, teacher=teacher)
    remember(room, FACTS[:facts])
    get(owner, room, page)
    # session, user, class, who looked; revision, members, to be learnt, cards
    with django_assert_num_queries(8):
        get(owner, room, page)


def confuse(content: Snapshot, room: Classroom, number: int) -> None:
    now = timezone.now()
    for member in room.memberships.select_related("student")[:number]:
        asked = ask(content, member, WHEN, started_at=now, submitted_at=now)
        answer(asked, wrong_of(asked))


def test_a_confusion_in_a_sentence_with_a_button(
    owner: Client, room: Classroom, small_pack: Snapshot
) -> None:
    confuse(small_pack, room, 3)
    text = get(owner, room, "confused/")
    assert "3 trên 3 em cho là đúng: “Doria gia nhập hội joined" in text
    assert 'name="facts" value="club-doria"' in text
    assert text.count('name="students"') == 3
    owner.cookies["django_language"] = "en"
    assert "3 of 3 students take it for true: “Doria" in get(owner, room, "confused/")


def test_too_few_is_said_and_nothing_else(
    owner: Client, room: Classroom, small_pack: Snapshot
) -> None:
    confuse(small_pack, room, 2)
    text = get(owner, room, "confused/")
    assert "không có điều gì bị 3 em trở lên nhầm" in text
    assert "Doria" not in text


@pytest.mark.parametrize("weeks", ["0", "x", "-1", "1e9", "५"])
def test_strange_weeks_are_the_usual_ones(owner: Client, room: Classroom, weeks: str) -> None:
    text = get(owner, room, f"confused/?weeks={weeks}")
    assert '<a href="?weeks=4" aria-current="true">' in text


@pytest.mark.parametrize("number", [3, 9])
def test_queries_of_the_confusions(
    number: int,
    owner: Client,
    teacher: User,
    small_pack: Snapshot,
    django_assert_num_queries: Any,
) -> None:
    room = class_of(number, teacher=teacher)
    confuse(small_pack, room, number)
    get(owner, room, "confused/")
    # session, user, class, who looked; revision, members, answers
    with django_assert_num_queries(7):
        get(owner, room, "confused/")


def test_a_head_looks_and_changes_nothing(room: Classroom, sign_in: Any, teacher: User) -> None:
    from tests.factories.accounts import HeadFactory, SchoolFactory

    teacher.school = SchoolFactory()
    teacher.save()
    head = sign_in(HeadFactory(school=teacher.school))
    remember(room, FACTS[:1])
    for page in ("map/", "map/?lesson=first-lesson", "confused/", "marks/"):
        text = get(head, room, page)
        assert "/reteach/" not in text
        assert 'name="facts"' not in text


def test_each_question_of_an_assignment(owner: Client, teacher: User, small_pack: Snapshot) -> None:
    room = class_of(6, teacher=teacher)
    assignment = AssignmentFactory(classroom=room)
    for member in room.memberships.all():
        handed_in(assignment, member, right=3)
    response = owner.get(f"/teach/assignments/{assignment.pk}/questions/")
    text = response.content.decode()
    assert text.count('class="card item"') == 4
    assert "<strong>6/6</strong> <small>(61–100%)</small>" in text
    assert "Không em nào đúng. Hãy kiểm tra đáp án trước" in text
    assert text.index("Câu số 4?") < text.index("Câu số 1?")  # what to look at comes first


@pytest.mark.parametrize("students", [5, 11])
def test_queries_of_the_questions(
    students: int,
    owner: Client,
    teacher: User,
    small_pack: Snapshot,
    django_assert_num_queries: Any,
) -> None:
    room = class_of(students, teacher=teacher)
    assignment = AssignmentFactory(classroom=room)
    for member in room.memberships.all():
        handed_in(assignment, member, right=3)
    address = f"/teach/assignments/{assignment.pk}/questions/"
    owner.get(address)
    # session, user, assignment, who looked, to be closed; eight of the results; four of the
    # questions; revision
    with django_assert_num_queries(18):
        assert owner.get(address).status_code == 200
