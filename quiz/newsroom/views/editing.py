"""A record on its form, whatever its kind: shown, tried, saved into a proposal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from content.history import same
from content.language import page_lang
from content.patching import Key
from content.refusals import Refused
from quiz.newsroom.bench import Bench, bench_for
from quiz.newsroom.forms.base import RecordForm
from quiz.newsroom.forms.proposal import ProposalPart
from quiz.newsroom.pages import NewsroomRequest, pack_or_404, show
from quiz.newsroom.putting import put_records
from quiz.newsroom.trying import Trial, answers_in


@dataclass(eq=False)
class Editing:
    """A record on its form; ``slug`` is empty for a new one.

    ``trial`` is what the form says, tried on the pack; None where it says nothing yet, or only
    what is published.
    """

    request: NewsroomRequest
    bench: Bench
    form: RecordForm
    part: ProposalPart
    slug: str
    trial: Trial | None = None

    @property
    def key(self) -> Key:
        return self.form.kind, self.slug

    @property
    def must_answer(self) -> bool:
        """Was saving asked for, with questions left open?"""
        sent, trial = self.request.POST, self.trial
        if not self.form.is_bound or trial is None or self.changes_nothing:
            return False
        return not {"look", "later"} & sent.keys() and bool(trial.unanswered)

    @property
    def changes_nothing(self) -> bool:
        """Does the form say what is there already, with no other answer?"""
        if len(self.form.all_values()) > 1:
            return False
        there, change = self.bench.values_of(self.key), self.bench.change_of(self.key)
        kept = change.answers if change else {}
        said = answers_in(self.request.POST)
        answered = any(text != kept.get(code, "") for code, text in said.items())
        return same(self.form.values, there) and not answered


def bench_of(request: NewsroomRequest, pack: str, key: Key | None = None) -> Bench:
    """The bench for a request: the proposal that it names, or the usual one."""
    wish = request.POST.get("proposal") or request.GET.get("proposal")
    return bench_for(pack_or_404(pack), request.user, wish, key)


def editing_of(
    request: NewsroomRequest,
    bench: Bench,
    shape: Callable[..., RecordForm],
    *,
    slug: str = "",
    **more: Any,
) -> Editing:
    """The record on a form of ``shape``: as it is, or as it was sent.

    One more row is shown without reading what is typed: it may not be ready.
    """
    sent = request.POST if request.method == "POST" else None
    wants_a_row = sent is not None and "more" in sent
    form = shape(
        None if wants_a_row else sent,
        pack=bench.record,
        lang=page_lang(),
        slug=slug,
        sent=sent,
        **more,
    )
    part = ProposalPart(form, bench)
    form.initial["seen"] = bench.now.revision
    if wants_a_row and sent is not None:
        form.initial.update(sent.dict())
    editing = Editing(request, bench, form, part, slug)
    editing.trial = _trial(editing)
    return editing


def editing_there(
    request: NewsroomRequest, pack: str, shape: type[RecordForm], slug: str
) -> Editing:
    """A record that is there, published or in the proposal, on its form; else 404."""
    bench = bench_of(request, pack, (shape.kind, slug))
    values = bench.values_of((shape.kind, slug))
    if values is None:
        raise Http404
    return editing_of(request, bench, shape, slug=slug, present=values)


def _trial(editing: Editing) -> Trial | None:
    """What was sent, or what the proposal already says of the record."""
    form, bench, today = editing.form, editing.bench, timezone.localdate()
    if form.is_bound and form.is_valid() and form.values is not None:
        said = answers_in(editing.request.POST)
        return Trial(bench, form.all_values(), today, page_lang(), said)
    if not form.is_bound and editing.slug and bench.change_of(editing.key):
        return Trial(bench, {editing.key: form.present}, today, page_lang())
    return None


def edited(
    editing: Editing,
    *,
    template: str,
    fragment: str,
    page: str,
    context: Callable[[Editing], Mapping[str, object]],
) -> HttpResponse:
    """The answer to a form: the page, the fragment that changes with what is typed, or on to the
    proposal into which it was saved. ``page`` is the name of the record's address, or the address
    itself."""
    request, form = editing.request, editing.form
    only_a_part = bool(getattr(request, "htmx", False))
    if form.is_bound and not (only_a_part or "look" in request.POST):
        done = _save(editing, page)
        if done is not None:
            return done
    shown = {**_usual(editing), **context(editing)}
    if form.is_bound and only_a_part:
        return render(request, fragment, shown)
    status = 422 if form.is_bound and (form.errors or editing.must_answer) else 200
    return show(request, template, shown, tab="facts", pack=editing.bench.pack, status=status)


def _save(editing: Editing, page: str) -> HttpResponse | None:
    """Put the record into the proposal; None where something is wrong or must be answered."""
    form, bench, trial = editing.form, editing.bench, editing.trial
    if trial is None:
        return None
    if editing.changes_nothing:
        messages.info(editing.request, _("Nothing was changed: it is as it was."))
        return redirect(page, bench.pack.slug, form.id)
    if editing.must_answer:
        return None
    try:
        proposal = put_records(
            bench=bench,
            values=trial.values,
            title=editing.part.title_or(_name(editing, trial)),
            now=timezone.now(),
            answers=trial.answers(),
            seen=form.seen,
        )
    except Refused as refused:
        form.blame(refused.findings, form.fields_of_keys)
        return None
    text = _("Saved in the proposal “%(title)s”.") % {"title": proposal.title}
    messages.success(editing.request, text)
    return redirect("newsroom:proposal", proposal.pk)


def _name(editing: Editing, trial: Trial) -> str:
    """What a new proposal is called: the sentence of a fact, the name of everything else."""
    form = editing.form
    return trial.sentences(form.id)[page_lang()] if form.kind == "fact" else form.name()


def _usual(editing: Editing) -> dict[str, object]:
    """What every form's page needs."""
    bench, form = editing.bench, editing.form
    return {
        "bench": bench,
        "form": form,
        "part": editing.part,
        "slug": editing.slug,
        "trial": editing.trial,
        "must_answer": editing.must_answer,
        "change": bench.change_of(editing.key) if editing.slug else None,
        "elsewhere": bench.elsewhere(editing.key) if editing.slug else [],
        "published": bool(editing.slug) and bench.is_published(editing.key),
    }
