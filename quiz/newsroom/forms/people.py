"""Accounts of staff: who, with which role, at which school."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from quiz.accounts.models import Role, School, User
from quiz.accounts.names import staff_name
from quiz.accounts.ranks import STAFF, grantable
from quiz.classrooms.models import Classroom

FOR_SCHOOLS = (Role.TEACHER, Role.HEAD)
"""Roles of people who belong to a school."""


class FindForm(forms.Form):
    """Part of a name, and a role."""

    q = forms.CharField(label=_("Name or sign-in name"), max_length=80, required=False)
    role = forms.ChoiceField(label=_("Role"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everyone = [("", _("every role"))]
        self.fields["role"].choices = everyone + [(role.value, role.label) for role in STAFF]  # type: ignore[attr-defined]


class RoleForm(forms.Form):
    """A role below the one of `actor`; the school where the role belongs to one."""

    role = forms.ChoiceField(label=_("Role"))
    school = forms.ModelChoiceField(
        School.objects.all(),
        label=_("School"),
        required=False,
        empty_label=_("no school"),
        help_text=_("For teachers and school heads."),
    )

    def __init__(self, *args: Any, actor: User, subject: User | None = None, **kwargs: Any) -> None:
        if subject is not None:
            kwargs["initial"] = {"role": subject.role, "school": subject.school_id}
        super().__init__(*args, **kwargs)
        self.subject = subject
        roles = grantable(actor)
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]

    def clean_role(self) -> Role:
        role = Role(self.cleaned_data["role"])
        if self.subject is None or role == Role.TEACHER:
            return role
        if Classroom.objects.filter(teacher=self.subject).exists():
            raise ValidationError(
                _("Classes belong to this teacher. They must first be handed on to another one.")
            )
        return role

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        role = cleaned.get("role")
        if role not in FOR_SCHOOLS:
            cleaned["school"] = None
        elif role == Role.HEAD and cleaned.get("school") is None and not self.errors.get("school"):
            self.add_error("school", _("Choose the school of this head."))
        return cleaned


class NewPersonForm(RoleForm):
    """Somebody new."""

    display_name = forms.CharField(
        label=_("Name as others see it"),
        max_length=80,
        help_text=_("For example: Cô Nguyễn Thị Lan"),
    )
    sign_in_name = forms.CharField(
        label=_("Sign-in name"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
        help_text=_("Small letters, digits and hyphens, for example: co-lan"),
    )
    field_order = ("display_name", "sign_in_name", "role", "school")

    def clean_sign_in_name(self) -> str:
        name = staff_name(self.cleaned_data["sign_in_name"])
        if User.objects.filter(sign_in_name=name).exists():
            raise ValidationError(_("Somebody has this sign-in name already. Choose another one."))
        return name
