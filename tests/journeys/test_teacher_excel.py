"""A teacher with Excel files: the school's list in, marks into the school's mark sheet."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from content.queries import Snapshot
from quiz.accounts.models import User
from quiz.classrooms.models import Assignment, Classroom
from tests.factories.accounts import TeacherFactory
from tests.factories.classrooms import AssignmentFactory, class_of, handed_in
from tests.factories.sheets import mark_sheet, opened, xlsx
from tests.journeys.helpers import PHONE, Look, Visit, give_session, look_in

NAMES = ["Nguyễn Văn An", "Lê Hoà Bình", "Lê Hoà Bình", "Đỗ Chi"]
LIST = [
    ["TRƯỜNG THPT CHU VĂN AN"],
    [],
    ["STT", "Họ và tên", "Ngày sinh"],
    [1, "Nguyễn Văn An", "12/03/2010"],
    [2, "Vũ Thị Ngọc Ánh", "01/02/2010"],
    [],
    ["", "Người lập bảng"],
]
CHANGED = {"F7": 7.5, "F9": 10}


@pytest.fixture
def room(live_server: Any, small_pack: Snapshot) -> Classroom:
    room = class_of(len(NAMES), name="10A1", teacher=TeacherFactory())
    for member, name in zip(room.memberships.select_related("student"), NAMES, strict=True):
        User.objects.filter(pk=member.student_id).update(display_name=name)
    return room


@pytest.fixture
def quiz(room: Classroom) -> Assignment:
    """An has 7,5; the third in the list, one of two Bình, has 10."""
    assignment: Assignment = AssignmentFactory(classroom=room, title="Kiểm tra 15 phút")
    first, _, third, _ = room.memberships.all()
    handed_in(assignment, first, right=3)
    handed_in(assignment, third, right=4)
    return assignment


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (1280, "dark")])
def test_a_list_and_a_mark_sheet(
    visit: Visit, room: Classroom, quiz: Assignment, tmp_path: Path, width: int, scheme: str
) -> None:
    give_session(visit, room.teacher)
    _add_from_file(visit, room, tmp_path, look_in(scheme), width)
    _fill(visit, room, tmp_path, look_in(scheme), width)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_the_same_without_javascript(
    visit: Visit, room: Classroom, quiz: Assignment, tmp_path: Path
) -> None:
    give_session(visit, room.teacher)
    _add_from_file(visit, room, tmp_path, lambda page: None, PHONE)
    _fill(visit, room, tmp_path, lambda page: None, PHONE)


def _add_from_file(visit: Visit, room: Classroom, folder: Path, look: Look, width: int) -> None:
    page = visit(f"/teach/classes/{room.pk}/students/", width=width)
    look(page)
    _choose(page, folder / "ảnh.xlsx", b"\x89PNG\r\n")
    page.get_by_role("button", name="Đọc tệp").click()
    expect(page.get_by_text("Đây là tệp ảnh.")).to_be_visible()
    look(page)
    _choose(page, folder / "10A1.xlsx", xlsx(LIST, names=["10A1"]))
    page.get_by_role("button", name="Đọc tệp").click()
    expect(page.get_by_role("heading", name="Sẽ thêm 1 học sinh vào lớp 10A1")).to_be_visible()
    expect(page.get_by_text("1 học sinh đã có trong lớp, không thêm lần nữa")).to_be_visible()
    expect(page.get_by_text("không lưu lại các cột: Ngày sinh.")).to_be_visible()
    look(page)
    page.get_by_role("button", name="Thêm và xem phiếu").click()
    expect(page.locator(".slip__name")).to_have_text(["Vũ Thị Ngọc Ánh"])


def _fill(visit: Visit, room: Classroom, folder: Path, look: Look, width: int) -> None:
    before = mark_sheet(NAMES)
    page = visit(f"/teach/classes/{room.pk}/fill/", width=width)
    look(page)
    _choose(page, folder / "Bảng điểm 10A1.xlsx", before)
    page.get_by_role("button", name="Mở tệp").click()
    page.get_by_label("F · ĐĐGtx 2").select_option(label="Kiểm tra 15 phút")
    look(page)
    page.get_by_role("button", name="Xem trước những gì sẽ ghi").click()
    expect(page.get_by_role("heading", name="Sẽ ghi 1 điểm")).to_be_visible()
    expect(page.get_by_role("heading", name="2 dòng là của học sinh nào?")).to_be_visible()
    look(page)
    page.get_by_label("Dòng 9: Lê Hoà Bình").select_option(label="3. Lê Hoà Bình")
    page.get_by_role("button", name="Xem lại với các học sinh này").click()
    expect(page.get_by_role("heading", name="Sẽ ghi 2 điểm")).to_be_visible()
    look(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải tệp đã điền").click()
    assert download.value.suggested_filename == "Bảng điểm 10A1.xlsx"
    _check_cell_by_cell(before, Path(download.value.path()).read_bytes())


def _choose(page: Page, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    page.set_input_files("input[type=file]", path)


def _check_cell_by_cell(before: bytes, after: bytes) -> None:
    old, new = opened(before), opened(after)
    for sheet in old:
        for row in sheet.iter_rows():
            for cell in row:
                own = CHANGED if sheet.title == "10A1" else {}
                twin = new[sheet.title][cell.coordinate]
                assert twin.value == own.get(cell.coordinate, cell.value)
                assert twin.style_id == cell.style_id
