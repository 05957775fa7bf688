"""A class to look at on a fresh installation: three weeks of work through the real actions.

The students are invented. Each has a skill and a diligence; the same seed gives the same
three weeks, moved to end now.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from uuid import UUID

from django.utils import timezone

from content.queries import Snapshot, snapshot
from content.transactions import write_transaction
from quiz.accounts.actions import (
    create_admin,
    create_editor,
    create_head,
    create_reviewer,
    create_school,
    create_teacher,
    set_pin,
)
from quiz.accounts.models import User
from quiz.attempts.actions import submit
from quiz.attempts.models import AskedQuestion
from quiz.attempts.starting import start
from quiz.classrooms import actions
from quiz.classrooms.assigning import assign
from quiz.classrooms.demo_answers import right_answer, wrong_answer
from quiz.classrooms.demo_secrets import password_for, pin_for
from quiz.classrooms.models import Assignment, Classroom, Kind
from quiz.classrooms.plans import Plan
from quiz.classrooms.sitting import link_attempt
from quiz.classrooms.standings import tasks_of, to_do
from quiz.generation.answering.shown import Answer
from quiz.progress.actions import answer_and_remember
from quiz.progress.sittings import begin_quiz

SEED = 1977  # the year Viet Nam joined the United Nations
TEACHER, CO_TEACHER, HEAD = "co-lan", "thay-minh", "hieu-truong"
EDITOR, REVIEWER, ADMIN = "bien-tap", "duyet-bai", "quan-tri"
SCHOOL = "THPT Bạch Đằng"
PAST_DUE, OPEN_SINCE, OPEN_FOR = 13, 3, 4
QUESTIONS = 10


@dataclass(frozen=True)
class Pupil:
    """`skill`: the chance to know a fact at first sight; `diligence`: how often they sit down."""

    name: str
    skill: float
    diligence: float


PUPILS = (
    Pupil("Bùi Minh Anh", 0.80, 0.9),
    Pupil("Đỗ Quốc Bảo", 0.55, 0.5),
    Pupil("Nguyễn Thị Ngọc Diệp", 0.72, 0.8),
    Pupil("Trần Tiến Dũng", 0.38, 0.3),
    Pupil("Lê Hoàng Hải", 0.60, 0.6),
    Pupil("Phạm Thu Hiền", 0.88, 1.0),
    Pupil("Vũ Gia Huy", 0.45, 0.1),
    Pupil("Hoàng Mai Linh", 0.66, 0.7),
    Pupil("Đặng Nhật Minh", 0.50, 0.4),
    Pupil("Ngô Bảo Ngọc", 0.76, 0.9),
    Pupil("Phan Thanh Tùng", 0.35, 0.6),
    Pupil("Lý Khánh Vy", 0.70, 0.7),
)


@dataclass(frozen=True, order=True)
class Sitting:
    """One evening's quiz of pupil number `pupil`; some are broken off half way."""

    at: datetime
    pupil: int
    lesson: str
    broken_off: bool = False


def make_demo(now: datetime) -> Classroom:
    """School, people, class, assignments and three weeks of answers: all or nothing."""
    content = snapshot()
    with write_transaction():
        classroom = _class_with_people(now - timedelta(days=21))
        lessons = list(content.pack.lessons)[:2]
        _assign(classroom, content.slug, lessons, now)
        students = list(User.objects.filter(membership__classroom=classroom).order_by("pk"))
        _play(content, students, sorted(sittings(lessons, now)))
    return classroom


def sittings(lessons: Sequence[str], now: datetime) -> Iterator[Sitting]:
    """Who sat down when: for the first assignment, for practice, for the open assignment."""
    for number, pupil in enumerate(PUPILS):
        chance = Random(f"{SEED} {pupil.name}")
        first_day = _first_day(pupil)
        if first_day and lessons:
            yield Sitting(_evening(now, first_day, chance), number, lessons[0])
        for day in range(PAST_DUE - 2, OPEN_SINCE, -1):
            if chance.random() < pupil.diligence / 3:
                yield Sitting(_evening(now, day, chance), number, lessons[day % len(lessons)])
        if len(lessons) > 1 and pupil.diligence >= 0.6:
            day = 1 if pupil.diligence < 0.8 else 2
            broken = pupil.skill < 0.4
            yield Sitting(_evening(now, day, chance), number, lessons[1], broken)


def _first_day(pupil: Pupil) -> int | None:
    """How many days ago the first assignment was done: the diligent early, some late or never."""
    if pupil.diligence < 0.2:
        return None
    if pupil.diligence < 0.4:
        return PAST_DUE - 1
    return PAST_DUE + round(6 * pupil.diligence)


def _evening(now: datetime, days_ago: int, chance: Random) -> datetime:
    day = timezone.localdate(now) - timedelta(days=days_ago)
    hour = time(19 + chance.randrange(2), chance.randrange(60), chance.randrange(60))
    return timezone.make_aware(datetime.combine(day, hour))


def _end_of_day(now: datetime, days_ahead: int) -> datetime:
    day = timezone.localdate(now) + timedelta(days=days_ahead)
    return timezone.make_aware(datetime.combine(day, time.max))


def _class_with_people(now: datetime) -> Classroom:
    teacher = _staff()
    classroom = actions.create_classroom(teacher=teacher, name="12A3", now=now)
    actions.add_co_teacher(classroom=classroom, sign_in_name=CO_TEACHER, now=now)
    added = actions.add_students(classroom=classroom, names=[pupil.name for pupil in PUPILS])
    for new in added:
        student = new.member.student
        set_pin(student=student, pin=pin_for(student.sign_in_name))
    return classroom


def _staff() -> User:
    """The school, who works there, and the newsroom; the teacher of the class."""
    school = create_school(name=SCHOOL)
    create_head(
        sign_in_name=HEAD,
        display_name="Thầy Phạm Văn Hùng",
        password=password_for(HEAD),
        school=school,
    )
    create_editor(sign_in_name=EDITOR, display_name="Tổ biên tập", password=password_for(EDITOR))
    create_reviewer(
        sign_in_name=REVIEWER, display_name="Cô Trần Thu Hà", password=password_for(REVIEWER)
    )
    create_admin(sign_in_name=ADMIN, display_name="Thầy Đỗ Văn An", password=password_for(ADMIN))
    names = {TEACHER: "Cô Nguyễn Thị Lan", CO_TEACHER: "Thầy Lê Quang Minh"}
    teacher, _co_teacher = [
        create_teacher(
            sign_in_name=name, display_name=shown, password=password_for(name), school=school
        )
        for name, shown in names.items()
    ]
    return teacher


def _assign(
    classroom: Classroom, pack: str, lessons: Sequence[str], now: datetime
) -> list[Assignment]:
    """One past, one open."""
    spans = [(-PAST_DUE - 7, -PAST_DUE), (-OPEN_SINCE, OPEN_FOR)]
    return [
        assign(
            classroom=classroom,
            pack=pack,
            plan=Plan(
                kind=Kind.QUIZ,
                lesson=lesson,
                questions=QUESTIONS,
                opens_at=now + timedelta(days=opens),
                due_at=_end_of_day(now, due),
            ),
            now=now + timedelta(days=opens),
        )
        for lesson, (opens, due) in zip(lessons, spans, strict=False)
    ]


def _play(content: Snapshot, students: Sequence[User], plan: Sequence[Sitting]) -> None:
    seen: Counter[tuple[int, str]] = Counter()
    for number, sitting in enumerate(plan):
        chance = Random(f"{SEED} {number}")
        _sit(content, students[sitting.pupil], sitting, chance, seen)


def _sit(
    content: Snapshot,
    student: User,
    sitting: Sitting,
    chance: Random,
    seen: Counter[tuple[int, str]],
) -> None:
    now, seed = sitting.at, chance.randrange(2**31)
    tasks = to_do(tasks_of(student), now)
    if any(task.assignment.lesson == sitting.lesson for task in tasks):  # as on the students' pages
        attempt = start(
            student=student,
            content=content,
            lesson=sitting.lesson,
            lang="vi",
            number=QUESTIONS,
            seed=seed,
            now=now,
        )
    else:
        attempt = begin_quiz(student, content, sitting.lesson, "vi", seed=seed, now=now)
    link_attempt(student=student, attempt=attempt, now=now)
    asked = list(attempt.asked.select_related("attempt").filter(responses__isnull=True))
    for question in asked[: len(asked) // 2] if sitting.broken_off else asked:
        now += timedelta(seconds=chance.randrange(12, 50))
        answer = _answer(question, PUPILS[sitting.pupil], chance, seen, student)
        answer_and_remember(asked=question, answer=answer, client_key=_key(chance), now=now)
    if not sitting.broken_off:
        submit(attempt=attempt, now=now + timedelta(seconds=5))


def _answer(
    question: AskedQuestion,
    pupil: Pupil,
    chance: Random,
    seen: Counter[tuple[int, str]],
    student: User,
) -> Answer:
    """Right more often each time the fact comes back; otherwise wrong."""
    fact = (student.pk, question.facts[0])
    knows = chance.random() < min(0.96, pupil.skill + 0.15 * seen[fact])
    seen[fact] += 1
    return right_answer(question) if knows else wrong_answer(question, chance)


def _key(chance: Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)
