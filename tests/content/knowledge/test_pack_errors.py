"""A wrong file names the file, the line and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.knowledge.pack import PackError, read_pack
from tests.factories.packs import fact, pack_data, relation, write_pack

pytestmark = pytest.mark.pure


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pack(tmp_path, pack_data([fact("us", "2023-09-10"), fact("fr", "2024")]))


def problems(folder: Path) -> list[str]:
    with pytest.raises(PackError) as error:
        read_pack(folder)
    return [str(problem) for problem in error.value.problems]


def test_a_sound_pack_has_no_problems(folder: Path) -> None:
    assert set(read_pack(folder).facts) == {"club-us", "club-fr"}


def write_fact(folder: Path, text: str) -> None:
    (folder / "facts/new.yaml").write_text(text, encoding="utf-8")


FACT = """- id: new
  subject: fr
  relation: other
  from: "2020"
  sources: [book]
"""


@pytest.mark.parametrize(
    ("wrong", "right", "line", "says"),
    [
        ("  relation: other", "  relation: other\n  colour: red", 4, 'unknown key "colour"'),
        ("  subject: fr", "  subject: fr\n  subject: us", 3, 'key "subject" is here twice'),
        ("  subject: fr", "  subject: frr", 2, 'no entity "frr": did you mean "fr"?'),
        ("  relation: other", "  relation: otter", 3, 'no relation "otter"'),
        ('"2020"', '"2020-02-30"', 4, "a date that no calendar has"),
        ("  subject: fr", "  subject: NO", 2, 'write it in quotes, "NO"'),
        ("  sources: [book]", "  sources: []", 5, "a fact needs a source"),
        ("\n  sources: [book]", "", 1, '"sources" is missing'),
        ("sources: [book]", "sources: [bok]", 5, 'no source "bok": did you mean "book"?'),
        ("- id: new", "- id: club-us", 1, 'fact id "club-us" is used twice'),
        ('"2020"', '"2020"\n  to: "2019"', 5, "it ends before it begins"),
        ("  subject: fr", "  subject: [fr", 3, "not valid YAML"),
        ("  subject: fr", "  subject: fr\n  object: us", 3, "takes no object"),
        ("  subject: fr", "  subject: fr\n  status: live", 3, "status"),
    ],
)
def test_each_mistake_in_a_fact_is_named(
    folder: Path, wrong: str, right: str, line: int, says: str
) -> None:
    data = pack_data([fact("us", "2023-09-10"), fact("fr", "2024")])
    data["relations"]["other"] = relation("other")
    write_pack(folder, data)
    write_fact(folder, FACT.replace(wrong, right))
    [problem] = problems(folder)
    assert problem.startswith(f"facts/new.yaml:{line}: ")
    assert says in problem


def test_a_file_that_is_not_utf8_names_the_line(folder: Path) -> None:
    (folder / "facts/new.yaml").write_bytes("# một\n# hai: ế\n".encode("cp1258", "replace"))
    (folder / "facts/new.yaml").write_bytes(b"# one\n# \xff\n")
    assert problems(folder) == [
        "facts/new.yaml:2: this file is not UTF-8: save it again with encoding UTF-8"
    ]


def test_an_unquoted_country_code_no_is_not_read_as_false(folder: Path) -> None:
    (folder / "entities.yaml").write_text(
        "no:\n  kind: country\n  name: {vi: Na Uy, en: Norway}\n  code: NO\n", encoding="utf-8"
    )
    found = problems(folder)
    assert any(p.startswith("entities.yaml:1: the key no would be read") for p in found)
    assert any(p.startswith("entities.yaml:4: NO can be read as another value") for p in found)


def test_every_problem_is_told_at_once(folder: Path) -> None:
    write_fact(
        folder, FACT.replace(": fr", ": xx").replace("other", "club").replace("[book]", "[]")
    )
    assert len(problems(folder)) == 2  # the entity and the source


def test_a_single_relation_says_a_thing_once(folder: Path) -> None:
    write_fact(folder, FACT.replace("other", "club"))
    [problem] = problems(folder)
    assert '"club-fr"' in problem or '"new"' in problem
    assert "retract one of them" in problem


def test_wording_with_a_slot_that_nothing_fills_is_refused(tmp_path: Path) -> None:
    club = relation(complete_until="2025-12-31")
    club["says"]["vi"]["event"] = "{subjekt} gia nhập"
    folder = write_pack(tmp_path, pack_data([fact("us", "2020")], {"club": club}))
    [problem] = problems(folder)
    assert problem.startswith("relations.yaml:")
    assert "{subjekt} cannot be filled" in problem


def test_relations_that_imply_each_other_are_refused(tmp_path: Path) -> None:
    relations = {"a": relation("a", implies=["b"]), "b": relation("b", implies=["a"])}
    folder = write_pack(tmp_path, pack_data([fact("us", "2020", "a")], relations))
    assert any("imply each other" in problem for problem in problems(folder))


def test_a_lesson_that_refers_to_what_is_not_there_names_its_line(folder: Path) -> None:
    data = pack_data([fact("us", "2023-09-10"), fact("fr", "2024", status="draft")])
    data["manifest"]["lessons"] = ["one"]
    write_pack(folder, data)
    (folder / "lessons").mkdir()
    (folder / "lessons/one.vi.md").write_text("# A\n[[date:club-us]]\n[[date:club-fr]]\n", "utf-8")
    (folder / "lessons/one.en.md").write_text("[[dat:club-us]]\n", "utf-8")
    found = problems(folder)
    assert any(p.startswith("lessons/one.vi.md:3: ") and "draft" in p for p in found)
    assert any(p.startswith("lessons/one.en.md:1: ") and 'no "dat"' in p for p in found)


def test_a_wrong_date_is_told_even_where_a_lesson_computes_with_it(folder: Path) -> None:
    data = pack_data([fact("us", "2023-02-30"), fact("fr", "2024-05-01")])
    data["manifest"]["lessons"] = ["one"]
    write_pack(folder, data)
    (folder / "lessons").mkdir()
    for lang in ("vi", "en"):
        (folder / f"lessons/one.{lang}.md").write_text("[[gap:club-us,club-fr:days]]", "utf-8")
    [problem] = problems(folder)
    assert problem.startswith("facts/facts.yaml:4: ")


def test_a_missing_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    assert "no such folder" in problems(tmp_path / "nowhere")[0]
    assert any("pack.yaml is missing" in problem for problem in problems(tmp_path))
