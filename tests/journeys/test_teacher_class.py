"""A teacher and her class: names in, slips out; students who join by the code; colleagues."""

import re
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from content.queries import Snapshot
from quiz.accounts.actions import create_teacher
from quiz.accounts.models import User
from quiz.classrooms.models import Classroom
from tests.factories.accounts import PASSWORD, PIN, HeadFactory, SchoolFactory, TeacherFactory
from tests.factories.classrooms import (
    AssignmentFactory,
    ClassroomFactory,
    MembershipFactory,
    class_of,
)
from tests.journeys.helpers import (
    LESSON,
    PHONE,
    Look,
    Visit,
    give_session,
    look_at,
    look_in,
    sign_in,
)
from tests.journeys.pace import Pace
from tests.journeys.teacher import PASTE, WORDS


@pytest.fixture
def teacher(live_server: Any) -> User:
    return create_teacher(sign_in_name="co-lan", display_name="Cô Lan", password=PASSWORD)


@pytest.mark.parametrize(("lang", "scheme"), [("vi", "light"), ("en", "dark")])
def test_class_names_slips_and_the_list(
    visit: Visit, teacher: User, shipped_pack: Snapshot, lang: str, scheme: str
) -> None:
    _journey(teacher_in(visit, lang), WORDS[lang], look_in(scheme))


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_everything_works_without_javascript(
    visit: Visit, teacher: User, shipped_pack: Snapshot
) -> None:
    _journey(teacher_in(visit), WORDS["vi"], lambda page: None)  # axe is itself a script


def teacher_in(visit: Visit, lang: str = "vi") -> Page:
    return sign_in(visit, "?staff=1", lang=lang, name="co-lan", password=PASSWORD)


def _journey(page: Page, words: dict[str, str], look: Look) -> None:
    look(page)
    _make_class(page, words, look)
    _paste_names(page, words, look)
    pins = _read_slips(page, words, look)
    assert len(set(pins)) == 3
    _correct_a_number(page, words, look)
    _take_out_and_bring_back(page, words, look)


def _make_class(page: Page, words: dict[str, str], look: Look) -> None:
    page.get_by_role("link", name=words["first"]).click()
    look(page)
    page.get_by_label(words["name"], exact=True).fill("10A1")
    page.get_by_role("button", name=words["make"]).click()
    page.wait_for_url("**/students/")
    look(page)


def _paste_names(page: Page, words: dict[str, str], look: Look) -> None:
    names = page.get_by_label(words["names"])
    names.fill("Nguyễn Văn An\nLê Thị Bình 12/3/2010\n")
    page.get_by_role("button", name=words["check"]).click()
    expect(page.get_by_role("alert").filter(has_text="Lê Thị Bình 12/3/2010")).to_be_visible()
    expect(page.get_by_role("button", name=words["add"])).to_have_count(0)
    look(page)
    names.fill(PASTE)
    page.get_by_role("button", name=words["check"]).click()
    expect(page.get_by_role("heading", name=words["will"])).to_be_visible()
    expect(page.get_by_text(words["empty line"])).to_be_visible()
    expect(page.get_by_text(words["namesakes"])).to_be_visible()
    expect(page.locator(".newcomers li")).to_have_count(3)
    look(page)
    page.get_by_role("button", name=words["add"]).click()


def _read_slips(page: Page, words: dict[str, str], look: Look) -> list[str]:
    expect(page.locator(".slip")).to_have_count(3)
    expect(page.locator(".slip svg.slip__qr").first).to_be_visible()
    look(page)
    pins = page.locator(".slip__pin").all_inner_texts()
    page.get_by_role("link", name=words["done"]).click()
    page.wait_for_url(re.compile(r"/teach/classes/\d+/$"))
    look(page)
    return pins


def _correct_a_number(page: Page, words: dict[str, str], look: Look) -> None:
    page.get_by_role("link", name=words["students"], exact=True).click()
    expect(page.locator("table tbody tr")).to_have_count(3)
    expect(page.get_by_text(words["namesake"], exact=True)).to_have_count(2)
    look(page)
    page.get_by_role("link", name=words["edit"]).last.click()
    look(page)
    page.get_by_role("link", name=words["correct"]).click()
    page.get_by_label(words["number"]).fill("31")
    look(page)
    page.get_by_role("button", name=words["save"]).click()
    expect(page.locator("table tbody tr").last).to_contain_text("31")


def _take_out_and_bring_back(page: Page, words: dict[str, str], look: Look) -> None:
    page.get_by_role("link", name=words["edit"]).last.click()
    page.get_by_role("link", name=words["out"]).click()
    look(page)
    page.get_by_role("button", name=words["out"]).click()
    expect(page.locator("table tbody tr")).to_have_count(2)
    page.locator("details summary").click()
    look(page)
    page.get_by_role("button", name=words["back"]).click()
    expect(page.locator("table tbody tr")).to_have_count(3)


def test_a_teacher_with_classes(visit: Visit, teacher: User) -> None:
    classroom = class_of(3, teacher=teacher)
    member = classroom.memberships.first()
    paths = [
        "/teach/",
        f"/teach/classes/{classroom.pk}/name/",
        f"/teach/classes/{classroom.pk}/archive/",
        f"/teach/classes/{classroom.pk}/joining/",
        f"/teach/classes/{classroom.pk}/viewings/",
        "/teach/classes/archived/",
        f"/teach/students/{member.pk}/move/",
        f"/teach/classes/{classroom.pk}/pins/",
        f"/teach/students/{member.pk}/name/",
        f"/teach/students/{member.pk}/pin/",
    ]
    give_session(visit, teacher)
    for path in paths:
        look_at(visit(path))


JOIN = {
    "vi": {
        "code": "Mã lớp",
        "find": "Tìm lớp",
        "name": "Họ và tên của em",
        "pin": "Chọn mã PIN",
        "again": "Nhập lại mã PIN",
        "join": "Em đồng ý và vào lớp",
        "in": "Em là số 1 của lớp 7A",
    },
    "en": {
        "code": "Class code",
        "find": "Find the class",
        "name": "Your full name",
        "pin": "Choose a PIN",
        "again": "The same PIN again",
        "join": "I agree and join",
        "in": "You are number 1 of 7A",
    },
}
FOR_PAGES = 3  # of the 20 seconds: three small pages


@pytest.fixture
def open_class(teacher: User, shipped_pack: Snapshot) -> Classroom:
    """Open to newcomers, with a lesson to do."""
    now = timezone.now()
    hour = timezone.timedelta(hours=1)
    room: Classroom = ClassroomFactory(
        teacher=teacher, name="7A", code="7A-KM43", joinable_until=now + hour
    )
    AssignmentFactory(
        classroom=room,
        pack=shipped_pack.slug,
        lesson=LESSON,
        opens_at=now - hour,
        due_at=now + hour,
    )
    return room


@pytest.mark.parametrize(("lang", "scheme"), [("vi", "light"), ("en", "dark")])
def test_a_student_joins_by_the_code_in_20_seconds(
    visit: Visit, open_class: Classroom, lang: str, scheme: str
) -> None:
    words, pace = JOIN[lang], Pace()
    page = visit("/join/", width=PHONE, scheme=scheme, lang=lang)
    pace.type_on(_focused(page, words["code"]), "7akm43")
    page.keyboard.press("Enter")
    pace.type_on(_focused(page, words["name"]), "Trần Văn An")
    pace.type_on(page.get_by_label(words["pin"]), PIN)
    pace.type_on(page.get_by_label(words["again"]), PIN)
    pace.click(page.get_by_role("button", name=words["join"]))
    page.wait_for_url(f"**/lessons/{LESSON}/")
    expect(page.get_by_text(words["in"])).to_be_visible()
    assert pace.needed < 20 - FOR_PAGES
    member = open_class.memberships.get()
    assert (member.number, member.student.display_name) == (1, "Trần Văn An")


def _focused(page: Page, label: str) -> Locator:
    """The field that can be typed in without touching it."""
    field = page.get_by_label(label)
    expect(field).to_be_focused()
    return field


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_joining_needs_no_javascript(visit: Visit, open_class: Classroom) -> None:
    words = JOIN["vi"]
    page = visit("/join/7A-KM43/", width=PHONE)
    for label, typed in ((words["name"], "An"), (words["pin"], PIN), (words["again"], PIN)):
        page.get_by_label(label).fill(typed)
    page.get_by_role("button", name=words["join"]).click()
    page.wait_for_url(f"**/lessons/{LESSON}/")


def test_pages_of_joining(visit: Visit, open_class: Classroom, teacher: User) -> None:
    look_at(visit("/join/"))
    look_at(visit("/join/NOBODYS/"))
    page = visit("/join/7A-KM43/")
    look_at(page)
    page.get_by_role("button", name=JOIN["vi"]["join"]).click()  # nothing filled in
    expect(page.locator(".errorlist").first).to_be_visible()
    look_at(page)
    Classroom.objects.update(joinable_until=None)
    look_at(visit("/join/7A-KM43/"))
    give_session(visit, teacher)
    look_at(visit("/join/"))


def test_the_screen_tells_who_came(visit: Visit, open_class: Classroom, teacher: User) -> None:
    give_session(visit, teacher)
    page = visit(f"/teach/classes/{open_class.pk}/joining/screen/")
    expect(page.get_by_text("0 em đã tự vào lớp")).to_be_visible()
    look_at(page)
    MembershipFactory(classroom=open_class, number=1, joined_at=timezone.now())
    expect(page.get_by_text("1 em đã tự vào lớp")).to_be_visible(timeout=15_000)
    page.get_by_role("button", name="Đóng ngay").click()
    expect(page.get_by_text("Đã đóng")).to_be_visible()
    expect(page.get_by_text("tự vào bằng mã lớp")).to_be_visible()
    look_at(page)


def test_co_teacher_and_head(visit: Visit, open_class: Classroom, teacher: User) -> None:
    school = SchoolFactory()
    User.objects.filter(pk=teacher.pk).update(school=school)
    MembershipFactory(classroom=open_class, number=1)
    TeacherFactory(sign_in_name="thay-minh", display_name="Thầy Minh", school=school)
    give_session(visit, teacher)
    page = visit(f"/teach/classes/{open_class.pk}/teachers/")
    page.get_by_label("Tên đăng nhập của đồng nghiệp").fill("thay-minh")
    page.get_by_role("button", name="Thêm", exact=True).click()
    expect(page.get_by_text("Từ nay Thầy Minh cùng dạy lớp này.")).to_be_visible()
    look_at(page)
    give_session(visit, HeadFactory(school=school))
    page = visit("/teach/")
    look_at(page)
    page.get_by_role("link", name="7A", exact=True).click()
    for path in ("", "list/", "teachers/", "viewings/"):
        page = visit(f"/teach/classes/{open_class.pk}/{path}")
        look_at(page)
        expect(page.locator("main form")).to_have_count(0)


def test_six_slips_on_a_sheet(visit: Visit, teacher: User) -> None:
    classroom = class_of(6, teacher=teacher)
    assert _sheets(visit, teacher, classroom) == 1
    MembershipFactory(classroom=classroom, number=7)
    assert _sheets(visit, teacher, classroom) == 2


def _sheets(visit: Visit, teacher: User, classroom: Classroom) -> int:
    give_session(visit, teacher)
    page = visit(f"/teach/classes/{classroom.pk}/pins/")
    page.locator("main form button.btn").click()
    expect(page.locator(".slip")).to_have_count(classroom.memberships.count())
    expect(page.locator("[data-print]")).to_be_visible()
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_a_name_cannot_run_a_script(visit: Visit, teacher: User) -> None:
    evil = "<img src=x onerror=document.title='hacked'><script>document.title='hacked'</script>"
    classroom = class_of(1, teacher=teacher, name="7A")
    User.objects.filter(role="student").update(display_name=evil[:80])
    give_session(visit, teacher)
    page = visit(f"/teach/classes/{classroom.pk}/list/")
    expect(page.get_by_text("<img src=x").first).to_be_visible()
    assert page.title() != "hacked"
    page = visit(f"/teach/classes/{classroom.pk}/students/")
    page.fill("textarea", "<img src=x onerror=alert(1)>")
    page.get_by_role("button", name="Kiểm tra danh sách").click()
    expect(page.locator(".newcomers li")).to_have_text("<img src=x onerror=alert(1)>")
    page.locator(".will-happen button").click()
    expect(page.locator(".slip__name")).to_have_text("<img src=x onerror=alert(1)>")
    assert page.locator("main img").count() == 0
