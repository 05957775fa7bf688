"""What is said of a cell is said in the reader's language, with the same blanks."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

pytestmark = pytest.mark.pure

ROOT = Path(__file__).resolve().parents[3]
SOURCES = [
    *(ROOT / "content/workbooks").glob("*.py"),
    *(ROOT / "quiz/newsroom/relations").glob("*.py"),
    ROOT / "quiz/newsroom/views/imports.py",
]
CATALOGUE = polib.pofile(str(ROOT / "locale/vi/LC_MESSAGES/django.po"))


def templates() -> Iterator[str]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                first = node.args[0]
                if node.func.id in ("Message", "BadDate") and isinstance(first, ast.Constant):
                    yield str(first.value)


def blanks(template: str) -> set[str]:
    return {name for _, name, *_ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("template", sorted(set(templates())))
def test_every_message_has_its_vietnamese(template: str) -> None:
    entry = CATALOGUE.find(template)
    assert entry is not None
    assert blanks(entry.msgstr) == blanks(template)
