"""Saying that a question is wrong, and answering who said so."""

from datetime import timedelta
from time import perf_counter

import pytest
from django.utils import translation

from quiz.accounts.models import Role
from quiz.attempts.inbox import MOST_READ, Group, Said, grouped
from quiz.attempts.models import Reason, Report
from quiz.attempts.reports import (
    MOST_BY_ONE,
    MOST_BY_VISITORS,
    TooMany,
    mark_read,
    reopen,
    report,
    settle,
)
from quiz.attempts.telling import answer_in_words, key_in_words
from tests.factories.accounts import StudentFactory, UserFactory
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


def settled(reported: Report, words: str, *, by=None, now=NOW) -> int:
    return settle(reports=[reported.pk], by=by or UserFactory(), resolution=words, now=now)


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
        settled(again, "Đã sửa")
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


class TestAnswering:
    def test_answered_and_open_again(self, student):
        editor = UserFactory(role=Role.EDITOR)
        made = say(AskedQuestionFactory(), reporter=student)
        assert settled(made, " Đã sửa năm. ", by=editor, now=NOW + HOUR) == 1
        made.refresh_from_db()
        assert (made.resolution, made.resolved_by, made.resolved_at) == (
            "Đã sửa năm.",
            editor,
            NOW + HOUR,
        )
        mark_read(reports=[made.pk], reader=student, now=NOW + HOUR)
        assert reopen(reported=made)
        made.refresh_from_db()
        assert (made.resolved_by, made.resolved_at, made.read_at) == (None, None, None)
        assert made.resolution == "Đã sửa năm."  # to be written better
        assert not reopen(reported=made)

    def test_several_at_once_but_none_a_second_time(self, student):
        made = [say(asked, reporter=student) for asked in AskedQuestionFactory.create_batch(3)]
        settled(made[0], "Lời đầu")
        both = [one.pk for one in made[:2]]
        assert settle(reports=both, by=student, resolution="Lời sau", now=NOW) == 1
        words = Report.objects.order_by("pk").values_list("resolution", flat=True)
        assert list(words) == ["Lời đầu", "Lời sau", ""]

    @pytest.mark.parametrize("words", ["", "  \n"])
    def test_without_words_there_is_no_answer(self, student, words):
        made = say(AskedQuestionFactory(), reporter=student)
        with pytest.raises(ValueError):
            settled(made, words)
        made.refresh_from_db()
        assert made.resolved_at is None

    def test_only_the_reporter_reads_it_and_the_first_time_stays(self, student):
        made = say(AskedQuestionFactory(), reporter=student)
        assert mark_read(reports=[made.pk], reader=student, now=NOW) == 0  # nothing to read
        settled(made, "Đã sửa")
        assert mark_read(reports=[made.pk], reader=StudentFactory(), now=NOW) == 0
        assert mark_read(reports=[made.pk], reader=student, now=NOW + HOUR) == 1
        assert mark_read(reports=[made.pk], reader=student, now=NOW + 2 * HOUR) == 0
        made.refresh_from_db()
        assert made.read_at == NOW + HOUR


def said(pk, *facts, question="q", lang="vi", pack="test") -> Said:
    return Said(pk, pack, lang, question, facts)


class TestGrouping:
    """By the fact behind it, then by the question."""

    def test_every_report_is_under_one_fact(self):
        reports = [
            said(1, "a", question="one"),
            said(2, "a", "b", question="two"),
            said(3, "b", question="three"),
            said(4, "a", question="one"),
        ]
        assert grouped(reports) == [
            Group(("test", "a"), [[4, 1], [2]]),
            Group(("test", "b"), [[3]]),
        ]

    def test_what_most_have_in_common_stands_first(self):
        reports = [said(9, "late", question="x")] + [
            said(pk, f"own-{pk}", "shared", question=str(pk)) for pk in (1, 2, 3)
        ]
        facts = [group.fact[1] for group in grouped(reports)]
        assert facts == ["shared", "late"]

    def test_of_as_many_what_was_said_last(self):
        facts = [group.fact[1] for group in grouped([said(1, "a"), said(3, "b"), said(2, "c")])]
        assert facts == ["b", "c", "a"]

    def test_languages_and_packs_are_apart(self):
        reports = [said(1, "a"), said(2, "a", lang="en"), said(3, "a", pack="other")]
        groups = grouped(reports)
        assert [group.fact for group in groups] == [("test", "a"), ("other", "a")]
        assert groups[0].questions == [[2], [1]]

    def test_a_question_that_rests_on_no_fact(self):
        assert grouped([said(1)]) == [Group(("test", ""), [[1]])]

    def test_thousands_are_grouped_at_once(self):
        reports = [
            said(pk, *(f"f{(pk * k) % 997}" for k in range(1, 40)), question=str(pk % 700))
            for pk in range(1, MOST_READ + 1)
        ]
        begun = perf_counter()
        groups = grouped(reports)
        assert perf_counter() - begun < 2
        assert sum(group.size for group in groups) == MOST_READ


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
