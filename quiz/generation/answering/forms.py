"""Which form of answer a question type takes."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal, Protocol

from quiz.generation.answering import judging, matching, one_choice, several, typed
from quiz.generation.answering.shown import Answer, Posted, Shown

FormName = Literal["one_choice", "several", "matching", "typed", "judging"]


class Form(Protocol):
    """What every module of a form offers; the meanings are those of the package."""

    def parse(self, posted: Posted, shown: Shown) -> Answer: ...

    def grade(self, shown: Shown, answer: Answer) -> Decimal: ...

    def luck(self, shown: Shown) -> Fraction: ...

    def chosen(self, shown: Shown, answer: Answer) -> tuple[int, ...]: ...


_BY_TYPE: dict[str, FormName] = {
    "members": "several",
    "match": "matching",
    "cloze": "typed",
    "true_false": "judging",
}

_MODULES: dict[FormName, Form] = {
    "one_choice": one_choice,
    "several": several,
    "matching": matching,
    "typed": typed,
    "judging": judging,
}


def form_name(type_: str) -> FormName:
    """The name of the form of answer that questions of ``type_`` take."""
    return _BY_TYPE.get(type_, "one_choice")


def form_of(type_: str) -> Form:
    """The form of answer that questions of ``type_`` take."""
    return _MODULES[form_name(type_)]
