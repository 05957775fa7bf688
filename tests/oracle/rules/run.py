"""S1, S4, S5 and T5: what is judged over many lines together."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from math import sqrt

from tests.oracle.lines import Line, claim_of, drawn, essence, is_cluster, statements

CRITICAL = {2: 9.210, 3: 11.345}
"""Chi square at p = 0.01, by degrees of freedom (from a table)."""

FEW = 50
"""Below so many a share says nothing."""

TRUE_SHARE = (0.4, 0.6)
LONGEST_SHARE = (0.15, 0.35)


def check_run(lines: list[Line]) -> Iterator[str]:
    """T2: every id and every stem occurs once."""
    yield from _once(Counter(line["id"] for line in lines), "id")
    yield from _once(Counter(line["stem"] + "".join(_texts(line)) for line in lines), "stem")


def check_shares(lines: list[Line]) -> Iterator[str]:
    """S1, S4, S5: what comes out even over many lines; in a few it may not by mere chance."""
    yield from check_places(places(lines))
    yield from check_truths(lines)
    yield from check_longest(lines)


def _once(counter: Counter[str], what: str) -> Iterator[str]:
    yield from (f"T2: {what} “{key}” occurs {n} times" for key, n in counter.items() if n > 1)


def _texts(line: Line) -> list[str]:
    """What tells two lines with one stem apart: the statements and the text they are on."""
    return [line.get("material", ""), *(item["text"] for item in statements(line))]


def places(lines: list[Line]) -> dict[int, Counter[int]]:
    """For each number of options, how often the only key stands in each place.

    Dates and numbers ascend, so their places follow from the options and not from a draw.
    """
    found: dict[int, Counter[int]] = defaultdict(Counter)
    for line in lines:
        if len(line["key"]) == 1 and not claim_of(line).is_ordered:
            found[len(line["options"])][line["options"].index(0)] += 1
    return found


def chi_square(counter: Counter[int], options: int) -> float:
    """How far places are from even."""
    expected = sum(counter.values()) / options
    return sum((counter[place] - expected) ** 2 / expected for place in range(options))


def check_places(found: dict[int, Counter[int]]) -> Iterator[str]:
    """S1: the key stands in each place about as often (chi square, p > 0.01)."""
    for options, counter in found.items():
        if sum(counter.values()) >= FEW and chi_square(counter, options) > CRITICAL[options - 1]:
            yield f"S1: keys of {options} options stand in {sorted(counter.items())}"


def check_truths(lines: list[Line]) -> Iterator[str]:
    """S4: statements are true about half the time, alone and in clusters."""
    for several in (False, True):
        some = [line for line in lines if is_cluster(line) == several]
        told = [bool(item["truth"]) for line in some for item in statements(line)]
        if len(told) >= FEW and not TRUE_SHARE[0] <= sum(told) / len(told) <= TRUE_SHARE[1]:
            yield f"S4: {sum(told)} of {len(told)} statements are true"


def longest(lines: list[Line]) -> tuple[int, int, int]:
    """Of the questions with names as options: in how many the key alone is the longest, in how
    many any option is, and how many there are."""
    named = [line for line in lines if claim_of(line).answers_entity() and len(line["key"]) == 1]
    found = [_longest(line) for line in named]
    return (
        sum(ref == line["key"][0]["ref"] for ref, line in zip(found, named, strict=True)),
        sum(ref is not None for ref in found),
        len(named),
    )


def _longest(line: Line) -> str | None:
    """The option that alone is the longest, if one is."""
    most = max(len(option["text"]) for option in drawn(line))
    found = [option["ref"] for option in drawn(line) if len(option["text"]) == most]
    return str(found[0]) if len(found) == 1 else None


def check_longest(lines: list[Line]) -> Iterator[str]:
    """S5: where one name is the longest, it is the key in 15 to 35 per cent.

    Of few that is judged with two standard errors to spare.
    """
    key, any_, _ = longest(lines)
    spare = 2 * sqrt(0.25 * 0.75 / any_) if any_ else 1.0
    if any_ >= FEW and not LONGEST_SHARE[0] - spare <= key / any_ <= LONGEST_SHARE[1] + spare:
        yield f"S5: the longest name is the key in {key} of {any_}"


def check_languages(vi: list[Line], en: list[Line]) -> Iterator[str]:
    """T5: a question that both languages ask has one key, of statements one truth."""
    keys = [{line["id"]: essence(line) for line in run} for run in (vi, en)]
    for id_ in sorted(keys[0].keys() & keys[1].keys()):
        if keys[0][id_] != keys[1][id_]:
            yield f"T5: {id_} is {keys[0][id_]} in vi, {keys[1][id_]} in en"
