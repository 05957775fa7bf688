"""Fewer points for the same picture, and points as the text of a path."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Point = tuple[float, float]


def simplified(line: Sequence[Point], finest: float) -> list[Point]:
    """The line without the corners whose triangle is smaller than ``finest`` (Visvalingam 1993).

    Both ends stay, so that arcs still meet.
    """
    kept = list(line)
    while len(kept) > 2:
        sizes = [_triangle(*kept[at - 1 : at + 2]) for at in range(1, len(kept) - 1)]
        least = min(sizes)
        if least >= finest:
            break
        del kept[sizes.index(least) + 1]
    return kept


def clipped(ring: Sequence[Point], box: tuple[float, float, float, float]) -> list[Point]:
    """The part of a ring inside a box: left, top, right, bottom (Sutherland and Hodgman 1974)."""
    points = list(ring)
    left, top, right, bottom = box
    for axis, bound, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        points = _on_one_side(points, axis, bound, sign)
    return points


def _on_one_side(ring: list[Point], axis: int, bound: float, sign: int) -> list[Point]:
    found: list[Point] = []
    for start, end in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        inside = [sign * (point[axis] - bound) >= 0 for point in (start, end)]
        if inside[0] != inside[1]:
            share = (bound - start[axis]) / (end[axis] - start[axis])
            other = start[1 - axis] + share * (end[1 - axis] - start[1 - axis])
            found.append((bound, other) if axis == 0 else (other, bound))
        if inside[1]:
            found.append(end)
    return found


def area(ring: Sequence[Point]) -> float:
    """The area of a ring."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2 if ring else 0.0


def path(rings: Iterable[Sequence[Point]]) -> str:
    """Closed rings as path data in whole units, each step relative to the last point."""
    return "".join(_ring_text([(round(x), round(y)) for x, y in ring]) for ring in rings)


def _ring_text(points: list[tuple[int, int]]) -> str:
    (x, y), steps = points[0], ""
    text = f"M{x} {y}"
    for next_x, next_y in points[1:]:
        if (dx := next_x - x) or (dy := next_y - y):
            dy = next_y - y
            steps += f" {dx} {dy}"
            x, y = next_x, next_y
    return f"{text}l{steps.strip()}z".replace(" -", "-") if steps else ""


def _triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2
