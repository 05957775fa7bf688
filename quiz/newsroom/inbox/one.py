"""One reported question: all that was said of it, and what else waits about the same facts."""

from __future__ import annotations

from dataclasses import dataclass

from content.knowledge.records import Lang
from quiz.attempts.inbox import counted_reasons, same_facts, same_question
from quiz.attempts.models import Reason, Report
from quiz.classrooms.reported import readers_of
from quiz.newsroom.inbox.facts import LinkedFact, linked, snapshots
from quiz.newsroom.inbox.shown import ShownQuestion, as_reported

MOST_ELSE = 30
MOST_SAID = 100


@dataclass(frozen=True, slots=True)
class Voice:
    """One report with where it comes from."""

    report: Report
    reader: str


@dataclass(frozen=True, slots=True)
class Reported:
    """The page of one question. `elsewhere` waits about other questions of the same facts;
    `draft` are the words of an answer that was taken back."""

    report: Report
    shown: ShownQuestion
    facts: list[LinkedFact]
    waiting: list[Voice]
    settled: list[Voice]
    reasons: list[tuple[Reason, int]]
    elsewhere: list[Report]
    draft: str

    @property
    def may_answer(self) -> set[int]:
        """The ids of everything that can be answered here."""
        return {voice.report.pk for voice in self.waiting} | {one.pk for one in self.elsewhere}


def reported(report: Report, lang: Lang) -> Reported:
    """All about the question of a report. Four queries, where the pack has been read."""
    said = list(same_question(report).select_related("reporter", "resolved_by")[:MOST_SAID])
    readers = readers_of(said)
    voices = [Voice(one, readers[one.pk]) for one in said]
    waiting = [voice for voice in voices if voice.report.resolved_at is None]
    content = snapshots([report.pack])
    return Reported(
        report=report,
        shown=as_reported(report),
        facts=[linked(content, report.pack, slug, lang) for slug in report.facts],
        waiting=waiting,
        settled=[voice for voice in voices if voice.report.resolved_at is not None],
        reasons=counted_reasons(said),
        elsewhere=same_facts(report)[:MOST_ELSE],
        draft=next((v.report.resolution for v in waiting if v.report.resolution), ""),
    )
