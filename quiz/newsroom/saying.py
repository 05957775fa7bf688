"""Records in words: the look of a status, relations in groups to choose from, what an edit says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from content.knowledge.base import FactBase
from content.knowledge.findings import Finding
from content.knowledge.records import LANGS, Fact, Lang, Pack
from content.models import Fact as FactRow
from content.models import RecordKind
from content.queries import Snapshot
from quiz.newsroom.reading import wording_of

_LOOKS = {
    "published": ("right", "check"),
    "draft": ("warn", "pencil"),
    "retracted": ("plain", "cross"),
}


@dataclass(frozen=True, slots=True)
class StatusLook:
    """A status as a badge: its tone, its sign and its word."""

    tone: str
    icon: str
    word: str


def status_look(status: str) -> StatusLook:
    """How a status of a fact looks."""
    return StatusLook(*_LOOKS[status], str(FactRow.Status(status).label))


@dataclass(frozen=True, slots=True)
class RelationChoice:
    """A relation to choose: its wording, and a sentence of the pack as an example."""

    id: str
    wording: str
    example: str


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """Relations of one topic, under the words for what they are about."""

    title: str
    relations: list[RelationChoice]


def relation_groups(snapshot: Snapshot, lang: Lang) -> list[RelationGroup]:
    """The relations to choose from: those of a topic together, figures last."""
    pack, topics = snapshot.pack, _topics(snapshot.pack)
    groups: dict[str, list[RelationChoice]] = {}
    for id_, relation in pack.relations.items():
        if relation.value is not None:
            continue
        kinds = topics.get(relation.topic or "", relation.subject_kinds[:1])
        title = kind_words(pack, kinds, lang)
        groups.setdefault(title, []).append(_choice(snapshot, id_, lang))
    figures = [id_ for id_, relation in pack.relations.items() if relation.value is not None]
    if figures:
        groups[_("Figures")] = [_choice(snapshot, id_, lang) for id_ in figures]
    return [RelationGroup(title, relations) for title, relations in groups.items()]


def kind_words(pack: Pack, kinds: Sequence[str], lang: Lang) -> str:
    """The words for some kinds of entity, as they begin a line."""
    known = pack.manifest.kinds
    words = " · ".join(known[kind].get(lang) if kind in known else kind for kind in kinds)
    return words[:1].upper() + words[1:]


def said(base: FactBase, fact: Fact) -> dict[Lang, str]:
    """A fact as a sentence in every language."""
    return {lang: base.tell(fact, lang) for lang in LANGS}


def where(finding: Finding) -> str:
    """The record of a finding in words; of one about the pack itself, only that."""
    kind = RecordKind.MANIFEST if finding.record == "pack" else finding.record
    label = RecordKind(kind).label if kind in RecordKind else kind
    return f"{label} {finding.id}".strip()


def _topics(pack: Pack) -> dict[str, list[str]]:
    """What the relations of each topic are about: the first kind of each."""
    topics: dict[str, dict[str, None]] = {}
    for relation in pack.relations.values():
        if relation.topic and relation.value is None:
            topics.setdefault(relation.topic, {})[relation.subject_kinds[0]] = None
    return {topic: list(kinds) for topic, kinds in topics.items()}


def _choice(snapshot: Snapshot, id_: str, lang: Lang) -> RelationChoice:
    facts = snapshot.base.by_relation[id_]
    example = snapshot.base.tell(facts[0], lang) if facts else ""
    relation = snapshot.pack.relations[id_]
    return RelationChoice(id_, wording_of(snapshot.pack, relation, lang), example)
