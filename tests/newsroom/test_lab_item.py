"""One question in full, and the options that nobody takes."""

import re
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from content.knowledge.records import LANGS
from content.queries import Snapshot
from quiz.accounts.models import Role
from quiz.attempts.banks import whole_bank
from quiz.attempts.models import question_hash
from quiz.generation.drawn import Drawn
from quiz.newsroom.lab.browsing import Wanted, found
from quiz.newsroom.lab.catalogue import catalogue
from quiz.newsroom.lab.figures import Figures
from quiz.newsroom.lab.item import whole_item
from tests.factories.accounts import UserFactory
from tests.factories.lessons import FACTS
from tests.newsroom.lab import answered, known, one_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client, small_pack: Snapshot) -> Client:
    client.force_login(UserFactory(role=Role.EDITOR))
    return client


class TestItem:
    def test_shows_what_a_student_sees_with_the_key_and_every_option(self, editor, small_pack):
        question = one_of(small_pack, "who_in")
        page = text_of(editor, "lab_item", question_hash(question.id))
        assert question.stem in page
        assert page.count("option--right") == 1
        for option in (*question.key, *question.wrong):
            assert option.text in page
        assert "A book" in page
        assert question.facts[0] in page

    def test_tells_why_each_wrong_option_is_wrong(self, editor, small_pack):
        question = one_of(small_pack, "who_in")
        page = text_of(editor, "lab_item", question_hash(question.id))
        table = page.partition('id="options"')[2].partition("</table>")[0]
        rows = table.count("<tr>") - 1
        assert rows == 1 + len(question.wrong)
        assert table.count("gia nhập hội joined vào ngày") == len(question.wrong)

    @pytest.mark.parametrize("lang", LANGS)
    @pytest.mark.parametrize(
        "type_", ["date_of", "match", "members", "cloze", "true_false", "cluster"]
    )
    def test_every_form_in_both_languages(self, editor, small_pack, type_, lang):
        there = catalogue(small_pack, lang)
        [item, *_] = found(there, Wanted(type=type_), Figures())
        page = text_of(editor, "lab_item", item.hash, query=f"?lang={lang}")
        assert 'aria-current="page"' in page
        for statement in item.question.statements:
            assert statement.text.split("“")[0][:12] in page
        for text in item.question.accepted:
            assert f"<li>{text}</li>" in page

    def test_another_draw_shows_the_same_question_otherwise(self, editor, small_pack):
        question = one_of(small_pack, "who_in")
        pages = {
            text_of(editor, "lab_item", question_hash(question.id), query=f"?seed={seed}")
            .partition("options--decided")[2]
            .partition("</ul>")[0]
            for seed in ("1", "2", "3", "x", "-1", "99999999999999")
        }
        assert len(pages) > 1

    def test_every_check_is_passed_and_named(self, small_pack):
        for lang in LANGS:
            bank = whole_bank(small_pack, lang)
            for question in bank:
                if question.about != FACTS[4]:
                    continue
                whole = whole_item(small_pack, question, lang, 0)
                assert len(whole.checks) >= (5 if question.statements else 20)
                assert all(check.is_passed for check in whole.checks)

    def test_a_broken_question_would_be_seen(self, small_pack):
        bank = whole_bank(small_pack, "vi")
        question = one_of(small_pack, "who_in")
        wrong = replace(question, key=question.wrong[:1], wrong=question.key)
        order = tuple(range(2))
        assert bank.examined(Drawn(wrong, order))["C1"] is False
        assert bank.examined(Drawn(question, order))["C1"] is True

    def test_says_how_often_each_option_was_chosen(self, editor, small_pack):
        question = one_of(small_pack, "who_in")
        answered(question, [0] * 28 + [1] * 12)
        page = text_of(editor, "lab_item", question_hash(question.id))
        words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
        assert "40 28 (70%)" in words
        assert "40 12 (30%)" in words
        assert words.count("không ai chọn") == 2  # shown to forty, taken by none

    def test_costs_the_same_whatever_was_answered(
        self, editor, small_pack, django_assert_num_queries
    ):
        catalogue(small_pack, "vi")
        question = one_of(small_pack, "who_in")
        address = reverse("newsroom:lab_item", args=["test", question_hash(question.id)])
        for more in ([0], [0, 1, 2] * 5):
            answered(question, more)
            with django_assert_num_queries(8):
                assert editor.get(address).status_code == 200


class TestUnchosen:
    def test_lists_options_that_were_shown_often_and_tempt_nobody(self, editor, small_pack):
        often, seldom = one_of(small_pack, "who_in"), one_of(small_pack, "who_in", at=1)
        answered(often, [0] * 20 + [1] * 10)
        answered(seldom, [0] * 20)
        known(often, 0.0, 30)
        known(seldom, 0.0, 20)
        page = text_of(editor, "lab_unchosen")
        assert often.stem in page
        assert seldom.stem not in page
        found_ = re.findall(r"<span lang=\"vi\">([^<]*)</span> <span[^>]*>(\d+) trong (\d+)", page)
        assert found_ == [(option.text, "0", "30") for option in often.wrong[1:3]]

    def test_says_what_it_needs(self, editor):
        assert "ít nhất 30 học sinh" in text_of(editor, "lab_unchosen")
