"""21 and 23–27: files that come in, and files that go out."""

import subprocess
import sys
from pathlib import Path
from textwrap import indent

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from content.sheets.faults import Fault, Unreadable
from content.sheets.reading import read
from content.sheets.writing import comma_separated, workbook
from quiz.accounts.models import User
from quiz.classrooms.models import Classroom, Membership
from tests.factories.classrooms import class_of
from tests.factories.sheets import NAMESPACE, SHEET, opened, parts, with_parts, xlsx

ROOT = Path(__file__).resolve().parents[2]
GOOD = xlsx([["Họ và tên"], ["Nguyễn Văn An"]])
MOST_MEMORY = 100 * 1024 * 1024


@pytest.fixture
def room(db: None) -> Classroom:
    return class_of(2)


@pytest.fixture
def teacher(client: Client, room: Classroom) -> Client:
    client.force_login(room.teacher)
    return client


def answers_of(teacher: Client, room: Classroom, content: bytes, name: str) -> list[str]:
    """What the two pages that take files say to this one. Both refuse it and keep nothing."""
    people = list(User.objects.values())
    said = []
    for address, more in (("add_students", {"from_file": "1"}), ("fill", {})):
        file = SimpleUploadedFile(name, content, content_type="application/octet-stream")
        page = teacher.post(reverse(f"teach:{address}", args=[room.pk]), {"file": file, **more})
        assert page.status_code == 422
        said.append(page.content.decode())
    assert list(User.objects.values()) == people
    return said


@pytest.mark.parametrize("name", ["a.svg", "a.html", "a.xlsx", "a.csv", "../../a.xlsx"])
@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"<!doctype html><script>alert(1)</script>",
        b"\xef\xbb\xbf  \n<?xml version='1.0'?><svg/>",
        "<html>".encode("utf-16"),
    ],
)
def test_attack_21_a_drawing_or_a_page_whatever_it_is_called(
    teacher: Client, room: Classroom, content: bytes, name: str
) -> None:
    for said in answers_of(teacher, room, content, name):
        assert "thật ra là một trang web" in said
        assert "alert(1)" not in said


EVIL = [
    '=HYPERLINK("http://evil.example","An")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "=cmd|' /C calc'!A0",
]


@pytest.mark.parametrize("evil", EVIL)
def test_attack_23_a_name_is_no_formula_in_a_file_that_goes_out(
    teacher: Client, room: Classroom, evil: str
) -> None:
    member = room.memberships.first()
    assert member
    member.student.display_name = evil
    member.student.save()
    room.name = evil[:40].strip()
    room.save()
    sheet = opened(teacher.get(reverse("teach:list_xlsx", args=[room.pk])).content).active
    texts = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert {cell.data_type for cell in texts} == {"s"}
    (own,) = [cell for cell in texts if cell.coordinate == "B4"]
    assert own.value.strip() == evil.strip()
    assert own.quotePrefix
    text = teacher.get(reverse("teach:list_csv", args=[room.pk])).content.decode("utf-8-sig")
    cell = text.partition("\r\n")[2].partition(";")[2].lstrip('"')
    assert cell.startswith("'")


def test_attack_23_numbers_stay_numbers() -> None:
    rows = [(-1, "-1")]
    sheet = opened(workbook("a", ["A", "B"], rows)).active
    assert [sheet["A4"].value, sheet["B4"].value] == [-1, "-1"]
    assert comma_separated(["A", "B"], rows, decimal_comma=True).endswith(b"-1;'-1\r\n")


LIST = "STT;Họ và tên\r\n1;Nguyễn Thị Bưởi\r\n2;Đỗ Ánh\r\n"


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_attack_24_a_list_in_any_code_is_the_same_list(
    teacher: Client, room: Classroom, code: str, separator: str
) -> None:
    said = preview(teacher, room, LIST.replace(";", separator).encode(code))
    assert "Sẽ thêm 2 học sinh" in said
    assert "Nguyễn Thị Bưởi" in said
    assert Membership.objects.count() == 2


def test_attack_24_windows_1258(teacher: Client, room: Classroom) -> None:
    marks_apart = "STT;Họ tên\r\n1;Nguyê\u0303n Thi\u0323 Bươ\u0309i\r\n2;Đô\u0303 Thanh\r\n"
    content = marks_apart.replace("ọ", "o\u0323").encode("cp1258")
    with pytest.raises(UnicodeDecodeError):
        content.decode()
    said = preview(teacher, room, content)
    assert "Nguyễn Thị Bưởi" in said
    assert "Đỗ Thanh" in said


def test_attack_25_duplicates_and_a_bad_row_200(teacher: Client, room: Classroom) -> None:
    there = "Lê Thị Đào"
    User.objects.filter(pk=room.memberships.values("student")[:1]).update(display_name=there)
    rows = [["Họ và tên"], ["Trần An"], ["Trần An"], [there], *([""] for _ in range(195)), ["%%%"]]
    assert len(rows) == 200
    said = preview(teacher, room, xlsx(rows))
    assert "Dòng 200:" in said
    assert "Trùng tên:" in said
    assert "1 học sinh đã có trong lớp" in said
    assert "Thêm và xem phiếu" not in said
    address = reverse("teach:add_students", args=[room.pk])
    names = "\n".join(row[0] for row in rows)
    teacher.post(address, {"names": names, "first_number": 3, "save": "1"})
    assert Membership.objects.count() == 2  # nobody added, nobody taken out


def preview(teacher: Client, room: Classroom, content: bytes) -> str:
    file = SimpleUploadedFile("10A1.csv", content)
    address = reverse("teach:add_students", args=[room.pk])
    page = teacher.post(address, {"file": file, "from_file": "1"})
    assert page.status_code == 200
    return page.content.decode()


def inline(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def sheet_of(body: str) -> bytes:
    return f"<worksheet {NAMESPACE}><sheetData>{body}</sheetData></worksheet>".encode()


def lying(data: bytes) -> bytes:
    """A zip whose directory says that its largest part is small."""
    size = len(parts(data)[SHEET]).to_bytes(4, "little")
    return data.replace(size, (100).to_bytes(4, "little"))


ATTRIBUTES = " ".join(f'a{n}=">"' for n in range(300_000))
BOMBS = {
    "zeros": lambda: with_parts(GOOD, {"xl/media/a.png": bytes(200 * 1024 * 1024)}),
    "many parts": lambda: with_parts(GOOD, {f"xl/{n}.xml": b"<a/>" for n in range(5000)}),
    "a sheet of rows": lambda: with_parts(GOOD, {SHEET: sheet_of("<row/>" * 10**6)}),
    "one row": lambda: with_parts(GOOD, {SHEET: sheet_of(f"<row>{'<c/>' * 10**6}</row>")}),
    "deep": lambda: with_parts(GOOD, {SHEET: sheet_of("<row>" * 10**5 + "</row>" * 10**5)}),
    "attributes": lambda: with_parts(GOOD, {SHEET: sheet_of(f"<row {ATTRIBUTES}/>")}),
    "texts": lambda: with_parts(
        GOOD, {"xl/sharedStrings.xml": f"<sst {NAMESPACE}>{'<si/>' * 10**6}</sst>".encode()}
    ),
    "styles": lambda: with_parts(
        GOOD,
        {"xl/styles.xml": f"<styleSheet {NAMESPACE}>{'<xf/>' * 10**6}</styleSheet>".encode()},
    ),
    "a lie about its size": lambda: lying(
        with_parts(GOOD, {SHEET: sheet_of("<row/>" * 1_500_000)})
    ),
}


READS = """
from content.sheets.reading import read
read(data)
"""
FILLS = """
from decimal import Decimal
from quiz.classrooms.sheets.school_files import SchoolFile
file = SchoolFile(data)
(table,) = file.tables
written = file.with_values(table, file.ground(table), {(n, 2): Decimal(n) for n in range(2, 62)})
"""


def in_a_process_of_its_own(folder: Path, content: bytes, work: str) -> tuple[str, int]:
    """What became of `work` and how much memory it took, told by the system, which limits it."""
    (folder / "file.xlsx").write_bytes(content)
    script = f"""
import re, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (400 * 2**20, 400 * 2**20))
from content.sheets.faults import Unreadable
data = open(sys.argv[1], "rb").read()
fault = "done"
try:
{indent(work, "    ")}
except Unreadable as why:
    fault = why.fault.name
print(fault, re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1])
"""
    command = [sys.executable, "-c", script, str(folder / "file.xlsx")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    fate, kilobytes = done.stdout.split()
    return fate, int(kilobytes) * 1024


@pytest.mark.parametrize("bomb", BOMBS)
def test_attack_26_a_zip_bomb_is_refused_within_100_mb(tmp_path: Path, bomb: str) -> None:
    fate, memory = in_a_process_of_its_own(tmp_path, BOMBS[bomb](), READS)
    assert fate in {Fault.SWELLS.name, Fault.DAMAGED.name}
    assert memory < MOST_MEMORY


def test_attack_26_the_largest_that_is_let_in_is_filled_within_100_mb(tmp_path: Path) -> None:
    heading = f"<row>{inline('Tên')}{inline('A')}</row>"
    person = f"<row>{inline('An')}{'<c/>' * 69}</row>"
    content = with_parts(GOOD, {SHEET: sheet_of(heading + person * 2_030)})
    fate, memory = in_a_process_of_its_own(tmp_path, content, FILLS)
    assert fate == "done"
    assert memory < MOST_MEMORY
    more = with_parts(GOOD, {SHEET: sheet_of(heading + person * 2_200)})
    assert in_a_process_of_its_own(tmp_path, more, READS)[0] == Fault.SWELLS.name


def test_attack_26_through_the_page(teacher: Client, room: Classroom) -> None:
    for said in answers_of(teacher, room, BOMBS["a sheet of rows"](), "bomb.xlsx"):
        assert "lớn hơn nhiều so với một danh sách lớp" in said


READS_A_FILE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "haha">'
    + "".join(f'<!ENTITY a{n} "&a{n - 1 or ""};&a{n - 1 or ""};">' for n in range(1, 25))
    + "]>"
)


@pytest.mark.parametrize("doctype", [READS_A_FILE, LAUGHS, "<!DOCTYPE a>"])
@pytest.mark.parametrize(
    "part", [SHEET, "xl/workbook.xml", "[Content_Types].xml", "xl/styles.xml", "xl/hidden.png"]
)
@pytest.mark.parametrize("code", ["utf-8", "utf-16"])
def test_attack_27_entities_in_any_part(doctype: str, part: str, code: str) -> None:
    xml = f'<?xml version="1.0" encoding="{code}"?>{doctype}<a>&x;</a>'
    with pytest.raises(Unreadable) as refused:
        read(with_parts(GOOD, {part: xml.encode(code)}))
    assert refused.value.fault == Fault.UNSAFE


@pytest.mark.parametrize(
    "name", ["../evil.xml", "xl/../../evil.xml", "/etc/passwd", "C:\\evil", "XL/workbook.xml"]
)
def test_attack_27_names_that_lead_out_or_stand_twice(name: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(with_parts(GOOD, {name: b"<a/>"}))
    assert refused.value.fault == Fault.UNSAFE


def test_attack_27_through_the_page(teacher: Client, room: Classroom) -> None:
    evil = with_parts(GOOD, {SHEET: f"{READS_A_FILE}<a>&x;</a>".encode()})
    for said in answers_of(teacher, room, evil, "evil.xlsx"):
        assert "có thể gây hại" in said
        assert "root:" not in said
