"""``python manage.py load_pack DIR [--check]``"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from content.knowledge.pack import PackError, read_pack
from content.syncing import Report, load


class Command(BaseCommand):
    """Bring a folder of content into the database, or only validate it."""

    help = "Load a pack of facts into the database; with --check, only validate it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("dir", type=Path, metavar="DIR", help="the folder of the pack")
        parser.add_argument("--check", action="store_true", help="validate, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["dir"]
        try:
            if options["check"]:
                pack = read_pack(folder)
                self.stdout.write(f"{folder}: {len(pack.facts)} facts, no errors")
            else:
                self._tell(folder, load(folder))
        except PackError as error:
            for problem in error.problems:
                self.stderr.write(str(problem))
            self.stderr.write(f"{folder}: {len(error.problems)} errors, nothing was changed")
            sys.exit(2)

    def _tell(self, folder: Path, report: Report) -> None:
        created, updated = len(report.created), len(report.updated)
        retracted, kept = len(report.retracted), len(report.kept)
        self.stdout.write(
            f"{folder}: {created} created, {updated} updated, {retracted} retracted, {kept} kept"
        )
        for name in report.retracted:
            self.stdout.write(f"  retracted: {name} (no longer in the files)")
        for name in report.kept:
            self.stdout.write(
                f"  kept as edited in the admin: {name} (run dump_pack to bring it into the files)"
            )
            for clash in report.clashes:
                if clash.record == name:
                    self.stdout.write(
                        f"    {clash.field}: the file has {_shown(clash.wanted)}, the admin has "
                        f"{_shown(clash.present)}, last loaded {_shown(clash.base)}"
                    )


def _shown(value: Any) -> str:
    """A value as JSON, short enough to be read in a line."""
    text = "nothing" if value is None else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 200 else f"{text[:200]}…"
