"""Who stands above whom: nobody grants a role, and nobody touches an account, of their own rank
or above. Superusers alone stand outside of it."""

from django.core.exceptions import PermissionDenied

from quiz.accounts.models import NEWSROOM, Role, User

RANK = {
    Role.STUDENT: 0,
    Role.TEACHER: 1,
    Role.HEAD: 2,
    Role.EDITOR: 2,
    Role.REVIEWER: 3,
    Role.ADMIN: 4,
}
ABOVE_ALL = 5
STAFF = tuple(role for role in Role if role != Role.STUDENT)
"""Who signs in with a name and a password."""


def rank_of(user: User) -> int:
    """The higher, the more; a superuser's is above every role."""
    return ABOVE_ALL if user.is_superuser else RANK[Role(user.role)]


def is_above(actor: User, subject: User) -> bool:
    """May `actor` change the account of `subject`, reset its secrets, close it?"""
    return actor.is_superuser or rank_of(actor) > rank_of(subject)


def may_grant(actor: User, role: Role) -> bool:
    """May `actor` give `role` to somebody?"""
    return actor.is_superuser or rank_of(actor) > RANK[role]


def grantable(actor: User) -> list[Role]:
    """The roles of staff that `actor` may give."""
    return [role for role in STAFF if may_grant(actor, role)]


def keeps_people(user: User) -> bool:
    """Does `user` look after the accounts of staff at all?"""
    return user.is_superuser or user.role == Role.ADMIN


def check_above(actor: User, subject: User) -> None:
    """Raise PermissionDenied unless `actor` looks after people and stands above `subject`."""
    if not (keeps_people(actor) and is_above(actor, subject)):
        raise PermissionDenied


def check_grant(actor: User, role: Role) -> None:
    """Raise PermissionDenied unless `actor` looks after people and may give `role`."""
    if not (keeps_people(actor) and may_grant(actor, role)):
        raise PermissionDenied


def opens_admin(role: Role) -> bool:
    """Do people with this role work in the admin?"""
    return role in NEWSROOM
