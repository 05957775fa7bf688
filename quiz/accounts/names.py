"""Sign-in names and PINs as people type them, brought to the one form that is stored."""

import re
import unicodedata

PIN_DIGITS = 6


def class_code(typed: str) -> str:
    """`typed` in capitals without spaces or hyphens; letters and digits are left as they are."""
    return re.sub(r"[\s\-‐‑–—]+", "", unicodedata.normalize("NFKC", typed)).upper()


def student_name(code: str, number: int) -> str:
    """The sign-in name of list number `number` in the class with `code`: `AB12-07`."""
    return f"{class_code(code)}-{number:02d}"


def code_in(sign_in_name: str) -> str | None:
    """The class code in a student's sign-in name; None for that of somebody else."""
    code, _, number = sign_in_name.rpartition("-")
    is_student = code and number.isdecimal() and code == class_code(code)
    return code if is_student else None


def staff_name(typed: str) -> str:
    """The sign-in name of a teacher or editor: trimmed, small letters."""
    return unicodedata.normalize("NFKC", typed).strip().lower()


def clean_pin(typed: str) -> str:
    """The digits of `typed`, without the spaces or hyphens a slip may show between them."""
    return re.sub(r"[\s\-]+", "", unicodedata.normalize("NFKC", typed))


def is_weak_pin(pin: str) -> bool:
    """Whether `pin` is not six digits, or is one of those everyone tries first."""
    if not re.fullmatch(rf"[0-9]{{{PIN_DIGITS}}}", pin):
        return True
    steps = {int(after) - int(before) for before, after in zip(pin, pin[1:], strict=False)}
    return len(steps) == 1 and steps <= {-1, 0, 1}
