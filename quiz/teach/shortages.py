"""What a matrix adds up to, and where the pack has fewer questions than it asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from content.knowledge.records import Lang
from content.queries import Snapshot
from quiz.attempts.marking import FULL_MARKS
from quiz.classrooms.blueprints import can_ask
from quiz.generation.blueprint import PART_NAMES, Blueprint, Part
from quiz.teach.pages import lesson_titles
from quiz.teach.words import LEVELS, PARTS

MOST_EXPLAINED = 4
"""So many shortages are explained by what is there instead; the others only named."""


@dataclass(frozen=True)
class PartSum:
    """A part of the paper: how many questions, and what they are worth together."""

    name: str
    number: int
    marks: Decimal


@dataclass(frozen=True)
class Shortage:
    """A cell that cannot be filled: `wanted` questions, `found` of them can be asked. With any
    level there are `any_level`, about any lesson `any_lesson`; None is not worth saying."""

    part: str
    lesson: str
    level: str
    wanted: int
    found: int
    any_level: int | None = None
    any_lesson: int | None = None


@dataclass(frozen=True)
class Sheet:
    """The sums of a matrix. `found` questions can really be asked, worth `worth`."""

    parts: list[PartSum]
    number: int
    marks: Decimal
    found: int
    worth: Decimal
    shortages: list[Shortage]

    @property
    def is_ten(self) -> bool:
        return self.marks == FULL_MARKS


def sheet_of(blueprint: Blueprint, content: Snapshot, lang: Lang) -> Sheet:
    """What `blueprint` comes to with the questions of `content` in `lang`."""
    found = can_ask(blueprint, content, lang)
    titles = lesson_titles(content)
    short = [
        (part, there)
        for part, there in zip(blueprint.parts, found, strict=True)
        if there < part.number
    ]
    worth = sum(
        (part.marks * there for part, there in zip(blueprint.parts, found, strict=True)),
        Decimal(0),
    )
    return Sheet(
        parts=[one for name in PART_NAMES if (one := _sum(name, blueprint))],
        number=blueprint.number,
        marks=blueprint.marks,
        found=sum(found),
        worth=worth,
        shortages=[
            _shortage(blueprint, part, there, titles, content, lang, at < MOST_EXPLAINED)
            for at, (part, there) in enumerate(short)
        ],
    )


def _sum(name: str, blueprint: Blueprint) -> PartSum | None:
    parts = [part for part in blueprint.parts if part.name == name]
    marks = sum((part.number * part.marks for part in parts), Decimal(0))
    number = sum(part.number for part in parts)
    return PartSum(str(PARTS[name]), number, marks) if parts else None


def _shortage(
    blueprint: Blueprint,
    part: Part,
    there: int,
    titles: Mapping[str, str],
    content: Snapshot,
    lang: Lang,
    explained: bool,
) -> Shortage:
    def instead(other: Part) -> int | None:
        """How many there are by another rule, where that is more."""
        if not explained or other == part:
            return None
        [number] = can_ask(replace(blueprint, parts=(other,)), content, lang)
        return number if number > there else None

    return Shortage(
        part=str(PARTS[part.name]),
        lesson=", ".join(titles.get(lesson, lesson) for lesson in part.lessons),
        level=", ".join(str(LEVELS[level]) for level in part.levels),
        wanted=part.number,
        found=there,
        any_level=instead(replace(part, levels=())),
        any_lesson=instead(replace(part, lessons=())),
    )
