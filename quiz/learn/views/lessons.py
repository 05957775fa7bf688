"""The textbook: lessons, and the questions on their pages."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from content.entities import heads_in
from content.language import page_lang
from content.lessons import Page, chapter_list, lesson_list
from content.queries import Snapshot
from quiz.accounts.models import User
from quiz.classrooms.models import Kind
from quiz.classrooms.standings import assigned_to, standings_of, to_do
from quiz.generation.answering.shown import Blank, NotAnAnswer
from quiz.learn.addresses import lesson_address
from quiz.learn.asking import HtmxRequest, content_with, page_or_404
from quiz.learn.assigned import Task, tasks
from quiz.learn.forms import TryForm
from quiz.learn.practice import TryCard, answered, practice, seed_of, set_after, unfinished
from quiz.packs import named, shelf_of

CHANGED = 409


@require_safe
def lesson(request: HttpRequest, lesson: str) -> HttpResponse:
    """A page of the textbook, open to everyone."""
    content = content_with(request, lesson)
    page = page_or_404(content, lesson)
    seed = seed_of(timezone.localdate(), _number(request.GET.get("set", "")))
    cards = practice(content, page, page_lang(), seed)
    return _page(request, content, page, cards, next_set=set_after(seed))


@require_http_methods(["GET", "HEAD", "POST"])
def try_question(request: HtmxRequest, lesson: str, position: int) -> HttpResponse:
    """Mark an answer to one of the questions on the page; nothing is kept.

    Whoever comes by the address alone reads the lesson.
    """
    if request.method != "POST":
        return redirect(lesson_address(named(request), lesson))
    content = content_with(request, lesson)
    page = page_or_404(content, lesson)
    form = TryForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    cards = practice(content, page, page_lang(), form.cleaned_data["seed"])
    if not 0 < position <= len(cards):
        raise Http404
    try:
        card, status = _marked(request, cards[position - 1], form.cleaned_data["seen"])
    except NotAnAnswer:
        return HttpResponseBadRequest()
    context: dict[str, Any] = {
        "changed": position if status == CHANGED else 0,
        "next_set": set_after(card.seed),
    }
    if request.htmx:
        context |= {"card": card, "attempt": card.attempt, "lesson": page.head}
        return render(request, "learn/parts/try.html", context, status=status)
    cards[position - 1] = card
    return _page(request, content, page, cards, status=status, **context)


def _marked(request: HttpRequest, card: TryCard, seen: str) -> tuple[TryCard, int]:
    """The card with the answer that was sent, and the status to send it with.

    Raises NotAnAnswer.
    """
    if card.seen != seen:
        return card, CHANGED
    try:
        given = card.asked.form.parse(dict(request.POST.lists()), card.asked.shown)
        return answered(card, given), 200
    except Blank as blank:
        return unfinished(card, blank), 422


def _page(
    request: HttpRequest,
    content: Snapshot,
    page: Page,
    cards: list[TryCard],
    *,
    status: int = 200,
    **said: Any,
) -> HttpResponse:
    lang, place = page_lang(), page.head.number
    heads = lesson_list(content, lang)
    chapters = (c for c in chapter_list(content, lang) if page.head in c.lessons)
    context: dict[str, Any] = {
        "page": page,
        "lesson": page.head,
        "chapter": next(chapters),
        "cards": cards,
        "entities": heads_in(content, page.asked, lang),
        "previous": heads[place - 2] if place > 1 else None,
        "following": heads[place] if place < len(heads) else None,
        "here": lesson_address(content.slug, page.head.id),
        "to_read": _to_read(request, content, page.head.id),
        **said,
    }
    return render(request, "learn/lesson.html", context, status=status)


def _to_read(request: HttpRequest, content: Snapshot, lesson: str) -> list[Task]:
    """What asks the student to read this lesson and is not done."""
    if not isinstance(request.user, User) or not request.user.is_student:
        return []
    asked = assigned_to(request.user).filter(kind=Kind.READING, pack=content.slug, lesson=lesson)
    now = timezone.now()
    return tasks(to_do(standings_of(request.user, asked), now), shelf_of(request), now)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 else 0
