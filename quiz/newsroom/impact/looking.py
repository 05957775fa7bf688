"""One look ahead: what a changed pack would do, before anything is saved."""

from __future__ import annotations

from dataclasses import dataclass

from content.knowledge.base import FactBase
from content.knowledge.findings import Finding
from content.knowledge.records import Lang, Pack
from content.knowledge.rules import check_pack
from content.queries import Snapshot
from quiz.newsroom.impact.asked import after_change, compared, everything
from quiz.newsroom.impact.comparing import touch_of
from quiz.newsroom.impact.insights import Insights, insights_of
from quiz.newsroom.impact.items import Items, items_of
from quiz.newsroom.impact.kept import asked_of, proved_of
from quiz.newsroom.impact.lessons import LessonChange, lessons_of
from quiz.newsroom.impact.shelves import Diff


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change does to questions, lessons and insights, seen in one language.

    ``facts`` are the ids of the facts whose records change. ``findings`` are what is wrong with
    the changed pack: where they are about more than lessons, nothing else is known of it
    (``is_known``), and of lessons only those that are sound are looked at.
    """

    items: Items = Items()
    lessons: tuple[LessonChange, ...] = ()
    insights: Insights = Insights()
    facts: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()
    is_known: bool = True

    def __bool__(self) -> bool:
        return bool(self.items or self.lessons or self.insights)


def impact(before: Snapshot, after: Pack, lang: Lang) -> Impact:
    """What becomes of questions, lessons and insights if the pack of ``before`` becomes ``after``.

    The same as if everything were made of both and compared; lines of lessons are in both
    languages, all else in ``lang``.
    """
    findings = tuple(check_pack(after))
    facts = _changed_facts(before.pack, after)
    if any(finding.record != "lesson" for finding in findings):
        return Impact(facts=facts, findings=findings, is_known=False)
    then = _as_if(before, after)
    unsound = {finding.id.partition(".")[0] for finding in findings}  # the names of files
    return Impact(
        items=items_of(_difference(before, then, lang)),
        lessons=lessons_of(before, then, lang, unsound),
        insights=insights_of(before.base, then.base, proved_of(before, lang), lang),
        facts=facts,
        findings=findings,
    )


def _as_if(before: Snapshot, after: Pack) -> Snapshot:
    """The changed pack as pages see it; what both have in common is worked out once."""
    then = Snapshot(before.slug, before.revision, after)
    base = FactBase(after)
    if before.pack.entities == after.entities:
        base.__dict__["ambiguous"] = before.base.ambiguous
    then.__dict__["base"] = base
    return then


def _difference(before: Snapshot, then: Snapshot, lang: Lang) -> Diff:
    old = asked_of(before, lang)
    touch = touch_of(before.base, then.base)
    if touch is None:
        return compared(old, everything(then.base, lang))
    return Diff((), ()) if touch.is_empty else after_change(old, touch)[1]


def _changed_facts(before: Pack, after: Pack) -> frozenset[str]:
    ids = {*before.facts, *after.facts}
    return frozenset(id_ for id_ in ids if before.facts.get(id_) != after.facts.get(id_))
