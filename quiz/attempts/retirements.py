"""Retiring a question or a whole template, and bringing it back.

Papers that were drawn before stay as they are; what is drawn from now on has nothing of it.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from content.models import Pack
from content.transactions import write_transaction
from quiz.accounts.models import User
from quiz.attempts.models import Retirement, question_hash
from quiz.attempts.retired import Retired, templates_of
from quiz.generation.question import Question

LONGEST_REASON = 500


def retire_question(
    *, pack: str, question: Question, reason: str, by: User, now: datetime
) -> Retirement:
    """Ask `question` no more, in any language. Retired already, it stays as it is.

    Raises ValidationError without a reason.
    """
    one = Retirement(
        pack=pack,
        type=question.type,
        question_id=question.id,
        question_hash=question_hash(question.id),
        stem=question.stem,
        lang=question.lang,
    )
    return _retire(one, reason, by, now)


def retire_template(
    *, pack: str, type_: str, relation: str, reason: str, by: User, now: datetime
) -> Retirement:
    """Ask no more questions of a type (or `retired.CLUSTER`) about a relation, whatever facts
    come. The same otherwise."""
    return _retire(Retirement(pack=pack, type=type_, relation=relation), reason, by, now)


def bring_back(*, retirement: Retirement, by: User, now: datetime) -> Retirement:
    """Let it be asked again; brought back already, it stays as it is."""
    with write_transaction():
        pack = _locked(retirement.pack)
        stored = Retirement.objects.get(pk=retirement.pk)
        if stored.restored_at is None:
            stored.restored_by, stored.restored_at = by, now
            stored.save(update_fields=["restored_by", "restored_at"])
            _ask_anew(pack)
    return stored


def retired_in(pack: str) -> Retired:
    """What is retired of a pack now. One query."""
    rows = list(in_force(pack).order_by().values_list("type", "relation", "question_id"))
    return Retired(
        templates=frozenset((type_, relation) for type_, relation, id_ in rows if not id_),
        ids=frozenset(id_ for *_, id_ in rows if id_),
    )


def in_force(pack: str) -> QuerySet[Retirement]:
    """What is retired and was not brought back."""
    return Retirement.objects.filter(pack=pack, restored_at__isnull=True)


def brought_back(pack: str) -> QuerySet[Retirement]:
    """What was retired for a while, latest first."""
    return Retirement.objects.filter(pack=pack, restored_at__isnull=False).order_by("-restored_at")


def covering(pack: str, question: Question) -> list[Retirement]:
    """Why `question` is not asked: what it falls under of all that is retired. One query."""
    ids, templates = {question.id, *question.single_ids}, templates_of(question)
    return [
        one
        for one in in_force(pack).select_related("retired_by")
        if one.question_id in ids or (one.is_template and (one.type, one.relation) in templates)
    ]


def _retire(one: Retirement, reason: str, by: User, now: datetime) -> Retirement:
    one.reason, one.retired_by, one.retired_at = reason.strip(), by, now
    if not one.reason:
        raise ValidationError(_("Say why: whoever wonders later reads it."))
    if len(one.reason) > LONGEST_REASON:
        raise ValidationError(
            _("A reason has at most %(most)d characters.") % {"most": LONGEST_REASON}
        )
    with write_transaction():
        pack = _locked(one.pack)
        same = {"type": one.type, "relation": one.relation, "question_hash": one.question_hash}
        known = in_force(one.pack).filter(**same).first()
        if known is not None:
            return known
        one.save(force_insert=True)
        _ask_anew(pack)
    return one


def _locked(slug: str) -> Pack:
    return Pack.objects.select_for_update().get(slug=slug)


def _ask_anew(pack: Pack) -> None:
    """Every process draws from another bank from now on."""
    Pack.objects.filter(pk=pack.pk).update(questions_revision=F("questions_revision") + 1)
