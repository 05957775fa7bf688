"""The files of shapes: complete, small, and with both archipelagos where they are."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
import yaml

from content.figures import shapes
from content.figures.sheet import flag
from scripts.shapes import projection
from scripts.shapes.flags import extent, flag_svg
from scripts.shapes.simplify import clipped, path, simplified
from scripts.shapes.world import HOANG_SA, TRUONG_SA

pytestmark = pytest.mark.pure

PACKS = Path(__file__).resolve().parents[3] / "content/packs"
GONE = {"su", "dd"}  # states that are no more have no flag in the collection


def world() -> str:
    return (shapes.IMAGES / "world.svg").read_text("utf-8")


def test_the_world_is_small_enough_for_a_slow_line() -> None:
    assert len(world().encode()) < 60_000
    assert len(gzip.compress(world().encode())) < 25_000


def test_flags_are_small_and_there_for_every_code() -> None:
    files = list((shapes.IMAGES / "flags").glob("*.svg"))
    assert max(file.stat().st_size for file in files) <= 8_000
    assert sum(file.stat().st_size for file in files) < 300_000
    assert codes() - shapes.flags() <= GONE


def test_every_code_of_the_packs_is_on_the_map() -> None:
    assert {code for code in codes() - GONE if f"c-{code}" not in shapes.drawn()} == set()


def codes() -> set[str]:
    found = set()
    for file in PACKS.glob("*/entities.yaml"):
        entities = yaml.safe_load(file.read_text("utf-8")).values()
        found |= {entity["code"].lower() for entity in entities if "code" in entity}
    return found


@pytest.mark.parametrize(
    ("group", "places", "project"),
    [
        ("islands-hoang-sa", HOANG_SA, projection.world),
        ("islands-truong-sa", TRUONG_SA, projection.world),
        ("near-islands-hoang-sa", HOANG_SA, projection.near),
        ("near-islands-truong-sa", TRUONG_SA, projection.near),
    ],
)
def test_the_archipelagos_stand_at_their_places(group, places, project) -> None:  # type: ignore[no-untyped-def]
    content = re.search(rf'<g id="{group}">(.*?)</g>', world())
    assert content is not None
    dots = [(int(x), int(y)) for x, y in re.findall(r'cx="(\d+)" cy="(\d+)"', content[1])]
    assert dots == [tuple(round(value) for value in project(*place)) for place in places]
    assert all(111 < x < 113 and 15.7 < y < 17.2 for x, y in HOANG_SA)
    assert all(111.5 < x < 116 and 7 < y < 12 for x, y in TRUONG_SA)


def test_taiwan_is_part_of_the_shape_of_china() -> None:
    assert "c-tw" not in shapes.drawn()
    assert "n-tw" not in shapes.drawn()
    assert inside("c-cn", projection.world(121.0, 23.8))


def test_crimea_is_part_of_the_shape_of_ukraine() -> None:
    assert inside("c-ua", projection.world(34.3, 45.3))
    assert not inside("c-ru", projection.world(34.3, 45.3))


@pytest.mark.parametrize(
    ("code", "place"),
    [("vn", (105.8, 21.0)), ("us", (-98, 39)), ("nz", (170, -44)), ("ru", (178, 67))],
)
def test_a_place_lies_in_its_country(code: str, place: tuple[float, float]) -> None:
    assert inside(f"c-{code}", projection.world(*place))


def inside(id_: str, point: tuple[float, float]) -> bool:
    """Does the shape contain the point? By the number of edges to its right."""
    data = re.search(rf'id="{id_}" d="([^"]+)"', world())
    assert data is not None
    crossings = 0
    for ring in data[1].split("z")[:-1]:
        numbers = [int(number) for number in re.findall(r"-?\d+", ring)]
        x, y = numbers[0], numbers[1]
        corners = [(x, y)]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            corners.append((x, y))
        for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
            if (y1 > point[1]) != (y2 > point[1]):
                crossings += x1 + (point[1] - y1) * (x2 - x1) / (y2 - y1) > point[0]
    return crossings % 2 == 1


def test_the_boxes_are_those_of_the_projections() -> None:
    assert shapes.WORLD_BOX == (projection.WIDTH, projection.HEIGHT)
    assert shapes.NEAR_BOX == (projection.NEAR_WIDTH, projection.NEAR_HEIGHT)
    assert f'viewBox="0 0 {projection.WIDTH} {projection.HEIGHT}"' in world()


def test_equal_earth_keeps_areas() -> None:
    """A small field near the pole has the area that it has on the globe."""

    def area(latitude: float) -> float:
        corners = [(0, 0), (1, 0), (1, 1), (0, 1)]
        points = [projection.equal_earth(x, latitude + y) for x, y in corners]
        pairs = zip(points, [*points[1:], points[0]], strict=True)
        return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2

    assert area(59.5) / area(-0.5) == pytest.approx(0.5, rel=0.001)  # cos 60°


def test_lines_lose_what_is_too_small_and_keep_their_ends() -> None:
    assert simplified([(0, 0), (5, 0.1), (10, 0), (15, 9)], 5) == [(0, 0), (10, 0), (15, 9)]
    assert simplified([(0, 0), (5, 0.1), (10, 0)], 99) == [(0, 0), (10, 0)]


def test_a_ring_is_cut_at_the_edge_of_a_box() -> None:
    ring = [(-5.0, 2.0), (5.0, 2.0), (5.0, 8.0), (-5.0, 8.0)]
    assert sorted(clipped(ring, (0, 0, 10, 10))) == [(0, 2), (0, 8), (5, 2), (5, 8)]
    assert clipped(ring, (6, 0, 10, 10)) == []


def test_a_path_is_in_whole_relative_steps() -> None:
    assert path([[(1.2, 2), (5, 2), (5, -1)], [(0, 0), (0.1, 0)]]) == "M1 2l4 0 0-3z"


@pytest.mark.parametrize(
    ("data", "size"),
    [
        ("M10 10h30v-5z", 30),
        ("m1 1 2 9 3-1", 9),
        ("M0 0a5 5 0 0110 0", 10),
        ("M0 0C9 9 9 9 4 2", 4),
    ],
)
def test_the_extent_of_a_path(data: str, size: float) -> None:
    assert extent(data) == size


def test_a_large_flag_loses_its_smallest_parts_first() -> None:
    small = "".join(f'<path fill="#000" d="M{n} 0h3v3z"/>' for n in range(500))
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="x"><path d="M0 0h640v480H0z"/>{small}</svg>'
    )
    assert (
        flag_svg(text)
        == '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h640v480H0z"/></svg>\n'
    )


def test_a_flag_is_decoration_beside_a_name() -> None:
    html = flag("VN", lambda name: f"/s/{name}")
    assert html.startswith('<img class="flag" src="/s/img/flags/vn.svg" alt=""')
    assert 'loading="lazy"' in html
    assert flag("SU", str) == ""
    assert flag("", str) == ""
