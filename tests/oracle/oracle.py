"""The oracle: re-answers every generated question from the raw YAML of a pack.

It shares no code with the engine. `Oracle.truth` answers one claim, `Oracle.check_line`
names everything wrong with one printed line, `Oracle.check_run` with a whole run of them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.oracle.answers import TRUTH_CHECKS
from tests.oracle.lines import Line, answers, statements
from tests.oracle.screen import SCREEN_CHECKS
from tests.oracle.truths import Truths
from tests.oracle.world import World

FIELDS = ("id", "type", "lang", "stem", "level", "ask", "key", "wrong", "options")
FIELDS += ("facts", "sources", "explanation")
TRUE_SHARE = (0.4, 0.6)
FEW = 50  # statements under which a share of true ones says nothing


@dataclass
class Report:
    """What a run of lines came to."""

    lines: int = 0
    pairs: int = 0
    violations: list[str] = field(default_factory=list)

    def of(self, kind: str) -> int:
        """How many violations are of a kind: "wrong key", "second right", "unknown" …"""
        return sum(f": {kind}: " in violation for violation in self.violations)

    def __str__(self) -> str:
        return (
            f"{self.lines} lines, {self.pairs} (stem, option) pairs, "
            f"{self.of('wrong key')} wrong keys / {self.of('second right')} second-right / "
            f"{self.of('unknown')} unknown, {len(self.violations)} violations"
        )


class Oracle:
    """Knows one pack by its files."""

    def __init__(self, folder: Path) -> None:
        self.world = World.read(folder)
        self.truths = Truths(self.world)

    def truth(self, claim_type: str, ask: dict[str, Any], ref: Any) -> str:
        """Is `ref` a right answer to `ask`: "T", "F" or "U"?"""
        return self.truths.truth(claim_type, ask, ref)

    def check_line(self, line: Line) -> list[str]:
        """Everything wrong with one line."""
        missing = [name for name in FIELDS if name not in line]
        if missing:
            return [f"line: no {name}" for name in missing]
        if line["type"] == "true_false" and not statements(line):
            return ["line: no statements"]
        checks = [*TRUTH_CHECKS, *SCREEN_CHECKS]
        return [fault for check in checks for fault in check(self.truths, line)]

    def check_run(self, lines: Iterable[Line]) -> Report:
        """Everything wrong with a run, each fault with the id and stem of its line."""
        report = Report()
        run = list(lines)
        for line in run:
            report.lines += 1
            report.pairs += len(answers(line)) + len(statements(line))
            head = f"{line['id']} “{line['stem']}”"
            report.violations += [f"{head}: {fault}" for fault in self.check_line(line)]
        report.violations += [f"run: {fault}" for fault in check_together(run)]
        return report


def check_together(run: list[Line]) -> Iterator[str]:
    """Ids and stems occur once, and statements are true about half the time."""
    ids = Counter(line["id"] for line in run)
    yield from (f"id {key} occurs {n} times" for key, n in ids.items() if n > 1)
    stems = Counter(line["stem"] + "".join(_texts(line)) for line in run)
    yield from (f"stem “{stem}” occurs {n} times" for stem, n in stems.items() if n > 1)
    truths = [bool(item["truth"]) for line in run for item in statements(line)]
    if len(truths) >= FEW and not TRUE_SHARE[0] <= sum(truths) / len(truths) <= TRUE_SHARE[1]:
        yield f"{sum(truths)} of {len(truths)} statements are true"


def _texts(line: Line) -> list[str]:
    """The statements of a line, which tell clusters with one stem apart."""
    return [item["text"] for item in statements(line)] if line["type"] == "true_false" else []
