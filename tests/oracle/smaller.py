"""Makes a pack as small as it can be while something is still wrong with it."""

from collections.abc import Callable, Iterator
from copy import deepcopy

from tests.oracle.worlds import World

KEPT = {"id", "subject", "relation", "object", "sources", "status", "kind", "name", "says"}


def smallest(parts: World, is_bad: Callable[[World], bool]) -> World:
    """The pack without whatever can be left out while it stays bad."""
    shrunk = True
    while shrunk:
        shrunk = False
        for less in _smaller(parts):
            if is_bad(less):
                parts, shrunk = less, True
                break
    return parts


def _smaller(parts: World) -> Iterator[World]:
    """The pack with one thing less: many facts, a fact, a thing nothing mentions, a key."""
    facts = parts["facts"]
    for size in (len(facts) // 2, len(facts) // 4, 1):
        for start in range(0, len(facts), max(size, 1)) if size else ():
            yield {**parts, "facts": facts[:start] + facts[start + size :]}
    used = {item.get(key) for item in facts for key in ("subject", "object", "relation")}
    used |= {lower for logic in parts["relations"].values() for lower in logic.get("implies", [])}
    for what in ("relations", "entities"):
        for name in parts[what].keys() - used:
            yield {**parts, what: {key: one for key, one in parts[what].items() if key != name}}
    for what in ("relations", "entities"):
        for name, record in parts[what].items():
            for key in record.keys() - KEPT:
                yield _without(parts, what, name, key)
    for place, item in enumerate(facts):
        for key in item.keys() - KEPT - {"from"}:
            yield _without(parts, "facts", place, key)


def _without(parts: World, what: str, name: str | int, key: str) -> World:
    less = deepcopy(parts)
    del less[what][name][key]
    return less
