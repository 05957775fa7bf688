"""Who may sign in with what, and what an editor may do in the admin."""

from typing import Any

from django.contrib.auth.backends import BaseBackend, ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import DEFAULT_DB_ALIAS
from django.http import HttpRequest

from content.prepared import Prepared, columns_of
from content.steps import PUBLISH
from quiz.accounts.models import NEWSROOM, Role, User
from quiz.accounts.names import clean_pin, student_name

USER = columns_of(User)
REVIEWERS = (Role.REVIEWER, Role.ADMIN)

_user = Prepared(lambda pk: User.objects.filter(pk=pk).order_by().values_list(*USER))


class ClassCodeBackend(BaseBackend):
    """A student: class code, list number and PIN, however they type the code."""

    def authenticate(  # type: ignore[override]
        self, request: HttpRequest | None, *, code: str, number: int, pin: str
    ) -> AbstractBaseUser | None:
        """`code` and `pin` as typed; hashing costs the same whether the student exists or not."""
        user = ModelBackend().authenticate(
            request, username=student_name(code, number), password=clean_pin(pin)
        )
        return user if isinstance(user, User) and user.is_student else None

    def get_user(self, user_id: int) -> User | None:
        """The person of a session; nobody who may not sign in any more."""
        users = (User.from_db(DEFAULT_DB_ALIAS, USER, row) for row in _user.run(user_id))
        return next((user for user in users if user.is_active), None)


class EditorRights(BaseBackend):
    """The newsroom may do everything with content in the admin, and nothing else there; what
    others wrote is published by reviewers."""

    def has_perm(self, user_obj: Any, perm: str, obj: object | None = None) -> bool:
        if perm == PUBLISH and getattr(user_obj, "role", None) not in REVIEWERS:
            return False
        return _is_in_the_newsroom(user_obj) and perm.startswith("content.")

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return _is_in_the_newsroom(user_obj) and app_label == "content"


def _is_in_the_newsroom(user: Any) -> bool:
    return isinstance(user, User) and user.is_active and user.role in NEWSROOM
