"""Files out: facts as tables, packs as zips, templates. And opening a pack to learners."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from content.downloads import download
from content.dumping import zipped
from content.knowledge.records import Text
from content.language import page_lang
from content.models import Pack
from content.opening import NothingToRead, close_pack, open_pack
from content.queries import snapshot_of
from content.sheets.writing import CSV_TYPE, XLSX_TYPE
from content.workbooks.making import (
    facts_table,
    facts_workbook,
    pack_template,
    relation_template,
)
from quiz.accounts.models import Role
from quiz.newsroom.pages import (
    NewsroomRequest,
    newsroom_look,
    pack_or_404,
    reviewer_page,
    show,
)

ZIP_TYPE = "application/zip"


@dataclass(frozen=True, slots=True)
class PackCard:
    """A pack on the page of files."""

    pack: Pack
    title: str


@newsroom_look
def files(request: NewsroomRequest) -> HttpResponse:
    """What can be taken along and brought in. One query beside the frame."""
    lang = page_lang()
    cards = [
        PackCard(pack, Text(**pack.manifest["title"]).get(lang) or pack.slug)
        for pack in Pack.objects.order_by("pk")
    ]
    context = {"cards": cards, "may_review": request.user.role in (Role.REVIEWER, Role.ADMIN)}
    return show(request, "newsroom/files/files.html", context, tab="files")


@newsroom_look
def facts_file(request: NewsroomRequest, pack: str, ending: str) -> HttpResponse:
    """All facts, or those of ``?relation=``, as a table that can be brought back."""
    row = pack_or_404(pack)
    content, lang = snapshot_of(row).pack, page_lang()
    relation = request.GET.get("relation", "")
    if ending not in ("xlsx", "csv") or (relation and relation not in content.relations):
        raise Http404
    chosen = [f for f in content.facts.values() if relation in ("", f.relation)]
    name = f"{relation or row.slug}.{ending}"
    if ending == "csv":
        return download(facts_table(content, chosen, lang), name, CSV_TYPE)
    return download(facts_workbook(content, chosen, lang), name, XLSX_TYPE)


@newsroom_look
def facts_template(request: NewsroomRequest, pack: str) -> HttpResponse:
    """An empty table for the facts of ``?relation=``."""
    content = snapshot_of(pack_or_404(pack)).pack
    relation = request.GET.get("relation", "")
    if relation not in content.relations:
        raise Http404
    name = _("facts %(relation)s") % {"relation": relation}
    return download(relation_template(content, relation, page_lang()), f"{name}.xlsx", XLSX_TYPE)


@newsroom_look
def new_pack_template(request: NewsroomRequest) -> HttpResponse:
    """The workbook for a new pack, with a worked example unless ``?empty``."""
    content = pack_template(page_lang(), example="empty" not in request.GET)
    return download(content, f"{_('new pack')}.xlsx", XLSX_TYPE)


@newsroom_look
def pack_zip(request: NewsroomRequest, pack: str) -> HttpResponse:
    """The whole pack as files."""
    row = pack_or_404(pack)
    return download(zipped(row), f"{row.slug}.zip", ZIP_TYPE)


@reviewer_page
def pack_open(request: NewsroomRequest, pack: str) -> HttpResponse:
    """Let learners see a pack, or no longer: asked first, done by POST."""
    row = pack_or_404(pack)
    if request.method == "POST":
        return _open_or_close(request, row)
    title = Text(**row.manifest["title"]).get(page_lang()) or row.slug
    context = {"title": title, "lessons": len(row.manifest.get("lessons", []))}
    return show(request, "newsroom/files/open.html", context, tab="files", pack=row)


def _open_or_close(request: NewsroomRequest, row: Pack) -> HttpResponse:
    if "close" in request.POST:
        close_pack(pack=row)
        messages.success(request, _("Learners no longer see the pack “%(id)s”.") % {"id": row.slug})
        return redirect("newsroom:files")
    try:
        open_pack(pack=row)
    except NothingToRead:
        messages.error(request, _("A pack without lessons cannot be opened: add a lesson first."))
        return redirect("newsroom:files")
    messages.success(request, _("Learners now see the pack “%(id)s”.") % {"id": row.slug})
    return redirect("newsroom:files")
