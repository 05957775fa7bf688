"""How the further types of question sound, in both languages, from three phrases a relation."""

from __future__ import annotations

import pytest

from content.knowledge.records import Forms
from content.knowledge.wording import VOICES, english_grammar, vietnamese_grammar
from tests.content.knowledge.test_wording import (
    COUNTRY,
    DAY,
    JOINED_EN,
    ORGANISATION,
    PARTNER,
    PARTNER_EN,
    SIGNED_EN,
    TIES,
    TIES_EN,
)

pytestmark = pytest.mark.pure

VI, EN = VOICES["vi"], VOICES["en"]
SEAT = Forms(event="Việt Nam bắt đầu nhiệm kì", state="Việt Nam là Uỷ viên", name="nhiệm kì")
SEAT_EN = Forms(
    event="Viet Nam began a term",
    state="Viet Nam is a member of the Council",
    name="terms",
    term="term",
)
SIZE = Forms(event="", state="", name="số hội viên của {subject}")
SIZE_EN = Forms(event="", state="", name="the number of members of {subject}")
NAMES = ["Nga", "Pháp"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            VI.ask_order(PARTNER, COUNTRY, "", NAMES),
            "Sắp xếp các nước sau theo thứ tự thời gian trở thành Đối tác của Việt Nam, "
            "từ sớm đến muộn: Nga, Pháp.",
        ),
        (
            VI.ask_order(TIES, COUNTRY, "", NAMES),
            "Sắp xếp các nước sau theo thứ tự thời gian Việt Nam thiết lập quan hệ ngoại giao "
            "với từng nước, từ sớm đến muộn: Nga, Pháp.",
        ),
        (
            VI.ask_match(TIES, COUNTRY, "", NAMES),
            "Ghép mỗi nước với năm Việt Nam thiết lập quan hệ ngoại giao với nước đó: Nga, Pháp.",
        ),
        (
            VI.ask_interval("Nga gia nhập", "Pháp gia nhập", "year"),
            "Tính từ khi Nga gia nhập đến khi Pháp gia nhập, đã đủ bao nhiêu năm tròn?",
        ),
        (
            VI.ask_members(PARTNER, COUNTRY, "", DAY),
            "Tính đến hết ngày 31 – 12 – 2024, hai nước nào sau đây là Đối tác của Việt Nam?",
        ),
        (
            VI.ask_odd(PARTNER, COUNTRY, "", DAY),
            "Tính đến hết ngày 31 – 12 – 2024, nước nào sau đây KHÔNG phải là Đối tác "
            "của Việt Nam?",
        ),
        (
            VI.ask_level("", "Nga", DAY),
            "Tính đến hết ngày 31 – 12 – 2024, xét theo mức cao nhất khi đó, Nga là",
        ),
        (
            VI.ask_value(SIZE, "Nga", "", "Báo Mới", DAY),
            "Theo Báo Mới, tính đến ngày 31 – 12 – 2024, số hội viên của Nga là",
        ),
        (
            VI.ask_term(SEAT, "", "", 2, short=False),
            "Việt Nam là Uỷ viên lần thứ hai trong khoảng thời gian nào sau đây?",
        ),
        (
            VI.ask_blank("nước", "____ gia nhập ASEAN."),
            "Điền tên nước thích hợp vào chỗ trống: “____ gia nhập ASEAN.”",
        ),
        (VI.is_when("2023-09", "Nga gia nhập"), "Tháng 9 – 2023 là tháng Nga gia nhập."),
        (VI.dated("2023-09-10", "Nga gia nhập"), "Ngày 10 – 9 – 2023, Nga gia nhập."),
        (
            VI.say_not(PARTNER, "Nga", "", DAY),
            "Tính đến hết ngày 31 – 12 – 2024, Nga không phải là Đối tác của Việt Nam.",
        ),
        (
            VI.say_not(SEAT, "", "", DAY),
            "Tính đến hết ngày 31 – 12 – 2024, Việt Nam không phải là Uỷ viên.",
        ),
        (VI.term("2008", "2009"), "2008 – 2009"),
        (VI.amount(53.23, "%"), "53,23%"),
    ],
)
def test_vietnamese_reads_as_a_teacher_would_write(said: str, expected: str) -> None:
    assert said == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            EN.ask_order(PARTNER_EN, COUNTRY, "", ["Russia", "France"]),
            "Put these countries in the order in which each became a partner of Viet Nam, "
            "earliest first: Russia, France.",
        ),
        (
            EN.ask_order(SIGNED_EN, COUNTRY, "", ["A", "B"]),
            "Put these countries in the order in which each was signed, earliest first: A, B.",
        ),
        (
            EN.ask_match(JOINED_EN, ORGANISATION, "", ["ASEAN", "WTO"]),
            "Match each organisation with the year in which Viet Nam joined it: ASEAN, WTO.",
        ),
        (
            EN.ask_interval("Russia joined", "France joined", "day"),
            "How many days passed from the time when Russia joined to the time when France joined?",
        ),
        (
            EN.ask_members(PARTNER_EN, COUNTRY, "", DAY),
            "As of 31 December 2024, which two of the following countries were partners "
            "of Viet Nam?",
        ),
        (
            EN.ask_members(TIES_EN, COUNTRY, "", DAY),
            "As of 31 December 2024, which two of the following countries had diplomatic "
            "relations with Viet Nam?",
        ),
        (
            EN.ask_odd(PARTNER_EN, COUNTRY, "", DAY),
            "As of 31 December 2024, which of the following countries was NOT a partner "
            "of Viet Nam?",
        ),
        (
            EN.ask_odd(TIES_EN, COUNTRY, "", DAY),
            "As of 31 December 2024, which of the following countries did NOT have "
            "diplomatic relations with Viet Nam?",
        ),
        (
            EN.ask_level("level of partnership", "Russia", DAY),
            "As of 31 December 2024, at its highest level of partnership, Russia was",
        ),
        (
            EN.ask_value(SIZE_EN, "Russia", "", "", DAY),
            "As of 31 December 2024 the number of members of Russia was",
        ),
        (
            EN.ask_term(SEAT_EN, "", "", 2, short=False),
            "During which of the following terms was Viet Nam a member of the Council "
            "for the second time?",
        ),
        (
            EN.ask_blank("organisation", "Viet Nam joined ____."),
            "Fill in the blank with the name of an organisation: “Viet Nam joined ____.”",
        ),
        (EN.is_when("2023", "Russia joined"), "2023 is the year in which Russia joined."),
        (EN.dated("2023-09", "Russia joined"), "In September 2023, Russia joined."),
        (EN.level_name(PARTNER_EN), "a partner"),
        (EN.years(1, "year"), "1 year"),
        (EN.amount(1586, "delegates"), "1,586 delegates"),
    ],
)
def test_english_reads_as_a_teacher_would_write(said: str, expected: str) -> None:
    assert said == expected


def test_long_names_are_told_apart_by_semicolons() -> None:
    assert VI.listed(["Hiệp định Paris về Việt Nam", "ASEAN"]) == (
        "Hiệp định Paris về Việt Nam; ASEAN"
    )


@pytest.mark.parametrize(
    ("state", "denied"),
    [
        ("X was signed", "X was NOT signed"),
        ("X had signed Y", "X had NOT signed Y"),
        ("X had a seat", "X did NOT have a seat"),
        ("X held the chair", "X did NOT hold the chair"),
        ("X flew", None),
    ],
)
def test_english_denies_only_what_it_can_take_apart(state: str, denied: str | None) -> None:
    assert english_grammar.denied(state) == denied


@pytest.mark.parametrize(
    ("state", "denied"),
    [
        ("{subject} ở trong nhóm", "{subject} KHÔNG ở trong nhóm"),
        ("{subject} là hội viên", "{subject} KHÔNG phải là hội viên"),
        ("{subject} đã gia nhập", "{subject} CHƯA gia nhập"),
        ("{subject} và Việt Nam có hiệp định", "{subject} và Việt Nam KHÔNG có hiệp định"),
        ("Việt Nam là thành viên của {subject}", "Việt Nam KHÔNG phải là thành viên của {subject}"),
        ("Việt Nam góp quân cho {subject}", None),
    ],
)
def test_vietnamese_denies_the_verb_it_finds(state: str, denied: str | None) -> None:
    assert vietnamese_grammar.denied(Forms(event="x", state=state, name="x")) == denied


def test_what_cannot_be_denied_is_called_not_so() -> None:
    lends = Forms(event="x", state="Việt Nam góp quân cho {subject}", name="x")
    assert VI.ask_odd(lends, COUNTRY, "", DAY) is None
    assert VI.say_not(lends, "Nga", "", DAY) == (
        "Tính đến hết ngày 31 – 12 – 2024, không đúng là Việt Nam góp quân cho Nga."
    )
