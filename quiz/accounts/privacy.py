"""Proving once more who one is, and forgetting who somebody was.

What else is kept about a student, and what becomes of it, is said in `classrooms.personal`: that
room knows all the others.
"""

from datetime import datetime
from uuid import uuid4

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType

from content.transactions import write_transaction
from quiz.accounts.models import Role, User
from quiz.accounts.names import clean_pin
from quiz.accounts.signing_in import throttled
from quiz.accounts.throttle import forget_tries

NAMELESS = "—"


class NotProved(Exception):
    """The secret was wrong; or, with `locked_until`, no try is admitted before that moment."""

    def __init__(self, locked_until: datetime | None = None) -> None:
        self.locked_until = locked_until
        super().__init__("the person did not prove who they are")


def prove(*, user: User, secret: str, now: datetime) -> None:
    """Check the PIN or password of a signed-in person, slowed down as signing in is.

    Raises NotProved.
    """
    typed = clean_pin(secret) if user.is_student else secret
    outcome = throttled(
        lambda: user if user.check_password(typed) else None,
        sign_in_name=user.sign_in_name,
        now=now,
    )
    if outcome.user is None:
        raise NotProved(outcome.locked_until)


def create_nameless() -> User:
    """An account that nobody can sign in with, to own what a student leaves behind."""
    user = User(
        sign_in_name=f"erased-{uuid4().hex}",
        display_name=NAMELESS,
        role=Role.STUDENT,
        is_active=False,
    )
    user.set_unusable_password()
    with write_transaction():
        user.save()
    return user


def delete_person(*, user: User) -> None:
    """Delete the account with everything that is theirs; every session of theirs ends with it.

    Its name goes from the log of the admin and from the list of slowed sign-ins too.
    """
    kind = ContentType.objects.get_for_model(User)
    with write_transaction():
        LogEntry.objects.filter(content_type=kind, object_id=str(user.pk)).delete()
        forget_tries(sign_in_name=user.sign_in_name)
        user.delete()
