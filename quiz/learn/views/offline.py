"""Reading without a network: lessons as a browser keeps them, and the worker that does.

What is kept shows nothing of who is signed in: a browser fetches it without its cookies.
"""

from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from content.knowledge.records import LANGS
from quiz.learn.asking import content_with, page_or_404

_WORKER = Path("static/js/worker.js")


@require_safe
def saved_lesson(request: HttpRequest, lang: str, lesson: str) -> HttpResponse:
    """A lesson in one language, with no form on it and for nobody in particular."""
    if lang not in LANGS:
        raise Http404
    request.user = AnonymousUser()
    with translation.override(lang):
        page = page_or_404(content_with(request, lesson), lesson)
        context = {"page": page, "messages": ()}  # what is to be said waits for its reader
        response = render(request, "learn/saved_lesson.html", context)
    response["Content-Language"] = lang
    return response


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What is shown in place of a page that was not kept."""
    request.user = AnonymousUser()
    return render(request, "learn/offline.html", {"messages": ()})


@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """The script at the root, so that it may answer for every page."""
    text = (settings.BASE_DIR / _WORKER).read_text(encoding="utf-8")
    return HttpResponse(text, content_type="text/javascript; charset=utf-8")
