"""Papers with real questions of the small pack, and a fact of it that is put right afterwards."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from content.editing import save
from content.models import Fact, Revision
from content.queries import Snapshot
from quiz.attempts.banks import whole_bank
from quiz.attempts.freezing import freeze
from quiz.attempts.models import AskedQuestion, Attempt
from quiz.attempts.points import store_points
from quiz.classrooms.models import Assignment
from quiz.generation.drawing import draw
from quiz.generation.drawn import Drawn
from tests.factories.attempts import NOW, AttemptFactory, ResponseFactory
from tests.factories.classrooms import SubmissionFactory
from tests.factories.proposals import ReviewerFactory

YEAR = "date_of:club:anam:year"
WHO = "who_in:club:2000:options"


def frozen(content: Snapshot, id_: str, position: int = 1) -> AskedQuestion:
    """A question as it is asked now, its options in a certain order; not saved."""
    bank = whole_bank(content, "vi")
    question = next(one for one in bank if one.id == id_)
    drawn = Drawn(question, draw(question, Random(1)) or ())
    return freeze(drawn, bank.told(drawn), position, content, "vi")


def sat(
    content: Snapshot,
    answers: dict[str, Any],
    assignment: Assignment | None = None,
    *,
    at: Any = NOW,
    student: Any = None,
) -> Attempt:
    """A paper with these questions, each answered so: by the text of an option ("" is the key), by
    what is kept of another form of answer, or not at all (None)."""
    more = {"student": student} if student else {}
    occasion = assignment.pk if assignment else 0
    attempt: Attempt = AttemptFactory(submitted_at=at, occasion=occasion, **more)
    for position, (id_, said) in enumerate(answers.items(), start=1):
        asked = frozen(content, id_, position)
        asked.attempt = attempt
        asked.save()
        if said is not None:
            ResponseFactory(asked=asked, answer=_answer(asked, said))
    if assignment:
        SubmissionFactory(assignment=assignment, attempt=attempt)
    store_points([attempt.pk])
    attempt.refresh_from_db()
    return attempt


def put_right(slug: str = "club-anam", **fields: Any) -> Revision:
    """The fact is something else from now on."""
    row = Fact.objects.get(slug=slug)
    for name, value in fields.items():
        setattr(row, name, value)
    at = NOW + timedelta(days=30)
    revision = save(row, actor=ReviewerFactory(), reason="Nguồn ghi nhầm.", at=at)
    assert revision is not None
    return revision


def _answer(asked: AskedQuestion, said: Any) -> Any:
    if not isinstance(said, str) or asked.form_name != "one_choice":
        return said
    if not said:
        return asked.key[0]
    return next(at for at, option in enumerate(asked.options) if option["text"] == said)
