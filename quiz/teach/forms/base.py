"""What every form of a teacher's page shares: labels without a colon, days and moments."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone


class TeacherForm(forms.Form):
    """Labels stand above their fields, so they need no colon."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class DayInput(forms.DateInput):
    """The browser's own calendar; it wants the ISO form in every language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The browser's own clock."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


def moment(day: date, at: time) -> datetime:
    """That time of that day at the school."""
    return timezone.make_aware(datetime.combine(day, at))
