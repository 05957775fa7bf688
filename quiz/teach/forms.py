"""What a teacher types. The rules are in `quiz.classrooms`; these only clean."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.lessons import LessonHead
from quiz.classrooms.roster import LONGEST_NAME

USUAL_TIME = timedelta(days=7)
LONGEST_TIME = timedelta(days=366)
NUMBERS_OF_QUESTIONS = (5, 10, 15, 20)
LONGEST_PASTE = 20_000
TIME_FACTORS = tuple(map(Decimal, ("1", "1.25", "1.5", "2", "3")))


class TeacherForm(forms.Form):
    """Labels stand above their fields, so they need no colon."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class ClassroomForm(TeacherForm):
    name = forms.CharField(
        label=gettext_lazy("Class name"),
        max_length=40,
        help_text=gettext_lazy("As it is read at school, for example 7A or 10A1."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class StudentNameForm(TeacherForm):
    name = forms.CharField(
        label=gettext_lazy("Full name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class TimeForm(TeacherForm):
    """How much longer than the others a student may take."""

    factor = forms.TypedChoiceField(
        label=gettext_lazy("Compared with the other students"),
        coerce=Decimal,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, now: Decimal, **kwargs: Any) -> None:
        """`now` is what the student has; it can be kept even where it is not one of the usual."""
        super().__init__(*args, initial={"factor": f"{now.normalize():f}"}, **kwargs)
        factors = sorted({*TIME_FACTORS, now.normalize()})
        self.fields["factor"].choices = [  # type: ignore[attr-defined]
            (f"{factor:f}", _factor_label(factor)) for factor in factors
        ]


class PasteForm(TeacherForm):
    """`names` is kept exactly as pasted, so that the teacher can correct it."""

    names = forms.CharField(
        label=gettext_lazy("Names of the students"),
        max_length=LONGEST_PASTE,
        strip=False,
        help_text=gettext_lazy(
            "One per line, or copy the name columns from Excel. List numbers may stay."
        ),
        widget=forms.Textarea(attrs={"rows": 12, "autocomplete": "off", "spellcheck": "false"}),
    )
    first_number = forms.IntegerField(required=False, widget=forms.HiddenInput)


class DayInput(forms.DateInput):
    """The browser's own calendar; it wants the ISO form in every language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DueForm(TeacherForm):
    due_on = forms.DateField(
        label=gettext_lazy("Due"),
        help_text=gettext_lazy("Until the end of this day."),
        widget=DayInput(),
    )

    @property
    def due_at(self) -> datetime:
        """The last moment of the due day."""
        return _moment(self.cleaned_data["due_on"], time.max)


class AssignForm(DueForm):
    """A lesson, how many questions, and the days between which it is open."""

    lesson = forms.ChoiceField(
        label=gettext_lazy("Lesson"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a lesson.")},
    )
    questions = forms.TypedChoiceField(
        label=gettext_lazy("Number of questions"),
        coerce=int,
        choices=[(number, str(number)) for number in NUMBERS_OF_QUESTIONS],
        initial=10,
        widget=forms.RadioSelect,
    )
    opens_on = forms.DateField(
        label=gettext_lazy("Opens"),
        help_text=gettext_lazy("From the start of this day; today means now."),
        widget=DayInput(),
    )
    field_order = ("lesson", "questions", "opens_on", "due_on")

    def __init__(
        self, *args: Any, lessons: Sequence[LessonHead], now: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.today = timezone.localdate(now)
        self.fields["lesson"].choices = [  # type: ignore[attr-defined]
            (head.id, head.title) for head in lessons
        ]
        self.fields["opens_on"].initial = self.today
        self.fields["due_on"].initial = self.today + USUAL_TIME

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        opens, due = cleaned.get("opens_on"), cleaned.get("due_on")
        if opens and opens < self.today:
            self.add_error("opens_on", _("This day is over. Choose today or later."))
        if due and due < max(opens or self.today, self.today):
            self.add_error("due_on", _("The due day must not be before the opening day."))
        if due and due > self.today + LONGEST_TIME:
            self.add_error("due_on", _("The due day is more than a year away."))
        return cleaned

    @property
    def opens_at(self) -> datetime:
        """Now when it opens today, otherwise the start of the day."""
        opens_on = self.cleaned_data["opens_on"]
        return self.now if opens_on == self.today else _moment(opens_on, time.min)


def refuse_before(day: date, due_on: date) -> None:
    """Raise ValidationError for a due day before `day`."""
    if due_on < day:
        raise ValidationError(_("The due day must not be before the opening day."))


def _factor_label(factor: Decimal) -> str:
    return _("usual") if factor == 1 else f"× {number_format(f'{factor:f}')}"


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))
