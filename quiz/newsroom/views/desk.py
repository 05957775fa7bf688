"""Where somebody in the newsroom begins: what waits for them."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone

from content.models import Pack, Revision
from content.proposals import being_written, waiting
from content.stale import found_in
from content.steps import may_review
from quiz.attempts.inbox import waiting as waiting_reports
from quiz.newsroom.pages import NewsroomRequest, newsroom_look, show
from quiz.newsroom.past import revisions_of, what, who

LAST = 5
"""So many of the last revisions are told."""


@newsroom_look
def home(request: NewsroomRequest) -> HttpResponse:
    """Proposals to write on and to look at, what readers report, what grows stale."""
    pack = Pack.objects.order_by("pk").first()
    context = {
        "mine": being_written(request.user),
        "waiting": waiting(request.user) if may_review(request.user) else [],
        "is_reviewer": may_review(request.user),
        "reports": waiting_reports().count(),
        "stale": _stale(pack) if pack else 0,
        "revisions": _last(pack) if pack else [],
    }
    return show(request, "newsroom/home.html", context, tab="home", pack=pack)


def _stale(pack: Pack) -> int:
    return len(found_in(pack, timezone.localdate()).waiting)


def _last(pack: Pack) -> list[tuple[Revision, str, str]]:
    return [(one, who(one), what(one)) for one in revisions_of(pack)[:LAST]]
