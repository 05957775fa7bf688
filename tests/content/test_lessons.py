"""Lessons state live facts, cite them, and run nothing that an author typed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from content import lessons
from content.knowledge.pack import read_pack
from content.knowledge.records import LANGS
from content.live import unbroken
from content.queries import Snapshot
from tests.factories.packs import fact, pack_data, write_pack

pytestmark = pytest.mark.pure

SHIPPED = Path(__file__).resolve().parents[2] / "content/packs/ngoai-giao"

TEXT = """---
title: Bài một
summary: Tóm tắt.
---

Vào [[date:club-us]], [[name:us]] gia nhập. Có [[count:club@2023-12-31]] nước.

## Phần một

[[timeline:club]]

::: em-co-biet
Chỉ [[gap:club-us,club-jp:days]] ngày sau là [[name:jp]]. <script>alert(1)</script>
:::
"""


def snapshot(folder: Path, text: str = TEXT) -> Snapshot:
    facts = [fact("us", "2023-09-10"), fact("jp", "2023-11-27"), fact("fr", "2024")]
    data = pack_data(facts)
    data["manifest"]["lessons"] = ["one"]
    write_pack(folder, data)
    (folder / "lessons").mkdir(exist_ok=True)
    for lang in LANGS:
        (folder / f"lessons/one.{lang}.md").write_text(text, encoding="utf-8")
    return Snapshot("test", 1, read_pack(folder))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("ngày 10 – 9 – 2023.", 'ngày <span class="nowrap">10 – 9 – 2023</span>.'),
        ("tháng 5 – 1988", 'tháng <span class="nowrap">5 – 1988</span>'),
        ("2008 – 2009", '<span class="nowrap">2008 – 2009</span>'),
        ("Á – Âu (ASEM) & <b>", "Á – Âu (ASEM) &amp; &lt;b&gt;"),
    ],
)
def test_a_date_stays_on_one_line_and_nothing_else_is_marked_up(text: str, html: str) -> None:
    assert unbroken(text) == html


def test_references_become_the_facts_of_today(tmp_path: Path) -> None:
    html = lessons.render(snapshot(tmp_path), "one", "vi").html
    day = unbroken("ngày 10 – 9 – 2023")
    assert f'<a class="live" id="said-club-us" href="#fact-club-us">{day}</a>' in html
    assert "Có 2 nước" in html
    assert '">78</a> ngày sau là Jp' in html


def test_the_first_place_that_states_a_fact_can_be_led_to(tmp_path: Path) -> None:
    page = lessons.render(snapshot(tmp_path), "one", "vi")
    assert page.html.count('id="said-') == len(page.said) == 3
    assert page.html.index('id="said-club-us"') < page.html.index("timeline")
    assert page.anchor(["club-fr", "club-us"]) == "said-club-fr"


def test_a_fact_that_the_text_only_lists_leads_to_its_evidence(tmp_path: Path) -> None:
    text = TEXT.replace("[[timeline:club]]", "[[list:club@2023-12-31]]")
    text = text.replace("[[gap:club-us,club-jp:days]]", "")
    page = lessons.render(snapshot(tmp_path, text), "one", "vi")
    assert page.anchor(["club-jp"]) == "fact-club-jp"
    assert page.anchor(["club-jp", "club-us"]) == "said-club-us"
    assert page.anchor(["gone"]) == ""


def test_the_same_lesson_in_english_has_english_dates(tmp_path: Path) -> None:
    html = lessons.render(snapshot(tmp_path), "one", "en").html
    assert ">10 September 2023</a>" in html


def test_what_is_not_certain_is_said_not_to_be_known(tmp_path: Path) -> None:
    unsure = snapshot(tmp_path, TEXT.replace("2023-12-31", "2024-06-30"))
    assert "Có (chưa xác định) nước" in lessons.render(unsure, "one", "vi").html


def test_a_timeline_lists_dated_facts_in_order(tmp_path: Path) -> None:
    html = lessons.render(snapshot(tmp_path), "one", "vi").html
    assert re.findall(r"<time>(.*?)</time>", html) == [
        unbroken("ngày 10 – 9 – 2023"),
        unbroken("ngày 27 – 11 – 2023"),
        "năm 2024",
    ]
    assert "<p><figure" not in html


def test_em_co_biet_stands_in_the_side_column_of_its_section(tmp_path: Path) -> None:
    html = lessons.render(snapshot(tmp_path), "one", "vi").html
    section = html.split('<div class="lesson__row">')[2]
    main, side = section.split('<div class="lesson__side">')
    assert 'id="phan-mot"' in main
    assert "em-co-biet" in side
    assert "em-co-biet" not in main


def test_html_in_a_text_is_shown_not_run(tmp_path: Path) -> None:
    html = lessons.render(snapshot(tmp_path), "one", "vi").html
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_every_stated_fact_is_cited_and_may_be_asked(tmp_path: Path) -> None:
    now = snapshot(tmp_path)
    assert [cited.id for cited in lessons.render(now, "one", "vi").facts] == [
        "club-us",
        "club-jp",
        "club-fr",
    ]
    assert lessons.lesson_facts(now, "one") == ("club-us", "club-jp", "club-fr")


def test_an_unknown_lesson_is_refused(tmp_path: Path) -> None:
    with pytest.raises(lessons.UnknownLesson):
        lessons.render(snapshot(tmp_path), "two", "vi")


@pytest.mark.parametrize("lang", LANGS)
def test_the_shipped_lessons_leave_nothing_unknown(lang: Any) -> None:
    now = Snapshot("ngoai-giao", 1, read_pack(SHIPPED))
    assert len(lessons.lesson_list(now, lang)) >= 3
    for head in lessons.lesson_list(now, lang):
        page = lessons.render(now, head.id, lang)
        assert "[[" not in page.html
        assert "chưa xác định" not in page.html
        assert "not known" not in page.html
        assert page.html.count("box--em-co-biet") >= 3
        assert all(cited.sources for cited in page.facts)


NAMES = ["G20", "13th Party Congress"]  # numbers that belong to a name


def test_no_lesson_types_a_year_or_a_number_that_facts_know() -> None:
    pack = read_pack(SHIPPED)
    for id_, lesson in pack.lessons.items():
        for lang in LANGS:
            typed = re.sub(rf"\[\[.*?\]\]|{'|'.join(NAMES)}", "", lesson.get(lang))
            assert re.findall(r"\d+", typed) == [], f"{id_}.{lang}"
