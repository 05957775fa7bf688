"""The log of what was done to accounts of staff: written, never altered."""

from datetime import datetime

from quiz.accounts.models import PersonChange, Role, User, What


def note(
    what: What,
    *,
    actor: User | None,
    subject: User,
    now: datetime,
    before: Role | str = "",
    after: Role | str = "",
) -> None:
    """One line, in the transaction of what it tells. `before` and `after` are roles; an `actor`
    of None is the command line."""
    PersonChange.objects.create(
        at=now,
        actor=actor,
        subject=subject,
        what=what,
        before=before,
        after=after,
        by_command=actor is None,
    )
