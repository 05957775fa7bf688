"""What a pack is made of, as immutable values: the shapes of ``docs/pack-format.md``.

These say only which keys exist and what they hold; ``pack.py`` reads them from files and
``rules.py`` checks what needs more than one record.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import Literal

import msgspec

from content.knowledge.dates import When, parse_day, parse_when

Lang = Literal["vi", "en"]
Status = Literal["draft", "published", "retracted"]

LANGS: tuple[Lang, ...] = ("vi", "en")


_SLOT = re.compile(r"\{\w+\}")


def without_slots(wording: str) -> str:
    """A wording with dots where something is to be filled in."""
    return _SLOT.sub("…", wording)


class Record(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True, omit_defaults=True
):
    """A value read from a file; unknown keys are errors."""


class Text(Record, frozen=True):
    """The same text in both languages; an empty one where a language has none."""

    vi: str = ""
    en: str = ""

    def get(self, lang: Lang) -> str:
        """The text in ``lang`` ("" if there is none)."""
        return self.vi if lang == "vi" else self.en


class Kind(Record, frozen=True):
    """The word for a kind of entity ("nước", "country"); ``plural`` is the English plural."""

    vi: str
    en: str
    plural: str = ""

    def get(self, lang: Lang) -> str:
        """The word in ``lang``."""
        return self.vi if lang == "vi" else self.en


class Aliases(Record, frozen=True):
    """Other names that are understood, never shown."""

    vi: list[str] = []
    en: list[str] = []

    def get(self, lang: Lang) -> list[str]:
        """The aliases in ``lang``."""
        return self.vi if lang == "vi" else self.en


class FormerName(Record, frozen=True):
    """A name that was right up to and including ``until``."""

    vi: str
    en: str
    until: str

    @cached_property
    def last_day(self) -> date:
        """The last day on which the name may have been in use."""
        return parse_when(self.until).hi


class Chapter(Record, frozen=True):
    """A part of the course: its title and the ids of its lessons."""

    title: Text
    lessons: list[str]


class Manifest(Record, frozen=True):
    """``pack.yaml``. ``as_of`` is the day up to which the pack claims to know.

    ``lessons`` gives their order; ``chapters``, where there are any, the same lessons in parts.
    ``review_months``: after so many months a figure wants to be looked at again; 0: never, the
    subject is closed.
    """

    id: str
    title: Text
    as_of: str
    kinds: dict[str, Kind]
    lessons: list[str] = []
    chapters: list[Chapter] = []
    review_months: int = 12

    @cached_property
    def as_of_day(self) -> date:
        """``as_of`` as a day."""
        return parse_day(self.as_of)


class Entity(Record, frozen=True):
    """A country, organisation, agreement, document, person, event or idea.

    ``since`` and ``until`` say when it existed: a question about another day never offers it.
    """

    kind: str
    name: Text
    official: Text | None = None
    textbook: Text | None = None
    aliases: Aliases = Aliases()
    names: list[FormerName] = []
    code: str = ""
    region: str = ""
    since: str | None = None
    until: str | None = None

    def existed_on(self, day: date) -> bool:
        """Was there such a thing on ``day``? Before ``since`` and after ``until`` surely not."""
        first, last = self._lifetime
        return first <= day <= last

    @cached_property
    def _lifetime(self) -> tuple[date, date]:
        """The first and the last day on which it may have existed."""
        first = parse_when(self.since).lo if self.since else date.min
        return first, parse_when(self.until).hi if self.until else date.max

    def name_on(self, day: date, lang: Lang) -> str:
        """The name that was in use on ``day``."""
        for former in sorted(self.names, key=lambda name: name.last_day):
            if day <= former.last_day:
                return former.vi if lang == "vi" else former.en
        return self.name.get(lang)

    def all_names(self, lang: Lang) -> list[str]:
        """Every name of the entity in ``lang``: current, former, further styles, aliases."""
        styles = [self.name, self.official, self.textbook]
        names = [style.get(lang) for style in styles if style is not None]
        names += [former.vi if lang == "vi" else former.en for former in self.names]
        return [name for name in [*names, *self.aliases.get(lang)] if name]


class Forms(Record, frozen=True):
    """How a relation is said in one language.

    event, state and name are enough for every type of question; the others refine:
    ``which`` asks who or what (default: event), ``past`` is the English state in the past tense,
    ``count`` is the clause "how many {kinds} were …" ("có {kinds} đã …"), ``denied`` is the state
    (English: in the past tense) with its negation in capitals, ``term`` is the word for a period
    in which it holds ("nhiệm kì", "term"). Of a ladder, ``ladder`` is the word for its levels
    ("mức quan hệ"; default "mức", "level") and ``level`` is the level as it stands behind "là" or
    "was a" (default: name).
    """

    event: str
    state: str
    name: str
    which: str = ""
    past: str = ""
    count: str = ""
    denied: str = ""
    term: str = ""
    ladder: str = ""
    level: str = ""


class Says(Record, frozen=True):
    """The wording of a relation in both languages."""

    vi: Forms
    en: Forms

    def get(self, lang: Lang) -> Forms:
        """The wording in ``lang``."""
        return self.vi if lang == "vi" else self.en


class Relation(Record, frozen=True):
    """A kind of statement, with its logic and its wording.

    ``momentary``: it happens and is over, so it is asked by its date and never as a state.
    ``rounded``: its values are rounded or bounds ("more than 130"), so they are told, never asked.
    ``most``: no number of it can be greater, so no greater one is offered.
    ``followed_by``: relations that continue its story, so that the time between is worth asking.
    ``lesson_only``: of its facts only those are asked about that a lesson tells.
    ``tempting``: entities that learners take for one of its subjects, though they are none: where
    there are any, no others from outside its own facts stand as wrong options.
    ``review_months``: its own instead of the pack's; with one, what still lasts is looked at again
    as well.
    """

    subject: str | list[str]
    says: Says
    object: str | list[str] | None = None
    value: str | Text | None = None
    unit: str | Text | None = None
    single: bool = False
    momentary: bool = False
    rounded: bool = False
    most: int | None = None
    lesson_only: bool = False
    followed_by: list[str] = []
    tempting: list[str] = []
    complete_until: str | None = None
    review_months: int | None = None
    family: str | None = None
    rank: int | None = None
    implies: list[str] = []
    topic: str | None = None

    @property
    def subject_kinds(self) -> list[str]:
        """The kinds of entity that may be its subject."""
        return [self.subject] if isinstance(self.subject, str) else self.subject

    @property
    def object_kinds(self) -> list[str]:
        """The kinds of entity that may be its object; empty where it takes none."""
        if self.object is None:
            return []
        return [self.object] if isinstance(self.object, str) else self.object

    def label(self, lang: Lang) -> str:
        """What it is called: "các vệ tinh đã biết của …"."""
        return without_slots(self.says.get(lang).name)

    def unit_text(self, lang: Lang) -> str:
        """The unit of its values ("phiếu"); "" where there is none."""
        unit = self.unit or (self.value if isinstance(self.value, Text) else None)
        return unit if isinstance(unit, str) else unit.get(lang) if unit else ""

    @cached_property
    def complete_day(self) -> date | None:
        """The last day on which absence from the pack means false; None in an open world."""
        return parse_day(self.complete_until) if self.complete_until else None


class Source(Record, frozen=True):
    """Where a fact was read."""

    title: str
    publisher: str | Text = ""
    date: str | None = None
    url: str | None = None
    language: str = ""
    kind: str = ""
    note: str = ""

    def published_by(self, lang: Lang) -> str:
        """The publisher's name in ``lang``; most have the same in both."""
        return self.publisher if isinstance(self.publisher, str) else self.publisher.get(lang)


class Citation(Record, frozen=True):
    """A source and the place in it ("đoạn 4")."""

    id: str
    at: str = ""


class Fact(Record, frozen=True, rename={"from_": "from"}):
    """One sourced, dated statement: subject – relation – [object] – [value]."""

    id: str
    subject: str
    relation: str
    sources: list[str | Citation]
    object: str | None = None
    from_: str | list[str] | None = None
    to: str | list[str] | None = None
    value: int | float | str | Text | None = None
    as_of: str | None = None
    status: Status = "published"
    note: Text = Text()

    @cached_property
    def start(self) -> When | None:
        """When it began or happened."""
        return parse_when(self.from_) if self.from_ else None

    @cached_property
    def end(self) -> When | None:
        """When it ended or was replaced; None while it lasts."""
        return parse_when(self.to) if self.to else None

    @property
    def citations(self) -> list[Citation]:
        """The sources, each with its locator where it has one."""
        return [Citation(source) if isinstance(source, str) else source for source in self.sources]


class Lesson(Record, frozen=True):
    """A page of the textbook: Markdown with live facts, in both languages."""

    vi: str
    en: str

    def get(self, lang: Lang) -> str:
        """The text in ``lang``."""
        return self.vi if lang == "vi" else self.en


class Pack(Record, frozen=True):
    """A folder of curated content on one subject; ``files`` says which file each fact is in."""

    manifest: Manifest
    entities: dict[str, Entity]
    relations: dict[str, Relation]
    sources: dict[str, Source]
    facts: dict[str, Fact]
    files: dict[str, str] = {}
    lessons: dict[str, Lesson] = {}
