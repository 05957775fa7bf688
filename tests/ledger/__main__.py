"""``make ledger``: kill the server KILLS times under load, then look for what was acknowledged.

``--break durability`` serves with `tests.ledger.forgetful`: then losses must be found.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from random import Random

from scripts.with_postgres import free_port
from tests.ledger.entries import read
from tests.ledger.server import FORGETFUL, SHIPPED, Server
from tests.ledger.students import Student, study

KILLS = int(os.environ.get("KILLS", "200"))
STUDENTS = 6
SHORTEST, LONGEST = 0.1, 1.0
"""Seconds under load before a kill."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--break", dest="broken", choices=["durability"])
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ledger-") as name:
        folder = Path(name)
        prepare_django(folder)
        from tests.ledger.school import prepare

        students = prepare(folder, STUDENTS)
        server = Server(free_port(), {}, FORGETFUL if options.broken else SHIPPED)
        began = time.monotonic()
        with working(students, server, folder, options.seed):
            kill_again_and_again(server, options.kills, Random(options.seed))
        return report(folder, options, time.monotonic() - began)


def prepare_django(folder: Path) -> None:
    """This process, and all that it starts, use a database of their own."""
    os.environ["VAR_DIR"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "quiz.settings"
    import django

    django.setup()


@contextmanager
def working(students: list[Student], server: Server, folder: Path, seed: int) -> Iterator[None]:
    """Students answer meanwhile; at the end they are let finish what they have sent."""
    context = get_context("spawn")
    stop = context.Event()
    server.start()
    desks = [
        context.Process(target=study, args=(one, server.port, folder, seed + at, stop))
        for at, one in enumerate(students)
    ]
    for desk in desks:
        desk.start()
    try:
        wait_until_busy(folder)
        yield
        stop.set()
        for desk in desks:
            desk.join(60)
    finally:
        for desk in desks:
            desk.kill()
        server.stop()


def wait_until_busy(folder: Path, seconds: int = 60) -> None:
    """Return once every student has sent something. Raises TimeoutError."""
    for _ in range(seconds * 10):
        if sum(path.stat().st_size > 0 for path in folder.glob("*.jsonl")) == STUDENTS:
            return
        time.sleep(0.1)
    raise TimeoutError("the students do not get to work")


def kill_again_and_again(server: Server, kills: int, chance: Random) -> None:
    for number in range(1, kills + 1):
        time.sleep(chance.uniform(SHORTEST, LONGEST))
        server.kill()
        server.start()
        if number % 10 == 0:
            print(f"{number} kills", file=sys.stderr, flush=True)
    time.sleep(2)  # some work after the last one


def report(folder: Path, options: argparse.Namespace, seconds: float) -> int:
    """Print the figures; 1 where something is wrong with them."""
    from django.db import connection

    from tests.ledger.checking import check

    found = check(read(folder))
    lost = [fault for fault in found.faults if fault.startswith("LOST")]
    for fault in found.faults[:20]:
        print(fault)
    print(
        f"{connection.vendor}: {options.kills} kills in {seconds:.0f} s (seed {options.seed})\n"
        f"{found.acked} answers acknowledged, {len(lost)} of them lost\n"
        f"{found.unknown} of unknown fate, {found.unknown_saved} of them saved whole\n"
        f"{found.refused} refused\n"
        f"{len(found.faults)} faults in all"
    )
    if options.broken:
        print("durability was broken on purpose:", "seen" if lost else "NOT SEEN")
        return 0 if lost else 1
    return 1 if found.faults or not found.acked else 0


if __name__ == "__main__":
    sys.exit(main())
