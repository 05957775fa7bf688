"""Why a file cannot be used. The pages say it in words, and what to do instead."""

from enum import StrEnum


class Fault(StrEnum):
    """What is the matter with a file."""

    EMPTY = "empty"
    TOO_LARGE = "too large"
    OLD_EXCEL = "old excel"
    PASSWORD = "password"
    MACROS = "macros"
    OPEN_DOCUMENT = "open document"
    BINARY_EXCEL = "binary excel"
    WORD = "word"
    PDF = "pdf"
    PICTURE = "picture"
    WEB_PAGE = "web page"
    OTHER_KIND = "other kind"
    LETTERS = "letters"
    DAMAGED = "damaged"
    SWELLS = "swells"
    UNSAFE = "unsafe"
    TOO_MANY_ROWS = "too many rows"
    NO_NAMES = "no names"
    NOT_XLSX = "not xlsx"


class Unreadable(Exception):
    """A file that is refused, with its `fault`."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault
