"""Where each role starts."""

from django.urls import reverse

from quiz.accounts.models import NEWSROOM, Role, User

START = {
    Role.STUDENT: "learn:home",
    Role.TEACHER: "teach:home",
    Role.HEAD: "teach:home",
    **dict.fromkeys(NEWSROOM, "newsroom:home"),
}


def start_page(user: User) -> str:
    """The address `user` should see after signing in."""
    return reverse(START[Role(user.role)])
