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
from tests.factories.shipped import shipped as shipped_pack
from tests.factories.textbook import corrected

pytestmark = pytest.mark.pure


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
    assert '<h2 id="phan-1">Phần một</h2>' in main
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


TITLES = """---
title: Từ [[date:club-us]] đến [[year:club-fr]]
summary: Có [[name:us]], [[count:club@2023-12-31]] hội viên & bạn.
---

## Năm [[year:club-us]]: *[[name:us]]*

## Phần kết
"""


def test_titles_show_the_values_of_their_references(tmp_path: Path) -> None:
    now = snapshot(tmp_path, TITLES)
    page = lessons.render(now, "one", "vi")
    assert page.head.title == "Từ ngày 10 – 9 – 2023 đến 2024"
    assert page.head.summary == "Có Us, 2 hội viên & bạn."
    assert page.head == lessons.lesson_list(now, "vi")[0]
    assert lessons.render(now, "one", "en").head.title == "Từ 10 September 2023 đến 2024"


def test_a_heading_shows_values_too_and_has_the_same_id_in_both_languages(tmp_path: Path) -> None:
    now = snapshot(tmp_path, TITLES)
    vi, en = (lessons.render(now, "one", lang) for lang in LANGS)
    assert [(h.id, h.text.replace("*", "")) for h in vi.toc] == [
        ("phan-1", "Năm 2023: Us"),
        ("phan-2", "Phần kết"),
    ]
    assert [h.id for h in en.toc] == ["phan-1", "phan-2"]
    assert '<h2 id="phan-1">Năm <a class="live"' in vi.html


def test_the_contents_show_no_marks_of_the_text(tmp_path: Path) -> None:
    page = lessons.render(snapshot(tmp_path, TITLES), "one", "vi")
    assert page.toc[0].text == "Năm 2023: Us"


def test_a_corrected_fact_changes_title_heading_and_text(tmp_path: Path) -> None:
    now = snapshot(tmp_path, TITLES + "\nVào [[date:club-us]].\n")
    later = corrected(now, "club-us", from_="2022-01-05")
    page = lessons.render(later, "one", "vi")
    assert page.head.title.startswith("Từ ngày 5 – 1 – 2022")
    assert "2022" in page.toc[0].text
    assert unbroken("ngày 5 – 1 – 2022") in page.html
    assert "5 – 1 – 2022" in page.facts[0].sentence
    assert "2023" not in page.html + str(page.facts[0])


def test_the_questions_stand_at_the_end_of_the_practice_box(tmp_path: Path) -> None:
    text = "Trước.\n\n::: luyen-tap\nLàm bài.\n:::\n\nSau."
    page = lessons.render(snapshot(tmp_path, text), "one", "vi")
    assert "Làm bài." in page.before
    assert page.after.startswith("</div></aside>")
    assert "Sau." in page.after


def test_a_lesson_without_a_practice_box_has_them_at_its_end(tmp_path: Path) -> None:
    page = lessons.render(snapshot(tmp_path), "one", "vi")
    assert (page.before, page.after) == (page.html, "")


@pytest.fixture(scope="module")
def shipped() -> Snapshot:
    return shipped_pack()


@pytest.mark.parametrize("lang", LANGS)
def test_the_shipped_lessons_leave_nothing_unknown(shipped: Snapshot, lang: Any) -> None:
    assert len(lessons.lesson_list(shipped, lang)) >= 10
    for head in lessons.lesson_list(shipped, lang):
        page = lessons.render(shipped, head.id, lang)
        shown = f"{head} {page.html} {page.toc}"
        for mark in ("[[", "chưa xác định", "not known", "\ue000", "\ue001"):
            assert mark not in shown, head.id
        assert page.html.count("box--em-co-biet") >= 2
        assert all(cited.sources for cited in page.facts)


@pytest.mark.parametrize("lang", LANGS)
def test_the_facts_prove_twelve_boxes_of_the_course(shipped: Snapshot, lang: Any) -> None:
    pages = [lessons.render(shipped, id_, lang) for id_ in shipped.pack.lessons]
    assert sum(page.html.count("box__proof") for page in pages) >= 12


def test_both_languages_have_the_same_sections_boxes_and_facts(shipped: Snapshot) -> None:
    for id_ in shipped.pack.lessons:
        vi, en = (lessons.render(shipped, id_, lang) for lang in LANGS)
        assert [heading.id for heading in vi.toc] == [heading.id for heading in en.toc], id_
        assert len(vi.toc) == vi.html.count("<h2 ") >= 3, id_
        boxes = [re.findall(r'class="box box--([\w-]+)"', page.html) for page in (vi, en)]
        assert boxes[0] == boxes[1], id_
        assert set(vi.asked) == set(en.asked), id_


NAMES = ["G20", "13th Party Congress"]  # numbers that belong to a name


def test_no_lesson_types_a_year_or_a_number_that_facts_know() -> None:
    pack = shipped_pack().pack
    for id_, lesson in pack.lessons.items():
        for lang in LANGS:
            typed = re.sub(rf"\[\[.*?\]\]|{'|'.join(NAMES)}", "", lesson.get(lang))
            assert re.findall(r"\d+", typed) == [], f"{id_}.{lang}"
