"""18–20 and 22: texts that are too long, odd, or mean to do something."""

import unicodedata
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from quiz.attempts.models import Attempt, Response
from tests.factories.attempts import (
    ClozeFactory,
    ResponseFactory,
    attempt_of_every_form,
    options_of,
)
from tests.factories.classrooms import AssignmentFactory, SubmissionFactory, class_of
from tests.learn.examining import address, exam_of
from tests.learn.quizzing import page_of, post, send

pytestmark = pytest.mark.django_db

EVIL = "<img src=x onerror=alert(1)>"
TEMPLATE = "{{7*7}}{% debug %}"
MEGABYTE = 1024 * 1024


@pytest.fixture
def typed(every_form: Attempt):
    """The question that is answered by typing."""
    return every_form.asked.get(type="cloze")


def test_attack_18_ten_megabytes(signed_in: Client, typed) -> None:
    size = 10 * MEGABYTE
    assert post(signed_in, typed, {"typed": "a" * size}, key=str(uuid4())).status_code in (400, 413)
    many = {f"field-{at}": "1" for at in range(5000)}
    assert post(signed_in, typed, many, key=str(uuid4())).status_code == 400
    assert not Response.objects.exists()


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "a" * 201, "\x1b[31m"])
def test_attack_18_what_no_keyboard_types_is_refused(signed_in, typed, text: str) -> None:
    fields = {"typed": text.encode("utf-8", "surrogatepass"), "client_key": str(uuid4())}
    where = reverse("learn:answer", args=[typed.attempt_id, typed.position])
    assert signed_in.post(where, fields).status_code in (400, 422)
    assert not Response.objects.exists()


@pytest.mark.parametrize("text", ["👩‍🎓 Mỹ", "\u202eỹM", "‏אב", "𝕄ỹ", "Mỹ'; DROP TABLE x;--"])
def test_attack_18_what_is_odd_is_kept_as_it_is(signed_in, typed, text: str) -> None:
    assert send(signed_in, typed, text, HX_Request="true").status_code in (200, 302)
    assert Response.objects.get().answer == unicodedata.normalize("NFC", text)
    assert page_of(signed_in, typed).count("<html") == 1


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_attack_19_composed_or_not_it_is_the_same_answer(signed_in, typed, form: str) -> None:
    send(signed_in, typed, unicodedata.normalize(form, "Mỹ"))
    response = Response.objects.get()
    assert (response.answer, response.is_right) == (unicodedata.normalize("NFC", "Mỹ"), True)


def test_attack_20_a_script_in_what_was_typed(signed_in: Client, typed) -> None:
    send(signed_in, typed, EVIL)
    signed_in.post(f"/quiz/{typed.attempt_id}/finish/")
    for page in (page_of(signed_in, typed), signed_in.get(f"/quiz/{typed.attempt_id}/review/")):
        html = page if isinstance(page, str) else page.content.decode()
        assert "<img src=x" not in html
        assert "&lt;img src=x" in html


def test_attack_20_a_script_in_all_that_a_question_holds(
    signed_in, student, small_pack, at
) -> None:
    exam = exam_of(student)
    quiz = attempt_of_every_form(student=student)
    for asked in (*exam.asked.all(), *quiz.asked.all()):
        asked.stem = asked.explanation = asked.material = EVIL
        asked.options = [option | {"text": EVIL, "told": EVIL} for option in asked.options]
        asked.statements = [one | {"text": EVIL, "told": EVIL} for one in asked.statements]
        asked.rows = [EVIL for _ in asked.rows]
        asked.sources = [
            {"title": EVIL, "publisher": EVIL, "date": EVIL, "at": EVIL, "url": "javascript:x"}
        ]
        asked.save()
    pages = [signed_in.get(address(exam)).content.decode()]
    pages += [page_of(signed_in, asked) for asked in quiz.asked.all()]
    signed_in.post(f"/quiz/{quiz.pk}/finish/")
    signed_in.post(address(exam, "hand-in/"), {"sure": "1"})
    for path in (f"/quiz/{quiz.pk}/review/", address(exam, "result/")):
        pages.append(signed_in.get(path).content.decode())
    for html in pages:
        assert "<img src=x" not in html
        assert "&lt;img src=x" in html
        assert 'href="javascript:' not in html


def test_attack_20_and_22_in_names_also_in_the_teachers_report(client: Client, small_pack) -> None:
    classroom = class_of(1, name=EVIL)
    member = classroom.memberships.get()
    member.student.display_name = EVIL + TEMPLATE
    member.student.save()
    assignment = AssignmentFactory(classroom=classroom)
    handed_in = attempt_of_every_form(student=member.student, submitted_at=assignment.opens_at)
    asked = handed_in.asked.get(type="cloze")
    asked.stem = TEMPLATE + EVIL
    asked.options = options_of(EVIL, TEMPLATE)
    asked.save()
    ResponseFactory(asked=asked, answer=EVIL)
    SubmissionFactory(assignment=assignment, attempt=handed_in)
    client.force_login(classroom.teacher)
    for name, pk in (("students", classroom.pk), ("results", assignment.pk)):
        html = client.get(reverse(f"teach:{name}", args=[pk])).content.decode()
        assert "<img src=x" not in html
        assert "&lt;img src=x" in html
        assert "{{7*7}}" in html
        assert "49" not in html.split("{{7*7}}")[1][:20]


def test_attack_22_braces_are_letters(signed_in: Client, student, small_pack) -> None:
    asked = ClozeFactory(
        attempt__student=student, attempt__lesson="first-lesson", stem=f"{TEMPLATE} ____"
    )
    before = page_of(signed_in, asked)
    assert TEMPLATE in before
    send(signed_in, asked, TEMPLATE)
    assert page_of(signed_in, asked).count(TEMPLATE) >= 2
