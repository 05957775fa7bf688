"""A question of each form, frozen: what is shown, what is right, and what is said afterwards."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from content.knowledge.pack import read_pack
from content.queries import Snapshot
from quiz.attempts.freezing import freeze
from quiz.attempts.models import AskedQuestion
from quiz.classrooms.demo_answers import right_answer
from quiz.generation.drawn import Drawn
from quiz.generation.question import Claim, Option, Question, Statement
from tests.factories.lessons import FACTS, write_small_pack

pytestmark = pytest.mark.pure


@pytest.fixture
def content(tmp_path: Path) -> Snapshot:
    return Snapshot("test", 1, read_pack(write_small_pack(tmp_path)))


def options(*texts: str) -> tuple[Option, ...]:
    return tuple(Option(f"{text}.", text.lower()) for text in texts)


def question(type_: str, **more: object) -> Question:
    plain = {
        "lang": "vi",
        "stem": "Câu hỏi?",
        "level": "biet",
        "ask": {"relation": "club"},
        "key": (),
        "wrong": (),
        "facts": (FACTS[0],),
        "sources": ("book",),
        "explanation": "Vì thế.",
        "fingerprint": "f1",
    }
    return Question(type=type_, **plain | more)  # type: ignore[arg-type]


def frozen(
    content: Snapshot, asked: Question, order: Sequence[int], told: Sequence[str]
) -> AskedQuestion:
    row = freeze(Drawn(asked, tuple(order)), told, 3, content, "vi")
    assert row.form.grade(row.shown, right_answer(row)) == 1
    return row


def texts(row: AskedQuestion) -> list[str]:
    return [option["text"] for option in row.options]


def test_choice_in_display_order_with_what_is_told(content: Snapshot) -> None:
    asked = question("date_of", key=options("A"), wrong=options("B", "C", "D"))
    row = frozen(content, asked, [3, 0, 1], ["về D", "", "về B"])
    assert texts(row) == ["D.", "A.", "B."]
    assert (row.key, row.position, row.fingerprint) == ([1], 3, "f1")
    assert [option["told"] for option in row.options] == ["về D", "", "về B"]
    assert row.sources[0]["title"] == "A book"


def test_several_right_ones(content: Snapshot) -> None:
    asked = question("members", key=options("A", "B"), wrong=options("C", "D"))
    assert frozen(content, asked, [2, 1, 3, 0], [""] * 4).key == [1, 3]


def test_rows_stand_in_alphabetical_order_each_with_its_option(content: Snapshot) -> None:
    asked = question(
        "match",
        rows=("Đức", "Anh", "Cuba"),
        key=options("của Đức", "của Anh", "của Cuba"),
        wrong=options("thừa"),
    )
    row = frozen(content, asked, [3, 2, 0, 1], [""] * 4)
    assert row.rows == ["Anh", "Cuba", "Đức"]
    assert [texts(row)[at] for at in row.key] == ["của Anh.", "của Cuba.", "của Đức."]


def test_typed_answer_keeps_every_known_wrong_one(content: Snapshot) -> None:
    asked = question("cloze", key=options("A"), wrong=options("B", "C"), accepted=("A", "a bis"))
    row = frozen(content, asked, [], ["", "về B", "về C"])
    assert texts(row) == ["A.", "B.", "C."]
    assert row.accepted == ["A", "a bis"]
    assert row.shown.wrong == ("B.", "C.")


def test_statements_with_their_truth_and_reason(content: Snapshot) -> None:
    claim = Claim("date_of", {"relation": "club"}, "2001")
    stated = tuple(
        Statement(f"Ý {at}.", at % 2 == 0, (FACTS[at],), claim, f"Vì {at}.", "biet")
        for at in range(4)
    )
    asked = question("true_false", statements=stated, material="Một.\nHai.")
    row = frozen(content, asked, [], [f"Vì {at}." for at in range(4)])
    assert row.key == [1, 0, 1, 0]
    assert row.statements[3] == {"text": "Ý 3.", "told": "Vì 3."}
    assert row.material == "Một.\nHai."


def test_what_is_told_must_fit_the_options(content: Snapshot) -> None:
    asked = question("date_of", key=options("A"), wrong=options("B", "C"))
    with pytest.raises(ValueError):
        frozen(content, asked, [0, 1, 2], [""])
