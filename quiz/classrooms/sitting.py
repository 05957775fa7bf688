"""Sitting what was assigned: beginning it under its rules, counting it, and when it is told."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings

from content.knowledge.records import Lang
from content.queries import NoContent, Snapshot, snapshot
from content.transactions import write_transaction
from quiz.accounts.models import User
from quiz.attempts.actions import close_if_due
from quiz.attempts.copying import copied, shuffled
from quiz.attempts.drawing import paper_of, questions_on
from quiz.attempts.errors import NothingToAsk
from quiz.attempts.models import AskedQuestion, Attempt, Mode
from quiz.attempts.queries import open_attempt
from quiz.attempts.starting import save_new
from quiz.classrooms import blueprints, rules
from quiz.classrooms.models import Assignment, Kind, Reading, Submission, Telling, Variety
from quiz.classrooms.rules import Refusal, Standing, Withheld
from quiz.classrooms.standings import assigned_to, standings_in, standings_of

SAT: dict[str, Mode] = {Kind.PAPER: Mode.EXAM, Kind.CONFUSED: Mode.LESSON}
"""What is sat for an assignment alone; the quiz of a lesson is the student's own."""


class Refused(Exception):
    """It may not be begun now; `standing` is the student's."""

    def __init__(self, reason: Refusal, standing: Standing) -> None:
        self.reason, self.standing = reason, standing
        super().__init__(reason)


def begin(
    *, student: User, assignment: Assignment, lang: Lang, seed: int, now: datetime
) -> Attempt:
    """The student's open sitting of a test, or of questions on what the class confuses; or a new
    one, drawn by `seed` where each gets questions of their own.

    Where all get the same, the first to begin has them drawn, and every other gets copies of
    these, whatever the content or the habits of learners have become since. They are then in the
    school's language: the same question in another is not the same question.

    `assignment` comes with its class. Raises Refused, NothingToAsk.
    """
    known = _open(student, assignment, now)
    if known is not None:
        return known
    _check(student, assignment, now)
    attempt = Attempt(
        student=student,
        mode=SAT[assignment.kind],
        pack=assignment.pack,
        occasion=assignment.pk,
        lang=lang if assignment.variety == Variety.OWN else settings.LANGUAGE_CODE,
        seed=seed,
        started_at=now,
    )
    asked = _drawn(assignment, attempt)  # before the lock: others are waiting
    with write_transaction():
        stored = Assignment.objects.select_for_update(of=("self",)).select_related("classroom")
        assignment = stored.get(pk=assignment.pk)
        known = _open(student, assignment, now)
        if known is not None:
            return known
        standing = _check(student, assignment, now)
        if assignment.kind == Kind.PAPER:
            attempt.deadline_at = rules.deadline_for(
                assignment, standing.extension, started_at=now, factor=standing.factor
            )
        attempt = save_new(attempt, _alike(assignment, attempt, asked))
        Submission.objects.get_or_create(assignment=assignment, attempt=attempt)
    return attempt


def say_read(*, student: User, assignment: Assignment, now: datetime) -> Reading:
    """The student has read the lesson; said again, the first time stays. Raises Refused."""
    with write_transaction():
        known = Reading.objects.filter(assignment=assignment, student=student).first()
        if known is not None:
            return known
        _check(student, assignment, now)
        return Reading.objects.create(assignment=assignment, student=student, read_at=now)


def link_attempt(*, student: User, attempt: Attempt, now: datetime) -> list[Submission]:
    """Count a started lesson quiz for every assignment that it answers; calling again changes
    nothing. Where only so many tries are taken, the first ones count."""
    if attempt.mode != Mode.LESSON or attempt.occasion:
        return []
    quizzes = assigned_to(student).filter(
        kind=Kind.QUIZ, pack=attempt.pack, lesson=attempt.lesson, opens_at__lte=now
    )
    with write_transaction():
        return [
            Submission.objects.get_or_create(assignment=one.assignment, attempt=attempt)[0]
            for one in standings_of(student, quizzes.order_by("pk"))
            if any(sat.attempt_id == attempt.pk for sat in one.sat)
            or rules.refusal(one, now) is None
        ]


def withheld(attempt: Attempt, now: datetime) -> Withheld | None:
    """Why the student is not told yet what was right in a sitting; None where nothing speaks
    against it. No query where it is not sat for an assignment that could."""
    if not attempt.occasion or attempt.tells_at_once:
        return None
    return withheld_by(attempt.student_id, [attempt.occasion], now).get(attempt.occasion)


def is_told(attempt: Attempt, now: datetime) -> bool:
    """May the student see what was right, question by question?"""
    return not attempt.is_open and withheld(attempt, now) is None


def untold_occasions(student: User, now: datetime) -> set[int]:
    """The assignments of which the student is not told yet what was right."""
    sat = Attempt.objects.filter(student=student, mode=Mode.EXAM, occasion__gt=0)
    occasions = set(sat.order_by().values_list("occasion", flat=True).distinct())
    return set(withheld_by(student.pk, occasions, now))


def held_back(student_id: int, occasions: Collection[int], now: datetime) -> set[int]:
    """Those of `occasions` from whose sittings nothing may be learnt yet: what the student is
    reminded of would tell what was wrong.

    Where the questions are never told, it is learnt once nobody can sit them any more.
    """
    found = _with_standings(occasions)
    return {
        assignment.pk
        for assignment, everyone in found
        if any(rules.may_still_sit(one, now) for one in everyone.values())
        and (
            assignment.telling == Telling.NEVER
            or rules.withheld(assignment, everyone.get(student_id), everyone.values(), now)
        )
    }


def withheld_by(student_id: int, occasions: Collection[int], now: datetime) -> dict[int, Withheld]:
    """Why the student is not told, by assignment; those that are told are not there. Six queries
    at most."""
    reasons = {
        assignment.pk: rules.withheld(assignment, everyone.get(student_id), everyone.values(), now)
        for assignment, everyone in _with_standings(occasions)
    }
    return {pk: reason for pk, reason in reasons.items() if reason is not None}


def _with_standings(
    occasions: Collection[int],
) -> list[tuple[Assignment, dict[int, Standing]]]:
    """The assignments that are still there, with how everyone stands. Six queries at most."""
    if not occasions:
        return []
    given = list(Assignment.objects.filter(pk__in=occasions).select_related("classroom"))
    standings = standings_in(given)
    return [(assignment, standings[assignment.pk]) for assignment in given]


def _open(student: User, assignment: Assignment, now: datetime) -> Attempt | None:
    """What the student sits already; one whose time is over is handed in."""
    mode = SAT[assignment.kind]
    known = open_attempt(student, assignment.pack, "", mode, assignment.pk)
    if known is None or not close_if_due(attempt=known, now=now).is_open:
        return None
    return known


def _check(student: User, assignment: Assignment, now: datetime) -> Standing:
    """How the student stands, if they may begin it now. Raises Refused."""
    [standing] = standings_of(student, [assignment])
    reason = rules.refusal(standing, now)
    if reason is not None:
        raise Refused(reason, standing)
    return standing


def _drawn(assignment: Assignment, attempt: Attempt) -> list[AskedQuestion]:
    """The questions that `attempt` gets if nobody else has begun. Raises NothingToAsk."""
    alike = assignment.variety != Variety.OWN
    if alike and _model(assignment):
        return []
    try:
        content = snapshot(assignment.pack)
    except NoContent:
        raise NothingToAsk from None
    attempt.revision = content.revision
    return _questions(assignment, content, assignment.seed if alike else attempt.seed, attempt)


def _questions(
    assignment: Assignment, content: Snapshot, seed: int, attempt: Attempt
) -> list[AskedQuestion]:
    lang: Lang = "vi" if attempt.lang == "vi" else "en"
    if assignment.kind == Kind.PAPER:
        return paper_of(content, blueprints.read(assignment.blueprint), seed, lang)
    return questions_on(content, assignment.facts, assignment.questions, seed, lang)


def _alike(
    assignment: Assignment, attempt: Attempt, drawn: list[AskedQuestion]
) -> list[AskedQuestion]:
    """What was `drawn`, or copies of what the first sitting has: with the assignment's row held,
    so that of many who begin at once one is the first."""
    if assignment.variety == Variety.OWN:
        return drawn
    first = _model(assignment)
    if first is not None:
        attempt.lang, attempt.revision = first.lang, first.revision
        drawn = list(first.asked.order_by("position"))
    if not drawn:
        raise NothingToAsk
    same = assignment.variety == Variety.SAME
    return copied(drawn) if same else shuffled(drawn, attempt.seed)


def _model(assignment: Assignment) -> Attempt | None:
    """The first sitting that was begun."""
    return Attempt.objects.filter(occasion=assignment.pk).order_by("pk").first()
