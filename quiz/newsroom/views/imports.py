"""Files in: rows for a pack into a proposal, a new pack from a workbook, the files of a pack."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from content.importing import Taken, create_pack, take_files
from content.knowledge.messages import Message
from content.knowledge.pack import PackError
from content.language import page_lang
from content.models import Pack
from content.refusals import Refused
from content.syncing import tried
from content.workbooks.reading import Reading, read_into, read_new_pack
from content.workbooks.tables import CellProblem
from quiz.newsroom.bench import Bench, bench_for
from quiz.newsroom.files.becoming import becoming
from quiz.newsroom.files.changes import preview
from quiz.newsroom.files.outcomes import groups
from quiz.newsroom.forms.files import SheetForm, ZipForm
from quiz.newsroom.forms.proposal import ProposalPart
from quiz.newsroom.pages import NewsroomRequest, newsroom_page, pack_or_404, reviewer_page, show
from quiz.newsroom.putting import put_records

MOST_FACTS = 500
"""Of a new pack in one workbook: looking at what it becomes takes seconds. More come afterwards."""


@newsroom_page
def import_facts(request: NewsroomRequest, pack: str) -> HttpResponse:
    """Choose a file → see row by row what it does → into a proposal, all of it or nothing."""
    row = pack_or_404(pack)
    bench = bench_for(row, request.user, request.POST.get("proposal"))
    form = _sheet_form(request, f"{request.user.pk} {row.slug}")
    part = ProposalPart(form, bench)
    if request.method != "POST" or not form.is_valid():
        return _import_page(request, bench, form, part)
    reading = read_into(form.book.sheets, bench.record)
    if reading.problems or not reading.changes or request.POST.get("step") != "save":
        return _import_page(request, bench, form, part, reading)
    try:
        proposal = put_records(
            bench=bench,
            values={(change.record, change.slug): change.after for change in reading.changes},
            title=part.title_or(_("From the file “%(name)s”") % {"name": form.file_name}),
            now=timezone.now(),
        )
    except Refused as refused:
        form.blame(refused.findings, form.fields_of_keys)
        return _import_page(request, bench, form, part, reading)
    messages.success(
        request, _("All rows are in the proposal “%(title)s”.") % {"title": proposal.title}
    )
    return redirect("newsroom:proposal", proposal.pk)


@newsroom_page
def new_pack(request: NewsroomRequest) -> HttpResponse:
    """Choose a workbook → see its errors, or what it becomes → a pack that learners do not see."""
    form = _sheet_form(request, f"{request.user.pk} new pack")
    if request.method != "POST" or not form.is_valid():
        return _new_pack_page(request, form)
    reading = read_new_pack(form.book.sheets)
    if not reading.problems:
        reading.problems += _unfit(reading)
    if reading.problems or request.POST.get("step") != "save":
        return _new_pack_page(request, form, reading)
    reason = _("From the file “%(name)s”") % {"name": form.file_name}
    try:
        made = create_pack(pack=reading.pack, reason=reason, actor=request.user, now=timezone.now())
    except Taken:  # in this moment, by somebody else
        reading.problems += _unfit(reading)
        return _new_pack_page(request, form, reading)
    text = _("The pack “%(id)s” is made. Learners do not see it before a reviewer opens it.")
    messages.success(request, text % {"id": made.slug})
    return redirect("newsroom:files")


@reviewer_page
def zip_in(request: NewsroomRequest) -> HttpResponse:
    """Choose a zip → see what becomes of every record → one revision."""
    whose = f"{request.user.pk} zip"
    posted = request.method == "POST"
    form = ZipForm(request.POST, request.FILES, whose=whose) if posted else ZipForm(whose=whose)
    if not posted or not form.is_valid() or form.pack is None:
        return _zip_page(request, form)
    if request.POST.get("step") == "save" and len(form.cleaned_data["reason"]) < 3:
        form.add_error("reason", _("Say why in a few words: it stays in the history."))
    try:
        if request.POST.get("step") == "save" and not form.errors:
            return _take(request, form)
        report = tried(form.pack, at=timezone.now())
    except PackError as error:
        form.problems = error.problems
        return _zip_page(request, form)
    return _zip_page(request, form, {"groups": groups(report), "report": report})


def _take(request: NewsroomRequest, form: ZipForm) -> HttpResponse:
    assert form.pack is not None
    reason = form.cleaned_data["reason"]
    report = take_files(pack=form.pack, reason=reason, actor=request.user, now=timezone.now())
    slug = form.pack.manifest.id
    if report.revision is None:
        messages.info(request, _("Nothing had to be changed in “%(id)s”.") % {"id": slug})
    else:
        text = _("“%(id)s” has the files now: revision %(number)d.")
        messages.success(request, text % {"id": slug, "number": report.revision})
    return redirect("newsroom:files")


def _sheet_form(request: NewsroomRequest, whose: str) -> SheetForm:
    if request.method != "POST":
        return SheetForm(whose=whose)
    return SheetForm(request.POST, request.FILES, whose=whose)


def _import_page(
    request: NewsroomRequest,
    bench: Bench,
    form: SheetForm,
    part: ProposalPart,
    reading: Reading | None = None,
) -> HttpResponse:
    lang = page_lang()
    relations = bench.now.pack.relations
    wrong = bool(form.errors or (reading and reading.problems))
    context: dict[str, Any] = {
        "form": form,
        "part": part,
        "bench": bench,
        "reading": reading,
        "preview": preview(reading, lang) if reading and not reading.problems else None,
        "relations": [(id_, one.label(lang)) for id_, one in relations.items()],
    }
    status = 422 if wrong else 200
    template = "newsroom/files/import.html"
    return show(request, template, context, tab="files", pack=bench.pack, status=status)


def _new_pack_page(
    request: NewsroomRequest, form: SheetForm, reading: Reading | None = None
) -> HttpResponse:
    sound = reading is not None and not reading.problems
    context = {
        "form": form,
        "reading": reading,
        "becoming": becoming(reading.pack, page_lang()) if reading and sound else None,
        "title": reading.pack.manifest.title.get(page_lang()) if reading and sound else "",
    }
    status = 422 if form.errors or (reading and reading.problems) else 200
    return show(request, "newsroom/files/new_pack.html", context, tab="files", status=status)


def _zip_page(
    request: NewsroomRequest, form: ZipForm, more: dict[str, Any] | None = None
) -> HttpResponse:
    problems: Sequence[Any] = getattr(form, "problems", [])
    context = {"form": form, "problems": problems, **(more or {})}
    status = 422 if form.errors or problems else 200
    return show(request, "newsroom/files/zip.html", context, tab="files", status=status)


def _unfit(reading: Reading) -> list[CellProblem]:
    """What keeps a sound workbook from being a new pack here."""
    found = []
    slug = reading.pack.manifest.id
    sheet = reading.read[0] if reading.read else ""
    if "." in slug:  # the rules take dots in ids; addresses of pages do not
        odd = Message(
            "the id of a pack has only letters a–z, digits and hyphens: write another one in the "
            "line Id"
        )
        found.append(CellProblem(sheet, 0, 0, "", slug, odd))
    if Pack.objects.filter(slug=slug).exists():
        taken = Message(
            'a pack with the id "{id}" is there already: write another one in the line Id', id=slug
        )
        found.append(CellProblem(sheet, 0, 0, "", slug, taken))
    if len(reading.pack.facts) > MOST_FACTS:
        many = Message(
            "a new pack has at most {most} facts in one workbook: bring in the others afterwards",
            most=MOST_FACTS,
        )
        found.append(CellProblem("", 0, 0, "", "", many))
    return found
