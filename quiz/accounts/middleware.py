"""What is asked of the sessions of staff at every request, without a query."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from quiz.accounts import devices
from quiz.accounts.models import User
from quiz.accounts.second_factor import is_required
from quiz.accounts.sessions import PASSED

GetResponse = Callable[[HttpRequest], HttpResponse]


class StaffSessionMiddleware:
    """Whoever must have a second factor is nobody in a session that did not prove one, however
    that session began; and the last use of a device is noted."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if isinstance(user, User) and not user.is_student:
            if is_required(user) and not request.session.get(PASSED):
                request.user = AnonymousUser()
            elif devices.NOTED in request.session:
                devices.touch(request, timezone.now())
        return self.get_response(request)
