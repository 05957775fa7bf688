"""What a draft makes uncertain, in words: it never appears, but what it might make true is asked
no more (docs: "a draft vetoes"). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from content.knowledge.base import FactBase
from content.knowledge.dates import When
from content.knowledge.messages import Message
from content.knowledge.records import Fact, Lang, Pack
from content.knowledge.rules import implied_by
from content.knowledge.wording import VOICES
from content.knowledge.wording.voice import capital


@dataclass(frozen=True, slots=True)
class Veto:
    """A draft, by its id, and what it makes uncertain."""

    slug: str
    message: Message


def vetoes_of(pack: Pack, slugs: Iterable[str], lang: Lang) -> list[Veto]:
    """The vetoes of those facts of the pack that are drafts. The pack must have no findings."""
    base = FactBase(pack)
    told = [(slug, veto_of(pack.facts[slug], base, lang)) for slug in slugs if slug in pack.facts]
    return [Veto(slug, message) for slug, message in told if message]


def veto_of(fact: Fact, base: FactBase, lang: Lang) -> Message | None:
    """What ``fact`` makes uncertain as a draft, with names in ``lang``.

    None for one that is no draft, or that names what the base does not know.
    """
    names = {fact.subject, fact.object} - {None}
    if fact.status != "draft" or fact.relation not in base.relations:
        return None
    if names - base.entities.keys():
        return None
    said = _said(fact, base, lang)
    others = _others(fact, base, lang)
    time = _time(fact.start, fact.end, lang)
    if not others:
        text = (
            "This draft makes uncertain: “{said}”, {time}. No question asks about it, nor about a "
            "number, a list or an order that it would change."
        )
        return Message(text, said=said, time=time)
    text = (
        "This draft makes uncertain: “{said}”, {time}. No question asks about it, nor about a "
        "number, a list or an order that it would change. The same goes for: {others}."
    )
    return Message(text, said=said, time=time, others=others)


def _said(fact: Fact, base: FactBase, lang: Lang, relation: str = "") -> str:
    """What the fact would state, without its date."""
    voice, forms = VOICES[lang], base.relations[relation or fact.relation].says.get(lang)
    day = fact.start.lo if fact.start else base.pack.manifest.as_of_day
    subject = voice.name(base.entities[fact.subject], day)
    object_ = voice.name(base.entities[fact.object], day) if fact.object else ""
    return capital(voice.event(forms, subject, object_))


def _others(fact: Fact, base: FactBase, lang: Lang) -> str:
    """What else becomes uncertain: the levels that it would include, and dates of facts that say
    the same."""
    levels = [
        _said(fact, base, lang, relation)
        for relation in sorted(implied_by(fact.relation, base.relations))
    ]
    same = [one.id for one in base.published(fact.relation, fact.subject, fact.object)]
    return "; ".join([*levels, *(id_ for id_ in same if id_ != fact.id)])


def _time(start: When | None, end: When | None, lang: Lang) -> Message:
    """For which time it counts."""
    if start is None and end is None:
        return Message("whenever that may be")
    if start is None and end is not None:
        return Message("up to {end}", end=_date(end, lang))
    assert start is not None
    if end is None:
        return Message("from {start} on", start=_date(start, lang))
    return Message("from {start} to {end}", start=_date(start, lang), end=_date(end, lang))


def _date(when: When, lang: Lang) -> str:
    ref = when.at(when.finest) if when.finest else None
    return VOICES[lang].date_text(ref) if ref else "; ".join(when.readings)
