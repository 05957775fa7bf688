"""YAML as a curator means it, with the line of every key.

PyYAML reads ``NO`` as false, accepts a key twice and turns bare dates into objects. Here a plain
word is text, ``true``, ``false``, ``null`` or a number, and whatever YAML 1.1 would read in a
surprising way is an error that says what to write.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from content.knowledge.messages import Message

KeyPath = tuple[str | int, ...]

_SURPRISES = {"yes", "no", "on", "off", "y", "n"}
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
_SEXAGESIMAL = re.compile(r"[0-9][0-9_]*(:[0-5]?[0-9])+")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a file, where, and what to do."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass
class Document:
    """One YAML file as plain values, with the line of every key path and what is wrong in it."""

    file: str
    value: Any = None
    lines: dict[KeyPath, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    built: set[int] = field(default_factory=set)

    def line(self, path: KeyPath) -> int:
        """The line of ``path``, or of its nearest parent that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def is_surprising(text: str) -> bool:
    """Would some YAML parser read the plain word as a truth value or a time?"""
    return text.casefold() in _SURPRISES or _SEXAGESIMAL.fullmatch(text) is not None


def read_text(path: Path, name: str) -> str | Problem:
    """The text of a UTF-8 file (a byte order mark is allowed), or why it has none."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = Message("this file is not UTF-8: save it again with encoding UTF-8")
        return Problem(name, line, message)


def read_yaml(path: Path, name: str) -> Document:
    """Read one file; ``name`` is what messages call it. Never raises for what is in the file."""
    document = Document(name)
    text = read_text(path, name)
    if isinstance(text, Problem):
        document.problems.append(text)
        return document
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        reason = getattr(error, "problem", None) or "not readable"
        message = Message(
            "not valid YAML ({reason}): check indentation, quotes and colons", reason=reason
        )
        document.problems.append(Problem(name, mark.line + 1 if mark else 1, message))
        return document
    except RecursionError:
        message = Message("nested too deep to be a record: check brackets and indentation")
        document.problems.append(Problem(name, 1, message))
        return document
    if node is not None:
        document.value = _build(node, (), document)
    return document


def _build(node: yaml.Node, path: KeyPath, document: Document) -> Any:
    """The plain value of a node, filling in ``document.lines`` and ``document.problems``."""
    document.lines.setdefault(path, node.start_mark.line + 1)
    if id(node) in document.built:  # an alias: a few lines of them unfold without end
        message = Message(
            "an alias (*name) stands for what is written elsewhere: write it out here too"
        )
        document.problems.append(Problem(document.file, node.start_mark.line + 1, message))
        return None
    document.built.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, (*path, index), document) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _build_mapping(node, path, document)
    return _scalar(node, path, document)


def _build_mapping(node: yaml.MappingNode, path: KeyPath, document: Document) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            message = Message("a key must be a plain word")
            document.problems.append(Problem(document.file, line, message))
            continue
        key = str(key_node.value)
        if key_node.style is None and key.casefold() in _SURPRISES:
            message = Message(
                'the key {key} would be read as true or false: write it in quotes, "{key}"', key=key
            )
            document.problems.append(Problem(document.file, line, message))
        if key in result:
            first = document.lines[(*path, key)]
            message = Message(
                'the key "{key}" is here twice (first in line {first}): keep one of them',
                key=key,
                first=first,
            )
            document.problems.append(Problem(document.file, line, message))
            continue
        document.lines[(*path, key)] = line
        result[key] = _build(value_node, (*path, key), document)
    return result


def _scalar(node: yaml.Node, path: KeyPath, document: Document) -> Any:
    assert isinstance(node, yaml.ScalarNode)
    text: str = node.value
    if node.style is not None:  # quoted or block text: exactly what is written
        return text
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text.casefold() in ("true", "false"):
        return text.casefold() == "true"
    if is_surprising(text):
        message = Message(
            '{text} can be read as another value than you mean: write it in quotes, "{text}"',
            text=text,
        )
        document.problems.append(Problem(document.file, node.start_mark.line + 1, message))
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text):
        return float(text)
    return text
