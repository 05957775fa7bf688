"""Saying that a question is wrong, and settling it in the admin."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from content.models import Fact
from quiz.accounts.models import Role
from quiz.attempts.models import Reason, Report
from quiz.attempts.reports import MOST_BY_ONE, MOST_BY_VISITORS, TooMany, report, settle
from quiz.attempts.telling import answer_in_words, key_in_words
from tests.factories.accounts import StudentFactory, TeacherFactory, UserFactory
from tests.factories.attempts import (
    EVERY_FORM,
    NOW,
    AskedQuestionFactory,
    AttemptFactory,
    ClozeFactory,
    ClusterFactory,
    MatchFactory,
    MembersFactory,
)

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


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
def student(db):
    return StudentFactory()


class TestReporting:
    @pytest.mark.parametrize("make", EVERY_FORM)
    def test_everything_is_a_copy(self, make, student):
        asked = make(attempt=AttemptFactory(student=student, mode="exam", seed=77, revision=5))
        made = say(asked, reporter=student, text="Năm sai")
        asked.attempt.delete()
        made.refresh_from_db()
        for name in ("stem", "material", "options", "rows", "statements", "accepted", "key"):
            assert getattr(made, name) == getattr(asked, name)
        assert (made.facts, made.sources) == (asked.facts, asked.sources)
        assert (made.seed, made.revision, made.mode, made.lang) == (77, 5, "exam", "vi")
        assert (made.reporter, made.text, made.created_at) == (student, "Năm sai", NOW)

    def test_a_question_that_belongs_to_no_sitting(self):
        attempt = AttemptFactory.build(student=None)
        asked = AskedQuestionFactory.build(attempt=attempt)
        made = report(
            asked=asked,
            attempt=attempt,
            reason=Reason.SOURCE,
            text="",
            reporter=None,
            visitor="a",
            now=NOW,
        )
        assert (made.mode, made.visitor, made.reporter) == ("", "a", None)

    def test_said_again_the_later_words_count_until_it_is_settled(self, student):
        asked = AskedQuestionFactory()
        first = say(asked, reporter=student, text="một")
        again = say(asked, reporter=student, text="hai", reason=Reason.WORDING, now=NOW + HOUR)
        assert again.pk == first.pk
        assert (again.text, again.reason) == ("hai", Reason.WORDING)
        assert say(asked, reporter=StudentFactory()).pk != first.pk
        settle(reported=again, by=TeacherFactory(), resolution="Đã sửa", now=NOW)
        assert say(asked, reporter=student).pk != first.pk

    def test_one_person_may_report_so_many_in_a_day(self, student):
        attempt = AttemptFactory(student=student)
        asked = AskedQuestionFactory.create_batch(MOST_BY_ONE + 1, attempt=attempt)
        for question in asked[:-1]:
            say(question, reporter=student)
        with pytest.raises(TooMany):
            say(asked[-1], reporter=student)
        say(asked[0], reporter=student, text="lời khác")  # no new one
        say(asked[-1], reporter=StudentFactory())
        assert Report.objects.filter(reporter=student).count() == MOST_BY_ONE
        say(asked[-1], reporter=student, now=NOW + timedelta(days=1, seconds=1))

    def test_so_may_one_browser_and_all_visitors_together(self):
        asked = AskedQuestionFactory.create_batch(MOST_BY_ONE + 1, attempt=AttemptFactory())
        for question in asked[:-1]:
            say(question, visitor="a")
        with pytest.raises(TooMany):
            say(asked[-1], visitor="a")
        last = say(asked[-1], visitor="b")
        left = MOST_BY_VISITORS - Report.objects.count()
        fields = {f.attname: getattr(last, f.attname) for f in Report._meta.fields}
        Report.objects.bulk_create(
            Report(**fields | {"id": None, "visitor": f"v{number}"}) for number in range(left)
        )
        with pytest.raises(TooMany):
            say(asked[-1], visitor="new")
        say(asked[-1], reporter=StudentFactory())  # who is known is not hindered

    def test_settled_and_open_again(self, student):
        editor = UserFactory(role=Role.EDITOR)
        made = say(AskedQuestionFactory(), reporter=student)
        settle(reported=made, by=editor, resolution=" Đã sửa năm. ", now=NOW + HOUR)
        made.refresh_from_db()
        assert (made.resolution, made.resolved_by, made.resolved_at) == (
            "Đã sửa năm.",
            editor,
            NOW + HOUR,
        )
        settle(reported=made, by=editor, resolution="  ", now=NOW + 2 * HOUR)
        made.refresh_from_db()
        assert (made.resolution, made.resolved_by, made.resolved_at) == ("", None, None)


class TestInWords:
    @pytest.mark.parametrize(
        ("make", "answer", "said", "key"),
        [
            (AskedQuestionFactory, 3, ["2004."], ["2001."]),
            (MembersFactory, [0, 1], ["Lào.", "Nga."], ["Lào.", "Cuba."]),
            (
                MatchFactory,
                [0, 1, 2],
                ["Gia nhập hội → 2001.", "Kí hiệp định → 2002.", "Lập quan hệ → 2003."],
                ["Gia nhập hội → 2003.", "Kí hiệp định → 2001.", "Lập quan hệ → 2004."],
            ),
            (ClozeFactory, "my", ["my"], ["Hoa Kỳ.", "Hoa Kỳ", "Mỹ", "Hợp chúng quốc Hoa Kỳ"]),
            (
                ClusterFactory,
                [1, 0, None, 0],
                [
                    "Lào vào hội trước Nga. → true",
                    "Nga vào hội năm 2001. → false",
                    "Hội có từ năm 2003. → left blank",
                    "Lào vào hội năm 2001. → false",
                ],
                [
                    "Lào vào hội trước Nga. → true",
                    "Nga vào hội năm 2001. → false",
                    "Hội có từ năm 2003. → false",
                    "Lào vào hội năm 2001. → true",
                ],
            ),
        ],
    )
    def test_each_form(self, make, answer, said, key):
        asked = make(position=1)
        with translation.override("en"):
            assert answer_in_words(asked, answer) == said
            assert key_in_words(asked) == key


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(
        UserFactory(role=Role.EDITOR, is_staff=True),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return client


def change(made: Report) -> str:
    return reverse("admin:attempts_report_change", args=[made.pk])


LIST = "admin:attempts_report_changelist"


class TestAdmin:
    @pytest.mark.parametrize("make", EVERY_FORM)
    def test_an_editor_sees_the_question_its_key_and_where_to_mend_it(
        self, editor, small_pack, make, student
    ):
        facts = ["club-anam", "gone-fact"]
        source = {"title": "Sách <b>", "url": "javascript:alert(1)", "at": "tr. 5"}
        web = {"title": "Báo", "url": "https://example.org/x"}
        asked = make(position=1, facts=facts, sources=[source, web], attempt__student=student)
        made = say(asked, reporter=student, text="<img src=x onerror=alert(1)>{{7*7}}")
        page = editor.get(change(made)).content.decode()
        fact = Fact.objects.get(slug="club-anam")
        assert reverse("admin:content_fact_change", args=[fact.pk]) in page
        assert "gone-fact (" in page
        for line in key_in_words(made):
            assert f"✓ {line}" in page
        assert "<img src=x" not in page
        assert "{{7*7}}" in page
        assert 'href="javascript' not in page
        assert 'href="https://example.org/x"' in page
        assert str(made.seed) in page
        assert student.display_name not in page
        assert student.sign_in_name not in page

    def test_writing_what_was_done_settles_it(self, editor, student):
        made = say(AskedQuestionFactory(), reporter=student)
        sent = editor.post(change(made), {"resolution": "Đã sửa năm", "reason": "other"})
        assert sent.status_code == 302
        made.refresh_from_db()
        assert made.resolution == "Đã sửa năm"
        assert made.resolved_by.role == Role.EDITOR
        assert made.resolved_at is not None
        assert made.reason == Reason.KEY  # nothing else can be written
        first = made.resolved_at
        editor.post(change(made), {"resolution": "Đã sửa năm"})
        made.refresh_from_db()
        assert made.resolved_at == first

    def test_the_list_tells_open_ones_from_settled_ones(self, editor, student):
        open_ = say(AskedQuestionFactory(stem="Câu còn mở?"), reporter=student)
        done = say(AskedQuestionFactory(stem="Câu đã xong?"), reporter=student)
        settle(reported=done, by=student, resolution="Xong", now=NOW)
        page = editor.get(reverse(LIST), {"settled": "0"}).content.decode()
        assert open_.stem in page
        assert done.stem not in page
        page = editor.get(reverse(LIST), {"settled": "1"}).content.decode()
        assert open_.stem not in page
        assert done.stem in page

    def test_nothing_is_added_or_deleted(self, editor, student):
        made = say(AskedQuestionFactory(), reporter=student)
        assert editor.get(reverse("admin:attempts_report_add")).status_code == 403
        delete = reverse("admin:attempts_report_delete", args=[made.pk])
        assert editor.post(delete, {"post": "yes"}).status_code == 403

    @pytest.mark.parametrize("make", [StudentFactory, TeacherFactory])
    def test_nobody_else_comes_in(self, client, make, student):
        made = say(AskedQuestionFactory(), reporter=student)
        client.force_login(make(), backend="django.contrib.auth.backends.ModelBackend")
        for address in (reverse(LIST), change(made)):
            assert client.get(address).status_code == 302
        assert client.post(change(made), {"resolution": "x"}).status_code == 302
        made.refresh_from_db()
        assert made.resolution == ""

    def test_same_queries_for_1_and_12_reports(self, editor, student, django_assert_num_queries):
        say(AskedQuestionFactory(), reporter=student)
        for number in (1, 12):
            for asked in AskedQuestionFactory.create_batch(number - Report.objects.count()):
                say(asked, reporter=student)
            editor.get(reverse(LIST))
            with django_assert_num_queries(10):
                page = editor.get(reverse(LIST)).content.decode()
            assert page.count('class="field-question"') == number
