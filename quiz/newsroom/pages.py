"""What every page of the newsroom needs."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from content.models import Pack
from quiz.accounts.access import View, require_role
from quiz.accounts.models import NEWSROOM, Role, User

ON_A_PAGE = 50
T = TypeVar("T")


class NewsroomRequest(HttpRequest):
    """A request that one of the decorators below let through."""

    user: User


def newsroom_look(view: View) -> View:
    """A page that everyone in the newsroom only looks at."""
    return require_role(*NEWSROOM)(require_safe(view))


def newsroom_page(view: View) -> View:
    """A page for everyone in the newsroom that also changes something, by POST."""
    return require_role(*NEWSROOM)(require_http_methods(["GET", "HEAD", "POST"])(view))


def reviewer_page(view: View) -> View:
    """The same for those who publish what others wrote, and settle what was wrong."""
    return require_role(Role.REVIEWER, Role.ADMIN)(
        require_http_methods(["GET", "HEAD", "POST"])(view)
    )


def pack_or_404(slug: str) -> Pack:
    """The pack of an address. One query."""
    pack = Pack.objects.filter(slug=slug).first()
    if pack is None:
        raise Http404
    return pack


def page_of(request: HttpRequest, things: Sequence[T] | QuerySet[Any, T]) -> Page[T]:
    """The page of a long list that ``?page=`` asks for."""
    return Paginator(things, ON_A_PAGE).get_page(request.GET.get("page"))


def show(
    request: HttpRequest,
    template: str,
    context: Mapping[str, object],
    *,
    tab: str,
    pack: Pack | None = None,
    status: int = 200,
) -> HttpResponse:
    """A page of the newsroom under the tab named ``tab``.

    ``pack`` is the one the page is about. Pages about no pack lead to those of the first; where
    none is loaded, the tabs that need one are left out. One query, for the packs to choose from.
    """
    packs = list(Pack.objects.order_by("pk"))
    chosen = pack or next(iter(packs), None)
    frame = {"tab": tab, "pack": chosen, "packs": packs}
    return render(request, template, {**frame, **context}, status=status)
