"""What wants to be looked at again in a pack: a list that is worked off."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from content.freshness import Key
from content.language import page_lang
from content.models import Pack
from content.snoozing import snooze, wake
from content.stale import found_in
from quiz.accounts.access import require_role
from quiz.accounts.models import NEWSROOM
from quiz.newsroom.forms.freshness import LaterForm
from quiz.newsroom.freshness.reading import Asked, known_kind, overview
from quiz.newsroom.pages import NewsroomRequest, newsroom_look, pack_or_404, show


@newsroom_look
def freshness(request: NewsroomRequest, pack: str) -> HttpResponse:
    """Everything that wants to be looked at, by kind; or one kind, page by page."""
    return _page(request, pack_or_404(pack))


@require_role(*NEWSROOM)
@require_POST
def put_off(request: NewsroomRequest, pack: str) -> HttpResponse:
    """Somebody has looked at it: it comes back on the day that they say."""
    own, now = pack_or_404(pack), timezone.now()
    key, today = _key(request), timezone.localdate(now)
    if key not in found_in(own, today).keys:
        return _gone(request, own)
    form = LaterForm(request.POST, key=key, today=today)
    if not form.is_valid():
        return _page(request, own, form)
    until, note = form.cleaned_data["until"], form.cleaned_data["note"]
    snooze(pack=own, key=key, until=until, note=note, by=request.user, now=now)
    day = date_format(until, "SHORT_DATE_FORMAT")
    messages.success(request, _("Put off until %(day)s.") % {"day": day})
    return _back(request, own)


@require_role(*NEWSROOM)
@require_POST
def bring_back(request: NewsroomRequest, pack: str) -> HttpResponse:
    """What was put off waits again."""
    own = pack_or_404(pack)
    if not wake(pack=own, key=_key(request)):
        return _gone(request, own)
    messages.success(request, _("It is back in the list."))
    return _back(request, own)


def _page(request: NewsroomRequest, pack: Pack, form: LaterForm | None = None) -> HttpResponse:
    asked = Asked(known_kind(request.GET.get("kind")), request.GET.get("page"), form)
    page = overview(pack, asked, page_lang(), timezone.localdate())
    return show(
        request,
        "newsroom/freshness/freshness.html",
        {
            "page": page,
            "page_obj": page.page_obj,
            "here": reverse("newsroom:freshness", args=[pack.slug]),
            "query": request.GET.urlencode(),
        },
        tab="freshness",
        pack=pack,
        status=422 if form else 200,
    )


def _key(request: NewsroomRequest) -> Key:
    kind, record, slug = (request.POST.get(name, "") for name in ("kind", "record", "slug"))
    return kind, record, slug


def _gone(request: NewsroomRequest, pack: Pack) -> HttpResponse:
    """Somebody else has settled it meanwhile."""
    messages.info(request, _("This is not in the list any more: somebody has settled it."))
    return _back(request, pack)


def _back(request: NewsroomRequest, pack: Pack) -> HttpResponse:
    """To the same part of the list."""
    address = reverse("newsroom:freshness", args=[pack.slug])
    query = request.GET.urlencode()
    return HttpResponseRedirect(f"{address}?{query}" if query else address, status=303)
