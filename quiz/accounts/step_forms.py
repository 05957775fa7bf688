"""Forms of the steps after the password. They only clean what was typed."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from quiz.accounts.models import User

CODE_ATTRS = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}


def _password(label: Any, autocomplete: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
    )


class CodeForm(forms.Form):
    """A code of the app; or, with `recovery`, one of those that were written down."""

    code = forms.CharField(
        label=_("Code in the app (6 digits)"),
        max_length=20,
        widget=forms.TextInput(attrs={**CODE_ATTRS, "inputmode": "numeric"}),
    )
    remember = forms.BooleanField(label=_("Remember this device for 30 days"), required=False)

    def __init__(self, *args: Any, recovery: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if recovery:
            self.fields["code"].label = _("Recovery code")
            self.fields["code"].widget = forms.TextInput(
                attrs={**CODE_ATTRS, "autocomplete": "off"}
            )
            del self.fields["remember"]


class OwnCodeForm(forms.Form):
    """A code of the app, before something is changed about it."""

    code = forms.CharField(
        label=_("Code in the app (6 digits)"),
        max_length=20,
        widget=forms.TextInput(attrs={**CODE_ATTRS, "inputmode": "numeric"}),
    )


class SetUpForm(forms.Form):
    """The first code of a new app; who is signed in also gives the password."""

    password = _password(_("Your password now"), "current-password")
    code = forms.CharField(
        label=_("Code in the app (6 digits)"),
        max_length=20,
        widget=forms.TextInput(attrs={**CODE_ATTRS, "inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, ask_password: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not ask_password:
            del self.fields["password"]


class NewPasswordForm(forms.Form):
    """A password of one's own; who is signed in also gives the one before."""

    old = _password(_("Your password now"), "current-password")
    new = _password(_("New password"), "new-password")
    again = _password(_("The new password once more"), "new-password")

    def __init__(self, *args: Any, user: User, ask_old: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["new"].help_text = " ".join(password_validators_help_texts())
        if not ask_old:
            del self.fields["old"]

    def clean_new(self) -> str:
        new = str(self.cleaned_data["new"])
        validate_password(new, self.user)
        if self.user.check_password(new):
            raise ValidationError(_("Choose another password than the one you have."))
        return new

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if {"new", "again"} <= cleaned.keys() and cleaned["new"] != cleaned["again"]:
            self.add_error("again", _("This is not the same password."))
        return cleaned
