"""The textbook: lessons, and the questions on their pages."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from content.entities import heads_in
from content.language import page_lang
from content.lessons import Page, chapter_list, lesson_list
from content.queries import Snapshot
from quiz.generation.answering.shown import Blank, NotAnAnswer
from quiz.learn.asking import HtmxRequest, content_or_404, lesson_page
from quiz.learn.forms import TryForm
from quiz.learn.practice import TryCard, answered, practice, seed_of, unfinished


@require_safe
def lesson(request: HttpRequest, lesson: str) -> HttpResponse:
    """A page of the textbook, open to everyone."""
    content, page = _content_and_page(lesson)
    number = _number(request.GET.get("set", ""))
    seed = seed_of(timezone.localdate(), number)
    cards = practice(content, page, page_lang(), seed)
    return _page(request, content, page, cards, next_set=number + 1)


@require_POST
def try_question(request: HtmxRequest, lesson: str, position: int) -> HttpResponse:
    """Mark an answer to one of the questions on the page; nothing is kept."""
    content, page = _content_and_page(lesson)
    form = TryForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    cards = practice(content, page, page_lang(), form.cleaned_data["seed"])
    if not 0 < position <= len(cards):
        raise Http404
    card, status = cards[position - 1], 200
    try:
        card = answered(card, card.asked.form.parse(dict(request.POST.lists()), card.asked.shown))
    except Blank as blank:
        card, status = unfinished(card, blank), 422
    except NotAnAnswer:
        return HttpResponseBadRequest()
    if request.htmx:
        context = {"card": card, "attempt": card.attempt, "lesson": page.head}
        return render(request, "learn/parts/try.html", context, status=status)
    cards[position - 1] = card
    return _page(request, content, page, cards, status=status)


def _content_and_page(lesson: str) -> tuple[Snapshot, Page]:
    content = content_or_404()
    page = lesson_page(content, lesson)
    if page is None:
        raise Http404
    return content, page


def _page(
    request: HttpRequest,
    content: Snapshot,
    page: Page,
    cards: list[TryCard],
    *,
    next_set: int = 1,
    status: int = 200,
) -> HttpResponse:
    lang, place = page_lang(), page.head.number
    heads = lesson_list(content, lang)
    chapters = (c for c in chapter_list(content, lang) if page.head in c.lessons)
    context: dict[str, Any] = {
        "page": page,
        "chapter": next(chapters),
        "cards": cards,
        "next_set": next_set,
        "entities": heads_in(content, page.asked, lang),
        "previous": heads[place - 2] if place > 1 else None,
        "following": heads[place] if place < len(heads) else None,
    }
    return render(request, "learn/lesson.html", context, status=status)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 else 0
