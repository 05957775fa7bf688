"""The course in chapters: their order and numbers, and what a pack may not say of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from content.knowledge.pack import PackError, read_pack
from content.knowledge.records import LANGS, Lang
from content.lessons import chapter_list, lesson_list
from content.queries import Snapshot, snapshot
from content.syncing import load
from tests.content.test_commands import run
from tests.factories.packs import fact, write_pack
from tests.factories.textbook import lesson_text, textbook

LESSONS = ["one", "two", "three"]


def course(chapters: dict[str, list[str]] | None = None) -> Snapshot:
    lessons = {id_: lesson_text("[[date:club-us]]", title=id_.upper()) for id_ in LESSONS}
    return textbook([fact("us", "2023-09-10")], lessons, chapters=chapters)


@pytest.fixture
def chapters(data: dict[str, Any], folder: Path) -> list[dict[str, Any]]:
    """Two sound chapters of the pack in `folder`, which has the three lessons."""
    (folder / "lessons").mkdir()
    for id_ in LESSONS:
        for lang in LANGS:
            (folder / f"lessons/{id_}.{lang}.md").write_text(lesson_text("[[date:club-us]]"))
    return [
        {"title": {"vi": "Chương đầu", "en": "First"}, "lessons": ["one"]},
        {"title": {"vi": "Chương sau", "en": "Last"}, "lessons": ["two", "three"]},
    ]


def write(folder: Path, data: dict[str, Any], chapters: list[dict[str, Any]]) -> Path:
    data["manifest"] |= {"lessons": LESSONS, "chapters": chapters}
    return write_pack(folder, data)


def refusal(folder: Path) -> str:
    with pytest.raises(PackError) as error:
        read_pack(folder)
    return str(error.value)


def test_chapters_are_numbered_from_one_and_lessons_through_the_course() -> None:
    book = course({"Mở đầu": ["one"], "Kết": ["two", "three"]})
    found = chapter_list(book, "vi")
    assert [(c.number, c.title) for c in found] == [(1, "Mở đầu"), (2, "Kết")]
    heads = [[(h.id, h.number) for h in c.lessons] for c in found]
    assert heads == [[("one", 1)], [("two", 2), ("three", 3)]]


def test_a_chapter_has_its_title_in_each_language() -> None:
    book = course({"Mở đầu": LESSONS})
    assert [c.title for c in chapter_list(book, "en")] == ["Mở đầu (en)"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_pack_without_chapters_is_one_without_number_and_title(lang: Lang) -> None:
    book = course()
    (only,) = chapter_list(book, lang)
    assert (only.number, only.title) == (0, "")
    assert only.lessons == tuple(lesson_list(book, lang))
    assert [head.number for head in only.lessons] == [1, 2, 3]


@pytest.mark.parametrize(
    "parts",
    [
        [["one"], ["two"]],
        [["one"], ["three", "two"]],
        [["one"], ["two", "three", "one"]],
        [["one"], ["two", "three", "four"]],
        [[], ["one", "two"]],
    ],
    ids=["left out", "another order", "twice", "no such lesson", "an empty one"],
)
def test_chapters_must_hold_the_lessons_in_order(
    folder: Path, data: dict[str, Any], chapters: list[dict[str, Any]], parts: list[list[str]]
) -> None:
    for chapter, lessons in zip(chapters, parts, strict=True):
        chapter["lessons"] = lessons
    said = refusal(write(folder, data, chapters))
    line = (folder / "pack.yaml").read_text().splitlines().index("chapters:") + 1
    assert f"pack.yaml:{line}: " in said
    assert "the chapters must hold the same lessons as lessons, in the same order" in said


def test_a_chapter_without_a_title_in_a_language_is_refused(
    folder: Path, data: dict[str, Any], chapters: list[dict[str, Any]]
) -> None:
    del chapters[1]["title"]["en"]
    assert 'the title has no "en": add it' in refusal(write(folder, data, chapters))


def test_sound_chapters_are_taken(
    folder: Path, data: dict[str, Any], chapters: list[dict[str, Any]]
) -> None:
    manifest = read_pack(write(folder, data, chapters)).manifest
    assert [chapter.lessons for chapter in manifest.chapters] == [["one"], ["two", "three"]]


@pytest.mark.django_db
def test_chapters_go_through_the_database_and_back(
    folder: Path, data: dict[str, Any], chapters: list[dict[str, Any]], tmp_path: Path
) -> None:
    load(write(folder, data, chapters))
    assert [c.title for c in chapter_list(snapshot(), "vi")] == ["Chương đầu", "Chương sau"]
    assert run("dump_pack", "test", str(tmp_path / "out"))[0] == 0
    dumped = yaml.safe_load((tmp_path / "out/pack.yaml").read_text(encoding="utf-8"))
    assert dumped["chapters"] == chapters
    assert load(tmp_path / "out").changed is False
