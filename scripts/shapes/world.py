"""`world.svg`: every country as a shape to be used by its id, and the panel of Southeast Asia.

``c-vn`` is Viet Nam on the map of the world, ``n-vn`` on the panel; ``land`` and ``near`` are all
shapes of one of them, and ``islands`` and ``near-islands`` the archipelagos of Hoàng Sa and
Trường Sa, which atlases of this scale leave out.
"""

from __future__ import annotations

from collections.abc import Iterable

from scripts.shapes import projection
from scripts.shapes.iso import SMALL
from scripts.shapes.projection import Point, Projection
from scripts.shapes.simplify import area, clipped, path
from scripts.shapes.topology import Arc, Atlas

_FINEST = 5.0  # units² of the world: a corner smaller than this is dropped
_SMALLEST = 14.0  # an island smaller than this is dropped, unless it is its country's largest
_DOT = 6  # the radius of a country that is too small for a shape
_NEAR_FINEST, _NEAR_SMALLEST, _NEAR_DOT = 10.0, 30.0, 13
_ISLET, _NEAR_ISLET = 3, 6

# Islands of the two archipelagos, as longitude and latitude in degrees.
HOANG_SA = [
    (111.61, 16.54),  # Hoàng Sa
    (111.73, 16.45),  # Quang Hoà
    (112.34, 16.83),  # Phú Lâm
    (112.73, 16.67),  # Linh Côn
    (111.20, 15.78),  # Tri Tôn
    (112.26, 16.98),  # đảo Cây
]
TRUONG_SA = [
    (111.92, 8.64),  # Trường Sa
    (114.33, 11.43),  # Song Tử Tây
    (114.37, 10.18),  # Nam Yết
    (114.33, 9.89),  # Sinh Tồn
    (114.48, 10.37),  # Sơn Ca
    (112.92, 7.89),  # An Bang
    (113.70, 8.97),  # Phan Vinh
    (112.22, 8.87),  # Đá Tây
    (115.80, 10.73),  # Vĩnh Viễn
    (114.28, 11.05),  # Thị Tứ
]
COAST = [
    (103.98, 10.22),  # Phú Quốc
    (106.61, 8.69),  # Côn Đảo
    (107.73, 20.13),  # Bạch Long Vĩ
    (108.94, 10.53),  # Phú Quý
]


def world_svg(coarse: Atlas, fine: Atlas, finest: Atlas) -> str:
    """The file; ``coarse`` for the world, ``fine`` for the panel, ``finest`` for the small ones."""
    parts = [
        _group("land", _world(coarse, finest)),
        _islands("islands", projection.world),
        _group("near", _near(fine)),
        _islands("near-islands", projection.near),
    ]
    box = f"0 0 {projection.WIDTH} {projection.HEIGHT}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">'
    return "\n".join([head, *parts, "</svg>\n"])


def _world(coarse: Atlas, finest: Atlas) -> Iterable[str]:
    shapes = coarse.drawn(projection.world, _FINEST)
    for code, rings in sorted(shapes.items()):
        whole = [ring for ring in rings if _width(ring) < projection.WIDTH / 2]
        yield f'<path id="c-{code}" d="{path(_worth_drawing(whole, _SMALLEST))}"/>'
    small = {code: rings for code, rings in finest.rings.items() if code in SMALL}
    for code, rings in sorted(Atlas(finest.arcs, small).drawn(projection.world, 0).items()):
        yield _dot(f"c-{code}", _middle(max(rings, key=area)), _DOT)


def _near(fine: Atlas) -> Iterable[str]:
    margin = 10
    frame = (-margin, -margin, projection.NEAR_WIDTH + margin, projection.NEAR_HEIGHT + margin)
    near_land = {code: rings for code, rings in fine.rings.items() if code in _around(fine)}
    shapes = Atlas(fine.arcs, near_land).drawn(projection.near, _NEAR_FINEST)
    for code, rings in sorted(shapes.items()):
        inside = [part for ring in rings if (part := clipped(ring, frame))]
        if code == "sg":  # a shape of three pixels
            yield _dot("n-sg", _middle(max(rings, key=area)), _NEAR_DOT)
        elif inside:
            yield f'<path id="n-{code}" d="{path(_worth_drawing(inside, _NEAR_SMALLEST))}"/>'


def _around(fine: Atlas) -> set[str]:
    """The countries of which any corner lies on the panel: the others need no work."""
    return {
        code
        for code, rings in fine.rings.items()
        for ring in rings
        for arc in ring
        if any(_is_near(*point) for point in fine.arcs[arc if arc >= 0 else ~arc])
    }


def _is_near(longitude: float, latitude: float) -> bool:
    across = projection.WEST - 1 < longitude < projection.EAST + 1
    return across and projection.BOTTOM - 1 < latitude < projection.TOP + 1


def _worth_drawing(rings: list[Arc], smallest: float) -> list[Arc]:
    largest = max(rings, key=area)
    return [ring for ring in rings if ring is largest or area(ring) >= smallest]


def _width(ring: Arc) -> float:
    """Of a ring that the edge of the map cuts (St Lawrence Island), nearly that of the map."""
    return max(x for x, _ in ring) - min(x for x, _ in ring)


def _middle(ring: Arc) -> Point:
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)


def _dot(id_: str, middle: Point, radius: int) -> str:
    return f'<circle id="{id_}" cx="{middle[0]:.0f}" cy="{middle[1]:.0f}" r="{radius}"/>'


def _group(id_: str, shapes: Iterable[str]) -> str:
    return "\n".join([f'<g id="{id_}">', *shapes, "</g>"])


def _islands(id_: str, project: Projection) -> str:
    groups = {"hoang-sa": HOANG_SA, "truong-sa": TRUONG_SA}
    if id_ == "near-islands":
        groups["coast"] = COAST
    return _group(
        id_, (_archipelago(f"{id_}-{name}", places, project) for name, places in groups.items())
    )


def _archipelago(id_: str, places: Iterable[Point], project: Projection) -> str:
    radius = _NEAR_ISLET if id_.startswith("near") else _ISLET
    return f'<g id="{id_}">{"".join(_islet(project(*place), radius) for place in places)}</g>'


def _islet(middle: Point, radius: int) -> str:
    return f'<circle cx="{middle[0]:.0f}" cy="{middle[1]:.0f}" r="{radius}"/>'
