"""Prints how often the engine is wrong: in the shipped packs, in random worlds, when broken.

python -m tests.oracle                  # 10,000 worlds; WORLDS= for another number
python -m tests.oracle WORLD vi C2      # the smallest pack in which that world shows a C2
"""

import os
import re
import sys
import time
import warnings
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random

import yaml

from tests.oracle.asking import LANGUAGES, Lines, ask, asked_and_judged, faulty, kind_of
from tests.oracle.breaking import notices
from tests.oracle.faults import FAULTS
from tests.oracle.lines import drawn
from tests.oracle.oracle import Oracle
from tests.oracle.random_worlds import random_world
from tests.oracle.rules.run import check_languages, check_shares, longest
from tests.oracle.smaller import smallest
from tests.oracle.world import World

ROOT = Path(__file__).resolve().parents[2]
PACKS = sorted(path.parent for path in (ROOT / "content" / "packs").glob("*/pack.yaml"))
SEEDS = 3
SHOWN = 10
STEP = 20
Found = tuple[int, int, Counter[str], list[str]]


def main(arguments: list[str]) -> int:
    """All figures, or one world made small; the exit status says whether anything is wrong."""
    warnings.simplefilter("ignore")
    if arguments:
        number, lang, code = arguments
        print_small(int(number), lang, code)
        return 1
    bad = sum(packs(pack) for pack in PACKS)
    bad += worlds(int(os.environ.get("WORLDS", "10000")))
    bad += faults()
    return min(bad, 1)


def packs(pack: Path) -> int:
    """What the shipped pack's questions come to, in both languages."""
    oracle, runs, bad = Oracle(pack), {}, 0
    for lang in LANGUAGES:
        run = runs[lang] = ask(pack, lang)
        report = oracle.check_run(run)
        report.violations += check_shares(run)
        for seed in range(1, SEEDS):
            report.violations += oracle.check_run(ask(pack, lang, seed)).violations
        print(f"{pack.name} {lang}: {report}")
        print(f"  by type: {_listed(Counter(map(kind_of, run)))}")
        print(f"  by lesson: {_listed(by_lesson(pack, lang, run))}")
        key, any_, named = longest(run)
        print(f"  options drawn: {sum(len(drawn(line)) for line in run):,};", end=" ")
        print(f"the key is the longest of {any_:,} longest names in {key / max(any_, 1):.1%}")
        show(report.violations)
        bad += len(report.violations)
    both = list(check_languages(runs["vi"], runs["en"]))
    shared = {line["id"] for line in runs["vi"]} & {line["id"] for line in runs["en"]}
    print(f"{pack.name}: {len(shared):,} questions in both languages, {len(both)} with other keys")
    return bad + len(both)


def show(faults: list[str]) -> None:
    """The first few."""
    for fault in faults[:SHOWN]:
        print(f"  {fault}")


def by_lesson(pack: Path, lang: str, run: Lines) -> Counter[str]:
    """How many questions are on the facts that each lesson names, or on those of what it lists."""
    world, found = World.read(pack), Counter[str]()
    untold = set(world.facts)
    for page in sorted((pack / "lessons").glob(f"*.{lang}.md")):
        text = " ".join(re.findall(r"\[\[(.*?)\]\]", page.read_text(encoding="utf-8")))
        named = set(re.split(r"[^\w-]+", text))
        told = {f.id for f in world.facts.values() if f.id in named or f.relation in named}
        found[page.name.split(".")[0]] = sum(line["facts"][-1] in told for line in run)
        untold -= told
    found["none"] = sum(line["facts"][-1] in untold for line in run)
    return found


def _listed(counter: Counter[str]) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in counter.most_common())


def worlds(number: int) -> int:
    """Random worlds, in as many processes as there are cores."""
    began, cores = time.monotonic(), os.cpu_count() or 1
    lines, pairs, types, faults = 0, 0, Counter[str](), list[str]()
    tasks = [range(first, min(first + STEP, number)) for first in range(0, number, STEP)]
    with ProcessPoolExecutor(cores) as pool:
        for more_lines, more_pairs, kinds, bad in pool.map(some_worlds, tasks):
            lines, pairs = lines + more_lines, pairs + more_pairs
            types += kinds
            faults += bad
    minutes = (time.monotonic() - began) / 60
    print(
        f"{number:,} random worlds: {lines:,} questions, {pairs:,} (stem, option) pairs, ", end=""
    )
    print(f"{len(faults)} violations ({minutes:.0f} minutes on {cores} cores)")
    print(f"  by type: {_listed(types)}")
    show(faults)
    return len(faults)


def some_worlds(numbers: range) -> Found:
    """Lines, pairs, lines by type and violations of these worlds, in each language by turns."""
    warnings.simplefilter("ignore")
    lines, pairs, types, faults = 0, 0, Counter[str](), list[str]()
    for number in numbers:
        lang = LANGUAGES[number % 2]
        run, report = asked_and_judged(random_world(Random(number)), lang)
        lines, pairs = lines + report.lines, pairs + report.pairs
        types.update(map(kind_of, run))
        faults += [f"world {number} {lang}: {violation}" for violation in report.violations]
    return lines, pairs, types, faults


def print_small(number: int, lang: str, code: str) -> None:
    """The smallest pack we can make of a random world that still shows a fault."""
    is_bad = faulty({code}, lang)
    small = smallest(random_world(Random(number)), is_bad)
    print(yaml.dump(small, allow_unicode=True, sort_keys=False, width=120))
    print("\n".join(asked_and_judged(small, lang)[1].of(code)))


def faults() -> int:
    """How many seeded faults the oracle notices."""
    with ProcessPoolExecutor() as pool:
        noticed = list(pool.map(is_noticed, range(len(FAULTS))))
    missed = [fault.name for fault, seen in zip(FAULTS, noticed, strict=True) if not seen]
    codes = sorted({fault.code for fault in FAULTS})
    noticed_ = f"{len(FAULTS) - len(missed)} of {len(FAULTS)} seeded faults noticed"
    print(f"{noticed_}, of {', '.join(codes)}")
    show(missed)
    return len(missed)


def is_noticed(place: int) -> bool:
    """Does the oracle notice the fault at this place of the list?"""
    return notices(FAULTS[place])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
