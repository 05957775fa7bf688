"""The list of facts, and what is done with several of them at once."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.language import page_lang
from content.queries import Snapshot, snapshot_of
from content.refusals import Refused
from quiz.newsroom.bench import bench_for, changed_in_proposals
from quiz.newsroom.forms.bulk import MOST_AT_ONCE, BulkForm
from quiz.newsroom.forms.finding import FindFactsForm
from quiz.newsroom.pages import (
    NewsroomRequest,
    newsroom_look,
    newsroom_page,
    pack_or_404,
    page_of,
    show,
)
from quiz.newsroom.putting import bulk_status
from quiz.newsroom.reading import FactLine, fact_lines, facts_found
from quiz.newsroom.saying import StatusLook, status_look


@dataclass(frozen=True, slots=True)
class FactRow:
    """A line of the list, with the open proposals that change it."""

    line: FactLine
    status: StatusLook
    proposals: list[tuple[int, str]]


@newsroom_look
def facts(request: NewsroomRequest, pack: str) -> HttpResponse:
    """The facts of a pack as sentences, found by words and by what they have. Two more queries
    than the frame, whatever is in the pack."""
    row = pack_or_404(pack)
    content = snapshot_of(row)
    form = FindFactsForm(request.GET, content=content, lang=page_lang())
    found = _found(form, content)
    page = page_of(request, found)
    proposed = changed_in_proposals(row, "fact")
    context = {
        "form": form,
        "number": len(found),
        "page_obj": page,
        "rows": [
            FactRow(line, status_look(line.status), proposed.get(line.id, [])) for line in page
        ],
        "new": sum(slug not in content.pack.facts for slug in proposed),
        "most": MOST_AT_ONCE,
    }
    return show(request, "newsroom/facts.html", context, tab="facts", pack=row)


@newsroom_page
def facts_bulk(request: NewsroomRequest, pack: str) -> HttpResponse:
    """What ticked facts shall be: shown, agreed with a reason, put into one proposal."""
    row = pack_or_404(pack)
    bench = bench_for(row, request.user, request.POST.get("proposal"))
    if request.method != "POST":
        raise Http404
    chosen = _ticked(request, bench.now)
    if not chosen:
        messages.info(request, _("Tick at least one fact first."))
        return redirect("newsroom:facts", row.slug)
    sent = request.POST if "agreed" in request.POST else None
    form = BulkForm(sent, bench=bench, initial={"status": request.POST.get("status")})
    status = request.POST.get("status", "")
    if status not in form.statuses:
        raise Http404
    changing = [line for line in chosen if line.status != status]
    if sent is not None and form.is_valid() and changing:
        try:
            proposal = bulk_status(
                bench=bench,
                facts=[line.id for line in changing],
                status=status,
                title=form.part.title_or(str(status_look(status).word)),
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.blame(refused.findings, form.fields_of_keys)
        else:
            text = ngettext(
                "%(number)d fact changed in “%(title)s”.",
                "%(number)d facts changed in “%(title)s”.",
                len(changing),
            )
            messages.success(request, text % {"number": len(changing), "title": proposal.title})
            return redirect("newsroom:proposal", proposal.pk)
    context = {
        "form": form,
        "bench": bench,
        "look": status_look(status),
        "status": status,
        "changing": changing,
        "same": len(chosen) - len(changing),
    }
    code = 422 if form.errors else 200
    return show(request, "newsroom/facts_bulk.html", context, tab="facts", pack=row, status=code)


def _found(form: FindFactsForm, content: Snapshot) -> list[FactLine]:
    """What the form asks for; nothing where it is not clear what."""
    wanted = form.wanted
    return facts_found(content, wanted, page_lang()) if wanted else []


def _ticked(request: NewsroomRequest, content: Snapshot) -> list[FactLine]:
    """The facts that are ticked, or all that the list found."""
    if "everything" in request.POST:
        form = FindFactsForm(request.GET, content=content, lang=page_lang())
        return _found(form, content)[:MOST_AT_ONCE]
    ticked = set(request.POST.getlist("fact"))
    return [line for line in fact_lines(content, page_lang()) if line.id in ticked]
