"""34: a whole class joins at the same moment, from one address, while somebody guesses codes
there. And a form that is sent many times at once."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from quiz.accounts.class_codes import FREE_CODES
from quiz.classrooms.actions import open_joining
from quiz.classrooms.models import Classroom, Membership
from tests.attacks.at_once import at_once, on_disk
from tests.factories.accounts import PIN
from tests.factories.classrooms import ClassroomFactory

pytestmark = pytest.mark.django_db(transaction=True)

CLASS_SIZE, SENT = 45, 20
ADDRESS = "/join/7AKM43/"


@pytest.fixture
def room(transactional_db: None, tmp_path: Path) -> Iterator[Classroom]:
    """An open class, in a database to which every thread has its own connection."""
    with on_disk(tmp_path):
        room = ClassroomFactory(name="7A", code="7A-KM43")
        yield open_joining(classroom=room, until=timezone.now() + timedelta(minutes=45))


def form(name: str) -> dict[str, str]:
    return {"name": name, "pin": PIN, "again": PIN, "key": str(uuid4())}


def open_the_screen(room: Classroom) -> None:
    """As the teacher does, from the same network."""
    teacher = Client()
    teacher.force_login(room.teacher, backend="django.contrib.auth.backends.ModelBackend")
    teacher.post(f"/teach/classes/{room.pk}/joining/", {"minutes": "45"})


def test_attack_34_forty_five_join_at_once_beside_a_guesser(room: Classroom) -> None:
    open_the_screen(room)
    guesser = Client()
    for number in range(FREE_CODES + 1):
        last = guesser.post("/join/", {"code": f"9Z-{number:04d}"})
    assert "quá nhiều lần" in last.content.decode()
    names = [f"Trần {'A' * n}" for n in range(1, CLASS_SIZE + 1)]
    replies = at_once([partial(Client().post, ADDRESS, form(name)) for name in names])
    assert [reply.status_code for reply in replies] == [302] * CLASS_SIZE
    members = Membership.objects.select_related("student")
    assert sorted(member.number for member in members) == list(range(1, CLASS_SIZE + 1))
    assert {member.student.display_name for member in members} == set(names)


def test_one_form_sent_twenty_times_at_once_is_one_student(room: Classroom) -> None:
    data = form("Trần An")
    replies = at_once([partial(Client().post, ADDRESS, data) for _ in range(SENT)])
    assert [reply.status_code for reply in replies] == [302] * SENT
    assert Membership.objects.get().student.display_name == "Trần An"
