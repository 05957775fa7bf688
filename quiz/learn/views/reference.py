"""Looking things up: search, entities, glossary."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from content.entities import UnknownEntity, entity_lists, entity_page
from content.language import page_lang
from content.lessons import glossary as terms_of
from content.lessons import lesson_list
from content.search import LONGEST
from content.search import search as find
from quiz.learn.asking import content_or_404


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What has the words that were typed; without words, everything there is to look up."""
    content, lang = content_or_404(), page_lang()
    query = request.GET.get("q", "")[:LONGEST].replace("\x00", "").strip()
    context = {
        "query": query,
        "groups": find(content, query, lang),
        "kinds": () if query else entity_lists(content, lang),
    }
    return render(request, "learn/search.html", context)


@require_safe
def entity(request: HttpRequest, entity: str) -> HttpResponse:
    """Everything the pack knows of one country, organisation or other thing."""
    try:
        page = entity_page(content_or_404(), entity, page_lang())
    except UnknownEntity:
        raise Http404 from None
    return render(request, "learn/entity.html", {"page": page})


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """The words of the subject, in alphabetical order."""
    content, lang = content_or_404(), page_lang()
    heads = {head.id: head for head in lesson_list(content, lang)}
    terms = [(term, heads[term.lesson]) for term in terms_of(content, lang).values()]
    return render(request, "learn/glossary.html", {"terms": terms})
