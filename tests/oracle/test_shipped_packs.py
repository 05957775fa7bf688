"""Every question of every shipped pack, in both languages, answered again from the YAML."""

import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.management import call_command

from quiz.attempts.management.commands import questions as command
from quiz.generation import engine
from tests.factories.shipped import shipped
from tests.oracle.asking import LANGUAGES, Lines, drawn_quizzes
from tests.oracle.lines import essence
from tests.oracle.oracle import Oracle
from tests.oracle.rules.quiz import check_quiz
from tests.oracle.rules.run import check_languages, check_shares

pytestmark = [pytest.mark.pure, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]
PACKS = sorted(path.parent for path in (ROOT / "content" / "packs").glob("*/pack.yaml"))
AT_LEAST = {"ngoai-giao": 1000}
QUIZZES = 100


@pytest.fixture(scope="module", autouse=True)
def _questions_made_once() -> Iterator[None]:
    """Printing, drawing another way and in quizzes begin with the same questions."""
    with (
        patch.object(engine, "questions", cache(engine.questions)),
        patch.object(command, "read_pack", lambda folder: folder.name),
        patch.object(command, "FactBase", lambda name: shipped(name).base),
    ):
        yield


@cache
def printed(pack: Path, lang: str) -> Lines:
    """The lines of the `questions` command."""
    out = StringIO()
    call_command("questions", "--dir", str(pack), "--lang", lang, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_another_process_prints_the_same() -> None:
    """The example pack: what is asked hangs on nothing but the files."""
    pack = next(pack for pack in PACKS if pack.name not in AT_LEAST)
    words = [sys.executable, "manage.py", "questions", "--dir", str(pack), "--lang", "vi"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert [json.loads(line) for line in done.stdout.splitlines()] == printed(pack, "vi")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_every_line_is_right(pack: Path, lang: str) -> None:
    run = printed(pack, lang)
    report = Oracle(pack).check_run(run)
    assert report.violations == []
    assert list(check_shares(run)) == []
    assert {line["lang"] for line in run} == {lang}
    assert report.lines > AT_LEAST.get(pack.name, 0)
    figures = f"| {pack.name} | {lang} | {report.lines:,} | {report.pairs:,} | 0 | 0 | 0 |"
    assert figures in (ROOT / "README.md").read_text("utf-8"), f"README should say {figures}"


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_another_drawing_is_right_too(pack: Path) -> None:
    """Which wrong options are shown, and where, is drawn: another seed shows others."""
    run = json.loads(json.dumps(list(engine.lines(shipped(pack.name).base, "vi", seed=1))))
    assert Oracle(pack).check_run(run).violations == []
    assert {line["id"] for line in run} == {line["id"] for line in printed(pack, "vi")}


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_both_languages_have_the_same_keys(pack: Path) -> None:
    runs = [printed(pack, lang) for lang in LANGUAGES]
    assert list(check_languages(*runs)) == []
    assert {json.dumps(essence(line)) for line in runs[0]} & {
        json.dumps(essence(line)) for line in runs[1]
    }


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_quizzes_give_nothing_away(pack: Path) -> None:
    quizzes = drawn_quizzes(shipped(pack.name).base, QUIZZES)
    assert all(quizzes)
    assert [violation for quiz in quizzes for violation in check_quiz(quiz)] == []
