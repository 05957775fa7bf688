"""A small school on an empty database: a pack, a class, students who can sign in."""

from __future__ import annotations

from pathlib import Path

from django.core.management import call_command
from django.utils import timezone

from content.queries import snapshot
from quiz.accounts.actions import create_teacher
from quiz.classrooms.actions import add_students, create_classroom
from tests.factories.lessons import write_small_pack
from tests.ledger.students import Student


def prepare(folder: Path, number: int) -> list[Student]:
    """Migrate, collect the static files, load a pack and enrol `number` students."""
    quiet = {"verbosity": 0}
    call_command("migrate", interactive=False, **quiet)
    call_command("collectstatic", interactive=False, **quiet)
    call_command("load_pack", str(write_small_pack(folder / "pack")), **quiet)
    teacher = create_teacher(sign_in_name="co-lan", display_name="Cô Lan", password="so-tay-4-la")
    classroom = create_classroom(teacher=teacher, name="12A", now=timezone.now())
    enrolled = add_students(
        classroom=classroom, names=[f"Học Sinh {at}" for at in range(1, number + 1)]
    )
    lessons = tuple(snapshot().pack.lessons)
    return [Student(classroom.code, one.member.number, one.pin, lessons) for one in enrolled]
