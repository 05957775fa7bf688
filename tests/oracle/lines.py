"""The parts of one printed question line, named once."""

from dataclasses import dataclass
from typing import Any

from tests.oracle.days import Span, span
from tests.oracle.world import ALWAYS, World

Line = dict[str, Any]
STATES = {"member", "members", "odd_one_out", "count"}
SERIES = {"who_in", "nth", "member", "members", "count", "odd_one_out"}
SUBJECT_ANSWERS = {"who_in", "nth", "member", "members", "odd_one_out"}
NUMBERED = {"count", "statistic", "interval"}
ORDERED = NUMBERED | {"date_of", "term", "nth_term", "match"}


@dataclass(frozen=True)
class Claim:
    """What a question or a statement is about: a type and its ask."""

    type: str
    ask: dict[str, Any]

    @property
    def fact_ids(self) -> list[str]:
        """Facts the ask itself names."""
        named = [self.ask[key] for key in ("fact", "from_fact", "to_fact") if key in self.ask]
        pairs = [pair[0] for pair in self.ask.get("pairs", [])]
        return [*named, *self.ask.get("facts", []), *pairs]

    @property
    def asked_day(self) -> str | None:
        """The date that must stand in the sentence."""
        return self.ask.get("as_of") or self.ask.get("at")

    def relations(self, world: World) -> set[str]:
        """The relations the claim is about."""
        if "family" in self.ask:
            levels = world.relations.values()
            return {level.id for level in levels if level.family == self.ask["family"]}
        if "relation" in self.ask:
            return {self.ask["relation"]}
        facts = (world.facts.get(key) for key in self.fact_ids)
        return {fact.relation for fact in facts if fact}

    @property
    def is_number(self) -> bool:
        """Are its answers numbers?"""
        return self.type in NUMBERED or self.ask.get("blank") == "value"

    @property
    def is_ordered(self) -> bool:
        """Are its answers dates or numbers, which stand in ascending order?"""
        return self.type in ORDERED or self.is_number

    def answers_entity(self) -> bool:
        """Are its answers entities?"""
        blank = self.ask.get("blank")
        return self.type in SUBJECT_ANSWERS or blank in ("subject", "object")

    def answer_kinds(self, world: World) -> frozenset[str]:
        """The kinds of entity that may answer it."""
        if self.type != "cloze":
            return world.kinds_asked(self.ask) if "relation" in self.ask else frozenset()
        fact = world.facts.get(self.ask["fact"])
        if fact is None:
            return frozenset()
        relation = world.relations[fact.relation]
        return relation.subject_kinds if self.ask["blank"] == "subject" else relation.object_kinds

    def period(self, refs: list[Any]) -> Span:
        """The time the sentence speaks of: names must be those of that time."""
        if self.asked_day:
            return span(self.asked_day)
        if self.type == "date_of" and refs:
            return span(refs[0])
        return ALWAYS


def is_cluster(line: Line) -> bool:
    """Several statements under one stem."""
    return len(statements(line)) > 1


def sentences(line: Line) -> list[tuple[str, Claim, list[Any]]]:
    """What a line says: its stem, or each of its statements, with claim and right answers."""
    items = statements(line)
    if not items:
        return [(line["stem"], claim_of(line), key_refs(line))]
    claims = [(item["text"], item["claim"]) for item in items]
    return [(text, Claim(c["type"], c["ask"]), [c["ref"]]) for text, c in claims]


def claim_of(line: Line) -> Claim:
    """The claim of a question with options."""
    return Claim(line["type"], line["ask"])


def statements(line: Line) -> list[dict[str, Any]]:
    """The statements of a true/false question, or none."""
    found: list[dict[str, Any]] = line["ask"].get("statements") or line.get("statements") or []
    return found if line["type"] == "true_false" else []


def answers(line: Line) -> list[dict[str, Any]]:
    """Every option that may ever be shown."""
    return [*line["key"], *line["wrong"]]


def drawn(line: Line) -> list[dict[str, Any]]:
    """The options of the drawn display order."""
    every = answers(line)
    return [every[index] for index in line["options"] if 0 <= index < len(every)]


def key_refs(line: Line) -> list[Any]:
    """The refs of the right answers."""
    return [option["ref"] for option in line["key"]]


def claimed(line: Line) -> list[tuple[str, dict[str, Any], Any]]:
    """Everything the line says or offers: (type, ask, ref)."""
    items = [item["claim"] for item in statements(line)]
    stated = [(claim["type"], claim["ask"], claim["ref"]) for claim in items]
    return stated + [(line["type"], line["ask"], option["ref"]) for option in answers(line)]


def claims_of(line: Line) -> list[Claim]:
    """The claims of the statements, or the one of the question."""
    items = [item["claim"] for item in statements(line)]
    return [Claim(claim["type"], claim["ask"]) for claim in items] or [claim_of(line)]


def essence(line: Line) -> list[Any]:
    """Type, ask and key of a line; of statements the claims and their truth."""
    items = statements(line)
    stated = [[item["claim"], item["truth"]] for item in items]
    ask = {key: value for key, value in line["ask"].items() if key != "statements"}
    return [line["type"], ask, [option["ref"] for option in line["key"]], stated]
