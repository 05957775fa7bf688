"""A ladder of two rungs: the lower one open, the upper one complete to the end of 2025."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from content.knowledge.base import FactBase
from content.knowledge.references import read_reference
from content.live import LiveFacts
from tests.factories.packs import base, entity, fact, relation

COUNTRIES = {"fr": "Pháp", "jp": "Nhật Bản", "sg": "Singapore", "us": "Hoa Kỳ", "vn": "Việt Nam"}


def ladder(facts: list[dict[str, Any]], **more: Any) -> FactBase:
    """Facts on the rungs "low" and "high" of the family "rungs"."""
    relations = {
        "low": relation("thấp", family="rungs", rank=1),
        "high": relation(
            "cao", family="rungs", rank=2, implies=["low"], complete_until="2025-12-31"
        ),
    }
    entities = {id_: entity(name, code=id_.upper()) for id_, name in COUNTRIES.items()}
    return base(facts, relations, entities, **more)


@pytest.fixture
def world() -> FactBase:
    """Four countries; of France only a draft says that it rose, of the USA only a year is sure."""
    return ladder(
        [
            fact("jp", "2009-04", "low", to="2014-03-18"),
            fact("jp", "2014-03-18", "high"),
            fact("sg", "2012", "low"),
            fact("fr", "2010-05-06", "low"),
            fact("fr", "2020", "high", status="draft"),
            fact("us", ["2013-07-25", "2013-08-01"], "low"),
        ]
    )


Draw = Callable[..., str]


@pytest.fixture
def draw() -> Draw:
    """``draw(base, "map", "rungs@2012-12-31", "en")``: the figure as a page has it."""

    def drawn(facts: FactBase, verb: str, rest: str, lang: Any = "vi") -> str:
        return LiveFacts(facts, lang).html(read_reference(verb, rest))

    return drawn
