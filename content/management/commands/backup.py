"""``python manage.py backup [FILE|DIR]``"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from content.keeping import Refused, back_up


class Command(BaseCommand):
    """Copy the database while the server runs."""

    help = "Write a backup of the whole database; the server may go on running."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "target",
            nargs="?",
            type=Path,
            metavar="FILE|DIR",
            help="a folder, or a file that is not there yet (default: backups/ in VAR_DIR)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = back_up(options["target"], now=timezone.now())
        except Refused as reason:
            raise CommandError(str(reason), returncode=2) from reason
        contents, size = made.manifest.contents, made.path.stat().st_size
        self.stdout.write(
            f"{made.path}: {contents.total:,} rows in {len(contents.rows)} tables,"
            f" {size / 1e6:,.1f} MB, read back and counted"
        )
