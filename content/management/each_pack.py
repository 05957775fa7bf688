"""What commands share that go through every pack, or through the one that is named."""

from __future__ import annotations

import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.db.models import QuerySet

from content.models import Pack


class PackCommand(BaseCommand):
    """``python manage.py COMMAND [PACK]``"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("pack", nargs="?", metavar="PACK", help="the id of one pack")

    def packs(self, slug: str | None) -> QuerySet[Pack]:
        """The packs that are meant. Ends the command where there is none."""
        packs = Pack.objects.filter(slug=slug) if slug else Pack.objects.all()
        if not packs:
            self.stderr.write(f"there is no pack {slug or 'at all'}: load one with load_pack")
            sys.exit(2)
        return packs
