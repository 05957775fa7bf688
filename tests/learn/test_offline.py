"""What a browser keeps of the book: nothing of who reads, in the language of the address."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.contrib.messages import constants
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.test import Client

from content.lessons import lesson_list
from content.queries import Snapshot
from quiz.accounts.models import User
from tests.factories.accounts import TeacherFactory
from tests.factories.lessons import FIRST

pytestmark = pytest.mark.django_db

KEPT = {"vi": "Em đang đọc bản lưu", "en": "You are reading a copy kept on this device"}


@pytest.fixture(params=["stranger", "student", "teacher"])
def reader(request: pytest.FixtureRequest, client: Client) -> Client:
    """Anyone's browser: what is kept must be the same for all."""
    if request.param == "student":
        client.force_login(request.getfixturevalue("student"))
    if request.param == "teacher":
        client.force_login(TeacherFactory(display_name="Cô Lan"))
    return client


def get(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def without_token(page: str) -> str:
    return re.sub(r'(X-CSRFToken": ")\w+', r"\1", page)


class TestSavedLesson:
    def test_has_the_text_and_its_sources(self, client: Client, small_pack: Snapshot) -> None:
        page = get(client, f"/saved/vi/{FIRST}/")
        assert f"{FIRST} vi</h1>" in page
        assert '<h2 id="phan-1">One</h2>' in page
        assert 'id="fact-club-anam"' in page
        assert "https://example.org/book" in page

    @pytest.mark.parametrize("cookie", ["vi", "en"])
    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_is_in_the_language_of_its_address_whatever_the_cookie(
        self, client: Client, small_pack: Snapshot, lang: str, cookie: str
    ) -> None:
        client.cookies["django_language"] = cookie
        response = client.get(f"/saved/{lang}/{FIRST}/")
        page = response.content.decode()
        assert f'<html lang="{lang}">' in page
        assert f"{FIRST} {lang}</h1>" in page
        assert KEPT[lang] in page
        assert KEPT["en" if lang == "vi" else "vi"] not in page
        assert response["Content-Language"] == lang

    def test_the_next_page_is_in_the_language_of_the_cookie_again(
        self, client: Client, small_pack: Snapshot
    ) -> None:
        get(client, f"/saved/en/{FIRST}/")
        assert '<html lang="vi">' in get(client, f"/lessons/{FIRST}/")

    def test_is_the_same_for_everyone(
        self, client: Client, small_pack: Snapshot, student: User
    ) -> None:
        stranger = without_token(get(client, f"/saved/vi/{FIRST}/"))
        for user in (student, TeacherFactory()):
            own = Client()
            own.force_login(user)
            assert user.display_name in get(own, f"/lessons/{FIRST}/")
            assert without_token(get(own, f"/saved/vi/{FIRST}/")) == stranger

    def test_has_no_form_and_nothing_of_the_reader(
        self, reader: Client, small_pack: Snapshot, student: User
    ) -> None:
        page = get(reader, f"/saved/vi/{FIRST}/")
        for mark in ("<form", "<input", "csrfmiddlewaretoken", "/accounts/", "/progress/"):
            assert mark not in page
        for name in (student.display_name, "Cô Lan", "Đăng xuất"):
            assert name not in page

    def test_asks_no_question(self, client: Client, shipped_pack: Snapshot) -> None:
        lesson = next(iter(shipped_pack.pack.lessons))
        assert 'class="try"' in get(client, f"/lessons/{lesson}/")
        page = get(client, f"/saved/vi/{lesson}/")
        assert 'class="try"' not in page
        assert 'class="question' not in page

    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_every_shipped_lesson_can_be_kept(
        self, client: Client, shipped_pack: Snapshot, django_assert_num_queries: Any, lang: Any
    ) -> None:
        for head in lesson_list(shipped_pack, lang):
            with django_assert_num_queries(1):
                page = get(client, f"/saved/{lang}/{head.id}/")
            assert f"{head.title} · Em có biết?</title>" in page.replace("&amp;", "&")
            assert f'data-saved="/saved/{lang}/{head.id}/"' not in page

    @pytest.mark.parametrize(
        "address",
        [
            f"/saved/fr/{FIRST}/",
            f"/saved/VI/{FIRST}/",
            f"/saved/vi-vn/{FIRST}/",
            "/saved/vi/no-such-lesson/",
            "/saved/en/%00/",
            f"/saved/%00/{FIRST}/",
        ],
    )
    def test_what_is_not_there_is_not_found(
        self, client: Client, small_pack: Snapshot, address: str
    ) -> None:
        assert client.get(address).status_code == 404

    def test_without_a_pack_there_is_none(self, client: Client) -> None:
        assert client.get(f"/saved/vi/{FIRST}/").status_code == 404

    def test_it_can_only_be_read(self, client: Client, small_pack: Snapshot) -> None:
        assert client.post(f"/saved/vi/{FIRST}/").status_code == 405

    def test_a_message_for_someone_does_not_stay_in_the_copy(
        self, signed_in: Client, small_pack: Snapshot
    ) -> None:
        storage: Any = CookieStorage(HttpRequest())
        storage.add(constants.SUCCESS, "Chỉ dành cho em Minh")
        signed_in.cookies["messages"] = storage._encode(storage._queued_messages)
        assert "Chỉ dành cho em Minh" not in get(signed_in, f"/saved/vi/{FIRST}/")


class TestOfflinePage:
    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_says_what_can_be_done(self, reader: Client, lang: str) -> None:
        reader.cookies["django_language"] = lang
        page = get(reader, "/offline/")
        assert f'<html lang="{lang}">' in page
        said = {"vi": "Hiện không có mạng", "en": "There is no network just now"}
        assert said[lang] in page

    def test_needs_no_pack_and_no_query(
        self, client: Client, django_assert_num_queries: Any
    ) -> None:
        with django_assert_num_queries(0):
            get(client, "/offline/")

    def test_has_no_form_and_nothing_of_the_reader(self, reader: Client, student: User) -> None:
        page = get(reader, "/offline/")
        for mark in ("<form", "<input", "/accounts/", student.display_name, "Cô Lan", "Đăng xuất"):
            assert mark not in page


class TestWorker:
    def test_is_served_from_the_root_so_that_it_answers_for_every_page(
        self, client: Client
    ) -> None:
        response = client.get("/worker.js")
        assert response.status_code == 200
        assert response["Content-Type"] == "text/javascript; charset=utf-8"
        assert "no-cache" in response["Cache-Control"]
        assert response.content == (settings.BASE_DIR / "static/js/worker.js").read_bytes()

    def test_the_policy_lets_it_run(self, client: Client) -> None:
        assert "worker-src 'self'" in client.get("/offline/")["Content-Security-Policy"]

    def test_the_lesson_tells_where_it_is_and_what_to_keep(
        self, client: Client, small_pack: Snapshot
    ) -> None:
        client.cookies["django_language"] = "en"
        page = get(client, f"/lessons/{FIRST}/")
        for name, address in re.findall(r'data-(worker|saved|htmx)="([^"]+)"', page):
            if name != "htmx":
                assert client.get(address).status_code == 200
        assert f'data-saved="/saved/en/{FIRST}/"' in page
        assert 'data-worker="/worker.js"' in page
