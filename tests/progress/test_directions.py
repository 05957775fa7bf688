import pytest

from content.knowledge.base import FactBase
from content.knowledge.pack import read_pack
from quiz.generation.engine import MODULES, questions
from quiz.progress.directions import BACKWARD, DIRECTIONS, FORWARD, direction_of
from tests.conftest import SHIPPED

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("type_", ["date_of", "count", "statistic", "level", "term", "true_false"])
def test_what_is_said_of_a_thing_is_forward(type_: str) -> None:
    assert direction_of(type_, f"{type_}:csp:us:year") == FORWARD


@pytest.mark.parametrize("type_", ["who_in", "nth", "member", "members", "odd_one_out"])
def test_which_thing_it_is_said_of_is_backward(type_: str) -> None:
    assert direction_of(type_, f"{type_}:csp:2023:options") == BACKWARD


@pytest.mark.parametrize(
    ("blank", "direction"), [("subject", BACKWARD), ("object", BACKWARD), ("value", FORWARD)]
)
def test_a_blank_is_a_name_or_a_number(blank: str, direction: str) -> None:
    assert direction_of("cloze", f"cloze:csp-us:{blank}:2023-09-10") == direction


def test_the_blank_stands_where_the_id_says() -> None:
    """Of real questions: the id is all that is kept of an ask."""
    asked = questions(FactBase(read_pack(SHIPPED)), "vi")
    blanks = [question for question in asked if question.type == "cloze"]
    assert {question.ask["blank"] for question in blanks} >= {"subject", "value"}
    for question in blanks:
        expected = FORWARD if question.ask["blank"] == "value" else BACKWARD
        assert direction_of("cloze", question.id) == expected


def test_every_type_has_a_side() -> None:
    assert {direction_of(type_, f"{type_}:a:b") for type_ in MODULES} == set(DIRECTIONS)
