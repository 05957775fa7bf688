"""The demo: made by real actions, once, and never where it could do harm."""

import re
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from content.queries import Snapshot
from quiz.accounts.models import Role, User
from quiz.attempts.models import Attempt, Response
from quiz.classrooms.actions import create_classroom
from quiz.classrooms.demo import PUPILS, make_demo, sittings
from quiz.classrooms.demo_secrets import password_for, pin_for
from quiz.classrooms.management.commands.demo import STAFF
from quiz.classrooms.models import Assignment, Membership
from quiz.classrooms.outcomes import assignment_results
from quiz.classrooms.results import State
from quiz.classrooms.rooms import classrooms_to_see
from quiz.progress.models import Card
from tests.factories.accounts import TeacherFactory

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # eight in the morning in Ha Noi


@pytest.fixture(autouse=True)
def _no_real_database(settings: Any) -> None:
    """The suite on PostgreSQL names its temporary database as a real one is named."""
    settings.DEMO = True


def demo() -> str:
    output = StringIO()
    call_command("demo", stdout=output)
    return output.getvalue()


@pytest.mark.django_db
def test_three_weeks_of_a_class_and_nothing_in_the_future(small_pack: Snapshot) -> None:
    classroom = make_demo(NOW)
    assert classroom.memberships.count() == len(PUPILS) == 12
    past, current = Assignment.objects.order_by("due_at")
    assert past.due_at < NOW < current.due_at
    states = [row.outcome.state for row in assignment_results(past, NOW)]
    assert {State.HANDED_IN, State.LATE, State.MISSING} == set(states)
    states = [row.outcome.state for row in assignment_results(current, NOW)]
    assert {State.HANDED_IN, State.IN_PROGRESS, State.NOT_STARTED} == set(states)
    assert Card.objects.exists()
    assert Attempt.objects.exists()
    assert not Attempt.objects.filter(started_at__gt=NOW).exists()
    assert not Response.objects.filter(saved_at__gt=NOW).exists()


@pytest.mark.pure
def test_the_same_weeks_every_time() -> None:
    assert list(sittings(["a", "b"], NOW)) == list(sittings(["a", "b"], NOW))
    assert sittings(["a"], NOW) is not None


@pytest.mark.django_db
def test_the_printed_sign_ins_work_and_are_repeated(small_pack: Snapshot) -> None:
    printed = demo()
    assert printed == demo()
    assert User.objects.filter(role=Role.TEACHER).count() == 2
    member = Membership.objects.first()
    assert member
    code, pin = member.classroom.code, pin_for(member.student.sign_in_name)
    assert f"class {code}, number 1, PIN {pin}" in printed
    assert authenticate(None, code=code, number=1, pin=pin) == member.student
    for name in ("co-lan", "thay-minh", "hieu-truong", "bien-tap"):
        assert f"{name} / {password_for(name)}" in printed
        assert authenticate(None, username=name, password=password_for(name))


@pytest.mark.pure
def test_the_readme_says_who_the_demo_people_are() -> None:
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8")
    table = readme.split("## Who may do what")[1].split("\n## ")[0]
    assert set(re.findall(r"^\| [\w -]+ \| `([\w-]+)` \|", table, re.MULTILINE)) == set(
        STAFF.values()
    )


@pytest.mark.django_db
def test_the_co_teacher_and_the_head_see_the_class(small_pack: Snapshot) -> None:
    classroom = make_demo(NOW)
    for name in ("co-lan", "thay-minh", "hieu-truong"):
        user = User.objects.get(sign_in_name=name)
        assert [card.classroom for card in classrooms_to_see(user, NOW)] == [classroom]


@pytest.mark.django_db
def test_another_class_hides_nothing_but_a_changed_password_is_not_printed(
    small_pack: Snapshot,
) -> None:
    printed = demo()
    assert "co-lan" in printed
    teacher = User.objects.get(sign_in_name="co-lan")
    create_classroom(teacher=teacher, name="10A1", now=NOW)  # sorted before 12A3
    assert demo() == printed
    teacher.set_password(str(uuid4()))
    teacher.save()
    assert "co-lan" not in demo()


@pytest.mark.django_db
def test_where_there_are_users_nothing_is_made() -> None:
    TeacherFactory()
    assert "no demo was made" in demo()
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_refused_in_production_and_without_content(settings: Any) -> None:
    with pytest.raises(CommandError, match="load a pack"):
        demo()
    assert not User.objects.exists()
    settings.DEMO = False
    with pytest.raises(CommandError, match="real database"):
        demo()


@pytest.mark.pure
def test_secrets_belong_to_one_installation(settings: Any) -> None:
    here = password_for("co-lan"), pin_for("7A-01")
    assert here == (password_for("co-lan"), pin_for("7A-01"))
    settings.SECRET_KEY = "another"
    assert here[0] != password_for("co-lan")
    assert here[1] != pin_for("7A-01")
