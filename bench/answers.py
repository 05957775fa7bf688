"""``python -m bench.answers``: what an answer costs, over HTTP on the shipped server.

Measured in turn in one run: our view; an empty one that inserts one row as durably; a bare one that
loads, marks and saves an answer and shows a fragment, and does no more. Ratios are what counts:
absolute figures say as much of the machine.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from bench.school import Pupil, School, requests_of, set_up
from scripts.with_postgres import free_port
from tests.ledger.server import Server

KINDS = ("empty", "ours", "bare")
LEVELS = {1: 80, 16: 40, 64: 20}
"""Students at once → the answers of each in a round."""
GOALS = {1: 0.22, 16: 0.30, 64: 0.30}
ROUNDS = int(os.environ.get("ROUNDS", "3"))
CLASS = 45
IDLE = 0.05
"""Seconds of processor time in a second that a server without visitors uses at most."""
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Run:
    """Figures of one kind at one level in one round."""

    rate: float
    p50: float
    p99: float
    slowest: float
    cpu: float
    errors: int


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        set_up(Path(name))
        school = School()
        server = Server(free_port(), {}, "quiz.wsgi:application")
        server.start()
        try:
            warm_up(server, school)
            speed(server, school)
            burst(server, school)
            if "SCALE" in os.environ:
                grow(server, school)
        finally:
            server.stop()


def warm_up(server: Server, school: School) -> None:
    """Both workers have loaded everything, and built what they build at their start."""
    for kind in KINDS:
        measure(server, school.pupils(8, 40), kind)
    used, before = cpu_seconds(server), -1.0
    while used - before > IDLE:
        time.sleep(1)
        used, before = cpu_seconds(server), used


def speed(server: Server, school: School) -> None:
    """The table of rates, and of processor time."""
    runs: dict[tuple[int, str], list[Run]] = defaultdict(list)
    for _ in range(ROUNDS):
        for level, questions in LEVELS.items():
            for kind in KINDS:
                pupils = school.pupils(level, questions)
                runs[level, kind].append(measure(server, pupils, kind))
    print(
        f"{'students':>8} {'view':<6}{'a second':>9}{'p50 ms':>8}{'p99 ms':>8}"
        f"{'CPU ms':>8}{'errors':>7}"
    )
    for (level, kind), done in runs.items():
        row = middle(done)
        print(
            f"{level:>8} {kind:<6}{row.rate:>9.0f}{row.p50:>8.1f}{row.p99:>8.1f}"
            f"{row.cpu:>8.2f}{row.errors:>7}"
        )
    print()
    for level, goal in GOALS.items():
        ours, empty, bare = (middle(runs[level, kind]) for kind in ("ours", "empty", "bare"))
        print(
            f"{level:>3} at once: {ours.rate / empty.rate:.2f} of the empty view "
            f"(goal {goal:.2f}), "
            f"CPU {ours.cpu / bare.cpu:.2f} × the bare view (goal 1.70), "
            f"p99 {ours.p99 / ours.p50:.1f} × p50 (goal 4)"
        )


def burst(server: Server, school: School) -> None:
    """A class that answers at the same moment."""
    done = [measure(server, school.pupils(CLASS, 10), "ours", each=1) for _ in range(ROUNDS)]
    worst = max(run.slowest for run in done)
    print(
        f"\n{CLASS} answers at the same moment: {sum(run.errors for run in done)} errors, "
        f"slowest {worst:.0f} ms (goal: 0 errors, 1000 ms)"
    )


def grow(server: Server, school: School) -> None:
    """The processor time of an answer in tables of 62,500 and of 1,000,000 responses."""
    from bench.growing import grow_to

    cpu = {}
    for size in (62_500, 1_000_000):
        grow_to(size)
        measure(server, school.pupils(8, 20), "ours")
        runs = [measure(server, school.pupils(16, 40), "ours") for _ in range(ROUNDS)]
        cpu[size] = middle(runs).cpu
        print(f"{size:>9,} responses: {cpu[size]:.2f} ms of CPU an answer")
    rise = 100 * (cpu[1_000_000] / cpu[62_500] - 1)
    print(f"rise: {rise:+.0f}% (goal: at most +10%)")


def measure(server: Server, pupils: list[Pupil], kind: str, each: int | None = None) -> Run:
    """All `pupils` answer at once, `each` so many questions."""
    lines = [
        [base64.b64encode(request).decode() for request in list(requests_of(pupil, kind))[:each]]
        for pupil in pupils
    ]
    before = cpu_seconds(server)
    done = subprocess.run(
        [sys.executable, "-m", "bench.load", str(server.port)],
        input=json.dumps(lines),
        capture_output=True,
        text=True,
        check=True,
    )
    spent = cpu_seconds(server) - before
    seen = json.loads(done.stdout)
    milliseconds = sorted(1000 * second for second in seen["seconds"])
    number = len(milliseconds)
    return Run(
        rate=number / seen["took"],
        p50=median(milliseconds),
        p99=quantiles(milliseconds, n=100, method="inclusive")[98],
        slowest=milliseconds[-1],
        cpu=1000 * spent / number,
        errors=sum(status not in (200, 204) for status in seen["statuses"]),
    )


def middle(runs: list[Run]) -> Run:
    """The median of each figure; of errors the sum."""
    figures = {name: median(getattr(run, name) for run in runs) for name in Run.__slots__}
    return Run(**figures | {"errors": sum(run.errors for run in runs)})


def cpu_seconds(server: Server) -> float:
    """What the server and its workers have used so far."""
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended meanwhile
        if int(fields[2]) == server.group:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / TICKS


if __name__ == "__main__":
    main()
