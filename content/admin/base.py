"""What every admin page of content shares."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from content.editing import findings, save
from content.models import Row


def reason_field(*, required: bool) -> forms.CharField:
    """Why something is changed, in the words of whoever changes it."""
    return forms.CharField(
        label=_("Why?"),
        required=required,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It stays in the history, for whoever asks in some years."),
    )


class RowForm(forms.ModelForm):
    """Asks the rules of the pack whether the record may stand, and puts answers at the fields."""

    fields_of_keys: ClassVar[dict[str, str]] = {}
    """Where a finding's key is called otherwise on the form: {"from": "start"}."""

    reason = reason_field(required=False)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # Django's own hook, unknown to the stubs
        if set(self.errors) - {"reason"}:
            return
        for finding in findings(self.instance):
            key = str(finding.path[0]) if finding.path else ""
            field = self.fields_of_keys.get(key, key)
            error = ValidationError(finding.message.told(gettext))
            self.add_error(field if field in self.fields else None, error)


class RowAdmin(SimpleHistoryAdmin):
    """To look at; only a superuser also changes records here, for an emergency.

    Everybody else proposes changes in the newsroom, so that nobody walks around the review. It
    saves through ``content.editing``, so that every change begins a revision; never deletes.
    """

    form = RowForm
    list_per_page = 50

    def save_model(self, request: HttpRequest, obj: Row, form: Any, change: bool) -> None:
        save(obj, actor=request.user, reason=form.cleaned_data["reason"])

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_superuser(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_superuser(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is deleted: a fact is retracted, everything else stays for its history."""
        return False

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """An old version is looked at by everyone here, and put back like any other change."""
        if request.method == "POST" and not is_superuser(request):
            raise PermissionDenied
        view = super().history_form_view
        return cast(HttpResponse, view(request, object_id, version_id, *args, **kwargs))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Ids are permanent."""
        return ("pack", "slug") if obj else ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("pack")


def is_superuser(request: HttpRequest) -> bool:
    """Does a superuser ask?"""
    return request.user.is_active and request.user.is_superuser
