"""How questions and facts sound, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from content.knowledge.records import Forms, Kind
from content.knowledge.wording import VOICES
from content.knowledge.wording.english_grammar import ordinal, plural, with_article

pytestmark = pytest.mark.pure

VI, EN = VOICES["vi"], VOICES["en"]
COUNTRY = Kind(vi="nước", en="country")
ORGANISATION = Kind(vi="tổ chức", en="organisation")
PARTNER = Forms(
    event="{subject} trở thành Đối tác của Việt Nam",
    state="{subject} là Đối tác của Việt Nam",
    name="Đối tác",
)
PARTNER_EN = Forms(
    event="{subject} became a partner of Viet Nam",
    state="{subject} is a partner of Viet Nam",
    name="partner",
    count="how many {kinds} were partners of Viet Nam",
)
TIES = Forms(
    event="Việt Nam thiết lập quan hệ ngoại giao với {subject}",
    state="{subject} có quan hệ ngoại giao với Việt Nam",
    name="quan hệ",
)
TIES_EN = Forms(
    event="Viet Nam established diplomatic relations with {subject}",
    state="{subject} has diplomatic relations with Viet Nam",
    name="relations",
)
JOINED_EN = Forms(event="Viet Nam joined {subject}", state="Viet Nam is in {subject}", name="x")
SIGNED_EN = Forms(event="{subject} was signed", state="{subject} has been signed", name="x")
DAY = date(2024, 12, 31)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            VI.ask_date(PARTNER, "Hoa Kỳ", "", "year"),
            "Hoa Kỳ trở thành Đối tác của Việt Nam vào năm nào?",
        ),
        (
            VI.ask_who(PARTNER, COUNTRY, "", "2023-09"),
            "Nước nào sau đây trở thành Đối tác của Việt Nam vào tháng 9 – 2023?",
        ),
        (
            VI.ask_who(TIES, COUNTRY, "", "1973"),
            "Việt Nam thiết lập quan hệ ngoại giao với nước nào sau đây vào năm 1973?",
        ),
        (
            VI.ask_member(PARTNER, COUNTRY, "", DAY),
            "Tính đến hết ngày 31 – 12 – 2024, nước nào sau đây là Đối tác của Việt Nam?",
        ),
        (
            VI.ask_nth(PARTNER, COUNTRY, "", 4),
            "Nước thứ tư trở thành Đối tác của Việt Nam là nước nào?",
        ),
        (
            VI.ask_nth(TIES, COUNTRY, "", 11),
            "Nước thứ 11 mà Việt Nam thiết lập quan hệ ngoại giao là nước nào?",
        ),
        (
            VI.ask_count(PARTNER, COUNTRY, "", DAY, up=False),
            "Tính đến hết ngày 31 – 12 – 2024, có bao nhiêu nước là Đối tác của Việt Nam?",
        ),
        (
            VI.say_nth(PARTNER, COUNTRY, "Trung Quốc", "", 1),
            "Trung Quốc là nước đầu tiên trở thành Đối tác của Việt Nam.",
        ),
    ],
)
def test_vietnamese(said: str, expected: str) -> None:
    assert said == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            EN.ask_date(PARTNER_EN, "the United States", "", "year"),
            "In which year did the United States become a partner of Viet Nam?",
        ),
        (
            EN.ask_date(SIGNED_EN, "the Paris Agreement", "", "day"),
            "On which date was the Paris Agreement signed?",
        ),
        (
            EN.ask_who(TIES_EN, COUNTRY, "", "1973"),
            "With which of the following countries did Viet Nam establish diplomatic relations "
            "in 1973?",
        ),
        (
            EN.ask_who(JOINED_EN, ORGANISATION, "", "1995-07-28"),
            "Which of the following organisations did Viet Nam join on 28 July 1995?",
        ),
        (
            EN.ask_member(PARTNER_EN, COUNTRY, "", DAY),
            "As of 31 December 2024, which of the following countries was a partner of Viet Nam?",
        ),
        (
            EN.ask_nth(PARTNER_EN, COUNTRY, "", 4),
            "Which country was the fourth to become a partner of Viet Nam?",
        ),
        (
            EN.ask_nth(JOINED_EN, ORGANISATION, "", 2),
            "Which organisation was the second that Viet Nam joined?",
        ),
        (
            EN.ask_count(PARTNER_EN, COUNTRY, "", DAY, up=True),
            "As of 31 December 2024, how many countries were partners of Viet Nam, or had "
            "reached a higher level?",
        ),
        (
            EN.say_count(PARTNER_EN, COUNTRY, "", DAY, 9, up=False),
            "As of 31 December 2024, 9 countries were partners of Viet Nam.",
        ),
    ],
)
def test_english(said: str, expected: str) -> None:
    assert said == expected


def test_a_name_that_reads_as_a_verb_does_not_break_the_question() -> None:
    asked = EN.ask_date(SIGNED_EN, "the treaty that was lost", "", "year")
    assert asked == "In which year was the treaty that was lost signed?"


def test_numbers_have_the_marks_of_the_language() -> None:
    assert (VI.number(1586), EN.number(1586)) == ("1.586", "1,586")
    assert (VI.number(53.23), EN.number(53.23)) == ("53,23", "53.23")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("United States", "the United States"),
        ("Viet Nam", "Viet Nam"),
        ("World Trade Organization", "the World Trade Organization"),
        ("the Soviet Union", "the Soviet Union"),
        ("Treaty of Amity", "the Treaty of Amity"),
    ],
)
def test_names_take_the_article_they_need(name: str, said: str) -> None:
    assert with_article(name) == said


def test_small_grammar() -> None:
    assert [ordinal(n) for n in (1, 10, 11, 21, 112)] == ["first", "tenth", "11th", "21st", "112th"]
    assert [plural(noun) for noun in ("country", "body", "day", "person", "church")] == [
        "countries",
        "bodies",
        "days",
        "people",
        "churches",
    ]
