"""Excel files through the pages: lists in, marks into the school's own file, lists out."""

import re
from random import Random
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from content.queries import Snapshot
from quiz.accounts.models import User
from quiz.classrooms.models import Assignment, Classroom, Kind, Membership
from tests.factories.accounts import TeacherFactory
from tests.factories.classrooms import DAY, AssignmentFactory, class_of, handed_in
from tests.factories.sheets import mark_sheet, opened, parts, saved, with_parts, xlsx

NAMES = ["Nguyễn Văn An", "Lê Hoà Bình", "Đỗ Chi"]
SCHOOL_LIST = [
    ["TRƯỜNG THPT CHU VĂN AN"],
    ["DANH SÁCH LỚP 10A1"],
    [],
    ["STT", "Họ đệm", "Tên", "Ngày sinh", "Điện thoại"],
    [1, "Nguyễn Văn", "An", "12/03/2010", "0912345678"],
    [2, "Lê Hoà", "Bình", "01/02/2010", "0987654321"],
]


def upload(content: bytes, name: str = "10A1.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def carried(page: HttpResponse) -> str:
    """What the page would send on with its list."""
    hidden_list = re.compile(r'<textarea name="names" hidden>\n(.*?)</textarea>', re.DOTALL)
    found = hidden_list.search(page.content.decode())
    assert found
    return found[1]


def named(names: list[str], **fields: Any) -> Classroom:
    """A class of students with these names."""
    room = class_of(len(names), **fields)
    for member, name in zip(room.memberships.select_related("student"), names, strict=True):
        member.student.display_name = name
        member.student.save()
    return room


# A list of names


@pytest.fixture
def adding(classroom: Classroom) -> str:
    return f"/teach/classes/{classroom.pk}/students/"


def send_list(client: Client, address: str, content: bytes) -> HttpResponse:
    return client.post(address, {"file": upload(content), "from_file": "1"})


def test_a_file_is_previewed_and_then_saved(owner: Client, adding: str) -> None:
    page = send_list(owner, adding, xlsx(SCHOOL_LIST, [["khác"]], names=["10A1", "Ghi chú"]))
    text = page.content.decode()
    assert "Sẽ thêm 2 học sinh vào lớp 7A" in text
    assert "Đọc từ trang tính “10A1”." in text
    assert "Không đọc: Ghi chú." in text
    assert "Bỏ qua và không lưu lại các cột: Ngày sinh, Điện thoại." in text
    assert "tiêu đề “DANH SÁCH LỚP 10A1”" in text
    assert "0912345678" not in text
    assert Membership.objects.count() == 2
    confirmed = {"names": carried(page), "first_number": 3, "save": "1"}
    assert owner.post(adding, confirmed).status_code == 200
    assert [m.student.display_name for m in Membership.objects.all()][2:] == NAMES[:2]


def test_the_same_file_twice_adds_nobody(owner: Client, adding: str) -> None:
    content = xlsx(SCHOOL_LIST)
    page = send_list(owner, adding, content)
    owner.post(adding, {"names": carried(page), "first_number": 3, "save": "1"})
    again = send_list(owner, adding, content)
    text = again.content.decode()
    assert "2 học sinh đã có trong lớp, không thêm lần nữa" in text
    assert "không có ai để thêm" in text
    assert "Thêm và xem phiếu" not in text
    names = carried(again)
    owner.post(adding, {"names": names, "first_number": 5, "save": "1"})
    assert Membership.objects.count() == 4


def test_namesakes_are_added_when_the_teacher_says_so(owner: Client, adding: str) -> None:
    there = User.objects.filter(role="student")[0]
    there.display_name = "Lê Thị Đào"
    there.save()
    names = "Người Mới\nLê Thị Đào"
    assert "Sẽ thêm 1 học sinh" in owner.post(adding, {"names": names}).content.decode()
    page = owner.post(adding, {"names": names, "again": "on"}).content.decode()
    assert "Sẽ thêm 2 học sinh" in page
    assert '<input type="hidden" name="again" value="on">' in page
    owner.post(adding, {"names": names, "again": "on", "first_number": 3, "save": "1"})
    assert Membership.objects.count() == 4


def test_who_left_the_class_is_not_in_it(owner: Client, adding: str) -> None:
    gone = User.objects.filter(role="student")[0]
    gone.is_active, gone.display_name = False, "Lê Thị Đào"
    gone.save()
    page = owner.post(adding, {"names": gone.display_name}).content.decode()
    assert "Sẽ thêm 1 học sinh" in page
    assert '<li value="3">' in page  # the number of who left is not given away


def test_a_bad_row_is_named_by_its_number_and_nothing_is_saved(owner: Client, adding: str) -> None:
    rows = [*SCHOOL_LIST, *([n, "", ""] for n in range(3, 40)), [40, "...", "", "", ""]]
    page = send_list(owner, adding, xlsx(rows)).content.decode()
    assert f"Dòng {len(rows)}:" in page
    assert "Thêm và xem phiếu" not in page
    assert Membership.objects.count() == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Tệp này trống"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "Đây là định dạng Excel cũ (.xls)"),
        (b"%PDF-1.4", "Đây là tệp PDF"),
        (b"<html>", "thật ra là một trang web"),
        ("Nguyeãn Vaên An".encode("cp1252"), "Không biết chắc tệp này dùng bảng mã nào"),
        (b"a" * (2 * 1024 * 1024 + 1), "Tệp lớn hơn 2 MB"),
        (b"a" * (9 * 1024 * 1024), "Tệp lớn hơn 2 MB"),
        (xlsx([["A1", "An", "12/3/2010", "Huế"]]), "Không thấy cột nào có tiêu đề “Họ và tên”"),
        (xlsx([["Họ và tên"], *([f"Nguyễn {'A' * 20}"] for _ in range(900))]), "dài hơn một lớp"),
    ],
)
def test_a_file_that_cannot_be_used_says_what_to_do(
    content: bytes, said: str, owner: Client, adding: str
) -> None:
    page = send_list(owner, adding, content)
    assert page.status_code == 422
    assert said in page.content.decode()
    assert Membership.objects.count() == 2


def test_no_file_at_all(owner: Client, adding: str) -> None:
    page = owner.post(adding, {"from_file": "1"})
    assert page.status_code == 422
    assert "Hãy chọn một tệp trước đã." in page.content.decode()


# Marks into the school's own file


@pytest.fixture
def room(teacher: User, small_pack: Snapshot) -> Classroom:
    return named(NAMES, teacher=teacher, name="10A1")


@pytest.fixture
def quiz(room: Classroom) -> Assignment:
    """An and Bình have handed in: 7,5 and 2,5."""
    assignment: Assignment = AssignmentFactory(classroom=room)
    first, second, _ = room.memberships.all()
    handed_in(assignment, first, right=3)
    handed_in(assignment, second, right=1)
    return assignment


@pytest.fixture
def filling(room: Classroom) -> str:
    return f"/teach/classes/{room.pk}/fill/"


def hidden(page: HttpResponse) -> dict[str, str]:
    """The hidden fields of the page, as a browser sends them on."""
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.content.decode())
    return {name: value for name, value in fields if name != "csrfmiddlewaretoken"}


def start(client: Client, address: str, content: bytes) -> dict[str, str]:
    page = client.post(address, {"file": upload(content, "Bảng điểm 10A1.xlsx")})
    assert page.status_code == 200
    return {**hidden(page), "by": "name", "rounding": "0.1"}


def test_from_the_file_to_the_file(owner: Client, filling: str, quiz: Assignment) -> None:
    before = mark_sheet(NAMES)
    fields = {**start(owner, filling, before), "into-6": str(quiz.pk)}
    page = owner.post(filling, {**fields, "step": "check"})
    text = page.content.decode()
    assert "Sẽ ghi 2 điểm" in text
    assert "nửa thì làm tròn lên: 6,65 thành 6,7" in text
    assert re.search(r'class="mark">7,5<', text)
    assert "chưa có điểm" in text
    answer = owner.post(filling, {**fields, **hidden(page), "step": "save"})
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert "no-store" in answer["Cache-Control"]
    assert "B%E1%BA%A3ng%20%C4%91i%E1%BB%83m%2010A1.xlsx" in answer["Content-Disposition"]
    old, new = opened(before)["10A1"], opened(answer.content)["10A1"]
    changed = {"F7": 7.5, "F8": 2.5}
    for row in old.iter_rows():
        for cell in row:
            assert new[cell.coordinate].value == changed.get(cell.coordinate, cell.value)


def test_a_file_of_almost_2_mb_travels_along(owner: Client, filling: str, quiz: Assignment) -> None:
    picture = Random(1).randbytes(1_900_000)
    before = with_parts(mark_sheet(NAMES), {"xl/media/image1.png": picture})
    fields = {**start(owner, filling, before), "into-6": str(quiz.pk), "step": "check"}
    page = owner.post(filling, fields)
    after = owner.post(filling, {**fields, **hidden(page), "step": "save"}).content
    assert parts(after)["xl/media/image1.png"] == picture
    assert opened(after)["10A1"]["F7"].value == 7.5


def test_the_choices_are_the_columns_of_the_file(
    owner: Client, filling: str, quiz: Assignment, room: Classroom
) -> None:
    tomorrow = timezone.now() + DAY
    later = AssignmentFactory(classroom=room, opens_at=tomorrow, due_at=tomorrow + DAY)
    reading = AssignmentFactory(classroom=room, kind=Kind.READING)
    page = owner.post(filling, {"file": upload(mark_sheet(NAMES))}).content.decode()
    assert "E · ĐĐGtx 1" in page
    assert "J · ĐĐGck" in page
    assert "ĐTBmhk" not in page  # it is calculated
    assert page.count(f'<option value="{quiz.pk}">') == 6
    for other in (later, reading):
        assert f'<option value="{other.pk}">' not in page


def test_nothing_is_written_that_was_not_seen(
    owner: Client, filling: str, quiz: Assignment, room: Classroom
) -> None:
    fields = {**start(owner, filling, mark_sheet(NAMES)), "into-6": str(quiz.pk)}
    seen = hidden(owner.post(filling, {**fields, "step": "check"}))
    other_wish = {**fields, **seen, "rounding": "exact", "into-7": str(quiz.pk), "into-6": ""}
    answer = owner.post(filling, {**other_wish, "step": "save"})
    assert answer.status_code == 409
    assert "Có điều đã thay đổi" in answer.content.decode()
    handed_in(quiz, room.memberships.last(), right=4)
    answer = owner.post(filling, {**fields, **seen, "step": "save"})
    assert answer.status_code == 409
    assert "Sẽ ghi 3 điểm" in answer.content.decode()


def test_namesakes_are_asked_about(owner: Client, teacher: User, small_pack: Snapshot) -> None:
    room = named(["Lê Bình", "Lê Bình", "Đỗ Chi"], teacher=teacher)
    first, second, _ = room.memberships.all()
    quiz = AssignmentFactory(classroom=room)
    handed_in(quiz, second, right=4)
    address = f"/teach/classes/{room.pk}/fill/"
    data = mark_sheet(["Lê Bình", "Đỗ Chi", "Lê Bình"])
    fields = {**start(owner, address, data), "into-6": str(quiz.pk), "step": "check"}
    text = owner.post(address, fields).content.decode()
    assert "2 dòng là của học sinh nào?" in text
    assert "mã học sinh 01230003" in " ".join(text.split())
    assert "sinh ngày 03/09/2010" in " ".join(text.split())
    assert "Sẽ ghi 0 điểm" in text
    chosen = {**fields, "who-9": str(second.pk), "who-7": str(first.pk)}
    page = owner.post(address, chosen)
    assert "Sẽ ghi 1 điểm" in page.content.decode()
    answer = owner.post(address, {**chosen, **hidden(page), "step": "save"})
    sheet = opened(answer.content)["10A1"]
    assert [sheet[f"F{row}"].value for row in (7, 8, 9)] == [None, None, 10]


def test_marks_that_are_there_are_kept_unless_ticked(
    owner: Client, filling: str, quiz: Assignment
) -> None:
    fields = {**start(owner, filling, mark_sheet(NAMES)), "into-5": str(quiz.pk), "step": "check"}
    text = owner.post(filling, fields).content.decode()
    assert "đã có 8,5: giữ nguyên" in text
    text = owner.post(filling, {**fields, "overwrite": "on"}).content.decode()
    assert "thay cho 8,5" in text


def test_another_sheet_of_the_file(owner: Client, filling: str, quiz: Assignment) -> None:
    tables = [[["Họ và tên", "Miệng"], ["Đỗ Chi"]], [["Họ và tên", "15 phút"], ["Nguyễn Văn An"]]]
    fields = start(owner, filling, xlsx(*tables, names=["HK1", "HK2"]))
    page = owner.post(filling, {**fields, "sheet": "1", "step": "check", "into-2": str(quiz.pk)})
    text = page.content.decode()
    assert "B · 15 phút" in text
    assert "Sẽ ghi" not in text  # its columns are others: first they are chosen
    fields = {**fields, **hidden(page), "sheet": "1", "into-2": str(quiz.pk)}
    page = owner.post(filling, {**fields, "step": "check"})
    assert "Sẽ ghi 1 điểm" in page.content.decode()
    book = opened(owner.post(filling, {**fields, **hidden(page), "step": "save"}).content)
    assert (book["HK1"]["B2"].value, book["HK2"]["B2"].value) == (None, 7.5)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({}, "Hãy chọn điểm cho ít nhất một cột."),
        ({"into-6": "Q", "into-7": "Q"}, "không thể điền vào hai cột"),
        ({"into-6": "999999"}, "errorlist"),
        ({"into-6": "x"}, "errorlist"),
        ({"into-6": "Q", "rounding": "9"}, "errorlist"),
        ({"into-11": "Q"}, "Hãy chọn điểm cho ít nhất một cột."),  # the mean: no such choice
    ],
)
def test_choices_that_make_no_sense(
    owner: Client, filling: str, quiz: Assignment, wrong: dict[str, str], said: str
) -> None:
    wrong = {name: str(quiz.pk) if value == "Q" else value for name, value in wrong.items()}
    fields = {**start(owner, filling, mark_sheet(NAMES)), **wrong, "step": "check"}
    page = owner.post(filling, fields)
    assert page.status_code == 422
    assert said in page.content.decode()


def test_a_file_comes_back_only_to_who_sent_it_and_whole(
    owner: Client, filling: str, quiz: Assignment, teacher: User, sign_in: Any
) -> None:
    fields = {**start(owner, filling, mark_sheet(NAMES)), "into-6": str(quiz.pk), "step": "check"}
    other = named(NAMES, teacher=teacher)
    for address, changed in (
        (f"/teach/classes/{other.pk}/fill/", {}),
        (filling, {"carried": fields["carried"][:-4] + "AAAA"}),
        (filling, {"carried": "AAAA" + fields["carried"][4:]}),
        (filling, {"carried": "rác"}),
        (filling, {"carried": ""}),
    ):
        page = owner.post(address, {**fields, **changed})
        assert page.status_code == 422
        assert "Hãy chọn" in page.content.decode() or "hãy chọn lại tệp" in page.content.decode()
    stranger = sign_in(TeacherFactory())
    assert stranger.post(filling, fields).status_code == 404


def test_what_teachers_look_at_is_noted(owner: Client, filling: str, quiz: Assignment) -> None:
    from quiz.classrooms.models import Viewing

    fields = {**start(owner, filling, mark_sheet(NAMES)), "into-6": str(quiz.pk), "step": "check"}
    assert not Viewing.objects.exists()
    owner.post(filling, fields)
    assert Viewing.objects.get().page == "file"


@pytest.mark.parametrize("size", [3, 30])
def test_queries_of_the_preview(
    size: int, owner: Client, teacher: User, small_pack: Snapshot, django_assert_num_queries: Any
) -> None:
    names = [f"Nguyễn Thị {chr(64 + n)}" for n in range(1, size + 1)]
    room = named(names, teacher=teacher)
    quizzes = [AssignmentFactory(classroom=room) for _ in range(2)]
    for member in room.memberships.all():
        handed_in(quizzes[0], member)
    address = f"/teach/classes/{room.pk}/fill/"
    fields = {**start(owner, address, mark_sheet(names)), "step": "check"}
    fields |= {"into-6": str(quizzes[0].pk), "into-7": str(quizzes[1].pk)}
    owner.post(address, fields)  # the look is noted
    # session, user, class; assignments; revision; students; open sittings;
    # tries, readings, extensions, chosen; members; the look
    with django_assert_num_queries(13):
        text = owner.post(address, fields).content.decode()
    assert f"Sẽ ghi {size} điểm" in text


def test_a_file_without_marks_to_give(owner: Client, filling: str) -> None:
    page = owner.post(filling, {"file": upload(mark_sheet(NAMES))}).content.decode()
    assert "Chưa có bài nào của lớp có điểm." in page


def test_names_in_a_file_are_inert(owner: Client, filling: str, quiz: Assignment) -> None:
    evil = "<img src=x onerror=alert(1)>{{7*7}}"
    data = xlsx([["Họ và tên", evil, "A"], [evil, evil, evil], ["Đỗ Chi", evil]], names=["<b>x"])
    fields = {**start(owner, filling, data), "into-2": str(quiz.pk), "step": "check"}
    text = owner.post(filling, fields).content.decode()
    assert "<img src=x" not in text
    assert "<b>x" not in text
    assert "{{7*7}}" in text


# The list of a class, to take along


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_list_of_a_class(owner: Client, teacher: User, ending: str) -> None:
    room = named(["=HYPERLINK(1)", "Đỗ Chi"], teacher=teacher, name="10A1/2")
    answer = owner.get(f"/teach/classes/{room.pk}/list.{ending}")
    assert f'filename="10A1 2.{ending}"' in answer["Content-Disposition"]
    sign_in = room.memberships.select_related("student")[1].student.sign_in_name
    if ending == "xlsx":
        sheet = opened(answer.content).active
        assert [cell.value for cell in sheet[5]] == [2, "Đỗ Chi", sign_in]
        assert sheet["B4"].data_type != "f"
    else:
        text = answer.content.decode("utf-8-sig")
        assert text.startswith("STT;Họ và tên;Tên đăng nhập\r\n")
        assert f"2;Đỗ Chi;{sign_in}\r\n" in text
        assert ";'=HYPERLINK(1);" in text


def test_our_own_list_filled_by_sign_in_name(
    owner: Client, room: Classroom, quiz: Assignment, filling: str
) -> None:
    book = opened(owner.get(f"/teach/classes/{room.pk}/list.xlsx").content)
    book.active["D3"] = "Điểm"
    fields = {**start(owner, filling, saved(book)), "by": "sign in", "into-4": str(quiz.pk)}
    page = owner.post(filling, {**fields, "step": "check"})
    assert "Sẽ ghi 2 điểm" in page.content.decode()
