"""Adjusting points on the teacher's page, and what the student and the gradebook say of it."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from content.queries import Snapshot
from quiz.accounts.models import User
from quiz.attempts.models import Adjustment, AskedQuestion, Attempt, Mode, Ruling
from quiz.attempts.points import store_points
from quiz.classrooms.models import Assignment, Classroom, Kind, Telling, Viewing
from tests.factories.attempts import (
    AskedQuestionFactory,
    AttemptFactory,
    ClozeFactory,
    ResponseFactory,
)
from tests.factories.classrooms import (
    DAY,
    AssignmentFactory,
    SubmissionFactory,
    blueprint_of,
    class_of,
    handed_in,
)

ACCEPT = {"remedy": "accept", "reason": "Cả hai năm đều đúng."}
VOID = {"remedy": "void", "reason": "Câu hỏi in thiếu."}


@pytest.fixture
def room(teacher: User, small_pack: Snapshot) -> Classroom:
    """Three students."""
    return class_of(3, teacher=teacher, name="9B")


@pytest.fixture
def assignment(room: Classroom) -> Assignment:
    """A quiz of four: one has all right, one nothing, one sits it still."""
    now = timezone.now()
    quiz: Assignment = AssignmentFactory(classroom=room, opens_at=now - DAY, due_at=now + DAY)
    good, bad, sitting = room.memberships.order_by("number")
    handed_in(quiz, good, right=4)
    handed_in(quiz, bad, right=0)
    handed_in(quiz, sitting, at=None)
    return quiz


@pytest.fixture
def address(assignment: Assignment) -> str:
    return address_of(assignment)


def address_of(assignment: Assignment, position: int = 1) -> str:
    one = AskedQuestion.objects.filter(attempt__submissions__assignment=assignment)
    hash_ = one.filter(position=position)[0].question_hash
    return f"/teach/assignments/{assignment.pk}/questions/{hash_}/"


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def hidden(page: str, name: str) -> str:
    return page.split(f'name="{name}" value="', 1)[1].split('"', 1)[0]


def agree(client: Client, address: str, form: dict[str, str]) -> Any:
    """See what would change, then agree to it."""
    page = text(client.post(address, form))
    return client.post(address, form | agreed_in(page))


def agreed_in(page: str) -> dict[str, str]:
    return {name: hidden(page, name) for name in ("agreed", "key")}


def name_of(room: Classroom, number: int) -> str:
    return room.memberships.get(number=number).student.display_name


def attempt_of(room: Classroom, number: int) -> Attempt:
    return room.memberships.get(number=number).student.attempts.get()


def test_the_question_its_key_and_how_it_was_answered(
    owner: Client, room: Classroom, address: str
) -> None:
    page = text(owner.get(address))
    for said in ("Câu số 1?", "2001.", "Trả lời trong 2 bài", "2002. (1 em)", "1 em còn đang làm"):
        assert said in page
    assert Viewing.objects.filter(page="adjust", classroom=room).count() == 1


def test_the_dry_run_names_who_changes_and_who_does_not(
    owner: Client, room: Classroom, address: str
) -> None:
    response = owner.post(address, VOID)
    page = text(response)
    changing, staying = page.split("<details", 1)
    assert response.status_code == 200
    assert name_of(room, 2) in changing
    assert "<s>0</s>" in changing
    assert ">2,5<" in changing
    assert name_of(room, 1) in staying
    assert name_of(room, 3) not in page
    assert not Ruling.objects.exists()


def test_agreed_to_it_is_done_and_told(owner: Client, room: Classroom, address: str) -> None:
    assert agree(owner, address, VOID).status_code == 302
    assert attempt_of(room, 2).points == Decimal("2.5")
    page = text(owner.get(address))
    assert "Câu hỏi in thiếu." in page
    assert "Đã lưu: điểm của 1 bài đã thay đổi" in page
    ruling = Ruling.objects.get()
    assert ruling.made_by == room.teacher
    assert not ruling.may_lower


def test_another_option_is_accepted(owner: Client, room: Classroom, address: str) -> None:
    page = text(owner.get(address))
    value = page.split("2002. (1 em)")[0].rsplit('value="', 1)[1].split('"')[0]
    agree(owner, address, ACCEPT | {"answer": value})
    assert Ruling.objects.get().answer == ["2002"]
    assert attempt_of(room, 2).points == Decimal("2.5")


def test_another_text_is_accepted(owner: Client, room: Classroom) -> None:
    now = timezone.now()
    quiz = AssignmentFactory(classroom=room, opens_at=now - DAY, due_at=now + DAY)
    member = room.memberships.get(number=1)
    attempt = AttemptFactory(student=member.student, submitted_at=now)
    ResponseFactory(asked=ClozeFactory(attempt=attempt, position=1), answer="Hoa kì quốc")
    SubmissionFactory(assignment=quiz, attempt=attempt)
    store_points([attempt.pk])
    agree(owner, address_of(quiz), ACCEPT | {"text": "Hoa Kì quốc"})
    attempt.refresh_from_db()
    assert attempt.points == 10


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "Hãy chọn cách xử lí"),
        ({"remedy": "void"}, "Hãy nêu lí do"),
        ({"remedy": "void", "reason": "   "}, "Hãy nêu lí do"),
        (ACCEPT, "Hãy cho biết đáp án nào cũng đúng"),
        (ACCEPT | {"answer": "nothing-of-ours"}, "nothing-of-ours"),
        ({"remedy": "erase", "reason": "x"}, "erase"),
        (VOID | {"reason": "x" * 501}, "501"),
        ({"remedy": "marked", "reason": "x"}, "marked"),
    ],
)
def test_what_is_not_complete_changes_nothing(
    form: dict[str, str], said: str, owner: Client, address: str
) -> None:
    response = owner.post(address, form)
    assert response.status_code == 422
    assert said in text(response)
    assert not Ruling.objects.exists()


def test_going_back_keeps_what_was_typed(owner: Client, address: str) -> None:
    page = text(owner.post(address, VOID | {"back": "1"}))
    assert "Câu hỏi in thiếu.</textarea>" in page
    assert not Ruling.objects.exists()


def test_sent_twice_it_is_done_once(owner: Client, address: str) -> None:
    form = VOID | agreed_in(text(owner.post(address, VOID)))
    assert [owner.post(address, form).status_code for _ in range(2)] == [302, 302]
    assert (Ruling.objects.count(), Adjustment.objects.count()) == (1, 1)


def test_what_changed_meanwhile_is_shown_instead(
    owner: Client, room: Classroom, address: str
) -> None:
    form = VOID | agreed_in(text(owner.post(address, VOID)))
    late = attempt_of(room, 3)
    late.submitted_at = timezone.now()
    late.save()
    store_points([late.pk])
    response = owner.post(address, form)
    assert response.status_code == 409
    assert name_of(room, 3) in text(response)
    assert not Ruling.objects.exists()
    assert owner.post(address, VOID | agreed_in(text(response))).status_code == 302


def test_who_loses_is_named_and_only_where_it_was_ticked(
    owner: Client, room: Classroom, address: str
) -> None:
    page = text(owner.get(address))
    value = page.split("2002. (1 em)")[0].rsplit('value="', 1)[1].split('"')[0]
    instead = ACCEPT | {"answer": value}
    assert "bị giảm" not in text(owner.post(address, instead))
    lowered = text(owner.post(address, instead | {"may_lower": "on"}))
    assert "bị giảm" in lowered
    assert "<s>10</s>" in lowered
    agree(owner, address, instead | {"may_lower": "on"})
    assert [attempt_of(room, n).points for n in (1, 2)] == [Decimal("7.5"), Decimal("2.5")]


def test_back_to_the_first_marks(owner: Client, room: Classroom, address: str) -> None:
    agree(owner, address, VOID)
    marked = {"remedy": "marked", "reason": "Câu hỏi vẫn đúng."}
    assert "không làm thay đổi điểm của ai" in text(owner.post(address, marked))
    agree(owner, address, marked | {"may_lower": "on"})
    assert attempt_of(room, 2).points == 0
    assert Ruling.objects.count() == 2


def test_the_gradebook_says_adjusted(owner: Client, room: Classroom, address: str) -> None:
    gradebook = f"/teach/classes/{room.pk}/marks/"
    assert "điều chỉnh" not in text(owner.get(gradebook))
    agree(owner, address, VOID)
    page = text(owner.get(gradebook))
    assert ">2,5</a>" in page
    assert "điều chỉnh" in page


def test_a_question_of_another_assignment_is_not_there(
    owner: Client, room: Classroom, assignment: Assignment, address: str
) -> None:
    other = AssignmentFactory(classroom=room)
    elsewhere = address.replace(f"/{assignment.pk}/", f"/{other.pk}/", 1)
    assert owner.get(elsewhere).status_code == owner.post(elsewhere, VOID).status_code == 404


def test_another_class_keeps_its_points(owner: Client, teacher: User, address: str) -> None:
    """The same question, asked in a class beside this one."""
    beside = class_of(1, teacher=teacher)
    other = handed_in(AssignmentFactory(classroom=beside), beside.memberships.get(), right=0)
    agree(owner, address, VOID)
    other.refresh_from_db()
    assert other.points == 0
    assert not other.asked.filter(adjustments__isnull=False).exists()


def test_a_reason_with_signs_stays_text(
    owner: Client, room: Classroom, address: str, sign_in: Any
) -> None:
    agree(owner, address, VOID | {"reason": "<img src=x onerror=alert(1)> {{ 7*7 }}"})
    student = sign_in(attempt_of(room, 2).student)
    for page in (text(owner.get(address)), text(student.get("/"))):
        assert "<img src=x" not in page
        assert "&lt;img src=x" in page
        assert "{{ 7*7 }}" in page


class TestTheStudent:
    @pytest.fixture
    def student(self, room: Classroom, assignment: Assignment, sign_in: Any) -> Client:
        client: Client = sign_in(attempt_of(room, 2).student)
        return client

    def test_is_told_at_home_until_read_and_with_the_result(
        self, owner: Client, student: Client, room: Classroom, address: str
    ) -> None:
        assert "Điểm của em đã thay đổi" not in text(student.get("/"))
        agree(owner, address, VOID)
        attempt = attempt_of(room, 2)
        for _ in range(2):  # looking changes nothing
            home = text(student.get("/"))
            assert "Điểm của em đã thay đổi" in home
            assert "Câu hỏi in thiếu." in home
            assert "0 → <strong>2,5</strong>" in home
        student.post(f"/quiz/{attempt.pk}/adjusted/")
        assert "Điểm của em đã thay đổi" not in text(student.get("/"))
        result = text(student.get(f"/quiz/{attempt.pk}/review/"))
        assert "Câu hỏi in thiếu." in result
        assert "Câu số 1?" in result
        assert '<span class="score">2,5</span>' in result

    def test_takes_it_along_with_their_data(
        self, owner: Client, student: Client, room: Classroom, address: str
    ) -> None:
        agree(owner, address, VOID)
        own = f"/people/{attempt_of(room, 2).student_id}/data"
        for end in (".json", ".html"):
            taken = b"".join(student.get(own + end)).decode()  # type: ignore[arg-type]
            assert "Câu hỏi in thiếu." in taken

    def test_cannot_read_what_another_is_told(
        self, owner: Client, room: Classroom, address: str, sign_in: Any
    ) -> None:
        agree(owner, address, VOID)
        other = sign_in(attempt_of(room, 1).student)
        assert "Điểm của em đã thay đổi" not in text(other.get("/"))
        assert other.post(f"/quiz/{attempt_of(room, 2).pk}/adjusted/").status_code == 404
        assert Adjustment.objects.get().seen_at is None

    @pytest.mark.parametrize("telling", [Telling.DUE, Telling.NEVER, Telling.HANDED_IN])
    def test_is_told_of_a_test_only_what_may_be_told(
        self, owner: Client, room: Classroom, sign_in: Any, telling: Telling
    ) -> None:
        now = timezone.now()
        test = AssignmentFactory(
            classroom=room, kind=Kind.PAPER, lesson="", blueprint=blueprint_of(), telling=telling,
            opens_at=now - DAY, due_at=now + DAY, attempts=1, title="Kiểm tra 15 phút",
        )  # fmt: skip
        student = room.memberships.get(number=2).student
        attempt = AttemptFactory(
            student=student, mode=Mode.EXAM, lesson="", occasion=test.pk, submitted_at=now
        )
        wrong = AskedQuestionFactory(attempt=attempt, position=1, marks=Decimal("2.5"))
        ResponseFactory(asked=wrong, answer=1)
        SubmissionFactory(assignment=test, attempt=attempt)
        store_points([attempt.pk])
        agree(owner, address_of(test), VOID)
        client = sign_in(student)
        home, result = text(client.get("/")), text(client.get(f"/exam/{attempt.pk}/result/"))
        is_told = telling != Telling.DUE
        assert ("Kiểm tra 15 phút</strong>" in home) is is_told
        assert ("Câu hỏi in thiếu." in home, "Câu hỏi in thiếu." in result) == (is_told, is_told)
        assert ("Câu số 1?" in result) is (telling == Telling.HANDED_IN)
        assert Adjustment.objects.get().seen_at is None


@pytest.mark.parametrize("papers", [2, 8])
def test_queries(
    papers: int, owner: Client, teacher: User, small_pack: Snapshot, django_assert_num_queries: Any
) -> None:
    room = class_of(papers, teacher=teacher)
    quiz = AssignmentFactory(classroom=room)
    for member in room.memberships.all():
        handed_in(quiz, member, right=0)
    address = address_of(quiz)
    owner.get(address)  # who looked is noted once
    # session, user, assignment, what is over; questions, answers, who looked, rulings; the pack's
    # revision, who is still at it
    with django_assert_num_queries(10):
        owner.get(address)
    with django_assert_num_queries(17):  # and the dry run, with the class list
        assert owner.post(address, VOID).status_code == 200
