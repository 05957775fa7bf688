"""The two sign-in forms. They only clean what was typed; `signing_in` decides."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quiz.accounts.names import class_code, clean_pin, staff_name, student_name


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
