"""Answers of an exam sent one by one by a script: what is saved, and what it is told."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client

from content.prepared import PreparedInsert
from quiz.attempts.deadlines import GRACE
from quiz.attempts.models import Attempt, LateAnswer, Response
from tests.factories.accounts import StudentFactory, TeacherFactory
from tests.factories.attempts import NOW, attempt_of_four
from tests.learn.examining import JSON, LENGTH, address, exam_of, saved, send_answer, send_flag

pytestmark = pytest.mark.django_db

KEY = "7d3f4b1e-6c1f-4d4e-9a54-0d2b3f7a9c11"
MILLISECOND = timedelta(milliseconds=1)
LEFT = {"left": 50 * 60}


@pytest.fixture
def asked(exam: Attempt):
    """The first question, of four options; its key is A."""
    return exam.asked.get(position=1)


@pytest.fixture
def cluster(exam: Attempt):
    return exam.asked.get(position=4)


class TestAnswer:
    def test_is_saved_and_told_its_sequence(self, signed_in, exam, asked) -> None:
        response = send_answer(signed_in, asked, 2)
        assert (response.status_code, response.json()) == (200, {"sequence": 1} | LEFT)
        assert saved(exam) == {1: [2]}
        assert "no-store" in response["Cache-Control"]

    def test_may_be_changed(self, signed_in, exam, asked) -> None:
        send_answer(signed_in, asked, 2)
        assert send_answer(signed_in, asked, 0, sequence=2).json()["sequence"] == 2
        assert send_answer(signed_in, asked, 2, sequence=7).json()["sequence"] == 7
        assert saved(exam) == {1: [2, 0, 2]}

    def test_the_same_again_is_saved_once(self, signed_in, exam, asked) -> None:
        for _ in range(3):
            response = send_answer(signed_in, asked, 2, client_key=KEY)
            assert (response.status_code, response.json()["sequence"]) == (200, 1)
        assert saved(exam) == {1: [2]}

    def test_the_same_again_is_known_after_handing_in_and_after_the_end(
        self, signed_in, exam, asked, at
    ) -> None:
        send_answer(signed_in, asked, 2, client_key=KEY)
        at(NOW + LENGTH + GRACE + MILLISECOND)
        response = send_answer(signed_in, asked, 2, client_key=KEY)
        assert (response.status_code, response.json()["sequence"]) == (200, 1)
        assert not LateAnswer.objects.exists()

    def test_a_cluster_may_have_gaps(self, signed_in, exam, cluster) -> None:
        assert send_answer(signed_in, cluster, [1, None, 0, None]).status_code == 200
        assert send_answer(signed_in, cluster, [1, 1, 0, 0], sequence=2).status_code == 200
        assert saved(exam) == {4: [[1, None, 0, None], [1, 1, 0, 0]]}

    def test_time_left_is_told_by_the_server_alone(self, signed_in, asked, at) -> None:
        at(NOW + timedelta(minutes=20, milliseconds=1))
        response = send_answer(signed_in, asked, 2, now="2020-01-01", left="9999")
        assert response.json()["left"] == 30 * 60 - 1
        assert Response.objects.get().saved_at == NOW + timedelta(minutes=20, milliseconds=1)


class TestRefused:
    def test_an_older_sequence_gets_what_stands(self, signed_in, exam, asked) -> None:
        send_answer(signed_in, asked, 2)
        send_answer(signed_in, asked, 3, sequence=2)
        for stale in (1, 2):
            response = send_answer(signed_in, asked, 0, sequence=stale)
            assert (response.status_code, response.json()) == (409, {"sequence": 2, "answer": 3})
        assert saved(exam) == {1: [2, 3]}

    def test_a_cluster_that_stands_is_told_with_its_gaps(self, signed_in, cluster) -> None:
        send_answer(signed_in, cluster, [1, None, 0, None])
        response = send_answer(signed_in, cluster, [0, None, None, None])
        assert response.json() == {"sequence": 1, "answer": [1, None, 0, None]}

    def test_a_key_that_came_with_another_answer(self, signed_in, exam, asked) -> None:
        send_answer(signed_in, asked, 2, client_key=KEY)
        response = send_answer(signed_in, asked, 3, client_key=KEY, sequence=2)
        assert (response.status_code, response.json()) == (409, {"sequence": 1, "answer": 2})
        assert saved(exam) == {1: [2]}

    def test_a_key_of_another_question_or_another_student(self, signed_in, exam, asked) -> None:
        send_answer(signed_in, asked, 2, client_key=KEY)
        other = send_answer(signed_in, exam.asked.get(position=2), 2, client_key=KEY)
        assert (other.status_code, other.json()) == (409, {"sequence": 0, "answer": None})
        stranger = StudentFactory()
        theirs = exam_of(stranger).asked.get(position=1)
        client = Client()
        client.force_login(stranger)
        response = send_answer(client, theirs, 2, client_key=KEY)
        assert (response.status_code, response.json()) == (409, {"sequence": 0, "answer": None})

    def test_after_handing_in_nothing_is_saved(self, signed_in, exam, asked) -> None:
        send_answer(signed_in, asked, 2)
        signed_in.post(address(exam, "hand-in/"), {"sure": "1"})
        response = send_answer(signed_in, asked, 0, sequence=2)
        assert response.status_code == 409
        assert response.json() == {"sequence": 1, "answer": 2, "closed": True}
        assert saved(exam) == {1: [2]}
        assert not LateAnswer.objects.exists()

    def test_handed_in_before_the_end_stays_so_after_it(self, signed_in, exam, asked, at) -> None:
        signed_in.post(address(exam, "hand-in/"), {"sure": "1"})
        at(NOW + 2 * LENGTH)
        response = send_answer(signed_in, asked, 0)
        assert response.json() == {"sequence": 0, "answer": None, "closed": True}
        assert not LateAnswer.objects.exists()

    @pytest.mark.parametrize("late", [timedelta(0), -MILLISECOND, -GRACE])
    def test_until_grace_is_over_it_counts(self, signed_in, exam, asked, at, late) -> None:
        at(NOW + LENGTH + GRACE + late)
        response = send_answer(signed_in, asked, 2)
        assert (response.status_code, response.json()) == (200, {"sequence": 1, "left": 0})
        assert saved(exam) == {1: [2]}

    @pytest.mark.parametrize("looked_before", [False, True])
    def test_a_millisecond_later_it_is_kept_as_evidence(
        self, signed_in, exam, asked, at, looked_before
    ) -> None:
        at(NOW + LENGTH + GRACE + MILLISECOND)
        if looked_before:  # and so closed it
            signed_in.get(address(exam))
        for _ in range(2):
            response = send_answer(signed_in, asked, 2, client_key=KEY)
            assert (response.status_code, response.json()) == (410, {"late": True})
        late = LateAnswer.objects.get()
        assert (late.asked, late.answer) == (asked, 2)
        assert saved(exam) == {}
        exam.refresh_from_db()
        assert exam.submitted_at == NOW + LENGTH

    @pytest.mark.parametrize(
        "fields",
        [
            {"choice": "4"},
            {"choice": "-1"},
            {"choice": ["0", "1"]},
            {"choice": "A"},
            {"choice": ""},
            {"choice": "\x00"},
            {"sequence": "0"},
            {"sequence": "x"},
            {"sequence": str(10**12)},
            {"client_key": "not-a-key"},
            {"client_key": ""},
        ],
    )
    def test_what_no_page_of_ours_sends(self, signed_in, exam, asked, fields) -> None:
        assert send_answer(signed_in, asked, 2, **fields).status_code == 400
        assert saved(exam) == {}

    def test_a_cluster_with_nothing_chosen(self, signed_in, exam, cluster) -> None:
        assert send_answer(signed_in, cluster, [None] * 4).status_code == 400
        assert saved(exam) == {}


class TestWho:
    def test_without_a_session_a_script_is_told_to_sign_in(self, client, asked) -> None:
        response = send_answer(client, asked, 2)
        assert (response.status_code, response.json()) == (401, {"sign_in": True})
        assert send_flag(client, asked, "1").status_code == 401

    def test_without_a_script_to_the_door(self, client, exam) -> None:
        response = client.post(address(exam, "1/answer/"), {"choice": "1"})
        assert response.status_code == 302
        assert response["Location"].startswith("/accounts/sign-in/")

    @pytest.mark.parametrize("end", ["", "result/", "save/", "hand-in/"])
    def test_every_page_has_a_door(self, client, exam, end) -> None:
        for path in ("/exam/", address(exam, end)):
            response = client.get(path)
            assert response.status_code == 302
            assert response["Location"] == f"/accounts/sign-in/?next={path}"

    def test_teachers_do_not_sit_exams(self, client, small_pack) -> None:
        client.force_login(TeacherFactory())
        assert client.get("/exam/").status_code == 404
        assert client.post("/exam/start/").status_code == 404
        assert not Attempt.objects.exists()

    @pytest.mark.parametrize("person", [StudentFactory, TeacherFactory])
    def test_someone_elses_is_not_there_whatever_is_sent(self, client, exam, asked, at, person):
        client.force_login(person())
        for moment in (NOW, NOW + 2 * LENGTH):
            at(moment)
            assert send_answer(client, asked, 2).status_code == 404
            assert send_answer(client, asked, 99, client_key="").status_code == 404
            assert send_flag(client, asked, "1").status_code == 404
            for end in ("", "result/", "save/", "hand-in/"):
                assert client.get(address(exam, end)).status_code == 404
            for end in ("save/", "hand-in/"):
                assert client.post(address(exam, end), {"sure": "1"}).status_code == 404
        exam.refresh_from_db()
        assert exam.is_open
        assert saved(exam) == {}
        assert not LateAnswer.objects.exists()

    def test_a_question_that_the_exam_does_not_have(self, signed_in, asked) -> None:
        asked.position = 6
        assert send_answer(signed_in, asked, 2).status_code == 404

    def test_a_quiz_that_tells_at_once_is_not_answered_here(self, signed_in, student, at) -> None:
        lesson = attempt_of_four(student=student)
        assert send_answer(signed_in, lesson.asked.get(position=1), 2).status_code == 404
        assert not Response.objects.exists()

    def test_only_with_the_token_of_the_page(self, exam, asked) -> None:
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(exam.student)
        assert send_answer(strict, asked, 2).status_code == 403

    @pytest.mark.parametrize("end", ["1/answer/", "1/flag/", "start/"])
    def test_reading_changes_nothing(self, signed_in, exam, end) -> None:
        path = "/exam/start/" if end == "start/" else address(exam, end)
        assert signed_in.get(path, headers=JSON).status_code == 405


class TestFlag:
    def test_is_set_and_taken_away(self, signed_in, asked) -> None:
        for on in ("1", "1", "0"):
            response = send_flag(signed_in, asked, on)
            assert (response.status_code, response.json()) == (200, {})
            asked.refresh_from_db()
            assert asked.is_flagged == (on == "1")

    @pytest.mark.parametrize("on", ["", "2", "yes"])
    def test_nothing_else(self, signed_in, asked, on) -> None:
        assert send_flag(signed_in, asked, on).status_code == 400

    def test_not_after_handing_in(self, signed_in, exam, asked) -> None:
        signed_in.post(address(exam, "hand-in/"), {"sure": "1"})
        response = send_flag(signed_in, asked, "1")
        assert (response.status_code, response.json()["closed"]) == (409, True)
        asked.refresh_from_db()
        assert not asked.is_flagged


@pytest.mark.parametrize("trouble", [OperationalError("disk full"), InterfaceError("gone")])
def test_trouble_of_the_database_is_told_so_that_it_is_sent_again(
    signed_in, exam, asked, monkeypatch, trouble
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise trouble

    monkeypatch.setattr(PreparedInsert, "run", fail)
    response = send_answer(signed_in, asked, 2, client_key=KEY)
    assert (response.status_code, response.json()) == (503, {"retry": True})
    assert int(response["Retry-After"]) > 0
    monkeypatch.undo()


def test_three_tabs_never_let_an_older_answer_win(signed_in, exam, asked) -> None:
    """Whatever order they come in, the highest sequence that was taken is what stands."""
    order = [3, 1, 5, 2, 4, 5, 6, 1]
    taken = []
    for sequence in order:
        response = send_answer(
            signed_in, asked, sequence % 4, sequence=sequence, client_key=str(uuid4())
        )
        if response.status_code == 200:
            taken.append(sequence)
        else:
            assert response.json() == {"sequence": taken[-1], "answer": taken[-1] % 4}
    assert taken == [3, 5, 6]
