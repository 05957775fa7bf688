"""``python manage.py count_freshness [PACK]``"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from content.models import Pack
from content.snoozing import note_counts
from content.stale import counts_of, found_in


class Command(BaseCommand):
    """What goes stale does so by itself: let a timer of the system call this every night."""

    help = "Write down how much wants to be looked at again in every pack today, and print it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("pack", nargs="?", metavar="PACK", help="the id of one pack")

    def handle(self, *args: Any, **options: Any) -> None:
        packs = Pack.objects.all()
        if options["pack"]:
            packs = packs.filter(slug=options["pack"])
        if not packs:
            name = options["pack"] or "at all"
            self.stderr.write(f"there is no pack {name}: load one with load_pack")
            sys.exit(2)
        now = timezone.now()
        for pack in packs:
            note_counts(pack, now)
            counts = counts_of(found_in(pack, timezone.localdate(now)))
            told = ", ".join(
                f"{kind.value} {number}" for kind, (number, _) in counts.items() if number
            )
            self.stdout.write(f"{pack.slug}: {told or 'nothing waits'}")
