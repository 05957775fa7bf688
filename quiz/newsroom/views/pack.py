"""What a pack says of itself: its title, its day, its kinds, its chapters and lessons."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from content.language import page_lang
from quiz.newsroom.forms.pack import PackForm
from quiz.newsroom.lesson_titles import hidden_lessons, titles_of
from quiz.newsroom.pages import NewsroomRequest, newsroom_page
from quiz.newsroom.reading import relation_lines
from quiz.newsroom.views.editing import Editing, bench_of, edited, editing_of


@newsroom_page
def pack_itself(request: NewsroomRequest, pack: str) -> HttpResponse:
    """The manifest of a pack on its form."""
    bench = bench_of(request, pack, ("manifest", pack))
    editing = editing_of(
        request,
        bench,
        PackForm,
        slug=pack,
        present=bench.values_of(("manifest", pack)),
        titles=titles_of(bench, page_lang(), hidden_lessons(bench)),
    )
    return edited(
        editing,
        template="newsroom/pack.html",
        fragment="newsroom/parts/asked_about.html",
        page=reverse("newsroom:pack", args=[pack]),
        context=_context,
    )


def _context(editing: Editing) -> dict[str, object]:
    """The title, and the relations for which the day of the pack is the last that is asked."""
    manifest, known = editing.bench.now.pack.manifest, editing.bench.now.pack.relations
    lines = relation_lines(editing.bench.now, page_lang())
    open_ones = [line for line in lines if known[line.id].complete_until is None]
    return {"heading": manifest.title.get(page_lang()), "open_relations": open_ones}
