"""Whole packs into the database from a browser: a workbook as a new one, the files of a zip."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from content.knowledge import records
from content.models import Origin, Pack
from content.syncing import Report, take
from content.transactions import write_transaction


class Taken(Exception):
    """There is a pack with this id already."""


def create_pack(*, pack: records.Pack, reason: str, actor: Any, now: datetime) -> Pack:
    """A pack of its own, as revision 1; learners do not see it before a reviewer opens it.

    Raises Taken, and PackError where it is not sound.
    """
    with write_transaction():
        if Pack.objects.filter(slug=pack.manifest.id).exists():
            raise Taken(pack.manifest.id)
        take(pack, at=now, actor=actor, reason=reason, is_open=False, origin=Origin.EDITOR)
        return Pack.objects.get(slug=pack.manifest.id)


def take_files(*, pack: records.Pack, reason: str, actor: Any, now: datetime) -> Report:
    """The files of a pack from a browser, as ``load_pack`` takes them; a new one stays closed.

    Raises PackError.
    """
    return take(pack, at=now, actor=actor, reason=reason, is_open=False)
