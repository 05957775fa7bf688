"""Error pages. They read no database and no session: those may be what failed."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

RETRY_AFTER_SECONDS = "10"


def _page(status: int) -> HttpResponse:
    return HttpResponse(render_to_string(f"shared/errors/{status}.html"), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500; or 503 with Retry-After when the database is away, full or read-only.

    A script is told to send again in a way that it can act on; what was typed stays in its page.
    """
    if not isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        return _page(500)
    is_script = "application/json" in request.headers.get("Accept", "")
    retry: HttpResponse = JsonResponse({"retry": True}, status=503) if is_script else _page(503)
    retry["Retry-After"] = RETRY_AFTER_SECONDS
    return retry
