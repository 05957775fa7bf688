"""Pages of proposals: who sees what, who may do what, and what is said when it cannot be done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from content.editing import save
from content.models import Fact, Pack, Proposal
from content.queries import forget_snapshots, snapshot
from content.syncing import load
from tests.factories.accounts import HeadFactory, StudentFactory, TeacherFactory
from tests.factories.packs import fact, pack_data, write_pack
from tests.factories.proposals import (
    NOW,
    EditorFactory,
    ReviewerFactory,
    changing,
    handed_in,
    proposal_of,
)

pytestmark = pytest.mark.django_db

LIST = "/newsroom/proposals/"
State = Proposal.State


@pytest.fixture(autouse=True)
def pack(tmp_path: Path) -> Pack:
    forget_snapshots()
    facts = [fact(f"c{n}", f"{1990 + n}-02-03", sources=["book", "paper"]) for n in range(12)]
    data = pack_data(facts)
    data["sources"]["paper"] = {"title": "Báo Sớm", "url": "https://baosom.vn"}
    load(write_pack(tmp_path / "pack", data), at=NOW)
    return Pack.objects.get()


@pytest.fixture
def proposal() -> Proposal:
    """One that moves the date of a fact."""
    made = proposal_of()
    changing(made, "club-c3", **{"from": "1993-02-04"})
    return made


def page(client: Client, proposal: Proposal, person: Any = None) -> str:
    client.force_login(person or proposal.author)
    response = client.get(f"{LIST}{proposal.pk}/")
    assert response.status_code == 200
    return response.content.decode()


def take(client: Client, proposal: Proposal, step: str, person: Any = None, **sent: Any) -> Any:
    client.force_login(person or proposal.author)
    return client.post(f"{LIST}{proposal.pk}/{step}/", sent, follow=True)


def test_a_proposal_shows_each_field_before_and_after_in_words(
    client: Client, proposal: Proposal
) -> None:
    shown = page(client, proposal)
    assert "C3 gia nhập hội joined vào ngày 4 – 2 – 1993." in shown
    assert "<del>3/2/1993</del>" in shown
    assert "<ins>4/2/1993</ins>" in shown


def test_it_says_what_it_does_to_questions_before_anything_is_saved(
    client: Client, proposal: Proposal
) -> None:
    shown = page(client, proposal)
    assert "Điều này làm gì?" in shown
    assert Fact.objects.get(slug="club-c3").start == "1993-02-03"


def test_it_goes_from_author_to_reviewer_to_readers(client: Client, proposal: Proposal) -> None:
    assert "Nộp để duyệt" in page(client, proposal)
    take(client, proposal, "submit", text="Nguồn mới ghi ngày 4.")
    assert "Một người không tham gia viết phải xem và công bố." in page(client, proposal)
    reviewer = ReviewerFactory()
    assert "Công bố 1 thay đổi" in page(client, proposal, reviewer)
    done = take(client, proposal, "publish", reviewer)
    assert "Đã công bố: người đọc thấy từ bây giờ." in done.content.decode()
    assert snapshot().base.facts["club-c3"].from_ == "1993-02-04"
    assert "Phiên bản 2" in page(client, proposal)


def test_the_author_cannot_publish_even_by_hand(client: Client, proposal: Proposal) -> None:
    handed_in(proposal)
    refused = take(client, proposal, "publish")
    assert refused.status_code == 422
    assert "Chưa có gì thay đổi." in refused.content.decode()
    assert Pack.objects.get().revision == 1


def test_without_a_reason_it_is_not_handed_in(client: Client, proposal: Proposal) -> None:
    refused = take(client, proposal, "submit", text=" ")
    assert refused.status_code == 422
    proposal.refresh_from_db()
    assert proposal.state == State.WRITING


def test_what_is_asked_is_answered_on_the_page_and_shown_to_the_reviewer(client: Client) -> None:
    proposal = proposal_of()
    changing(proposal, "club-c3", sources=["book"])
    shown = page(client, proposal)
    assert "có đúng ý như thế này không?" in shown
    name = shown.split('id="answer-1" name="')[1].split('"')[0]
    refused = take(client, proposal, "submit", text="Báo gỡ bài.")
    assert refused.status_code == 422
    take(client, proposal, "submit", text="Báo gỡ bài.", **{name: "Bài báo đã bị gỡ."})
    proposal.refresh_from_db()
    assert proposal.state == State.REVIEW
    assert "Bài báo đã bị gỡ." in page(client, proposal, ReviewerFactory())


def test_it_is_given_back_with_words(client: Client, proposal: Proposal) -> None:
    handed_in(proposal)
    reviewer = ReviewerFactory()
    take(client, proposal, "return", reviewer, text="Ghi rõ trang của nguồn.")
    shown = page(client, proposal)
    assert "Ghi rõ trang của nguồn." in shown
    assert "Nộp để duyệt" in shown


def test_anybody_in_the_newsroom_may_say_something(client: Client, proposal: Proposal) -> None:
    take(client, proposal, "comment", EditorFactory(), text="Tôi có thêm một nguồn.")
    assert "Tôi có thêm một nguồn." in page(client, proposal)


def test_a_record_is_left_out(client: Client, proposal: Proposal) -> None:
    changing(proposal, "club-c4", **{"from": "1994-02-04"})
    change = proposal.changes.get(slug="club-c4")
    client.force_login(proposal.author)
    client.post(f"{LIST}{proposal.pk}/drop/{change.pk}/")
    assert [one.slug for one in proposal.changes.all()] == ["club-c3"]


def test_another_editor_leaves_nothing_out(client: Client, proposal: Proposal) -> None:
    client.force_login(EditorFactory())
    client.post(f"{LIST}{proposal.pk}/drop/{proposal.changes.get().pk}/")
    assert proposal.changes.count() == 1


def test_what_somebody_else_changed_meanwhile_is_named(client: Client, proposal: Proposal) -> None:
    row = Fact.objects.get(slug="club-c3")
    row.start = "1993-02-05"
    save(row, at=NOW)
    shown = page(client, proposal)
    assert "Trong lúc đó người khác đã sửa" in shown
    assert "hiện là 5/2/1993, ở đây là 4/2/1993" in shown


def test_what_would_be_wrong_is_said_with_its_record(client: Client) -> None:
    proposal = proposal_of()
    changing(proposal, "club-c3", subject="c4")
    shown = page(client, proposal)
    assert "Chưa thể công bố như thế này" in shown
    assert "dữ kiện club-c4" in shown


def test_a_withdrawn_proposal_stays_to_be_read(client: Client, proposal: Proposal) -> None:
    take(client, proposal, "withdraw")
    shown = page(client, proposal)
    assert "<ins>4/2/1993</ins>" in shown
    assert "Nộp để duyệt" not in shown


@pytest.mark.parametrize(
    ("show", "seen"), [("open", True), ("mine", True), ("waiting", False), ("published", False)]
)
def test_the_lists_hold_what_they_say(
    client: Client, proposal: Proposal, show: str, seen: bool
) -> None:
    client.force_login(proposal.author)
    shown = client.get(LIST, {"show": show}).content.decode()
    assert (proposal.title in shown) is seen


def test_what_waits_stands_on_the_desk_of_a_reviewer(client: Client, proposal: Proposal) -> None:
    handed_in(proposal)
    client.force_login(ReviewerFactory())
    shown = client.get("/newsroom/").content.decode()
    assert proposal.title in shown
    assert "Chờ duyệt" in shown


@pytest.mark.parametrize("number", [2, 20])
def test_the_list_asks_the_database_no_more_for_more_proposals(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    author = EditorFactory()
    for _ in range(number):
        proposal_of(author)
    client.force_login(author)
    with django_assert_num_queries(5):
        shown = client.get(LIST).content.decode()
    assert shown.count("Bổ sung dữ kiện") == number


@pytest.mark.parametrize("number", [1, 10])
def test_a_proposal_asks_the_database_no_more_for_more_records(
    client: Client, number: int, django_assert_max_num_queries: Any
) -> None:
    proposal = proposal_of()
    for n in range(number):
        changing(proposal, f"club-c{n}", **{"from": f"{1990 + n}-02-04"})
    client.force_login(proposal.author)
    with django_assert_max_num_queries(22):
        shown = client.get(f"{LIST}{proposal.pk}/").content.decode()
    assert f"{number} mục thay đổi" in shown


@pytest.mark.parametrize("factory", [StudentFactory, TeacherFactory, HeadFactory])
def test_nobody_else_finds_any_of_it(client: Client, proposal: Proposal, factory: Any) -> None:
    client.force_login(factory())
    for address in (LIST, f"{LIST}{proposal.pk}/", "/newsroom/"):
        assert client.get(address).status_code == 404
    assert client.post(f"{LIST}{proposal.pk}/publish/").status_code == 404


@pytest.mark.parametrize("address", ["999/", f"{2**70}/", "1/nothing/"])
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    client.force_login(EditorFactory())
    assert client.post(f"{LIST}{address}").status_code in (404, 405)
    assert client.get(f"{LIST}{address}").status_code in (404, 405)
