"""Every check of a stem has an item that passes it and one that does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from quiz.generation.checks import code, stem
from quiz.generation.question import Claim, Option, Question, Statement

pytestmark = pytest.mark.pure


def item(text: str, **more: Any) -> Question:
    """A question with this stem."""
    sound = Question(
        type="who_in",
        lang="vi",
        stem=text,
        level="biet",
        ask={},
        key=(Option("Anh.", "gb"),),
        wrong=(Option("Nga.", "ru"),),
        facts=(),
        sources=(),
        explanation="",
    )
    return replace(sound, **more)


SOUND = item("Nước nào sau đây gia nhập ASEAN vào năm 1995?")

FAULTY = {
    stem.no_gap: item("Nước  nào sau đây?"),
    stem.stands_alone: item("Phát biểu nào sau đây đúng?"),
    stem.one_negation: item("Nước nào KHÔNG phải là nước KHÔNG gia nhập?", type="odd_one_out"),
    stem.short_stem: item("Nước nào" + " rất" * 40 + "?"),
}


@pytest.mark.parametrize("check", stem.STEM_CHECKS, ids=code)
def test_a_sound_stem_passes(check: stem.Check) -> None:
    assert check(SOUND)


@pytest.mark.parametrize("check", FAULTY, ids=code)
def test_a_faulty_stem_is_noticed(check: stem.Check) -> None:
    assert not check(FAULTY[check])


def test_every_check_has_its_faulty_stem() -> None:
    assert set(FAULTY) == set(stem.STEM_CHECKS)


def test_an_odd_one_out_denies_in_capitals() -> None:
    asked = "Nước nào sau đây {} phải là thành viên ASEAN?"
    assert stem.one_negation(item(asked.format("KHÔNG"), type="odd_one_out"))
    assert not stem.one_negation(item(asked.format("không"), type="odd_one_out"))
    assert not stem.one_negation(item(asked.format("KHÔNG")))


def test_a_small_khong_may_be_part_of_a_name() -> None:
    assert stem.one_negation(item("Việt Nam là Uỷ viên không thường trực vào năm nào?"))


def test_an_unfinished_sentence_stands_alone_if_it_says_what_it_is_about() -> None:
    assert stem.stands_alone(item("Tính đến ngày 1 – 1 – 2024, số thành viên của ASEAN là"))
    assert not stem.stands_alone(item("Đáp án là"))


def test_two_languages_have_the_same_key() -> None:
    english = replace(SOUND, lang="en", key=(Option("The United Kingdom.", "gb"),))
    assert stem.same_key(SOUND, english)
    assert not stem.same_key(SOUND, replace(english, key=(Option("Russia.", "ru"),)))


def test_two_languages_judge_a_statement_alike() -> None:
    claim = Claim("date_of", {}, "2008")
    true = replace(SOUND, key=(), statements=(Statement("…", True, (), claim, "", "biet"),))
    false = replace(SOUND, key=(), statements=(Statement("…", False, (), claim, "", "biet"),))
    assert stem.same_key(true, true)
    assert not stem.same_key(true, false)
