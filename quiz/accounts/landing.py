"""Where each role starts."""

from django.urls import NoReverseMatch, reverse

from quiz.accounts.models import NEWSROOM, Role, User

START = {
    Role.STUDENT: "learn:home",
    Role.TEACHER: "teach:home",
    Role.HEAD: "teach:home",
    **dict.fromkeys(NEWSROOM, "admin:index"),
}


def start_page(user: User) -> str:
    """The address `user` should see after signing in."""
    try:
        return reverse(START[Role(user.role)])
    except NoReverseMatch:
        return "/"
