"""From which side a question asks for a fact. Pure.

Who can say when a country joined cannot always say which country joined then, so the two are two
memories. *Forward* goes from the thing to what is said of it: its date, number, level or rank.
*Backward* goes from what is said to the thing: who, which, what belongs in the blank. Judging a
statement, ordering and matching show both ends at once and count as forward, the side that is
asked most.
"""

from __future__ import annotations

from typing import Literal

Direction = Literal["forward", "backward"]

FORWARD: Direction = "forward"
BACKWARD: Direction = "backward"
DIRECTIONS: tuple[Direction, ...] = (FORWARD, BACKWARD)

_WHICH = frozenset({"who_in", "member", "members", "odd_one_out", "nth"})


def direction_of(type_: str, question_id: str) -> Direction:
    """The side from which a question of ``type_`` asks; ``question_id`` is `Question.id`.

    A blank in the place of a number is forward, one in the place of a name backward; which it is
    stands third in the id, after the type and the fact.
    """
    if type_ == "cloze":
        return FORWARD if question_id.split(":")[2:3] == ["value"] else BACKWARD
    return BACKWARD if type_ in _WHICH else FORWARD
