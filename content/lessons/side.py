"""*Em có biết?* boxes that the facts themselves prove, beside the sections that tell those facts.

A section gets one where its author wrote none; a lesson that would have hardly any, elsewhere as
well. No insight is said twice in the whole course, and
none that only repeats a length of time which the lesson counts itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape

from content.knowledge.insights import Insight, about, choose, insights, say, title
from content.knowledge.records import Lang
from content.knowledge.references import Reference, find_references
from content.lessons.boxes import close_box, open_box
from content.live import unbroken
from content.queries import Snapshot

MOST = 3
"""Boxes that a lesson gets beside those of its author."""

FEW = 2
"""As many only where they must share a section with one of its author."""

_HEADING = re.compile(r"^## ", re.MULTILINE)
_OWN = "::: em-co-biet"
_PROOF = {"vi": "Xem nguồn", "en": "See the source"}


@lru_cache(maxsize=8)
def all_insights(snapshot: Snapshot) -> tuple[Insight, ...]:
    """Every insight of a snapshot, best first."""
    return insights(snapshot.base)


@lru_cache(maxsize=8)
def side_insights(snapshot: Snapshot) -> Mapping[str, Mapping[int, Insight]]:
    """For each lesson the insights beside it, by the place of their section."""
    taken: set[str] = set()
    placed: dict[str, dict[int, Insight]] = {}
    for id_, lesson in snapshot.pack.lessons.items():
        placed[id_] = dict(_beside(snapshot, lesson.get("vi"), taken))
    return placed


def side_box(snapshot: Snapshot, insight: Insight, lang: Lang) -> str:
    """An insight as a box, with a link to the facts that prove it."""
    told = unbroken(say(insight, snapshot.base, lang))
    proof = f'<a class="box__proof" href="#fact-{insight.main}">{escape(_PROOF[lang])}</a>'
    return (
        open_box("em-co-biet", lang, title(insight, snapshot.base, lang))
        + f"<p>{told} {proof}</p>"
        + close_box("em-co-biet")
    )


def _beside(snapshot: Snapshot, text: str, taken: set[str]) -> Iterator[tuple[int, Insight]]:
    """The insights beside one lesson; what is used is added to ``taken``.

    Sections without a box of their author come first.
    """
    counted = {frozenset(r.facts) for r in find_references(text) if r.verb == "gap"}
    sections = sorted(enumerate(_HEADING.split(text)), key=lambda pair: _OWN in pair[1])
    given = 0
    for place, section in sections:
        if given == (FEW if _OWN in section else MOST):
            return
        facts = {fact for r in find_references(section) for fact in _told(snapshot, r)}
        near = about(all_insights(snapshot), facts)
        new = [insight for insight in near if frozenset(insight.facts) not in counted]
        for insight in choose(new, 1, taken=taken):
            taken.add(insight.id)
            given += 1
            yield place, insight


def _told(snapshot: Snapshot, reference: Reference) -> tuple[str, ...]:
    return tuple(snapshot.base.told_by(reference))
