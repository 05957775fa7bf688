"""``python manage.py dump_pack ID DIR``"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from content.dumping import NotAPackFolder, dump
from content.models import Pack


class Command(BaseCommand):
    """Write a pack from the database into files."""

    help = "Write a pack back to files, so that edits return to version control."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("id", metavar="ID", help="the id of the pack")
        parser.add_argument("dir", type=Path, metavar="DIR", help="a new folder, or the pack's own")

    def handle(self, *args: Any, **options: Any) -> None:
        pack = Pack.objects.filter(slug=options["id"]).first()
        if pack is None:
            known = ", ".join(Pack.objects.values_list("slug", flat=True)) or "none is loaded"
            raise CommandError(f'there is no pack "{options["id"]}" (known: {known})', returncode=2)
        try:
            written = dump(pack, options["dir"])
        except (NotAPackFolder, OSError) as error:
            raise CommandError(f"nothing was written: {error}", returncode=2) from error
        self.stdout.write(f"{options['dir']}: {len(written)} files written")
