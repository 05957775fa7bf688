"""A question as a value: what is asked, what is right, what is provably wrong, and why."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Literal

from content.knowledge.records import Lang

Ref = str | int | float | tuple[str, ...]
"""An entity id, a relation id, a date at the asked unit, a number, a term ("2008/2009") or an
order of fact ids."""

Level = Literal["biet", "hieu"]


@dataclass(frozen=True, slots=True)
class Option:
    """An answer as shown, and what it means."""

    text: str
    ref: Ref

    @property
    def ref_text(self) -> str:
        """The ref as JSON, by which answers of learners are counted."""
        return json.dumps(self.ref)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sentence asserts, in the terms of a question type's ask."""

    type: str
    ask: Mapping[str, Any]
    ref: Ref


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that is certainly true or certainly false, and the facts that show it.

    ``why`` says in words why it is true or false; ``level`` is that of finding it out.
    """

    text: str
    truth: bool
    facts: tuple[str, ...]
    claim: Claim
    why: str
    level: Level


@dataclass(frozen=True, slots=True)
class Question:
    """One stem with its key and every wrong option that may ever stand beside it.

    ``wrong`` is ordered by how tempting an option is, best first. ``facts`` prove the key;
    ``sources`` are theirs. A true/false question has ``statements`` instead of key and wrong: one,
    or a cluster of four, and a cluster may be about ``material``, a text of one sentence a line.
    ``rows`` are the left column of a match, in the order of its key. ``accepted`` are the texts
    that are right when the answer is typed. ``relations`` are those of its facts, and
    ``fingerprint`` changes when one of these does.
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
    rows: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    material: str = ""
    relations: frozenset[str] = frozenset()
    fingerprint: str = ""

    @property
    def id(self) -> str:
        """The same for the same ask in every language and at every revision."""
        asked = ":".join(map(_slug, map(_claimed, self.statements))) or _slug(self.ask)
        if len(self.statements) > 1:  # four claims in a row would be too long a name
            asked = blake2b(asked.encode(), digest_size=8).hexdigest()
        return f"{self.type}:{asked}"

    @property
    def single_ids(self) -> tuple[str, ...]:
        """Of a cluster the ids that its statements have where each is asked alone."""
        if len(self.statements) < 2:
            return ()
        return tuple(f"{self.type}:{_slug(_claimed(one))}" for one in self.statements)

    @property
    def about(self) -> str:
        """The fact under which a quiz asks it: of several, the one that came last."""
        return self.facts[-1]

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
        } | ({"material": self.material} if self.material else {})


def _slug(value: Any) -> str:
    """The values of an ask in a row."""
    if isinstance(value, Mapping):
        return ":".join(map(_slug, value.values()))
    return "+".join(map(_slug, value)) if isinstance(value, list | tuple) else str(value)


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
