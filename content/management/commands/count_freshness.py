"""``python manage.py count_freshness [PACK]``"""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from content.management.each_pack import PackCommand
from content.snoozing import note_counts
from content.stale import counts_of, found_in


class Command(PackCommand):
    """What goes stale does so by itself: let a timer of the system call this every night."""

    help = "Write down how much wants to be looked at again in every pack today, and print it."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        for pack in self.packs(options["pack"]):
            note_counts(pack, now)
            counts = counts_of(found_in(pack, timezone.localdate(now)))
            told = ", ".join(
                f"{kind.value} {number}" for kind, (number, _) in counts.items() if number
            )
            self.stdout.write(f"{pack.slug}: {told or 'nothing waits'}")
