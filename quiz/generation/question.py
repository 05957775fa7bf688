"""A question as a value: what is asked, what is right, what is provably wrong, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from content.knowledge.records import Lang

Ref = str | int | tuple[str, ...]
"""An entity id, a relation id, a date at the asked unit, or a whole number."""

Level = Literal["biet", "hieu"]


@dataclass(frozen=True, slots=True)
class Option:
    """An answer as shown, and what it means."""

    text: str
    ref: Ref


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sentence asserts, in the terms of a question type's ask."""

    type: str
    ask: Mapping[str, Any]
    ref: Ref


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that is certainly true or certainly false, and the facts that show it."""

    text: str
    truth: bool
    facts: tuple[str, ...]
    claim: Claim


@dataclass(frozen=True, slots=True)
class Question:
    """One stem with its key and every wrong option that may ever stand beside it.

    ``wrong`` is ordered by how tempting an option is, best first. ``facts`` prove the key;
    ``sources`` are theirs. A true/false question has ``statements`` instead of key and wrong.
    """

    type: str
    lang: Lang
    stem: str
    level: Level
    ask: Mapping[str, Any]
    key: tuple[Option, ...]
    wrong: tuple[Option, ...]
    facts: tuple[str, ...]
    sources: tuple[str, ...]
    explanation: str
    statements: tuple[Statement, ...] = ()

    @property
    def id(self) -> str:
        """The same for the same ask in every language and at every revision."""
        if self.statements:
            return ":".join([self.type, *(_slug(_claimed(s)) for s in self.statements)])
        return ":".join([self.type, _slug(self.ask)])

    def as_line(self, order: Sequence[int]) -> dict[str, Any]:
        """The question as the ``questions`` command prints it, with one display order."""
        stated = {"statements": [_statement_line(statement) for statement in self.statements]}
        return {
            "id": self.id,
            "type": self.type,
            "lang": self.lang,
            "stem": self.stem,
            "level": self.level,
            "ask": stated if self.statements else dict(self.ask),
            "key": [{"text": option.text, "ref": option.ref} for option in self.key],
            "wrong": [{"text": option.text, "ref": option.ref} for option in self.wrong],
            "options": list(order),
            "facts": list(self.facts),
            "sources": list(self.sources),
            "explanation": self.explanation,
        }


def _slug(ask: Mapping[str, Any]) -> str:
    return ":".join(str(value) for value in ask.values())


def _claimed(statement: Statement) -> dict[str, Any]:
    claim = statement.claim
    return {"type": claim.type, **claim.ask, "ref": claim.ref}


def _statement_line(statement: Statement) -> dict[str, Any]:
    claim = statement.claim
    return {
        "text": statement.text,
        "truth": statement.truth,
        "facts": list(statement.facts),
        "claim": {"type": claim.type, "ask": dict(claim.ask), "ref": claim.ref},
    }
