"""How a fault is seeded: a guard of the engine is broken, and the oracle must notice.

A guard may stand in two places, where wrong options are chosen and where the item is checked;
such a fault breaks both. A fault names the code of the rule that the oracle must see broken.
"""

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from quiz.generation import drawing, engine
from quiz.generation.checks import options
from tests.oracle.asking import Lines, printed
from tests.oracle.oracle import Oracle
from tests.oracle.shown_in import module_for
from tests.oracle.worlds import World, write


class Breaker:
    """Sets attributes of the engine, and sets them back."""

    def __init__(self, stack: ExitStack) -> None:
        self.stack = stack

    def set(self, owner: Any, name: str, new: Any) -> None:
        """Put something else in a place that the engine really has."""
        self.stack.enter_context(patch.object(owner, name, new))

    def wrap(self, owner: Any, name: str, change: Callable[..., Any]) -> None:
        """Change what a function gives: `change(old, *arguments)`."""
        old = getattr(owner, name)
        self.set(owner, name, lambda *args, **more: change(old, *args, **more))

    def drop(self, *checks: str) -> None:
        """Leave out checks of items, wherever they are listed."""
        lists = [(drawing, "OPTION_CHECKS"), (options, "OPTION_CHECKS"), (options, "PAIR_CHECKS")]
        lists += [(engine, "STEM_CHECKS"), (engine, "TRUTH_CHECKS")]
        dropped = set()
        for owner, name in lists:
            every = getattr(owner, name)
            kept = tuple(check for check in every if check.__name__ not in checks)
            dropped |= {check.__name__ for check in every} - {check.__name__ for check in kept}
            self.set(owner, name, kept)
        assert dropped == set(checks), f"no such check: {set(checks) - dropped}"


@dataclass(frozen=True)
class Fault:
    """One guard broken, and where it shows."""

    code: str
    name: str
    seed: Callable[[Breaker], None] = field(repr=False)
    world: World = field(repr=False)
    tamper: Callable[[World], World] | None = field(default=None, repr=False)
    judge: Callable[[World], list[str]] | None = field(default=None, repr=False)
    lang: str = "vi"


FAULTS: list[Fault] = []


def fault(code: str, world: World, **more: Any) -> Callable[..., None]:
    """Enter a function that breaks something into the list."""

    def enter(seed: Callable[[Breaker], None]) -> None:
        FAULTS.append(Fault(code, seed.__name__, seed, world, **more))

    return enter


def always(answer: Any) -> Callable[..., Any]:
    """A function that always says the same."""
    return lambda *args, **more: answer


def notices(fault: Fault) -> bool:
    """Does the oracle see the rule broken, in what the broken engine prints?"""
    if fault.judge:
        with ExitStack() as stack:
            fault.seed(Breaker(stack))
            return any(_is_of(fault, violation) for violation in fault.judge(fault.world))
    with tempfile.TemporaryDirectory() as name:
        oracle = Oracle(write(fault.world, Path(name)))
    runs = (_printed(fault, module) for module in (module_for(fault.name), None))
    seen = (violation for run in runs for line in run for violation in oracle.check_line(line))
    return any(_is_of(fault, violation) for violation in seen)


def _printed(fault: Fault, module: ModuleType | None) -> Lines:
    """What the broken engine prints of one type of question; of all for None."""
    told = fault.tamper(fault.world) if fault.tamper else fault.world
    with ExitStack() as stack:
        breaker = Breaker(stack)
        fault.seed(breaker)
        if module:
            breaker.set(engine, "_ASKING", (module,))
        return printed(told, fault.lang)


def _is_of(fault: Fault, violation: str) -> bool:
    return violation.startswith(f"{fault.code}:")
