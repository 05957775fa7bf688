"""What a student types to join a class by its code. The rules are in `quiz.classrooms`."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quiz.accounts.names import clean_pin
from quiz.classrooms.actions import Newcomer
from quiz.classrooms.roster import LONGEST_NAME

NUMERIC = {"inputmode": "numeric", "autocomplete": "new-password"}


class LearnerForm(forms.Form):
    """Labels stand above their fields, so they need no colon. Seconds count: one can type at once,
    and go on with the keyboard's own key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"label_suffix": ""})
        if not self.is_bound:
            next(iter(self.fields.values())).widget.attrs["autofocus"] = True


class CodeForm(LearnerForm):
    code = forms.CharField(
        label=gettext_lazy("Class code"),
        max_length=20,
        help_text=gettext_lazy("Your teacher shows it."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
    )


class JoinForm(LearnerForm):
    """Name and PIN; `key` is this page's own, so that sending it twice makes one student."""

    name = forms.CharField(
        label=gettext_lazy("Your full name"),
        max_length=LONGEST_NAME,
        help_text=gettext_lazy("As it stands in the class list."),
        widget=forms.TextInput(attrs={"autocapitalize": "words", "autocomplete": "off"}),
    )
    pin = forms.CharField(
        label=gettext_lazy("Choose a PIN of 6 digits"),
        max_length=12,
        help_text=gettext_lazy("You sign in with it next time. Tell nobody."),
        widget=forms.PasswordInput(attrs=NUMERIC),
    )
    again = forms.CharField(
        label=gettext_lazy("The same PIN again"),
        max_length=12,
        widget=forms.PasswordInput(attrs=NUMERIC),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        pins = cleaned.get("pin"), cleaned.get("again")
        if all(pins) and clean_pin(pins[0]) != clean_pin(pins[1]):  # type: ignore[arg-type]
            self.add_error("again", ValidationError(_("The two PINs are not the same.")))
        return cleaned

    @property
    def newcomer(self) -> Newcomer:
        data = self.cleaned_data
        return Newcomer(name=data["name"], pin=data["pin"], key=data["key"])
