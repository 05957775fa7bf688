"""Choosing what to read, where there is more than one pack."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from content.shelf import IN_ADDRESS
from quiz.packs import keep, shelf_of


@require_POST
def choose_pack(request: HttpRequest) -> HttpResponse:
    """Keep what was chosen in this browser, and go on where the form says."""
    slug = request.POST.get(IN_ADDRESS, "")
    if slug not in shelf_of(request).open:
        raise Http404
    there = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        there, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    keep(request, slug)
    return HttpResponseRedirect(there if is_ours else reverse("learn:home"), status=303)
