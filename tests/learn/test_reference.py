"""Looking things up, and what every page of the textbook owes its readers and their phones."""

import gzip
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.test import Client

from content.entities import entity_lists
from content.lessons import glossary, lesson_list
from content.queries import Snapshot
from content.syncing import load
from quiz.styles import whole
from tests.factories.packs import entity, fact, pack_data, write_pack
from tests.factories.textbook import lesson_text

pytestmark = pytest.mark.django_db

QUERIES = 1  # the revision of the pack: everything else is remembered
MOST_PAGE = 60 * 1024  # HTML and styles, compressed
MOST_SCRIPT = 15 * 1024  # as it is, without htmx
ADVICE = "Em thử ít từ hơn"
EVIL = "<script>alert(1)</script>{{7*7}}"


def text(client: Client, address: str, **query: str) -> str:
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def english(client: Client) -> Client:
    client.cookies["django_language"] = "en"
    return client


def found(page: str, group: str) -> list[str]:
    """The addresses to which the results of a group lead."""
    part = page.partition(f'id="found-{group}"')[2].partition("</section>")[0]
    return re.findall(r'<a href="([^"]+)"', part)


class TestSearch:
    @pytest.mark.parametrize("query", ["dien bien", "Điện Biên", "DIEN BIEN", "biên điện"])
    def test_leads_to_lessons(self, client: Client, shipped_pack: Snapshot, query: str) -> None:
        page = text(client, "/search/", q=query)
        assert "/lessons/ngoai-giao-1945-1954/" in found(page, "lesson")

    @pytest.mark.parametrize("query", ["hoa ky", "mỹ"])
    def test_leads_to_an_entity_whose_page_is_there(
        self, client: Client, shipped_pack: Snapshot, query: str
    ) -> None:
        page = text(client, "/search/", q=query)
        assert "/entities/us/" in found(page, "entity")
        assert "<h1>Hoa Kỳ</h1>" in text(client, "/entities/us/")

    def test_a_fact_and_a_term_lead_to_their_places(
        self, client: Client, shipped_pack: Snapshot
    ) -> None:
        for group, query in (("fact", "hoa ky 2023"), ("term", "cam van")):
            address, anchor = found(text(client, "/search/", q=query), group)[0].split("#")
            assert f'id="{anchor}"' in text(client, address)

    def test_the_words_stay_in_the_box(self, client: Client, shipped_pack: Snapshot) -> None:
        assert 'value="điện biên"' in text(client, "/search/", q="  điện biên ")

    def test_nothing_found_says_so_and_advises(
        self, client: Client, shipped_pack: Snapshot
    ) -> None:
        page = text(client, "/search/", q="xyzzy")
        assert "Không tìm thấy “xyzzy”" in page
        assert 'class="found"' not in page
        assert "Nothing has “xyzzy”" in text(english(client), "/search/", q="xyzzy")

    @pytest.mark.parametrize("query", [EVIL, f'dien"><img src=x onerror=alert(1)>{EVIL}'])
    def test_what_was_typed_runs_nothing(
        self, client: Client, small_pack: Snapshot, query: str
    ) -> None:
        page = text(client, "/search/", q=query)
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "{{7*7}}" in page

    @pytest.mark.parametrize(
        "query", ["x" * 10_000, "\x00", "a\x00b", "😀" * 50, "\u202eabc", "%", "'; --", "\\"]
    )
    def test_strange_words_are_survived(
        self, client: Client, small_pack: Snapshot, query: str
    ) -> None:
        page = text(client, "/search/", q=query)
        assert "\x00" not in page
        assert len(re.findall(r'name="q"[^>]* value="([^"]*)"', page)[0]) <= 100

    def test_a_broken_address_is_survived(self, client: Client, small_pack: Snapshot) -> None:
        assert client.get("/search/?q=%ff%fe&q=%c3").status_code == 200

    @pytest.mark.parametrize("query", ["", "   ", "\x00"])
    def test_without_words_there_are_lists_of_everything(
        self, client: Client, shipped_pack: Snapshot, query: str
    ) -> None:
        page = text(client, "/search/", q=query)
        for kind in entity_lists(shipped_pack, "vi"):
            assert f'id="kind-{kind.id}"' in page
            assert all(f'href="/entities/{head.id}/"' in page for head in kind.entities)
        assert 'href="/glossary/"' in page
        assert 'href="/world/"' in page

    def test_at_most_twelve_of_a_group(self, client: Client, shipped_pack: Snapshot) -> None:
        page = text(client, "/search/", q="h")
        assert max(len(found(page, group)) for group in ("entity", "fact")) == 12
        assert len(found(page, "lesson")) <= 12

    def test_every_search_costs_the_same(
        self, client: Client, shipped_pack: Snapshot, django_assert_num_queries: Any
    ) -> None:
        for query in ("", "h", "dien bien", "xyzzy"):
            with django_assert_num_queries(QUERIES):
                text(client, "/search/", q=query)

    def test_without_a_pack_there_is_nothing(self, client: Client) -> None:
        for address in ("/search/", "/glossary/", "/entities/us/"):
            assert client.get(address).status_code == 404


class TestEntity:
    def test_tells_facts_with_sources_ladder_and_lessons(
        self, client: Client, shipped_pack: Snapshot
    ) -> None:
        page = text(client, "/entities/us/")
        places = [page.index(f'id="fact-{id_}"') for id_ in ("dr-us", "cp-us", "csp-us")]
        assert places == sorted(places)
        assert "figure--ladder" in page
        assert "Hợp chúng quốc Hoa Kỳ" in page
        assert 'href="/lessons/nang-cap-quan-he-doi-tac/"' in page
        assert re.search(r'<ul class="sources">\s*<li><a href="https?://', page)

    def test_is_in_english_too(self, client: Client, shipped_pack: Snapshot) -> None:
        page = text(english(client), "/entities/us/")
        assert "<h1>United States</h1>" in page
        assert "Comprehensive Strategic Partner of Viet Nam" in page

    def test_every_link_on_it_leads_to_a_place_on_it(
        self, client: Client, shipped_pack: Snapshot
    ) -> None:
        for id_ in ("us", "asean", "vn", "fr"):
            page = text(client, f"/entities/{id_}/")
            ids = set(re.findall(r' id="([^"]+)"', page))
            assert set(re.findall(r'href="#([^"]+)"', page)) <= ids

    @pytest.mark.parametrize("id_", ["no-such-thing", "US", "us-"])
    def test_what_is_not_there_is_not_found(
        self, client: Client, shipped_pack: Snapshot, id_: str
    ) -> None:
        assert client.get(f"/entities/{id_}/").status_code == 404

    def test_drafts_are_shown_nowhere(self, client: Client, shipped_pack: Snapshot) -> None:
        drafts = {id_ for id_, one in shipped_pack.pack.facts.items() if one.status == "draft"}
        named = {
            end
            for id_ in drafts
            for end in (shipped_pack.pack.facts[id_].subject, shipped_pack.pack.facts[id_].object)
            if end
        }
        shown = {head.id for kind in entity_lists(shipped_pack, "vi") for head in kind.entities}
        assert drafts
        assert named - shown, "no entity has only drafts: this test shows nothing"
        for id_ in named:
            response = client.get(f"/entities/{id_}/")
            assert response.status_code == (200 if id_ in shown else 404), id_
            page = response.content.decode()
            assert not [draft for draft in drafts if f"fact-{draft}" in page], id_

    def test_names_run_nothing(self, client: Client, tmp_path: Path) -> None:
        data = pack_data(
            [fact("us", "2023-09-10", note={"vi": EVIL, "en": EVIL})],
            entities={"us": entity(EVIL, official={"vi": EVIL, "en": EVIL})},
        )
        load(write_pack(tmp_path, data))
        for address in ("/entities/us/", "/search/", "/search/?q=script", "/"):
            page = text(client, address)
            assert "<script>alert" not in page
        assert "{{7*7}}" in text(client, "/entities/us/")

    def test_costs_one_query(
        self, client: Client, shipped_pack: Snapshot, django_assert_num_queries: Any
    ) -> None:
        for id_ in ("vn", "kp"):
            with django_assert_num_queries(QUERIES):
                text(client, f"/entities/{id_}/")


class TestGlossary:
    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_has_every_term_once_with_its_lesson(
        self, client: Client, shipped_pack: Snapshot, lang: Any
    ) -> None:
        client.cookies["django_language"] = lang
        page = text(client, "/glossary/")
        dl = page.partition('<dl class="glossary">')[2].partition("</dl>")[0]
        assert re.findall(r'<div id="([^"]+)">', dl) == list(glossary(shipped_pack, lang))
        assert dl.count('href="/lessons/') == len(glossary(shipped_pack, lang))

    def test_costs_one_query(
        self, client: Client, shipped_pack: Snapshot, django_assert_num_queries: Any
    ) -> None:
        with django_assert_num_queries(QUERIES):
            text(client, "/glossary/")


class TestEveryLesson:
    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_fits_a_cheap_phone_and_costs_one_query(
        self, client: Client, shipped_pack: Snapshot, django_assert_num_queries: Any, lang: Any
    ) -> None:
        client.cookies["django_language"] = lang
        for head in lesson_list(shipped_pack, lang):
            with django_assert_num_queries(QUERIES):
                page = text(client, f"/lessons/{head.id}/")
            assert page.count('class="try"') == 3, head.id
            assert loaded(page) <= MOST_PAGE, (head.id, loaded(page))
            assert scripts(page) <= MOST_SCRIPT, head.id
            assert "<script>" not in page, "the policy forbids it"

    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_has_no_id_twice_and_no_link_into_nothing(
        self, client: Client, shipped_pack: Snapshot, lang: Any
    ) -> None:
        client.cookies["django_language"] = lang
        for head in lesson_list(shipped_pack, lang):
            for address in (f"/lessons/{head.id}/", f"/saved/{lang}/{head.id}/"):
                assert_sound(text(client, address))

    def test_costs_a_student_no_more_than_who_what_and_whether_to_read_it(
        self, signed_in: Client, small_pack: Snapshot, django_assert_num_queries: Any
    ) -> None:
        with django_assert_num_queries(4):  # the session, the student, the pack, what is assigned
            text(signed_in, "/lessons/first-lesson/")

    def test_every_date_leads_to_a_source_on_the_page(
        self, client: Client, shipped_pack: Snapshot
    ) -> None:
        page = text(client, "/lessons/doi-moi-va-pha-the-bao-vay/")
        live = set(re.findall(r'class="live"[^>]* href="#(fact-[^"]+)"', page))
        assert len(live) > 10
        assert live <= set(re.findall(r'<li id="(fact-[^"]+)"', page))


class TestOneFactEverywhere:
    """A correction is on every page that states the fact with the next request."""

    TEXT = lesson_text(
        "## Năm [[year:club-us]]\n\nVào [[date:club-us]], [[name:us]] vào hội.",
        title="Từ [[year:club-us]]",
    )
    ADDRESSES = ("/", "/lessons/one/", "/entities/us/", "/search/?q=us", "/saved/vi/one/")

    def write(self, folder: Path, day: str) -> Path:
        facts = [fact("us", day), fact("ca", "2001-02-03"), fact("mx", "2005-06-07")]
        data = pack_data(facts)
        data["manifest"]["lessons"] = ["one"]
        write_pack(folder, data)
        (folder / "lessons").mkdir(exist_ok=True)
        for lang in ("vi", "en"):
            (folder / f"lessons/one.{lang}.md").write_text(self.TEXT, encoding="utf-8")
        return folder

    def test_a_corrected_date(self, client: Client, tmp_path: Path) -> None:
        load(self.write(tmp_path, "2013-09-10"))
        before = {address: text(client, address) for address in self.ADDRESSES}
        assert load(self.write(tmp_path, "2014-08-09")).updated == ["fact club-us"]
        for address, page in before.items():
            now = text(client, address)
            assert "2013" in page, address
            assert "2013" not in now, address
            assert "2014" in now, address
        assert "Từ 2014 · Em có biết?</title>" in text(client, "/lessons/one/")
        assert found(text(client, "/search/", q="10 9 2013"), "fact") == []
        assert found(text(client, "/search/", q="9 8 2014"), "fact") == [
            "/entities/us/#fact-club-us"
        ]


def loaded(page: str) -> int:
    """Bytes of the page and its styles as they travel, each compressed by itself."""
    styles = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)"', page)
    assert "css/learn.css" in styles
    files = FileSystemStorage(settings.BASE_DIR / "static")
    paths = {f"css/{name}": (files, f"css/{name}") for name in files.listdir("css")[1]}
    texts = [page, *(whole(name, paths) for name in styles)]
    return sum(len(gzip.compress(text.encode())) for text in texts)


def scripts(page: str) -> int:
    """Bytes of the scripts that the page asks for at once, and of the worker."""
    names = re.findall(r'<script src="/static/([^"]+)"', page)
    assert names == ["js/fonts.js", "js/lesson.js"]
    return sum(
        len((settings.BASE_DIR / "static" / n).read_bytes()) for n in (*names, "js/worker.js")
    )


def assert_sound(page: str) -> None:
    """No id twice; what is led to, labelled or opened by an id is on the page."""
    ids = Counter(re.findall(r'\sid="([^"]+)"', page))
    assert [id_ for id_, times in ids.items() if times > 1] == []
    uses = r'(?:aria-labelledby|aria-describedby|popovertarget|for|href)="#?([^"/?:]+)"'
    used = {id_ for value in re.findall(uses, page) for id_ in value.split()}
    assert used - set(ids) == set()
