"""How every language says what the facts prove of themselves; the rest of a voice is in `voice`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from content.knowledge.dates import Unit
from content.knowledge.records import Forms, Kind

Rank = str | int
"""The n-th, or "first", "only", "latest", "next"."""

Named = tuple[str, str, str]
"""A name, the rank it had (see ``Remarking.ranked``), and the date ref of the event."""


class Remarking(Protocol):
    """Insights: one or two sentences each, as they stand beside the text of a lesson.

    ``event`` is what happened, as ``Telling.event`` says it; ``dated`` is a sentence of
    ``Telling.dated``; lengths are as ``lasting`` gives them; ``record`` and ``day`` are the day up
    to which something is claimed. Capitals at the beginning are up to the caller.
    """

    def cardinal(self, number: int) -> str:
        """A number in running text, in words up to ten."""

    def lasting(self, number: int, unit: Unit, sort: str) -> str:
        """A length of time: exact ("two days"), over, nearly or under so many units."""

    def ranked(self, forms: Forms, kind: Kind, object_: str, rank: Rank) -> str:
        """The noun phrase of a rank: "the first country to become …"."""

    def remark_title(self, kind: str, word: Kind, number: int, length: str, *, top: bool) -> str:
        """A few words above an insight of ``kind``; ``word`` is the kind of its main subject,
        ``top`` says that a ladder's highest rung was reached."""

    def remark_completed(
        self,
        dated: str,
        group: str,
        number: int,
        name: str,
        others: Sequence[str],
        *,
        then: bool,
    ) -> str:
        """With ``name``, all ``number`` members of ``group`` have it; ``others`` came before;
        ``then``: the group has changed since."""

    def remark_reached_all(self, dated: str, forms: Forms, kind: Kind, number: int) -> str:
        """With this event it was true of all ``number`` that there are."""

    def remark_near(
        self,
        forms: Forms,
        kind: Kind,
        event: str,
        ref: str,
        later: tuple[str, str],
        length: str,
        *,
        follows: bool,
        record: date | None,
    ) -> str:
        """Another (its name, its event) did the same only ``length`` later; ``follows``: nobody
        came between; up to ``record`` no two that follow each other were nearer."""

    def remark_far(
        self,
        forms: Forms,
        kind: Kind,
        object_: str,
        names: tuple[str, str],
        refs: tuple[str, str],
        length: str,
        record: date | None,
    ) -> str:
        """After the first of ``names`` the next came only ``length`` later."""

    def remark_faster(
        self, event: str, before: str, after: str, ref: str, lengths: tuple[str, str]
    ) -> str:
        """It happened the first of ``lengths`` after ``before``, and ``after`` came the second,
        shorter one later, at ``ref``."""

    def remark_equal(self, event: str, names: Sequence[str], length: str) -> str:
        """What the second of ``names`` did came as long after the first as the third after it."""

    def remark_first(
        self, name: str, rank: str, ref: str, kind: Kind, number: int, day: date | None
    ) -> str:
        """``name`` was the first; on ``day``, if given, there are ``number``."""

    def remark_first_twice(self, low: Named, high: Named) -> str:
        """One was the first on a rung, another the first on the next rung."""

    def remark_first_of_group(
        self, group: str, main: Named, kind: Kind, number: int, *, within: bool
    ) -> str:
        """The first of the members of a set (``within``) or of a region; its rank among all."""

    def remark_only(self, name: str, rank: str, day: date, kind: Kind, number: int) -> str:
        """The only one of its kind, beside ``number`` of another ``kind``."""

    def remark_round(self, name: str, rank: str, ref: str) -> str:
        """``name`` had a round rank."""

    def remark_latest(self, name: str, rank: str, ref: str, day: date) -> str:
        """``name`` was the last up to ``day``."""

    def remark_year(
        self, forms: Forms, kind: Kind, object_: str, year: str, names: Sequence[str], day: date
    ) -> str:
        """``names`` all did it in one year, more than in any other up to ``day``."""

    def remark_road(
        self,
        events: Sequence[str],
        refs: Sequence[str],
        kind: Kind,
        lengths: Sequence[str],
        other: str,
        record: date | None,
    ) -> str:
        """How long it was between two events of one subject; for ``other``, if there is one, the
        second of ``lengths``."""

    def remark_jump(
        self, start: str, event: str, ref: str, below: Forms, name: str, object_: str
    ) -> str:
        """It happened although the rung ``below`` had never been reached; ``start`` is the
        sentence of an earlier rung, or ""."""

    def remark_twins(self, forms: Forms, object_: str, names: Sequence[str], ref: str) -> str:
        """``names`` did the same on the same day."""

    def remark_same_day(self, events: Sequence[str], ref: str) -> str:
        """Two events happened on one day."""

    def remark_on_this_day(self, event: str, ref: str, years: int) -> str:
        """It happened on this day, ``years`` ago."""

    def remark_anniversary(self, event: str, ref: str, years: int) -> str:
        """It happened ``years`` ago, which is a round number."""
