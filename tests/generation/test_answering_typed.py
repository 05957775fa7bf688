"""Typed answers: who knows it is right, however it is spelt; who does not is not."""

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.generation.answering import typed
from quiz.generation.answering.numbers import number_in
from quiz.generation.answering.shown import Blank, NotAnAnswer, Shown

pytestmark = pytest.mark.pure


def shown(*accepted: str, wrong: tuple[str, ...] = ()) -> Shown:
    return Shown(key=(0,), options=1 + len(wrong), accepted=accepted, wrong=wrong)


def is_right(text: str, *accepted: str, wrong: tuple[str, ...] = ()) -> bool:
    return typed.grade(shown(*accepted, wrong=wrong), text) == 1


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        ("Hoa Kỳ", "Hoa Kỳ."),
        ("hoa kỳ", "Hoa Kỳ"),
        ("HOA KỲ", "Hoa Kỳ"),
        ("  Hoa   Kỳ . ", "Hoa Kỳ"),
        ("“Hoa Kỳ”!", "Hoa Kỳ"),
        (unicodedata.normalize("NFD", "Hoa Kỳ"), "Hoa Kỳ"),
        ("Hoa Kỳ", unicodedata.normalize("NFD", "Hoa Kỳ")),
        ("hoa ky", "Hoa Kỳ"),
        ("Hoa Kì", "Hoa Kỳ"),
        ("My", "Mỹ"),
        ("Mĩ", "Mỹ"),
        ("Mỹ", "Mĩ"),
        ("quí", "quý"),
        ("dien bien", "Điện Biên"),
        ("Dien-Bien", "Điện Biên"),
        ("ĐIỆN BIÊN", "Điện Biên"),
        ("Điện Biên", "Dien Bien"),
        ("hòa bình", "hoà bình"),
        ("thúy kiều", "thuý kiều"),
        ("kí kết", "ký kết"),
        ("Xin-ga-po", "Xingapo"),
        ("Xingapo", "Xin-ga-po"),
        ("châu Á–Thái Bình Dương", "châu Á - Thái Bình Dương"),
        ("United States", "the United States"),
        ("the UK", "UK"),
        ("the gioi", "thế giới"),
        ("Mỹ\u200b", "Mỹ"),
        ("Ho\u00e0 B\u00ecnh\u00a0", "Hòa Bình"),
    ],
)
def test_right_however_it_is_spelt(text: str, accepted: str) -> None:
    assert is_right(text, accepted)


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        ("Hà Nam", "Hà Nội"),
        ("Hà", "Hà Nội"),
        ("Hà Nội Hà Nội", "Hà Nội"),
        ("thuí", "thuý"),
        ("Nga", "Nha"),
        ("the", "the UK"),
        ("😀", "Mỹ"),
    ],
)
def test_another_word_is_wrong(text: str, accepted: str) -> None:
    assert not is_right(text, accepted)


@pytest.mark.parametrize(
    ("text", "right"), [("Thái", True), ("thái", True), ("Thai", False), ("Thải", False)]
)
def test_diacritics_count_where_a_known_wrong_answer_differs_in_nothing_else(
    text: str, right: bool
) -> None:
    assert is_right(text, "Thái", wrong=("Thải",)) is right


def test_exact_spelling_is_right_even_beside_a_wrong_one_that_folds_alike() -> None:
    both = shown("Mỹ", "My", wrong=("Mỵ",))
    assert [typed.grade(both, text) for text in ("Mỹ", "My", "Mỵ")] == [1, 1, 0]


@pytest.mark.parametrize(
    ("text", "accepted", "right"),
    [
        ("1.586", "1586", True),
        ("1,586", "1586", True),
        ("1 586", "1.586", True),
        ("1586", "1,586", True),
        ("1586%", "1586", True),
        ("53.23", "53,23", True),
        ("53,230", "53,23", False),
        ("53,2", "53,23", False),
        ("53 23", "53,23.", False),
        ("5323", "53,23", False),
        ("53 23", "53,23", False),
        ("158.6", "1586", False),
        ("15.86", "1.586", False),
        ("-1586", "1586", False),
        ("1995", "1995.", True),
        ("năm 1995", "1995", False),
        ("19 95", "1995", False),
        ("1995.0", "1995", True),
        ("٢٠٢٣", "2023", False),
    ],
)
def test_numbers(text: str, accepted: str, right: bool) -> None:
    assert is_right(text, accepted) is right


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234.567", "1234567"),
        ("1,234,567.8", "1234567.8"),
        ("0", "0"),
        ("1.2.3", None),
        ("12.34.567", None),
        ("1.234,567.8", None),
        ("", None),
        ("1e5", None),
        ("NaN", None),
        ("9" * 10_000, None),
    ],
)
def test_number_in(text: str, number: str | None) -> None:
    assert number_in(text) == (None if number is None else Decimal(number))


def test_the_text_is_kept_composed_and_without_spaces_around() -> None:
    text = unicodedata.normalize("NFD", "  Hoà Bình ")
    assert typed.parse({"typed": [text]}, shown("x")) == "Hoà Bình"


@pytest.mark.parametrize("text", ["", "   ", "…", " - ", "\u200b", "?!"])
def test_nothing_but_marks_is_a_blank(text: str) -> None:
    with pytest.raises(Blank) as slip:
        typed.parse({"typed": [text]}, shown("x"))
    assert slip.value.kept == text.strip()


@pytest.mark.parametrize("text", ["a\x00", "a\nb", "\ud800", "x" * 201, "a" * 10_000])
def test_what_a_line_of_text_cannot_hold_is_refused(text: str) -> None:
    with pytest.raises(NotAnAnswer):
        typed.parse({"typed": [text]}, shown("x"))


@pytest.mark.parametrize("text", ["<img onerror=x>", "{{7*7}}", "\u202eMỹ", "🇻🇳 x", "x" * 200])
def test_what_can_be_typed_is_kept_as_it_is(text: str) -> None:
    assert typed.parse({"typed": [text]}, shown("y")) == text


def test_the_canonical_name_is_told_from_an_alias() -> None:
    country = shown("Hoa Kỳ", "Hoa Kỳ", "Mỹ")
    texts = ["Hoa Kỳ.", "hoa kì", "hoa ky", "Mỹ", "Pháp"]
    assert [typed.is_canonical(country, text) for text in texts] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_which_known_answer_a_text_is() -> None:
    country = shown("Hoa Kỳ", "Mỹ", wrong=("Nga", "Ấn Độ"))
    texts = ["mỹ", "NGA", "an do", "Pháp"]
    assert [typed.chosen(country, text) for text in texts] == [(0,), (1,), (2,), ()]
    assert [typed.known_wrong(country, text) for text in texts] == [None, 0, 1, None]


WORDS = st.text(
    st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạẳỡữýẹ -"), min_size=1, max_size=20
)


@given(WORDS.filter(lambda text: text.strip(" -")))
def test_every_text_is_itself_in_any_case_form_and_without_diacritics(text: str) -> None:
    bare = "".join(
        mark
        for mark in unicodedata.normalize("NFD", text).replace("đ", "d")
        if not unicodedata.combining(mark)
    )
    for spelling in (text, text.upper(), unicodedata.normalize("NFD", text), bare):
        assert is_right(spelling, text)


@given(WORDS, WORDS)
def test_accepted_the_same_in_both_directions(one: str, other: str) -> None:
    assert is_right(one, other) == is_right(other, one)
