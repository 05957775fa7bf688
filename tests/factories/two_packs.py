"""A second pack beside the small one: lessons, entities and facts have the same ids, and what the
one says is false in the other. Whoever mixes them up is found out.
"""

from pathlib import Path
from typing import Any

from content.models import Pack
from content.queries import Snapshot, snapshot
from content.syncing import load
from tests.factories.lessons import COUNTRIES, FACTS, FIRST, SECOND
from tests.factories.packs import entity, fact, pack_data, relation, write_pack

SMALL, OTHER = "test", "other"
OLD = "Hội xưa"
"""What the other pack is called."""
THIRD, MIRA = "third-lesson", "mira"
"""A lesson, and an entity, that the other pack alone has."""


def load_beside(folder: Path) -> Snapshot:
    """Load it as a second pack."""
    load(folder)
    return snapshot(OTHER)


def close(slug: str) -> None:
    """Learners do not see it any more."""
    Pack.objects.filter(slug=slug).update(is_open=False)


def write_other(folder: Path) -> Path:
    """The countries of the small pack, each a century earlier, in a guild and not a club."""
    facts = [fact(country, f"{1900 + i}-03-1{i % 9}") for i, country in enumerate(COUNTRIES)]
    facts.append(fact(MIRA, "1950-01-05"))
    relations = {"club": relation("guild", complete_until="2025-12-31")}
    data: dict[str, Any] = pack_data(facts, relations=relations)
    data["manifest"] |= {
        "id": OTHER,
        "title": {"vi": OLD, "en": "The old guild"},
        "lessons": [FIRST, SECOND, THIRD],
    }
    data["entities"] |= {country: entity(f"Old {country}") for country in COUNTRIES}
    data["sources"]["book"]["url"] = "https://example.org/old-book"
    write_pack(folder, data)
    (folder / "lessons").mkdir()
    told = {FIRST: FACTS[:8], SECOND: FACTS[8:], THIRD: [f"club-{MIRA}", FACTS[0]]}
    for lesson, ids in told.items():
        for lang in ("vi", "en"):
            dates = "\n\n".join(f"[[date:{id_}]]." for id_ in ids)
            head = f"---\ntitle: Old {lesson} {lang}\nsummary: About old {lesson}.\n---\n\n"
            (folder / "lessons" / f"{lesson}.{lang}.md").write_text(f"{head}## One\n\n{dates}\n")
    return folder
