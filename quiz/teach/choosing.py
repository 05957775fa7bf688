"""What a teacher chose to assign, as the address of the page says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404

from content.language import page_lang
from content.queries import Snapshot
from quiz.classrooms import blueprints
from quiz.classrooms.access import matrix_for
from quiz.classrooms.matrices import ready
from quiz.classrooms.models import Kind
from quiz.classrooms.plans import Plan, usual
from quiz.teach.pages import TeacherRequest, content_of, lesson_titles
from quiz.teach.shortages import Sheet, sheet_of


@dataclass(frozen=True)
class Choice:
    """`plan` is the usual one for what was chosen from a `pack`, `name` what it is called; `sheet`
    says what a test is made of."""

    pack: str
    plan: Plan
    name: str
    sheet: Sheet | None = None


def chosen_plan(request: TeacherRequest, what: str, content: Snapshot, now: datetime) -> Choice:
    """`what` is a kind of assignment; the address names the lesson of `content`, or the matrix (its
    number, or the key of one that is ready). Raises Http404 for what is not there."""
    if what in (Kind.READING, Kind.QUIZ):
        lesson = request.GET.get("lesson", "")
        titles = lesson_titles(content)
        if lesson not in titles:
            raise Http404
        return Choice(content.slug, usual(Kind(what), now, lesson=lesson), titles[lesson])
    if what == Kind.PAPER:
        return _test(request, request.GET.get("matrix", ""), content, now)
    raise Http404


def _test(request: TeacherRequest, key: str, content: Snapshot, now: datetime) -> Choice:
    """A matrix that is kept is of one pack, whichever was chosen since; a ready one is of any."""
    if key.isdecimal() and len(key) < 10:
        kept = matrix_for(request.user, int(key))
        own = content_of(request, kept.pack)
        if own is None:
            raise Http404
        return _choice(kept.name, kept.blueprint, own, now)
    one = ready(key)
    if one is None:
        raise Http404
    return _choice(str(one.name), one.blueprint, content, now)


def _choice(name: str, blueprint: Mapping[str, Any], content: Snapshot, now: datetime) -> Choice:
    plan = usual(Kind.PAPER, now, blueprint=blueprint, title=name)
    sheet = sheet_of(blueprints.read(blueprint), content, page_lang())
    return Choice(content.slug, plan, name, sheet)
