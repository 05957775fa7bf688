"""Several questions that were not fair, in every paper they were asked in: tried and ruled in one.

Each question becomes a ruling of its own, for every paper (its occasion is 0); papers that had
more than one of them change once, by all of them together.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from content.transactions import write_transaction
from quiz.accounts.models import User
from quiz.attempts.models import AskedQuestion, Ruling
from quiz.attempts.points import store_points
from quiz.attempts.remedies import Proposal
from quiz.attempts.rulings import (
    Change,
    Changed,
    DryRun,
    asked_anywhere,
    lock_papers,
    marked_as,
    tried,
    write_down,
)


@dataclass(frozen=True)
class Decision:
    """What is to be done about one question. `key` names it among those decided with it; `asked`
    are the keys of the rows of `AskedQuestion` that it is about, all of them one question."""

    key: str
    question_id: str
    question_hash: str
    asked: frozenset[int]
    proposal: Proposal


@dataclass(frozen=True)
class Settled:
    """What was ruled; `done` is what it changed, None where it had been ruled before."""

    rulings: list[Ruling]
    done: DryRun | None = None


def try_all(pack: str, decisions: Sequence[Decision]) -> DryRun:
    """What the decisions would do to the papers handed in so far. Seven queries, however many
    decisions and papers there are; nothing is changed."""
    by_row = {row: decision for decision in decisions for row in decision.asked}
    papers = tried(_rows(pack, decisions), lambda asked: by_row[asked.pk].proposal)
    return DryRun(papers, marked_as([one.proposal for one in decisions], papers))


def settle(
    *,
    pack: str,
    decisions: Sequence[Decision],
    reason: str,
    made_by: User,
    client_key: UUID,
    agreed: str,
    now: datetime,
) -> Settled:
    """Make a ruling of each decision, adjust the papers and store what they are worth now.

    `agreed` is the mark of the dry run that was agreed to. The same `client_key` sent again for
    the same questions is what was ruled the first time.

    Raises:
        Changed: it would do something else by now; nothing is changed.
        ValidationError: it changes nothing, or gives no reason.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: the students read it.")})
    keys = {one.key: uuid5(client_key, one.key) for one in decisions}
    with write_transaction():
        lock_papers(_rows(pack, decisions))
        known = Ruling.objects.filter(client_key__in=keys.values(), made_by=made_by)
        if rulings := list(known.order_by("pk")):
            return Settled(rulings)
        found = try_all(pack, decisions)
        if found.agreed != agreed:
            raise Changed(found)
        if not found.changed:
            raise ValidationError(_("This changes nobody’s points."))
        rulings = [
            write_down(
                _of(found, one),
                Ruling(
                    **asdict(one.proposal),
                    pack=pack,
                    occasion=0,
                    question_id=one.question_id,
                    question_hash=one.question_hash,
                    reason=reason.strip(),
                    made_by=made_by,
                    made_at=now,
                    client_key=keys[one.key],
                ),
            )
            for one in decisions
        ]
        store_points({one.asked.attempt_id for one in found.changed})
        return Settled(rulings, found)


def _rows(pack: str, decisions: Sequence[Decision]) -> QuerySet[AskedQuestion]:
    ids = [row for decision in decisions for row in decision.asked]
    return asked_anywhere(pack, *{one.question_hash for one in decisions}).filter(pk__in=ids)


def _of(found: DryRun, decision: Decision) -> list[Change]:
    return [change for change in found.changed if change.asked.pk in decision.asked]
