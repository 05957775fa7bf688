"""What a change is, and what it does to students, in words."""

from collections.abc import Callable, Collection
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quiz.classrooms.effects import Effect, What
from quiz.classrooms.plans import Plan
from quiz.teach.forms import PlanForm

Say = Callable[[int], str]

_SENTENCES: dict[What, Say] = {
    What.ADDED: lambda n: ngettext(
        "%(number)d student is asked to do it from now on.",
        "%(number)d students are asked to do it from now on.",
        n,
    ),
    What.LEFT_OUT: lambda n: ngettext(
        "%(number)d student need not do it any more.",
        "%(number)d students need not do it any more.",
        n,
    ),
    What.MORE_TIME: lambda n: ngettext(
        "%(number)d student is at it: %(minutes)d more minutes, at once.",
        "%(number)d students are at it: %(minutes)d more minutes, at once.",
        n,
    ),
    What.TIME_KEPT: lambda n: ngettext(
        "%(number)d student is at it and keeps the time that was given at the start.",
        "%(number)d students are at it and keep the time that was given at the start.",
        n,
    ),
    What.GOES_ON: lambda n: ngettext(
        "%(number)d student is at it: no change for what is being sat.",
        "%(number)d students are at it: no change for what is being sat.",
        n,
    ),
    What.LATE: lambda n: ngettext(
        "%(number)d student has handed in and will count as late.",
        "%(number)d students have handed in and will count as late.",
        n,
    ),
    What.ON_TIME: lambda n: ngettext(
        "%(number)d student handed in late and will count as on time.",
        "%(number)d students handed in late and will count as on time.",
        n,
    ),
    What.OTHER_POINTS: lambda n: ngettext(
        "%(number)d student gets other points, because another of several tries counts.",
        "%(number)d students get other points, because another of several tries counts.",
        n,
    ),
    What.NOT_COUNTED: lambda n: ngettext(
        "%(number)d student has handed in after the new due moment: it will not count any more.",
        "%(number)d students have handed in after the new due moment: it will not count any more.",
        n,
    ),
    What.COUNTED: lambda n: ngettext(
        "%(number)d student handed in too late: it will count now.",
        "%(number)d students handed in too late: it will count now.",
        n,
    ),
    What.TOLD: lambda n: ngettext(
        "%(number)d student has handed in and will see sooner what was right. Points stay.",
        "%(number)d students have handed in and will see sooner what was right. Points stay.",
        n,
    ),
    What.NOT_TOLD: lambda n: ngettext(
        "%(number)d student has handed in and will see what was right later or not. Points stay.",
        "%(number)d students have handed in and will see what was right later or not. Points stay.",
        n,
    ),
    What.UNCHANGED: lambda n: ngettext(
        "%(number)d student has handed in: no change.",
        "%(number)d students have handed in: no change.",
        n,
    ),
    What.SHUT_OUT: lambda n: ngettext(
        "%(number)d student has not begun and cannot do it any more.",
        "%(number)d students have not begun and cannot do it any more.",
        n,
    ),
    What.NEW_RULES: lambda n: ngettext(
        "%(number)d student has not begun: the new settings hold.",
        "%(number)d students have not begun: the new settings hold.",
        n,
    ),
}

Change = tuple[str, str, str]
"""A setting, what it was, and what it becomes."""


def changes(form: PlanForm) -> list[Change]:
    """The settings that are not as before, each under its label."""
    before, after = form.before, form.plan()
    found = [
        (label, _moment(getattr(before, name)), _moment(getattr(after, name)))
        for name, label in (("opens_at", _("Opens")), ("due_at", _("Due")))
    ]
    found += [
        (str(form.fields[name].label), _value(form, name, before), _value(form, name, after))
        for name in ("minutes", "questions", "attempts", "late", "telling", "variety", "title")
        if name in form.fields
    ]
    found.append((_("For whom"), _students(form, form.chosen_before), _students(form, form.chosen)))
    return [(label, old or "–", new or "–") for label, old, new in found if old != new]


def _moment(at: datetime) -> str:
    return date_format(localtime(at), "H:i j/n/Y")


def _value(form: PlanForm, name: str, plan: Plan) -> str:
    value = getattr(plan, name)
    choices = dict(getattr(form.fields[name], "choices", ()))
    return str(choices.get(value, "" if value is None else value))


def _students(form: PlanForm, chosen: Collection[int] | None) -> str:
    if chosen is None:
        return _("The whole class")
    names = dict(form.fields["students"].choices)  # type: ignore[attr-defined]
    return ", ".join(names[student] for student in names if student in chosen)


def sentence(effect: Effect) -> str:
    """Whom it happens to is counted, not named."""
    number = len(effect.members)
    words = _SENTENCES[effect.what](number)
    return words % {"number": number, "minutes": effect.minutes}
