"""Several packs for learners: each page is of one, and says which; ids may be the same in two."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from content.models import Pack
from content.queries import Snapshot, snapshot
from quiz.accounts.models import User
from quiz.attempts.models import AskedQuestion, Attempt, Mode, Report
from quiz.attempts.queries import chosen_counts
from quiz.attempts.starting import start
from quiz.classrooms.models import Kind, Submission
from quiz.progress.models import Card
from tests.factories.attempts import AttemptFactory, ResponseFactory
from tests.factories.classrooms import AssignmentFactory, MembershipFactory, blueprint_of
from tests.factories.lessons import FACTS, FIRST, SECOND
from tests.factories.progress import CardFactory
from tests.factories.two_packs import MIRA, OLD, OTHER, SMALL, THIRD, close
from tests.learn.quizzing import right_answer, send

pytestmark = pytest.mark.django_db

IN_OTHER = f"?pack={OTHER}"
CHOOSER = 'class="packs'
NEITHER = [("", f"{FIRST} vi</h1>"), (IN_OTHER, f"Old {FIRST} vi</h1>")]


def text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address, follow=True)
    assert response.status_code == status
    return response.content.decode()


def choose(client: Client, pack: str = OTHER, to: str = "/") -> Any:
    return client.post("/subject/", {"pack": pack, "next": to})


def is_old(asked: AskedQuestion) -> bool:
    """Is the question of the other pack?"""
    words = f"{asked.stem} {asked.explanation}"
    found = ("guild" in words, "joined" in words)
    assert found in {(True, False), (False, True)}, words
    return found[0]


def due(student: User, pack: str, facts: list[str]) -> None:
    """These facts wait for review."""
    yesterday = timezone.now() - timedelta(days=1)
    for fact in facts:
        CardFactory(
            student=student,
            pack=pack,
            fact=fact,
            asked=1,
            right=1,
            forms=["date_of"],
            stability=1.3,
            difficulty=5,
            due=yesterday,
            last_review=yesterday - timedelta(days=2),
            last_scored_on=(yesterday - timedelta(days=2)).date(),
            last_was_right=True,
            reps=1,
            right_days=1,
        )


class TestOnePack:
    @pytest.mark.parametrize(
        "address", ["/", f"/lessons/{FIRST}/", "/search/", "/progress/", "/exam/", "/glossary/"]
    )
    def test_no_page_says_anything_of_it(
        self, signed_in: Client, small_pack: Snapshot, address: str
    ) -> None:
        page = text(signed_in, address)
        assert CHOOSER not in page
        assert "pack=" not in page
        assert "pack" not in signed_in.cookies

    def test_nor_beside_one_that_is_closed(self, client: Client, other_pack: Snapshot) -> None:
        close(OTHER)
        for address in ("/", f"/lessons/{FIRST}/", "/search/"):
            page = text(client, address)
            assert CHOOSER not in page
            assert "pack=" not in page
            assert "Old " not in page

    def test_the_first_that_is_open_is_the_one(self, client: Client, other_pack: Snapshot) -> None:
        close(SMALL)
        assert f"Old {FIRST} vi" in text(client, "/")
        assert f"Old {FIRST} vi</h1>" in text(client, f"/lessons/{FIRST}/")


class TestChoosing:
    @pytest.mark.parametrize("address", ["/", f"/lessons/{FIRST}/", "/search/"])
    def test_every_topic_is_offered(
        self, client: Client, other_pack: Snapshot, address: str
    ) -> None:
        page = text(client, address)
        offered = re.findall(r'name="pack" value="(\w+)"( aria-current="true")?>', page)
        assert offered[:2] == [(SMALL, ' aria-current="true"'), (OTHER, "")]
        assert OLD in page

    def test_what_was_chosen_stays_for_the_next_pages(
        self, client: Client, other_pack: Snapshot
    ) -> None:
        assert f"Old {FIRST}" not in text(client, "/")
        response = choose(client, to="/search/")
        assert (response.status_code, response["Location"]) == (303, "/search/")
        assert client.cookies["pack"].value == OTHER
        assert client.cookies["pack"]["httponly"]
        for address in ("/", "/search/"):
            page = text(client, address)
            assert f'value="{OTHER}" aria-current="true"' in page
        assert f"Old {FIRST} vi" in text(client, "/")
        assert f"Old {FIRST} vi</h1>" in text(client, f"/lessons/{FIRST}/")

    @pytest.mark.parametrize("there", ["https://evil.example/", "//evil.example", ""])
    def test_leads_nowhere_else(self, client: Client, other_pack: Snapshot, there: str) -> None:
        assert choose(client, to=there)["Location"] == "/"

    @pytest.mark.parametrize("pack", ["no-such-pack", "", "<b>"])
    def test_what_is_not_there_is_not_found(
        self, client: Client, other_pack: Snapshot, pack: str
    ) -> None:
        assert choose(client, pack).status_code == 404
        assert "pack" not in client.cookies

    def test_what_is_closed_is_not_found(self, client: Client, other_pack: Snapshot) -> None:
        close(OTHER)
        assert choose(client).status_code == 404

    def test_is_no_look(self, client: Client, other_pack: Snapshot) -> None:
        assert client.get("/subject/").status_code == 405

    @pytest.mark.parametrize("cookie", ["no-such-pack", "../..", "x" * 3000])
    def test_a_cookie_of_something_else_is_the_first(
        self, client: Client, other_pack: Snapshot, cookie: str
    ) -> None:
        client.cookies["pack"] = cookie
        assert f"{FIRST} vi</h1>" in text(client, f"/lessons/{FIRST}/")

    def test_one_that_was_closed_since_gives_way(
        self, client: Client, other_pack: Snapshot
    ) -> None:
        choose(client)
        close(OTHER)
        page = text(client, "/")
        assert "Old " not in page
        assert f"{FIRST} vi" in page

    def test_in_english(self, client: Client, other_pack: Snapshot) -> None:
        client.cookies["django_language"] = "en"
        page = text(client, f"/lessons/{THIRD}/")
        assert ">Topic</legend>" in page
        assert "The old guild" in page
        assert f"Old {THIRD} en</h1>" in page


class TestAddresses:
    @pytest.mark.parametrize(("query", "heading"), NEITHER)
    def test_a_lesson_is_that_of_its_address_whatever_was_chosen(
        self, client: Client, other_pack: Snapshot, query: str, heading: str
    ) -> None:
        here = query or f"?pack={SMALL}"
        for chosen in (SMALL, OTHER):
            choose(client, chosen)
            assert f"> {heading}" in text(client, f"/lessons/{FIRST}/{here}")

    def test_what_one_topic_alone_has_is_found_without_saying_so(
        self, client: Client, other_pack: Snapshot
    ) -> None:
        assert f"Old {THIRD} vi</h1>" in text(client, f"/lessons/{THIRD}/")
        assert "<h1>Mira</h1>" in text(client, f"/entities/{MIRA}/")

    def test_and_the_next_page_goes_on_there(self, client: Client, other_pack: Snapshot) -> None:
        text(client, f"/lessons/{THIRD}/")
        assert client.cookies["pack"].value == OTHER
        assert f"Old {FIRST} vi" in text(client, "/")

    @pytest.mark.parametrize(
        "address",
        [
            "/lessons/no-such-lesson/",
            "/entities/no-such-thing/",
            f"/lessons/{THIRD}/?pack={SMALL}",
            f"/entities/{MIRA}/?pack={SMALL}",
            f"/lessons/{FIRST}/?pack=no-such-pack",
            "/?pack=no-such-pack",
            "/search/?pack=no-such-pack",
            f"/saved/vi/{THIRD}/?pack={SMALL}",
        ],
    )
    def test_what_none_has_is_not_there(
        self, client: Client, other_pack: Snapshot, address: str
    ) -> None:
        text(client, address, 404)

    def test_nor_what_is_closed(self, client: Client, other_pack: Snapshot) -> None:
        close(OTHER)
        for address in (
            f"/lessons/{THIRD}/",
            f"/lessons/{FIRST}/{IN_OTHER}",
            f"/entities/{MIRA}/",
            f"/saved/vi/{THIRD}/",
            f"/{IN_OTHER}",
        ):
            text(client, address, 404)

    @pytest.mark.parametrize(
        "address", [f"/lessons/{FIRST}/", "/entities/anam/", "/search/", "/search/?q=anam", "/"]
    )
    def test_every_link_of_a_page_stays_in_its_topic(
        self, signed_in: Client, other_pack: Snapshot, address: str
    ) -> None:
        choose(signed_in)
        page = text(signed_in, address).split("<main", 1)[1]
        leads = re.findall(r'(?:href|action)="(/(?:lessons|entities|glossary)/[^"]*)"', page)
        assert leads
        assert [lead for lead in leads if f"pack={OTHER}" not in lead] == []

    def test_search_finds_what_its_topic_has(self, client: Client, other_pack: Snapshot) -> None:
        assert "Old anam" not in text(client, f"/search/?q=anam&pack={SMALL}")
        assert "Old anam" in text(client, f"/search/?q=anam&pack={OTHER}")

    def test_the_map_is_offered_where_there_is_one(
        self, client: Client, other_pack: Snapshot
    ) -> None:
        assert "/world/" not in text(client, "/search/")
        text(client, "/world/", 404)

    @pytest.mark.parametrize(("query", "heading"), NEITHER)
    def test_a_copy_for_reading_offline_is_of_its_topic(
        self, client: Client, other_pack: Snapshot, query: str, heading: str
    ) -> None:
        assert f"> {heading}" in text(client, f"/saved/vi/{FIRST}/{query}")
        pack = OTHER if query else SMALL
        page = text(client, f"/lessons/{FIRST}/?pack={pack}")
        assert f'data-saved="/saved/vi/{FIRST}/?pack={pack}"' in page


class TestTrying:
    def try_one(self, client: Client, page: str, choice: object = 0) -> Any:
        found = re.search(r'action="(/lessons/[^"]+/try/1/[^"]*)"', page)
        assert found
        fields = dict(re.findall(r'name="(seed|seen)" value="([^"]+)"', page)[:2])
        return client.post(found[1].replace("&amp;", "&"), {**fields, "choice": choice})

    def test_is_marked_by_the_topic_of_its_page_whatever_was_chosen_since(
        self, client: Client, other_pack: Snapshot
    ) -> None:
        page = text(client, f"/lessons/{FIRST}/{IN_OTHER}")
        choose(client, SMALL)
        response = self.try_one(client, page)
        assert response.status_code == 200
        said = response.content.decode()
        assert "https://example.org/old-book" in said
        assert f"/lessons/{FIRST}/?pack={OTHER}#" in said

    def test_a_mistake_is_reported_of_its_topic(self, client: Client, other_pack: Snapshot) -> None:
        page = text(client, f"/lessons/{FIRST}/{IN_OTHER}")
        said = self.try_one(client, page).content.decode()
        choose(client, SMALL)
        found = re.search(r'href="(/lessons/[^"]+/report/[^"]*)"', said)
        assert found
        address = found[1].replace("&amp;", "&")
        form = text(client, address)
        sent = re.search(r'action="(/lessons/[^"]+/report/[^"]*)"', form)
        assert sent
        fields = dict(re.findall(r'name="(seed|seen)" value="([^"]+)"', form))
        response = client.post(sent[1].replace("&amp;", "&"), {**fields, "reason": "key"})
        assert response.status_code == 303
        assert Report.objects.get().pack == OTHER


class TestQuiz:
    @pytest.mark.parametrize("pack", [SMALL, OTHER])
    def test_asks_of_the_topic_of_its_lesson(
        self, signed_in: Client, other_pack: Snapshot, pack: str
    ) -> None:
        page = text(signed_in, f"/lessons/{FIRST}/?pack={pack}")
        choose(signed_in, SMALL if pack == OTHER else OTHER)
        found = re.search(r'action="(/lessons/[^"]+/quiz/[^"]*)"', page)
        assert found
        signed_in.post(found[1])
        attempt = Attempt.objects.get()
        assert attempt.pack == pack
        assert {is_old(asked) for asked in attempt.asked.all()} == {pack == OTHER}

    def test_is_found_where_one_topic_alone_has_the_lesson(
        self, signed_in: Client, other_pack: Snapshot
    ) -> None:
        signed_in.post(f"/lessons/{THIRD}/quiz/")
        assert Attempt.objects.get().pack == OTHER

    def test_two_lessons_of_one_id_are_two_quizzes(
        self, signed_in: Client, other_pack: Snapshot
    ) -> None:
        for pack in (SMALL, OTHER):
            signed_in.post(f"/lessons/{FIRST}/quiz/?pack={pack}")
        assert set(Attempt.objects.values_list("pack", flat=True)) == {SMALL, OTHER}

    def test_from_question_to_result(
        self, signed_in: Client, student: User, other_pack: Snapshot
    ) -> None:
        signed_in.post(f"/lessons/{FIRST}/quiz/{IN_OTHER}")
        choose(signed_in, SMALL)  # whatever is read meanwhile in another tab
        attempt = Attempt.objects.get()
        for asked in attempt.asked.select_related("attempt"):
            page = text(signed_in, f"/quiz/{attempt.pk}/{asked.position}/")
            assert f"Old {FIRST} vi" in page
            said = send(signed_in, asked, right_answer(asked), HX_Request="true").content.decode()
            assert f"/lessons/{FIRST}/?pack={OTHER}#" in said
            assert f"Old {FIRST} vi" in said
        signed_in.post(f"/quiz/{attempt.pk}/finish/")
        page = text(signed_in, f"/quiz/{attempt.pk}/review/")
        assert f"Old {FIRST} vi" in page
        assert f'action="/lessons/{FIRST}/quiz/?pack={OTHER}"' in page
        assert set(Card.objects.values_list("pack", flat=True)) == {OTHER}

    def test_goes_on_when_its_topic_is_closed_but_leads_nowhere(
        self, signed_in: Client, other_pack: Snapshot
    ) -> None:
        signed_in.post(f"/lessons/{FIRST}/quiz/{IN_OTHER}")
        close(OTHER)
        attempt = Attempt.objects.get()
        asked = attempt.asked.select_related("attempt")[0]
        text(signed_in, "/")
        assert send(signed_in, asked, right_answer(asked)).status_code == 302
        assert f"/lessons/{FIRST}/" not in text(signed_in, f"/quiz/{attempt.pk}/1/")
        signed_in.post(f"/quiz/{attempt.pk}/finish/")
        assert "feedback__lesson" not in text(signed_in, f"/quiz/{attempt.pk}/review/")

    def test_practice_asks_more_of_its_own_topic(
        self, signed_in: Client, student: User, other_pack: Snapshot
    ) -> None:
        signed_in.post(f"/practice/start/{IN_OTHER}")
        attempt = Attempt.objects.get()
        for asked in attempt.asked.select_related("attempt"):
            send(signed_in, asked, right_answer(asked))
        choose(signed_in, SMALL)
        signed_in.post(f"/practice/{attempt.pk}/more/")
        assert attempt.asked.count() == 10
        assert {is_old(asked) for asked in attempt.asked.all()} == {True}


class TestReview:
    def test_asks_of_one_topic_and_tells_of_the_other(
        self, signed_in: Client, student: User, other_pack: Snapshot
    ) -> None:
        due(student, SMALL, FACTS[:2])
        due(student, OTHER, FACTS[:3])
        page = text(signed_in, "/")
        assert "2 điều" in page
        assert 'id="elsewhere"' in page
        assert OLD in page
        assert f'action="/review/start/?pack={OTHER}"' in page
        signed_in.post(f"/review/start/{IN_OTHER}")
        attempt = Attempt.objects.get()
        assert (attempt.mode, attempt.pack) == (Mode.REVIEW, OTHER)
        assert {fact for asked in attempt.asked.all() for fact in asked.facts} == set(FACTS[:3])
        assert {is_old(asked) for asked in attempt.asked.all()} == {True}

    def test_what_is_open_elsewhere_is_offered_to_go_on(
        self, signed_in: Client, other_pack: Snapshot
    ) -> None:
        signed_in.post(f"/lessons/{FIRST}/quiz/{IN_OTHER}")
        choose(signed_in, SMALL)
        page = text(signed_in, "/")
        assert f'href="/quiz/{Attempt.objects.get().pk}/"' in page.split('id="elsewhere"')[1]

    def test_nothing_elsewhere_is_not_mentioned(
        self, signed_in: Client, other_pack: Snapshot
    ) -> None:
        assert "elsewhere" not in text(signed_in, "/")

    def test_what_is_due_in_a_closed_topic_does_not_wait(
        self, signed_in: Client, student: User, other_pack: Snapshot
    ) -> None:
        due(student, OTHER, FACTS[:3])
        close(OTHER)
        page = text(signed_in, "/")
        assert "elsewhere" not in page
        signed_in.post(f"/review/start/{IN_OTHER}")
        assert not Attempt.objects.exists()

    @pytest.mark.parametrize("facts", [1, 12])
    def test_two_topics_cost_one_query_more(
        self,
        signed_in: Client,
        student: User,
        other_pack: Snapshot,
        django_assert_num_queries: Any,
        facts: int,
    ) -> None:
        due(student, SMALL, FACTS[:facts])
        due(student, OTHER, FACTS[:facts])
        with CaptureQueriesContext(connection) as alone:
            Pack.objects.filter(slug=OTHER).update(is_open=False)
            text(signed_in, "/")
        with django_assert_num_queries(len(alone) + 1):  # what is not handed in there
            Pack.objects.filter(slug=OTHER).update(is_open=True)
            text(signed_in, "/")


class TestProgress:
    def test_is_that_of_the_topic(
        self, signed_in: Client, student: User, other_pack: Snapshot
    ) -> None:
        due(student, OTHER, FACTS[:3])
        assert "0<small>/12</small>" in text(signed_in, "/progress/")
        page = text(signed_in, f"/progress/{IN_OTHER}")
        assert "3<small>/13</small>" in page
        assert f'href="/progress/{FIRST}/?pack={OTHER}"' in page
        page = text(signed_in, f"/progress/{FIRST}/{IN_OTHER}")
        assert "guild" in page
        assert f'action="/lessons/{FIRST}/quiz/?pack={OTHER}"' in page


class TestExam:
    def test_is_sat_on_the_topic(self, signed_in: Client, other_pack: Snapshot) -> None:
        page = text(signed_in, f"/exam/{IN_OTHER}")
        assert OLD in page.split("<h1>")[1].split("</h1>")[0]
        signed_in.post(f"/exam/start/{IN_OTHER}")
        attempt = Attempt.objects.get()
        assert (attempt.pack, attempt.mode) == (OTHER, Mode.EXAM)
        assert {is_old(asked) for asked in attempt.asked.all() if not asked.statements} == {True}

    def test_says_where_there_is_too_little_for_a_whole_paper(
        self, signed_in: Client, small_pack: Snapshot
    ) -> None:
        page = text(signed_in, "/exam/")
        said = re.search(r"nhiều nhất (\d+) trong 28 câu", page)
        assert said
        signed_in.post("/exam/start/")
        assert 0 < Attempt.objects.get().total <= int(said[1]) < 28

    def test_and_not_where_there_is_enough(self, signed_in: Client, shipped_pack: Snapshot) -> None:
        assert "trong 28 câu" not in text(signed_in, "/exam/")

    def test_those_of_another_topic_are_not_among_them(
        self, signed_in: Client, student: User, other_pack: Snapshot
    ) -> None:
        AttemptFactory(student=student, pack=OTHER, mode=Mode.EXAM, lesson="", submitted_at=None)
        open_one = f"/exam/{Attempt.objects.get().pk}/"
        assert open_one not in text(signed_in, f"/exam/?pack={SMALL}")
        assert open_one in text(signed_in, f"/exam/{IN_OTHER}")


class TestAssigned:
    @pytest.fixture
    def room(self, student: User, other_pack: Snapshot) -> Any:
        return MembershipFactory(student=student).classroom

    def given(self, room: Any, **fields: Any) -> Any:
        now = timezone.now()
        moments = {"opens_at": now - timedelta(days=1), "due_at": now + timedelta(days=7)}
        return AssignmentFactory(classroom=room, pack=OTHER, **moments | fields)

    def test_leads_to_the_lesson_of_its_topic(self, signed_in: Client, room: Any) -> None:
        given = self.given(room, kind=Kind.READING)
        for address in ("/", "/assigned/", f"/assigned/{given.pk}/"):
            page = text(signed_in, address)
            assert f"Old {FIRST} vi" in page
            assert f"/lessons/{FIRST}/?pack={OTHER}" in page

    def test_says_of_which_topic_it_is(self, signed_in: Client, room: Any) -> None:
        given = self.given(room)
        for address in ("/", "/assigned/", f"/assigned/{given.pk}/"):
            assert f"Kiểm tra theo bài · {OLD}</p>" in text(signed_in, address)
        close(SMALL)
        assert f"· {OLD}</p>" not in text(signed_in, "/assigned/")

    def test_reading_it_is_asked_for_on_its_page_alone(self, signed_in: Client, room: Any) -> None:
        given = self.given(room, kind=Kind.READING)
        say = f'action="/assigned/{given.pk}/read/"'
        assert say in text(signed_in, f"/lessons/{FIRST}/{IN_OTHER}")
        assert say not in text(signed_in, f"/lessons/{FIRST}/?pack={SMALL}")

    def test_its_quiz_counts_and_no_other(self, signed_in: Client, room: Any) -> None:
        given = self.given(room, questions=4)
        signed_in.post(f"/lessons/{FIRST}/quiz/?pack={SMALL}")
        assert not Submission.objects.exists()
        page = text(signed_in, f"/assigned/{given.pk}/")
        found = re.search(r'action="(/lessons/[^"]+/quiz/[^"]*)"', page)
        assert found
        signed_in.post(found[1])
        submission = Submission.objects.get()
        assert (submission.attempt.pack, submission.attempt.total) == (OTHER, 4)

    @pytest.mark.parametrize("kind", [Kind.PAPER, Kind.CONFUSED])
    def test_a_test_asks_of_its_topic(self, signed_in: Client, room: Any, kind: Kind) -> None:
        fields: dict[str, Any] = {"lesson": "", "facts": FACTS[:3], "questions": 3}
        if kind == Kind.PAPER:
            fields |= {"blueprint": blueprint_of(4), "minutes": 10, "facts": []}
        given = self.given(room, kind=kind, **fields)
        signed_in.post(f"/assigned/{given.pk}/begin/")
        attempt = Attempt.objects.get()
        assert attempt.pack == OTHER
        assert {is_old(asked) for asked in attempt.asked.all()} == {True}

    def test_of_a_closed_topic_a_lesson_is_gone_and_a_test_can_be_sat(
        self, signed_in: Client, room: Any
    ) -> None:
        lesson = self.given(room)
        paper = self.given(
            room, kind=Kind.PAPER, lesson="", blueprint=blueprint_of(4), minutes=10, title="Giữa kì"
        )
        close(OTHER)
        page = text(signed_in, "/assigned/")
        assert f"/assigned/{lesson.pk}/" not in page
        assert "Giữa kì" in page
        signed_in.post(f"/assigned/{paper.pk}/begin/")
        assert Attempt.objects.get().pack == OTHER


def test_what_learners_took_for_right_in_one_topic_tempts_nobody_in_the_other(
    student: User, other_pack: Snapshot
) -> None:
    attempts = [
        start(
            student=student,
            content=snapshot(pack),
            lesson=SECOND,
            lang="vi",
            number=3,
            seed=1,
            now=timezone.now(),
        )
        for pack in (SMALL, OTHER)
    ]
    question = next(one for one in attempts[0].asked.all() if one.form_name == "one_choice")
    ResponseFactory(asked=question)
    assert sum(chosen_counts([question.question_id], SMALL)[question.question_id].values()) == 1
    assert chosen_counts([question.question_id], OTHER) == {question.question_id: {}}
