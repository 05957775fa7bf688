"""What a learner sends: with every answer, whose reading is the question's own affair; and of a
question that seems wrong."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quiz.attempts.models import Reason
from quiz.learn.asking import LARGEST_SEED

LONGEST_WAIT = timedelta(days=4 * 366)


def client_key_in(posted: QueryDict) -> UUID | None:
    """The key that makes sending an answer twice the same as once; None where it is no key.

    Not a form: a form of one field costs more than marking the answer.
    """
    try:
        return UUID(posted.get("client_key", ""))
    except ValueError:
        return None


class ExamAnswerForm(forms.Form):
    """An answer that may be given again: `sequence` counts them, as the page knows them."""

    client_key = forms.UUIDField()
    sequence = forms.IntegerField(min_value=1, max_value=100_000)


class TryForm(forms.Form):
    """What comes with an answer to a question on a lesson's page, beside the answer."""

    seed = forms.IntegerField(min_value=0, max_value=LARGEST_SEED)
    seen = forms.CharField(max_length=16, required=False)


class ReportForm(forms.Form):
    """What a reader says is wrong with a question."""

    reason = forms.ChoiceField(choices=Reason.choices)
    text = forms.CharField(max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        """Something else can only be told in words."""
        cleaned = super().clean() or {}
        if cleaned.get("reason") == Reason.OTHER and not cleaned.get("text"):
            self.add_error("text", _("Please write in a few words what it is."))
        return cleaned


class ReportTriedForm(ReportForm, TryForm):
    """The same of a question on a lesson's page: with what draws that question again."""


class SecretForm(forms.Form):
    """The PIN of a student, or the password of anyone else, typed once more."""

    secret = forms.CharField(max_length=128, strip=False, widget=forms.PasswordInput())

    def __init__(self, *args: Any, is_pin: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"label_suffix": ""})
        field = self.fields["secret"]
        field.label = _("Your PIN (6 digits)") if is_pin else _("Your password")
        mode = {"inputmode": "numeric", "autocomplete": "off"}
        field.widget.attrs |= mode if is_pin else {"autocomplete": "current-password"}


class ExamDayForm(forms.Form):
    """The day of the exam; left empty, there is none."""

    exam_on = forms.DateField(
        label=gettext_lazy("Day of your exam"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"label_suffix": ""})
        self.today = today

    def clean_exam_on(self) -> date | None:
        """A day to come, and not so far off that it must be a slip."""
        day: date | None = self.cleaned_data["exam_on"]
        if day and self.today and not self.today <= day <= self.today + LONGEST_WAIT:
            raise ValidationError(_("Choose a day from today on, at most four years from now."))
        return day
