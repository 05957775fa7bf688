"""More time, for one student or for all, and the same for another class."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from quiz.classrooms.models import Assignment, Classroom, Extension, Kind, Membership
from quiz.classrooms.models.assignments import MOST_MINUTES
from quiz.teach.forms.base import DayInput, TeacherForm, TimeInput, moment
from quiz.teach.forms.planning import LAST_MINUTE, DueForm, read_moment, refuse_far_days, set_moment

MINUTES = (5, 10, 15)


class ExtensionForm(TeacherForm):
    """An own due moment, and for a test more minutes than the others have."""

    student = forms.TypedChoiceField(label=gettext_lazy("Student"), coerce=int)
    due_on = forms.DateField(
        label=gettext_lazy("Own due day"),
        required=False,
        help_text=gettext_lazy("Empty: as for the class."),
        widget=DayInput(),
    )
    due_time = forms.TimeField(label=gettext_lazy("At"), required=False, widget=TimeInput())
    minutes = forms.IntegerField(
        label=gettext_lazy("More minutes than the others"),
        required=False,
        min_value=0,
        max_value=MOST_MINUTES,
    )

    def __init__(
        self,
        *args: Any,
        assignment: Assignment,
        members: Sequence[Membership],
        given: Mapping[int, Extension],
        student: str,
        **kwargs: Any,
    ) -> None:
        """`student` is the account that the address names; what was `given` to them stands
        ready."""
        super().__init__(*args, **kwargs)
        self._members = {member.student_id: member for member in members}
        self.fields["student"].choices = [  # type: ignore[attr-defined]
            (id_, f"{member.number}. {member.student.display_name}")
            for id_, member in self._members.items()
        ]
        if assignment.kind != Kind.PAPER:
            del self.fields["minutes"]
        known = given.get(int(student)) if student.isdecimal() else None
        self.initial["student"] = student
        if known is not None:
            self.initial["minutes"] = known.minutes
        if known is not None and known.due_at is not None:
            set_moment(self, "due", known.due_at)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        refuse_far_days(self)
        return cleaned

    @property
    def member(self) -> Membership:
        return self._members[self.cleaned_data["student"]]

    @property
    def due_at(self) -> datetime | None:
        """None for that of the class."""
        day = self.cleaned_data["due_on"]
        if day is None:
            return None
        at = self.cleaned_data["due_time"] or LAST_MINUTE
        return moment(day, time.max if at == LAST_MINUTE else at)


class MinutesForm(TeacherForm):
    """A few minutes more while a test is sat."""

    minutes = forms.TypedChoiceField(
        label=gettext_lazy("More minutes"),
        coerce=int,
        choices=[(number, str(number)) for number in MINUTES],
        initial=MINUTES[0],
        widget=forms.RadioSelect,
    )
    who = forms.TypedChoiceField(label=gettext_lazy("For whom"), coerce=int)

    def __init__(
        self, *args: Any, members: Sequence[Membership], is_nameless: bool, **kwargs: Any
    ) -> None:
        """With `is_nameless` students are list numbers, as on the page."""
        super().__init__(*args, **kwargs)
        self._members = {member.pk: member for member in members}
        names = [
            (
                member.pk,
                str(member.number)
                if is_nameless
                else f"{member.number}. {member.student.display_name}",
            )
            for member in members
        ]
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            (0, gettext_lazy("The whole class")),
            *names,
        ]

    @property
    def member(self) -> Membership | None:
        """None is the whole class."""
        return self._members.get(self.cleaned_data["who"])


class CopyForm(DueForm):
    """Which class, and between which moments."""

    room = forms.TypedChoiceField(
        label=gettext_lazy("For which class"), coerce=int, widget=forms.RadioSelect
    )
    opens_on = forms.DateField(label=gettext_lazy("Opens"), widget=DayInput())
    opens_time = forms.TimeField(
        label=gettext_lazy("At"),
        required=False,
        help_text=gettext_lazy("Empty: now, or at the start of that day."),
        widget=TimeInput(),
    )

    def __init__(
        self, *args: Any, rooms: Sequence[Classroom], now: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._now, self._rooms = now, {room.pk: room for room in rooms}
        self.fields["room"].choices = [  # type: ignore[attr-defined]
            (room.pk, room.name) for room in rooms
        ]
        if len(rooms) == 1:
            self.initial["room"] = rooms[0].pk
        set_moment(self, "opens", now)
        self.initial["opens_time"] = None

    @property
    def classroom(self) -> Classroom:
        return self._rooms[self.cleaned_data["room"]]

    @property
    def opens_at(self) -> datetime:
        return max(self._now, read_moment(self, "opens", self._now, time.min))
