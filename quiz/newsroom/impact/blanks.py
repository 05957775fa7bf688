"""Blanks in sentences: of which facts may what belongs there, or what tempts, be another?"""

from __future__ import annotations

from content.knowledge.base import Truth
from content.knowledge.dates import UNITS, Period
from content.knowledge.index import ALWAYS
from content.knowledge.records import Fact
from quiz.generation.context import period_of
from quiz.generation.series import Series
from quiz.generation.types import cloze
from quiz.newsroom.impact.beside import Beside, answers
from quiz.newsroom.impact.touch import Touch


class Blanks:
    """The blanks of each fact, before and after a change."""

    def __init__(self, touch: Touch, beside: Beside) -> None:
        self.touch = touch
        self.beside = beside

    def may_differ(self, id_: str) -> bool:
        """Compared wherever it may be asked: whether another fits, and what tempts."""
        touch, fact = self.touch, self.beside.after.base.facts.get(id_)
        if fact is None or id_ in touch.facts:
            return True
        if fact.start is None or fact.value is not None:
            return False
        judged = fact.relation in touch.judged
        if (
            not judged
            and fact.relation not in touch.akin
            and touch.kinds.isdisjoint(
                self.beside.after.kind_of(end) for end in (fact.subject, fact.object) if end
            )
        ):
            return False
        refs = [ref for unit in UNITS if (ref := fact.start.at(unit))]
        return any(
            self._blank(fact, blank, at)
            for blank in ("subject", "object")
            if getattr(fact, blank) is not None
            for at in dict.fromkeys([*refs[:1], *refs[-1:]])
        )

    def _blank(self, fact: Fact, blank: str, at: str) -> bool:
        period = period_of(at)
        if not self.beside.after.base.is_complete(fact.relation, period.hi):
            return False
        assert fact.start is not None
        key, day = str(getattr(fact, blank)), fact.start.lo
        object_ = fact.object if blank == "subject" else None
        series = Series(fact.relation, object_, self.beside.after.kind_of(key), False)
        if not self._fills(fact, blank, period) and not self.beside.may_differ(series, key, day):
            return False
        old, new = (
            side.base.may_begin(fact.relation, period, fact, blank)
            for side in (self.beside.before, self.beside.after)
        )
        if len(old) > 1 and len(new) > 1:
            return False
        ask = {"fact": fact.id, "blank": blank, "at": at}
        return old != new or self.beside.differ(series, key, day, answers(cloze, ask, Truth.FALSE))

    def _fills(self, fact: Fact, blank: str, period: Period) -> bool:
        """May a changed fact say that another belongs in the blank?"""
        other = "object" if blank == "subject" else "subject"
        return any(
            getattr(changed, other) == getattr(fact, other)
            and fact.relation in self.touch.lower[changed.relation]
            and period.overlaps(changed.start or ALWAYS)
            for _, changed in self.touch.versions
        )
