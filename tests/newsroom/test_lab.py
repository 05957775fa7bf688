"""The question bank: the list, what it is narrowed to, its order, its figures."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from content.knowledge.records import LANGS
from content.queries import Snapshot
from quiz.accounts.models import NEWSROOM, Role
from quiz.attempts.banks import whole_bank
from quiz.attempts.models import Attempt, question_hash
from quiz.newsroom.lab.browsing import Wanted, found
from quiz.newsroom.lab.catalogue import catalogue
from quiz.newsroom.lab.figures import Figures, figures
from tests.factories.accounts import HeadFactory, StudentFactory, TeacherFactory, UserFactory
from tests.factories.lessons import FACTS, FIRST, SECOND
from tests.newsroom.lab import answered, known, one_of, reported, text_of

pytestmark = pytest.mark.django_db

LOOKS = ("lab", "lab_refused", "lab_without", "lab_unchosen", "lab_retired")


@pytest.fixture
def editor(client: Client, small_pack: Snapshot) -> Client:
    client.force_login(UserFactory(role=Role.EDITOR))
    return client


class TestWhoMayLook:
    @pytest.mark.parametrize("name", LOOKS)
    def test_everyone_in_the_newsroom_and_nobody_else(self, client, small_pack, name):
        address = reverse(f"newsroom:{name}", args=["test"])
        assert client.get(address).status_code == 302
        for role in NEWSROOM:
            client.force_login(UserFactory(role=role))
            assert client.get(address).status_code == 200
            assert client.post(address).status_code == 405
        for other in (StudentFactory, TeacherFactory, HeadFactory):
            client.force_login(other())
            assert client.get(address).status_code == 404

    @pytest.mark.parametrize(
        "address",
        [
            "/newsroom/no-pack/questions/",
            "/newsroom/test/questions/0123456789abcdef0123456789abcdef/",
            "/newsroom/test/questions/facts/no-fact/",
        ],
    )
    def test_what_is_not_there(self, editor, address):
        assert editor.get(address).status_code == 404


class TestList:
    def test_has_every_question_that_can_be_asked(self, editor, small_pack):
        for lang in LANGS:
            number = len(whole_bank(small_pack, lang))
            page = text_of(editor, "lab", query=f"?lang={lang}")
            assert f"{number} trong {number} câu" in page
            assert page.count('class="lab-list__stem"') == 50
            last = text_of(editor, "lab", query=f"?lang={lang}&page={-(-number // 50)}")
            assert last.count('class="lab-list__stem"') == number % 50 or 50

    @pytest.mark.parametrize(
        ("query", "fits"),
        [
            ("lesson=second-lesson", lambda one: one.about in FACTS[8:]),
            ("type=date_of", lambda one: one.type == "date_of"),
            ("type=cluster", lambda one: len(one.statements) > 1),
            (
                "type=true_false",
                lambda one: one.type == "true_false" and len(one.statements) == 1,
            ),
            ("level=hieu", lambda one: one.level == "hieu"),
            ("relation=club", lambda one: True),
            ("fact=club-anam", lambda one: "club-anam" in one.facts),
            ("q=ANAM", lambda one: "anam" in json.dumps(one.as_line([])).casefold()),
            ("type=date_of&fact=club-anam", lambda one: one.about == "club-anam"),
            ("state=retired", lambda one: False),
        ],
    )
    def test_is_narrowed(self, editor, small_pack, query, fits):
        page = text_of(editor, "lab", query=f"?{query}")
        total = len(whole_bank(small_pack, "vi"))
        [number] = re.findall(rf"(\d+) trong {total} câu", page)
        if query == "type=date_of&fact=club-anam":
            assert 0 < int(number) < 10
        elif query == "q=ANAM":
            assert 0 < int(number) < total
        else:
            assert int(number) == sum(map(fits, whole_bank(small_pack, "vi")))
        for stem in re.findall(r'lab-list__stem"[^>]*>([^<]*)<', page):
            assert stem

    def test_finds_words_without_diacritics_and_in_the_options(self, small_pack):
        there = catalogue(small_pack, "vi")
        with_stem = found(there, Wanted(words="nuoc nao anam"), Figures())
        assert with_stem
        assert all("Anam" in str(item.question.as_line([])) for item in with_stem)

    @pytest.mark.parametrize(
        "query",
        ["?type=nonsense&lesson=none", "?page=x", "?lang=fr", "?sort=no", "?q=" + "a" * 900],
    )
    def test_nonsense_in_the_address_narrows_nothing(self, editor, small_pack, query):
        number = len(whole_bank(small_pack, "vi"))
        assert f"{number} trong {number} câu" in text_of(editor, "lab", query=query)

    def test_what_finds_nothing_says_so(self, editor):
        assert "Không có câu nào phù hợp" in text_of(editor, "lab", query="?q=zzz")

    def test_in_english(self, editor, small_pack):
        editor.cookies["django_language"] = "en"
        page = text_of(editor, "lab")
        number = len(whole_bank(small_pack, "en"))
        assert f"{number} questions of {number}" in page
        assert "When did it happen" in page
        assert '<option value="en" selected>English</option>' in page

    def test_words_of_a_search_are_inert(self, editor):
        page = text_of(editor, "lab", query="?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
        assert "<script>alert" not in page


class TestFigures:
    def test_counts_sittings_answers_and_what_was_right_at_first(self, editor, small_pack):
        question = one_of(small_pack, "date_of")
        answered(question, [0, 0, 0, 1])
        page = text_of(editor, "lab_item", question_hash(question.id))
        figures_ = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
        assert "Số lần hỏi 4 Đã làm 4 Đúng ngay lần đầu 3 (75%)" in figures_
        assert "Còn quá ít lượt trả lời" in page

    def test_answers_in_another_pack_do_not_count(self, editor, small_pack):
        question = one_of(small_pack, "date_of")
        answered(question, [0, 1])
        Attempt.objects.update(pack="other")
        page = text_of(editor, "lab_item", question_hash(question.id))
        assert re.search(r"Số lần hỏi</dt><dd>0<", page)

    def test_shows_the_difficulty_that_progress_reckons_with(self, editor, small_pack):
        question = one_of(small_pack, "date_of")
        known(question, b=2.0, n=10)
        [item] = [one for one in catalogue(small_pack, "vi").items if one.question == question]
        assert figures("test").difficulty(item) == pytest.approx(
            1.0
        )  # 10 of its own, 10 of its type
        assert "1,0" in text_of(editor, "lab_item", item.hash)

    def test_suspicious_ones_come_first(self, editor, small_pack):
        bad, hard, easy = (one_of(small_pack, "date_of", at=at) for at in (3, 7, 11))
        known(easy, b=-2.0, n=30)
        known(hard, b=4.0, n=30)
        reported(bad)
        order = found(catalogue(small_pack, "vi"), Wanted(), figures("test"))
        assert [item.question for item in order[:3]] == [bad, hard, easy]
        page = text_of(editor, "lab")
        assert "1 báo lỗi" in page
        assert "Hay sai dù là câu dễ" in page

    def test_settled_reports_make_nothing_suspicious(self, small_pack):
        reported(one_of(small_pack, "date_of"), settled=True)
        assert not figures("test").reports

    @pytest.mark.parametrize(
        ("sort", "order"),
        [("hard", ["b", "c", "a"]), ("easy", ["a", "c", "b"]), ("answered", ["c", "b", "a"])],
    )
    def test_sorts(self, small_pack, sort, order):
        questions = dict(
            zip("abc", (one_of(small_pack, "date_of", at=at) for at in range(3)), strict=True)
        )
        for name, (b, n) in {"a": (-2.0, 10), "b": (2.0, 20), "c": (0.5, 30)}.items():
            known(questions[name], b, n)
        items = found(catalogue(small_pack, "vi"), Wanted(sort=sort), figures("test"))
        assert [item.question for item in items[:3]] == [questions[name] for name in order]

    def test_queries_do_not_grow_with_answers(self, editor, small_pack, django_assert_num_queries):
        catalogue(small_pack, "vi")
        address = reverse("newsroom:lab", args=["test"])
        for at in (0, 1, 2):
            answered(one_of(small_pack, "date_of", at=at), [0, 1, 2] * at)
            known(one_of(small_pack, "who_in", at=at), 1.0, 9)
            with django_assert_num_queries(7):
                assert editor.get(address).status_code == 200


def test_lessons_are_those_that_tell_the_fact(small_pack):
    items = catalogue(small_pack, "vi").items
    assert {lesson for item in items for lesson in item.lessons} == {FIRST, SECOND}
