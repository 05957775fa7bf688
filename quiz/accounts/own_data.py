"""What is kept of one of the staff, to take along. Students have `classrooms.personal`."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from quiz.accounts.devices import devices_of
from quiz.accounts.models import PersonChange, User
from quiz.accounts.second_factor import codes_left, factor_of


def own_data(user: User, now: datetime) -> dict[str, Any]:
    """The account, the second step (never its key), devices, and what was done to the account."""
    factor = factor_of(user)
    return {
        "display_name": user.display_name,
        "sign_in_name": user.sign_in_name,
        "role": user.role,
        "school": user.school.name if user.school else None,
        "created_at": user.created_at,
        "last_sign_in": user.last_login,
        "second_factor_since": factor and factor.turned_on_at,
        "recovery_codes_left": codes_left(factor) if factor else 0,
        "devices": [
            {
                "browser": device.browser,
                "system": device.system,
                "since": device.began_at,
                "last_used": device.last_used_at,
            }
            for device in devices_of(user, now)
        ],
        "changes": [
            {
                "at": change.at,
                "what": change.what,
                "before": change.before,
                "after": change.after,
                "by": change.actor.display_name if change.actor else None,
                "whom": change.subject.display_name if change.subject else None,
            }
            for change in changes_of(user)
        ],
    }


def changes_of(user: User) -> list[PersonChange]:
    """What was done to this account, and what this person did to others. One query."""
    mine = PersonChange.objects.filter(Q(subject=user) | Q(actor=user))
    return list(mine.select_related("actor", "subject"))
