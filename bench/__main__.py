"""``make bench``: how long the main steps take, each as a ratio to a simple step of the same run.

Absolute times say more about the machine than about the code, so each row is compared with a
yardstick that was measured beside it: reading the same files with PyYAML alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import yaml

from content.knowledge.base import FactBase
from content.knowledge.pack import read_pack
from quiz.generation.bank import QuestionBank
from quiz.generation.engine import questions

PACK = Path(__file__).resolve().parents[1] / "content/packs/ngoai-giao"
ROUNDS = 5


def parse_only() -> None:
    """The yardstick: every YAML file of the pack through PyYAML's composer."""
    for path in sorted(PACK.rglob("*.yaml")):
        yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)


def milliseconds(step: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    step()
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Measure all steps in turn, ``ROUNDS`` times, and print medians and ratios."""
    pack = read_pack(PACK)
    bank = QuestionBank(FactBase(pack), "vi")
    facts = list(pack.facts)
    steps: dict[str, Callable[[], object]] = {
        "YAML alone (the yardstick)": parse_only,
        "read and check the pack": lambda: read_pack(PACK),
        "all questions in Vietnamese": lambda: questions(FactBase(pack), "vi"),
        "all questions in English": lambda: questions(FactBase(pack), "en"),
        "draw a quiz of 20": lambda: bank.draw(facts, 20, seed=1),
    }
    times: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(ROUNDS):
        for name, step in steps.items():
            times[name].append(milliseconds(step))
    yardstick = median(times["YAML alone (the yardstick)"])
    print(f"{'step':<32}{'median ms':>12}{'× yardstick':>14}")
    for name, values in times.items():
        print(f"{name:<32}{median(values):>12.1f}{median(values) / yardstick:>14.3f}")
    number = len(questions(FactBase(pack), "vi"))
    each = number / median(times["all questions in Vietnamese"]) * 1000
    print(f"\n{len(facts)} facts, {number} questions, {each:,.0f} questions a second")


if __name__ == "__main__":
    main()
