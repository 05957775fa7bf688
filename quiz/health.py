"""One address that says whether the service can do its work, for people and for monitors."""

from django.db import Error
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from content.checks import database_report
from content.keeping import last_backup


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 with the database's settings as read back from it, or 503; and the last backup's time."""
    try:
        report = database_report()
    except Error:
        return JsonResponse({"status": "database unavailable"}, status=503)
    return JsonResponse({"status": "ok", "database": report, "last_backup": last_backup()})
