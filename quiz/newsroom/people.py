"""Lists of the staff and of what was done to their accounts."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from quiz.accounts.models import PersonChange, Role, SecondFactor, User
from quiz.accounts.ranks import is_above
from quiz.accounts.second_factor import is_required


def staff(*, name: str = "", role: str = "") -> QuerySet[User]:
    """Everybody but students, by name; `has_factor` says whether the second step is on."""
    found = User.objects.exclude(role=Role.STUDENT).select_related("school")
    if role:
        found = found.filter(role=role)
    if name:
        found = found.filter(
            Q(display_name__icontains=name) | Q(sign_in_name__icontains=name.lower())
        )
    factor = SecondFactor.objects.filter(user=OuterRef("pk"))
    return found.annotate(has_factor=Exists(factor)).order_by("-is_active", "role", "sign_in_name")


def described(actor: User, people: list[User]) -> list[dict[str, object]]:
    """Each with what the page says of them. No query."""
    return [
        {
            "user": person,
            "may_open": is_above(actor, person),
            "must_have_factor": is_required(person),
            "has_factor": person.has_factor,  # type: ignore[attr-defined]
        }
        for person in people
    ]


def changes(*, of: User | None = None) -> QuerySet[PersonChange]:
    """What was done to the account `of`, or to all; the last first."""
    every = PersonChange.objects.select_related("actor", "subject")
    return every.filter(subject=of) if of is not None else every
