from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe
from django_htmx.http import replace_url

from content.figures import world_map
from content.figures.frame import framed
from content.figures.levels import Ladder, families_on_map
from content.knowledge.base import FactBase
from content.language import page_lang
from content.lessons import cite
from content.live import LiveFacts
from content.queries import Snapshot
from content.shelf import in_address
from quiz.learn.asking import HtmxRequest, content_or_404


@require_safe
def world(request: HtmxRequest, year: int | None = None) -> HttpResponse:
    """The map at the end of a year, the last one for None; open to everyone.

    The slider asks with ?year=: without JavaScript its form leads to the address of that year.
    """
    content = content_or_404(request)
    ladder = _ladder_or_404(content.base)
    if "year" in request.GET:
        year = _year_or_404(request.GET["year"])
        if not request.htmx:
            return redirect(reverse("learn:world", args=[year]) + in_address(content.slug))
    year = ladder.years[-1] if year is None else year
    if year not in ladder.years:
        raise Http404
    template = "learn/world.html#map" if request.htmx else "learn/world.html"
    response = render(request, template, _context(content, ladder, year))
    here = reverse("learn:world", args=[year]) + in_address(content.slug)
    return replace_url(response, here) if request.htmx else response


def _ladder_or_404(base: FactBase) -> Ladder:
    """The first family of the pack that has a place on the map. Raises Http404."""
    for family in families_on_map(base):
        return Ladder(base, family)
    raise Http404


def _year_or_404(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise Http404
    return int(text)


def _context(content: Snapshot, ladder: Ladder, year: int) -> dict[str, Any]:
    lang = page_lang()
    live = LiveFacts(content.base, lang)
    day = ladder.known_until(date(year, 12, 31))
    figure = world_map.draw(live.sheet, ladder.family, day, linked=True)
    changes = [(fact, content.base.tell(fact, lang)) for fact in ladder.changes(year)]
    stated = dict.fromkeys([*live.used, *(fact.id for fact, _ in changes)])
    return {
        "year": year,
        "first": ladder.years[0],
        "last": ladder.years[-1],
        "before": year - 1 if year > ladder.years[0] else None,
        "after": year + 1 if year < ladder.years[-1] else None,
        "years": ladder.years_of_change,
        "figure": mark_safe(framed(figure, None, lang)),  # noqa: S308  built of escaped text
        "changes": changes,
        "facts": [cite(content, content.base.facts[id_], lang) for id_ in stated],
    }
