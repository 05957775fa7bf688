import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.progress.mixing import LONGEST_BLOCK, Topic, mixed

pytestmark = pytest.mark.pure


def topic(fact: str, lesson: str, relation: str = "csp", region: str = "") -> Topic:
    return Topic(fact, lesson, relation, region)


def test_begins_with_the_most_urgent() -> None:
    assert mixed([topic("b", "1"), topic("a", "2")])[0] == "b"
    assert mixed([]) == []


def test_what_is_confused_stands_side_by_side() -> None:
    order = mixed(
        [
            topic("csp-us", "1", "csp", "america"),
            topic("un", "2", "join", ""),
            topic("csp-fr", "3", "csp", "europe"),
            topic("embassy-ca", "4", "embassy", "america"),
        ]
    )
    assert order == ["csp-us", "csp-fr", "un", "embassy-ca"]


def test_same_region_draws_near_too() -> None:
    order = mixed(
        [topic("a", "1", "x", "asia"), topic("b", "2", "y", "europe"), topic("c", "3", "z", "asia")]
    )
    assert order == ["a", "c", "b"]


def test_no_block_of_one_lesson_where_there_is_another() -> None:
    one = [topic(f"a{n}", "1") for n in range(4)]
    other = [topic(f"b{n}", "2", "join") for n in range(3)]
    lessons = [fact[0] for fact in mixed([*one, *other])]
    assert longest(lessons) <= LONGEST_BLOCK


def test_one_lesson_alone_is_one_block() -> None:
    assert mixed([topic("a", "1"), topic("b", "1"), topic("c", "1")]) == ["a", "b", "c"]


def longest(lessons: list[str]) -> int:
    best = run = 0
    for at, lesson in enumerate(lessons):
        run = run + 1 if at and lessons[at - 1] == lesson else 1
        best = max(best, run)
    return best


TOPICS = st.lists(
    st.tuples(st.sampled_from("123"), st.sampled_from("xyz"), st.sampled_from(["", "asia"])),
    max_size=15,
)


@given(TOPICS)
def test_every_fact_once(drawn: list[tuple[str, str, str]]) -> None:
    topics = [topic(f"f{n}", *rest) for n, rest in enumerate(drawn)]
    order = mixed(topics)
    assert sorted(order) == sorted(t.fact for t in topics)
    assert order == mixed(topics)
