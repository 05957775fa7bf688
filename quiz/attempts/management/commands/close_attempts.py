"""``python manage.py close_attempts [--every SECONDS]``"""

import signal
from argparse import ArgumentParser
from time import monotonic, sleep
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from quiz.attempts.actions import close_all_due

LEAST, MOST = 1, 3600
NAP = 0.25


class Command(BaseCommand):
    """Hand in every sitting whose time is over, though nobody looks at it.

    Once, for a timer of the system; or again and again, for a service beside the server.
    """

    is_stopped = False
    help = "Hand in every sitting whose time, and the grace after it, is over."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--every",
            type=int,
            metavar="SECONDS",
            help=f"go on, looking every so often ({LEAST} to {MOST}), until stopped",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        every = options["every"]
        if every is None:
            self.stdout.write(f"{close_all_due(now=timezone.now())} handed in")
            return
        if not LEAST <= every <= MOST:
            raise CommandError(f"--every must be from {LEAST} to {MOST}")
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, self._stop)
        while not self.is_stopped:
            self._close_if_possible()
            self._rest(every)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        """Asked by the system: what is being handed in is finished first."""
        self.is_stopped = True

    def _rest(self, seconds: int) -> None:
        """Wait, but not long once asked to stop. (No lock: a signal may come while it is held.)"""
        until = monotonic() + seconds
        while not self.is_stopped and monotonic() < until:
            sleep(NAP)

    def _close_if_possible(self) -> None:
        """A database that is away now may be back the next time."""
        try:
            closed = close_all_due(now=timezone.now())
            if closed:
                self.stdout.write(f"{closed} handed in")
                self.stdout.flush()  # to whoever keeps what a service says
        except (OperationalError, InterfaceError) as error:
            self.stderr.write(f"not now: {error}")
            connection.close()
