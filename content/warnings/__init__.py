"""What is allowed but seldom meant: whoever proposes it must say that it is.

Pure. A warning is given only where the change brings it: what the pack had before is not asked
about again. Its code says also what it is about ("one-source:unesco-2010"), so that an answer
counts for that and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from content.knowledge.messages import Message
from content.knowledge.records import Lang, Pack
from content.patching import Key
from content.warnings.rules import RULES
from content.warnings.world import World

SHORTEST_ANSWER = 3


@dataclass(frozen=True, slots=True)
class Warning:
    """What is to be answered about a record: ``code`` is stable, ``answer`` is what was said.

    ``record`` is the kind ("fact"), ``slug`` its id.
    """

    code: str
    record: str
    slug: str
    message: Message
    answer: str = ""

    @property
    def answered(self) -> bool:
        """Does the answer say something?"""
        return is_answer(self.answer)

    @property
    def kind(self) -> str:
        """The code without what it is about: "one-source"."""
        return self.code.partition(":")[0]


def is_answer(text: str) -> bool:
    """Has the text at least three letters or digits?"""
    return sum(character.isalnum() for character in text) >= SHORTEST_ANSWER


def warnings_of(
    before: Pack,
    after: Pack,
    changed: Iterable[Key],
    answers: Mapping[Key, Mapping[str, str]],
    *,
    today: date,
    lang: Lang,
) -> list[Warning]:
    """What to answer about the ``changed`` records that lead from one pack to the other.

    Neither pack may have findings. Two changed records that warn of each other do so once, at
    the later. ``answers`` are by record and code; names are said in ``lang``.
    """
    keys = list(changed)
    old, new = World(before, today, lang), World(after, today, lang)
    known = {key: {warning.code for warning in _of(old, None, key)} for key in keys}
    found = []
    new.later = set(keys)
    for key in keys:
        new.later.discard(key)
        said = answers.get(key, {})
        for warning in _of(new, old, key):
            if warning.code not in known[key]:
                found.append(replace(warning, answer=said.get(warning.code, "")))
    return found


def _of(world: World, was: World | None, key: Key) -> Iterator[Warning]:
    kind, slug = key
    for code, message in RULES[kind](slug, world, was):
        yield Warning(code, kind, slug, message)
