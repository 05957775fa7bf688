"""The page of the map: a year in both languages, its slider and links, and packs without a map."""

import re
from pathlib import Path

import pytest

from content.queries import forget_snapshots
from content.syncing import load

pytestmark = pytest.mark.django_db

OTHER = Path(__file__).resolve().parents[2] / "content/packs/he-mat-troi"


def text(client, address: str, **headers) -> str:
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


class TestYear:
    def test_shows_who_stood_where_and_what_changed(self, client, shipped_pack):
        page = text(client, "/world/2013/")
        assert 'world.svg#c-ru" class="step-5"' in page
        assert 'world.svg#c-us" class="step-1"' in page
        assert "Hoa Kỳ trở thành Đối tác toàn diện của Việt Nam" in page
        assert "cuối năm 2013" in page
        assert "Hoàng Sa" in page

    def test_is_in_english_too(self, client, shipped_pack):
        client.cookies["django_language"] = "en"
        page = text(client, "/world/2013/")
        assert "What changed in 2013" in page
        assert "United States became a Comprehensive Partner of Viet Nam" in page
        assert "East Sea" in page

    def test_every_name_leads_to_its_sources_on_the_page(self, client, shipped_pack):
        page = text(client, "/world/2013/")
        led_to = set(re.findall(r'href="#(fact-[\w-]+)"', page))
        assert "fact-csp-ru" in led_to
        assert led_to <= set(re.findall(r'id="(fact-[\w-]+)"', page))

    def test_a_year_without_change_says_so(self, client, shipped_pack):
        page = text(client, "/world/2014/")
        assert "Trong năm này, bản đồ không có gì thay đổi." in page

    def test_without_a_year_the_last_is_shown(self, client, shipped_pack):
        assert "cuối năm 2025" in text(client, "/world/")


class TestMoving:
    def test_links_lead_to_the_neighbours_and_to_years_of_change(self, client, shipped_pack):
        page = text(client, "/world/2013/")
        assert 'rel="prev" href="/world/2012/"' in page
        assert 'rel="next" href="/world/2014/"' in page
        assert 'href="/world/2008/"' in page
        assert '<a href="/world/2014/">' not in page.split('class="years__all')[1]

    def test_the_ends_lead_no_further(self, client, shipped_pack):
        assert 'rel="prev"' not in text(client, "/world/2001/")
        assert 'rel="next"' not in text(client, "/world/2025/")

    def test_the_form_leads_to_the_address_of_the_year(self, client, shipped_pack):
        assert client.get("/world/", {"year": "2012"}).url == "/world/2012/"

    def test_htmx_gets_the_map_alone_and_the_address(self, client, shipped_pack):
        response = client.get("/world/", {"year": "2012"}, headers={"hx-request": "true"})
        page = response.content.decode()
        assert page.strip().startswith('<div id="map"')
        assert "cuối năm 2012" in page
        assert "<html" not in page
        assert response["HX-Replace-Url"] == "/world/2012/"


class TestNotThere:
    @pytest.mark.parametrize(
        "address", ["/world/1990/", "/world/2026/", "/world/?year=x", "/world/?year=²"]
    )
    def test_years_outside_what_is_known(self, client, shipped_pack, address):
        assert client.get(address, follow=True).status_code == 404

    def test_a_pack_without_countries_on_a_ladder(self, client):
        forget_snapshots()
        load(OTHER)
        assert client.get("/world/").status_code == 404

    def test_no_pack_at_all(self, client):
        assert client.get("/world/").status_code == 404


def test_a_stranger_costs_one_query(client, shipped_pack, django_assert_num_queries):
    client.get("/world/2013/")
    with django_assert_num_queries(1):
        assert "Nga" in text(client, "/world/2025/")
