"""Changes to a pack whose effect on the questions is known beforehand."""

import re
from collections import Counter
from copy import deepcopy
from datetime import date
from typing import Any

from tests.oracle.worlds import World, entity, fact, relation

YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


def each_string(data: Any, change: Any) -> Any:
    """The same data with every string and key changed."""
    if isinstance(data, dict):
        return {change(key): each_string(value, change) for key, value in data.items()}
    if isinstance(data, list):
        return [each_string(item, change) for item in data]
    return change(data) if isinstance(data, str) else data


def renaming(parts: World) -> dict[str, str]:
    """New ids for entities, relations and facts, sorted the other way round."""
    facts = [item["id"] for item in parts["facts"]]
    ids = sorted([*parts["entities"], *parts["relations"], *facts], reverse=True)
    return {key: f"n{place:03}-{key[::-1]}" for place, key in enumerate(ids)}


def renamed(data: Any, names: dict[str, str]) -> Any:
    """A pack or its lines under new ids."""
    return each_string(data, lambda text: names.get(text, text))


def a_year_later(data: Any) -> Any:
    """A pack or its lines with every date a year later, and every year in a name as well."""

    def later(text: str) -> str:
        return YEAR.sub(lambda year: str(int(year[0]) + 1), text)

    return each_string(data, later)


def with_a_stranger(parts: World) -> World:
    """The pack and a thing of another kind with a relation and a fact of its own."""
    more = deepcopy(parts)
    more["pack"]["kinds"]["star"] = {"vi": "ngôi sao", "en": "star"}
    more["entities"]["stranger"] = entity("Omega", "star")
    logic = {"subject": "star", "single": True, "complete_until": "2008-12-31"}
    more["relations"]["strange"] = relation(7, **logic)
    more["facts"].insert(0, fact("strange-1", "strange", "stranger", "2003-04-05"))
    return more


def coarser(parts: World, place: int) -> World:
    """The pack with one date known less well: a day to its month, a month to its year."""
    less = deepcopy(parts)
    starts = [(item, item.get("from")) for item in less["facts"]]
    known = [item for item, start in starts if isinstance(start, str) and len(start) in (7, 10)]
    if known:
        item = known[place % len(known)]
        item["from"] = item["from"][:-3]
    return less


def open_ended(parts: World) -> World:
    """The pack with no relation complete."""
    less = deepcopy(parts)
    for logic in less["relations"].values():
        logic.pop("complete_until", None)
    return less


def related(parts: World, name: str) -> set[str]:
    """The relations that a fact of this one may bear on: its family, its topic, what it implies."""
    mine, every = parts["relations"][name], parts["relations"].items()
    keys = [key for key in ("family", "topic") if mine.get(key)]
    return {name} | {other for other, logic in every for k in keys if logic.get(k) == mine[k]}


# --- packs that tell the engine more than is known: the oracle has to notice ----------


def changed_facts(parts: World, change: Any) -> World:
    """The pack with each fact changed or, where the change gives None, left out."""
    changed = [change(deepcopy(item)) for item in parts["facts"]]
    return {**parts, "facts": [item for item in changed if item is not None]}


def changed_logic(parts: World, **logic: Any) -> World:
    """The pack with the logic of every relation overridden."""
    relations = {key: {**old, **logic} for key, old in parts["relations"].items()}
    return {**parts, "relations": relations}


def without_drafts(parts: World) -> World:
    """Drafts forgotten."""
    return changed_facts(parts, lambda item: None if item["status"] == "draft" else item)


def with_drafts_shown(parts: World) -> World:
    """Drafts taken for published facts."""
    return changed_facts(parts, lambda item: {**item, "status": _shown(item, "draft")})


def with_retracted_shown(parts: World) -> World:
    """Retracted facts taken for published ones."""
    return changed_facts(parts, lambda item: {**item, "status": _shown(item, "retracted")})


def _shown(item: World, status: str) -> str:
    """Published, if it has the status."""
    return "published" if item["status"] == status else item["status"]


def without_ends(parts: World) -> World:
    """Ends forgotten."""
    return changed_facts(parts, lambda item: {k: v for k, v in item.items() if k != "to"})


def without_undated(parts: World) -> World:
    """Undated facts forgotten."""
    return changed_facts(parts, lambda item: item if "from" in item else None)


def too_precise(parts: World) -> World:
    """The first day that a date may be, taken for the day it was."""

    def sharpened(item: World) -> World:
        return {**item, "from": _first_day(item["from"])} if "from" in item else item

    return changed_facts(parts, sharpened)


def _first_day(start: Any) -> str:
    """The first day of a date, whatever its precision."""
    text = (start[0] if isinstance(start, list) else start).split("/")[0]
    return date.fromisoformat(f"{text}-01-01"[:10]).isoformat()


def closed(parts: World) -> World:
    """Every relation taken to be complete."""
    return changed_logic(parts, complete_until="2009-06-30")


def once_only(parts: World) -> World:
    """Relations taken to be single, but for those in which a subject has two facts."""
    said = Counter((f["relation"], f["subject"], f.get("object")) for f in parts["facts"])
    several = {relation for (relation, _, _), number in said.items() if number > 1}
    relations = changed_logic(parts, single=True)["relations"]
    return {**parts, "relations": relations | {key: parts["relations"][key] for key in several}}


def without_implied(parts: World) -> World:
    """Ladders whose levels do not include one another."""
    return changed_logic(parts, implies=[])


def without_topics(parts: World) -> World:
    """Dates of one topic taken to be free to use."""
    return changed_logic(parts, topic=None)


def with_own_names(parts: World) -> World:
    """Things of one name taken to be told apart."""
    named = {key: {"vi": f"Nước {key}", "en": f"Land {key}"} for key in parts["entities"]}
    entities = {key: {**old, "name": named[key]} for key, old in parts["entities"].items()}
    return {**parts, "entities": entities}


def with_rounded_exact(parts: World) -> World:
    """Rounded numbers taken for exact ones."""
    return changed_logic(parts, rounded=False)


def with_lasting_moments(parts: World) -> World:
    """What happens and is over taken for something that lasts."""
    return changed_logic(parts, momentary=False)
