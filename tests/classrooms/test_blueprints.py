"""A blueprint as JSON: what is written is read again, what makes no sense is refused in words."""

from copy import deepcopy
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from quiz.classrooms.blueprints import MOST_QUESTIONS, THPT_DATA, can_ask, read, write
from quiz.generation.blueprint import THPT, Blueprint, Part
from tests.factories.lessons import FIRST

DATA = {
    "minutes": 45,
    "parts": [
        {"name": "short", "number": 2, "marks": "0.5", "types": ["cloze", "match"]},
        {"name": "choice", "number": 10, "marks": "0.25", "levels": ["biet"], "lessons": ["bai-1"]},
        {"name": "choice", "number": 4, "marks": "0.125", "levels": [], "types": []},
    ],
}


def changed(**fields: Any) -> dict[str, Any]:
    """DATA with other fields in its second row."""
    data: dict[str, Any] = deepcopy(DATA)
    data["parts"][1] |= fields
    return data


def test_what_is_written_is_read_again() -> None:
    assert read(THPT_DATA) == THPT
    assert write(THPT) == THPT_DATA
    assert read(write(read(DATA))) == read(DATA)


def test_parts_stand_in_the_order_of_paper() -> None:
    assert read(DATA) == Blueprint(
        parts=(
            Part("choice", 10, Decimal("0.25"), ("biet",), lessons=("bai-1",)),
            Part("choice", 4, Decimal("0.125")),
            Part("short", 2, Decimal("0.5"), types=("cloze", "match")),
        ),
        length=timedelta(minutes=45),
    )


def test_marks_are_exact() -> None:
    assert read(DATA).marks == Decimal("4")
    assert read(changed(marks="0.10")).parts[0].marks == Decimal("0.1")


def test_a_lesson_that_is_gone_is_told_while_a_matrix_is_made_and_forgiven_afterwards() -> None:
    assert read(DATA).parts[0].lessons == ("bai-1",)
    assert read(DATA, lessons=["bai-1", "bai-2"])
    with pytest.raises(ValidationError, match="no longer in the book|không còn trong sách"):
        read(DATA, lessons=["bai-2"])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (None, "unreadable"),
        ([], "unreadable"),
        ({}, "unreadable"),
        (DATA | {"minutes": "45"}, "unreadable"),
        (DATA | {"minutes": True}, "unreadable"),
        (DATA | {"minutes": 0}, "minutes"),
        (DATA | {"minutes": 301}, "minutes"),
        (DATA | {"parts": []}, "empty"),
        (DATA | {"parts": "choice"}, "unreadable"),
        (DATA | {"parts": [None]}, "unreadable"),
        (DATA | {"parts": DATA["parts"] * 20}, "unreadable"),  # type: ignore[operator]
        (changed(name="essay"), "unreadable"),
        (changed(number="10"), "unreadable"),
        (changed(number=True), "unreadable"),
        (changed(number=0), "number"),
        (changed(number=MOST_QUESTIONS), "number"),  # with the other rows it is too many
        (changed(marks=0.25), "marks"),
        (changed(marks=""), "marks"),
        (changed(marks="x"), "marks"),
        (changed(marks="0"), "marks"),
        (changed(marks="-1"), "marks"),
        (changed(marks="NaN"), "marks"),
        (changed(marks="Infinity"), "marks"),
        (changed(marks="0.0001"), "marks"),
        (changed(marks="101"), "marks"),
        (changed(levels=["van dung"]), "unreadable"),
        (changed(levels="biet"), "unreadable"),
        (changed(types=["cloze"]), "unreadable"),  # typed: no question of four options
        (changed(types=[["date_of"]]), "unreadable"),
        (changed(lessons=[1]), "unreadable"),
        (changed(lessons="bai-1"), "unreadable"),
    ],
)
def test_what_makes_no_sense_is_refused(data: Any, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        read(data)
    assert refused.value.code == code
    assert refused.value.messages[0]


@pytest.mark.django_db
def test_says_how_many_questions_each_part_can_have(small_pack) -> None:
    lesson = FIRST
    rows = [
        {"name": "choice", "number": 2, "marks": "1", "lessons": [lesson]},
        {"name": "choice", "number": 50, "marks": "0.1", "types": ["date_of"]},
        {"name": "cluster", "number": 1, "marks": "1", "lessons": ["gone"]},
    ]
    found = can_ask(read({"minutes": 15, "parts": rows}), small_pack, "vi")
    assert found[0] == 2
    assert 0 < found[1] < 50
    assert found[2] == 0
