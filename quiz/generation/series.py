"""A series: what one relation says of subjects of one kind (and one object)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Series:
    """All statements of one relation about subjects of one kind (and one object)."""

    relation: str
    object: str | None
    kind: str
    mixed: bool
    """The relation takes subjects of several kinds, so the ask must say which."""

    def ask(self, **rest: Any) -> dict[str, Any]:
        """The beginning of every ask about this series."""
        ask: dict[str, Any] = {"relation": self.relation}
        if self.object is not None:
            ask["object"] = self.object
        if self.mixed:
            ask["kind"] = self.kind
        return ask | rest
