"""Which shapes there are in `static/img/`; `scripts/shapes` makes them."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

IMAGES = Path(__file__).resolve().parents[2] / "static" / "img"

WORLD = "img/world.svg"
WORLD_BOX = (2000, 870)
NEAR_BOX = (1020, 1049)


@lru_cache(maxsize=1)
def drawn() -> frozenset[str]:
    """The ids of the shapes of the world: "c-vn" on the map, "n-vn" on the panel."""
    return frozenset(re.findall(r'id="([^"]+)"', (IMAGES / "world.svg").read_text("utf-8")))


@lru_cache(maxsize=1)
def flags() -> frozenset[str]:
    """The codes, in small letters, that have a flag."""
    return frozenset(file.stem for file in (IMAGES / "flags").glob("*.svg"))
