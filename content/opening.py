"""Letting learners see a pack, and no longer.

A pack that is made in the browser stands closed: nobody is asked of it before a reviewer has read
it. Whether it is open is no part of what is true, so the history of its content does not keep it.
"""

from __future__ import annotations

from content.models import Lesson, Pack
from content.transactions import write_transaction


class NothingToRead(Exception):
    """The pack has no lesson: a learner would find it empty."""


def open_pack(*, pack: Pack) -> None:
    """Learners see it from now on. Raises NothingToRead."""
    if not Lesson.objects.filter(pack=pack).exists():
        raise NothingToRead(pack.slug)
    _set(pack, is_open=True)


def close_pack(*, pack: Pack) -> None:
    """Learners see it no longer. What they did with it stays: tests that a teacher has set can be
    sat, papers looked at, and marks count.
    """
    _set(pack, is_open=False)


def _set(pack: Pack, *, is_open: bool) -> None:
    with write_transaction():
        pack.is_open = is_open
        pack.save(update_fields=["is_open"])
