"""The two sign-in forms. They only clean what was typed; `signing_in` decides."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from quiz.accounts.names import class_code, clean_pin, staff_name, student_name

ON_THE_QR_CODE = ("code", "number")  # of a slip; the PIN never stands in an address


class StudentSignInForm(forms.Form):
    """Class code, list number, PIN: what is printed on a student's slip."""

    code = forms.CharField(
        label=_("Class code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
    )
    number = forms.IntegerField(
        label=_("Your number in the class list"), min_value=1, max_value=999
    )
    pin = forms.CharField(
        label=_("PIN (6 digits)"),
        max_length=12,
        strip=True,
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].widget.attrs["autocomplete"] = "off"

    @classmethod
    def from_address(cls, query: Mapping[str, str]) -> Self:
        """An unsent form with what the QR code of a slip says; then only the PIN is to type."""
        form = cls(initial=_readable(query))
        if form.initial.keys() == set(ON_THE_QR_CODE):
            form.fields["pin"].widget.attrs["autofocus"] = True
        return form

    @property
    def sign_in_name(self) -> str:
        """The stored name that the cleaned fields stand for."""
        return student_name(self.cleaned_data["code"], self.cleaned_data["number"])

    @property
    def credentials(self) -> dict[str, Any]:
        return {
            "code": class_code(self.cleaned_data["code"]),
            "number": self.cleaned_data["number"],
            "pin": clean_pin(self.cleaned_data["pin"]),
        }


class StaffSignInForm(forms.Form):
    """Teachers and editors."""

    name = forms.CharField(
        label=_("Sign-in name"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    @property
    def sign_in_name(self) -> str:
        return staff_name(self.cleaned_data["name"])

    @property
    def credentials(self) -> dict[str, Any]:
        return {"username": self.sign_in_name, "password": self.cleaned_data["password"]}


class SignInAgainForm(forms.Form):
    """Somebody whose session ended in the middle of a page: who it was, and the secret alone.

    `user` and `name` are the number and the sign-in name that the page was made for.
    """

    user = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(max_length=40, widget=forms.HiddenInput)
    pin = forms.CharField(max_length=12, required=False)
    password = forms.CharField(max_length=128, strip=False, required=False)

    @property
    def sign_in_name(self) -> str:
        return str(self.cleaned_data["name"])

    @property
    def credentials(self) -> dict[str, Any]:
        secret = clean_pin(self.cleaned_data["pin"]) or self.cleaned_data["password"]
        return {"username": self.sign_in_name, "password": secret}


def _readable(query: Mapping[str, str]) -> dict[str, Any]:
    """What of `query` the form itself would accept; anybody can write an address."""
    initial: dict[str, Any] = {}
    for name in ON_THE_QR_CODE:
        with suppress(ValidationError):
            initial[name] = StudentSignInForm.base_fields[name].clean(query.get(name, ""))
    return initial
