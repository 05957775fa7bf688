"""Answering a question of each form, and what is said about the very answer given."""

import re
from uuid import uuid4

import pytest

from quiz.attempts.actions import submit
from quiz.attempts.models import AskedQuestion, Attempt, Response
from tests.factories.attempts import NOW
from tests.factories.lessons import FACTS
from tests.learn.quizzing import page_of, post, reasons, right_answer, send, wrong_answer

pytestmark = pytest.mark.django_db

TYPES = ["date_of", "members", "match", "cloze", "true_false", "cluster"]
HTMX = {"HX-Request": "true"}


def one(attempt: Attempt, name: str) -> AskedQuestion:
    return attempt.asked.get(position=TYPES.index(name) + 1)


def text_of(page: str) -> str:
    """The words of the card, without what says nothing to a reader."""
    body = page[page.index('id="card"') :]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", body)).replace("&quot;", '"')


def answered(client, asked: AskedQuestion, answer: object) -> str:
    """What the page says once this answer is saved."""
    assert send(client, asked, answer).status_code == 302
    return text_of(page_of(client, asked))


def slip(client, asked: AskedQuestion, fields: dict[str, object], **headers) -> str:
    """What comes back for an answer that is not complete."""
    response = post(client, asked, fields, key=str(uuid4()), **headers)
    assert response.status_code == 422
    assert not Response.objects.filter(asked=asked).exists()
    return response.content.decode()


@pytest.mark.parametrize("name", TYPES)
class TestEveryForm:
    def test_right(self, signed_in, every_form: Attempt, name: str) -> None:
        asked = one(every_form, name)
        page = answered(signed_in, asked, right_answer(asked))
        assert "Chính xác!" in page
        assert all(reason in page for reason in reasons(asked))
        assert Response.objects.get().credit == 1

    def test_wrong(self, signed_in, every_form: Attempt, name: str) -> None:
        asked = one(every_form, name)
        page = answered(signed_in, asked, wrong_answer(asked))
        assert "Chính xác!" not in page
        assert all(reason in page for reason in reasons(asked))
        assert Response.objects.get().credit < 1

    def test_blank_is_asked_again(self, signed_in, every_form: Attempt, name: str) -> None:
        page = slip(signed_in, one(every_form, name), {})
        assert 'role="alert"' in page
        assert "Em hãy" in page

    @pytest.mark.parametrize("value", ["9", "-1", "x\x00", "9" * 5000])
    @pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
    def test_what_our_page_never_sends_is_a_bad_request(
        self, signed_in, every_form: Attempt, name: str, value: str, headers
    ) -> None:
        fields = {"choice": value, "row-0": value, "statement-0": value, "typed": value * 201}
        response = post(signed_in, one(every_form, name), fields, key=str(uuid4()), **headers)
        assert response.status_code == 400
        assert not Response.objects.exists()

    def test_two_values_for_one_thing_are_a_bad_request(
        self, signed_in, every_form: Attempt, name: str
    ) -> None:
        same = ["1", "1"]
        fields = {"choice": same, "row-0": same, "statement-0": ["true"] * 2, "typed": same}
        response = post(signed_in, one(every_form, name), fields, key=str(uuid4()))
        assert response.status_code == 400

    def test_without_a_proper_key_nothing_is_taken(
        self, signed_in, every_form: Attempt, name: str
    ) -> None:
        asked = one(every_form, name)
        assert send(signed_in, asked, right_answer(asked), key="none").status_code == 400

    def test_same_form_twice_is_one_answer(self, signed_in, every_form: Attempt, name: str) -> None:
        asked, key = one(every_form, name), str(uuid4())
        for _ in range(2):
            assert send(signed_in, asked, right_answer(asked), key=key).status_code == 302
        assert Response.objects.count() == 1

    def test_review_says_the_same_as_the_question_page(
        self, signed_in, every_form: Attempt, name: str
    ) -> None:
        asked = one(every_form, name)
        send(signed_in, asked, wrong_answer(asked))
        page = page_of(signed_in, asked)
        submit(attempt=every_form, now=NOW)
        review = signed_in.get(f"/quiz/{every_form.pk}/review/").content.decode()
        for remark in re.findall(r'<p class="(?:feedback__|statement__).*?</p>', page, re.DOTALL):
            assert remark in review

    def test_blank_at_handing_in_shows_what_is_right(
        self, signed_in, every_form: Attempt, name: str
    ) -> None:
        submit(attempt=every_form, now=NOW)
        page = text_of(page_of(signed_in, one(every_form, name)))
        assert "Em bỏ trống câu này." in page
        assert "Em chọn “" not in page


class TestOneChoice:
    def test_says_what_is_true_of_the_option_chosen(self, signed_in, every_form: Attempt) -> None:
        page = answered(signed_in, one(every_form, "date_of"), 1)
        assert "Em chọn “2002”. Sách nói về 2002." in page
        assert "Đáp án đúng: 2001." in page
        assert "Sách nói về 2003." not in page


class TestMembers:
    def test_asks_for_all_in_checkboxes(self, signed_in, every_form: Attempt) -> None:
        page = page_of(signed_in, one(every_form, "members"))
        assert "Chọn tất cả các đáp án đúng." in page
        assert page.count('type="checkbox"') == 4

    def test_says_what_was_wrongly_chosen_and_what_was_missed(
        self, signed_in, every_form: Attempt
    ) -> None:
        page = answered(signed_in, one(every_form, "members"), [0, 1])
        assert "Em chọn “Nga”. Sách nói về Nga." in page
        assert "Em chưa chọn đáp án “Cuba”. Sách nói về Cuba." in page
        assert "Em chọn “Lào”" not in page
        assert "Đáp án đúng: Lào; Cuba." in page


class TestMatch:
    def test_a_row_left_open_keeps_the_others(self, signed_in, every_form: Attempt) -> None:
        page = slip(signed_in, one(every_form, "match"), {"row-0": "2", "row-1": "", "row-2": "1"})
        assert re.findall(r'value="(\d)" selected', page) == ["2", "1"]
        assert page.count("Em chưa chọn") == 1
        assert "Em hãy chọn đáp án cho mọi dòng" in page

    def test_one_option_for_two_rows_is_asked_again(self, signed_in, every_form: Attempt) -> None:
        fields = {"row-0": "2", "row-1": "2", "row-2": "1"}
        page = slip(signed_in, one(every_form, "match"), fields, **HTMX)
        assert "Em đã chọn một đáp án cho hai dòng." in page
        assert page.count(" selected") == 3

    def test_says_for_each_wrong_row_what_was_chosen_and_what_is_right(
        self, signed_in, every_form: Attempt
    ) -> None:
        page = answered(signed_in, one(every_form, "match"), [2, 1, 3])
        assert "Kí hiệp định: Em chọn “2002”. Sách nói về 2002." in page
        assert "Gia nhập hội: Em chọn" not in page
        assert "2001. Đáp án đúng" in page


class TestCloze:
    def test_what_was_typed_stays_after_a_slip(self, signed_in, every_form: Attempt) -> None:
        page = slip(signed_in, one(every_form, "cloze"), {"typed": ' "… '})
        assert 'value="&quot;…"' in page
        assert "Em hãy viết câu trả lời đã nhé." in page

    @pytest.mark.parametrize("text", ["mỹ", "hoa ky", "USA"])
    def test_right_in_other_words_is_told_how_the_book_writes_it(
        self, signed_in, every_form: Attempt, text: str
    ) -> None:
        AskedQuestion.objects.filter(type="cloze").update(accepted=["Mỹ", "USA"])
        page = answered(signed_in, one(every_form, "cloze"), text)
        assert "Chính xác!" in page
        assert "Tên trong sách: Hoa Kỳ." in page

    @pytest.mark.parametrize("text", ["Hoa Kỳ", "hoa kì", " HOA  KỲ. "])
    def test_right_in_the_same_words_is_just_right(
        self, signed_in, every_form: Attempt, text: str
    ) -> None:
        assert "Tên trong sách" not in answered(signed_in, one(every_form, "cloze"), text)

    def test_known_wrong_answer_is_explained(self, signed_in, every_form: Attempt) -> None:
        page = answered(signed_in, one(every_form, "cloze"), "an do")
        assert "Em viết “an do”. Sách nói về Ấn Độ." in page
        assert "Đáp án đúng: Hoa Kỳ." in page

    def test_any_other_text_is_repeated_as_it_is_and_inert(
        self, signed_in, every_form: Attempt
    ) -> None:
        asked = one(every_form, "cloze")
        send(signed_in, asked, "<img src=x onerror=alert(1)>{{7*7}}")
        page = page_of(signed_in, asked)
        assert "<img src=x" not in page
        assert "{{7*7}}" in page
        assert "Sách nói về" not in page

    def test_known_wrong_answers_that_nobody_gave_stay_unsaid(
        self, signed_in, every_form: Attempt
    ) -> None:
        assert "Hoà Bình" not in answered(signed_in, one(every_form, "cloze"), "Nga")


class TestCluster:
    def test_four_statements_about_a_text(self, signed_in, every_form: Attempt) -> None:
        page = page_of(signed_in, one(every_form, "cluster"))
        assert page.count('role="radiogroup"') == 4
        assert "<p>Lào gia nhập hội năm 2001.</p>" in page

    def test_a_statement_left_open_keeps_the_others(self, signed_in, every_form: Attempt) -> None:
        fields = {"statement-0": "true", "statement-2": "false", "statement-3": "false"}
        page = slip(signed_in, one(every_form, "cluster"), fields)
        chosen = re.findall(r'name="(statement-\d)" value="(\w+)" checked', page)
        assert dict(chosen) == fields
        assert page.count("Em chưa chọn") == 1

    def test_says_of_each_statement_why(self, signed_in, every_form: Attempt) -> None:
        asked = one(every_form, "cluster")
        page = answered(signed_in, asked, [1, 1, 0, 1])
        assert "Em làm đúng 3/4 ý." in page
        assert "Câu này em được tính 0,5 câu" in page
        assert "Đáp án: Sai. Em chọn “Đúng”." in page
        assert page.count("Em trả lời đúng.") == 3
        for statement in asked.statements:
            assert statement["told"] in page

    def test_parts_count_in_the_result(self, signed_in, every_form: Attempt) -> None:
        send(signed_in, one(every_form, "cluster"), [1, 1, 0, 1])
        send(signed_in, one(every_form, "cloze"), "Mỹ")
        submit(attempt=every_form, now=NOW)
        review = signed_in.get(f"/quiz/{every_form.pk}/review/").content.decode()
        assert '<span class="score">2,5</span>' in review  # 1.5 of 6
        assert "Em làm đúng 1/6 câu." in review
        assert "Các câu đúng một phần được tính thêm 0,5 câu." in review


class TestPlaceInTheLesson:
    @pytest.mark.parametrize(
        ("facts", "place"),
        [
            ([FACTS[2]], f"#said-{FACTS[2]}"),
            (["gone", FACTS[1]], f"#said-{FACTS[1]}"),
            (["gone"], ""),
        ],
    )
    def test_leads_to_where_the_text_states_the_fact(
        self, signed_in, every_form: Attempt, facts: list[str], place: str
    ) -> None:
        asked = one(every_form, "date_of")
        AskedQuestion.objects.filter(pk=asked.pk).update(facts=facts)
        send(signed_in, asked, 0)
        assert f'href="/lessons/first-lesson/{place}"' in page_of(signed_in, asked)
        assert f'id="{place[1:]}"' in signed_in.get("/lessons/first-lesson/").content.decode() or (
            not place
        )


def test_interface_in_english_marks_the_language_of_the_question(
    signed_in, every_form: Attempt
) -> None:
    signed_in.cookies["django_language"] = "en"
    asked = one(every_form, "cluster")
    page = page_of(signed_in, asked)
    assert "Choose true or false for each statement." in page
    assert '<fieldset class="question" lang="vi"' in page
    assert "Tư liệu" in page
    assert ">Đúng</label>" in page
