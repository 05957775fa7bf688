"""Every question of every shipped pack, in both languages, answered again from the YAML."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.oracle.lines import essence
from tests.oracle.oracle import Oracle

pytestmark = [pytest.mark.pure, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]
PACKS = sorted(path.parent for path in (ROOT / "content" / "packs").glob("*/pack.yaml"))
LANGUAGES = ("vi", "en")
AT_LEAST = {"ngoai-giao": 1000}


@cache
def printed(pack: Path, lang: str) -> list[dict[str, Any]]:
    """The lines of the `questions` command."""
    command = [sys.executable, "manage.py", "questions", "--dir", str(pack), "--lang", lang]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_every_line_is_right(pack: Path, lang: str) -> None:
    run = printed(pack, lang)
    report = Oracle(pack).check_run(run)
    print(f"\n{pack.name} {lang}: {report}")
    print("\n".join(report.violations))
    assert {line["lang"] for line in run} == {lang}
    assert report.lines > AT_LEAST.get(pack.name, 0)
    assert [report.of(kind) for kind in ("wrong key", "second right", "unknown")] == [0, 0, 0]
    assert report.violations == []
    if pack.name == "ngoai-giao":
        figures = f"| {lang} | {report.lines:,} | {report.pairs:,} | 0 | 0 | 0 |"
        assert figures in (ROOT / "README.md").read_text("utf-8"), f"README should say {figures}"


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_statements_are_what_a_true_false_question_asks(pack: Path) -> None:
    stated = [line for line in printed(pack, "vi") if line["type"] == "true_false"]
    assert [line["id"] for line in stated if "statements" not in line["ask"]] == []


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_both_languages_have_the_same_keys(pack: Path) -> None:
    keys = [{line["id"]: essence(line) for line in printed(pack, lang)} for lang in LANGUAGES]
    shared = keys[0].keys() & keys[1].keys()
    print(f"\n{pack.name}: {len(shared)} ids in both, {len(keys[0])} vi, {len(keys[1])} en")
    assert shared
    assert [key for key in sorted(shared) if keys[0][key] != keys[1][key]] == []
