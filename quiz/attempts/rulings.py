"""Ruling about a question after it was answered: what would change, then changing it.

A mark is a pure function of the frozen questions, the answers and the adjustments. Rulings and
adjustments are only ever added; one is taken back by another. What the answers taught about
students and questions (abilities, difficulties, memories) is not rewound: an answer to a question
that was not fair is still an answer, one of many, and a memory cannot be made to forget it.

Which papers a ruling is about is an argument, as rows of `AskedQuestion`: those of one assignment,
or with `asked_anywhere` every one there is. Several rulings at once are in `settling`.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import blake2b
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from content.transactions import write_transaction
from quiz.accounts.models import User
from quiz.attempts.marking import Score
from quiz.attempts.models import Adjustment, AskedQuestion, Attempt, Remedy, Ruling
from quiz.attempts.points import store_points
from quiz.attempts.queries import adjusted_in, answer_to, scores
from quiz.attempts.remedies import Proposal, counts_after
from quiz.generation.answering.shown import NOTHING


@dataclass(frozen=True, slots=True)
class Change:
    """One handed-in paper: what its question counts `before` and `after`, 0 to 1, and what the
    paper was worth and becomes worth."""

    asked: AskedQuestion
    is_blank: bool
    before: Decimal
    after: Decimal
    was: Score
    becomes: Score

    @property
    def student_id(self) -> int:
        return self.asked.attempt.student_id

    @property
    def is_lower(self) -> bool:
        return self.after < self.before


@dataclass(frozen=True)
class DryRun:
    """What a ruling would do. `agreed` is a mark of all of it: it differs once anything does."""

    papers: tuple[Change, ...]
    agreed: str

    @property
    def changed(self) -> list[Change]:
        return [paper for paper in self.papers if paper.after != paper.before]

    @property
    def unchanged(self) -> list[Change]:
        return [paper for paper in self.papers if paper.after == paper.before]

    @property
    def lowered(self) -> list[Change]:
        return [paper for paper in self.papers if paper.is_lower]


class Changed(Exception):
    """Something is no longer as it was agreed to; `now` is what the ruling would do now."""

    def __init__(self, now: DryRun) -> None:
        self.now = now
        super().__init__("answers or rulings have changed")


def asked_anywhere(pack: str, *question_hashes: str) -> QuerySet[AskedQuestion]:
    """The questions in every paper that is handed in, of all classes and of nobody's."""
    closed = AskedQuestion.objects.filter(attempt__submitted_at__isnull=False)
    return closed.filter(attempt__pack=pack, question_hash__in=question_hashes)


def dry_run(asked: QuerySet[AskedQuestion], proposal: Proposal) -> DryRun:
    """What `proposal` would do to the papers that these rows, one question in several handed-in
    papers, belong to. Seven queries; nothing is changed."""
    papers = tried(asked, lambda _: proposal)
    return DryRun(papers, marked_as([proposal], papers))


def tried(
    asked: QuerySet[AskedQuestion], proposal_for: Callable[[AskedQuestion], Proposal]
) -> tuple[Change, ...]:
    """What becomes of each of these rows, all at once: where a paper has several of them, what it
    becomes worth is with all. Seven queries; nothing is changed."""
    rows = asked.select_related("attempt").prefetch_related("responses").order_by("attempt_id")
    questions = list(rows)
    ids = list(dict.fromkeys(question.attempt_id for question in questions))
    ruled = adjusted_in(ids)
    counts = {one.pk: ruled.get(one.pk, _marked(one)) for one in questions}
    after = {one.pk: _after(one, proposal_for(one), counts[one.pk]) for one in questions}
    was, becomes = scores(ids), scores(ids, instead=after)
    return tuple(
        Change(
            asked=one,
            is_blank=answer_to(one) is None,
            before=counts[one.pk],
            after=after[one.pk],
            was=was[one.attempt_id],
            becomes=becomes[one.attempt_id],
        )
        for one in questions
    )


def rule(
    *,
    asked: QuerySet[AskedQuestion],
    proposal: Proposal,
    occasion: int,
    reason: str,
    made_by: User,
    client_key: UUID,
    agreed: str,
    now: datetime,
) -> Ruling:
    """Make the ruling, adjust every paper that it changes, and store what these are worth now.

    `asked` is what the dry run was of, `agreed` its mark; `occasion` is the assignment that the
    ruling is for, 0 for every paper. The same `client_key` sent again is the same ruling.

    Raises:
        Changed: it would do something else by now; nothing is changed.
        ValidationError: it changes nothing, or gives no reason.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: the students read it.")})
    with write_transaction():
        lock_papers(asked)
        found = dry_run(asked, proposal)
        known = Ruling.objects.filter(client_key=client_key, made_by=made_by).first()
        if known is not None:
            return known
        if found.agreed != agreed:
            raise Changed(found)
        if not found.changed:
            raise ValidationError(_("This changes nobody’s points."))
        ruling = write_down(
            found.changed,
            Ruling(
                **asdict(proposal),
                pack=found.papers[0].asked.attempt.pack,
                occasion=occasion,
                question_id=found.papers[0].asked.question_id,
                question_hash=found.papers[0].asked.question_hash,
                reason=reason.strip(),
                made_by=made_by,
                made_at=now,
                client_key=client_key,
            ),
        )
        store_points([one.asked.attempt_id for one in found.changed])
        return ruling


def rulings_of(question_hash: str, occasion: int) -> list[Ruling]:
    """What was decided about a question, for an assignment or for all papers; latest first."""
    own = Ruling.objects.filter(question_hash=question_hash, occasion__in={0, occasion})
    return list(own.select_related("made_by").order_by("-pk"))


def write_down(changed: Iterable[Change], ruling: Ruling) -> Ruling:
    """Save the ruling and what it makes of each paper that it changes. What these are worth is
    stored afterwards (`store_points`), in the same transaction."""
    ruling.save(force_insert=True)
    Adjustment.objects.bulk_create(
        Adjustment(ruling=ruling, asked=one.asked, before=one.before, credit=one.after)
        for one in changed
    )
    return ruling


def lock_papers(asked: QuerySet[AskedQuestion]) -> None:
    """Nobody else rules about these papers before this transaction ends."""
    ids = list(asked.order_by().values_list("attempt_id", flat=True))
    list(Attempt.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))


def _marked(asked: AskedQuestion) -> Decimal:
    """What its answer earned when it was given."""
    response = answer_to(asked)
    return response.credit if response else NOTHING


def _after(asked: AskedQuestion, proposal: Proposal, counts: Decimal) -> Decimal:
    response = answer_to(asked)
    answer = response.answer if response else None
    return counts_after(asked, answer, proposal, marked=_marked(asked), counts=counts)


def marked_as(proposals: Iterable[Proposal], papers: Iterable[Change]) -> str:
    """A mark of what was proposed and of what it would do."""
    said = [asdict(one) | {"remedy": Remedy(one.remedy).value} for one in proposals]
    counted = [(one.asked.pk, f"{one.before:f}", f"{one.after:f}") for one in papers]
    return blake2b(repr((said, counted)).encode(), digest_size=16).hexdigest()
