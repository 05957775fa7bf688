"""The history of a pack: every revision, undoing one, putting one record back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from content.models import Pack, RecordKind, Revision
from content.queries import snapshot_of
from content.steps import may_review
from content.undoing import (
    NeverThere,
    Plan,
    Refused,
    Undone,
    plan_restore,
    plan_undo,
    restore,
    undo,
)
from quiz.newsroom.access import revision_or_404
from quiz.newsroom.diffs import diffs, steps_of, told
from quiz.newsroom.forms.history import FindRevisionsForm, UndoForm
from quiz.newsroom.links import address_of
from quiz.newsroom.pages import (
    ON_A_PAGE,
    NewsroomRequest,
    newsroom_look,
    pack_or_404,
    page_of,
    reviewer_page,
    show,
)
from quiz.newsroom.past import past_of, revisions_of, what, who
from quiz.newsroom.saying import where


@newsroom_look
def history(request: NewsroomRequest, pack: str) -> HttpResponse:
    """Who changed what, when and why."""
    row = pack_or_404(pack)
    form = FindRevisionsForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    page = page_of(request, revisions_of(row, **wanted))
    context = {
        "form": form,
        "page_obj": page,
        "lines": [(revision, who(revision), what(revision)) for revision in page],
    }
    return show(request, "newsroom/history/history.html", context, tab="history", pack=row)


@newsroom_look
def revision(request: NewsroomRequest, pack: str, number: int) -> HttpResponse:
    """One revision: every record with its fields before and after."""
    row = pack_or_404(pack)
    found = revision_or_404(row, number)
    page = page_of(request, found.changes)
    context = {
        "revision": found,
        "who": who(found),
        "page_obj": page,
        "diffs": diffs(steps_of(page.object_list), snapshot_of(row)),
        "may_undo": may_review(request.user),
    }
    return show(request, "newsroom/history/revision.html", context, tab="history", pack=row)


@newsroom_look
def record(request: NewsroomRequest, pack: str, kind: str, slug: str) -> HttpResponse:
    """The whole past of one record."""
    row = pack_or_404(pack)
    steps = past_of(row, (kind, slug), snapshot_of(row))
    if not steps:
        raise Http404
    context = {
        "steps": [(step, who(step.revision)) for step in steps],
        "words": steps[0].diff.words or slug,
        "label": steps[0].diff.label,
        "slug": slug,
        "address": address_of(row.slug, kind, slug),
        "may_undo": may_review(request.user),
    }
    return show(request, "newsroom/history/record.html", context, tab="history", pack=row)


@reviewer_page
def undo_revision(request: NewsroomRequest, pack: str, number: int) -> HttpResponse:
    """What undoing a revision would do, and then doing it."""
    row = pack_or_404(pack)
    found = revision_or_404(row, number)

    def carry_out(**why: Any) -> Undone:
        return undo(found, **why)

    return _agree(request, row, found, plan_undo(found), carry_out)


@reviewer_page
def restore_record(
    request: NewsroomRequest, pack: str, number: int, kind: str, slug: str
) -> HttpResponse:
    """What putting a record back would do, and then doing it."""
    row = pack_or_404(pack)
    found = revision_or_404(row, number)
    try:
        plan = plan_restore(found, (kind, slug))
    except NeverThere as error:
        raise Http404 from error

    def carry_out(**why: Any) -> Undone:
        return restore(found, (kind, slug), **why)

    return _agree(request, row, found, plan, carry_out, slug)


def _agree(
    request: NewsroomRequest,
    pack: Pack,
    found: Revision,
    plan: Plan,
    carry_out: Callable[..., Undone],
    slug: str = "",
) -> HttpResponse:
    """The page that asks, and the answer to it; ``carry_out`` takes actor, reason and now."""
    form = UndoForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            done = carry_out(actor=request.user, reason=reason, now=timezone.now())
        except Refused as refused:
            for finding in refused.findings[:10]:
                form.add_error(None, f"{where(finding)}: {finding.message.told(_)}")
        else:
            return _done(request, pack, found, done.revision)
    context = {
        "revision": found,
        "who": who(found),
        "slug": slug,
        "form": form,
        "diffs": diffs(plan.steps[:ON_A_PAGE], snapshot_of(pack)),
        "unshown": max(len(plan.steps) - ON_A_PAGE, 0),
        "left": [told(clash, snapshot_of(pack)) for clash in plan.left],
        "staying": [(RecordKind(kind).label, id_) for kind, id_ in plan.staying],
    }
    status = 422 if form.errors else 200
    page = "newsroom/history/agree.html"
    return show(request, page, context, tab="history", pack=pack, status=status)


def _done(
    request: NewsroomRequest, pack: Pack, found: Revision, made: Revision | None
) -> HttpResponse:
    if made is None:
        messages.info(request, _("Nothing was changed: it is so already."))
    else:
        text = _("It is done, as revision {number}.").format(number=made.number)
        messages.success(request, text)
    return redirect("newsroom:revision", pack.slug, (made or found).number)
