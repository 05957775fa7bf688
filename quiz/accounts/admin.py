from typing import Any, cast

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as BaseUserAdmin
from django.contrib.auth.forms import BaseUserCreationForm, UserChangeForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.transactions import write_transaction
from quiz.accounts.models import Role, School, SignInThrottle, User
from quiz.accounts.names import staff_name
from quiz.accounts.ranks import opens_admin
from quiz.accounts.staffing import note_differences, note_password


class SuperusersOnly:
    """Only a superuser grants roles or resets other people's passwords here."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return _is_superuser(request)

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return _is_superuser(request)

    has_add_permission = has_view_permission
    has_change_permission = has_view_permission
    has_delete_permission = has_view_permission


def _is_superuser(request: HttpRequest) -> bool:
    return bool(request.user.is_active and getattr(request.user, "is_superuser", False))


class PersonRules:
    """The sign-in name of a teacher as the door reads it, where capitals do not count; and a head
    sees the classes of a school: without one there would be nothing to see."""

    cleaned_data: dict[str, Any]

    def clean(self) -> dict[str, Any]:
        super().clean()  # type: ignore[misc]
        cleaned = self.cleaned_data
        if cleaned.get("role") != Role.STUDENT and cleaned.get("sign_in_name"):
            cleaned["sign_in_name"] = staff_name(cleaned["sign_in_name"])
        if self.instance.pk and (cleaned.get("role") == Role.STUDENT) != self.instance.is_student:  # type: ignore[attr-defined]
            self.add_error("role", _("A student stays one: make another account for staff."))  # type: ignore[attr-defined]
        if cleaned.get("role") == Role.HEAD and cleaned.get("school") is None:
            self.add_error("school", _("Choose the school of this head."))  # type: ignore[attr-defined]
        return cleaned


class PersonCreationForm(PersonRules, BaseUserCreationForm):
    class Meta:
        model = User
        fields = ("sign_in_name", "display_name", "role", "school")


class PersonChangeForm(PersonRules, UserChangeForm):
    pass


@admin.register(User)
class UserAdmin(SuperusersOnly, BaseUserAdmin):
    form = PersonChangeForm
    add_form = PersonCreationForm
    list_display = ("sign_in_name", "display_name", "role", "school", "is_active", "last_login")
    list_filter = ("role", "is_active", "school")
    list_select_related = ("school",)
    search_fields = ("sign_in_name", "display_name")
    ordering = ("sign_in_name",)
    filter_horizontal = ()
    readonly_fields = ("last_login", "created_at", "data")
    fieldsets = (
        (None, {"fields": ("sign_in_name", "display_name", "password")}),
        (_("Rights"), {"fields": ("role", "school", "is_active", "is_superuser")}),
        (_("Dates"), {"fields": ("last_login", "created_at")}),
        (_("Data"), {"fields": ("data",)}),
    )
    add_fieldsets = (
        (
            None,
            {
                "fields": (
                    "sign_in_name",
                    "display_name",
                    "role",
                    "school",
                    "password1",
                    "password2",
                )
            },
        ),
    )

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """As `staffing` does: the admin follows the role, sessions end, and it is noted."""
        before = User.objects.filter(pk=obj.pk).first()
        obj.is_staff = not obj.is_student and (obj.is_superuser or opens_admin(Role(obj.role)))
        with write_transaction():
            super().save_model(request, obj, form, change)
            note_differences(before, obj, actor=cast(User, request.user), now=timezone.now())

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        """A password that somebody else chose must be changed by its owner."""
        before = User.objects.filter(pk=id).first() if id.isdecimal() else None
        response = super().user_change_password(request, id, form_url)
        now = before and User.objects.get(pk=before.pk)
        if before and now and now.password != before.password:
            note_password(now, actor=cast(User, request.user), now=timezone.now())
        return response

    @admin.display(description=_("Data"))
    def data(self, user: User) -> str:
        """To the page where a student's data are taken out or erased; others have none."""
        if not (user.is_student and user.is_active):
            return "—"
        words = gettext("Save or erase this student's data")
        return format_html('<a href="{}">{}</a>', reverse("learn:data", args=[user.pk]), words)


@admin.register(School)
class SchoolAdmin(SuperusersOnly, admin.ModelAdmin):
    list_display = ("name",)
    search_fields = ("name",)


@admin.register(SignInThrottle)
class SignInThrottleAdmin(SuperusersOnly, admin.ModelAdmin):
    list_display = ("sign_in_name", "tries", "locked_until", "last_try")
    search_fields = ("sign_in_name",)
