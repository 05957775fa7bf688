"""``python manage.py restore FILE [--check | --yes]``"""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from content.keeping import Refused, check, restore
from content.keeping.manifest import Manifest


class Command(BaseCommand):
    """Put a backup in the place of the database."""

    help = "Replace the whole database by a backup; the one that is there is kept beside it."
    requires_system_checks: list[str] = []  # the database may be broken

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="what `backup` wrote")
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--check", action="store_true", help="prove it, change nothing")
        choice.add_argument("--yes", action="store_true", help="yes, replace everything")

    def handle(self, *args: Any, **options: Any) -> None:
        backup: Path = options["file"]
        try:
            if options["yes"]:
                self._restore(backup)
                return
            manifest = check(backup)
        except Refused as reason:
            raise CommandError(f"{reason}\nnothing was changed", returncode=2) from reason
        self.stdout.write(f"{backup}: {_told(manifest)}: sound")
        if not options["check"]:
            raise CommandError(
                "restoring replaces everything that is in the database now: stop the server, then"
                f" say so with\n    manage.py restore {backup} --yes",
                returncode=2,
            )

    def _restore(self, backup: Path) -> None:
        restored = restore(backup, now=timezone.now())
        self.stdout.write(f"restored: {_told(restored.manifest)}")
        if restored.aside:
            self.stdout.write(f"the database that was here is kept as {restored.aside}")
        if restored.manifest.lacks_migrations:
            self.stdout.write("it is of an older version: now run manage.py migrate")
        self.stdout.write(
            "everybody signs in again; erase again whom you erased since that day, and give new"
            " PINs again"
        )


def _told(manifest: Manifest) -> str:
    made = timezone.localtime(datetime.fromisoformat(manifest.made_at))
    contents = manifest.contents
    return (
        f"made on {made:%Y-%m-%d at %H:%M}, {contents.total:,} rows in {len(contents.rows)} tables"
    )
