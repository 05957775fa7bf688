"""34: guessing class codes from the address of a school, while its classes go on."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client

from quiz.accounts import actions
from quiz.accounts.class_codes import EARNED_EACH, FREE_CODES, look_up
from quiz.accounts.models import AddressThrottle, SignInThrottle, TriedCode, User
from tests.factories.accounts import PIN, StudentFactory
from tests.factories.attempts import NOW

pytestmark = pytest.mark.django_db

GUESSES = 10_000 if connection.vendor == "sqlite" else 1_000  # the rule is the same, and slower
CLASS_SIZE = 45
DOOR = "/accounts/sign-in/"
SCHOOL, HOME = {"REMOTE_ADDR": "10.1.1.1"}, {"REMOTE_ADDR": "10.2.2.2"}
TENTH = timedelta(milliseconds=100)


def allowed(seconds: float) -> int:
    """How many codes may be looked up in so many seconds."""
    return FREE_CODES + int(seconds / EARNED_EACH.total_seconds())


def test_attack_34_ten_thousand_class_codes_and_forty_five_joins() -> None:
    """Ten a second; in the middle of it a class joins, of which one was here before. The class
    whose code is among those that are guessed is not found."""
    looked: list[str] = []
    classes = {"7AKM43": "7A", "GUESS950": "8B"}

    def find(code: str) -> str | None:
        looked.append(code)
        return classes.get(code)

    assert look_up(find, code="7A-KM43", address="school", now=NOW).found == "7A"
    looked.clear()
    refused = joined = 0
    for at in range(GUESSES):
        moment = NOW + at * TENTH
        guess = look_up(find, code=f"GUESS{at}", address="school", now=moment)
        assert guess.found is None
        refused += guess.locked_until is not None
        if at % 20 == 10 and joined < CLASS_SIZE:
            joined += look_up(find, code="7a km43", address="school", now=moment).found == "7A"
    assert joined == CLASS_SIZE
    guessed = [code for code in looked if code.startswith("GUESS")]
    assert len(guessed) == GUESSES - refused <= allowed(GUESSES / 10)
    assert TriedCode.objects.count() == len(guessed) + 1


def test_attack_34_through_the_door(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guesses are refused before any PIN is compared; the class beside them signs in."""
    secret = make_password(PIN)
    pupils = [
        StudentFactory(sign_in_name=f"7AKM43-{number:02}", password=secret)
        for number in range(1, CLASS_SIZE + 1)
    ]
    compared = []
    honest = User.check_password
    monkeypatch.setattr(
        User, "check_password", lambda user, pin: compared.append(pin) or honest(user, pin)
    )

    def enter(code: str, number: int, where: dict[str, str], pin: str = PIN):
        form = {"code": code, "number": number, "pin": pin}
        return Client().post(DOOR, form, **where)

    assert enter("7A-KM43", 1, SCHOOL).status_code == 302
    guesses = 3 * FREE_CODES
    replies = []
    for at in range(guesses):
        monkeypatch.setattr("django.utils.timezone.now", lambda at=at: NOW + at * TENTH)
        replies.append(enter(f"GUESS{at}", at % CLASS_SIZE + 1, SCHOOL).content.decode())
        if at % 4 == 0:
            assert enter("7a km43", at // 4 + 1, SCHOOL).status_code == 302
    assert len(compared) == len(pupils) + 1
    refused = [page for page in replies if "nhập sai mã lớp" in page]
    assert len(refused) >= guesses - allowed(guesses / 10) - 1
    assert SignInThrottle.objects.count() == guesses - len(refused)
    other = actions.create_student(code="8B4444", number=1, display_name="Lê An", pin=PIN)
    assert "nhập sai mã lớp" in enter("8B4444", 1, SCHOOL).content.decode()
    assert enter("8B4444", 1, HOME).status_code == 302
    assert other.is_student


def test_attack_34_wrong_pins_and_a_slip_misread_by_all_slow_no_class() -> None:
    """Forty-five who mistype their PIN, or copy the same wrong code, owe next to nothing."""
    for number in range(1, CLASS_SIZE + 1):
        StudentFactory(sign_in_name=f"7AKM43-{number:02}")
        for code in ("7AKM43", "7AKM34"):
            Client().post(DOOR, {"code": code, "number": number, "pin": "730264"}, **SCHOOL)
    owed = AddressThrottle.objects.get().owes_until
    assert owed <= TriedCode.objects.get(code="7AKM34").tried_at + EARNED_EACH
