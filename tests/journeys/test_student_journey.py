"""A student from the slip of paper to knowing what is remembered."""

import re

import pytest
from playwright.sync_api import Page, expect

from quiz.accounts.actions import create_student
from quiz.accounts.models import User
from quiz.attempts.models import Attempt
from quiz.progress.models import Card
from tests.factories.accounts import PIN
from tests.factories.attempts import (
    AskedQuestionFactory,
    ClusterFactory,
    MembersFactory,
    ResponseFactory,
)
from tests.journeys.helpers import FIRST_LESSON, LESSON, Look, go, look_at, look_in
from tests.journeys.student import CODE, WORDS, choose, open_quiz, student_in

A_VIETNAMESE_KEY = """document.activeElement.dispatchEvent(
    new KeyboardEvent("keydown", { key: "Đ", bubbles: true, cancelable: true })
)"""  # Playwright has none


@pytest.fixture
def student(live_server, shipped_pack) -> User:
    return create_student(code=CODE, number=7, display_name="Nguyễn Minh Anh", pin=PIN)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_reads_practises_and_sees_what_is_remembered(visit, student, lang) -> None:
    look = look_at if lang == "vi" else look_in("dark")  # English differs in words only
    page = visit("/", lang=lang)
    look(page)
    _journey(student_in(visit, lang), WORDS[lang], look, scripted=True)
    _everything_is_kept(student)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_everything_works_without_javascript(visit, student) -> None:
    page = student_in(visit)
    _journey(page, WORDS["vi"], lambda page: None, scripted=False)  # axe is itself a script
    _everything_is_kept(student)


def _journey(page: Page, words: dict[str, str], look: Look, scripted: bool):
    expect(page.get_by_role("heading", name=words["begin"])).to_be_visible()
    look(page)

    page.get_by_role("link", name=words["read"], exact=True).click()
    page.wait_for_url(f"**/lessons/{FIRST_LESSON}/")
    look(page)
    go(page, f"/lessons/{LESSON}/")  # it has facts enough for ten questions in any order
    page.get_by_role("button", name=words["quiz"]).click()

    for position in range(1, 11):
        page.wait_for_url(re.compile(rf"/quiz/\d+/{position}/"))
        expect(page.locator("fieldset.question")).to_be_visible()
        _focus_is_kept(page, scripted)
        if position == 1:
            look(page)
        choose(page, right=position != 2)
        page.get_by_role("button", name=words["answer"], exact=True).click()
        said = words["wrong"] if position == 2 else words["right"]
        expect(page.locator(".feedback__verdict")).to_contain_text(said)
        expect(page.locator(".feedback")).to_contain_text(words["source"])
        _focus_is_kept(page, scripted)
        if scripted:
            expect(page.locator("#said")).to_contain_text(said)
        else:
            assert page.url.endswith("#feedback")
        if position in (1, 2):
            look(page)
        if position < 10:
            page.get_by_role("link", name=words["next"]).click()

    page.get_by_role("button", name=words["hand in"]).click()
    page.wait_for_url("**/review/")
    expect(page.locator(".result")).to_contain_text(words["score"])
    look(page)

    page.get_by_role("link", name=words["progress"], exact=True).click()
    page.wait_for_url("**/progress/")
    look(page)
    page.locator(f'a[href="/progress/{LESSON}/"]').click()
    page.wait_for_url(f"**/progress/{LESSON}/")
    expect(page.locator(".facts > li").first).to_be_visible()
    look(page)


def _everything_is_kept(student: User) -> None:
    attempt = Attempt.objects.get(student=student)
    assert attempt.submitted_at
    facts = [asked.facts for asked in attempt.asked.all()]
    assert len(facts) == 10
    # an answer that rests on several facts teaches nothing about any one of them
    taught = {names[0] for names in facts if len(names) == 1}
    assert taught == set(Card.objects.filter(student=student).values_list("fact", flat=True))


def _focus_is_kept(page: Page, scripted: bool) -> None:
    """After a swap the keyboard stands in the card, never on the bare page."""
    if scripted and "/1/" not in page.url:
        assert page.evaluate("document.activeElement !== document.body")


def test_keyboard_alone_is_enough(visit, student) -> None:
    page = student_in(visit)
    open_quiz(page, student, AskedQuestionFactory, AskedQuestionFactory)
    page.locator('input[name="choice"]').first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator('input[name="choice"]').nth(1)).to_be_checked()
    expect(page.locator(".feedback")).to_have_count(0)  # an arrow chooses, it does not send
    page.keyboard.press("Enter")
    expect(page.locator(".feedback")).to_be_visible()
    page.keyboard.press("Enter")  # the focus is on "next"
    page.wait_for_url("**/quiz/*/2/")
    expect(page.locator("fieldset.question")).to_be_focused()


def test_nothing_chosen_and_answered_elsewhere(visit, student) -> None:
    page = student_in(visit)
    attempt = open_quiz(page, student, AskedQuestionFactory, AskedQuestionFactory)
    page.get_by_role("button", name="Trả lời").click()
    expect(page.get_by_text("Em hãy chọn một đáp án đã nhé.")).to_be_visible()
    look_at(page)

    ResponseFactory(asked=attempt.asked.get(position=1), answer=0, is_right=True, credit=1)
    choose(page, right=False)
    page.get_by_role("button", name="Trả lời").click()
    expect(page.get_by_text("Câu trả lời đầu tiên được giữ nguyên.")).to_be_visible()
    expect(page.locator(".feedback__verdict")).to_contain_text("Chính xác!")
    look_at(page)


def test_one_key_chooses_and_enter_goes_on(visit, student) -> None:
    page = student_in(visit)
    attempt = open_quiz(page, student, AskedQuestionFactory, MembersFactory, ClusterFactory)
    page.keyboard.press("a")
    page.keyboard.press("Control+b")  # the browser's
    expect(page.locator("input:checked")).to_have_value("0")
    for keys, number in (("", 2), ("13", 3), ("dss", 0)):
        for key in keys:
            page.keyboard.press(key)
        if not number:
            page.evaluate(A_VIETNAMESE_KEY)
        page.keyboard.press("Enter")
        expect(page.locator(".feedback--right")).to_be_visible()
        page.keyboard.press("Enter")
        if number:
            page.wait_for_url(f"**/{number}/")
    page.wait_for_url("**/review/")
    assert [asked.responses.get().is_right for asked in attempt.asked.all()] == [True, True, True]
