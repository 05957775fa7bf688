"""``python manage.py questions --dir PACK_DIR [--lang vi|en] [--type T] [--seed N] [--explain]``"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from content.knowledge.base import FactBase
from content.knowledge.pack import PackError, read_pack
from content.knowledge.records import LANGS
from quiz.generation.engine import MODULES, lines
from quiz.generation.explaining import report


class Command(BaseCommand):
    """Print every question that can be asked of a pack, as JSON Lines; needs no database."""

    help = "Print every question that can be asked of a pack, one JSON object a line."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dir", type=Path, required=True, help="the folder of the pack")
        parser.add_argument("--lang", choices=LANGS, default="vi", help="default: vi")
        parser.add_argument("--type", choices=MODULES, default=None, help="only this type")
        parser.add_argument("--seed", type=int, default=0, help="of the display order; default 0")
        parser.add_argument(
            "--explain",
            action="store_true",
            help="print instead what is not asked, by which rule, and how much is asked",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            base = FactBase(read_pack(options["dir"]))
        except PackError as error:
            self.stderr.write(str(error))
            sys.exit(2)
        if options["explain"]:
            self.stdout.write("\n".join(report(base, options["lang"], options["type"])))
            return
        for line in lines(base, options["lang"], options["type"], options["seed"]):
            self.stdout.write(json.dumps(line, ensure_ascii=False))
