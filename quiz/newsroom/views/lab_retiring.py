"""Retiring a question or a template, bringing it back, and the list of what is retired."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from content.language import page_lang
from content.models import Pack
from content.queries import snapshot_of
from quiz.attempts.access import retirement_for
from quiz.attempts.models import Retirement
from quiz.attempts.retired import Retired
from quiz.attempts.retirements import (
    bring_back,
    brought_back,
    in_force,
    retire_question,
    retire_template,
)
from quiz.newsroom.forms.lab import LabForm, RetireForm
from quiz.newsroom.lab.effects import effects
from quiz.newsroom.lab.words import KINDS, kind_of, relation_names
from quiz.newsroom.pages import NewsroomRequest, newsroom_look, pack_or_404, reviewer_page, show
from quiz.newsroom.views.lab import item_or_404

LATELY = 50
"""So many of those that were brought back are listed."""

Keep = Callable[[str], Retirement]


@newsroom_look
def retired(request: NewsroomRequest, pack: str) -> HttpResponse:
    """What is not asked any more: who retired it, when and why; and what was brought back."""
    own = pack_or_404(pack)
    names = relation_names(snapshot_of(own), page_lang())
    people = ("retired_by", "restored_by")
    context = {
        "retired": [_told(one, names) for one in in_force(own.slug).select_related(*people)],
        "restored": [
            _told(one, names) for one in brought_back(own.slug).select_related(*people)[:LATELY]
        ],
    }
    return show(request, "newsroom/lab/retired.html", context, tab="lab", pack=own)


@reviewer_page
def retire(request: NewsroomRequest, pack: str, question: str) -> HttpResponse:
    """One question: what it takes away, then why."""
    own = pack_or_404(pack)
    content = snapshot_of(own)
    lang = LabForm(request.GET, content, page_lang()).lang_wanted
    one = item_or_404(content, question, lang).question

    def keep(reason: str) -> Retirement:
        return retire_question(
            pack=own.slug, question=one, reason=reason, by=request.user, now=timezone.now()
        )

    context = {
        "stem": one.stem,
        "lang": lang,
        "kind": kind_of(one),
        "back": f"{reverse('newsroom:lab_item', args=[own.slug, question])}?lang={lang}",
    }
    return _confirm(request, own, Retired(ids=frozenset([one.id])), keep, context)


@reviewer_page
def retire_all(request: NewsroomRequest, pack: str) -> HttpResponse:
    """Every question of a `?type=` about a `?relation=`."""
    own = pack_or_404(pack)
    names = relation_names(snapshot_of(own), page_lang())
    type_, relation = request.GET.get("type", ""), request.GET.get("relation", "")
    if type_ not in KINDS or relation not in names:
        raise Http404

    def keep(reason: str) -> Retirement:
        return retire_template(
            pack=own.slug,
            type_=type_,
            relation=relation,
            reason=reason,
            by=request.user,
            now=timezone.now(),
        )

    query = f"?type={type_}&relation={relation}"
    context = {
        "kind": KINDS[type_],
        "relation": names[relation],
        "back": reverse("newsroom:lab", args=[own.slug]) + query,
    }
    chosen = Retired(templates=frozenset([(type_, relation)]))
    return _confirm(request, own, chosen, keep, context)


@reviewer_page
def bring(request: NewsroomRequest, pack: str, retirement_id: int) -> HttpResponse:
    """Ask it again, by POST."""
    own = pack_or_404(pack)
    known = retirement_for(request.user, own.slug, retirement_id)
    if request.method == "POST":
        bring_back(retirement=known, by=request.user, now=timezone.now())
        messages.success(request, _("It may be asked again from now on."))
    return redirect("newsroom:lab_retired", own.slug)


def _confirm(
    request: NewsroomRequest, own: Pack, chosen: Retired, keep: Keep, context: dict[str, Any]
) -> HttpResponse:
    """Say what would go, ask for the reason, then do it."""
    form = RetireForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        keep(form.cleaned_data["reason"])
        messages.success(request, _("Retired: from now on it is asked nowhere."))
        return redirect("newsroom:lab_retired", own.slug)
    found = effects(snapshot_of(own), chosen, page_lang())
    return show(
        request,
        "newsroom/lab/retire.html",
        {"form": form, "effects": found, **context},
        tab="lab",
        pack=own,
        status=422 if form.is_bound else 200,
    )


def _told(one: Retirement, names: Any) -> dict[str, Any]:
    """A retirement with what it is about in words; a relation that is gone has only its id."""
    return {
        "row": one,
        "kind": KINDS.get(one.type, one.type),
        "relation": names.get(one.relation, one.relation),
    }
