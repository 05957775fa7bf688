"""Who may sign in with what, and what an editor may do in the admin."""

from typing import Any

from django.contrib.auth.backends import BaseBackend, ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from quiz.accounts.models import Role, User
from quiz.accounts.names import clean_pin, student_name


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
        return ModelBackend().get_user(user_id)


class EditorRights(BaseBackend):
    """Editors may do everything with content in the admin, and nothing else there."""

    def has_perm(self, user_obj: Any, perm: str, obj: object | None = None) -> bool:
        return _is_editor(user_obj) and perm.startswith("content.")

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return _is_editor(user_obj) and app_label == "content"


def _is_editor(user: Any) -> bool:
    return isinstance(user, User) and user.is_active and user.role == Role.EDITOR
