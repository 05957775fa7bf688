"""One size of the scale table, in a process of its own so that its memory can be told.

``python -m bench.scale TIMES`` prints one JSON object.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from statistics import median

from bench.packs import SHIPPED
from bench.synthetic import multiplied
from content.knowledge.base import FactBase
from content.knowledge.pack import read_pack
from quiz.generation.bank import QuestionBank

_DRAWS = 25


def measure(times: int) -> dict[str, float]:
    """Facts, questions, seconds and megabytes for all, and ms to draw 20 of them."""
    pack = multiplied(read_pack(SHIPPED), times)
    before = _megabytes()
    start = time.perf_counter()
    bank = QuestionBank(FactBase(pack), "vi")
    seconds = time.perf_counter() - start
    facts = list(pack.facts)
    draws = []
    for seed in range(_DRAWS):
        start = time.perf_counter()
        bank.draw(facts[: len(facts) // times], 20, seed)
        draws.append((time.perf_counter() - start) * 1000)
    return {
        "facts": len(facts),
        "questions": len(bank),
        "seconds": seconds,
        "megabytes": _megabytes() - before,
        "draw": median(draws),
    }


def _megabytes() -> float:
    """The memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]))))
