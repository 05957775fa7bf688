"""Into which proposal somebody writes, and who else is at the same record."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from content.models import Pack
from content.proposing import propose, withdraw
from content.queries import forget_snapshots
from content.syncing import load
from quiz.newsroom.bench import bench_for
from tests.factories.packs import fact, pack_data, write_pack
from tests.factories.proposals import NOW, EditorFactory, changing, handed_in, proposal_of

pytestmark = pytest.mark.django_db

US = ("entity", "us")


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    forget_snapshots()
    load(write_pack(tmp_path / "pack", pack_data([fact("us", "2023-09-10")])), at=NOW)
    return Pack.objects.get()


def test_who_writes_goes_on_with_what_they_wrote_last(pack: Pack) -> None:
    author = EditorFactory()
    assert bench_for(pack, author).chosen is None
    first = propose(pack=pack, title="Một", author=author, now=NOW)
    second = propose(pack=pack, title="Hai", author=author, now=NOW + timedelta(hours=1))
    propose(pack=pack, title="Của người khác", author=EditorFactory(), now=NOW)
    assert bench_for(pack, author).chosen == second
    assert bench_for(pack, author, wish="new").chosen is None
    assert bench_for(pack, author, wish=str(first.pk)).chosen == first
    withdraw(proposal=second, actor=author, now=NOW)
    assert bench_for(pack, author).chosen == first
    handed_in(changing(first, "us", "entity", code="US").proposal)
    assert bench_for(pack, author).chosen is None


def test_who_else_is_at_a_record(pack: Pack) -> None:
    mine, theirs, done = proposal_of(), proposal_of(), proposal_of()
    for proposal in (mine, theirs, done):
        changing(proposal, "us", "entity", code="US")
    withdraw(proposal=done, actor=done.author, now=NOW)
    bench = bench_for(pack, mine.author, key=US)
    assert bench.chosen == mine
    assert bench.elsewhere(US) == [theirs]
    assert bench.elsewhere(("entity", "fr")) == []
