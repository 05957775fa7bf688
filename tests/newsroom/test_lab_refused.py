"""What is not asked, and why: by rule, by type, of one fact."""

import pytest
from django.test import Client
from django.urls import reverse

from content.knowledge.records import LANGS
from content.queries import Snapshot
from quiz.accounts.models import Role
from quiz.attempts.banks import whole_bank
from quiz.generation.candidates import Refused
from quiz.generation.explaining import RULES as CHECKS
from quiz.newsroom.lab.catalogue import catalogue
from quiz.newsroom.lab.refusals import in_words
from quiz.newsroom.lab.rules import RULES
from quiz.newsroom.lab.words import KINDS
from tests.factories.accounts import UserFactory
from tests.factories.shipped import shipped
from tests.newsroom.lab import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client, small_pack: Snapshot) -> Client:
    client.force_login(UserFactory(role=Role.EDITOR))
    return client


class TestRefused:
    def test_tells_how_many_by_rule_and_type(self, editor, small_pack):
        refused = whole_bank(small_pack, "vi").refused
        page = text_of(editor, "lab_refused")
        assert f"{len(refused)} câu bị loại" in page
        for code in {one.check for one in refused}:
            assert str(RULES[code]) in page

    def test_one_rule_and_one_type(self, editor, small_pack):
        refused = whole_bank(small_pack, "vi").refused
        one = refused[0]
        same = [r for r in refused if (r.check, r.type) == (one.check, one.type)]
        page = text_of(editor, "lab_refused", query=f"?rule={one.check}&type={one.type}")
        assert f"{len(same)} câu bị loại" in page

    def test_every_rule_has_words_and_every_refusal_can_be_told(self):
        content = shipped()
        assert set(CHECKS) <= set(RULES)
        for lang in LANGS:
            for one in whole_bank(content, lang).refused:
                told = in_words(one, content, lang)
                assert told.rule
                assert told.kind in KINDS.values()
                assert told.stem or told.said

    def test_of_a_refusal_the_fact_or_the_relation_is_known(self):
        content = shipped()
        for one in whole_bank(content, "vi").refused:
            assert bool(one.facts) != bool(one.relation), one
            assert set(one.facts) <= set(content.pack.facts)
            assert not one.relation or one.relation in content.pack.relations

    def test_queries_do_not_grow(self, editor, small_pack, django_assert_num_queries):
        catalogue(small_pack, "vi")
        for query in ("", "?rule=T4"):
            with django_assert_num_queries(4):
                text_of(editor, "lab_refused", query=query)


class TestFact:
    def test_says_what_is_asked_and_what_was_refused(self, editor, small_pack):
        page = text_of(editor, "lab_fact", "club-anam")
        items = catalogue(small_pack, "vi").by_fact["club-anam"]
        assert f"{len(items)} câu hỏi dựa vào dữ kiện này" in page
        assert "Có câu hỏi về dữ kiện này" in page
        assert "Đã thử với dữ kiện này và bị loại" in page

    def test_says_why_there_is_none(self, client, shipped_pack):
        client.force_login(UserFactory(role=Role.EDITOR))
        facts = [
            id_
            for id_ in shipped_pack.base.facts
            if id_ not in catalogue(shipped_pack, "vi").by_fact
        ]
        assert facts
        without = client.get(reverse("newsroom:lab_without", args=["ngoai-giao"])).content.decode()
        assert f"{len(facts)} trong {len(shipped_pack.base.facts)} dữ kiện" in without
        address = reverse("newsroom:lab_fact", args=["ngoai-giao", facts[0]])
        page = client.get(address).content.decode()
        assert "Không có câu nào hỏi về dữ kiện này" in page
        assert "câu bị loại" in page

    def test_a_draft_and_a_retracted_fact(self, client, shipped_pack):
        client.force_login(UserFactory(role=Role.EDITOR))
        draft = next(f.id for f in shipped_pack.pack.facts.values() if f.status == "draft")
        address = reverse("newsroom:lab_fact", args=["ngoai-giao", draft])
        assert "Dữ kiện này còn là bản nháp" in client.get(address).content.decode()


def test_a_refusal_says_what_it_would_have_asked() -> None:
    content = shipped()
    worded = Refused("date_of", "T6", "Năm nào?", ("csp-us",), is_worded=True)
    assert in_words(worded, content, "vi").stem == "Năm nào?"
    coded = Refused("date_of", "C4", "csp-us (month)", ("csp-us",))
    told = in_words(coded, content, "vi")
    assert (told.stem, told.fact) == ("", "csp-us")
    assert told.said == content.base.tell(content.pack.facts["csp-us"], "vi")
    dated = Refused("member", "C1", "csp (2008-12-31)", relation="csp")
    assert in_words(dated, content, "vi").detail == "ngày 31 – 12 – 2008"
