"""The top of every page on a phone: the name, the other language and the way out, on one line."""

from itertools import product

from playwright.sync_api import Page

from tests.factories.accounts import StudentFactory
from tests.factories.classrooms import class_of
from tests.factories.lessons import FIRST
from tests.journeys.helpers import PHONE, Visit, assert_no_sideways_scroll, give_session

LARGEST_SLANT = 2  # pixels between the middles of what stands on one line
WIDTHS = (320, PHONE)


def test_a_student_finds_everything_on_one_line(visit: Visit, small_pack) -> None:
    give_session(visit, StudentFactory())
    _assert_one_line_everywhere(visit, "/", f"/lessons/{FIRST}/", "/progress/")


def test_a_teacher_finds_everything_on_one_line(visit: Visit, small_pack) -> None:
    classroom = class_of(2)
    give_session(visit, classroom.teacher)
    _assert_one_line_everywhere(visit, "/", "/teach/", f"/teach/classes/{classroom.pk}/")


def _assert_one_line_everywhere(visit: Visit, *paths: str) -> None:
    """On these pages, in both languages, on a narrow phone and on a common one."""
    for path, lang in product(paths, ("vi", "en")):
        page = visit(path, width=WIDTHS[0], lang=lang)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            _assert_one_line(page, width, f"{path} in {lang}, {width} wide")


def _assert_one_line(page: Page, width: int, where: str) -> None:
    """From left to right without touching, whole words, all inside the screen."""
    assert_no_sideways_scroll(page)
    parts = page.locator(".brand, .topbar__end .btn").all()
    boxes = [part.bounding_box() for part in parts]
    assert len(boxes) == 3, where
    assert all(part.evaluate("e => e.scrollWidth <= e.clientWidth") for part in parts), where
    for left, right in zip(boxes, boxes[1:], strict=False):
        assert left["x"] + left["width"] < right["x"], where
    assert boxes[-1]["x"] + boxes[-1]["width"] <= width, where
    middles = [box["y"] + box["height"] / 2 for box in boxes]
    assert max(middles) - min(middles) <= LARGEST_SLANT, where
    assert max(box["height"] for box in boxes) < 56, where  # one line of text each
