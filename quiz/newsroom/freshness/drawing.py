"""How much waited day by day, as a line so small that it stands in a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

from django.utils.safestring import SafeString, mark_safe

from content.figures.markup import tag

WIDTH, HEIGHT = 120, 32  # units are pixels
_EDGE = 4


def sparkline(
    counts: Sequence[tuple[date, int]], first: date, last: date, title: str
) -> SafeString:
    """A line from ``first`` to ``last``, which stands still from one count to the next.

    ``title`` says it in words; the numbers themselves belong into a table.
    """
    if not counts:
        return mark_safe("")
    top = max(1, *(number for _, number in counts))
    ends = [day for day, _ in counts[1:]] + [last + timedelta(1)]
    span = max(1, (last - first).days + 1)
    corners: list[tuple[float, float]] = []
    for (day, number), end in zip(counts, ends, strict=True):
        y = HEIGHT - _EDGE - (HEIGHT - 2 * _EDGE) * number / top
        corners += [(_x(day, first, span), y), (_x(end, first, span), y)]
    x, y = corners[-1]
    line = tag(
        "polyline",
        points=" ".join(f"{x:.1f},{y:.1f}" for x, y in corners),
        class_="sparkline__line",
    )
    drawing = tag(
        "svg",
        tag("title", escape(title))
        + line
        + tag("circle", cx=x, cy=y, r=3, class_="sparkline__end"),
        class_="sparkline",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
    )
    return mark_safe(drawing)  # noqa: S308  numbers, and escaped words


def _x(day: date, first: date, span: int) -> float:
    return _EDGE + (WIDTH - 2 * _EDGE) * max(0, (day - first).days) / span
