"""The key of an app that is not turned on yet. It travels in the form, signed: looking at the page
writes nothing."""

from django.core import signing

from quiz.accounts.factors import new_salt
from quiz.accounts.models import User

SALT = "quiz.accounts.factor_keys"
FOR = 30 * 60  # seconds that the page may stand open


def offer(user: User) -> tuple[str, str]:
    """A new salt, and the text that brings it back."""
    salt = new_salt()
    return salt, signing.dumps([user.pk, salt], salt=SALT)


def taken(user: User, text: str) -> str | None:
    """The salt that was offered to this person; None when it was not, or too long ago."""
    try:
        pk, salt = signing.loads(text, salt=SALT, max_age=FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return str(salt) if pk == user.pk else None
