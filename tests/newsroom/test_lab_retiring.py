"""Retiring on the pages: reviewers only, with what it takes away and a reason, and back again."""

import pytest
from django.test import Client
from django.urls import reverse

from content.queries import Snapshot, snapshot
from quiz.accounts.models import Role
from quiz.attempts.banks import bank, whole_bank
from quiz.attempts.models import Retirement, question_hash
from quiz.newsroom.lab.catalogue import catalogue
from tests.factories.accounts import HeadFactory, StudentFactory, TeacherFactory, UserFactory
from tests.factories.attempts import NOW
from tests.newsroom.lab import one_of, text_of

pytestmark = pytest.mark.django_db

TEMPLATE = "?type=date_of&relation=club"


@pytest.fixture
def reviewer(client: Client, small_pack: Snapshot) -> Client:
    client.force_login(UserFactory(role=Role.REVIEWER, display_name="Cô Duyệt"))
    return client


def retire_address(content: Snapshot) -> str:
    question = one_of(content, "who_in")
    return reverse("newsroom:lab_retire", args=["test", question_hash(question.id)])


def all_address(query: str = TEMPLATE) -> str:
    return reverse("newsroom:lab_retire_all", args=["test"]) + query


class TestWhoMay:
    def test_only_reviewers_and_admins(self, client, small_pack):
        addresses = [retire_address(small_pack), all_address()]
        for address in addresses:
            assert client.get(address).status_code == 302
            for person in (
                StudentFactory(),
                TeacherFactory(),
                HeadFactory(),
                UserFactory(role=Role.EDITOR),
            ):
                client.force_login(person)
                assert client.get(address).status_code == 404
                assert client.post(address, {"reason": "Vì thế."}).status_code == 404
            client.logout()
        assert not Retirement.objects.exists()
        client.force_login(UserFactory(role=Role.ADMIN))
        assert [client.get(address).status_code for address in addresses] == [200, 200]

    def test_editors_see_no_way_to_retire(self, client, small_pack):
        client.force_login(UserFactory(role=Role.EDITOR))
        question = one_of(small_pack, "who_in")
        assert "Ngừng hỏi câu này" not in text_of(client, "lab_item", question_hash(question.id))

    def test_editors_cannot_bring_back(self, client, reviewer, small_pack):
        reviewer.post(all_address(), {"reason": "Vô ích."})
        [retired] = Retirement.objects.all()
        back = reverse("newsroom:lab_bring", args=["test", retired.pk])
        client.force_login(UserFactory(role=Role.EDITOR))
        assert client.post(back).status_code == 404
        assert "Vô ích." in text_of(client, "lab_retired")
        assert "Cho hỏi trở lại" not in text_of(client, "lab_retired")


class TestOneQuestion:
    def test_says_what_it_takes_away_then_does_it(self, reviewer, small_pack):
        question = one_of(small_pack, "who_in")
        address = retire_address(small_pack)
        page = reviewer.get(address).content.decode()
        assert question.stem in page
        left = len(whole_bank(small_pack, "vi")) - 1
        assert f"Bớt <strong>1</strong> câu, còn lại {left} câu." in page
        response = reviewer.post(address, {"reason": "Không đáng hỏi."}, follow=True)
        page = response.content.decode()
        assert "từ bây giờ không hỏi ở đâu nữa" in page
        assert question.stem in page
        assert "Không đáng hỏi." in page
        assert "Cô Duyệt" in page
        assert question.id not in {one.id for one in bank(snapshot(), "vi")}

    def test_is_marked_wherever_it_is_looked_at(self, reviewer, small_pack):
        question = one_of(small_pack, "who_in")
        reviewer.post(retire_address(small_pack), {"reason": "Không đáng hỏi."})
        item = text_of(reviewer, "lab_item", question_hash(question.id))
        assert "câu này đã ngừng hỏi" in item
        assert "Không đáng hỏi." in item
        assert "Ngừng hỏi câu này" not in item
        assert question.stem in text_of(reviewer, "lab", query="?state=retired")
        assert question.stem not in text_of(reviewer, "lab", query="?state=asked&type=who_in")
        assert "1 câu đã ngừng hỏi" in text_of(reviewer, "lab_fact", question.about)

    @pytest.mark.parametrize("reason", ["", "   ", "a" * 501])
    def test_without_a_reason_nothing_changes_and_the_words_stay(
        self, reviewer, small_pack, reason
    ):
        response = reviewer.post(retire_address(small_pack), {"reason": reason})
        assert response.status_code == 422
        assert not Retirement.objects.exists()
        assert "errorlist" in response.content.decode()
        assert reason.strip() in response.content.decode()

    def test_a_reason_is_inert(self, reviewer, small_pack):
        reviewer.post(retire_address(small_pack), {"reason": "<img onerror=x>{{7*7}}"})
        page = text_of(reviewer, "lab_retired")
        assert "&lt;img onerror=x&gt;{{7*7}}" in page
        assert "<img onerror" not in page

    def test_looking_changes_nothing(self, reviewer, small_pack):
        reviewer.get(retire_address(small_pack))
        reviewer.get(all_address())
        assert not Retirement.objects.exists()
        assert snapshot() is small_pack


class TestTemplate:
    def test_counts_all_that_go_in_both_languages(self, reviewer, small_pack):
        page = reviewer.get(all_address()).content.decode()
        for lang in ("vi", "en"):
            number = sum(one.type == "date_of" for one in whole_bank(small_pack, lang))
            assert f"Bớt <strong>{number}</strong> câu" in page

    def test_names_the_facts_that_would_be_left_without_a_question(self, reviewer, small_pack):
        types = {one.type for one in whole_bank(small_pack, "vi")}
        for type_ in types - {"date_of"}:
            reviewer.post(all_address(f"?type={type_}&relation=club"), {"reason": "Thử."})
        page = reviewer.get(all_address()).content.decode()
        assert "12 dữ kiện có trong bài học sẽ không còn câu hỏi riêng nào" in page
        assert "Anam gia nhập hội joined" in page

    def test_is_done_and_listed(self, reviewer, small_pack):
        response = reviewer.post(all_address(), {"reason": "Năm nào cũng hỏi."}, follow=True)
        assert "Mọi câu “Sự kiện xảy ra khi nào” về: hội viên joined" in response.content.decode()
        assert all(one.type != "date_of" for one in bank(snapshot(), "vi"))
        retired = [one for one in catalogue(snapshot(), "vi").items if one.is_retired]
        assert {one.question.type for one in retired} == {"date_of"}

    @pytest.mark.parametrize(
        "query",
        [
            "",
            "?type=date_of",
            "?relation=club",
            "?type=x&relation=club",
            "?type=date_of&relation=x",
        ],
    )
    def test_that_is_not_there(self, reviewer, query):
        assert reviewer.get(all_address(query)).status_code == 404
        assert reviewer.post(all_address(query), {"reason": "Vì thế."}).status_code == 404


class TestBringingBack:
    def back(self, reviewer: Client) -> str:
        reviewer.post(all_address(), {"reason": "Vô ích."})
        [retired] = Retirement.objects.all()
        return reverse("newsroom:lab_bring", args=["test", retired.pk])

    def test_asks_it_again_and_keeps_who_did_what(self, reviewer):
        page = reviewer.post(self.back(reviewer), follow=True).content.decode()
        assert "Từ bây giờ có thể hỏi trở lại." in page
        assert "Chưa có câu nào ngừng hỏi." in page
        assert "Vô ích." in page
        assert any(one.type == "date_of" for one in bank(snapshot(), "vi"))

    def test_a_look_brings_nothing_back(self, reviewer):
        assert reviewer.get(self.back(reviewer)).status_code == 302
        assert Retirement.objects.get().restored_at is None

    def test_of_another_pack_is_not_there(self, reviewer):
        made = Retirement.objects.create(
            pack="other", type="date_of", relation="club", reason="Vì thế.", retired_at=NOW
        )
        address = reverse("newsroom:lab_bring", args=["test", made.pk])
        assert reviewer.post(address).status_code == 404

    def test_the_list_costs_the_same_with_many(self, reviewer, django_assert_num_queries):
        address = reverse("newsroom:lab_retired", args=["test"])
        for type_ in ("date_of", "who_in", "member"):
            reviewer.post(all_address(f"?type={type_}&relation=club"), {"reason": "Vô ích."})
            reviewer.get(address)
            with django_assert_num_queries(6):
                assert reviewer.get(address).status_code == 200


def test_a_relation_that_is_gone_is_still_named(reviewer):
    Retirement.objects.create(
        pack="test", type="date_of", relation="old-one", reason="Vì thế.", retired_at=NOW
    )
    assert "old-one" in text_of(reviewer, "lab_retired")
