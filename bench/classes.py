"""``python -m bench.classes``: does one class stay quick when a province works beside it?

A class of 40 with 60 assignments, every one of them handed in, and 350 facts remembered by each
student. Its gradebook and its map of what is known are built again and again: with small tables,
then with tables 16 times as large, of a million responses. What counts is the rise.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from itertools import product
from pathlib import Path
from statistics import median

from bench.school import set_up

STUDENTS, ASSIGNMENTS, FACTS = 40, 60, 350
SIZES = (62_500, 1_000_000)
ROUNDS = int(os.environ.get("ROUNDS", "15"))
GOAL = 10
"""Per cent that a step may rise."""
LARGEST_PAGE = 300_000


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        set_up(Path(name))
        teacher, room = make_class()
        pages = steps(teacher, room)
        print(f"\none class: {STUDENTS} students, {ASSIGNMENTS} assignments, {FACTS} facts")
        sizes = {name: len(page()) for name, page in pages.items()}
        times = {size: measured(size, pages) for size in SIZES}
    small, large = SIZES
    print(f"{'page':<26}{'KB':>7}{f'ms at {small:,}':>16}{f'ms at {large:,}':>18}{'rise':>8}")
    for name, size in sizes.items():
        before, after = times[small][name], times[large][name]
        rise = 100 * (after / before - 1)
        print(f"{name:<26}{size / 1000:>7.0f}{before:>16.1f}{after:>18.1f}{rise:>+7.0f}%")
    print(f"(goal: at most +{GOAL}% in tables 16 times as large; gradebook below 300 KB)")


def measured(size: int, pages: dict[str, Callable[[], bytes]]) -> dict[str, float]:
    """The median milliseconds of processor of each page, in turn, in tables so large."""
    from bench.growing import grow_to

    grow_to(size)
    share_out()
    times: dict[str, list[float]] = {name: [] for name in pages}
    for number in range(ROUNDS + 2):
        for name, page in pages.items():
            start = time.process_time()  # what else the machine does is left out
            page()
            if number >= 2:  # the first ones warm up what a process keeps
                times[name].append(1000 * (time.process_time() - start))
    return {name: median(values) for name, values in times.items()}


def share_out() -> None:
    """What `grow_to` made belongs to one student who is gone: share it out among classes with
    students, assignments and submissions of their own, as a province has them."""
    from django.db import connection
    from django.utils import timezone

    from quiz.accounts.models import Role, User
    from quiz.attempts.models import Attempt
    from quiz.classrooms.models import Assignment, Classroom, Membership

    gone, now = User.objects.get(sign_in_name="GONE-1"), timezone.now()
    start, classes = User.objects.count(), 1 + Attempt.objects.filter(student=gone).count() // 1600
    rooms = Classroom.objects.bulk_create(
        Classroom(teacher=gone, name="gone", code=f"GONE-{start + n}", created_at=now)
        for n in range(classes)
    )
    students = User.objects.bulk_create(
        User(sign_in_name=f"GONE-{start}-{n}", role=Role.STUDENT, password="!")
        for n in range(STUDENTS * classes)
    )
    Membership.objects.bulk_create(
        Membership(classroom=rooms[n % classes], student=student, number=1 + n // classes)
        for n, student in enumerate(students)
    )
    assignments = Assignment.objects.bulk_create(
        Assignment(
            classroom=room,
            pack="gone",
            lesson="gone",
            opens_at=now,
            due_at=now + timedelta(days=1),
            created_at=now,
        )
        for room in rooms
        for _ in range(ASSIGNMENTS)
    )
    first, many = students[0].pk, len(students)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO classrooms_submission (assignment_id, attempt_id)"
            f" SELECT {assignments[0].pk} + id % {len(assignments)}, id FROM attempts_attempt"
            f" WHERE student_id = {gone.pk}"
        )
        for table, more in (("attempts_attempt", ", is_learnt = 1"), ("progress_card", "")):
            cursor.execute(
                f"UPDATE {table} SET student_id = {first} + id % {many}{more}"
                f" WHERE student_id = {gone.pk}"
            )
        cursor.execute("ANALYZE")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def steps(teacher, room) -> dict[str, Callable[[], bytes]]:
    """The pages of the class, as its teacher asks for them."""
    from django.test import Client

    client = Client()
    client.force_login(teacher, backend="django.contrib.auth.backends.ModelBackend")

    def page(address: str) -> Callable[[], bytes]:
        def get() -> bytes:
            response = client.get(f"/teach/classes/{room.pk}/{address}", HTTP_HOST="localhost")
            assert response.status_code == 200, response.status_code
            return response.content

        return get

    return {
        "gradebook": page("marks/"),
        "map, all lessons": page("map/"),
        "map, one lesson": page(f"map/?lesson={first_lesson()}"),
        "often confused": page("confused/"),
        "class with who needs help": page(""),
    }


def first_lesson() -> str:
    from content.queries import snapshot

    return next(iter(snapshot().pack.lessons))


def make_class():
    """The class with everything it did, in few statements."""
    from django.utils import timezone

    from quiz.accounts.models import Role, User
    from quiz.classrooms.models import Classroom, Membership

    now = timezone.now()
    teacher = User.objects.create(
        sign_in_name="bench-teacher", display_name="Cô Lan", role=Role.TEACHER, password="!"
    )
    room = Classroom.objects.create(teacher=teacher, name="12A1", code="12A1-BENC", created_at=now)
    students = User.objects.bulk_create(
        User(
            sign_in_name=f"12A1-BENC-{number:02d}",
            display_name=f"Nguyễn Thị Ngọc Diệp {number}",
            role=Role.STUDENT,
            password="!",
        )
        for number in range(1, STUDENTS + 1)
    )
    Membership.objects.bulk_create(
        Membership(classroom=room, student=student, number=number)
        for number, student in enumerate(students, start=1)
    )
    _hand_in(room, students, now)
    _remember(students, now)
    return teacher, room


def _hand_in(room, students, now) -> None:
    """Every student did every assignment, each with ten real questions and answers."""
    from content.queries import snapshot
    from quiz.attempts.models import AskedQuestion, Attempt, Response
    from quiz.attempts.starting import start
    from quiz.classrooms.models import Assignment, Submission

    content = snapshot()
    lessons = list(content.pack.lessons)
    drawn = {
        lesson: list(
            start(
                student=students[0],
                content=content,
                lesson=lesson,
                lang="vi",
                number=10,
                seed=1,
                now=now,
            ).asked.all()
        )
        for lesson in lessons
    }
    Attempt.objects.all().delete()
    opened = now - timedelta(days=ASSIGNMENTS)
    assignments = Assignment.objects.bulk_create(
        Assignment(
            classroom=room,
            pack=content.slug,
            lesson=lessons[number % len(lessons)],
            opens_at=opened + timedelta(days=number),
            due_at=opened + timedelta(days=number + 7),
            created_at=opened,
        )
        for number in range(ASSIGNMENTS)
    )
    pairs = list(product(assignments, students))
    attempts = Attempt.objects.bulk_create(
        Attempt(
            student=student,
            pack=content.slug,
            lesson=assignment.lesson,
            lang="vi",
            seed=1,
            revision=content.revision,
            total=10,
            started_at=assignment.opens_at,
            submitted_at=assignment.opens_at + timedelta(hours=1),
            is_learnt=True,
            points=Decimal(student.pk * assignment.pk % 41) / 4,
            out_of=10,
        )
        for assignment, student in pairs
    )
    Submission.objects.bulk_create(
        Submission(assignment=assignment, attempt=attempt)
        for (assignment, _), attempt in zip(pairs, attempts, strict=True)
    )
    asked = AskedQuestion.objects.bulk_create(
        (_copy(one, attempt) for attempt in attempts for one in drawn[attempt.lesson]),
        batch_size=500,
    )
    Response.objects.bulk_create(
        (_answer(one, number) for number, one in enumerate(asked)), batch_size=1000
    )


def _copy(asked, attempt):
    from copy import copy

    again = copy(asked)
    again.pk, again.attempt = None, attempt
    return again


def _answer(asked, number: int):
    """Two of three are right."""
    from random import Random
    from uuid import UUID

    from quiz.attempts.models import Response
    from quiz.classrooms.demo_answers import right_answer, wrong_answer

    chance = Random(number)
    answer = right_answer(asked) if number % 3 else wrong_answer(asked, chance)
    credit = asked.form.grade(asked.shown, answer)
    return Response(
        asked=asked,
        client_key=UUID(int=chance.getrandbits(128), version=4),
        answer=answer,
        credit=credit,
        is_right=credit == 1,
        saved_at=asked.attempt.started_at,
    )


def _remember(students, now) -> None:
    """Every student was asked about every fact, from both sides of every other."""
    from content.queries import snapshot
    from quiz.progress.models import Card

    content = snapshot()
    facts = list(content.pack.facts)[:FACTS]
    Card.objects.bulk_create(
        (
            Card(
                student=student,
                pack=content.slug,
                fact=fact,
                direction=side,
                asked=3,
                right=2,
                stability=1.0 + (student.pk * number) % 50,
                last_review=now - timedelta(days=(student.pk + number) % 40),
                last_was_right=(student.pk + number) % 4 > 0,
            )
            for student in students
            for number, fact in enumerate(facts)
            for side in ("forward", "backward")[: 1 + number % 2]
        ),
        batch_size=1000,
    )


if __name__ == "__main__":
    main()
