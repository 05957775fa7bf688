"""Vietnamese text is compared, searched and sorted as readers expect."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.knowledge.text import fold, same_key, sort_key

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà bình", "hòa bình"),
        ("Việt - Nam", "việt nam"),
        ("uỷ viên", "ủy viên"),
        ("Hoa Kỳ.", "hoa  kỳ"),
    ],
)
def test_spellings_of_one_text_are_the_same(one: str, other: str) -> None:
    assert same_key(one) == same_key(other)


@pytest.mark.parametrize(("one", "other"), [("má", "ma"), ("đa", "da"), ("Áo", "Ao")])
def test_different_letters_and_tones_are_not_the_same(one: str, other: str) -> None:
    assert same_key(one) != same_key(other)


def test_search_needs_no_diacritics() -> None:
    assert fold("Điện Biên Phủ") == fold("dien-bien phu") == "dien bien phu"


@given(st.text())
def test_decomposed_text_is_the_same_text(text: str) -> None:
    assert same_key(unicodedata.normalize("NFD", text)) == same_key(text)


def test_names_sort_as_in_a_vietnamese_dictionary() -> None:
    names = ["Đức", "Ấn Độ", "Anh", "Áo", "Ba Lan", "Ai Cập", "Đan Mạch", "Cuba"]
    expected = ["Ai Cập", "Anh", "Áo", "Ấn Độ", "Ba Lan", "Cuba", "Đan Mạch", "Đức"]
    assert sorted(names, key=sort_key) == expected
