"""Putting off what was looked at."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.freshness import Key

USUAL_DAYS = 90
LONGEST_DAYS = 5 * 366


class LaterForm(forms.Form):
    """Until when, and what was seen. `key` is that of the row it stands at."""

    until = forms.DateField(
        label=gettext_lazy("Put off until"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": gettext_lazy("Choose the day on which it shall come back."),
            "invalid": gettext_lazy("Write a day, such as 31/12/2026."),
        },
    )
    note = forms.CharField(
        label=gettext_lazy("What you found, if you like"), max_length=300, required=False
    )

    def __init__(self, *args: Any, key: Key, today: date, **kwargs: Any) -> None:
        usual = {"until": today + timedelta(USUAL_DAYS)}
        own = {"label_suffix": "", "initial": usual, "auto_id": f"{'-'.join(key)}-%s"}
        super().__init__(*args, **kwargs | own)
        self.key = key
        self.today = today

    def clean_until(self) -> date:
        """A day to come, and not so far off that nobody will be there."""
        day: date = self.cleaned_data["until"]
        if not self.today < day <= self.today + timedelta(LONGEST_DAYS):
            raise ValidationError(_("Choose a day from tomorrow on, at most five years from now."))
        return day
