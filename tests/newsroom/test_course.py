"""The order of lessons, as somebody types it."""

from __future__ import annotations

import pytest

from quiz.newsroom.course import Place, numbers_of, places_of, reordered, with_lesson

pytestmark = pytest.mark.pure

FOUR = ["a", "b", "c", "d"]
PLAIN = {"id": "test", "lessons": FOUR}
PARTS = PLAIN | {
    "chapters": [
        {"title": {"vi": "Một", "en": "One"}, "lessons": ["a", "b", "c"]},
        {"title": {"vi": "Hai", "en": "Two"}, "lessons": ["d"]},
    ]
}


def typed(**numbers: int) -> dict[str, int]:
    return {name: n for n, name in enumerate(FOUR, start=1)} | numbers


@pytest.mark.parametrize(
    ("numbers", "order"),
    [
        ({}, "abcd"),
        ({"d": 1}, "dabc"),
        ({"a": 4}, "bcda"),
        ({"b": 3}, "acbd"),
        ({"c": 2}, "acbd"),
        ({"a": 2, "b": 1}, "bacd"),
        ({"a": 4, "b": 3, "c": 2, "d": 1}, "dcba"),
        ({"a": 99}, "bcda"),
    ],
)
def test_what_got_another_number_stands_just_there(numbers: dict[str, int], order: str) -> None:
    assert "".join(reordered(FOUR, typed(**numbers))) == order


def test_what_comes_from_elsewhere_stands_before_what_has_its_number() -> None:
    assert reordered(FOUR, typed(new=2)) == ["a", "new", "b", "c", "d"]
    assert reordered(FOUR, {"a": 1, "c": 3}) == ["a", "c"]


def test_lessons_are_counted_in_their_chapter() -> None:
    assert numbers_of(PARTS) == {"a": 1, "b": 2, "c": 3, "d": 1}
    assert numbers_of(PLAIN) == {"a": 1, "b": 2, "c": 3, "d": 4}


def test_one_more_lesson_can_stand_at_every_place_of_every_chapter() -> None:
    results = [with_lesson(PARTS, "new", place) for place in places_of(PARTS)]
    orders = ["".join(one["lessons"]).replace("new", "*") for one in results]
    assert orders == ["*abcd", "a*bcd", "ab*cd", "abc*d", "abc*d", "abcd*"]
    assert [len(one["chapters"][0]["lessons"]) for one in results] == [4, 4, 4, 4, 3, 3]
    for one in results:
        assert [id_ for chapter in one["chapters"] for id_ in chapter["lessons"]] == one["lessons"]
    assert PARTS["chapters"][0]["lessons"] == ["a", "b", "c"]


def test_without_chapters_it_stands_among_the_others() -> None:
    assert [str(place) for place in places_of(PLAIN)] == [":", ":a", ":b", ":c", ":d"]
    assert with_lesson(PLAIN, "new", Place(None, "d"))["lessons"] == [*FOUR, "new"]
    assert with_lesson({"id": "test"}, "new", Place(None))["lessons"] == ["new"]
