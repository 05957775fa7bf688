"""The page of what wants to be looked at again: by kind, with a way to put it off."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.models import Fact, FreshnessCount, Pack, Snooze
from content.queries import snapshot
from content.snoozing import note_counts
from quiz.accounts.models import Role
from quiz.newsroom.freshness.drawing import sparkline
from tests.factories.accounts import HeadFactory, StudentFactory, TeacherFactory, UserFactory

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(UserFactory(role=Role.EDITOR, display_name="Bạn Biên Tập"))
    return client


@pytest.fixture
def pack(small_pack) -> Pack:
    """Every fact of it rests on one source."""
    return Pack.objects.get()


def page_of(client: Client, pack: Pack, query: str = "") -> str:
    response = client.get(reverse("newsroom:freshness", args=[pack.slug]) + query)
    assert response.status_code == 200
    return response.content.decode()


def later(client: Client, pack: Pack, query: str = "", **changes):
    fields = {"kind": "one-source", "record": "fact", "slug": "club-anam", "note": "Đã tìm"}
    fields["until"] = (timezone.localdate() + 30 * DAY).isoformat()
    address = reverse("newsroom:freshness_later", args=[pack.slug])
    return client.post(address + query, fields | changes)


class TestList:
    def test_each_row_says_what_why_and_where_to_mend_it(self, editor, pack):
        page = page_of(editor, pack)
        assert "Dữ kiện chỉ có một nguồn" in page
        assert "Nguồn ấy sai thì mình cũng sai" in page
        content = snapshot(pack.slug)
        sentence = content.base.tell(content.pack.facts["club-anam"], "vi")
        assert sentence in page
        assert "Chỉ một nguồn viết thế: " in page
        assert f'href="{reverse("newsroom:fact", args=[pack.slug, "club-anam"])}"' in page

    def test_of_many_the_first_stand_there_and_all_on_a_page_of_their_own(self, editor, pack):
        facts = Fact.objects.filter(pack=pack, status="published").count()
        assert page_of(editor, pack).count('class="card fresh-row" id="one-source-fact-') == 5
        page = page_of(editor, pack, "?kind=one-source")
        assert page.count('class="card fresh-row" id="one-source-fact-') == facts
        assert 'id="pack-manifest-' not in page

    @pytest.mark.parametrize("query", ["?kind=nonsense", "?kind=", "?kind=one-source&page=x"])
    def test_an_address_that_asks_for_nothing_known(self, editor, pack, query):
        assert "one-source-fact-" in page_of(editor, pack, query)

    def test_english(self, editor, pack):
        editor.cookies["django_language"] = "en"
        page = page_of(editor, pack)
        assert "Facts from one source" in page
        assert "Only one source says so: " in page

    def test_text_of_a_pack_is_inert(self, editor, pack):
        row = Fact.objects.get(slug="club-anam").subject
        row.name_vi = "<img src=x onerror=alert(1)>{{7*7}}"
        row.save()
        Pack.objects.update(revision=pack.revision + 1)
        page = page_of(editor, pack)
        assert "<img src=x" not in page
        assert "{{7*7}}" in page

    @pytest.mark.parametrize("number", [1, 12])
    def test_as_many_queries_for_1_and_12_rows(
        self, editor, pack, number, django_assert_num_queries
    ):
        for slug in Fact.objects.order_by("slug").values_list("slug", flat=True)[: 12 - number]:
            later(editor, pack, slug=slug)
        page_of(editor, pack)
        # session, person; pack, packs; drafts, put off, counts
        with django_assert_num_queries(7):
            page = page_of(editor, pack, "?kind=one-source")
        assert page.count('class="card fresh-row" id="one-source-fact-') == number


class TestPuttingOff:
    def test_it_leaves_the_list_and_says_who_when_and_why(self, editor, pack):
        until = timezone.localdate() + 30 * DAY
        response = later(editor, pack, "?kind=one-source&page=1")
        assert response.status_code == 303
        assert response["Location"].endswith("/freshness/?kind=one-source&page=1")
        page = page_of(editor, pack)
        assert 'id="one-source-fact-club-anam"' not in page
        assert "Bạn Biên Tập: Đã tìm" in page
        assert f"{until.day:02}/{until.month:02}/{until.year}" in page or str(until.year) in page
        row = Snooze.objects.get()
        assert (row.pack, row.slug, row.until, row.by.role) == (
            pack,
            "club-anam",
            until,
            Role.EDITOR,
        )

    def test_a_day_as_vietnamese_write_it(self, editor, pack):
        until = timezone.localdate() + 40 * DAY
        later(editor, pack, until=f"{until.day}/{until.month}/{until.year}")
        assert Snooze.objects.get().until == until

    def test_brought_back(self, editor, pack):
        later(editor, pack)
        address = reverse("newsroom:freshness_back", args=[pack.slug])
        key = {"kind": "one-source", "record": "fact", "slug": "club-anam"}
        assert editor.post(address, key).status_code == 303
        assert not Snooze.objects.exists()
        assert 'id="one-source-fact-club-anam"' in page_of(editor, pack, "?kind=one-source")
        again = editor.post(address, key, follow=True)
        assert "đã có người giải quyết" in again.content.decode()

    @pytest.mark.parametrize("days", [0, -1, 5 * 366 + 1])
    def test_a_day_that_makes_no_sense_changes_nothing_and_loses_nothing(self, editor, pack, days):
        until = (timezone.localdate() + days * DAY).isoformat()
        response = later(editor, pack, until=until, note="Lời em viết")
        assert response.status_code == 422
        page = response.content.decode()
        assert "từ ngày mai trở đi" in page
        assert 'value="Lời em viết"' in page
        assert re.search(r"<details class=\"fresh-row__later\" open>", page)
        assert not Snooze.objects.exists()

    @pytest.mark.parametrize(
        "changes",
        [{"slug": "none"}, {"kind": "x"}, {"record": "entity"}, {"slug": ""}, {"kind": "draft"}],
    )
    def test_what_is_not_in_the_list_is_not_put_off(self, editor, pack, changes):
        response = later(editor, pack, **changes)
        assert response.status_code == 303
        assert not Snooze.objects.exists()

    def test_a_note_that_is_too_long(self, editor, pack):
        assert later(editor, pack, note="x" * 301).status_code == 422
        assert not Snooze.objects.exists()


class TestCounts:
    def test_the_days_stand_in_a_table_and_in_a_drawing(self, editor, pack):
        assert "chưa đếm" in page_of(editor, pack)
        now = timezone.now()
        note_counts(pack, now - 3 * DAY)
        note_counts(pack, now - 200 * DAY)
        page = page_of(editor, pack)
        assert page.count('class="sparkline"') == FreshnessCount.objects.count() // 2
        day = timezone.localdate(now - 3 * DAY)
        assert f'<th scope="row">{day.day}' in page or f'<th scope="row">{day.day:02}' in page
        assert page.count('<th scope="row">') == 9 + 1

    def test_the_line_stands_still_between_two_counts(self):
        first = date(2026, 1, 1)
        counts = [(first, 4), (first + 5 * DAY, 2)]
        drawn = sparkline(counts, first, first + 9 * DAY, "<b>")
        [points] = re.findall(r'points="([^"]+)"', drawn)
        corners = [tuple(map(float, pair.split(","))) for pair in points.split()]
        assert corners == [(4.0, 4.0), (60.0, 4.0), (60.0, 16.0), (116.0, 16.0)]
        assert "&lt;b&gt;" in drawn

    def test_where_nothing_was_counted_nothing_is_drawn(self):
        assert sparkline([], date(2026, 1, 1), date(2026, 1, 2), "x") == ""


class TestWho:
    def test_each_of_the_newsroom(self, client, pack):
        for role in (Role.EDITOR, Role.REVIEWER, Role.ADMIN):
            client.force_login(UserFactory(role=role))
            assert "one-source-fact-" in page_of(client, pack)
            assert later(client, pack).status_code == 303

    @pytest.mark.parametrize("make", [StudentFactory, TeacherFactory, HeadFactory])
    def test_for_everyone_else_it_is_not_there(self, client, pack, make):
        client.force_login(make())
        names = ("freshness", "freshness_later", "freshness_back")
        for name in names:
            address = reverse(f"newsroom:{name}", args=[pack.slug])
            assert client.get(address).status_code in (404, 405)
            assert client.post(address).status_code == 404
        assert client.get(reverse("newsroom:freshness", args=[pack.slug])).status_code == 404
        assert not Snooze.objects.exists()

    def test_who_is_not_signed_in_goes_to_the_door(self, client, pack):
        response = client.get(reverse("newsroom:freshness", args=[pack.slug]))
        assert response["Location"].startswith("/accounts/sign-in/")

    def test_a_pack_that_is_not_there(self, editor, pack):
        for name in ("freshness", "freshness_later", "freshness_back"):
            address = reverse(f"newsroom:{name}", args=["none"])
            method = editor.get if name == "freshness" else editor.post
            assert method(address).status_code == 404

    def test_looking_changes_nothing(self, editor, pack):
        for name in ("freshness_later", "freshness_back"):
            assert editor.get(reverse(f"newsroom:{name}", args=[pack.slug])).status_code == 405
