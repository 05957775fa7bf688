"""What somebody means who types a name: an entity, a source, by any of its names or its id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from content.knowledge.records import LANGS, Entity, Lang, Pack, Source
from content.knowledge.text import bare_key, fold, found_in, nfc, spelling_key

MOST = 8
"""As many are offered where it is not clear which is meant."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something that can be typed. ``shown`` is how it stands in the field; ``more`` tells it from
    others of the same name."""

    id: str
    shown: str
    names: tuple[str, ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True)
class Meant:
    """What may be meant: ``id`` where that is clear, else the ``candidates``, none for nothing."""

    id: str = ""
    candidates: list[Named] = field(default_factory=list)


def meant(text: str, things: Iterable[Named]) -> Meant:
    """Which of ``things`` a typed text means.

    The id, then the name as it is spelt, then any name without diacritics: the first of these
    that fits anything decides, and only where it fits one thing alone. Otherwise those that fit,
    or have every word of the text, are the candidates.
    """
    typed, known = nfc(text).strip(), list(things)
    for thing in known:
        if typed in (thing.id, thing.shown):
            return Meant(thing.id)
    for key in (spelling_key, bare_key):
        fits = [thing for thing in known if key(typed) in {key(name) for name in _names(thing)}]
        if len(fits) == 1:
            return Meant(fits[0].id)
        if fits:
            return Meant(candidates=fits[:MOST])
    near = [one for one in known if found_in(typed, " ".join(_names(one)))] if fold(typed) else []
    return Meant(candidates=near[:MOST])


def entities_of(pack: Pack, kinds: Iterable[str], lang: Lang) -> list[Named]:
    """The entities of some kinds, by the name that the page shows."""
    wanted = set(kinds)
    found = {id_: one for id_, one in pack.entities.items() if one.kind in wanted}
    return _unlike({id_: _entity(id_, one, pack, lang) for id_, one in found.items()})


def sources_of(pack: Pack, lang: Lang) -> list[Named]:
    """The sources by their titles."""
    return _unlike({id_: _source(id_, one, lang) for id_, one in pack.sources.items()})


def shown_of(id_: str, things: Iterable[Named]) -> str:
    """How the thing with this id stands in a field; the id where there is none."""
    return next((thing.shown for thing in things if thing.id == id_), id_)


def _entity(id_: str, entity: Entity, pack: Pack, lang: Lang) -> Named:
    names = tuple(name for any_ in LANGS for name in entity.all_names(any_))
    kind = pack.manifest.kinds.get(entity.kind)
    return Named(id_, entity.name.get(lang), names, kind.get(lang) if kind else entity.kind)


def _source(id_: str, source: Source, lang: Lang) -> Named:
    more = " · ".join(filter(None, (source.published_by(lang), source.date)))
    return Named(id_, source.title, (source.title,), more)


def _names(thing: Named) -> tuple[str, ...]:
    return (thing.id, thing.shown, *thing.names)


def _unlike(things: Mapping[str, Named]) -> list[Named]:
    """Those that would look the same get their id behind the name."""
    seen: dict[str, int] = {}
    for thing in things.values():
        seen[thing.shown] = seen.get(thing.shown, 0) + 1
    return [
        thing
        if seen[thing.shown] == 1
        else Named(thing.id, f"{thing.shown} [{thing.id}]", (*thing.names, thing.shown), thing.more)
        for thing in things.values()
    ]
