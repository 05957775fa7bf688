"""The mock exam from the first page to handing in, without scripts."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone

from quiz.attempts.deadlines import GRACE
from quiz.attempts.models import Attempt, LateAnswer, Mode
from quiz.classrooms.models import Membership
from quiz.generation.blueprint import THPT
from quiz.progress.models import Card
from tests.factories.attempts import NOW, AttemptFactory, MatchFactory, ResponseFactory
from tests.factories.classrooms import MembershipFactory
from tests.factories.loading import loaded
from tests.factories.packs import fact, pack_data, write_pack
from tests.learn.examining import (
    LENGTH,
    address,
    exam_of,
    paper_fields,
    saved,
)

pytestmark = pytest.mark.django_db

MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
OVER = NOW + LENGTH + GRACE + SECOND
EVERYTHING = {1: 0, 2: 1, 3: 2, 4: [1, 0, 0, 1], 5: [1, 0, 0, 1]}


def text_of(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def in_words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


class TestFirstPage:
    def test_says_what_it_is_and_offers_to_start(self, signed_in, small_pack) -> None:
        text = in_words(text_of(signed_in, "/exam/"))
        assert "24 câu trắc nghiệm nhiều phương án lựa chọn" in text
        assert "Đúng mỗi câu được 0,25 điểm." in text
        assert "Đúng 1, 2, 3, 4 ý được 0,1; 0,25; 0,5; 1 điểm." in text
        assert "50 phút" in text
        assert "Bắt đầu thi" in text

    def test_leads_back_to_the_open_one(self, signed_in, small_pack, exam: Attempt) -> None:
        text = text_of(signed_in, "/exam/")
        assert f'href="/exam/{exam.pk}/"' in text
        assert "đến 09:50" in text
        assert "Bắt đầu thi" not in text

    def test_past_ones_stand_with_their_points(self, signed_in, small_pack, exam) -> None:
        signed_in.post(address(exam, "hand-in/"), {**paper_fields({2: 1, 4: [1]}, exam), "sure": 1})
        text = in_words(text_of(signed_in, "/exam/"))
        assert "2/3/2026, 09:00 0,35 điểm" in text

    def test_one_whose_time_is_over_is_handed_in_by_looking(
        self, signed_in, small_pack, exam: Attempt, at
    ) -> None:
        at(OVER)
        assert f"/exam/{exam.pk}/result/" in text_of(signed_in, "/exam/")
        exam.refresh_from_db()
        assert exam.submitted_at == NOW + LENGTH

    def test_the_home_page_leads_there(self, signed_in, small_pack) -> None:
        assert text_of(signed_in, "/").count('href="/exam/"') == 2  # a card, and among the tabs


class TestStart:
    def test_draws_a_paper_with_a_deadline(self, signed_in, small_pack, student, at) -> None:
        response = signed_in.post("/exam/start/")
        attempt = Attempt.objects.get(student=student)
        assert (response.status_code, response["Location"]) == (303, f"/exam/{attempt.pk}/")
        assert (attempt.mode, attempt.started_at) == (Mode.EXAM, NOW)
        assert attempt.deadline_at == NOW + THPT.length
        assert attempt.total == attempt.asked.count() > 0

    def test_twice_is_one_exam(self, signed_in, small_pack, student, at) -> None:
        first = signed_in.post("/exam/start/")["Location"]
        at(NOW + MINUTE)
        assert signed_in.post("/exam/start/")["Location"] == first

    def test_a_new_one_once_the_time_is_over(self, signed_in, small_pack, student, at) -> None:
        first = signed_in.post("/exam/start/")["Location"]
        at(OVER)
        assert signed_in.post("/exam/start/")["Location"] != first
        assert Attempt.objects.filter(submitted_at__isnull=True).count() == 1

    def test_who_needs_more_time_has_it(self, signed_in, small_pack, student, at) -> None:
        MembershipFactory(student=student, time_factor=Decimal("1.5"))
        assert "75 phút" in text_of(signed_in, "/exam/")
        signed_in.post("/exam/start/")
        assert Attempt.objects.get(student=student).deadline_at == NOW + 75 * MINUTE
        Membership.objects.update(time_factor=10)  # later than the start: nothing changes
        assert "Còn 75 phút" in text_of(signed_in, f"/exam/{Attempt.objects.get().pk}/")

    def test_where_nothing_can_be_asked_none_is_begun(self, signed_in, tmp_path) -> None:
        loaded(write_pack(tmp_path, pack_data([fact("anam", 2001)])))  # no lesson teaches it
        response = signed_in.post("/exam/start/")
        assert (response.status_code, response["Location"]) == (303, "/exam/")
        assert said(response) == ["Chưa có gì để hỏi."]
        assert not Attempt.objects.exists()


class TestPaper:
    def test_holds_every_question_with_what_the_script_needs(self, signed_in, exam, at) -> None:
        at(NOW + timedelta(seconds=30, milliseconds=1))
        html = text_of(signed_in, address(exam))
        assert f'action="/exam/{exam.pk}/save/" data-attempt="{exam.pk}"' in html
        assert f'id="sign-out" data-user="{exam.student_id}" data-again="/accounts/again/"' in html
        assert f'data-attempt="{exam.pk}" data-left="{49 * 60 + 29}"' in html
        for position in range(1, 6):
            where = f"/exam/{exam.pk}/{position}"
            assert f'id="q-{position}"' in html
            assert f'data-position="{position}" data-sequence="0"' in html
            assert f'data-answer="{where}/answer/" data-flag="{where}/flag/"' in html
            assert f'id="state-{position}"' in html
            assert f'name="q{position}-flag"' in html
        assert html.count('name="q2-choice"') == 4
        assert html.count('name="q4-statement-3"') == 2
        assert "Còn 49 phút" in html
        assert "Hết giờ lúc 09:50." in html

    def test_numbers_begin_anew_in_the_second_part(self, signed_in, exam) -> None:
        text = in_words(text_of(signed_in, address(exam)))
        first, second = text.split("PHẦN II")
        assert "PHẦN I Câu trắc nghiệm nhiều phương án lựa chọn. Em trả lời từ câu 1" in first
        assert "đến câu 3. Mỗi câu hỏi chỉ chọn một phương án." in first
        assert "Em trả lời từ câu 1 đến câu 2. Trong mỗi ý a), b), c), d)" in second
        assert [re.findall(r"Câu (\d)\.", part) for part in (first, second)] == [
            ["1", "2", "3"],
            ["1", "2"],
        ]

    def test_what_is_saved_comes_checked(self, signed_in, exam) -> None:
        asked = list(exam.asked.all())
        ResponseFactory(asked=asked[0], answer=1)
        ResponseFactory(asked=asked[0], answer=3, sequence=2)
        ResponseFactory(asked=asked[3], answer=[1, None, 0, None])
        html = text_of(signed_in, address(exam))
        checked = re.findall(r'name="(q[^"]+)" value="(\w+)" checked', html)
        assert checked == [
            ("q1-choice", "3"),
            ("q4-statement-0", "true"),
            ("q4-statement-2", "false"),
        ]
        assert 'data-position="1" data-sequence="2"' in html
        states = re.findall(r'id="state-\d">(.*?)<', html, re.DOTALL)
        assert [state.strip() for state in states] == [
            "Đã lưu",
            "Chưa trả lời",
            "Chưa trả lời",
            "Đã lưu, còn ý chưa chọn",
            "Chưa trả lời",
        ]

    def test_the_overview_says_the_state_of_each(self, signed_in, exam) -> None:
        asked = list(exam.asked.all())
        ResponseFactory(asked=asked[0], answer=1)
        ResponseFactory(asked=asked[3], answer=[1, None, 0, None])
        exam.asked.filter(position__in=(1, 2)).update(is_flagged=True)
        html = text_of(signed_in, address(exam))
        nav = html[html.index('<nav id="overview"') : html.index("</nav>", html.index("overview"))]
        links = re.findall(r'<a href="#q-(\d)".*?>(.*?)</a>', nav, re.DOTALL)
        assert [(at, in_words(words)) for at, words in links] == [
            ("1", "1 , đã trả lời, đánh dấu xem lại"),
            ("2", "2 , chưa trả lời, đánh dấu xem lại"),
            ("3", "3 , chưa trả lời"),
            ("4", "1 , làm chưa đủ ý"),
            ("5", "2 , chưa trả lời"),
        ]
        assert re.findall(r'name="q(\d)-flag" value="1" checked', html) == ["1", "2"]

    def test_any_form_of_answer_may_stand_on_it(self, signed_in, exam) -> None:
        MatchFactory(attempt=exam, position=6, part="other", marks=1)
        html = text_of(signed_in, address(exam))
        assert html.count('name="q6-row-') == 3
        assert "PHẦN III" in html

    def test_without_a_deadline_there_is_no_clock(self, signed_in, student, at) -> None:
        html = text_of(signed_in, address(exam_of(student, deadline_at=None)))
        assert re.search(r'<form id="paper"[^>]*data-left', html) is None
        assert 'id="timer"' not in html

    @pytest.mark.parametrize(
        ("left", "words"),
        [
            (59 * SECOND, "Còn chưa đến 1 phút"),
            (timedelta(milliseconds=999), "Đã hết giờ"),
            (-GRACE, "Đã hết giờ"),
        ],
    )
    def test_the_last_minute(self, signed_in, exam, at, left, words) -> None:
        at(NOW + LENGTH - left)
        assert words in text_of(signed_in, address(exam))

    def test_after_grace_it_is_handed_in_and_leads_to_the_result(self, signed_in, exam, at) -> None:
        at(NOW + LENGTH + GRACE + timedelta(milliseconds=1))
        response = signed_in.get(address(exam))
        assert (response.status_code, response["Location"]) == (302, address(exam, "result/"))
        exam.refresh_from_db()
        assert exam.submitted_at == NOW + LENGTH

    def test_the_number_of_queries_does_not_grow(
        self, signed_in, student, at, django_assert_num_queries
    ) -> None:
        for number in (1, 3):
            attempt = exam_of(student, 8 * number, number)
            for asked in attempt.asked.all():
                ResponseFactory(asked=asked, answer=0 if asked.part == "choice" else [1, 0, 0, 1])
            with django_assert_num_queries(5):
                assert text_of(signed_in, address(attempt)).count("Đã lưu") >= 9 * number
            attempt.delete()


class TestSave:
    def save(self, client, attempt, answers, **fields):
        return client.post(address(attempt, "save/"), paper_fields(answers, attempt) | fields)

    def test_what_is_there_is_saved_and_the_paper_comes_back(self, signed_in, exam) -> None:
        response = self.save(signed_in, exam, {1: 3, 4: [1, None, 0, None]})
        assert (response.status_code, response["Location"]) == (303, address(exam))
        assert said(response) == ["Mọi câu em đã làm đều được lưu."]
        assert saved(exam) == {1: [3], 4: [[1, None, 0, None]]}

    def test_only_what_is_new_is_saved(self, signed_in, exam) -> None:
        self.save(signed_in, exam, {1: 3, 2: 0})
        self.save(signed_in, exam, {1: 3, 2: 1})
        self.save(signed_in, exam, {1: 3, 2: 0})
        assert saved(exam) == {1: [3], 2: [0, 1, 0]}
        asked = exam.asked.get(position=2)
        assert [response.sequence for response in asked.responses.all()] == [1, 2, 3]

    def test_an_older_page_overwrites_nothing(self, signed_in, exam) -> None:
        """Two tabs without scripts: each says which answer it knew of."""
        known = {"q1-known": "0", "q2-known": "0"}
        self.save(signed_in, exam, {1: 3}, **known)
        response = self.save(signed_in, exam, {1: 2, 2: 1}, **known)
        assert saved(exam) == {1: [3], 2: [1]}
        assert said(response)[1:] == [
            "1 câu giữ nguyên như em đã sửa ở một trang khác. Em xem lại nhé."
        ]

    @pytest.mark.parametrize("known", ["", "x", "-1", "1e9", "٣"])
    def test_nonsense_about_what_is_known_does_no_harm(self, signed_in, exam, known) -> None:
        assert self.save(signed_in, exam, {1: 3}, **{"q1-known": known}).status_code == 303
        assert saved(exam) == {1: [3]}

    def test_marks_to_come_back_are_kept_and_taken_away(self, signed_in, exam) -> None:
        self.save(signed_in, exam, {}, **{"q2-flag": "1", "q4-flag": "1"})
        assert set(exam.asked.filter(is_flagged=True).values_list("position", flat=True)) == {2, 4}
        self.save(signed_in, exam, {}, **{"q4-flag": "1"})
        assert exam.asked.get(is_flagged=True).position == 4
        signed_in.post(address(exam, "save/"), {"q1-choice": "0"})  # not the whole paper
        assert exam.asked.get(is_flagged=True).position == 4

    @pytest.mark.parametrize(
        "fields",
        [{"q2-choice": "4"}, {"q2-choice": ["0", "1"]}, {"q4-statement-0": "maybe"}],
    )
    def test_what_no_page_of_ours_sends_is_refused_as_a_whole(
        self, signed_in, exam, fields
    ) -> None:
        assert self.save(signed_in, exam, {1: 3}, **fields).status_code == 400
        assert saved(exam) == {}

    def test_in_grace_it_counts(self, signed_in, exam, at) -> None:
        at(NOW + LENGTH + GRACE)
        self.save(signed_in, exam, {1: 3})
        assert saved(exam) == {1: [3]}

    def test_too_late_it_is_kept_as_evidence_once(self, signed_in, exam, at) -> None:
        self.save(signed_in, exam, {1: 3})
        at(OVER)
        response = self.save(signed_in, exam, {1: 3, 2: 0})
        self.save(signed_in, exam, {1: 3, 2: 0})
        assert saved(exam) == {1: [3]}
        assert list(LateAnswer.objects.values_list("asked__position", "answer")) == [(2, 0)]
        assert "Đã hết giờ" in said(response)[1]
        exam.refresh_from_db()
        assert exam.submitted_at == NOW + LENGTH

    def test_after_handing_in_nothing_changes(self, signed_in, exam) -> None:
        signed_in.post(address(exam, "hand-in/"), {"sure": "1"})
        response = self.save(signed_in, exam, {1: 3}, **{"q2-flag": "1"})
        assert response.status_code == 303
        assert saved(exam) == {}
        assert not exam.asked.filter(is_flagged=True).exists()
        assert not LateAnswer.objects.exists()

    @pytest.mark.parametrize("end", ["save/", "hand-in/"])
    def test_coming_by_the_address_alone_changes_nothing(self, signed_in, exam, end) -> None:
        assert signed_in.get(address(exam, end), {"sure": "1"}).status_code in (200, 303)
        exam.refresh_from_db()
        assert exam.is_open


class TestHandIn:
    def test_saves_first_then_asks_once_more(self, signed_in, exam) -> None:
        fields = paper_fields({1: 3, 4: [1, None, 0, None]}, exam) | {"q3-flag": "1"}
        response = signed_in.post(address(exam, "hand-in/"), fields)
        text = in_words(response.content.decode())
        assert saved(exam) == {1: [3], 4: [[1, None, 0, None]]}
        assert "Em đã trả lời 1 trong 5 câu." in text
        assert "Chưa trả lời: I.2 I.3 II.2" in text
        assert "Làm chưa đủ ý: II.1" in text
        assert "Đã đánh dấu xem lại: I.3" in text
        exam.refresh_from_db()
        assert exam.is_open

    def test_with_everything_answered_nothing_is_listed(self, signed_in, exam) -> None:
        response = signed_in.post(address(exam, "hand-in/"), paper_fields(EVERYTHING, exam))
        assert "look-again" not in response.content.decode()

    def test_sure_hands_in_and_shows_the_result(self, signed_in, exam, at) -> None:
        at(NOW + MINUTE)
        fields = paper_fields({1: 0}, exam) | {"sure": "1"}
        response = signed_in.post(address(exam, "hand-in/"), fields)
        assert (response.status_code, response["Location"]) == (303, address(exam, "result/"))
        assert saved(exam) == {1: [0]}
        exam.refresh_from_db()
        assert exam.submitted_at == NOW + MINUTE

    def test_twice_is_once(self, signed_in, exam, at) -> None:
        signed_in.post(address(exam, "hand-in/"), {"sure": "1"})
        at(NOW + MINUTE)
        assert signed_in.post(address(exam, "hand-in/"), {"sure": "1"}).status_code == 303
        exam.refresh_from_db()
        assert exam.submitted_at == NOW

    def test_an_older_page_does_not_hand_in_unseen_answers(self, signed_in, exam) -> None:
        save = paper_fields({1: 3}, exam) | {"q1-known": "0"}
        signed_in.post(address(exam, "save/"), save)
        fields = paper_fields({1: 2}, exam) | {"q1-known": "0", "sure": "1"}
        response = signed_in.post(address(exam, "hand-in/"), fields)
        assert "ở một trang khác" in response.content.decode()
        exam.refresh_from_db()
        assert exam.is_open
        assert saved(exam) == {1: [3]}

    def test_what_was_answered_is_learnt_once_and_not_before(self, signed_in, exam) -> None:
        signed_in.post(address(exam, "save/"), paper_fields({1: 0, 2: 0}, exam))
        assert not Card.objects.exists()
        for _ in range(2):
            signed_in.post(address(exam, "hand-in/"), {"sure": "1"})
        cards = Card.objects.filter(student=exam.student, fact__in=("fact-1", "fact-2"))
        assert cards.count() == 2


def test_only_an_exam_is_opened_as_one(signed_in, student, at) -> None:
    lesson = AttemptFactory(student=student, started_at=timezone.now())
    for end in ("", "result/", "save/", "hand-in/"):
        assert signed_in.get(address(lesson, end)).status_code == 404
    assert signed_in.post(address(lesson, "hand-in/"), {"sure": "1"}).status_code == 404
    lesson.refresh_from_db()
    assert lesson.is_open
