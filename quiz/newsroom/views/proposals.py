"""Proposals: the list, one of them, and the steps it takes."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from content import proposing
from content.language import page_lang
from content.models import Proposal
from content.proposals import listed, waiting
from content.refusals import Refused
from content.steps import OPEN
from quiz.accounts.access import require_role
from quiz.accounts.models import NEWSROOM
from quiz.newsroom.access import proposal_or_404
from quiz.newsroom.forms.proposals import TextForm, answers_in
from quiz.newsroom.impact import impact
from quiz.newsroom.pages import NewsroomRequest, newsroom_look, page_of, show
from quiz.newsroom.proposals.page import ProposalPage
from quiz.newsroom.showing_impact import shown
from quiz.newsroom.touched import touched

State = Proposal.State

LISTS: dict[str, Callable[[NewsroomRequest], QuerySet[Proposal]]] = {
    "open": lambda request: listed().filter(state__in=[*OPEN, State.REVIEW]),
    "waiting": lambda request: waiting(request.user),
    "mine": lambda request: listed().filter(author=request.user),
    "published": lambda request: listed().filter(state=State.PUBLISHED),
    "withdrawn": lambda request: listed().filter(state=State.WITHDRAWN),
}


@newsroom_look
def proposals(request: NewsroomRequest) -> HttpResponse:
    """What is proposed, last changed first."""
    wanted = request.GET.get("show", "open")
    if wanted not in LISTS:
        raise Http404
    page = page_of(request, LISTS[wanted](request))
    context = {"page_obj": page, "wanted": wanted}
    return show(request, "newsroom/proposals/proposals.html", context, tab="proposals")


@newsroom_look
def proposal(request: NewsroomRequest, pk: int) -> HttpResponse:
    """What a proposal changes, and what that does."""
    return _page(request, proposal_or_404(pk))


@require_role(*NEWSROOM)
@require_POST
def step(request: NewsroomRequest, pk: int, step: str) -> HttpResponse:
    """Talk about it, hand it in, give it back, publish it, give it up."""
    found = proposal_or_404(pk)
    if step not in STEPS:
        raise Http404
    form = TextForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form=form, status=422)
    try:
        STEPS[step](request, found, form.cleaned_data["text"])
    except Refused as refused:
        for finding in refused.findings:
            form.add_error(None, finding.message.told(_))
        return _page(request, proposal_or_404(pk), form=form, refused=step, status=422)
    messages.success(request, _(DONE[step]))
    return redirect("newsroom:proposal", pk)


@require_role(*NEWSROOM)
@require_POST
def drop(request: NewsroomRequest, pk: int, change: int) -> HttpResponse:
    """Take one record out of the proposal."""
    found = proposal_or_404(pk).changes.select_related("proposal").filter(pk=change).first()
    if found is None:
        raise Http404
    try:
        proposing.drop(change=found, actor=request.user, now=timezone.now())
    except Refused as refused:
        for finding in refused.findings:
            messages.error(request, finding.message.told(_))
    else:
        said = _("“{record}” is no longer changed by this proposal.")
        messages.success(request, said.format(record=found.slug))
    return redirect("newsroom:proposal", pk)


def _submit(request: NewsroomRequest, found: Proposal, text: str) -> None:
    _answer(request, found, text)  # first: what was answered stays, also where it is refused
    now = timezone.now()
    proposing.submit(proposal=found, actor=request.user, reason=text or found.reason, now=now)


def _answer(request: NewsroomRequest, found: Proposal, text: str) -> None:
    answers = answers_in(request.POST, ProposalPage(found, request.user).warnings)
    if answers:
        now = timezone.now()
        proposing.answer(proposal=found, answers=answers, actor=request.user, now=now)


def _comment(request: NewsroomRequest, found: Proposal, text: str) -> None:
    proposing.comment(proposal=found, author=request.user, text=text, now=timezone.now())


def _return(request: NewsroomRequest, found: Proposal, text: str) -> None:
    proposing.return_(proposal=found, actor=request.user, text=text, now=timezone.now())


def _publish(request: NewsroomRequest, found: Proposal, text: str) -> None:
    proposing.publish(proposal=found, actor=request.user, now=timezone.now())


def _withdraw(request: NewsroomRequest, found: Proposal, text: str) -> None:
    proposing.withdraw(proposal=found, actor=request.user, now=timezone.now())


STEPS: dict[str, Callable[[NewsroomRequest, Proposal, str], None]] = {
    "answer": _answer,
    "comment": _comment,
    "submit": _submit,
    "return": _return,
    "publish": _publish,
    "withdraw": _withdraw,
}


DONE = {
    "answer": gettext_noop("Your answers are saved."),
    "comment": gettext_noop("Your comment is here for everybody who works on it."),
    "submit": gettext_noop("It is handed in. Somebody else looks at it now."),
    "return": gettext_noop("It is given back, with your words."),
    "publish": gettext_noop("It is published: readers see it from now on."),
    "withdraw": gettext_noop("It is withdrawn. What was written stays here to be read."),
}


def _page(
    request: NewsroomRequest,
    found: Proposal,
    *,
    form: TextForm | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    page = ProposalPage(found, request.user)
    effect = impact(page.now, page.after.pack, page_lang()) if page.after else None
    met = touched(page.now, effect, timezone.now()) if effect is not None else None
    context = {
        "page": page,
        "proposal": found,
        "form": form,
        "refused": refused,
        "shown": shown(effect, met) if effect is not None and met is not None else None,
    }
    return show(
        request,
        "newsroom/proposals/proposal.html",
        context,
        tab="proposals",
        pack=found.pack,
        status=status,
    )
