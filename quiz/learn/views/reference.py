"""Looking things up: search, entities, glossary."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from content.entities import entity_lists, entity_page, facts_about
from content.figures.levels import families_on_map
from content.language import page_lang
from content.lessons import glossary as terms_of
from content.lessons import lesson_list
from content.search import LONGEST
from content.search import search as find
from quiz.learn.asking import content_or_404
from quiz.packs import having


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What has the words that were typed; without words, everything there is to look up."""
    content, lang = content_or_404(request), page_lang()
    query = request.GET.get("q", "")[:LONGEST].replace("\x00", "").strip()
    context = {
        "query": query,
        "groups": find(content, query, lang),
        "kinds": () if query else entity_lists(content, lang),
        "has_map": bool(families_on_map(content.base)),
        "has_terms": bool(terms_of(content, lang)),
    }
    return render(request, "learn/search.html", context)


@require_safe
def entity(request: HttpRequest, entity: str) -> HttpResponse:
    """Everything the pack knows of one country, organisation or other thing."""
    content = having(request, lambda content: entity in facts_about(content))
    if content is None:
        raise Http404
    return render(request, "learn/entity.html", {"page": entity_page(content, entity, page_lang())})


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """The words of the subject, in alphabetical order."""
    content, lang = content_or_404(request), page_lang()
    heads = {head.id: head for head in lesson_list(content, lang)}
    terms = [(term, heads[term.lesson]) for term in terms_of(content, lang).values()]
    return render(request, "learn/glossary.html", {"terms": terms})
