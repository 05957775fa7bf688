"""Saying that a question is wrong, and settling what was said."""

from collections.abc import Collection
from datetime import datetime, timedelta

from content.transactions import write_transaction
from quiz.accounts.models import User
from quiz.attempts.models import AskedQuestion, Attempt, Reason, Report

WINDOW = timedelta(days=1)
MOST_BY_ONE = 20
"""Reports of one person, or one browser, within the window."""
MOST_BY_VISITORS = 300
"""Of all visitors together: who forgets the browser's mark is a new visitor each time."""

_OF_QUESTION = (
    *("question_id", "question_hash", "type", "stem", "material", "options", "rows"),
    *("statements", "accepted", "key", "facts", "sources", "explanation", "position"),
)
_OF_ATTEMPT = ("pack", "lesson", "lang", "revision", "seed")


class TooMany(Exception):
    """So many reports have come from there that no more is taken today."""


def report(
    *,
    asked: AskedQuestion,
    attempt: Attempt,
    reason: Reason,
    text: str,
    reporter: User | None,
    visitor: str,
    now: datetime,
) -> Report:
    """Keep what `reporter`, or the browser with the mark `visitor`, says about a question.

    `asked` and `attempt` need not be saved. Said again of the same question before it is settled,
    the later words replace the earlier ones. Raises TooMany.
    """
    sender = {"reporter": reporter, "visitor": "" if reporter else visitor}
    said = {"reason": reason, "text": text, "created_at": now}
    with write_transaction():
        own = Report.objects.filter(**sender)
        same = own.filter(question_hash=asked.question_hash, resolved_at__isnull=True).first()
        if same is not None:
            for name, value in said.items():
                setattr(same, name, value)
            same.save(update_fields=[*said])
            return same
        lately = Report.objects.filter(created_at__gt=now - WINDOW)
        if lately.filter(**sender).count() >= MOST_BY_ONE:
            raise TooMany
        if reporter is None and lately.filter(reporter=None).count() >= MOST_BY_VISITORS:
            raise TooMany
        return Report.objects.create(**said, **sender, **_copied(asked, attempt))


def settle(*, reports: Collection[int], by: User, resolution: str, now: datetime) -> int:
    """Answer all of `reports`, by their ids, that are not answered yet, in the same words; how many
    that were. Their reporters read the words. Raises ValueError without any.
    """
    words = resolution.strip()
    if not words:
        raise ValueError("an answer needs words")
    said = {"resolution": words, "resolved_at": now, "resolved_by": by, "read_at": None}
    with write_transaction():
        waiting = Report.objects.filter(pk__in=reports, resolved_at__isnull=True)
        return waiting.update(**said)


def reopen(*, reported: Report) -> bool:
    """It waits again; the words stay, to be written better. Was it answered?"""
    with write_transaction():
        answered = Report.objects.filter(pk=reported.pk, resolved_at__isnull=False)
        return bool(answered.update(resolved_at=None, resolved_by=None, read_at=None))


def mark_read(*, reports: Collection[int], reader: User, now: datetime) -> int:
    """`reader` has read the answers to these of their own reports; said again, the first time
    stays."""
    with write_transaction():
        own = Report.objects.filter(pk__in=reports, reporter=reader)
        return own.filter(resolved_at__isnull=False, read_at=None).update(read_at=now)


def _copied(asked: AskedQuestion, attempt: Attempt) -> dict[str, object]:
    """Only a sitting has a mode: a question on a lesson's page belongs to none."""
    question = {name: getattr(asked, name) for name in _OF_QUESTION}
    sitting = {name: getattr(attempt, name) for name in _OF_ATTEMPT}
    return question | sitting | {"mode": attempt.mode if attempt.pk else ""}
