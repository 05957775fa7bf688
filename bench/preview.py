"""How long it takes to see what a change does, in a pack of thousands of facts.

``python -m bench.preview [TIMES]``: the shipped facts so many times (13: about 5,000). Making
every question once is what the first look at a pack costs, and what each further look would cost
if it did not make only what the change can touch. Processor time, so that other work on the
machine counts less.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable
from statistics import median

from msgspec.structs import replace

from bench.packs import SHIPPED
from bench.synthetic import multiplied
from content.knowledge.pack import read_pack
from content.knowledge.records import Pack, Text
from content.knowledge.rules import check_pack

ROUNDS = 1
TIMES = 13


def changes(pack: Pack) -> dict[str, Pack]:
    """Several kinds of change of one pack."""
    partner, terms, treaty = (pack.facts[id_] for id_ in ("csp-us", "sp-kz", "fta-vcfta-in-force"))
    figure = next(fact for fact in pack.facts.values() if isinstance(fact.value, int))
    note = replace(treaty, note=Text(vi="Ghi chú mới.", en="A new note."))
    new = replace(terms, id="brand-new", subject=pack.facts["dr-ch"].subject, from_="2025-06-10")
    facts = {
        "a note": note,
        "another date": replace(treaty, from_="2014-05-01"),
        "another number": replace(figure, value=(int(str(figure.value)) + 1)),
        "a new fact": new,
        "retracted, of one partner": replace(terms, status="retracted"),
        "retracted, of the best known": replace(partner, status="retracted"),
    }
    return {name: replace(pack, facts={**pack.facts, f.id: f}) for name, f in facts.items()}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quiz.settings")
    import django

    django.setup()
    from content.queries import Snapshot
    from quiz.newsroom.impact import impact
    from quiz.newsroom.impact.kept import asked_of

    times = int(sys.argv[1]) if len(sys.argv) > 1 else TIMES
    pack = multiplied(read_pack(SHIPPED), times)
    pack = replace(pack, manifest=replace(pack.manifest, lessons=[], chapters=[]))
    faulty = {finding.id for finding in check_pack(pack)}  # a copy may get the id of another thing
    sound = {id_: fact for id_, fact in pack.facts.items() if id_ not in faulty}
    pack = replace(pack, facts=sound)
    before = Snapshot("bench", 1, pack)
    whole = seconds(lambda: asked_of(before, "vi"))
    gc.collect()
    gc.freeze()  # as a server does after its start
    print(f"{len(pack.facts):,} facts; every question, once: {whole:.2f} s of processor time")
    print(f"{'change':<32}{'questions':>10}{'seconds':>9}{'of all':>8}")
    for name, after in changes(pack).items():
        look = impact(before, after, "vi")
        assert look.is_known
        seen = look.items
        number = sum(map(len, (seen.appear, seen.vanish, seen.rekeyed, seen.reworded, seen.retold)))
        took = median(seconds(lambda: impact(before, after, "vi")) for _ in range(ROUNDS))  # noqa: B023
        print(f"{name:<32}{number:>10,}{took:>9.2f}{took / whole:>8.1%}")


def seconds(step: Callable[[], object]) -> float:
    """The processor time of one call."""
    start = time.process_time()
    step()
    return time.process_time() - start


if __name__ == "__main__":
    main()
