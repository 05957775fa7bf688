"""5–9: until an answer is decided nothing on the wire tells what is right."""

from itertools import permutations

import pytest
from django.test import Client

from quiz.attempts.models import AskedQuestion, Attempt
from tests.factories.attempts import options_of, statements_of
from tests.learn.examining import address, send_answer
from tests.learn.quizzing import page_of, right_answer, without_tokens, wrong_answer

pytestmark = pytest.mark.django_db

TOLD = ("Vì sách viết thế", "Sách nói về", "Lí do:", "fact-", "date_of:", "true_false:")


def wire(client: Client, exam: Attempt) -> str:
    """Everything that an exam says before it is handed in, without what differs by itself."""
    pages = [client.get(path) for path in (address(exam), "/exam/", "/")]
    alone = client.get(f"/quiz/{exam.pk}/1/")
    return without_tokens("".join(page.content.decode() for page in (*pages, alone)))


def test_attack_05_no_key_in_a_paper(signed_in: Client, small_pack, exam: Attempt) -> None:
    papers = set()
    for key in range(4):
        exam.asked.filter(statements=[]).update(key=[key])
        papers.add(wire(signed_in, exam))
    for judged in ([1, 1, 1, 1], [0, 0, 0, 0]):
        exam.asked.exclude(statements=[]).update(key=judged)
        papers.add(wire(signed_in, exam))
    assert len(papers) == 1


def test_attack_05_no_key_in_the_page_of_one_question(signed_in, every_form: Attempt) -> None:
    asked = every_form.asked.get(type="date_of")
    pages = set()
    for key in range(4):
        AskedQuestion.objects.filter(pk=asked.pk).update(key=[key])
        pages.add(without_tokens(page_of(signed_in, asked)))
    assert len(pages) == 1


def test_attack_06_no_points_before_the_end(signed_in, small_pack, exam: Attempt) -> None:
    """What comes back does not tell whether an answer earned anything."""
    seen = set()
    for choose in (right_answer, wrong_answer):
        for asked in exam.asked.all():
            asked.responses.all().delete()
            reply = send_answer(signed_in, asked, choose(asked))
            seen.add((reply.status_code, reply.content))
    assert len(seen) == 1


def test_attack_07_no_reason_and_no_source(signed_in, small_pack, exam: Attempt) -> None:
    before = wire(signed_in, exam)
    assert not [text for text in TOLD if text in before]
    exam.asked.update(explanation="Khác hẳn", sources=[{"title": "Sách khác", "url": ""}])
    assert wire(signed_in, exam) == before


def test_attack_08_no_id_and_no_order_that_tells(signed_in, small_pack, exam: Attempt) -> None:
    """What a question is about, its id and its facts, stays on the server; options stand in the
    order that was drawn, whichever of them is the key."""
    before = wire(signed_in, exam)
    exam.asked.update(question_id="khac", question_hash="khac", facts=["khac"], accepted=["khac"])
    exam.asked.filter(statements=[]).update(
        options=[option | {"ref": "khac"} for option in options_of("2001", "2002", "2003", "2004")]
    )
    assert wire(signed_in, exam) == before
    asked = exam.asked.get(position=1)
    texts = [option["text"] for option in asked.options]
    for order in list(permutations(range(4)))[::7]:
        asked.options = [{"text": texts[at], "ref": "", "told": ""} for at in order]
        asked.save()
        question = wire(signed_in, exam).split('id="q-1"')[1].split('id="q-2"')[0]
        assert sorted(texts, key=question.index) == [texts[at] for at in order]


def test_attack_09_no_review_while_it_is_open(signed_in, small_pack, exam, attempt) -> None:
    for path, back in (
        (f"/exam/{exam.pk}/result/", f"/exam/{exam.pk}/"),
        (f"/quiz/{attempt.pk}/review/", f"/quiz/{attempt.pk}/"),
    ):
        response = signed_in.get(path)
        assert (response.status_code, response["Location"]) == (302, back)
    exam.asked.exclude(statements=[]).update(statements=statements_of("a", "b", "c", "d"))
    assert "Lí do" not in wire(signed_in, exam)
