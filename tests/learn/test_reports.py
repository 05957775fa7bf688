"""“Report a mistake in this question”: wherever a question is told, with and without scripts."""

import re
from html import unescape

import pytest
from django.test import Client

from quiz.attempts.models import AskedQuestion, Attempt, Mode, Reason, Report
from quiz.attempts.reports import MOST_BY_ONE
from tests.factories.accounts import StudentFactory, TeacherFactory
from tests.factories.attempts import NOW, AskedQuestionFactory, AttemptFactory
from tests.learn.examining import paper_fields, saved
from tests.learn.quizzing import reasons, right_answer, send, without_tokens

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
SENT = {"reason": "key", "text": "Năm này không đúng"}
LESSON = "/lessons/first-lesson/"
HIDDEN = re.compile(r'name="(seed|seen)" value="([^"]*)"')
THANKS = "Cảm ơn em"


def address(attempt: Attempt, position: int = 1) -> str:
    return f"/quiz/{attempt.pk}/{position}/report/"


def tried(client: Client) -> dict[str, str]:
    """What the form of the first question on a lesson's page sends along."""
    page = client.get(LESSON).content.decode()
    return {name: unescape(value) for name, value in HIDDEN.findall(page)[:2]}


class TestWhereItIs:
    def test_after_the_answer_and_in_the_review_not_before(self, signed_in, attempt: Attempt):
        asked = attempt.asked.first()
        before = signed_in.get(f"/quiz/{attempt.pk}/1/").content.decode()
        assert "/report/" not in before
        fragment = send(signed_in, asked, right_answer(asked), **HTMX).content.decode()
        assert f'href="{address(attempt)}"' in fragment
        signed_in.post(f"/quiz/{attempt.pk}/finish/")
        review = signed_in.get(f"/quiz/{attempt.pk}/review/").content.decode()
        for position in range(1, 9):
            assert f'href="{address(attempt, position)}"' in review
            assert f'id="report-{position}"' in review

    def test_on_a_lesson_page_once_a_question_is_answered(self, client, small_pack):
        sent = tried(client)
        assert "/report/" not in client.get(LESSON).content.decode()
        for fields in ({"choice": "0"}, {"statement-0": "true"}, {"typed": "x"}):
            response = client.post(f"{LESSON}try/1/", sent | fields, headers=HTMX)
            if response.status_code == 200:
                break
        (link,) = re.findall(r'href="([^"]+/report/[^"]*)"', response.content.decode())
        form = client.get(unescape(link), headers=HTMX).content.decode()
        assert f'action="{LESSON}try/1/report/"' in form
        assert dict(HIDDEN.findall(form)) == sent


class TestOfOnesOwnQuestion:
    def test_with_scripts_thanks_come_in_the_place_of_the_form(self, signed_in, attempt, student):
        response = signed_in.post(address(attempt), SENT, headers=HTMX)
        assert response.status_code == 200
        page = response.content.decode()
        assert THANKS in page
        assert "<html" not in page
        assert len(response.content) < 3000
        made = Report.objects.get()
        asked = attempt.asked.first()
        assert (made.reporter, made.reason, made.text) == (student, Reason.KEY, SENT["text"])
        assert (made.stem, made.key, made.facts) == (asked.stem, asked.key, asked.facts)

    def test_without_scripts_one_comes_back_to_the_question(self, signed_in, attempt):
        response = signed_in.post(address(attempt), SENT, follow=True)
        assert response.redirect_chain == [(f"/quiz/{attempt.pk}/1/", 303)]
        assert THANKS in response.content.decode()

    def test_of_a_quiz_that_is_handed_in_to_its_review(self, signed_in, attempt):
        signed_in.post(f"/quiz/{attempt.pk}/finish/")
        response = signed_in.post(address(attempt), SENT)
        assert response["Location"] == f"/quiz/{attempt.pk}/review/"

    @pytest.mark.parametrize(("submitted", "where"), [(None, ""), (NOW, "result/")])
    def test_of_an_exam_to_the_paper_or_the_result(self, signed_in, student, submitted, where):
        exam = AttemptFactory(student=student, mode=Mode.EXAM, lesson="", submitted_at=submitted)
        AskedQuestionFactory(attempt=exam, position=1)
        response = signed_in.post(address(exam), SENT)
        assert response["Location"] == f"/exam/{exam.pk}/{where}#q-1"
        assert Report.objects.get().mode == "exam"

    @pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
    @pytest.mark.parametrize("sent", [SENT, {}, {"reason": "other"}], ids=["good", "empty", "mute"])
    def test_before_the_answer_it_tells_nothing(self, signed_in, attempt, headers, sent):
        asked = attempt.asked.first()
        response = signed_in.post(address(attempt), sent, headers=headers, follow=True)
        page = response.content.decode()
        for secret in (*reasons(asked), "feedback__why", *(s["title"] for s in asked.sources)):
            assert secret not in page

    @pytest.mark.parametrize(
        "sent",
        [
            {},
            {"reason": "nonsense"},
            {"reason": "other"},
            {"reason": "other", "text": "   "},
            {"reason": "key", "text": "x" * 501},
            {"reason": "key", "text": "a\x00b"},
        ],
    )
    @pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
    def test_what_is_not_complete_comes_back_as_it_was_written(
        self, signed_in, attempt, sent, headers
    ):
        response = signed_in.post(address(attempt), sent, headers=headers)
        assert response.status_code == 422
        page = response.content.decode()
        assert 'role="alert"' in page
        assert f'action="{address(attempt)}"' in page
        assert sent.get("text", "").strip()[:400] in page
        assert not Report.objects.exists()

    def test_words_are_inert(self, signed_in, attempt):
        sent = {"reason": "", "text": "<script>alert(1)</script>{{7*7}}"}
        page = signed_in.post(address(attempt), sent, headers=HTMX).content.decode()
        assert "<script>alert" not in page
        assert "{{7*7}}" in page

    def test_too_many_are_refused_kindly(self, signed_in, student):
        attempt = AttemptFactory(student=student)
        AskedQuestionFactory.create_batch(MOST_BY_ONE + 1, attempt=attempt)
        asked = list(attempt.asked.all())
        for question in asked[:-1]:
            sent = signed_in.post(address(attempt, question.position), SENT, headers=HTMX)
            assert sent.status_code == 200
        refused = signed_in.post(address(attempt, asked[-1].position), SENT, headers=HTMX)
        assert refused.status_code == 422
        assert "Mai em báo tiếp" in refused.content.decode()
        assert Report.objects.count() == MOST_BY_ONE

    @pytest.mark.parametrize("make", [StudentFactory, TeacherFactory])
    def test_someone_elses_is_not_there(self, client, attempt, make):
        client.force_login(make(), backend="django.contrib.auth.backends.ModelBackend")
        for where in (address(attempt), address(attempt, 99), "/quiz/999999/1/report/"):
            assert client.post(where, SENT).status_code == 404
            assert client.get(where).status_code == 404
        assert not Report.objects.exists()

    def test_not_signed_in_goes_to_the_door(self, client, attempt):
        for ask in (client.get, client.post):
            assert ask(address(attempt), SENT)["Location"].startswith("/accounts/sign-in/")

    @pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
    def test_the_form_comes_when_it_is_asked_for_and_writes_nothing(
        self, signed_in, attempt, headers
    ):
        page = signed_in.get(address(attempt), headers=headers).content.decode()
        assert f'action="{address(attempt)}"' in page
        assert ("<html" in page) == (not headers)
        assert not Report.objects.exists()

    def test_needs_the_token_of_the_page(self, attempt):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(attempt.student, "django.contrib.auth.backends.ModelBackend")
        assert strict.post(address(attempt), SENT).status_code == 403


class TestOnAnOpenPaper:
    """One may report before one knows what is right, and learns nothing of it by that."""

    def test_every_question_can_be_reported(self, signed_in, exam):
        page = signed_in.get(f"/exam/{exam.pk}/").content.decode()
        for position in range(1, exam.total + 1):
            assert f'value="{position}" data-report="{address(exam, position)}"' in page

    def test_without_scripts_what_was_answered_is_saved_first(self, signed_in, exam):
        fields = paper_fields({1: 0, 4: [1, 0, 0, 1]}, exam) | {"report": "2"}
        response = signed_in.post(f"/exam/{exam.pk}/save/", fields, follow=True)
        assert response.redirect_chain == [(address(exam, 2), 303)]
        assert "Mọi câu em đã làm đều được lưu" in response.content.decode()
        assert saved(exam) == {1: [0], 4: [[1, 0, 0, 1]]}
        back = signed_in.post(address(exam, 2), SENT, follow=True)
        assert back.redirect_chain == [(f"/exam/{exam.pk}/#q-2", 303)]
        assert THANKS in back.content.decode()
        assert saved(exam) == {1: [0], 4: [[1, 0, 0, 1]]}

    @pytest.mark.parametrize("said", ["", "0", "6", "-1", "²", "x", "1/../../"])
    def test_what_is_no_question_leads_back_to_the_paper(self, signed_in, exam, said):
        response = signed_in.post(f"/exam/{exam.pk}/save/", {"report": said})
        assert response["Location"] == f"/exam/{exam.pk}/"

    @pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
    def test_all_that_is_said_is_the_same_whatever_is_right(self, signed_in, exam, headers):
        """The form, the form with its errors, and the thanks: byte for byte."""
        asked = exam.asked.get(position=1)
        told = [option | {"told": "Bí mật"} for option in asked.options]
        secret = {"explanation": "Bí mật", "sources": [{"title": "Bí mật"}], "options": told}
        seen = set()
        for changes in ({"key": [0]}, {"key": [3]}, secret):
            AskedQuestion.objects.filter(pk=asked.pk).update(**changes)
            form = signed_in.get(address(exam), headers=headers)
            wrong = signed_in.post(address(exam), {}, headers=headers)
            thanks = signed_in.post(address(exam), SENT, headers=headers, follow=True)
            said = "".join(one.content.decode() for one in (form, wrong, thanks))
            assert "Bí mật" not in said
            assert asked.explanation not in said
            seen.add(without_tokens(said))
        assert len(seen) == 1


class TestOfAQuestionOnALesson:
    def test_a_visitor_reports_what_stood_there(self, client, small_pack):
        sent = tried(client)
        response = client.post(f"{LESSON}try/1/report/", sent | SENT)
        assert response.status_code == 303
        assert response["Location"].startswith(f"{LESSON}?set=")
        made = Report.objects.get()
        assert made.reporter is None
        assert len(made.visitor) == 32
        assert (made.lesson, made.pack, made.revision) == (
            "first-lesson",
            small_pack.slug,
            small_pack.revision,
        )
        assert (str(made.seed), made.position, made.mode) == (sent["seed"], 1, "")
        again = client.post(f"{LESSON}try/1/report/", sent | SENT | {"text": "Thêm"}, headers=HTMX)
        assert THANKS in again.content.decode()
        assert Report.objects.get().text == "Thêm"

    def test_a_student_reports_in_their_own_name(self, signed_in, student, small_pack):
        signed_in.post(f"{LESSON}try/1/report/", tried(signed_in) | SENT)
        assert Report.objects.get().reporter == student

    def test_of_a_question_that_has_changed_nothing_is_kept(self, client, small_pack):
        sent = tried(client) | SENT | {"seen": "0" * 16}
        response = client.post(f"{LESSON}try/1/report/", sent, headers=HTMX)
        assert "đã thay đổi" in response.content.decode()
        assert not Report.objects.exists()

    @pytest.mark.parametrize(
        ("place", "changes"),
        [("1", {"seed": ""}), ("1", {"seed": "x"}), ("9", {}), ("0", {})],
    )
    def test_what_no_page_shows_is_not_there(self, client, small_pack, place, changes):
        sent = tried(client) | SENT | changes
        assert client.post(f"{LESSON}try/{place}/report/", sent).status_code == 404
        assert client.post("/lessons/none/try/1/report/", sent).status_code == 404
        assert not Report.objects.exists()

    def test_by_the_address_alone_one_reads_the_lesson(self, client, small_pack):
        for query in ("", "?seed=", "?seed=x&seen=1"):
            assert client.get(f"{LESSON}try/1/report/{query}")["Location"] == LESSON
