"""The inbox: reports by the fact behind them, then by the question, some on each page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from content.knowledge.records import Lang
from quiz.attempts.inbox import Group, counted_reasons, grouped, said_in, settled, waiting
from quiz.attempts.models import Reason, Report
from quiz.classrooms.reported import counted_readers, readers_of
from quiz.newsroom.inbox.facts import LinkedFact, Snapshots, linked, snapshots
from quiz.newsroom.inbox.shown import ShownQuestion, as_reported

PER_PAGE = 15
"""Facts."""
WORDS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for: what waits, or what is settled; of one reason, of one pack ("": any)."""

    is_settled: bool = False
    reason: str = ""
    pack: str = ""

    def reports(self) -> QuerySet[Report]:
        found = settled() if self.is_settled else waiting()
        if self.reason:
            found = found.filter(reason=self.reason)
        return found.filter(pack=self.pack) if self.pack else found


@dataclass(frozen=True, slots=True)
class ReportedQuestion:
    """A question as it was shown to who reported it last, and what all of them say of it."""

    shown: ShownQuestion
    reports: list[Report]
    reasons: list[tuple[Reason, int]]
    readers: list[tuple[str, int]]

    @property
    def latest(self) -> Report:
        return self.reports[0]

    @property
    def words(self) -> list[str]:
        """What some of them wrote, the latest first."""
        return list(dict.fromkeys(one.text for one in self.reports if one.text))[:WORDS_SHOWN]


@dataclass(frozen=True, slots=True)
class ReportedFact:
    """A fact with the questions that were reported of it; none is called "" by its slug."""

    fact: LinkedFact
    size: int
    questions: list[ReportedQuestion]


@dataclass(frozen=True, slots=True)
class Inbox:
    """One page of the inbox."""

    page_obj: Page[Group]
    facts: list[ReportedFact]


def inbox(wanted: Filter, page: str | None, lang: Lang) -> Inbox:
    """A page of what is asked for. Four queries, where the packs have been read."""
    page_obj = Paginator(grouped(said_in(wanted.reports())), PER_PAGE).get_page(page)
    groups = list(page_obj.object_list)
    pks = [pk for group in groups for question in group.questions for pk in question]
    by_pk = {one.pk: one for one in Report.objects.filter(pk__in=pks).select_related("reporter")}
    readers = readers_of(by_pk.values())
    content = snapshots(group.fact[0] for group in groups)
    facts = [_fact(group, by_pk, readers, content, lang) for group in groups]
    return Inbox(page_obj, facts)


def _fact(
    group: Group,
    by_pk: Mapping[int, Report],
    readers: dict[int, str],
    content: Snapshots,
    lang: Lang,
) -> ReportedFact:
    pack, slug = group.fact
    found = [[by_pk[pk] for pk in pks if pk in by_pk] for pks in group.questions]
    questions = [
        ReportedQuestion(
            as_reported(reports[0]),
            reports,
            counted_reasons(reports),
            counted_readers(reports, readers),
        )
        for reports in found
        if reports
    ]
    return ReportedFact(linked(content, pack, slug, lang), group.size, questions)
