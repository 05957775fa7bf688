"""Who stands above whom: over all pairs of roles."""

from itertools import product

import pytest
from django.core.exceptions import PermissionDenied

from quiz.accounts.models import Role, User
from quiz.accounts.ranks import (
    RANK,
    STAFF,
    check_above,
    check_grant,
    grantable,
    is_above,
    may_grant,
)

PAIRS = list(product(Role, Role))
LADDER = [Role.STUDENT, Role.TEACHER, Role.EDITOR, Role.REVIEWER, Role.ADMIN]


def test_every_role_has_a_rank():
    assert set(RANK) == set(Role)
    assert [RANK[role] for role in LADDER] == sorted({RANK[role] for role in LADDER})


@pytest.mark.parametrize(("actor", "subject"), PAIRS)
def test_nobody_is_above_their_own_role_or_a_higher_one(actor, subject):
    above = is_above(User(role=actor), User(role=subject))
    assert above is (RANK[actor] > RANK[subject])
    assert may_grant(User(role=actor), subject) is above
    assert not (above and is_above(User(role=subject), User(role=actor)))


@pytest.mark.parametrize(("actor", "subject"), PAIRS)
def test_only_an_administrator_looks_after_people(actor, subject):
    allowed = actor == Role.ADMIN and subject != Role.ADMIN
    for check in (
        lambda: check_above(User(role=actor), User(role=subject)),
        lambda: check_grant(User(role=actor), subject),
    ):
        if allowed:
            check()
        else:
            with pytest.raises(PermissionDenied):
                check()


@pytest.mark.parametrize("role", STAFF)
def test_superusers_stand_outside(role):
    root = User(role=role, is_superuser=True)
    assert grantable(root) == list(STAFF)
    assert is_above(root, User(role=Role.ADMIN))
    for other in Role:
        assert not is_above(User(role=other), root)


def test_what_an_administrator_may_grant():
    granted = grantable(User(role=Role.ADMIN))
    assert granted == [Role.TEACHER, Role.EDITOR, Role.REVIEWER, Role.HEAD]
