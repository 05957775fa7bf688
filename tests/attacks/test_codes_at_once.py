"""The second step, sent by several at the same moment: a code lets in one of them."""

import pytest
from django.utils import timezone

from quiz.accounts.models import RecoveryCode, SecondFactor
from quiz.accounts.second_factor import factor_of, try_code
from quiz.accounts.throttle import FREE_TRIES
from tests.accounts.stepping import code_of, person, with_factor
from tests.attacks.at_once import at_once, on_disk

pytestmark = pytest.mark.django_db(transaction=True)

PARALLEL = FREE_TRIES - 1  # more would be slowed down, which is another rule


@pytest.mark.parametrize("kind", ["app", "recovery"])
def test_one_code_opens_for_one(tmp_path, kind: str) -> None:
    now = timezone.now()
    with on_disk(tmp_path):
        user = person()
        codes = with_factor(user, now)
        code = code_of(user, now) if kind == "app" else codes[0]

        def step() -> bool:
            factor = factor_of(user)
            assert factor is not None
            return try_code(factor=factor, typed=code, now=now).user is not None

        assert sum(at_once([step] * PARALLEL)) == 1
        used = RecoveryCode.objects.exclude(used_at=None).count()
        assert used == (1 if kind == "recovery" else 0)
        assert SecondFactor.objects.count() == 1
