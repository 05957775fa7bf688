"""A new teacher's first assignment, against the clock; a test from a matrix; changing it."""

import re
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from content.queries import Snapshot
from quiz.accounts.actions import create_teacher
from quiz.accounts.models import User
from quiz.classrooms.assigning import assign
from quiz.classrooms.models import Assignment, Classroom, Kind
from quiz.classrooms.plans import usual
from quiz.classrooms.sitting import begin
from tests.factories.accounts import PASSWORD
from tests.factories.classrooms import blueprint_of, class_of
from tests.journeys.helpers import DESK, PHONE, Visit, give_session, look_at, look_in
from tests.journeys.pace import Pace
from tests.journeys.teacher import PASTE, WORDS

MOST_CLICKS, MOST_SECONDS = 12, 180


@pytest.fixture
def teacher(live_server: Any) -> User:
    return create_teacher(sign_in_name="co-lan", display_name="Cô Lan", password=PASSWORD)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_from_nothing_to_the_first_assignment(
    width: int, visit: Visit, teacher: User, shipped_pack: Snapshot
) -> None:
    page = visit("/accounts/sign-in/?staff=1", width=width)
    words, pace = WORDS["vi"], Pace()
    pace.type(page.locator("[name=name]"), "co-lan")
    pace.type_on(page.locator("[name=password]"), PASSWORD)
    pace.click(page.locator("main form button.btn").first)
    page.wait_for_url("**/teach/")
    pace.click(page.get_by_role("link", name=words["first"]))
    pace.type(page.get_by_label(words["name"], exact=True), "10A1")
    pace.click(page.get_by_role("button", name=words["make"]))
    page.wait_for_url("**/students/")
    pace.paste(page.get_by_label(words["names"]), PASTE)
    pace.click(page.get_by_role("button", name=words["check"]))
    pace.click(page.get_by_role("button", name=words["add"]))
    pace.click(page.get_by_role("link", name=words["done"]))
    page.wait_for_url(re.compile(r"/teach/classes/\d+/$"))
    pace.click(page.get_by_role("link", name="Giao bài").first)
    pace.click(page.get_by_role("link", name="Bài luyện 7. Nâng cấp quan hệ đối tác"))
    pace.click(page.get_by_role("button", name="Giao bài", exact=True))
    expect(page.get_by_text("Đã giao bài cho lớp.")).to_be_visible()
    assert Assignment.objects.get().classroom.name == "10A1"
    assert pace.clicks <= MOST_CLICKS
    assert pace.seconds < MOST_SECONDS


@pytest.fixture
def room(teacher: User, small_pack: Snapshot) -> Classroom:
    return class_of(4, teacher=teacher, name="10A1")


@pytest.mark.parametrize(("lang", "scheme"), [("vi", "light"), ("en", "dark")])
def test_every_page_of_assigning(
    lang: str, scheme: str, visit: Visit, teacher: User, room: Classroom
) -> None:
    look = look_in(scheme)
    give_session(visit, teacher)
    given = begun_test(room)
    class_of(1, teacher=teacher, name="10A2")
    paths = [
        f"/teach/classes/{room.pk}/assign/",
        f"/teach/classes/{room.pk}/assign/reading/?lesson=first-lesson",
        f"/teach/classes/{room.pk}/assign/paper/?matrix=thpt",
        f"/teach/matrices/?class={room.pk}",
        "/teach/matrices/new/?from=essay",
        *(f"/teach/assignments/{given.pk}/{page}/" for page in ("extend", "copy", "close")),
        f"/teach/assignments/{given.pk}/delete/",
        f"/teach/classes/{room.pk}/reteach/",
    ]
    for path in paths:
        page = visit(path, lang=lang)
        for details in page.locator("main details").all():
            details.evaluate("element => { element.open = true }")
        look(page)


def test_a_matrix_counts_while_it_is_made_and_is_assigned(
    visit: Visit, teacher: User, room: Classroom
) -> None:
    give_session(visit, teacher)
    page = visit(f"/teach/matrices/new/?class={room.pk}", width=PHONE)
    page.get_by_label("Tên ma trận").fill("Ôn tập")
    page.get_by_label("Bất kì bài nào, Phần I: bốn lựa chọn, Mọi mức độ").fill("4")
    page.get_by_label("second-lesson vi, Phần I: bốn lựa chọn, Biết").fill("40")
    page.keyboard.press("Tab")
    sums = page.locator("#matrix-sum")
    expect(sums.get_by_text("Tổng điểm là 11")).to_be_visible()
    expect(sums.get_by_text("Không đủ câu hỏi")).to_be_visible()
    page.get_by_label("second-lesson vi, Phần I: bốn lựa chọn, Biết").fill("")
    page.get_by_label("Điểm mỗi câu của Phần I: bốn lựa chọn").fill("2,5")
    page.keyboard.press("Tab")
    expect(sums.get_by_text("không phải 10")).to_have_count(0)
    look_at(page)
    page.get_by_role("button", name="Lưu và giao").click()
    expect(page.get_by_role("heading", name="Ôn tập")).to_be_visible()
    page.get_by_role("button", name="Giao bài", exact=True).click()
    expect(page.get_by_text("Đã giao bài cho lớp.")).to_be_visible()
    given = Assignment.objects.get()
    assert (given.kind, given.title, given.minutes) == (Kind.PAPER, "Ôn tập", 45)


def begun_test(room: Classroom) -> Assignment:
    """A test of ten minutes that the first student sits."""
    now = timezone.now()
    plan = usual(Kind.PAPER, now, blueprint=blueprint_of(3), title="15 phút")
    given = assign(classroom=room, pack="test", plan=plan, now=now)
    student = room.memberships.select_related("student")[0].student
    begin(student=student, assignment=given, lang="vi", seed=1, now=now)
    return given


def test_a_change_says_first_what_it_does(visit: Visit, teacher: User, room: Classroom) -> None:
    given = begun_test(room)
    give_session(visit, teacher)
    page = visit(f"/teach/assignments/{given.pk}/change/", width=PHONE)
    look_at(page)
    change_minutes(page, given)
    look_at(page)
    page.get_by_role("button", name="Lưu thay đổi").click()
    expect(page.get_by_text("Đã lưu thay đổi.")).to_be_visible()
    given.refresh_from_db()
    assert given.minutes == 25


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_javascript(visit: Visit, teacher: User, room: Classroom) -> None:
    given = begun_test(room)
    give_session(visit, teacher)
    page = visit(f"/teach/classes/{room.pk}/assign/quiz/?lesson=first-lesson", width=PHONE)
    page.get_by_text("Tuỳ chọn khác").click()
    page.get_by_label("Một số em").check()
    page.get_by_label(re.compile(r"^2\. ")).check()
    page.get_by_role("button", name="Giao bài", exact=True).click()
    expect(page.get_by_text("Đã giao bài cho lớp.")).to_be_visible()
    chosen = Assignment.objects.get(kind=Kind.QUIZ).chosen
    assert chosen.get().student.membership.number == 2
    page = visit(f"/teach/assignments/{given.pk}/change/", width=PHONE)
    change_minutes(page, given)
    page.get_by_role("button", name="Lưu thay đổi").click()
    expect(page.get_by_text("Đã lưu thay đổi.")).to_be_visible()
    page = visit("/teach/matrices/new/", width=PHONE)
    page.get_by_label("Tên ma trận").fill("Ôn tập")
    page.get_by_label("Bất kì bài nào, Phần II: đúng/sai, Mọi mức độ").fill("1")
    page.get_by_role("button", name="Tính thử").click()
    expect(page.get_by_text("không phải 10")).to_be_visible()
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu ma trận.")).to_be_visible()


def change_minutes(page: Page, given: Assignment) -> None:
    """To the page that says what it does; nothing is saved by then."""
    page.get_by_label("Số phút làm bài").fill("25")
    page.get_by_role("button", name="Xem trước thay đổi").click()
    expect(
        page.get_by_text("1 em đang làm bài: thời gian làm bài tăng ngay 15 phút.")
    ).to_be_visible()
    expect(page.get_by_text("3 em chưa làm: làm theo quy định mới.")).to_be_visible()
    given.refresh_from_db()
    assert given.minutes == 10
