"""What the facts prove of themselves (Em có biết?): what a change adds, takes or tells anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from content.knowledge.base import FactBase
from content.knowledge.insights import Insight, insights, say
from content.knowledge.records import Lang
from quiz.newsroom.impact.words import Piece, word_diff


@dataclass(frozen=True, slots=True)
class Insights:
    """Sentences that begin to be proved, that no longer are, and those told otherwise."""

    appear: tuple[str, ...] = ()
    vanish: tuple[str, ...] = ()
    altered: tuple[tuple[Piece, ...], ...] = ()

    def __bool__(self) -> bool:
        return any((self.appear, self.vanish, self.altered))


@dataclass(frozen=True, slots=True)
class Said:
    """An insight in words."""

    insight: Insight
    text: str


Proved = Mapping[str, Said]
"""Every insight of a base, by its id."""


def proved(base: FactBase, lang: Lang) -> Proved:
    """Every insight of a base, said in one language."""
    return {one.id: Said(one, say(one, base, lang)) for one in insights(base)}


def insights_of(before: FactBase, after: FactBase, known: Proved, lang: Lang) -> Insights:
    """How the insights differ; ``known`` are those of the base before."""
    old = {id_: one.text for id_, one in known.items()}
    new = dict(_said_after(before, after, known, lang))
    kept = [id_ for id_ in old if id_ in new and old[id_] != new[id_]]
    return Insights(
        appear=tuple(text for id_, text in new.items() if id_ not in old),
        vanish=tuple(text for id_, text in old.items() if id_ not in new),
        altered=tuple(word_diff(old[id_], new[id_]) for id_ in kept),
    )


def _said_after(
    before: FactBase, after: FactBase, known: Proved, lang: Lang
) -> Iterator[tuple[str, str]]:
    """Each insight of the base after in words; those of which nothing changes as they were."""
    bases = before.pack, after.pack
    same = before.relations == after.relations and bases[0].manifest == bases[1].manifest
    for one in insights(after):
        was = known.get(one.id)
        stays = same and was and was.insight == one and _told_alike(one, before, after)
        yield one.id, was.text if was and stays else say(one, after, lang)


def _told_alike(one: Insight, before: FactBase, after: FactBase) -> bool:
    """Are its facts and all that they name what they were?"""
    ids = (*one.entities, one.group)
    return all(before.facts[id_] == after.facts[id_] for id_ in one.facts) and all(
        before.entities.get(id_) == after.entities.get(id_) for id_ in ids
    )
