"""Reports of questions, for whoever edits the facts: look, mend the fact, say what was done."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet, TextField
from django.forms import Textarea
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.models import Fact
from quiz.accounts.models import Role, User
from quiz.attempts.models import Report
from quiz.attempts.reports import settle
from quiz.attempts.telling import key_in_words
from quiz.generation.answering.forms import form_name

REPORTED = ("reason", "text", "created_at", "sent_by", "reports_of_it")
SHOWN = ("stem", "material", "shown", "explanation", "linked_facts", "linked_sources")
DRAWN = ("pack", "revision", "lesson", "lang", "mode", "seed", "position", "type", "question_id")
SETTLED = ("resolved_by", "resolved_at")


class EditorsToo:
    """Editors mend facts, so they hear what is wrong with them; superusers may do everything."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return _may_settle(request)

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return _may_settle(request)

    has_change_permission = has_view_permission

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


def _may_settle(request: HttpRequest) -> bool:
    user = request.user
    if not isinstance(user, User) or not user.is_active:
        return False
    return user.is_superuser or user.role == Role.EDITOR


class IsSettled(admin.SimpleListFilter):
    """What waits, and what is done."""

    title = gettext_lazy("settled")
    parameter_name = "settled"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("0", _("waiting")), ("1", _("settled"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Report]) -> QuerySet[Report]:
        if self.value() not in ("0", "1"):
            return queryset
        return queryset.filter(resolved_at__isnull=self.value() == "0")


@admin.register(Report)
class ReportAdmin(EditorsToo, admin.ModelAdmin):
    """Nothing but `resolution` is written here. Who reported is not shown: it does not matter."""

    list_display = ("question", "reason", "lang", "day", "is_settled")
    list_filter = (IsSettled, "reason", "lang", "mode", "type", "pack")
    search_fields = ("stem", "text", "question_id")
    list_per_page = 50
    fieldsets = (
        (None, {"fields": REPORTED}),
        (gettext_lazy("The question as it was shown"), {"fields": SHOWN}),
        (gettext_lazy("To draw it again"), {"fields": DRAWN}),
        (gettext_lazy("Settled"), {"fields": ("resolution", *SETTLED)}),
    )
    readonly_fields = (*REPORTED, *SHOWN, *DRAWN, *SETTLED)
    formfield_overrides: ClassVar = {TextField: {"widget": Textarea(attrs={"rows": 3})}}

    def save_model(self, request: HttpRequest, obj: Report, form: Any, change: bool) -> None:
        """The admin lets nobody in but a `User`."""
        if "resolution" in form.changed_data and isinstance(request.user, User):
            settle(reported=obj, by=request.user, resolution=obj.resolution, now=timezone.now())

    @admin.display(description=gettext_lazy("question"), ordering="stem")
    def question(self, report: Report) -> str:
        return Truncator(report.stem).chars(90)

    @admin.display(description=gettext_lazy("reported at"), ordering="created_at")
    def day(self, report: Report) -> str:
        return date_format(timezone.localtime(report.created_at), "SHORT_DATE_FORMAT")

    @admin.display(description=gettext_lazy("settled"), boolean=True, ordering="resolved_at")
    def is_settled(self, report: Report) -> bool:
        return report.resolved_at is not None

    @admin.display(description=gettext_lazy("sent by"))
    def sent_by(self, report: Report) -> str:
        """What kind of person, not who."""
        return report.reporter.get_role_display() if report.reporter else _("a visitor")

    @admin.display(description=gettext_lazy("reports of the same question"))
    def reports_of_it(self, report: Report) -> int:
        return Report.objects.filter(question_hash=report.question_hash).count()

    @admin.display(description=gettext_lazy("the key, then the options"))
    def shown(self, report: Report) -> SafeString:
        return _list(_lines(report))

    @admin.display(description=gettext_lazy("facts"))
    def linked_facts(self, report: Report) -> SafeString:
        """Each fact that the question rests on, with the page where it is mended."""
        rows = Fact.objects.filter(pack__slug=report.pack, slug__in=report.facts)
        found = dict(rows.values_list("slug", "pk"))
        return _list(_fact_link(slug, found.get(slug)) for slug in report.facts)

    @admin.display(description=gettext_lazy("sources"))
    def linked_sources(self, report: Report) -> SafeString:
        """Only addresses of the web become links: a source is text that someone typed."""
        return _list(_source_link(source) for source in report.sources)


Line = tuple[str, *tuple[object, ...]]
"""A format of `format_html` and what goes into it."""


def _list(lines: Iterator[Line]) -> SafeString:
    """A line under the other."""
    return format_html_join(mark_safe("<br>"), "{}", ((format_html(*line),) for line in lines))


def _fact_link(slug: str, pk: int | None) -> Line:
    if pk is None:
        return ("{} ({})", slug, _("no longer in the pack"))
    return ('<a href="{}">{}</a>', reverse("admin:content_fact_change", args=[pk]), slug)


def _source_link(source: dict[str, Any]) -> Line:
    title, url, at = source.get("title", ""), str(source.get("url", "")), source.get("at", "")
    where = f" ({at})" if at else ""
    if not url.startswith("http"):
        return ("{}{}", title, where)
    return ('<a href="{}" rel="noopener noreferrer external">{}</a>{}', url, title, where)


def _lines(report: Report) -> Iterator[Line]:
    """What is right, then everything that could be chosen."""
    for line in key_in_words(report):
        yield ("✓ {}", line)
    if form_name(report.type) != "judging":
        for option in report.options:
            yield ("– {}", option["text"])
