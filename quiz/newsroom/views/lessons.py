"""The lessons: a list, and the form of one with its page as it would be."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from content.knowledge.records import LANGS, Lang
from content.language import page_lang
from content.lessons import preview
from content.queries import snapshot_of
from quiz.newsroom.bench import changed_in_proposals
from quiz.newsroom.forms.lesson_new import LessonNewForm
from quiz.newsroom.forms.lessons import LessonForm
from quiz.newsroom.lesson_titles import hidden_lessons, titles_of
from quiz.newsroom.pages import (
    NewsroomRequest,
    newsroom_look,
    newsroom_page,
    pack_or_404,
    show,
)
from quiz.newsroom.reading import lesson_lines
from quiz.newsroom.views.editing import Editing, bench_of, edited, editing_of


@newsroom_look
def lessons(request: NewsroomRequest, pack: str) -> HttpResponse:
    """The lessons in the order of the pack."""
    row = pack_or_404(pack)
    proposed = changed_in_proposals(row, "lesson")
    lines = lesson_lines(snapshot_of(row), page_lang())
    context = {"rows": [(line, proposed.get(line.id, [])) for line in lines]}
    return show(request, "newsroom/lessons.html", context, tab="facts", pack=row)


@newsroom_page
def lesson_new(request: NewsroomRequest, pack: str) -> HttpResponse:
    """A lesson that is not there yet, begun from a skeleton; the manifest goes with it."""
    bench = bench_of(request, pack)
    titles, kept = titles_of(bench, page_lang()), hidden_lessons(bench)
    return edited(
        editing_of(request, bench, LessonNewForm, titles=titles, taken=kept.keys()),
        template="newsroom/lesson_new.html",
        fragment="newsroom/parts/asked_about.html",
        page="newsroom:lesson",
        context=_context,
    )


@newsroom_page
def lesson(request: NewsroomRequest, pack: str, slug: str) -> HttpResponse:
    """A lesson in both languages, and how it would look."""
    bench = bench_of(request, pack, ("lesson", slug))
    values = bench.values_of(("lesson", slug))
    if values is None:
        raise Http404
    return edited(
        editing_of(request, bench, LessonForm, slug=slug, present=values),
        template="newsroom/lesson.html",
        fragment="newsroom/parts/asked_about.html",
        page="newsroom:lesson",
        context=_context,
    )


def _context(editing: Editing) -> dict[str, object]:
    known = {line.id: line.name for line in lesson_lines(editing.bench.now, page_lang())}
    return {
        "heading": known.get(editing.slug, editing.slug),
        "pages": _pages(editing),
        "hidden": bool(editing.trial and editing.trial.findings),
    }


def _pages(editing: Editing) -> dict[Lang, str]:
    """The lesson as it would look in both languages, where it was asked for and can be shown."""
    trial, values = editing.trial, editing.form.values
    if trial is None or values is None or trial.findings or "look" not in editing.request.POST:
        return {}
    now = editing.bench.now
    return {lang: preview(now, values[lang], trial.base, lang) for lang in LANGS}
