import pytest

from quiz.accounts.names import class_code, clean_pin, is_weak_pin, staff_name, student_name


@pytest.mark.parametrize("typed", ["AB12", "ab12", " a b-12 ", "AB–12", "ＡＢ12"])
def test_a_class_code_is_read_however_it_is_typed(typed):
    assert class_code(typed) == "AB12"


def test_letter_o_and_zero_stay_different():
    assert class_code("o0") == "O0"


def test_names():
    assert student_name("ab-12", 7) == "AB12-07"
    assert student_name("AB12", 123) == "AB12-123"
    assert staff_name(" Lan ") == "lan"
    assert clean_pin(" 204 817") == "204817"


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "111111", "123456", "654321", "12a456"])
def test_weak_pins(pin):
    assert is_weak_pin(pin)


@pytest.mark.parametrize("pin", ["204817", "112233", "000001"])
def test_usable_pins(pin):
    assert not is_weak_pin(pin)
