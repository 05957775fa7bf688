"""The settings of an assignment: what is usual stands ready, and nothing need be touched."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quiz.classrooms.models import (
    FEWEST_QUESTIONS,
    MOST_QUESTIONS,
    Kind,
    LateRule,
    Membership,
    Telling,
    Variety,
)
from quiz.classrooms.models.assignments import MOST_MINUTES
from quiz.classrooms.plans import LONGEST_TIME, LONGEST_TITLE, MOST_ATTEMPTS, Plan
from quiz.teach.forms.base import DayInput, TeacherForm, TimeInput, moment

ALL, SOME = "all", "some"
LAST_MINUTE = time(23, 59)

FIELDS = {
    Kind.READING: ("late",),
    Kind.QUIZ: ("questions", "attempts", "late"),
    Kind.CONFUSED: ("attempts", "late"),
    Kind.PAPER: ("minutes", "attempts", "late", "telling", "variety"),
}
"""Which settings each kind has, beside the days, the students and the title."""


class DueForm(TeacherForm):
    """The day and the minute by which something is due."""

    due_on = forms.DateField(label=gettext_lazy("Due"), widget=DayInput())
    due_time = forms.TimeField(
        label=gettext_lazy("At"), required=False, widget=TimeInput(), initial=LAST_MINUTE
    )

    def __init__(self, *args: Any, due_at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.due_before = due_at
        set_moment(self, "due", due_at)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        refuse_far_days(self)
        return cleaned

    @property
    def due_at(self) -> datetime:
        """To the end of that minute at midnight, else to its start."""
        return read_moment(self, "due", self.due_before, LAST_MINUTE)


class PlanForm(DueForm):
    """Everything that can be settled about what is asked; `plan` says it in one value."""

    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=1, max_value=MOST_MINUTES)
    title = forms.CharField(
        label=gettext_lazy("Title for the students"),
        required=False,
        max_length=LONGEST_TITLE,
        help_text=gettext_lazy("Empty: the usual one."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    for_whom = forms.ChoiceField(
        label=gettext_lazy("For whom"),
        choices=[(ALL, gettext_lazy("The whole class")), (SOME, gettext_lazy("Some students"))],
        widget=forms.RadioSelect,
    )
    students = forms.TypedMultipleChoiceField(
        label=gettext_lazy("These students"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    opens_on = forms.DateField(label=gettext_lazy("Opens"), widget=DayInput())
    opens_time = forms.TimeField(
        label=gettext_lazy("At"),
        required=False,
        help_text=gettext_lazy("Empty: now, or at the start of that day."),
        widget=TimeInput(),
    )
    questions = forms.IntegerField(
        label=gettext_lazy("Number of questions"),
        min_value=FEWEST_QUESTIONS,
        max_value=MOST_QUESTIONS,
    )
    attempts = forms.IntegerField(
        label=gettext_lazy("How many tries"),
        min_value=0,
        max_value=MOST_ATTEMPTS,
        help_text=gettext_lazy("0 is as often as one likes; the best result counts."),
    )
    late = forms.ChoiceField(
        label=gettext_lazy("After the due moment"),
        choices=LateRule.choices,
        widget=forms.RadioSelect,
    )
    telling = forms.ChoiceField(
        label=gettext_lazy("What was right is told"),
        choices=[choice for choice in Telling.choices if choice[0] != Telling.AT_ONCE],
        widget=forms.RadioSelect,
    )
    variety = forms.ChoiceField(
        label=gettext_lazy("The students' papers"),
        choices=Variety.choices,
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        *args: Any,
        plan: Plan,
        members: Sequence[Membership],
        now: datetime,
        chosen: Collection[int] | None = None,
        begun: bool = False,
        **kwargs: Any,
    ) -> None:
        """`plan` is what stands ready, `members` who may be chosen; `chosen` (ids of accounts) who
        is now, None for the whole class. Once `begun`, the questions cannot be changed."""
        super().__init__(*args, due_at=plan.due_at, **kwargs)
        self.before, self.chosen_before, self.now = plan, chosen, now
        optional = {name for names in FIELDS.values() for name in names}
        for name in optional.difference(FIELDS[plan.kind]):
            del self.fields[name]
        for name in FIELDS[plan.kind]:
            self.initial.setdefault(name, getattr(plan, name))
        self.initial["title"] = plan.title
        self.initial["for_whom"] = ALL if chosen is None else SOME
        self.initial["students"] = list(chosen or ())
        set_moment(self, "opens", plan.opens_at)
        if plan.opens_at == now:
            self.initial["opens_time"] = None
        self.fields["students"].choices = [  # type: ignore[attr-defined]
            (member.student_id, f"{member.number}. {member.student.display_name}")
            for member in members
        ]
        if begun and "variety" in self.fields:
            self.fields["variety"].disabled = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("for_whom") == SOME and not cleaned.get("students"):
            self.add_error("students", _("Choose at least one student."))
        opens = cleaned.get("opens_on")
        is_new = {"opens_on", "opens_time"} & set(self.changed_data)
        if opens and is_new and opens < timezone.localdate(self.now):
            self.add_error("opens_on", _("This day is over. Choose today or later."))
        return cleaned

    @property
    def chosen(self) -> list[int] | None:
        """The accounts that it is for; None for the whole class."""
        return self.cleaned_data["students"] if self.cleaned_data["for_whom"] == SOME else None

    @property
    def opens_at(self) -> datetime:
        """Never before now, unless it was open before."""
        wanted = read_moment(self, "opens", self.before.opens_at, time.min)
        return wanted if wanted == self.before.opens_at else max(wanted, self.now)

    def plan(self) -> Plan:
        """What is settled now."""
        settled = {name: self.cleaned_data[name] for name in FIELDS[self.before.kind]}
        for name, kind in (("late", LateRule), ("telling", Telling), ("variety", Variety)):
            if name in settled:
                settled[name] = kind(settled[name])
        return replace(
            self.before,
            opens_at=self.opens_at,
            due_at=self.due_at,
            title=self.cleaned_data["title"],
            **settled,
        )


def refuse_far_days(form: forms.Form) -> None:
    """Let the form say of each day that is more than a year away that it is."""
    for name, day in list(form.cleaned_data.items()):
        if isinstance(day, date) and day > timezone.localdate() + LONGEST_TIME:
            form.add_error(name, _("This day is more than a year away."))


def set_moment(form: forms.Form, name: str, at: datetime) -> None:
    """Let the fields of the day and of the time stand at a moment."""
    local = timezone.localtime(at)
    form.initial.setdefault(f"{name}_on", local.date())
    form.initial.setdefault(f"{name}_time", local.time().replace(second=0, microsecond=0))


def read_moment(form: forms.Form, name: str, before: datetime, usual: time) -> datetime:
    """What the two fields say: exactly `before` where nobody touched them, `usual` for a day
    without a time."""
    if not {f"{name}_on", f"{name}_time"} & set(form.changed_data):
        return before
    day: date = form.cleaned_data[f"{name}_on"]
    at: time = form.cleaned_data[f"{name}_time"] or usual
    return moment(day, time.max if at == usual == LAST_MINUTE else at)
