"""What an editor reads of a change: questions, lessons, insights, and whom it touches."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override
from msgspec.structs import replace

from content.knowledge.records import Pack
from content.queries import Snapshot
from quiz.classrooms.models import Kind
from quiz.newsroom.impact import Impact, impact
from quiz.newsroom.showing_impact import shown
from quiz.newsroom.touched import Touched, touched
from tests.factories.attempts import NOW, AskedQuestionFactory, AttemptFactory
from tests.factories.classrooms import AssignmentFactory, ClassroomFactory, SubmissionFactory
from tests.newsroom.impact.changes import with_fact

pytestmark = pytest.mark.django_db


def later(content: Snapshot, fact: str, years: int = 1) -> Pack:
    """The pack in which a fact happened some years later."""
    known = content.pack.facts[fact]
    assert known.start is not None
    return with_fact(content.pack, replace(known, from_=str(known.start.lo.year + years)))


def retracted(content: Snapshot, fact: str) -> Pack:
    return with_fact(content.pack, replace(content.pack.facts[fact], status="retracted"))


def page(seen: Impact, whom: Touched, lang: str = "en") -> str:
    with override(lang):
        context = {"shown": shown(seen, whom)}
        return render_to_string("newsroom/parts/impact.html", context)


def a_fact(content: Snapshot) -> str:
    return next(iter(content.base.facts))


class TestImpact:
    def test_nothing_changes(self, small_pack: Snapshot) -> None:
        seen = impact(small_pack, small_pack.pack, "vi")
        assert not seen
        text = page(seen, Touched())
        assert "No question changes." in text
        assert "No lesson reads differently." in text

    def test_another_date_is_another_key(self, small_pack: Snapshot) -> None:
        fact = a_fact(small_pack)
        seen = impact(small_pack, later(small_pack, fact), "vi")
        altered = [pair for pair in seen.items.rekeyed if pair.type == "date_of"]
        assert any(pair.before.key != pair.after.key for pair in altered)
        assert seen.facts == {fact}
        text = page(seen, Touched())
        assert "another right answer" in text
        assert "<del>" in text
        assert "<ins>" in text

    def test_a_lesson_reads_differently_in_both_languages(self, small_pack: Snapshot) -> None:
        seen = impact(small_pack, later(small_pack, a_fact(small_pack), 2), "vi")
        assert seen.lessons
        for lesson in seen.lessons:
            marks = {p.mark for lines in lesson.pieces.values() for line in lines for p in line}
            assert {"gone", "new"} <= marks

    def test_a_retracted_fact_is_asked_no_more(self, small_pack: Snapshot) -> None:
        fact = a_fact(small_pack)
        seen = impact(small_pack, retracted(small_pack, fact), "vi")
        assert seen.items.vanish
        assert not [item for item in seen.items.appear if fact in item.facts]

    def test_what_a_lesson_still_tells_is_said(self, small_pack: Snapshot) -> None:
        seen = impact(small_pack, retracted(small_pack, a_fact(small_pack)), "vi")
        assert seen.findings
        assert seen.is_known
        assert "must be put right before this can be published" in page(seen, Touched())

    def test_a_pack_with_faults_is_not_guessed_at(self, small_pack: Snapshot) -> None:
        known = small_pack.pack.facts[a_fact(small_pack)]
        broken = with_fact(small_pack.pack, replace(known, subject="nobody"))
        seen = impact(small_pack, broken, "vi")
        assert not seen.is_known
        assert not seen
        text = page(seen, Touched())
        assert "Put this right first" in text
        assert "nobody" in text

    def test_words_of_people_are_escaped(self, small_pack: Snapshot) -> None:
        known = small_pack.pack.entities
        id_ = small_pack.pack.facts[a_fact(small_pack)].subject
        name = replace(known[id_].name, vi="<b>Nước</b>", en="<b>Land</b>")
        changed = replace(small_pack.pack, entities={**known, id_: replace(known[id_], name=name)})
        text = page(impact(small_pack, changed, "vi"), Touched())
        assert "<b>" not in text
        assert "&lt;b&gt;" in text


class TestTouched:
    def test_counts_sittings_by_class_and_state(self, small_pack: Snapshot) -> None:
        fact = a_fact(small_pack)
        room = ClassroomFactory(name="10A1")
        work = AssignmentFactory(classroom=room)
        for closed in (None, NOW, NOW):
            attempt = AttemptFactory(occasion=work.pk, submitted_at=closed)
            SubmissionFactory(assignment=work, attempt=attempt)
            AskedQuestionFactory(attempt=attempt, position=1, facts=[fact, "other"])
            AskedQuestionFactory(attempt=attempt, position=2, facts=["other"])
        AskedQuestionFactory(attempt=AttemptFactory(), facts=["other", fact])
        AskedQuestionFactory(attempt=AttemptFactory(pack="another"), facts=[fact])
        seen = touched(small_pack, Impact(facts=frozenset({fact})), NOW)
        rows = [(one.classroom, one.open, one.handed_in, one.questions) for one in seen.sittings]
        assert rows == [("", 1, 0, 1), ("10A1", 1, 2, 3)]
        assert (seen.open, seen.handed_in, seen.questions) == (2, 2, 4)
        text = page(Impact(), seen)
        assert "10A1" in text
        assert "no paper and no mark changes" in text

    def test_assignments_that_may_draw_it(self, small_pack: Snapshot) -> None:
        lesson = next(iter(small_pack.pack.lessons))
        seen = impact(small_pack, later(small_pack, a_fact(small_pack)), "vi")
        assert lesson in {change.id for change in seen.lessons}
        quiz = AssignmentFactory(lesson=lesson, kind=Kind.QUIZ, title="Quiz")
        AssignmentFactory(
            lesson=lesson, kind=Kind.READING, title="Reading", opens_at=NOW + timedelta(days=1)
        )
        AssignmentFactory(kind=Kind.CONFUSED, lesson="", facts=["elsewhere"], title="Elsewhere")
        AssignmentFactory(lesson=lesson, title="Closed", closed_at=NOW)
        AssignmentFactory(lesson=lesson, title="Over", due_at=NOW, opens_at=NOW - timedelta(days=1))
        AssignmentFactory(lesson=lesson, title="Another pack", pack="another")
        whom = touched(small_pack, seen, NOW)
        titles = {one.title: one.has_begun for one in whom.assignments}
        assert titles == {"Quiz": True, "Reading": False}
        assert quiz.classroom.name in page(seen, whom)

    @pytest.mark.parametrize("size", [1, 6])
    def test_number_of_queries(self, small_pack, size, django_assert_num_queries) -> None:
        fact = a_fact(small_pack)
        seen = impact(small_pack, later(small_pack, fact), "vi")
        for _ in range(size):
            work = AssignmentFactory()
            AskedQuestionFactory(attempt=AttemptFactory(occasion=work.pk), facts=[fact])
        with django_assert_num_queries(3):
            whom = touched(small_pack, seen, NOW)
        assert len(whom.sittings) == size or size > 1
        assert sum(one.open for one in whom.sittings) == size

    def test_no_facts_no_sittings(self, small_pack: Snapshot) -> None:
        AskedQuestionFactory(facts=["other"])
        assert not touched(small_pack, Impact(), NOW)


def test_vietnamese(small_pack: Snapshot) -> None:
    text = page(impact(small_pack, later(small_pack, a_fact(small_pack)), "vi"), Touched(), "vi")
    assert "Điều này làm gì?" in text
    assert "đổi đáp án đúng" in text
