"""A teacher from an empty page to knowing who did the quiz and how well."""

import re
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from content.queries import Snapshot
from quiz.accounts.actions import create_teacher
from quiz.accounts.models import User
from quiz.classrooms.models import Classroom
from tests.factories.accounts import PASSWORD
from tests.factories.classrooms import AssignmentFactory, MembershipFactory, class_of
from tests.journeys.helpers import Look, Visit, give_session, look_at, look_in, sign_in
from tests.journeys.teacher import PASTE, WORDS, take_quiz


@pytest.fixture
def teacher(live_server: Any) -> User:
    return create_teacher(sign_in_name="co-lan", display_name="Cô Lan", password=PASSWORD)


@pytest.mark.parametrize(("lang", "scheme"), [("vi", "light"), ("en", "dark")])
def test_class_names_slips_assignment_results(
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
    _assign(page, words, look)
    _students_work()
    _read_results(page, words, look)


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
    expect(page.locator("table tbody tr")).to_have_count(3)
    look(page)
    return pins


def _assign(page: Page, words: dict[str, str], look: Look) -> None:
    page.get_by_role("link", name=words["assign"]).first.click()
    page.wait_for_url("**/assign/")
    look(page)
    page.get_by_role("button", name=words["assign"], exact=True).click()  # no lesson chosen
    expect(page.locator(".errorlist").first).to_be_visible()
    look(page)
    page.get_by_label(words["lesson"]).check()
    page.get_by_label(words["due"], exact=True).fill(f"{timezone.localdate():%Y-%m-%d}")
    page.get_by_role("button", name=words["assign"], exact=True).click()
    expect(page.get_by_text(words["assigned"])).to_be_visible()
    look(page)


def _students_work() -> None:
    """One hands in with two mistakes, one has not handed in, one has not begun."""
    first, second, _ = Classroom.objects.get().memberships.select_related("student")
    take_quiz(first.student, now=timezone.now(), wrong=2)
    take_quiz(second.student, now=timezone.now(), hand_in=False)


def _read_results(page: Page, words: dict[str, str], look: Look) -> None:
    page.reload()
    expect(page.get_by_text(words["of"])).to_be_visible()
    page.get_by_role("link", name=words["lesson"]).click()
    rows = page.locator("table tbody tr")
    expect(rows.nth(0)).to_contain_text(words["handed in"])
    expect(rows.nth(0).locator(".results__mark")).to_have_text("8")
    expect(rows.nth(0)).to_contain_text("8/10")
    expect(rows.nth(1)).to_contain_text(words["in progress"])
    expect(rows.nth(1)).to_contain_text("10/10")
    expect(rows.nth(2)).to_contain_text(words["not started"])
    look(page)


def test_a_teacher_with_classes(visit: Visit, teacher: User) -> None:
    classroom = class_of(3, teacher=teacher)
    now = timezone.now()
    day = timezone.timedelta(days=1)
    assignment = AssignmentFactory(classroom=classroom, opens_at=now - day, due_at=now + day)
    member = classroom.memberships.first()
    paths = [
        "/teach/",
        f"/teach/classes/{classroom.pk}/name/",
        f"/teach/classes/{classroom.pk}/pins/",
        f"/teach/students/{member.pk}/name/",
        f"/teach/students/{member.pk}/pin/",
        f"/teach/assignments/{assignment.pk}/due/",
    ]
    give_session(visit, teacher)
    for path in paths:
        look_at(visit(path))


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
    page = visit(f"/teach/classes/{classroom.pk}/")
    expect(page.get_by_text("<img src=x").first).to_be_visible()
    assert page.title() != "hacked"
    page = visit(f"/teach/classes/{classroom.pk}/students/")
    page.fill("textarea", "<img src=x onerror=alert(1)>")
    page.locator("form.paste button").click()
    expect(page.locator(".newcomers li")).to_have_text("<img src=x onerror=alert(1)>")
    page.locator(".will-happen button").click()
    expect(page.locator(".slip__name")).to_have_text("<img src=x onerror=alert(1)>")
    assert page.locator("main img").count() == 0
