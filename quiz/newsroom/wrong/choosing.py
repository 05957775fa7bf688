"""What may be done about a question that was wrong, what is suggested, and what a choice means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from quiz.attempts.models import Remedy
from quiz.attempts.queries import answer_to
from quiz.attempts.remedies import Proposal, counts_after
from quiz.attempts.settling import Decision
from quiz.classrooms.adjusting import Acceptable, acceptable
from quiz.generation.answering.shown import NOTHING
from quiz.newsroom.wrong.cases import Case
from quiz.newsroom.wrong.judging import Fate


class Choice(StrEnum):
    """What is done about a question; ``other:…`` accepts one more answer."""

    VOID = "void"
    REKEY = "rekey"
    BOTH = "both"
    MARKED = "marked"
    LEAVE = "leave"


OTHER = "other:"

_SUGGESTED = {
    Fate.REKEYED: Choice.REKEY,
    Fate.SECOND: Choice.BOTH,
    Fate.VANISHED: Choice.VOID,
    Fate.MISSED: Choice.VOID,
    Fate.DOUBTFUL: Choice.LEAVE,
}


@dataclass(frozen=True)
class Way:
    """One thing that may be chosen: its value in a form, what it is called, what it does."""

    value: str
    label: str
    proposal: Proposal | None


def suggested(case: Case) -> Choice:
    """What to do, if nobody thinks otherwise: nothing where it helps nobody or is decided."""
    if not case.short or case.is_decided:
        return Choice.LEAVE
    is_gone = case.verdict.fate == Fate.REKEYED and not case.is_asked
    choice = Choice.VOID if is_gone else _SUGGESTED[case.verdict.fate]
    proposal = next(way.proposal for way in ways(case) if way.value == choice)
    return choice if proposal and _helps(case, proposal) else Choice.LEAVE


def ways(case: Case, *, may_lower: bool = False) -> list[Way]:
    """What may be done. ``may_lower`` lets points be taken away where somebody had them for what
    is wrong now; without it nobody loses."""
    return list(_ways(case, may_lower))


def decisions(
    cases: Sequence[Case], chosen: Mapping[str, str], *, may_lower: bool
) -> list[Decision]:
    """What was chosen, by the id of the case, as rulings to be made; what is left is not there."""
    found = []
    for case in cases:
        by_value = {way.value: way for way in ways(case, may_lower=may_lower)}
        way = by_value.get(chosen.get(case.id, ""))
        if way and way.proposal and case.asked:
            rows = frozenset(row.pk for row in case.asked)
            model = case.model
            found.append(
                Decision(case.id, model.question_id, model.question_hash, rows, way.proposal)
            )
    return found


def _ways(case: Case, may_lower: bool) -> Iterator[Way]:
    yield Way(Choice.VOID, _("It does not count: everyone gets full marks"), Proposal(Remedy.VOID))
    answer = case.verdict.answer
    if answer is not None and case.verdict.fate == Fate.REKEYED:
        instead = Proposal(Remedy.ACCEPT, answer, may_lower=may_lower)
        yield Way(Choice.REKEY, _("Mark it by the new key"), instead)
    if answer is not None:
        beside = Proposal(Remedy.ACCEPT, answer)
        yield Way(Choice.BOTH, _("Accept both: the key then and what is right now"), beside)
    else:
        yield from map(_beside, _others(case))
    if case.rulings:
        back = Proposal(Remedy.MARKED, may_lower=may_lower)
        yield Way(Choice.MARKED, _("Go back to the marks given at first"), back)
    yield Way(Choice.LEAVE, _("Leave it as it is"), None)


def _helps(case: Case, proposal: Proposal) -> bool:
    """Does anybody get more by it?"""
    for row in case.asked:
        given, counts = answer_to(row), case.counts[row.pk]
        answer, marked = (given.answer, given.credit) if given else (None, NOTHING)
        if counts_after(row, answer, proposal, marked=marked, counts=counts) > counts:
            return True
    return False


def _others(case: Case) -> list[Acceptable]:
    """Options of one choice that somebody may hold to be right as well."""
    return acceptable(case.asked) if case.asked and case.model.form_name == "one_choice" else []


def _beside(other: Acceptable) -> Way:
    label = _("Accept as well: {answer}").format(answer=other.words)
    return Way(f"{OTHER}{other.value}", label, Proposal(Remedy.ACCEPT, other.meaning))
