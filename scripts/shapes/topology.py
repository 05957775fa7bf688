"""Reading a TopoJSON file: arcs that neighbours share, stitched into rings.

The format: https://github.com/topojson/topojson-specification
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from scripts.shapes.iso import LETTERS, SAME_SHAPE, WITHOUT_CODE
from scripts.shapes.projection import Point, Projection
from scripts.shapes.simplify import simplified

Arc = list[Point]
Chain = list[int]  # indices of arcs; ~index is the arc backwards


@dataclass(frozen=True)
class Atlas:
    """The arcs of an atlas in degrees, and of each country (by its letters) the rings of arcs."""

    arcs: list[Arc]
    rings: dict[str, list[Chain]]

    def drawn(self, project: Projection, finest: float) -> dict[str, list[Arc]]:
        """The rings of each country on a map, without corners of less than ``finest`` units²."""
        arcs = [simplified([project(*point) for point in arc], finest) for arc in self.arcs]
        return {code: [_joined(ring, arcs) for ring in rings] for code, rings in self.rings.items()}


def read_atlas(data: dict[str, Any]) -> Atlas:
    """An atlas of Natural Earth as `world-atlas` packs it."""
    (kx, ky), (x0, y0) = data["transform"]["scale"], data["transform"]["translate"]
    arcs = [[(x * kx + x0, y * ky + y0) for x, y in _summed(arc)] for arc in data["arcs"]]
    chains: dict[str, list[Chain]] = {}
    for shape in data["objects"]["countries"]["geometries"]:
        code = LETTERS.get(shape.get("id", "")) or WITHOUT_CODE.get(shape["properties"]["name"])
        if code and code != "aq":
            polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
            rings = [ring for polygon in polygons for ring in polygon]
            chains.setdefault(SAME_SHAPE.get(code, code), []).extend(rings)
    _give_back_crimea(arcs, chains)
    return Atlas(arcs, {code: _merged(rings, arcs) for code, rings in chains.items()})


def _summed(arc: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Steps from point to point as points."""
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x, y


def _give_back_crimea(arcs: list[Arc], chains: dict[str, list[Chain]]) -> None:
    """Put the ring of Crimea to Ukraine, as the General Assembly (resolution 68/262) has it."""
    for ring in [ring for ring in chains["ru"] if _is_crimea(_joined(ring, arcs))]:
        chains["ru"].remove(ring)
        chains["ua"].append(ring)


def _is_crimea(ring: Arc) -> bool:
    return all(32 < x < 37 and 44 < y < 46.5 for x, y in ring)


def _merged(rings: list[Chain], arcs: list[Arc]) -> list[Chain]:
    """Rings without the arcs between them, which two of them run along in opposite directions."""
    used = Counter(arc for ring in rings for arc in ring)
    if len(rings) == 1 or not any(~arc in used for arc in used):
        return rings
    loose = [arc for ring in rings for arc in ring if ~arc not in used]
    found: list[Chain] = []
    while loose:
        ring = [loose.pop(0)]
        while (end := _end(ring[-1], arcs)) != _start(ring[0], arcs):
            following = next(arc for arc in loose if _start(arc, arcs) == end)
            loose.remove(following)
            ring.append(following)
        found.append(ring)
    return found


def _start(arc: int, arcs: list[Arc]) -> Point:
    return arcs[arc][0] if arc >= 0 else arcs[~arc][-1]


def _end(arc: int, arcs: list[Arc]) -> Point:
    return _start(~arc, arcs)


def _joined(ring: Chain, arcs: list[Arc]) -> Arc:
    """The points of a ring; the last is the first again."""
    points: Arc = []
    for arc in ring:
        points += (arcs[arc] if arc >= 0 else arcs[~arc][::-1])[1 if points else 0 :]
    return points
