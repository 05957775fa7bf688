"""Class codes."""

import re

import pytest

from quiz.accounts.names import class_code
from quiz.classrooms.codes import LETTERS_AND_DIGITS, new_code, prefix

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("7A", "7A"),
        ("Lớp 10A1", "10A1"),
        ("12 Sử", "12"),
        ("6Đ", "6D"),
        ("Chuyên Văn", ""),
        ("", ""),
    ],
)
def test_the_code_begins_with_the_name_of_the_class(name: str, start: str) -> None:
    assert prefix(name) == start


def test_the_rest_cannot_be_misread() -> None:
    for name in ("7A", "Văn"):
        code = new_code(name)
        assert re.fullmatch(rf"(7A|[{LETTERS_AND_DIGITS}]{{4}})-[{LETTERS_AND_DIGITS}]{{4}}", code)
    assert not set("O0I1LS5Z2B8") & set(LETTERS_AND_DIGITS)


def test_codes_differ_also_as_typed() -> None:
    codes = {class_code(new_code("7A")) for _ in range(100)}
    assert len(codes) > 95
