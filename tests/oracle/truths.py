"""What is true, false or unknown in a pack, by the letter of the contract and brute force.

`Truths.truth(claim_type, ask, ref)` answers "T", "F" or "U" for every question type. Two
notions carry all others: a relation *holds* on a day, and a relation *began* in a period.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import combinations
from typing import Any

from tests.oracle.days import DAY, Span, When, full_years, span
from tests.oracle.world import Fact, World

Ask = dict[str, Any]
T, F, U = "T", "F", "U"


@dataclass(frozen=True)
class Start:
    """A subject's entry into a series; uncertain if a draft, undated or only implied."""

    subject: str
    when: When | None
    certain: bool

    def surely_before(self, other: When) -> bool:
        """It is certain, and over before the other can begin."""
        return self.certain and self.when is not None and self.when.last < other.first

    def surely_after(self, other: When) -> bool:
        """If it exists at all, it comes later."""
        return self.when is not None and self.when.first > other.last


def number(text: object) -> Decimal | str:
    """A number if it is one, else the text itself."""
    try:
        return Decimal(str(text))
    except InvalidOperation:
        return str(text).strip()


class Truths:
    """Answers claims about one world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._known: dict[tuple[Any, ...], Any] = {}

    def truth(self, claim_type: str, ask: Ask, ref: Any) -> str:
        """The truth of the claim that `ref` answers `ask`."""
        return str(getattr(self, "_" + claim_type)(ask, ref))

    def _once(self, question: Callable[..., Any], *about: Any) -> Any:
        """The answer to a question, worked out once."""
        key = (question.__name__, *about)
        if key not in self._known:
            self._known[key] = question(*about)
        return self._known[key]

    def holds(self, relation: str, subject: str, obj: str | None, day: date) -> str:
        """Does the relation hold on a day, itself or by implication?"""
        return str(self._once(self._holds, relation, subject, obj, day))

    def began(self, relation: str, subject: str, obj: str | None, period: Span) -> str:
        """Did the relation begin within the period?"""
        return str(self._once(self._began, relation, subject, obj, period))

    def edges(self, relation: str) -> set[date]:
        """The days next to a change in a relation, one day before and after included."""
        found: set[date] = self._once(self._edges, relation)
        return found

    def _edges(self, relation: str) -> set[date]:
        """The days next to a change in a relation, one day before and after included."""
        facts = self.world.of_relation(relation)
        dates = [when for fact in facts for when in (fact.start, fact.end) if when]
        edges = {edge for when in dates for low_high in when.spans for edge in low_high}
        return {edge + step * DAY for edge in edges for step in (-1, 0, 1)}

    def edges_of_series(self, ask: Ask) -> set[date]:
        """The days next to a change of a relation or of what implies it, and its horizon."""
        names = self.world.closure(ask["relation"])
        return {day for name in names for day in self.edges(name)} | {
            self.world.horizon(ask["relation"])
        }

    # --- the two notions -------------------------------------------------------------

    def _excluded_by_single(self, relation: str, subject: str, obj: str | None) -> bool:
        """A single relation has a dated fact: any other date is false."""
        logic = self.world.relations[relation]
        if not logic.single or (obj is None and logic.object_kinds):
            return False
        return any(f.published and f.start for f in self.world.about(relation, subject, obj))

    def _holds(self, relation: str, subject: str, obj: str | None, day: Any) -> str:
        """Does the relation hold on a day, itself or by implication?"""
        facts = [
            fact
            for name in self.world.closure(relation)
            for fact in self.world.about(name, subject, obj)
        ]
        if any(self._surely_covers(fact, day) for fact in facts):
            return T
        if any((not f.start or f.start.first <= day) and day <= f.latest for f in facts):
            return U
        complete = self.world.relations[relation].complete_until
        if (complete and day <= complete) or self._excluded_by_single(relation, subject, obj):
            return F
        return U

    @staticmethod
    def _surely_covers(fact: Fact, day: Any) -> bool:
        """Published, begun by the day at the latest, and not possibly over."""
        begun = fact.published and fact.start is not None and fact.start.last <= day
        return begun and (fact.end is None or day < fact.end.first)

    def _began(self, relation: str, subject: str, obj: str | None, period: Span) -> str:
        """Did the relation begin within the period?"""
        direct = self.world.about(relation, subject, obj)
        if any(f.published and f.start and f.start.inside(period) for f in direct):
            return T
        implied = self._implied_starts(relation, subject, obj)
        if any(self._may_begin(fact, period) for fact in direct + implied):
            return U
        complete = self.world.relations[relation].complete_until
        if complete and period[1] <= complete:
            return F
        return F if self._excluded_by_single(relation, subject, obj) else U

    @staticmethod
    def _may_begin(fact: Fact, period: Span) -> bool:
        """Some reading of the fact begins in the period; an undated one may begin at any time."""
        if fact.start:
            return fact.start.touches(period)
        return period[0] <= fact.latest

    def _implied_starts(self, relation: str, subject: str, obj: str | None) -> list[Fact]:
        """Facts of higher levels that may be the first to make the relation true."""
        direct = [f for f in self.world.about(relation, subject, obj) if f.published and f.start]
        higher = self.world.closure(relation) - {relation}
        facts = [fact for name in higher for fact in self.world.about(name, subject, obj)]
        return [fact for fact in facts if not any(self._no_later(d, fact) for d in direct)]

    @staticmethod
    def _no_later(direct: Fact, implied: Fact) -> bool:
        """The direct fact had surely begun when the implied one began."""
        if direct.start is None or implied.start is None:
            return False
        return direct.start.last <= implied.start.first

    def event(self, fact: Fact, ref: str) -> str:
        """Did the kind of event this fact tells happen to its subject at the date?"""
        return self.began(fact.relation, fact.subject, fact.object, span(ref))

    # --- dates and subjects ------------------------------------------------------------

    def _date_of(self, ask: Ask, ref: str) -> str:
        return self.began(ask["relation"], ask["subject"], ask.get("object"), span(ref))

    def _who_in(self, ask: Ask, ref: str) -> str:
        return self.began(ask["relation"], ref, ask.get("object"), span(ask["at"]))

    def _member(self, ask: Ask, ref: str) -> str:
        return self.holds(ask["relation"], ref, ask.get("object"), span(ask["as_of"])[0])

    _members = _member

    def _odd_one_out(self, ask: Ask, ref: str) -> str:
        return {T: F, F: T, U: U}[self._member(ask, ref)]

    # --- series and counts -------------------------------------------------------------

    def starts(self, ask: Ask) -> list[Start]:
        """The whole series of a relation, uncertain entries included."""
        about = ask["relation"], ask.get("object"), self.world.kinds_asked(ask)
        found: list[Start] = self._once(self._read_series, *about)
        return found

    def _read_series(self, relation: str, obj: str | None, kinds: frozenset[str]) -> list[Start]:
        found = []
        for subject in self.world.of_kinds(kinds):
            for fact in self.world.about(relation, subject, obj):
                certain = fact.published and fact.start is not None
                found.append(Start(subject, fact.start, certain))
            for fact in self._implied_starts(relation, subject, obj):
                found.append(Start(subject, fact.start, False))
        return found

    def ranks(self, ask: Ask, ref: str) -> tuple[int, int] | None:
        """The lowest and highest rank a subject may have; None if it has no certain entry."""
        series = self.starts(ask)
        own = [start for start in series if start.subject == ref]
        first = [s for s in own if s.certain and all(self._opens(s, o) for o in own)]
        if not first or first[0].when is None:
            return None
        when = first[0].when
        complete = self.world.relations[ask["relation"]].complete_until
        if complete is None or complete < when.last:
            return None
        others = [start for start in series if start.subject != ref]
        before = [start for start in others if start.surely_before(when)]
        after = [start for start in others if start.surely_after(when)]
        low = 1 + len({start.subject for start in before})
        return low, 1 + len(others) - len(after)

    @staticmethod
    def _opens(start: Start, other: Start) -> bool:
        """The start is the other one, or surely precedes it."""
        if start is other:
            return True
        return start.when is not None and other.surely_after(start.when)

    def _nth(self, ask: Ask, ref: str) -> str:
        n = int(ask["n"])
        ranks = self.ranks(ask, ref)
        if ranks == (n, n):
            return T
        if ranks and not ranks[0] <= n <= ranks[1]:
            return F
        rivals = (self.ranks(ask, other) for other in self.world.subjects(ask) if other != ref)
        return F if (n, n) in rivals else U

    def _count(self, ask: Ask, ref: object) -> str:
        states = [self._member(ask, subject) for subject in self.world.subjects(ask)]
        sure, open_cases = states.count(T), states.count(U)
        complete = self.world.relations[ask["relation"]].complete_until
        if int(str(ref)) < sure:
            return F
        if complete is None or complete < span(ask["as_of"])[0]:
            return U
        if int(str(ref)) > sure + open_cases:
            return F
        return U if open_cases else T

    def _level(self, ask: Ask, ref: str) -> str:
        def state(name: str) -> str:
            return self.holds(name, ask["subject"], None, span(ask["as_of"])[0])

        family = [r for r in self.world.relations.values() if r.family == ask["family"]]
        mine = self.world.relations[ref]
        rivals = [r for r in family if r.rank >= mine.rank and r.id != ref]
        if state(ref) == F or any(state(r.id) == T for r in rivals if r.rank > mine.rank):
            return F
        return T if state(ref) == T and all(state(r.id) == F for r in rivals) else U

    # --- several facts -----------------------------------------------------------------

    def _dates(self, ids: list[str]) -> list[When] | None:
        """The dates of published facts, or None if one is missing."""
        facts = [self.world.facts.get(key) for key in ids]
        dates = [fact.start for fact in facts if fact and fact.published and fact.start]
        return dates if len(dates) == len(ids) else None

    def _order(self, ask: Ask, ref: list[str]) -> str:
        dates = self._dates(ref)
        if dates is None or sorted(ref) != sorted(ask["facts"]):
            return U
        pairs = list(combinations(dates, 2))
        if all(earlier.last < later.first for earlier, later in pairs):
            return T
        return F if any(later.last < earlier.first for earlier, later in pairs) else U

    def _interval(self, ask: Ask, ref: object) -> str:
        dates = self._dates([ask["from_fact"], ask["to_fact"]])
        if dates is None or dates[0].last > dates[1].first:
            return U
        start, end = dates
        if ask["unit"] == "day":
            gaps = {(end.first - start.last).days, (end.last - start.first).days}
        else:
            gaps = full_years(start.last, end.first) | full_years(start.first, end.last)
        if not min(gaps) <= int(str(ref)) <= max(gaps):
            return F
        return T if len(gaps) == 1 else U

    def _match(self, ask: Ask, ref: str) -> str:
        """True if the date belongs to one of the facts, false if to none of them."""
        facts = [self.world.facts.get(pair[0]) for pair in ask["pairs"]]
        states = [self.event(f, ref) if f and f.published else U for f in facts]
        if T in states:
            return T
        return F if set(states) == {F} else U

    # --- values, terms, blanks -----------------------------------------------------------

    def _statistic(self, ask: Ask, ref: object) -> str:
        fact = self.world.facts.get(ask["fact"])
        if fact is None or not fact.published or fact.value is None:
            return U
        return self._value(fact, ref)

    def _value(self, fact: Fact, ref: object) -> str:
        """Is the fact's value this one, with no other fact that may say otherwise?"""
        rivals = [
            other
            for other in self.world.about(fact.relation, fact.subject, fact.object)
            if other.id != fact.id and self._same_time(fact, other)
        ]
        wanted = number(ref)
        if wanted == number(fact.value):
            return T if all(number(other.value) == wanted for other in rivals) else U
        return U if any(number(other.value) == wanted for other in rivals) else F

    @staticmethod
    def _same_time(one: Fact, other: Fact) -> bool:
        """Both may speak of one day; what has no day may speak of any."""
        if one.as_of is None or other.as_of is None:
            return True
        return any(other.as_of.touches(low_high) for low_high in one.as_of.spans)

    def _term(self, ask: Ask, ref: str) -> str:
        relation, obj = ask["relation"], ask.get("object")
        facts = self.world.about(relation, ask["subject"], obj)
        if any(self._is_term(fact, ref) for fact in facts):
            return T
        asked = span(ref)
        if any(self._may_overlap(fact, asked) for fact in facts):
            return U
        complete = self.world.relations[relation].complete_until
        if complete and asked[1] <= complete:
            return F
        return F if self._excluded_by_single(relation, ask["subject"], obj) else U

    @staticmethod
    def _is_term(fact: Fact, ref: str) -> bool:
        """A published fact whose two ends are exactly the two named."""
        ends = [span(part) for part in ref.split("/")]
        if not fact.published or fact.start is None or fact.end is None:
            return False
        return fact.start.spans == (ends[0],) and fact.end.spans == (ends[-1],)

    @staticmethod
    def _may_overlap(fact: Fact, period: Span) -> bool:
        """Some reading of the fact holds on a day of the period."""
        return (not fact.start or fact.start.first <= period[1]) and period[0] <= fact.latest

    def _nth_term(self, ask: Ask, ref: str) -> str:
        n = int(ask["n"])
        facts = self.world.about(ask["relation"], ask["subject"], ask.get("object"))
        holders = [fact for fact in facts if self._term_rank(fact, facts) == n]
        if any(self._is_term(fact, ref) for fact in holders):
            return T
        return F if holders and not self._may_overlap(holders[0], span(ref)) else U

    def _term_rank(self, fact: Fact, facts: list[Fact]) -> int | None:
        """The strict rank of a term among all of its kind, if it has one."""
        complete = self.world.relations[fact.relation].complete_until
        if not fact.published or fact.start is None or complete is None:
            return None
        starts = [Start(f.id, f.start, f.published) for f in facts if f is not fact]
        before = [start for start in starts if start.surely_before(fact.start)]
        after = [start for start in starts if start.surely_after(fact.start)]
        strict = len(before) + len(after) == len(starts) and fact.start.last <= complete
        return len(before) + 1 if strict else None

    def _cloze(self, ask: Ask, ref: str) -> str:
        fact = self.world.facts.get(ask["fact"])
        if fact is None or not fact.published:
            return U
        if ask["blank"] == "value":
            return self._value(fact, ref)
        subject = ref if ask["blank"] == "subject" else fact.subject
        obj = ref if ask["blank"] == "object" else fact.object
        if ask.get("at"):
            return self.began(fact.relation, subject, obj, span(ask["at"]))
        return self._ever(fact.relation, subject, obj)

    def _ever(self, relation: str, subject: str, obj: str | None) -> str:
        """Does the statement stand in the pack without a date?"""
        if any(fact.published for fact in self.world.about(relation, subject, obj)):
            return T
        names = self.world.closure(relation)
        if any(self.world.about(name, subject, obj) for name in names):
            return U
        complete = self.world.relations[relation].complete_until
        return F if complete and complete >= self.world.as_of else U
