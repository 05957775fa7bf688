"""A browser of one student: cookies, one connection, and no patience with a server that dies."""

from __future__ import annotations

import http.client
import re
import time
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

PATIENCE = 30  # seconds


class Lost(Exception):
    """The connection broke: whether the server did what it was asked is not known."""


@dataclass(frozen=True, slots=True)
class Page:
    """`location` is where the server sends the browser instead, empty where it does not."""

    status: int
    location: str
    text: str


class Browser:
    """Signed in once; its session lives in the database and outlives the server."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self._connection: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Page:
        """The page, after redirections; tried again until the server is back."""
        while True:
            try:
                page = self._ask("GET", path)
            except Lost:
                time.sleep(0.05)
                continue
            if page.status >= 500:
                time.sleep(0.05)
            elif page.location:
                path = page.location
            else:
                return page

    def post(self, path: str, fields: dict[str, list[str]], **headers: str) -> Page:
        """One try. Raises Lost."""
        token = {"X-CSRFToken": self.cookies.get("csrftoken", "")}
        body = urlencode(fields, doseq=True)
        return self._ask("POST", path, body, token | headers)

    def must_post(self, path: str, fields: dict[str, list[str]]) -> Page:
        """Post what may be posted twice until the server has answered."""
        while True:
            try:
                page = self.post(path, fields)
            except Lost:
                time.sleep(0.05)
                continue
            if page.status < 500:
                return page

    def sign_in(self, code: str, number: int, pin: str) -> None:
        self.get("/accounts/sign-in/")
        fields = {"code": [code], "number": [str(number)], "pin": [pin]}
        page = self.must_post("/accounts/sign-in/", fields)
        if page.status != 302:
            raise RuntimeError(f"{code}-{number} could not sign in: {page.status}")

    def _ask(
        self, method: str, path: str, body: str = "", headers: dict[str, str] | None = None
    ) -> Page:
        try:
            return self._exchange(method, path, body, headers or {})
        except (OSError, http.client.HTTPException) as reason:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
            raise Lost(str(reason)) from reason

    def _exchange(self, method: str, path: str, body: str, headers: dict[str, str]) -> Page:
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if method == "POST" else {}
        self._connection.request(method, path, body, {"Cookie": cookies} | kind | headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: cookie.value for name, cookie in SimpleCookie(line).items()}
        sent_to = answer.headers.get("Location") or answer.headers.get("HX-Redirect", "")
        location = urlsplit(sent_to).path
        return Page(answer.status, location, text)


def number_in(path: str) -> int:
    """The first number in an address."""
    found = re.search(r"/(\d+)/", path)
    assert found, path
    return int(found[1])
