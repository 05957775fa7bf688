"""``make bench``: how long the main steps take, each as a ratio to a simple step of the same run.

Absolute times say more about the machine than about the code, so each row is compared with a
yardstick that was measured beside it: reading the same files with PyYAML alone. The scale table
makes every question of packs of 1, 10 and 100 times as many facts (``SIZES="1 10"`` for fewer).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from statistics import median

import yaml

from bench.packs import SHIPPED
from content.knowledge.base import FactBase
from content.knowledge.pack import read_pack
from quiz.generation.bank import QuestionBank
from quiz.generation.engine import questions

ROUNDS = 5
SIZES = [int(size) for size in os.environ.get("SIZES", "1 10 100").split()]


def parse_only() -> None:
    """The yardstick: every YAML file of the pack through PyYAML's composer."""
    for path in sorted(SHIPPED.rglob("*.yaml")):
        yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)


def milliseconds(step: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    step()
    return (time.perf_counter() - start) * 1000


def steps() -> None:
    """Measure all steps in turn, ``ROUNDS`` times, and print medians and ratios."""
    pack = read_pack(SHIPPED)
    bank = QuestionBank(FactBase(pack), "vi")
    facts = list(pack.facts)
    measured: dict[str, Callable[[], object]] = {
        "YAML alone (the yardstick)": parse_only,
        "read and check the pack": lambda: read_pack(SHIPPED),
        "all questions in Vietnamese": lambda: questions(FactBase(pack), "vi"),
        "all questions in English": lambda: questions(FactBase(pack), "en"),
        "draw a quiz of 20": lambda: bank.draw(facts, 20, seed=1),
    }
    times: dict[str, list[float]] = {name: [] for name in measured}
    for _ in range(ROUNDS):
        for name, step in measured.items():
            times[name].append(milliseconds(step))
    yardstick = median(times["YAML alone (the yardstick)"])
    print(f"{'step':<32}{'median ms':>12}{'× yardstick':>14}")
    for name, values in times.items():
        print(f"{name:<32}{median(values):>12.1f}{median(values) / yardstick:>14.3f}")


def scale() -> None:
    """Make every question of larger and larger packs, each in a process of its own."""
    print(f"\n{'facts':>8}{'questions':>11}{'a second':>10}{'MB':>8}{'KB each':>9}{'draw ms':>9}")
    for size in SIZES:
        command = [sys.executable, "-m", "bench.scale", str(size)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        row = json.loads(done.stdout)
        number = row["questions"]
        print(
            f"{row['facts']:>8,}{number:>11,}{number / row['seconds']:>10,.0f}"
            f"{row['megabytes']:>8,.0f}{row['megabytes'] * 1024 / number:>9.1f}{row['draw']:>9.2f}",
            flush=True,
        )


if __name__ == "__main__":
    steps()
    scale()
