"""A workbook becomes a pack: entities, relations, facts and lessons, or every error at its cell."""

from __future__ import annotations

import msgspec
import pytest

from content.knowledge.pack import read_pack
from content.knowledge.records import LANGS, Lang
from content.sheets.reading import read
from content.workbooks.columns import KINDS
from content.workbooks.example import Line
from content.workbooks.making import pack_template
from content.workbooks.reading import Reading, read_new_pack
from tests.factories.heritage import heritage_book, lines

pytestmark = pytest.mark.pure


def reading_of(data: bytes) -> Reading:
    return read_new_pack(read(data).sheets)


def told(reading: Reading) -> list[tuple[str, str, str]]:
    return [(one.sheet, one.place, str(one.message)) for one in reading.problems]


def changed(sheet: str, row: int, **cells: str) -> Reading:
    """The heritage pack with other cells in one row (from 0)."""
    rows: list[Line] = list(lines()[sheet])
    rows[row] = {**rows[row], **cells}
    return reading_of(heritage_book("vi", **{sheet: rows}))


@pytest.mark.parametrize("lang", LANGS)
def test_the_template_with_its_example_is_a_pack(lang: Lang) -> None:
    reading = reading_of(pack_template(lang, example=True))
    assert reading.problems == []
    assert len(reading.pack.facts) == 8
    assert len(reading.pack.lessons) == 1


@pytest.mark.parametrize("lang", LANGS)
def test_the_empty_template_says_what_is_missing(lang: Lang) -> None:
    reading = reading_of(pack_template(lang, example=False))
    assert all("fill it in" in message or "Kind" in message for *_, message in told(reading))
    assert reading.problems


def test_the_template_is_the_same_pack_in_both_languages() -> None:
    vi, en = (reading_of(pack_template(lang, example=True)).pack for lang in LANGS)
    assert vi == en


def test_sixty_facts_become_a_pack() -> None:
    pack = reading_of(heritage_book()).pack
    assert len(pack.facts) == 60
    assert pack.manifest.as_of == "2024-12-31"
    assert list(pack.manifest.kinds) == [
        "heritage-site",
        "living-tradition",
        "biosphere-reserve",
        "geopark",
        "documentary-heritage",
        "city",
        "wetland",
    ]
    assert pack.relations["ramsar-site"].single
    assert pack.relations["ramsar-site"].says.vi.event == "{subject} trở thành khu Ramsar"
    assert pack.facts["ramsar-site-xuan-thuy-national-park"].from_ == ["1988", "1989"]
    assert {pack.files[id_] for id_ in pack.facts} == set(pack.relations)


def test_what_was_read_is_what_files_would_hold(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """The records pass through files unchanged: nothing hangs on the workbook."""
    from content.dumping import _files

    pack = reading_of(heritage_book()).pack
    for name, text in _files(pack).items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    again = read_pack(tmp_path)
    assert msgspec.to_builtins(again.facts) == msgspec.to_builtins(
        {id_: pack.facts[id_] for id_ in again.facts}
    )
    assert (again.entities, again.relations, again.lessons) == (
        pack.entities,
        pack.relations,
        pack.lessons,
    )


def test_a_row_of_facts_tells_them_in_the_words_of_their_relation_with_their_dates() -> None:
    lesson = reading_of(heritage_book()).pack.lessons["nhung-noi-ca-the-gioi-cung-giu"]
    line = "- [[name:trang-an-landscape-complex]] {} ([[date:world-heritage-trang-an-landscape-c"
    assert line.format("trở thành Di sản Thế giới") in lesson.vi
    assert line.format("came to be World Heritage") in lesson.en
    assert lesson.vi.count("::: luyen-tap") == 1, "each lesson lets one practise"


def test_a_lesson_has_every_kind_of_block() -> None:
    rows: list[Line] = [
        {"type": "Bài", "vi": 'Tên: "lạ"', "en": "A: 'b'"},
        {"type": "Tóm tắt", "vi": "Gọn\nlại", "en": "In short"},
        {"type": "Mục tiêu", "vi": "Một\nHai", "en": "One\nTwo"},
        {
            "type": "",
            "vi": "Năm [[năm:ramsar-site-bau-sau]].",
            "en": "[[year:ramsar-site-bau-sau]]",
        },
        {"type": "Thuật ngữ", "vi": "Ramsar: một công ước", "en": "Ramsar: a convention"},
        {"type": "Em có biết?", "vi": "<script>", "en": "<script>"},
        {"type": "Luyện tập", "vi": "Làm đi.", "en": "Do it."},
    ]
    reading = reading_of(heritage_book("vi", lesson=rows))
    assert reading.problems == []
    [text] = [lesson.vi for lesson in reading.pack.lessons.values()]
    assert text.startswith('---\ntitle: "Tên: \\"lạ\\""\nsummary: "Gọn lại"\n---\n')
    assert "::: muc-tieu\n- Một\n- Hai\n:::" in text
    assert "Năm [[year:ramsar-site-bau-sau]]." in text
    assert "- **Ramsar**: một công ước" in text
    assert text.count("::: luyen-tap") == 1


@pytest.mark.parametrize(
    ("sheet", "row", "cells", "place", "says"),
    [
        ("pack", 0, {"en": ""}, ("Gói", "C2"), "nothing stands here"),
        ("pack", 2, {"vi": "hôm qua"}, ("Gói", "B4"), "is not a date"),
        ("pack", 2, {"vi": "2024"}, ("Gói", "B4"), "must be one day"),
        ("pack", 1, {"vi": "di sản"}, ("Gói", "B3"), "is not an id"),
        ("pack", 3, {"item": "Lôi"}, ("Gói", "A5"), "write Title"),
        ("entity", 0, {"kind": "thung lũng"}, ("Thực thể", "B2"), "there is no kind"),
        ("entity", 0, {"name_en": ""}, ("Thực thể", "D2"), 'has no "en"'),
        ("relation", 0, {"event_vi": "{ai} thắng"}, ("Quan hệ", "G2"), "cannot be filled"),
        ("relation", 0, {"name_en": ""}, ("Quan hệ", "L2"), '"name" is empty'),
        ("relation", 0, {"single": "chắc"}, ("Quan hệ", "N2"), "write Yes or No"),
        ("relation", 0, {"complete_until": "2024"}, ("Quan hệ", "Q2"), "must be one day"),
        ("source", 0, {"url": "whc.unesco.org"}, ("Nguồn", "E2"), "must begin with https://"),
        ("fact", 0, {"subject": "Huế ơi"}, ("Dữ kiện", "B2"), "there is no entity"),
        ("fact", 0, {"from": "31/02/1993"}, ("Dữ kiện", "E2"), "no calendar has"),
        ("fact", 59, {"sources": "rsiss"}, ("Dữ kiện", "K61"), 'did you mean "rsis"?'),
        ("lesson", 0, {"type": "Chương"}, ("Bài học", "A2"), "there is no such type"),
        ("lesson", 3, {"facts": "không có"}, ("Bài học", "D5"), "no fact, relation or entity"),
        ("lesson", 1, {"en": "[[date:ramsar-site-bau-sau]]"}, ("Bài học", "B2"), "told only in"),
    ],
)
def test_an_error_is_told_at_its_cell(
    sheet: str, row: int, cells: dict[str, str], place: tuple[str, str], says: str
) -> None:
    problems = told(changed(sheet, row, **cells))
    assert any((name, cell) == place and says in message for name, cell, message in problems), (
        problems
    )


def test_a_sheet_that_is_not_there_is_told_by_name() -> None:
    sheets = [one for one in read(heritage_book()).sheets if one.name != "Nguồn"]
    assert any(
        "“Nguồn / Sources”" in str(problem.message) for problem in read_new_pack(sheets).problems
    )


def test_every_sheet_explains_its_columns() -> None:
    for kind in KINDS:
        assert len({column.key for column in kind.columns}) == len(kind.columns)
        for lang in LANGS:
            assert len({column.heading(lang) for column in kind.columns}) == len(kind.columns)
