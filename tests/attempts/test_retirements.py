"""What is retired is drawn nowhere; what was drawn before stays as it is."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from content.models import Pack
from content.queries import Snapshot, snapshot
from quiz.accounts.models import Role, User
from quiz.attempts.actions import submit
from quiz.attempts.banks import bank, whole_bank
from quiz.attempts.drawing import questions_on
from quiz.attempts.errors import NothingToAsk
from quiz.attempts.models import AskedQuestion, Attempt, Retirement
from quiz.attempts.retired import CLUSTER, Retired
from quiz.attempts.retirements import (
    bring_back,
    covering,
    in_force,
    retire_question,
    retire_template,
    retired_in,
)
from quiz.attempts.starting import sit
from quiz.attempts.trying import questions_to_try
from quiz.classrooms.blueprints import can_ask, read
from quiz.classrooms.models import Kind, Variety
from quiz.generation.blueprint import Blueprint, Part
from quiz.generation.question import Question
from quiz.progress.plans import lessons_by_fact
from quiz.progress.queries import facts_asked
from quiz.progress.sittings import begin_practice, begin_quiz, begin_review, practise_on
from tests.classrooms.sittings import paper_for
from tests.classrooms.sittings import sit as sit_assigned
from tests.factories.accounts import StudentFactory, UserFactory
from tests.factories.attempts import NOW, ResponseFactory
from tests.factories.classrooms import class_of
from tests.factories.lessons import FACTS, FIRST
from tests.factories.progress import CardFactory
from tests.progress.test_plans import DUE

pytestmark = pytest.mark.django_db

EXAM = Blueprint(
    parts=(Part("choice", 6, Decimal("0.5")), Part("cluster", 1, Decimal(2))),
    length=timedelta(minutes=10),
)
BLUEPRINT = {"minutes": 10, "parts": [{"name": "choice", "number": 6, "marks": "1"}]}
SEEDS = range(6)


@pytest.fixture
def reviewer(small_pack: Snapshot) -> User:
    made: User = UserFactory(role=Role.REVIEWER)
    return made


def retire(type_: str, by: User, relation: str = "club", pack: str = "test") -> Retirement:
    return retire_template(
        pack=pack, type_=type_, relation=relation, reason="Hỏi thế này vô ích.", by=by, now=NOW
    )


def retire_one(question: Question, by: User, reason: str = "Khó hiểu.") -> Retirement:
    return retire_question(pack="test", question=question, reason=reason, by=by, now=NOW)


def asked(attempt: Attempt) -> list[AskedQuestion]:
    return list(attempt.asked.all())


def of_class(kind: Kind, content: Snapshot, seed: int, **fields: object) -> list[AskedQuestion]:
    classroom = class_of(1)
    [student] = User.objects.filter(membership__classroom=classroom)
    given = {"kind": kind, "variety": Variety.OWN, "blueprint": BLUEPRINT, "seed": seed} | fields
    return asked(sit_assigned(student, paper_for(classroom, **given), seed=seed))


def lesson_quiz(content: Snapshot, seed: int) -> list[AskedQuestion]:
    return asked(begin_quiz(StudentFactory(), content, FIRST, "vi", seed=seed, now=NOW))


def practice(content: Snapshot, seed: int) -> list[AskedQuestion]:
    """The first five, and five more."""
    student = StudentFactory()
    attempt = begin_practice(student, content, "", "vi", seed=seed, now=NOW)
    for one in asked(attempt):
        ResponseFactory(asked=one, answer=right_answer(one))
    return asked(practise_on(student, content, attempt, seed=seed + 1, now=NOW))


def right_answer(one: AskedQuestion) -> object:
    forms = {"one_choice": one.key[0], "typed": one.accepted[0] if one.accepted else ""}
    return forms.get(one.form_name, one.key)


def review(content: Snapshot, seed: int) -> list[AskedQuestion]:
    student = StudentFactory()
    for fact in FACTS:
        CardFactory(student=student, fact=fact, **DUE)
    return asked(begin_review(student, content, "vi", seed=seed, now=NOW))


def exam(content: Snapshot, seed: int) -> list[AskedQuestion]:
    given = {"content": content, "blueprint": EXAM, "lang": "vi", "seed": seed, "now": NOW}
    return asked(sit(student=StudentFactory(), **given))


def test_of_class(content: Snapshot, seed: int) -> list[AskedQuestion]:
    return of_class(Kind.PAPER, content, seed)


test_of_class.__test__ = False  # type: ignore[attr-defined]


def confused(content: Snapshot, seed: int) -> list[AskedQuestion]:
    """Five questions on just some facts, as after a look at what the class confuses."""
    fields = {"facts": FACTS[:6], "questions": 5, "blueprint": None, "minutes": None}
    return of_class(Kind.CONFUSED, content, seed, **fields)


def lesson_page(content: Snapshot, seed: int) -> list[AskedQuestion]:
    return questions_to_try(content, FACTS, "vi", number=3, seed=seed)


DRAWS = (lesson_quiz, practice, review, exam, test_of_class, confused, lesson_page)
Draw = Callable[[Snapshot, int], list[AskedQuestion]]


def drawn(draw: Draw) -> list[AskedQuestion]:
    """By many seeds, from what may be asked now."""
    return [one for seed in SEEDS for one in draw(snapshot(), seed)]


class TestEveryDraw:
    @pytest.mark.parametrize("draw", DRAWS, ids=lambda draw: draw.__name__)
    def test_has_nothing_of_a_retired_template(self, reviewer, draw):
        stays, *gone = sorted({one.type for one in drawn(draw)})
        assert gone
        every = {question.type for question in whole_bank(snapshot(), "vi")}
        for type_ in every - {stays}:
            retire(type_, reviewer)
        assert {one.type for one in drawn(draw)} == {stays}

    @pytest.mark.parametrize("draw", DRAWS, ids=lambda draw: draw.__name__)
    def test_has_no_retired_question(self, reviewer, draw):
        there = {question.id: question for question in whole_bank(snapshot(), "vi")}
        often = sorted({one.question_id for one in drawn(draw)})[::3]
        for id_ in often:
            retire_one(there[id_], reviewer)
        after = {one.question_id for one in drawn(draw)}
        assert after
        assert after.isdisjoint(often)

    @pytest.mark.parametrize("draw", [exam, lesson_page], ids=lambda draw: draw.__name__)
    def test_asks_again_what_is_brought_back(self, reviewer, draw):
        before = [one.question_id for one in drawn(draw)]
        retired = retire("date_of", reviewer)
        assert [one.question_id for one in drawn(draw)] != before
        bring_back(retirement=retired, by=reviewer, now=NOW)
        assert [one.question_id for one in drawn(draw)] == before

    def test_where_nothing_is_left_there_is_nothing_to_ask(self, reviewer, small_pack):
        for type_ in {question.type for question in whole_bank(small_pack, "vi")}:
            retire(type_, reviewer)
        with pytest.raises(NothingToAsk):
            lesson_quiz(snapshot(), 1)

    def test_in_both_languages(self, reviewer, small_pack):
        question = next(iter(bank(small_pack, "vi")))
        retire_one(question, reviewer)
        for lang in ("vi", "en"):
            ids = {one.id for one in bank(snapshot(), lang)}
            assert question.id not in ids
            assert len(ids) == len(whole_bank(snapshot(), lang)) - 1


class TestWhatStays:
    def test_an_open_sitting_and_a_past_one_keep_their_questions(self, reviewer, small_pack):
        opened = begin_quiz(StudentFactory(), small_pack, FIRST, "vi", seed=1, now=NOW)
        past = submit(
            attempt=begin_quiz(StudentFactory(), small_pack, FIRST, "vi", seed=2, now=NOW), now=NOW
        )
        before = [list(attempt.asked.values()) for attempt in (opened, past)]
        for type_ in {one.type for one in [*asked(opened), *asked(past)]}:
            retire(type_, reviewer)
        assert [list(attempt.asked.values()) for attempt in (opened, past)] == before
        again = begin_quiz(opened.student, snapshot(), FIRST, "vi", seed=3, now=NOW)
        assert again.pk == opened.pk

    def test_a_test_that_is_the_same_for_all_stays_the_same(self, reviewer, small_pack):
        classroom = class_of(2)
        first, second = User.objects.filter(membership__classroom=classroom).order_by("pk")
        given = {"kind": Kind.PAPER, "variety": Variety.SAME, "blueprint": BLUEPRINT}
        paper = paper_for(classroom, **given)
        begun = [one.question_id for one in asked(sit_assigned(first, paper))]
        for type_ in {one.type for one in AskedQuestion.objects.all()}:
            retire(type_, reviewer)
        assert [one.question_id for one in asked(sit_assigned(second, paper))] == begun

    def test_the_facts_are_the_same_and_so_is_what_was_worked_out(self, reviewer, small_pack):
        retire("date_of", reviewer)
        after = snapshot()
        assert after is not small_pack
        assert after.revision == small_pack.revision
        assert after.base is small_pack.base
        assert whole_bank(after, "vi") is whole_bank(small_pack, "vi")

    def test_another_pack_asks_as_before(self, reviewer, small_pack):
        other = Pack.objects.create(slug="other", manifest={"id": "other"})
        retire("date_of", reviewer, pack="other")
        other.refresh_from_db()
        assert other.questions_revision == 1
        assert snapshot("test") is small_pack
        assert any(question.type == "date_of" for question in bank(small_pack, "vi"))


class TestPromises:
    def test_a_matrix_is_told_how_many_there_are(self, reviewer, small_pack):
        parts = [{"name": "choice", "number": 3, "marks": "1", "types": ["date_of"]}]
        blueprint = read({"minutes": 10, "parts": parts})
        assert can_ask(blueprint, small_pack, "vi") == [3]
        retire("date_of", reviewer)
        assert can_ask(blueprint, snapshot(), "vi") == [0]

    def test_a_fact_that_cannot_be_asked_any_more_is_not_counted(self, reviewer, small_pack):
        assert FACTS[0] in facts_asked(small_pack, FIRST, "vi")
        for question in bank(small_pack, "vi").about([FACTS[0]]):
            retire_one(question, reviewer)
        assert FACTS[0] not in facts_asked(snapshot(), FIRST, "vi")
        assert FACTS[0] not in lessons_by_fact(snapshot(), "vi")
        assert FACTS[1] in lessons_by_fact(snapshot(), "vi")

    def test_where_nothing_was_retired_a_draw_costs_no_query_more(
        self, small_pack, django_assert_num_queries
    ):
        bank(small_pack, "vi")
        with django_assert_num_queries(1):
            assert bank(snapshot(), "vi") is whole_bank(small_pack, "vi")

    def test_otherwise_one_when_the_bank_is_made_and_none_later(
        self, reviewer, django_assert_num_queries
    ):
        retire("date_of", reviewer)
        content = snapshot()
        with django_assert_num_queries(1):
            made = bank(content, "vi")
        with django_assert_num_queries(0):
            assert bank(content, "vi") is made


class TestClusters:
    def cluster(self, content: Snapshot) -> Question:
        return next(one for one in whole_bank(content, "vi") if len(one.statements) > 1)

    def test_a_statement_that_is_retired_is_in_no_cluster_either(self, reviewer, small_pack):
        cluster = self.cluster(small_pack)
        single = {one.id: one for one in whole_bank(small_pack, "vi")}[cluster.single_ids[0]]
        retire_one(single, reviewer)
        for one in bank(snapshot(), "vi"):
            assert single.id not in (one.id, *one.single_ids)
        assert covering("test", cluster)[0].question_id == single.id

    def test_clusters_alone_can_go_and_leave_the_statements(self, reviewer, small_pack):
        retire(CLUSTER, reviewer)
        sizes = {len(one.statements) for one in bank(snapshot(), "vi") if one.statements}
        assert sizes == {1}

    def test_with_all_statements_go_the_clusters(self, reviewer, small_pack):
        retire("true_false", reviewer)
        assert not any(one.statements for one in bank(snapshot(), "vi"))


class TestRetiring:
    def test_keeps_what_who_when_and_why(self, reviewer, small_pack):
        question = next(iter(bank(small_pack, "vi")))
        retire_one(question, reviewer, "  Khó hiểu.  ")
        [kept] = Retirement.objects.all()
        assert (kept.pack, kept.type, kept.question_id) == ("test", question.type, question.id)
        assert (kept.stem, kept.lang, kept.reason) == (question.stem, "vi", "Khó hiểu.")
        assert (kept.retired_by, kept.retired_at, kept.restored_at) == (reviewer, NOW, None)

    @pytest.mark.parametrize("reason", ["", "   ", "a" * 501])
    def test_needs_a_reason_that_can_be_read(self, reviewer, small_pack, reason):
        with pytest.raises(ValidationError):
            retire_one(next(iter(bank(small_pack, "vi"))), reviewer, reason)
        assert not Retirement.objects.exists()
        assert snapshot() is small_pack

    def test_twice_is_once(self, reviewer):
        assert retire("date_of", reviewer) == retire("date_of", UserFactory(role=Role.ADMIN))
        assert in_force("test").count() == 1
        assert snapshot().questions_revision == 1

    def test_brought_back_twice_is_once_and_the_row_stays(self, reviewer):
        retired = retire("date_of", reviewer)
        bring_back(retirement=retired, by=reviewer, now=NOW + timedelta(days=1))
        again = bring_back(retirement=retired, by=UserFactory(), now=NOW + timedelta(days=2))
        assert (again.restored_by, again.restored_at) == (reviewer, NOW + timedelta(days=1))
        assert retired_in("test") == Retired()
        assert snapshot().questions_revision == 2

    def test_after_that_it_can_be_retired_anew(self, reviewer):
        bring_back(retirement=retire("date_of", reviewer), by=reviewer, now=NOW)
        retire("date_of", reviewer)
        assert Retirement.objects.count() == 2
        assert retired_in("test").templates == {("date_of", "club")}

    def test_it_outlives_who_did_it(self, reviewer):
        retire("date_of", reviewer)
        reviewer.delete()
        [kept] = in_force("test")
        assert kept.retired_by is None
        assert all(one.type != "date_of" for one in bank(snapshot(), "vi"))

    def test_facts_that_come_later_are_not_asked_in_a_retired_way(self, reviewer, small_pack):
        retire("date_of", reviewer)
        row = Pack.objects.get()
        row.revision += 1
        row.save(update_fields=["revision"])
        fresh = snapshot()
        assert fresh.base is not small_pack.base
        assert all(one.type != "date_of" for one in bank(fresh, "vi"))


def test_questions_on_some_facts_only_are_of_the_rest(reviewer):
    retire("date_of", reviewer)
    found = questions_on(snapshot(), FACTS[:3], 6, 1, "vi")
    assert found
    assert all(one.type != "date_of" for one in found)


@pytest.mark.pure
def test_nothing_retired_takes_nothing_out() -> None:
    question = SimpleNamespace(type="date_of", relations={"club"}, statements=(), id="a")
    assert not Retired().takes_out(question)  # type: ignore[arg-type]
