"""The top of every page on a phone: the name, the other language and the way out, on one line."""

import pytest
from playwright.sync_api import Page

from tests.factories.accounts import StudentFactory
from tests.factories.classrooms import class_of
from tests.factories.lessons import FIRST
from tests.journeys.helpers import PHONE, Visit, assert_no_sideways_scroll, give_session

LARGEST_SLANT = 2  # pixels between the middles of what stands on one line


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("width", [320, PHONE])
def test_a_student_finds_everything_on_one_line(
    visit: Visit, small_pack, lang: str, width: int
) -> None:
    give_session(visit, StudentFactory())
    for path in ("/", f"/lessons/{FIRST}/", "/progress/"):
        _assert_one_line(visit(path, width=width, lang=lang), width)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("width", [320, PHONE])
def test_a_teacher_finds_everything_on_one_line(
    visit: Visit, small_pack, lang: str, width: int
) -> None:
    classroom = class_of(2)
    give_session(visit, classroom.teacher)
    for path in ("/", "/teach/", f"/teach/classes/{classroom.pk}/"):
        _assert_one_line(visit(path, width=width, lang=lang), width)


def _assert_one_line(page: Page, width: int) -> None:
    """From left to right without touching, whole words, all inside the screen."""
    assert_no_sideways_scroll(page)
    parts = page.locator(".brand, .topbar__end .btn").all()
    boxes = [part.bounding_box() for part in parts]
    assert len(boxes) == 3
    assert all(part.evaluate("e => e.scrollWidth <= e.clientWidth") for part in parts)
    for left, right in zip(boxes, boxes[1:], strict=False):
        assert left["x"] + left["width"] < right["x"]
    assert boxes[-1]["x"] + boxes[-1]["width"] <= width
    middles = [box["y"] + box["height"] / 2 for box in boxes]
    assert max(middles) - min(middles) <= LARGEST_SLANT
    assert max(box["height"] for box in boxes) < 56  # one line of text each
