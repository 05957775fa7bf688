"""Reading what the engine says about a small world."""

from __future__ import annotations

from typing import Any

from content.knowledge.base import FactBase
from quiz.generation.engine import lines


def asked(world: FactBase, type_: str, **ask: Any) -> list[dict[str, Any]]:
    """The lines of one type whose ask has these values."""
    return [
        line
        for line in lines(world, "vi", type_)
        if all(line["ask"].get(key) == value for key, value in ask.items())
    ]


def refs(options: list[dict[str, Any]]) -> list[Any]:
    """The refs of some options."""
    return [option["ref"] for option in options]
