"""The inbox of reports: by fact, the question as it was shown, an answer to the reporter."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from quiz.accounts.models import Role
from quiz.attempts.models import Reason, Report
from quiz.attempts.reports import report, settle
from quiz.attempts.telling import key_in_words
from quiz.newsroom.links import address_of
from tests.factories.accounts import HeadFactory, StudentFactory, TeacherFactory, UserFactory
from tests.factories.attempts import EVERY_FORM, NOW, AskedQuestionFactory, AttemptFactory
from tests.factories.classrooms import ClassroomFactory, MembershipFactory

pytestmark = pytest.mark.django_db

LIST = "/newsroom/reports/"


def say(asked, *, reporter=None, visitor="", reason=Reason.KEY, text="", now=NOW) -> Report:
    return report(
        asked=asked,
        attempt=asked.attempt,
        reason=reason,
        text=text,
        reporter=reporter,
        visitor=visitor,
        now=now,
    )


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(UserFactory(role=Role.EDITOR, display_name="Bạn Biên Tập"))
    return client


@pytest.fixture
def pupil(db):
    """A student of class 7A."""
    return MembershipFactory(classroom=ClassroomFactory(name="7A")).student


def page_of(client: Client, address: str = LIST) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def one(made: Report) -> str:
    return reverse("newsroom:report", args=[made.pk])


class TestList:
    def test_by_fact_with_what_is_said_and_from_which_class(self, editor, small_pack, pupil):
        asked = AskedQuestionFactory(facts=["club-anam"], stem="Câu về An Nam?")
        say(asked, reporter=pupil, text="Năm này sai")
        say(asked, visitor="a", reason=Reason.WORDING)
        say(asked, reporter=StudentFactory(), reason=Reason.KEY)
        other = AskedQuestionFactory(facts=["club-anam"], stem="Câu khác về An Nam?")
        say(other, reporter=TeacherFactory())
        page = page_of(editor)
        sentence = small_pack.base.tell(small_pack.pack.facts["club-anam"], "vi")
        assert page.count('class="card inbox__group"') == 1
        assert page.index(sentence) < page.index("Câu về An Nam?") < page.index("Câu khác")
        assert "Năm này sai" in page
        assert '<span class="badge badge--warn">2</span> Đáp án' in page
        for reader in ("7A", "khách", "học sinh không thuộc lớp nào", "giáo viên"):
            assert reader in page

    def test_no_name_of_a_child(self, editor, small_pack, pupil):
        made = say(AskedQuestionFactory(facts=["club-anam"]), reporter=pupil)
        for page in (page_of(editor), page_of(editor, one(made))):
            assert pupil.display_name not in page
            assert pupil.sign_in_name not in page

    def test_one_click_to_the_fact(self, editor, small_pack):
        made = say(AskedQuestionFactory(facts=["club-anam", "gone-fact"]), visitor="a")
        link = address_of("test", "fact", "club-anam")
        assert link == reverse("newsroom:fact", args=["test", "club-anam"])
        assert f'href="{link}"' in page_of(editor, one(made))
        assert f'href="{link}"' in page_of(editor)
        wrong = reverse("newsroom:wrong_fact", args=["test", "club-anam"])
        assert f'href="{wrong}"' in page_of(editor, one(made))

    def test_a_fact_and_a_pack_that_are_gone(self, editor, small_pack):
        say(AskedQuestionFactory(facts=["gone-fact"]), visitor="a")
        elsewhere = AttemptFactory(pack="gone-pack")
        made = say(AskedQuestionFactory(facts=["club-anam"], attempt=elsewhere), visitor="a")
        say(AskedQuestionFactory(facts=[]), visitor="a")
        page = page_of(editor)
        assert page.count("không còn trong bộ") == 2
        assert "gone-fact" in page
        assert "không còn trong bộ" in page_of(editor, one(made))

    def test_what_waits_and_what_is_answered(self, editor, small_pack, pupil):
        say(AskedQuestionFactory(stem="Câu còn mở?"), reporter=pupil)
        done = say(AskedQuestionFactory(stem="Câu đã xong?"), reporter=pupil)
        settle(reports=[done.pk], by=pupil, resolution="Xong", now=NOW)
        assert "Câu còn mở?" in page_of(editor)
        assert "Câu đã xong?" not in page_of(editor)
        page = page_of(editor, f"{LIST}?state=settled")
        assert "Câu còn mở?" not in page
        assert "Câu đã xong?" in page

    def test_of_one_reason(self, editor, small_pack):
        say(AskedQuestionFactory(stem="Câu sai đáp án?"), visitor="a")
        say(AskedQuestionFactory(stem="Câu lủng củng?"), visitor="a", reason=Reason.WORDING)
        page = page_of(editor, f"{LIST}?reason=wording")
        assert "Câu lủng củng?" in page
        assert "Câu sai đáp án?" not in page
        assert "Câu sai đáp án?" in page_of(editor, f"{LIST}?reason=nonsense&page=x")
        assert "Câu lủng củng?" not in page_of(editor, f"{LIST}?pack=none")

    def test_without_any(self, editor, small_pack):
        assert "Không còn báo lỗi nào đang chờ" in page_of(editor)
        assert "Chưa trả lời báo lỗi nào" in page_of(editor, f"{LIST}?state=settled")

    @pytest.mark.parametrize("number", [1, 12])
    def test_as_many_queries_for_1_and_12_reports(
        self, editor, small_pack, number, django_assert_num_queries
    ):
        for asked in AskedQuestionFactory.create_batch(number):
            say(asked, reporter=MembershipFactory().student)
        page_of(editor)
        # session, person; reports lightly, whole, classes, packs; waiting, packs of the frame
        with django_assert_num_queries(8):
            page = page_of(editor)
        assert page.count('class="inbox__question"') == number


class TestOne:
    @pytest.mark.parametrize("make", EVERY_FORM)
    def test_the_question_as_it_was_shown_with_its_key(self, editor, small_pack, pupil, make):
        source = {"title": "Sách <b>", "url": "javascript:alert(1)", "at": "tr. 5"}
        web = {"title": "Báo", "url": "https://example.org/x"}
        asked = make(
            position=1,
            facts=["club-anam"],
            sources=[source, web],
            attempt=AttemptFactory(student=pupil, seed=77, revision=5),
        )
        made = say(asked, reporter=pupil, text="<img src=x onerror=alert(1)>{{7*7}}")
        asked.attempt.delete()  # everything is a copy
        page = page_of(editor, one(made))
        told = [line.split(" → ")[0] for line in key_in_words(made)]
        for text in (*told, made.stem.split("____")[0], made.explanation, "77"):
            assert text in page
        assert ("badge--right" in page) == (made.statements == [] and made.rows == [])
        assert "<img src=x" not in page
        assert "{{7*7}}" in page
        assert 'href="javascript' not in page
        assert 'href="https://example.org/x"' in page

    def test_the_right_option_alone_is_marked(self, editor, small_pack):
        made = say(AskedQuestionFactory(position=3), visitor="a")
        page = page_of(editor, one(made))
        assert page.count('class="inbox-asked__key"') == 1
        key = page.split('class="inbox-asked__key"')[1].split("</li>")[0]
        assert "2003" in key
        assert "đúng" in key

    @pytest.mark.parametrize("number", [1, 9])
    def test_as_many_queries_for_1_and_9_reports(
        self, editor, small_pack, number, django_assert_num_queries
    ):
        asked = AskedQuestionFactory(facts=["club-anam"])
        made = [say(asked, reporter=MembershipFactory().student) for _ in range(number)][0]
        for other in AskedQuestionFactory.create_batch(number, facts=["club-anam"]):
            say(other, visitor="a")
        page_of(editor, one(made))
        # session, person; report, its question's, classes, elsewhere, pack; packs of the frame
        with django_assert_num_queries(8):
            page = page_of(editor, one(made))
        assert page.count('name="reports"') == 2 * number


class TestAnswering:
    def test_one_answer_to_all_who_reported_the_question(self, editor, small_pack, pupil):
        asked = AskedQuestionFactory(facts=["club-anam"])
        made = [say(asked, reporter=pupil), say(asked, visitor="a")]
        page = page_of(editor, one(made[0]))
        for each in made:
            assert f'name="reports" value="{each.pk}" checked' in page
        fields = {"reports": [each.pk for each in made], "answer": " Đã sửa năm. "}
        response = editor.post(one(made[0]), fields, follow=True)
        assert response.redirect_chain == [(LIST, 302)]
        assert "Đã trả lời 2 báo lỗi" in response.content.decode()
        for each in made:
            each.refresh_from_db()
            assert each.resolution == "Đã sửa năm."
            assert each.resolved_by.role == Role.EDITOR
            assert each.reason == Reason.KEY

    def test_also_about_other_questions_of_the_fact_if_ticked(self, editor, small_pack):
        made = say(AskedQuestionFactory(facts=["club-anam"]), visitor="a")
        same = say(AskedQuestionFactory(facts=["club-lao", "club-anam"]), visitor="a")
        apart = say(AskedQuestionFactory(facts=["club-lao"]), visitor="a")
        page = page_of(editor, one(made))
        assert f'name="reports" value="{same.pk}">' in page
        assert f'value="{apart.pk}"' not in page
        fields = {"reports": [made.pk, same.pk, apart.pk], "answer": "Đúng rồi"}
        editor.post(one(made), fields)
        answered = Report.objects.filter(resolved_at__isnull=False)
        assert set(answered.values_list("pk", flat=True)) == {made.pk, same.pk}

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"answer": "  "}, "Hãy viết đã thấy gì"),
            ({"reports": []}, "Hãy đánh dấu ít nhất một"),
            ({"reports": ["x", "²", "0"]}, "Hãy đánh dấu ít nhất một"),
            ({"answer": "x" * 1001}, "1000"),
        ],
    )
    def test_what_is_not_complete_changes_nothing_and_loses_nothing(
        self, editor, small_pack, changes, said
    ):
        made = say(AskedQuestionFactory(), visitor="a")
        fields = {"reports": [made.pk], "answer": "Lời đã viết"} | changes
        response = editor.post(one(made), fields)
        assert response.status_code == 422
        page = response.content.decode()
        assert said in page
        assert fields["answer"].strip() in page
        made.refresh_from_db()
        assert made.resolved_at is None

    def test_opened_again_its_words_can_be_written_better(self, editor, small_pack, pupil):
        made = say(AskedQuestionFactory(), reporter=pupil)
        settle(reports=[made.pk], by=pupil, resolution="Chưa kĩ", now=NOW)
        again = reverse("newsroom:report_again", args=[made.pk])
        assert again in page_of(editor, one(made))
        page = editor.post(again, follow=True).content.decode()
        assert "lại chờ trả lời" in page
        assert "Chưa kĩ</textarea>" in page
        made.refresh_from_db()
        assert made.resolved_at is None

    def test_somebody_elses_answer_that_came_first_stays(self, editor, small_pack):
        made = say(AskedQuestionFactory(), visitor="a")
        settle(reports=[made.pk], by=UserFactory(), resolution="Trước", now=NOW)
        response = editor.post(one(made), {"reports": [made.pk], "answer": "Sau"})
        assert response.status_code == 422
        made.refresh_from_db()
        assert made.resolution == "Trước"


class TestWho:
    def test_each_of_the_newsroom(self, client, small_pack):
        made = say(AskedQuestionFactory(), visitor="a")
        for role in (Role.EDITOR, Role.REVIEWER, Role.ADMIN):
            client.force_login(UserFactory(role=role))
            assert "Câu số" in page_of(client)
            assert "Câu số" in page_of(client, one(made))

    @pytest.mark.parametrize("make", [StudentFactory, TeacherFactory, HeadFactory])
    def test_for_everyone_else_it_is_not_there(self, client, small_pack, make):
        made = say(AskedQuestionFactory(), visitor="a", now=NOW - timedelta(hours=1))
        client.force_login(make())
        again = reverse("newsroom:report_again", args=[made.pk])
        assert client.get(LIST).status_code == 404
        assert client.get(one(made)).status_code == 404
        fields = {"reports": [made.pk], "answer": "x"}
        assert client.post(one(made), fields).status_code == 404
        assert client.post(again).status_code == 404
        made.refresh_from_db()
        assert made.resolved_at is None

    def test_a_report_that_is_not_there(self, editor, small_pack):
        assert editor.get(reverse("newsroom:report", args=[10**9])).status_code == 404
        assert editor.post(reverse("newsroom:report_again", args=[10**9])).status_code == 404

    def test_looking_opens_nothing_again(self, editor, small_pack, pupil):
        made = say(AskedQuestionFactory(), reporter=pupil)
        settle(reports=[made.pk], by=pupil, resolution="Xong", now=NOW)
        assert editor.get(reverse("newsroom:report_again", args=[made.pk])).status_code == 405

    def test_the_old_inbox_is_gone(self, client):
        boss = UserFactory(role=Role.ADMIN, is_staff=True, is_superuser=True)
        client.force_login(boss, backend="django.contrib.auth.backends.ModelBackend")
        assert client.get("/admin/attempts/report/").status_code == 404
