"""What an exam is worth, where the points went, and every question explained."""

import re

import pytest

from content.live import unbroken
from quiz.attempts.actions import submit
from quiz.attempts.models import Attempt
from tests.factories.attempts import NOW, AskedQuestionFactory, ResponseFactory
from tests.factories.lessons import FACTS
from tests.learn.examining import address, exam_of
from tests.learn.test_exam import in_words, text_of

pytestmark = pytest.mark.django_db

RIGHT = [1, 0, 0, 1]


def handed_in(attempt: Attempt, answers: dict[int, object]) -> Attempt:
    for asked in attempt.asked.all():
        if asked.position in answers:
            ResponseFactory(asked=asked, answer=answers[asked.position])
    return submit(attempt=attempt, now=NOW)


def points_on(html: str) -> str:
    found = re.search(r'<span class="score">([^<]+)</span>', html)
    assert found
    return found[1]


def lost_on(html: str) -> list[tuple[str, str]]:
    return re.findall(r'href="[^"]*#q-(\d+)">Phần II, câu \d</a>: −([\d,]+)', html)


@pytest.mark.parametrize(
    ("answers", "points"),
    [
        ({}, "0"),
        ({1: 0}, "0,25"),
        ({4: [1, 1, 1, 0]}, "0,1"),
        ({4: [1, 0, 1, 0]}, "0,25"),
        ({4: [1, 0, 0, 0]}, "0,5"),
        ({4: RIGHT}, "1"),
        ({4: [1, None, None, None]}, "0,1"),
        ({1: 0, 2: 1, 3: 0, 4: [1, 0, 0, 0], 5: [1, 1, 1, 0]}, "1,1"),
        ({1: 0, 2: 1, 3: 2, 4: RIGHT, 5: RIGHT}, "2,75"),
    ],
)
def test_points_are_exact(signed_in, small_pack, exam, answers, points) -> None:
    handed_in(exam, answers)
    assert points_on(text_of(signed_in, address(exam, "result/"))) == points


def test_a_perfect_paper_of_full_size_has_ten(signed_in, small_pack, student, at) -> None:
    exam = exam_of(student, choices=24, clusters=4)
    handed_in(exam, {asked.position: RIGHT for asked in exam.asked.filter(part="cluster")})
    for asked in exam.asked.filter(part="choice"):
        ResponseFactory(asked=asked, answer=asked.key[0])
    text = in_words(text_of(signed_in, address(exam, "result/")))
    assert "10 điểm trên 10" in text
    assert "Em làm đúng hoàn toàn 28 trong 28 câu." in text
    assert "Em làm đúng tất cả." in text
    assert "Điểm mất vì một ý sai" not in text


def test_part_by_part(signed_in, small_pack, exam) -> None:
    handed_in(exam, {1: 0, 2: 0, 4: RIGHT, 5: [1, 1, 1, 0]})
    text = in_words(text_of(signed_in, address(exam, "result/")))
    assert "1,35 điểm trên 2,75" in text
    assert "Phần I: nhiều phương án lựa chọn 1/3 0,25/0,75" in text
    assert "Phần II: đúng sai 1/2 1,1/2" in text
    assert "1 câu bỏ trống." in text


def test_points_lost_through_one_statement(signed_in, small_pack, student, at) -> None:
    exam = exam_of(student, choices=1, clusters=5)
    one_wrong, one_blank, two_wrong = [1, 0, 0, 0], [1, None, 0, 1], [0, 1, 0, 1]
    handed_in(exam, {2: one_wrong, 3: RIGHT, 4: one_blank, 5: two_wrong})
    html = text_of(signed_in, address(exam, "result/"))
    assert lost_on(html) == [("2", "0,5"), ("4", "0,5")]
    assert "Điểm mất vì một ý sai: 1<" in html


def test_every_question_is_explained(signed_in, small_pack, exam) -> None:
    source = {"title": "Sách nguồn", "publisher": "", "url": "", "date": "", "at": ""}
    exam.asked.update(sources=[source])
    handed_in(exam, {1: 1, 4: [1, 0, 0, 0]})
    html = text_of(signed_in, address(exam, "result/"))
    text = in_words(html)
    assert html.count("Sách nguồn") == 5
    assert html.count(unbroken("Vì sách viết thế.")) == 3
    assert "B. 2002. Em chọn" in text
    assert "Em chọn “2002”. Sách nói về 2002." in text
    assert "A. 2001. Đáp án đúng" in text
    assert text.count("Lí do: ") == 8
    assert "Câu 2. Câu số 2? 0 trên 0,25 điểm" in text
    assert "0,5 trên 1 điểm" in text


def test_each_leads_to_the_lesson_that_teaches_it(signed_in, small_pack, exam) -> None:
    for asked, known in zip(
        exam.asked.all(), (FACTS[0], FACTS[8], "gone", None, None), strict=True
    ):
        asked.facts = [known] if known else asked.facts
        asked.save()
    handed_in(exam, {})
    html = text_of(signed_in, address(exam, "result/"))
    links = re.findall(r'class="feedback__lesson" href="/lessons/([^/]+)/#([^"]+)"', html)
    assert [lesson for lesson, _ in links] == ["first-lesson", "second-lesson"]
    for lesson, anchor in links:
        assert f'id="{anchor}"' in text_of(signed_in, f"/lessons/{lesson}/")


def test_only_what_was_not_right(signed_in, small_pack, exam) -> None:
    handed_in(exam, {1: 0, 2: 1, 3: 0, 4: RIGHT, 5: [1, 0, 0, 0]})
    html = text_of(signed_in, address(exam, "result/?only=wrong"))
    assert re.findall(r'class="question__stem" id="q-(\d)"', html) == ["3", "5"]
    assert 'href="' + address(exam, "result/") + '#questions"' in html
    whole = text_of(signed_in, address(exam, "result/"))
    assert re.findall(r'class="question__stem" id="q-(\d)"', whole) == list("12345")


def test_an_open_exam_has_no_result(signed_in, small_pack, exam) -> None:
    response = signed_in.get(address(exam, "result/"))
    assert (response.status_code, response["Location"]) == (302, address(exam))


def test_questions_without_marks_are_worth_the_same(signed_in, small_pack, exam) -> None:
    exam.asked.update(marks=None)
    handed_in(exam, {1: 0, 4: [1, 0, 0, 0]})
    text = in_words(text_of(signed_in, address(exam, "result/")))
    assert "3 điểm trên 10" in text  # one and a half of five


def test_the_number_of_queries_does_not_grow(
    signed_in, small_pack, student, at, django_assert_num_queries
) -> None:
    for number in (1, 3):
        exam = exam_of(student, 8 * number, number)
        AskedQuestionFactory(attempt=exam, position=100, part="other", marks=1, facts=[FACTS[0]])
        handed_in(exam, {1: 0, 2: 0})
        text_of(signed_in, address(exam, "result/"))  # lessons are rendered once
        with django_assert_num_queries(7):
            html = text_of(signed_in, address(exam, "result/"))
        assert html.count("question__stem") == 9 * number + 1
