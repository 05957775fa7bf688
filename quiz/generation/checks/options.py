"""Checks of the options as they would stand on the screen, in order.

Each takes a question and its options. Truth is settled before: a question exists only where its
key is proved true and its wrong options false.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from statistics import median

from content.knowledge.text import same_key, words
from quiz.generation.question import Option, Question

Check = Callable[[Question, Sequence[Option]], bool]

ORDERED = ("date_of", "count", "statistic", "interval", "term", "nth_term", "match")
"""Types whose options are dates or numbers, which stand in ascending order."""

_ABSOLUTES = ("luôn", "chỉ", "không bao giờ", "always", "only", "never")
_CATCH_ALLS = ("tất cả", "cả a và b", "không có", "all of the above", "none of the above")
_DATE = re.compile(r"\d{4}(-\d\d)*(/|$)")


def none_in_stem(question: Question, options: Sequence[Option]) -> bool:
    """O8: the stem names no option, nor a year that would single out a date."""
    stem = same_key(question.stem)
    named = [option for option in options if not isinstance(option.ref, int | float)]
    if any(_within(same_key(option.text), stem) for option in named):
        return False
    if any(_within(same_key(text), stem) for text in question.accepted):
        return False
    years = {_year(option) for option in options} - {None}
    return not any(_within(year, stem) for year in years if year)


def options_distinct(question: Question, options: Sequence[Option]) -> bool:
    """O1: no two options that a reader takes for the same."""
    return len({same_key(option.text) for option in options}) == len(options)


def one_format(question: Question, options: Sequence[Option]) -> bool:
    """O3: dates at one precision, numbers as numbers, names as names."""
    return len({_format(option) for option in options}) <= 1


def options_ascend(question: Question, options: Sequence[Option]) -> bool:
    """O4: dates and numbers stand in order."""
    if not is_ordered(question):
        return True
    refs = [option.ref for option in options]
    return refs == sorted(refs)


def key_of_middling_length(question: Question, options: Sequence[Option]) -> bool:
    """O5: the key is 0.67 to 1.5 times as long as the median option."""
    middle = median(len(option.text) for option in options)
    return all(0.67 <= len(key.text) / middle <= 1.5 for key in question.key)


def no_catch_all(question: Question, options: Sequence[Option]) -> bool:
    """O6: no "tất cả", "cả A và B", "không có"."""
    texts = [option.text.casefold() for option in options]
    return not any(phrase in text for phrase in _CATCH_ALLS for text in texts)


def absolutes_everywhere_or_nowhere(question: Question, options: Sequence[Option]) -> bool:
    """O7: "luôn", "chỉ", "không bao giờ" stand in all options or in none."""
    for word in _ABSOLUTES:
        having = sum(_within(same_key(word), same_key(option.text)) for option in options)
        if having not in (0, len(options)):
            return False
    return True


def no_shared_word(question: Question, options: Sequence[Option]) -> bool:
    """O8: no content word that the stem shares with the key alone."""
    wrong = [option for option in options if option not in question.key]
    others = {word for option in wrong for word in words(option.text)}
    stem = set(words(question.stem))
    shared = {word for key in question.key for word in words(key.text)} & stem
    return not any(len(word) > 1 and word not in others for word in shared)


def none_within_another(question: Question, options: Sequence[Option]) -> bool:
    """O9: no option contains another."""
    texts = [option.text.casefold().removesuffix(".") for option in options]
    return not any(a in b for i, a in enumerate(texts) for j, b in enumerate(texts) if i != j)


def key_not_central(question: Question, options: Sequence[Option]) -> bool:
    """O10: the key is not the one that shares most words with the others."""
    if is_ordered(question) or len(question.key) > 1:
        return True
    sets = [set(words(option.text)) for option in options]
    shared = [
        sum(len(own & other) for j, other in enumerate(sets) if j != i)
        for i, own in enumerate(sets)
    ]
    top = max(shared)
    central = [option for option, count in zip(options, shared, strict=True) if count == top]
    return top == 0 or len(central) > 1 or central[0] not in question.key


def three_or_four(question: Question, options: Sequence[Option]) -> bool:
    """O11: three or four options; four where several are right or one is the odd one out."""
    fewest = 4 if len(question.key) > 1 or question.type == "odd_one_out" else 3
    return fewest <= len(options) <= 4


def same_marks(question: Question, options: Sequence[Option]) -> bool:
    """O12: every option begins and ends alike."""
    capitals = {option.text[0].isupper() or option.text[0].isdigit() for option in options}
    return len(capitals) == 1 and all(option.text.endswith(".") for option in options)


def may_stand_beside_key(question: Question, option: Option) -> bool:
    """Could a wrong option ever be shown with the key? Not if the two alone fail a check."""
    pair = (*question.key, option)
    return all(check(question, pair) for check in PAIR_CHECKS)


def is_ordered(question: Question) -> bool:
    """Are the options dates or numbers, which stand in ascending order?"""
    return question.type in ORDERED or any(
        isinstance(option.ref, int | float) for option in question.key
    )


OPTION_CHECKS: tuple[Check, ...] = (
    three_or_four,
    options_distinct,
    one_format,
    options_ascend,
    none_within_another,
    none_in_stem,
    key_of_middling_length,
    no_shared_word,
    key_not_central,
    no_catch_all,
    absolutes_everywhere_or_nowhere,
    same_marks,
)


PAIR_CHECKS: tuple[Check, ...] = (options_distinct, one_format, none_within_another, none_in_stem)


def _within(part: str, whole: str) -> bool:
    """Do the words of ``part`` stand in ``whole`` in a row? Both are comparison keys."""
    return f" {part} " in f" {whole} "


def _year(option: Option) -> str | None:
    ref = option.ref
    return ref[:4] if isinstance(ref, str) and _DATE.match(ref) and "/" not in ref else None


def _format(option: Option) -> str:
    """The shape of an option: of a date its unit, of a term its length in words."""
    ref = option.ref
    if isinstance(ref, str) and _DATE.match(ref):
        return f"{ref.count('-')} {len(option.text.split()) if '/' in ref else ''}"
    return type(ref).__name__ if not isinstance(ref, int | float) else "number"
