"""Finding by words: diacritics, case and order do not matter, and the best comes first."""

from __future__ import annotations

import pytest

from content.entities import entity_lists
from content.knowledge.records import LANGS, Lang
from content.lessons import lesson_list
from content.queries import Snapshot
from content.search import GROUPS, Found, Group, search
from tests.factories.packs import entity, fact
from tests.factories.shipped import shipped as shipped_pack
from tests.factories.textbook import corrected, lesson_text, textbook

pytestmark = pytest.mark.pure

MOST = 12

LONG = " ".join(f"từ{n}" for n in range(200))
TERMS = "::: thuat-ngu\n- **Bao vây**: cắt đứt quan hệ với một nước.\n:::"
LESSONS = {
    "battle": lesson_text(f"{LONG} Chiến thắng Điện Biên Phủ vang dội. {LONG}", "Chín năm"),
    "place": lesson_text("Có nơi nào khác?", "Điện Biên hôm nay"),
    "dates": lesson_text(f"Vào [[date:club-us]], có thêm hội viên.\n\n{TERMS}", "Ngày"),
}
ENTITIES = {
    "us": {
        "kind": "country",
        "name": {"vi": "Hoa Kỳ", "en": "United States"},
        "official": {"vi": "Hợp chúng quốc Hoa Kỳ", "en": "United States of America"},
        "aliases": {"vi": ["Mỹ"], "en": ["USA"]},
    },
    "mm": entity("Myanmar", names=[{"vi": "Miến Điện", "en": "Burma", "until": "1989-06-18"}]),
    "ca": entity("Canada"),
}
FACTS = [
    fact("us", "2023-09-10", note={"vi": "Tại Hà Nội.", "en": "In Ha Noi."}),
    fact("mm", "2001-02-03"),
    fact("ca", "2005-06-07", status="draft"),
]


@pytest.fixture(scope="module")
def book() -> Snapshot:
    return textbook(FACTS, LESSONS, entities=ENTITIES)


@pytest.fixture(scope="module")
def shipped() -> Snapshot:
    return shipped_pack()


def ids(found: dict[Group, list[Found]], group: Group) -> list[str]:
    return [one.id for one in found.get(group, [])]


class TestSpelling:
    @pytest.mark.parametrize(
        "query",
        ["Điện Biên", "dien bien", "DIEN BIEN", "Biên  điện", "  bien, dien!", "điện-biên"],
    )
    def test_diacritics_case_order_and_marks_do_not_matter(
        self, book: Snapshot, query: str
    ) -> None:
        assert ids(search(book, query, "vi"), "lesson") == ["place", "battle"]

    def test_both_forms_of_unicode_are_one(self, book: Snapshot) -> None:
        decomposed = "Điê\u0323n Biên".replace("ê", "e\u0302")
        assert search(book, decomposed, "vi") == search(book, "Điện Biên", "vi")

    @pytest.mark.parametrize("query", ["hoa ky", "Hoa Kỳ", "mỹ", "Mỹ", "united states", "usa"])
    def test_an_entity_is_found_by_any_of_its_names(self, book: Snapshot, query: str) -> None:
        for lang in LANGS:
            assert "us" in ids(search(book, query, lang), "entity")

    @pytest.mark.parametrize("query", ["Hoa Kì", "Mĩ", "mi"])
    def test_the_spelling_of_school_books_finds_it_too(self, book: Snapshot, query: str) -> None:
        assert "us" in ids(search(book, query, "vi"), "entity")

    def test_a_whole_word_comes_before_the_beginning_of_one(self, book: Snapshot) -> None:
        assert ids(search(book, "Mỹ", "vi"), "entity")[0] == "us"

    def test_a_former_name_is_a_name(self, book: Snapshot) -> None:
        assert ids(search(book, "miến điện", "vi"), "entity") == ["mm"]

    def test_the_beginning_of_a_word_is_enough_but_not_its_middle(self, book: Snapshot) -> None:
        assert ids(search(book, "myan", "vi"), "entity") == ["mm"]
        assert ids(search(book, "anmar", "vi"), "entity") == []

    def test_every_word_must_be_there(self, book: Snapshot) -> None:
        assert search(book, "dien bien xyz", "vi") == {}


class TestWhatIsFound:
    def test_groups_are_in_order_and_without_empty_ones(self, book: Snapshot) -> None:
        found = search(book, "h", "vi")
        assert list(found) == [group for group in GROUPS if group in found]
        assert all(found.values())

    def test_a_title_comes_before_a_text(self, book: Snapshot) -> None:
        first, second = search(book, "điện biên", "vi")["lesson"]
        assert (first.title, second.title) == ("Điện Biên hôm nay", "Chín năm")

    def test_a_lesson_shows_the_place_around_the_word(self, book: Snapshot) -> None:
        text = search(book, "dien bien", "vi")["lesson"][1].text
        assert "Chiến thắng Điện Biên Phủ vang dội." in text
        assert text.startswith("… ")
        assert text.endswith(" …")
        assert len(text) < 250

    def test_a_term_leads_to_its_place_in_the_glossary(self, book: Snapshot) -> None:
        (term,) = search(book, "bao vay", "vi")["term"]
        assert (term.title, term.anchor) == ("Bao vây", "bao-vay")
        assert term.text == "cắt đứt quan hệ với một nước."

    def test_a_fact_leads_to_its_entity(self, book: Snapshot) -> None:
        (found,) = search(book, "hoa ky 2023", "vi")["fact"]
        assert (found.id, found.anchor, found.text) == ("us", "fact-club-us", "Tại Hà Nội.")

    def test_a_date_is_found_as_it_is_written(self, book: Snapshot) -> None:
        assert ids(search(book, "10 – 9 – 2023", "vi"), "fact") == ["us"]
        assert ids(search(book, "10 – 9 – 2023", "vi"), "lesson") == ["dates"]
        assert ids(search(book, "10 September 2023", "en"), "fact") == ["us"]

    def test_a_draft_is_never_found(self, book: Snapshot) -> None:
        assert search(book, "canada", "vi") == {}
        later = corrected(book, "club-ca", status="published")
        assert set(search(later, "canada", "vi")) == {"entity", "fact"}

    def test_a_corrected_fact_is_found_by_its_new_date(self, book: Snapshot) -> None:
        later = corrected(book, "club-us", from_="2024-01-15")
        assert search(later, "10 – 9 – 2023", "vi") == {}
        assert set(search(later, "15 – 1 – 2024", "vi")) == {"lesson", "fact"}


class TestAwkwardQueries:
    @pytest.mark.parametrize("query", ["", "   ", "!!!", "–", "\u200b", "xyz", "😀", "<script>"])
    def test_nothing_is_found(self, book: Snapshot, query: str) -> None:
        assert search(book, query, "vi") == {}

    @pytest.mark.parametrize(
        "query",
        ["a" * 10_000, "a " * 5_000, "\x00", "điện\x00biên", "\ud800", "%", "(", "\\", ".*"],
    )
    def test_nothing_breaks(self, book: Snapshot, query: str) -> None:
        assert set(search(book, query, "vi")) <= set(GROUPS)

    def test_only_the_beginning_of_a_long_query_counts(self, book: Snapshot) -> None:
        assert ids(search(book, "hoa ky" + " " * 200 + "xyz", "vi"), "entity") == ["us"]


class TestShipped:
    @pytest.mark.parametrize("lang", LANGS)
    @pytest.mark.parametrize("letter", "adhtv")
    def test_at_most_twelve_of_a_group(self, shipped: Snapshot, lang: Lang, letter: str) -> None:
        found = search(shipped, letter, lang)
        assert {len(things) for things in found.values()} <= set(range(1, MOST + 1))
        assert MOST in {len(things) for things in found.values()}

    def test_three_spellings_find_the_same(self, shipped: Snapshot) -> None:
        plain = search(shipped, "dien bien", "vi")
        assert "ngoai-giao-1945-1954" in ids(plain, "lesson")
        assert search(shipped, "Điện Biên", "vi") == search(shipped, "DIEN BIEN", "vi") == plain

    @pytest.mark.parametrize("query", ["hoa ky", "mỹ"])
    def test_the_united_states_are_found(self, shipped: Snapshot, query: str) -> None:
        assert "us" in ids(search(shipped, query, "vi"), "entity")

    @pytest.mark.parametrize("lang", LANGS)
    def test_every_lesson_and_entity_is_found_by_its_own_title(
        self, shipped: Snapshot, lang: Lang
    ) -> None:
        for head in lesson_list(shipped, lang):
            assert ids(search(shipped, head.title, lang), "lesson")[0] == head.id
        for kind in entity_lists(shipped, lang):
            for one in kind.entities:
                assert one.id in ids(search(shipped, one.name, lang), "entity"), one
