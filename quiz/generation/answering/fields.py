"""Reading form fields: whatever a page of ours cannot send is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quiz.generation.answering.shown import NotAnAnswer, Posted


def indices(number: int) -> dict[str, int]:
    """The values that a form has for ``number`` things, and what they mean."""
    return {str(index): index for index in range(number)}


def one_value(posted: Posted, field: str) -> str:
    """The only value of a field; "" where it was not sent. Raises NotAnAnswer for two."""
    values = posted.get(field, ())
    if len(values) > 1:
        raise NotAnAnswer(field)
    return values[0] if values else ""


def one_of(posted: Posted, field: str, meanings: Mapping[str, int]) -> int | None:
    """What a field's only value means; None where it is empty. Raises NotAnAnswer."""
    value = one_value(posted, field)
    if not value:
        return None
    if value not in meanings:
        raise NotAnAnswer(field)
    return meanings[value]


def many_of(posted: Posted, field: str, meanings: Mapping[str, int]) -> list[int]:
    """What the values of a field mean, in order. Raises NotAnAnswer, for a value twice too."""
    values = posted.get(field, ())
    if not set(values) <= set(meanings) or len(set(values)) < len(values):
        raise NotAnAnswer(field)
    return sorted(meanings[value] for value in values)


def checked(value: object, number: int) -> int:
    """``value``, if it is an index of ``number`` things. Raises NotAnAnswer."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < number:
        raise NotAnAnswer(repr(value)[:80])
    return value


def all_checked(value: object, number: int) -> list[int]:
    """``value``, if it is a list of indices of ``number`` things. Raises NotAnAnswer."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise NotAnAnswer(repr(value)[:80])
    return [checked(index, number) for index in value]
