"""Where each role starts."""

from django.urls import NoReverseMatch, reverse

from quiz.accounts.models import Role, User

START = {
    Role.STUDENT: "learn:home",
    Role.TEACHER: "teach:home",
    Role.HEAD: "teach:home",
    Role.EDITOR: "admin:index",
}


def start_page(user: User) -> str:
    """The address `user` should see after signing in."""
    try:
        return reverse(START[Role(user.role)])
    except NoReverseMatch:
        return "/"
