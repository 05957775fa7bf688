"""What every page of the newsroom needs."""

from django.http import HttpRequest
from django.views.decorators.http import require_http_methods, require_safe

from quiz.accounts.access import View, require_role
from quiz.accounts.models import NEWSROOM, Role, User


class NewsroomRequest(HttpRequest):
    """A request that one of the decorators below let through."""

    user: User


def newsroom_look(view: View) -> View:
    """A page that everyone in the newsroom only looks at."""
    return require_role(*NEWSROOM)(require_safe(view))


def newsroom_page(view: View) -> View:
    """A page for everyone in the newsroom that also changes something, by POST."""
    return require_role(*NEWSROOM)(require_http_methods(["GET", "HEAD", "POST"])(view))


def reviewer_page(view: View) -> View:
    """The same for those who publish what others wrote, and settle what was wrong."""
    return require_role(Role.REVIEWER, Role.ADMIN)(
        require_http_methods(["GET", "HEAD", "POST"])(view)
    )
