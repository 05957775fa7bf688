"""``python manage.py check_history [PACK]``"""

from __future__ import annotations

import sys
from typing import Any

from content.history import breaks
from content.management.each_pack import PackCommand
from content.models import Pack, Revision


class Command(PackCommand):
    """Is the history of every pack whole, and is the pack what its history says?"""

    help = "Check that no revision was altered or taken out, and no record changed unseen."

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = [self._tell(pack) for pack in self.packs(options["pack"])]
        if any(wrong):
            sys.exit(1)

    def _tell(self, pack: Pack) -> bool:
        """Print what is found of a pack. Is anything wrong?"""
        found = breaks(pack)
        for one in found:
            self.stderr.write(f"{pack.slug}, revision {one.number}: {one.message}")
        chain = Revision.objects.filter(pack=pack).defer("changes").order_by("number")
        first, last = chain.first(), chain.last()
        if first is None or last is None:
            self.stdout.write(f"{pack.slug}: no history yet, it begins with the next change")
        elif not found:
            self.stdout.write(f"{pack.slug}: {last.number - first.number + 1} revisions are whole")
            self.stdout.write(f"  the last, {last.number}, has the digest {last.digest}")
        if first is not None and first.number > 1:
            self.stdout.write(
                f"  the history begins at revision {first.number}: none was kept before"
            )
        return bool(found)
