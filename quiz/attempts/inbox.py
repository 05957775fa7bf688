"""Reading what readers say is wrong: by the fact that is behind it, then by the question."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from django.db.models import QuerySet

from quiz.accounts.models import User
from quiz.attempts.models import AskedQuestion, Reason, Report

MOST_READ = 3000
"""So many of the latest reports are grouped; what is older waits until these are settled."""

Fact = tuple[str, str]
"""A pack and a fact of it; no fact ("") where a question rests on none."""
Question = tuple[str, str]
"""A language and the hash of a question."""

_SHOWN = ("stem", "material", "options", "rows", "statements", "accepted", "key", "facts")
_FROZEN = (*_SHOWN, "question_id", "question_hash", "type", "sources", "explanation", "position")


@dataclass(frozen=True, slots=True)
class Said:
    """A report as far as it is needed to group it."""

    pk: int
    pack: str
    lang: str
    question_hash: str
    facts: Sequence[str]

    @property
    def question(self) -> Question:
        return self.lang, self.question_hash

    @property
    def about(self) -> list[Fact]:
        """The facts that its question rests on."""
        return [(self.pack, fact) for fact in self.facts] or [(self.pack, "")]


@dataclass(frozen=True, slots=True)
class Group:
    """What is said of one fact: by question the ids of the reports, latest first."""

    fact: Fact
    questions: list[list[int]]

    @property
    def size(self) -> int:
        """How many reports these are."""
        return sum(map(len, self.questions))


def grouped(said: Iterable[Said]) -> list[Group]:
    """Every report under one fact: again and again the fact that most of those left have in common.

    So what several questions have in common stands first; of as many, what was said last, and of
    the facts of one question the one that it names first.
    """
    left = {one.pk: one for one in said}
    by_fact: dict[Fact, list[int]] = defaultdict(list)
    for one in left.values():
        for fact in one.about:
            by_fact[fact].append(one.pk)
    size = {fact: len(pks) for fact, pks in by_fact.items()}
    rank = {fact: (max(pks), -at) for at, (fact, pks) in enumerate(by_fact.items())}
    groups = []
    while left:
        chosen = max(size, key=lambda fact: (size[fact], rank[fact]))
        own = [left.pop(pk) for pk in by_fact[chosen] if pk in left]
        for fact in chain.from_iterable(one.about for one in own):
            size[fact] -= 1
        groups.append(Group(chosen, _by_question(own)))
    return groups


def _by_question(said: Iterable[Said]) -> list[list[int]]:
    """The question with most reports first, then the latest."""
    by_question: dict[Question, list[int]] = defaultdict(list)
    for one in sorted(said, key=lambda one: -one.pk):
        by_question[one.question].append(one.pk)
    return sorted(by_question.values(), key=lambda pks: (-len(pks), -pks[0]))


def said_in(reports: QuerySet[Report]) -> list[Said]:
    """The latest of ``reports``, to be grouped. One query."""
    rows = reports.order_by("-pk").values_list("pk", "pack", "lang", "question_hash", "facts")
    return [Said(*row) for row in rows[:MOST_READ]]


def waiting() -> QuerySet[Report]:
    """What nobody has answered yet."""
    return Report.objects.filter(resolved_at__isnull=True)


def settled() -> QuerySet[Report]:
    """What was answered."""
    return Report.objects.filter(resolved_at__isnull=False)


def same_question(report: Report) -> QuerySet[Report]:
    """Every report of the same question in the same language, this one too, latest first."""
    own = Report.objects.filter(question_hash=report.question_hash, lang=report.lang)
    return own.filter(pack=report.pack).order_by("-pk")


def same_facts(report: Report) -> list[Report]:
    """What waits of other questions that rest on one of its facts, latest first. One query."""
    others = waiting().filter(pack=report.pack).exclude(question_hash=report.question_hash)
    facts = set(report.facts)
    light = others.order_by("-pk").only("pk", "stem", "facts", "reason", "text", "lang")
    return [one for one in light[:MOST_READ] if facts & set(one.facts)]


def counted_reasons(reports: Iterable[Report]) -> list[tuple[Reason, int]]:
    """What is said to be wrong, and how often, the most frequent first."""
    return [(Reason(code), n) for code, n in Counter(one.reason for one in reports).most_common()]


def as_shown(report: Report) -> AskedQuestion:
    """The question as it stood before the reader, with all that a page needs to show it."""
    return AskedQuestion(**{name: getattr(report, name) for name in _FROZEN})


def reports_of(user: User) -> QuerySet[Report]:
    """What a person has reported, latest first."""
    return Report.objects.filter(reporter=user).order_by("-created_at", "-pk")
