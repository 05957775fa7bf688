"""The oracle: re-answers every generated question from the raw YAML of a pack.

It shares no code with the engine. `Oracle.truth` answers one claim, `Oracle.check_line`
names everything wrong with one printed line, `Oracle.check_run` with a whole run of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.oracle.lines import Line, answers, statements
from tests.oracle.rules import Check, clusters, names, options, stem, truth, types
from tests.oracle.rules.run import check_run
from tests.oracle.truths import Truths
from tests.oracle.world import World

FIELDS = ("id", "type", "lang", "stem", "level", "ask", "key", "wrong", "options")
FIELDS += ("facts", "sources", "explanation")
LINE_CHECKS: list[Check] = [
    *(*truth.CHECKS, *types.CHECKS, *options.CHECKS),
    *(*stem.CHECKS, *names.CHECKS, *clusters.CHECKS),
]


@dataclass
class Report:
    """What a run of lines came to."""

    lines: int = 0
    pairs: int = 0
    violations: list[str] = field(default_factory=list)

    def of(self, *codes: str) -> list[str]:
        """The violations of these rules: "C1" (wrong key), "C2" (second right), "C3" (unknown)."""
        return [v for v in self.violations if v.partition(":")[0] in codes]

    def __str__(self) -> str:
        wrong, second, unknown = (len(self.of(code)) for code in ("C1", "C2", "C3"))
        return (
            f"{self.lines:,} questions, {self.pairs:,} (stem, option) pairs, "
            f"{wrong} wrong keys / {second} second right / {unknown} unknown, "
            f"{len(self.violations)} violations"
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
        """Everything wrong with one line, each fault after the code of the rule it breaks."""
        missing = [name for name in FIELDS if name not in line]
        if missing:
            return [f"contract: no {name}" for name in missing]
        if line["type"] == "true_false" and not statements(line):
            return ["contract: no statements"]
        return [fault for check in LINE_CHECKS for fault in check(self.truths, line)]

    def check_run(self, lines: Iterable[Line]) -> Report:
        """Everything wrong with a run, each fault with the id and stem of its line."""
        report, run = Report(), list(lines)
        for line in run:
            report.lines += 1
            report.pairs += len(answers(line)) + len(statements(line))
            where = f"{line['id']} “{line['stem']}”"
            report.violations += [f"{fault}  ({where})" for fault in self.check_line(line)]
        report.violations += check_run(run)
        return report
