"""From a folder to a :class:`Pack`, or to every error in it with file and line.

Nothing is read twice and nothing stops at the first error: a curator who mends a file wants the
whole list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from content.knowledge.findings import Finding
from content.knowledge.messages import Message
from content.knowledge.records import (
    LANGS,
    Entity,
    Fact,
    Lesson,
    Manifest,
    Pack,
    Record,
    Relation,
    Source,
    Text,
)
from content.knowledge.rules import check_pack
from content.knowledge.strict_yaml import Document, KeyPath, Problem, read_text, read_yaml
from content.knowledge.text import nfc

R = TypeVar("R", bound=Record)

_WHERE = re.compile(r" - at `\$?(?P<path>[^`]*)`$")
_STEP = re.compile(r"\.?([^.\[\]]+)|\[(\d+|\.\.\.)\]")
_DATE_KEYS = ("from", "to", "as_of", "complete_until", "since", "until", "date")


class PackError(Exception):
    """The folder is not a pack; ``problems`` says what to mend, in file order."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: (problem.file, problem.line))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def read_pack(folder: Path) -> Pack:
    """Read and check the pack in ``folder``. Raises PackError with every problem found."""
    return _Reader(folder).read()


def convert(value: Any, shape: type[R]) -> R | tuple[KeyPath, Message]:
    """One record from plain values, or the key path of its error and what to do about it."""
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        return _explain(str(error), shape)


class _Reader:
    """Reads one folder. Keeps where each record stood, so that rules can point at lines."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.places: dict[tuple[str, str], tuple[Document, KeyPath]] = {}

    def read(self) -> Pack:
        if not self.folder.is_dir():
            raise PackError(
                [Problem(str(self.folder), 1, Message("there is no such folder: check DIR"))]
            )
        manifest = self._manifest()
        pack = Pack(
            manifest=manifest or _UNREADABLE,
            entities=self._mapping("entities", Entity),
            relations=self._mapping("relations", Relation),
            sources=self._mapping("sources", Source),
            facts={fact.id: fact for fact in self._facts()},
            files={
                id_: place[0].file.removeprefix("facts/").removesuffix(".yaml")
                for (record, id_), place in self.places.items()
                if record == "fact"
            },
            lessons=self._lessons(manifest.lessons if manifest else []),
        )
        if not self.problems:
            self.problems += [self._place(finding) for finding in check_pack(pack)]
        if self.problems:
            raise PackError(self.problems)
        return pack

    def _document(self, name: str) -> Document:
        document = read_yaml(self.folder / name, name)
        document.value = _normalised(document.value)
        self.problems += document.problems
        return document

    def _manifest(self) -> Manifest | None:
        document = self._required("pack.yaml")
        if document is None:
            return None
        self.places["pack", ""] = (document, ())
        return self._record(document, (), document.value, Manifest)

    def _required(self, name: str) -> Document | None:
        if (self.folder / name).is_file():
            return self._document(name)
        message = Message("{file} is missing: every pack needs it", file=name)
        self.problems.append(Problem(name, 1, message))
        return None

    def _mapping(self, name: str, shape: type[R]) -> dict[str, R]:
        document = self._required(f"{name}.yaml")
        if document is None or document.value is None:
            return {}
        if not isinstance(document.value, dict):
            message = Message(
                "this file must be a mapping: an id, a colon, and its record indented below"
            )
            self.problems.append(Problem(document.file, 1, message))
            return {}
        records = {}
        for id_, value in document.value.items():
            self.places[_SINGULAR[name], id_] = (document, (id_,))
            record = self._record(document, (id_,), value, shape)
            if record is not None:
                records[id_] = record
        return records

    def _facts(self) -> Iterator[Fact]:
        for path in sorted((self.folder / "facts").glob("*.yaml")):
            document = self._document(f"facts/{path.name}")
            if document.value is None:
                continue
            if not isinstance(document.value, list):
                message = Message('this file must be a list: each fact begins with "- id: …"')
                self.problems.append(Problem(document.file, 1, message))
                continue
            for index, value in enumerate(document.value):
                fact = self._record(document, (index,), value, Fact)
                if fact is not None and self._is_new(fact, document, index):
                    yield fact

    def _is_new(self, fact: Fact, document: Document, index: int) -> bool:
        known = self.places.get(("fact", fact.id))
        if known is None:
            self.places["fact", fact.id] = (document, (index,))
            return True
        first = f"{known[0].file}:{known[0].line(known[1])}"
        message = Message(
            'the fact id "{fact}" is used twice (first at {first}): give this one its own',
            fact=fact.id,
            first=first,
        )
        self.problems.append(Problem(document.file, document.line((index, "id")), message))
        return False

    def _lessons(self, order: list[str]) -> dict[str, Lesson]:
        lessons = {}
        for id_ in order:
            texts = {lang: self._lesson_text(f"lessons/{id_}.{lang}.md") for lang in LANGS}
            lessons[id_] = Lesson(vi=texts["vi"], en=texts["en"])
        return lessons

    def _lesson_text(self, name: str) -> str:
        path = self.folder / name
        if not path.is_file():
            message = Message("pack.yaml lists this lesson: add the file or take it off the list")
            self.problems.append(Problem(name, 1, message))
            return ""
        text = read_text(path, name)
        if isinstance(text, Problem):
            self.problems.append(text)
            return ""
        return nfc(text.replace("\r\n", "\n"))

    def _record(self, document: Document, path: KeyPath, value: Any, shape: type[R]) -> R | None:
        record = convert(value, shape)
        if isinstance(record, tuple):
            where, message = record
            problem = Problem(document.file, document.line((*path, *where)), message)
            self.problems.append(problem)
            return None
        return record

    def _place(self, finding: Finding) -> Problem:
        """Where in the files the record of a finding stands."""
        if finding.record == "lesson":
            return Problem(f"lessons/{finding.id}", finding.line, finding.message)
        document, path = self.places[finding.record, finding.id]
        return Problem(document.file, document.line((*path, *finding.path)), finding.message)


_UNREADABLE = Manifest(id="", title=Text(), as_of="2000-01-01", kinds={})
_SINGULAR = {"entities": "entity", "relations": "relation", "sources": "source"}


def _normalised(value: Any, key: str = "") -> Any:
    """Composed text everywhere, and a bare year as the text it was meant to be."""
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, list):
        return [_normalised(item, key) for item in value]
    if isinstance(value, dict):
        return {nfc(name): _normalised(item, name) for name, item in value.items()}
    if key in _DATE_KEYS and type(value) is int and 1000 <= value <= 9999:
        return str(value)
    return value


def _explain(error: str, shape: type[Record]) -> tuple[KeyPath, Message]:
    """msgspec's message as (key path, what is wrong and what to do)."""
    found = _WHERE.search(error)
    path: KeyPath = ()
    if found:
        steps = _STEP.findall(found["path"])
        path = tuple(name or (int(index) if index.isdigit() else index) for name, index in steps)
        error = error[: found.start()]
    unknown = re.fullmatch(r"Object contains unknown field `(.+)`", error)
    if unknown:
        message = Message('unknown key "{key}": check its spelling or remove it', key=unknown[1])
        return (*path, unknown[1]), message
    missing = re.fullmatch(r"Object missing required field `(.+)`", error)
    if missing:
        return path, Message('"{key}" is missing: add it', key=missing[1])
    key = str(path[-1]) if path else shape.__name__.lower()
    expected = re.fullmatch(r"Expected `(.+)`, got `(.+)`", error)
    if expected:
        wanted, got = (_PLAIN.get(word, word) for word in expected.groups())
        text = '"{key}" must be {wanted}, but {got} stands here'
        return path, Message(text, key=key, wanted=wanted, got=got)
    return path, Message('"{key}": {error}', key=key, error=error)


_PLAIN = {
    "str": 'text (in quotes, "…")',
    "bool": "true or false",
    "int": "a whole number",
    "object": "a mapping (key: value)",
    "array": "a list",
    "null": "nothing",
    "str | null": 'text (in quotes, "…")',
    "str | array": "text or a list of texts",
    "str | array | null": "text or a list of texts",
    "str | object": "text or a mapping",
    "array | null": "a list",
    "object | null": "a mapping (key: value)",
}
