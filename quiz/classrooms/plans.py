"""What a teacher settles when something is assigned, what is usual, and what makes no sense."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from quiz.classrooms import blueprints
from quiz.classrooms.models import (
    FEWEST_QUESTIONS,
    MOST_QUESTIONS,
    Assignment,
    Kind,
    LateRule,
    Telling,
    Variety,
)
from quiz.classrooms.models.assignments import MOST_MINUTES
from quiz.classrooms.roster import has_hidden_characters, tidy

USUAL_TIME = timedelta(days=7)
LONGEST_TIME = timedelta(days=366)
SHORTEST_TEST = timedelta(hours=2)
"""A test assigned so late in the evening that less is left of the day is due the next day."""
RETEACHING = 5
"""So many questions are asked about what a class confused."""
MOST_ATTEMPTS = 20
LONGEST_TITLE = 120


@dataclass(frozen=True, kw_only=True)
class Plan:
    """All the settings of an assignment; what each means stands with `Assignment`.

    `blueprint` is what `quiz.classrooms.blueprints` writes.
    """

    kind: Kind
    opens_at: datetime
    due_at: datetime
    lesson: str = ""
    title: str = ""
    blueprint: Mapping[str, Any] | None = None
    facts: tuple[str, ...] = ()
    questions: int = 10
    late: LateRule = LateRule.ACCEPT
    attempts: int = 0
    minutes: int | None = None
    telling: Telling = Telling.AT_ONCE
    variety: Variety = Variety.OWN

    def settings(self) -> dict[str, Any]:
        """The columns of an assignment and what they become."""
        columns = {field.name: getattr(self, field.name) for field in fields(self)}
        return columns | {"facts": list(self.facts), "title": tidy(self.title)}


def plan_of(assignment: Assignment) -> Plan:
    """What is settled about an assignment now."""
    values = {field.name: getattr(assignment, field.name) for field in fields(Plan)}
    return Plan(**values | {"facts": tuple(assignment.facts)})


def usual(
    kind: Kind,
    now: datetime,
    *,
    lesson: str = "",
    blueprint: Mapping[str, Any] | None = None,
    facts: tuple[str, ...] = (),
    title: str = "",
) -> Plan:
    """What a teacher gets who changes nothing: a week for homework, today for a test."""
    plan = Plan(
        kind=kind,
        lesson=lesson,
        facts=facts,
        title=title,
        opens_at=now,
        due_at=end_of_day(now + USUAL_TIME),
    )
    if kind == Kind.CONFUSED:
        return replace(plan, questions=RETEACHING)
    if kind != Kind.PAPER or blueprint is None:
        return plan
    length = blueprints.read(blueprint).length
    return replace(
        plan,
        blueprint=blueprint,
        due_at=end_of_day(now + SHORTEST_TEST),
        minutes=int(length.total_seconds() // 60),
        late=LateRule.REFUSE,
        attempts=1,
        telling=Telling.DUE,
        variety=Variety.SHUFFLED,
    )


def end_of_day(moment: datetime) -> datetime:
    """The last moment of that day at the school."""
    day = timezone.localdate(moment)
    return timezone.make_aware(datetime.combine(day, time.max))


def check(plan: Plan, *, now: datetime) -> None:
    """Raise ValidationError, by setting, for what makes no sense in an assignment made `now`."""
    wrong = dict(_wrong(plan, now))
    if wrong:
        raise ValidationError(wrong)


def _wrong(plan: Plan, now: datetime):  # type: ignore[no-untyped-def]
    if plan.due_at <= plan.opens_at:
        yield "due_at", _("The due moment must come after the opening.")
    elif plan.due_at <= now:
        yield "due_at", _("The due moment is over. Choose a later one.")
    elif plan.due_at > now + LONGEST_TIME:
        yield "due_at", _("The due day is more than a year away.")
    if has_hidden_characters(plan.title) or len(tidy(plan.title)) > LONGEST_TITLE:
        yield "title", _("The title is too long or has hidden characters. Type it by hand.")
    if not FEWEST_QUESTIONS <= plan.questions <= MOST_QUESTIONS:
        yield "questions", _between(FEWEST_QUESTIONS, MOST_QUESTIONS)
    if not 0 <= plan.attempts <= MOST_ATTEMPTS:
        yield "attempts", _between(0, MOST_ATTEMPTS)
    yield from _wrong_by_kind(plan)


def _wrong_by_kind(plan: Plan):  # type: ignore[no-untyped-def]
    if plan.kind in (Kind.READING, Kind.QUIZ) and not plan.lesson:
        yield "lesson", _("Choose a lesson.")
    if plan.kind == Kind.CONFUSED and not plan.facts:
        yield "facts", _("Choose what the questions are about.")
    if plan.kind == Kind.PAPER:
        if plan.minutes is None or not 1 <= plan.minutes <= MOST_MINUTES:
            yield "minutes", _between(1, MOST_MINUTES)
        if plan.blueprint is None:
            yield "blueprint", _("Choose a matrix.")


def _between(least: int, most: int) -> str:
    return _("Write a number from %(least)d to %(most)d.") % {"least": least, "most": most}
