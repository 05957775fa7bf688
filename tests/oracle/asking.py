"""The engine as the oracle's tests see it: a pack goes in, printed lines come out."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from content.knowledge.base import FactBase
from content.knowledge.pack import PackError, read_pack
from quiz.generation.bank import QuestionBank
from quiz.generation.engine import lines, questions
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


def quizzes(parts: World, number: int) -> list[Lines]:
    """Quizzes drawn from all facts of a pack, each as lines in the order shown."""
    with tempfile.TemporaryDirectory() as folder:
        base = FactBase(read_pack(write(parts, Path(folder))))
    return drawn_quizzes(base, number)


def drawn_quizzes(base: FactBase, number: int) -> list[Lines]:
    """Quizzes of twelve on any facts, each as lines in the order shown."""
    bank = QuestionBank(base, "vi")
    drawn = (bank.draw(base.facts, 12, seed) for seed in range(number))
    return [[one.question.as_line(one.order) for one in quiz] for quiz in drawn]


def fingerprint_faults(parts: World) -> list[str]:
    """Questions that a changed fact does not make other questions, or that change without one."""
    changed = parts["facts"][0]
    facts = [{**changed, "note": {"vi": "Khác."}}, *parts["facts"][1:]]
    prints = [_fingerprints(one) for one in (parts, {**parts, "facts": facts})]
    return [
        f"C7: {id_} and its fact {changed['id']} do not change together"
        for id_, (print_, rests_on) in prints[0].items()
        if id_ in prints[1] and (print_ == prints[1][id_][0]) == (changed["id"] in rests_on)
    ]


def _fingerprints(parts: World) -> dict[str, tuple[str, tuple[str, ...]]]:
    with tempfile.TemporaryDirectory() as folder:
        base = FactBase(read_pack(write(parts, Path(folder))))
    return {q.id: (q.fingerprint, q.facts) for q in questions(base, "vi")}
