"""The history of packs in the admin: every revision, undoing one, putting one record back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Func, IntegerField, QuerySet
from django.db.models.fields.json import KT
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from content.admin.base import reason_field
from content.admin.diffs import diffs, steps_of, told
from content.models import RecordKind, Revision
from content.queries import snapshot_of
from content.undoing import NeverThere, Plan, Refused, plan_restore, plan_undo, restore, undo

CHANGES_ON_A_PAGE = 50


class HowMany(Func):
    """The length of a JSON list, counted by the database."""

    function = "JSON_ARRAY_LENGTH"
    output_field = IntegerField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_ARRAY_LENGTH", **extra)


class ReasonForm(forms.Form):
    """Why a revision is undone or a record put back."""

    reason = reason_field(required=True)


@admin.register(Revision)
class RevisionAdmin(admin.ModelAdmin):
    """Who changed what, when and why; nothing here is edited, but a revision can be undone."""

    list_display = ("called", "at", "who", "origin", "what", "why")
    list_display_links = ("called",)
    list_filter = ("origin", "pack")
    list_select_related = ("pack", "actor")
    search_fields = ("reason", "=number", "actor__display_name")
    list_per_page = 50
    ordering = ("-at", "-pk")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        """Without what a revision changed, which may be a whole pack: only the first of it."""
        return (
            super()
            .get_queryset(request)
            .defer("changes")
            .annotate(
                size=HowMany("changes"),
                first_kind=KT("changes__0__record"),
                first_slug=KT("changes__0__slug"),
            )
        )

    @admin.display(description=gettext_lazy("revision"), ordering="number")
    def called(self, revision: Revision) -> str:
        return f"{revision.pack} {revision.number}"

    @admin.display(description=gettext_lazy("who"))
    def who(self, revision: Revision) -> str:
        return who(revision)

    @admin.display(description=gettext_lazy("what"))
    def what(self, revision: Any) -> str:
        first = f"{RecordKind(revision.first_kind).label} {revision.first_slug}"
        more = revision.size - 1
        if not more:
            return first
        text = ngettext("{first} and {more} more", "{first} and {more} more", more)
        return text.format(first=first, more=more)

    @admin.display(description=gettext_lazy("why"))
    def why(self, revision: Revision) -> str:
        return Truncator(revision.reason).chars(120) or "–"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/undo/", view(self.undo_view), name="content_revision_undo"),
            path(
                "<int:pk>/restore/<str:kind>/<str:slug>/",
                view(self.restore_view),
                name="content_revision_restore",
            ),
            *super().get_urls(),
        ]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """One revision: every record with its fields before and after."""
        revision = self._revision(request, object_id)
        pages = Paginator(revision.changes, CHANGES_ON_A_PAGE)
        page = pages.get_page(request.GET.get("p"))
        context = {
            "page_obj": page,
            "page_range": pages.get_elided_page_range(page.number),
            "diffs": diffs(steps_of(page.object_list), snapshot_of(revision.pack)),
            "may_undo": _may_edit(request),
        }
        return self._page(request, "revision", revision, **context)

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What undoing a revision would do, and then doing it."""
        revision = self._revision(request, pk, to_edit=True)
        plan = plan_undo(revision)

        def carry_out(**why: Any) -> Any:
            return undo(revision, **why)

        return self._agree(request, revision, plan, carry_out, undoing=True)

    def restore_view(self, request: HttpRequest, pk: int, kind: str, slug: str) -> HttpResponse:
        """What putting a record back would do, and then doing it."""
        revision = self._revision(request, pk, to_edit=True)
        try:
            plan = plan_restore(revision, (kind, slug))
        except NeverThere as error:
            raise Http404 from error

        def carry_out(**why: Any) -> Any:
            return restore(revision, (kind, slug), **why)

        return self._agree(request, revision, plan, carry_out, undoing=False, slug=slug)

    def _agree(
        self, request: HttpRequest, revision: Revision, plan: Plan, carry_out: Any, **more: Any
    ) -> HttpResponse:
        """The page that asks, and the answer to it; `carry_out` takes actor, reason and now."""
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            reason = form.cleaned_data["reason"]
            try:
                done = carry_out(actor=request.user, reason=reason, now=timezone.now())
            except Refused as error:
                for finding in error.findings[:10]:
                    message = finding.message.told(_)
                    form.add_error(None, f"{finding.record} {finding.id}: {message}")
            else:
                return self._done(request, revision, done.revision)
        context = {
            "form": form,
            "plan": plan,
            "diffs": diffs(plan.steps[:CHANGES_ON_A_PAGE], snapshot_of(revision.pack)),
            "unshown": max(len(plan.steps) - CHANGES_ON_A_PAGE, 0),
            "left": [told(clash) for clash in plan.left],
            "staying": [(RecordKind(kind).label, slug) for kind, slug in plan.staying],
        }
        return self._page(request, "agree", revision, **context, **more)

    def _done(
        self, request: HttpRequest, revision: Revision, made: Revision | None
    ) -> HttpResponse:
        if made is None:
            messages.info(request, _("Nothing was changed: it is so already."))
        else:
            text = _("It is done, as revision {number}.").format(number=made.number)
            messages.success(request, text)
        pk = (made or revision).pk
        return HttpResponseRedirect(reverse("admin:content_revision_change", args=[pk]))

    def _revision(self, request: HttpRequest, pk: Any, *, to_edit: bool = False) -> Revision:
        """A revision, for whoever may see it (or may change facts). Raises Http404 otherwise."""
        if not self.has_view_permission(request) or (to_edit and not _may_edit(request)):
            raise PermissionDenied
        if not str(pk).isdecimal() or int(pk) >= 2**63:
            raise Http404
        return get_object_or_404(Revision.objects.select_related("pack", "actor"), pk=pk)

    def _page(
        self, request: HttpRequest, name: str, revision: Revision, **context: Any
    ) -> HttpResponse:
        context |= self.admin_site.each_context(request) | {
            "opts": self.opts,
            "revision": revision,
            "who": who(revision),
            "title": _("Revision {number} of {pack}").format(
                number=revision.number, pack=revision.pack.slug
            ),
        }
        return TemplateResponse(request, f"admin/content/revision/{name}.html", context)


def who(revision: Revision) -> str:
    """The person of a revision, as far as they are still known."""
    if revision.actor:
        return str(revision.actor)
    if revision.actor_key:
        return _("someone who was erased ({key})").format(key=revision.actor_key[:6])
    return _("the command line")


def _may_edit(request: HttpRequest) -> bool:
    return request.user.has_perm("content.change_fact")
