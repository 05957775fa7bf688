"""What a page links is whole, and our letters come after the text."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from django.core.management import call_command
from django.test import Client

from quiz.collecting import WholeFilesStorage
from quiz.styles import whole

SHEETS = sorted(path.name for path in Path("static/css").glob("*.css"))


def sheets(**texts: str):
    """A collected folder `css` with a sheet for each keyword."""
    store = InMemoryStorage()
    for name, text in texts.items():
        store.save(f"css/{name}.css", ContentFile(text.encode()))
    return {f"css/{name}.css": (store, f"css/{name}.css") for name in texts}


def test_an_import_is_replaced_by_what_it_names_once_and_in_order():
    paths = sheets(
        room='@import url("shared.css");\n@import url("base.css");\n.room {}\n',
        shared='@import url("base.css");\n.shared {}\n',
        base=".base {}\n",
    )
    assert whole("css/room.css", paths) == ".base {}\n.shared {}\n.room {}\n"


def test_sheets_that_import_each_other_end():
    paths = sheets(
        one='@import url("two.css");\n.one {}\n', two='@import url("one.css");\n.two {}\n'
    )
    assert whole("css/one.css", paths) == ".two {}\n.one {}\n"


@pytest.mark.parametrize("address", ["missing.css", "../elsewhere.css"])
def test_an_import_that_leads_nowhere_stops_the_collecting(address):
    with pytest.raises(ValueError, match="cannot import"):
        whole("css/room.css", sheets(room=f'@import url("{address}");\n'))


def test_collected_sheets_import_nothing_and_change_their_names_with_their_parts(
    settings, tmp_path
):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": settings.COLLECTED}}
    call_command("collectstatic", interactive=False, verbosity=0)
    store = WholeFilesStorage()
    for name in SHEETS:
        served = (tmp_path / store.stored_name(f"css/{name}")).read_text()
        assert "@import" not in served
    learn = (tmp_path / store.stored_name("css/learn.css")).read_text()
    assert all(rule in learn for rule in ("--paper:", ".quiz-head", "@page"))


def linked(client: Client, address: str) -> list[str]:
    """The sheets which the page at `address` waits for, where scripts run."""
    head = client.get(address).content.decode().partition("</head>")[0]
    head = re.sub(r"<noscript>.*?</noscript>", "", head, flags=re.DOTALL)
    return re.findall(r'<link rel="stylesheet" href="/static/([^"]+)"', head)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/accounts/sign-in/"])
def test_a_first_visit_waits_for_one_sheet_and_later_ones_for_our_letters_too(client, address):
    (sheet,) = linked(client, address)
    assert finders.find(sheet)
    assert "fonts" not in sheet
    client.cookies["fonts"] = "1"
    assert linked(client, address) == [sheet, "css/fonts.css"]
