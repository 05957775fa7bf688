"""What the page says of each case and of a dry run."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quiz.attempts.rulings import Change, DryRun
from quiz.attempts.telling import key_in_words
from quiz.classrooms.correcting import InClass, by_class
from quiz.newsroom.forms.wrong import WrongForm, field_name
from quiz.newsroom.inbox.shown import ShownQuestion
from quiz.newsroom.wrong.cases import Case
from quiz.newsroom.wrong.choosing import Choice, suggested, ways
from quiz.newsroom.wrong.judging import Fate

MOST = 60
"""So many questions are decided at once; the others come when these are."""

_NOW = {
    Fate.REKEYED: gettext_lazy("Right now, and it could be given:"),
    Fate.MISSED: gettext_lazy("Right now, but it did not stand there:"),
    Fate.VANISHED: gettext_lazy("What was called right is not proved by the facts any more."),
    Fate.SECOND: gettext_lazy("The key is still right, but this is right as well:"),
    Fate.DOUBTFUL: gettext_lazy(
        "The key is still right; this is no longer proved wrong, nor is it proved right:"
    ),
}


@dataclass(frozen=True)
class Line:
    """A case with what is said of it; ``field`` is None where nothing can be decided yet, and
    ``suggestion`` is what would be done in words."""

    case: Case
    shown: ShownQuestion
    key_then: list[str]
    said_now: str
    key_now: list[str]
    suggestion: str
    reason: str
    field: BoundField | None


@dataclass(frozen=True)
class Effect:
    """A dry run in numbers of papers; ``nothing`` where no points change."""

    questions: int
    raised: int
    lowered: int
    same: int
    classes: list[InClass]
    largest: list[Change]

    @property
    def changed(self) -> int:
        return self.raised + self.lowered


def at_once(cases: Sequence[Case], sent: Container[str] | None) -> tuple[list[Case], int]:
    """The cases of one page, and how many more there are. Of what was ``sent`` those that it
    names: what comes up meanwhile is not decided unseen."""
    if sent is not None:
        return [case for case in cases if field_name(case) in sent], 0
    return list(cases[:MOST]), max(len(cases) - MOST, 0)


def lines_of(cases: Sequence[Case], form: WrongForm) -> list[Line]:
    """Each case as the page tells it."""
    return [_line(case, form) for case in cases]


def effect_of(found: DryRun, questions: int) -> Effect:
    """What a dry run does. One query."""
    by_paper = {one.asked.attempt_id: one.becomes.points - one.was.points for one in found.papers}
    raised = sum(by > 0 for by in by_paper.values())
    lowered = sum(by < 0 for by in by_paper.values())
    classes = by_class(found)
    return Effect(
        questions=questions,
        raised=raised,
        lowered=lowered,
        same=len(by_paper) - raised - lowered,
        classes=classes,
        largest=[one.largest for one in classes if one.largest],
    )


def _line(case: Case, form: WrongForm) -> Line:
    choice = suggested(case)
    labels = {way.value: way.label for way in ways(case)}
    return Line(
        case=case,
        shown=ShownQuestion(case.model, case.model.attempt.lang),
        key_then=key_in_words(case.model),
        said_now=str(_NOW[case.verdict.fate]),
        key_now=_words_now(case),
        suggestion=labels[choice],
        reason=_reason(case, choice),
        field=form.of(case),
    )


def _words_now(case: Case) -> list[str]:
    """What is right now. Of statements those of which the other judgement is."""
    if case.model.form_name != "judging" or not case.verdict.answer:
        return list(case.verdict.words)
    says = {0: _("false"), 1: _("true")}
    return [f"{text} → {says[truth]}" for text, truth in case.verdict.answer]


def _reason(case: Case, choice: Choice) -> str:
    """Why that is suggested."""
    if case.is_decided:
        return _("it is decided already")
    if not case.short:
        return _("everyone who was asked has full marks for it already")
    if choice == Choice.LEAVE and case.verdict.fate != Fate.DOUBTFUL:
        return _("nobody gave what is right now")
    if choice == Choice.VOID and case.verdict.fate == Fate.REKEYED:
        return _("it is not asked any more")
    return {
        Fate.REKEYED: _("the right answer stood among the options"),
        Fate.SECOND: _("both answers are right by the facts"),
        Fate.VANISHED: _("no answer can be called right any more"),
        Fate.MISSED: _("nobody could give the right answer"),
        Fate.DOUBTFUL: _("the key is as right as it was"),
    }[case.verdict.fate]
