"""The engine as the oracle's tests see it: a pack goes in, printed lines come out."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from content.knowledge.base import FactBase
from content.knowledge.pack import PackError, read_pack
from quiz.generation.engine import lines
from tests.oracle.oracle import Oracle, Report
from tests.oracle.worlds import World, write

Lines = list[dict[str, Any]]
LANGUAGES = ("vi", "en")


def ask(folder: Path, lang: str, seed: int = 0) -> Lines:
    """The engine's lines for a pack in a folder, as JSON says them."""
    base = FactBase(read_pack(folder))
    found: Lines = json.loads(json.dumps(list(lines(base, lang, seed=seed))))  # type: ignore[arg-type]
    return found


def printed(parts: World, lang: str = "vi") -> Lines:
    """The engine's lines for a pack."""
    with tempfile.TemporaryDirectory() as folder:
        return ask(write(parts, Path(folder)), lang)


def judged(parts: World, run: Lines) -> Report:
    """What the oracle says of lines, by the facts of this pack."""
    with tempfile.TemporaryDirectory() as folder:
        return Oracle(write(parts, Path(folder))).check_run(run)


def asked_and_judged(parts: World, lang: str) -> tuple[Lines, Report]:
    """The engine's lines and what the oracle says of them."""
    with tempfile.TemporaryDirectory() as name:
        folder = write(parts, Path(name))
        run = ask(folder, lang)
        return run, Oracle(folder).check_run(run)


def kind_of(line: dict[str, Any]) -> str:
    """The type of a line; clusters apart from single statements."""
    return "cluster" if line.get("material") else str(line["type"])


def faulty(codes: set[str], lang: str) -> Callable[[World], bool]:
    """Does a pack that can be read still lead to a fault of one of these codes?"""

    def is_bad(parts: World) -> bool:
        try:
            found = asked_and_judged(parts, lang)[1].violations
        except PackError:
            return False
        return any(violation.partition(":")[0] in codes for violation in found)

    return is_bad
