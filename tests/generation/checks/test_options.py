"""Every check of options has an item that passes it and one that does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.generation.checks import code
from quiz.generation.checks import options as checks
from quiz.generation.question import Option, Question

pytestmark = pytest.mark.pure


def item(*texts: str, stem: str = "Nước nào sau đây?", key: int = 0, type_: str = "who_in"):
    """A question whose options are shown as given, with the key at place ``key``."""
    options = [Option(text, text.rstrip(".").lower()) for text in texts]
    wrong = [option for place, option in enumerate(options) if place != key]
    question = Question(
        type=type_,
        lang="vi",
        stem=stem,
        level="biet",
        ask={},
        key=(options[key],),
        wrong=tuple(wrong),
        facts=(),
        sources=(),
        explanation="",
    )
    return question, options


def dates(*refs: str, stem: str = "Vào năm nào?", key: int = 0):
    question, options = item(*(f"{ref}." for ref in refs), stem=stem, key=key, type_="date_of")
    shown = [replace(option, ref=option.text[:-1]) for option in options]
    return replace(question, key=(shown[key],)), shown


SOUND = item("Hoa Kỳ.", "Malaysia.", "Australia.", "Thái Lan.")

FAULTY = {
    checks.one_format: dates("2008", "2012-05", "2016"),
    checks.none_in_stem: item("Anh.", "Pháp.", "Nga.", stem="Thủ đô của Anh ở nước nào?"),
    checks.options_distinct: item("Hoà Lan.", "Hòa lan.", "Nga."),
    checks.options_ascend: dates("2008", "2012", "2010"),
    checks.key_of_middling_length: item("Liên minh châu Âu (EU).", "Anh.", "Nga.", "Pháp."),
    checks.no_catch_all: item("Anh.", "Pháp.", "Tất cả các nước trên."),
    checks.absolutes_everywhere_or_nowhere: item("Chỉ nước Anh.", "Nước Pháp.", "Nước Nga."),
    checks.no_shared_word: item("Hội Đỏ.", "Đảng Xanh.", "Đoàn Vàng.", stem="Hội nào sau đây?"),
    checks.none_within_another: item("Hàn Quốc.", "Đại Hàn Quốc.", "Nga."),
    checks.key_not_central: item("Hội Đỏ lớn.", "Hội Xanh.", "Đoàn lớn.", "Ban Vàng."),
    checks.three_or_four: item("Anh.", "Pháp."),
    checks.same_marks: item("Anh.", "pháp.", "Nga"),
}


@pytest.mark.parametrize("check", checks.OPTION_CHECKS)
def test_a_sound_item_passes(check: checks.Check) -> None:
    assert check(*SOUND)


@pytest.mark.parametrize(
    ("check", "faulty"), FAULTY.items(), ids=lambda x: getattr(x, "__name__", "")
)
def test_a_faulty_item_is_noticed(check: checks.Check, faulty: tuple) -> None:
    assert not check(*faulty)


def test_every_check_has_its_faulty_item() -> None:
    assert set(FAULTY) == set(checks.OPTION_CHECKS)


def test_the_codes_are_those_of_the_item_writing_rules() -> None:
    codes = {code(check) for check in checks.OPTION_CHECKS}
    assert codes == {f"O{n}" for n in range(1, 13)} - {"O2"}  # one kind is a check of truth


def test_where_several_are_right_four_options_are_shown() -> None:
    question, shown = item("Anh.", "Pháp.", "Nga.")
    two = replace(question, key=tuple(shown[:2]))
    assert not checks.three_or_four(two, shown)
    assert checks.three_or_four(two, [*shown, Option("Lào.", "la")])


def test_a_typed_answer_that_the_stem_shows_is_noticed() -> None:
    question, shown = item("Hoa Kỳ.", "Pháp.", "Nga.", stem="Mỹ là nước nào?", type_="cloze")
    assert checks.none_in_stem(question, shown)
    assert not checks.none_in_stem(replace(question, accepted=("Hoa Kỳ", "Mỹ")), shown)


def test_a_year_in_the_stem_that_singles_out_a_date_is_noticed() -> None:
    question, shown = dates("2015", "2016", "2017", stem="Hội nghị năm 2017 vào năm nào?", key=1)
    assert not checks.none_in_stem(question, shown)


def test_a_wrong_option_that_the_stem_names_is_noticed() -> None:
    question, shown = item("Anh.", "Pháp.", "Nga.", stem="Nước nào là đối tác của Nga?")
    assert not checks.none_in_stem(question, shown)
