"""S1 to S3: what stands together in one quiz, given as lines in the order shown."""

from collections.abc import Iterator
from itertools import combinations

from tests.oracle.lines import Line, is_cluster, statements
from tests.oracle.texts import contains

LONGEST_RUN = 3


def check_quiz(quiz: list[Line]) -> Iterator[str]:
    """Everything that is wrong with lines shown together."""
    yield from check_runs(quiz)
    yield from check_tells(quiz)
    yield from check_facts_once(quiz)


def check_runs(quiz: list[Line]) -> Iterator[str]:
    """S1: the key does not stand in one place four times in a row."""
    places = [line["options"].index(0) for line in quiz if len(line["key"]) == 1]
    for start in range(len(places) - LONGEST_RUN):
        if len(set(places[start : start + LONGEST_RUN + 1])) == 1:
            yield f"S1: the key stands in place {places[start]} over and over"


def check_tells(quiz: list[Line]) -> Iterator[str]:
    """S2: no stem shows the key of another item on the same facts."""
    for one, other in combinations(quiz, 2):
        for teller, told in ((one, other), (other, one)):
            text = f"{teller['stem']} {teller.get('material', '')}"
            if set(teller["facts"]) & set(told["facts"]):
                for option in told["key"]:
                    if contains(text, option["text"]):
                        yield f"S2: “{teller['stem']}” gives away {option['text']!r}"


def check_facts_once(quiz: list[Line]) -> Iterator[str]:
    """S3: no two items ask for one fact, of several the last named."""
    about = [line["facts"][-1] for line in quiz if not is_cluster(line) or statements(line)]
    yield from (f"S3: {key} is asked twice" for key in sorted({k for k in about if about.count(k) > 1}))
