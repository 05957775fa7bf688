"""O1 to O12: what stands side by side on the screen."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, product
from statistics import median
from typing import Any

from tests.oracle.days import span, unit_of
from tests.oracle.lines import SERIES, Line, answers, claim_of, drawn, key_refs
from tests.oracle.rules import Check
from tests.oracle.rules.stem import COMPLETED, shows
from tests.oracle.texts import contains, decimals, look, shape, words
from tests.oracle.truths import Truths, number

LENGTHS = (0.67, 1.5)
CATCH_ALLS = r"tất cả|\bcả a và b\b|không có|\ball of the|\bnone of the|\bboth a and b\b"
ABSOLUTES = ("luôn", "chỉ", "không bao giờ", "always", "only", "never")
COUNTS = {"match": {4}, "members": {4}, "odd_one_out": {4}}


def check_drawn(truths: Truths, line: Line) -> Iterator[str]:
    """O11: three or four options are drawn, with every key and nothing twice."""
    if line["type"] == "true_false":
        if line["options"]:
            yield "O11: a true/false question has no options"
        return
    indices = line["options"]
    if len(indices) not in COUNTS.get(line["type"], {3, 4}):
        yield f"O11: {len(indices)} options"
    if len(set(indices)) != len(indices) or not set(indices) <= set(range(len(answers(line)))):
        yield f"O11: bad indices {indices}"
    if not set(range(len(line["key"]))) <= set(indices):
        yield "O11: a key is not shown"


def check_distinct(truths: Truths, line: Line) -> Iterator[str]:
    """O1: no two options look alike or mean the same."""
    for one, other in together(line):
        if look(one["text"]) == look(other["text"]):
            yield f"O1: {one['text']!r} looks like {other['text']!r}"
    refs = Counter(str(option["ref"]) for option in answers(line))
    yield from (f"O1: {ref} {n} times" for ref, n in refs.items() if n > 1)


def together(line: Line) -> list[tuple[Any, Any]]:
    """The options that may stand side by side: those drawn, and each key with each wrong one."""
    return list(combinations(drawn(line), 2)) + list(product(line["key"], line["wrong"]))


def check_kinds(truths: Truths, line: Line) -> Iterator[str]:
    """O2: options are of the kind asked for, and of one kind."""
    claim, world = claim_of(line), truths.world
    refs = [option["ref"] for option in answers(line)]
    if claim.type in SERIES and claim.ask.get("kind") is None:
        kinds = {world.entities[key].kind for key in world.subjects(claim.ask)}
        if len(kinds) > 1:
            yield "O2: subjects of several kinds, and the ask names none"
    if claim.answers_entity():
        allowed = claim.answer_kinds(world)
        bad = [r for r in refs if r not in world.entities or world.entities[r].kind not in allowed]
        yield from (f"O2: {r} is not of the kind asked" for r in bad)
        if len({world.entities[r].kind for r in refs if r in world.entities}) > 1:
            yield "O2: options of several kinds"


def check_format(truths: Truths, line: Line) -> Iterator[str]:
    """O3: dates at one unit, numbers with the same decimals, written in one way."""
    claim, options = claim_of(line), answers(line)
    unit = {"date_of": claim.ask.get("unit"), "match": "year"}.get(claim.type)
    if unit:
        yield from (f"O3: {o['ref']} is no {unit}" for o in options if unit_of(o["ref"]) != unit)
    if claim.is_ordered:
        shapes = {shape(option["text"]) for option in drawn(line)}
        if len(shapes) > 1:
            yield f"O3: {sorted(shapes)} side by side"
    if claim.is_number and len({n for o in drawn(line) for n in decimals(o["text"])}) > 1:
        yield f"O3: {[o['text'] for o in drawn(line)]} have not the same decimals"


def check_told(truths: Truths, line: Line) -> Iterator[str]:
    """O3: the text of an option is what its ref says."""
    claim = claim_of(line)
    for option in answers(line):
        if not shows(truths, claim, option["ref"], option["text"], line["lang"]):
            yield f"O3: {option['text']!r} is not {option['ref']}"


def check_ascending(truths: Truths, line: Line) -> Iterator[str]:
    """O4: drawn dates and numbers ascend."""
    claim = claim_of(line)
    if claim.is_ordered:
        refs = [option["ref"] for option in drawn(line)]
        keys: list[Any] = [number(ref) if claim.is_number else span(ref) for ref in refs]
        if keys != sorted(keys):
            yield f"O4: {refs} do not ascend"


def check_length(truths: Truths, line: Line) -> Iterator[str]:
    """O5: a key is 0.67 to 1.5 times as long as the median option."""
    shown = drawn(line)
    middle = median(len(option["text"]) for option in shown) if shown else 0
    for option in line["key"] if shown else []:
        if not LENGTHS[0] <= len(option["text"]) / middle <= LENGTHS[1]:
            yield f"O5: {option['text']!r} has {len(option['text'])} marks, the median {middle}"


def check_catch_alls(truths: Truths, line: Line) -> Iterator[str]:
    """O6: no "tất cả", "cả A và B", "không có"."""
    found = [o["text"] for o in drawn(line) if re.search(CATCH_ALLS, o["text"].casefold())]
    yield from (f"O6: {text!r}" for text in found)


def check_absolutes(truths: Truths, line: Line) -> Iterator[str]:
    """O7: "luôn", "chỉ", "không bao giờ" stand in all options or in none."""
    for word in ABSOLUTES:
        having = [option["text"] for option in drawn(line) if contains(option["text"], word)]
        if len(having) not in (0, len(drawn(line))):
            yield f"O7: “{word}” only in {having}"


def check_shared_words(truths: Truths, line: Line) -> Iterator[str]:
    """O8: no content word stands in the stem and in a key, but in no wrong option shown."""
    wrong = [option for option in drawn(line) if option["ref"] not in key_refs(line)]
    elsewhere = {word for option in wrong for word in words(option["text"])}
    for option in line["key"]:
        alone = set(words(option["text"])) & set(words(line["stem"])) - elsewhere
        told = sorted(word for word in alone if len(word) > 1)
        if told:
            yield f"O8: {told} of {option['text']!r} in the stem"


def check_containing(truths: Truths, line: Line) -> Iterator[str]:
    """O9: no option contains another: of names not a letter, of dates and numbers not a word."""
    letters = not claim_of(line).is_ordered
    for one, other in together(line):
        texts = [option["text"].casefold().rstrip(".") for option in (one, other)]
        inside = letters and (texts[0] in texts[1] or texts[1] in texts[0])
        if inside or contains(*texts) or contains(*reversed(texts)):
            yield f"O9: {one['text']!r} and {other['text']!r} contain one another"


def check_central(truths: Truths, line: Line) -> Iterator[str]:
    """O10: the key alone is not the option that shares most words with the others."""
    if claim_of(line).is_ordered or len(line["key"]) != 1 or not line["options"]:
        return
    shown = drawn(line)
    bags = [set(words(option["text"])) for option in shown]
    shared = [sum(len(bag & o) for j, o in enumerate(bags) if j != i) for i, bag in enumerate(bags)]
    most = [option["ref"] for option, n in zip(shown, shared, strict=True) if n == max(shared)]
    if max(shared) and most == key_refs(line):
        yield f"O10: {line['key'][0]['text']!r} shares most words with the others"


def check_marks(truths: Truths, line: Line) -> Iterator[str]:
    """O12: options end in a full stop and begin alike, in a capital unless they end the stem."""
    shown = drawn(line)
    if not all(o["text"].endswith(".") and not o["text"].endswith("..") for o in answers(line)):
        yield "O12: not every option ends in one full stop"
    firsts = [next(filter(str.isalnum, option["text"]), "") for option in shown]
    great = {first.isupper() or first.isdigit() for first in firsts}
    if len(great) > 1:
        yield "O12: some options begin with a capital"
    if great == {False} and not line["stem"].endswith(COMPLETED[line["lang"]]):
        yield "O12: small letters after a finished stem"


CHECKS: list[Check] = [
    check_drawn,
    check_distinct,
    check_kinds,
    check_format,
    check_told,
    check_ascending,
    check_length,
    check_catch_alls,
    check_absolutes,
    check_shared_words,
    check_containing,
    check_central,
    check_marks,
]
