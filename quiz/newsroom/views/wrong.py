"""Wrong after all: which marks rest on a fact that was put right, and settling them."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext

from content.language import page_lang
from content.models import Pack, RecordKind, Revision
from content.queries import snapshot_of
from content.steps import may_review
from quiz.attempts.actions import close_all_due
from quiz.attempts.rulings import Changed, DryRun
from quiz.attempts.settling import Decision, Settled, try_all
from quiz.classrooms.correcting import correct
from quiz.newsroom.access import revision_or_404
from quiz.newsroom.forms.wrong import SettleForm, WrongForm
from quiz.newsroom.links import address_of
from quiz.newsroom.pages import NewsroomRequest, newsroom_look, newsroom_page, pack_or_404, show
from quiz.newsroom.past import past_of, who
from quiz.newsroom.wrong.before import put_right
from quiz.newsroom.wrong.choosing import decisions
from quiz.newsroom.wrong.finding import Found, look
from quiz.newsroom.wrong.telling import at_once, effect_of, lines_of

LATEST = 5
"""So many revisions of a fact are offered."""


@newsroom_page
def wrong(request: NewsroomRequest, pack: str, number: int) -> HttpResponse:
    """Ask what is to be done about each question; then what would change; then do it."""
    row = pack_or_404(pack)
    revision = revision_or_404(row, number)
    may_settle = may_review(request.user)
    if request.method == "POST" and not may_settle:
        raise Http404
    close_all_due(now=timezone.now())
    found = look(revision, snapshot_of(row))
    sent = request.POST if request.method == "POST" else None
    shown, more = at_once(found.cases, sent)
    form = WrongForm(sent, cases=shown)
    context = {
        "revision": revision,
        "who": who(revision),
        "found": found,
        "lines": lines_of(shown, form),
        "more": more,
        "form": form,
        "may_settle": may_settle,
    }
    if request.method != "POST" or not form.is_valid() or "back" in request.POST:
        return _asking(request, row, context)
    chosen = decisions(shown, form.chosen, may_lower=form.cleaned_data["may_lower"])
    if "agreed" in request.POST:
        return _agreed(request, row, revision, chosen, context)
    return _tried(request, row, try_all(row.slug, chosen), chosen, context, SettleForm())


@newsroom_look
def wrong_fact(request: NewsroomRequest, pack: str, slug: str) -> HttpResponse:
    """The ways to put a fact right and to settle the marks that rest on it."""
    row = pack_or_404(pack)
    snapshot = snapshot_of(row)
    fact = snapshot.pack.facts.get(slug)
    if fact is None:
        raise Http404
    steps = past_of(row, (str(RecordKind.FACT), slug), snapshot)
    revisions = [step.revision for step in steps if slug in put_right(step.revision)]
    context = {
        "slug": slug,
        "sentence": snapshot.base.tell(fact, page_lang()),
        "edit": address_of(row.slug, "fact", slug),
        "revisions": [(one, who(one)) for one in revisions[:LATEST]],
    }
    return show(request, "newsroom/wrong/fact.html", context, tab="facts", pack=row)


def _agreed(
    request: NewsroomRequest,
    pack: Pack,
    revision: Revision,
    chosen: list[Decision],
    context: dict[str, Any],
) -> HttpResponse:
    """What was agreed to is done; if it would do something else by now, that is shown instead."""
    why = SettleForm(request.POST)
    if not why.is_valid():
        return _tried(request, pack, try_all(pack.slug, chosen), chosen, context, why)
    try:
        settled = correct(
            pack=pack.slug,
            revision=revision.number,
            decisions=chosen,
            reason=why.cleaned_data["reason"],
            made_by=request.user,
            client_key=_key(request),
            agreed=request.POST["agreed"],
            now=timezone.now(),
        )
    except Changed as changed:
        context["is_new"] = True
        return _tried(request, pack, changed.now, chosen, context, why)
    except ValidationError as refusal:
        context["form"].add_error(None, refusal.messages)
        return _asking(request, pack, context)
    messages.success(request, _done(settled))
    return redirect("newsroom:wrong", pack.slug, revision.number)


def _asking(request: NewsroomRequest, pack: Pack, context: dict[str, Any]) -> HttpResponse:
    found: Found = context["found"]
    template = "newsroom/wrong/wrong.html" if found.cases else "newsroom/wrong/nothing.html"
    status = 422 if context["form"].errors else 200
    return show(request, template, context, tab="history", pack=pack, status=status)


def _tried(
    request: NewsroomRequest,
    pack: Pack,
    found: DryRun,
    chosen: list[Decision],
    context: dict[str, Any],
    why: SettleForm,
) -> HttpResponse:
    """What it would do, class by class. Nothing is saved."""
    more = {
        "run": found,
        "effect": effect_of(found, len(chosen)),
        "why": why,
        "key_of_form": uuid4(),
    }
    status = 409 if context.get("is_new") else 422 if why.errors else 200
    template = "newsroom/wrong/agree.html"
    return show(request, template, context | more, tab="history", pack=pack, status=status)


def _key(request: NewsroomRequest) -> UUID:
    """The key of the form; without a good one, a new one: then it is not sent twice."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid4()


def _done(settled: Settled) -> str:
    papers = {one.asked.attempt_id for one in settled.done.changed} if settled.done else set()
    if not papers:
        return ngettext(
            "It was saved before: {number} question is decided.",
            "It was saved before: {number} questions are decided.",
            len(settled.rulings),
        ).format(number=len(settled.rulings))
    return ngettext(
        "Saved: the points of {number} paper have changed. Its student and teacher are told.",
        "Saved: the points of {number} papers have changed. Students and teachers are told.",
        len(papers),
    ).format(number=len(papers))
