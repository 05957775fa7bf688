"""The pages of progress: what they say, what they do not, what they cost."""

import re
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from quiz.attempts.models import Mode
from quiz.progress.actions import set_exam_date
from quiz.progress.models import Card, ExamDay
from quiz.progress.queries import exam_date
from tests.factories.accounts import StudentFactory
from tests.factories.attempts import AskedQuestionFactory, AttemptFactory, ResponseFactory
from tests.factories.lessons import FACTS
from tests.factories.progress import CardFactory

pytestmark = pytest.mark.django_db

PAGE, FIRST_LESSON = "/progress/", "/progress/first-lesson/"
SAVE = "/progress/exam-day/"
DAY = timedelta(days=1)


def text(client, address: str = PAGE) -> str:
    return client.get(address).content.decode()


def know(student, fact: str, *, stability: float = 5, ago: float = 1, **fields) -> Card:
    """A fact that was right `ago` days ago."""
    last = timezone.now() - ago * DAY
    known = {
        "asked": 3,
        "right": 2,
        "stability": stability,
        "difficulty": 5,
        "last_was_right": True,
        "last_review": last,
        "last_scored_on": timezone.localdate(last),
        "due": last + stability * DAY,
        "right_days": 1,
        "reps": 1,
    }
    return CardFactory(student=student, fact=fact, **known | fields)


def answer(student, at: datetime, number: int = 1) -> None:
    attempt = AttemptFactory(student=student, submitted_at=at, is_learnt=True)
    for asked in AskedQuestionFactory.create_batch(number, attempt=attempt):
        ResponseFactory(asked=asked, saved_at=at)


def today():
    return timezone.localdate()


class TestLessonByLesson:
    def test_per_lesson_and_per_fact(self, signed_in, student, small_pack):
        know(student, FACTS[0], stability=2, ago=2)
        page = text(signed_in)
        assert "Đã nhớ 1/8" in page
        assert 'class="mastery__known"' in page
        rows = text(signed_in, FIRST_LESSON)
        assert "đúng 2/3 lần" in rows
        assert "hiện nhớ khoảng 90%" in rows
        assert rows.count("Chưa gặp") == 7 + 1  # and once where the words are explained

    def test_when_a_fact_is_asked_again(self, signed_in, student, small_pack):
        card = know(student, FACTS[0], stability=9)
        day = timezone.localtime(card.due)
        assert f"hỏi lại từ {day.day}/{day.month}/{day.year}" in text(signed_in, FIRST_LESSON)
        Card.objects.update(due=timezone.now() - DAY)
        assert "hỏi lại từ" not in text(signed_in, FIRST_LESSON)

    def test_a_fact_of_which_only_luck_is_known_has_no_number(self, signed_in, student, small_pack):
        CardFactory(student=student, fact=FACTS[0], asked=2, right=2)
        assert "hiện nhớ khoảng" not in text(signed_in, FIRST_LESSON)

    def test_each_fact_is_counted_once_and_those_gone_from_the_pack_not(
        self, signed_in, student, small_pack
    ):
        know(student, FACTS[0], stability=0.5, ago=3)
        know(student, "gone-fact", stability=0.5, ago=3)
        page = text(signed_in)
        assert "<dd>1<small>/12</small></dd>" in page
        assert "<dt>cần ôn hôm nay</dt><dd>1</dd>" in page

    def test_a_sitting_closed_by_the_clock_is_learnt_from_before_anything_is_shown(
        self, signed_in, student, small_pack
    ):
        past = timezone.now() - DAY
        attempt = AttemptFactory(student=student, mode=Mode.EXAM, submitted_at=past)
        asked = AskedQuestionFactory(attempt=attempt, facts=[FACTS[0]])
        ResponseFactory(asked=asked, answer=asked.key[0], saved_at=past)
        assert "Đã nhớ 1/8" in text(signed_in)


class TestAhead:
    def test_nothing_is_promised_before_a_first_quiz(self, signed_in, small_pack):
        page = text(signed_in)
        assert "Em làm bài kiểm tra đầu tiên đi" in page
        assert "%" not in page.partition('id="outlook"')[2].partition("</section>")[0]

    def test_a_month_ahead_without_an_exam(self, signed_in, student, small_pack):
        know(student, FACTS[0])
        page = text(signed_in)
        assert "30 ngày nữa em còn nhớ khoảng" in page
        assert "Tính trên 1 trong 12 điều" in page
        assert page.count("outlook__line--") == 2 + 2  # drawn, and where the lines are named

    def test_what_it_says_are_the_numbers_of_the_memories(self, signed_in, student, small_pack):
        card = know(student, FACTS[0], stability=10)
        day = today() + timedelta(days=40)
        set_exam_date(student=student, exam_on=day, today=today())
        page = text(signed_in)
        noon = timezone.make_aware(datetime(day.year, day.month, day.day, 12))
        percent = round(100 * card.memory.recall(noon))
        assert "Còn 40 ngày nữa là thi" in page
        assert f"đến hôm đó em còn nhớ khoảng {percent}%" in page
        assert f'<td class="num">{percent}%</td></tr></tbody>' in page

    def test_on_the_day_itself_a_good_wish(self, signed_in, student, small_pack):
        know(student, FACTS[0])
        set_exam_date(student=student, exam_on=today(), today=today())
        page = text(signed_in)
        assert "Hôm nay em thi" in page
        assert "outlook__drawing" not in page

    def test_a_day_gone_by_is_asked_about(self, signed_in, student, small_pack):
        know(student, FACTS[0])
        ExamDay.objects.create(student=student, exam_on=today() - DAY)
        page = text(signed_in)
        assert "Ngày thi của em đã qua" in page
        assert "30 ngày nữa" in page

    def test_what_fades_soon_with_its_lesson(self, signed_in, student, small_pack):
        for fact in FACTS[:7]:
            know(student, fact, stability=4, ago=1)
        page = text(signed_in).partition('id="fading"')[2].partition("</section>")[0]
        assert page.count('href="/lessons/first-lesson/#fact-') == 5
        assert "4 ngày nữa" in page
        assert "và 2 điều nữa" in page

    def test_nothing_fades(self, signed_in, student, small_pack):
        know(student, FACTS[0], stability=300)
        assert "vẫn còn vững" in text(signed_in)

    def test_the_best_thing_to_do_next(self, signed_in, student, small_pack):
        assert 'class="next"' in text(signed_in)
        know(student, FACTS[0], stability=0.5, ago=3)
        assert 'action="/review/start/"' in text(signed_in)


class TestBehind:
    def test_days_and_answers(self, signed_in, student, small_pack):
        now = timezone.now()
        answer(student, now, 12)
        answer(student, now - 10 * DAY)
        answer(StudentFactory(), now)
        page = text(signed_in)
        assert "đã học 2 ngày, trả lời 13 câu" in page
        assert "Bảy ngày gần đây: 1 ngày." in page
        assert f'<time datetime="{today():%Y-%m-%d}">' in page
        assert page.count("calendar__day calendar__day--2") == 1 + 1  # and once in the key

    def test_no_reproach_for_a_week_without(self, signed_in, student, small_pack):
        answer(student, timezone.now() - 10 * DAY)
        assert "Bảy ngày gần đây" not in text(signed_in)

    def test_before_the_first_day(self, signed_in, small_pack):
        assert "Học ít mà thường xuyên" in text(signed_in)


class TestExamDay:
    @pytest.mark.parametrize("days", [0, 1, 4 * 366])
    def test_saved_and_shown(self, signed_in, student, small_pack, days):
        day = today() + timedelta(days=days)
        response = signed_in.post(SAVE, {"exam_on": day.isoformat()}, follow=True)
        assert response.redirect_chain == [(PAGE, 302)]
        page = response.content.decode()
        assert "Đã lưu ngày thi của em" in page
        assert f'value="{day.isoformat()}"' in page
        assert exam_date(student) == day

    def test_forgotten(self, signed_in, student, small_pack):
        set_exam_date(student=student, exam_on=today() + DAY, today=today())
        page = signed_in.post(SAVE, {"exam_on": ""}, follow=True).content.decode()
        assert "Đã bỏ ngày thi" in page
        assert exam_date(student) is None

    @pytest.mark.parametrize("value", ["yesterday", "2026-13-01", "-1", "99999", "9999-12-31"])
    def test_what_cannot_be_is_refused_and_the_rest_is_there(
        self, signed_in, student, small_pack, value
    ):
        sent = {"-1": (today() - DAY).isoformat(), "99999": (today() + 1465 * DAY).isoformat()}
        response = signed_in.post(SAVE, {"exam_on": sent.get(value, value)})
        assert response.status_code == 422
        page = response.content.decode()
        assert 'class="errorlist"' in page
        assert "Từng bài" in page
        assert exam_date(student) is None

    def test_reading_changes_nothing(self, signed_in, student, small_pack):
        assert signed_in.get(SAVE, {"exam_on": "2030-01-01"})["Location"] == PAGE
        assert not ExamDay.objects.exists()


def test_no_names_of_others_and_no_ranking(signed_in, student, small_pack):
    other = StudentFactory(display_name="Bạn Cùng Lớp")
    know(other, FACTS[0])
    answer(other, timezone.now())
    page = text(signed_in)
    assert "Bạn Cùng Lớp" not in page
    assert "Đã nhớ 0/8" in page


def test_english_is_complete(signed_in, student, small_pack):
    for fact in FACTS[:7]:
        know(student, fact, stability=4)
    answer(student, timezone.now())
    signed_in.cookies["django_language"] = "en"
    for address in (PAGE, FIRST_LESSON):
        page = text(signed_in, address)
        main = page.partition("<main")[2].partition("</main>")[0]
        assert re.findall(r"[ăâđêôơưạảấầẩậắằẹẻếềểệịỉọỏốồổộớờởợụủứừửự]\w*", main) == []


def test_same_queries_for_1_and_12_facts_and_1_and_30_days(
    signed_in, student, small_pack, django_assert_num_queries
):
    for facts, days in ((FACTS[:1], range(1)), (FACTS[1:], range(1, 30))):
        for fact in facts:
            know(student, fact, stability=4)
        for day in days:
            answer(student, timezone.now() - day * DAY, 3)
        for address, number in ((PAGE, 9), (FIRST_LESSON, 6)):
            with django_assert_num_queries(number):
                text(signed_in, address)
