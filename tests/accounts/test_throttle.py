from datetime import UTC, datetime, timedelta

import pytest

from quiz.accounts.models import SignInThrottle
from quiz.accounts.throttle import (
    FREE_TRIES,
    LONGEST_DELAY,
    count_try,
    delay_after,
    forget_old_tries,
    forget_tries,
)

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


def test_delays_double_up_to_an_end():
    seconds = [delay_after(tries).total_seconds() for tries in (1, 4, 5, 6, 7, 1000)]
    assert seconds == [0, 0, 15, 30, 60, LONGEST_DELAY.total_seconds()]


def use_up(name: str) -> None:
    for _ in range(FREE_TRIES):
        assert count_try(sign_in_name=name, now=NOW) is None


@pytest.mark.django_db
def test_the_guessed_account_slows_and_the_rest_of_the_class_does_not():
    use_up("AB12-07")
    assert count_try(sign_in_name="AB12-07", now=NOW) == NOW + timedelta(seconds=15)
    assert count_try(sign_in_name="AB12-08", now=NOW) is None


@pytest.mark.django_db
def test_the_lock_ends_to_the_second_and_the_next_is_longer():
    use_up("AB12-07")
    just_before = NOW + timedelta(seconds=15, milliseconds=-1)
    assert count_try(sign_in_name="AB12-07", now=just_before) is not None
    after = NOW + timedelta(seconds=15)
    assert count_try(sign_in_name="AB12-07", now=after) is None
    assert count_try(sign_in_name="AB12-07", now=after) == after + timedelta(seconds=30)


@pytest.mark.django_db
def test_five_hundred_guesses_get_few_tries():
    """One guess a second for 500 seconds."""
    answers = [
        count_try(sign_in_name="AB12-07", now=NOW + timedelta(seconds=second))
        for second in range(500)
    ]
    assert answers.count(None) == 10


@pytest.mark.django_db
def test_success_and_a_day_forget():
    use_up("AB12-07")
    forget_tries(sign_in_name="AB12-07")
    use_up("AB12-07")
    assert count_try(sign_in_name="AB12-07", now=NOW + timedelta(days=2)) is None
    assert SignInThrottle.objects.get().tries == 1
    assert forget_old_tries(now=NOW + timedelta(days=4)) == 1
