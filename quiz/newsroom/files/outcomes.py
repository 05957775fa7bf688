"""What bringing the files of a pack would do, as a table of the cases of a load."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from content.knowledge.records import Lang
from content.language import page_lang
from content.merging import Clash
from content.models import RecordKind
from content.syncing import Report
from quiz.newsroom.files.changes import heading, shown

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Side:
    """A field on which file and newsroom do not agree, as texts."""

    field: str
    file: str
    here: str
    loaded: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A record and what would become of it."""

    kind: str
    id: str
    clashes: list[Side] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Group:
    """All records of which the same becomes."""

    name: str | Promise
    icon: str
    says: str | Promise
    number: int
    outcomes: list[Outcome]


def groups(report: Report) -> list[Group]:
    """What a load would do, what needs a look first."""
    clashing: dict[str, list[Clash]] = {}
    for clash in report.clashes:
        clashing.setdefault(clash.record, []).append(clash)
    kept = [name for name in report.kept if name not in clashing]
    found = (
        (
            _("Changed on both sides"),
            "warning",
            _("What stands here stays. Each field is told with all three values."),
            [name for name in report.kept if name in clashing],
        ),
        (
            _("Changed here only"),
            "pencil",
            _("What stands here stays; download the zip to bring it into the files."),
            kept,
        ),
        (
            _("No longer in the files"),
            "cross",
            _("It is retracted, not deleted."),
            report.retracted,
        ),
        (_("Changed in the files only"), "check", _("The files are taken."), report.updated),
        (_("New"), "check", _("It is added."), report.created),
    )
    lang = page_lang()
    return [
        Group(name, icon, says, len(names), list(_outcomes(names, clashing, lang)))
        for name, icon, says, names in found
        if names
    ]


def _outcomes(
    names: Iterable[str], clashing: dict[str, list[Clash]], lang: Lang
) -> Iterator[Outcome]:
    for name in list(names)[:MOST_SHOWN]:
        kind, _space, id_ = name.partition(" ")
        yield Outcome(
            kind_word(kind),
            id_,
            [
                Side(
                    heading(kind, clash.field, lang),
                    shown(clash.field, clash.wanted, lang),
                    shown(clash.field, clash.present, lang),
                    shown(clash.field, clash.base, lang),
                )
                for clash in clashing.get(name, [])
            ],
        )


def kind_word(kind: str) -> str:
    """What a kind of record is called on pages; "pack" is the manifest."""
    return str(RecordKind("manifest" if kind == "pack" else kind).label)
