"""Terms: where they are explained, once a page, and that a meaning runs nothing."""

from __future__ import annotations

import re
from html import unescape

import pytest

from content.knowledge.records import LANGS, Lang
from content.lessons import glossary, lesson_list, render
from content.queries import Snapshot
from tests.factories.packs import fact
from tests.factories.shipped import shipped
from tests.factories.textbook import corrected, lesson_text, textbook

pytestmark = pytest.mark.pure

BUTTON = re.compile(r'<button type="button" class="term" popovertarget="([^"]+)">(.*?)</button>')
MEANING = re.compile(r'<span class="term__meaning" id="([^"]+)" popover><b>(.*?)</b> (.*?)</span>')

TERMS = """
::: thuat-ngu
- **Đàm phán**: trao đổi để đi tới thoả thuận.
- **Hiệp định**: văn kiện ghi thoả thuận.
- **Hiệp định thương mại**: hiệp định về buôn bán, như năm [[year:club-us]].
- **Khu vực**: <img src=x onerror=alert(1)> & “vùng”.
:::
"""


def book(*bodies: str) -> Snapshot:
    """A book whose last lesson defines the terms."""
    texts = [*bodies, TERMS]
    lessons = {f"lesson-{n}": lesson_text(text) for n, text in enumerate(texts, start=1)}
    return textbook([fact("us", "2023-09-10")], lessons)


def page(body: str) -> str:
    return render(book(body), "lesson-1", "vi").html


def explained(html: str) -> list[str]:
    """The words that are buttons, as they stand in the text."""
    return [unescape(shown) for _, shown in BUTTON.findall(html)]


def test_the_first_use_of_a_term_opens_its_meaning() -> None:
    html = page("Hai bên đàm phán. Sau này lại đàm phán.")
    assert "Hai bên <button" in html
    ((target, shown),) = BUTTON.findall(html)
    assert shown == "đàm phán"
    assert MEANING.findall(html) == [(target, "Đàm phán", "trao đổi để đi tới thoả thuận.")]
    assert "Sau này lại đàm phán." in html


def test_each_term_is_explained_once_a_page_wherever_it_stands() -> None:
    first = "Đàm phán ở khu vực.\n\n## Hai\n\nKhu vực ấy đàm phán.\n\n- *Khu vực* nào?"
    html = page(first)
    assert explained(html) == ["Đàm phán", "khu vực"]
    ids = [target for target, _ in BUTTON.findall(html)]
    assert len(ids) == len(set(ids)) == html.count(" popover>")


def test_another_page_explains_it_again() -> None:
    both = book("Đàm phán.", "Đàm phán nữa.")
    for id_ in ("lesson-1", "lesson-2"):
        assert explained(render(both, id_, "vi").html) == ["Đàm phán"]


@pytest.mark.parametrize(
    "body",
    [
        "## Đàm phán ở khu vực",
        "### Đàm phán",
        "::: muc-tieu\n- Nêu được vì sao phải đàm phán.\n:::",
        "::: luyen-tap\nHãy đàm phán.\n:::",
        "[đàm phán ở khu vực](/glossary/)",
        "`đàm phán`",
    ],
)
def test_headings_aims_practice_links_and_code_stay_as_they_are(body: str) -> None:
    assert explained(page(body)) == []


def test_the_box_that_defines_the_terms_does_not_explain_them() -> None:
    last = render(book("Không có gì."), "lesson-2", "vi").html
    assert "Hiệp định thương mại" in last
    assert explained(last) == []


def test_after_such_a_place_the_first_use_in_the_text_is_explained() -> None:
    body = "## Đàm phán\n\n[Đàm phán](/glossary/) là gì? Đàm phán là nói chuyện."
    html = page(body)
    assert explained(html) == ["Đàm phán"]
    assert "là gì? <button" in html


def test_the_longest_term_is_taken_and_parts_of_words_are_not() -> None:
    html = page("Hiệp định thương mại. Hiệp định thương mại. Hiệp định. Khu vựcx, xkhu vực.")
    assert explained(html) == ["Hiệp định thương mại", "Hiệp định"]


def test_a_term_that_begins_a_longer_name_is_not_explained_there() -> None:
    html = page("Đã kí Hiệp định Paris. Đó là một hiệp định lớn. Hiệp định ấy còn mãi.")
    assert explained(html) == ["hiệp định"]


def test_a_term_is_found_in_any_case_and_inside_emphasis() -> None:
    html = page("Phải **ĐÀM PHÁN** và *khu vực*.")
    assert explained(html) == ["ĐÀM PHÁN", "khu vực"]
    assert "<strong><button" in html


def test_a_meaning_runs_nothing() -> None:
    html = page("Một khu vực.")
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; “vùng”." in html


def test_a_meaning_has_the_value_of_its_live_reference_and_follows_the_fact() -> None:
    now = book("Hiệp định thương mại.")
    assert "như năm 2023." in render(now, "lesson-1", "vi").html
    later = corrected(now, "club-us", from_="2024-01-05")
    assert glossary(later, "vi")["hiep-dinh-thuong-mai"].meaning.endswith("như năm 2024.")
    assert "như năm 2024." in render(later, "lesson-1", "vi").html


def test_the_glossary_is_in_alphabetical_order_and_knows_the_lesson() -> None:
    terms = glossary(book("Không."), "vi")
    assert list(terms) == ["dam-phan", "hiep-dinh", "hiep-dinh-thuong-mai", "khu-vuc"]
    assert {term.lesson for term in terms.values()} == {"lesson-2"}


def test_a_term_that_two_lessons_define_has_its_first_meaning() -> None:
    again = "Đàm phán.\n\n::: thuat-ngu\n- **đàm phán**: nói chuyện.\n:::"
    terms = glossary(book(again), "vi")
    assert (terms["dam-phan"].meaning, terms["dam-phan"].lesson) == ("nói chuyện.", "lesson-1")


def test_a_pack_without_terms_has_no_buttons() -> None:
    lone = textbook([fact("us", "2023-09-10")], {"one": lesson_text("Đàm phán.")})
    assert not glossary(lone, "vi")
    assert explained(render(lone, "one", "vi").html) == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_shipped_terms_are_plain_and_explained_on_the_pages(lang: Lang) -> None:
    now = shipped()
    terms = glossary(now, lang)
    assert len(terms) >= 40
    for term in terms.values():
        assert re.search(r"[\[\]*_<>`]", term.word + term.meaning) is None, term
    for head in lesson_list(now, lang):
        html = render(now, head.id, lang).html
        targets = [target for target, _ in BUTTON.findall(html)]
        assert len(targets) >= 3, head.id
        assert sorted(targets) == sorted({id_ for id_, _, _ in MEANING.findall(html)}), head.id
