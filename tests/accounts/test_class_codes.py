"""Class codes that are guessed, and classes that go on beside it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory

from quiz.accounts.addresses import address_of
from quiz.accounts.class_codes import (
    EARNED_EACH,
    FORGET_CODES_AFTER,
    FREE_CODES,
    admit,
    confirm,
    forget_old_codes,
    is_in_use,
    know,
    look_up,
)
from quiz.accounts.models import AddressThrottle, TriedCode
from quiz.accounts.names import code_in
from tests.factories.accounts import StudentFactory

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
HERE, THERE = "here", "there"
CLASSES = {"7AKM43": "7A", "7BKM43": "7B"}


def try_code(code: str, now: datetime = NOW, address: str = HERE):
    return look_up(CLASSES.get, code=code, address=address, now=now)


def use_up(now: datetime = NOW) -> None:
    for number in range(FREE_CODES):
        assert try_code(f"WRONG{number}", now).locked_until is None


@pytest.mark.django_db
def test_a_right_code_is_found_however_it_is_typed_and_costs_nothing() -> None:
    for typed in ("7A-KM43", "7a km43", "7AKM43"):
        assert try_code(typed).found == "7A"
    assert AddressThrottle.objects.get().owes_until == NOW


@pytest.mark.django_db
def test_after_many_wrong_codes_a_new_one_is_not_looked_up() -> None:
    use_up()
    looked = []
    refused = look_up(looked.append, code="7AKM43", address=HERE, now=NOW)
    assert refused.locked_until == NOW + EARNED_EACH
    assert looked == []
    assert refused.found is None


@pytest.mark.django_db
def test_refusing_writes_nothing(django_assert_num_queries) -> None:
    use_up()
    with django_assert_num_queries(2):
        assert try_code("ANOTHER").locked_until


@pytest.mark.django_db
def test_one_more_is_earned_every_so_often_to_the_millisecond() -> None:
    use_up()
    after = NOW + EARNED_EACH
    assert try_code("NEW1", after - timedelta(milliseconds=1)).locked_until == after
    assert try_code("NEW1", after).locked_until is None
    assert try_code("NEW2", after).locked_until == after + EARNED_EACH


@pytest.mark.django_db
def test_a_code_that_was_tried_there_costs_nothing_again() -> None:
    """A whole class copies the same wrong code from the board, then the right one."""
    for _ in range(5 * FREE_CODES):
        assert try_code("7AKM34").locked_until is None
    assert try_code("7AKM43").found == "7A"


@pytest.mark.django_db
def test_a_class_that_is_known_there_goes_on_and_another_address_too() -> None:
    assert try_code("7AKM43").found == "7A"
    use_up()
    assert try_code("7BKM43").locked_until
    for _ in range(45):
        assert try_code("7AKM43").found == "7A"
    assert try_code("7BKM43", address=THERE).found == "7B"


@pytest.mark.django_db
def test_a_class_that_its_teacher_opens_is_known_there() -> None:
    use_up()
    know(code="7B-KM43", address=HERE, now=NOW)
    know(code="7B-KM43", address=HERE, now=NOW + SECOND)
    assert try_code("7bkm43").found == "7B"


@pytest.mark.django_db
def test_a_wrong_code_that_becomes_right_is_found() -> None:
    assert try_code("7CKM43").found is None
    CLASSES["7CKM43"] = "7C"
    try:
        assert try_code("7CKM43").found == "7C"
    finally:
        del CLASSES["7CKM43"]


@pytest.mark.django_db
def test_a_clock_that_was_set_back_locks_nobody_out_for_long() -> None:
    use_up(NOW + timedelta(days=365))
    assert try_code("NEW").locked_until == NOW + EARNED_EACH
    assert try_code("NEW", NOW + EARNED_EACH).locked_until == NOW + 2 * EARNED_EACH
    AddressThrottle.objects.update(owes_until=NOW + FREE_CODES * EARNED_EACH)
    assert try_code("NEW", NOW + EARNED_EACH).locked_until is None


@pytest.mark.django_db
def test_a_code_in_use_is_remembered_and_others_are_forgotten() -> None:
    """A class that comes every week stays known; what was tried once does not."""
    try_code("WRONG")
    for week in range(5):
        moment = NOW + week * timedelta(days=7)
        assert try_code("7AKM43", moment).found == "7A"
        forget_old_codes(now=moment)
    assert set(TriedCode.objects.values_list("code", flat=True)) == {"7AKM43"}
    assert not AddressThrottle.objects.exists()
    forget_old_codes(now=moment + FORGET_CODES_AFTER + SECOND)
    assert not TriedCode.objects.exists()


@pytest.mark.django_db
def test_who_was_forgotten_meanwhile_can_be_confirmed() -> None:
    admission = admit(code="7AKM43", address=HERE, now=NOW)
    AddressThrottle.objects.all().delete()
    confirm(admission, now=NOW)
    assert try_code("7AKM43").found == "7A"


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["\ufdfa" * 20, "A" * 300, "", "-", "%", "_______"])
def test_odd_codes_are_nobodys(code: str) -> None:
    assert try_code(code).found is None
    assert try_code(code, NOW + SECOND).found is None


@pytest.mark.django_db
def test_which_codes_are_in_use() -> None:
    StudentFactory(sign_in_name="7AKM43-01")
    assert [is_in_use(code) for code in ("7AKM43", "7AKM4", "7AKM4_", "%", "")] == [
        True, False, False, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("7AKM43-07", "7AKM43"),
        ("7AKM43-107", "7AKM43"),
        ("co-lan", None),
        ("lan", None),
        ("lan-07", None),
        ("-07", None),
        ("7AKM43-", None),
        ("erased-0a1b", None),
    ],
)
def test_the_code_in_a_sign_in_name(name: str, code: str | None) -> None:
    assert code_in(name) == code


def mark(address: str, forwarded: str | None = None) -> str:
    headers = {"X-Forwarded-For": forwarded} if forwarded is not None else {}
    return address_of(RequestFactory().get("/", REMOTE_ADDR=address, headers=headers))


class TestAddresses:
    def test_a_mark_tells_no_address(self) -> None:
        assert len({mark("10.0.0.1"), mark("10.0.0.2"), mark("")}) == 3
        assert mark("10.0.0.1") == mark("10.0.0.1")
        assert "10.0" not in mark("10.0.0.1")
        assert len(mark("10.0.0.1")) == 32

    def test_who_has_a_network_of_addresses_has_one_mark(self) -> None:
        assert mark("2001:db8:1:2::3") == mark("2001:db8:1:2:ffff::9")
        assert mark("2001:db8:1:2::3") != mark("2001:db8:1:3::3")
        assert mark("::1") == mark("::2")
        assert mark("::ffff:10.0.0.1") == mark("10.0.0.1") != mark("::ffff:10.0.0.2")

    def test_a_header_is_the_senders_own_word_where_no_server_of_ours_is_before(self) -> None:
        assert mark("10.0.0.1", "1.2.3.4") == mark("10.0.0.1")

    def test_behind_a_server_of_ours_its_word_counts_and_no_other(self, settings) -> None:
        settings.PROXIES = 1
        assert mark("10.0.0.1", "1.2.3.4") == mark("10.0.0.2", "9.9.9.9, 1.2.3.4")
        assert mark("10.0.0.1", "1.2.3.4") != mark("10.0.0.1", "1.2.3.5")
        assert mark("10.0.0.1", "") == mark("10.0.0.1")
        settings.PROXIES = 2
        assert mark("10.0.0.1", "7.7.7.7, 1.2.3.4, 10.0.0.9") == mark("", "1.2.3.4, 10.0.0.9")
        assert mark("10.0.0.1", "1.2.3.4") == mark("10.0.0.1")
