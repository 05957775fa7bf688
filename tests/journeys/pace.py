"""How long a person takes: what the machine needs, and what hands and eyes need beside it."""

from time import monotonic

from playwright.sync_api import Locator

LOOK = 4.0  # seconds to find what to press on a page that is new
KEY = 0.35  # to type one character with two fingers
PASTE = 8.0  # to copy a column in another window and paste it


class Pace:
    """Does what a person does, and counts the clicks and the seconds.

    The browser is not made to wait; the seconds a person needs are added to those that passed.
    """

    def __init__(self) -> None:
        self.clicks = 0
        self._needed = 0.0
        self._began = monotonic()

    @property
    def seconds(self) -> float:
        return monotonic() - self._began + self._needed

    @property
    def needed(self) -> float:
        """The seconds of hands and eyes alone: how busy the machine is does not count."""
        return self._needed

    def click(self, what: Locator) -> None:
        self.clicks += 1
        self._needed += LOOK
        what.click()

    def type(self, field: Locator, text: str) -> None:
        """Into a field that has to be touched first."""
        self.clicks += 1
        self._needed += LOOK + KEY * len(text)
        field.fill(text)

    def type_on(self, field: Locator, text: str) -> None:
        """Into a field that is reached by the Tab key or has the focus."""
        self._needed += KEY * (len(text) + 1)
        field.fill(text)

    def paste(self, field: Locator, text: str) -> None:
        self.clicks += 1
        self._needed += PASTE
        field.fill(text)
