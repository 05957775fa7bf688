"""A small pack with two lessons, for tests of what learners see."""

from pathlib import Path

from tests.factories.packs import fact, pack_data, write_pack

COUNTRIES = (
    "anam balor cadia doria elland farland gondor halia istria jorland kavala lorien".split()
)
FIRST, SECOND = "first-lesson", "second-lesson"
FACTS = [f"club-{country}" for country in COUNTRIES]


def write_small_pack(folder: Path) -> Path:
    """Eight facts in the first lesson, four in the second, a year apart from each other."""
    facts = [fact(country, f"{2000 + i}-03-1{i % 9}") for i, country in enumerate(COUNTRIES)]
    data = pack_data(facts)
    data["manifest"]["lessons"] = [FIRST, SECOND]
    data["sources"]["book"]["url"] = "https://example.org/book"
    write_pack(folder, data)
    (folder / "lessons").mkdir()
    for lesson, ids in ((FIRST, FACTS[:8]), (SECOND, FACTS[8:])):
        for lang in ("vi", "en"):
            (folder / "lessons" / f"{lesson}.{lang}.md").write_text(_lesson(lesson, lang, ids))
    return folder


def _lesson(lesson: str, lang: str, facts: list[str]) -> str:
    dates = "\n\n".join(f"[[date:{id_}]]." for id_ in facts)
    return f"---\ntitle: {lesson} {lang}\nsummary: About {lesson}.\n---\n\n## One\n\n{dates}\n"
