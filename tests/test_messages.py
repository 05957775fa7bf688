"""Every English message of the source has a Vietnamese translation, with the same placeholders."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = polib.pofile(str(ROOT / "locale" / "vi" / "LC_MESSAGES" / "django.po"))
FUNCTIONS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
TRANSLATE = re.compile(r"""\{%\s*trans(?:late)?\s+(?:"([^"]*)"|'([^']*)')""")
BLOCK = re.compile(r"\{%\s*blocktrans(?:late)?\b([^%]*)%\}(.*?)\{%\s*endblocktrans", re.DOTALL)
PLURAL = re.compile(r"\{%\s*plural\s*%\}")
VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def messages_of_python(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        first = node.args[0]
        named = isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS
        if named and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value


def messages_of_template(path: Path) -> Iterator[str]:
    text = path.read_text()
    for double, single in TRANSLATE.findall(text):
        yield double or single
    for options, body in BLOCK.findall(text):
        message = PLURAL.split(body)[0].replace("%", "%%")
        if "trimmed" in options:
            message = " ".join(line.strip() for line in message.strip().splitlines())
        yield VARIABLE.sub(r"%(\1)s", message)


def used_messages() -> set[str]:
    found: set[str] = set()
    for folder in ("content", "quiz"):
        for path in (ROOT / folder).rglob("*.py"):
            found.update(messages_of_python(path))
    for path in (ROOT / "templates").rglob("*.html"):
        found.update(messages_of_template(path))
    return found


def test_every_message_is_translated():
    translated = {entry.msgid for entry in CATALOGUE if entry.translated()}
    assert sorted(used_messages() - translated) == []


def test_nothing_is_fuzzy_or_left_over():
    assert [entry.msgid for entry in CATALOGUE if entry.fuzzy or entry.obsolete] == []


def test_placeholders_survive_translation():
    for entry in CATALOGUE:
        written = entry.msgstr or entry.msgstr_plural[0]
        expected = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        assert set(PLACEHOLDER.findall(written)) <= expected, entry.msgid
