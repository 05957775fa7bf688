"""Every message of the rules is told in the reader's language, with the same blanks."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from content.knowledge import findings
from content.knowledge.messages import Message

pytestmark = pytest.mark.pure

ROOT = Path(__file__).resolve().parents[3]
SOURCES = ("rules", "fact_rules", "findings", "dates", "references", "pack", "strict_yaml")


def literals(name: str) -> Iterator[str]:
    """The templates that a module writes out where it makes a message."""
    tree = ast.parse((ROOT / f"content/knowledge/{name}.py").read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            first = node.args[0]
            made = node.func.id in ("Message", "BadDate")
            if made and isinstance(first, ast.Constant):
                yield str(first.value)


def templates() -> set[str]:
    """Every template with words of its own."""
    found = {text for name in SOURCES for text in literals(name)}
    found |= {*findings.NONE_SUCH.values(), findings.ADD_IT}
    return {text for text in found if any(part.strip(' ":') for part in words(text))}


def words(template: str) -> list[str]:
    return [text for text, *_ in string.Formatter().parse(template)]


def blanks(template: str) -> set[str]:
    return {name for _, name, *_ in string.Formatter().parse(template) if name}


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(ROOT / "locale/vi/LC_MESSAGES/django.po"))


@pytest.mark.parametrize("template", sorted(templates()))
def test_every_message_has_its_vietnamese(catalogue: polib.POFile, template: str) -> None:
    entry = catalogue.find(template)
    assert entry is not None
    assert blanks(entry.msgstr) == blanks(template)


def test_a_message_within_a_message_is_told_too() -> None:
    told = {'no "{name}": {hint}': "không có “{name}”: {hint}", "add it": "hãy thêm vào"}
    message = Message('no "{name}": {hint}', name="x", hint=Message("add it"))
    assert message == 'no "x": add it'
    assert message.told(told.__getitem__) == "không có “x”: hãy thêm vào"
