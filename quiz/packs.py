"""Which of several packs a request is about.

Its address says so ("?pack=nature"); else it is the one that was chosen last in this browser, which
a cookie keeps as it keeps the language; else the first. Where learners see one pack only, no page
says anything of it.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from content.queries import NoContent, Snapshot
from content.shelf import IN_ADDRESS, Shelf, shelf

COOKIE = "pack"
COOKIE_AGE = 365 * 24 * 60 * 60

GetResponse = Callable[[HttpRequest], HttpResponse]


def shelf_of(request: HttpRequest) -> Shelf:
    """The packs there are, read once for a request."""
    kept = getattr(request, "_shelf", None)
    if kept is None:
        kept = request._shelf = shelf()  # type: ignore[attr-defined]
    assert isinstance(kept, Shelf)
    return kept


def chosen(request: HttpRequest) -> Snapshot:
    """The pack that the request is about, of those that learners see.

    Raises NoContent, also where the address names one that they do not see: another pack would
    not be what was asked for.
    """
    packs = shelf_of(request)
    name = named(request)
    wanted = [name] if name else [kept(request), *packs.open]
    slug = next((slug for slug in wanted if slug in packs.open), None)
    if slug is None:
        raise NoContent(name)
    return _turned_to(request, slug)


def having(request: HttpRequest, has: Callable[[Snapshot], bool]) -> Snapshot | None:
    """The pack in which what the address asks for is to be found; None where none has it.

    The one that the address names and no other; else the chosen one, or any that learners see.
    """
    packs = shelf_of(request)
    name = named(request)
    order = sorted(packs.open, key=lambda slug: slug != kept(request))
    places = [slug for slug in order if slug == name] if name else order
    found = next((slug for slug in places if has(packs.content(slug))), None)
    return None if found is None else _turned_to(request, found)


def named(request: HttpRequest) -> str:
    """The pack that the address names, or the form that was sent; "" for none."""
    return request.GET.get(IN_ADDRESS, "") or request.POST.get(IN_ADDRESS, "")


def kept(request: HttpRequest) -> str:
    """The pack that was chosen last; "" for none."""
    return request.COOKIES.get(COOKIE, "")


def turn_to(request: HttpRequest, slug: str) -> None:
    """What stands on the page leads to this pack, whichever was chosen."""
    request.pack = slug  # type: ignore[attr-defined]


def turned_to(request: HttpRequest) -> str:
    """The pack that the page is about; "" where it is about none."""
    return getattr(request, "pack", "")


def keep(request: HttpRequest, slug: str) -> None:
    """Keep this pack as what was chosen: the answer to the request carries the cookie."""
    request._pack_to_keep = slug  # type: ignore[attr-defined]


class PackMiddleware:
    """Send the cookie that `keep` asks for: the next page goes on with what was read."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        slug = getattr(request, "_pack_to_keep", "")
        if slug and response.status_code < 400:
            response.set_cookie(
                COOKIE, slug, COOKIE_AGE, httponly=True, samesite="Lax", secure=request.is_secure()
            )
        return response


def _turned_to(request: HttpRequest, slug: str) -> Snapshot:
    turn_to(request, slug)
    packs = shelf_of(request)
    before = kept(request) if kept(request) in packs.open else packs.open[0]
    if slug != before and request.method in ("GET", "HEAD"):
        keep(request, slug)
    return packs.content(slug)
