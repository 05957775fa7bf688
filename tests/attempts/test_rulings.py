"""Ruling about a question: what it would change, that it changes just that, and only once."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.accounts.models import User
from quiz.attempts.marking import kept
from quiz.attempts.models import Adjustment, AskedQuestion, Attempt, Remedy, Response, Ruling
from quiz.attempts.notices import adjusted_questions, mark_told, notices_to
from quiz.attempts.points import store_points
from quiz.attempts.queries import score
from quiz.attempts.remedies import Proposal, counts_after, meaning
from quiz.attempts.rulings import Changed, DryRun, asked_anywhere, dry_run, rule, rulings_of
from tests.factories.accounts import TeacherFactory
from tests.factories.attempts import (
    NOW,
    AskedQuestionFactory,
    AttemptFactory,
    ClozeFactory,
    ClusterFactory,
    MatchFactory,
    MembersFactory,
    ResponseFactory,
    options_of,
)

HASH = "date_of:1"
VOID, ACCEPT = Proposal(Remedy.VOID), Proposal(Remedy.ACCEPT, ["2002"])
FULL, NOTHING = Decimal(1), Decimal(0)


def sat(answer: int | None, *, at: Any = NOW, **fields: Any) -> Attempt:
    """A paper of four: the first question answered so (its key is the first option, 2001), the
    second rightly, the others left blank."""
    attempt: Attempt = AttemptFactory(submitted_at=at, **fields)
    first, second, *_ = [AskedQuestionFactory(attempt=attempt, position=n) for n in range(1, 5)]
    ResponseFactory(asked=second, answer=second.key[0])
    if answer is not None:
        ResponseFactory(asked=first, answer=answer)
    store_points([attempt.pk])
    return attempt


def asked() -> QuerySet[AskedQuestion]:
    hash_ = AskedQuestion.objects.filter(question_id=HASH).values_list("question_hash", flat=True)
    return asked_anywhere("test", hash_[0])


def decide(proposal: Proposal, *, by: User | None = None, agreed: str = "", **more: Any) -> Ruling:
    """Look at the dry run and agree to it at once."""
    given = {"occasion": 0, "reason": "Hai năm đều đúng.", "client_key": uuid4(), "now": NOW}
    agreed = agreed or dry_run(asked(), proposal).agreed
    made_by = by or TeacherFactory()
    return rule(asked=asked(), proposal=proposal, agreed=agreed, made_by=made_by, **given | more)


def points(attempt: Attempt) -> Decimal:
    attempt.refresh_from_db()
    assert attempt.points is not None
    return attempt.points


def effect(found: DryRun) -> dict[int, tuple[Decimal, Decimal]]:
    return {one.asked.attempt_id: (one.was.points, one.becomes.points) for one in found.papers}


class TestWhatCounts:
    @pytest.mark.pure
    @settings(max_examples=60)
    @given(
        st.sampled_from(Remedy),
        st.none() | st.integers(0, 3),
        st.sampled_from(["2001", "2002", "2009"]),
        st.decimals(0, 1, places=4),
        st.decimals(0, 1, places=4),
    )
    def test_nobody_loses_unless_that_is_allowed(
        self, remedy: Remedy, answer: int | None, ref: str, credit: Decimal, counts: Decimal
    ) -> None:
        question = AskedQuestionFactory.build(position=1, attempt=None)
        proposal = Proposal(remedy, [ref], credit)
        after = counts_after(question, answer, proposal, marked=NOTHING, counts=counts)
        assert counts <= after <= 1

    @pytest.mark.pure
    def test_an_accepted_option_is_found_wherever_it_stands(self) -> None:
        turned = AskedQuestionFactory.build(
            attempt=None, options=options_of("2004", "2003", "2002", "2001"), key=[3]
        )
        lost = {"marked": NOTHING, "counts": NOTHING}
        assert [counts_after(turned, n, ACCEPT, **lost) for n in range(4)] == [0, 0, 1, 0]

    @pytest.mark.pure
    def test_an_accepted_option_may_take_the_place_of_the_key(self) -> None:
        question = AskedQuestionFactory.build(attempt=None, position=1)
        instead = Proposal(Remedy.ACCEPT, ["2002"], may_lower=True)
        had = {"marked": FULL, "counts": FULL}
        assert counts_after(question, 0, instead, **had) == 0
        assert counts_after(question, 0, ACCEPT, **had) == 1

    @pytest.mark.pure
    def test_several_and_matched_answers_are_accepted_whole(self) -> None:
        lost = {"marked": NOTHING, "counts": NOTHING}
        members, match = MembersFactory.build(attempt=None), MatchFactory.build(attempt=None)
        for question, other, wrong in ((members, [0, 1], [0, 3]), (match, [2, 1, 3], [0, 1, 2])):
            proposal = Proposal(Remedy.ACCEPT, meaning(question, other))
            assert counts_after(question, other, proposal, **lost) == 1
            assert counts_after(question, wrong, proposal, **lost) == 0

    @pytest.mark.pure
    @pytest.mark.parametrize(
        ("text", "credit"), [("hợp chủng quốc", 1), ("Hop chung quoc", 1), ("Hoà Bình", 0)]
    )
    def test_an_accepted_text_is_read_as_kindly_as_the_key(self, text: str, credit: int) -> None:
        proposal = Proposal(Remedy.ACCEPT, "Hợp chủng quốc")
        question = ClozeFactory.build(attempt=None)
        after = counts_after(question, text, proposal, marked=NOTHING, counts=NOTHING)
        assert after == credit

    @pytest.mark.pure
    def test_a_statement_may_be_judged_either_way(self) -> None:
        """The key is true, false, false, true; the second statement may be true as well."""
        question = ClusterFactory.build(attempt=None)
        either = Proposal(Remedy.ACCEPT, [["Nga vào hội năm 2001.", 1]])
        for judged, was, becomes in (
            ([1, 1, 0, 1], "0.5", "1"),
            ([1, 0, 0, 1], "1", "1"),
            ([None, 1, 0, 0], "0.1", "0.25"),
        ):
            marked = question.form.grade(question.shown, judged)
            assert marked == Decimal(was)
            after = counts_after(question, judged, either, marked=marked, counts=marked)
            assert after == Decimal(becomes)


@pytest.mark.django_db
class TestRuling:
    def test_the_dry_run_names_every_paper_and_changes_nothing(self) -> None:
        right, wrong, blank = sat(0), sat(1), sat(None)
        found = dry_run(asked(), VOID)
        assert effect(found) == {
            right.pk: (5, 5),
            wrong.pk: (Decimal("2.5"), 5),
            blank.pk: (Decimal("2.5"), 5),
        }
        assert [one.asked.attempt_id for one in found.changed] == [wrong.pk, blank.pk]
        assert found.lowered == []
        assert not Ruling.objects.exists()
        assert points(wrong) == Decimal("2.5")

    def test_what_was_foretold_is_what_happens_and_is_stored(self) -> None:
        papers = [sat(0), sat(1), sat(2), sat(None)]
        foretold = effect(dry_run(asked(), ACCEPT))
        ruling = decide(ACCEPT)
        for paper in papers:
            assert points(paper) == foretold[paper.pk][1]
            assert (paper.points, paper.out_of) == kept(score(paper))
        [adjusted] = ruling.adjustments.all()
        assert (adjusted.asked.attempt, adjusted.before, adjusted.credit) == (papers[1], 0, 1)

    def test_points_back_are_for_who_answered(self) -> None:
        right, wrong, blank = sat(0), sat(3), sat(None)
        decide(Proposal(Remedy.POINTS, credit=Decimal("0.5")))
        assert [points(one) for one in (right, wrong, blank)] == [5, Decimal("3.75"), 2.5]

    def test_what_is_still_open_is_left_alone(self) -> None:
        closed, open_ = sat(1), sat(1, at=None)
        decide(VOID)
        assert points(closed) == 5
        open_.refresh_from_db()
        assert open_.points is None
        assert not open_.asked.filter(adjustments__isnull=False).exists()

    def test_one_ruling_takes_back_another_and_both_stay(self) -> None:
        wrong = sat(1)
        decide(VOID)
        assert points(wrong) == 5
        with pytest.raises(ValidationError):
            decide(Proposal(Remedy.MARKED))  # nobody loses by default
        back = decide(Proposal(Remedy.MARKED, may_lower=True), reason="Câu hỏi vẫn đúng.")
        assert points(wrong) == Decimal("2.5")
        assert list(rulings_of(back.question_hash, 0))[0] == back
        assert Adjustment.objects.count() == 2

    def test_sent_twice_it_is_made_once(self) -> None:
        sat(1)
        agreed, by, key = dry_run(asked(), VOID).agreed, TeacherFactory(), uuid4()
        once = decide(VOID, by=by, agreed=agreed, client_key=key)
        assert decide(VOID, by=by, agreed=agreed, client_key=key) == once
        assert (Ruling.objects.count(), Adjustment.objects.count()) == (1, 1)

    def test_what_changed_since_the_dry_run_is_shown_instead(self) -> None:
        sat(1)
        agreed = dry_run(asked(), VOID).agreed
        late = sat(2)
        with pytest.raises(Changed) as refused:
            decide(VOID, agreed=agreed)
        assert late.pk in effect(refused.value.now)
        assert not Ruling.objects.exists()

    def test_another_proposal_than_was_agreed_to_is_refused(self) -> None:
        sat(1)
        agreed = dry_run(asked(), ACCEPT).agreed
        with pytest.raises(Changed):
            decide(VOID, agreed=agreed)
        assert not Ruling.objects.exists()

    @pytest.mark.parametrize("reason", ["", "  \n"])
    def test_a_reason_is_needed(self, reason: str) -> None:
        sat(1)
        with pytest.raises(ValidationError, match="."):
            decide(VOID, reason=reason)
        assert not Ruling.objects.exists()

    def test_of_all_or_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        paper = sat(1)

        def fails(attempts: Any) -> None:
            raise RuntimeError

        monkeypatch.setattr("quiz.attempts.rulings.store_points", fails)
        with pytest.raises(RuntimeError):
            decide(VOID)
        assert not Ruling.objects.exists()
        assert points(paper) == Decimal("2.5")

    def test_answers_stay_as_they_were(self) -> None:
        sat(1)
        before = list(Response.objects.order_by("pk").values())
        decide(VOID)
        assert list(Response.objects.order_by("pk").values()) == before

    @pytest.mark.parametrize("papers", [2, 9])
    def test_in_as_many_queries(self, papers: int, django_assert_num_queries: Any) -> None:
        for _ in range(papers):
            sat(1)
        scope = asked()
        with django_assert_num_queries(7):
            dry_run(scope, VOID)


@pytest.mark.django_db
class TestTelling:
    def test_the_student_is_told_from_what_to_what_and_why(self) -> None:
        paper = sat(1)
        decide(Proposal(Remedy.POINTS, credit=Decimal("0.5")), reason="Đề in mờ.")
        decide(VOID, now=NOW + timedelta(hours=1), client_key=UUID(int=1), reason="Bỏ câu này.")
        [notice] = notices_to(paper.student)
        assert (notice.was.points, notice.now.points) == (Decimal("2.5"), 5)
        assert notice.reasons == ["Đề in mờ.", "Bỏ câu này."]
        assert [(one.before, one.after) for one in adjusted_questions(paper)] == [
            (0, Decimal("1.25")),
            (Decimal("1.25"), Decimal("2.5")),
        ]

    def test_it_is_told_once_and_only_to_whom_it_concerns(self) -> None:
        paper, other = sat(1), sat(0)
        decide(VOID)
        assert notices_to(other.student) == []
        mark_told(attempt=paper, now=NOW)
        mark_told(attempt=paper, now=NOW + timedelta(days=1))
        assert notices_to(paper.student) == []
        assert Adjustment.objects.get().seen_at == NOW

    @pytest.mark.parametrize("papers", [1, 4])
    def test_in_as_many_queries(self, papers: int, django_assert_num_queries: Any) -> None:
        student = sat(1).student
        for _ in range(papers - 1):
            sat(1, student=student)
        with django_assert_num_queries(1):
            assert notices_to(student) == []
        decide(VOID)
        with django_assert_num_queries(5):
            assert len(notices_to(student)) == papers
