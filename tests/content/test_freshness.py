"""What wants to be looked at again: found by pure rules, put off, counted day by day."""

from datetime import date, datetime, timedelta
from io import StringIO

import msgspec
import pytest
from django.core.management import call_command
from django.utils import timezone

from content.editing import save
from content.freshness import DRAFT_DAYS, Kind, months_after, stale
from content.knowledge.records import Pack as PackRecord
from content.knowledge.rules import check_pack
from content.models import Fact, FreshnessCount, Pack, Snooze
from content.snoozing import note_counts, snooze, wake
from content.stale import counted_since, drafts_since, found_in
from tests.factories.accounts import UserFactory
from tests.factories.packs import entity, fact, pack_data, relation

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 5, tzinfo=timezone.get_default_timezone())
DAY = timedelta(days=1)


def record(*facts, more=None, **data) -> PackRecord:
    """A pack that wants nothing by itself: its day is today, its one list too."""
    data = {
        "relations": {"club": relation(complete_until="2026-11-22")},
        "as_of": "2026-11-22",
    } | data
    values = pack_data(list(facts), **data)
    values["facts"] = {one["id"]: one for one in facts}
    values["sources"] = {
        "book": {"title": "A book", "publisher": "NXB"},
        "site": {"title": "A site", "url": "https://example.org"},
    }
    for part, found in (more or {}).items():
        values[part] = {**values[part], **found}
    return msgspec.convert(values, PackRecord)


def joined(subject="lao", date_="2001", **more):
    return fact(subject, date_, sources=["book", "site"], **more)


def found(pack: PackRecord, today=TODAY, since=None):
    return [(one.kind.value, one.record, one.slug) for one in stale(pack, today, since or {})]


def test_where_all_is_well_nothing_is_found():
    assert found(record(joined())) == []


class TestMonths:
    @pytest.mark.parametrize(
        ("day", "months", "later"),
        [
            (date(2026, 1, 31), 1, date(2026, 2, 28)),
            (date(2023, 12, 15), 1, date(2024, 1, 15)),
            (date(2024, 2, 29), 12, date(2025, 2, 28)),
            (date(2026, 6, 30), 0, date(2026, 6, 30)),
            (date(2020, 3, 1), 30, date(2022, 9, 1)),
        ],
    )
    def test_later(self, day, months, later):
        assert months_after(day, months) == later


def figures(*days, months=None, pack_months=None, **logic):
    """A row of figures, one for each day."""
    number = relation("count", value="number", **{"single": False} | logic)
    if months is not None:
        number["review_months"] = months
    every = [
        fact("lao", None, "n", id=f"n-{day}", value=7, as_of=day, sources=["book", "site"])
        for day in days
    ]
    more = {} if pack_months is None else {"manifest": {"review_months": pack_months}}
    return record(*every, relations={"n": number}, more=more)


class TestFigures:
    def test_after_a_year_the_newest_of_a_row_is_due(self):
        pack = figures("2019-01-01", "2025-11-21")
        assert found(pack) == [("due", "fact", "n-2025-11-21")]
        assert found(figures("2019-01-01", "2025-11-22")) == []  # to the day

    def test_a_coarse_day_counts_from_its_end(self):
        assert found(figures("2025")) == []
        assert found(figures("2024")) == [("due", "fact", "n-2024")]

    @pytest.mark.parametrize(
        ("months", "pack_months", "is_due"),
        [(None, 24, False), (6, 24, True), (0, 1, False), (None, 0, False), (24, None, False)],
    )
    def test_the_relations_own_months_go_before_the_packs(self, months, pack_months, is_due):
        pack = figures("2025-05-01", months=months, pack_months=pack_months)
        assert bool(found(pack)) == is_due

    def test_the_number_that_came_out_of_an_event_never_changes(self):
        assert found(figures("1977-09-20", single=True)) == []

    def test_what_lasts_is_due_only_where_the_relation_asks_for_it(self):
        for months, kinds in ((None, []), (12, [("due", "fact", "club-lao")])):
            club = relation(complete_until="2026-11-22")
            if months:
                club["review_months"] = months
            old = {"book": {"title": "B", "publisher": "NXB", "date": "2024"}}
            aged = old | {"site": {"title": "S", "url": "https://x.org", "date": "2025-10"}}
            pack = record(joined(), relations={"club": club}, more={"sources": aged})
            assert found(pack) == kinds
        ended = record(joined(to="2009"), relations={"club": club}, more={"sources": aged})
        assert found(ended) == []


class TestLists:
    def test_a_list_and_a_pack_that_end_over_a_month_ago(self):
        club = relation(complete_until="2026-10-21")
        behind = record(joined(), relations={"club": club}, as_of="2026-10-20")
        assert found(behind) == [("behind", "relation", "club"), ("pack", "manifest", "test")]
        club = relation(complete_until="2026-10-22")
        assert found(record(joined(), relations={"club": club}, as_of="2026-10-22")) == []

    def test_how_far_is_told(self):
        club = relation(complete_until="2026-05-31")
        [one] = stale(record(joined(), relations={"club": club}), TODAY, {})
        assert (one.kind, one.day) == (Kind.BEHIND, date(2026, 5, 31))

    def test_a_closed_subject_is_never_behind(self):
        club = relation(complete_until="1954-07-21", review_months=0)
        assert found(record(joined(), relations={"club": club})) == []
        club = relation(complete_until="1954-07-21")
        closed = {"manifest": {"review_months": 0}}
        pack = record(joined(), relations={"club": club}, as_of="1954-07-21", more=closed)
        assert found(pack) == []


class TestSources:
    def test_dates_on_which_they_disagree_are_named(self):
        pack = record(joined(date_=["2001-07-11", "2001-07-12"]))
        [one] = stale(pack, TODAY, {})
        assert one.key == ("disagree", "fact", "club-lao")
        assert one.names == ("2001-07-11", "2001-07-12")
        assert found(record(joined(date_="2001-07-11/2001-07-12"))) == []
        gone = found(record(joined(date_=["2001", "2002"], status="retracted")))
        assert "disagree" not in {kind for kind, _, _ in gone}

    def test_one_source_also_where_it_is_named_twice(self):
        twice = [{"id": "book", "at": "1"}, {"id": "book", "at": "9"}]
        pack = record(fact("lao", "2001", sources=twice), joined("nga"))
        assert found(pack) == [("one-source", "fact", "club-lao")]

    def test_one_that_nobody_can_find(self):
        lost = {"sources": {"book": {"title": "Heard somewhere", "publisher": "  "}}}
        assert found(record(joined(), more=lost)) == [("no-place", "source", "book")]


class TestRecords:
    def test_what_nothing_uses(self):
        more = {
            "entities": {"nga": entity("Nga"), "lua": entity("Lua"), "cuba": entity("Cuba")},
            "sources": {"none": {"title": "Unread", "publisher": "NXB"}},
        }
        club = relation(complete_until="2026-11-22", tempting=["lua"])
        text = "---\ntitle: x\n---\n[[name:cuba]]"
        lessons = {"first": {"vi": text, "en": text}}
        pack = record(joined(), relations={"club": club}, more=more, lessons=lessons)
        assert found(pack) == [("unused", "entity", "nga"), ("unused", "source", "none")]

    def test_what_only_a_retracted_fact_uses_is_used_by_nothing(self):
        pack = record(joined(), joined("nga", status="retracted"))
        assert found(pack) == [("unused", "entity", "nga")]

    def test_a_name_that_one_language_lacks(self):
        lao = entity("Lào") | {"official": {"vi": "Cộng hoà", "en": ""}}
        [one] = stale(record(joined(), more={"entities": {"lao": lao}}), TODAY, {})
        assert (one.key, one.names) == (("label", "entity", "lao"), ("en",))
        own = entity("Lào") | {"textbook": {"vi": "Ai Lao"}}  # a style of Vietnamese books
        assert found(record(joined(), more={"entities": {"lao": own}})) == []

    def test_a_draft_that_waits_too_long(self):
        pack = record(joined(status="draft"))
        written = {"club-lao": TODAY - DRAFT_DAYS * DAY}
        assert found(pack, since=written) == []
        assert found(pack, TODAY + DAY, written) == [("draft", "fact", "club-lao")]


def test_the_longest_overdue_comes_first_within_the_most_pressing_kind():
    relations = {
        "late": relation("late", complete_until="2026-05-31"),
        "later": relation("later", complete_until="2025-12-31"),
    }
    pack = record(joined(relation="late", date_=["2001", "2002"]), relations=relations)
    assert [slug for _, _, slug in found(pack)] == ["later", "late", "late-lao"]


@pytest.mark.parametrize("months", [-1, 601])
def test_months_that_are_none_are_refused(months):
    club = relation(review_months=months)
    pack = record(joined(), relations={"club": club}, more={"manifest": {"review_months": months}})
    places = {(one.record, one.path) for one in check_pack(pack)}
    assert places == {("pack", ("review_months",)), ("relation", ("review_months",))}


@pytest.fixture
def pack(small_pack) -> Pack:
    return Pack.objects.get()


@pytest.fixture
def one(pack):
    """Something that waits."""
    return found_in(pack, TODAY).waiting[0]


class TestPuttingOff:
    def test_it_comes_back_on_the_day(self, pack, one):
        by = UserFactory()
        snooze(pack=pack, key=one.key, until=TODAY + 2 * DAY, note=" đã xem ", by=by, now=NOW)
        for days, waits in ((0, False), (1, False), (2, True)):
            there = found_in(pack, TODAY + days * DAY)
            assert (one.key in {other.key for other in there.waiting}) == waits
            assert (one in [other for other, _ in there.later]) != waits
        row = Snooze.objects.get()
        assert (row.note, row.by, row.at) == ("đã xem", by, NOW)

    def test_said_again_the_later_counts(self, pack, one):
        for days, note in ((2, "một"), (9, "hai")):
            snooze(pack=pack, key=one.key, until=TODAY + days * DAY, note=note, by=None, now=NOW)
        row = Snooze.objects.get()
        assert (row.until, row.note) == (TODAY + 9 * DAY, "hai")

    def test_it_can_be_brought_back(self, pack, one):
        snooze(pack=pack, key=one.key, until=TODAY + 9 * DAY, note="", by=None, now=NOW)
        assert wake(pack=pack, key=one.key)
        assert one in found_in(pack, TODAY).waiting
        assert not wake(pack=pack, key=one.key)

    def test_who_is_erased_leaves_it_put_off(self, pack, one):
        by = UserFactory()
        snooze(pack=pack, key=one.key, until=TODAY + 9 * DAY, note="", by=by, now=NOW)
        by.delete()
        [(_, row)] = found_in(pack, TODAY).later
        assert row.by is None


class TestDrafts:
    def test_since_when_one_is_a_draft(self, pack):
        row = Fact.objects.filter(pack=pack).first()
        for status, days in (("draft", 0), ("published", 1), ("draft", 2), ("draft", 3)):
            row.status = status
            row._history_date = NOW + days * DAY
            row.save()
        assert drafts_since(pack) == {row.slug: TODAY + 2 * DAY}


class TestCounting:
    def test_the_last_of_a_day_stays(self, pack, one):
        note_counts(pack, NOW)
        before = dict(FreshnessCount.objects.values_list("kind", "number"))
        snooze(pack=pack, key=one.key, until=TODAY + 9 * DAY, note="", by=None, now=NOW)
        note_counts(pack, NOW + timedelta(hours=1))
        row = FreshnessCount.objects.get(kind=one.kind.value)
        assert (row.day, row.number, row.later) == (TODAY, before[one.kind.value] - 1, 1)
        assert FreshnessCount.objects.count() == len(Kind)

    def test_day_by_day(self, pack):
        for days in (0, 1, 40):
            note_counts(pack, NOW + days * DAY)
        counted = counted_since(pack, TODAY + DAY)
        assert [day for day, _ in counted[Kind.PACK]] == [TODAY + DAY, TODAY + 40 * DAY]
        assert all(number == 1 for _, number in counted[Kind.PACK])

    def test_every_revision_is_counted(self, pack, django_capture_on_commit_callbacks):
        row = Fact.objects.filter(pack=pack, status="published").first()
        row.note_vi = row.note_en = "x"
        with django_capture_on_commit_callbacks(execute=True):
            save(row, at=NOW)
        assert set(FreshnessCount.objects.values_list("day", flat=True)) == {TODAY}
        assert set(FreshnessCount.objects.values_list("kind", flat=True)) == set(Kind)

    @pytest.mark.django_db(transaction=True)
    def test_a_revision_stands_also_where_counting_fails(self, pack, monkeypatch, caplog):
        def broken(*args):
            raise RuntimeError("not countable")

        monkeypatch.setattr("content.snoozing.counts_of", broken)
        row = Fact.objects.filter(pack=pack, status="published").first()
        row.note_vi = row.note_en = "x"
        FreshnessCount.objects.all().delete()
        revision = save(row, at=NOW)
        assert revision.number == Pack.objects.get().revision
        assert "not countable" in caplog.text
        assert not FreshnessCount.objects.exists()

    def test_the_command_counts_every_pack_and_prints_it(self, pack):
        out = StringIO()
        call_command("count_freshness", stdout=out)
        assert out.getvalue().startswith(f"{pack.slug}: ")
        assert "pack 1" in out.getvalue()
        assert FreshnessCount.objects.filter(pack=pack).count() == len(Kind)

    def test_the_command_says_that_there_is_no_such_pack(self, pack):
        err = StringIO()
        with pytest.raises(SystemExit) as ended:
            call_command("count_freshness", "nope", stderr=err)
        assert ended.value.code == 2
        assert "nope" in err.getvalue()
