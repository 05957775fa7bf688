"""Asking a class for something: a new assignment, a changed one, a copy, and taking it back.

What students are in the middle of when a setting changes is `effects`' to say and `running`'s to
do: time is only ever added by it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from secrets import randbelow

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from content.queries import Snapshot
from content.shelf import shelf
from content.transactions import write_transaction
from quiz.accounts.models import User
from quiz.classrooms.actions.classes import refuse_archived
from quiz.classrooms.models import AssignedStudent, Assignment, Classroom, Kind, Membership
from quiz.classrooms.plans import Plan, check, plan_of, usual
from quiz.classrooms.queries import present
from quiz.classrooms.running import lengthen

LARGEST_SEED = 2**31


class Begun(ValidationError):
    """Somebody has begun: what they were given cannot be taken back."""


def assign(
    *,
    classroom: Classroom,
    pack: str,
    plan: Plan,
    students: Collection[int] | None = None,
    now: datetime,
) -> Assignment:
    """Ask the class for what `plan` says about a pack (its id), or only `students` (ids of
    accounts) of it.

    Raises ValidationError, by setting.
    """
    refuse_archived(classroom)
    check(plan, now=now)
    if pack not in shelf().open:
        raise ValidationError(_("Students do not see this topic now: nothing in it can be set."))
    chosen = _members(classroom, students)
    assignment = Assignment(
        classroom=classroom,
        pack=pack,
        is_for_all=students is None,
        seed=randbelow(LARGEST_SEED),
        created_at=now,
        **plan.settings(),
    )
    assignment.full_clean()
    with write_transaction():
        assignment.save()
        _choose(assignment, chosen)
    return assignment


def change(
    *, assignment: Assignment, plan: Plan, students: Collection[int] | None, now: datetime
) -> Assignment:
    """Settle it anew. Nothing that is handed in changes, and nobody who sits loses time: with a
    later end they get more.

    Raises what `check_change` raises.
    """
    with write_transaction():
        stored = Assignment.objects.select_for_update().get(pk=assignment.pk)
        chosen = check_change(assignment=stored, plan=plan, students=students, now=now)
        for column, value in plan.settings().items():
            setattr(stored, column, value)
        stored.is_for_all = students is None
        stored.full_clean()
        stored.save()
        stored.chosen.all().delete()
        _choose(stored, chosen)
        lengthen(stored, now)
    return stored


def check_change(
    *, assignment: Assignment, plan: Plan, students: Collection[int] | None, now: datetime
) -> list[Membership]:
    """Those it would be for by name, none for the whole class.

    What it is about stays, and so do the questions once somebody has begun. Raises Begun where
    that, or a student who has begun, was to be taken away; ValidationError for what makes no sense.
    """
    refuse_archived(assignment.classroom)
    check(plan, now=_or_as_before(assignment, plan, now))
    chosen = _members(assignment.classroom, students)
    _keep_what_is_begun(assignment, plan, chosen)
    return chosen


def copy(
    *,
    assignment: Assignment,
    classroom: Classroom,
    opens_at: datetime,
    due_at: datetime,
    now: datetime,
) -> Assignment:
    """The same for another class, as a whole, between other moments."""
    plan = replace(plan_of(assignment), opens_at=opens_at, due_at=due_at)
    return assign(classroom=classroom, pack=assignment.pack, plan=plan, now=now)


def reteach(
    *,
    classroom: Classroom,
    content: Snapshot,
    facts: Sequence[str],
    students: Collection[int] | None,
    now: datetime,
    due_at: datetime | None = None,
) -> Assignment:
    """Five questions on just these `facts` of a pack, told at once; due in a week unless said
    otherwise.

    Raises ValidationError where no fact is left that the pack teaches.
    """
    known = tuple(fact for fact in dict.fromkeys(facts) if fact in content.pack.facts)
    plan = usual(Kind.CONFUSED, now, facts=known)
    plan = replace(plan, due_at=due_at or plan.due_at)
    return assign(classroom=classroom, pack=content.slug, plan=plan, students=students, now=now)


def remove(*, assignment: Assignment) -> None:
    """Take it back as if it had never been asked. Raises Begun once somebody has begun."""
    with write_transaction():
        Assignment.objects.select_for_update().get(pk=assignment.pk)
        if begun_by(assignment):
            raise Begun(_("Somebody has begun this. It can be closed, not deleted."))
        assignment.delete()


def members_asked(assignment: Assignment) -> QuerySet[Membership]:
    """Those of the class list whom it is for, by list number, each with the student."""
    members = present(assignment.classroom.memberships.all())
    if not assignment.is_for_all:
        members = members.filter(student__assigned__assignment=assignment)
    return members.select_related("student").order_by("number")


def begun_by(assignment: Assignment) -> set[int]:
    """The students who have begun, handed in or said that they have read. Two queries."""
    sat = assignment.submissions.values_list("attempt__student", flat=True)
    read = assignment.readings.values_list("student", flat=True)
    return {*sat, *read}


def _members(classroom: Classroom, students: Collection[int] | None) -> list[Membership]:
    """The members who are `students`; none for the whole class. Raises ValidationError."""
    if students is None:
        return []
    members = present(classroom.memberships.select_related("student"))
    found = list(members.filter(student__in=set(students)))
    if not found or len(found) < len(set(students)):
        raise ValidationError({"students": _("Choose at least one student of this class.")})
    return found


def _choose(assignment: Assignment, members: Iterable[Membership]) -> None:
    AssignedStudent.objects.bulk_create(
        AssignedStudent(assignment=assignment, student_id=member.student_id) for member in members
    )


def _keep_what_is_begun(stored: Assignment, plan: Plan, chosen: Sequence[Membership]) -> None:
    now = plan_of(stored)
    if (plan.kind, plan.lesson, plan.facts) != (now.kind, now.lesson, now.facts):
        raise ValidationError(_("What is asked cannot be changed. Assign something else instead."))
    begun = begun_by(stored)
    if not begun:
        return
    if (plan.blueprint, plan.variety) != (now.blueprint, now.variety):
        raise Begun(_("Somebody has begun: the questions stay as they are."))
    left_out = begun - {member.student_id for member in chosen} if chosen else set()
    if left_out:
        names = User.objects.filter(pk__in=left_out).order_by("sign_in_name")
        raise Begun(
            {
                "students": _("They have begun and cannot be left out: %(names)s.")
                % {"names": ", ".join(names.values_list("display_name", flat=True))}
            }
        )


def _or_as_before(assignment: Assignment, plan: Plan, now: datetime) -> datetime:
    """What is over may stay over: then it is looked at as when it was assigned."""
    return now if plan.due_at != assignment.due_at else min(now, assignment.created_at)
