"""Questions on a lesson's page: for everyone, told nothing before, marked at once, never kept."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from content.live import unbroken
from content.queries import Snapshot, forget_snapshots, snapshot
from content.syncing import load
from quiz.attempts.models import AskedQuestion
from quiz.learn import practice
from tests.factories.attempts import EVERY_FORM, TrueFalseFactory
from tests.factories.lessons import FIRST, write_small_pack
from tests.learn.quizzing import fields_of, right_answer, without_tokens, wrong_answer

pytestmark = pytest.mark.django_db

LESSON = f"/lessons/{FIRST}/"
HTMX = {"HX-Request": "true"}
AS = pytest.mark.parametrize("htmx", [{}, HTMX], ids=["page", "fragment"])
CARD = re.compile(r'<div id="try-(\d)" class="try">(.*?)\n</div>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
WRITES = ("INSERT", "UPDATE", "DELETE", "SAVEPOINT")
FORMS = range(1, len(EVERY_FORM) + 1)


@pytest.fixture
def every_form(small_pack: Snapshot, monkeypatch: pytest.MonkeyPatch) -> list[AskedQuestion]:
    """A question of each form on the page of the lesson, in place of those that are drawn."""
    made = [make.build(attempt=None, position=at) for at, make in enumerate(EVERY_FORM, start=1)]
    monkeypatch.setattr("quiz.learn.practice.questions_to_try", lambda *args, **kwargs: made)
    return made


@pytest.fixture(params=["stranger", "student"])
def reader(request: pytest.FixtureRequest, client: Client) -> Client:
    """Someone who reads the lesson, signed in or not."""
    if request.param == "student":
        client.force_login(request.getfixturevalue("student"))
    return client


def page_of(client: Client, query: str = "") -> str:
    response = client.get(LESSON + query)
    assert response.status_code == 200
    return response.content.decode()


def cards(page: str) -> dict[int, str]:
    """The questions on a page by their place."""
    return {int(place): card for place, card in CARD.findall(page)}


def stems(page: str) -> list[str]:
    found = re.findall(r"<legend[^>]*>(.*?)</legend>", page, re.DOTALL)
    return [" ".join(stem.split()) for stem in found]


def hidden(card: str) -> dict[str, str]:
    """What the form of a card sends along, without the token."""
    sent = {name: unescape(value) for name, value in HIDDEN.findall(card)}
    return {name: value for name, value in sent.items() if name != "csrfmiddlewaretoken"}


def send(client: Client, place: int, fields: dict[str, Any], **headers: str) -> Any:
    """Post `fields` as the form on the page would."""
    along = hidden(cards(page_of(client))[place])
    return client.post(f"{LESSON}try/{place}/", along | fields, headers=headers)


def answer_to(client: Client, asked: AskedQuestion, answer: Any, **headers: str) -> Any:
    return send(client, asked.position, fields_of(asked, answer), **headers)


def rows() -> dict[str, int]:
    """How many rows every table has that learners fill."""
    labels = ("attempts", "progress", "classrooms")
    models = (model for label in labels for model in apps.get_app_config(label).get_models())
    return {model.__name__: model._default_manager.count() for model in models}


class TestOnThePage:
    def test_there_are_three_questions(self, reader: Client, small_pack: Snapshot) -> None:
        page = page_of(reader)
        assert sorted(cards(page)) == [1, 2, 3]
        assert len(set(stems(page))) == 3
        assert 'id="practice-title"' in page

    def test_the_same_day_and_set_has_the_same_questions(
        self, client: Client, small_pack: Snapshot
    ) -> None:
        first = page_of(client, "?set=4")
        assert stems(page_of(client, "?set=4")) == stems(first)

    def test_other_sets_have_others(self, client: Client, small_pack: Snapshot) -> None:
        sets = {tuple(stems(page_of(client, f"?set={number}"))) for number in range(5)}
        assert len(sets) == 5

    def test_the_link_leads_on_from_set_to_set(self, client: Client, small_pack: Snapshot) -> None:
        assert 'href="?set=1#practice"' in page_of(client)
        assert 'href="?set=8#practice"' in page_of(client, "?set=7")

    @pytest.mark.parametrize(
        "query", ["?set=-1", "?set=x", "?set=", "?set=²", "?set=9999", "?set=%00"]
    )
    def test_what_is_no_set_is_the_first(
        self, client: Client, small_pack: Snapshot, query: str
    ) -> None:
        assert stems(page_of(client, query)) == stems(page_of(client))

    def test_they_are_in_the_language_of_the_page(
        self, client: Client, small_pack: Snapshot
    ) -> None:
        client.cookies["django_language"] = "en"
        page = page_of(client)
        assert page.count('class="question" lang="en"') == 3

    def test_a_lesson_without_anything_to_ask_has_none(
        self, client: Client, small_pack: Snapshot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("quiz.learn.practice.questions_to_try", lambda *a, **k: [])
        page = page_of(client)
        assert cards(page) == {}
        assert "practice-title" not in page


class TestNothingIsToldBefore:
    @pytest.mark.parametrize("query", ["", "?set=1", "?set=2"])
    def test_no_word_of_an_explanation_is_in_the_questions(
        self, client: Client, small_pack: Snapshot, monkeypatch: pytest.MonkeyPatch, query: str
    ) -> None:
        drawn: list[AskedQuestion] = []
        draw = practice.questions_to_try

        def kept(*args: Any, **kwargs: Any) -> list[AskedQuestion]:
            drawn[:] = draw(*args, **kwargs)
            return drawn

        monkeypatch.setattr(practice, "questions_to_try", kept)
        page = page_of(client, query)
        practised = "".join(cards(page).values())
        assert len(drawn) == 3
        for asked in drawn:
            told = [part.get("told") for part in (*asked.options, *asked.statements)]
            for text in filter(None, (asked.explanation, *told)):
                assert unbroken(text) not in practised
                assert text not in practised
            for mark in (asked.question_id, asked.question_hash, *asked.facts):
                assert mark not in practised

    def test_the_page_is_the_same_bytes_whatever_the_key_is(
        self, client: Client, every_form: list[AskedQuestion]
    ) -> None:
        before = without_tokens(page_of(client))
        for asked in every_form:
            asked.key = other_key(asked)
        assert without_tokens(page_of(client)) == before

    def test_nor_whatever_is_said_afterwards(
        self, client: Client, every_form: list[AskedQuestion]
    ) -> None:
        before = without_tokens(page_of(client))
        for asked in every_form:
            asked.explanation, asked.facts, asked.question_id = "Khác", ["khac"], "khac"
            asked.sources, asked.accepted = [], ["Khác"]
            asked.options = [option | {"told": "Khác", "ref": "khac"} for option in asked.options]
            asked.statements = [one | {"told": "Khác"} for one in asked.statements]
        assert without_tokens(page_of(client)) == before

    @AS
    def test_nor_after_a_slip(
        self, client: Client, every_form: list[AskedQuestion], htmx: dict[str, str]
    ) -> None:
        slips = []
        for _ in range(2):
            answers = [send(client, place, {}, **htmx) for place in FORMS]
            slips.append([without_tokens(answer.content.decode()) for answer in answers])
            for asked in every_form:
                asked.key = other_key(asked)
        assert slips[0] == slips[1]

    def test_an_answer_opens_no_other_question(
        self, client: Client, every_form: list[AskedQuestion]
    ) -> None:
        every_form[1].explanation = "Bí mật của câu hai"
        page = answer_to(client, every_form[0], right_answer(every_form[0])).content.decode()
        assert every_form[0].explanation in page
        assert "Bí mật của câu hai" not in page


class TestAnswering:
    @AS
    @pytest.mark.parametrize("place", FORMS)
    def test_a_right_answer(
        self, reader: Client, every_form: list[AskedQuestion], place: int, htmx: dict[str, str]
    ) -> None:
        asked = every_form[place - 1]
        response = answer_to(reader, asked, right_answer(asked), **htmx)
        assert response.status_code == 200
        card = cards(response.content.decode())[place]
        assert "Chính xác!" in card
        assert_explained(card, asked)

    @AS
    @pytest.mark.parametrize("place", FORMS)
    def test_a_wrong_answer(
        self, reader: Client, every_form: list[AskedQuestion], place: int, htmx: dict[str, str]
    ) -> None:
        asked = every_form[place - 1]
        response = answer_to(reader, asked, wrong_answer(asked), **htmx)
        assert response.status_code == 200
        card = cards(response.content.decode())[place]
        assert "Chính xác!" not in card
        assert "feedback--wrong" in card
        assert_explained(card, asked)

    @AS
    @pytest.mark.parametrize("place", FORMS)
    def test_a_blank_answer_is_asked_again(
        self, reader: Client, every_form: list[AskedQuestion], place: int, htmx: dict[str, str]
    ) -> None:
        response = send(reader, place, {}, **htmx)
        assert response.status_code == 422
        card = cards(response.content.decode())[place]
        assert 'role="alert"' in card
        assert "Em hãy" in card
        assert "<fieldset" in card
        assert "feedback__verdict" not in card
        assert "statement__verdict" not in card

    def test_what_was_chosen_stays_after_a_slip(
        self, client: Client, every_form: list[AskedQuestion]
    ) -> None:
        card = cards(send(client, 6, {"statement-0": "true"}).content.decode())[6]
        assert card.count(" checked") == 1
        assert card.count('class="missing"') == 3

    def test_a_slip_can_be_mended_with_the_form_that_came_back(
        self, client: Client, every_form: list[AskedQuestion]
    ) -> None:
        back = send(client, 1, {}, **HTMX).content.decode()
        fields = hidden(cards(back)[1]) | fields_of(every_form[0], right_answer(every_form[0]))
        response = client.post(f"{LESSON}try/1/", fields)
        assert response.status_code == 200
        assert "Chính xác!" in response.content.decode()

    def test_sources_and_the_place_in_the_lesson_are_told(
        self, client: Client, small_pack: Snapshot
    ) -> None:
        page = page_of(client)
        for place, card in cards(page).items():
            response = client.post(f"{LESSON}try/{place}/", hidden(card) | some_answer(card))
            assert response.status_code == 200
            decided = cards(response.content.decode())[place]
            assert "Nguồn:" in decided
            assert "https://example.org/book" in decided
            (anchor,) = re.findall(rf'href="{LESSON}#([\w-]+)"', decided)
            assert f'id="{anchor}"' in page

    def test_htmx_gets_the_card_alone(
        self, client: Client, every_form: list[AskedQuestion]
    ) -> None:
        text = answer_to(client, every_form[0], 0, **HTMX).content.decode()
        assert text.strip().startswith('<div id="try-1" class="try">')
        assert list(cards(text)) == [1]
        assert "<html" not in text

    def test_without_htmx_the_whole_page_comes_with_that_card_decided(
        self, client: Client, every_form: list[AskedQuestion]
    ) -> None:
        text = answer_to(client, every_form[2], right_answer(every_form[2])).content.decode()
        assert "<h1>" in text
        assert "One</h2>" in text
        open_ = {place: "<fieldset" in card for place, card in cards(text).items()}
        assert open_ == {1: True, 2: True, 3: False, 4: True, 5: True, 6: True}

    def test_the_form_leads_back_to_its_question(
        self, client: Client, small_pack: Snapshot
    ) -> None:
        for place, card in cards(page_of(client)).items():
            assert f'action="{LESSON}try/{place}/#try-{place}"' in card

    def test_after_an_answer_the_link_leads_to_the_set_after_its_own(
        self, client: Client, small_pack: Snapshot
    ) -> None:
        card = cards(page_of(client, "?set=6"))[1]
        response = client.post(f"{LESSON}try/1/", hidden(card) | some_answer(card))
        assert 'href="?set=7#practice"' in response.content.decode()

    def test_the_page_that_comes_back_can_be_read_in_the_other_language(
        self, client: Client, every_form: list[AskedQuestion]
    ) -> None:
        page = answer_to(client, every_form[0], 0).content.decode()
        (back,) = re.findall(r'name="next" value="([^"]+)"', page)
        response = client.post("/language/", {"language": "en", "next": back}, follow=True)
        assert response.status_code == 200
        assert response.request["PATH_INFO"] == LESSON

    def test_whoever_comes_back_to_the_address_of_an_answer_finds_the_lesson(
        self, client: Client, every_form: list[AskedQuestion]
    ) -> None:
        page = answer_to(client, every_form[0], 0).content.decode()
        (back,) = re.findall(r'href="/accounts/sign-in/\?next=([^"]+)"', page)
        for address in (back, f"{LESSON}try/1/"):
            response = client.get(address, follow=True)
            assert response.status_code == 200, address
            assert response.request["PATH_INFO"] == LESSON

    def test_it_is_wholly_in_english_too(
        self, client: Client, every_form: list[AskedQuestion]
    ) -> None:
        client.cookies["django_language"] = "en"
        card = cards(answer_to(client, every_form[0], 1, **HTMX).content.decode())[1]
        for words in ("Not quite", "You chose", "Right answer", "See it in the lesson"):
            assert words in card


class TestOnlyWhatWasSeenIsMarked:
    """The server draws the questions again: what it marks must be what stood on the page."""

    def test_after_a_change_of_language(self, client: Client, small_pack: Snapshot) -> None:
        seen = page_of(client)
        client.cookies["django_language"] = "en"
        assert_not_marked_for_another(client, seen)

    def test_only_that_question_is_said_to_have_changed(
        self, client: Client, small_pack: Snapshot
    ) -> None:
        card = cards(page_of(client))[2]
        client.cookies["django_language"] = "en"
        response = client.post(f"{LESSON}try/2/", hidden(card) | some_answer(card))
        assert response.status_code == 409
        now = cards(response.content.decode())
        assert ["This question has changed" in now[place] for place in (1, 2, 3)] == [
            False,
            True,
            False,
        ]
        assert all("<fieldset" in card for card in now.values())

    def test_after_a_change_of_content(
        self, client: Client, small_pack: Snapshot, tmp_path: Path
    ) -> None:
        seen = page_of(client)
        folder = write_small_pack(tmp_path / "later")
        facts = folder / "facts/facts.yaml"
        text = facts.read_text()
        for year in range(2000, 2012):
            text = text.replace(f"'{year}-", f"'{year - 300}-")
        facts.write_text(text)
        forget_snapshots()
        load(folder)
        assert snapshot().revision > small_pack.revision
        assert_not_marked_for_another(client, seen)


class TestNothingIsKept:
    @AS
    def test_no_row_is_written(
        self, reader: Client, every_form: list[AskedQuestion], htmx: dict[str, str]
    ) -> None:
        before = rows()
        with CaptureQueriesContext(connection) as queries:
            for asked in every_form:
                answer_to(reader, asked, right_answer(asked), **htmx)
                answer_to(reader, asked, wrong_answer(asked), **htmx)
                send(reader, asked.position, {}, **htmx)
        assert rows() == before
        assert set(before.values()) == {0}
        written = [query["sql"] for query in queries if query["sql"].startswith(WRITES)]
        assert written == []

    def test_reading_writes_nothing_either(self, reader: Client, small_pack: Snapshot) -> None:
        with CaptureQueriesContext(connection) as queries:
            page_of(reader)
            page_of(reader, "?set=3")
        assert [query["sql"] for query in queries if query["sql"].startswith(WRITES)] == []
        assert set(rows().values()) == {0}

    def test_a_stranger_gets_no_session(self, client: Client, small_pack: Snapshot) -> None:
        send(client, 1, {})
        assert set(client.cookies) <= {"csrftoken"}

    def test_answering_costs_one_query(
        self, client: Client, small_pack: Snapshot, django_assert_num_queries: Any
    ) -> None:
        card = cards(page_of(client))[1]
        with django_assert_num_queries(1):
            client.post(f"{LESSON}try/1/", hidden(card) | some_answer(card), headers=HTMX)


class TestRefused:
    @pytest.mark.parametrize(
        "seed", [None, "", "x", "-1", "1.5", "²", "\x00", "😀", str(2**31 + 1), "9" * 400, "NaN"]
    )
    def test_a_seed_that_is_none(self, client: Client, small_pack: Snapshot, seed: Any) -> None:
        fields = {"choice": "0"} | ({} if seed is None else {"seed": seed})
        assert client.post(f"{LESSON}try/1/", fields).status_code == 400

    @pytest.mark.parametrize("seed", [0, 1, 2**31])
    def test_a_seed_of_no_day_marks_nothing(
        self, client: Client, small_pack: Snapshot, seed: int
    ) -> None:
        response = client.post(f"{LESSON}try/1/", {"seed": seed})
        assert 400 <= response.status_code < 500
        assert "feedback__verdict" not in response.content.decode()

    @pytest.mark.parametrize("place", [0, 4, 99, 10**30])
    def test_a_place_without_a_question(
        self, client: Client, small_pack: Snapshot, place: int
    ) -> None:
        along = hidden(cards(page_of(client))[1])
        response = client.post(f"{LESSON}try/{place}/", along | {"choice": "0"})
        assert response.status_code == 404

    def test_a_lesson_that_is_not_there(self, client: Client, small_pack: Snapshot) -> None:
        along = hidden(cards(page_of(client))[1])
        assert client.post("/lessons/none/try/1/", along).status_code == 404

    def test_no_pack_at_all(self, client: Client) -> None:
        forget_snapshots()
        assert client.post(f"{LESSON}try/1/", {"seed": 1}).status_code == 404

    @pytest.mark.parametrize(
        "choice", ["4", "-1", "x", "1.0", "\x00", "😀", "9" * 5000, ["0", "1"], "0 "]
    )
    def test_a_choice_that_was_not_shown(
        self, client: Client, every_form: list[AskedQuestion], choice: Any
    ) -> None:
        assert send(client, 1, {"choice": choice}).status_code == 400

    @pytest.mark.parametrize(
        ("place", "fields"),
        [
            (2, {"choice": ["0", "9"]}),
            (2, {"choice": ["0", "0"]}),
            (3, {"row-0": "9", "row-1": "0", "row-2": "1"}),
            (5, {"statement-0": "maybe"}),
            (6, {f"statement-{n}": "1" for n in range(4)}),
        ],
    )
    def test_what_no_form_of_ours_sends(
        self, client: Client, every_form: list[AskedQuestion], place: int, fields: dict[str, Any]
    ) -> None:
        assert send(client, place, fields).status_code == 400

    @pytest.mark.parametrize("typed", ["\x00", "😀" * 40, "x" * 100_000, "\u202e{{7*7}}<b>"])
    def test_strange_words_are_wrong_or_refused_and_run_nothing(
        self, client: Client, every_form: list[AskedQuestion], typed: str
    ) -> None:
        response = send(client, 4, {"typed": typed})
        assert response.status_code in (200, 400)
        if response.status_code == 200:
            card = cards(response.content.decode())[4]
            assert "feedback--wrong" in card
            assert "{{7*7}}<b>" not in card

    def test_a_form_of_another_site(self, small_pack: Snapshot) -> None:
        strict = Client(enforce_csrf_checks=True)
        page = page_of(strict)
        fields = hidden(cards(page)[1]) | some_answer(cards(page)[1])
        assert strict.post(f"{LESSON}try/1/", fields).status_code == 403
        (token,) = set(re.findall(r'"X-CSRFToken": "(\w+)"', page))
        sent = fields | {"csrfmiddlewaretoken": token}
        assert strict.post(f"{LESSON}try/1/", sent).status_code == 200
        headers = HTMX | {"X-CSRFToken": token}
        assert strict.post(f"{LESSON}try/1/", fields, headers=headers).status_code == 200

    def test_names_in_a_question_run_nothing(
        self, client: Client, small_pack: Snapshot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        evil = "<img src=x onerror=alert(1)>{{7*7}}"
        asked = TrueFalseFactory.build(
            attempt=None,
            position=1,
            stem=evil,
            explanation=evil,
            sources=[{"title": evil, "url": "javascript:alert(1)", "publisher": evil}],
        )
        monkeypatch.setattr("quiz.learn.practice.questions_to_try", lambda *a, **k: [asked])
        for page in (page_of(client), answer_to(client, asked, [1]).content.decode()):
            assert "<img src=x" not in page
            assert "{{7*7}}" in page
            assert 'href="javascript:' not in page


def other_key(asked: AskedQuestion) -> list[int]:
    """Another key that the question could have had."""
    match asked.form_name:
        case "several":
            pairs = [list(pair) for pair in combinations(range(len(asked.options)), 2)]
            return next(pair for pair in pairs if pair != asked.key)
        case "judging":
            return [1 - truth for truth in asked.key]
        case "matching":
            return list(reversed(asked.key))
        case _:
            return [(asked.key[0] + 1) % len(asked.options)]


def assert_explained(card: str, asked: AskedQuestion) -> None:
    """The card has no form any more, says why, and leads to the lesson."""
    assert "<fieldset" not in card
    told = [one["told"] for one in asked.statements] if len(asked.statements) > 1 else []
    for why in told or [asked.explanation]:
        assert unbroken(why) in card
    assert f'href="{LESSON}' in card


def some_answer(card: str) -> dict[str, str]:
    """An answer that is complete, right or wrong, to whatever the card asks."""
    return dict(_fields(card))


def _fields(card: str) -> Iterator[tuple[str, str]]:
    for name, value in re.findall(r'type="(?:radio|checkbox)" name="([\w-]+)" value="(\w+)"', card):
        yield name, value
    for at, name in enumerate(re.findall(r'<select[^>]* name="(row-\d+)"', card)):
        yield name, str(at)
    if 'name="typed"' in card:
        yield "typed", "Anam"


def assert_not_marked_for_another(client: Client, seen: str) -> None:
    """Answers to the cards of a page seen before: none is marked as that to another question."""
    asked = stems(seen)
    for place, card in cards(seen).items():
        response = client.post(
            f"{LESSON}try/{place}/", hidden(card) | some_answer(card), headers=HTMX
        )
        assert response.status_code < 500
        now = response.content.decode()
        is_marked = "feedback__verdict" in now or "statement__verdict" in now
        assert not is_marked or asked[place - 1] in " ".join(now.split()), (place, asked)
