"""Whom a cell means: records found by id or by any of their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from content.knowledge.findings import unknown
from content.knowledge.messages import Message
from content.knowledge.records import LANGS, Lang, Pack, Relation, without_slots
from content.knowledge.text import same_key

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Found:
    """One id, or why there is none."""

    id: str = ""
    problem: Message | None = None


class Index:
    """Ids by each of their names, for one sort of record."""

    def __init__(self, what: str, names: Mapping[str, Iterable[str]]) -> None:
        self.what = what
        self.ids = set(names)
        self.by_key: dict[str, list[str]] = defaultdict(list)
        self.spoken: dict[str, None] = dict.fromkeys(names)
        for id_, own in names.items():
            told = [name for name in own if name]
            self.spoken |= dict.fromkeys(told)
            for key in dict.fromkeys(map(same_key, told)):
                self.by_key[key].append(id_)

    def named(self, text: str) -> list[str]:
        """The ids with this name."""
        return self.by_key.get(same_key(text), []) if same_key(text) else []

    def means_only(self, text: str, id_: str) -> bool:
        """Would the text be read as that id?"""
        return text not in self.ids and self.named(text) == [id_]

    def one(self, text: str, named: list[str] | None = None) -> Found:
        """The one id that the text means; ``named``: of these."""
        if text in self.ids:
            return Found(text)
        ids = self.named(text) if named is None else named
        if len(ids) == 1:
            return Found(ids[0])
        if ids:
            several = Message(
                '"{name}" may mean several: write one of the ids {ids}',
                name=text,
                ids=", ".join(ids[:MOST_NAMED]),
            )
            return Found(problem=several)
        return Found(problem=unknown(self.what, text, self.spoken))


class Names:
    """The names of everything in a pack."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        kinds = pack.manifest.kinds
        self._kinds = Index("kind", {id_: (kind.vi, kind.en) for id_, kind in kinds.items()})
        self._entities = Index(
            "entity",
            {
                id_: [name for lang in LANGS for name in entity.all_names(lang)]
                for id_, entity in pack.entities.items()
            },
        )
        self._relations = Index(
            "relation",
            {
                id_: [without_slots(form) for lang in LANGS for form in _forms(relation, lang)]
                for id_, relation in pack.relations.items()
            },
        )
        self._sources = Index("source", {id_: [one.title] for id_, one in pack.sources.items()})

    def kind(self, text: str) -> Found:
        """The kind of entity that the text names."""
        return self._kinds.one(text)

    def relation(self, text: str) -> Found:
        """The relation that the text names."""
        return self._relations.one(text)

    def source(self, text: str) -> Found:
        """The source that the text names."""
        return self._sources.one(text)

    def entity(self, text: str, kinds: Iterable[str] = ()) -> Found:
        """The entity that the text names; where several do, the one of these kinds."""
        wanted, named = set(kinds), self._entities.named(text)
        fitting = [id_ for id_ in named if self.pack.entities[id_].kind in wanted]
        return self._entities.one(text, fitting or named)

    def entity_text(self, id_: str, lang: Lang) -> str:
        """The name of an entity where it means no other, otherwise its id."""
        name = self.pack.entities[id_].name.get(lang) if id_ in self.pack.entities else ""
        return name if self._entities.means_only(name, id_) else id_

    def relation_text(self, id_: str, lang: Lang) -> str:
        """The noun phrase of a relation where it means no other, otherwise its id."""
        relation = self.pack.relations.get(id_)
        label = relation.label(lang) if relation else ""
        return label if self._relations.means_only(label, id_) else id_


def _forms(relation: Relation, lang: Lang) -> tuple[str, str, str]:
    forms = relation.says.get(lang)
    return forms.name, forms.event, forms.state
