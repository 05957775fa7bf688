"""Who may open a page: not signed in → the sign-in page; the wrong role → 404, as if not there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, resolve_url
from django_htmx.http import HttpResponseClientRedirect

from quiz.accounts.models import Role, User
from quiz.accounts.ranks import check_above, keeps_people

View = Callable[..., HttpResponseBase]


def require_role(*roles: Role) -> Callable[[View], View]:
    """Open the view only to signed-in people with one of `roles`."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not isinstance(request.user, User):
                return to_sign_in(request)
            if request.user.role not in roles:
                raise Http404
            return view(request, *args, **kwargs)

        return checked

    return decorate


sign_in_required = require_role(*Role)


def person_for(actor: User, person_id: int) -> User:
    """An account of the staff for who looks after it: not there for anybody who looks after none,
    PermissionDenied for one of the actor's own rank or above."""
    if not keeps_people(actor):
        raise Http404
    person = get_object_or_404(
        User.objects.exclude(role=Role.STUDENT).select_related("school"), pk=person_id
    )
    check_above(actor, person)
    return person


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send to the sign-in page and back; an htmx request takes the whole page there."""
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(resolve_url(settings.LOGIN_URL))
    return redirect_to_login(request.get_full_path())
