"""What a phone fetches to answer questions, from the files as they are served."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client, override_settings

from quiz.attempts.models import Attempt
from tests.learn.quizzing import right_answer, send, wrong_answer

pytestmark = pytest.mark.django_db

KB = 1024
TOTAL = 60 * KB
"""Of a first visit as it travels, without our letters, which come after the text."""
REQUESTS = 6
SCRIPT = 20 * KB
"""Of all scripts of a page but htmx, as they are when unpacked."""
FRAGMENT = 3 * KB
LINK = re.compile(r'(?:src|href)="/static/([^"#]+)')
FONTS = re.compile(r"(css|js)/fonts\b")


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of static files that the server serves from."""
    folder = tmp_path_factory.mktemp("static")
    storages = settings.STORAGES | {"staticfiles": {"BACKEND": settings.COLLECTED}}
    with override_settings(STATIC_ROOT=folder, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield folder


@pytest.fixture
def sitting(shipped_pack: object, signed_in: Client, request: pytest.FixtureRequest) -> str:
    """The page where questions of this kind are answered, just begun."""
    return signed_in.post(request.param, follow=True).redirect_chain[-1][0]


EXAM, QUIZ = "/exam/start/", "/lessons/nang-cap-quan-he-doi-tac/quiz/"
PRACTICE = "/practice/start/"


@pytest.mark.parametrize("sitting", [EXAM, QUIZ, PRACTICE], indirect=True)
def test_the_page_where_one_answers_is_light(signed_in, sitting, collected) -> None:
    html = signed_in.get(sitting).content
    links = set(LINK.findall(html.decode()))
    scripts = {link for link in links if link.endswith(".js") and "htmx" not in link}
    waited_for = {link for link in links if not FONTS.match(link)}
    weights = [len(gzip.compress((collected / link).read_bytes())) for link in waited_for]
    assert len(waited_for) + 1 <= REQUESTS
    assert sum(weights) + len(gzip.compress(html)) <= TOTAL
    assert {Path(name).name.partition(".")[0] for name in scripts} in (
        {"fonts", "exam"},
        {"fonts", "quiz"},
    )
    assert sum((collected / name).stat().st_size for name in scripts) <= SCRIPT


@pytest.mark.parametrize("sitting", [QUIZ], indirect=True)
@pytest.mark.parametrize("answer", [right_answer, wrong_answer])
def test_what_is_said_of_an_answer_is_light(signed_in, sitting, answer) -> None:
    attempt = Attempt.objects.get()
    for asked in attempt.asked.all():
        headers = {"HX-Request": "true"}
        fragment = send(signed_in, asked, answer(asked), **headers).content
        assert b"feedback" in fragment
        assert len(gzip.compress(fragment)) <= FRAGMENT


@pytest.mark.parametrize("sitting", [EXAM], indirect=True)
def test_the_paper_needs_no_htmx(signed_in, sitting) -> None:
    assert "htmx" not in str(LINK.findall(signed_in.get(sitting).content.decode()))
