"""*Em có biết?* boxes that the facts prove: none twice, none too many, each with its sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from content.knowledge.insights import Insight
from content.knowledge.records import LANGS, Lang
from content.knowledge.references import find_references
from content.lessons import Page, lesson_facts, render
from content.lessons.side import MOST, side_insights
from content.queries import Snapshot
from tests.factories.packs import fact
from tests.factories.shipped import shipped as shipped_pack
from tests.factories.textbook import corrected, lesson_text, textbook

pytestmark = pytest.mark.pure

LEAST_IN_THE_COURSE = 12
COMPUTED = re.compile(
    r'<p class="box__title">([^<]*)</p><div class="box__body">\n'
    r'<p>((?:(?!</p>).)*) <a class="box__proof" href="#([^"]+)">([^<]*)</a></p>'
)

DATES = {
    "anam": "2001-03-10",
    "balor": "2009-03-10",
    "cadia": "2009-03-12",
    "doria": "2015-01-01",
    "elland": "2020-01-01",
}
NEAR = "Balor gia nhập hội joined vào ngày 10 – 3 – 2009; chỉ hai ngày sau, đến lượt Cadia."
OWN = "::: em-co-biet\nCủa tác giả.\n:::"


def book(*bodies: str) -> Snapshot:
    lessons = {f"lesson-{n}": lesson_text(body) for n, body in enumerate(bodies, start=1)}
    return textbook([fact(who, day) for who, day in DATES.items()], lessons)


def page(body: str, lang: Lang = "vi") -> Page:
    return render(book(body), "lesson-1", lang)


def boxes(of: Page) -> list[tuple[str, str, str]]:
    """(title, what is told, anchor of the proof) of each computed box."""
    found = COMPUTED.findall(of.html)
    assert len(found) == of.html.count("box__proof")
    plain = (re.sub(r"</?span[^>]*>", "", told) for _, told, _, _ in found)
    return [(title, told, at) for (title, _, at, _), told in zip(found, plain, strict=True)]


def told(of: Page) -> str:
    return " ".join(text for _, text, _ in boxes(of))


@pytest.fixture(scope="module")
def shipped() -> Snapshot:
    return shipped_pack()


class TestOneLesson:
    def test_a_section_without_a_box_gets_one_beside_it(self) -> None:
        html = page("Đầu bài.\n\n## Một\n\n[[date:club-cadia]]").html
        rows = html.split('<div class="lesson__row">')[1:]
        sides = [row.split('<div class="lesson__side">')[1] for row in rows]
        assert ["box__proof" in side for side in sides] == [False, True]
        assert "box__proof" not in html.split('<div class="lesson__side">')[0]

    def test_it_tells_what_the_facts_prove_and_leads_to_the_proof(self) -> None:
        of = page("[[date:club-cadia]]")
        ((title, text, anchor),) = boxes(of)
        assert title == "Em có biết? Chỉ hai ngày"
        assert text.startswith(NEAR)
        assert anchor == "fact-club-cadia"

    def test_it_is_in_the_language_of_the_page(self) -> None:
        of = page("[[date:club-cadia]]", "en")
        ((title, text, _),) = boxes(of)
        assert title.startswith("Did you know? ")
        assert "only two days later" in text
        assert "See the source" in of.html

    def test_a_section_that_states_no_fact_gets_none(self) -> None:
        assert boxes(page("## Một\n\nKhông có gì.")) == []

    def test_the_very_gap_that_the_lesson_counts_is_not_told_again(self) -> None:
        assert NEAR in told(page("[[date:club-balor]] và [[date:club-cadia]]."))
        counted = page("Chỉ [[gap:club-balor,club-cadia:days]] ngày sau [[date:club-cadia]].")
        assert NEAR not in told(counted)

    def test_nor_where_it_counts_it_in_another_section(self) -> None:
        body = "## Một\n\n[[date:club-cadia]]\n\n## Hai\n\n[[gap:club-balor,club-cadia:days]]"
        assert NEAR not in told(page(body))

    def test_never_more_than_three(self) -> None:
        sections = [f"## Phần\n\n[[date:club-{who}]]" for who in (*DATES, *DATES)]
        of = page("\n\n".join(sections))
        assert len(boxes(of)) == MOST == 3

    def test_a_section_with_a_box_of_its_author_comes_last(self) -> None:
        near, first = "[[date:club-cadia]]", "[[date:club-anam]]"
        of = page(f"## Một\n\n{near}\n\n{OWN}\n\n## Hai\n\n{first}\n\n## Ba\n\n{near}")
        rows = of.html.split('<div class="lesson__row">')[2:]
        assert ["Của tác giả" in row for row in rows] == [True, False, False]
        assert ["box__proof" in row for row in rows] == [False, True, True]

    def test_the_facts_of_a_box_are_cited_but_not_asked(self) -> None:
        of = page("[[date:club-cadia]]")
        assert of.asked == ("club-cadia",)
        assert [cited.id for cited in of.facts] == ["club-cadia", "club-balor"]

    def test_a_corrected_fact_changes_the_box_or_takes_it_away(self) -> None:
        now = book("[[date:club-cadia]]")
        assert NEAR in told(render(now, "lesson-1", "vi"))
        moved = corrected(now, "club-cadia", from_="2009-03-11")
        assert "ngay hôm sau, đến lượt Cadia" in told(render(moved, "lesson-1", "vi"))
        open_ = corrected(now, "club-balor", status="draft")
        assert "Balor" not in told(render(open_, "lesson-1", "vi"))

    def test_names_in_a_box_run_nothing(self) -> None:
        names = {"cadia": {"kind": "country", "name": {"vi": "<b>C", "en": "<b>C"}}}
        facts = [fact(who, day) for who, day in DATES.items()]
        of = textbook(facts, {"one": lesson_text("[[date:club-cadia]]")}, entities=names)
        html = render(of, "one", "vi").html
        assert "<b>" not in html
        assert "đến lượt &lt;b&gt;C" in html


class TestTheCourse:
    def test_a_later_lesson_does_not_say_it_again(self) -> None:
        twice = book("[[date:club-cadia]]", "[[date:club-cadia]]")
        first, second = (told(render(twice, f"lesson-{n}", "vi")) for n in (1, 2))
        assert NEAR in first
        assert NEAR not in second

    @pytest.mark.parametrize("lang", LANGS)
    def test_no_box_of_the_shipped_course_is_said_twice(self, shipped: Snapshot, lang: Lang):
        said = Counter(text for of in pages(shipped, lang) for _, text, _ in boxes(of))
        assert len(said) >= LEAST_IN_THE_COURSE
        assert {text: times for text, times in said.items() if times > 1} == {}

    def test_at_most_three_a_lesson_and_two_of_every_lesson_in_all(self, shipped: Snapshot):
        for of in pages(shipped, "vi"):
            assert len(boxes(of)) <= 3, of.head.id
            assert of.html.count("box--em-co-biet") >= 2, of.head.id

    @pytest.mark.parametrize("lang", LANGS)
    def test_every_proof_is_on_the_page(self, shipped: Snapshot, lang: Lang) -> None:
        for of in pages(shipped, lang):
            cited = {f"fact-{one.id}" for one in of.facts}
            assert {anchor for _, _, anchor in boxes(of)} <= cited, of.head.id
            for insight in side_insights(shipped)[of.head.id].values():
                assert {f"fact-{id_}" for id_ in insight.facts} <= cited, of.head.id

    def test_a_lesson_asks_the_same_with_and_without_boxes(
        self, shipped: Snapshot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked = {of.head.id: of.asked for of in pages(shipped, "vi")}
        cited = {of.head.id: {one.id for one in of.facts} for of in pages(shipped, "vi")}
        monkeypatch.setattr("content.lessons.page.side_insights", lambda snapshot: {})
        bare = Snapshot("ngoai-giao", 2, shipped.pack)
        assert {id_: lesson_facts(bare, id_) for id_ in bare.pack.lessons} == asked
        assert any(cited[id_] - set(asked[id_]) for id_ in asked), "no box tells a fact of its own"

    def test_no_box_counts_what_its_lesson_counts(self, shipped: Snapshot) -> None:
        for id_, lesson in shipped.pack.lessons.items():
            references = find_references(lesson.get("vi"))
            counted = {frozenset(r.facts) for r in references if r.verb == "gap"}
            for insight in side_insights(shipped)[id_].values():
                assert not counted & set(lengths_told(insight)), (id_, insight)

    def test_both_languages_tell_the_same_boxes(self, shipped: Snapshot) -> None:
        for vi, en in zip(pages(shipped, "vi"), pages(shipped, "en"), strict=True):
            assert [at for _, _, at in boxes(vi)] == [at for _, _, at in boxes(en)], vi.head.id


def pages(book: Snapshot, lang: Lang) -> list[Page]:
    return [render(book, id_, lang) for id_ in book.pack.lessons]


def lengths_told(insight: Insight) -> Iterator[frozenset[str]]:
    """The pairs of facts between which an insight counts the time."""
    facts = insight.facts
    match insight.kind:
        case "road":
            yield from (frozenset(facts[at : at + 2]) for at in range(0, len(facts), 2))
        case "faster":
            yield from (frozenset(facts[:2]), frozenset(facts[1:3]))
        case "near" | "near_record" | "far_record":
            yield frozenset(facts[:2])
