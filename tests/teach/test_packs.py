"""Several packs for teachers: what is set is of the topic that it was chosen from, and what pages
tell is of one topic or says of which; ids may be the same in two."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from content.queries import Snapshot, snapshot
from quiz.accounts.models import User
from quiz.attempts.actions import submit
from quiz.attempts.models import Attempt
from quiz.classrooms.assigning import assign
from quiz.classrooms.models import Assignment, Classroom, Kind, Matrix
from quiz.classrooms.needs import Reason, who_needs_help
from quiz.classrooms.plans import usual
from quiz.progress.actions import answer_and_remember
from quiz.progress.sittings import begin_quiz
from tests.factories.classrooms import (
    DAY,
    AssignmentFactory,
    MatrixFactory,
    blueprint_of,
    class_of,
    handed_in,
)
from tests.factories.lessons import FACTS, FIRST
from tests.factories.progress import CardFactory
from tests.factories.two_packs import OLD, OTHER, SMALL, THIRD, close
from tests.learn.quizzing import wrong_answer

IN_OTHER = f"pack={OTHER}"
CHOOSER = 'class="packs'


def text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def choose(client: Client, pack: str) -> None:
    client.post("/subject/", {"pack": pack, "next": "/"})


def standing(client: Client, address: str) -> dict[str, Any]:
    """What the form of a page sends when nothing is touched."""
    page = client.get(address)
    values = {field.html_name: field.value() for field in page.context["form"]}
    sent = {name: value for name, value in values.items() if value is not None}
    hidden = re.findall(r'type="hidden" name="(pack)" value="(\w+)"', page.content.decode())
    return sent | dict(hidden)


def remember(room: Classroom, pack: str, facts: list[str], *, right: bool = True) -> None:
    for member in room.memberships.all():
        for fact in facts:
            CardFactory(
                student=member.student,
                pack=pack,
                fact=fact,
                asked=2,
                right=2 * right,
                stability=5.0,
                last_review=timezone.now(),
                last_was_right=right,
            )


def given(room: Classroom, pack: str = OTHER, **fields: Any) -> Assignment:
    now = timezone.now()
    moments = {"opens_at": now - 2 * DAY, "due_at": now + DAY}
    made: Assignment = AssignmentFactory(classroom=room, pack=pack, **moments | fields)
    return made


@pytest.fixture
def room(classroom: Classroom, other_pack: Snapshot) -> Classroom:
    return classroom


@pytest.fixture
def address(room: Classroom) -> str:
    return f"/teach/classes/{room.pk}/"


class TestOnePack:
    @pytest.mark.parametrize("page", ["assign/", "map/", "confused/", "reteach/", "report/"])
    def test_no_page_says_anything_of_it(
        self, owner: Client, classroom: Classroom, small_pack: Snapshot, page: str
    ) -> None:
        remember(classroom, SMALL, FACTS[:2], right=False)
        said = text(owner, f"/teach/classes/{classroom.pk}/{page}")
        assert CHOOSER not in said
        assert "pack=" not in said
        assert 'name="pack"' not in said


class TestAssigning:
    def test_lessons_of_the_topic_are_offered(self, owner: Client, address: str) -> None:
        page = text(owner, f"{address}assign/")
        assert CHOOSER in page
        assert "Old " not in page
        page = text(owner, f"{address}assign/?{IN_OTHER}")
        assert f"Old {THIRD} vi" in page
        assert f"quiz/?lesson={THIRD}&amp;{IN_OTHER}" in page

    @pytest.mark.parametrize("what", ["quiz/?lesson=first-lesson", "paper/?matrix=quarter"])
    def test_what_is_set_is_of_the_topic_whatever_was_chosen_since(
        self, owner: Client, address: str, what: str
    ) -> None:
        here = f"{address}assign/{what}"
        fields = standing(owner, f"{here}&{IN_OTHER}")
        choose(owner, SMALL)
        assert owner.post(f"{here}&{IN_OTHER}", fields).status_code == 302
        assert owner.post(here, fields).status_code == 302  # the form says it too
        assert list(Assignment.objects.values_list("pack", flat=True)) == [OTHER, OTHER]

    def test_a_lesson_that_the_topic_has_not_is_not_there(
        self, owner: Client, address: str
    ) -> None:
        text(owner, f"{address}assign/quiz/?lesson={THIRD}&pack={SMALL}", 404)

    def test_a_matrix_is_of_the_topic_it_was_made_for(
        self, owner: Client, address: str, teacher: User
    ) -> None:
        kept = MatrixFactory(teacher=teacher, pack=OTHER, name="Ma trận xưa")
        assert "Ma trận xưa" not in text(owner, f"{address}assign/?pack={SMALL}")
        assert "Ma trận xưa" in text(owner, f"{address}assign/?{IN_OTHER}")
        choose(owner, SMALL)
        here = f"{address}assign/paper/?matrix={kept.pk}"
        owner.post(here, standing(owner, here))
        assert Assignment.objects.get().pack == OTHER

    def test_the_same_for_another_class_is_of_the_same_topic(
        self, owner: Client, room: Classroom, teacher: User
    ) -> None:
        another = class_of(1, teacher=teacher)
        here = f"/teach/assignments/{given(room).pk}/copy/"
        fields = standing(owner, here) | {"room": another.pk}
        assert owner.post(here, fields).status_code == 302
        assert another.assignments.get().pack == OTHER

    def test_of_a_closed_topic_nothing_can_be_set(
        self, owner: Client, room: Classroom, address: str, teacher: User
    ) -> None:
        another, old = class_of(1, teacher=teacher), given(room)
        close(OTHER)
        assert OLD not in text(owner, f"{address}assign/")
        response = owner.post(f"{address}assign/quiz/?lesson={FIRST}&{IN_OTHER}", {})
        assert response.status_code == 302
        here = f"/teach/assignments/{old.pk}/copy/"
        refused = owner.post(here, standing(owner, here) | {"room": another.pk})
        assert refused.status_code == 422
        assert "học sinh không thấy chủ đề này" in refused.content.decode()
        assert list(Assignment.objects.all()) == [old]


class TestMatrices:
    FIELDS: dict[str, Any] = {
        "name": "Ôn",
        "minutes": 20,
        "marks_choice": "0,5",
        "marks_cluster": "1",
        "marks_short": "2",
        "cell_3_0": 2,
    }

    def test_are_listed_by_topic(self, owner: Client, teacher: User, room: Classroom) -> None:
        for pack in (SMALL, OTHER):
            MatrixFactory(teacher=teacher, pack=pack, name=f"Của {pack}")
        page = text(owner, f"/teach/matrices/?{IN_OTHER}")
        assert "Của other" in page
        assert "Của test" not in page
        assert f"/teach/matrices/new/?{IN_OTHER}" in page

    def test_are_made_of_the_lessons_of_the_topic(
        self, owner: Client, teacher: User, room: Classroom
    ) -> None:
        new = f"/teach/matrices/new/?{IN_OTHER}"
        assert f"Old {THIRD} vi" in text(owner, new)
        choose(owner, SMALL)
        assert owner.post(new, self.FIELDS).status_code == 302
        kept = Matrix.objects.get()
        assert (kept.pack, kept.blueprint["parts"][0]["lessons"]) == (OTHER, [THIRD])

    def test_stay_with_their_topic_when_they_are_changed(
        self, owner: Client, teacher: User, room: Classroom
    ) -> None:
        blueprint = blueprint_of(2, lessons=[THIRD])
        kept = MatrixFactory(teacher=teacher, pack=OTHER, blueprint=blueprint)
        choose(owner, SMALL)
        here = f"/teach/matrices/{kept.pk}/"
        assert f"Old {THIRD} vi" in text(owner, here)
        fields = {k: v for k, v in standing(owner, here).items() if v != ""}
        assert owner.post(here, fields | {"name": "Khác"}).status_code == 302
        kept.refresh_from_db()
        assert (kept.name, kept.pack) == ("Khác", OTHER)
        assert kept.blueprint["parts"][0]["lessons"] == [THIRD]


class TestResults:
    @pytest.fixture
    def both(self, room: Classroom) -> list[Assignment]:
        """A lesson of each topic, of the same id; everybody did both."""
        both = [given(room, pack) for pack in (SMALL, OTHER)]
        for assignment in both:
            for member in room.memberships.select_related("student"):
                handed_in(assignment, member, right=1, at=timezone.now() - timedelta(hours=1))
        return both

    @pytest.mark.parametrize("page", ["/teach/", "{}", "{}marks/", "{}report/"])
    def test_each_is_called_by_the_title_of_its_lesson(
        self, owner: Client, address: str, both: list[Assignment], page: str
    ) -> None:
        said = text(owner, page.format(address))
        assert re.search(rf"(?<!Old ){FIRST} vi", said)
        assert f"Old {FIRST} vi" in said

    def test_so_they_are_in_a_file(
        self, owner: Client, address: str, both: list[Assignment]
    ) -> None:
        content = owner.get(f"{address}marks.csv").content
        head = content.decode("utf-8-sig").splitlines()[0]
        assert len(re.findall(rf"Old {FIRST} vi", head)) == 1
        assert len(re.findall(rf"{FIRST} vi", head)) == 2

    def test_the_page_of_one(self, owner: Client, both: list[Assignment]) -> None:
        for assignment, title in zip(both, (f"{FIRST} vi", f"Old {FIRST} vi"), strict=True):
            for page in ("", "questions/", "change/"):
                said = text(owner, f"/teach/assignments/{assignment.pk}/{page}")
                assert f"> {title}<" in said.replace("> ", ">").replace(">", "> ")

    def test_what_is_weak_is_taught_again_in_its_topic(
        self, owner: Client, room: Classroom
    ) -> None:
        assignment = given(room)
        for member in room.memberships.select_related("student"):
            attempt = self.sat_wrongly(member.student)
            assignment.submissions.create(attempt=attempt)
        choose(owner, SMALL)
        page = text(owner, f"/teach/assignments/{assignment.pk}/")
        weak = page.split('class="card weak"')[1]
        assert "guild" in weak
        assert f'action="/teach/classes/{room.pk}/reteach/?{IN_OTHER}"' in weak

    def sat_wrongly(self, student: User) -> Attempt:
        now = timezone.now()
        attempt = begin_quiz(student, snapshot(OTHER), FIRST, "vi", seed=1, now=now)
        for asked in attempt.asked.select_related("attempt"):
            answer_and_remember(
                asked=asked, answer=wrong_answer(asked), client_key=uuid4(), now=now
            )
        return submit(attempt=attempt, now=now)


class TestKnowledge:
    def test_the_map_is_of_one_topic(self, owner: Client, room: Classroom, address: str) -> None:
        remember(room, OTHER, FACTS[:2])
        assert "<strong>8/8</strong>" not in text(owner, f"{address}map/?pack={SMALL}")
        page = text(owner, f"{address}map/?{IN_OTHER}")
        assert "<strong>8/8</strong>" in page
        assert f"?lesson={FIRST}&amp;{IN_OTHER}" in page
        page = text(owner, f"{address}map/?lesson={FIRST}&{IN_OTHER}")
        assert "guild" in page
        assert f'action="{address}reteach/?{IN_OTHER}"' in page

    def test_what_is_ticked_there_is_asked_of_it(
        self, owner: Client, room: Classroom, address: str
    ) -> None:
        here = f"{address}reteach/?{IN_OTHER}"
        page = owner.post(here, {"facts": FACTS[:2]}).content.decode()
        assert "guild" in page
        assert f'name="pack" value="{OTHER}"' in page
        choose(owner, SMALL)
        sent = {"facts": FACTS[:2], "offered": FACTS[:2], "for_whom": "all", "sure": "1"}
        due = timezone.localdate() + timedelta(days=3)
        when = {"due_on": due.isoformat(), "due_time": "", "pack": OTHER}
        assert owner.post(f"{address}reteach/", sent | when).status_code == 302
        made = Assignment.objects.get()
        assert (made.kind, made.pack, made.facts) == (Kind.CONFUSED, OTHER, FACTS[:2])

    def test_what_is_least_known_is_looked_for_in_one_topic(
        self, owner: Client, room: Classroom, address: str
    ) -> None:
        remember(room, OTHER, FACTS[:2], right=False)
        assert 'name="facts"' not in text(owner, f"{address}reteach/?pack={SMALL}")
        assert "guild" in text(owner, f"{address}reteach/?{IN_OTHER}")

    def test_nothing_of_a_closed_topic_is_asked_again(
        self, owner: Client, room: Classroom, address: str
    ) -> None:
        close(OTHER)
        page = owner.post(f"{address}reteach/?{IN_OTHER}", {"facts": FACTS[:2]})
        assert 'name="facts"' not in page.content.decode()
        assert not Assignment.objects.exists()

    def test_a_student_is_known_topic_by_topic(self, owner: Client, room: Classroom) -> None:
        remember(room, OTHER, FACTS[:3], right=False)
        member = room.memberships.first()
        assert member
        assert "guild" not in text(owner, f"/teach/students/{member.pk}/?pack={SMALL}")
        page = text(owner, f"/teach/students/{member.pk}/?{IN_OTHER}")
        assert "guild" in page
        assert f"1. Old {FIRST} vi" in page
        assert f'action="/teach/classes/{room.pk}/reteach/?{IN_OTHER}"' in page

    def test_who_forgets_in_any_topic_needs_help(self, room: Classroom) -> None:
        remember(room, SMALL, FACTS[:6], right=False)
        assert who_needs_help(room, timezone.now()) == []
        remember(room, OTHER, FACTS[:6], right=False)
        needs = who_needs_help(room, timezone.now())
        assert [(need.reasons, need.fading) for need in needs] == [((Reason.FADING,), 12)] * 2
        close(OTHER)
        assert who_needs_help(room, timezone.now()) == []

    def test_parents_are_told_of_all_topics(
        self, owner: Client, room: Classroom, address: str
    ) -> None:
        remember(room, SMALL, FACTS[:4])
        remember(room, OTHER, FACTS[:4], right=False)
        for page in ("report/", "report/students/"):
            said = text(owner, f"{address}{page}")
            assert f">{FIRST} vi</span>" in said
            assert f">Old {FIRST} vi</span>" in said


def test_setting_a_topic_that_nobody_sees_is_refused(room: Classroom) -> None:
    plan = usual(Kind.QUIZ, timezone.now(), lesson=FIRST)
    for pack in ("no-such-pack", ""):
        with pytest.raises(ValidationError):
            assign(classroom=room, pack=pack, plan=plan, now=timezone.now())
    assert not Assignment.objects.exists()
