"""What tests of the newsroom's forms share: a form as a browser would send it back."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils.html import strip_tags


class _Form(HTMLParser):
    """Reads what the form of class ``edit`` would send."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.inside = False
        self.select = self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        one = dict(attrs)
        name, value = one.get("name") or "", one.get("value") or ""
        if tag == "form":
            self.inside = "edit" in (one.get("class") or "").split()
        elif not self.inside:
            return
        elif tag == "input" and name:
            if one.get("type") not in ("radio", "checkbox") or "checked" in one:
                self.values[name] = value
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in one:
            self.values[self.select] = value
        elif tag == "textarea":
            self.text = name
            self.values[name] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.values[self.text] = self.values[self.text].removeprefix("\n")
            self.text = ""

    def handle_data(self, data: str) -> None:
        if self.text:
            self.values[self.text] += data


def form_of(page: str) -> dict[str, str]:
    """The fields of the form on a page, by name."""
    reader = _Form()
    reader.feed(page)
    assert reader.values, "there is no form on this page"
    reader.values.pop("csrfmiddlewaretoken", None)
    return reader.values


def words(page: str | HttpResponse) -> str:
    """What a page says, without its markup: dates are kept in one piece by it."""
    text = page if isinstance(page, str) else page.content.decode()
    return " ".join(unescape(strip_tags(text)).split())


def filled_in(client: Client, address: str, **typed: Any) -> dict[str, str]:
    """The form at an address, with some fields typed otherwise."""
    response = client.get(address)
    assert response.status_code == 200
    return form_of(response.content.decode()) | typed
