"""The form of one fact: choosing a relation, filling in what it has, seeing what that says."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils import timezone

from content.language import page_lang
from content.lessons import LessonHead, lesson_list
from quiz.newsroom.bench import Bench
from quiz.newsroom.forms.facts import FactForm
from quiz.newsroom.pages import NewsroomRequest, newsroom_page, show
from quiz.newsroom.reading import told_in, wording_of
from quiz.newsroom.saying import relation_groups, status_look
from quiz.newsroom.trying import Trial
from quiz.newsroom.views.editing import Editing, bench_of, edited, editing_of


@newsroom_page
def fact_new(request: NewsroomRequest, pack: str) -> HttpResponse:
    """First the relation is chosen (``?relation=``), then its fields are filled in."""
    bench = bench_of(request, pack)
    relation = request.GET.get("relation", "")
    if relation not in bench.record.relations:
        context = {"groups": relation_groups(bench.now, page_lang()), "unknown": relation}
        return show(request, "newsroom/fact_relation.html", context, tab="facts", pack=bench.pack)
    wishes = {name: request.GET.get(name) for name in ("subject", "object")}
    return _edited(editing_of(request, bench, FactForm, relation=relation, initial=wishes))


@newsroom_page
def fact(request: NewsroomRequest, pack: str, slug: str) -> HttpResponse:
    """A fact of the pack, or a new one of a proposal of one's own, to look at and to change."""
    bench = bench_of(request, pack, ("fact", slug))
    values = bench.values_of(("fact", slug))
    if values is None or values["relation"] not in bench.record.relations:
        raise Http404
    relation = values["relation"]
    return _edited(
        editing_of(request, bench, FactForm, relation=relation, slug=slug, present=values)
    )


def _edited(editing: Editing) -> HttpResponse:
    return edited(
        editing,
        template="newsroom/fact.html",
        fragment="newsroom/parts/said.html",
        page="newsroom:fact",
        context=_context,
    )


def _context(editing: Editing) -> dict[str, object]:
    form, trial, slug = editing.form, editing.trial, editing.slug
    assert isinstance(form, FactForm)
    if trial is None and slug and not form.is_bound:
        trial = Trial(editing.bench, {}, timezone.localdate(), page_lang())
    shown = form.id if form.is_bound else slug
    said = trial.sentences(shown) if trial else {}
    return {
        "relation_words": wording_of(form.pack, form.relation, page_lang()),
        "said": said,
        "heading": said.get(page_lang(), slug),
        "veto": trial.veto(shown) if trial else "",
        "look": status_look(str(form.present.get("status", "published"))),
        "lessons": _lessons(editing.bench, slug),
    }


def _lessons(bench: Bench, slug: str) -> list[LessonHead]:
    """The lessons that state the fact now."""
    ids = told_in(bench.now).get(slug, [])
    return [head for head in lesson_list(bench.now, page_lang()) if head.id in ids]
