"""Class codes: what a student types first, so short, and impossible to misread."""

import re
import secrets
import unicodedata

# No O and 0, I and 1, L, S and 5, Z and 2, B and 8: a printed slip is read by children.
LETTERS_AND_DIGITS = "ACDEFGHJKMNPQRTUVWXY34679"
GROUP = 4
LONGEST_PREFIX = 5


def new_code(class_name: str) -> str:
    """A fresh code for a class called `class_name`: `7A-KM43` for "Lớp 7A"."""
    return f"{prefix(class_name) or _group()}-{_group()}"


def as_kept(code: str) -> str:
    """The code of a class as it is kept, of one without its hyphen (`names.class_code`)."""
    return f"{code[:-GROUP]}-{code[-GROUP:]}"


def prefix(class_name: str) -> str:
    """The part of `class_name` that has a digit ("10A1" in "Lớp 10A1"), or nothing.

    Students know the name of their own class, so its 0 and 1 cannot be misread.
    """
    words = re.findall(r"[A-Z0-9]+", _plain(class_name))
    return next((w[:LONGEST_PREFIX] for w in words if re.search(r"[0-9]", w)), "")


def _plain(text: str) -> str:
    """`text` in capitals without diacritics."""
    capitals = text.upper().replace("Đ", "D")
    return "".join(c for c in unicodedata.normalize("NFKD", capitals) if c.isascii())


def _group() -> str:
    return "".join(secrets.choice(LETTERS_AND_DIGITS) for _ in range(GROUP))
