"""What a teacher chose to assign, as the address of the page says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, QueryDict

from content.language import page_lang
from content.queries import Snapshot
from quiz.accounts.models import User
from quiz.classrooms import blueprints
from quiz.classrooms.access import matrix_for
from quiz.classrooms.matrices import ready
from quiz.classrooms.models import Kind
from quiz.classrooms.plans import Plan, usual
from quiz.teach.pages import lesson_titles
from quiz.teach.shortages import Sheet, sheet_of


@dataclass(frozen=True)
class Choice:
    """`plan` is the usual one for what was chosen, `name` what it is called; `sheet` says what a
    test is made of."""

    plan: Plan
    name: str
    sheet: Sheet | None = None


def chosen_plan(
    teacher: User, what: str, query: QueryDict, content: Snapshot, now: datetime
) -> Choice:
    """`what` is a kind of assignment, `query` names the lesson or the matrix (its number, or the
    key of one that is ready). Raises Http404 for what is not there."""
    if what in (Kind.READING, Kind.QUIZ):
        lesson = query.get("lesson", "")
        titles = lesson_titles(content)
        if lesson not in titles:
            raise Http404
        return Choice(usual(Kind(what), now, lesson=lesson), titles[lesson])
    if what == Kind.PAPER:
        return _test(*_matrix(teacher, query.get("matrix", "")), content, now)
    raise Http404


def _matrix(teacher: User, key: str) -> tuple[str, Mapping[str, Any]]:
    """What the matrix is called, and its blueprint."""
    if key.isdecimal() and len(key) < 10:
        kept = matrix_for(teacher, int(key))
        return kept.name, kept.blueprint
    one = ready(key)
    if one is None:
        raise Http404
    return str(one.name), one.blueprint


def _test(name: str, blueprint: Mapping[str, Any], content: Snapshot, now: datetime) -> Choice:
    plan = usual(Kind.PAPER, now, blueprint=blueprint, title=name)
    return Choice(plan, name, sheet_of(blueprints.read(blueprint), content, page_lang()))
