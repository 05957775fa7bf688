"""S1 to S3: what stands together in one quiz, given as lines in the order shown."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from tests.oracle.lines import Line
from tests.oracle.texts import contains

LONGEST_RUN = 3


def check_quiz(quiz: list[Line]) -> Iterator[str]:
    """Everything that is wrong with lines shown together."""
    yield from check_runs(quiz)
    yield from check_tells(quiz)
    yield from check_facts_once(quiz)


def check_runs(quiz: list[Line]) -> Iterator[str]:
    """S1: the key does not stand in one place four times in a row."""
    places = [line["options"].index(0) if len(line["key"]) == 1 else None for line in quiz]
    for start in range(len(places) - LONGEST_RUN):
        run = set(places[start : start + LONGEST_RUN + 1])
        if len(run) == 1 and run != {None}:
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
    about = Counter(line["facts"][-1] for line in quiz)
    yield from (f"S3: {key} is asked {n} times" for key, n in about.items() if n > 1)
